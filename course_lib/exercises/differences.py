"""Find the first difference between two results and put it into words."""

from collections.abc import Mapping, Sequence, Set
from functools import singledispatch
from numbers import Integral, Real

import numpy as np

from course_lib.exercises.showing import brief
from course_lib.exercises.wording import label, sentence, subject

RTOL, ATOL = 1e-6, 1e-9


@singledispatch
def difference(expected: object, given: object, where: str) -> str | None:
    """Say how a result differs from the expected one.

    Parameters
    ----------
    expected : object
        The result of the reference function. Its type chooses the rules.
    given : object
        The learner's result.
    where : str
        How the report calls the place that is compared.

    Returns
    -------
    str or None
        Sentences, or None where the two agree.

    Examples
    --------
    >>> difference("window", "winter", "result")
    "The first difference is at character 3: expected 'd', yours has 't'."
    >>> difference((1, [2]), (1, [2]), "result") is None
    True
    """
    if type(expected) is type(given) and bool(expected == given):
        return None
    return sentence(where, expected, given)


@difference.register(str)
def _text(expected: str, given: object, where: str) -> str | None:
    if isinstance(given, str) and expected == given:
        return None
    if where != "result" or not isinstance(given, str):
        return sentence(where, expected, given)
    for at, (wanted, mine) in enumerate(zip(expected, given, strict=False)):
        if wanted != mine:
            return (
                f"The first difference is at character {at}: expected "
                f"{wanted!r}, yours has {mine!r}."
            )
    return (
        f"Your text is {len(given)} characters long, it should be "
        f"{len(expected)}."
    )


@difference.register(bool)
@difference.register(np.bool_)
def _truth(expected: bool, given: object, where: str) -> str | None:
    given = _scalar(given)
    if isinstance(given, bool | np.bool_) and expected == given:
        return None
    return sentence(where, bool(expected), given)


@difference.register(Integral)
def _whole(expected: int, given: object, where: str) -> str | None:
    given = _scalar(given)
    if not isinstance(given, Integral) or isinstance(given, bool):
        return sentence(where, int(expected), given)
    return _gap(int(expected), int(given), where) if expected != given else None


@difference.register(Real)
def _decimal(expected: float, given: object, where: str) -> str | None:
    given = _scalar(given)
    if not isinstance(given, Real) or isinstance(given, bool):
        return sentence(where, float(expected), given)
    if np.isclose(given, expected, rtol=RTOL, atol=ATOL, equal_nan=True):
        return None
    return _gap(float(expected), float(given), where)


@difference.register(list)
@difference.register(tuple)
def _sequence(expected: list | tuple, given: object, where: str) -> str | None:
    if hasattr(given, "__array__"):
        return _as_array(expected, np.asarray(given), where)
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        return sentence(where, expected, given)
    both = zip(expected, given, strict=False)
    inside = (
        difference(wanted, mine, where + label(expected, position))
        for position, (wanted, mine) in enumerate(both)
    )
    first = next((found for found in inside if found is not None), None)
    if len(expected) == len(given):
        return first
    lengths = (
        f"{subject(where)} should have length {len(expected)}, yours has "
        f"length {len(given)}."
    )
    return f"{lengths} {first or _prefix(len(expected), len(given))}".strip()


def _prefix(expected: int, given: int) -> str:
    """Say which of two lists begins with the whole of the other."""
    shared = min(expected, given)
    if not shared:
        return ""
    ending = "ends" if given < expected else "goes on"
    agree = "one agrees" if shared == 1 else f"{shared} agree"
    return f"The first {agree}, then yours {ending}."


@difference.register(Mapping)
def _mapping(expected: Mapping, given: object, where: str) -> str | None:
    if not isinstance(given, Mapping):
        return sentence(where, expected, given)
    for key in expected:
        if key not in given:
            return f"{subject(where)} should have the key {brief(key)}."
    for key in given:
        if key not in expected:
            return f"{subject(where)} should not have the key {brief(key)}."
    inside = (
        difference(value, given[key], f"{where}[{brief(key)}]")
        for key, value in expected.items()
    )
    return next((found for found in inside if found is not None), None)


@difference.register(Set)
def _set(expected: Set, given: object, where: str) -> str | None:
    if not isinstance(given, Set):
        return sentence(where, expected, given)
    for item in sorted(expected - given, key=brief):
        return f"{subject(where)} should hold {brief(item)}."
    for item in sorted(given - expected, key=brief):
        return f"{subject(where)} should not hold {brief(item)}."
    return None


@difference.register(np.ndarray)
def _array(expected: np.ndarray, given: object, where: str) -> str | None:
    try:
        array = np.asarray(given)
    except ValueError:
        return (
            f"{subject(where)} should have shape {expected.shape}, but the "
            "rows of yours are not of one length."
        )
    if array.dtype == object and expected.dtype != object:
        return sentence(where, expected, given)
    if array.shape != expected.shape:
        return _shapes(expected.shape, array.shape, where)
    differs = ~_equal(expected, array)
    if not differs.any():
        return None
    at = tuple(int(i) for i in np.argwhere(differs)[0])
    place = f"{where}[{', '.join(map(str, at))}]" if at else where
    return sentence(place, expected[at].item(), array[at].item())


def _as_array(
    expected: list | tuple, given: np.ndarray, where: str
) -> str | None:
    """Compare a list with an array: in rows where the list has no shape."""
    try:
        array = np.asarray(expected)
    except ValueError:
        return difference(expected, given.tolist(), where)
    if array.dtype == object:
        return difference(expected, given.tolist(), where)
    return difference(array, given, where)


def _shapes(expected: tuple, given: tuple, where: str) -> str:
    text = f"{subject(where)} should have shape {expected}, yours has {given}."
    if sorted(expected) == sorted(given):
        text += " The axes stand in another order."
    return text


def _equal(expected: np.ndarray, given: np.ndarray) -> np.ndarray:
    if "f" in expected.dtype.kind and given.dtype.kind in "biuf":
        return np.isclose(given, expected, rtol=RTOL, atol=ATOL, equal_nan=True)
    if (expected.dtype.kind in "US") != (given.dtype.kind in "US"):
        return np.zeros(expected.shape, bool)
    return expected == given


def _gap(expected: float, given: float, where: str) -> str:
    """Say how far a number is off; alone, it needs no place."""
    if where != "result" or not np.isfinite([expected, given]).all():
        return sentence(where, expected, given)
    size = brief(round(abs(given - expected), 6))
    return (
        f"Your number is {size} too {'large' if given > expected else 'small'}."
    )


def _scalar(value: object) -> object:
    """Take a number out of an array without axes, as tensors come."""
    if hasattr(value, "__array__") and getattr(value, "shape", None) == ():
        return np.asarray(value)[()]
    return value
