"""The functions that bend numbers, and their slopes.

A derivative is computed from the *output* of its function, as in
back-propagation, where the output is at hand and the input is not.

Examples
--------
>>> tanh_derivative(tanh(0.0)).item()
1.0
"""

from course_lib.activations.softmaxes import (
    log_softmax,
    log_softmax_derivative,
    softmax,
    softmax_derivative,
)
from course_lib.activations.squashing import (
    sigmoid,
    sigmoid_derivative,
    tanh,
    tanh_derivative,
)

__all__ = [
    "log_softmax",
    "log_softmax_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "softmax_derivative",
    "tanh",
    "tanh_derivative",
]
