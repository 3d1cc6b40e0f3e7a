"""The pairs that skip-gram learns from."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PAIRS"]

LETTERS = list("abcdefghij")


def skip_gram_pairs(tokens, window):
    """Pair each token with the tokens up to `window` places from it."""
    pairs = []
    for i, centre in enumerate(tokens):
        first = max(0, i - window)
        for j in range(first, min(len(tokens), i + window + 1)):
            if j != i:
                pairs.append((centre, tokens[j]))
    return pairs


def _pair_cases(rng):
    yield ["we", "drink", "hot", "tea"], 2
    yield ["we", "drink", "hot", "tea"], 1
    yield ["a", "b", "a", "c"], 2
    yield ["tea"], 3
    yield ["yes", "no"], 5
    for _ in range(20):
        tokens = rng.choice(LETTERS, size=rng.integers(2, 8)).tolist()
        yield tokens, int(rng.integers(1, 4))


def _pairs(tokens, before, after, itself=False):
    return [
        (centre, tokens[j])
        for i, centre in enumerate(tokens)
        for j in range(max(0, i - before), min(len(tokens), i + after + 1))
        if itself or j != i
    ]


def _only_behind(tokens, window):
    return _pairs(tokens, 0, window)


def _only_in_front(tokens, window):
    return _pairs(tokens, window, 0)


def _with_itself(tokens, window):
    return _pairs(tokens, window, window, itself=True)


def _end_left_out(tokens, window):
    return _pairs(tokens, window, window - 1)


def _other_way_round(tokens, window):
    return [(o, w) for w, o in skip_gram_pairs(tokens, window)]


def _only_full_windows(tokens, window):
    inner = range(window, len(tokens) - window)
    return [
        (tokens[i], tokens[j])
        for i in inner
        for j in range(i - window, i + window + 1)
        if j != i
    ]


def _wrapped_around(tokens, window):
    return [
        (centre, tokens[j])
        for i, centre in enumerate(tokens)
        for j in range(i - window, i + window + 1)
        if j != i and j < len(tokens)
    ]


def _ends_forgotten(tokens, window):
    return [
        (centre, tokens[j])
        for i, centre in enumerate(tokens)
        for j in range(i - window, i + window + 1)
        if j != i
    ]


def _near_before_far(tokens, window):
    return [
        (centre, tokens[j])
        for i, centre in enumerate(tokens)
        for distance in range(1, window + 1)
        for j in (i - distance, i + distance)
        if 0 <= j < len(tokens)
    ]


def _both_ways_at_once(tokens, window):
    behind = _pairs(tokens, 0, window)
    return [pair for w, o in behind for pair in ((w, o), (o, w))]


def _same_word_left_out(tokens, window):
    pairs = skip_gram_pairs(tokens, window)
    return [(w, o) for w, o in pairs if w != o]


def _grouped(tokens, window):
    return [
        (c, [o for o in tokens[max(0, i - window) : i + window + 1] if o != c])
        for i, c in enumerate(tokens)
    ]


PAIRS = Exercise(
    name="embeddings-4",
    answer=skip_gram_pairs,
    cases=_pair_cases,
    hints=(
        "Take `we drink hot tea` and a window of 1. Write down, for each "
        "word, which words stand next to it. The first and the last word "
        "have only one.",
        "For the word at position `i` the neighbours stand at the positions "
        "`i - window` to `i + window`, but not before 0, not behind the end, "
        "and not at `i` itself. Compare positions, not words.",
        "`range(max(0, i - window), min(len(tokens), i + window + 1))`, "
        "leaving out `j == i`.",
    ),
    mistakes=(
        Mistake(
            _only_behind,
            "You pair each word only with those behind it. Those in front of "
            "it are neighbours too.",
        ),
        Mistake(
            _only_in_front,
            "You pair each word only with those in front of it. Those behind "
            "it are neighbours too.",
        ),
        Mistake(
            _with_itself,
            "A word is not its own neighbour: leave the position `i` out.",
        ),
        Mistake(
            _end_left_out,
            "The last neighbour behind each word is missing: range() stops "
            "before its end, so write `i + window + 1`.",
        ),
        Mistake(
            _other_way_round,
            "The word in the middle comes first in each pair, then the "
            "neighbour. Sorted by the word in the middle, please.",
        ),
        Mistake(
            _only_full_windows,
            "You leave out the words near the ends. They have fewer "
            "neighbours, but they have some.",
        ),
        Mistake(
            _wrapped_around,
            "A position below 0 counts from the end in Python, so the first "
            "word gets the last one as a neighbour. Begin at max(0, ...).",
        ),
        Mistake(
            _ends_forgotten,
            "You ask for a position behind the last token. Neighbours stand at "
            "max(0, i - window) up to min(len(tokens), i + window + 1).",
        ),
        Mistake(
            _near_before_far,
            "The pairs are right, but not their order: go through the "
            "neighbours from left to right, not from near to far.",
        ),
        Mistake(
            _both_ways_at_once,
            "The pairs are right, but not their order: all pairs of the first "
            "word come first, then those of the second one.",
        ),
        Mistake(
            _same_word_left_out,
            "You compare words. The same word may stand at two places near "
            "each other, and then it is a neighbour: compare positions.",
        ),
        Mistake(
            _grouped,
            "You return each word with a list. Return one pair for each "
            "neighbour: (word, neighbour).",
        ),
    ),
)
