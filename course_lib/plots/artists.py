"""Words for each thing that matplotlib draws on axes.

Used by ``course_lib.plots.describe``. Every function yields one sentence
for each artist of its kind, in the order in which they were drawn.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.collections import PathCollection, QuadMesh
from matplotlib.container import BarContainer
from matplotlib.image import AxesImage
from matplotlib.lines import AxLine, Line2D
from matplotlib.ticker import FixedFormatter, FuncFormatter

from course_lib.plots.numbers import number
from course_lib.plots.style import DECORATION

_MOST_BARS = 12
_MOST_CELLS = 60
_NAMING = (FixedFormatter, FuncFormatter, StrCategoryFormatter)
_NO_NAME = re.compile(r"_(child\d+|container\d+|nolegend_)?$")


def _quoted(label: object) -> str:
    return "" if _NO_NAME.match(str(label)) else f" '{label}'"


def _range(values: np.ndarray) -> str:
    return f"lowest {number(values.min())}, highest {number(values.max())}"


def sentences(ax: Axes) -> list[str]:
    """Describe all lines, bars, clouds of points and grids on the axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with something drawn on them.

    Returns
    -------
    list of str
        One sentence each, without its full stop.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure, ax = plt.subplots()
    >>> _ = ax.plot([1, 2], [3, 5], label="loss")
    >>> sentences(ax)
    ["Line 'loss': 2 points, first 3 at 1, last 5 at 2, lowest 3, highest 5"]
    >>> plt.close(figure)
    """
    return [*_bars(ax), *_lines(ax), *_points(ax), *_grids(ax)]


def _lines(ax: Axes) -> Iterator[str]:
    for line in ax.lines:
        if line.get_gid() != DECORATION:
            name = _quoted(line.get_label())
            yield f"Line{name}: {_course(ax, line)}"


def _course(ax: Axes, line: Line2D) -> str:
    if isinstance(line, AxLine):
        return "straight across the chart"
    x, y = (np.ma.filled(np.ma.asarray(v, float), np.nan)
            for v in line.get_data(orig=False))  # fmt: skip
    if line.get_transform() == ax.get_xaxis_transform(which="grid"):
        return f"upright at {number(x[0])}"
    if line.get_transform() == ax.get_yaxis_transform(which="grid"):
        return f"level at {number(y[0])}"
    seen = np.isfinite(x) & np.isfinite(y)
    x, y = x[seen], y[seen]
    if not len(x):
        return "no points"
    return (
        f"{len(x)} point{'s' * (len(x) > 1)}, "
        f"first {number(y[0])} at {number(x[0])}, "
        f"last {number(y[-1])} at {number(x[-1])}, {_range(y)}"
    )


def _bars(ax: Axes) -> Iterator[str]:
    for group in ax.containers:
        if not isinstance(group, BarContainer) or not len(group):
            continue
        lying = group.orientation == "horizontal"
        axis = ax.yaxis if lying else ax.xaxis
        sides = [
            (bar.get_y(), bar.get_y() + bar.get_height()) if lying
            else (bar.get_x(), bar.get_x() + bar.get_width())
            for bar in group
        ]  # fmt: skip
        heights = np.asarray(group.datavalues, float)
        named = list(
            zip(_bar_names(axis, sides), map(number, heights), strict=True)
        )
        if len(named) <= _MOST_BARS:
            text = ", ".join(f"{name} {height}" for name, height in named)
        else:
            first, last = named[0], named[-1]
            text = (
                f"first {first[0]} {first[1]}, last {last[0]} {last[1]}, "
                f"{_range(heights)}, sum {number(heights.sum())}"
            )
        bars = "1 bar" if len(named) == 1 else f"{len(named)} bars"
        yield f"{bars}{_quoted(group.get_label())}: {text}"


def _bar_names(axis: Axis, sides: list[tuple[float, float]]) -> list[str]:
    formatter = axis.get_major_formatter()
    if isinstance(formatter, _NAMING):
        places = axis.get_majorticklocs()
        labels = dict(zip(places, formatter.format_ticks(places), strict=True))
        centres = [round((a + b) / 2, 6) for a, b in sides]
        if all(centre in labels for centre in centres):
            return [f"'{labels[centre]}'" for centre in centres]
    if all(a % 1 == b % 1 == 0.5 for a, b in sides):  # bins of whole numbers
        ends = [(number(a + 0.5), number(b - 0.5)) for a, b in sides]
        return [f"at {a}:" if a == b else f"{a} to {b}:" for a, b in ends]
    if all(one[1] == two[0] for one, two in pairwise(sides)):
        return [f"{number(a)} to {number(b)}:" for a, b in sides]
    return [f"at {number((a + b) / 2)}:" for a, b in sides]


def _points(ax: Axes) -> Iterator[str]:
    for cloud in ax.collections:
        if isinstance(cloud, PathCollection) and len(cloud.get_offsets()):
            x, y = np.ma.compress_rows(np.ma.asarray(cloud.get_offsets())).T
            yield (
                f"{len(x)} points{_quoted(cloud.get_label())}: horizontal "
                f"{_range(x)}; vertical {_range(y)}"
            )


def _grids(ax: Axes) -> Iterator[str]:
    meshes = [c for c in ax.collections if isinstance(c, QuadMesh)]
    for image in [*ax.images, *meshes]:
        cells = np.ma.asarray(image.get_array())
        if cells.ndim != 2:
            yield f"Image of {cells.shape[0]} by {cells.shape[1]} pixels"
            continue
        rows, columns = cells.shape
        grey = int(np.ma.count_masked(cells))
        text = f"Grid of {rows} rows and {columns} columns"
        if grey < cells.size:
            text += f": {_range(cells.compressed())}"
        text += f"; {grey} of {cells.size} cells greyed out" * (grey > 0)
        if cells.size <= _MOST_CELLS and isinstance(image, AxesImage):
            text += ". " + _rows(ax, cells)
        yield text


def _rows(ax: Axes, cells: np.ma.MaskedArray) -> str:
    formatter = ax.yaxis.get_major_formatter()
    names = map(str, range(len(cells)))
    if isinstance(formatter, _NAMING):
        names = formatter.format_ticks(range(len(cells)))
    hidden = np.ma.getmaskarray(cells)
    texts = []
    for name, values, greyed in zip(names, cells.data, hidden, strict=True):
        shown = [
            f"({number(value)})" if grey else number(value)
            for value, grey in zip(values, greyed, strict=True)
        ]
        texts.append(f"Row {name}: {' '.join(shown)}")
    return "; ".join(texts)
