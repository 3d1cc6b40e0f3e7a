"""Exercises and quiz on gradients through time."""

from course_lib.exercises.gradients import (
    clipping,
    reaching,
    scaling,
    summing,
    trying,
    two_steps,
)
from course_lib.exercises.gradients.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    two_steps.TWO_STEPS,
    trying.DIFFERENCES,
    summing.SUMMED,
    reaching.STEPS,
    scaling.SCALED,
    clipping.VALUES,
    clipping.NORM,
)
