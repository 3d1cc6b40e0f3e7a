"""Checks at the door of the drawing functions."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes


def finite(values: Iterable[float], name: str, ndim: int = 1) -> np.ndarray:
    """Return the values as an array of finite numbers, or say what is wrong.

    Parameters
    ----------
    values : iterable of float
        What the caller passed.
    name : str
        The caller's name for it, for the message.
    ndim : int
        The number of axes it must have.

    Returns
    -------
    numpy.ndarray
        The values: booleans as integers, other numbers as they came.

    Raises
    ------
    TypeError
        If they are not numbers.
    ValueError
        If there are none, the shape does not fit, or one is not finite.

    Examples
    --------
    >>> finite([1, 2.5], "values")
    array([1. , 2.5])
    """
    array = _numbers(values, name)
    if array.size == 0:
        raise ValueError(
            f"{name} is empty, so there is nothing to draw: pass at least "
            "one number"
        )
    if array.ndim != ndim:
        raise ValueError(
            f"{name} must have {ndim} {'axis' if ndim == 1 else 'axes'}, but "
            f"its shape is {array.shape}"
        )
    wrong = np.argwhere(~np.isfinite(array))
    if len(wrong):
        place = ", ".join(map(str, wrong[0]))
        raise ValueError(
            f"{name} must be finite, but {name}[{place}] is "
            f"{array[tuple(wrong[0])]}: remove it or replace it before drawing"
        )
    return array.astype(int) if array.dtype.kind == "b" else array


def same_length(names: Sequence, values: Sequence, what: str) -> None:
    """Raise unless both have the same length.

    Parameters
    ----------
    names, values : sequence
        Two things that go together.
    what : str
        Both of their names, for the message.

    Raises
    ------
    ValueError
        If the lengths differ.

    Examples
    --------
    >>> same_length("ab", [1, 2], "names and values")
    """
    if len(names) != len(values):
        raise ValueError(
            f"{what} must have the same length, but they have {len(names)} "
            f"and {len(values)}"
        )


def are_whole(values: np.ndarray) -> bool:
    """Say whether all values are whole numbers, such as epochs or lengths.

    Parameters
    ----------
    values : numpy.ndarray
        Finite numbers.

    Returns
    -------
    bool
        True if no value has a fraction.

    Examples
    --------
    >>> are_whole(np.array([1.0, 2.0])), are_whole(np.array([1.5]))
    (True, False)
    """
    return bool(np.all(values == np.round(values)))


def require_axes(ax: object) -> Axes:
    """Return `ax` if it is matplotlib axes.

    Parameters
    ----------
    ax : object
        What the caller passed.

    Returns
    -------
    matplotlib.axes.Axes
        The same.

    Raises
    ------
    TypeError
        If it is something else.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> require_axes(ax) is ax
    True
    """
    if not isinstance(ax, Axes):
        raise TypeError(
            f"ax must be matplotlib axes, but it is a {type(ax).__name__}: "
            "pass what a drawing function returned (of several axes, any one)"
        )
    return ax


def _numbers(values: Iterable[float], name: str) -> np.ndarray:
    if not hasattr(values, "__len__"):
        values = list(values)
    try:
        array = np.asarray(values)
    except ValueError:  # rows of different lengths
        raise ValueError(
            f"the rows of {name} have different lengths: pad them first"
        ) from None
    if array.size and array.dtype.kind not in "biuf":
        raise TypeError(
            f"{name} must be numbers, but it holds {array.dtype.name}: for "
            "instance " + repr(array.flat[0])
        )
    return array
