"""The unrolled chain of a recurrent network, and the weights it uses."""

from collections.abc import Iterable

import numpy as np

from course_lib.steppers.arrays import fixed, typeset
from course_lib.steppers.markup import table, visible

CHAIN_STYLE = """
& td,& th{padding:0 .2em;font-size:.9em}
& th{min-width:0}
& .beside{align-items:flex-start;gap:0 1em}
& .chain{margin:.4em 0;width:max-content}
& .chain td{min-width:3.8em}
& .chain td.gap,& .chain td.way,& .chain td.go{min-width:0}
& td.way{border-color:transparent}
& td.go{font-weight:bold;background:rgba(0,114,178,.25);\
border-color:currentColor}
@media (max-width:30em){
& .chain td,& .chain th{font-size:.7em}
& .chain td{min-width:3.6em;padding:0}
& .chain th,& .chain td.way,& .chain td.go{padding:0}
& .chain table{border-spacing:1px 3px}
}
"""
_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(number: int) -> str:
    """Write a whole number as an index.

    Parameters
    ----------
    number : int
        Zero or more.

    Returns
    -------
    str
        Its digits below the line.

    Examples
    --------
    >>> "h" + subscript(12)
    'h₁₂'
    """
    return str(number).translate(_DIGITS)


def chain(
    states: np.ndarray,
    inputs: np.ndarray,
    tokens: list[str],
    now: int,
    decimals: int,
) -> str:
    """Draw all cells of the chain, with those of one step marked.

    Parameters
    ----------
    states : numpy.ndarray, shape (time + 1, units)
        The states, the initial one first.
    inputs : numpy.ndarray, shape (time, features)
        The inputs.
    tokens : list of str
        What the inputs stand for, or nothing.
    now : int
        The step that is computed, counted from 1. Later states are hidden;
        beyond the last step, all are shown.
    decimals : int
        How many decimals numbers get.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> print(chain(np.zeros((2, 1)), np.ones((1, 1)), [], 1, 0))
    <div class=chain><table><tr><th scope=col>step<th scope=col>0<td \
class=gap><th scope=col>1
    <tr><th scope=row>h<td class=used>0<td class=go>U→<td class=on>0
    <tr><th scope=row>W<td class=gap><td class=gap><td class=go>↑
    <tr><th scope=row>x<td class=gap><td class=gap><td class=on>1</table></div>
    """
    steps = range(1, len(states))
    kinds = ["used" if t < now else "on" if t == now else "" for t in steps]
    ways = ["go" if t == now else "way" for t in steps]
    known = [_column(row, decimals) if t <= now else "?"
             for t, row in enumerate(states)]  # fmt: skip
    shown = [_column(row, decimals) for row in inputs]
    initial = (known[0], "used")
    arrows = zip([("U→", way) for way in ways],
                 zip(known[1:], kinds, strict=True), strict=True)  # fmt: skip
    rows = [
        ("h", [initial, *(cell for pair in arrows for cell in pair)]),
        ("W", _below(("↑", way) for way in ways)),
        ("x", _below(zip(shown, kinds, strict=True))),
    ]
    if tokens:
        rows.append(
            ("token", _below((visible(token), "gap") for token in tokens))
        )
    head = ["step", "0", *(name for t in steps for name in ("", str(t)))]
    return f"<div class=chain>{table(head, rows)}</div>"


def weights_table(
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    decimals: int,
) -> str:
    """Draw the weights that every step uses, one column a unit.

    Parameters
    ----------
    kernel : numpy.ndarray, shape (features, units)
        Weights of the input.
    recurrent_kernel : numpy.ndarray, shape (units, units)
        Weights of the state.
    bias : numpy.ndarray, shape (units,)
        The bias.
    decimals : int
        How many decimals numbers get.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> print(weights_table(one, one, one[0], 1))
    <table><caption>The same at every step</caption><tr><td class=gap><th \
scope=col>unit 1
    <tr><th scope=row>W, feature 1<td>1.0
    <tr><th scope=row>U, old unit 1<td>1.0
    <tr><th scope=row>b<td>1.0</table>
    """
    names = [
        *(f"W, feature {i + 1}" for i in range(len(kernel))),
        *(f"U, old unit {i + 1}" for i in range(len(bias))),
        "b",
    ]
    rows = [*kernel, *recurrent_kernel, bias]
    return table(
        ["", *(f"unit {j + 1}" for j in range(len(bias)))],
        [
            (name, [(typeset(fixed(v, decimals)), "") for v in row])
            for name, row in zip(names, rows, strict=True)
        ],
        "The same at every step",
    )


def _below(cells: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    # Under the initial state, and under each arrow, there is nothing.
    gap = ("", "gap")
    return [gap, *(part for cell in cells for part in (gap, cell))]


def _column(row: np.ndarray, decimals: int) -> str:
    return "\n".join(typeset(fixed(value, decimals)) for value in row)
