"""Check a learner's function against the cases of an exercise."""

import copy
import time
from collections.abc import Callable

import numpy as np

from course_lib.exercises import reports
from course_lib.exercises.attempts import Blank, find_blank
from course_lib.exercises.comparing import compare_values
from course_lib.exercises.failures import Failure, failed
from course_lib.exercises.records import (
    Case,
    Exercise,
    Mistake,
    draw_cases,
)
from course_lib.exercises.registry import find_exercise
from course_lib.exercises.running import Outcome, call


def check(name: str, answer: Callable, *, seed: int | None = None) -> None:
    """Try your function on the cases of an exercise and print a report.

    The report tells of the first case that goes wrong. Some cases are drawn
    anew on every call, so an answer that only knows the examples fails.

    Parameters
    ----------
    name : str
        The exercise, such as ``windows-1``.
    answer : callable
        Your function, without brackets behind its name.
    seed : int, optional
        Seed of the random cases, to repeat a report that named it.

    Raises
    ------
    ValueError
        If there is no exercise of that name. A wrong answer never raises.

    Examples
    --------
    >>> def count_windows(length, window, step):
    ...     return ...
    >>> check("windows-2", count_windows)
    windows-2: not attempted yet.
    Line 2 still has ... where your code goes:
        return ...
    >>> def count_windows(length, window, step):
    ...     return max(0, (length - window) // step + 1)
    >>> check("windows-2", count_windows)
    windows-2: passed.
    All 26 cases came out right: 6 fixed, 20 drawn at random.
    """
    print(_report(find_exercise(name), answer, seed))


def _report(exercise: Exercise, answer: object, seed: int | None) -> str:
    if answer is Ellipsis:
        return reports.not_attempted(exercise.name, Blank())
    if not callable(answer):
        return reports.not_a_function(exercise, answer)
    blank = find_blank(answer)
    if blank is not None:
        return reports.not_attempted(exercise.name, blank)
    if seed is None:
        seed = int(np.random.default_rng().integers(1, 100_000))
    cases = draw_cases(exercise, seed)
    problem = reports.wrong_signature(exercise, answer, cases[0])
    return problem or _try_cases(exercise, answer, cases)


def _try_cases(exercise: Exercise, answer: Callable, cases: list[Case]) -> str:
    seconds, changed = exercise.seconds, None
    for case in cases:
        arguments = copy.deepcopy(case.arguments)
        start = time.monotonic()
        outcome = call(answer, arguments, seconds)
        seconds -= time.monotonic() - start
        changed = changed or _changed_argument(exercise, case, arguments)
        expected = _expected(exercise, case)
        difference = _judge(exercise, expected, outcome)
        if difference is not None:
            advice = _known_mistake(exercise, cases[: case.number], outcome)
            return failed(
                Failure(
                    exercise,
                    answer,
                    case,
                    expected,
                    outcome,
                    difference,
                    advice,
                    changed,
                )
            )
    return reports.passed(exercise.name, cases, changed)


def _expected(exercise: Exercise, case: Case) -> object:
    """Call the reference with a copy, out of reach of the learner's code."""
    return exercise.answer(*copy.deepcopy(case.arguments))


def _judge(
    exercise: Exercise, expected: object, outcome: Outcome
) -> str | None:
    if outcome.error is not None or not outcome.in_time:
        return "there is no result"
    return exercise.compare(expected, outcome.value)


def _known_mistake(
    exercise: Exercise, cases: list[Case], outcome: Outcome
) -> str | None:
    """Find the mistake that goes wrong as the learner's function does.

    It must go wrong in the same way on the last of these cases. Of several,
    the one that gets the cases before it right, too, is the likely one.
    """
    if not outcome.in_time:
        return None
    alike = [
        mistake
        for mistake in exercise.mistakes
        if not _is_right(exercise, mistake, cases[-1])
        and _same(exercise, _try(exercise, mistake, cases[-1]), outcome)
    ]
    for mistake in alike:
        if all(_is_right(exercise, mistake, case) for case in cases[:-1]):
            return mistake.message
    return alike[0].message if alike else None


def _try(exercise: Exercise, mistake: Mistake, case: Case) -> Outcome:
    arguments = copy.deepcopy(case.arguments)
    return call(mistake.function, arguments, exercise.seconds)


def _is_right(exercise: Exercise, mistake: Mistake, case: Case) -> bool:
    outcome = _try(exercise, mistake, case)
    return _judge(exercise, _expected(exercise, case), outcome) is None


def _same(exercise: Exercise, one: Outcome, other: Outcome) -> bool:
    if one.error is not None or other.error is not None or not one.in_time:
        return type(one.error) is type(other.error) and one.in_time
    return (
        exercise.compare(one.value, other.value) is None
        and exercise.compare(other.value, one.value) is None
    )


def _changed_argument(
    exercise: Exercise, case: Case, after: tuple
) -> str | None:
    """Name the first list, dictionary, set or array that was changed."""
    names = reports.argument_names(exercise, case)
    for name, old, new in zip(names, case.arguments, after, strict=False):
        kept = isinstance(old, list | dict | set | np.ndarray)
        if kept and compare_values(old, new) is not None:
            return name
    return None
