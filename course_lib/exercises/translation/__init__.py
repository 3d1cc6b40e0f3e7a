"""Exercises and quiz on translation."""

from course_lib.exercises.translation import (
    beaming,
    judging,
    looking,
    shifting,
    writing,
)
from course_lib.exercises.translation.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    shifting.SHIFT,
    writing.LOOP,
    judging.SCORE,
    looking.MASK,
    beaming.STEP,
    beaming.BEST,
    judging.ACCURACY,
)
