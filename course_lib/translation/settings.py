"""What a translator is built with, and what it cuts sentences into."""

from collections.abc import Callable
from typing import NamedTuple

import keras

from course_lib.translation.checks import (
    require_count,
    require_flag,
    require_one_of,
    require_share,
)
from course_lib.vocabulary import characters, segment_chinese, words

CELLS = {"gru": keras.layers.GRU, "lstm": keras.layers.LSTM}
ATTENTIONS = (None, "dot", "additive")


class Tokens(NamedTuple):
    """A way to cut a sentence into tokens, and to put it together again.

    Attributes
    ----------
    split : callable
        From a sentence to its tokens.
    join : str
        What stands between the tokens of a sentence.
    """

    split: Callable[[str], list[str]]
    join: str


TOKENS = {
    "words": Tokens(words, " "),
    "characters": Tokens(characters, ""),
    "chinese": Tokens(segment_chinese, ""),
}


class Settings(NamedTuple):
    """What a translator is built with.

    Attributes
    ----------
    dimension : int
        Size of the vector of a token.
    units : int
        Size of the decoder's state, and of the encoder's.
    cell : str
        "gru" or "lstm".
    bidirectional : bool
        Whether the encoder reads both ways, with half of the units each.
    attention : str or None
        None, "dot" or "additive".
    dropout : float
        Share of the numbers that is dropped while training.
    source_tokens : str
        What source sentences are cut into: a key of `TOKENS`.
    target_tokens : str
        What target sentences are cut into.
    """

    dimension: int
    units: int
    cell: str
    bidirectional: bool
    attention: str | None
    dropout: float
    source_tokens: str
    target_tokens: str


def require_settings(settings: Settings) -> Settings:
    """Refuse settings that no translator can be built with."""
    require_count("dimension", settings.dimension, 1)
    require_count("units", settings.units, 1)
    require_one_of("cell", settings.cell, CELLS)
    require_flag("bidirectional", settings.bidirectional)
    require_one_of("attention", settings.attention, ATTENTIONS)
    require_share("dropout", settings.dropout)
    require_one_of("source_tokens", settings.source_tokens, TOKENS)
    require_one_of("target_tokens", settings.target_tokens, TOKENS)
    if settings.bidirectional and settings.units % 2:
        raise ValueError(
            "each direction of the encoder has half of the units, so units "
            f"must be even, but they are {settings.units}"
        )
    return settings
