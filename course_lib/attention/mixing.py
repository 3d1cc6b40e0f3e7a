"""Scores into weights, and values into their weighted mean."""

import numpy as np

from course_lib.attention import equations
from course_lib.attention.checks import check_attend
from course_lib.attention.records import Attended


def attend(
    scores: np.ndarray, values: np.ndarray, mask: np.ndarray | None = None
) -> Attended:
    r"""Look at the source words, at each as much as its score says.

    .. math:: a_{ij} = \frac{e^{e_{ij}}}{\sum_{j'} e^{e_{ij'}}}, \qquad
              o_i = \sum_j a_{ij} v_j

    with the score :math:`e_{ij}` of target word :math:`i` and source word
    :math:`j`, whose value is :math:`v_j`. The sums leave out source words
    that are masked, so that padding changes nothing. In a translator the
    values are the keys, the outputs of the encoder
    (:cite:t:`bahdanau2015`, :cite:t:`luong2015`).
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    scores : numpy.ndarray, shape (batch, target_time, source_time)
        As :func:`dot_score` or :func:`additive_score` gives them.
    values : numpy.ndarray, shape (batch, source_time, features)
        What is mixed.
    mask : numpy.ndarray of bool, shape (batch, source_time), optional
        True at real source words. By default all are.

    Returns
    -------
    Attended
        The outputs, and the weights.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or the mask is not boolean.
    ValueError
        If shapes do not fit, a number is NaN or infinite, or a sentence has
        no real source word.

    Examples
    --------
    The scores log 3 and 0 give the weights 3/4 and 1/4: the output is
    3/4 · 8 + 1/4 · 4 = 7. The third source word is padding.

    >>> scores = [[[np.log(3), 0.0, 9.0]]]
    >>> mask = [[True, True, False]]
    >>> outputs, weights = attend(scores, [[[8.0], [4.0], [0.0]]], mask)
    >>> weights.round(12)
    array([[[0.75, 0.25, 0.  ]]])
    >>> outputs.round(12)
    array([[[7.]]])
    """
    scores, values, mask = check_attend(scores, values, mask)
    weights = equations.distribution(scores, mask)
    return Attended(equations.mix(weights, values), weights)
