"""The backward step of each cell: the chain rule, written out.

Each function takes what the forward step took, and the gradient of the loss
by the new state. It returns the gradients by the inputs, the old state and
the weights. A gate is squeezed by sigmoid or tanh, so the slope of that comes
last: ``by_z`` is the gradient by the update gate *before* its sigmoid.
"""

from typing import NamedTuple

import numpy as np

from course_lib.activations import sigmoid_derivative, tanh, tanh_derivative
from course_lib.cells import (
    GRUWeights,
    LSTMState,
    LSTMWeights,
    SimpleRNNWeights,
)
from course_lib.cells import equations as forward


class Gradients(NamedTuple):
    """The gradients of a loss by all that went into a cell.

    Attributes
    ----------
    inputs : numpy.ndarray, the shape of the inputs
        The gradient of the loss by every input.
    initial_state : numpy.ndarray, shape (batch, units), or LSTMState
        The gradient of the loss by the state before the first step.
    weights : SimpleRNNWeights, LSTMWeights or GRUWeights
        The gradient of the loss by every weight, summed over all steps.
    """

    inputs: np.ndarray
    initial_state: np.ndarray | LSTMState
    weights: tuple


def simple_rnn(
    inputs: np.ndarray,
    state: np.ndarray,
    weights: SimpleRNNWeights,
    by_state: np.ndarray,
) -> Gradients:
    r"""Go back through :math:`h_t = \tanh(x_t W + h_{t-1} U + b)`."""
    W, U, _ = weights  # noqa: N806
    new_state = forward.simple_rnn(inputs, state, weights)
    by_sum = by_state * tanh_derivative(new_state)
    by_weights = inputs.T @ by_sum, state.T @ by_sum, by_sum.sum(axis=0)
    return Gradients(by_sum @ W.T, by_sum @ U.T, SimpleRNNWeights(*by_weights))


def lstm(
    inputs: np.ndarray,
    state: LSTMState,
    weights: LSTMWeights,
    by_state: LSTMState,
) -> Gradients:
    r"""Go back through :math:`c_t = f c_{t-1} + i g, h_t = o \tanh(c_t)`."""
    W, U, _ = weights  # noqa: N806
    h, c = state
    i, f, g, o = forward.lstm_gates(inputs, state, weights)
    shown = tanh(f * c + i * g)
    by_c = by_state.cell + by_state.hidden * o * tanh_derivative(shown)
    by_i = by_c * g * sigmoid_derivative(i)
    by_f = by_c * c * sigmoid_derivative(f)
    by_g = by_c * i * tanh_derivative(g)
    by_o = by_state.hidden * shown * sigmoid_derivative(o)
    by_sum = np.concatenate([by_i, by_f, by_g, by_o], axis=-1)
    by_weights = inputs.T @ by_sum, h.T @ by_sum, by_sum.sum(axis=0)
    return Gradients(
        by_sum @ W.T,
        LSTMState(hidden=by_sum @ U.T, cell=by_c * f),
        LSTMWeights(*by_weights),
    )


def gru(
    inputs: np.ndarray,
    state: np.ndarray,
    weights: GRUWeights,
    by_state: np.ndarray,
) -> Gradients:
    r"""Go back through :math:`h_t = z h_{t-1} + (1 - z) g`, reset after."""
    W, U, b = weights  # noqa: N806
    z, r, g = forward.gru_gates(inputs, state, weights)
    reset = np.split(state @ U + b[1], 3, axis=-1)[2]
    by_z = by_state * (state - g) * sigmoid_derivative(z)
    by_g = by_state * (1 - z) * tanh_derivative(g)
    by_r = by_g * reset * sigmoid_derivative(r)
    by_x = np.concatenate([by_z, by_r, by_g], axis=-1)
    by_h = np.concatenate([by_z, by_r, by_g * r], axis=-1)
    by_bias = np.stack([by_x.sum(axis=0), by_h.sum(axis=0)])
    return Gradients(
        by_x @ W.T,
        by_state * z + by_h @ U.T,
        GRUWeights(inputs.T @ by_x, state.T @ by_h, by_bias),
    )


def gru_reset_before(
    inputs: np.ndarray,
    state: np.ndarray,
    weights: GRUWeights,
    by_state: np.ndarray,
) -> Gradients:
    r"""Go back through :math:`h_t = z h_{t-1} + (1 - z) g`, reset before."""
    W, U, _ = weights  # noqa: N806
    U_z, U_r, U_g = np.split(U, 3, axis=-1)  # noqa: N806
    z, r, g = forward.gru_gates_reset_before(inputs, state, weights)
    by_z = by_state * (state - g) * sigmoid_derivative(z)
    by_g = by_state * (1 - z) * tanh_derivative(g)
    by_reset = by_g @ U_g.T
    by_r = by_reset * state * sigmoid_derivative(r)
    by_sum = np.concatenate([by_z, by_r, by_g], axis=-1)
    by_recurrent = state.T @ by_z, state.T @ by_r, (r * state).T @ by_g
    by_old = by_state * z + by_z @ U_z.T + by_r @ U_r.T + by_reset * r
    by_weights = GRUWeights(
        inputs.T @ by_sum,
        np.concatenate(by_recurrent, axis=-1),
        by_sum.sum(axis=0),
    )
    return Gradients(by_sum @ W.T, by_old, by_weights)
