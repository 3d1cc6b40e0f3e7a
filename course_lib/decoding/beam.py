"""Beam search: keep the best few hypotheses, not only the best one."""

from typing import Any

from numpy.typing import ArrayLike

from course_lib.decoding.checks import (
    require_end,
    require_exponent,
    require_first_ids,
    require_whole,
)
from course_lib.decoding.records import Beams, Decoded, Step
from course_lib.decoding.rounds import collect, grow
from course_lib.vocabulary import END


def beam_search(
    step: Step,
    first_ids: ArrayLike,
    state: Any,
    *,
    beam_width: int,
    max_length: int,
    end: int | None = END,
    length_penalty: float = 1.0,
) -> Decoded:
    r"""Find a sequence of high probability by going several ways at once.

    .. math:: s(w) = \frac{1}{n^\alpha} \sum_{t=1}^{n}
              \ln P(w_t \mid w_{<t})

    is the score of a sequence of :math:`n` tokens, the end token counted, and
    :math:`\alpha` is the length penalty. Without it, at 0, short sequences
    win, since each further token makes a sequence less probable; at 1 the
    score is the mean per token. (:cite:t:`wu2016` divide by
    :math:`((5 + n) / 6)^\alpha` instead.)

    At every step each hypothesis that has not ended is continued by every
    token, and the most probable of all these are kept: as many as there are
    beams. A hypothesis that ends keeps its beam, and the search goes on with
    the others (:cite:t:`sutskever2014`). So all that are compared on the way
    are equally long, and the length penalty decides only at the end, between
    those that ended and those cut off at `max_length`.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    step : Step
        ``step(ids, state)`` returns log probabilities of the next token,
        shape (rows, tokens), and the new state. It is called once for each
        time step, with all beams of all rows: rows = batch * beam_width.
    first_ids : array_like of int, shape (batch,)
        The token before the first one, such as `START`.
    state : array, tuple or list of states, or None
        The state before `first_ids` are read, with one row for each of them.
    beam_width : int
        How many hypotheses to keep for each row. With 1 this is
        :func:`greedy_search`.
    max_length : int
        How many tokens a hypothesis may get, the end token counted.
    end : int or None
        The token that ends a hypothesis. None: all go on to `max_length`.
    length_penalty : float
        The exponent :math:`\alpha`, 0 or more.

    Returns
    -------
    Decoded
        The hypothesis with the best score for each row, and its log
        probability (not its score).

    Raises
    ------
    TypeError
        If the step does not return two things, or the state holds something
        other than arrays.
    ValueError
        If an argument is out of range, the state lacks a row, or what the
        step returns are no log probabilities of the right shape.

    Examples
    --------
    Token 2 is the end. Greedy search takes the likelier start, 0, and never
    sees that 1 almost always ends at once:

    >>> import numpy as np
    >>> chain = np.log([[0.4, 0.3, 0.3], [0.05, 0.05, 0.9], [0.6, 0.39, 0.01]])
    >>> def step(ids, state):
    ...     return chain[ids], state
    >>> found = beam_search(step, [2], None, beam_width=2, max_length=3, end=2)
    >>> found.ids, np.exp(found.log_probabilities).round(3)
    (array([[1, 2]]), array([0.351]))
    >>> found = beam_search(step, [2], None, beam_width=1, max_length=3, end=2)
    >>> found.ids, np.exp(found.log_probabilities).round(3)
    (array([[0, 0, 0]]), array([0.096]))
    """
    beams = search_beams(
        step,
        first_ids,
        state,
        beam_width=beam_width,
        max_length=max_length,
        end=end,
        length_penalty=length_penalty,
    )
    lengths = beams.lengths[:, 0]
    ids = beams.ids[:, 0, : lengths.max(initial=0)]
    return Decoded(
        ids, lengths, beams.ended[:, 0], beams.log_probabilities[:, 0]
    )


def search_beams(
    step: Step,
    first_ids: ArrayLike,
    state: Any,
    *,
    beam_width: int,
    max_length: int,
    end: int | None = END,
    length_penalty: float = 1.0,
) -> Beams:
    r"""Do a :func:`beam_search`, and return every hypothesis and every step.

    .. math:: s(w) = \frac{1}{n^\alpha} \sum_{t=1}^{n}
              \ln P(w_t \mid w_{<t})

    is the score by which the hypotheses of a row are sorted.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    step : Step
        ``step(ids, state)`` returns log probabilities of the next token,
        shape (rows, tokens), and the new state; rows = batch * beam_width.
    first_ids : array_like of int, shape (batch,)
        The token before the first one, such as `START`.
    state : array, tuple or list of states, or None
        The state before `first_ids` are read, with one row for each of them.
    beam_width : int
        How many hypotheses to keep for each row.
    max_length : int
        How many tokens a hypothesis may get, the end token counted.
    end : int or None
        The token that ends a hypothesis. None: all go on to `max_length`.
    length_penalty : float
        The exponent :math:`\alpha`, 0 or more.

    Returns
    -------
    Beams
        The hypotheses, best first; :func:`beam_tree` draws a tree of them.

    Raises
    ------
    TypeError
        If the step does not return two things, or the state holds something
        other than arrays.
    ValueError
        If an argument is out of range, the state lacks a row, or what the
        step returns are no log probabilities of the right shape.

    Examples
    --------
    >>> import numpy as np
    >>> chain = np.log([[0.4, 0.3, 0.3], [0.05, 0.05, 0.9], [0.6, 0.39, 0.01]])
    >>> def step(ids, state):
    ...     return chain[ids], state
    >>> beams = search_beams(step, [2], None, beam_width=2, max_length=3, end=2)
    >>> beams.ids
    array([[[1, 2, 0],
            [0, 0, 0]]])
    >>> beams.lengths, beams.ended, beams.scores.round(3)
    (array([[2, 3]]), array([[ True, False]]), array([[-0.523, -0.781]]))
    """
    ids = require_first_ids(first_ids)
    width = require_whole("beam_width", beam_width, 1)
    most = require_whole("max_length", max_length, 1)
    alpha = require_exponent(length_penalty)
    rounds = grow(step, ids, state, width, most, require_end(end))
    return collect(rounds, ids, width, alpha)
