"""Exercises and quiz on many classes, over-fitting and honest scores."""

from course_lib.exercises.classification import (
    coding,
    confusing,
    deciding,
    doubting,
    dropping,
    losing,
    stopping,
)
from course_lib.exercises.classification.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    coding.CODES,
    losing.SPARSE,
    doubting.CONFIDENCE,
    stopping.PATIENCE,
    dropping.DROPOUT,
    deciding.THRESHOLD,
    confusing.CONFUSION,
)
