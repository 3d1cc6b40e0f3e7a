"""How good are the predictions? Loss and accuracy over real tokens only.

Padding is no prediction. Each mean here is taken over the places at which the
mask is true, so that filling up a batch changes no number.
"""

from course_lib.metrics.decisions import accuracy
from course_lib.metrics.entropy import (
    binary_cross_entropy,
    bits_per_character,
    cross_entropy,
    perplexity,
)

__all__ = [
    "accuracy",
    "binary_cross_entropy",
    "bits_per_character",
    "cross_entropy",
    "perplexity",
]
