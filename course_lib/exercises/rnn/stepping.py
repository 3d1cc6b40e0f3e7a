"""One step of a simple recurrent network."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake
from course_lib.exercises.rnn.drawing import PAPER, draw_network, tenths

__all__ = ["STEP"]


def rnn_step(inputs, state, kernel, recurrent_kernel, bias):
    """Mix an input and the state before it into a new state."""
    sums = inputs @ kernel + state @ recurrent_kernel + bias
    return np.tanh(sums)


def _step_cases(rng):
    yield np.array([0.0, 1.0]), np.array([0.8, 0.2]), *PAPER
    yield np.array([1.0, 0.0]), np.array([0.0, 0.0]), *PAPER
    yield (
        np.array([2.0]),
        np.array([0.5, -0.5]),
        np.array([[0.1, 0.3]]),
        np.array([[0.2, 0.4], [0.6, 0.8]]),
        np.array([0.1, -0.1]),
    )
    for _ in range(20):
        network = draw_network(rng)
        features, units = network.kernel.shape
        yield tenths(rng, features), tenths(rng, units), *network


def _no_tanh(inputs, state, kernel, recurrent_kernel, bias):
    return inputs @ kernel + state @ recurrent_kernel + bias


def _no_bias(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(inputs @ kernel + state @ recurrent_kernel)


def _bias_outside(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(inputs @ kernel + state @ recurrent_kernel) + bias


def _no_state(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(inputs @ kernel + bias)


def _transposed(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(inputs @ kernel + recurrent_kernel @ state + bias)


def _both_transposed(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(kernel @ inputs + recurrent_kernel @ state + bias)


def _kernel_transposed(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(kernel @ inputs + state @ recurrent_kernel + bias)


def _kernels_swapped(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(inputs @ recurrent_kernel + state @ kernel + bias)


def _place_by_place(inputs, state, kernel, recurrent_kernel, bias):
    return np.tanh(inputs * kernel + state * recurrent_kernel + bias)


def _two_tanhs(inputs, state, kernel, recurrent_kernel, bias):
    old = np.tanh(state @ recurrent_kernel)
    return np.tanh(inputs @ kernel + bias) + old


def _sigmoid(inputs, state, kernel, recurrent_kernel, bias):
    sums = inputs @ kernel + state @ recurrent_kernel + bias
    return 1 / (1 + np.exp(-sums))


STEP = Exercise(
    name="rnn-1",
    answer=rnn_step,
    cases=_step_cases,
    hints=(
        "Three rows are added in the table above. Where does each of the "
        "three come from, and what happens to their sum?",
        "`inputs @ kernel` multiplies a row by a matrix. The state and "
        "`recurrent_kernel` are multiplied in the same order: the row "
        "first. Add the bias before tanh.",
        "`np.tanh(inputs @ kernel + state @ recurrent_kernel + bias)`",
    ),
    mistakes=(
        Mistake(
            _no_tanh,
            "These are the sums. Put them through np.tanh.",
        ),
        Mistake(
            _no_bias,
            "The bias is missing. It is added to the two products.",
        ),
        Mistake(
            _bias_outside,
            "The bias is added behind tanh. It belongs into the sum, so "
            "that the state stays between -1 and 1.",
        ),
        Mistake(
            _no_state,
            "The old state is not used, so the network remembers nothing. "
            "Add `state @ recurrent_kernel`.",
        ),
        Mistake(
            _transposed,
            "`recurrent_kernel @ state` uses the rows of the matrix where "
            "its columns are due. Write the state first, as with the input.",
        ),
        Mistake(
            _both_transposed,
            "Both products stand in the wrong order. A row times a matrix is "
            "`inputs @ kernel` and `state @ recurrent_kernel`.",
        ),
        Mistake(
            _kernel_transposed,
            "`kernel @ inputs` uses the rows of the kernel where its columns "
            "are due. Write the input first.",
        ),
        Mistake(
            _kernels_swapped,
            "The two matrices are swapped: `kernel` belongs to the input, "
            "`recurrent_kernel` to the state.",
        ),
        Mistake(
            _place_by_place,
            "`*` multiplies place by place and gives a matrix. A row times a "
            "matrix is written with `@`.",
        ),
        Mistake(
            _two_tanhs,
            "You take tanh twice and add. Add first, then take tanh once.",
        ),
        Mistake(
            _sigmoid,
            "The sums are right, but you put them through the sigmoid, which "
            "gives numbers from 0 to 1. This layer uses np.tanh.",
        ),
    ),
    compare=compare_arrays,
)
