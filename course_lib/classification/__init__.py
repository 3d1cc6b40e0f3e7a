"""Models that read a text and name its class, and the baseline to beat.

The functions here only build. What they return is a plain Keras model that is
not compiled, or a plain scikit-learn pipeline: compile and fit stay with the
reader. Padding changes no answer: every layer that looks at several places
takes the mask. To load a saved model, import this module first, so that Keras
knows its masked layers.
"""

from course_lib.classification.baseline import build_baseline
from course_lib.classification.convolutional import (
    build_convolutional_classifier,
)
from course_lib.classification.layers import (
    MaskedBlockMax,
    MaskedConv1D,
    MaskedMax,
    MaskedMean,
)
from course_lib.classification.recurrent import build_classifier

__all__ = [
    "MaskedBlockMax",
    "MaskedConv1D",
    "MaskedMax",
    "MaskedMean",
    "build_baseline",
    "build_classifier",
    "build_convolutional_classifier",
]
