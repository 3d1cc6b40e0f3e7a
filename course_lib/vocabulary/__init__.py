"""From text to tokens, and from tokens to ids and back.

A model reads numbers. This module gives every token a number of its own, the
same one on every machine, and keeps four numbers for tokens that no text
holds: padding, the unknown word, the start and the end of a sentence.
"""

from course_lib.vocabulary.coverage import Coverage
from course_lib.vocabulary.table import (
    END,
    PAD,
    RESERVED,
    START,
    UNK,
    Vocabulary,
)
from course_lib.vocabulary.tokens import (
    characters,
    normalise,
    segment_chinese,
    words,
)

__all__ = [
    "END",
    "PAD",
    "RESERVED",
    "START",
    "UNK",
    "Coverage",
    "Vocabulary",
    "characters",
    "normalise",
    "segment_chinese",
    "words",
]
