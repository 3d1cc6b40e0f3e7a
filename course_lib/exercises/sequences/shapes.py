"""The parameters of a recurrent layer."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PARAMETERS"]


def rnn_parameters(units, features, steps):
    """Count the parameters of a SimpleRNN layer."""
    return units * (units + features) + units


def _parameter_cases(rng):
    yield 2, 3, 5
    yield 2, 1, 2
    yield 3, 1, 4
    yield 4, 10, 100
    for _ in range(20):
        units, features = map(int, rng.integers(1, 200, size=2))
        yield units, features, int(rng.integers(1, 1000))


def _for_every_step(units, features, steps):
    return steps * rnn_parameters(units, features, steps)


def _recurrent_kernel_forgotten(units, features, steps):
    return units * features + units


def _bias_forgotten(units, features, steps):
    return units * (units + features)


def _one_bias(units, features, steps):
    return units * (units + features) + 1


def _bias_for_each_feature(units, features, steps):
    return units * (units + features) + features


def _turned_round(units, features, steps):
    return rnn_parameters(features, units, steps)


def _bias_for_each_step(units, features, steps):
    return units * (units + features) + units * steps


def _flattened(units, features, steps):
    return units * features * steps + units


PARAMETERS = Exercise(
    name="sequences-2",
    answer=rnn_parameters,
    cases=_parameter_cases,
    hints=(
        "Write down the shapes of the three arrays of the layer for 2 units "
        "and 3 features. Which of the three arguments does none of the "
        "shapes mention?",
        "The kernel has one number for each pair of a feature and a unit, "
        "the recurrent kernel one for each pair of units, the bias one for "
        "each unit.",
        "`units * features + units * units + units`.",
    ),
    mistakes=(
        Mistake(
            _for_every_step,
            "You counted the parameters once for every step. All steps share "
            "the same ones, so the number of steps does not matter.",
        ),
        Mistake(
            _recurrent_kernel_forgotten,
            "That is a Dense layer on one step. A recurrent layer also has "
            "weights from its previous state to its next one: every unit to "
            "every unit.",
        ),
        Mistake(
            _bias_forgotten,
            "The bias is missing: one number for each unit.",
        ),
        Mistake(
            _one_bias,
            "You counted one bias for the whole layer. Every unit has one.",
        ),
        Mistake(
            _bias_for_each_feature,
            "The bias is added to the sums, and there is one sum a unit. So "
            "it has as many numbers as there are units, not features.",
        ),
        Mistake(
            _turned_round,
            "Units and features are turned round. The state, and so the "
            "recurrent kernel and the bias, are as large as the units.",
        ),
        Mistake(
            _bias_for_each_step,
            "You counted a bias for every step. All steps share one bias, as "
            "they share the two kernels.",
        ),
        Mistake(
            _flattened,
            "That is a Dense layer on the flattened sequence. It has weights "
            "of its own for every step; a recurrent layer has not.",
        ),
    ),
)
