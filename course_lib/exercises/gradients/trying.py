"""Central differences: a gradient by trying it out."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["DIFFERENCES"]

FUNCTIONS = (np.sum, np.prod, np.var)


def central_differences(function, array, step):
    """Estimate the gradient of a function by central differences."""
    gradient = np.zeros(len(array))
    for i in range(len(array)):
        above, below = array.copy(), array.copy()
        above[i] += step
        below[i] -= step
        gradient[i] = (function(above) - function(below)) / (2 * step)
    return gradient


def _difference_cases(rng):
    yield np.prod, np.array([2.0, 3.0]), 0.5
    yield np.var, np.array([1.0, 2.0, 6.0]), 0.1
    yield np.prod, np.array([4.0]), 0.25
    for _ in range(20):
        function = FUNCTIONS[rng.integers(len(FUNCTIONS))]
        array = rng.integers(1, 9, size=rng.integers(2, 6)) / 2
        yield function, array, float(rng.choice([0.1, 0.25, 0.5]))


def _only_upwards(function, array, step):
    moves = step * np.eye(len(array))
    rises = [function(array + move) - function(array) for move in moves]
    return np.array(rises) / step


def _not_divided_by_two(function, array, step):
    return 2 * central_differences(function, array, step)


def _not_divided(function, array, step):
    return 2 * step * central_differences(function, array, step)


def _divided_by_half(function, array, step):
    return 4 * central_differences(function, array, step)


def _all_at_once(function, array, step):
    rise = function(array + step) - function(array - step)
    return np.full(len(array), rise / (2 * step))


def _not_moved_back(function, array, step):
    moved, gradient = array.copy(), np.zeros(len(array))
    for i in range(len(array)):
        moved[i] += step
        above = function(moved)
        moved[i] -= 2 * step
        gradient[i] = (above - function(moved)) / (2 * step)
    return gradient


def _no_copies(function, array, step):
    gradient = np.zeros(len(array))
    for i in range(len(array)):
        above = below = array
        above[i] += step
        below[i] -= step
        gradient[i] = (function(above) - function(below)) / (2 * step)
    return gradient


def _below_minus_above(function, array, step):
    return -central_differences(function, array, step)


DIFFERENCES = Exercise(
    name="gradients-2",
    answer=central_differences,
    cases=_difference_cases,
    hints=(
        "Take `np.prod` and the array [2, 3]. What does the function give "
        "for [2.5, 3] and for [1.5, 3]? How far apart are these two places?",
        "Go over the positions. For each, make two copies of the array, and "
        "move only this one element: up in one copy, down in the other.",
        "With `above, below = array.copy(), array.copy()`, `above[i] += step` "
        "and `below[i] -= step` the element is "
        "`(function(above) - function(below)) / (2 * step)`.",
    ),
    mistakes=(
        Mistake(
            _not_divided_by_two,
            "Your numbers are twice too large. From below to above the "
            "element moves by 2 * step.",
        ),
        Mistake(
            _not_divided,
            "That is how much the function changes, not its slope. Divide by "
            "how far the element was moved, 2 * step.",
        ),
        Mistake(
            _divided_by_half,
            "`/ 2 * step` divides by 2 and then multiplies by step. With "
            "`/ (2 * step)` the whole product is divided by.",
        ),
        Mistake(
            _all_at_once,
            "You move all elements at once. Then nobody can tell which of "
            "them changed the function: move one at a time.",
        ),
        Mistake(
            _not_moved_back,
            "An element that was moved stays moved while the next ones are "
            "tried. Begin each time with a fresh copy of the array.",
        ),
        Mistake(
            _no_copies,
            "`above = array` makes no copy, only a second name for the same "
            "array: one move undoes the other. Use `array.copy()`.",
        ),
        Mistake(
            _only_upwards,
            "These are differences to one side: from the array to the moved "
            "one. Move down as well, and compare above with below.",
        ),
        Mistake(
            _below_minus_above,
            "The sign is turned: take the function above minus the function "
            "below.",
        ),
    ),
    compare=compare_arrays,
)
