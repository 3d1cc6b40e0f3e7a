"""The probability of a pair, with add-one smoothing."""

from collections import Counter
from itertools import pairwise

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["ADD_ONE"]


def add_one(text, first, second, size):
    """Estimate P(second after first) from a text, with add-one smoothing."""
    pairs = list(pairwise(text))
    together = pairs.count((first, second))
    before = sum(a == first for a, b in pairs)
    return (together + 1) / (before + size)


def _add_one_cases(rng):
    yield "abaca", "a", "b", 5
    yield "abac", "b", "c", 3
    yield "aaab", "a", "a", 2
    yield "abcab", "b", "c", 4
    yield "abcab", "d", "a", 4
    for _ in range(20):
        size = int(rng.integers(3, 6))
        letters = list("abcde"[:size])
        text = "".join(rng.choice(letters, size=int(rng.integers(8, 40))))
        first, second = rng.choice(letters, size=2).tolist()
        yield text, first, second, size


def _counts(text, first, second):
    pairs = Counter(pairwise(text))
    before = sum(n for (a, _), n in pairs.items() if a == first)
    return pairs[first, second], before


def _not_smoothed(text, first, second, size):
    together, before = _counts(text, first, second)
    return together / before


def _one_below(text, first, second, size):
    together, before = _counts(text, first, second)
    return (together + 1) / (before + 1)


def _nothing_above(text, first, second, size):
    together, before = _counts(text, first, second)
    return together / (before + size)


def _brackets_lost_above(text, first, second, size):
    together, before = _counts(text, first, second)
    return together + 1 / (before + size)


def _brackets_lost_below(text, first, second, size):
    together, before = _counts(text, first, second)
    return (together + 1) / before + size


def _characters_of_the_text(text, first, second, size):
    return add_one(text, first, second, len(set(text)))


def _count_without_a_list(text, first, second, size):
    return pairwise(text).count((first, second))


def _nothing_below(text, first, second, size):
    together, before = _counts(text, first, second)
    return (together + 1) / before


def _last_counted(text, first, second, size):
    together, _ = _counts(text, first, second)
    return (together + 1) / (text.count(first) + size)


def _overlap_lost(text, first, second, size):
    _, before = _counts(text, first, second)
    return (text.count(first + second) + 1) / (before + size)


def _of_all_pairs(text, first, second, size):
    together, _ = _counts(text, first, second)
    return (together + 1) / (len(text) - 1 + size)


def _turned_round(text, first, second, size):
    return add_one(text, second, first, size)


ADD_ONE = Exercise(
    name="sequences-5",
    answer=add_one,
    cases=_add_one_cases,
    hints=(
        "Write the pairs of neighbours of `abaca` down. How many of them "
        "begin with `a`? How many are `a` and then `b`?",
        "Each of the `size` characters may follow, and each gets one count "
        "more than it has. So the count of the pair grows by 1, and the "
        "count of all pairs with this first character grows by `size`.",
        "With `pairs = list(pairwise(text))`, divide "
        "`pairs.count((first, second)) + 1` by the number of pairs that "
        "begin with `first`, plus `size`.",
    ),
    mistakes=(
        Mistake(
            _not_smoothed,
            "Nothing is smoothed here: that is the count of the pair, "
            "divided by the pairs with this first character. A pair that "
            "was never seen gets 0, and a first character that was never "
            "seen divides by 0.",
        ),
        Mistake(
            _one_below,
            "You added 1 below the line. Every one of the size characters "
            "got a count more, so add size there; else the probabilities "
            "add up to more than 1.",
        ),
        Mistake(
            _nothing_below,
            "You added 1 above the line and nothing below it. The "
            "probabilities of all characters then add up to more than 1: "
            "add size below the line.",
        ),
        Mistake(
            _nothing_above,
            "You added size below the line and nothing above it. The count "
            "of the pair grows by 1, too; else a pair that was never seen "
            "still gets 0.",
        ),
        Mistake(
            _brackets_lost_above,
            "Brackets are missing above the line: / is worked out before +. "
            "Write (count + 1) / (...).",
        ),
        Mistake(
            _brackets_lost_below,
            "Brackets are missing below the line: / is worked out before +. "
            "Write (count + 1) / (before + size).",
        ),
        Mistake(
            _characters_of_the_text,
            "Below the line you added the number of different characters in "
            "the text. Characters that it does not hold may follow as well: "
            "add size.",
        ),
        Mistake(
            _count_without_a_list,
            "pairwise(text) hands out the pairs one by one and has no count. "
            "Make a list of it first: list(pairwise(text)).",
        ),
        Mistake(
            _last_counted,
            "You counted how often the first character stands in the text. "
            "At the very end of the text nothing follows it: count the pairs "
            "that begin with it.",
        ),
        Mistake(
            _overlap_lost,
            "text.count skips pairs that overlap: in aaab it finds aa once, "
            "but there are two such pairs. Count over pairwise(text).",
        ),
        Mistake(
            _of_all_pairs,
            "You divided by all pairs of the text. The question is what "
            "follows the first character, so only the pairs that begin with "
            "it count.",
        ),
        Mistake(
            _turned_round,
            "The order is turned round: that is the probability of first "
            "after second.",
        ),
    ),
)
