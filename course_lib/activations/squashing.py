"""Functions that squeeze a number into an interval: sigmoid and tanh."""

import numpy as np
from numpy.typing import ArrayLike

from course_lib.activations.checks import real


def sigmoid(x: ArrayLike) -> np.ndarray:
    r"""Squeeze any number into the interval from 0 to 1.

    .. math:: \sigma(x) = \frac{1}{1 + e^{-x}}

    The gates of an LSTM and a GRU use it: 0 is closed, 1 is open. The
    exponential is taken of :math:`-|x|` only, so nothing overflows.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    x : array_like, any shape
        Numbers. A float32 array stays float32; integers become float64.

    Returns
    -------
    numpy.ndarray, the shape of x
        Numbers from 0 to 1.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Examples
    --------
    >>> sigmoid([-1000, 0, 1000]).tolist()
    [0.0, 0.5, 1.0]
    """
    x = real(x, "x")
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)


def sigmoid_derivative(output: ArrayLike) -> np.ndarray:
    r"""Return the slope of the sigmoid where its value is `output`.

    .. math:: \sigma'(x) = y (1 - y), \qquad y = \sigma(x)

    It is never above 1/4.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    output : array_like, any shape
        Values of :func:`sigmoid`.

    Returns
    -------
    numpy.ndarray, the shape of output
        Slopes.

    Raises
    ------
    TypeError
        If `output` does not hold real numbers.

    Examples
    --------
    >>> sigmoid_derivative(sigmoid(0.0)).item()
    0.25
    """
    y = real(output, "output")
    return y * (1 - y)


def tanh(x: ArrayLike) -> np.ndarray:
    r"""Squeeze any number into the interval from −1 to 1.

    .. math:: \tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}

    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    x : array_like, any shape
        Numbers. A float32 array stays float32; integers become float64.

    Returns
    -------
    numpy.ndarray, the shape of x
        Numbers from −1 to 1.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.

    Examples
    --------
    >>> tanh([-1000, 0, 1000]).tolist()
    [-1.0, 0.0, 1.0]
    """
    return np.tanh(real(x, "x"))


def tanh_derivative(output: ArrayLike) -> np.ndarray:
    r"""Return the slope of tanh where its value is `output`.

    .. math:: \tanh'(x) = 1 - y^2, \qquad y = \tanh(x)

    It is 1 at 0 and smaller everywhere else.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    output : array_like, any shape
        Values of :func:`tanh`.

    Returns
    -------
    numpy.ndarray, the shape of output
        Slopes.

    Raises
    ------
    TypeError
        If `output` does not hold real numbers.

    Examples
    --------
    >>> tanh_derivative([0.0, 0.5]).tolist()
    [1.0, 0.75]
    """
    y = real(output, "output")
    return 1 - y**2
