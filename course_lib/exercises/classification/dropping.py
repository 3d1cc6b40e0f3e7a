"""Dropout, with the draw made beforehand."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["DROPOUT"]


def drop(values, keep, share):
    """Set what is not kept to zero, and enlarge what is."""
    return np.where(keep, values / (1 - share), 0.0)


def _drop_cases(rng):
    yield (
        np.array([2.0, -4.0, 6.0, 8.0]),
        np.array([True, False, True, True]),
        0.5,
    )
    yield np.array([3.0, 1.5]), np.array([True, True]), 0.25
    yield np.array([3.0, 1.5]), np.array([True, True]), 0.0
    for _ in range(20):
        shape = tuple(rng.integers(1, 5, size=2).tolist())
        share = float(rng.choice([0.1, 0.2, 0.4, 0.5, 0.8]))
        values = rng.integers(-50, 51, size=shape) / 10
        yield values, rng.random(shape) >= share, share


def _not_enlarged(values, keep, share):
    return values * keep


def _made_smaller(values, keep, share):
    return values * keep * (1 - share)


def _divided_by_the_dropped(values, keep, share):
    return values * keep / max(share, 1e-9)


def _dropped_kept(values, keep, share):
    return values * ~keep / (1 - share)


def _by_what_was_drawn(values, keep, share):
    return values * keep / max(keep.mean(), 1e-9)


def _taken_out(values, keep, share):
    return values[keep] / (1 - share)


def _all_enlarged(values, keep, share):
    return np.where(keep, 0.0, values) + values * keep / (1 - share)


DROPOUT = Exercise(
    name="classification-5",
    answer=drop,
    cases=_drop_cases,
    hints=(
        "Two things happen: what is not kept becomes 0, and what is kept "
        "becomes larger, so that the sum stays the same in the mean.",
        "`np.where(keep, ..., 0)` sets the others to zero, and so does a "
        "product with `keep`, where True counts as 1. If a half is dropped, "
        "the rest must be doubled. What if a quarter is dropped?",
        "Divide by the share that is kept, `1 - share`.",
    ),
    mistakes=(
        Mistake(
            _not_enlarged,
            "What is kept must become larger, or the sum shrinks in training "
            "only. Divide by 1 - share.",
        ),
        Mistake(
            _made_smaller,
            "You multiply by 1 - share. That is what the first dropout did "
            "after training, to the weights. Keras divides in training.",
        ),
        Mistake(
            _divided_by_the_dropped,
            "You divide by the share that is dropped. Divide by the share "
            "that is kept, 1 - share.",
        ),
        Mistake(
            _dropped_kept,
            "You keep what should be dropped: `keep` is True where a value "
            "stays.",
        ),
        Mistake(
            _by_what_was_drawn,
            "You divide by the share that this draw happened to keep. Divide "
            "by the share that is kept in the mean, 1 - share.",
        ),
        Mistake(
            _taken_out,
            "You leave out what is dropped, so the shape changes. It becomes "
            "0 and stays in its place.",
        ),
        Mistake(
            _all_enlarged,
            "What is not kept must become 0; you let it stand as it is.",
        ),
    ),
)
