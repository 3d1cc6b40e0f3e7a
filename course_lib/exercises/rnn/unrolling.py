"""A simple recurrent network over a whole sequence."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake
from course_lib.exercises.rnn.drawing import PAPER, draw_network, tenths
from course_lib.exercises.rnn.stepping import rnn_step

__all__ = ["RUN"]


def run_rnn(inputs, kernel, recurrent_kernel, bias):
    """Give the states after all steps of one sequence."""
    state = np.zeros(len(bias))
    states = []
    for x in inputs:
        state = np.tanh(x @ kernel + state @ recurrent_kernel + bias)
        states.append(state)
    return np.array(states)


def _run_cases(rng):
    yield np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), *PAPER
    yield (
        np.array([[1.0], [0.5]]),
        np.array([[0.2, -0.4]]),
        np.array([[0.5, 0.1], [-0.3, 0.7]]),
        np.array([0.0, 0.1]),
    )
    yield np.array([[0.5, -1.0]]), *PAPER
    for _ in range(20):
        network = draw_network(rng)
        steps = int(rng.integers(2, 6))
        yield tenths(rng, steps, len(network.kernel)), *network


def _last_only(inputs, kernel, recurrent_kernel, bias):
    return run_rnn(inputs, kernel, recurrent_kernel, bias)[-1]


def _state_not_carried(inputs, kernel, recurrent_kernel, bias):
    zeros = np.zeros(len(bias))
    steps = [rnn_step(x, zeros, kernel, recurrent_kernel, bias) for x in inputs]
    return np.array(steps)


def _initial_state_kept(inputs, kernel, recurrent_kernel, bias):
    states = run_rnn(inputs, kernel, recurrent_kernel, bias)
    return np.vstack([np.zeros(len(bias)), states])


def _states_before(inputs, kernel, recurrent_kernel, bias):
    states = run_rnn(inputs, kernel, recurrent_kernel, bias)
    return np.vstack([np.zeros(len(bias)), states[:-1]])


def _overwritten(inputs, kernel, recurrent_kernel, bias):
    state = np.zeros(len(bias))
    states = []
    for x in inputs:
        state[:] = rnn_step(x, state, kernel, recurrent_kernel, bias)
        states.append(state)
    return np.array(states)


def _starts_from_ones(inputs, kernel, recurrent_kernel, bias):
    state = np.ones(len(bias))
    states = []
    for x in inputs:
        state = rnn_step(x, state, kernel, recurrent_kernel, bias)
        states.append(state)
    return np.array(states)


def _transposed(inputs, kernel, recurrent_kernel, bias):
    return run_rnn(inputs, kernel, recurrent_kernel.T, bias)


def _backwards(inputs, kernel, recurrent_kernel, bias):
    return run_rnn(inputs[::-1], kernel, recurrent_kernel, bias)


def _in_columns(inputs, kernel, recurrent_kernel, bias):
    return run_rnn(inputs, kernel, recurrent_kernel, bias).T


def _starts_from_features(inputs, kernel, recurrent_kernel, bias):
    state = np.zeros(inputs.shape[1])
    states = []
    for x in inputs:
        state = rnn_step(x, state, kernel, recurrent_kernel, bias)
        states.append(state)
    return np.array(states)


RUN = Exercise(
    name="rnn-2",
    answer=run_rnn,
    cases=_run_cases,
    hints=(
        "What must be known before the first step, and what does each step "
        "hand to the next one?",
        "Begin with `state = np.zeros(len(bias))`. In a loop over the rows "
        "of `inputs`, compute the new state from the row and from `state`, "
        "and store it under the same name.",
        "Collect the states in a list: `states.append(state)` in the loop, "
        "and `return np.array(states)` behind it.",
    ),
    mistakes=(
        Mistake(
            _last_only,
            "Only the last state comes back. Collect the states of all "
            "steps, one row for each step.",
        ),
        Mistake(
            _state_not_carried,
            "Every step starts from zero again, so no step knows of those "
            "before it. Set the state to zero once, before the loop.",
        ),
        Mistake(
            _initial_state_kept,
            "The first row is the state before the first step. Return one "
            "row for each input: append after the step.",
        ),
        Mistake(
            _states_before,
            "Each row is the state before its step. Compute the new state "
            "first, then append it.",
        ),
        Mistake(
            _overwritten,
            "All rows are the same array, overwritten at each step, so all "
            "show the last state. Write `state = ...`, which makes a new "
            "array, and not `state[:] = ...`.",
        ),
        Mistake(
            _starts_from_ones,
            "The state before the first step is zero, not one.",
        ),
        Mistake(
            _transposed,
            "The first step is right, the later ones are not: "
            "`recurrent_kernel` is used with its rows and columns swapped. "
            "Write `state @ recurrent_kernel`.",
        ),
        Mistake(
            _backwards,
            "The sequence is read from its end. Begin with the first row.",
        ),
        Mistake(
            _in_columns,
            "Your states stand in columns. Axis 0 is time, axis 1 the units.",
        ),
        Mistake(
            _starts_from_features,
            "The state has one number for each unit, not one for each "
            "feature: begin with `np.zeros(len(bias))`. In the first case "
            "the two counts happen to be the same.",
        ),
    ),
    compare=compare_arrays,
)
