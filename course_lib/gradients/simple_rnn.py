"""Back-propagation through time over a simple RNN."""

import numpy as np

from course_lib.cells import SimpleRNNWeights, kinds
from course_lib.gradients import equations
from course_lib.gradients.equations import Gradients
from course_lib.gradients.through_time import back_propagate, check_gradients


def simple_rnn_gradients(
    inputs: np.ndarray,
    weights: SimpleRNNWeights,
    output_gradients: np.ndarray,
    *,
    mask: np.ndarray | None = None,
    initial_state: np.ndarray | None = None,
    state_gradients: np.ndarray | None = None,
) -> Gradients:
    r"""Go back through time over a simple RNN.

    .. math:: \frac{\partial L}{\partial h_{t-1}} =
              \left(\frac{\partial L}{\partial h_t} (1 - h_t^2)\right) U^T

    and so on, step by step, from the last to the first
    (:cite:t:`werbos1990`).
    The loss may depend on every output and on the last state of
    :func:`course_lib.cells.run_simple_rnn`. The states are kept
    on the way forward; tanh is computed again on the way back.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    inputs, weights, mask, initial_state
        As for :func:`course_lib.cells.run_simple_rnn`.
    output_gradients : numpy.ndarray, shape (batch, time, units)
        The gradient of the loss by every output.
    state_gradients : numpy.ndarray, shape (batch, units), optional
        The gradient of the loss by the last state, beside what comes through
        the outputs. By default zeros.

    Returns
    -------
    Gradients
        The gradients by the inputs, the initial state and the weights.

    Raises
    ------
    TypeError, ValueError
        As for :func:`course_lib.cells.run_simple_rnn`. The same
        holds for `output_gradients` and `state_gradients`.

    Examples
    --------
    Two steps of a linear stretch of tanh, with 0.5 from step to step:

    >>> weights = SimpleRNNWeights([[1.0]], [[0.5]], [0.0])
    >>> by_last_output = np.array([[[0.0], [1.0]]])
    >>> simple_rnn_gradients(
    ...     np.zeros((1, 2, 1)), weights, by_last_output
    ... ).inputs.ravel()
    array([0.5, 1. ])
    """
    checked = check_gradients(
        kinds.SIMPLE_RNN,
        inputs,
        weights,
        output_gradients,
        mask,
        initial_state,
        state_gradients,
    )
    return back_propagate(kinds.SIMPLE_RNN, equations.simple_rnn, *checked)
