"""Back-propagation through time over an LSTM."""

import numpy as np

from course_lib.cells import LSTMState, LSTMWeights, kinds
from course_lib.gradients import equations
from course_lib.gradients.equations import Gradients
from course_lib.gradients.through_time import back_propagate, check_gradients


def lstm_gradients(
    inputs: np.ndarray,
    weights: LSTMWeights,
    output_gradients: np.ndarray,
    *,
    mask: np.ndarray | None = None,
    initial_state: LSTMState | None = None,
    state_gradients: LSTMState | None = None,
) -> Gradients:
    r"""Go back through time over an LSTM.

    .. math:: \frac{\partial L}{\partial c_{t-1}} =
              \frac{\partial L}{\partial c_t} f_t

    is all that happens to the gradient on its way along the cell state: an
    open forget gate lets it pass (:cite:t:`hochreiter1997`).
    The loss may depend on every output and on the last state of
    :func:`course_lib.cells.run_lstm`. The states are kept
    on the way forward; the gates are computed again on the way back.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    inputs, weights, mask, initial_state
        As for :func:`course_lib.cells.run_lstm`.
    output_gradients : numpy.ndarray, shape (batch, time, units)
        The gradient of the loss by every output.
    state_gradients : LSTMState, optional
        The gradient of the loss by the last state, beside what comes through
        the outputs. By default zeros.

    Returns
    -------
    Gradients
        The gradients by the inputs, the initial state and the weights.

    Raises
    ------
    TypeError, ValueError
        As for :func:`course_lib.cells.run_lstm`. The same
        holds for `output_gradients` and `state_gradients`.

    Examples
    --------
    An open forget gate lets the gradient pass unchanged:

    >>> weights = LSTMWeights([[0.0] * 4], [[0.0] * 4], [0, 99.0, 0, 99.0])
    >>> gradients = lstm_gradients(
    ...     np.zeros((1, 9, 1)), weights, np.eye(9)[np.newaxis, :, 8:]
    ... )
    >>> gradients.initial_state.cell
    array([[1.]])
    """
    checked = check_gradients(
        kinds.LSTM,
        inputs,
        weights,
        output_gradients,
        mask,
        initial_state,
        state_gradients,
    )
    return back_propagate(kinds.LSTM, equations.lstm, *checked)
