"""The names of lines: beside their right ends, or below the chart."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from course_lib.plots.style import LINE_NAME, TEXT

_MOST_NAMES = 4
_WIDEST = 0.3  # of the axes
_POINT = 1 / 72  # inches
_BELOW = 50  # points: under the numbers and the name of the axis
_WIDTH_OF_A_LETTER = 0.6  # of its height


def name_lines(ax: Axes) -> Axes:
    """Name each line at its right end, or all in a legend below the chart.

    The legend is for more than four lines, for long names, and for lines
    whose ends are so close that their names would collide.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with labelled lines.

    Returns
    -------
    matplotlib.axes.Axes
        The same axes.

    Examples
    --------
    >>> figure, ax = plt.subplots()
    >>> _ = ax.plot([1, 2], [3, 5], label="loss")
    >>> name_lines(ax).texts[0].get_text()
    'loss'
    >>> plt.close(figure)
    """
    for text in [t for t in ax.texts if t.get_gid() == LINE_NAME]:
        text.remove()  # of lines that were drawn before
    named = [line for line in ax.lines if not line.get_label().startswith("_")]
    if not named:
        return ax
    if len(named) > _MOST_NAMES or not _fit(ax, named):
        return add_legend(ax)
    for line in named:
        ax.annotate(
            line.get_label(),
            _right_end(line),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=TEXT,
            annotation_clip=False,
            parse_math=False,
            gid=LINE_NAME,
        )
    return ax


def add_legend(ax: Axes) -> Axes:
    """Add a legend below the chart, where no point can be mistaken for it.

    A dollar sign in a name is text, not mathematics.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with labelled artists.

    Returns
    -------
    matplotlib.axes.Axes
        The same axes.

    Examples
    --------
    >>> figure, ax = plt.subplots()
    >>> _ = ax.plot([1, 2], label="$")
    >>> add_legend(ax).get_legend().get_texts()[0].get_text()
    '$'
    >>> plt.close(figure)
    """
    names = ax.get_legend_handles_labels()[1]
    widest = max(map(_width, names)) + 4 * _size() * _POINT  # and its sample
    columns = int(_box(ax)[0] / widest)
    below = _BELOW + 1.3 * _size() * ax.get_xlabel().count("\n")
    inches = ax.get_figure(root=True).dpi_scale_trans
    down = ScaledTranslation(0, -below * _POINT, inches)
    legend = ax.legend(
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=ax.transAxes + down,
        borderaxespad=0,
        borderpad=0,
        ncols=max(1, min(columns, len(names))),
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
    return ax


def _fit(ax: Axes, lines: list[Line2D]) -> bool:
    if any(line.get_transform() != ax.transData for line in lines):
        return False  # a level line has no end of its own
    width, height = _box(ax)
    names = [_width(line.get_label()) for line in lines]
    ends = [_right_end(line) for line in lines]
    ax.autoscale_view()
    heights = (ax.transData + ax.transAxes.inverted()).transform(ends)[:, 1]
    gaps = [b - a for a, b in pairwise(sorted(heights * height))]
    return max(names) <= _WIDEST * width and all(
        gap >= 1.2 * _size() * _POINT for gap in gaps
    )


def _right_end(line: Line2D) -> tuple[float, float]:
    x, y = line.get_data()
    last = int(np.argmax(x))
    return x[last], y[last]


def _box(ax: Axes) -> tuple[float, float]:
    """Return the width and the height of the axes in inches."""
    width, height = ax.get_figure(root=True).get_size_inches()
    place = ax.get_position()
    return place.width * width, place.height * height


def _size() -> float:
    return float(plt.rcParams["font.size"])


def _width(name: str) -> float:
    return len(name) * _WIDTH_OF_A_LETTER * _size() * _POINT
