"""The weights, states and gates of the cells, as named records."""

from typing import NamedTuple

import numpy as np


class SimpleRNNWeights(NamedTuple):
    """The weights of a simple RNN, in the order of Keras.

    ``SimpleRNNWeights(*layer.get_weights())`` takes them from a Keras layer.
    For a layer without bias, pass zeros as the third.

    Attributes
    ----------
    kernel : numpy.ndarray, shape (features, units)
        From the input to the new state.
    recurrent_kernel : numpy.ndarray, shape (units, units)
        From the state to the new state.
    bias : numpy.ndarray, shape (units,)
        Added to both.
    """

    kernel: np.ndarray
    recurrent_kernel: np.ndarray
    bias: np.ndarray


class LSTMWeights(NamedTuple):
    """The weights of an LSTM, in the order of Keras.

    Each array holds four blocks of columns side by side: input gate, forget
    gate, candidate, output gate. ``LSTMWeights(*layer.get_weights())`` takes
    them from a Keras layer. For a layer without bias, pass zeros.

    Attributes
    ----------
    kernel : numpy.ndarray, shape (features, 4 * units)
        From the input to the gates.
    recurrent_kernel : numpy.ndarray, shape (units, 4 * units)
        From the hidden state to the gates.
    bias : numpy.ndarray, shape (4 * units,)
        Added to both.
    """

    kernel: np.ndarray
    recurrent_kernel: np.ndarray
    bias: np.ndarray


class GRUWeights(NamedTuple):
    """The weights of a GRU, in the order of Keras.

    Each array holds three blocks of columns side by side: update gate, reset
    gate, candidate. ``GRUWeights(*layer.get_weights())`` takes them from a
    Keras layer. The shape of the bias tells the two forms of the GRU apart.

    Attributes
    ----------
    kernel : numpy.ndarray, shape (features, 3 * units)
        From the input to the gates.
    recurrent_kernel : numpy.ndarray, shape (units, 3 * units)
        From the state to the gates.
    bias : numpy.ndarray, shape (rows, 3 * units) or (3 * units,)
        ``reset_after=True``, the default of Keras, has two rows: a bias for
        the input and one for the state. ``reset_after=False`` has one bias.
    """

    kernel: np.ndarray
    recurrent_kernel: np.ndarray
    bias: np.ndarray


class LSTMState(NamedTuple):
    """What an LSTM carries from one step to the next.

    Attributes
    ----------
    hidden : numpy.ndarray, shape (batch, units)
        The hidden state, which is also the output.
    cell : numpy.ndarray, shape (batch, units)
        The cell state, which the gates write to and erase.
    """

    hidden: np.ndarray
    cell: np.ndarray


class LSTMGates(NamedTuple):
    """The gates of an LSTM at one step.

    Attributes
    ----------
    input : numpy.ndarray, shape (batch, units)
        From 0 to 1: how much of the candidate is written.
    forget : numpy.ndarray, shape (batch, units)
        From 0 to 1: how much of the cell state is kept.
    candidate : numpy.ndarray, shape (batch, units)
        From −1 to 1: what could be written.
    output : numpy.ndarray, shape (batch, units)
        From 0 to 1: how much of the cell state is shown.
    """

    input: np.ndarray
    forget: np.ndarray
    candidate: np.ndarray
    output: np.ndarray


class GRUGates(NamedTuple):
    """The gates of a GRU at one step.

    Attributes
    ----------
    update : numpy.ndarray, shape (batch, units)
        From 0 to 1: how much of the old state is kept.
    reset : numpy.ndarray, shape (batch, units)
        From 0 to 1: how much of the old state the candidate may see.
    candidate : numpy.ndarray, shape (batch, units)
        From −1 to 1: what could take the place of the old state.
    """

    update: np.ndarray
    reset: np.ndarray
    candidate: np.ndarray


class Run(NamedTuple):
    """What a cell gives back for whole sequences.

    Attributes
    ----------
    outputs : numpy.ndarray, shape (batch, time, units)
        The output at every step.
    state : numpy.ndarray, shape (batch, units), or LSTMState
        The state after the last real step.
    """

    outputs: np.ndarray
    state: np.ndarray | LSTMState
