"""The weights of an additive score, and what attention gives back."""

from typing import NamedTuple

import numpy as np


class AdditiveWeights(NamedTuple):
    """The weights of an additive score, in the order of Keras.

    ``AdditiveWeights(*layer.get_weights())`` takes them from a
    ``keras.layers.AdditiveAttention``. With ``use_scale=False`` Keras has
    none: pass ones.

    Attributes
    ----------
    scale : numpy.ndarray, shape (units,)
        How much each unit counts in the score.
    """

    scale: np.ndarray


class Attended(NamedTuple):
    """What attention gives back.

    Attributes
    ----------
    outputs : numpy.ndarray, shape (batch, target_time, features)
        For each target word the mean of the values, weighted. It is also
        called the context.
    weights : numpy.ndarray, shape (batch, target_time, source_time)
        How much each target word looks at each source word. A row sums to
        1, and is 0 at masked source words.
    """

    outputs: np.ndarray
    weights: np.ndarray
