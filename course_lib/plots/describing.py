"""Words for what a chart shows, taken from what was drawn.

One text serves a reader who does not see the picture and the test that holds
a chapter's outputs: PNG is never compared, this text is.
"""

from matplotlib.axes import Axes
from matplotlib.axis import Axis

from course_lib.plots import artists
from course_lib.plots.checks import require_axes
from course_lib.plots.style import DECORATION, LINE_NAME


def describe(ax: Axes) -> str:
    """Describe axes in plain English: titles, axes, and every series.

    Each line is given by its number of points, its first, last, lowest and
    highest value; bars by their names and values; a grid by its shape, its
    range and, if it is small, its numbers, greyed ones in brackets.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Axes with something drawn on them.

    Returns
    -------
    str
        A few sentences on one line.

    Raises
    ------
    TypeError
        If `ax` is not axes.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure, ax = plt.subplots()
    >>> bar = ax.bar(["tea", "gull"], [4, 2.5])
    >>> describe(ax)
    "Chart. 2 bars: 'tea' 4, 'gull' 2.5."
    >>> plt.close(figure)
    """
    require_axes(ax)
    title = " ".join(
        filter(None, map(ax.get_title, ("left", "center", "right")))
    )
    sentences = [f"Chart '{title}'" if title else "Chart"]
    sentences += _axis("Horizontal", ax.xaxis) + _axis("Vertical", ax.yaxis)
    drawn = artists.sentences(ax)
    sentences += drawn or ["Nothing is drawn"]
    sentences += [
        f"Note: {_one_line(text.get_text())}"
        for text in ax.texts
        if text.get_text().strip()
        and text.get_gid() not in (DECORATION, LINE_NAME)
    ]
    names = [t.get_text() for t in ax.texts if t.get_gid() == LINE_NAME]
    if ax.get_legend() is not None:
        names += [text.get_text() for text in ax.get_legend().get_texts()]
    if names:
        sentences.append("Legend: " + "; ".join(names))
    return " ".join(_one_line(f"{s.rstrip('.')}.") for s in sentences)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _axis(name: str, axis: Axis) -> list[str]:
    label, scale = axis.get_label_text(), axis.get_scale()
    scaled = "" if scale == "linear" else f" ({scale} scale)"
    if not label and not scaled:
        return []
    return [f"{name} axis: {label or 'no name'}{scaled}"]
