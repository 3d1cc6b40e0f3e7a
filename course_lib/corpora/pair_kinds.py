"""The kinds of generated sentence pairs, and how often each is drawn."""

import functools
from collections.abc import Callable

from course_lib.corpora import pair_choices as one
from course_lib.corpora import pair_choices_longer as two
from course_lib.corpora.english import (
    MOODS,
    NEGATION,
    NEVER,
    QUESTION,
    STATEMENT,
)
from course_lib.corpora.pair_choices import Kind
from course_lib.corpora.pair_words import GOVERNED, MOVING, TRANSITIVE

# Of a hundred pairs, how many are of a kind; and what makes the kind.
_ROWS: dict[str, tuple[int, Callable[[], Kind]]] = {
    "statement": (
        7,
        lambda: one.plain(TRANSITIVE, (STATEMENT,), "the a my the+"),
    ),
    "negation": (
        6,
        lambda: one.plain(TRANSITIVE, (NEGATION, NEVER), "the that+"),
    ),
    "question": (
        6,
        lambda: one.plain(TRANSITIVE, (QUESTION,), "the my+"),
    ),
    "question word": (6, one.question_word),
    "what": (4, one.what),
    "who": (4, one.who),
    "which": (5, one.which),
    "adjective": (7, one.adjective),
    "owner": (6, one.owner),
    "clitic": (8, one.clitic),
    "place": (7, lambda: one.plain(MOVING, MOODS, "the")),
    "preposition": (
        6,
        lambda: one.plain(GOVERNED, MOODS, "the this"),
    ),
    "person": (6, two.person),
    "thing": (3, two.thing),
    "antecedent": (5, two.antecedent),
    "relative": (4, two.relative),
    "reason": (3, two.reason),
    "reported": (4, two.reported),
    "long": (3, two.long),
}
PERCENT = {name: percent for name, (percent, _) in _ROWS.items()}
PAIR_KINDS = tuple(_ROWS)


@functools.cache
def kind_of_pairs(name: str) -> Kind:
    """Return a kind by its name, one of `PAIR_KINDS`."""
    return _ROWS[name][1]()
