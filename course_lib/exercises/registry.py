"""Find the exercises and the quiz of a chapter by name.

Every module of this package that is not part of the engine holds one
chapter's exercises, and its name is the chapter's topic. A module is imported
when it is first asked for.
"""

import importlib
import pkgutil
from collections.abc import Iterable
from difflib import get_close_matches
from types import ModuleType

from course_lib.exercises.records import Exercise

ENGINE = frozenset(
    {
        "attempts",
        "checking",
        "comparing",
        "differences",
        "errors",
        "failures",
        "helping",
        "lines",
        "markup",
        "quiz_page",
        "quizzes",
        "records",
        "registry",
        "reports",
        "running",
        "showing",
        "wording",
    }
)


def topics() -> list[str]:
    """List the topics that have exercises, in alphabetical order.

    Returns
    -------
    list of str
        One topic a chapter.

    Examples
    --------
    >>> "windows" in topics()
    True
    """
    package = importlib.import_module("course_lib.exercises")
    names = {module.name for module in pkgutil.iter_modules(package.__path__)}
    return sorted(names - ENGINE)


def topic_module(topic: str) -> ModuleType:
    """Import the module that holds a chapter's exercises and quiz.

    Parameters
    ----------
    topic : str
        The chapter's topic, such as ``windows``.

    Returns
    -------
    module
        With ``EXERCISES`` and ``QUIZ``.

    Raises
    ------
    ValueError
        If there is no such topic.

    Examples
    --------
    >>> len(topic_module("windows").QUIZ) >= 5
    True
    """
    known = topics()
    if topic not in known:
        raise ValueError(
            f"there is no topic {topic!r}. "
            f"{_did_you_mean(str(topic), known)}The topics are: "
            f"{', '.join(known)}"
        )
    return importlib.import_module(f"course_lib.exercises.{topic}")


def find_exercise(name: str) -> Exercise:
    """Look an exercise up by its name.

    Parameters
    ----------
    name : str
        Topic and number, such as ``windows-1``.

    Returns
    -------
    Exercise
        The exercise of that name.

    Raises
    ------
    TypeError
        If `name` is not a string.
    ValueError
        If there is no such exercise; close names are suggested.

    Examples
    --------
    >>> find_exercise("windows-1").name
    'windows-1'
    """
    if not isinstance(name, str):
        raise TypeError(
            "the name of the exercise comes first, in quotes, as in "
            f'check("windows-1", my_function); got {type(name).__name__}'
        )
    topic = name.rpartition("-")[0] or name
    known = topics()
    near = [topic] if topic in known else get_close_matches(topic, known, 1)
    exercises = {
        exercise.name: exercise
        for likely in near
        for exercise in topic_module(likely).EXERCISES
    }
    if name in exercises:
        return exercises[name]
    raise ValueError(
        f"there is no exercise {name!r}. "
        + _what_exists(name, near, known, exercises)
    )


def _what_exists(
    name: str, near: list[str], known: list[str], exercises: dict
) -> str:
    if not near:
        return (
            "A name is a topic and a number, such as 'windows-1'; the topics "
            f"are: {', '.join(known)}"
        )
    guess = "" if near[0] in name else _did_you_mean(name, exercises)
    return f"{guess}The exercises of this topic are: {', '.join(exercises)}"


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"Did you mean {close[0]!r}? " if close else ""
