"""Attention in NumPy: which source words a target word looks at.

Three steps. A score says how well a query, from the decoder, fits each key,
from the encoder: `dot_score` or `additive_score`. A softmax over the source
words makes weights of the scores, and `attend` mixes the values with them.

Masks are true at real source words. All equations stand in
``course_lib/attention/equations.py``, on one screen.

Examples
--------
>>> import numpy as np
>>> queries, keys = np.ones((1, 2, 4)), np.ones((1, 3, 4))
>>> attend(dot_score(queries, keys), keys).weights.shape
(1, 2, 3)
"""

from course_lib.attention.mixing import attend
from course_lib.attention.records import AdditiveWeights, Attended
from course_lib.attention.scores import additive_score, dot_score

__all__ = [
    "AdditiveWeights",
    "Attended",
    "additive_score",
    "attend",
    "dot_score",
]
