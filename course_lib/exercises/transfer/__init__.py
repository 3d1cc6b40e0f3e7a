"""Exercises and quiz on pre-training, frozen weights and fine-tuning."""

from course_lib.exercises.transfer import (
    copying,
    holding,
    judging,
    placing,
    reaching,
    reading,
)
from course_lib.exercises.transfer.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    holding.FROZEN_STEP,
    reading.PARSE,
    placing.ROWS,
    copying.TAKE_OVER,
    judging.COMPARE,
    reaching.FIRST_EPOCH,
)
