"""The tables of a lookup: one-hot rows, the embedding matrix, the product."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from course_lib.steppers.arrays import fixed, typeset
from course_lib.steppers.markup import table, visible

EMBEDDING_STYLE = """
& td,& th{padding:0 .25em;font-size:.9em}
& .beside{align-items:flex-start}
& th{min-width:0}
& .one-hot td{min-width:1.5em}
@media (max-width:30em){
& td,& th{font-size:.8em}
& .one-hot table{border-spacing:1px 3px}
& .one-hot td,& .one-hot th{font-size:.75em;padding:0}
}
"""


class Lookup(NamedTuple):
    """Words that are looked up in an embedding matrix.

    Attributes
    ----------
    tokens : list of str
        The words.
    ids : list of int
        The id of each.
    matrix : numpy.ndarray, shape (vocabulary, dimensions)
        One row an id.

    Examples
    --------
    >>> Lookup(["tea"], [0], np.eye(1)).ids
    [0]
    """

    tokens: list[str]
    ids: list[int]
    matrix: np.ndarray


def one_hot_rows(lookup: Lookup) -> np.ndarray:
    """Return the one-hot row of each word.

    Parameters
    ----------
    lookup : Lookup
        The words.

    Returns
    -------
    numpy.ndarray, shape (words, vocabulary)
        Zeros and ones.

    Examples
    --------
    >>> one_hot_rows(Lookup(["tea"], [1], np.zeros((3, 2))))
    array([[0., 1., 0.]])
    """
    return np.eye(len(lookup.matrix))[lookup.ids]


def one_hot_table(lookup: Lookup, which: Sequence[int]) -> str:
    """Draw the one-hot rows of some words.

    Parameters
    ----------
    lookup : Lookup
        The words.
    which : sequence of int
        The places of those that are drawn.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> print(one_hot_table(Lookup(["tea"], [1], np.zeros((2, 2))), [0]))
    <div class=one-hot><table><caption>One-hot 1 × 2</caption><tr><th \
scope=col>id<th scope=col>0<th scope=col>1
    <tr><th scope=row>tea<td>0<td class=on>1</table></div>
    """
    places = range(len(lookup.matrix))
    rows = [
        (
            visible(lookup.tokens[i]),
            [("1", "on") if k == lookup.ids[i] else ("0", "") for k in places],
        )
        for i in which
    ]
    caption = f"One-hot {size((len(which), len(places)))}"
    drawn = table(["id", *map(str, places)], rows, caption)
    return f"<div class=one-hot>{drawn}</div>"


def matrix_table(lookup: Lookup, marked: Sequence[int]) -> str:
    """Draw the embedding matrix.

    Parameters
    ----------
    lookup : Lookup
        The matrix, and the words that name its rows.
    marked : sequence of int
        The rows that are marked.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> print(matrix_table(Lookup(["tea"], [1], np.eye(2, 1)), [0]))
    <table><caption>Embedding matrix 2 × 1</caption><tr><th scope=col>id<th \
scope=col>1
    <tr><th scope=row>0<td class=on>1.00
    <tr><th scope=row>1 tea<td>0.00</table>
    """
    names: dict[int, list[str]] = {}
    for token, place in zip(lookup.tokens, lookup.ids, strict=True):
        row = names.setdefault(place, [])
        if visible(token) not in row:  # unknown words may share a row
            row.append(visible(token))
    rows = [
        (
            f"{i} {', '.join(names.get(i, []))}".rstrip(),
            _cells(row, "on" if i in marked else ""),
        )
        for i, row in enumerate(lookup.matrix)
    ]
    caption = f"Embedding matrix {size(lookup.matrix.shape)}"
    return table(["id", *_columns(lookup)], rows, caption)


def product_table(
    lookup: Lookup, names: Sequence[str], product: np.ndarray
) -> str:
    """Draw the product of one-hot rows and the matrix.

    Parameters
    ----------
    lookup : Lookup
        The matrix.
    names : sequence of str
        What the rows are called.
    product : numpy.ndarray, shape (words, dimensions)
        The product.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> row = np.ones((1, 1))
    >>> print(product_table(Lookup(["tea"], [0], row), ["tea"], row))
    <table><caption>Product 1 × 1</caption><tr><td class=gap><th scope=col>1
    <tr><th scope=row>tea<td class=on>1.00</table>
    """
    rows = [
        (name, _cells(row, "on"))
        for name, row in zip(names, product, strict=True)
    ]
    caption = f"Product {size(product.shape)}"
    return table(["", *_columns(lookup)], rows, caption)


def typed(value: float) -> str:
    """Write a number with two decimals, as a page does.

    Parameters
    ----------
    value : float
        A finite number.

    Returns
    -------
    str
        The number.

    Examples
    --------
    >>> typed(-0.5)
    '−0.50'
    """
    return typeset(fixed(value))


def size(shape: tuple[int, ...]) -> str:
    """Write the shape of an array.

    Parameters
    ----------
    shape : tuple of int
        The shape.

    Returns
    -------
    str
        The lengths of its axes.

    Examples
    --------
    >>> size((8, 4))
    '8 × 4'
    """
    return " × ".join(map(str, shape))


def _columns(lookup: Lookup) -> list[str]:
    return [str(j + 1) for j in range(lookup.matrix.shape[1])]


def _cells(row: np.ndarray, kind: str) -> list[tuple[str, str]]:
    return [(typed(value), kind) for value in row]
