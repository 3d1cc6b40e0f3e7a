"""What every chart needs: axes, their names, a legend."""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from course_lib.plots.checks import require_axes


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


def name_axes(ax: Axes, xlabel: str, ylabel: str, title: str) -> None:
    """Write the names of the axes and the title.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to write.
    xlabel, ylabel : str
        Names with units.
    title : str
        Title; nothing is written for an empty one.

    Examples
    --------
    >>> ax = new_axes(None)
    >>> name_axes(ax, "epoch", "loss (nats)", "")
    >>> ax.get_ylabel()
    'loss (nats)'
    >>> plt.close(ax.figure)
    """
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    if title:
        ax.set_title(title)


def add_legend(ax: Axes) -> Axes:
    """Add a legend in which a dollar sign is text, not mathematics.

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
    >>> ax = new_axes(None)
    >>> _ = ax.plot([1, 2], label="$")
    >>> add_legend(ax).get_legend().get_texts()[0].get_text()
    '$'
    >>> plt.close(ax.figure)
    """
    for text in ax.legend().get_texts():
        text.set_parse_math(False)
    return ax
