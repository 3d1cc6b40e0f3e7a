"""Perplexity, from the probabilities that a model gave."""

import math

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PERPLEXITY"]


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


def _logarithm_forgotten(probabilities):
    return math.exp(-sum(probabilities) / len(probabilities))


def _exponential_of_the_mean(probabilities):
    return math.exp(sum(probabilities) / len(probabilities))


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
            _logarithm_forgotten,
            "You took the exponential of the mean of the probabilities, with "
            "its sign turned round. The mean must be that of their "
            "logarithms.",
        ),
        Mistake(
            _exponential_of_the_mean,
            "You took the exponential of the mean of the probabilities. Take "
            "the mean of their logarithms, and turn its sign round.",
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
