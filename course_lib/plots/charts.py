"""Charts of named values and of curves."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from course_lib.plots.canvas import fit, name_axes, new_axes
from course_lib.plots.checks import are_whole, finite, same_length
from course_lib.plots.naming import name_lines
from course_lib.plots.numbers import number
from course_lib.plots.style import DECORATION, GREY, PALETTE

_INVISIBLE = {" ": "(space)", "\n": "(newline)", "\t": "(tab)", "": "(empty)"}
_MOST_MARKERS = 30


def bars(
    names: Sequence[str],
    values: Iterable[float],
    unit: str,
    *,
    ylabel: str = "",
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw one bar for each name, from the top, with its value beside it.

    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    names : sequence of str
        For instance tokens. A space or a line break is written in words.
    values : iterable of float
        One value a name.
    unit : str
        What the values are, for instance ``"occurrences"``.
    ylabel : str
        What the names are, for instance ``"word"``.
    title : str
        Title of the chart.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure, as high as the bars need, by default.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Raises
    ------
    TypeError
        If `names` is a string, or the values are not numbers.
    ValueError
        If there are none, the lengths differ, or a value is not finite.

    Examples
    --------
    >>> from course_lib.plots import picture
    >>> picture(bars(["the", "cat"], [60, 31], "occurrences", ylabel="word"))
    Chart. Horizontal axis: occurrences. Vertical axis: word.
    2 bars: 'the' 60, 'cat' 31.
    """
    if isinstance(names, str):
        raise TypeError("names must be a list of strings, but it is one string")
    values = finite(values, "values")
    same_length(names, values, "names and values")
    # Tokens may hold dollar signs: they are text, not mathematics.
    shown = [_INVISIBLE.get(name, str(name)) for name in names]
    taken = max(map(len, shown))
    breaks = (fit(unit, taken) + fit(title, taken)).count("\n")
    ax = new_axes(ax, height=1.2 + 0.3 * len(names) + 0.25 * breaks)
    places = np.arange(len(names))
    drawn = ax.barh(places, values, color=PALETTE[0], height=0.7)
    ax.set_yticks(places, shown, parse_math=False)
    ax.bar_label(drawn, [number(v) for v in values], padding=3, gid=DECORATION)
    ax.margins(x=0.1)
    ax.invert_yaxis()
    ax.axvline(0, color=GREY, linewidth=0.8, marker="", gid=DECORATION)
    ax.grid(visible=False, axis="y")
    name_axes(ax, unit, ylabel, title, taken)
    return ax


def lines(
    x: Iterable[float],
    series: Mapping[str, Iterable[float]],
    *,
    xlabel: str,
    ylabel: str,
    title: str = "",
    from_zero: bool | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one line for each named series.

    Up to four short names stand at the right ends of their lines; more, or
    names that would collide, stand below the chart.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    x : iterable of float
        Where the values were measured; shared by all series.
    series : mapping of str to iterable of float
        The values by name.
    xlabel, ylabel : str
        Names of the axes, with units: ``"loss (nats)"``.
    title : str
        Title of the chart.
    from_zero : bool, optional
        Start the vertical axis at zero. By default it does where no value is
        negative and the lowest is less than half of the highest.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on. For a logarithmic axis call ``set_xscale("log")``.

    Raises
    ------
    TypeError
        If `series` is no mapping, or a value is not a number.
    ValueError
        If there is no series, its length is not that of `x`, or a value is
        not finite.

    Examples
    --------
    >>> from course_lib.plots import picture
    >>> picture(lines([1, 2], {"loss": [3, 2.5]}, xlabel="epoch",
    ...               ylabel="loss (nats)"))
    Chart. Horizontal axis: epoch. Vertical axis: loss (nats).
    Line 'loss': 2 points, first 3 at 1, last 2.5 at 2, lowest 2.5, highest 3.
    Legend: loss.
    """
    if not isinstance(series, Mapping):
        raise TypeError(
            "series must be a mapping of names to values, but it is a "
            f'{type(series).__name__}: write {{"loss": values}}'
        )
    if not series:
        raise ValueError("series is empty: pass at least one named series")
    x = finite(x, "x")
    drawn = {name: finite(y, f"series {name!r}") for name, y in series.items()}
    for name, y in drawn.items():
        same_length(x, y, f"x and series {name!r}")
    ax = new_axes(ax)
    for name, y in drawn.items():
        ax.plot(x, y, label=name, markevery=-(-len(x) // _MOST_MARKERS))
    if are_whole(x) and ax.get_xscale() == "linear":
        ax.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
    if ax.get_yscale() == "linear" and _starts_at_zero(drawn, from_zero):
        _start_at_zero(ax, x)
    name_axes(ax, xlabel, ylabel, title)
    return name_lines(ax)


def _starts_at_zero(
    series: Mapping[str, np.ndarray], from_zero: bool | None
) -> bool:
    if from_zero is not None:
        return from_zero
    values = np.concatenate(list(series.values()))
    return 0 <= values.min() < values.max() / 2


def _start_at_zero(ax: Axes, x: np.ndarray) -> None:
    # Not by fixed limits: what a caller adds later must still fit in.
    ax.update_datalim([(x[0], 0)], updatex=False)
    for line in ax.lines:
        line.sticky_edges.y.append(0)
    ax.autoscale_view()
