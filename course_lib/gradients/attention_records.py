"""The gradients of attention, as named records."""

from typing import NamedTuple

import numpy as np

from course_lib.attention import AdditiveWeights


class AttendGradients(NamedTuple):
    """The gradients of a loss by what went into ``attend``.

    Attributes
    ----------
    scores : numpy.ndarray, shape (batch, target_time, source_time)
        The gradient by every score, 0 at masked source words.
    values : numpy.ndarray, shape (batch, source_time, features)
        The gradient by every value, 0 at masked source words.
    """

    scores: np.ndarray
    values: np.ndarray


class DotScoreGradients(NamedTuple):
    """The gradients of a loss by what went into ``dot_score``.

    Attributes
    ----------
    queries : numpy.ndarray, shape (batch, target_time, units)
        The gradient by every query.
    keys : numpy.ndarray, shape (batch, source_time, units)
        The gradient by every key.
    scale : float
        The gradient by the scale.
    """

    queries: np.ndarray
    keys: np.ndarray
    scale: float


class AdditiveScoreGradients(NamedTuple):
    """The gradients of a loss by what went into ``additive_score``.

    Attributes
    ----------
    queries : numpy.ndarray, shape (batch, target_time, units)
        The gradient by every query.
    keys : numpy.ndarray, shape (batch, source_time, units)
        The gradient by every key.
    weights : AdditiveWeights
        The gradient by every weight, summed over all pairs.
    """

    queries: np.ndarray
    keys: np.ndarray
    weights: AdditiveWeights
