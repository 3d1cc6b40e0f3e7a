"""Fill rows up to one length, and mark what is real in them."""

import numpy as np

from course_lib.exercises.comparing import compare_dtypes
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["MASK", "ROWS"]


def pad_rows(rows, maxlen):
    """Give every row the length maxlen: cut it, or add zeros at its end."""
    padded = []
    for row in rows:
        kept = row[:maxlen]
        padded.append(kept + [0] * (maxlen - len(kept)))
    return padded


def _row_cases(rng):
    yield [[5, 6, 7], [8]], 3
    yield [[5, 6, 7, 8], [9]], 2
    yield [[4], [5, 6]], 4
    yield [[6, 4], []], 2
    for _ in range(20):
        lengths = rng.integers(0, 9, size=int(rng.integers(2, 6)))
        rows = [rng.integers(4, 60, size=n).tolist() for n in lengths]
        yield rows, int(rng.integers(2, 8))


def _padded_in_front(rows, maxlen):
    return [[0] * (maxlen - len(row)) + row[:maxlen] for row in rows]


def _never_cut(rows, maxlen):
    return [row + [0] * (maxlen - len(row)) for row in rows]


def _cut_in_front(rows, maxlen):
    return [row[-maxlen:] + [0] * (maxlen - len(row)) for row in rows]


def _as_long_as_the_longest(rows, maxlen):
    longest = max(len(row[:maxlen]) for row in rows)
    return [row[:maxlen] + [0] * (longest - len(row)) for row in rows]


def _one_zero(rows, maxlen):
    return [row if len(row) >= maxlen else [*row, 0] for row in rows]


def _as_long_as_the_longest_of_all(rows, maxlen):
    longest = max(len(row) for row in rows)
    return [row + [0] * (longest - len(row)) for row in rows]


def _append_gives_none(rows, maxlen):
    padded = []
    for row in rows:
        kept = row[:maxlen]
        for _ in range(maxlen - len(row)):
            kept = kept.append(0)
        padded.append(kept)
    return padded


ROWS = Exercise(
    name="padding-1",
    answer=pad_rows,
    cases=_row_cases,
    hints=(
        "Take one row at a time. What is left of it when only `maxlen` "
        "numbers fit? And how many places are then still free?",
        "`row[:maxlen]` is right for long rows and for short ones: a slice "
        "may end behind the end of a list. `[0] * n` is a list of n zeros.",
        "For each row: `kept = row[:maxlen]`, then "
        "`kept + [0] * (maxlen - len(kept))`.",
    ),
    mistakes=(
        Mistake(
            _padded_in_front,
            "The zeros stand in front of the row. Here the padding goes to "
            "the end, behind the real numbers.",
        ),
        Mistake(
            _never_cut,
            "A row that is longer than maxlen keeps its length, so the rows "
            "make no rectangle. Cut it first.",
        ),
        Mistake(
            _cut_in_front,
            "The long row lost its beginning. Cut at the end: keep the first "
            "maxlen numbers.",
        ),
        Mistake(
            _as_long_as_the_longest,
            "The rows are as long as the longest one. Here every row gets "
            "the length maxlen, even if none is that long.",
        ),
        Mistake(
            _one_zero,
            "One zero is not enough. Add as many as the row lacks: maxlen "
            "minus its length.",
        ),
        Mistake(
            _as_long_as_the_longest_of_all,
            "You fill up to the longest row of all and do not use maxlen. "
            "Cut each row to maxlen, and fill it up to maxlen.",
        ),
        Mistake(
            _append_gives_none,
            "`row.append(0)` changes the row and returns None, so after "
            "`row = row.append(0)` the row is gone. Write `row = row + [0]`.",
        ),
    ),
)


def mask_from_lengths(lengths, maxlen):
    """Mark the first places of each row, as many as the row has tokens."""
    return np.arange(maxlen) < lengths[:, np.newaxis]


def _mask_cases(rng):
    yield np.array([3, 1, 2]), 4
    yield np.array([2, 0]), 3
    yield np.array([5, 2, 1, 3]), 3
    for _ in range(20):
        maxlen = int(rng.integers(2, 9))
        size = maxlen + int(rng.integers(1, 4))
        yield rng.integers(0, maxlen + 2, size=size), maxlen


def _one_too_many(lengths, maxlen):
    return np.arange(maxlen) <= lengths[:, np.newaxis]


def _upside_down(lengths, maxlen):
    return ~mask_from_lengths(lengths, maxlen)


def _time_first(lengths, maxlen):
    return mask_from_lengths(lengths, maxlen).T


def _real_at_the_end(lengths, maxlen):
    return mask_from_lengths(lengths, maxlen)[:, ::-1]


def _no_column(lengths, maxlen):
    return np.arange(maxlen) < lengths


def _ones_and_zeros(lengths, maxlen):
    return mask_from_lengths(lengths, maxlen).astype(int)


MASK = Exercise(
    name="padding-4",
    answer=mask_from_lengths,
    cases=_mask_cases,
    hints=(
        "Look at one row. Its length is 3; the positions are 0, 1, 2, 3. "
        "Which positions are real? Say it as one comparison.",
        "`np.arange(maxlen)` are the positions, one row. The lengths must "
        "be one *column*, so that NumPy compares each with all positions.",
        "`lengths[:, np.newaxis]` is the column. Compare: "
        "`np.arange(maxlen) < column`.",
    ),
    mistakes=(
        Mistake(
            _one_too_many,
            "One place a row too many is marked. Positions count from 0, so "
            "a row of 3 tokens has the positions 0, 1 and 2.",
        ),
        Mistake(
            _upside_down,
            "The mask is upside down. In this course, as in Keras, True "
            "means a real token and False means padding.",
        ),
        Mistake(
            _time_first,
            "The axes are exchanged. A mask has the shape of its batch: "
            "(batch, time), one row a sequence.",
        ),
        Mistake(
            _real_at_the_end,
            "The real tokens are marked at the end of each row, as for "
            "padding in front. Here the padding stands behind them.",
        ),
        Mistake(
            _no_column,
            "You compare two arrays of one axis, place by place. Make the "
            "lengths a column, then each is compared with every position.",
        ),
        Mistake(
            _ones_and_zeros,
            "Ones and zeros say the same, but a mask holds True and False: "
            "leave the result of the comparison as it is.",
        ),
    ),
    compare=compare_dtypes,
)
