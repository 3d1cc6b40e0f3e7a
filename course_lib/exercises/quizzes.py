"""Multiple-choice questions that answer every choice with a reason."""

from typing import NamedTuple

from course_lib.exercises.markup import inline, to_plain
from course_lib.exercises.quiz_page import to_page
from course_lib.exercises.registry import topic_module

LETTERS = "abcdefgh"


class Option(NamedTuple):
    """One answer to choose.

    Attributes
    ----------
    text : str
        The answer; code stands between backticks.
    right : bool
        Whether it is the right one.
    feedback : str
        What a reader who chooses it is told: why it is right, or which idea
        leads to it and where that idea fails.
    """

    text: str
    right: bool
    feedback: str


class _Fields(NamedTuple):
    text: str
    options: tuple[Option, ...]


class Question(_Fields):
    """A question with two or more options, exactly one of them right.

    Parameters
    ----------
    text : str
        The question; code stands between backticks.
    options : tuple of Option
        The options in the order in which they are shown.

    Raises
    ------
    ValueError
        If a text is empty, two options are the same, there are fewer than
        two, or not exactly one is right.

    Examples
    --------
    >>> question = Question("1 + 1?", (
    ...     Option("2", True, "One and one more."),
    ...     Option("11", False, "That joins two strings."),
    ... ))
    >>> [option.text for option in question.options if option.right]
    ['2']
    """

    __slots__ = ()

    def __new__(cls, text: str, options: tuple[Option, ...]) -> "Question":
        """Make a question, once it has been found to be sound."""
        options = tuple(options)
        problem = _problem(text, options)
        if problem:
            raise ValueError(f"the question {text[:50]!r} {problem}")
        return super().__new__(cls, text, options)


class Quiz(NamedTuple):
    """The questions of a chapter, which a notebook shows as a form.

    Attributes
    ----------
    topic : str
        The chapter's topic.
    questions : tuple of Question
        Its questions.
    """

    topic: str
    questions: tuple[Question, ...]

    def __repr__(self) -> str:
        """Write the questions and their options as text, without answers."""
        lines = [f"Quiz: {self.topic}"]
        for number, question in enumerate(self.questions, start=1):
            text = to_plain(question.text, indent=" " * 4)
            lines += ["", f"{number:>2}. {text}"]
            for letter, option in zip(LETTERS, question.options, strict=False):
                text = to_plain(option.text, indent=" " * 7)
                lines.append(f"    {letter}) {text}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return to_page(self.questions)


def quiz(topic: str) -> Quiz:
    """Show the quiz of a chapter.

    Parameters
    ----------
    topic : str
        The chapter's topic, such as ``windows``.

    Returns
    -------
    Quiz
        A notebook shows it as questions that answer each choice; a terminal
        shows its text.

    Raises
    ------
    ValueError
        If there is no such topic.

    Examples
    --------
    >>> str(quiz("windows")).splitlines()[0]
    'Quiz: windows'
    """
    return Quiz(topic, tuple(topic_module(topic).QUIZ))


def _problem(text: str, options: tuple[Option, ...]) -> str | None:
    """Say what is wrong with a question, or None."""
    if not 2 <= len(options) <= len(LETTERS):
        return f"needs 2 to 8 options, it has {len(options)}"
    for option in options:
        for field in ("text", "feedback"):
            if not getattr(option, field).strip():
                return f"has an option without {field}: {option}"
    right = sum(option.right for option in options)
    if right != 1:
        return f"needs exactly one right option, it has {right}"
    if len({option.text for option in options}) < len(options):
        return "has the same option twice"
    for part in (
        text,
        *(o.text for o in options),
        *(o.feedback for o in options),
    ):
        inline(part)
    return None if text.strip() else "has no text"
