"""Say which scores are no better than guessing."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["CHANCE"]


def chance_band(count):
    """Give the least and the highest share that guessing may well reach."""
    standard_error = (0.5 * 0.5 / count) ** 0.5
    return 0.5 - 3 * standard_error, 0.5 + 3 * standard_error


def _chance_cases(rng):
    yield (400,)
    yield (36,)
    yield (10000,)
    for _ in range(20):
        yield (int(rng.integers(20, 20000)),)


def _around_half(width):
    return 0.5 - width, 0.5 + width


def _one_error(count):
    return _around_half((0.25 / count) ** 0.5)


def _two_errors(count):
    return _around_half(2 * (0.25 / count) ** 0.5)


def _no_count(count):
    return _around_half(3 * 0.25**0.5)


def _no_root(count):
    return _around_half(3 * 0.25 / count)


def _count_outside_the_root(count):
    return _around_half(3 * 0.25**0.5 / count)


def _half_not_squared(count):
    return _around_half(3 * (0.5 / count) ** 0.5)


def _in_answers(count):
    return tuple(count * end for end in chance_band(count))


def _in_per_cent(count):
    return tuple(100 * end for end in chance_band(count))


def _half_forgotten(count):
    low, high = chance_band(count)
    return low - 0.5, high - 0.5


def _margin_only(count):
    return 3 * (0.25 / count) ** 0.5


def _upper_end_only(count):
    return chance_band(count)[1]


def _wrong_way_round(count):
    return chance_band(count)[::-1]


CHANCE = Exercise(
    name="rnn-7",
    answer=chance_band,
    cases=_chance_cases,
    hints=(
        "By how much does the share of heads among 100 throws of a coin miss "
        "1/2? And among 10,000 throws?",
        "The variance is the mean squared distance from the mean. For one "
        "guess, right or wrong, it is `0.5 * 0.5`. For the share of `count` "
        "guesses it is `0.25 / count`, and the standard error is its root.",
        "The band goes from `0.5 - 3 * standard_error` to "
        "`0.5 + 3 * standard_error`.",
    ),
    mistakes=(
        Mistake(
            _one_error,
            "You allow one standard error only. Guessing misses this band "
            "about once in three times; the rule allows three.",
        ),
        Mistake(
            _two_errors,
            "You allow two standard errors. The rule of this chapter allows "
            "three.",
        ),
        Mistake(
            _no_count,
            "Your band does not depend on the count. With more answers luck "
            "evens out: divide the variance by `count`.",
        ),
        Mistake(
            _no_root,
            "The root is missing. `0.25 / count` is the variance of the "
            "share, its standard error is the root of it.",
        ),
        Mistake(
            _count_outside_the_root,
            "You divide by `count`. The count belongs under the root, so in "
            "the end you divide by the root of it.",
        ),
        Mistake(
            _half_not_squared,
            "The variance of one guess is 0.5 times 0.5.",
        ),
        Mistake(
            _in_answers,
            "These are numbers of right answers. Asked are shares, from 0 "
            "to 1.",
        ),
        Mistake(
            _in_per_cent,
            "These are per cent. Asked are shares, from 0 to 1.",
        ),
        Mistake(
            _half_forgotten,
            "These are distances from 1/2. The band lies around 1/2.",
        ),
        Mistake(
            _margin_only,
            "This is how far the band reaches on either side of 1/2. Return "
            "its two ends: 1/2 minus this, and 1/2 plus this.",
        ),
        Mistake(
            _upper_end_only,
            "Return both ends of the band: a score far below 1/2 is not "
            "chance either.",
        ),
        Mistake(
            _wrong_way_round,
            "The two ends stand the wrong way round: the lower one first.",
        ),
    ),
)
