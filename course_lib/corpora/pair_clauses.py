"""Sentences of one clause: somebody does something, or does not, or asks."""

from collections.abc import Iterable

from course_lib.corpora.english import (
    NEGATION,
    NEVER,
    QUESTION,
    STATEMENT,
    finite,
    join,
    say,
)
from course_lib.corpora.pair_phrases import (
    UNSAID,
    Action,
    Phrase,
    Subject,
    phrase,
)
from course_lib.corpora.pair_words import Verb
from course_lib.corpora.portuguese import (
    FUTURE,
    PRETERITE,
    PROGRESSIVE,
    attach,
    conjugate,
    contract,
)

Said = tuple[str, str]
DENIALS = {NEGATION: "não", NEVER: "nunca"}
WHO = Subject("quem", "who", 1, "is", (0,))
NOTHING = Phrase("", "", 0)
# A pronoun before the verb, English, the person, and whether it is hung on an
# infinitive.
CLITICS = (
    ("me", "me", 0, False),
    ("te", "you", 1, False),
    ("o", "him", 3, True),
    ("a", "her", 3, True),
    ("nos", "us", 2, False),
    ("os", "them", 3, True),
    ("as", "them", 3, True),
)


def moods_of(action: Action) -> Iterable[str]:
    """Yield the moods in which an action may be said."""
    yield from (STATEMENT, NEGATION)
    if action.time == UNSAID and action.tense != PROGRESSIVE:
        yield NEVER
    if is_asked(action.subject):
        yield QUESTION


def is_asked(subject: Subject) -> bool:
    """Tell whether one asks about somebody: not about oneself."""
    return subject.person in (1, 3)


def end(clause: str, mood: str = STATEMENT) -> str:
    """Close a sentence."""
    return f"{clause} {'?' if mood == QUESTION else '.'}"


def spoken(subject: Subject, verb: Verb, tense: str, mood: str) -> str:
    """Return the Portuguese subject, denial and verb."""
    conjugated = conjugate(verb.portuguese, tense, subject.person)
    return join(subject.portuguese, DENIALS.get(mood, ""), conjugated)


def governed(verb: Verb, portuguese: str) -> str:
    """Put the verb's preposition, if it has one, before its object."""
    if verb.preposition:
        return contract(verb.preposition, portuguese)
    return portuguese


def clause(action: Action, mood: str, thing: Phrase) -> Said:
    """Say an action with its object, without a mark at the end."""
    subject, verb, _, tense, time = action
    return (
        join(
            spoken(subject, verb, tense, mood),
            governed(verb, thing.portuguese),
            time[0],
        ),
        join(
            say(subject.english, subject.be, verb.english, tense, mood),
            thing.english,
            time[1],
        ),
    )


def sentence(case: tuple[Action, str], determiner: str) -> Said:
    """Say an action in a mood: "ela não leu este livro ."."""
    action, mood = case
    portuguese, english = clause(action, mood, phrase(action.noun, determiner))
    return end(portuguese, mood), end(english, mood)


def described(case: tuple[Action, str, str], mood: str) -> Said:
    """Say an action with an adjective: "ela leu um bom livro ."."""
    action, determiner, adjective = case
    thing = phrase(action.noun, determiner, adjective)
    portuguese, english = clause(action, mood, thing)
    return end(portuguese, mood), end(english, mood)


def owned(action: Action, owner: Subject, number: str) -> Said:
    """Say an action with an owner: "ela leu o livro do professor ."."""
    thing = phrase(action.noun, f"the{number}")
    _, _, name = thing.english.partition(" ")
    whole = Phrase(
        f"{thing.portuguese} {contract('de', owner.portuguese)}",
        f"{owner.english}'s {name}",
        thing.form,
    )
    portuguese, english = clause(action, STATEMENT, whole)
    return end(portuguese), end(english)


def asked(action: Action, word: Said, determiner: str) -> Said:
    """Ask where, when, how or why: "onde ela leu o livro ?"."""
    thing = phrase(action.noun, determiner)
    said = clause(action, QUESTION, thing)
    portuguese, english = map(join, word, said)
    return end(portuguese, QUESTION), end(english, QUESTION)


def chosen(action: Action, determiner: str) -> Said:
    """Ask which or how many: "quantos livros ela leu ontem ?"."""
    return _fronted(action, phrase(action.noun, determiner))


def unknown(action: Action) -> Said:
    """Ask what: "o que ela leu ontem ?"."""
    return _fronted(action, Phrase("o que", "what", 0))


def _fronted(action: Action, thing: Phrase) -> Said:
    said = clause(action, QUESTION, NOTHING)
    portuguese, english = map(join, thing[:2], said)
    return end(portuguese, QUESTION), end(english, QUESTION)


def who(action: Action, determiner: str) -> Said:
    """Ask who: "quem leu o livro ?"."""
    thing = phrase(action.noun, determiner)
    portuguese, english = clause(action, STATEMENT, thing)
    return end(portuguese, QUESTION), end(english, QUESTION)


def can_stand(action: Action, mood: str, clitic: tuple) -> bool:
    """Tell whether a subject and a clitic go together, and may be said."""
    subject = action.subject
    if not subject.portuguese and mood not in DENIALS:
        return False  # no Portuguese sentence begins with a clitic
    if clitic[0] == "te":
        return subject.english != "you"
    return {clitic[2], subject.person} - {0, 2} != set()


def clitic_sentence(case: tuple[Action, str, tuple]) -> Said:
    """Say an action with a pronoun: "ela não me viu ontem ."."""
    (subject, verb, _, tense, time), mood, (clitic, english, _, hangs) = case
    start = join(subject.portuguese, DENIALS.get(mood, ""))
    if tense == FUTURE:
        going = conjugate("ir", "present", subject.person)
        infinitive = verb.portuguese
        if hangs:
            said = f"{going} {attach(infinitive, clitic)}"
        else:
            said = f"{going} {clitic} {infinitive}"
    else:
        said = f"{clitic} {conjugate(verb.portuguese, tense, subject.person)}"
    portuguese = join(start, said, time[0])
    translated = say(subject.english, subject.be, verb.english, tense, mood)
    return end(portuguese, mood), end(join(translated, english, time[1]), mood)


def then(first: Action, second: Verb, joint: str, determiner: str) -> Said:
    """Say two actions: "ela comprou duas maçãs e as lavou ."."""
    subject, time = first.subject, first.time
    thing = phrase(first.noun, determiner)
    both = clause(first._replace(time=UNSAID), STATEMENT, thing)
    clitic = ("o", "a", "os", "as")[thing.form]
    pronoun = "them" if thing.plural else "it"
    did = conjugate(second.portuguese, PRETERITE, subject.person)
    if joint == "e":
        done = finite(second.english, PRETERITE, subject.be)
        portuguese = join(both[0], "e", clitic, did, time[0])
        english = join(both[1], "and", done, second.english.particle)
    else:
        portuguese = join(both[0], ", mas não", clitic, did, time[0])
        english = join(
            both[1], ", but did not", second.english.base,
            second.english.particle,
        )  # fmt: skip
    return end(portuguese), end(join(english, pronoun, time[1]))
