"""The GRU as Keras builds it: reset after multiplying."""

import numpy as np

from course_lib.cells import equations, kinds
from course_lib.cells.checks import check_step
from course_lib.cells.records import (
    GRUGates,
    GRUWeights,
    Run,
)
from course_lib.cells.unrolling import unroll


def gru_step(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> np.ndarray:
    r"""Move the state some way towards a candidate (``reset_after=True``).

    .. math:: h_t = z h_{t-1} + (1 - z) g

    with the update gate :math:`z` and the candidate :math:`g` of
    :func:`gru_gates`. The GRU is by :cite:t:`cho2014`; this form, the
    default of Keras, resets after multiplying, and has two biases.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, features) or (features,)
        The input of this step.
    state : numpy.ndarray, shape (batch, units) or (units,)
        The state after the step before.
    weights : GRUWeights
        Kernel, recurrent kernel, and a bias of shape (2, 3 * units).

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
    All weights zero: the update gate is half open, the candidate is 0.

    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [[0.0] * 3] * 2)
    >>> gru_step([1.0], [0.5], weights)
    array([0.25])
    """
    return equations.gru(*check_step(kinds.GRU, inputs, state, weights))


def gru_gates(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> GRUGates:
    r"""Open and shut the gates of a GRU (``reset_after=True``).

    .. math:: z, r = \sigma(x_t W + b + h_{t-1} U + b'), \qquad
              g = \tanh(x_t W + b + r (h_{t-1} U + b'))

    Each of the three has its own block of columns of the weights, in the
    order :math:`z, r, g`.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs, state, weights
        As for :func:`gru_step`.

    Returns
    -------
    GRUGates
        Update gate, reset gate, candidate.

    Raises
    ------
    TypeError, ValueError
        As for :func:`gru_step`.

    Examples
    --------
    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [[0.0] * 3] * 2)
    >>> gru_gates([1.0], [0.5], weights).update
    array([0.5])
    """
    return equations.gru_gates(*check_step(kinds.GRU, inputs, state, weights))


def run_gru(
    inputs: np.ndarray,
    weights: GRUWeights,
    *,
    mask: np.ndarray | None = None,
    initial_state: np.ndarray | None = None,
) -> Run:
    r"""Run a GRU over whole sequences (``reset_after=True``).

    The same weights serve every step; see :func:`gru_step`.
    Where the mask is false, the state is carried over unchanged, and the
    output before it is repeated (zeros before the first real step), as in
    Keras. A sequence of masked steps alone returns its initial state.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, time, features)
        The sequences.
    weights : GRUWeights
        Kernel, recurrent kernel, and a bias of shape (2, 3 * units).
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
    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [[0.0] * 3] * 2)
    >>> ones = np.ones((1, 2, 1))
    >>> run_gru(ones, weights, initial_state=[[8.0]]).outputs.ravel()
    array([4., 2.])
    """
    return unroll(kinds.GRU, inputs, weights, mask, initial_state)
