"""The door of the translators: sizes, shares, choices and sentences."""

from collections.abc import Iterable, Sequence

import numpy as np

from course_lib.vocabulary import Vocabulary


def require_count(name: str, value: object, least: int) -> None:
    """Refuse what is not a whole number of at least `least`."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < least:
        raise ValueError(
            f"{name} must be a whole number, {least} or more, but it is "
            f"{value!r}"
        )


def require_share(name: str, share: object) -> None:
    """Refuse what is not a share from 0 to below 1."""
    number = isinstance(share, int | float) and not isinstance(share, bool)
    if not number or not 0 <= share < 1:
        raise ValueError(
            f"{name} is a share, a number from 0 to below 1, but it is "
            f"{share!r}"
        )


def require_flag(name: str, value: object) -> None:
    """Refuse what is neither True nor False."""
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be True or False, but it is {value!r}")


def require_one_of(name: str, value: object, known: Iterable) -> None:
    """Refuse what is not one of the choices."""
    known = tuple(known)
    if not isinstance(value, str | None) or value not in known:
        listed = ", ".join(
            f'"{choice}"' if choice else "None" for choice in known
        )
        raise ValueError(f"{name} must be one of {listed}, not {value!r}")


def require_vocabulary(name: str, value: object) -> Vocabulary:
    """Refuse what is not a vocabulary."""
    if not isinstance(value, Vocabulary):
        raise TypeError(
            f"{name} must be a Vocabulary, but it is of type "
            f"{type(value).__name__}: Vocabulary.build(map(words, sentences)) "
            "makes one"
        )
    return value


def require_sentences(sentences: Iterable[str]) -> list[str]:
    """Return the sentences, or say that they are no list of strings."""
    if isinstance(sentences, str) or not isinstance(sentences, Iterable):
        raise TypeError(
            "expected a list of sentences, but got "
            f"{sentences!r:.60}: put a single one into a list, [sentence]"
        )
    sentences = list(sentences)
    for place, sentence in enumerate(sentences):
        if not isinstance(sentence, str):
            raise TypeError(
                f"every sentence must be a string, but sentence {place} is of "
                f"type {type(sentence).__name__}: pass text; translate cuts "
                "it into tokens itself"
            )
    return sentences


def require_id_lists(
    name: str, sentences: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Return sentences as lists of ids, or say what is there instead."""
    if isinstance(sentences, str) or not hasattr(sentences, "__len__"):
        raise TypeError(
            f"{name} must be lists of ids, one a sentence, but they are of "
            f"type {type(sentences).__name__}: encode_many makes them"
        )
    found = []
    for place, sentence in enumerate(sentences):
        ids = np.asarray(sentence)
        if ids.ndim != 1 or (len(ids) and ids.dtype.kind not in "iu"):
            raise TypeError(
                f"{name} must be lists of ids, but sentence {place} is "
                f"{str(sentence)[:40]!r}: vocabulary.encode_many(sentences) "
                "makes them from lists of tokens"
            )
        found.append(ids.tolist())
    return found
