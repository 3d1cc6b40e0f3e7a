"""Gradients by trying it out: central differences."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def numerical_gradient(
    function: Callable[[np.ndarray], float],
    array: ArrayLike,
    *,
    step: float = 1e-5,
) -> np.ndarray:
    r"""Estimate a gradient by moving each number a little, both ways.

    .. math:: \frac{\partial f}{\partial x_i} \approx
              \frac{f(x + \epsilon e_i) - f(x - \epsilon e_i)}{2 \epsilon}

    Slow, but it knows no calculus, so it makes no mistake in it: the test
    of every gradient derived by hand.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    function : callable
        Takes an array shaped like `array` and returns one number.
    array : array_like
        Where the gradient is wanted. It is computed in float64.
    step : float
        The size :math:`\epsilon` of the move.

    Returns
    -------
    numpy.ndarray, the shape of array
        The estimated gradient, in float64.

    Raises
    ------
    TypeError
        If `function` does not return one number.
    ValueError
        If `step` is not above 0, or too small beside a number of `array`, or
        the function gives NaN or infinity.

    Examples
    --------
    >>> numerical_gradient(lambda x: (x**2).sum(), [1.0, 3.0]).round(6)
    array([2., 6.])
    """
    if not step > 0:
        raise ValueError(f"step must be above 0, but it is {step}")
    array = np.array(array, np.float64)
    gradient = np.empty_like(array)
    for place in np.ndindex(array.shape):
        above, below = array.copy(), array.copy()
        above[place] += step
        below[place] -= step
        run = above[place] - below[place]
        if run == 0:
            raise ValueError(
                f"step {step} is lost in the rounding of {array[place]}, "
                f"element {place} of the array: choose a larger step"
            )
        rise = _number(function(above), place) - _number(function(below), place)
        gradient[place] = rise / run
    return gradient


def _number(value: float, place: tuple[int, ...]) -> float:
    if np.ndim(value) != 0:
        raise TypeError(
            f"function must return one number, but it returned an array of "
            f"shape {np.shape(value)}: sum it, or pick one element"
        )
    if not np.isfinite(value):
        raise ValueError(
            f"function returned {value} near element {place} of the array: "
            f"its gradient cannot be estimated there"
        )
    return float(value)
