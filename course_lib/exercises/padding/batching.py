"""Put sequences of similar length into one batch."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["BATCHES"]


def batches_by_length(lengths, batch_size):
    """List the positions of each batch, the shortest sequences first."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    starts = range(0, len(order), batch_size)
    return [order[start : start + batch_size] for start in starts]


def _batch_cases(rng):
    yield [7, 2, 5, 2], 2
    yield [3, 1, 2], 2
    yield [4, 4, 4, 1], 3
    yield [2, 1] * 12, 4  # long enough for a sort that mixes up ties
    for _ in range(20):
        lengths = rng.integers(1, 12, size=int(rng.integers(5, 15)))
        yield lengths.tolist(), int(rng.integers(2, 5))


def _lengths_not_positions(lengths, batch_size):
    batches = batches_by_length(lengths, batch_size)
    return [[lengths[i] for i in batch] for batch in batches]


def _found_by_length(lengths, batch_size):
    batches = _lengths_not_positions(lengths, batch_size)
    return [[lengths.index(length) for length in batch] for batch in batches]


def _rest_dropped(lengths, batch_size):
    batches = batches_by_length(lengths, batch_size)
    return [batch for batch in batches if len(batch) == batch_size]


def _as_they_come(lengths, batch_size):
    return batches_by_length([0] * len(lengths), batch_size)


def _longest_first(lengths, batch_size):
    return batches_by_length([-length for length in lengths], batch_size)


def _sorted_inside(lengths, batch_size):
    batches = _as_they_come(lengths, batch_size)
    return [sorted(batch, key=lambda i: lengths[i]) for batch in batches]


def _ties_turned_round(lengths, batch_size):
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], -i))
    starts = range(0, len(order), batch_size)
    return [order[start : start + batch_size] for start in starts]


def _ties_mixed_up(lengths, batch_size):
    order = np.argsort(lengths)
    starts = range(0, len(order), batch_size)
    return [order[start : start + batch_size] for start in starts]


BATCHES = Exercise(
    name="padding-3",
    answer=batches_by_length,
    cases=_batch_cases,
    hints=(
        "You do not sort the lengths but the positions 0, 1, 2, …, each by "
        "the length that stands there. Then you can fetch the sentences "
        "*and* their targets in this order.",
        "`sorted(range(len(lengths)), key=…)` sorts positions and leaves "
        "equal ones in their order. Then cut the sorted list into pieces.",
        "`order = sorted(range(len(lengths)), key=lambda i: lengths[i])`; "
        "the batches are `order[start : start + batch_size]` for every "
        "`start` in `range(0, len(order), batch_size)`.",
    ),
    mistakes=(
        Mistake(
            _lengths_not_positions,
            "Your batches hold lengths. They should hold positions, or "
            "nobody knows which sentences belong to a batch.",
        ),
        Mistake(
            _found_by_length,
            "Where two sequences have the same length, one position stands "
            "twice and the other never: index() finds the first one only. "
            "Sort the positions themselves.",
        ),
        Mistake(
            _rest_dropped,
            "The last batch is missing. It may be smaller than the others, "
            "but its sentences are data as well.",
        ),
        Mistake(
            _as_they_come,
            "The positions are cut as they come. Sort them by length first.",
        ),
        Mistake(
            _longest_first,
            "The longest come first. Start with the shortest.",
        ),
        Mistake(
            _sorted_inside,
            "You cut first and sorted afterwards, inside each batch. That "
            "saves no padding: sort first, then cut.",
        ),
        Mistake(
            _ties_turned_round,
            "Equal lengths stand in reverse order. Leave them in the order "
            "in which they came; sorted() does so by itself.",
        ),
        Mistake(
            _ties_mixed_up,
            "Equal lengths stand in any order: np.argsort promises none. "
            "Pass kind='stable', or sort the positions with sorted().",
        ),
    ),
)
