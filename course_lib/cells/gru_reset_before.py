"""The GRU as first published: reset before multiplying."""

import numpy as np

from course_lib.cells import equations, kinds
from course_lib.cells.checks import check_step
from course_lib.cells.records import (
    GRUGates,
    GRUWeights,
    Run,
)
from course_lib.cells.unrolling import unroll


def gru_step_reset_before(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> np.ndarray:
    r"""Move the state some way towards a candidate (``reset_after=False``).

    .. math:: h_t = z h_{t-1} + (1 - z) g

    with the update gate :math:`z` and the candidate :math:`g` of
    :func:`gru_gates_reset_before`. This is the form of :cite:t:`cho2014`:
    the state is reset before it is multiplied, and there is one bias.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, features) or (features,)
        The input of this step.
    state : numpy.ndarray, shape (batch, units) or (units,)
        The state after the step before.
    weights : GRUWeights
        Kernel, recurrent kernel, and a bias of shape (3 * units,).

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

    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [0.0] * 3)
    >>> gru_step_reset_before([1.0], [0.5], weights)
    array([0.25])
    """
    return equations.gru_reset_before(
        *check_step(kinds.GRU_RESET_BEFORE, inputs, state, weights)
    )


def gru_gates_reset_before(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> GRUGates:
    r"""Open and shut the gates of a GRU (``reset_after=False``).

    .. math:: z, r = \sigma(x_t W + h_{t-1} U + b), \qquad
              g = \tanh(x_t W + (r h_{t-1}) U + b)

    Each of the three has its own block of columns of the weights, in the
    order :math:`z, r, g`.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs, state, weights
        As for :func:`gru_step_reset_before`.

    Returns
    -------
    GRUGates
        Update gate, reset gate, candidate.

    Raises
    ------
    TypeError, ValueError
        As for :func:`gru_step_reset_before`.

    Examples
    --------
    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [0.0] * 3)
    >>> gru_gates_reset_before([1.0], [0.5], weights).update
    array([0.5])
    """
    return equations.gru_gates_reset_before(
        *check_step(kinds.GRU_RESET_BEFORE, inputs, state, weights)
    )


def run_gru_reset_before(
    inputs: np.ndarray,
    weights: GRUWeights,
    *,
    mask: np.ndarray | None = None,
    initial_state: np.ndarray | None = None,
) -> Run:
    r"""Run a GRU over whole sequences (``reset_after=False``).

    The same weights serve every step; see :func:`gru_step_reset_before`.
    Where the mask is false, the state is carried over unchanged, and the
    output before it is repeated (zeros before the first real step), as in
    Keras. A sequence of masked steps alone returns its initial state.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    inputs : numpy.ndarray, shape (batch, time, features)
        The sequences.
    weights : GRUWeights
        Kernel, recurrent kernel, and a bias of shape (3 * units,).
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
    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [0.0] * 3)
    >>> ones = np.ones((1, 2, 1))
    >>> run = run_gru_reset_before(ones, weights, initial_state=[[8.0]])
    >>> run.outputs.ravel()
    array([4., 2.])
    """
    return unroll(kinds.GRU_RESET_BEFORE, inputs, weights, mask, initial_state)
