"""How far back does a network look? Gradients by time lag."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from course_lib.cells import (
    GRUWeights,
    LSTMState,
    LSTMWeights,
    SimpleRNNWeights,
)
from course_lib.cells.checks import floats, require_finite
from course_lib.gradients.equations import Gradients
from course_lib.gradients.gru import gru_gradients, gru_gradients_reset_before
from course_lib.gradients.lstm import lstm_gradients
from course_lib.gradients.simple_rnn import simple_rnn_gradients

AnyWeights = SimpleRNNWeights | LSTMWeights | GRUWeights


def gradient_by_lag(
    cell: AnyWeights | Callable, inputs: ArrayLike
) -> np.ndarray:
    r"""Measure how much the last output depends on earlier inputs.

    .. math:: s_k = \left\| \frac{\partial h_T}{\partial x_{T-k}}
              \right\|_F

    the root of the summed squares of all slopes of the last output
    :math:`h_T` by the input *k* steps back, and its mean over the batch
    (:cite:t:`bengio1994`).
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    cell : SimpleRNNWeights, LSTMWeights, GRUWeights, or Keras layer or model
        What turns the inputs into outputs. A layer or model may return its
        last output, shape (batch, units), or all, shape (batch, time, units).
    inputs : array_like, shape (batch, time, features)
        Sequences without padding.

    Returns
    -------
    numpy.ndarray, shape (time,)
        Element *k* belongs to lag *k*; element 0 to the last input itself.

    Raises
    ------
    TypeError
        If `cell` is neither weights nor callable.
    ValueError
        If shapes do not fit, a value is NaN or infinite, or the output does
        not depend on the inputs by differentiable steps.

    Examples
    --------
    Along a state of 0, where the slope of tanh is 1, each step halves:

    >>> weights = SimpleRNNWeights([[1.0]], [[0.5]], [0.0])
    >>> gradient_by_lag(weights, np.zeros((1, 4, 1)))
    array([1.   , 0.5  , 0.25 , 0.125])
    """
    inputs = floats("inputs", inputs)
    if inputs.ndim != 3 or 0 in inputs.shape:
        raise ValueError(
            f"inputs must have shape (batch, time, features), none of them "
            f"0, but its shape is {inputs.shape}"
        )
    if isinstance(cell, AnyWeights):
        slopes = _slopes_of_cell(cell, inputs)
    elif callable(cell):
        slopes = _slopes_of_keras(cell, inputs)
    else:
        raise TypeError(
            f"cell must be SimpleRNNWeights, LSTMWeights, GRUWeights, or a "
            f"Keras layer or model, but it is {type(cell).__name__}"
        )
    return _norms(slopes).mean(axis=0)[::-1]


def spectral_radius(matrix: ArrayLike) -> float:
    r"""Return the largest magnitude among the eigenvalues of a matrix.

    .. math:: \rho(U) = \max_i |\lambda_i|

    Multiplied by itself again and again, a matrix with :math:`\rho < 1`
    shrinks every vector in the end; with :math:`\rho > 1` almost all grow
    (:cite:t:`pascanu2013`).
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    matrix : array_like, shape (units, units)
        Such as the recurrent kernel of a simple RNN.

    Returns
    -------
    float
        The spectral radius.

    Raises
    ------
    TypeError
        If `matrix` does not hold real numbers.
    ValueError
        If it is not square, is empty, or a value is NaN or infinite.

    Examples
    --------
    A turn by 90 degrees changes no length:

    >>> spectral_radius([[0.0, -1.0], [1.0, 0.0]])
    1.0
    """
    matrix = floats("matrix", matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(
            f"matrix must be square, of shape (units, units), but its shape "
            f"is {matrix.shape}"
        )
    if matrix.size == 0:
        raise ValueError("matrix has no element, so it has no eigenvalue")
    require_finite("matrix", matrix, ("row", "column"))
    return float(np.abs(np.linalg.eigvals(matrix)).max())


def _norms(slopes: np.ndarray) -> np.ndarray:
    """Return the norms, shape (batch, time), of slopes of any magnitude."""
    largest = np.abs(slopes).max(axis=(1, 3), keepdims=True)
    scale = np.where(largest == 0, 1, largest)
    squares = ((slopes / scale) ** 2).sum(axis=(1, 3))
    return scale[:, 0, :, 0] * np.sqrt(squares)


def _slopes_of_cell(weights: AnyWeights, inputs: np.ndarray) -> np.ndarray:
    """Return the slopes, shape (batch, units, time, features)."""
    batch, time, features = inputs.shape
    units = len(weights.recurrent_kernel)
    one_unit_each = np.tile(np.eye(units), (batch, 1))
    last: np.ndarray | LSTMState = one_unit_each
    if isinstance(weights, LSTMWeights):
        last = LSTMState(one_unit_each, np.zeros_like(one_unit_each))
    by_inputs = _backward(weights)(
        np.repeat(inputs, units, axis=0),
        weights,
        np.broadcast_to(0.0, (batch * units, time, units)),
        state_gradients=last,
    ).inputs
    return by_inputs.reshape(batch, units, time, features)


def _backward(weights: AnyWeights) -> Callable[..., Gradients]:
    if isinstance(weights, SimpleRNNWeights):
        return simple_rnn_gradients
    if isinstance(weights, LSTMWeights):
        return lstm_gradients
    if np.ndim(weights.bias) == 1:
        return gru_gradients_reset_before
    return gru_gradients


def _slopes_of_keras(layer: Callable, inputs: np.ndarray) -> np.ndarray:
    """Return the slopes, shape (batch, units, time, features)."""
    import tensorflow as tf

    dtype = getattr(layer, "compute_dtype", inputs.dtype)
    units = _last_output(layer(tf.cast(inputs[:1], dtype))).shape[-1]
    repeated = tf.cast(np.repeat(inputs, units, axis=0), dtype)
    with tf.GradientTape() as tape:
        tape.watch(repeated)
        outputs = _last_output(layer(repeated))
    one_unit_each = np.tile(np.eye(units), (len(inputs), 1))
    one_unit_each = tf.cast(one_unit_each, outputs.dtype)
    by_inputs = tape.gradient(outputs, repeated, one_unit_each)
    if by_inputs is None:
        raise ValueError(
            "the output of the layer does not depend on its inputs by "
            "differentiable steps: if it begins with an Embedding, leave "
            "that out and pass the embeddings as inputs"
        )
    return by_inputs.numpy().reshape(len(inputs), units, *inputs.shape[1:])


def _last_output(outputs):
    shape = getattr(outputs, "shape", None)
    if shape is None:
        raise ValueError(
            f"the layer must return its outputs alone, but it returned a "
            f"{type(outputs).__name__}: leave return_state=True out"
        )
    if len(shape) not in (2, 3):
        raise ValueError(
            f"the layer must return (batch, units) or (batch, time, units), "
            f"but its output has shape {tuple(shape)}"
        )
    return outputs[:, -1] if len(shape) == 3 else outputs
