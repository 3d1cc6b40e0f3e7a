"""Which words to keep, and how much of a text they cover."""

from collections import Counter

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["COVERAGE", "FREQUENT"]

LETTERS = list("abcdefghij")
THREE = ["the", "tea", "sun"]


def keep_frequent(words, size):
    """Keep the most frequent words; equal counts in alphabetical order."""
    counts = Counter(words)
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return ordered[:size]


def _frequent_cases(rng):
    yield ["tea", "cake", "tea", "pie", "cake", "tea", "bun"], 2
    yield ["sun", "rain", "sun", "fog", "rain", "wind"], 3
    yield ["to", "be", "or", "not", "to", "be"], 4
    yield ["tea", "tea"], 5
    for _ in range(20):
        words = rng.choice(LETTERS, size=int(rng.integers(12, 30))).tolist()
        yield words, int(rng.integers(2, 7))


def _ties_as_they_came(words, size):
    return [word for word, _ in Counter(words).most_common(size)]


def _ties_turned_round(words, size):
    counts = Counter(words)
    return sorted(counts, key=lambda w: (counts[w], w), reverse=True)[:size]


def _rarest(words, size):
    counts = Counter(words)
    return sorted(counts, key=lambda word: (counts[word], word))[:size]


def _cut_by_alphabet(words, size):
    return sorted(set(words))[:size]


def _sorted_again(words, size):
    return sorted(keep_frequent(words, size))


def _with_counts(words, size):
    counts = Counter(words)
    return [(word, counts[word]) for word in keep_frequent(words, size)]


def _four_taken_off(words, size):
    return keep_frequent(words, len(words))[: size - 4]


def _size_taken_for_granted(words, size):
    ordered = keep_frequent(words, len(words))
    return [ordered[place] for place in range(size)]


FREQUENT = Exercise(
    name="vocabulary-5",
    answer=keep_frequent,
    cases=_frequent_cases,
    hints=(
        "Count first. Then you need an order in which a larger count comes "
        "earlier, and among equal counts the smaller word.",
        "`sorted` compares tuples from left to right. If the key of a word "
        "is the tuple of its count and itself, the count decides first. But "
        "the two must run in opposite directions.",
        "With `counts = Counter(words)`, sort with the key "
        "`(-counts[word], word)` and take the first `size`.",
    ),
    mistakes=(
        Mistake(
            _ties_as_they_came,
            "Equal counts stand in the order in which the words came. The "
            "same lines in another order would then give other ids. Put "
            "equal counts in alphabetical order.",
        ),
        Mistake(
            _ties_turned_round,
            "reverse=True turns the words round as well, so equal counts "
            "run from z to a. Turn only the count: use its negative.",
        ),
        Mistake(
            _rarest,
            "You kept the rarest words. The larger count comes first.",
        ),
        Mistake(
            _cut_by_alphabet,
            "You cut the alphabet: the words after the cut are lost however "
            "often they occur. Order by the count first.",
        ),
        Mistake(
            _sorted_again,
            "The right words are kept, but the order is lost. The most "
            "frequent word comes first; the alphabet decides only between "
            "equal counts.",
        ),
        Mistake(
            _with_counts,
            "You return pairs of word and count. Return the words alone.",
        ),
        Mistake(
            _four_taken_off,
            "You took four off for the reserved tokens. They play no part "
            "here: `size` is the number of words.",
        ),
        Mistake(
            _size_taken_for_granted,
            "There may be fewer different words than `size`. A slice, "
            "`ordered[:size]`, stops at the end by itself.",
        ),
    ),
)


def known_share(words, known):
    """Give the share of a text's words that are known."""
    return sum(word in known for word in words) / len(words)


def _coverage_cases(rng):
    yield ["the", "tea", "the", "cake", "and", "the", "bun"], THREE
    yield ["to", "be", "or", "not", "to", "be"], ["be", "to", "a", "of", "in"]
    yield ["fog"], ["sun", "rain"]
    for _ in range(20):
        words = rng.choice(LETTERS, size=int(rng.integers(10, 40))).tolist()
        size = int(rng.integers(2, 8))
        yield words, rng.choice(LETTERS, size=size, replace=False).tolist()


def _different_words(words, known):
    return known_share(sorted(set(words)), known)


def _unknown_share(words, known):
    return 1 - known_share(words, known)


def _percent(words, known):
    return 100 * known_share(words, known)


def _rounded(words, known):
    return round(known_share(words, known), 2)


def _count_only(words, known):
    return sum(word in known for word in words)


def _vocabulary_used(words, known):
    return sum(word in words for word in known) / len(known)


def _lists_swapped(words, known):
    return sum(word in words for word in known) / len(words)


def _whole_division(words, known):
    return sum(word in known for word in words) // len(words)


COVERAGE = Exercise(
    name="vocabulary-6",
    answer=known_share,
    cases=_coverage_cases,
    hints=(
        "Take `the tea the cake and the bun` with `the`, `tea` and `sun` "
        "known, and put a finger on each word that is known. How many "
        "fingers, of how many words?",
        "A word that comes twice counts twice, above and below the line: "
        "the model meets it twice.",
        "`sum(word in known for word in words)` counts the known ones. "
        "Divide by `len(words)`.",
    ),
    mistakes=(
        Mistake(
            _different_words,
            "You counted each different word once. A frequent word is met "
            "more often, so it must weigh more: go through the text itself, "
            "not through its set.",
        ),
        Mistake(
            _unknown_share,
            "That is the share of unknown words. Coverage is the share of "
            "the known ones.",
        ),
        Mistake(
            _percent,
            "That is in percent. Return the share, between 0 and 1.",
        ),
        Mistake(
            _rounded,
            "You rounded the share. Return it as it is; round only where a "
            "number is shown to a reader.",
        ),
        Mistake(
            _count_only,
            "That is the number of known words. Divide it by the number of "
            "all words of the text.",
        ),
        Mistake(
            _vocabulary_used,
            "That is the share of the vocabulary that the text uses. Turn it "
            "round: the share of the text that the vocabulary knows.",
        ),
        Mistake(
            _lists_swapped,
            "The lists are swapped in the sum: you went through `known` and "
            "looked it up in the text. Go through `words`, so that a word "
            "that comes twice counts twice.",
        ),
        Mistake(
            _whole_division,
            "`//` cuts off everything behind the point, so a share is 0 "
            "unless every word is known. Divide with `/`.",
        ),
    ),
)
