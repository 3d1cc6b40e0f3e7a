"""How well each query fits each key: two scores."""

import numpy as np

from course_lib.attention import equations
from course_lib.attention.checks import (
    check_additive,
    check_pairs,
    check_scale,
)
from course_lib.attention.records import AdditiveWeights


def dot_score(
    queries: np.ndarray, keys: np.ndarray, *, scale: float = 1.0
) -> np.ndarray:
    r"""Score each query against each key by their dot product.

    .. math:: e_{ij} = c \, q_i \cdot k_j

    The score of :cite:t:`luong2015`, and of ``keras.layers.Attention``. A
    sum over many units is large, so that the softmax after it is nearly
    one-hot and learns little: :cite:t:`vaswani2017` choose the scale
    :math:`c = 1 / \sqrt{\mathrm{units}}`.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    queries : numpy.ndarray, shape (batch, target_time, units)
        What each target word looks for: the states of the decoder.
    keys : numpy.ndarray, shape (batch, source_time, units)
        What each source word offers: the outputs of the encoder.
    scale : float
        The factor :math:`c`. Keras has 1, or a trained number
        (``use_scale=True``).

    Returns
    -------
    numpy.ndarray, shape (batch, target_time, source_time)
        Scores, for :func:`attend`.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If shapes do not fit, there is no source word, or a number is NaN or
        infinite.

    Examples
    --------
    One query, two keys: 1·3 + 2·4 = 11 and 1·0 + 2·1 = 2.

    >>> queries, keys = [[[1.0, 2.0]]], [[[3.0, 4.0], [0.0, 1.0]]]
    >>> dot_score(queries, keys)
    array([[[11.,  2.]]])
    >>> dot_score(queries, keys, scale=0.5)
    array([[[5.5, 1. ]]])
    """
    queries, keys = check_pairs(queries, keys)
    return equations.dot(queries, keys, check_scale(scale))


def additive_score(
    queries: np.ndarray, keys: np.ndarray, weights: AdditiveWeights
) -> np.ndarray:
    r"""Score each query against each key by a small network.

    .. math:: e_{ij} = v \cdot \tanh(q_i + k_j)

    The score of ``keras.layers.AdditiveAttention``. :cite:t:`bahdanau2015`
    first multiply queries and keys by a matrix each, which may have different
    numbers of rows: ``additive_score(states @ W, outputs @ U, weights)``. In
    Keras that is a ``Dense(units, use_bias=False)`` before each.

    All pairs are in memory at once: batch × target_time × source_time × units
    numbers.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    queries : numpy.ndarray, shape (batch, target_time, units)
        What each target word looks for: the states of the decoder.
    keys : numpy.ndarray, shape (batch, source_time, units)
        What each source word offers: the outputs of the encoder.
    weights : AdditiveWeights
        The scale :math:`v`, one number a unit.

    Returns
    -------
    numpy.ndarray, shape (batch, target_time, source_time)
        Scores, for :func:`attend`.

    Raises
    ------
    TypeError
        If `weights` is another record, or an array holds no real numbers.
    ValueError
        If shapes do not fit, there is no source word, or a number is NaN or
        infinite.

    Examples
    --------
    One unit; tanh(log 2) = 3/5, and it counts ten times.

    >>> weights = AdditiveWeights([10.0])
    >>> scores = additive_score([[[0.0]]], [[[0.0], [np.log(2)]]], weights)
    >>> scores.round(12)
    array([[[0., 6.]]])
    """
    return equations.additive(*check_additive(queries, keys, weights))
