"""The reports of `check` that need no call, or in which all went well."""

import inspect
from collections.abc import Callable

from course_lib.exercises.attempts import Blank
from course_lib.exercises.lines import wrap
from course_lib.exercises.records import Case, Exercise
from course_lib.exercises.wording import kind_of


def not_attempted(name: str, blank: Blank) -> str:
    """Report a starter in which nothing, or not everything, is filled in.

    Parameters
    ----------
    name : str
        The exercise.
    blank : Blank
        The place that waits for code.

    Returns
    -------
    str
        The report.

    Examples
    --------
    >>> print(not_attempted("windows-1", Blank(3, "for start in ...:")))
    windows-1: not attempted yet.
    Line 3 still has ... where your code goes:
        for start in ...:
    """
    lines = [f"{name}: not attempted yet."]
    if blank.line is None:
        lines += ["Replace the ... with your code and run the cell again."]
    else:
        lines += [
            f"Line {blank.line} still has ... where your code goes:",
            f"    {blank.code}",
        ]
    return "\n".join(lines)


def not_a_function(exercise: Exercise, answer: object) -> str:
    """Report that something other than a function was handed to `check`.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    answer : object
        What was handed over.

    Returns
    -------
    str
        The report.

    Examples
    --------
    >>> from course_lib.exercises.registry import find_exercise
    >>> print(not_a_function(find_exercise("windows-2"), 3))
    windows-2: check needs your function, but it was given an int.
    Write its name without brackets: check("windows-2", count_windows)
    """
    name, function = exercise.name, exercise.answer.__name__
    return (
        f"{name}: check needs your function, but it was given "
        f"{kind_of(answer)}.\nWrite its name without brackets: "
        f'check("{name}", {function})'
    )


def wrong_signature(
    exercise: Exercise, answer: Callable, case: Case
) -> str | None:
    """Report a function that cannot be called with the case's arguments.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    answer : callable
        The learner's function.
    case : Case
        Any case.

    Returns
    -------
    str or None
        The report, or None where the function can be called so.

    Examples
    --------
    >>> from course_lib.exercises.registry import find_exercise
    >>> count = find_exercise("windows-2")
    >>> case = Case(1, 1, (10, 3, 2), None)
    >>> print(wrong_signature(count, lambda length: 1, case))
    windows-2: your function takes other arguments than it is called with.
    It is called with: length, window, step
    Yours takes:       length
    Change the line that begins with def.
    """
    try:
        signature = inspect.signature(answer)
    except (TypeError, ValueError):
        return None
    try:
        signature.bind(*case.arguments)
    except TypeError:
        return (
            f"{exercise.name}: your function takes other arguments than it "
            "is called with.\nIt is called with: "
            f"{', '.join(argument_names(exercise, case))}\n"
            f"Yours takes:       {', '.join(signature.parameters) or 'none'}\n"
            "Change the line that begins with def."
        )
    return None


def argument_names(exercise: Exercise, case: Case) -> list[str]:
    """Name the arguments of a case as the reference function does.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    case : Case
        One of its cases.

    Returns
    -------
    list of str
        One name an argument.

    Examples
    --------
    >>> from course_lib.exercises.registry import find_exercise
    >>> count = find_exercise("windows-2")
    >>> argument_names(count, Case(1, 1, (10, 3, 2), None))
    ['length', 'window', 'step']
    """
    names = list(inspect.signature(exercise.answer).parameters)
    return names[: len(case.arguments)]


def passed(name: str, cases: list[Case], changed: str | None) -> str:
    """Report that every case came out right.

    Parameters
    ----------
    name : str
        The exercise.
    cases : list of Case
        The cases.
    changed : str or None
        Name of an argument that the function changed.

    Returns
    -------
    str
        The report; it never depends on the seed.

    Examples
    --------
    >>> cases = [Case(1, 2, (), None), Case(2, 2, (), 5)]
    >>> print(passed("windows-1", cases, None))
    windows-1: passed.
    All 2 cases came out right: 1 fixed, 1 drawn at random.
    """
    drawn = sum(case.seed is not None for case in cases)
    lines = [
        f"{name}: passed.",
        f"All {len(cases)} cases came out right: {len(cases) - drawn} fixed, "
        f"{drawn} drawn at random.",
    ]
    if changed:
        lines.append(argument_changed(changed))
    return "\n".join(lines)


def argument_changed(name: str) -> str:
    """Tell the learner that their function changed what it was given.

    Parameters
    ----------
    name : str
        The argument.

    Returns
    -------
    str
        A paragraph.

    Examples
    --------
    >>> print(argument_changed("ids"))
    One more thing: your function changes its argument ids. The caller may
    still need it, so work on a copy.
    """
    return wrap(
        f"One more thing: your function changes its argument {name}. The "
        "caller may still need it, so work on a copy.",
        width=76,
    )
