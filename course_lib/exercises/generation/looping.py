"""Why greedy text loops: follow the arrows."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["CYCLE"]


def cycle_length(following, start):
    """Walk until a token comes again, and count the steps in between."""
    met, token, steps = {}, start, 0
    while token not in met:
        met[token] = steps
        token = following[token]
        steps += 1
    return steps - met[token]


def _cycle_cases(rng):
    yield [1, 2, 0], 0
    yield [1, 2, 1, 0], 0
    yield [3, 0, 4, 3, 1], 2
    yield [2, 3, 1, 4, 2], 0
    for _ in range(20):
        size = int(rng.integers(4, 12))
        yield rng.integers(size, size=size).tolist(), int(rng.integers(size))


def _walk(following, start):
    """Return all tokens until one comes again, and that one."""
    met, token = [], start
    while token not in met:
        met.append(token)
        token = following[token]
    return met, token


def _way_counted_too(following, start):
    return len(_walk(following, start)[0])


def _way_only(following, start):
    met, token = _walk(following, start)
    return met.index(token)


def _one_too_few(following, start):
    return cycle_length(following, start) - 1


def _one_too_many(following, start):
    return cycle_length(following, start) + 1


def _tokens_of_the_cycle(following, start):
    met, token = _walk(following, start)
    return met[met.index(token) :]


def _number_of_tokens(following, start):
    return len(following)


CYCLE = Exercise(
    name="generation-6",
    answer=cycle_length,
    cases=_cycle_cases,
    hints=(
        "Follow `[1, 2, 1]` from 0 with a pencil: 0, 1, 2, 1, 2, … Which "
        "tokens come again, and after how many steps?",
        "The start need not be in the loop: a walk that waits for it may "
        "never end. Keep all tokens that you have met in a list, and stop at "
        "the first one that is already in it.",
        "With the list `met` and the repeated token `token`, the length is "
        "`len(met) - met.index(token)`.",
    ),
    mistakes=(
        Mistake(
            _way_counted_too,
            "You count the way to the loop as well. Count only the tokens "
            "that come again.",
        ),
        Mistake(
            _way_only,
            "That is the number of steps before the loop begins. Count the "
            "steps of the loop itself.",
        ),
        Mistake(
            _one_too_few,
            "One too few. A token that is followed by itself is a loop of "
            "length 1.",
        ),
        Mistake(
            _one_too_many,
            "One too many: the token that comes again is counted twice.",
        ),
        Mistake(
            _tokens_of_the_cycle,
            "These are the tokens of the loop. Return how many they are.",
        ),
        Mistake(
            _number_of_tokens,
            "That is the number of all tokens. Not all of them lie on the "
            "loop.",
        ),
    ),
)
