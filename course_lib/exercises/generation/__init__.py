"""Exercises and quiz on language models that write."""

from course_lib.exercises.generation import (
    counting,
    cutting,
    drawing,
    looping,
    shifting,
    warming,
    writing,
)
from course_lib.exercises.generation.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    counting.PARAMETERS,
    shifting.ROWS,
    writing.CONTINUE,
    drawing.DRAW,
    warming.WARM,
    looping.CYCLE,
    cutting.NUCLEUS,
)
