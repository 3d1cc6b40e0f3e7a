"""Make a distribution sharper or flatter, or cut off its tail."""

import numpy as np
from numpy.typing import ArrayLike

from course_lib.activations import log_softmax
from course_lib.decoding.checks import (
    distributions,
    require_positive,
    require_whole,
)
from course_lib.decoding.ranking import largest

_ROUNDING = 1e-12  # 0.5 + 0.3 must count as 0.8


def with_temperature(
    log_probabilities: ArrayLike, temperature: float
) -> np.ndarray:
    r"""Sharpen a distribution, or flatten it.

    .. math:: p_i = \frac{e^{x_i / \tau}}{\sum_j e^{x_j / \tau}}

    with the logits or log probabilities :math:`x` and the temperature
    :math:`\tau`. At 1 nothing changes. Towards 0 the most probable token gets
    all; towards infinity all possible tokens become equal. The name is that
    of physics, brought to networks by :cite:t:`ackley1985`.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    log_probabilities : array_like, shape (..., tokens)
        Log probabilities, or logits, which differ from them by a constant.
    temperature : float
        A number above 0.

    Returns
    -------
    numpy.ndarray of float64, shape (..., tokens)
        Log probabilities, in nats.

    Raises
    ------
    TypeError
        If `log_probabilities` does not hold numbers.
    ValueError
        If the temperature is not above 0, or a distribution holds NaN,
        infinity, or no possible token.

    Examples
    --------
    At temperature 1/2 probabilities are squared, then scaled to sum to 1:

    >>> logs = with_temperature(np.log([0.6, 0.3, 0.1]), 0.5)
    >>> np.exp(logs).round(4)
    array([0.7826, 0.1957, 0.0217])
    """
    logs = distributions(log_probabilities)
    hint = "for the most probable token at every step, use greedy_search"
    temperature = require_positive("temperature", temperature, hint)
    below = logs - logs.max(axis=-1, keepdims=True)
    with np.errstate(over="ignore"):  # too improbable for a float: -inf
        return log_softmax(below / temperature)


def keep_top_k(log_probabilities: ArrayLike, k: int) -> np.ndarray:
    r"""Keep the most probable tokens, a fixed number of them.

    .. math:: p'_i = \frac{p_i \, [i \in K]}{\sum_{j \in K} p_j}

    where :math:`K` holds the :math:`k` most probable tokens; of equally
    probable ones, those with the lower ids (:cite:t:`fan2018`).
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    log_probabilities : array_like, shape (..., tokens)
        Log probabilities, or logits.
    k : int
        How many tokens to keep, 1 or more; all if there are fewer.

    Returns
    -------
    numpy.ndarray of float64, shape (..., tokens)
        Log probabilities, in nats; −inf for the tokens that are cut off.

    Raises
    ------
    TypeError
        If `log_probabilities` does not hold numbers.
    ValueError
        If `k` is below 1, or a distribution holds NaN, infinity, or no
        possible token.

    Examples
    --------
    >>> np.exp(keep_top_k(np.log([0.1, 0.6, 0.3]), 2)).round(4)
    array([0.    , 0.6667, 0.3333])
    """
    logs = distributions(log_probabilities)
    return _keep(logs, largest(logs, require_whole("k", k, 1)))


def keep_top_p(log_probabilities: ArrayLike, p: float) -> np.ndarray:
    r"""Keep the most probable tokens that together have a given probability.

    .. math:: p'_i = \frac{p_i \, [i \in N]}{\sum_{j \in N} p_j}, \qquad
              \sum_{j \in N} p_j \ge p

    where :math:`N`, the nucleus, is the smallest set of most probable tokens
    that reaches :math:`p`: few where the model is sure, many where it is not
    (:cite:t:`holtzman2020`). Of equally probable tokens, those with the lower
    ids come first.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    log_probabilities : array_like, shape (..., tokens)
        Log probabilities, or logits.
    p : float
        The probability to reach, above 0; 1 keeps all tokens.

    Returns
    -------
    numpy.ndarray of float64, shape (..., tokens)
        Log probabilities, in nats; −inf for the tokens that are cut off.

    Raises
    ------
    TypeError
        If `log_probabilities` does not hold numbers.
    ValueError
        If `p` is not above 0 and at most 1, or a distribution holds NaN,
        infinity, or no possible token.

    Examples
    --------
    The first row reaches 0.8 with one token, the second needs two:

    >>> logs = np.log([[0.05, 0.9, 0.05], [0.3, 0.2, 0.5]])
    >>> np.exp(keep_top_p(logs, 0.8)).round(4)
    array([[0.   , 1.   , 0.   ],
           [0.375, 0.   , 0.625]])
    """
    logs = distributions(log_probabilities)
    p = require_positive("p", p, "0.9 keeps nine tenths")
    if p > 1:
        raise ValueError(
            f"p must be a probability, at most 1, but it is {p}: for a number "
            "of tokens, use keep_top_k"
        )
    if p == 1:
        return logs
    order = np.argsort(-logs, axis=-1, kind="stable")
    chances = np.exp(np.take_along_axis(logs, order, -1))
    before = chances.cumsum(axis=-1) - chances
    kept = np.zeros(logs.shape, bool)
    np.put_along_axis(kept, order, before < p * (1 - _ROUNDING), -1)
    return _keep(logs, kept)


def _keep(logs: np.ndarray, kept: np.ndarray) -> np.ndarray:
    return log_softmax(np.where(kept, logs, -np.inf))
