"""Cells that are filled as far as their numbers go.

A gate fills its cell from the left, 0 empty and 1 full. Another value fills
it from the middle, to the left below zero and to the right above.
"""

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from course_lib.steppers.arrays import fixed, typeset

GAUGE_STYLE = """
& .gauges th,& .gauges td{font-size:.9em;padding:0 .2em}
& .gauges th{min-width:0;line-height:1.25}
& .gauges th[scope=row]{max-width:9.5em;white-space:normal}
& .gauges td{min-width:3.8em}
& .gate td,& .gate i{background:linear-gradient(to right,\
rgba(0,114,178,.4) calc(var(--v)*1%),transparent 0)}
& .value td,& .value i{background:linear-gradient(to right,\
transparent min(50%,calc(var(--v)*1%)),rgba(230,159,0,.5) 0 50%,\
rgba(0,158,115,.45) 0 max(50%,calc(var(--v)*1%)),transparent 0)}
& .gate td,& .value td,& .gate i,& .value i{background-clip:padding-box;\
background-repeat:no-repeat;print-color-adjust:exact;\
-webkit-print-color-adjust:exact}
& .step-key .gate i{--v:60;min-width:3.8em}
& .step-key .value i{--v:30;min-width:3.8em}
@media (max-width:30em){
& .gauges th[scope=row]{max-width:9em}
& .gauges td{min-width:0;font-size:.8em}
}
"""
_Rows = Mapping[str, np.ndarray]


def gauges(
    head: Sequence[str], gates: _Rows, values: _Rows, most: int = 1
) -> str:
    """Draw a table of gates and other values.

    Parameters
    ----------
    head : sequence of str
        Names of the columns.
    gates : mapping of str to numpy.ndarray, shape (columns,)
        Rows of numbers from 0 to 1 by name.
    values : mapping of str to numpy.ndarray, shape (columns,)
        Rows of other numbers by name.
    most : int
        The size of a value that fills half of its cell.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> row = np.array([0.25])
    >>> print(gauges(["unit 1"], {"update": row}, {"state": -row}))
    <div class=gauges><table><tr><td class=gap><th scope=col>unit 1
    <tr class=gate><th scope=row>update<td style=--v:25>0.25
    <tr class=value><th scope=row>state<td style=--v:38>−0.25</table></div>
    """
    lines = [
        "<tr><td class=gap>"
        + "".join(f"<th scope=col>{escape(name)}" for name in head),
        *(_line("gate", name, row, row) for name, row in gates.items()),
        *(_line("value", name, row, 0.5 + row / (2 * most))
          for name, row in values.items()),
    ]  # fmt: skip
    rows = "\n".join(lines)
    return f"<div class=gauges><table>{rows}</table></div>"


def reach(*arrays: np.ndarray) -> int:
    """Return a whole number that no size in some arrays exceeds, at least 1.

    Parameters
    ----------
    *arrays : numpy.ndarray
        Finite numbers.

    Returns
    -------
    int
        The number.

    Examples
    --------
    >>> reach(np.array([0.5, -2.5]), np.array([0.1])), reach(np.zeros(2))
    (3, 1)
    """
    return max(1, *(int(np.ceil(np.abs(array).max())) for array in arrays))


def _line(kind: str, name: str, row: np.ndarray, shares: np.ndarray) -> str:
    boxes = "".join(
        f"<td style=--v:{100 * share:.0f}>{typeset(fixed(number))}"
        for number, share in zip(row, shares, strict=True)
    )
    return f"<tr class={kind}><th scope=row>{escape(name)}{boxes}"
