"""Arrays of numbers at the door of the steppers, and how they are written."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def numbers(
    values: ArrayLike, name: str, axes: Sequence[str], most: Sequence[int] = ()
) -> np.ndarray:
    """Return an array of finite numbers with the axes it must have.

    Parameters
    ----------
    values : array_like of float
        What the caller passed.
    name : str
        The caller's name for it.
    axes : sequence of str
        The names of its axes.
    most : sequence of int
        How long each axis may be so that all of it can be seen.

    Returns
    -------
    numpy.ndarray of float64
        A copy of the array.

    Raises
    ------
    TypeError
        If it does not hold numbers.
    ValueError
        If it has other axes, an empty or too long one, or holds NaN or
        infinity.

    Examples
    --------
    >>> numbers([[1, 2], [3, 4]], "inputs", ["time", "features"])
    array([[1., 2.],
           [3., 4.]])
    """
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise TypeError(
            f"{name} must be an array of numbers: {error}"
        ) from None
    if array.ndim != len(axes):
        raise ValueError(
            f"{name} must have the axes {_shape(axes)}, but its shape is "
            f"{array.shape}"
        )
    for axis, length in enumerate(array.shape):
        limit = most[axis] if most else max(1, length)
        if not 1 <= length <= limit:
            raise ValueError(
                f"{name} must be 1 to {limit} long on axis {axis}, "
                f"{axes[axis]}, so that all can be seen, but its shape is "
                f"{array.shape}: choose a small example"
            )
    require(np.isfinite(array), array, name, "be finite")
    return array


def require(good: np.ndarray, array: np.ndarray, name: str, what: str) -> None:
    """Check a condition on every number of an array.

    Parameters
    ----------
    good : numpy.ndarray of bool
        Where the condition holds.
    array : numpy.ndarray
        The numbers.
    name : str
        The caller's name for the array.
    what : str
        What the numbers must do or be.

    Raises
    ------
    ValueError
        If it does not hold somewhere; the first place is named.

    Examples
    --------
    >>> require(np.array([True, False]), np.array([1.0, -2.0]), "g", "be >= 0")
    Traceback (most recent call last):
        ...
    ValueError: every number of g must be >= 0, but g[1] is -2.0
    """
    if not good.all():
        place = tuple(int(i) for i in np.argwhere(~good)[0])
        raise ValueError(
            f"every number of {name} must {what}, but "
            f"{name}[{', '.join(map(str, place))}] is {array[place]}"
        )


def require_length(
    array: np.ndarray, name: str, axis: int, length: int, why: str
) -> None:
    """Check the length of one axis.

    Parameters
    ----------
    array : numpy.ndarray
        An array.
    name : str
        The caller's name for it.
    axis : int
        The axis.
    length : int
        How long it must be.
    why : str
        What it must be as long as.

    Raises
    ------
    ValueError
        If it is not.

    Examples
    --------
    >>> require_length(np.zeros(3), "bias", 0, 2, "the units of kernel")
    Traceback (most recent call last):
        ...
    ValueError: bias must be 2 long on axis 0, as the units of kernel, but \
its shape is (3,)
    """
    if array.shape[axis] != length:
        raise ValueError(
            f"{name} must be {length} long on axis {axis}, as {why}, but its "
            f"shape is {array.shape}"
        )


def fixed(value: float, decimals: int = 2) -> str:
    """Write a number with fixed decimals; what rounds to zero has no sign.

    Parameters
    ----------
    value : float
        A finite number.
    decimals : int
        How many.

    Returns
    -------
    str
        The number.

    Examples
    --------
    >>> fixed(-0.126), fixed(-0.001)
    ('-0.13', '0.00')
    """
    text = f"{value:.{decimals}f}"
    return text.lstrip("-") if float(text) == 0 else text


def listed(row: np.ndarray, decimals: int = 2) -> str:
    """Write a row of numbers in one line.

    Parameters
    ----------
    row : numpy.ndarray
        Its numbers.
    decimals : int
        How many decimals each gets.

    Returns
    -------
    str
        The row in brackets.

    Examples
    --------
    >>> listed(np.array([0.5, -1]))
    '[0.50, -1.00]'
    """
    return f"[{', '.join(fixed(value, decimals) for value in row)}]"


def typeset(text: str) -> str:
    """Write minus signs as a page does.

    Parameters
    ----------
    text : str
        Numbers as Python writes them.

    Returns
    -------
    str
        The same with the sign U+2212.

    Examples
    --------
    >>> typeset("-0.5")
    '−0.5'
    """
    return text.replace("-", "−")


def _shape(axes: Sequence[str]) -> str:
    return f"({', '.join(axes)}{',' * (len(axes) == 1)})"
