"""Sentence pairs, Portuguese and English, drawn from a grammar.

Everything that the English sentence says is told by the Portuguese one, often
by the ending of a word or by another clause, so one right answer exists.
"""

import math
from random import Random
from typing import NamedTuple

import numpy as np

from course_lib.corpora.draw_checks import require_count, require_generator
from course_lib.corpora.pair_kinds import PAIR_KINDS, PERCENT, kind_of_pairs


class GeneratedPair(NamedTuple):
    """A sentence pair drawn from the grammar.

    Attributes
    ----------
    source : str
        Portuguese, as tokens in lower case with one space between them.
    target : str
        The same in English.
    kind : str
        One of `PAIR_KINDS`.
    """

    source: str
    target: str
    kind: str


def generate_pairs(
    count: int, rng: np.random.Generator, *, kind: str | None = None
) -> list[GeneratedPair]:
    """Draw distinct sentence pairs from a grammar.

    The Portuguese is that of Brazil. Articles, adjectives and verbs agree;
    prepositions contract with what follows ("de" and "o" make "do"); an
    adjective follows its noun or, like "bom", precedes it; pronouns stand
    before the verb ("ela me viu") or hang on it ("vai vê-lo"); "i" and "we"
    are left out where the verb tells them. English asks and denies with "do".
    A kind is drawn by its percentage, then a pair that was not drawn before,
    each equally likely.

    No Portuguese sentence has two translations, so the floor of a
    translator's loss is 0 and the best exact match is 1. For this the grammar
    keeps to one of several right translations: the imperfect is "used to"
    (but "was" and "were" of "ser" and "estar"), "vai" and a verb is "going
    to", and "o" and "a" without a noun before them are "him" and "her".
    Two draws may share pairs: draw once, then `split_pairs`.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    count : int
        How many pairs, at most `grammar_size`.
    rng : numpy.random.Generator
        The source of chance. The same seed gives the same pairs.
    kind : str, optional
        One of `PAIR_KINDS`; pairs of all kinds if not given.

    Returns
    -------
    list of GeneratedPair
        In the order drawn. No source occurs twice; a target may, since
        English does not tell "você" from "vocês".

    Raises
    ------
    TypeError
        If `rng` is not a NumPy generator.
    ValueError
        If `count` is not a whole number of at least 0, or exceeds what the
        grammar can make, or there is no such kind.

    Examples
    --------
    >>> for pair in generate_pairs(3, np.random.default_rng(1)):
    ...     print(f"{pair.source}  {pair.target}")
    ela não compra a mesa porque é cara .  she does not buy the table because
        it is expensive .
    o que o professor vai corrigir hoje à noite ?  what is the teacher going
        to correct tonight ?
    o professor vendeu um relógio barato .  the teacher sold a cheap watch .
    """
    require_count(count, "pairs")
    left = {name: kind_of_pairs(name).size for name in _wanted(kind)}
    _require_enough(count, sum(left.values()))
    # Many small draws: Python's generator makes them faster than NumPy's.
    dice = Random(int(require_generator(rng).integers(2**63)))
    moved: dict[str, dict[int, int]] = {name: {} for name in left}
    drawn = []
    for _ in range(count):
        names = [name for name, size in left.items() if size]
        (name,) = dice.choices(names, [PERCENT[name] for name in names])
        place = _draw_place(dice, moved[name], left[name])
        left[name] -= 1
        drawn.append(GeneratedPair(*kind_of_pairs(name).pair(place), name))
    return drawn


def grammar_size(kind: str | None = None) -> int:
    """Count the pairs that the grammar can make: all have another source.

    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    kind : str, optional
        One of `PAIR_KINDS`; pairs of all kinds if not given.

    Returns
    -------
    int
        The exact number.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> grammar_size("what")
    5778
    """
    return sum(kind_of_pairs(name).size for name in _wanted(kind))


def pair_entropy(kind: str | None = None) -> float:
    r"""Compute how uncertain one draw of a pair is.

    With :math:`p_k` the share of a kind and :math:`n_k` its size,

    .. math:: H = \sum_k p_k (\ln n_k - \ln p_k)

    The target follows from the source, so this is the entropy of the source,
    the least loss of a language model of Portuguese sentences; for the target
    given the source it is 0.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    kind : str, optional
        One of `PAIR_KINDS`; pairs of all kinds if not given.

    Returns
    -------
    float
        Nats per sentence.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> pair_entropy("what") == math.log(5778)
    True
    """
    names = _wanted(kind)
    total = sum(PERCENT[name] for name in names)
    shares = {name: PERCENT[name] / total for name in names}
    return sum(
        share * (math.log(kind_of_pairs(name).size) - math.log(share))
        for name, share in shares.items()
    )


def _draw_place(dice: Random, moved: dict[int, int], left: int) -> int:
    """Draw a place without replacement: a shuffle that moves what it needs."""
    drawn, last = dice.randrange(left), left - 1
    place = moved.get(drawn, drawn)
    moved[drawn] = moved.pop(last, last)
    return place


def _wanted(kind: str | None) -> tuple[str, ...]:
    if kind not in (None, *PAIR_KINDS):
        raise ValueError(
            f"kind must be one of {', '.join(PAIR_KINDS)}, but it is "
            f"{kind!r}: leave it out for all kinds together"
        )
    return PAIR_KINDS if kind is None else (kind,)


def _require_enough(count: int, size: int) -> None:
    if count > size:
        raise ValueError(
            f"count is {count:,}, but the grammar makes only {size:,} "
            "different pairs: ask for fewer"
        )
