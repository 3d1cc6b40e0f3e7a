"""Mistakes put into the cells, forward and backward: a test notices each."""

from functools import partial
from itertools import combinations

import pytest

from course_lib.cells import checks, unrolling
from course_lib.cells import equations as forward
from course_lib.gradients import equations as backward
from course_lib.gradients import through_time
from tests import test_cells_keras, test_gradients_keras
from tests.cell_draws import FORMS
from tests.test_mutations import Mutant, assert_noticed

CHECKS = {
    forward: test_cells_keras.test_a_fixed_draw_equals_that_of_keras,
    backward: (
        test_gradients_keras.test_the_gradients_of_a_fixed_draw_equal_those_of_keras
    ),
}


def swapped(names, a, b):
    """The same names, two of them in each other's place."""
    return [{a: b, b: a}.get(name, name) for name in names]


# Two gates exchanged: the pattern takes the names in the order of the blocks

LSTM_GATES = ["i", "f", "g", "o"]
GRU_GATES = ["z", "r", "g"]
BLOCKS = [
    ("LSTM", forward, "lstm_gates", LSTM_GATES, "{}, {}, {}, {} = np.split"),
    ("LSTM", backward, "lstm", LSTM_GATES, "[by_{}, by_{}, by_{}, by_{}]"),
    (
        "GRU",
        forward,
        "gru_gates",
        GRU_GATES,
        "{0}_x, {1}_x, {2}_x = np.split(inputs @ W + b, 3, axis=-1)\n"
        "    {0}_h, {1}_h, {2}_h = np.split",
    ),
    ("GRU", backward, "gru", GRU_GATES, "[by_{}, by_{}, by_{}]"),
    (
        "GRU, reset before",
        forward,
        "gru_gates_reset_before",
        GRU_GATES,
        "{0}_x, {1}_x, {2}_x = np.split(inputs @ W + b, 3, axis=-1)\n"
        "    U_{0}, U_{1}, U_{2} = np.split",
    ),
    (
        "GRU, reset before",
        backward,
        "gru_reset_before",
        GRU_GATES,
        "[by_{}, by_{}, by_{}]",
    ),
]
SWAPS = {
    f"{owner.__name__.split('.')[1]}, {form}: {a} and {b} swapped": Mutant(
        owner,
        function,
        pattern.format(*gates),
        pattern.format(*swapped(gates, a, b)),
        partial(CHECKS[owner], form),
    )
    for form, owner, function, gates, pattern in BLOCKS
    for a, b in combinations(gates, 2)
}


def test_any_two_gates_are_swapped():
    assert len(SWAPS) == 2 * (6 + 3 + 3)


# Equations: each line is (what is wrong, the right text, the wrong text)

