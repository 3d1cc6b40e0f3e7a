"""Exercises and quiz on padding, masks and means over real tokens."""

from course_lib.exercises.padding import (
    averaging,
    batching,
    choosing,
    filling,
    losses,
    scoring,
)
from course_lib.exercises.padding.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    filling.ROWS,
    choosing.MAXLEN,
    batching.BATCHES,
    filling.MASK,
    averaging.MEANS,
    scoring.ACCURACY,
    losses.LOSS,
)
