"""Small tables of numbers, shown as a grid."""

from collections.abc import Iterable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from course_lib.plots.canvas import name_axes, new_axes
from course_lib.plots.checks import finite, same_length
from course_lib.plots.numbers import number
from course_lib.plots.style import DECORATION, GREY, TEXT

# Light enough for dark numbers on every one of its colours.
_BLUES = LinearSegmentedColormap.from_list("book", ["#eef5fb", "#73b3d8"])
_SHADES = _BLUES.with_extremes(bad="#ececec")
_MOST_VALUES = 600


def matrix(
    array: np.ndarray,
    mask: np.ndarray | None = None,
    *,
    row_labels: Sequence[str] | None = None,
    column_labels: Sequence[str] | None = None,
    values: bool = True,
    xlabel: str = "time (position)",
    ylabel: str = "sequence",
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Show a small batch as a grid with its numbers, its padding greyed out.

    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    array : numpy.ndarray, shape (rows, columns)
        Numbers, or booleans, which are shown as 0 and 1.
    mask : numpy.ndarray of bool, shape (rows, columns), optional
        True at real tokens; the other cells are grey and hatched.
    row_labels, column_labels : sequence of str, optional
        Names of the rows and columns. Their numbers from 0 by default.
    values : bool
        Write the numbers into the cells.
    xlabel, ylabel : str
        Names of the axes.
    title : str
        Title of the grid.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure that fits the grid by default.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Raises
    ------
    TypeError
        If the array does not hold numbers, or the mask does not hold booleans.
    ValueError
        If the array is empty or not finite, shapes or labels do not fit, or
        there are too many cells to write in.

    Examples
    --------
    >>> ax = matrix([[5, 6], [7, 0]], mask=[[True, True], [True, False]])
    >>> ax.images[0].get_array()
    masked_array(
      data=[[5, 6],
            [7, --]],
      mask=[[False, False],
            [False,  True]],
      fill_value=999999)
    >>> plt.close(ax.figure)
    """
    array = finite(array, "array", ndim=2)
    padded = ~_real(mask, array.shape)
    if values and array.size > _MOST_VALUES:
        raise ValueError(
            f"{array.size} numbers are too many to read (at most "
            f"{_MOST_VALUES}): show a part of the array, or pass values=False"
        )
    rows = _labels(row_labels, len(array), "row_labels")
    columns = _labels(column_labels, array.shape[1], "column_labels")
    ax = new_axes(ax, height=_height(*array.shape))
    _draw(ax, np.ma.masked_array(array, padded))
    if values:
        _write(ax, array, padded)
    size = min(plt.rcParams["font.size"], _size(array.shape[1], columns))
    ax.set_xticks(range(len(columns)), columns, parse_math=False, size=size)
    ax.set_yticks(range(len(rows)), rows, parse_math=False)
    name_axes(ax, xlabel, ylabel, title)
    return ax


def _real(mask: np.ndarray | None, shape: tuple[int, int]) -> np.ndarray:
    if mask is None:
        return np.ones(shape, bool)
    mask = np.asarray(mask)
    if mask.dtype != bool:
        raise TypeError(
            "mask must hold booleans, true at real tokens, but it holds "
            f"{mask.dtype.name}"
        )
    if mask.shape != shape:
        raise ValueError(
            f"mask must have the shape of the array, {shape}, but its shape "
            f"is {mask.shape}"
        )
    return mask


def _labels(labels: Sequence[str] | None, count: int, name: str) -> list[str]:
    if labels is None:
        return [str(position) for position in range(count)]
    same_length(labels, range(count), f"{name} and the array's side")
    return [str(label) for label in labels]


def _height(rows: int, columns: int) -> float:
    return 1.4 + _side(columns) * rows


def _side(columns: int) -> float:
    """Return the side of one cell in inches."""
    return min(0.55, (plt.rcParams["figure.figsize"][0] - 1.2) / columns)


def _size(columns: int, texts: Iterable[str]) -> float:
    """Return the size at which the longest text fits into its cell."""
    longest = max(map(len, texts), default=1)
    return max(6, min(13, 100 * _side(columns) / max(2, longest)))


def _draw(ax: Axes, array: np.ma.MaskedArray) -> None:
    ax.imshow(array, cmap=_SHADES, aspect="equal", interpolation="nearest")
    for row, column in np.argwhere(np.ma.getmaskarray(array)):
        ax.add_patch(
            Rectangle(
                (column - 0.5, row - 0.5), 1, 1, fill=False, hatch="///",
                edgecolor="#cfcfcf", linewidth=0,
            )
        )  # fmt: skip
    ax.grid(visible=False)
    ax.set_xticks(np.arange(array.shape[1] + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(array.shape[0] + 1) - 0.5, minor=True)
    ax.grid(visible=True, which="minor", color="white", linewidth=2)
    ax.tick_params(which="both", length=0)
    ax.spines[:].set_visible(False)


def _write(ax: Axes, array: np.ndarray, padded: np.ndarray) -> None:
    size = _size(array.shape[1], map(number, array.flat))
    for (row, column), value in np.ndenumerate(array):
        grey = padded[row, column]
        ax.text(
            column,
            row,
            number(value),
            ha="center",
            va="center",
            size=size,
            color=GREY if grey else TEXT,
            style="italic" if grey else "normal",
            gid=DECORATION,  # the description takes the values from the image
        )
