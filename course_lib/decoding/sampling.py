"""Draw tokens by chance, each as often as its probability says."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from course_lib.decoding.checks import (
    distributions,
    require_end,
    require_first_ids,
    require_generator,
    require_whole,
)
from course_lib.decoding.records import Step
from course_lib.decoding.reshaping import with_temperature
from course_lib.decoding.stepping import walk
from course_lib.vocabulary import PAD


def sample(
    log_probabilities: ArrayLike, rng: np.random.Generator
) -> np.ndarray:
    r"""Draw one token from each distribution.

    .. math:: w = \min \Bigl\{ i : \sum_{j \le i} p_j > u \Bigr\}

    with a number :math:`u` that is drawn evenly from 0 to 1: the
    probabilities lie end to end on a line, and :math:`u` falls on one of
    them. All sums are in float64. In float32 the probabilities of many tokens
    may add up to more than 1, which `Generator.multinomial` refuses.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    log_probabilities : array_like, shape (batch, tokens) or (tokens,)
        Log probabilities, or logits.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    numpy.ndarray of int, shape (batch,) or ()
        The ids drawn. A token of probability 0 is never drawn.

    Raises
    ------
    TypeError
        If `log_probabilities` does not hold numbers, or `rng` is no
        generator.
    ValueError
        If a distribution holds NaN, infinity, or no possible token.

    Examples
    --------
    >>> logs = np.log([[0.5, 0.5], [0.001, 0.999]])
    >>> sample(logs, np.random.default_rng(1))
    array([1, 1])
    """
    reached = np.exp(distributions(log_probabilities)).cumsum(axis=-1)
    drawn = require_generator(rng).random(reached.shape[:-1])
    below = drawn[..., np.newaxis] * reached[..., -1:]
    return np.asarray((reached <= below).sum(axis=-1))


def sample_sequences(
    step: Step,
    first_ids: ArrayLike,
    state: Any,
    length: int,
    rng: np.random.Generator,
    *,
    temperature: float = 1.0,
    choose: Callable[[np.ndarray], np.ndarray] | None = None,
    end: int | None = None,
) -> np.ndarray:
    r"""Draw a token at every step, and feed it back.

    .. math:: w_t \sim P_\tau(w \mid w_{<t})

    where :math:`P_\tau` is the model's distribution at the temperature
    :math:`\tau`, then cut by `choose` (:cite:t:`graves2013`).
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    step : Step
        ``step(ids, state)`` returns log probabilities of the next token,
        shape (batch, tokens), and the new state. What it gives for a row that
        has ended is not looked at.
    first_ids : array_like of int, shape (batch,)
        The token before the first one, such as the last character of a
        prompt. To draw several texts, repeat it.
    state : as the step takes it
        The state before `first_ids` are read, with one row for each of them.
    length : int
        How many tokens each row gets.
    rng : numpy.random.Generator
        Where chance comes from.
    temperature : float
        Above 0; see :func:`with_temperature`.
    choose : callable, optional
        Takes and returns log probabilities, shape (batch, tokens), such as
        ``functools.partial(keep_top_p, p=0.9)``.
    end : int or None
        The token that ends a row, if there is one.

    Returns
    -------
    numpy.ndarray of int, shape (batch, length)
        The tokens, padding after the end token.

    Raises
    ------
    TypeError
        If the step does not return two things, or `rng` is no generator.
    ValueError
        If an argument is out of range, or what `step` or `choose` returns are
        no log probabilities of the right shape.

    Examples
    --------
    >>> from functools import partial
    >>> from course_lib.decoding import keep_top_k
    >>> chain = np.log([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1]])
    >>> def step(ids, state):
    ...     return chain[ids], state
    >>> rng = np.random.default_rng(1)
    >>> sample_sequences(step, [0, 0], None, 5, rng)
    array([[1, 1, 2, 1, 2],
           [2, 2, 0, 1, 0]])
    >>> best = partial(keep_top_k, k=1)
    >>> sample_sequences(step, [0], None, 5, rng, choose=best)
    array([[1, 2, 0, 1, 2]])
    """
    ids = require_first_ids(first_ids)
    length, rng = require_whole("length", length, 1), require_generator(rng)
    with_temperature([0.0], temperature)  # refuse a bad one before any step

    def pick(logs: np.ndarray) -> np.ndarray:
        """Draw a token in each row."""
        warmed = with_temperature(logs, temperature)
        return sample(_chosen(choose, warmed), rng)

    made = walk(step, ids, state, length, require_end(end), pick).ids
    missing = length - made.shape[1]
    return np.pad(made, ((0, 0), (0, missing)), constant_values=PAD)


def _chosen(
    choose: Callable[[np.ndarray], np.ndarray] | None, logs: np.ndarray
) -> np.ndarray:
    if choose is None:
        return logs
    chosen = np.asarray(choose(logs))
    if chosen.shape != logs.shape:
        raise ValueError(
            "choose must return log probabilities of the shape it gets, "
            f"{logs.shape}, but it returned the shape {chosen.shape}"
        )
    return chosen
