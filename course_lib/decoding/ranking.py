"""The largest of many numbers, without sorting all of them."""

import numpy as np


def largest(values: np.ndarray, count: int) -> np.ndarray:
    """Mark the largest numbers along the last axis; of equal ones the first.

    Exactly `count` are marked, or all if there are fewer.
    """
    size = values.shape[-1]
    if count >= size:
        return np.ones(values.shape, bool)
    least = np.partition(values, size - count, axis=-1)[..., size - count]
    least = least[..., np.newaxis]
    chosen = values >= least
    if (chosen.sum(axis=-1) > count).any():  # the last place is shared
        equal = values == least
        room = count - (chosen & ~equal).sum(axis=-1, keepdims=True)
        chosen &= ~equal | (equal.cumsum(axis=-1) <= room)
    return chosen


def best(values: np.ndarray, count: int) -> np.ndarray:
    """Return the places of the largest numbers, largest first.

    Shape (..., count), or fewer if there are fewer; of equal numbers the
    first comes first.
    """
    count = min(count, values.shape[-1])
    chosen = largest(values, count)
    places = np.nonzero(chosen)[-1].reshape(*values.shape[:-1], count)
    order = np.argsort(
        -np.take_along_axis(values, places, -1), axis=-1, kind="stable"
    )
    return np.take_along_axis(places, order, -1)
