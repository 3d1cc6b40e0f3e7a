"""Rows of a text, with the target of every token."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["ROWS"]


def rows_with_targets(ids, window):
    """Cut ids into rows, and the same ids one token later into targets."""
    used = (len(ids) - 1) // window * window
    inputs = ids[:used].reshape(-1, window)
    targets = ids[1 : used + 1].reshape(-1, window)
    return inputs, targets


def _row_cases(rng):
    yield np.arange(4, 11), 3
    yield np.arange(4, 12), 4
    yield np.array([7, 7, 8, 9, 7, 5]), 2
    for _ in range(20):
        window = int(rng.integers(2, 6))
        size = int(rng.integers(2 * window + 1, 40))
        yield rng.integers(4, 60, size=size), window


def _not_shifted(ids, window):
    inputs, _ = rows_with_targets(ids, window)
    return inputs, inputs


def _wrong_way(ids, window):
    inputs, targets = rows_with_targets(ids, window)
    return targets, inputs


def _rolled_row_by_row(ids, window):
    inputs, _ = rows_with_targets(ids, window)
    return inputs, np.roll(inputs, -1, axis=1)


def _last_only(ids, window):
    inputs, targets = rows_with_targets(ids, window)
    return inputs, targets[:, -1]


def _moved_by_a_row(ids, window):
    inputs, _ = rows_with_targets(ids, window)
    return inputs[:-1], inputs[1:]


def _last_target_forgotten(ids, window):
    used = len(ids) // window * window
    inputs = ids[:used].reshape(-1, window)
    return inputs, ids[1 : used + 1].reshape(-1, window)


def _one_row_too_few(ids, window):
    inputs, targets = rows_with_targets(ids, window)
    return inputs[:-1], targets[:-1]


def _overlapping(ids, window):
    starts = np.arange(len(ids) - window)[:, np.newaxis]
    places = starts + np.arange(window)
    return ids[places], ids[places + 1]


ROWS = Exercise(
    name="generation-2",
    answer=rows_with_targets,
    cases=_row_cases,
    hints=(
        "Write `4 5 6 7 8 9 10` in rows of three. Below each number write the "
        "one that follows it. Which number is only a target?",
        "The last token has no token after it. So there are "
        "`(len(ids) - 1) // window` rows.",
        "With `used` for all tokens of these rows: `ids[:used]` and "
        "`ids[1 : used + 1]`, each with `.reshape(-1, window)`.",
    ),
    mistakes=(
        Mistake(
            _not_shifted,
            "Your targets are the inputs. A model would learn to copy: move "
            "the targets on by one token.",
        ),
        Mistake(
            _wrong_way,
            "The shift goes the wrong way: your model would have to say what "
            "stood before. The targets are the later ones.",
        ),
        Mistake(
            _rolled_row_by_row,
            "np.roll puts the first token of a row at its end. The last "
            "target of a row is the first token of the next one: shift the "
            "whole text, then cut.",
        ),
        Mistake(
            _last_only,
            "You give one target for each row. Here every token has one.",
        ),
        Mistake(
            _moved_by_a_row,
            "Your targets are a whole row later. They are one token later.",
        ),
        Mistake(
            _last_target_forgotten,
            "Where the text ends with a full row, the last target is "
            "missing. Count the rows with len(ids) - 1.",
        ),
        Mistake(
            _one_row_too_few,
            "The last row is missing. Only one token must be left over.",
        ),
        Mistake(
            _overlapping,
            "Your rows overlap, so most questions are asked again and again. "
            "A row begins where the one before ends.",
        ),
    ),
    compare=compare_arrays,
)
