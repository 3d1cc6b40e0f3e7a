"""One-hot vectors, and what their product with a matrix is."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["LOOK_UP", "ONE_HOT"]


def my_one_hot(ids, size):
    """Give each id a row of zeros with a 1 at the place of the id."""
    rows = np.zeros((len(ids), size))
    rows[np.arange(len(ids)), ids] = 1
    return rows


def _one_hot_cases(rng):
    yield [1, 0], 3
    yield [3], 4
    yield [1, 1, 2], 3
    for _ in range(20):
        size = int(rng.integers(2, 9))
        ids = rng.integers(0, size, size=rng.integers(1, 6)).tolist()
        yield ids, size


def _in_columns(ids, size):
    return my_one_hot(ids, size).T


def _counted_from_one(ids, size):
    return my_one_hot([(i - 1) % size for i in ids], size)


def _all_in_one_row(ids, size):
    return my_one_hot(ids, size).max(axis=0)


def _too_short(ids, size):
    return my_one_hot(ids, max(ids) + 1)


def _id_instead_of_one(ids, size):
    return my_one_hot(ids, size) * np.array(ids)[:, np.newaxis]


def _block_filled(ids, size):
    rows = np.zeros((len(ids), size))
    rows[:, ids] = 1
    return rows


def _whole_rows_filled(ids, size):
    rows = np.zeros((len(ids), size))
    rows[ids] = 1
    return rows


def _ids_as_rows(ids, size):
    rows = np.zeros((len(ids), size))
    rows[ids, ids] = 1
    return rows


ONE_HOT = Exercise(
    name="embeddings-1",
    answer=my_one_hot,
    cases=_one_hot_cases,
    hints=(
        "Write the rows for the ids 1 and 0 with a size of 3 on paper. How "
        "many rows are there, how many columns, and where do the ones stand?",
        "Begin with `np.zeros((len(ids), size))`. Row 0 gets its 1 at column "
        "`ids[0]`, row 1 at column `ids[1]`, and so on: a loop will do.",
        "`for row, i in enumerate(ids): rows[row, i] = 1`. Without a loop: "
        "`rows[np.arange(len(ids)), ids] = 1`.",
    ),
    mistakes=(
        Mistake(
            _in_columns,
            "Your vectors stand in columns. Each id gets a row: the shape is "
            "(number of ids, size).",
        ),
        Mistake(
            _counted_from_one,
            "The ones stand one place too far to the left. Ids count from 0, "
            "as columns do: id 0 has its 1 in the first column.",
        ),
        Mistake(
            _all_in_one_row,
            "You return one row for all ids together, which says what occurs "
            "but not in which order. Give each id a row of its own.",
        ),
        Mistake(
            _too_short,
            "Your rows are as long as the largest id needs. They must have "
            "`size` columns, one for each id of the vocabulary.",
        ),
        Mistake(
            _id_instead_of_one,
            "You write the id itself into the row. Only its place tells the "
            "id; the number there is 1.",
        ),
        Mistake(
            _block_filled,
            "`rows[:, ids]` takes these columns of all rows. Pair each row "
            "with its own column: `rows[np.arange(len(ids)), ids]`.",
        ),
        Mistake(
            _whole_rows_filled,
            "`rows[ids]` takes whole rows. The id is a column: `rows[row, i]`, "
            "where the row is the place of the id in the list.",
        ),
        Mistake(
            _ids_as_rows,
            "You use the id as the row as well. The row is the place of the id "
            "in the list, the id is the column.",
        ),
    ),
    compare=compare_arrays,
)


def look_up(ids, matrix):
    """Multiply one-hot rows by a matrix: the same as `matrix[ids]`."""
    one_hot = np.eye(len(matrix))[ids]
    return one_hot @ matrix


def _look_up_cases(rng):
    yield (
        np.array([[2, 0, 1]]),
        np.array(
            [[1.0, 2.0, 0.0, 1.0], [3.0, 4.0, 2.0, 0.0], [5.0, 6.0, 0, 2]]
        ),
    )
    yield np.array([[1], [1]]), np.array([[0.5, -1.0, 2.0], [1.5, 0.0, -0.5]])
    yield (
        np.array([[0, 1, 3], [2, 2, 0]]),
        np.array([[0.0, 0.0], [1.0, -1.0], [2.0, 0.5], [-3.0, 4.0]]),
    )
    for _ in range(20):
        rows, columns = rng.integers(2, 6, size=2).tolist()
        shape = tuple(rng.integers(1, 4, size=2).tolist())
        matrix = rng.integers(-30, 31, size=(rows, columns)) / 10
        yield rng.integers(0, rows, size=shape), matrix


def _columns(ids, matrix):
    return matrix[:, ids]


def _dimensions_first(ids, matrix):
    return np.moveaxis(look_up(ids, matrix), -1, 1)


def _added_up(ids, matrix):
    return look_up(ids, matrix).sum(axis=1)


def _averaged(ids, matrix):
    return look_up(ids, matrix).mean(axis=1)


def _only_one_hot(ids, matrix):
    return np.eye(len(matrix))[ids]


def _flattened(ids, matrix):
    return look_up(ids, matrix).reshape(-1, matrix.shape[1])


def _next_row(ids, matrix):
    return look_up((ids - 1) % len(matrix), matrix)


def _ids_multiplied(ids, matrix):
    return ids @ matrix


def _one_hot_of_columns(ids, matrix):
    return np.eye(matrix.shape[1])[ids] @ matrix


LOOK_UP = Exercise(
    name="embeddings-2",
    answer=look_up,
    cases=_look_up_cases,
    hints=(
        "First the one-hot rows: one for each id, each as long as the matrix "
        "has rows. Which shape do they have, for ids of the shape (batch, "
        "time)?",
        "`np.eye(size)` has all one-hot rows of this size, in order. Index it "
        "with the ids: `np.eye(len(matrix))[ids]` has the shape (batch, "
        "time, rows).",
        "`np.eye(len(matrix))[ids] @ matrix`. `@` multiplies along the last "
        "axis and leaves the others as they are.",
    ),
    mistakes=(
        Mistake(
            _columns,
            "You took columns of the matrix. Each id has a row.",
        ),
        Mistake(
            _dimensions_first,
            "The numbers are right, but the axes are not: batch, time, "
            "dimensions. The vector of a token is the last axis.",
        ),
        Mistake(
            _added_up,
            "You added the vectors of each sequence up. Each token keeps its "
            "own: the shape is (batch, time, dimensions).",
        ),
        Mistake(
            _averaged,
            "You took the mean over the tokens. Each token keeps its own "
            "vector: the shape is (batch, time, dimensions).",
        ),
        Mistake(
            _only_one_hot,
            "These are the one-hot rows. Multiply them by the matrix.",
        ),
        Mistake(
            _flattened,
            "The vectors are right, but batch and time have become one axis.",
        ),
        Mistake(
            _next_row,
            "Your rows are one too early. Rows count from 0, as ids do.",
        ),
        Mistake(
            _ids_multiplied,
            "You multiply the ids by the matrix, as if they were amounts. Make "
            "one-hot rows of them first.",
        ),
        Mistake(
            _one_hot_of_columns,
            "The shapes do not fit. A one-hot row stands to the left of `@`, "
            "and has one place for each row of the matrix: len(matrix).",
        ),
    ),
    compare=compare_arrays,
)
