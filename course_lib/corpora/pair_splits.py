"""Holding sentence pairs out of training, and what the best could reach."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from course_lib.corpora.draw_checks import require_count, require_generator
from course_lib.corpora.pairs import GeneratedPair
from course_lib.corpora.written_pairs import Pair

AnyPair = TypeVar("AnyPair", Pair, GeneratedPair)
_WORDS = re.compile(r"\w+")


class PairSplit(NamedTuple):
    """Pairs to train on and pairs to test on.

    Attributes
    ----------
    train : list of pairs
        In the order given.
    held_out : list of pairs
        In the order given. None of their sentences occurs in `train`.
    """

    train: list
    held_out: list


class TranslationFloor(NamedTuple):
    """What the best possible translator reaches on a list of pairs.

    Attributes
    ----------
    nats : float
        Its least cross-entropy, in nats per sentence.
    exact_match : float
        Its greatest share of sentences that equal the target.
    """

    nats: float
    exact_match: float


def split_pairs(
    pairs: Sequence[AnyPair], held_out: int, rng: np.random.Generator
) -> PairSplit:
    """Hold pairs out whose sentences do not occur in training.

    Pairs that share a source or a target stay together, and so do the pairs
    that share one with these, and so on. Sentences count as the same when
    they differ only in case and punctuation marks. So a held-out sentence is
    a new one on both sides: a published list holds many sentences several
    times, with other translations, and a split at random would test on what
    was trained. Groups are held out in random order; one that is too large
    for what is still wanted stays in training.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    pairs : sequence of Pair or GeneratedPair
        All pairs.
    held_out : int
        How many to hold out.
    rng : numpy.random.Generator
        The source of chance. The same seed gives the same split.

    Returns
    -------
    PairSplit
        The pairs to train on and the pairs held out.

    Raises
    ------
    TypeError
        If `rng` is not a NumPy generator.
    ValueError
        If `held_out` is not a whole number of at least 0, or the groups drawn
        do not add up to it.

    Examples
    --------
    >>> pairs = [Pair("Oi!", "Hi!"), Pair("oi", "Hello"), Pair("Sim.", "Yes.")]
    >>> split_pairs(pairs, 1, np.random.default_rng(0)).held_out
    [Pair(source='Sim.', target='Yes.')]
    """
    require_count(held_out, "pairs")
    order = require_generator(rng)
    groups = _groups(pairs)
    chosen: set[int] = set()
    for number in order.permutation(len(groups)):
        if len(chosen) + len(groups[number]) <= held_out:
            chosen.update(groups[number])
    if len(chosen) < held_out:
        raise ValueError(
            f"held_out is {held_out:,}, but of these {len(pairs):,} pairs this "
            f"draw could hold out {len(chosen):,}: pairs that share a sentence "
            "are held out together or not at all. Hold out fewer"
        )
    return PairSplit(
        [pair for place, pair in enumerate(pairs) if place not in chosen],
        [pair for place, pair in enumerate(pairs) if place in chosen],
    )


def translation_floor(pairs: Sequence[AnyPair]) -> TranslationFloor:
    r"""Compute what the best possible translator reaches on these pairs.

    It knows how often each source has each target, and answers with the most
    frequent one. Over the pairs :math:`(x, y)`,

    .. math:: H = -\frac{1}{N} \sum_{(x, y)} \ln P(y \mid x)

    Where every source has one target, that is 0 nats and an exact match of 1.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    pairs : sequence of Pair or GeneratedPair
        At least one pair.

    Returns
    -------
    TranslationFloor
        Nats per sentence and exact match.

    Raises
    ------
    ValueError
        If there are no pairs.

    Examples
    --------
    >>> pairs = [Pair("Oi!", "Hi!"), Pair("Oi!", "Hello!"), Pair("Não.", "No.")]
    >>> floor = translation_floor(pairs)
    >>> round(floor.nats, 3), round(floor.exact_match, 3)
    (0.462, 0.667)
    """
    if not pairs:
        raise ValueError("pairs is empty: pass at least one sentence pair")
    sources: dict[str, Counter] = defaultdict(Counter)
    for pair in pairs:
        sources[pair.source][pair.target] += 1
    nats = sum(
        count * (math.log(targets.total()) - math.log(count))
        for targets in sources.values()
        for count in targets.values()
    )
    best = sum(max(targets.values()) for targets in sources.values())
    return TranslationFloor(nats / len(pairs), best / len(pairs))


def _groups(pairs: Sequence[AnyPair]) -> list[list[int]]:
    """Return the places of pairs that are linked by common sentences."""
    leader = list(range(len(pairs)))

    def lead(place: int) -> int:
        """Return the first place of a group, and shorten the way to it."""
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for side in (0, 1):
        first: dict[str, int] = {}
        for place, pair in enumerate(pairs):
            same = first.setdefault(_key(pair[side]), place)
            leader[lead(place)] = lead(same)
    groups = defaultdict(list)
    for place in range(len(pairs)):
        groups[lead(place)].append(place)
    return list(groups.values())


def _key(sentence: str) -> str:
    """Return the words of a sentence, however they are set."""
    folded = unicodedata.normalize("NFC", sentence).casefold()
    return " ".join(_WORDS.findall(folded)) or folded
