"""Hints, from a nudge to nearly the answer, and solutions."""

import inspect
import textwrap
from collections import Counter
from typing import NamedTuple

from course_lib.exercises.markup import preformatted, to_html, to_plain
from course_lib.exercises.registry import find_exercise

# JupyterLab hides the triangle that says "this opens".
SUMMARY = '<summary style="cursor:pointer;list-style:revert">'

_given: Counter[str] = Counter()


class Hint(NamedTuple):
    """One hint, which a notebook shows folded up with those that follow.

    Attributes
    ----------
    exercise : str
        Name of the exercise.
    number : int
        Which hint this is, from 1; one more than there are says that the
        last has been given.
    hints : tuple of str
        All hints of the exercise.
    """

    exercise: str
    number: int
    hints: tuple[str, ...]

    def __repr__(self) -> str:
        """Give this hint as plain text."""
        if self.number > len(self.hints):
            return to_plain(self._end())
        text = f"{self._title()}: {self.hints[self.number - 1]}"
        return to_plain(text)

    def _repr_html_(self) -> str:
        if self.number > len(self.hints):
            return f'<div class="course-hint">{to_html(self._end())}</div>'
        following = self._replace(number=self.number + 1)
        inside = to_html(self.hints[self.number - 1])
        if following.number <= len(self.hints):
            inside += "\n" + following._repr_html_()
        return (
            '<details class="course-hint">'
            f"{SUMMARY}{self._title()}</summary>\n{inside}\n</details>"
        )

    def _title(self) -> str:
        return f"Hint {self.number} of {len(self.hints)}"

    def _end(self) -> str:
        return (
            f"There are no more than these {len(self.hints)} hints. "
            f'`solution("{self.exercise}")` shows one way to write it.'
        )


class Solution(NamedTuple):
    """The solution of an exercise, which a notebook shows folded up.

    Attributes
    ----------
    exercise : str
        Name of the exercise.
    source : str
        Source of the reference function.
    """

    exercise: str
    source: str

    def __repr__(self) -> str:
        """Give the source as it is."""
        return self.source

    def _repr_html_(self) -> str:
        return (
            f'<details class="course-solution">{SUMMARY}Solution</summary>\n'
            f"{preformatted(self.source)}\n</details>"
        )


def hint(name: str) -> Hint:
    """Give the next hint of an exercise: every call goes one further.

    Parameters
    ----------
    name : str
        The exercise, such as ``windows-1``.

    Returns
    -------
    Hint
        A notebook shows it folded up; a terminal shows its text.

    Raises
    ------
    ValueError
        If there is no exercise of that name.

    Examples
    --------
    >>> hint("windows-2").exercise
    'windows-2'
    """
    hints = find_exercise(name).hints
    _given[name] = min(_given[name] + 1, len(hints) + 1)
    return Hint(name, _given[name], hints)


def solution(name: str) -> Solution:
    """Show the reference answer of an exercise, which the tests run.

    Parameters
    ----------
    name : str
        The exercise, such as ``windows-1``.

    Returns
    -------
    Solution
        A notebook shows it folded up; a terminal shows the source.

    Raises
    ------
    ValueError
        If there is no exercise of that name.

    Examples
    --------
    >>> print(str(solution("windows-2")).splitlines()[0])
    def count_windows(length, window, step):
    """
    source = inspect.getsource(find_exercise(name).answer)
    return Solution(name, textwrap.dedent(source).strip())
