"""What is chosen in generated sentences with "to be", or of two clauses."""

from collections.abc import Iterator

from course_lib.corpora import pair_clauses as clauses
from course_lib.corpora import pair_longer as longer
from course_lib.corpora.english import (
    NEGATION,
    NEVER,
    QUESTION,
    STATEMENT,
)
from course_lib.corpora.pair_choices import LITTLE, Kind
from course_lib.corpora.pair_phrases import (
    PEOPLE,
    PRONOUNS,
    SUBJECTS,
    UNSAID,
    Subject,
    actions,
    is_clear,
)
from course_lib.corpora.pair_words import (
    COLOURS,
    NOUNS,
    TRANSITIVE,
    adjectives_of,
)
from course_lib.corpora.portuguese import FUTURE, IMPERFECT, PRESENT, PRETERITE

_FIRST = ("comprar", "encontrar", "trazer", "preparar", "escrever", "treinar")
_SECOND = (
    *("vender", "usar", "quebrar", "lavar", "limpar", "pintar", "abrir"),
    *("fechar", "ler", "enviar", "comer", "testar", "corrigir", "perder"),
)
# People who do not speak of others in `INTRODUCTIONS`.
_OTHERS = PEOPLE[4:8] + PEOPLE[9:11]
_REASONED = ("comprar", "usar", "ler", "comer", "testar", "trazer")


def antecedent() -> Kind:
    """Somebody did something with a thing, and something else with it."""
    first = [verb for verb in TRANSITIVE if verb.portuguese in _FIRST]
    second = [verb for verb in TRANSITIVE if verb.portuguese in _SECOND]
    cases = [
        (action, verb)
        for action in actions(SUBJECTS, first, (PRETERITE,), 1)
        for verb in second
        if action.noun in verb.nouns
        and is_clear(action.subject, verb.portuguese, PRETERITE, action.time)
    ]
    return Kind(
        (cases, ("e", "mas"), ("the", "this", "a", "two+", "the+")),
        lambda case, *rest: clauses.then(*case, *rest),
    )


def person() -> Kind:
    """Somebody is so, or is a doctor."""
    return Kind((list(dict.fromkeys(_persons())),), longer.person)


def _persons() -> Iterator[tuple[Subject, str, str, str, str, str]]:
    for subject in SUBJECTS:
        for form in subject.forms:
            for verb, *said in longer.complements(subject, form):
                for tense in (PRESENT, IMPERFECT):
                    if is_clear(subject, verb, tense, UNSAID):
                        for mood in _moods_of(subject, verb):
                            yield subject, verb, *said, tense, mood


def _moods_of(subject: Subject, verb: str) -> Iterator[str]:
    yield from (STATEMENT, NEGATION)
    if verb == "estar":
        yield NEVER
    if clauses.is_asked(subject):
        yield QUESTION


def thing() -> Kind:
    """Say what a thing is like."""
    cases = [
        (noun, adjective, very)
        for noun in NOUNS.values()
        for adjective in adjectives_of(noun)
        for very in longer.VERY[: 1 if adjective in COLOURS.split() else 2]
    ]
    moods = (STATEMENT, NEGATION, QUESTION)
    tenses = (PRESENT, IMPERFECT)
    return Kind(
        (cases, ("the", "this", "that+", "the+"), tenses, moods),
        longer.thing,
    )


def reason() -> Kind:
    """Somebody did not, because the thing was so."""
    verbs = [verb for verb in TRANSITIVE if verb.portuguese in _REASONED]
    cases = [
        (action, adjective, PRESENT if tense == PRESENT else IMPERFECT)
        for tense in (PRESENT, PRETERITE)
        for action in actions(LITTLE + _OTHERS, verbs, (tense,), 0)
        for adjective in adjectives_of(action.noun)
    ]
    introductions = (UNSAID, *longer.INTRODUCTIONS[2:4])
    return Kind((cases, introductions, ("the", "the+")), longer.reason)


def relative() -> Kind:
    """Say what a thing is like that somebody has dealt with."""
    cases = [
        (action, adjective)
        for action in actions(LITTLE, TRANSITIVE, (PRETERITE,), 1)
        for adjective in adjectives_of(action.noun)
    ]
    tenses = (PRESENT, IMPERFECT)
    return Kind((cases, ("the", "the+"), tenses), longer.relative)


def reported() -> Kind:
    """Somebody says or thinks that somebody does something."""
    tenses = (PRETERITE, FUTURE)
    cases = list(actions(PRONOUNS[1:] + _OTHERS[:3], TRANSITIVE, tenses, 1))
    return Kind((cases, longer.INTRODUCTIONS, ("the", "two+")), longer.reported)


def long() -> Kind:
    """Somebody says or thinks two things."""
    verbs = [verb._replace(nouns=verb.nouns[:2]) for verb in TRANSITIVE]
    first = [
        (action, adjectives_of(action.noun)[place % 3])
        for place, action in enumerate(
            actions(PRONOUNS[2:6:3] + PEOPLE[4:5], verbs, (PRETERITE,), 0)
        )
    ]
    second = [
        action
        for action in actions(PEOPLE[6:8], verbs, (PRETERITE,), 1)
        if action.time != UNSAID
    ]
    introductions = longer.INTRODUCTIONS[:3]
    return Kind((introductions, longer.JOINTS, first, second), longer.long)
