"""The four kinds of cell: what differs between them, in one table."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_lib.cells import equations
from course_lib.cells.records import (
    GRUWeights,
    LSTMState,
    LSTMWeights,
    SimpleRNNWeights,
)


class Kind(NamedTuple):
    """One kind of cell.

    Attributes
    ----------
    name : str
        What error messages call it.
    weights : type
        The record of its weights.
    blocks : int
        Blocks of columns in its kernel, of one column a unit.
    biases : int
        1, or 2 if the input and the state have a bias each.
    has_cell : bool
        Whether its state is an :class:`LSTMState`.
    equation : callable
        ``(inputs, state, weights) -> state``
    """

    name: str
    weights: type
    blocks: int
    biases: int
    has_cell: bool
    equation: Callable


SIMPLE_RNN = Kind(
    "simple RNN", SimpleRNNWeights, 1, 1, False, equations.simple_rnn
)
LSTM = Kind("LSTM", LSTMWeights, 4, 1, True, equations.lstm)
GRU = Kind("GRU with reset_after=True", GRUWeights, 3, 2, False, equations.gru)
GRU_RESET_BEFORE = Kind(
    "GRU with reset_after=False",
    GRUWeights,
    3,
    1,
    False,
    equations.gru_reset_before,
)


def each(
    function: Callable[..., np.ndarray], *states: np.ndarray | LSTMState
) -> np.ndarray | LSTMState:
    """Apply a function to a state, or to both parts of an LSTM's state."""
    if isinstance(states[0], LSTMState):
        return LSTMState(*map(function, *states))
    return function(*states)


def hidden(state: np.ndarray | LSTMState) -> np.ndarray:
    """Return the part of a state that is the output of the cell."""
    return state.hidden if isinstance(state, LSTMState) else state
