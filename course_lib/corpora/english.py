"""English: the endings and the word order that the generated pairs need."""

from typing import NamedTuple

from course_lib.corpora.portuguese import (
    FUTURE,
    IMPERFECT,
    PRESENT,
    PRETERITE,
    PROGRESSIVE,
)

STATEMENT, NEGATION, NEVER, QUESTION = MOODS = (
    "statement",
    "negation",
    "never",
    "question",
)
_VOWELS = "aeiou"
_NO_VOWEL_HEARD = ("one", "uni", "use")


class EnglishVerb(NamedTuple):
    """A verb in the forms that it needs.

    Attributes
    ----------
    base, third, past, gerund : str
        As in "buy", "buys", "bought", "buying".
    particle : str
        What follows it, as in "look for"; often nothing.
    """

    base: str
    third: str
    past: str
    gerund: str
    particle: str


def english_verb(forms: str, particle: str = "") -> EnglishVerb:
    """Complete a verb from its base and what is irregular of it."""
    base, *irregular = forms.split()
    past, gerund = (*irregular, "", "")[:2]
    stem = base.removesuffix("e")
    if not past:
        past = f"{_with_i(base)}ied" if _with_i(base) else f"{stem}ed"
    return EnglishVerb(
        base, add_s(base), past, gerund or f"{stem}ing", particle
    )


def add_s(word: str) -> str:
    """Return the plural of a noun, or the third person of a verb."""
    if _with_i(word):
        return f"{_with_i(word)}ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "o")) else "s")


def _with_i(word: str) -> str:
    """Return a word without its y, if an i takes its place."""
    changes = word[-1] == "y" and word[-2] not in _VOWELS
    return word[:-1] if changes else ""


def add_article(phrase: str) -> str:
    """Put "a" or "an" before a phrase."""
    heard = phrase[0] in _VOWELS and not phrase.startswith(_NO_VOWEL_HEARD)
    return f"{'an' if heard else 'a'} {phrase}"


def say(subject: str, be: str, verb: EnglishVerb, tense: str, mood: str) -> str:
    """Say that somebody does something, does not, never does, or ask.

    `be` is the form of "be" that goes with the subject: am, are or is.
    """
    auxiliary, main = _parts(verb, tense, be)
    if mood == QUESTION:
        return join(auxiliary, subject, main, verb.particle)
    if mood == NEGATION:
        return join(subject, auxiliary, "not", main, verb.particle)
    never = "never" if mood == NEVER else ""
    if tense in (FUTURE, PROGRESSIVE):
        return join(subject, auxiliary, never, main, verb.particle)
    return join(subject, never, finite(verb, tense, be), verb.particle)


def finite(verb: EnglishVerb, tense: str, be: str) -> str:
    """Return a verb as it stands after its subject in a statement."""
    if tense == PRESENT:
        return verb.third if be == "is" else verb.base
    if tense == PRETERITE:
        return verb.past
    if tense == IMPERFECT:
        return f"used to {verb.base}"
    return " ".join(_parts(verb, tense, be))


def _parts(verb: EnglishVerb, tense: str, be: str) -> tuple[str, str]:
    """Return what changes places with the subject in a question, and the rest.

    What is "used to" in a statement is "did ... use to" elsewhere.
    """
    return {
        PRESENT: ("does" if be == "is" else "do", verb.base),
        PRETERITE: ("did", verb.base),
        IMPERFECT: ("did", f"use to {verb.base}"),
        FUTURE: (be, f"going to {verb.base}"),
        PROGRESSIVE: (be, verb.gerund),
    }[tense]


def say_be(subject: str, be: str, complement: str, mood: str) -> str:
    """Say that somebody or something is or was so."""
    if mood == QUESTION:
        return join(be, subject, complement)
    middle = {NEGATION: "not", NEVER: "never"}.get(mood, "")
    return join(subject, be, middle, complement)


def past_be(be: str) -> str:
    """Return the past of am, are or is."""
    return "were" if be == "are" else "was"


def join(*parts: str) -> str:
    """Join the parts that are not empty by one space."""
    return " ".join(filter(None, parts))
