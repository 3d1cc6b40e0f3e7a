"""The reports of `check` on a case that went wrong."""

from collections.abc import Callable
from typing import NamedTuple

from course_lib.exercises.errors import explain
from course_lib.exercises.lines import wrap
from course_lib.exercises.records import Case, Exercise
from course_lib.exercises.reports import argument_changed, argument_names
from course_lib.exercises.running import Outcome
from course_lib.exercises.showing import show

INDENT = "    "


class Failure(NamedTuple):
    """What is known about the first case that went wrong.

    Attributes
    ----------
    exercise : Exercise
        The exercise.
    answer : callable
        The learner's function.
    case : Case
        The case.
    expected : object
        The result of the reference function.
    outcome : Outcome
        What the learner's function did.
    difference : str
        How its result differs.
    advice : str or None
        The message of the known mistake, if it is one.
    changed : str or None
        Name of an argument that the function changed.
    """

    exercise: Exercise
    answer: Callable
    case: Case
    expected: object
    outcome: Outcome
    difference: str
    advice: str | None
    changed: str | None


def failed(failure: Failure) -> str:
    """Report a case that went wrong: what happened, to what, and why.

    Parameters
    ----------
    failure : Failure
        What is known about it.

    Returns
    -------
    str
        The report, at most 80 columns wide.

    Examples
    --------
    >>> from course_lib.exercises.registry import find_exercise
    >>> count = find_exercise("windows-2")
    >>> case = Case(1, 20, (10, 3, 2), None)
    >>> outcome = Outcome(value=3)
    >>> text = "Your number is 1 too small."
    >>> print(failed(
    ...     Failure(count, max, case, 4, outcome, text, None, None)
    ... ))
    windows-2: not right yet.
    Case 1 of 20 came out wrong.
    <BLANKLINE>
    What went in:
        length = 10
        window = 3
        step = 2
    Expected:
        4
    Your function returned:
        3
    <BLANKLINE>
    Your number is 1 too small.
    <BLANKLINE>
    hint("windows-2") gives a hint.
    """
    outcome = failure.outcome
    if not outcome.in_time:
        paragraphs = _took_too_long(failure)
    elif outcome.error is not None:
        paragraphs = _raised(failure)
    elif outcome.value is None:
        paragraphs = _returned_nothing(failure)
    else:
        paragraphs = _wrong(failure)
    paragraphs += [_printed(outcome), _advice(failure), _again(failure)]
    paragraphs.append(f'hint("{failure.exercise.name}") gives a hint.')
    return "\n\n".join(part for part in paragraphs if part)


def _wrong(failure: Failure) -> list[str]:
    return [
        f"{failure.exercise.name}: not right yet.\n"
        f"{_which(failure.case)} came out wrong.",
        _went_in(failure)
        + f"\nYour function returned:\n{_block(failure.outcome.value)}",
        wrap(failure.difference),
    ]


def _returned_nothing(failure: Failure) -> list[str]:
    question = "Is there a return at its end?"
    if failure.outcome.printed:
        question = (
            "It printed something, but print only shows a value; return "
            "hands it back."
        )
    return [
        f"{failure.exercise.name}: not right yet.\n"
        f"{_which(failure.case)}: your function returned None.\n"
        f"{wrap(question)}",
        _went_in(failure),
    ]


def _raised(failure: Failure) -> list[str]:
    error = explain(failure.outcome.error, failure.answer)
    first = [
        f"{failure.exercise.name}: stopped by an error.",
        wrap(f"{_which(failure.case)} raised {error.text}"),
    ]
    if error.line:
        first.append(error.line)
    return ["\n".join(first), wrap(error.meaning), _went_in(failure)]


def _took_too_long(failure: Failure) -> list[str]:
    seconds = f"{failure.exercise.seconds:g} seconds"
    advice = (
        "Is there a loop that never ends? In a while loop, something in the "
        "condition must change on every turn."
    )
    if not failure.outcome.stopped:
        advice += (
            " It could not be stopped and still runs: restart the kernel "
            "before you go on."
        )
    return [
        f"{failure.exercise.name}: took too long.\n"
        f"{_which(failure.case)} was not done when the {seconds} for all "
        "cases were over.",
        wrap(advice),
        _went_in(failure),
    ]


def _which(case: Case) -> str:
    return f"Case {case.number} of {case.total}"


def _went_in(failure: Failure) -> str:
    names = argument_names(failure.exercise, failure.case)
    lines = ["What went in:"]
    for name, value in zip(names, failure.case.arguments, strict=False):
        first, *more = show(value, 76 - len(name) - 3).splitlines()
        lines.append(f"{INDENT}{name} = {first}")
        lines += [INDENT + " " * (len(name) + 3) + line for line in more]
    return "\n".join([*lines, "Expected:", _block(failure.expected)])


def _block(value: object) -> str:
    return "\n".join(INDENT + line for line in show(value).splitlines())


def _printed(outcome: Outcome) -> str:
    lines = outcome.printed.strip("\n").splitlines()
    if not lines:
        return ""
    shown = [INDENT + line[:76] for line in lines[:5]]
    if len(lines) > 5:
        shown.append(f"{INDENT}... {len(lines) - 5} more lines ...")
    return "\n".join(["On the way it printed:", *shown])


def _advice(failure: Failure) -> str:
    parts = []
    if failure.advice:
        advice = " ".join(failure.advice.split())
        parts.append("A likely reason:\n" + wrap(advice, indent=INDENT))
    if failure.changed:
        parts.append(argument_changed(failure.changed))
    return "\n\n".join(parts)


def _again(failure: Failure) -> str:
    """Say how to repeat a random case; a fixed one repeats by itself."""
    if failure.case.seed is None:
        return ""
    name, seed = failure.exercise.name, failure.case.seed
    function = getattr(failure.answer, "__name__", "your_function")
    if not function.isidentifier():
        function = "your_function"
    return (
        f"This case was drawn at random, from seed {seed}. To repeat it:\n"
        f'{INDENT}check("{name}", {function}, seed={seed})'
    )
