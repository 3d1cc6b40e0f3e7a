"""Sentences with "to be", and sentences of two clauses."""

from course_lib.corpora.english import (
    NEGATION,
    STATEMENT,
    join,
    past_be,
    say_be,
)
from course_lib.corpora.pair_clauses import (
    DENIALS,
    NOTHING,
    Said,
    clause,
    end,
)
from course_lib.corpora.pair_phrases import Action, Phrase, Subject, phrase
from course_lib.corpora.pair_words import ADJECTIVES, Noun
from course_lib.corpora.portuguese import (
    IMPERFECT,
    agree,
    conjugate,
    pluralise,
)

JOINTS = (("e que", "and that"), (", mas que", ", but that"))
VERY = (("", ""), ("muito", "very"))
# What somebody is at the moment ("estar") and what somebody is like ("ser").
STATES = {
    "cansado": "tired", "doente": "sick", "feliz": "happy",
    "ocupado": "busy", "pronto": "ready", "atrasado": "late",
    "triste": "sad", "sozinho": "alone", "preocupado": "worried",
}  # fmt: skip
TRAITS = {
    "alto": "tall", "jovem": "young", "simpático": "friendly",
    "inteligente": "intelligent", "paciente": "patient", "forte": "strong",
}  # fmt: skip
# Masculine and feminine; English knows no difference.
PROFESSIONS = {
    "médico médica": "doctor", "professor professora": "teacher",
    "enfermeiro enfermeira": "nurse", "engenheiro engenheira": "engineer",
    "cozinheiro cozinheira": "cook", "advogado advogada": "lawyer",
    "pintor pintora": "painter", "cantor cantora": "singer",
}  # fmt: skip
INTRODUCTIONS = (
    ("acho que", "i think that"),
    ("ana acha que", "ana thinks that"),
    ("pedro sabe que", "pedro knows that"),
    ("o professor disse que", "the teacher said that"),
    ("meus pais dizem que", "my parents say that"),
    ("todo mundo sabe que", "everybody knows that"),
    ("você disse que", "you said that"),
    ("não sei se", "i do not know if"),
)


def be_of(subject: Subject, tense: str) -> str:
    """Return the English form of "be" in the present or the past."""
    return past_be(subject.be) if tense == IMPERFECT else subject.be


def person(case: tuple[Subject, str, str, str, str, str]) -> Said:
    """Say how or what somebody is: "ela não está cansada ."."""
    subject, verb, portuguese, english, tense, mood = case
    said = join(
        subject.portuguese,
        DENIALS.get(mood, ""),
        conjugate(verb, tense, subject.person),
        portuguese,
    )
    be = be_of(subject, tense)
    translated = say_be(subject.english, be, english, mood)
    return end(said, mood), end(translated, mood)


def complements(subject: Subject, form: int) -> list[tuple[str, str, str]]:
    """Return what somebody may be: the verb, Portuguese, English."""
    rows = [("estar", agree(pt, form), en) for pt, en in STATES.items()]
    rows += [("ser", agree(pt, form), en) for pt, en in TRAITS.items()]
    for names, english in PROFESSIONS.items():
        portuguese = names.split()[form % 2]
        if form > 1:
            rows.append(("ser", pluralise(portuguese), f"{english}s"))
        else:
            article = "an" if english[0] == "e" else "a"
            rows.append(("ser", portuguese, f"{article} {english}"))
    return rows


def thing_of(noun: Noun, determiner: str) -> tuple[Phrase, Subject]:
    """Return a thing, and the same as a subject."""
    thing = phrase(noun, determiner)
    whose, be = (3, "are") if thing.plural else (1, "is")
    words = (thing.portuguese, thing.english)
    return thing, Subject(*words, whose, be, (thing.form,))


def thing(
    case: tuple[Noun, str, Said], determiner: str, tense: str, mood: str
) -> Said:
    """Say what a thing is like: "aquelas mesas eram muito caras ."."""
    noun, adjective, very = case
    what, subject = thing_of(noun, determiner)
    said = agree(adjective, what.form)
    portuguese = join(very[0], said)
    english = join(very[1], ADJECTIVES[adjective])
    return person((subject, "ser", portuguese, english, tense, mood))


def reason(
    case: tuple[Action, str, str], introduction: Said, determiner: str
) -> Said:
    """Say why not: "ela não comprou a mesa porque era cara ."."""
    action, adjective, tense = case
    what, subject = thing_of(action.noun, determiner)
    it = "they" if what.plural else "it"
    because = (
        join(
            "porque",
            conjugate("ser", tense, subject.person),
            agree(adjective, what.form),
        ),
        join("because", it, be_of(subject, tense), ADJECTIVES[adjective]),
    )
    return _whole(introduction, clause(action, NEGATION, what), because)


def relative(case: tuple[Action, str], determiner: str, tense: str) -> Said:
    """Say more about a thing: "o livro que ela leu ontem é longo ."."""
    action, adjective = case
    what, subject = thing_of(action.noun, determiner)
    inner = clause(action, STATEMENT, NOTHING)
    is_so = (
        join(
            conjugate("ser", tense, subject.person),
            agree(adjective, what.form),
        ),
        join(be_of(subject, tense), ADJECTIVES[adjective]),
    )
    return _whole(what[:2], ("que", "that"), inner, is_so)


def reported(action: Action, introduction: Said, determiner: str) -> Said:
    """Say what somebody says or thinks: "acho que ela leu o livro ."."""
    thing = phrase(action.noun, determiner)
    return _whole(introduction, clause(action, STATEMENT, thing))


def long(
    introduction: Said, joint: Said, first: tuple[Action, str], second: Action
) -> Said:
    """Say two things: "ana acha que ele leu o livro e que ela saiu ."."""
    action, adjective = first
    return _whole(
        introduction,
        clause(action, STATEMENT, phrase(action.noun, "the", adjective)),
        joint,
        clause(second, STATEMENT, phrase(second.noun, "the")),
    )


def _whole(*parts: Said) -> Said:
    portuguese, english = (join(*side) for side in zip(*parts, strict=True))
    return end(portuguese), end(english)
