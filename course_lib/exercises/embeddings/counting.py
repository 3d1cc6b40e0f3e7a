"""How many parameters a GRU has on one-hot vectors, and on an embedding."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PARAMETERS"]


def count_both(size, dimensions, units):
    """Count a GRU on one-hot vectors, and an embedding with a GRU."""

    def gru(features):
        return 3 * (units * (units + features) + 2 * units)

    return gru(size), size * dimensions + gru(dimensions)


def _count_cases(rng):
    yield 5, 2, 1
    yield 1000, 8, 16
    yield 100, 60, 10
    for _ in range(20):
        size = int(rng.integers(10, 90_000))
        dimensions, units = rng.integers(1, 300, size=2).tolist()
        yield size, dimensions, units


def _gru(features, units, biases):
    return 3 * (units * (units + features) + biases * units)


def _one_bias(size, dimensions, units):
    embedded = size * dimensions + _gru(dimensions, units, 1)
    return _gru(size, units, 1), embedded


def _no_bias(size, dimensions, units):
    embedded = size * dimensions + _gru(dimensions, units, 0)
    return _gru(size, units, 0), embedded


def _table_forgotten(size, dimensions, units):
    return _gru(size, units, 2), _gru(dimensions, units, 2)


def _gru_still_wide(size, dimensions, units):
    return _gru(size, units, 2), size * dimensions + _gru(size, units, 2)


def _one_number_a_step(size, dimensions, units):
    return _gru(1, units, 2), size * dimensions + _gru(dimensions, units, 2)


def _swapped(size, dimensions, units):
    return count_both(size, dimensions, units)[::-1]


def _table_with_bias(size, dimensions, units):
    one_hot, embedded = count_both(size, dimensions, units)
    return one_hot, embedded + dimensions


def _with_dense(size, dimensions, units):
    one_hot, embedded = count_both(size, dimensions, units)
    return one_hot + units + 1, embedded + units + 1


def _saved(size, dimensions, units):
    one_hot, embedded = count_both(size, dimensions, units)
    return one_hot - embedded


PARAMETERS = Exercise(
    name="embeddings-3",
    answer=count_both,
    cases=_count_cases,
    hints=(
        "Both models end in a GRU of the same number of units. What differs "
        "is how many features the GRU reads at each step, and whether there "
        "is a table before it.",
        "A GRU with today's default has `3 * (units * (units + features) + 2 "
        "* units)` parameters. With one-hot vectors `features` is `size`, "
        "behind an embedding it is `dimensions`.",
        "Write a small function `gru(features)`. Return `gru(size)` and `size "
        "* dimensions + gru(dimensions)`.",
    ),
    mistakes=(
        Mistake(
            _one_bias,
            "That is a GRU with reset_after=False. Today's default has two "
            "biases: 2 * units in each of the three sets.",
        ),
        Mistake(
            _no_bias,
            "The biases are missing: with today's default 2 * units in each "
            "of the three sets.",
        ),
        Mistake(
            _table_forgotten,
            "The table of the embedding is missing: size rows of dimensions "
            "numbers. They are parameters too.",
        ),
        Mistake(
            _gru_still_wide,
            "Behind the embedding, the GRU reads vectors of `dimensions` "
            "numbers, no longer of `size`.",
        ),
        Mistake(
            _one_number_a_step,
            "Your first GRU reads one number a step, a raw id. A one-hot "
            "vector has `size` numbers.",
        ),
        Mistake(
            _swapped,
            "Both numbers are right, but one-hot comes first.",
        ),
        Mistake(
            _table_with_bias,
            "An embedding has no bias: size * dimensions, and that is all.",
        ),
        Mistake(
            _with_dense,
            "You count Dense(1) as well, units + 1. Leave it out here.",
        ),
        Mistake(
            _saved,
            "You return the difference. Return both numbers: one-hot, then "
            "embedding.",
        ),
    ),
)
