"""How likely sentences are under each topic, and the best accuracy there is."""

import functools
import itertools
import math
from collections import Counter
from fractions import Fraction

import numpy as np

from course_lib.corpora.draw_checks import require_range
from course_lib.corpora.topic_grammar import (
    DENIED_PARTNER,
    DENYING,
    LONGEST,
    OWN,
    PAIR,
    PARTNER,
    PARTNERS,
    QUOTING,
    SHARED,
    TOPICS,
)
from course_lib.corpora.topic_words import LEXICONS
from course_lib.corpora.topics import POST_KINDS, voices

SUBJECTS = tuple(LEXICONS)
_OTHERS = len(TOPICS) - 2


@functools.cache
def odds_of_a_voice() -> np.ndarray:
    """Return what a sentence in the writer's own voice says about the topic.

    Returns
    -------
    numpy.ndarray
        Whole numbers of shape (30, 20): how often a post on each topic
        speaks of each of `SUBJECTS`. Every column has the same sum.

    Examples
    --------
    >>> odds_of_a_voice().sum(axis=0)[:3].tolist()
    [1800, 1800, 1800]
    """
    odds = np.zeros((len(SUBJECTS), len(TOPICS)), dtype=np.int64)
    for label, topic in enumerate(TOPICS):
        stray = 100 - OWN - PAIR - PARTNER
        for other in TOPICS:
            odds[SUBJECTS.index(other), label] = stray
        odds[SUBJECTS.index(topic), label] = OWN * _OTHERS
        odds[SUBJECTS.index(PARTNERS[topic]), label] = PARTNER * _OTHERS
        odds[SUBJECTS.index(SHARED[topic]), label] = PAIR * _OTHERS
    return odds


@functools.cache
def odds_of_a_denial() -> np.ndarray:
    """Return what a denied topic says about the topic of the post.

    Returns
    -------
    numpy.ndarray
        Whole numbers of shape (20, 20): how often a post on each topic
        denies each topic. Every column has the same sum.

    Examples
    --------
    >>> odds_of_a_denial().sum(axis=0)[:3].tolist()
    [1800, 1800, 1800]
    """
    odds = np.full((len(TOPICS), len(TOPICS)), 100 - DENIED_PARTNER)
    for label, topic in enumerate(TOPICS):
        odds[label, label] = 0
        odds[TOPICS.index(PARTNERS[topic]), label] = DENIED_PARTNER * _OTHERS
    return odds


def best_topic_accuracy(
    length: int | tuple[int, int] = (1, 6), *, kind: str | None = None
) -> float:
    r"""Compute how often the best possible reader of the posts is right.

    It knows the grammar and answers with the likeliest topic. What the text
    :math:`x` says about the topic :math:`y` lies in the subjects :math:`s`
    of the writer's own sentences and in the denied topic :math:`d`, so the
    reader is right with probability

    .. math::
        \sum_{s, d} \max_y P(y) \, P(d \mid y) \prod_i P(s_i \mid y)

    a sum over the subjects as a multiset, in whole numbers.
    It is the limit for a model's accuracy in expectation: on a small test
    set luck may lift a model above it.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    length : int or (int, int)
        How many sentences, as in `generate_topics`.
    kind : str, optional
        One of `POST_KINDS`; posts of all kinds if not given.

    Returns
    -------
    float
        The exact probability, rounded to the nearest float.

    Raises
    ------
    ValueError
        If `length` is not within its range, there is no such kind, or no
        post of the length is of the kind.

    Examples
    --------
    >>> round(best_topic_accuracy(), 3)
    0.947
    >>> [round(best_topic_accuracy(length), 3) for length in (1, 2, 4, 6)]
    [0.9, 0.908, 0.951, 0.988]
    """
    least, most = require_range("length", length, 1, LONGEST, "sentences")
    if kind not in (None, *POST_KINDS):
        raise ValueError(
            f"kind must be one of {', '.join(POST_KINDS)}, but it is "
            f"{kind!r}: leave it out for all kinds together"
        )
    right = total = Fraction()
    for size in range(least, most + 1):
        for found, share in kinds_of(size).items():
            if kind in (None, found):
                total += share
                right += share * _best(voices(size), "denial" in found)
    if not total:
        raise ValueError(
            f"no post of length {length!r} is of the kind {kind!r}: it needs "
            "more sentences, such as length=6"
        )
    return float(right / total)


def kinds_of(size: int) -> dict[str, Fraction]:
    """Return how often a post of some sentences is of which kind.

    Parameters
    ----------
    size : int
        How many sentences the post has.

    Returns
    -------
    dict
        Shares that sum to 1, by kind.

    Examples
    --------
    >>> {kind: float(share) for kind, share in kinds_of(2).items()}
    {'plain': 0.42, 'quote': 0.4, 'denial': 0.18, 'quote and denial': 0.0}
    """
    room = size - voices(size)
    quotes = Fraction(QUOTING if room else 0, 100)
    denies = Fraction(DENYING, 100)
    after_a_quote = denies if room > 1 else Fraction()
    without = denies if room else Fraction()
    return {
        "plain": (1 - quotes) * (1 - without),
        "quote": quotes * (1 - after_a_quote),
        "denial": (1 - quotes) * without,
        "quote and denial": quotes * after_a_quote,
    }


@functools.cache
def _best(count: int, denies: bool) -> Fraction:
    """Return the best accuracy for a number of sentences in own voice."""
    voice, denial = odds_of_a_voice(), odds_of_a_denial()
    found = itertools.combinations_with_replacement(range(len(voice)), count)
    multisets = np.array(list(found))
    # All numbers, and their sums, stay below 2 ** 63.
    orders = np.array([_orders(row) for row in multisets.tolist()])
    chances = orders[:, None] * voice[multisets].prod(axis=1)
    total = int(voice[:, 0].sum()) ** count * len(TOPICS)
    if not denies:
        return Fraction(int(chances.max(axis=1).sum()), total)
    # All topics are alike up to their names, so one denied topic is enough.
    right = int((chances * denial[0]).max(axis=1).sum()) * len(TOPICS)
    return Fraction(right, total * int(denial[:, 0].sum()))


def _orders(multiset: list[int]) -> int:
    """Return in how many orders the members of a multiset can stand."""
    repeats = map(math.factorial, Counter(multiset).values())
    return math.factorial(len(multiset)) // math.prod(repeats)
