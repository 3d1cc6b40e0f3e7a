"""Find the bug in an LSTM whose gates are swapped."""

import numpy as np

from course_lib.activations import sigmoid, tanh
from course_lib.exercises.lstm_gru.stepping import lstm_cases
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["REPAIR"]


def repaired_step(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    """Take one step of an LSTM with the weights of Keras."""
    sums = inputs @ kernel + hidden @ recurrent_kernel + bias
    write, keep, new, show = np.split(sums, 4, axis=-1)
    cell = sigmoid(keep) * cell + sigmoid(write) * tanh(new)
    return sigmoid(show) * tanh(cell), cell


def _as_it_was(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    sums = inputs @ kernel + hidden @ recurrent_kernel + bias
    show, keep, new, write = np.split(sums, 4, axis=-1)
    cell = sigmoid(keep) * cell + sigmoid(write) * tanh(new)
    return sigmoid(show) * tanh(cell), cell


def _keep_and_show_swapped(
    inputs, hidden, cell, kernel, recurrent_kernel, bias
):
    sums = inputs @ kernel + hidden @ recurrent_kernel + bias
    keep, show, new, write = np.split(sums, 4, axis=-1)
    cell = sigmoid(keep) * cell + sigmoid(write) * tanh(new)
    return sigmoid(show) * tanh(cell), cell


def _keep_and_write_swapped(
    inputs, hidden, cell, kernel, recurrent_kernel, bias
):
    sums = inputs @ kernel + hidden @ recurrent_kernel + bias
    keep, write, new, show = np.split(sums, 4, axis=-1)
    cell = sigmoid(keep) * cell + sigmoid(write) * tanh(new)
    return sigmoid(show) * tanh(cell), cell


def _new_moved_to_the_end(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    sums = inputs @ kernel + hidden @ recurrent_kernel + bias
    write, keep, show, new = np.split(sums, 4, axis=-1)
    cell = sigmoid(keep) * cell + sigmoid(write) * tanh(new)
    return sigmoid(show) * tanh(cell), cell


REPAIR = Exercise(
    name="lstm_gru-6",
    answer=repaired_step,
    cases=lstm_cases,
    hints=(
        "The four sums are right, and so are the last two lines. What is left?",
        "The names are given to the blocks in one line. Compare their order "
        "with that of Keras: input, forget, candidate, output. Which of the "
        "four is called `write` here, which `show`?",
        "`write, keep, new, show = np.split(sums, 4, axis=-1)`.",
    ),
    mistakes=(
        Mistake(
            _as_it_was,
            "That is still the broken step. It opens the output where it "
            "should write, and writes where it should open the output.",
        ),
        Mistake(
            _keep_and_show_swapped,
            "You moved a block, but not the right one: the forget gate, "
            "`keep`, stood at its place already.",
        ),
        Mistake(
            _keep_and_write_swapped,
            "`show` is right now, but the input gate `write` comes first, "
            "and the forget gate `keep` second.",
        ),
        Mistake(
            _new_moved_to_the_end,
            "`write` and `keep` are right now, but the candidate `new` is "
            "the third block and the output gate `show` the last.",
        ),
    ),
)
