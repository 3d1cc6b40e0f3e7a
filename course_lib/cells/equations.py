"""The equations of the cells, and nothing else.

All take `inputs` of shape (batch, features) and a state of shape
(batch, units) that have been checked, and leave out the time axis.
"""

import numpy as np

from course_lib.activations import sigmoid, tanh
from course_lib.cells.records import (
    GRUGates,
    GRUWeights,
    LSTMGates,
    LSTMState,
    LSTMWeights,
    SimpleRNNWeights,
)


def simple_rnn(
    inputs: np.ndarray, state: np.ndarray, weights: SimpleRNNWeights
) -> np.ndarray:
    r"""Return :math:`h_t = \tanh(x_t W + h_{t-1} U + b)`."""
    W, U, b = weights  # noqa: N806
    return tanh(inputs @ W + state @ U + b)


def lstm_gates(
    inputs: np.ndarray, state: LSTMState, weights: LSTMWeights
) -> LSTMGates:
    r"""Return the gates and the candidate.

    .. math:: i, f, o = \sigma(x_t W + h_{t-1} U + b), \quad
              g = \tanh(x_t W + h_{t-1} U + b)

    each with its own block of columns of :math:`W, U, b`.
    """
    W, U, b = weights  # noqa: N806
    i, f, g, o = np.split(inputs @ W + state.hidden @ U + b, 4, axis=-1)
    return LSTMGates(sigmoid(i), sigmoid(f), tanh(g), sigmoid(o))


def lstm(
    inputs: np.ndarray, state: LSTMState, weights: LSTMWeights
) -> LSTMState:
    r"""Return :math:`c_t = f c_{t-1} + i g` and :math:`h_t = o \tanh(c_t)`."""
    i, f, g, o = lstm_gates(inputs, state, weights)
    c = f * state.cell + i * g
    return LSTMState(hidden=o * tanh(c), cell=c)


def gru_gates(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> GRUGates:
    r"""Return the gates of ``reset_after=True``: multiply, then reset.

    .. math:: z, r = \sigma(x_t W + b + h_{t-1} U + b'), \quad
              g = \tanh(x_t W + b + r (h_{t-1} U + b'))

    each with its own block of columns of :math:`W, U, b, b'`.
    """
    W, U, (b, b_recurrent) = weights  # noqa: N806
    z_x, r_x, g_x = np.split(inputs @ W + b, 3, axis=-1)
    z_h, r_h, g_h = np.split(state @ U + b_recurrent, 3, axis=-1)
    z, r = sigmoid(z_x + z_h), sigmoid(r_x + r_h)
    return GRUGates(z, r, tanh(g_x + r * g_h))


def gru_gates_reset_before(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> GRUGates:
    r"""Return the gates of ``reset_after=False``: reset, then multiply.

    .. math:: z, r = \sigma(x_t W + h_{t-1} U + b), \quad
              g = \tanh(x_t W + (r h_{t-1}) U + b)

    each with its own block of columns of :math:`W, U, b`.
    """
    W, U, b = weights  # noqa: N806
    z_x, r_x, g_x = np.split(inputs @ W + b, 3, axis=-1)
    U_z, U_r, U_g = np.split(U, 3, axis=-1)  # noqa: N806
    z, r = sigmoid(z_x + state @ U_z), sigmoid(r_x + state @ U_r)
    return GRUGates(z, r, tanh(g_x + (r * state) @ U_g))


def gru(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> np.ndarray:
    r"""Return :math:`h_t = z h_{t-1} + (1 - z) g`, ``reset_after=True``."""
    z, _, g = gru_gates(inputs, state, weights)
    return z * state + (1 - z) * g


def gru_reset_before(
    inputs: np.ndarray, state: np.ndarray, weights: GRUWeights
) -> np.ndarray:
    r"""Return :math:`h_t = z h_{t-1} + (1 - z) g`, ``reset_after=False``."""
    z, _, g = gru_gates_reset_before(inputs, state, weights)
    return z * state + (1 - z) * g
