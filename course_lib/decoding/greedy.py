"""The most probable token, again and again."""

from typing import Any

from numpy.typing import ArrayLike

from course_lib.decoding.checks import (
    require_end,
    require_first_ids,
    require_whole,
)
from course_lib.decoding.records import Decoded, Step
from course_lib.decoding.stepping import walk
from course_lib.vocabulary import END


def greedy_search(
    step: Step,
    first_ids: ArrayLike,
    state: Any,
    *,
    max_length: int,
    end: int | None = END,
) -> Decoded:
    r"""Take the most probable token at every step.

    .. math:: w_t = \arg\max_w P(w \mid w_{<t})

    Each token is fed back, with the state, to get the next one. The sequence
    need not be the most probable one, since a weak first token may open the
    way to a strong second one: :func:`beam_search` looks further. All rows go
    through the model together, until each has come to its end.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    step : Step
        ``step(ids, state)`` returns log probabilities of the next token,
        shape (batch, tokens), and the new state. What it gives for a row that
        has ended is not looked at.
    first_ids : array_like of int, shape (batch,)
        The token before the first one, such as `START` or the last character
        of a prompt.
    state : as the step takes it
        The state before `first_ids` are read, with one row for each of them.
    max_length : int
        How many tokens a row may get, the end token counted.
    end : int or None
        The token that ends a row. None: all rows go on to `max_length`.

    Returns
    -------
    Decoded
        One sequence a row. Of equally probable tokens, that with the lower id
        is taken.

    Raises
    ------
    TypeError
        If the step does not return two things.
    ValueError
        If an argument is out of range, or what the step returns are no log
        probabilities of the right shape.

    Examples
    --------
    Token 2 is the end:

    >>> import numpy as np
    >>> chain = np.log([[0.1, 0.7, 0.2], [0.1, 0.3, 0.6], [0.5, 0.4, 0.1]])
    >>> def step(ids, state):
    ...     return chain[ids], state
    >>> decoded = greedy_search(step, [0, 1], None, max_length=5, end=2)
    >>> decoded.ids
    array([[1, 2],
           [2, 0]])
    >>> np.exp(decoded.log_probabilities).round(2)
    array([0.42, 0.6 ])
    """
    return walk(
        step,
        require_first_ids(first_ids),
        state,
        require_whole("max_length", max_length, 1),
        require_end(end),
        lambda logs: logs.argmax(axis=-1),
    )
