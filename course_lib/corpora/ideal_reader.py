"""The best possible reader of the generated reviews: it knows the grammar."""

import re
from fractions import Fraction
from typing import NamedTuple

from course_lib.corpora.review_filler import fillers
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
from course_lib.corpora.reviews import LONGEST, REVIEW_KINDS


class _Clause(NamedTuple):
    subject: str
    chance: Fraction  # of a positive review, if this clause decides


_OPENING = "|".join(choice for row in OPENINGS[1:] for choice in row)
_TAIL = "|".join(choice for row in TAILS[1:] for choice in row)
_SENTENCE = re.compile(
    rf"(?:(?:{_OPENING}) )?(?P<body>.+ (?:{'|'.join(ADJECTIVES)}))"
    rf"(?: (?:{_TAIL}))? \."
)
_CONTRASTS = [
    re.compile(contrast.format(first="(.+)", second="(.+)"))
    for contrast in CONTRASTS
]
_EVEN = Fraction(1, 2)
# "the soup was not": the subject, and whether an adjective here is negated.
_PHRASES = {
    f"{subject} {verb.format(be)}": (subject, negated)
    for subject, be in SUBJECTS
    for verbs, negated in ((AFFIRMED, False), (NEGATED, True))
    for verb in verbs
}


def best_accuracy(kind: str | None = None) -> float:
    r"""Compute how often the best possible reader of the reviews is right.

    It knows the grammar and answers with the likelier class, so over all
    deciding clauses :math:`c` it is right with probability

    .. math:: \sum_c P(c) \max\bigl(P(1 \mid c), P(0 \mid c)\bigr)

    The adjectives are the same for every kind of review, and a negation
    turns :math:`P(1 \mid c)` into :math:`1 - P(1 \mid c)`. So all kinds have
    the same best, and what a model loses on one of them is its own loss.
    It is the limit for a model's accuracy in expectation: on a small test
    set luck may lift a model above it.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    kind : str, optional
        One of `REVIEW_KINDS`; reviews of all kinds if not given.

    Returns
    -------
    float
        The exact probability, rounded to the nearest float.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> best_accuracy()
    0.95
    """
    if kind not in (None, *REVIEW_KINDS):
        raise ValueError(
            f"kind must be one of {', '.join(REVIEW_KINDS)}, but it is "
            f"{kind!r}: leave it out for all kinds together"
        )
    shapes = [shape for shape in SHAPES if kind in (None, shape.kind)]
    weight = sum(shape.percent for shape in shapes) * len(ADJECTIVES)
    right = sum(
        Fraction(shape.percent, weight) * max(chance, 1 - chance)
        for shape in shapes
        for chance in (
            _chance(word, negated=shape.negated) for word in ADJECTIVES
        )
    )
    return float(right)


def review_probability(text: str) -> float:
    """Read from a generated review how likely it is to be positive.

    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    text : str
        The text of a review of `generate_reviews`.

    Returns
    -------
    float
        Probability that its label is 1.

    Raises
    ------
    TypeError
        If `text` is not a string.
    ValueError
        If the grammar cannot make the text.

    Examples
    --------
    >>> review_probability("the soup was wonderful .")
    1.0
    >>> review_probability("the soup was never filling . we sat upstairs .")
    0.2
    >>> review_probability("although the tart was great , the soup was dull .")
    0.0
    """
    if not isinstance(text, str):
        raise TypeError(
            f"text must be a string, but it is {type(text).__name__}: pass "
            "the text of one review"
        )
    sentences = re.split(r"(?<= \.) ", text)
    judging = [n for n, line in enumerate(sentences) if line not in fillers()]
    if len(judging) != 1:
        raise _foreign(
            f"exactly one sentence must judge, but {len(judging)} are not "
            "among the sentences that judge nothing"
        )
    (place,) = judging
    sentence = _SENTENCE.fullmatch(sentences[place])
    if not sentence:
        raise _foreign(f"no rule makes {sentences[place]!r}")
    before, after = sentences[:place], sentences[place + 1 :]
    _require_size([*before, sentence.string[: sentence.start("body")]], "lead")
    _require_size([sentence.string[sentence.end("body") :], *after], "distance")
    return float(_deciding_clause(sentence["body"]).chance)


def _deciding_clause(body: str) -> _Clause:
    matches = (pattern.fullmatch(body) for pattern in _CONTRASTS)
    contrast = next(filter(None, matches), None)
    if not contrast:
        return _read_clause(body)
    first, second = map(_read_clause, contrast.groups())
    if first.subject == second.subject:
        raise _foreign(f"both clauses of {body!r} are about {first.subject}")
    if (first.chance > _EVEN) == (second.chance > _EVEN):
        raise _foreign(f"the clauses of {body!r} have the same sign")
    return second


def _read_clause(clause: str) -> _Clause:
    phrase, _, word = clause.rpartition(" ")
    if phrase not in _PHRASES or word not in ADJECTIVES:
        raise _foreign(f"no rule makes the clause {clause!r}")
    subject, negated = _PHRASES[phrase]
    return _Clause(subject, _chance(word, negated=negated))


def _chance(word: str, *, negated: bool) -> Fraction:
    return 1 - ADJECTIVES[word] if negated else ADJECTIVES[word]


def _require_size(parts: list[str], name: str) -> None:
    size = len(" ".join(parts).split())
    if size > LONGEST:
        raise _foreign(f"its {name} is {size} tokens, above {LONGEST}")


def _foreign(reason: str) -> ValueError:
    return ValueError(
        f"the grammar of the reviews cannot make this text: {reason}. "
        "Pass the text of a review of generate_reviews, unchanged"
    )
