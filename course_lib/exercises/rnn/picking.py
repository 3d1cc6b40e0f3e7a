"""Take the output at the last real token of each sequence."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["LAST"]


def last_real_output(outputs, lengths):
    """Give the output of each sequence at its last real token."""
    rows = np.arange(len(outputs))
    return outputs[rows, lengths - 1]


def _last_cases(rng):
    outputs = np.arange(12.0).reshape(2, 3, 2)
    yield outputs, np.array([2, 1])
    yield outputs, np.array([1, 3])
    yield np.arange(8.0).reshape(2, 4, 1), np.array([4, 2])
    for _ in range(20):
        batch, time = int(rng.integers(2, 4)), int(rng.integers(3, 6))
        outputs = rng.integers(-9, 10, size=(batch, time, 2)) / 10
        yield outputs, rng.integers(1, time + 1, size=batch)


def _last_place(outputs, lengths):
    return outputs[:, -1]


def _one_too_far(outputs, lengths):
    return outputs[np.arange(len(outputs)), lengths]


def _every_pair(outputs, lengths):
    return outputs[:, lengths - 1]


def _axes_swapped(outputs, lengths):
    return outputs[lengths - 1, np.arange(len(outputs))]


def _first_token(outputs, lengths):
    return outputs[:, 0]


def _up_to_the_last(outputs, lengths):
    pairs = zip(outputs, lengths, strict=True)
    return [row[:length] for row, length in pairs]


def _mean(outputs, lengths):
    pairs = zip(outputs, lengths, strict=True)
    return np.array([row[:length].mean(axis=0) for row, length in pairs])


def _time_kept(outputs, lengths):
    return last_real_output(outputs, lengths)[:, np.newaxis]


def _last_of_the_longest(outputs, lengths):
    return outputs[:, lengths.max() - 1]


def _counted_from_the_end(outputs, lengths):
    return outputs[np.arange(len(outputs)), outputs.shape[1] - lengths]


LAST = Exercise(
    name="rnn-6",
    answer=last_real_output,
    cases=_last_cases,
    hints=(
        "A sequence of 2 tokens stands at the places 0 and 1. At which place "
        "is its last output?",
        "You need one place in each row, another one in each row. NumPy "
        "takes two arrays between the square brackets, rows and places, and "
        "goes through them in pairs.",
        "The rows are `np.arange(len(outputs))`, the places `lengths - 1`.",
    ),
    mistakes=(
        Mistake(
            _last_place,
            "That is the last place of each row. In a shorter sequence it is "
            "padding.",
        ),
        Mistake(
            _one_too_far,
            "That is the place behind the last token. Places count from 0.",
        ),
        Mistake(
            _every_pair,
            "`outputs[:, lengths - 1]` takes all these places in every row. "
            "Pair each row with its own place.",
        ),
        Mistake(
            _axes_swapped,
            "Rows and places are swapped: the batch is axis 0, time axis 1.",
        ),
        Mistake(
            _first_token,
            "That is the output at the first token.",
        ),
        Mistake(
            _last_of_the_longest,
            "That is the same place in every row, the end of the longest "
            "sequence. Each row needs a place of its own.",
        ),
        Mistake(
            _counted_from_the_end,
            "You count the lengths from the end. This padding stands behind "
            "the tokens, so count from the start.",
        ),
        Mistake(
            _up_to_the_last,
            "These are all outputs up to the last token. Only the last one "
            "of each sequence is asked for.",
        ),
        Mistake(
            _mean,
            "That is the mean over the real tokens, not the last output.",
        ),
        Mistake(
            _time_kept,
            "Your result still has an axis for time. It should have the "
            "shape (batch, units).",
        ),
    ),
    compare=compare_arrays,
)
