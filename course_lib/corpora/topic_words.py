"""Words of the generated posts: what each topic, and each pair, talks about."""

from typing import NamedTuple

from course_lib.corpora.topic_words_indoors import INDOORS
from course_lib.corpora.topic_words_outdoors import OUTDOORS


class Lexicon(NamedTuple):
    """What can be put into the slots of a frame.

    Attributes
    ----------
    things : tuple of str
        Nouns that need no article: "pawns", "castling".
    doings : tuple of str
        Gerunds with what belongs to them: "trading queens".
    events : tuple of str
        Clauses in the past: "my king walked into a fork".
    """

    things: tuple[str, ...]
    doings: tuple[str, ...]
    events: tuple[str, ...]


# Topics next to each other are a pair: a pair shares words of its own.
PAIRS = (
    ("astronomy", "weather"),
    ("baking", "cooking"),
    ("camping", "hiking"),
    ("cards", "chess"),
    ("cats", "dogs"),
    ("computers", "phones"),
    ("cycling", "running"),
    ("football", "hockey"),
    ("gardening", "houseplants"),
    ("guitar", "piano"),
)


def _lexicon(rows: tuple[str, str, str]) -> Lexicon:
    return Lexicon(*(tuple(row.split(" | ")) for row in rows))


# By the name of a topic, or the names of a pair with "+" between them. The
# earlier a word stands, the oftener it is drawn.
LEXICONS = {
    name: _lexicon(rows) for name, rows in sorted((INDOORS | OUTDOORS).items())
}
