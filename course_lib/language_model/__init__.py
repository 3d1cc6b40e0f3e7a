"""Language models: built, read token by token, and the baseline to beat.

`build_language_model` returns a plain Keras model, which is not compiled.
`step_from_model` turns such a model into a step, `(ids, state) ->
(log_probabilities, state)`, that every search of `course_lib.decoding` takes;
`NGramModel` counts, and can be stepped through in the same way. `generate`
continues a text with either.
"""

from course_lib.language_model.building import build_language_model
from course_lib.language_model.generating import generate
from course_lib.language_model.ngrams import NGramModel
from course_lib.language_model.stepping import (
    SteppedModel,
    build_step_model,
    step_from_model,
)
from course_lib.language_model.streaming import reset_state, stream_rows

__all__ = [
    "NGramModel",
    "SteppedModel",
    "build_language_model",
    "build_step_model",
    "generate",
    "reset_state",
    "step_from_model",
    "stream_rows",
]
