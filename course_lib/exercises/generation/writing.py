"""The loop that writes: read, choose, feed back, carry the state."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["CONTINUE"]


def continue_text(scores, moves, prompt, length):
    """Read the prompt, then choose the best token and read it, in turn."""
    state = 0
    for token in prompt:
        state = moves[state, token]
    made = []
    for _ in range(length):
        token = int(np.argmax(scores[state]))
        made.append(token)
        state = moves[state, token]
    return made


def _machine(rng, states, tokens):
    """Draw scores without ties, and where each token leads."""
    order = [rng.permutation(tokens) for _ in range(states)]
    return np.array(order), rng.integers(states, size=(states, tokens))


def _writing_cases(rng):
    scores = [[0, 3, 1, 2], [3, 0, 2, 1], [3, 1, 0, 2], [0, 1, 3, 2]]
    moves = [[0, 1, 3, 0], [2, 1, 0, 1], [3, 3, 3, 3], [2, 3, 3, 0]]
    for prompt, length in (([1, 1, 0], 4), ([1], 5), ([0, 2, 2, 1], 3)):
        yield np.array(scores), np.array(moves), prompt, length
    for _ in range(20):
        states, tokens = rng.integers(3, 6, size=2).tolist()
        prompt = rng.integers(tokens, size=rng.integers(1, 5)).tolist()
        scores, moves = _machine(rng, states, tokens)
        yield scores, moves, prompt, int(rng.integers(4, 9))


def _state_forgotten(scores, moves, prompt, length):
    made, token = [], prompt[-1]
    for _ in range(length):
        token = int(np.argmax(scores[moves[0, token]]))
        made.append(token)
    return made


def _last_of_the_prompt_only(scores, moves, prompt, length):
    return continue_text(scores, moves, prompt[-1:], length)


def _last_read_twice(scores, moves, prompt, length):
    return continue_text(scores, moves, [*prompt, prompt[-1]], length)


def _indices_swapped(scores, moves, prompt, length):
    return continue_text(scores, moves.T, prompt, length)


def _not_fed_back(scores, moves, prompt, length):
    state, made = 0, []
    for token in prompt:
        state = moves[state, token]
    for _ in range(length):
        made.append(int(np.argmax(scores[state])))
        state = moves[state, prompt[-1]]
    return made


def _state_stands_still(scores, moves, prompt, length):
    first = continue_text(scores, moves, prompt, 1)
    return first * length


def _asked_before_reading(scores, moves, prompt, length):
    return continue_text(scores, moves, prompt[:-1], length)


def _with_the_prompt(scores, moves, prompt, length):
    return [*prompt, *continue_text(scores, moves, prompt, length)]


def _least_likely(scores, moves, prompt, length):
    return continue_text(-scores, moves, prompt, length)


CONTINUE = Exercise(
    name="generation-3",
    answer=continue_text,
    cases=_writing_cases,
    hints=(
        "There are two phases. First the prompt is read, token by token; "
        "nothing is chosen. What is left of it is the state.",
        "To read a token: `state = moves[state, token]`. Do that for every "
        "token of the prompt, starting from state 0, and for every token that "
        "you choose.",
        "In the second phase, `length` times: `token = int(np.argmax("
        "scores[state]))`, append it, then read it.",
    ),
    mistakes=(
        Mistake(
            _state_forgotten,
            "The state is thrown away: each token is read from state 0, as "
            "if nothing stood before it. Keep the state that you got.",
        ),
        Mistake(
            _last_of_the_prompt_only,
            "Only the last token of the prompt is read. Read all of them, in "
            "order, so that the state knows the whole prompt.",
        ),
        Mistake(
            _last_read_twice,
            "The last token of the prompt is read twice. After the prompt "
            "the state is ready: choose first, then read.",
        ),
        Mistake(
            _indices_swapped,
            "Is it `moves[state, token]`? The state comes first.",
        ),
        Mistake(
            _not_fed_back,
            "The token that you chose is not fed back: the model reads the "
            "end of the prompt again and again.",
        ),
        Mistake(
            _state_stands_still,
            "The state does not change after the prompt, so the same token "
            "is chosen every time. Read what you have chosen.",
        ),
        Mistake(
            _asked_before_reading,
            "You choose before the last token of the prompt is read. Your "
            "first token should be the next one after the prompt.",
        ),
        Mistake(
            _with_the_prompt,
            "The prompt stands at the beginning of your answer. Return the "
            "new tokens only.",
        ),
        Mistake(
            _least_likely,
            "You choose the token with the lowest score. Take np.argmax.",
        ),
    ),
)
