"""Gradients by hand, by trial, by time lag, and clipped.

Back-propagation through time is written out for each cell of
:mod:`course_lib.cells`; the chain rule of one step stands in
``course_lib/gradients/equations.py``. Each function of
:mod:`course_lib.attention` has its way back, too.

Examples
--------
>>> import numpy as np
>>> clip_by_global_norm([np.array([30.0]), np.array([40.0])], limit=5.0)
[array([3.]), array([4.])]
"""

from course_lib.gradients.attention import (
    additive_score_gradients,
    attend_gradients,
    dot_score_gradients,
)
from course_lib.gradients.attention_records import (
    AdditiveScoreGradients,
    AttendGradients,
    DotScoreGradients,
)
from course_lib.gradients.clipping import (
    clip_by_global_norm,
    clip_by_value,
    global_norm,
)
from course_lib.gradients.equations import Gradients
from course_lib.gradients.gru import gru_gradients, gru_gradients_reset_before
from course_lib.gradients.lags import gradient_by_lag, spectral_radius
from course_lib.gradients.lstm import lstm_gradients
from course_lib.gradients.numerical import numerical_gradient
from course_lib.gradients.simple_rnn import simple_rnn_gradients

__all__ = [
    "AdditiveScoreGradients",
    "AttendGradients",
    "DotScoreGradients",
    "Gradients",
    "additive_score_gradients",
    "attend_gradients",
    "clip_by_global_norm",
    "clip_by_value",
    "dot_score_gradients",
    "global_norm",
    "gradient_by_lag",
    "gru_gradients",
    "gru_gradients_reset_before",
    "lstm_gradients",
    "numerical_gradient",
    "simple_rnn_gradients",
    "spectral_radius",
]
