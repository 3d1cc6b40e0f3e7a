"""The words a report has for values that differ."""

from collections.abc import Sequence

import numpy as np

from course_lib.exercises.showing import brief

NAMES = {"int": "an int", "str": "a string", "NoneType": "None"}
LAZY = ("generator", "zip", "map", "filter", "enumerate", "dict_keys", "set")


def sentence(where: str, expected: object, given: object) -> str:
    """Name what should be at a place and what is: the type or the value.

    Parameters
    ----------
    where : str
        How the report calls the place.
    expected, given : object
        Two things that differ.

    Returns
    -------
    str
        One or two sentences.

    Examples
    --------
    >>> sentence("result", [1, 2], zip([1], [2]))
    'The result should be a list, yours is a zip. list(...) makes a list of it.'
    >>> sentence("result[1]", True, False)
    'The first difference: result[1] should be True, yours is False.'
    """
    kinds = kind_of(expected), kind_of(given)
    if kinds[0] != kinds[1]:
        advice = _advice(expected, given)
        return (
            f"{subject(where)} should be {kinds[0]}, yours is {kinds[1]}."
            + advice
        )
    start = "" if where == "result" else "The first difference: "
    return (
        f"{start}{subject(where)} should be {brief(expected)}, yours is "
        f"{brief(given)}."
    )


def subject(where: str) -> str:
    """Name the place that a sentence is about.

    Parameters
    ----------
    where : str
        ``result``, or a place inside it such as ``result[2]``.

    Returns
    -------
    str
        The beginning of the sentence.

    Examples
    --------
    >>> subject("result"), subject("result[2]")
    ('The result', 'result[2]')
    """
    return "The result" if where == "result" else where


def label(container: Sequence, position: int) -> str:
    """Name an item of a list or record, as in ``[2]`` or ``.targets``.

    Parameters
    ----------
    container : sequence
        A list, a tuple or a NamedTuple.
    position : int
        Which item of it.

    Returns
    -------
    str
        What to write behind the container's name.

    Examples
    --------
    >>> label(["a", "b"], 1)
    '[1]'
    """
    fields = getattr(container, "_fields", None)
    return f".{fields[position]}" if fields else f"[{position}]"


def kind_of(value: object) -> str:
    """Say in words what a value is.

    Parameters
    ----------
    value : object
        Anything.

    Returns
    -------
    str
        Its type with an article.

    Examples
    --------
    >>> kind_of(3), kind_of("a"), kind_of(np.zeros((2, 3)))
    ('an int', 'a string', 'an array of shape (2, 3)')
    """
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, np.generic):
        value = value.item()
    name = type(value).__name__
    if value is Ellipsis:
        return "still the ... of the starter"
    return NAMES.get(name, f"a{'n' * (name[0] in 'aeiouAEIOU')} {name}")


def _advice(expected: object, given: object) -> str:
    if isinstance(expected, np.ndarray) and isinstance(given, list | tuple):
        return " np.array(...) makes an array of it."
    if isinstance(expected, list) and type(given).__name__ in LAZY:
        return " list(...) makes a list of it."
    if isinstance(expected, int) and isinstance(given, float):
        return " The operator / gives a float, // an int."
    return ""
