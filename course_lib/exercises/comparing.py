"""Compare a learner's result with the expected one, and name the difference.

Each of the three ``compare_`` functions returns None where the results agree,
and else a sentence or two for the report. Lists, tuples and arrays of the
same values agree, unless the exercise asks for more.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from course_lib.exercises.differences import difference
from course_lib.exercises.wording import label, sentence, subject


class _Place(NamedTuple):
    """An array that was expected, and what stands there in the result."""

    where: str
    expected: np.ndarray
    given: object


def compare_values(expected: object, given: object) -> str | None:
    """Compare by value: a list, a tuple and an array may stand for another.

    Integers and text must be equal, decimal numbers within a millionth.

    Parameters
    ----------
    expected : object
        The result of the reference function.
    given : object
        The learner's result.

    Returns
    -------
    str or None
        What differs, or None.

    Examples
    --------
    >>> compare_values([1, 2], np.array([1, 2])) is None
    True
    >>> compare_values([1, 2, 4], [1, 3, 4])
    'The first difference: result[1] should be 2, yours is 3.'
    """
    try:
        return difference(expected, given, "result")
    except Exception:
        # An object of the learner's may refuse every question about it.
        return sentence("result", expected, given)


def compare_arrays(expected: object, given: object) -> str | None:
    """Compare as `compare_values` does; where an array is due, demand one.

    Parameters
    ----------
    expected : object
        The result of the reference function.
    given : object
        The learner's result.

    Returns
    -------
    str or None
        What differs, or None.

    Examples
    --------
    >>> print(compare_arrays(np.array([1, 2]), [1, 2]))
    The values agree. The result should be an array of shape (2,), yours is a
    list. np.array(...) makes an array of it.
    """
    found = compare_values(expected, given)
    if found is not None:
        return found
    for place in _arrays(expected, given, "result"):
        if not isinstance(place.given, np.ndarray):
            return f"The values agree. {sentence(*place)}"
    return None


def compare_dtypes(expected: object, given: object) -> str | None:
    """Compare as `compare_arrays` does, and demand the dtype as well.

    Parameters
    ----------
    expected : object
        The result of the reference function.
    given : object
        The learner's result.

    Returns
    -------
    str or None
        What differs, or None.

    Examples
    --------
    >>> print(compare_dtypes(np.array([True]), np.array([1])))
    The values agree. The result should have dtype bool, yours has int64.
    """
    found = compare_arrays(expected, given)
    if found is not None:
        return found
    for where, wanted, array in _arrays(expected, given, "result"):
        if wanted.dtype != array.dtype:
            return (
                f"The values agree. {subject(where)} should have dtype "
                f"{wanted.dtype}, yours has {array.dtype}."
            )
    return None


def _arrays(expected: object, given, where: str) -> Iterator[_Place]:
    if isinstance(expected, np.ndarray):
        yield _Place(where, expected, given)
    elif isinstance(expected, Mapping):
        for key, value in expected.items():
            yield from _arrays(value, given[key], f"{where}[{key!r}]")
    elif isinstance(expected, list | tuple):
        for position, (value, mine) in enumerate(
            zip(expected, given, strict=True)
        ):
            yield from _arrays(value, mine, where + label(expected, position))
