"""The records an exercise is made of."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from course_lib.exercises.comparing import compare_values


class Mistake(NamedTuple):
    """A typical wrong answer, written out, and what to tell its author.

    Where the learner's function gives the same wrong result as this one, or
    stops with the same kind of error, the message is shown.

    Attributes
    ----------
    function : callable
        The wrong function. It must fail on one of the fixed cases.
    message : str
        What is wrong in it and where to look, in one to three sentences.

    Examples
    --------
    >>> Mistake(lambda n: n - 1, "Count the first one too.").message
    'Count the first one too.'
    """

    function: Callable
    message: str


class Exercise(NamedTuple):
    """One exercise: what is right, how it is checked, what helps.

    Attributes
    ----------
    name : str
        The chapter's topic and a number, such as ``windows-1``.
    answer : callable
        The reference function. Its source is what `solution` shows, and the
        names of its parameters are those of the reports.
    cases : callable
        A generator function of one `numpy.random.Generator`. It yields tuples
        of arguments: first a few fixed ones, small enough to work out by
        hand, then always the same number of random ones. A case counts as
        fixed when nothing has been drawn before it is yielded.
    hints : tuple of str
        Two or three hints, from a nudge to nearly the answer.
    mistakes : tuple of Mistake
        At least two typical wrong answers.
    compare : callable
        Takes the expected and the given result, returns None where they
        agree, and else a sentence about the difference. One of the functions
        of `course_lib.exercises.comparing`, or one of your own.
    seconds : float
        How long the learner's function may take for all cases together.
    """

    name: str
    answer: Callable
    cases: Callable[[np.random.Generator], Iterable[tuple]]
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    compare: Callable[[object, object], str | None] = compare_values
    seconds: float = 3.0


class Case(NamedTuple):
    """One call of the learner's function.

    Attributes
    ----------
    number, total : int
        Its place among the cases of this check, counted from 1.
    arguments : tuple
        The arguments of the call.
    seed : int or None
        The seed behind a random case; None for a fixed one.
    """

    number: int
    total: int
    arguments: tuple
    seed: int | None


def draw_cases(exercise: Exercise, seed: int) -> list[Case]:
    """List the cases of an exercise: the fixed ones, then the random ones.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    seed : int
        Seed of the random cases.

    Returns
    -------
    list of Case
        The same cases for the same seed.

    Examples
    --------
    >>> from course_lib.exercises.registry import find_exercise
    >>> cases = draw_cases(find_exercise("windows-1"), seed=5)
    >>> cases[0].seed is None, cases[-1].seed
    (True, 5)
    """
    rng = np.random.default_rng(seed)
    untouched = rng.bit_generator.state
    drawn = [
        (tuple(arguments), rng.bit_generator.state != untouched)
        for arguments in exercise.cases(rng)
    ]
    return [
        Case(number, len(drawn), arguments, seed if random else None)
        for number, (arguments, random) in enumerate(drawn, start=1)
    ]
