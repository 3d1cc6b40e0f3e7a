"""Draw a token, given a number from 0 to 1."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["DRAW", "shares"]


def draw(probabilities, u):
    """Find the piece of the line on which the number falls."""
    reached = np.cumsum(probabilities)
    return int(np.searchsorted(reached, u * reached[-1], side="right"))


def shares(rng, size):
    """Draw different shares of hundredths that add up to 1."""
    while True:
        cuts = np.sort(rng.choice(np.arange(1, 100), size - 1, replace=False))
        parts = np.diff(cuts, prepend=0, append=100)
        if len(set(parts.tolist())) == size:
            return parts / 100


def _drawing_cases(rng):
    uneven = [0.1, 0.05, 0.35, 0.2, 0.15, 0.05, 0.05, 0.05]
    yield np.array(uneven), 0.82  # most mistakes fall on different tokens
    yield np.array([0.2, 0.5, 0.3]), 0.75
    yield np.array([0.25, 0.25, 0.5]), 0.1
    yield np.array([0.25, 0.25, 0.5]), 0.3
    yield np.array([0.25, 0.5, 0.25]), 0.25
    yield np.array([0.0, 0.5, 0.5]), 0.0
    yield np.array([0.5, 0.125, 0.375]), 0.9
    yield np.array([0.3, 0.3, 0.3]), 0.95
    yield np.array([0.2, 0.8, 0.1]), 0.92
    for _ in range(20):
        probabilities = shares(rng, int(rng.integers(3, 7)))
        yield probabilities, (int(rng.integers(100)) + 0.5) / 100


def _most_probable(probabilities, u):
    return int(np.argmax(probabilities))


def _boundary_to_the_left(probabilities, u):
    reached = np.cumsum(probabilities)
    return int(np.searchsorted(reached, u * reached[-1], side="left"))


def _not_stretched(probabilities, u):
    return int(np.searchsorted(np.cumsum(probabilities), u, side="right"))


def _clipped(probabilities, u):
    return min(_not_stretched(probabilities, u), len(probabilities) - 1)


def _not_added_up(probabilities, u):
    return int(np.argmax(probabilities > u))


def _sorted_first(probabilities, u):
    order = np.argsort(-probabilities, kind="stable")
    return int(order[min(draw(probabilities[order], u), len(order) - 1)])


def _evenly(probabilities, u):
    return int(u * len(probabilities))


def _one_too_far(probabilities, u):
    return draw(probabilities, u) + 1


def _one_too_near(probabilities, u):
    return draw(probabilities, u) - 1


def _not_added_up_else_last(probabilities, u):
    larger = np.flatnonzero(probabilities > u)
    return int(larger[0]) if len(larger) else len(probabilities) - 1


def _its_probability(probabilities, u):
    return float(probabilities[draw(probabilities, u)])


DRAW = Exercise(
    name="generation-4",
    answer=draw,
    cases=_drawing_cases,
    hints=(
        "Draw a line from 0 to 1 and lay the tokens end to end, each as long "
        "as it is probable. `np.cumsum` tells where each one ends.",
        "The token is the first one whose end lies beyond `u`. A number that "
        "falls exactly on an end belongs to the next token.",
        "With `reached = np.cumsum(probabilities)`, count how many ends are "
        "at or below `u * reached[-1]`: `(reached <= ...).sum()`.",
    ),
    mistakes=(
        Mistake(
            _most_probable,
            "You give the most probable token. Does your function use u? "
            "Without it, this is greedy search, or chance of its own.",
        ),
        Mistake(
            _boundary_to_the_left,
            "A number that falls exactly on a boundary belongs to the token "
            "after it. Otherwise a token of probability 0 could be drawn.",
        ),
        Mistake(
            _not_stretched,
            "The line is not exactly 1 long, so a number near 1 may miss all "
            "tokens. Multiply u by the sum first.",
        ),
        Mistake(
            _clipped,
            "You give the last token what others lack, or take from it what "
            "is too much. Multiply u by the sum instead.",
        ),
        Mistake(
            _not_added_up,
            "You compare u with single probabilities. The tokens lie end to "
            "end: compare it with their running sum, np.cumsum.",
        ),
        Mistake(
            _sorted_first,
            "Your line has the tokens sorted by probability. Leave them in "
            "the order of their ids.",
        ),
        Mistake(
            _evenly,
            "In your line all tokens are equally long. Each is as long as "
            "its probability.",
        ),
        Mistake(
            _one_too_far,
            "You are one token too far. Python counts from 0.",
        ),
        Mistake(
            _one_too_near,
            "You are one token too early. As many ends are at or below u as "
            "there are tokens before the one that is drawn: subtract nothing.",
        ),
        Mistake(
            _not_added_up_else_last,
            "You compare u with single probabilities, and give the last "
            "token if none is larger. Compare u with their running sum.",
        ),
        Mistake(
            _its_probability,
            "You return the probability of the token. Return its place.",
        ),
    ),
)
