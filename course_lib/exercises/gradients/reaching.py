"""How many steps back until a gradient is gone."""

import math

from course_lib.exercises.comparing import compare_values
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["STEPS"]

# No power of a factor with two decimals equals one of these.
SHARES = (0.03, 0.007, 0.013)


def steps_until(factor, share):
    """Count the steps until a gradient is below a share of its start."""
    steps, size = 0, 1.0
    while size >= share:
        size *= abs(factor)
        steps += 1
    return steps


def _step_cases(rng):
    yield 0.5, 0.3
    yield -0.5, 0.1
    yield 0.9, 0.01
    yield 0.5, 0.25
    for _ in range(20):
        size = int(rng.integers(15, 97)) / 100
        factor = size * float(rng.choice([-1, 1]))
        yield factor, float(rng.choice(SHARES))


def _compare_steps(expected, given):
    if isinstance(expected, int) and isinstance(given, float):
        return (
            "The result should be an int, yours is a float: a whole number "
            "of steps is asked for, the first lag below the share."
        )
    return compare_values(expected, given)


def _between_two_lags(factor, share):
    return math.log(share) / math.log(abs(factor))


def _sign_kept(factor, share):
    steps = 0
    while factor**steps >= share:
        steps += 1
    return steps


def _last_one_above(factor, share):
    return steps_until(factor, share) - 1


def _one_too_many(factor, share):
    return steps_until(factor, share) + 1


def _equal_is_enough(factor, share):
    steps = 0
    while abs(factor) ** steps > share:
        steps += 1
    return steps


def _same_loss_each_step(factor, share):
    return int((1 - share) // (1 - abs(factor))) + 1


def _divided_by_share(factor, share):
    steps = 0
    while (1 - abs(factor)) ** steps >= share:
        steps += 1
    return steps


STEPS = Exercise(
    name="gradients-4",
    answer=steps_until,
    cases=_step_cases,
    hints=(
        "With a factor of 0.5 the sizes at lag 0, 1, 2 are 1, 0.5, 0.25. "
        "Which lag is the first with a size below 0.3?",
        "A loop does it: begin with a size of 1 at lag 0, and multiply until "
        "the size is smaller than `share`. With a negative factor only the "
        "sign changes from step to step; the size is what counts.",
        "`while size >= share:` with `size *= abs(factor)` and `steps += 1` "
        "inside. Return `steps`.",
    ),
    mistakes=(
        Mistake(
            _sign_kept,
            "A negative gradient is not a small one. Take the size, "
            "`abs(factor)`, before you compare.",
        ),
        Mistake(
            _last_one_above,
            "That is the last lag that is not yet below the share. The next "
            "one is asked for.",
        ),
        Mistake(
            _between_two_lags,
            "There the size is equal to the share, mostly between two lags. "
            "The first whole lag with a smaller size is asked for.",
        ),
        Mistake(
            _one_too_many,
            "One too many. Lag 0 has the size 1, lag 1 the size of the "
            "factor, and so on.",
        ),
        Mistake(
            _equal_is_enough,
            "A size that is equal to the share is not below it, so go one "
            "step further there.",
        ),
        Mistake(
            _same_loss_each_step,
            "You take the same amount off at each step. The gradient is "
            "multiplied: each step takes the same share of what is left.",
        ),
        Mistake(
            _divided_by_share,
            "`factor` is what is left after a step, not what is lost.",
        ),
    ),
    compare=_compare_steps,
)
