"""Exercises and quiz on one-hot vectors, embeddings and Word2Vec."""

from course_lib.exercises.embeddings import (
    comparing,
    counting,
    looking_up,
    pairing,
    searching,
    solving,
)
from course_lib.exercises.embeddings.questions import QUIZ

__all__ = ["EXERCISES", "QUIZ"]

EXERCISES = (
    looking_up.ONE_HOT,
    looking_up.LOOK_UP,
    counting.PARAMETERS,
    pairing.PAIRS,
    comparing.COSINE,
    searching.NEAREST,
    solving.ANALOGY,
)
