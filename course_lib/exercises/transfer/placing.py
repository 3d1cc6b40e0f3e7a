"""Word vectors in the order of the ids."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["ROWS"]

WORDS = ("tea", "cup", "cat", "dog", "sun", "ice", "bus", "car")


def rows_for(tokens, vectors, dimensions):
    """Put the vector of each token into the row of its id."""
    matrix = np.zeros((len(tokens), dimensions))
    for row, token in enumerate(tokens):
        if token in vectors:
            matrix[row] = vectors[token]
    return matrix


def _row_cases(rng):
    yield (
        ["<pad>", "tea", "cat", "cup"],
        {"cup": [1.0, 2.0], "sun": [9.0, 9.0], "tea": [3.0, 4.0]},
        2,
    )
    yield ["<pad>", "ice", "sun"], {"sun": [0.5, 1.0, 2.0]}, 3
    for _ in range(20):
        yield _draw_case(rng)


def _draw_case(rng):
    size, dimensions = rng.integers(2, 5, size=2).tolist()
    words = rng.permutation(WORDS).tolist()
    known = rng.permutation([*words[1:size], *words[6:]]).tolist()
    numbers = rng.integers(1, 40, size=(len(known), dimensions)) / 10
    vectors = dict(zip(known, numbers.tolist(), strict=True))
    return ["<pad>", *words[:size]], vectors, dimensions


def _order_of_the_file(tokens, vectors, dimensions):
    return np.array(list(vectors.values()))


def _missing_left_out(tokens, vectors, dimensions):
    return np.array([vectors[token] for token in tokens if token in vectors])


def _missing_raises(tokens, vectors, dimensions):
    return np.array([vectors[token] for token in tokens])


def _without_padding(tokens, vectors, dimensions):
    return rows_for(tokens, vectors, dimensions)[1:]


def _one_row_late(tokens, vectors, dimensions):
    return np.roll(rows_for(tokens, vectors, dimensions), 1, axis=0)


def _in_columns(tokens, vectors, dimensions):
    return rows_for(tokens, vectors, dimensions).T


def _filled_with_the_mean(tokens, vectors, dimensions):
    mean = np.mean(list(vectors.values()), axis=0)
    rows = [vectors.get(token, mean) for token in tokens]
    return np.array(rows)


ROWS = Exercise(
    name="transfer-3",
    answer=rows_for,
    cases=_row_cases,
    hints=(
        "How many rows must there be, and which word does row 0 belong to? "
        "The order of `vectors` plays no part.",
        "Begin with `np.zeros((len(tokens), dimensions))`. Go through the "
        "tokens with `enumerate`, which gives row and token.",
        "`if token in vectors: matrix[row] = vectors[token]`. A token without "
        "a vector keeps its zeros.",
    ),
    mistakes=(
        Mistake(
            _order_of_the_file,
            "Your rows stand in the order of `vectors`. Row i must belong to "
            "token i, whatever the order of the file was.",
        ),
        Mistake(
            _missing_left_out,
            "A token without a vector has no row in your matrix, so that all "
            "rows after it have moved up. Give it a row of zeros.",
        ),
        Mistake(
            _missing_raises,
            "Not every token has a vector, and `vectors[token]` raises an "
            "error then. Ask `if token in vectors` first.",
        ),
        Mistake(
            _without_padding,
            "The first row is missing. The padding has id 0, and so it needs "
            "row 0.",
        ),
        Mistake(
            _one_row_late,
            "Your rows are one too late. Rows count from 0, as ids do.",
        ),
        Mistake(
            _in_columns,
            "Your vectors stand in columns. Each token has a row: the shape "
            "is (tokens, dimensions).",
        ),
        Mistake(
            _filled_with_the_mean,
            "You fill missing rows with the mean of all vectors. Here they "
            "stay zero, above all the row of the padding.",
        ),
    ),
    compare=compare_arrays,
)
