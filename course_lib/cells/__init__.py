"""Recurrent cells in NumPy: the simple RNN, the LSTM and the GRU.

``LSTMWeights(*layer.get_weights())`` is the whole bridge from Keras. State is
an argument and a result: ``state = lstm_step(inputs, state, weights)``.

All equations stand in ``course_lib/cells/equations.py``, on two screens.

Examples
--------
>>> import numpy as np
>>> weights = SimpleRNNWeights(np.ones((3, 2)), np.eye(2), np.zeros(2))
>>> run_simple_rnn(np.zeros((1, 5, 3)), weights).outputs.shape
(1, 5, 2)
"""

from course_lib.cells.gru import gru_gates, gru_step, run_gru
from course_lib.cells.gru_reset_before import (
    gru_gates_reset_before,
    gru_step_reset_before,
    run_gru_reset_before,
)
from course_lib.cells.lstm import lstm_gates, lstm_step, run_lstm
from course_lib.cells.records import (
    GRUGates,
    GRUWeights,
    LSTMGates,
    LSTMState,
    LSTMWeights,
    Run,
    SimpleRNNWeights,
)
from course_lib.cells.simple_rnn import run_simple_rnn, simple_rnn_step

__all__ = [
    "GRUGates",
    "GRUWeights",
    "LSTMGates",
    "LSTMState",
    "LSTMWeights",
    "Run",
    "SimpleRNNWeights",
    "gru_gates",
    "gru_gates_reset_before",
    "gru_step",
    "gru_step_reset_before",
    "lstm_gates",
    "lstm_step",
    "run_gru",
    "run_gru_reset_before",
    "run_lstm",
    "run_simple_rnn",
    "simple_rnn_step",
]
