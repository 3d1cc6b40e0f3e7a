"""What a vocabulary checks at its door."""

import operator
from collections import Counter
from collections.abc import Iterable
from itertools import chain


def require_list(tokens: Iterable[str], what: str) -> Iterable[str]:
    """Return the tokens, or say that they are no list of tokens."""
    if isinstance(tokens, str):
        raise TypeError(
            f"{what} must be a list of tokens, but it is the string "
            f"{tokens[:30]!r}: split it first, with words() or characters()"
        )
    if not isinstance(tokens, Iterable):
        raise TypeError(
            f"{what} must be a list of tokens, but it is {tokens!r} of type "
            f"{type(tokens).__name__}"
        )
    return tokens


def require_sentences(
    sentences: Iterable[Iterable[str]],
) -> Iterable[Iterable[str]]:
    """Return the sentences, or say that they are no list of sentences."""
    if not isinstance(sentences, Iterable):
        raise TypeError(
            "expected a list of sentences, each a list of tokens, but got "
            f"{sentences!r} of type {type(sentences).__name__}"
        )
    return sentences


def require_strings(tokens: Iterable[object]) -> None:
    """Refuse tokens that are not strings."""
    for token in tokens:
        if not isinstance(token, str):
            raise TypeError(
                f"every token must be a string, but {token!r} is of type "
                f"{type(token).__name__}: clean the corpus, or turn numbers "
                "into text with str()"
            )


def count_tokens(sentences: Iterable[Iterable[str]]) -> Counter[str]:
    """Count the tokens of all sentences, which are read once."""
    lists = (
        require_list(sentence, f"sentence {i}")
        for i, sentence in enumerate(require_sentences(sentences))
    )
    try:
        counts = Counter(chain.from_iterable(lists))
    except TypeError as error:
        if "unhashable" not in str(error):
            raise
        raise TypeError(
            f"every token must be a string, but one is not ({error}): pass "
            "a list of sentences, each a list of tokens"
        ) from None
    require_strings(counts)
    if not counts:
        raise ValueError(
            "the corpus is empty: pass at least one sentence with a token"
        )
    return counts


def require_at_least(name: str, value: int, least: int) -> None:
    """Refuse a limit that is not a whole number or is too small."""
    if not isinstance(value, int) or value < least:
        raise ValueError(
            f"{name} must be a whole number of {least} or more, but it is "
            f"{value!r}"
        )


def require_encodable(tokens: Iterable[str]) -> None:
    """Refuse tokens that no UTF-8 file can hold."""
    for token in tokens:
        try:
            token.encode("utf-8")
        except UnicodeEncodeError:
            raise ValueError(
                f"token {token!r} holds half of a surrogate pair, which no "
                'file can store: read the text with encoding="utf-8"'
            ) from None


def require_ids(ids: Iterable[int], size: int) -> list[int]:
    """Return the ids as numbers, or say which the vocabulary has not."""
    if not isinstance(ids, Iterable):
        raise TypeError(
            f"expected a list of ids, but got {ids!r} of type "
            f"{type(ids).__name__}: wrap a single id in a list"
        )
    return [_require_id(id, size) for id in ids]


def _require_id(id: int, size: int) -> int:
    try:
        number = operator.index(id)
    except TypeError:
        number = None
    if number is None or isinstance(id, bool):
        raise TypeError(
            f"an id must be an integer, but {id!r} is {type(id).__name__}: "
            "pass the ids of one sentence"
        )
    if not 0 <= number < size:
        raise ValueError(
            f"id {number} is not in this vocabulary of {size} ids: expected "
            f"0 to {size - 1}; was the text encoded with another vocabulary?"
        )
    return number
