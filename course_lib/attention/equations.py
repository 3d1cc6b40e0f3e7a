"""The equations of attention, and nothing else.

All take arrays that have been checked: `queries` (batch, target_time, units),
`keys` (batch, source_time, units), `values` (batch, source_time, features),
and a `mask` (batch, source_time) that is true at real source words.
"""

import numpy as np

from course_lib.activations import softmax, tanh


def dot(queries: np.ndarray, keys: np.ndarray, scale: float) -> np.ndarray:
    r"""Return :math:`e_{ij} = c \, q_i \cdot k_j`."""
    return scale * (queries @ keys.swapaxes(1, 2))


def fit(queries: np.ndarray, keys: np.ndarray) -> np.ndarray:
    r"""Return :math:`\tanh(q_i + k_j)`, shape (batch, target, source, units).

    Every query meets every key: each gets an axis where the other has its
    time.
    """
    return tanh(queries[:, :, np.newaxis, :] + keys[:, np.newaxis, :, :])


def additive(
    queries: np.ndarray, keys: np.ndarray, scale: np.ndarray
) -> np.ndarray:
    r"""Return :math:`e_{ij} = v \cdot \tanh(q_i + k_j)`."""
    return fit(queries, keys) @ scale


def distribution(scores: np.ndarray, mask: np.ndarray) -> np.ndarray:
    r"""Return :math:`a_{ij} = e^{e_{ij}} / \sum_{j'} e^{e_{ij'}}`.

    Only over real source words: the score of another is :math:`-\infty`, so
    that its weight is exactly 0.
    """
    real = mask[:, np.newaxis, :]
    return softmax(np.where(real, scores, -np.inf), axis=-1)


def mix(weights: np.ndarray, values: np.ndarray) -> np.ndarray:
    r"""Return :math:`o_i = \sum_j a_{ij} v_j`."""
    return weights @ values
