"""Find the bug: a step that is computed unit by unit."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake
from course_lib.exercises.rnn.drawing import PAPER, draw_network, tenths

__all__ = ["UNITS"]


def step_by_units(inputs, state, kernel, recurrent_kernel, bias):
    """Give the new state, computed one unit after the other."""
    new = np.zeros(len(bias))
    for j in range(len(bias)):
        from_input = inputs @ kernel[:, j]
        from_state = state @ recurrent_kernel[:, j]
        new[j] = np.tanh(from_input + from_state + bias[j])
    return new


def _unit_cases(rng):
    yield np.array([0.0, 1.0]), np.array([0.5, 0.5]), *PAPER
    yield np.array([1.0, 0.0]), np.array([0.0, 0.0]), *PAPER
    yield (
        np.array([1.0]),
        np.array([0.0, 1.0]),
        np.array([[0.5, -0.5]]),
        np.array([[0.1, 0.8], [0.4, 0.2]]),
        np.array([0.0, 0.3]),
    )
    for _ in range(20):
        network = draw_network(rng)
        features, units = network.kernel.shape
        yield tenths(rng, features), tenths(rng, units), *network


def _overwrites_the_state(inputs, state, kernel, recurrent_kernel, bias):
    state = state.copy()
    for j in range(len(bias)):
        from_input = inputs @ kernel[:, j]
        from_state = state @ recurrent_kernel[:, j]
        state[j] = np.tanh(from_input + from_state + bias[j])
    return state


def _backwards(inputs, state, kernel, recurrent_kernel, bias):
    state = state.copy()
    for j in reversed(range(len(bias))):
        from_input = inputs @ kernel[:, j]
        from_state = state @ recurrent_kernel[:, j]
        state[j] = np.tanh(from_input + from_state + bias[j])
    return state


def _rows_of_the_recurrent_kernel(
    inputs, state, kernel, recurrent_kernel, bias
):
    return step_by_units(inputs, state, kernel, recurrent_kernel.T, bias)


def _own_state_only(inputs, state, kernel, recurrent_kernel, bias):
    from_state = state * np.diag(recurrent_kernel)
    return np.tanh(inputs @ kernel + from_state + bias)


def _reads_the_new_state(inputs, state, kernel, recurrent_kernel, bias):
    new = np.zeros(len(bias))
    for j in range(len(bias)):
        sums = inputs @ kernel[:, j] + new @ recurrent_kernel[:, j] + bias[j]
        new[j] = np.tanh(sums)
    return new


def _no_bias(inputs, state, kernel, recurrent_kernel, bias):
    return step_by_units(inputs, state, kernel, recurrent_kernel, 0 * bias)


def _returns_too_early(inputs, state, kernel, recurrent_kernel, bias):
    new = np.zeros(len(bias))
    new[0] = step_by_units(inputs, state, kernel, recurrent_kernel, bias)[0]
    return new


UNITS = Exercise(
    name="rnn-3",
    answer=step_by_units,
    cases=_unit_cases,
    hints=(
        "Follow unit 1 and unit 2 on paper. When unit 2 is computed, what "
        "does `state[0]`, the place of unit 1, hold?",
        "Every unit must see the state *before* the step. While they are "
        "computed, nothing may be written into that array.",
        "Make a second array, `new = np.zeros(len(bias))`. Read from "
        "`state`, write to `new[j]`, and return `new`.",
    ),
    mistakes=(
        Mistake(
            _overwrites_the_state,
            "This is the buggy step again. Unit 2 already sees the new value "
            "of unit 1: the state is overwritten while it is still read.",
        ),
        Mistake(
            _backwards,
            "Now the units are computed in the other order, and the first "
            "one sees what the last one has just written. No order is right: "
            "write into a second array.",
        ),
        Mistake(
            _rows_of_the_recurrent_kernel,
            "The columns were right: `recurrent_kernel[:, j]` holds the "
            "weights that make `state[j]`. The bug is elsewhere.",
        ),
        Mistake(
            _own_state_only,
            "Here each unit sees only itself. It must see the old state of "
            "all units, with the weights of its column.",
        ),
        Mistake(
            _reads_the_new_state,
            "You write into a new array, and read from it as well. Read the "
            "old one: `state @ recurrent_kernel[:, j]`.",
        ),
        Mistake(
            _no_bias,
            "The bias is missing. It was right in the buggy step: keep "
            "`bias[j]`.",
        ),
        Mistake(
            _returns_too_early,
            "Only unit 1 is computed, the others are still 0. Does `return` "
            "stand inside the loop? It belongs behind it.",
        ),
    ),
    compare=compare_arrays,
)
