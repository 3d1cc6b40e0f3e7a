"""Clip gradients: by value, and by global norm."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["NORM", "VALUES"]


def clip_values(gradients, limit):
    """Cut every number to the interval from -limit to limit."""
    return [np.clip(gradient, -limit, limit) for gradient in gradients]


def _value_cases(rng):
    yield [np.array([9.0, -0.5, -7.0])], 3.0
    yield [np.array([[1.0, -2.0], [0.5, 4.0]]), np.array([-1.5])], 1.0
    yield [np.array([0.5, 1.0]), np.array([[2.0, -2.0]])], 2.0
    yield from _drawn(rng)


def _norm_cases(rng):
    yield [np.array([30.0, 40.0])], 5.0
    yield [np.array([3.0]), np.array([[4.0]])], 1.0
    yield [np.array([6.0, 0.0]), np.array([0.0, 8.0])], 20.0
    yield from _drawn(rng)


def _drawn(rng):
    for _ in range(20):
        shapes = (2, 3), (int(rng.integers(1, 4)),)
        limit = float(rng.choice([1.0, 3.0, 8.0]))
        yield [(3 * rng.normal(size=s)).round(1) for s in shapes], limit


def clip_norm(gradients, limit):
    """Shorten all gradients together to a norm of at most limit."""
    norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
    if norm <= limit:
        return gradients
    return [gradient * (limit / norm) for gradient in gradients]


def _whole_list(gradients, limit):
    return list(np.clip(gradients, -limit, limit))


def _arrays_compared(gradients, limit):
    return [limit if g > limit else g for g in gradients]


def _only_above(gradients, limit):
    return [np.minimum(gradient, limit) for gradient in gradients]


def _sign_lost(gradients, limit):
    return [np.minimum(np.abs(gradient), limit) for gradient in gradients]


def _set_to_zero(gradients, limit):
    return [np.where(np.abs(g) > limit, 0.0, g) for g in gradients]


def _all_to_the_limit(gradients, limit):
    return [limit * np.sign(gradient) for gradient in gradients]


def _shrunk_each(gradients, limit):
    return [g * min(1, limit / np.abs(g).max(initial=1e-9)) for g in gradients]


def _each_by_itself(gradients, limit):
    return [clip_norm([gradient], limit)[0] for gradient in gradients]


def _always_scaled(gradients, limit):
    norm = np.sqrt(sum((g**2).sum() for g in gradients))
    return [gradient * (limit / norm) for gradient in gradients]


def _root_forgotten(gradients, limit):
    squares = sum((g**2).sum() for g in gradients)
    return [g * min(1, limit / squares) for g in gradients]


def _norms_added(gradients, limit):
    total = sum(np.linalg.norm(g) for g in gradients)
    return [g * min(1, limit / total) for g in gradients]


def _divided_only(gradients, limit):
    norm = np.sqrt(sum((g**2).sum() for g in gradients))
    return [g / norm if norm > limit else g for g in gradients]


VALUES = Exercise(
    name="gradients-6",
    answer=clip_values,
    cases=_value_cases,
    hints=(
        "What becomes of 9, of -0.5 and of -7, if the limit is 3?",
        "Two cuts are needed: nothing above `limit`, and nothing below "
        "`-limit`. `np.minimum` and `np.maximum` do one each, and `np.clip` "
        "does both. Go over the list, one array at a time.",
        "`[np.clip(gradient, -limit, limit) for gradient in gradients]`",
    ),
    mistakes=(
        Mistake(
            _only_above,
            "Large positive numbers are cut, large negative ones are not. "
            "Nothing may be below `-limit` either.",
        ),
        Mistake(
            _whole_list,
            "`gradients` is a list of arrays of different shapes: clip one "
            "array at a time.",
        ),
        Mistake(
            _arrays_compared,
            "A whole array is neither above a limit nor below it, each "
            "number in it is. `np.clip` looks at every number by itself.",
        ),
        Mistake(
            _sign_lost,
            "The signs are lost: -7 becomes -3, not 3.",
        ),
        Mistake(
            _set_to_zero,
            "Numbers that are too large become the limit, with their sign, "
            "and not 0.",
        ),
        Mistake(
            _all_to_the_limit,
            "Numbers inside the limits stay as they are.",
        ),
        Mistake(
            _shrunk_each,
            "You shrink whole arrays. Clipping by value changes only the "
            "numbers that are too large and leaves the others alone.",
        ),
        Mistake(
            clip_norm,
            "That is clipping by norm, the next task. Here each number is "
            "cut by itself.",
        ),
    ),
    compare=compare_arrays,
)

NORM = Exercise(
    name="gradients-7",
    answer=clip_norm,
    cases=_norm_cases,
    hints=(
        "Two gradients, [3] and [4]. What is the norm of both together? "
        "What must each be multiplied by, so that it becomes 1?",
        "The norm is the root of the sum of the squares of all numbers in "
        "all arrays. Sum the squares array by array, add these sums, and "
        "take one root at the end.",
        "With `norm = np.sqrt(sum((g**2).sum() for g in gradients))`: if "
        "`norm` is above `limit`, multiply each array by `limit / norm`, "
        "and else return them as they are.",
    ),
    mistakes=(
        Mistake(
            _each_by_itself,
            "You measure each array by itself. Then they are shortened by "
            "different factors, and the direction changes. Measure one norm "
            "over all arrays.",
        ),
        Mistake(
            _always_scaled,
            "The norm is below the limit here, so nothing may change. You "
            "made the gradients longer.",
        ),
        Mistake(
            _root_forgotten,
            "The sum of the squares is not yet the norm: take the root.",
        ),
        Mistake(
            _norms_added,
            "You add the norms of the arrays. Add their squares, and take "
            "the root at the end.",
        ),
        Mistake(
            _divided_only,
            "You divide by the norm, so that it becomes 1. It should become "
            "`limit`.",
        ),
        Mistake(
            clip_values,
            "That is clipping by value. Here all numbers are multiplied by "
            "one factor.",
        ),
    ),
    compare=compare_arrays,
)
