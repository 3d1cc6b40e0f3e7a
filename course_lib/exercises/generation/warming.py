"""Temperature, on a plain distribution."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.generation.drawing import shares
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["WARM"]


def warm(probabilities, temperature):
    """Divide the logarithms by the temperature, and apply softmax."""
    scores = np.log(probabilities) / temperature
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def _warming_cases(rng):
    yield np.array([0.6, 0.3, 0.1]), 0.5
    yield np.array([0.64, 0.36]), 2.0
    yield np.array([0.25, 0.75]), 1.0
    yield np.array([0.2, 0.5, 0.3]), 0.0005
    for _ in range(20):
        probabilities = shares(rng, int(rng.integers(2, 6)))
        yield probabilities, float(rng.choice([0.2, 0.5, 0.8, 1.5, 3, 10]))


def _softmax(scores):
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def _multiplied(probabilities, temperature):
    return _softmax(np.log(probabilities) * temperature)


def _of_the_probabilities(probabilities, temperature):
    return _softmax(probabilities / temperature)


def _divided_and_scaled(probabilities, temperature):
    scaled = probabilities / temperature
    return scaled / scaled.sum()


def _not_normalised(probabilities, temperature):
    return probabilities ** (1 / temperature)


def _underflows(probabilities, temperature):
    with np.errstate(all="ignore"):
        powers = probabilities ** (1 / temperature)
        return powers / powers.sum()


def _overflows(probabilities, temperature):
    with np.errstate(all="ignore"):
        powers = np.exp(np.log(probabilities) / temperature)
        return np.nan_to_num(powers / powers.sum())


def _still_logarithms(probabilities, temperature):
    return np.log(warm(probabilities, max(temperature, 0.2)))


WARM = Exercise(
    name="generation-5",
    answer=warm,
    cases=_warming_cases,
    hints=(
        "At temperature ½ each probability is squared, and then all are "
        "scaled so that they add up to 1. Try it with 0.6, 0.3 and 0.1.",
        "In general it is the power `1 / temperature`. In logarithms a power "
        "is a product: `np.log(probabilities) / temperature`.",
        "Powers of small numbers become 0 at a very low temperature. "
        "Subtract the largest score before `np.exp`; then divide by the sum.",
    ),
    mistakes=(
        Mistake(
            _multiplied,
            "You multiply by the temperature, so that a low one flattens. "
            "Divide the logarithms by it.",
        ),
        Mistake(
            _of_the_probabilities,
            "The temperature divides logits or log probabilities. You divide "
            "the probabilities themselves and then apply softmax.",
        ),
        Mistake(
            _divided_and_scaled,
            "All probabilities are divided by the same number, and scaling "
            "undoes it. Take logarithms first.",
        ),
        Mistake(
            _not_normalised,
            "Your numbers do not add up to 1. Divide them by their sum.",
        ),
        Mistake(
            _underflows,
            "At a very low temperature all your powers become 0, and 0 / 0 "
            "is no number. Work with logarithms, and subtract the largest.",
        ),
        Mistake(
            _overflows,
            "At a very low temperature nothing is left of your distribution. "
            "Subtract the largest score before np.exp.",
        ),
        Mistake(
            _still_logarithms,
            "These are logarithms. Return probabilities: np.exp.",
        ),
    ),
    compare=compare_arrays,
)
