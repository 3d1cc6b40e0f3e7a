"""Windows that slide over a text, and the targets that go with them.

A language model learns from pairs: some tokens, and the token that follows.
The functions here cut such pairs out of one long sequence without a loop.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Pairs(NamedTuple):
    """Inputs of a model and the targets it should predict.

    Attributes
    ----------
    inputs : numpy.ndarray
        What the model sees.
    targets : numpy.ndarray
        What it should answer, one for each input.
    """

    inputs: np.ndarray
    targets: np.ndarray


def window_count(length: int, window: int, step: int = 1) -> int:
    r"""Count the windows that fit into a sequence.

    .. math:: n = \left\lfloor \frac{L - w}{s} \right\rfloor + 1

    with sequence length :math:`L`, window size :math:`w`, step :math:`s`.
    Introduced in :doc:`/chapters/02_windows`.

    Parameters
    ----------
    length : int
        Length of the sequence in tokens.
    window : int
        Size of a window in tokens.
    step : int
        Distance between the starts of two neighbouring windows, in tokens.

    Returns
    -------
    int
        The number of whole windows.

    Raises
    ------
    ValueError
        If `window` or `step` is below 1, `length` is below 0, or the window
        is longer than the sequence.

    Examples
    --------
    The windows of size 4 in ``abcdefghij`` with step 3 start at a, d and g:

    >>> window_count(10, window=4, step=3)
    3
    """
    _require_whole(0, length=length)
    _require_whole(1, window=window, step=step)
    if window > length:
        raise ValueError(
            f"a window of {window} tokens does not fit into a sequence of "
            f"{length}: use a longer text or a smaller window"
        )
    return (length - window) // step + 1


def sliding_windows(
    sequence: Sequence | np.ndarray, window: int, step: int = 1
) -> np.ndarray:
    """Show a sequence through a window that moves on by a step.

    Nothing is copied: the result is a read-only view of the sequence, so its
    memory does not grow with the number of windows.
    Introduced in :doc:`/chapters/02_windows`.

    Parameters
    ----------
    sequence : sequence or numpy.ndarray, shape (length,)
        Ids or tokens. (A list is turned into an array once.)
    window : int
        Size of a window in tokens.
    step : int
        Distance between the starts of two neighbouring windows, in tokens.

    Returns
    -------
    numpy.ndarray, shape (count, window)
        Row *i* is ``sequence[i * step : i * step + window]``.

    Raises
    ------
    TypeError
        If `sequence` is a string, or its tokens are of mixed types.
    ValueError
        If it has not one axis, or the window does not fit.

    Examples
    --------
    >>> sliding_windows([4, 5, 6, 7, 8], window=3, step=2)
    array([[4, 5, 6],
           [6, 7, 8]])
    """
    array = _require_sequence(sequence)
    window_count(len(array), window, step)
    return np.lib.stride_tricks.sliding_window_view(array, window)[::step]


def next_token_pairs(
    ids: Sequence | np.ndarray, window: int, step: int = 1
) -> Pairs:
    """Pair every window with the one token that follows it.

    The last token of the sequence can only be a target, so the windows are
    those of ``ids[:-1]``.
    Introduced in :doc:`/chapters/02_windows`.

    Parameters
    ----------
    ids : sequence or numpy.ndarray, shape (length,)
        Ids or tokens.
    window : int
        Size of a window in tokens.
    step : int
        Distance between the starts of two neighbouring windows, in tokens.

    Returns
    -------
    Pairs
        Inputs of shape (count, window) and targets of shape (count,), both
        views of the sequence.

    Raises
    ------
    TypeError
        If `ids` is a string, or its tokens are of mixed types.
    ValueError
        If it has not one axis or holds fewer than ``window + 1`` tokens, or
        `window` or `step` is below 1.

    Examples
    --------
    >>> inputs, targets = next_token_pairs([4, 5, 6, 7, 8], window=2)
    >>> inputs
    array([[4, 5],
           [5, 6],
           [6, 7]])
    >>> targets
    array([6, 7, 8])
    """
    _require_whole(1, window=window)
    whole = sliding_windows(ids, window + 1, step)
    return Pairs(whole[:, :-1], whole[:, -1])


def stream_batches(
    ids: Sequence | np.ndarray, batch_size: int, window: int
) -> Pairs:
    """Cut a text into parallel streams that continue from batch to batch.

    Row *b* of the next batch goes on where row *b* of this batch stopped, so a
    model may keep its state from one batch to the next. The target of each
    token is the token after it. What does not fill a batch is left out.
    Introduced in :doc:`/chapters/02_windows`.

    Parameters
    ----------
    ids : sequence or numpy.ndarray, shape (length,)
        Ids or tokens.
    batch_size : int
        Number of parallel streams.
    window : int
        Number of tokens of each stream in one batch.

    Returns
    -------
    Pairs
        Inputs and targets, both of shape (batches, batch_size, window).

    Raises
    ------
    TypeError
        If `ids` is a string, or its tokens are of mixed types.
    ValueError
        If it has not one axis, or holds too few tokens for one batch.

    Examples
    --------
    Two streams, 0 to 3 and 4 to 7, read two tokens at a time:

    >>> inputs, targets = stream_batches(range(9), batch_size=2, window=2)
    >>> inputs
    array([[[0, 1],
            [4, 5]],
           [[2, 3],
            [6, 7]]])
    >>> targets[-1]
    array([[3, 4],
           [7, 8]])
    """
    array = _require_sequence(ids)
    _require_whole(1, batch_size=batch_size, window=window)
    batches = (len(array) - 1) // (batch_size * window)
    if batches < 1:
        raise ValueError(
            f"one batch of {batch_size} streams and {window} tokens needs "
            f"{batch_size * window + 1} tokens, but the sequence has "
            f"{len(array)}: use a longer text, fewer streams or a smaller "
            "window"
        )
    used = batch_size * batches * window
    by_stream = (batch_size, batches, window)
    inputs = array[:used].reshape(by_stream).swapaxes(0, 1)
    targets = array[1 : used + 1].reshape(by_stream).swapaxes(0, 1)
    return Pairs(inputs, targets)


def _require_sequence(sequence: Sequence | np.ndarray) -> np.ndarray:
    if isinstance(sequence, str):
        raise TypeError(
            f"expected ids or a list of tokens, but got the string "
            f"{sequence[:30]!r}: split it first, with list() or characters()"
        )
    if isinstance(sequence, list | tuple):
        _require_one_type(set(map(type, sequence)))
    array = np.asarray(sequence)
    if array.ndim != 1:
        raise ValueError(
            f"expected one sequence with the shape (length,), but got a "
            f"{type(sequence).__name__} of the shape {array.shape}: pass one "
            "sequence at a time"
        )
    return array


def _require_one_type(types: set[type]) -> None:
    names = ", ".join(sorted(kind.__name__ for kind in types))
    if len(types) > 1 or type(None) in types:
        raise TypeError(
            f"expected tokens of one type, but the sequence holds {names}"
        )
    if types & {list, tuple, np.ndarray}:
        raise ValueError(
            f"expected one sequence with the shape (length,), but each of its "
            f"tokens is a {names}: pass one sequence at a time"
        )


def _require_whole(least: int, **sizes: int) -> None:
    for name, size in sizes.items():
        if not isinstance(size, int | np.integer) or size < least:
            raise ValueError(
                f"{name} must be a whole number of {least} or more, but it is "
                f"{size!r}"
            )
