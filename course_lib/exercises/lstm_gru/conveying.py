"""The cell state alone: one update, and many with the same gates."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["AFTER", "UPDATE"]


def tenths(rng, low, high, size):
    """Draw numbers with one decimal place, which a report shows shortly."""
    drawn = rng.integers(round(10 * low), round(10 * high) + 1, size=size)
    return drawn / 10


def new_cell(cell, forget, candidate, write):
    """Keep a part of the cell state and add a part of the candidate."""
    return forget * cell + write * candidate


def _update_cases(rng):
    yield (
        np.array([1.0, -2.0]),
        np.array([0.5, 0.9]),
        np.array([0.6, 1.0]),
        np.array([0.5, 0.2]),
    )
    yield np.array([4.0]), np.array([1.0]), np.array([0.8]), np.array([0.0])
    yield np.array([4.0]), np.array([0.0]), np.array([0.8]), np.array([1.0])
    for _ in range(20):
        shape = tuple(rng.integers(1, 4, size=2).tolist())
        yield (
            tenths(rng, -3, 3, shape),
            tenths(rng, 0, 1, shape),
            tenths(rng, -1, 1, shape),
            tenths(rng, 0, 1, shape),
        )


def _gates_swapped(cell, forget, candidate, write):
    return write * cell + forget * candidate


def _closed_to_forget(cell, forget, candidate, write):
    return (1 - forget) * cell + write * candidate


def _written_first(cell, forget, candidate, write):
    return forget * (cell + write * candidate)


def _as_in_a_gru(cell, forget, candidate, write):
    return forget * cell + (1 - forget) * candidate


def _written_whole(cell, forget, candidate, write):
    return forget * cell + candidate


def _candidate_squashed_again(cell, forget, candidate, write):
    return forget * cell + write * np.tanh(candidate)


def _matrix_product(cell, forget, candidate, write):
    return forget @ cell + write @ candidate


UPDATE = Exercise(
    name="lstm_gru-1",
    answer=new_cell,
    cases=_update_cases,
    hints=(
        "Two things are added: what is kept of the old cell state, and what "
        "is written to it. Which gate belongs to which?",
        "The forget gate says which part of `cell` is kept: 1 keeps all of "
        "it. The input gate, here `write`, says which part of `candidate` is "
        "added. Multiply number by number, with `*`.",
        "`forget * cell` is kept, `write * candidate` is added.",
    ),
    mistakes=(
        Mistake(
            _gates_swapped,
            "The gates have changed places. The forget gate belongs to the "
            "old cell state, the input gate to the candidate.",
        ),
        Mistake(
            _closed_to_forget,
            "You keep 1 - forget. In spite of its name, the forget gate says "
            "how much is kept: at 1 nothing is forgotten.",
        ),
        Mistake(
            _written_first,
            "You write first and forget afterwards, so what is new is "
            "forgotten as well. Forget the old cell state only.",
        ),
        Mistake(
            _as_in_a_gru,
            "You add 1 - forget of the candidate, as a GRU does. The LSTM "
            "has a gate of its own for writing.",
        ),
        Mistake(
            _written_whole,
            "You add the whole candidate. The input gate, `write`, says how "
            "much of it is added.",
        ),
        Mistake(
            _candidate_squashed_again,
            "You put the candidate through tanh. That has been done before "
            "it reaches you: `candidate` is the finished candidate.",
        ),
        Mistake(
            _matrix_product,
            "@ is a product of matrices and adds up over the units. A gate "
            "multiplies each unit by its own number: use *.",
        ),
    ),
)


def cell_after(start, forget, written, steps):
    """Follow a cell state over steps that are all alike."""
    cell = start
    for _ in range(steps):
        cell = forget * cell + written
    return cell


def _after_cases(rng):
    yield 8.0, 0.5, 0.0, 3
    yield 0.0, 0.5, 1.0, 3
    yield 2.0, 1.0, 0.5, 4
    yield -3.0, 0.9, 0.1, 0
    for _ in range(20):
        start, written = tenths(rng, -5, 5, 2).tolist()
        forget = float(tenths(rng, 0, 1, None))
        yield start, forget, written, int(rng.integers(0, 40))


def _written_then_forgotten(start, forget, written, steps):
    cell = start
    for _ in range(steps):
        cell = forget * (cell + written)
    return cell


def _written_once(start, forget, written, steps):
    return forget**steps * start + written


def _written_every_time_whole(start, forget, written, steps):
    return forget**steps * start + steps * written


def _times_instead_of_power(start, forget, written, steps):
    return forget * steps * start + written * steps


def _nothing_written(start, forget, written, steps):
    return forget**steps * start


def _return_in_the_loop(start, forget, written, steps):
    for _ in range(steps):
        return forget * start + written


def _one_step_too_few(start, forget, written, steps):
    return cell_after(start, forget, written, max(0, steps - 1))


def _first_cell_lost(start, forget, written, steps):
    return cell_after(0.0, forget, written, steps)


def _sum_without_end(start, forget, written, steps):
    kept = forget**steps
    return kept * start + written * (1 - kept) / (1 - forget)


AFTER = Exercise(
    name="lstm_gru-2",
    answer=cell_after,
    cases=_after_cases,
    hints=(
        "Take a start of 8, a forget gate of 0.5 and nothing written. Write "
        "down the cell state after one, two and three steps. Then do the "
        "same with a start of 0 and 1 written at each step.",
        "One step is `cell = forget * cell + written`. Do it `steps` times. "
        "After no step at all the cell state is `start`.",
        "`for _ in range(steps):` with the line of the second hint inside, "
        "beginning with `cell = start`. A formula needs a second case for a "
        "forget gate of 1; the loop does not.",
    ),
    mistakes=(
        Mistake(
            _written_then_forgotten,
            "You add before you forget, so that a part of what is written is "
            "lost at once. Forget first: forget * cell + written.",
        ),
        Mistake(
            _written_once,
            "Something is written at each step, not at the last one only.",
        ),
        Mistake(
            _written_every_time_whole,
            "What an early step wrote passes through all later forget gates "
            "too, so only a part of it is left.",
        ),
        Mistake(
            _times_instead_of_power,
            "The forget gate is applied again at each step: forget * forget "
            "* ..., a power, not a multiple.",
        ),
        Mistake(
            _nothing_written,
            "`written` is left out. Add it at each step, after forgetting.",
        ),
        Mistake(
            _return_in_the_loop,
            "Your loop ends after one step, as if `return` stood inside it. "
            "Move `return` in line with `for`.",
        ),
        Mistake(
            _one_step_too_few,
            "One step is missing. Apply the forget gate `steps` times.",
        ),
        Mistake(
            _first_cell_lost,
            "The cell state does not begin at 0 but at `start`.",
        ),
        Mistake(
            _sum_without_end,
            "The formula of the geometric sum divides by 1 - forget, which "
            "is 0 for an open gate. A loop needs no such case.",
        ),
    ),
)
