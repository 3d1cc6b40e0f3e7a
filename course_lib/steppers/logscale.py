"""Bars on a logarithmic scale.

The bars of one setting are one shape, which stands once in the style; a frame
only says how many of them it has reached. So a frame stays small.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from math import ceil, log10
from typing import NamedTuple

import numpy as np

_LINES = 4
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXPONENT = re.compile(r"e([+-]\d+)")
_STYLE = """
& .plot{{flex:1 1 15em;min-width:0;max-width:22em;margin:.3em 0 .6em}}
& .bars{{position:relative;height:6em;margin:.7em .3em 1.3em 3.4em;\
border:solid rgba(128,128,128,.7);border-width:1px 0;\
background:repeating-linear-gradient(to top,rgba(128,128,128,.45) 0 1px,\
transparent 1px {line})}}
& .bars::before{{content:"{labels}";white-space:pre;text-align:right;\
position:absolute;right:100%;top:0;margin:-{half}em .4em 0 0;\
font-size:.8em;line-height:{height}em}}
& .bars b{{display:block;height:100%;print-color-adjust:exact;\
-webkit-print-color-adjust:exact;forced-color-adjust:none;\
background:linear-gradient(to left,#4a90c2 calc(var(--k)*{step}%),\
#d55e00 0 calc(var(--k)*{step}% + {step}%),rgba(128,128,128,.35) 0)}}
& .bars::after{{content:"▲";position:absolute;top:100%;line-height:1.3;\
right:calc(var(--k)*{step}% + {step}%/2);transform:translateX(50%)}}
& .bars.all::after{{content:none}}
& td,& th{{font-size:.9em;padding:0 .2em}}
& td{{white-space:nowrap}}
@media (max-width:30em){{& td{{font-size:.8em}}}}
& th[scope=row]{{white-space:normal}}
"""


class Scale(NamedTuple):
    """A logarithmic scale.

    Attributes
    ----------
    low : int
        The power of ten at its foot, below every number above zero.
    stride : int
        How many powers of ten lie between two lines.
    lines : int
        How many strides it is high.

    Examples
    --------
    >>> Scale(low=-4, stride=2, lines=3)
    Scale(low=-4, stride=2, lines=3)
    """

    low: int
    stride: int
    lines: int


def make_scale(rows: Sequence[np.ndarray]) -> Scale:
    """Return a scale that holds all numbers of some rows.

    Parameters
    ----------
    rows : sequence of numpy.ndarray
        Finite numbers, zero or more.

    Returns
    -------
    Scale
        The smallest one with few lines.

    Examples
    --------
    >>> make_scale([np.array([0.5, 0.0]), np.array([2.0, 0.003])])
    Scale(low=-3, stride=1, lines=4)
    """
    above = [float(v) for row in rows for v in row if v > 0] or [1.0]
    low = ceil(log10(min(above))) - 1
    high = ceil(log10(max(above)))
    stride = ceil((high - low) / _LINES)
    return Scale(low, stride, ceil((high - low) / stride))


def bars_style(rows: Sequence[np.ndarray], scale: Scale) -> str:
    """Write the style of the bars of some settings.

    Parameters
    ----------
    rows : sequence of numpy.ndarray, shape (lags,)
        The numbers of each setting.
    scale : Scale
        The scale of all of them.

    Returns
    -------
    str
        Style, in the form of ``course_lib.steppers.style``.

    Examples
    --------
    >>> row = np.array([1.0, 0.1])
    >>> print(bars_style([row], make_scale([row])).splitlines()[-1])
    & .g0{clip-path:polygon(5% 100%,5% 50%,45% 50%,45% 100%,55% 100%,55% 0%,\
95% 0%,95% 100%)}
    """
    marks = range(scale.lines, -1, -1)
    labels = [power(scale.low + k * scale.stride) for k in marks]
    height = 6 / 0.8 / scale.lines
    style = _STYLE.format(
        labels="\\A ".join(labels),
        line=f"calc(100%/{scale.lines})",
        height=f"{height:.4g}",
        half=f"{height / 2:.4g}",
        step=f"{100 / len(rows[0]):.5g}",
    )
    shapes = [
        f"& .g{place}{{clip-path:polygon({_shape(row, scale)})}}"
        for place, row in enumerate(rows)
    ]
    return style + "\n".join(shapes)


def bars(name: str, shown: str, place: int, reached: int) -> str:
    """Draw the bars of one setting.

    Parameters
    ----------
    name : str
        The setting.
    shown : str
        Its numbers in words, for this frame.
    place : int
        Which of the settings it is.
    reached : int
        The lag of this frame; the number of lags where all were reached.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> bars("RNN", "0", 0, 3)
    '<div class=plot><p><b>RNN</b>: 0<div class=bars aria-hidden=true \
style=--k:3><b class=g0></b></div></div>'
    """
    said = f": {escape(shown)}" if shown else ""
    kind = "bars" if shown else '"bars all"'
    return (
        f"<div class=plot><p><b>{escape(name)}</b>{said}"
        f"<div class={kind} aria-hidden=true style=--k:{reached}>"
        f"<b class=g{place}></b></div></div>"
    )


def scientific(number: float | Decimal) -> str:
    """Write a number with two significant digits and a power of ten.

    Parameters
    ----------
    number : float or decimal.Decimal
        Zero or more.

    Returns
    -------
    str
        The number as Python writes it.

    Examples
    --------
    >>> scientific(0.000321), scientific(Decimal("1e400")), scientific(0)
    ('3.2e-04', '1.0e+400', '0')
    """
    if not number:
        return "0"
    digits, exponent = f"{Decimal(number):.1e}".split("e")
    return f"{digits}e{int(exponent):+03d}"


def power(exponent: int) -> str:
    """Write a power of ten.

    Parameters
    ----------
    exponent : int
        The exponent.

    Returns
    -------
    str
        The power; 1 and 10 as they are.

    Examples
    --------
    >>> power(0), power(-12)
    ('1', '10⁻¹²')
    """
    raised = str(exponent).translate(_RAISED)
    return {0: "1", 1: "10"}.get(exponent, f"10{raised}")


def typeset_power(text: str) -> str:
    """Write powers of ten as a page does.

    Parameters
    ----------
    text : str
        Words with numbers as ``scientific`` writes them.

    Returns
    -------
    str
        The same with raised exponents; a power of 0 is left out.

    Examples
    --------
    >>> typeset_power("3.2e-04 of it, 3.8e+00 of that")
    '3.2 × 10⁻⁴ of it, 3.8 of that'
    """
    return _EXPONENT.sub(_raise, text)


def _raise(found: re.Match) -> str:
    exponent = int(found[1])
    return f" × 10{str(exponent).translate(_RAISED)}" if exponent else ""


def _shape(row: np.ndarray, scale: Scale) -> str:
    lags, points = len(row), []
    for lag in reversed(range(lags)):
        left = 100 * (lags - 1 - lag + 0.1) / lags
        right = left + 80 / lags
        top = 100 - _height(row[lag], scale)
        points += [(left, 100), (left, top), (right, top), (right, 100)]
    return ",".join(f"{_short(x)}% {_short(y)}%" for x, y in points)


def _height(value: float, scale: Scale) -> float:
    if value == 0:
        return 0
    span = scale.stride * scale.lines
    return 100 * (log10(value) - scale.low) / span


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
