"""What is chosen in generated sentences of one clause."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from course_lib.corpora import pair_clauses as clauses
from course_lib.corpora.english import MOODS, NEGATION, STATEMENT
from course_lib.corpora.pair_phrases import (
    DROPPED,
    FOREGOING,
    PEOPLE,
    PRONOUNS,
    SUBJECTS,
    Action,
    actions,
)
from course_lib.corpora.pair_words import (
    NOUNS,
    TO_PEOPLE,
    TRANSITIVE,
    Noun,
    Verb,
    adjectives_of,
)
from course_lib.corpora.portuguese import (
    FUTURE,
    IMPERFECT,
    PRESENT,
    PRETERITE,
    TENSES,
)

LITTLE = PRONOUNS + DROPPED  # subjects of one word, or none
_SOME = PRONOUNS[3:4] + DROPPED[:1] + PEOPLE[:6:2]
_ASKED = tuple(filter(clauses.is_asked, PRONOUNS + PEOPLE))
_WORDS = (
    ("onde", "where"),
    ("quando", "when"),
    ("por que", "why"),
    ("como", "how"),
)


class Kind(NamedTuple):
    """A kind of sentence: what is chosen, and how it is said.

    Attributes
    ----------
    choices : tuple of Sequence
        Every combination is one pair.
    say : Callable
        Makes the Portuguese and the English sentence of a combination.
    """

    choices: tuple[Sequence, ...]
    say: Callable[..., tuple[str, str]]

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return math.prod(map(len, self.choices))

    def pair(self, place: int) -> tuple[str, str]:
        """Return the pair at a place, from 0 on."""
        chosen = []
        for choice in self.choices:
            place, digit = divmod(place, len(choice))
            chosen.append(choice[digit])
        return self.say(*chosen)


def _moods(
    verbs: tuple[Verb, ...], wanted: Sequence[str], times: int = 1
) -> list[tuple[Action, str]]:
    return [
        (action, mood)
        for action in actions(SUBJECTS, verbs, TENSES, times)
        for mood in clauses.moods_of(action)
        if mood in wanted
    ]


def plain(
    verbs: tuple[Verb, ...], wanted: Sequence[str], determiners: str
) -> Kind:
    """Somebody does something, in the moods that are wanted."""
    return Kind((_moods(verbs, wanted), determiners.split()), clauses.sentence)


def question_word() -> Kind:
    """Where, when, why or how somebody does something."""
    cases = list(actions(_ASKED, TRANSITIVE, (PRESENT, PRETERITE, FUTURE), 0))
    return Kind((cases, _WORDS, ("the",)), clauses.asked)


def _without_object(verbs: Sequence[Verb]) -> tuple[Verb, ...]:
    """Give each verb one object, which is not said."""
    return tuple(verb._replace(nouns=(NOUNS["livro"],)) for verb in verbs)


def what() -> Kind:
    """Ask what somebody does something to."""
    verbs = _without_object(TRANSITIVE)
    return Kind((list(actions(_ASKED, verbs, TENSES, 2)),), clauses.unknown)


def who() -> Kind:
    """Who does something."""
    cases = list(actions((clauses.WHO,), TRANSITIVE, TENSES, 2))
    return Kind((cases, ("the", "the+", "this", "my", "her")), clauses.who)


def which() -> Kind:
    """Which or how many things somebody does something to."""
    tenses = (PRESENT, PRETERITE, IMPERFECT, FUTURE)
    cases = list(actions(_ASKED, TRANSITIVE, tenses, 1))
    return Kind((cases, ("which", "which+", "how many+")), clauses.chosen)


def _described(noun: Noun) -> Iterator[tuple[str, str]]:
    yield from product(("the", "a", "that+"), adjectives_of(noun))
    yield from product(("the", "the+"), FOREGOING[1:])
    yield from product(("a", "this", "my+"), FOREGOING[:1])


def adjective() -> Kind:
    """Somebody does something to a thing that is described."""
    cases = [
        (action, *description)
        for action in actions(_SOME, TRANSITIVE, (PRETERITE, FUTURE), 0)
        for description in _described(action.noun)
    ]
    return Kind((cases, (STATEMENT, NEGATION)), clauses.described)


def owner() -> Kind:
    """Somebody does something to a thing of somebody else."""
    cases = list(actions(LITTLE, TRANSITIVE, (PRESENT, PRETERITE, FUTURE), 0))
    owners = [person for person in PEOPLE if person.be == "is"]
    return Kind((cases, owners, ("", "+")), clauses.owned)


def clitic() -> Kind:
    """Somebody does something to a person, told by a pronoun."""
    verbs = _without_object(TO_PEOPLE)
    cases = [
        (*case, clitic)
        for case in _moods(verbs, MOODS)
        for clitic in clauses.CLITICS
        if clauses.can_stand(*case, clitic)
    ]
    return Kind((cases,), clauses.clitic_sentence)
