"""Exercises and quiz on windows that slide over a text."""

from course_lib.exercises.windows import counting, cutting, streaming
from course_lib.exercises.windows.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    cutting.PAIRS,
    counting.WINDOWS,
    cutting.ARRAYS,
    counting.UNUSED,
    streaming.SHIFTED,
    streaming.STREAMS,
)
