"""Subjects, objects and times of the generated sentence pairs."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from course_lib.corpora.english import add_article, join
from course_lib.corpora.pair_words import ADJECTIVES, Noun, Verb
from course_lib.corpora.portuguese import (
    FUTURE,
    IMPERFECT,
    PRESENT,
    PRETERITE,
    PROGRESSIVE,
    agree,
    conjugate,
)


class Subject(NamedTuple):
    """Who does something.

    Attributes
    ----------
    portuguese : str
        As it is said; nothing if only the verb tells.
    english : str
        As it is said.
    person : int
        0 to 3, as in `conjugate`.
    be : str
        am, are or is.
    forms : tuple of int
        The forms of adjectives that may go with it.
    """

    portuguese: str
    english: str
    person: int
    be: str
    forms: tuple[int, ...]


class Phrase(NamedTuple):
    """A noun with what belongs to it.

    Attributes
    ----------
    portuguese, english : str
        As it is said.
    form : int
        Its gender and number, 0 to 3.
    """

    portuguese: str
    english: str
    form: int

    @property
    def plural(self) -> bool:
        """Whether it is more than one."""
        return self.form > 1


class Action(NamedTuple):
    """Who does what to what, when: all but the words around the noun.

    Attributes
    ----------
    subject : Subject
        Who.
    verb : Verb
        Does what.
    noun : Noun
        To what.
    tense : str
        One of `TENSES`.
    time : tuple of str
        When, in both languages; two times nothing if it is not said.
    """

    subject: Subject
    verb: Verb
    noun: Noun
    tense: str
    time: tuple[str, str]


PRONOUNS = (
    Subject("eu", "i", 0, "am", (0, 1)),
    Subject("você", "you", 1, "are", (0, 1)),
    Subject("ele", "he", 1, "is", (0,)),
    Subject("ela", "she", 1, "is", (1,)),
    Subject("nós", "we", 2, "are", (2, 3)),
    Subject("vocês", "you", 3, "are", (2, 3)),
    Subject("eles", "they", 3, "are", (2,)),
    Subject("elas", "they", 3, "are", (3,)),
)
DROPPED = (
    Subject("", "i", 0, "am", (0, 1)),
    Subject("", "we", 2, "are", (2, 3)),
)
PEOPLE = (
    Subject("ana", "ana", 1, "is", (1,)),
    Subject("pedro", "pedro", 1, "is", (0,)),
    Subject("o professor", "the teacher", 1, "is", (0,)),
    Subject("a professora", "the teacher", 1, "is", (1,)),
    Subject("os alunos", "the students", 3, "are", (2,)),
    Subject("as alunas", "the students", 3, "are", (3,)),
    Subject("minha irmã", "my sister", 1, "is", (1,)),
    Subject("meu irmão", "my brother", 1, "is", (0,)),
    Subject("meus pais", "my parents", 3, "are", (2,)),
    Subject("nossa vizinha", "our neighbour", 1, "is", (1,)),
    Subject("nossos amigos", "our friends", 3, "are", (2,)),
    Subject("o médico", "the doctor", 1, "is", (0,)),
)
SUBJECTS = PRONOUNS + DROPPED + PEOPLE

UNSAID = ("", "")
TIMES = {
    PRESENT: (("todos os dias", "every day"), ("aos domingos", "on sundays")),
    PRETERITE: (("ontem", "yesterday"), ("na semana passada", "last week")),
    IMPERFECT: (
        ("naquela época", "at that time"),
        ("todos os verões", "every summer"),
    ),
    FUTURE: (("amanhã", "tomorrow"), ("hoje à noite", "tonight")),
    PROGRESSIVE: (("agora", "now"), ("neste momento", "at the moment")),
}

# Four Portuguese forms and two English ones; what follows the noun.
_DETERMINERS = {
    "the": ("o a os as", "the the", ""),
    "a": ("um uma uns umas", "- some", ""),
    "this": ("este esta estes estas", "this these", ""),
    "that": ("aquele aquela aqueles aquelas", "that those", ""),
    "my": ("meu minha meus minhas", "my my", ""),
    "our": ("nosso nossa nossos nossas", "our our", ""),
    "his": ("o a os as", "his his", "dele"),
    "her": ("o a os as", "her her", "dela"),
    "their": ("o a os as", "their their", "deles"),
    "two": ("- - dois duas", "- two", ""),
    "three": ("- - três três", "- three", ""),
    "many": ("- - muitos muitas", "- many", ""),
    "which": ("que que que que", "which which", ""),
    "how many": ("- - quantos quantas", "- how&many", ""),
}
# These stand before the noun in both languages.
FOREGOING = ("bom", "primeiro", "último", "outro", "mesmo")


def phrase(noun: Noun, determiner: str, adjective: str = "") -> Phrase:
    """Put a noun into a phrase; "the+" and its kind make it plural."""
    plural = determiner.endswith("+")
    rows = _DETERMINERS[determiner.removesuffix("+")]
    form = noun.feminine + 2 * plural
    said = agree(adjective, form) if adjective else ""
    before = adjective in FOREGOING
    portuguese = join(
        rows[0].split()[form],
        said if before else "",
        noun.portuguese[plural],
        "" if before else said,
        rows[2],
    )
    named = join(ADJECTIVES.get(adjective, ""), noun.english[plural])
    word = rows[1].split()[plural].replace("&", " ")
    english = add_article(named) if word == "-" else f"{word} {named}"
    return Phrase(portuguese, english, form)


def actions(
    subjects: Iterable[Subject],
    verbs: Iterable[Verb],
    tenses: Iterable[str],
    times: int,
) -> Iterator[Action]:
    """Yield all actions whose Portuguese tells person and tense.

    `times` is how many of the tense's times are said, besides none.
    """
    tenses, subjects = tuple(tenses), tuple(subjects)
    for verb in verbs:
        for tense in (tense for tense in tenses if tense in verb.tenses):
            for time in (UNSAID, *TIMES[tense][:times]):
                for subject in subjects:
                    if is_clear(subject, verb.portuguese, tense, time):
                        for noun in verb.nouns:
                            yield Action(subject, verb, noun, tense, time)


def is_clear(
    subject: Subject, infinitive: str, tense: str, time: tuple[str, str]
) -> bool:
    """Tell whether nothing else could be meant.

    Without its subject, "comia" may be "I" or "she", and "vamos" may be
    "let us". Without a time, "comemos" may be "we eat" or "we ate".
    """
    if subject.person == 0 and not subject.portuguese:
        own, other = (conjugate(infinitive, tense, who) for who in (0, 1))
        return own != other
    if subject.person != 2:
        return True
    spoken = conjugate(infinitive, tense, 2)
    if not subject.portuguese and spoken.startswith("vamos"):
        return False
    present, preterite = (
        conjugate(infinitive, either, 2) for either in (PRESENT, PRETERITE)
    )
    return spoken not in (present, preterite) or (
        present != preterite or time != UNSAID
    )
