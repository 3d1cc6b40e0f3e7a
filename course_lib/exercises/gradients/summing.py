"""Back-propagation through time sums over the steps."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["SUMMED"]


def gradients_through_time(x, h0, w, u, b, y):
    """Go back through all steps: the gradients by w, u and b."""
    states = [h0]
    for x_t in x:
        states.append(np.tanh(w * x_t + u * states[-1] + b))
    by_w = by_u = by_b = 0.0
    by_state = states[-1] - y
    for t in reversed(range(len(x))):
        by_sum = by_state * (1 - states[t + 1] ** 2)
        by_w += by_sum * x[t]
        by_u += by_sum * states[t]
        by_b += by_sum
        by_state = by_sum * u
    return by_w, by_u, by_b


def _summed_cases(rng):
    yield np.array([1.0, -0.5]), 0.5, 0.5, 0.8, -0.1, 1.0
    yield np.array([1.0, 0.0, 2.0]), 0.0, 0.5, -0.5, 0.0, 1.0
    yield np.array([0.5]), 1.0, 1.0, 0.5, 0.0, 0.0
    for _ in range(20):
        x = rng.normal(size=rng.integers(2, 6)).round(1) + 0.05
        h0, w, u, b, y = (float(n) for n in rng.normal(size=5).round(1) + 0.05)
        yield x, h0, w, u, b, y


def _each_step(x, h0, w, u, b, y):
    """Return the gradients by each sum, first step first, and the states."""
    states = [h0]
    for x_t in x:
        states.append(np.tanh(w * x_t + u * states[-1] + b))
    by_sums, by_state = [], states[-1] - y
    for state in reversed(states[1:]):
        by_sums.insert(0, by_state * (1 - state**2))
        by_state = by_sums[0] * u
    return np.array(by_sums), np.array(states)


def _first_step_only(x, h0, w, u, b, y):
    by_sums, _ = _each_step(x, h0, w, u, b, y)
    return by_sums[0] * x[0], by_sums[0] * h0, by_sums[0]


def _last_step_only(x, h0, w, u, b, y):
    by_sums, states = _each_step(x, h0, w, u, b, y)
    return by_sums[-1] * x[-1], by_sums[-1] * states[-2], by_sums[-1]


def _mean_of_steps(x, h0, w, u, b, y):
    gradients = gradients_through_time(x, h0, w, u, b, y)
    return tuple(gradient / len(x) for gradient in gradients)


def _states_moved_by_one(x, h0, w, u, b, y):
    by_sums, states = _each_step(x, h0, w, u, b, y)
    return by_sums @ x, by_sums @ states[1:], by_sums.sum()


def _bias_not_summed(x, h0, w, u, b, y):
    by_w, by_u, _ = gradients_through_time(x, h0, w, u, b, y)
    return by_w, by_u, _each_step(x, h0, w, u, b, y)[0][0]


def _through_time(x, h0, w, u, b, y, order, back):
    """Go through the steps in an order; `back` makes the next by_state."""
    states = _each_step(x, h0, w, u, b, y)[1]
    by_sums, by_state = np.zeros(len(x)), states[-1] - y
    for t in order:
        by_sums[t] = by_state * (1 - states[t + 1] ** 2)
        by_state = back(by_state, by_sums[t])
    return by_sums @ x, by_sums @ states[:-1], by_sums.sum()


def _forwards(x, h0, w, u, b, y):
    order = range(len(x))
    return _through_time(x, h0, w, u, b, y, order, lambda _, by: by * u)


def _states_added(x, h0, w, u, b, y):
    order = reversed(range(len(x)))
    return _through_time(
        x, h0, w, u, b, y, order, lambda before, by: before + by * u
    )


def _u_left_out(x, h0, w, u, b, y):
    order = reversed(range(len(x)))
    return _through_time(x, h0, w, u, b, y, order, lambda _, by: by)


def _slope_left_out(x, h0, w, u, b, y):
    states = _each_step(x, h0, w, u, b, y)[1]
    lags = np.arange(len(x))[::-1]
    by_sums = (states[-1] - y) * u**lags
    return by_sums @ x, by_sums @ states[:-1], by_sums.sum()


SUMMED = Exercise(
    name="gradients-3",
    answer=gradients_through_time,
    cases=_summed_cases,
    hints=(
        "Follow `by_w` through two turns of the backward loop. What is left "
        "in it of the first turn?",
        "`by_w = ...` throws away what the step before gave. Each step must "
        "be added, and before the loop all three gradients are 0.",
        "Before the loop: `by_w = by_u = by_b = 0.0`. In it: "
        "`by_w += by_sum * x[t]`, `by_u += by_sum * states[t]` and "
        "`by_b += by_sum`. The line with `by_state` is right as it is.",
    ),
    mistakes=(
        Mistake(
            _first_step_only,
            "That is what `forgetful` gives: only the step that is handled "
            "last, the first one in time. Add up over all steps.",
        ),
        Mistake(
            _last_step_only,
            "Only the last step in time is in it. Add up over all steps.",
        ),
        Mistake(
            _mean_of_steps,
            "You divide by the number of steps. The gradient of a shared "
            "weight is the sum over the steps, not their mean.",
        ),
        Mistake(
            _states_moved_by_one,
            "`u` is multiplied with the state before the step. `states[t]` "
            "is that state, since the list begins with `h0`.",
        ),
        Mistake(
            _bias_not_summed,
            "The gradient by `b` holds one step only. The bias stands in "
            "every step, so add it up as well.",
        ),
        Mistake(
            _forwards,
            "Your loop runs from the first step to the last. The gradient "
            "comes from the last state, so go through `reversed(range(...))`.",
        ),
        Mistake(
            _states_added,
            "`by_state` is not a sum. The old one belongs to a later state: "
            "replace it, `by_state = by_sum * u`.",
        ),
        Mistake(
            _u_left_out,
            "From the sum of a step back to the state before it, multiply by "
            "`u`: `by_state = by_sum * u`.",
        ),
        Mistake(
            _slope_left_out,
            "The slope of tanh is missing: multiply by "
            "`1 - states[t + 1] ** 2` at every step.",
        ),
    ),
)
