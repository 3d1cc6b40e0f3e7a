"""Bits per character, which make models comparable."""

import math

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["BITS"]


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
