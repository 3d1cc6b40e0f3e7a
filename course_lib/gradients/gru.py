"""Back-propagation through time over both forms of the GRU."""

import numpy as np

from course_lib.cells import GRUWeights, kinds
from course_lib.gradients import equations
from course_lib.gradients.equations import Gradients
from course_lib.gradients.through_time import back_propagate, check_gradients


def gru_gradients(
    inputs: np.ndarray,
    weights: GRUWeights,
    output_gradients: np.ndarray,
    *,
    mask: np.ndarray | None = None,
    initial_state: np.ndarray | None = None,
    state_gradients: np.ndarray | None = None,
) -> Gradients:
    r"""Go back through time over a GRU (``reset_after=True``).

    .. math:: \frac{\partial L}{\partial h_{t-1}} =
              \frac{\partial L}{\partial h_t} z_t + \ldots

    An open update gate lets the gradient pass (:cite:t:`cho2014`).
    The loss may depend on every output and on the last state of
    :func:`course_lib.cells.run_gru`. The states are kept
    on the way forward; the gates are computed again on the way back.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    inputs, weights, mask, initial_state
        As for :func:`course_lib.cells.run_gru`.
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
        As for :func:`course_lib.cells.run_gru`. The same
        holds for `output_gradients` and `state_gradients`.

    Examples
    --------
    All weights zero: the update gate is half open, at both steps.

    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [[0.0] * 3] * 2)
    >>> by_last_output = np.array([[[0.0], [1.0]]])
    >>> gru_gradients(
    ...     np.zeros((1, 2, 1)), weights, by_last_output
    ... ).initial_state
    array([[0.25]])
    """
    checked = check_gradients(
        kinds.GRU,
        inputs,
        weights,
        output_gradients,
        mask,
        initial_state,
        state_gradients,
    )
    return back_propagate(kinds.GRU, equations.gru, *checked)


def gru_gradients_reset_before(
    inputs: np.ndarray,
    weights: GRUWeights,
    output_gradients: np.ndarray,
    *,
    mask: np.ndarray | None = None,
    initial_state: np.ndarray | None = None,
    state_gradients: np.ndarray | None = None,
) -> Gradients:
    r"""Go back through time over a GRU (``reset_after=False``).

    .. math:: \frac{\partial L}{\partial h_{t-1}} =
              \frac{\partial L}{\partial h_t} z_t + \ldots

    An open update gate lets the gradient pass (:cite:t:`cho2014`).
    The loss may depend on every output and on the last state of
    :func:`course_lib.cells.run_gru_reset_before`. The states are kept
    on the way forward; the gates are computed again on the way back.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    inputs, weights, mask, initial_state
        As for :func:`course_lib.cells.run_gru_reset_before`.
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
        As for :func:`course_lib.cells.run_gru_reset_before`. The same
        holds for `output_gradients` and `state_gradients`.

    Examples
    --------
    All weights zero: the update gate is half open, at both steps.

    >>> weights = GRUWeights([[0.0] * 3], [[0.0] * 3], [0.0] * 3)
    >>> by_last_output = np.array([[[0.0], [1.0]]])
    >>> gru_gradients_reset_before(
    ...     np.zeros((1, 2, 1)), weights, by_last_output
    ... ).initial_state
    array([[0.25]])
    """
    checked = check_gradients(
        kinds.GRU_RESET_BEFORE,
        inputs,
        weights,
        output_gradients,
        mask,
        initial_state,
        state_gradients,
    )
    return back_propagate(
        kinds.GRU_RESET_BEFORE, equations.gru_reset_before, *checked
    )
