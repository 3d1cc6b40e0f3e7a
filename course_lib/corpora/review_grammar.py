"""Words and shapes of the clause that decides a generated review."""

from fractions import Fraction
from typing import NamedTuple

STRONG_POSITIVE = (
    "amazing brilliant crisp delicious delightful excellent fantastic "
    "first-rate fresh good great juicy lovely magnificent marvellous nice "
    "outstanding perfect splendid superb tasty tender terrific wonderful"
)
STRONG_NEGATIVE = (
    "appalling awful bad bland burnt cold dire disappointing disgusting "
    "dreadful dry dull greasy horrible inedible mediocre nasty poor revolting "
    "soggy stale tasteless terrible watery"
)

# How often a review that calls something so is a positive one.
ADJECTIVES: dict[str, Fraction] = {
    adjective: Fraction(tenths, 10)
    for tenths, adjectives in (
        (10, STRONG_POSITIVE),
        (8, "filling hearty rich"),
        (7, "light simple unusual"),
        (3, "heavy plain strange"),
        (2, "oily ordinary salty"),
        (0, STRONG_NEGATIVE),
    )
    for adjective in adjectives.split()
}

SINGULAR = (
    "bread broth burger cake casserole cheese chicken curry dessert fish "
    "food lasagne lunch omelette pasta pie pizza porridge pudding rice "
    "risotto salad sandwich sauce soup starter stew tart trout"
)
PLURAL = "beans chips dumplings mushrooms noodles pancakes potatoes sausages"

# Each subject and the form of "be" that goes with it.
SUBJECTS = tuple(
    (f"the {noun}", be)
    for nouns, be in ((SINGULAR, "was"), (PLURAL, "were"))
    for noun in nouns.split()
)

# What joins a subject to its adjective. {} stands for "was" or "were".
AFFIRMED = ("{}", "{} really", "{} truly", "{} quite", "tasted")
NEGATED = (
    *("{} not", "{}n't", "{} never", "{} hardly", "{} not really"),
    *("{} not at all", "{} far from", "did not taste", "didn't taste"),
)

# The first clause gives way, the second one decides.
CONTRASTS = (
    *("{first} , but {second}", "{first} , yet {second}"),
    *("although {first} , {second}", "while {first} , {second}"),
)

# What may stand before and after the deciding clause, by number of tokens.
OPENINGS = (
    ("",),
    ("overall", "so"),
    ("well ,", "honestly ,", "anyway ,"),
    ("in short ,", "for me ,", "all told ,"),
)
TAILS = (
    ("",),
    ("again", "today", "yesterday"),
    ("last night", "that day", "this time"),
    ("in my view", "on our visit", "to my mind"),
)


class Shape(NamedTuple):
    """One way to build a deciding clause.

    Attributes
    ----------
    kind : str
        What the chapters call it.
    percent : int
        How many of a hundred reviews have this shape.
    first_negated : bool or None
        Whether the first clause is negated; None if there is only one.
    negated : bool
        Whether the deciding clause is negated.
    """

    kind: str
    percent: int
    first_negated: bool | None
    negated: bool


SHAPES = (
    Shape("plain", 70, None, False),
    Shape("negation", 8, None, True),
    Shape("contrast", 13, False, False),
    Shape("negated contrast", 3, True, False),
    Shape("negated contrast", 3, False, True),
    Shape("negated contrast", 3, True, True),
)
