"""The door of the language models: sizes, shares, choices and ids."""

from collections.abc import Iterable, Sequence

import numpy as np


def require_count(name: str, value: object, least: int) -> None:
    """Refuse what is not a whole number of at least `least`."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < least:
        raise ValueError(
            f"{name} must be a whole number, {least} or more, but it is "
            f"{value!r}"
        )


def require_share(name: str, share: object) -> None:
    """Refuse what is not a share that can be dropped."""
    if not isinstance(share, int | float) or not 0 <= share < 1:
        raise ValueError(
            f"{name} is the share that is dropped while training, from 0 to "
            f"below 1, but it is {share!r}"
        )


def require_one_of(name: str, value: object, known: Iterable[str]) -> None:
    """Refuse what is not one of the choices."""
    known = tuple(known)
    if value not in known:
        listed = ", ".join(f'"{choice}"' for choice in known)
        raise ValueError(f"{name} must be one of {listed}, not {value!r}")


def require_ids(
    name: str, ids: Sequence[int] | np.ndarray, size: int, least: int = 0
) -> np.ndarray:
    """Return ids from 0 to size - 1 in one axis, as int64."""
    if isinstance(ids, str):
        raise TypeError(
            f"{name} must be ids, but it is the string {ids[:30]!r}: encode "
            "it first, with vocabulary.encode(characters(text))"
        )
    array = np.asarray(ids)
    if array.ndim != 1 or len(array) < least:
        raise ValueError(
            f"{name} must be one sequence of {least} or more ids, but its "
            f"shape is {array.shape}"
        )
    if len(array) and array.dtype.kind not in "iu":
        raise TypeError(f"{name} must be whole numbers, not {array.dtype}")
    array = array.astype(np.int64)
    unknown = array[(array < 0) | (array >= size)]
    if len(unknown):
        raise ValueError(
            f"{name} must lie between 0 and {size - 1}, but one is "
            f"{unknown[0]}: encode with the vocabulary of the model"
        )
    return array
