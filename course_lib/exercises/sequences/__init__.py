"""Exercises and quiz on kinds of sequence problem and language models."""

from course_lib.exercises.sequences import (
    bits,
    chaining,
    kinds,
    measuring,
    shapes,
    smoothing,
)
from course_lib.exercises.sequences.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    kinds.KIND,
    shapes.PARAMETERS,
    chaining.SENTENCE,
    measuring.PERPLEXITY,
    smoothing.ADD_ONE,
    bits.BITS,
)
