"""Whether one start is better than another, over several runs."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["COMPARE"]


def compare_runs(first, second):
    """Say "better" only if all runs of the first beat all of the second."""
    if min(first) > max(second):
        return "better"
    if max(first) < min(second):
        return "worse"
    return "unclear"


def _run_cases(rng):
    # Each of the first cases is one that a single way of judging gets wrong.
    yield [0.75, 0.875, 0.75], [0.5, 0.25, 0.625]
    yield [0.25, 0.375, 0.25], [0.5, 0.75, 0.5]
    yield [0.5, 0.25, 0.75], [0.5, 0.25, 0.75]
    yield [0.25, 0.5, 0.75], [0.5, 0.25, 0.75]
    yield [0.25, 0.5, 0.75], [0.375, 0.5, 0.625]
    yield [0.25, 0.5, 0.75], [0.375, 0.375, 0.75]
    yield [0.25, 0.5, 0.75, 0.5, 0.625], [0.5, 0.25, 0.75, 0.375, 0.5]
    yield [0.5, 0.75, 0.875], [0.25, 0.625, 0.375]
    yield [0.75, 0.5, 0.75], [0.25, 0.5, 0.25]
    for _ in range(20):
        shift = int(rng.integers(-5, 6))
        first = rng.integers(40, 46, size=rng.integers(2, 5)) + shift
        second = rng.integers(40, 46, size=rng.integers(2, 5))
        yield (first / 100).tolist(), (second / 100).tolist()


def _word(difference):
    if difference == 0:
        return "unclear"
    return "better" if difference > 0 else "worse"


def _by_mean(first, second):
    return _word(np.mean(first) - np.mean(second))


def _by_median(first, second):
    return _word(np.median(first) - np.median(second))


def _by_best_run(first, second):
    return _word(max(first) - max(second))


def _run_by_run(first, second):
    pairs = list(zip(first, second, strict=False))
    if all(a > b for a, b in pairs):
        return "better"
    return "worse" if all(a < b for a, b in pairs) else "unclear"


def _ties_count(first, second):
    if min(first) >= max(second):
        return "better"
    return "worse" if max(first) <= min(second) else "unclear"


def _wrong_way_round(first, second):
    if min(first) > max(second):
        return "worse"
    return compare_runs(first, second)


def _never_worse(first, second):
    return "better" if min(first) > max(second) else "unclear"


def _never_unclear(first, second):
    return "better" if np.mean(first) > np.mean(second) else "worse"


def _as_lists(first, second):
    if first == second:
        return "unclear"
    return "better" if first > second else "worse"


COMPARE = Exercise(
    name="transfer-5",
    answer=compare_runs,
    cases=_run_cases,
    hints=(
        "Draw the runs of both as dots on a line. When is every dot of the "
        "first to the right of every dot of the second?",
        "It is enough to look at two dots: the lowest one of the first and "
        "the highest one of the second.",
        '`min(first) > max(second)` is "better", `max(first) < min(second)` '
        'is "worse", everything else "unclear".',
    ),
    mistakes=(
        Mistake(
            _never_unclear,
            'Both groups are the same here: "unclear". It is not enough that '
            "the first is not better.",
        ),
        Mistake(
            _as_lists,
            "The same runs stand here in another order. If you compare the "
            "lists with > and <, the first runs that differ decide.",
        ),
        Mistake(
            _ties_count,
            'Two runs are equal here, so the groups touch: "unclear". Compare '
            "with > and <.",
        ),
        Mistake(
            _by_mean,
            "You compare means. With a few runs the means always differ: ask "
            "whether the two groups overlap.",
        ),
        Mistake(
            _run_by_run,
            "You compare the first run with the first one, the second with "
            "the second. The order of runs is chance: compare all with all.",
        ),
        Mistake(
            _wrong_way_round,
            "Your answer is about the second group. Say how the first one is.",
        ),
        Mistake(
            _by_best_run,
            "You compare the best runs. The best of a few is luck: look at "
            "the lowest run of the first group.",
        ),
        Mistake(
            _by_median,
            "You compare medians. With a few runs the medians nearly always "
            "differ: ask whether the two groups overlap.",
        ),
        Mistake(
            _never_worse,
            'Your function never says "worse". That is the case if every run '
            "of the first group is below every run of the second.",
        ),
    ),
)