EQUATIONS = {
    ("simple RNN", forward, "simple_rnn"): [
        ("no bias", "state @ U + b)", "state @ U)"),
        ("no state", " + state @ U", ""),
        ("no input", "inputs @ W + ", ""),
        ("kernel transposed", "state @ U", "state @ U.T"),
        ("no tanh", "return tanh(", "return ("),
    ],
    ("LSTM", forward, "lstm_gates"): [
        ("no bias", "state.hidden @ U + b", "state.hidden @ U"),
        ("cell state for hidden state", "state.hidden @", "state.cell @"),
        ("no tanh", "tanh(g)", "g"),
        ("sigmoid for tanh", "tanh(g)", "sigmoid(g)"),
        ("tanh for sigmoid", "sigmoid(f)", "tanh(f)"),
    ],
    ("LSTM", forward, "lstm"): [
        ("no tanh", "o * tanh(c)", "o * c"),
        ("tanh outside", "o * tanh(c)", "tanh(o * c)"),
        ("no output gate", "o * tanh(c)", "tanh(c)"),
        ("no forget gate", "f * state.cell", "state.cell"),
        ("no input gate", "+ i * g\n", "+ g\n"),
        ("tied gates", "+ i * g\n", "+ (1 - f) * g\n"),
    ],
    ("GRU", forward, "gru_gates"): [
        ("no bias of the input", "inputs @ W + b,", "inputs @ W,"),
        ("no bias of the state", "state @ U + b_recurrent", "state @ U"),
        ("biases swapped", "(b, b_recurrent)", "(b_recurrent, b)"),
        ("no tanh", "tanh(g_x + r * g_h)", "g_x + r * g_h"),
        ("no reset", "r * g_h", "g_h"),
        (
            "reset before",
            "r * g_h",
            "(r * state) @ np.split(U, 3, axis=-1)[2] + "
            "np.split(b_recurrent, 3)[2]",
        ),
        ("update for reset", "r * g_h", "z * g_h"),
    ],
    ("GRU", forward, "gru"): [
        ("z and 1 - z swapped", "z * state + (1 - z)", "(1 - z) * state + z"),
        ("reset for update", "z, _, g", "_, z, g"),
        ("no 1 - z", "(1 - z) * g\n", "g\n"),
    ],
    ("GRU, reset before", forward, "gru_gates_reset_before"): [
        ("no bias", "inputs @ W + b,", "inputs @ W,"),
        ("no tanh", "tanh(g_x + (r * state) @ U_g)", "g_x + (r * state) @ U_g"),
        ("no reset", "(r * state) @ U_g", "state @ U_g"),
        ("reset after", "(r * state) @ U_g", "r * (state @ U_g)"),
    ],
    ("GRU, reset before", forward, "gru_reset_before"): [
        ("z and 1 - z swapped", "z * state + (1 - z)", "(1 - z) * state + z"),
        ("reset for update", "z, _, g", "_, z, g"),
    ],
    ("simple RNN", backward, "simple_rnn"): [
        ("no slope of tanh", " * tanh_derivative(new_state)", ""),
        ("slope at the old state", "(new_state)", "(state)"),
        ("kernel not transposed", "by_sum @ U.T", "by_sum @ U"),
        ("new state by kernel", "state.T @ by_sum", "new_state.T @ by_sum"),
        ("batch not summed", "by_sum.sum(axis=0)", "by_sum[0]"),
    ],
    ("LSTM", backward, "lstm"): [
        ("no slope of tanh of c", " * tanh_derivative(shown)", ""),
        ("no slope of i", " * sigmoid_derivative(i)", ""),
        ("no slope of f", " * sigmoid_derivative(f)", ""),
        ("no slope of g", " * tanh_derivative(g)", ""),
        ("no slope of o", " * sigmoid_derivative(o)", ""),
        ("nothing through the cell state", "by_state.cell + ", ""),
        ("nothing through the output", " + by_state.hidden * o *", " + 0 *"),
        ("no forget gate", "cell=by_c * f", "cell=by_c"),
        ("no bend of the output", "hidden * shown *", "hidden * c *"),
        ("hidden state for cell state", "by_f = by_c * c", "by_f = by_c * h"),
        ("batch not summed", "by_sum.sum(axis=0)", "by_sum[0]"),
    ],
    ("GRU", backward, "gru"): [
        ("no slope of z", " * sigmoid_derivative(z)", ""),
        ("no slope of r", " * sigmoid_derivative(r)", ""),
        ("no slope of g", " * tanh_derivative(g)", ""),
        ("sign of z", "(state - g)", "(g - state)"),
        ("z for 1 - z", "by_state * (1 - z)", "by_state * z"),
        ("nothing past the gates", "by_state * z + ", ""),
        ("nothing through the gates", " + by_h @ U.T", ""),
        ("reset not seen by the state", "by_g * r]", "by_g]"),
        ("no bias inside the reset", "state @ U + b[1]", "state @ U"),
        (
            "biases swapped",
            "[by_x.sum(axis=0), by_h",
            "[by_h.sum(axis=0), by_x",
        ),
    ],
    ("GRU, reset before", backward, "gru_reset_before"): [
        ("no slope of z", " * sigmoid_derivative(z)", ""),
        ("no slope of r", " * sigmoid_derivative(r)", ""),
        ("no slope of g", " * tanh_derivative(g)", ""),
        ("sign of z", "(state - g)", "(g - state)"),
        ("z for 1 - z", "by_state * (1 - z)", "by_state * z"),
        ("nothing past the gates", "by_state * z + ", ""),
        ("nothing through z", " + by_z @ U_z.T", ""),
        ("nothing through r", " + by_r @ U_r.T", ""),
        ("nothing through g", " + by_reset * r\n", "\n"),
        ("state not reset", "(r * state).T", "state.T"),
        ("batch not summed", "by_sum.sum(axis=0)", "by_sum[0]"),
    ],
}
IN_EQUATIONS = {
    f"{owner.__name__.split('.')[1]}, {function}: {what}": Mutant(
        owner, function, right, wrong, partial(CHECKS[owner], form)
    )
    for (form, owner, function), lines in EQUATIONS.items()
    for what, right, wrong in lines
}


