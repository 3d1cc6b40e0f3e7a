"""Means over real tokens: of each sequence, and of many batches."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["LOSS", "MEANS"]


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


def token_loss(batches):
    """Give the mean loss over all real tokens of all batches."""
    total = count = 0
    for losses, mask in batches:
        total += losses[mask].sum()
        count += mask.sum()
    return total / count


def _loss_cases(rng):
    long = _values([1, 1, 1], [1, 2, 3]), _mask([3, 2], 3)
    short = _values([5, 8]), _mask([1], 2)
    yield ([long, short],)
    yield ([(_values([6, 2], [4, 9]), _mask([2, 1], 2))],)
    yield ([short, long, short],)
    for _ in range(20):
        yield ([_drawn(rng) for _ in range(int(rng.integers(2, 5)))],)


def _drawn(rng):
    batch, time = int(rng.integers(1, 4)), int(rng.integers(2, 7))
    losses = rng.integers(0, 12, size=(batch, time)).astype(float)
    return losses, _mask(rng.integers(1, time + 1, size=batch), time)


def _mean_of_batch_means(batches):
    return np.mean([losses[mask].mean() for losses, mask in batches])


def _weighted_by_rows(batches):
    means = [losses[mask].mean() for losses, mask in batches]
    return np.average(means, weights=[len(mask) for _, mask in batches])


def _mean_of_sequence_means(batches):
    return np.mean([m for batch in batches for m in real_means(*batch)])


def _padding_summed(batches):
    total = sum(losses.sum() for losses, _ in batches)
    return total / sum(mask.sum() for _, mask in batches)


def _all_places(batches):
    total = sum(losses.sum() for losses, _ in batches)
    return total / sum(losses.size for losses, _ in batches)


LOSS = Exercise(
    name="padding-7",
    answer=token_loss,
    cases=_loss_cases,
    hints=(
        "Two batches, one of 5 real tokens, one of 1. How much does a token "
        "of the first count in `batch_mean_loss`, and that of the second?",
        "Do not divide inside the loop. Carry two numbers through it: the "
        "sum of the losses so far, and the number of real tokens so far.",
        "In the loop: `total += losses[mask].sum()` and "
        "`count += mask.sum()`. After it: `total / count`.",
    ),
    mistakes=(
        Mistake(
            _mean_of_batch_means,
            "This is the mean of the batch means again. A batch of few real "
            "tokens counts as much as a batch of many.",
        ),
        Mistake(
            _weighted_by_rows,
            "You weight the batch means by their rows. Rows hold different "
            "numbers of tokens: weight by real tokens.",
        ),
        Mistake(
            _mean_of_sequence_means,
            "This is the mean of the means of the sequences. A token of a "
            "short sequence counts for more in it. Divide only once, at the "
            "end.",
        ),
        Mistake(
            _padding_summed,
            "The losses at padding are in the sum. Take `losses[mask]`.",
        ),
        Mistake(
            _all_places,
            "The mask is not used: padding counts in the sum and in the "
            "number of tokens.",
        ),
    ),
)
