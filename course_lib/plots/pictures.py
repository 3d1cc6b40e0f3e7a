"""A chart as the output of a notebook cell: an image and its description."""

import io
import warnings
from typing import Any, NamedTuple

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_lib.plots.checks import require_axes
from course_lib.plots.describing import describe

_DPI = 144  # one and a half times the 96 of a page: sharp, still small
_PAGE_DPI = 96


class Picture(NamedTuple):
    """An image with a description in words.

    A notebook shows the image; the book uses the words as its alternative
    text, and the tests compare them.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Attributes
    ----------
    png : bytes
        The image, the same bytes on every run.
    text : str
        What it shows, in words.
    width : int
        Its width on a page, in CSS pixels.

    Examples
    --------
    >>> Picture(png=b"...", text="Chart. Line: 2 points.", width=640)
    Chart. Line: 2 points.
    """

    png: bytes
    text: str
    width: int

    def __repr__(self) -> str:
        """Return the description."""
        return self.text

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        data = {"image/png": self.png, "text/plain": self.text}
        return data, {"image/png": {"width": self.width}}


def picture(ax: Axes) -> Picture:
    """Turn the figure of some axes into an image that carries its description.

    The last line of a cell that draws. Closes the figure, so that a notebook
    shows it once.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes, or any one of the axes of a figure; all are shown and
        described.

    Returns
    -------
    Picture
        The image as PNG and the description.

    Raises
    ------
    TypeError
        If `ax` is not axes.

    Examples
    --------
    >>> figure, (left, right) = plt.subplots(1, 2)
    >>> _ = left.plot([1, 2, 4], label="loss")
    >>> _ = right.set_title("Empty")
    >>> picture(left)
    Figure with 2 panels. Panel 1: Chart. Line 'loss': 3 points, first 1 at 0,
    last 4 at 2, lowest 1, highest 4. Panel 2: Chart 'Empty'. Nothing is drawn.
    """
    figure = require_axes(ax).get_figure(root=True)
    text = _describe_all(figure)
    png = _png(figure)
    plt.close(figure)
    return Picture(png, text, _width(png) * _PAGE_DPI // _DPI)


def _describe_all(figure: Figure) -> str:
    panels = [a for a in figure.axes if a.get_label() != "<colorbar>"]
    title = figure.get_suptitle()
    parts = [f"Figure '{title}'."] if title else []
    if len(panels) == 1:
        return " ".join([*parts, describe(panels[0])])
    if not title:
        parts = [f"Figure with {len(panels)} panels."]
    for position, panel in enumerate(panels, start=1):
        parts.append(f"Panel {position}: {describe(panel)}")
    return " ".join(parts)


def _png(figure: Figure) -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings():
        # Chinese labels on a machine without a Chinese font: the image shows
        # boxes, the description has the words.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        figure.savefig(
            file,
            format="png",
            dpi=_DPI,
            facecolor="white",
            bbox_inches="tight",
            metadata={"Software": None},  # would name matplotlib's version
        )
    return file.getvalue()


def _width(png: bytes) -> int:
    return int.from_bytes(png[16:20], "big")  # from the PNG's first chunk
