"""The mean loss over all real tokens of many batches."""

import numpy as np

from course_lib.exercises.padding.averaging import real_means
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["LOSS"]


def token_loss(batches):
    """Give the mean loss over all real tokens of all batches."""
    total = count = 0
    for losses, mask in batches:
        total += losses[mask].sum()
        count += mask.sum()
    return total / count


def _loss_cases(rng):
    long = _batch([[1, 1, 1], [1, 2, 3]], [3, 2])
    short = _batch([[5, 8]], [1])
    yield ([long, short],)
    yield ([_batch([[6, 2], [4, 9]], [2, 1])],)
    yield ([short, long, short],)
    for _ in range(20):
        yield ([_drawn(rng) for _ in range(int(rng.integers(2, 5)))],)


def _drawn(rng):
    batch, time = int(rng.integers(1, 4)), int(rng.integers(2, 7))
    losses = rng.integers(0, 12, size=(batch, time))
    return _batch(losses, rng.integers(1, time + 1, size=batch))


def _batch(rows, lengths):
    losses = np.array(rows, dtype=float)
    places = np.arange(losses.shape[1])
    return losses, places < np.reshape(lengths, (-1, 1))


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


def _last_batch_only(batches):
    total = count = 0
    for losses, mask in batches:
        total = losses[mask].sum()
        count += mask.sum()
    return total / count


def _returned_inside(batches):
    total = count = 0
    for losses, mask in batches:
        total += losses[mask].sum()
        count += mask.sum()
        return total / count


def _pair_not_unpacked(batches):
    return sum(batch.sum() for batch in batches) / len(batches)


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
        Mistake(
            _last_batch_only,
            "The sum starts anew in each batch, so only the last one is left "
            "in it. Add up with `+=`, the losses and the tokens alike.",
        ),
        Mistake(
            _returned_inside,
            "return stands inside the loop, so the function ends after the "
            "first batch. Divide and return behind the loop.",
        ),
        Mistake(
            _pair_not_unpacked,
            "A batch is a pair and no array. Take it apart in the loop: "
            "`for losses, mask in batches:`.",
        ),
    ),
)
