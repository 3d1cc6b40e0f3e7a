"""Charts of counts: how often tokens occur, how long sentences are."""

from collections.abc import Iterable, Mapping
from itertools import cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from course_lib.plots.canvas import name_axes, new_axes
from course_lib.plots.checks import are_whole, finite
from course_lib.plots.naming import add_legend
from course_lib.plots.style import PALETTE

_MOST_BINS = 30


def rank_frequency(
    counts: Mapping[str, int] | Iterable[int],
    *,
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    r"""Draw how often the most frequent token occurs, the second, and so on.

    Both axes are logarithmic. The reference line is Zipf's law,

    .. math:: f(r) = f(1) / r

    for the count :math:`f` at rank :math:`r`: half as often at rank 2.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    counts : mapping of str to int, or iterable of int
        Occurrences of each token, in any order.
    title : str
        Title of the chart.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Raises
    ------
    TypeError
        If the counts are not numbers.
    ValueError
        If there are none, or one is not positive and finite.

    References
    ----------
    G. K. Zipf, *Human Behavior and the Principle of Least Effort*, 1949.

    Examples
    --------
    >>> from course_lib.plots import picture
    >>> picture(rank_frequency({"the": 60, "cat": 31, "sat": 19}))
    Chart. Horizontal axis: rank (1 = most frequent) (log scale).
    Vertical axis: occurrences (log scale).
    Line 'counted': 3 points, first 60 at 1, last 19 at 3, lowest 19,
    highest 60. Line 'Zipf's law: top count / rank': 3 points, first 60 at 1,
    last 20 at 3, lowest 20, highest 60.
    Legend: counted; Zipf's law: top count / rank.
    """
    if isinstance(counts, Mapping):
        counts = list(counts.values())
    ordered = np.sort(finite(counts, "counts"))[::-1]
    if ordered[-1] <= 0:
        raise ValueError(
            f"counts must be positive, but one is {ordered[-1]}: leave out "
            "tokens that do not occur"
        )
    ax = new_axes(ax)
    ranks = np.arange(1, len(ordered) + 1)
    ax.loglog(ranks, ordered, "o", markersize=4, label="counted")
    zipf = ordered[0] / ranks
    ax.loglog(ranks, zipf, marker="", label="Zipf's law: top count / rank")
    name_axes(ax, "rank (1 = most frequent)", "occurrences", title)
    return add_legend(ax)


def histogram(
    lengths: Iterable[int],
    *,
    xlabel: str = "length (tokens)",
    ylabel: str = "number of sentences",
    marks: Mapping[str, float] | None = None,
    title: str = "",
    ax: Axes | None = None,
) -> Axes:
    """Draw how many sentences there are of each length.

    Whole numbers get one bar each, or one bar for a few neighbouring ones
    where they would be more than 30.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    lengths : iterable of int or float
        One length a sentence, or any other values.
    xlabel, ylabel : str
        What is measured, with its unit, and what is counted.
    marks : mapping of str to float, optional
        Upright lines by name, for instance ``{"maxlen": 20}``.
    title : str
        Title of the chart.
    ax : matplotlib.axes.Axes, optional
        Where to draw. A new figure by default.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn on.

    Raises
    ------
    TypeError
        If the lengths are not numbers.
    ValueError
        If there are none, or one is not finite.

    Examples
    --------
    >>> from course_lib.plots import picture
    >>> picture(histogram([3, 5, 5, 6]))
    Chart. Horizontal axis: length (tokens). Vertical axis: number of
    sentences. 4 bars: at 3: 1, at 4: 0, at 5: 2, at 6: 1.
    """
    values = finite(lengths, "lengths")
    ax = new_axes(ax)
    ax.hist(values, _edges(values), color=PALETTE[0], edgecolor="white")
    colours = cycle(PALETTE[1:])
    for name, place in (marks or {}).items():
        ax.axvline(place, color=next(colours), linestyle="--", label=name)
    ax.grid(visible=False, axis="x")
    ax.yaxis.set_major_locator(MaxNLocator("auto", integer=True))
    if are_whole(values):
        ax.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
    name_axes(ax, xlabel, ylabel, title)
    return add_legend(ax) if marks else ax


def _edges(values: np.ndarray) -> np.ndarray:
    if not are_whole(values):
        return np.histogram_bin_edges(values, _MOST_BINS)
    low, high = int(values.min()), int(values.max())
    width = -(-(high - low + 1) // _MOST_BINS)
    return np.arange(low, high + width + 1, width) - 0.5
