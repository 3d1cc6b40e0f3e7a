"""The gradients of a network of one unit and two steps."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["TWO_STEPS"]


def two_step_gradients(x1, x2, h0, w, u, b, y):
    """Go back through two steps: the gradients by w, u and b."""
    h1 = np.tanh(w * x1 + u * h0 + b)
    h2 = np.tanh(w * x2 + u * h1 + b)
    by_a2 = (h2 - y) * (1 - h2**2)
    by_a1 = by_a2 * u * (1 - h1**2)
    by_w = by_a2 * x2 + by_a1 * x1
    by_u = by_a2 * h1 + by_a1 * h0
    return by_w, by_u, by_a2 + by_a1


def _two_step_cases(rng):
    yield 1.0, -0.5, 0.5, 0.5, 0.8, -0.1, 1.0
    yield 1.0, 2.0, 0.0, 0.5, 0.5, 0.0, 0.0
    yield 0.0, 1.0, 1.0, 1.0, -0.5, 0.2, -1.0
    for _ in range(20):
        yield tuple(float(n) for n in rng.normal(size=7).round(1) + 0.05)


def _parts(x1, x2, h0, w, u, b, y):
    """Return both states, and the gradients by both sums."""
    h1 = np.tanh(w * x1 + u * h0 + b)
    h2 = np.tanh(w * x2 + u * h1 + b)
    by_a2 = (h2 - y) * (1 - h2**2)
    return h1, h2, by_a2, by_a2 * u * (1 - h1**2)


def _last_step_only(x1, x2, h0, w, u, b, y):
    h1, _, by_a2, _ = _parts(x1, x2, h0, w, u, b, y)
    return by_a2 * x2, by_a2 * h1, by_a2


def _first_step_only(x1, x2, h0, w, u, b, y):
    _, _, _, by_a1 = _parts(x1, x2, h0, w, u, b, y)
    return by_a1 * x1, by_a1 * h0, by_a1


def _slope_of_tanh_forgotten(x1, x2, h0, w, u, b, y):
    h1, h2, _, _ = _parts(x1, x2, h0, w, u, b, y)
    by_a2 = h2 - y
    by_a1 = by_a2 * u
    return by_a2 * x2 + by_a1 * x1, by_a2 * h1 + by_a1 * h0, by_a2 + by_a1


def _slope_of_one_step(x1, x2, h0, w, u, b, y):
    h1, _, by_a2, _ = _parts(x1, x2, h0, w, u, b, y)
    by_a1 = by_a2 * u
    return by_a2 * x2 + by_a1 * x1, by_a2 * h1 + by_a1 * h0, by_a2 + by_a1


def _slope_from_the_sum(x1, x2, h0, w, u, b, y):
    a1 = w * x1 + u * h0 + b
    h1 = np.tanh(a1)
    a2 = w * x2 + u * h1 + b
    by_a2 = (np.tanh(a2) - y) * (1 - a2**2)
    by_a1 = by_a2 * u * (1 - a1**2)
    return by_a2 * x2 + by_a1 * x1, by_a2 * h1 + by_a1 * h0, by_a2 + by_a1


def _u_forgotten(x1, x2, h0, w, u, b, y):
    h1, _, by_a2, _ = _parts(x1, x2, h0, w, u, b, y)
    by_a1 = by_a2 * (1 - h1**2)
    return by_a2 * x2 + by_a1 * x1, by_a2 * h1 + by_a1 * h0, by_a2 + by_a1


def _by_new_state(x1, x2, h0, w, u, b, y):
    h1, h2, by_a2, by_a1 = _parts(x1, x2, h0, w, u, b, y)
    return by_a2 * x2 + by_a1 * x1, by_a2 * h2 + by_a1 * h1, by_a2 + by_a1


def _sign_turned(x1, x2, h0, w, u, b, y):
    return tuple(-g for g in two_step_gradients(x1, x2, h0, w, u, b, y))


def _other_order(x1, x2, h0, w, u, b, y):
    by_w, by_u, by_b = two_step_gradients(x1, x2, h0, w, u, b, y)
    return by_u, by_w, by_b


TWO_STEPS = Exercise(
    name="gradients-1",
    answer=two_step_gradients,
    cases=_two_step_cases,
    hints=(
        "Compute `h1` and `h2` first. Then go back: what is the gradient of "
        "the loss by `h2`, by the sum inside its tanh, by `h1`, and by the "
        "sum inside that tanh?",
        "`by_a2 = (h2 - y) * (1 - h2**2)`, and one step further back "
        "`by_a1 = by_a2 * u * (1 - h1**2)`. Each weight stands in both sums, "
        "so its gradient has two parts.",
        "A part is the gradient by the sum times what the weight is "
        "multiplied with in it: `by_w = by_a2 * x2 + by_a1 * x1`. In the "
        "same way `u` goes with the state before: `h1`, and `h0`.",
    ),
    mistakes=(
        Mistake(
            _last_step_only,
            "Only the last step is in it. The weights stand in the first "
            "step as well, so add what comes from there.",
        ),
        Mistake(
            _first_step_only,
            "Only the first step is in it. The weights stand in the second "
            "step as well, so add what comes from there.",
        ),
        Mistake(
            _slope_of_tanh_forgotten,
            "The slope of tanh is missing. On the way from a state back to "
            "the sum inside tanh, multiply by 1 - h**2.",
        ),
        Mistake(
            _slope_of_one_step,
            "The slope of tanh is missing in the first step. From `h1` back "
            "to the sum inside its tanh, multiply by 1 - h1**2.",
        ),
        Mistake(
            _slope_from_the_sum,
            "The slope of tanh is 1 - h**2, with the state h and not with "
            "the sum inside tanh.",
        ),
        Mistake(
            _u_forgotten,
            "On the way from the second step back to `h1` the gradient must "
            "be multiplied by `u`, since `h1` stands in the sum as `u * h1`.",
        ),
        Mistake(
            _by_new_state,
            "`u` is multiplied with the state BEFORE the step: `h1` in the "
            "second step and `h0` in the first.",
        ),
        Mistake(
            _sign_turned,
            "All signs are turned. The gradient of the loss by `h2` is "
            "`h2 - y`; going against the gradient is the optimiser's work.",
        ),
        Mistake(
            _other_order,
            "The numbers are right, in another order: first by `w`, then by "
            "`u`, then by `b`.",
        ),
    ),
)
