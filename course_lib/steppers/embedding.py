"""A word that becomes an id, a one-hot row, and a row of the embedding."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import listed, numbers
from course_lib.steppers.embedding_tables import (
    EMBEDDING_STYLE,
    Lookup,
    matrix_table,
    one_hot_rows,
    one_hot_table,
    product_table,
    size,
    typed,
)
from course_lib.steppers.markup import beside, cards, paragraph, visible
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MOST_TOKENS, _MOST_ROWS, _MOST_COLUMNS = 6, 10, 4
_MARKS = (
    Mark("on", "4", "this word, and its row"),
    Mark("used", "4", "looked up before"),
)


def embedding_stepper(
    tokens: Sequence[str],
    ids: Sequence[int],
    matrix: ArrayLike,
    *,
    title: str = "A word becomes a row of the embedding matrix",
) -> Stepper:
    r"""Show each word as an id, as a one-hot row, and as its embedding.

    The one-hot row :math:`o_i` is 1 at the id :math:`i` and 0 elsewhere. Its
    product with the embedding matrix :math:`E` is one row of the matrix,

    .. math:: o_i E = \sum_k o_{ik} E_k = E_i

    so an embedding layer reads this row and multiplies nothing.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    tokens : sequence of str
        The words, at most 6.
    ids : sequence of int
        The id of each of them.
    matrix : array_like, shape (vocabulary, dimensions)
        The embedding matrix, one row an id: at most 10 rows of 4 numbers.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame for the ids, one for each word, and one that sums up.

    Raises
    ------
    TypeError
        If `matrix` does not hold numbers, an id is not a whole number, or a
        token is not a string.
    ValueError
        If there is nothing to show or too much, ids and tokens do not fit
        together, an id has no row, or a number is not finite.

    Examples
    --------
    >>> embedding_stepper(["tea", "cup"], [2, 0], [[0.5, 1], [0, 2], [-1, 3]])
    A word becomes a row of the embedding matrix
     1. ids: 'tea' 2, 'cup' 0
     2. 'tea' -> id 2 -> one-hot [0, 0, 1]; (1, 3) times (3, 2) = (1, 2):
    [-1.00, 3.00], row 2 of the matrix
     3. 'cup' -> id 0 -> one-hot [1, 0, 0]; (1, 3) times (3, 2) = (1, 2):
    [0.50, 1.00], row 0 of the matrix
     4. 2 words: (2, 3) times (3, 2) = (2, 2), 12 products, or 2 rows read
    """
    if isinstance(tokens, str):
        raise TypeError(
            "tokens must be a list of strings, but it is one string"
        )
    words = checks.tokens_of(tokens, "tokens", _MOST_TOKENS)
    rows = numbers(matrix, "matrix", ["vocabulary", "dimensions"],
                   [_MOST_ROWS, _MOST_COLUMNS])  # fmt: skip
    places = _require_ids(ids, len(words), len(rows))
    lookup = Lookup(words, places, rows)
    frames = [
        _start(lookup),
        *(_word(lookup, now) for now in range(len(words))),
        _summary(lookup),
    ]
    return Stepper(frames, title, marks=_MARKS, style=EMBEDDING_STYLE)


def _require_ids(ids: Sequence[int], count: int, rows: int) -> list[int]:
    places = [
        checks.whole(place, f"ids[{i}]", 0) for i, place in enumerate(ids)
    ]
    if len(places) != count:
        raise ValueError(
            f"ids must be as many as tokens, {count}, but there are "
            f"{len(places)}"
        )
    for i, place in enumerate(places):
        if place >= rows:
            raise ValueError(
                f"ids[{i}] is {place}, but matrix has {rows} rows, for the ids "
                f"0 to {rows - 1}"
            )
    return places


def _start(lookup: Lookup) -> Frame:
    shape = size(lookup.matrix.shape)
    caption = (
        f"Each word has an id: its row in the embedding matrix, {shape}. An id "
        "is a place, not an amount: 2 is not twice as much as 1."
    )
    blank = [""] * len(lookup.ids)
    pairs = zip(lookup.tokens, lookup.ids, strict=True)
    text = ", ".join(f"{token!r} {place}" for token, place in pairs)
    html = _sentence(lookup, blank, f"Ids: {text}") + matrix_table(lookup, [])
    return Frame(caption, html, f"ids: {text}")


def _word(lookup: Lookup, now: int) -> Frame:
    token, place = lookup.tokens[now], lookup.ids[now]
    one_hot = one_hot_rows(lookup)[now : now + 1]
    vector = one_hot @ lookup.matrix
    caption = (
        f"{token!r} has id {place}. Its one-hot row times the matrix is row "
        f"{place} of the matrix."
    )
    kinds = ["used"] * now + ["on"] + [""] * (len(lookup.ids) - now - 1)
    html = (
        _sentence(lookup, kinds, "")
        + one_hot_table(lookup, [now])
        + beside(
            matrix_table(lookup, [place]),
            product_table(lookup, [visible(token)], vector)
            + paragraph(_product(lookup, one_hot[0])),
        )
    )
    text = (
        f"{token!r} -> id {place} -> one-hot {listed(one_hot[0], 0)}; "
        f"{_shapes(one_hot, lookup.matrix, vector)}: {listed(vector[0])}, "
        f"row {place} of the matrix"
    )
    return Frame(caption, html, text)


def _product(lookup: Lookup, one_hot: np.ndarray) -> str:
    """Write the first number of the product as the sum that it is."""
    column = lookup.matrix[:, 0]
    terms = [
        f"{weight:.0f}·" + (f"({number})" if number.startswith("−") else number)
        for weight, number in zip(
            one_hot, (typed(value) for value in column), strict=True
        )
    ]
    total = typed(one_hot @ column)
    return f"Column 1: {' + '.join(terms)} = {total}"


def _summary(lookup: Lookup) -> Frame:
    one_hot = one_hot_rows(lookup)
    vectors = one_hot @ lookup.matrix
    count, products = len(lookup.ids), one_hot.size * lookup.matrix.shape[1]
    words = f"{count} word{'s' * (count != 1)}"
    read = f"{count} row{'s' * (count != 1)}"
    caption = (
        f"{words}: the product takes {products} multiplications. An embedding "
        f"layer gets the same numbers by reading {read}."
    )
    pairs = zip(lookup.ids, lookup.tokens, strict=True)
    names = [f"{place} {visible(token)}" for place, token in pairs]
    html = one_hot_table(lookup, range(count)) + beside(
        matrix_table(lookup, lookup.ids), product_table(lookup, names, vectors)
    )
    sizes = _shapes(one_hot, lookup.matrix, vectors)
    text = f"{words}: {sizes}, {products} products, or {read} read"
    return Frame(caption, html, text)


def _shapes(one_hot: np.ndarray, matrix: np.ndarray, made: np.ndarray) -> str:
    return f"{one_hot.shape} times {matrix.shape} = {made.shape}"


def _sentence(lookup: Lookup, kinds: list[str], label: str) -> str:
    return cards(lookup.tokens, list(map(str, lookup.ids)), kinds, label)
