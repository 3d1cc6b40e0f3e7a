"""Say what an error means, and which line of the learner's raised it."""

import traceback
from collections.abc import Callable
from typing import NamedTuple

from course_lib.exercises.attempts import code_of

MEANINGS = {
    IndexError: "A position was asked for that lies beyond the end.",
    KeyError: "A dictionary was asked for a key that it does not have.",
    NameError: "A name is not defined. Is it spelt right, and has the cell "
    "that defines it been run?",
    AttributeError: "The value before the dot has no such attribute. It may "
    "be of another type than you expect.",
    RecursionError: "The function calls itself and never stops.",
    ZeroDivisionError: "Something was divided by 0.",
}


class Explanation(NamedTuple):
    """An error in words.

    Attributes
    ----------
    text : str
        Its type and its own message.
    line : str
        Number and text of the learner's line; empty where it is not known.
    meaning : str
        What such an error means; empty where only the message can tell.
    """

    text: str
    line: str
    meaning: str


def explain(error: BaseException, function: Callable) -> Explanation:
    """Put an error that a learner's function raised into words.

    Parameters
    ----------
    error : BaseException
        The error, with its traceback.
    function : callable
        The learner's function.

    Returns
    -------
    Explanation
        What the report says about it.

    Examples
    --------
    >>> explain(IndexError("string index out of range"), len).text
    'IndexError: string index out of range'
    """
    meanings = (
        meaning for kind, meaning in MEANINGS.items() if isinstance(error, kind)
    )
    name, message = type(error).__name__, _message(error)
    return Explanation(
        f"{name}: {message}" if message else name,
        _line(error, function),
        next(meanings, ""),
    )


def _message(error: BaseException) -> str:
    try:
        text = " ".join(str(error).split())
    except Exception:
        # The learner's own error class may be broken.
        return ""
    return text if len(text) <= 200 else f"{text[:200]} ..."


def _line(error: BaseException, function: Callable) -> str:
    """Quote the last line that stands in the file or cell of the function."""
    code = code_of(function)
    if code is None:
        return ""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == code.co_filename
    ]
    if not frames:
        return ""
    number, text = frames[-1].lineno, frames[-1].line
    if len(text) > 72:
        text = f"{text[:72]} ..."
    return f"Line {number}:\n    {text}" if text else f"Line {number}"
