"""The probability of a sentence, by the chain rule."""

import math
from itertools import pairwise

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["SENTENCE"]

START, END = "<start>", "<end>"
TABLE = {
    START: {"the": 0.75, "a": 0.25},
    "the": {"cat": 0.5, "dog": 0.5},
    "a": {"dog": 1.0},
    "cat": {"sleeps": 1.0},
    "dog": {"barks": 0.5, "sleeps": 0.5},
    "sleeps": {END: 0.5, "now": 0.5},
    "barks": {END: 1.0},
    "now": {END: 1.0},
}
WORDS = ["tea", "rain", "gull", "lamp"]


def sentence_probability(sentence, table):
    """Multiply the probability of each word after the word before it."""
    tokens = ["<start>", *sentence, "<end>"]
    product = 1.0
    for first, second in pairwise(tokens):
        product *= table.get(first, {}).get(second, 0)
    return product


def _sentence_cases(rng):
    yield ["the", "cat", "sleeps"], TABLE
    yield ["a", "dog", "sleeps", "now"], TABLE
    yield ["the", "dog", "barks"], TABLE
    yield ["a", "cat", "sleeps"], TABLE
    yield ["a", "gull", "sleeps"], TABLE
    for _ in range(20):
        size = int(rng.integers(1, 4))
        yield rng.choice(WORDS, size=size).tolist(), _random_table(rng)


def _random_table(rng):
    """Draw a table in which about one pair in six is missing."""
    table = {}
    for first in [START, *WORDS]:
        weights = rng.integers(0, 6, size=5).tolist()
        weights[rng.integers(5)] += 1
        shares = [weight / sum(weights) for weight in weights]
        followers = dict(zip([*WORDS, END], shares, strict=True))
        table[first] = {w: p for w, p in followers.items() if p}
    return table


def _factors(sentence, table, start=True, end=True):
    tokens = [START] * start + sentence + [END] * end
    pairs = pairwise(tokens)
    return [table.get(first, {}).get(second, 0) for first, second in pairs]


def _end_forgotten(sentence, table):
    return math.prod(_factors(sentence, table, end=False))


def _start_forgotten(sentence, table):
    return math.prod(_factors(sentence, table, start=False))


def _both_forgotten(sentence, table):
    return math.prod(_factors(sentence, table, start=False, end=False))


def _added(sentence, table):
    return sum(_factors(sentence, table))


def _mean(sentence, table):
    factors = _factors(sentence, table)
    return sum(factors) / len(factors)


def _logarithm(sentence, table):
    product = math.prod(_factors(sentence, table))
    return math.log(product) if product else -math.inf


def _unseen_left_out(sentence, table):
    return math.prod(p for p in _factors(sentence, table) if p)


def _unseen_looked_up(sentence, table):
    tokens = [START, *sentence, END]
    pairs = pairwise(tokens)
    return math.prod(table[first][second] for first, second in pairs)


SENTENCE = Exercise(
    name="sequences-3",
    answer=sentence_probability,
    cases=_sentence_cases,
    hints=(
        "Put `<start>` in front of the sentence and `<end>` behind it, and "
        "write the pairs of neighbours down. How many are there for a "
        "sentence of three words?",
        "Each pair has one probability in the table. The chain rule "
        "multiplies them. A pair that the table does not hold has the "
        "probability 0.",
        "Go through `pairwise(tokens)` and multiply by "
        "`table.get(first, {}).get(second, 0)`, starting from 1.0.",
    ),
    mistakes=(
        Mistake(
            _end_forgotten,
            "The last factor is missing: the probability that the sentence "
            "ends after its last word.",
        ),
        Mistake(
            _start_forgotten,
            "The first factor is missing: the probability that a sentence "
            "begins with this word, the one after <start>.",
        ),
        Mistake(
            _both_forgotten,
            "You multiplied the pairs inside the sentence only. How it "
            "begins, after <start>, and that it ends, with <end>, are two "
            "more factors.",
        ),
        Mistake(
            _added,
            "You added the probabilities. All of these words have to come, "
            "one after another, so multiply.",
        ),
        Mistake(
            _mean,
            "You took the mean of the probabilities. The chain rule "
            "multiplies them.",
        ),
        Mistake(
            _logarithm,
            "That is the logarithm of the probability. Return the "
            "probability itself.",
        ),
        Mistake(
            _unseen_left_out,
            "A pair of this sentence is not in the table. It may not be left "
            "out: its probability is 0, and so is that of the sentence.",
        ),
        Mistake(
            _unseen_looked_up,
            "A pair of this sentence is not in the table, so looking it up "
            "with [...] fails. Its probability is 0: use .get with 0, and "
            "{} for a first word that is missing.",
        ),
    ),
)
