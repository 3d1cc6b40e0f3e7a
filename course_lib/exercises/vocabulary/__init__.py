"""Exercises and quiz on words, characters and ids."""

from course_lib.exercises.vocabulary import (
    counting,
    reserving,
    segmenting,
    tables,
)
from course_lib.exercises.vocabulary.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    tables.TABLES,
    tables.UNNOTICED,
    reserving.ENCODE,
    reserving.READ,
    counting.FREQUENT,
    counting.COVERAGE,
    segmenting.LONGEST,
)
