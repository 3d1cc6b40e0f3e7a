"""How good are the predictions? Loss and accuracy over real tokens only.

Padding is no prediction. Each number here is taken over the places at which
the mask is true, so that filling up a batch changes no number.

For classes: `precision`, `recall` and `f1` of each class come from a
`confusion_matrix`; `precision_recall_curve` moves the threshold of a
yes-or-no model; `reliability_table` shows whether a model that says 80 % is
right in 80 % of cases.

For translations: `accuracy` over the words of the target, with its mask, is
the token accuracy; `exact_match`, `bleu` and `chrf` judge whole sentences.
"""

from course_lib.metrics.calibration import (
    Reliability,
    expected_calibration_error,
    reliability_table,
)
from course_lib.metrics.confusion import (
    confusion_matrix,
    f1,
    precision,
    recall,
)
from course_lib.metrics.decisions import accuracy
from course_lib.metrics.entropy import (
    binary_cross_entropy,
    bits_per_character,
    cross_entropy,
    perplexity,
)
from course_lib.metrics.thresholds import (
    PrecisionRecall,
    precision_recall_curve,
)
from course_lib.metrics.translations import bleu, chrf, exact_match

__all__ = [
    "PrecisionRecall",
    "Reliability",
    "accuracy",
    "binary_cross_entropy",
    "bits_per_character",
    "bleu",
    "chrf",
    "confusion_matrix",
    "cross_entropy",
    "exact_match",
    "expected_calibration_error",
    "f1",
    "perplexity",
    "precision",
    "precision_recall_curve",
    "recall",
    "reliability_table",
]
