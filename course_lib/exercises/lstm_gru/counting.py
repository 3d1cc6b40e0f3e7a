"""How many parameters the two cells have."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PARAMETERS"]


def count_parameters(units, features):
    """Count the parameters of an LSTM, and of a GRU with reset_after."""
    one_set = units * (units + features) + units
    return 4 * one_set, 3 * (one_set + units)


def _count_cases(rng):
    yield 1, 1
    yield 2, 3
    yield 3, 2
    for _ in range(20):
        units, features = rng.integers(1, 300, size=2).tolist()
        yield units, features


def _no_bias(units, features):
    one_set = units * (units + features)
    return 4 * one_set, 3 * one_set


def _one_bias_in_the_gru(units, features):
    one_set = units * (units + features) + units
    return 4 * one_set, 3 * one_set


def _two_biases_everywhere(units, features):
    one_set = units * (units + features) + 2 * units
    return 4 * one_set, 3 * one_set


def _no_recurrent_kernel(units, features):
    return 4 * (units * features + units), 3 * (units * features + 2 * units)


def _sizes_swapped(units, features):
    return count_parameters(features, units)


def _three_gates_only(units, features):
    one_set = units * (units + features) + units
    return 3 * one_set, 2 * (one_set + units)


def _only_the_lstm(units, features):
    return count_parameters(units, features)[0]


def _gru_first(units, features):
    return count_parameters(units, features)[::-1]


PARAMETERS = Exercise(
    name="lstm_gru-5",
    answer=count_parameters,
    cases=_count_cases,
    hints=(
        "A gate is a small layer of its own: it reads the inputs and the "
        "state, and has a bias. How many numbers are that for `units` units?",
        "One set is `units * features` for the inputs, `units * units` for "
        "the state and `units` for the bias. The LSTM has four such sets: "
        "three gates and the candidate.",
        "The GRU has three sets, and with `reset_after=True` each has a "
        "second bias: `3 * (units * (units + features) + 2 * units)`.",
    ),
    mistakes=(
        Mistake(
            _no_bias,
            "The biases are missing: one number for each unit and each set.",
        ),
        Mistake(
            _one_bias_in_the_gru,
            "That is a GRU with reset_after=False. With reset_after=True it "
            "has two biases, one for the inputs and one for the state.",
        ),
        Mistake(
            _two_biases_everywhere,
            "Your LSTM has two biases. Keras gives it one; only the GRU with "
            "reset_after=True has two.",
        ),
        Mistake(
            _no_recurrent_kernel,
            "The recurrent kernel is missing: each unit also reads every "
            "unit of the state, units * units weights a set.",
        ),
        Mistake(
            _sizes_swapped,
            "Units and features have changed places. The recurrent kernel is "
            "units times units, not features times features.",
        ),
        Mistake(
            _three_gates_only,
            "The candidate is missing. It has weights like a gate: the LSTM "
            "has four sets, the GRU three.",
        ),
        Mistake(
            _only_the_lstm,
            "You return one number. Return two: LSTM, then GRU.",
        ),
        Mistake(
            _gru_first,
            "Both numbers are right, but the LSTM comes first.",
        ),
    ),
)
