"""The look of every figure in the book."""

import logging

# While matplotlib lists the fonts of a machine for the first time, or misses
# one of the Chinese fonts below, it logs a warning. In a notebook that would
# be an output that the next machine does not have.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

import matplotlib as mpl  # noqa: E402
from cycler import cycler  # noqa: E402

PALETTE = (
    "#0072b2",  # blue
    "#d55e00",  # vermilion
    "#007d5c",  # green
    "#aa4a8c",  # purple
    "#7a5c00",  # brown
    "#000000",  # black
)
"""Line colours: told apart by colour-blind readers, at least 3:1 on white."""

TEXT = "#1a1a1a"
GREY = "#595959"
DECORATION = "decoration"  # gid of what the description leaves out
LINE_NAME = "line name"  # gid of a name beside the end of its line

_FONTS = [
    "DejaVu Sans",  # comes with matplotlib, so every machine draws it alike
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Heiti SC",
    "WenQuanYi Micro Hei",
]

# A line is known by its colour, its dashes and its marker together.
_CYCLE = (
    cycler(color=PALETTE)
    + cycler(linestyle=["-", "--", "-.", ":", "-", "--"])
    + cycler(marker=["o", "s", "^", "D", "v", "X"])
)

_STYLE = {
    "figure.figsize": (7.0, 4.2),
    "figure.dpi": 96,
    "figure.facecolor": "white",
    "figure.constrained_layout.use": True,
    "savefig.facecolor": "white",
    "font.family": _FONTS,
    "font.size": 13,  # a phone shows the page at half its width
    "text.color": TEXT,
    "axes.facecolor": "white",
    "axes.edgecolor": GREY,
    "axes.labelcolor": TEXT,
    "axes.titlelocation": "left",
    "axes.titlesize": "medium",
    "axes.titleweight": "bold",
    "axes.prop_cycle": _CYCLE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#d9d9d9",
    "grid.linewidth": 0.8,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": TEXT,
    "ytick.labelcolor": TEXT,
    "lines.linewidth": 2,
    "lines.markersize": 5,
    "legend.frameon": False,
    "svg.hashsalt": "rnn-study-notes",
}


def use_style() -> None:
    """Give all figures drawn from now on the style of the book.

    White figures with dark text, which stay legible on a dark page, and lines
    that differ in colour, dashes and marker.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Examples
    --------
    >>> with mpl.rc_context():  # a chapter calls use_style() on its own
    ...     use_style()
    ...     mpl.rcParams["axes.prop_cycle"].by_key()["color"][0]
    '#0072b2'
    """
    mpl.rcParams.update(_STYLE)
