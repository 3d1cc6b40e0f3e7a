"""Exercises and quiz on the LSTM and the GRU."""

from course_lib.exercises.lstm_gru import (
    conveying,
    counting,
    repairing,
    stepping,
    updating,
)
from course_lib.exercises.lstm_gru.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    conveying.UPDATE,
    conveying.AFTER,
    stepping.LSTM,
    updating.GRU,
    counting.PARAMETERS,
    repairing.REPAIR,
)
