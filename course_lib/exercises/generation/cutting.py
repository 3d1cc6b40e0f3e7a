"""Top-p: cut off the tail of a distribution."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.generation.drawing import shares
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["NUCLEUS"]


def nucleus(probabilities, p):
    """Keep the most probable tokens until together they reach p."""
    order = np.argsort(-probabilities)
    reached = np.cumsum(probabilities[order])
    count = np.searchsorted(reached, p) + 1
    kept = np.zeros_like(probabilities)
    kept[order[:count]] = probabilities[order[:count]]
    return kept / kept.sum()


def _nucleus_cases(rng):
    yield np.array([0.2, 0.4, 0.25, 0.1, 0.05]), 0.83
    yield np.array([0.05, 0.92, 0.03]), 0.7
    yield np.array([0.1, 0.35, 0.15, 0.4]), 0.8
    yield np.array([0.25, 0.5, 0.25]), 0.5  # reached exactly
    for _ in range(20):
        probabilities = shares(rng, int(rng.integers(3, 7)))
        p = (int(rng.integers(30, 99)) + 0.5) / 100  # no sum is equal to it
        yield probabilities, p


def _keep(probabilities, places):
    kept = np.zeros_like(probabilities)
    kept[places] = probabilities[places]
    total = kept.sum()
    return kept / total if total else kept


def _sort(probabilities, p):
    order = np.argsort(-probabilities)
    return order, np.cumsum(probabilities[order])


def _not_normalised(probabilities, p):
    return np.where(nucleus(probabilities, p) > 0, probabilities, 0.0)


def _last_one_missing(probabilities, p):
    order, reached = _sort(probabilities, p)
    return _keep(probabilities, order[reached <= p])


def _one_too_many(probabilities, p):
    count = np.count_nonzero(nucleus(probabilities, p)) + 1
    return _keep(probabilities, np.argsort(-probabilities)[:count])


def _beyond(probabilities, p):
    order, reached = _sort(probabilities, p)
    return _keep(probabilities, order[: (reached <= p).sum() + 1])


def _single_ones(probabilities, p):
    kept = np.where(probabilities >= p, probabilities, 0.0)
    with np.errstate(all="ignore"):
        return kept / kept.sum()


def _least_probable(probabilities, p):
    order = np.argsort(probabilities)
    count = np.searchsorted(np.cumsum(probabilities[order]), p) + 1
    return _keep(probabilities, order[:count])


def _in_order_of_ids(probabilities, p):
    count = np.searchsorted(np.cumsum(probabilities), p) + 1
    return _keep(probabilities, np.arange(len(probabilities))[:count])


def _returned_sorted(probabilities, p):
    return np.sort(nucleus(probabilities, p))[::-1]


def _threshold(probabilities, p):
    return _keep(probabilities, probabilities >= 1 - p)


def _only_those_kept(probabilities, p):
    kept = nucleus(probabilities, p)
    return kept[kept > 0]


NUCLEUS = Exercise(
    name="generation-7",
    answer=nucleus,
    cases=_nucleus_cases,
    hints=(
        "Sort the tokens, the most probable first, and add up. Where is `p` "
        "reached? That token still belongs to those that are kept.",
        "`order = np.argsort(-probabilities)` gives the places, and "
        "`np.cumsum(probabilities[order])` the sums. "
        "`np.searchsorted(sums, p) + 1` is how many are kept.",
        "Begin with zeros, write the kept probabilities to their own places, "
        "`order[:count]`, and divide by the sum.",
    ),
    mistakes=(
        Mistake(
            _not_normalised,
            "The right tokens, but they do not add up to 1. Divide by their "
            "sum.",
        ),
        Mistake(
            _last_one_missing,
            "The token that reaches p is missing. The tokens kept must have "
            "at least p together.",
        ),
        Mistake(
            _one_too_many,
            "You keep one token too many. Stop at the first one that reaches "
            "p.",
        ),
        Mistake(
            _beyond,
            "A sum that is exactly p has reached it. Count the sums that are "
            "below p, and add one.",
        ),
        Mistake(
            _single_ones,
            "You compare single probabilities with p. Compare the sum of the "
            "most probable ones: np.cumsum.",
        ),
        Mistake(
            _least_probable,
            "You keep the least probable tokens: np.argsort sorts upwards. "
            "Put a minus before the probabilities.",
        ),
        Mistake(
            _in_order_of_ids,
            "You add up in the order of the ids. Sort by probability first.",
        ),
        Mistake(
            _returned_sorted,
            "Your numbers are sorted. Each token must keep its own place.",
        ),
        Mistake(
            _threshold,
            "You cut off single tokens below 1 - p. Top-p looks at the sum "
            "of the most probable ones.",
        ),
        Mistake(
            _only_those_kept,
            "You return the kept tokens only. Return one number for every "
            "token, 0 for those cut off.",
        ),
    ),
    compare=compare_arrays,
)
