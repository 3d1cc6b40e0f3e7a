"""The loop that writes a sentence, with the state carried along."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["LOOP"]


def write_sentence(state, vectors, output, start, end, most):
    """Write ids until the end token, or until there are `most`."""
    written, token = [], start
    while len(written) < most and token != end:
        state = state + vectors[token]
        token = int(np.argmax(state @ output))
        written.append(token)
    return written


def _loop_cases(rng):
    yield _by_pencil([1.0, 1.0, 0.0])
    yield _by_pencil([-1.0, 1.0, 0.0])
    yield (*_by_pencil([1.0, -1.0, 0.0])[:-1], 2)
    for _ in range(20):
        size, units = rng.integers(3, 5, size=2).tolist()
        drawn = rng.integers(-9, 10, size=(2 * size + 1, units)) / 10
        state, vectors, output = drawn[0], drawn[1 : size + 1], drawn[-size:]
        output = output.T + rng.integers(1, 99, size=size) / 1e4
        yield state, vectors, output, 0, 1, int(rng.integers(2, 7))


def _by_pencil(state):
    """Return the decoder of the chapter; its last unit is always 1."""
    vectors = np.zeros((6, 4))
    vectors[2:, 2] = 1.0
    output = np.array(
        [
            [0.0, 0.0, 0.0, 0.0, 1.0, -1.0],
            [0.0, 0.0, 1.0, -1.0, 0.0, 0.0],
            [0.0, 8.0, 0.0, 0.0, 2.0, 2.0],
            [-99.0, -11.0, 0.0, 0.0, -1.0, -1.0],
        ]
    )
    return np.array([*state, 1.0]), vectors, output, 0, 1, 6


def _state_forgotten(state, vectors, output, start, end, most):
    written, token = [], start
    while len(written) < most and token != end:
        token = int(np.argmax((state + vectors[token]) @ output))
        written.append(token)
    return written


def _state_from_zero(state, vectors, output, start, end, most):
    return write_sentence(0 * state, vectors, output, start, end, most)


def _start_again(state, vectors, output, start, end, most):
    written, token = [], start
    while len(written) < most and token != end:
        state = state + vectors[start]
        token = int(np.argmax(state @ output))
        written.append(token)
    return written


def _never_stops(state, vectors, output, start, end, most):
    written, token = [], start
    for _ in range(most):
        state = state + vectors[token]
        token = int(np.argmax(state @ output))
        written.append(token)
    return written


def _most_ignored(state, vectors, output, start, end, most):
    # 50: so that this function, too, comes to an end.
    return write_sentence(state, vectors, output, start, end, 50)


def _start_included(state, vectors, output, start, end, most):
    return [start, *write_sentence(state, vectors, output, start, end, most)]


def _end_left_out(state, vectors, output, start, end, most):
    written = write_sentence(state, vectors, output, start, end, most)
    return [token for token in written if token != end]


def _one_token(state, vectors, output, start, end, most):
    return write_sentence(state, vectors, output, start, end, 1)


LOOP = Exercise(
    name="translation-2",
    answer=write_sentence,
    cases=_loop_cases,
    hints=(
        "Two things go round the loop: the token written last, and the "
        "state. What is each of them before the first step?",
        "One step: `state = state + vectors[token]`, then "
        "`token = int(np.argmax(state @ output))`, then keep the token.",
        "Begin with `token = start` and an empty list. Loop while the token "
        "is not `end` and the list is shorter than `most`.",
    ),
    mistakes=(
        Mistake(
            _state_forgotten,
            "The new state is not kept: every step begins with the "
            "encoder's state again. Write `state = ...` inside the loop.",
        ),
        Mistake(
            _state_from_zero,
            "You begin with zeros. The first state is the encoder's, and it "
            "is all that the decoder knows of the source.",
        ),
        Mistake(
            _start_again,
            "Each step reads the start token again. It has to read the token "
            "that was written last.",
        ),
        Mistake(
            _never_stops,
            "You go on after the end token. Stop as soon as it is written.",
        ),
        Mistake(
            _most_ignored,
            "The list is longer than `most`. A decoder may never write the "
            "end token: count, and stop at `most`.",
        ),
        Mistake(
            _start_included,
            "The start token is read, but not written: leave it out of the "
            "list.",
        ),
        Mistake(
            _end_left_out,
            "Keep the end token in the list, as the last one.",
        ),
        Mistake(
            _one_token,
            "You return after one token, as if `return` stood inside the loop.",
        ),
    ),
)
