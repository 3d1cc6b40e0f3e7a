"""Reviews of cafes and restaurants, drawn from a grammar with a known best.

Every review holds one deciding clause among sentences that judge nothing.
Its distance from the end of the text is a knob.
"""

import itertools
from random import Random
from typing import NamedTuple

import numpy as np

from course_lib.corpora.draw_checks import (
    require_count,
    require_generator,
    require_range,
)
from course_lib.corpora.review_filler import (
    SHORTEST_FILLER,
    can_fill,
    fillers,
    fillers_within,
)
from course_lib.corpora.review_grammar import (
    ADJECTIVES,
    AFFIRMED,
    CONTRASTS,
    NEGATED,
    OPENINGS,
    SHAPES,
    SUBJECTS,
    TAILS,
)

REVIEW_KINDS = tuple(dict.fromkeys(shape.kind for shape in SHAPES))
LONGEST = 1000

_CHANCE = {word: float(chance) for word, chance in ADJECTIVES.items()}
_WORDS = tuple(ADJECTIVES)
_POSITIVE = tuple(word for word in _WORDS if _CHANCE[word] > 0.5)
_NEGATIVE = tuple(word for word in _WORDS if _CHANCE[word] < 0.5)
_PERCENT = tuple(itertools.accumulate(shape.percent for shape in SHAPES))

_ANYTHING_FITS = max(fillers().values()) + SHORTEST_FILLER


class GeneratedReview(NamedTuple):
    """A review drawn from the grammar.

    Attributes
    ----------
    text : str
        Tokens in lower case with one space between them.
    label : int
        1 for a positive review, 0 for a negative one.
    kind : str
        How it judges: ``plain``, ``negation``, ``contrast`` or
        ``negated contrast``.
    distance : int
        How many tokens follow the deciding word.
    """

    text: str
    label: int
    kind: str
    distance: int


def generate_reviews(
    count: int,
    rng: np.random.Generator,
    *,
    distance: int | tuple[int, int] = (1, 20),
    lead: int | tuple[int, int] = (0, 20),
) -> list[GeneratedReview]:
    """Draw reviews of two classes, equally likely, from a grammar.

    One clause decides: "the soup was wonderful". It may be negated ("was not
    wonderful"), or follow a clause of the opposite sign that gives way ("the
    bread was awful , but the soup was wonderful"). The sentences around it
    judge nothing, and nothing but the clause depends on the label.
    Some adjectives do not settle the label, so that no reader is always
    right; `best_accuracy` says how often the best one is.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    count : int
        How many reviews.
    rng : numpy.random.Generator
        The source of chance. The same seed gives the same reviews.
    distance : int or (int, int)
        How many tokens follow the deciding word, the full stop included:
        1 to 1000, or the least and the most of a uniform draw.
    lead : int or (int, int)
        How many tokens stand before the deciding clause: 0 to 1000, or the
        least and the most of a uniform draw.

    Returns
    -------
    list of GeneratedReview
        Independent draws.

    Raises
    ------
    TypeError
        If `rng` is not a NumPy generator.
    ValueError
        If `count` is not a whole number of at least 0, or `distance` or
        `lead` is not within its range.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> for review in generate_reviews(4, rng, distance=1, lead=0):
    ...     print(review.label, review.text)
    1 the soup was quite hearty .
    1 the omelette was truly first-rate .
    0 while the food tasted light , the cheese was not really crisp .
    1 the pie was quite heavy , yet the salad was quite delightful .
    """
    require_count(count, "reviews")
    distances = require_range("distance", distance, 1, LONGEST, "tokens")
    leads = require_range("lead", lead, 0, LONGEST, "tokens")
    # Many small draws: Python's generator makes them faster than NumPy's.
    dice = Random(int(require_generator(rng).integers(2**63)))
    return [
        _review(dice, dice.randint(*distances), dice.randint(*leads))
        for _ in range(count)
    ]


def _review(dice: Random, distance: int, lead: int) -> GeneratedReview:
    shape = dice.choices(SHAPES, cum_weights=_PERCENT)[0]
    subject, first_subject = dice.sample(SUBJECTS, 2)
    word = dice.choice(_WORDS)
    clause = _clause(dice, subject, shape.negated, word)
    chance = 1 - _CHANCE[word] if shape.negated else _CHANCE[word]
    if shape.first_negated is not None:
        # Its sign is the opposite, so its own word has that of the second
        # clause where it is negated.
        same = shape.first_negated == (chance > 0.5)
        first_word = dice.choice(_POSITIVE if same else _NEGATIVE)
        first = _clause(dice, first_subject, shape.first_negated, first_word)
        clause = dice.choice(CONTRASTS).format(first=first, second=clause)
    front, opening = _surroundings(dice, lead, OPENINGS)
    back, tail = _surroundings(dice, distance - 1, TAILS)
    parts = (*front, opening, clause, tail, ".", *back)
    text = " ".join(part for part in parts if part)
    return GeneratedReview(
        text, int(dice.random() < chance), shape.kind, distance
    )


def _clause(
    dice: Random, subject: tuple[str, str], negated: bool, word: str
) -> str:
    noun, be = subject
    verb = dice.choice(NEGATED if negated else AFFIRMED).format(be)
    return f"{noun} {verb} {word}"


def _surroundings(
    dice: Random, size: int, joined: tuple[tuple[str, ...], ...]
) -> tuple[list[str], str]:
    """Draw whole sentences and joined words, `size` tokens together."""
    count = dice.choice([n for n in range(len(joined)) if can_fill(size - n)])
    rest = size - count
    sentences = []
    while rest:
        choices = fillers_within(min(rest, _ANYTHING_FITS))
        sentence, tokens = dice.choice(choices)
        sentences.append(sentence)
        rest -= tokens
    return sentences, dice.choice(joined[count])
