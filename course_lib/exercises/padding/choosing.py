"""Choose the length at which sequences are cut."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["MAXLEN"]


def choose_maxlen(lengths, percent):
    """Find the smallest maxlen that keeps percent of the sequences whole."""
    wanted = len(lengths) * percent / 100
    for maxlen in sorted(lengths):
        if sum(length <= maxlen for length in lengths) >= wanted:
            return maxlen


def _maxlen_cases(rng):
    yield [3, 5, 4, 9, 20], 80
    yield [7, 2, 6, 3], 60
    yield [8, 8, 1], 100
    for _ in range(20):
        lengths = rng.integers(1, 40, size=int(rng.integers(5, 15)))
        yield lengths.tolist(), int(rng.choice([25, 50, 75]))


def _share_of_the_longest(lengths, percent):
    return max(lengths) * percent // 100


def _next_one(lengths, percent):
    place = min(len(lengths) * percent // 100, len(lengths) - 1)
    return sorted(lengths)[place]


def _rounded_down(lengths, percent):
    return sorted(lengths)[max(len(lengths) * percent // 100, 1) - 1]


def _share_of_tokens(lengths, percent):
    maxlen = 1
    while sum(min(n, maxlen) for n in lengths) * 100 < sum(lengths) * percent:
        maxlen += 1
    return maxlen


def _between_two_lengths(lengths, percent):
    return np.percentile(lengths, percent)


def _between_and_cut_off(lengths, percent):
    return int(np.percentile(lengths, percent))


def _not_sorted(lengths, percent):
    return lengths[-(-len(lengths) * percent // 100) - 1]


def _first_that_will_do(lengths, percent):
    wanted = len(lengths) * percent / 100
    for maxlen in lengths:
        if sum(length <= maxlen for length in lengths) >= wanted:
            return maxlen


def _how_many(lengths, percent):
    return -(-len(lengths) * percent // 100)


MAXLEN = Exercise(
    name="padding-2",
    answer=choose_maxlen,
    cases=_maxlen_cases,
    hints=(
        "Sort the lengths. With the smallest as maxlen, how many sequences "
        "are kept whole? And with the next one?",
        "A sequence is kept whole if its length is at most maxlen. Only a "
        "length that occurs can be the answer: between two of them nothing "
        "changes.",
        "Go through `sorted(lengths)` and return the first `maxlen` for "
        "which `sum(length <= maxlen for length in lengths)` is at least "
        "`len(lengths) * percent / 100`.",
    ),
    mistakes=(
        Mistake(
            _share_of_the_longest,
            "You took a share of the longest length. One very long sequence "
            "then decides. Count sequences: how many are at most maxlen?",
        ),
        Mistake(
            _next_one,
            "That is one length too far: counted from 0, place k in the "
            "sorted list already keeps k + 1 sequences whole.",
        ),
        Mistake(
            _rounded_down,
            "Too few sequences are kept whole. A part of a sequence cannot "
            "be kept, so round the number of sequences up.",
        ),
        Mistake(
            _share_of_tokens,
            "You kept that share of the tokens. Asked is the share of the "
            "sequences that lose nothing.",
        ),
        Mistake(
            _between_two_lengths,
            "np.percentile puts a value between two lengths unless you pass "
            "method='inverted_cdf'. Take a length that occurs.",
        ),
        Mistake(
            _between_and_cut_off,
            "np.percentile puts a value between two lengths, and int() makes "
            "it whole, but no sequence need have this length. Take one that "
            "occurs: method='inverted_cdf' does.",
        ),
        Mistake(
            _not_sorted,
            "The lengths stand in the order in which they came. Sort them "
            "before you count off from the start.",
        ),
        Mistake(
            _first_that_will_do,
            "That many sequences are kept whole, but a smaller length keeps "
            "enough as well. Go through the lengths in sorted order.",
        ),
        Mistake(
            _how_many,
            "That is how many sequences must be kept whole. Asked is the "
            "length that keeps so many.",
        ),
    ),
)
