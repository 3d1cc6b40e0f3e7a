"""The LSTM: its gates, one step, and whole sequences."""

import numpy as np

from course_lib.cells import equations, kinds
from course_lib.cells.checks import check_step
from course_lib.cells.records import (
    LSTMGates,
    LSTMState,
    LSTMWeights,
    Run,
)
from course_lib.cells.unrolling import unroll


def lstm_step(
    inputs: np.ndarray, state: LSTMState, weights: LSTMWeights
) -> LSTMState:
    r"""Erase from the cell state, write to it, and show a part of it.

    .. math:: c_t = f c_{t-1} + i g, \qquad h_t = o \tanh(c_t)

    with the gates of :func:`lstm_gates`: input :math:`i`, forget :math:`f`,
    output :math:`o`, and the candidate :math:`g`. The LSTM is by
    :cite:t:`hochreiter1997`, its forget gate by :cite:t:`gers2000`.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, features) or (features,)
        The input of this step.
    state : LSTMState
        Hidden state and cell state after the step before, each of shape
        (batch, units) or (units,).
    weights : LSTMWeights
        Kernel, recurrent kernel and bias.

    Returns
    -------
    LSTMState
        The new hidden state, which is the output, and cell state.

    Raises
    ------
    TypeError
        If `weights` or `state` is another record, or an array holds no real
        numbers.
    ValueError
        If shapes do not fit, or a value is NaN or infinite.

    Examples
    --------
    With a bias that opens the forget gate and shuts the input gate, the cell
    state is carried on:

    >>> weights = LSTMWeights([[0.0] * 4], [[0.0] * 4], [-99.0, 99.0, 0, 99.0])
    >>> state = LSTMState(hidden=[0.0], cell=[0.5])
    >>> lstm_step([1.0], state, weights).cell
    array([0.5])
    """
    return equations.lstm(*check_step(kinds.LSTM, inputs, state, weights))


def lstm_gates(
    inputs: np.ndarray, state: LSTMState, weights: LSTMWeights
) -> LSTMGates:
    r"""Open and shut the gates of an LSTM.

    .. math:: i, f, o = \sigma(x_t W + h_{t-1} U + b), \qquad
              g = \tanh(x_t W + h_{t-1} U + b)

    Each of the four has its own block of columns of :math:`W, U, b`, in the
    order :math:`i, f, g, o`.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs, state, weights
        As for :func:`lstm_step`.

    Returns
    -------
    LSTMGates
        Input gate, forget gate, candidate, output gate.

    Raises
    ------
    TypeError, ValueError
        As for :func:`lstm_step`.

    Examples
    --------
    >>> weights = LSTMWeights([[0.0] * 4], [[0.0] * 4], [-99.0, 99.0, 0, 0])
    >>> state = LSTMState(hidden=[0.0], cell=[0.5])
    >>> gates = lstm_gates([1.0], state, weights)
    >>> gates.forget, gates.output
    (array([1.]), array([0.5]))
    """
    return equations.lstm_gates(*check_step(kinds.LSTM, inputs, state, weights))


def run_lstm(
    inputs: np.ndarray,
    weights: LSTMWeights,
    *,
    mask: np.ndarray | None = None,
    initial_state: LSTMState | None = None,
) -> Run:
    r"""Run an LSTM over whole sequences.

    The same weights serve every step; see :func:`lstm_step`.
    Where the mask is false, the state is carried over unchanged, and the
    output before it is repeated (zeros before the first real step), as in
    Keras. A sequence of masked steps alone returns its initial state.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, time, features)
        The sequences.
    weights : LSTMWeights
        Kernel, recurrent kernel and bias.
    mask : numpy.ndarray of bool, shape (batch, time), optional
        True at real steps. By default all are.
    initial_state : LSTMState of two arrays of shape (batch, units), optional
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
    >>> weights = LSTMWeights([[0, 0, 1.0, 0]], [[0.0] * 4], [99.0] * 4)
    >>> ones = np.ones((1, 3, 1))
    >>> run_lstm(ones, weights).state.cell
    array([[3.]])
    """
    return unroll(kinds.LSTM, inputs, weights, mask, initial_state)
