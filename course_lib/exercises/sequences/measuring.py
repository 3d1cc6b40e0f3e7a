"""Perplexity, and bits that make models comparable."""

import math

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["BITS", "PERPLEXITY"]


def perplexity_of(probabilities):
    """Compute the perplexity from the probabilities a model gave."""
    logs = [math.log(p) for p in probabilities]
    return math.exp(-sum(logs) / len(logs))


def _perplexity_cases(rng):
    yield ([0.5, 0.25, 0.125],)
    yield ([0.1, 0.1, 0.1, 0.1],)
    yield ([0.5, 0.02],)
    yield ([0.01] * 200,)
    for _ in range(20):
        size = int(rng.integers(2, 30))
        yield (rng.uniform(0.01, 1.0, size=size).round(3).tolist(),)


def _mean_of_probabilities(probabilities):
    return len(probabilities) / sum(probabilities)


def _mean_of_inverses(probabilities):
    return sum(1 / p for p in probabilities) / len(probabilities)


def _product(probabilities):
    return math.prod(probabilities) ** (-1 / len(probabilities))


def _sign_forgotten(probabilities):
    return 1 / perplexity_of(probabilities)


def _not_divided(probabilities):
    return math.exp(min(700, -sum(math.log(p) for p in probabilities)))


def _cross_entropy(probabilities):
    return math.log(perplexity_of(probabilities))


def _in_bits(probabilities):
    return math.log2(perplexity_of(probabilities))


def _two_to_the_nats(probabilities):
    return 2 ** math.log(perplexity_of(probabilities))


def _e_to_the_bits(probabilities):
    return math.exp(math.log2(perplexity_of(probabilities)))


PERPLEXITY = Exercise(
    name="sequences-4",
    answer=perplexity_of,
    cases=_perplexity_cases,
    hints=(
        "For 1/2, 1/4 and 1/8 the answer is 4. Take the logarithm of each "
        "of the three in base 2: what is the mean, and how do you get from "
        "it to 4?",
        "The mean must be taken of the logarithms, not of the probabilities. "
        "Turn its sign round, then undo the logarithm with the exponential.",
        "`math.exp(-sum(math.log(p) for p in probabilities) / n)` with "
        "`n = len(probabilities)`.",
    ),
    mistakes=(
        Mistake(
            _mean_of_probabilities,
            "The bug is still there: the mean of the probabilities hides the "
            "bad guesses behind the good ones. Take the mean of their "
            "logarithms.",
        ),
        Mistake(
            _mean_of_inverses,
            "You took the mean of 1/p. Perplexity takes the mean of the "
            "logarithms of p, so that it fits the product of the chain rule.",
        ),
        Mistake(
            _product,
            "The product of many small numbers underflows to 0.0. It is "
            "right for short texts only: add logarithms instead.",
        ),
        Mistake(
            _sign_forgotten,
            "The sign is missing. Logarithms of probabilities are negative; "
            "a perplexity is never below 1.",
        ),
        Mistake(
            _not_divided,
            "You took the sum of the logarithms, so a longer text is always "
            "worse. Divide by the number of tokens.",
        ),
        Mistake(
            _cross_entropy,
            "That is the cross-entropy in nats. The perplexity is its "
            "exponential.",
        ),
        Mistake(
            _in_bits,
            "That is the cross-entropy in bits. Two to that power is the "
            "perplexity.",
        ),
        Mistake(
            _two_to_the_nats,
            "The bases do not fit together: math.log is undone by math.exp, "
            "math.log2 by 2 ** ... .",
        ),
        Mistake(
            _e_to_the_bits,
            "The bases do not fit together: math.log2 is undone by 2 ** ..., "
            "math.exp undoes math.log.",
        ),
    ),
)


def bits_per_character(word_perplexity, words, characters):
    """Turn the perplexity of a word model into bits per character."""
    bits = words * math.log2(word_perplexity)
    return bits / characters


def _bits_cases(rng):
    yield 64, 10, 60
    yield 1024, 3, 15
    yield 8, 7, 7
    yield 256, 1000, 5000
    for _ in range(20):
        words = int(rng.integers(5, 500))
        characters = words * int(rng.integers(2, 9)) + int(rng.integers(5))
        yield int(rng.integers(2, 2000)), words, characters


def _per_word(word_perplexity, words, characters):
    return math.log2(word_perplexity)


def _nats(word_perplexity, words, characters):
    return words * math.log(word_perplexity) / characters


def _perplexity_shared_out(word_perplexity, words, characters):
    return word_perplexity * words / characters


def _character_perplexity(word_perplexity, words, characters):
    return 2 ** bits_per_character(word_perplexity, words, characters)


def _log_of_the_share(word_perplexity, words, characters):
    return math.log2(word_perplexity * words / characters)


def _lengths_turned_round(word_perplexity, words, characters):
    return characters * math.log2(word_perplexity) / words


def _all_bits(word_perplexity, words, characters):
    return words * math.log2(word_perplexity)


BITS = Exercise(
    name="sequences-6",
    answer=bits_per_character,
    cases=_bits_cases,
    hints=(
        "A perplexity of 64 is 6 bits a word. How many bits do 10 such "
        "words take together?",
        "The text as a whole takes the same number of bits however you cut "
        "it. Compute that number with the words, then divide it by the "
        "characters.",
        "`words * math.log2(word_perplexity) / characters`.",
    ),
    mistakes=(
        Mistake(
            _per_word,
            "That is bits per word. The words take that many bits each; "
            "share all bits of the text out over its characters.",
        ),
        Mistake(
            _nats,
            "That is in nats. For bits, take the logarithm in base 2.",
        ),
        Mistake(
            _perplexity_shared_out,
            "A perplexity is no amount, so it cannot be shared out. Turn it "
            "into bits first, with the logarithm in base 2.",
        ),
        Mistake(
            _character_perplexity,
            "That is the perplexity per character. Stop one step earlier: "
            "the exercise asks for bits.",
        ),
        Mistake(
            _log_of_the_share,
            "First the logarithm, then the sharing out. The other way round "
            "divides the perplexity, which is no amount.",
        ),
        Mistake(
            _lengths_turned_round,
            "Words and characters are turned round. There are fewer bits for "
            "a character than for a word.",
        ),
        Mistake(
            _all_bits,
            "These are the bits of the whole text. Divide them by the number "
            "of characters.",
        ),
    ),
)
