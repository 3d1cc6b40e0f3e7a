"""Count the parameters of a classifier of sequences."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PARAMETERS"]


def classifier_parameters(vocabulary_size, dimension, units):
    """Count the parameters of Embedding, SimpleRNN and Dense(1)."""
    embedding = vocabulary_size * dimension
    rnn = dimension * units + units * units + units
    dense = units * 1 + 1
    return embedding + rnn + dense


def _parameter_cases(rng):
    yield 10, 3, 2
    yield 100, 4, 5
    yield 5, 1, 1
    yield 1000, 32, 128
    for _ in range(20):
        size = int(rng.integers(10, 5000))
        yield size, int(rng.integers(2, 64)), int(rng.integers(2, 200))


def _no_embedding(vocabulary_size, dimension, units):
    return classifier_parameters(0, dimension, units)


def _no_dense(vocabulary_size, dimension, units):
    return classifier_parameters(vocabulary_size, dimension, units) - units - 1


def _no_bias_in_dense(vocabulary_size, dimension, units):
    return classifier_parameters(vocabulary_size, dimension, units) - 1


def _no_bias_in_rnn(vocabulary_size, dimension, units):
    return classifier_parameters(vocabulary_size, dimension, units) - units


def _no_recurrent_kernel(vocabulary_size, dimension, units):
    whole = classifier_parameters(vocabulary_size, dimension, units)
    return whole - units * units


def _dimension_squared(vocabulary_size, dimension, units):
    whole = classifier_parameters(vocabulary_size, dimension, units)
    return whole - units * units + dimension * dimension


def _one_hot_into_rnn(vocabulary_size, dimension, units):
    embedding = vocabulary_size * dimension
    rnn = vocabulary_size * units + units * units + units
    return embedding + rnn + units + 1


def _as_an_lstm(vocabulary_size, dimension, units):
    rnn = 4 * (dimension * units + units * units + units)
    return vocabulary_size * dimension + rnn + units + 1


def _embedding_with_bias(vocabulary_size, dimension, units):
    whole = classifier_parameters(vocabulary_size, dimension, units)
    return whole + dimension


PARAMETERS = Exercise(
    name="rnn-4",
    answer=classifier_parameters,
    cases=_parameter_cases,
    hints=(
        "Take the layers one by one. What arrays does each hold, and of "
        "which shapes?",
        "The embedding is one table, a row for each id. The features of the "
        "SimpleRNN are the columns of that table. The Dense layer has one "
        "output.",
        "`vocabulary_size * dimension`, plus `dimension * units + units * "
        "units + units`, plus `units + 1`.",
    ),
    mistakes=(
        Mistake(
            _no_embedding,
            "The embedding is missing: its table has a row of `dimension` "
            "numbers for each id.",
        ),
        Mistake(
            _no_bias_in_dense,
            "You are one short: the Dense layer has a bias, too.",
        ),
        Mistake(
            _no_bias_in_rnn,
            "You are short by `units`: the bias of the SimpleRNN is missing.",
        ),
        Mistake(
            _no_dense,
            "The Dense layer is missing, or both biases are. Dense holds one "
            "weight for each unit and a bias: `units + 1`.",
        ),
        Mistake(
            _no_recurrent_kernel,
            "The recurrent kernel is missing: each unit has a weight for "
            "each unit of the old state.",
        ),
        Mistake(
            _dimension_squared,
            "The recurrent kernel connects the units with the units, so its "
            "shape is `(units, units)`.",
        ),
        Mistake(
            _one_hot_into_rnn,
            "The SimpleRNN does not see the vocabulary. It reads the vectors "
            "that the embedding gives, of `dimension` numbers.",
        ),
        Mistake(
            _as_an_lstm,
            "The factor 4 belongs to an LSTM. A SimpleRNN has its arrays once.",
        ),
        Mistake(
            _embedding_with_bias,
            "You are `dimension` too high. An embedding has no bias; and its "
            "table needs no row on top for padding, since "
            "`vocabulary_size` counts all ids.",
        ),
    ),
)
