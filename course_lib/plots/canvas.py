"""What every chart needs: axes and their names."""

from textwrap import fill

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from course_lib.plots.checks import require_axes

_LONGEST = 52  # characters in a line along the chart
_SHORTEST = 20
_HIGHEST = 32  # characters in a line up its side


def new_axes(ax: Axes | None, height: float | None = None) -> Axes:
    """Return `ax`, or the axes of a new figure as wide as the page.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        What the caller passed.
    height : float, optional
        Height of a new figure in inches.

    Returns
    -------
    matplotlib.axes.Axes
        Where to draw.

    Examples
    --------
    >>> ax = new_axes(None, height=2)
    >>> float(ax.figure.get_figheight())
    2.0
    >>> plt.close(ax.figure)
    """
    if ax is not None:
        return require_axes(ax)
    width, usual = plt.rcParams["figure.figsize"]
    return plt.subplots(figsize=(width, height or usual))[1]


def fit(text: str, taken: int = 0) -> str:
    r"""Break a text into lines that fit below or above a chart.

    Parameters
    ----------
    text : str
        A title, or the name of an axis.
    taken : int
        How many characters of the page's width are left of the chart.

    Returns
    -------
    str
        The text with line breaks, if it needs them.

    Examples
    --------
    >>> fit("perplexity per character", taken=40)
    'perplexity per\ncharacter'
    """
    return fill(text, max(_SHORTEST, _LONGEST - taken))


def name_axes(
    ax: Axes, xlabel: str, ylabel: str, title: str, taken: int = 0
) -> None:
    """Write the names of the axes and the title, in lines that fit the page.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to write.
    xlabel, ylabel : str
        Names with units.
    title : str
        Title; nothing is written for an empty one.
    taken : int
        How many characters of the page's width are left of the chart.

    Examples
    --------
    >>> ax = new_axes(None)
    >>> name_axes(ax, "epoch", "loss (nats)", "")
    >>> ax.get_ylabel()
    'loss (nats)'
    >>> plt.close(ax.figure)
    """
    ax.set_xlabel(fit(xlabel, taken))
    ax.set_ylabel(fill(ylabel, _HIGHEST))
    if title:
        ax.set_title(fit(title, taken))
