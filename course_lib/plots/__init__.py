"""Pictures of the book: one style, plain arrays in, matplotlib axes out.

Each function draws on `ax`, or on a new figure, and returns the axes, so that
a chapter may add to it. :func:`picture` turns the axes into an image that
carries its own description in words, made from what is drawn.
Introduced in :doc:`/chapters/01_vocabulary`.

Examples
--------
>>> picture(lines([1, 2, 3], {"loss": [2.5, 1.5, 1.25]}, xlabel="epoch",
...               ylabel="loss (nats)", title="Training"))
Chart 'Training'. Horizontal axis: epoch. Vertical axis: loss (nats).
Line 'loss': 3 points, first 2.5 at 1, last 1.25 at 3, lowest 1.25,
highest 2.5. Legend: loss.
"""

from course_lib.plots.charts import bars, lines
from course_lib.plots.counts import histogram, rank_frequency
from course_lib.plots.describing import describe
from course_lib.plots.matrices import matrix
from course_lib.plots.pictures import Picture, picture
from course_lib.plots.style import PALETTE, use_style

__all__ = [
    "PALETTE",
    "Picture",
    "bars",
    "describe",
    "histogram",
    "lines",
    "matrix",
    "picture",
    "rank_frequency",
    "use_style",
]
