"""Pictures that a reader steps through, one frame after the other.

A stepper is a list of frames, or several lists to choose from, in one piece
of HTML that loads nothing: it works in the book, in a notebook and without a
network. The buttons and the arrow keys move it. Where scripts do not run, all
frames stand below each other as a list.
Introduced in :doc:`/chapters/01_vocabulary`.

Examples
--------
>>> Stepper([Frame("One is odd.", "<p>1</p>", "1 is odd"),
...          Frame("Two is even.", "<p>2</p>", "2 is even")], "Counting")
Counting
 1. 1 is odd
 2. 2 is even
"""

from course_lib.steppers.attention import attention_stepper
from course_lib.steppers.beam import beam_stepper
from course_lib.steppers.embedding import embedding_stepper
from course_lib.steppers.gates import gates_stepper
from course_lib.steppers.gradient import gradient_stepper
from course_lib.steppers.ids import ids_stepper
from course_lib.steppers.padding import padding_stepper
from course_lib.steppers.rnn import rnn_stepper
from course_lib.steppers.sampling import sampling_stepper
from course_lib.steppers.stepper import Frame, Mark, Stepper
from course_lib.steppers.threshold import threshold_stepper
from course_lib.steppers.translation import translation_stepper
from course_lib.steppers.window import window_stepper

__all__ = [
    "Frame",
    "Mark",
    "Stepper",
    "attention_stepper",
    "beam_stepper",
    "embedding_stepper",
    "gates_stepper",
    "gradient_stepper",
    "ids_stepper",
    "padding_stepper",
    "rnn_stepper",
    "sampling_stepper",
    "threshold_stepper",
    "translation_stepper",
    "window_stepper",
]
