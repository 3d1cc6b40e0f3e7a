"""Back-propagation through time: from the last step to the first."""

from collections.abc import Callable

import numpy as np

from course_lib.cells.checks import (
    Checked,
    check_run,
    check_state,
    floats,
    require_finite,
    require_shape,
)
from course_lib.cells.kinds import Kind, each
from course_lib.cells.records import LSTMState
from course_lib.cells.unrolling import choose
from course_lib.gradients.equations import Gradients

State = np.ndarray | LSTMState


def back_propagate(
    kind: Kind,
    backward: Callable[..., Gradients],
    run: Checked,
    by_outputs: np.ndarray,
    by_state: State,
) -> Gradients:
    """Go back over the steps of a run, and sum the gradients by weights."""
    inputs, _, weights, mask = run
    states = _states_before_each_step(kind, run)
    by_inputs = np.empty_like(inputs)
    by_weights = [np.zeros_like(array) for array in weights]
    by_output = np.zeros_like(by_outputs[:, 0])
    for t in reversed(range(inputs.shape[1])):
        real = mask[:, t, np.newaxis]
        by_output = by_output + by_outputs[:, t]
        by_new = choose(real, _add(by_state, by_output), _zeros(by_state))
        step = backward(inputs[:, t], states[t], weights, by_new)
        by_inputs[:, t] = step.inputs
        by_weights = [
            total + part
            for total, part in zip(by_weights, step.weights, strict=True)
        ]
        by_state = choose(real, step.initial_state, by_state)
        by_output = np.where(real, 0, by_output)
    return Gradients(by_inputs, by_state, kind.weights(*by_weights))


def check_gradients(
    kind: Kind,
    inputs: np.ndarray,
    weights: tuple,
    output_gradients: np.ndarray,
    mask: np.ndarray | None,
    initial_state: State | None,
    state_gradients: State | None,
) -> tuple[Checked, np.ndarray, State]:
    """Check the arguments, and fill in the defaults."""
    run = check_run(kind, inputs, weights, mask, initial_state)
    batch, time, _ = run.inputs.shape
    units = len(run.weights.recurrent_kernel)
    axes = ("batch", "time", "unit")
    by_outputs = floats("output_gradients", output_gradients)
    require_shape("output_gradients", by_outputs, (batch, time, units), axes)
    require_finite("output_gradients", by_outputs, axes)
    if state_gradients is None:
        return run, by_outputs, _zeros(run.state)
    by_state = check_state(
        "state_gradients", kind, state_gradients, (batch, units)
    )
    return run, by_outputs, by_state


def _states_before_each_step(kind: Kind, run: Checked) -> list[State]:
    states = [run.state]
    for t in range(run.inputs.shape[1] - 1):
        new_state = kind.equation(run.inputs[:, t], states[t], run.weights)
        states.append(choose(run.mask[:, t, np.newaxis], new_state, states[t]))
    return states


def _add(by_state: State, by_output: np.ndarray) -> State:
    if isinstance(by_state, LSTMState):
        return by_state._replace(hidden=by_state.hidden + by_output)
    return by_state + by_output


def _zeros(state: State) -> State:
    return each(np.zeros_like, state)
