"""The mean of each sequence over its real tokens."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["MEANS"]


def real_means(values, mask):
    """Give the mean of each sequence over its real tokens."""
    real = np.where(mask, values, 0)
    return real.sum(axis=1) / mask.sum(axis=1)


def _mean_cases(rng):
    yield _values([2, 4, 6], [5, 9, 9]), _mask([3, 1], 3)
    yield _values([4, 8, np.inf], [3, 6, 9]), _mask([2, 3], 3)
    yield _values([1, 2, 3, 6], [7, 1, 0, 0], [4, 4, 4, 0]), _mask([4, 2, 3], 4)
    for _ in range(20):
        batch, time = int(rng.integers(2, 6)), int(rng.integers(3, 8))
        values = rng.integers(0, 20, size=(batch, time)).astype(float)
        yield values, _mask(rng.integers(1, time + 1, size=batch), time)


def _values(*rows):
    return np.array(rows, dtype=float)


def _mask(lengths, time):
    return np.arange(time) < np.reshape(lengths, (-1, 1))


def _padding_counts(values, mask):
    return values.mean(axis=1)


def _divided_by_all(values, mask):
    return np.where(mask, values, 0).mean(axis=1)


def _one_for_all(values, mask):
    return values[mask].mean()


def _rows_forgotten(values, mask):
    return values[mask].mean(axis=1)


def _over_the_batch(values, mask):
    return np.where(mask, values, 0).sum(axis=0) / mask.sum(axis=0)


def _multiplied(values, mask):
    with np.errstate(invalid="ignore"):  # infinity times zero
        return (values * mask).sum(axis=1) / mask.sum(axis=1)


MEANS = Exercise(
    name="padding-5",
    answer=real_means,
    cases=_mean_cases,
    hints=(
        "A mean is a sum divided by a count. Padding must be kept out of "
        "both. How do you count the real tokens of a row?",
        "`mask.sum(axis=1)` counts, since True is 1. For the sum, first put "
        "a zero wherever there is padding; `np.where` does that whatever "
        "stands there.",
        "`np.where(mask, values, 0).sum(axis=1) / mask.sum(axis=1)`.",
    ),
    mistakes=(
        Mistake(
            _padding_counts,
            "The mask is not used: what stands at the padding counts in the "
            "mean like a real value.",
        ),
        Mistake(
            _divided_by_all,
            "The sum is right, but it is divided by all places of the row. "
            "Divide by the number of real tokens.",
        ),
        Mistake(
            _one_for_all,
            "That is one mean over all real tokens of the batch. Asked is "
            "one mean a sequence: sum along axis 1.",
        ),
        Mistake(
            _rows_forgotten,
            "values[mask] is one long row of all real values: what is left "
            "has no axis 1. Sum row by row, with zeros at the padding.",
        ),
        Mistake(
            _over_the_batch,
            "You averaged down the columns: one mean a position. Time is "
            "axis 1; sum along it.",
        ),
        Mistake(
            _multiplied,
            "Something infinite stands at the padding, and infinity times 0 "
            "is not a number. Choose with np.where instead of multiplying.",
        ),
    ),
    compare=compare_arrays,
)
