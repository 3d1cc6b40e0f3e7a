"""A run that skips padding."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake
from course_lib.exercises.rnn.drawing import PAPER, draw_network, tenths
from course_lib.exercises.rnn.unrolling import run_rnn

__all__ = ["MASKED"]


def masked_run(inputs, mask, kernel, recurrent_kernel, bias):
    """Give the last state of one padded sequence."""
    state = np.zeros(len(bias))
    for x, real in zip(inputs, mask, strict=True):
        if real:
            state = np.tanh(x @ kernel + state @ recurrent_kernel + bias)
    return state


def _masked_cases(rng):
    inputs = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    yield inputs, np.array([True, True, False]), *PAPER
    yield inputs, np.array([False, True, True]), *PAPER
    yield inputs, np.array([True, False, True]), *PAPER
    yield inputs, np.array([False, False, False]), *PAPER
    for _ in range(20):
        network = draw_network(rng)
        steps = int(rng.integers(2, 6))
        mask = rng.random(steps) < 0.6
        yield tenths(rng, steps, len(network.kernel)), mask, *network


def _mask_ignored(inputs, mask, kernel, recurrent_kernel, bias):
    return run_rnn(inputs, kernel, recurrent_kernel, bias)[-1]


def _zero_inputs(inputs, mask, kernel, recurrent_kernel, bias):
    zeroed = inputs * mask[:, np.newaxis]
    return run_rnn(zeroed, kernel, recurrent_kernel, bias)[-1]


def _state_erased(inputs, mask, kernel, recurrent_kernel, bias):
    state = np.zeros(len(bias))
    for x, real in zip(inputs, mask, strict=True):
        new = np.tanh(x @ kernel + state @ recurrent_kernel + bias)
        state = new * real
    return state


def _stops_at_padding(inputs, mask, kernel, recurrent_kernel, bias):
    state = np.zeros(len(bias))
    for x, real in zip(inputs, mask, strict=True):
        if not real:
            break
        state = np.tanh(x @ kernel + state @ recurrent_kernel + bias)
    return state


def _mask_inverted(inputs, mask, kernel, recurrent_kernel, bias):
    return masked_run(inputs, ~mask, kernel, recurrent_kernel, bias)


def _all_states(inputs, mask, kernel, recurrent_kernel, bias):
    if not mask.any():
        return np.zeros((0, len(bias)))
    return run_rnn(inputs[mask], kernel, recurrent_kernel, bias)


def _state_of_each_step(inputs, mask, kernel, recurrent_kernel, bias):
    states, state = [], np.zeros(len(bias))
    for x, real in zip(inputs, mask, strict=True):
        if real:
            state = np.tanh(x @ kernel + state @ recurrent_kernel + bias)
        states.append(state)
    return np.array(states)


def _first_tokens(inputs, mask, kernel, recurrent_kernel, bias):
    if not mask.any():
        return np.zeros(len(bias))
    return run_rnn(inputs[: mask.sum()], kernel, recurrent_kernel, bias)[-1]


MASKED = Exercise(
    name="rnn-5",
    answer=masked_run,
    cases=_masked_cases,
    hints=(
        "What should the state be after a step of padding, if it was "
        "`[0.3, 0.7]` before it?",
        "Go through inputs and mask together: `for x, real in zip(inputs, "
        "mask):`. At padding, do nothing at all.",
        "Start with zeros. In the loop, `if real:` compute the new state "
        "from `x` and `state`. Return `state` behind the loop.",
    ),
    mistakes=(
        Mistake(
            _mask_ignored,
            "The mask is not used: the network reads the padding, too.",
        ),
        Mistake(
            _zero_inputs,
            "You set the input to zero at padding and go on computing. The "
            "recurrent kernel and the bias still change the state: skip the "
            "step.",
        ),
        Mistake(
            _state_erased,
            "The state becomes zero at padding. It must stay what it was.",
        ),
        Mistake(
            _stops_at_padding,
            "The loop ends at the first padding. With padding in front it "
            "never begins: skip the step, and go on.",
        ),
        Mistake(
            _mask_inverted,
            "You read the padding and skip the tokens: the mask is true at "
            "real tokens.",
        ),
        Mistake(
            _all_states,
            "These are the states after all real tokens. Asked is one state, "
            "the one after the last step.",
        ),
        Mistake(
            _state_of_each_step,
            "These are the states after all steps, one row for each. Asked "
            "is the last of them only: return `state`.",
        ),
        Mistake(
            _first_tokens,
            "You count the real tokens and read that many from the start. "
            "They need not stand at the start: the mask says where.",
        ),
    ),
    compare=compare_arrays,
)
