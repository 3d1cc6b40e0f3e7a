"""The simple recurrent network: one step, and whole sequences."""

import numpy as np

from course_lib.cells import equations, kinds
from course_lib.cells.checks import check_step
from course_lib.cells.records import (
    Run,
    SimpleRNNWeights,
)
from course_lib.cells.unrolling import unroll


def simple_rnn_step(
    inputs: np.ndarray, state: np.ndarray, weights: SimpleRNNWeights
) -> np.ndarray:
    r"""Mix the input and the old state into a new state.

    .. math:: h_t = \tanh(x_t W + h_{t-1} U + b)

    with kernel :math:`W`, recurrent kernel :math:`U`, bias :math:`b`. The
    state is also the output (:cite:t:`elman1990`).
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, features) or (features,)
        The input of this step.
    state : numpy.ndarray, shape (batch, units) or (units,)
        The state after the step before.
    weights : SimpleRNNWeights
        Kernel, recurrent kernel and bias.

    Returns
    -------
    numpy.ndarray, the shape of state
        The new state.

    Raises
    ------
    TypeError
        If `weights` is another record, or an array holds no real numbers.
    ValueError
        If shapes do not fit, or a value is NaN or infinite.

    Examples
    --------
    >>> weights = SimpleRNNWeights([[1.0]], [[0.5]], [0.0])
    >>> simple_rnn_step([1.0], [2.0], weights).round(3)
    array([0.964])
    """
    return equations.simple_rnn(
        *check_step(kinds.SIMPLE_RNN, inputs, state, weights)
    )


def run_simple_rnn(
    inputs: np.ndarray,
    weights: SimpleRNNWeights,
    *,
    mask: np.ndarray | None = None,
    initial_state: np.ndarray | None = None,
) -> Run:
    r"""Run a simple RNN over whole sequences.

    The same weights serve every step:
    :math:`h_t = \tanh(x_t W + h_{t-1} U + b)`.
    Where the mask is false, the state is carried over unchanged, and the
    output before it is repeated (zeros before the first real step), as in
    Keras. A sequence of masked steps alone returns its initial state.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, time, features)
        The sequences.
    weights : SimpleRNNWeights
        Kernel, recurrent kernel and bias.
    mask : numpy.ndarray of bool, shape (batch, time), optional
        True at real steps. By default all are.
    initial_state : numpy.ndarray, shape (batch, units), optional
        The state before the first step. By default zeros.

    Returns
    -------
    Run
        The outputs of all steps, and the last state.

    Raises
    ------
    TypeError
        If `weights` is another record, the mask is not boolean, or an array
        holds no real numbers.
    ValueError
        If shapes do not fit, there is no time step, or a value is NaN or
        infinite.

    Examples
    --------
    Two sequences, the second one step shorter:

    >>> weights = SimpleRNNWeights([[1.0]], [[0.5]], [0.0])
    >>> inputs = np.array([[[1.0], [0.0]], [[1.0], [9.0]]])
    >>> mask = np.array([[True, True], [True, False]])
    >>> run_simple_rnn(inputs, weights, mask=mask).state.round(3)
    array([[0.363],
           [0.762]])
    """
    return unroll(kinds.SIMPLE_RNN, inputs, weights, mask, initial_state)
