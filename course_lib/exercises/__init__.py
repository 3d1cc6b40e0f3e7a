"""Exercises that check the learner's own code, with hints and solutions.

>>> from course_lib.exercises import check, hint, quiz, solution
"""

from course_lib.exercises.checking import check
from course_lib.exercises.helping import hint, solution
from course_lib.exercises.quizzes import quiz

__all__ = ["check", "hint", "quiz", "solution"]
