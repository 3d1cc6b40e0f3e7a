"""One step of the LSTM."""

import numpy as np

from course_lib.activations import sigmoid, tanh
from course_lib.exercises.lstm_gru.conveying import tenths
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["LSTM", "lstm_cases"]


def my_lstm_step(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    """Take one step of an LSTM; give the new hidden and cell state."""
    blocks = inputs @ kernel + hidden @ recurrent_kernel + bias
    i, f, g, o = np.split(blocks, 4, axis=-1)
    cell = sigmoid(f) * cell + sigmoid(i) * tanh(g)
    return sigmoid(o) * tanh(cell), cell


def lstm_cases(rng):
    """Yield arguments of one step: first of one unit, then of more."""
    yield (
        np.array([[2.0]]),
        np.array([[0.0]]),
        np.array([[0.5]]),
        np.array([[0.5, -0.5, 1.0, 0.0]]),
        np.array([[0.0, 0.0, 0.0, 0.0]]),
        np.array([0.0, 0.0, 0.0, 1.0]),
    )
    yield (
        np.array([[0.0]]),
        np.array([[0.5]]),
        np.array([[-1.0]]),
        np.array([[0.0, 0.0, 0.0, 0.0]]),
        np.array([[1.0, 2.0, -1.0, 3.0]]),
        np.array([0.0, 1.0, 0.0, 0.0]),
    )
    yield _draw_case(np.random.default_rng(seed=6), 1, 2, 2)
    for _ in range(20):
        yield _draw_case(rng, *rng.integers(1, 4, size=3).tolist())


def _draw_case(rng, batch, features, units):
    return (
        tenths(rng, -2, 2, (batch, features)),
        tenths(rng, -1, 1, (batch, units)),
        tenths(rng, -2, 2, (batch, units)),
        tenths(rng, -1, 1, (features, 4 * units)),
        tenths(rng, -1, 1, (units, 4 * units)),
        tenths(rng, -1, 1, 4 * units),
    )


def _gates(inputs, hidden, kernel, recurrent_kernel, bias):
    blocks = inputs @ kernel + hidden @ recurrent_kernel + bias
    i, f, g, o = np.split(blocks, 4, axis=-1)
    return sigmoid(i), sigmoid(f), tanh(g), sigmoid(o)


def _other_order(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    blocks = inputs @ kernel + hidden @ recurrent_kernel + bias
    i, f, o, g = np.split(blocks, 4, axis=-1)
    cell = sigmoid(f) * cell + sigmoid(i) * tanh(g)
    return sigmoid(o) * tanh(cell), cell


def _forget_first(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    f, i, g, o = _gates(inputs, hidden, kernel, recurrent_kernel, bias)
    cell = f * cell + i * g
    return o * tanh(cell), cell


def _candidate_through_sigmoid(
    inputs, hidden, cell, kernel, recurrent_kernel, bias
):
    blocks = inputs @ kernel + hidden @ recurrent_kernel + bias
    i, f, g, o = np.split(sigmoid(blocks), 4, axis=-1)
    cell = f * cell + i * g
    return o * tanh(cell), cell


def _bare_candidate(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    blocks = inputs @ kernel + hidden @ recurrent_kernel + bias
    i, f, g, o = np.split(blocks, 4, axis=-1)
    cell = sigmoid(f) * cell + sigmoid(i) * g
    return sigmoid(o) * tanh(cell), cell


def _split_along_the_batch(
    inputs, hidden, cell, kernel, recurrent_kernel, bias
):
    blocks = inputs @ kernel + hidden @ recurrent_kernel + bias
    i, f, g, o = np.split(blocks, 4)
    cell = sigmoid(f) * cell + sigmoid(i) * tanh(g)
    return sigmoid(o) * tanh(cell), cell


def _bare_cell_shown(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    i, f, g, o = _gates(inputs, hidden, kernel, recurrent_kernel, bias)
    cell = f * cell + i * g
    return o * cell, cell


def _old_cell_shown(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    i, f, g, o = _gates(inputs, hidden, kernel, recurrent_kernel, bias)
    return o * tanh(cell), f * cell + i * g


def _hidden_forgotten(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    return my_lstm_step(
        inputs, 0 * hidden, cell, kernel, recurrent_kernel, bias
    )


def _bias_forgotten(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    return my_lstm_step(
        inputs, hidden, cell, kernel, recurrent_kernel, 0 * bias
    )


def _cell_in_the_gates(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    return my_lstm_step(inputs, cell, cell, kernel, recurrent_kernel, bias)


def _cell_returned_first(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    hidden, cell = my_lstm_step(
        inputs, hidden, cell, kernel, recurrent_kernel, bias
    )
    return cell, hidden


def _hidden_only(inputs, hidden, cell, kernel, recurrent_kernel, bias):
    return my_lstm_step(inputs, hidden, cell, kernel, recurrent_kernel, bias)[0]


LSTM = Exercise(
    name="lstm_gru-3",
    answer=my_lstm_step,
    cases=lstm_cases,
    hints=(
        "Begin with the sums: `inputs @ kernel + hidden @ recurrent_kernel + "
        "bias` has four blocks of columns side by side. `np.split` cuts "
        "them apart.",
        "`i, f, g, o = np.split(sums, 4, axis=-1)`: three gates through "
        "`sigmoid`, and the candidate `g` through `tanh`. Then the cell "
        "state, as in the first exercise.",
        "`cell = sigmoid(f) * cell + sigmoid(i) * tanh(g)`, and the hidden "
        "state is `sigmoid(o) * tanh(cell)` with the *new* cell state. "
        "Return the hidden state first.",
    ),
    mistakes=(
        Mistake(
            _other_order,
            "The last two blocks have changed places. The order of Keras is "
            "input, forget, candidate, output.",
        ),
        Mistake(
            _forget_first,
            "The first two blocks have changed places. The order of Keras is "
            "input, forget, candidate, output.",
        ),
        Mistake(
            _candidate_through_sigmoid,
            "The candidate went through sigmoid, so it can never be "
            "negative. Only the gates do; the candidate goes through tanh.",
        ),
        Mistake(
            _bare_candidate,
            "The candidate is the bare sum. Put it through tanh before the "
            "input gate multiplies it.",
        ),
        Mistake(
            _split_along_the_batch,
            "Did np.split stop? Without axis=-1 it cuts the batch apart, not "
            "the blocks of columns.",
        ),
        Mistake(
            _bare_cell_shown,
            "The hidden state shows the bare cell state. It is the output "
            "gate times tanh of the cell state.",
        ),
        Mistake(
            _old_cell_shown,
            "The hidden state shows the old cell state. Compute the new one "
            "first, and show that.",
        ),
        Mistake(
            _hidden_forgotten,
            "The hidden state has no influence on your gates. Add `hidden @ "
            "recurrent_kernel` to the sums.",
        ),
        Mistake(
            _bias_forgotten,
            "The bias is missing in the sums.",
        ),
        Mistake(
            _cell_in_the_gates,
            "Your gates read the cell state. They read the hidden state: "
            "`hidden @ recurrent_kernel`.",
        ),
        Mistake(
            _cell_returned_first,
            "Both states are right, but the hidden state comes first.",
        ),
        Mistake(
            _hidden_only,
            "You return the hidden state only. The next step needs the cell "
            "state as well: return both.",
        ),
    ),
)