# Running through time, for every form

STEP = "choose(real, new_state, state)"
OUTPUT = "np.where(real, hidden(new_state), output)"
BACK = "choose(real, step.initial_state, by_state)"
BY_NEW = "choose(real, _add(by_state, by_output), _zeros(by_state))"
THROUGH_TIME = {
    (forward, unrolling, "unroll"): [
        ("mask dropped", "mask[:, t, np.newaxis]", "True"),
        ("state not carried over", f"state = {STEP}", STEP),
        ("state lost at masked steps", STEP, "new_state"),
        ("output not repeated", OUTPUT, "hidden(new_state)"),
        ("zeros at masked steps", OUTPUT, OUTPUT.replace(", output", ", 0")),
        (
            "state shown as output",
            "np.zeros_like(hidden(state))",
            "hidden(state)",
        ),
        ("backwards in time", "append(output)", "insert(0, output)"),
    ],
    (forward, unrolling, "choose"): [
        ("mask upside down", "(real, a, b)", "(real, b, a)"),
    ],
    (forward, checks, "check_run"): [
        ("mask ignored", "_mask(mask, ", "_mask(None, "),
        ("initial state ignored", "if initial_state is None:", "if True:"),
    ],
    (backward, through_time, "back_propagate"): [
        ("mask dropped", "mask[:, t, np.newaxis]", "True"),
        ("weights not summed over steps", "total + part", "part"),
        ("state not carried over", f"by_state = {BACK}", BACK),
        ("state lost at masked steps", BACK, "step.initial_state"),
        ("masked outputs lost", "by_output + by_outputs[", "by_outputs["),
        ("outputs counted again", "np.where(real, 0, by_output)", "by_output"),
        ("outputs ignored", "_add(by_state, by_output)", "by_state"),
        ("masked steps seen", BY_NEW, "_add(by_state, by_output)"),
        ("from the first step to the last", "reversed(", "list("),
        ("state of another step", "states[t]", "states[-1]"),
    ],
    (backward, through_time, "check_gradients"): [
        (
            "gradient by the state ignored",
            "by_outputs, by_state",
            "by_outputs, _zeros(by_state)",
        ),
    ],
    (backward, through_time, "_states_before_each_step"): [
        ("mask dropped", "run.mask[:, t, np.newaxis]", "True"),
        (
            "state not carried over",
            "states[t], run.weights",
            "run.state, run.weights",
        ),
    ],
}
IN_TIME = {
    f"{function}, {form}: {what}": Mutant(
        owner, function, right, wrong, partial(CHECKS[side], form)
    )
    for (side, owner, function), lines in THROUGH_TIME.items()
    for what, right, wrong in lines
    for form in FORMS
}


IN_TIME["_add: the output of an LSTM is its cell state"] = Mutant(
    through_time,
    "_add",
    "_replace(hidden=by_state.hidden",
    "_replace(cell=by_state.cell",
    partial(CHECKS[backward], "LSTM"),
)


MUTANTS = SWAPS | IN_EQUATIONS | IN_TIME


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)
