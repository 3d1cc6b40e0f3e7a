"""Exercises and quiz on windows that slide over a text."""

from course_lib.exercises.windows import (
    counting,
    cutting,
    shifting,
    streaming,
    viewing,
)
from course_lib.exercises.windows.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    cutting.PAIRS,
    counting.WINDOWS,
    counting.UNUSED,
    viewing.ARRAYS,
    shifting.SHIFTED,
    streaming.STREAMS,
)
