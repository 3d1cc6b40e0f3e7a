"""One step of training while some of the weights are frozen."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["FROZEN_STEP"]

NAMES = ("embedding", "kernel", "bias", "output")


def frozen_step(weights, gradients, frozen, rate):
    """Move each array against its gradient, unless it is frozen."""
    after = {}
    for name, array in weights.items():
        if name in frozen:
            after[name] = array
        else:
            after[name] = array - rate * gradients[name]
    return after


def _step_cases(rng):
    yield (
        {"embedding": np.array([1.0, 2.0]), "output": np.array([4.0])},
        {"embedding": np.array([2.0, -2.0]), "output": np.array([4.0])},
        ["embedding"],
        0.5,
    )
    yield (
        {"embedding": np.array([1.0]), "output": np.array([3.0, -1.0])},
        {"embedding": np.array([4.0]), "output": np.array([1.0, 2.0])},
        [],
        0.5,
    )
    for _ in range(20):
        names = rng.permutation(NAMES)[: rng.integers(2, 5)].tolist()
        frozen = [name for name in names if rng.random() < 0.5]
        weights = {name: _draw(rng, 2) for name in names}
        gradients = {name: _draw(rng, 2) for name in names}
        yield weights, gradients, frozen, int(rng.integers(1, 9)) / 10


def _draw(rng, size):
    """Draw numbers with one decimal place, none of them zero."""
    return rng.integers(1, 40, size=size) * rng.choice([-1, 1], size) / 10


def _all_moved(weights, gradients, frozen, rate):
    return frozen_step(weights, gradients, [], rate)


def _the_wrong_ones(weights, gradients, frozen, rate):
    others = [name for name in weights if name not in frozen]
    return frozen_step(weights, gradients, others, rate)


def _uphill(weights, gradients, frozen, rate):
    return frozen_step(weights, gradients, frozen, -rate)


def _rate_forgotten(weights, gradients, frozen, rate):
    return frozen_step(weights, gradients, frozen, 1)


def _left_out(weights, gradients, frozen, rate):
    after = frozen_step(weights, gradients, frozen, rate)
    return {name: after[name] for name in after if name not in frozen}


def _set_to_zero(weights, gradients, frozen, rate):
    after = frozen_step(weights, gradients, frozen, rate)
    return {
        name: 0 * array if name in frozen else array
        for name, array in after.items()
    }


FROZEN_STEP = Exercise(
    name="transfer-1",
    answer=frozen_step,
    cases=_step_cases,
    hints=(
        "Go through the arrays by name. For each there is one question: is "
        "it frozen? What stands in the result in each of the two cases?",
        "Start with `after = {}` and write `for name, array in "
        "weights.items():`. `name in frozen` is the question.",
        "A frozen array goes into the result as it is. Any other one becomes "
        "`array - rate * gradients[name]`.",
    ),
    mistakes=(
        Mistake(
            _all_moved,
            "You moved every array. Those named in `frozen` stay as they are.",
        ),
        Mistake(
            _the_wrong_ones,
            "You moved the frozen arrays and held the others still. `frozen` "
            "names those that stay.",
        ),
        Mistake(
            _uphill,
            "You add the gradient. The loss falls in the direction against "
            "it: subtract.",
        ),
        Mistake(
            _rate_forgotten,
            "The learning rate is missing: subtract rate times the gradient.",
        ),
        Mistake(
            _left_out,
            "The frozen arrays are missing in your result. They are not "
            "trained, but the model still needs them.",
        ),
        Mistake(
            _set_to_zero,
            "Your frozen arrays have become zero. Frozen means unchanged.",
        ),
    ),
)
