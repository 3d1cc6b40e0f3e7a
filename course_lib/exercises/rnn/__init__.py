"""Exercises and quiz on the simple recurrent network."""

from course_lib.exercises.rnn import (
    counting,
    judging,
    masking,
    picking,
    stepping,
    units,
    unrolling,
)
from course_lib.exercises.rnn.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    stepping.STEP,
    unrolling.RUN,
    units.UNITS,
    counting.PARAMETERS,
    masking.MASKED,
    picking.LAST,
    judging.CHANCE,
)
