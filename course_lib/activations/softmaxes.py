"""Scores into probabilities: softmax, its logarithm, and their slopes."""

import numpy as np
from numpy.typing import ArrayLike

from course_lib.activations.checks import real, with_an_axis


def softmax(x: ArrayLike, axis: int = -1) -> np.ndarray:
    r"""Turn scores into probabilities that sum to 1.

    .. math:: p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}

    The largest score is subtracted first: the result is the same, and
    nothing overflows.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    x : array_like
        Scores (logits).
    axis : int
        The axis along which the probabilities sum to 1.

    Returns
    -------
    numpy.ndarray, the shape of x
        Probabilities.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.
    ValueError
        If `axis` is not an axis of `x`, or is empty.

    Examples
    --------
    >>> softmax([1000.0, 1000.0]).tolist()
    [0.5, 0.5]
    """
    return np.exp(log_softmax(x, axis))


def log_softmax(x: ArrayLike, axis: int = -1) -> np.ndarray:
    r"""Turn scores into the natural logarithms of probabilities.

    .. math:: \log p_i = x_i - \log \sum_j e^{x_j}

    Better than the logarithm of :func:`softmax`: a probability too small
    for a float still has a logarithm.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    x : array_like
        Scores (logits).
    axis : int
        The axis along which the probabilities sum to 1.

    Returns
    -------
    numpy.ndarray, the shape of x
        Log probabilities, in nats.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.
    ValueError
        If `axis` is not an axis of `x`, or is empty.

    Examples
    --------
    >>> log_softmax([0.0, 1000.0]).tolist()
    [-1000.0, 0.0]
    """
    x = real(x, "x")
    if not -x.ndim <= axis < x.ndim or x.shape[axis] == 0:
        raise ValueError(
            f"axis {axis} of x must hold at least one score, but x has "
            f"shape {x.shape}"
        )
    shifted = x - x.max(axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis, keepdims=True))


def softmax_derivative(output: ArrayLike) -> np.ndarray:
    r"""Return how each probability of a softmax depends on each score.

    .. math:: \frac{\partial p_i}{\partial x_j} = p_i (\delta_{ij} - p_j)

    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    output : array_like, shape (..., n)
        Values of :func:`softmax` along the last axis.

    Returns
    -------
    numpy.ndarray, shape (..., n, n)
        Row *i*, column *j*: the slope of probability *i* by score *j*.

    Raises
    ------
    TypeError
        If `output` does not hold real numbers.
    ValueError
        If `output` has no axis.

    Examples
    --------
    >>> softmax_derivative([0.5, 0.5]).tolist()
    [[0.25, -0.25], [-0.25, 0.25]]
    """
    p = with_an_axis(output)
    identity = np.eye(p.shape[-1], dtype=p.dtype)
    return p[..., :, np.newaxis] * (identity - p[..., np.newaxis, :])


def log_softmax_derivative(output: ArrayLike) -> np.ndarray:
    r"""Return how each log probability depends on each score.

    .. math:: \frac{\partial \log p_i}{\partial x_j} = \delta_{ij} - p_j

    Row *i*, with its sign turned, is the gradient of the cross-entropy when
    *i* is the right class: the probabilities, less 1 at the right class.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    output : array_like, shape (..., n)
        Values of :func:`log_softmax` along the last axis.

    Returns
    -------
    numpy.ndarray, shape (..., n, n)
        Row *i*, column *j*: the slope of log probability *i* by score *j*.

    Raises
    ------
    TypeError
        If `output` does not hold real numbers.
    ValueError
        If `output` has no axis.

    Examples
    --------
    >>> log_softmax_derivative(log_softmax([3.0, 3.0])).tolist()
    [[0.5, -0.5], [-0.5, 0.5]]
    """
    probabilities = np.exp(with_an_axis(output))
    identity = np.eye(probabilities.shape[-1], dtype=probabilities.dtype)
    return identity - probabilities[..., np.newaxis, :]
