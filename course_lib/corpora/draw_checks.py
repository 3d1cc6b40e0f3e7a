"""Complaints about what a generated corpus cannot be drawn from."""

from numbers import Integral

import numpy as np


def require_generator(rng: np.random.Generator) -> np.random.Generator:
    """Return a generator of NumPy, or complain.

    Parameters
    ----------
    rng : numpy.random.Generator
        The source of chance.

    Returns
    -------
    numpy.random.Generator
        The same one.

    Raises
    ------
    TypeError
        If it is something else.

    Examples
    --------
    >>> require_generator(0)
    Traceback (most recent call last):
    ...
    TypeError: rng must be a NumPy generator, but it is int: pass ...
    """
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            "rng must be a NumPy generator, but it is "
            f"{type(rng).__name__}: pass np.random.default_rng(seed)"
        )
    return rng


def require_count(count: int, what: str) -> None:
    """Complain unless a count is a whole number of at least 0.

    Parameters
    ----------
    count : int
        How many are wanted.
    what : str
        Of what, such as "posts".

    Raises
    ------
    ValueError
        If it is no such number.

    Examples
    --------
    >>> require_count(-1, "posts")
    Traceback (most recent call last):
    ...
    ValueError: count must be a whole number of posts of at least 0, ...
    """
    if not _is_whole(count) or count < 0:
        raise ValueError(
            f"count must be a whole number of {what} of at least 0, but it "
            f"is {count!r}: pass how many you want, such as 4000"
        )


def require_range(
    name: str,
    value: int | tuple[int, int],
    least: int,
    most: int,
    unit: str,
) -> tuple[int, int]:
    """Return the two ends of a range, or complain.

    Parameters
    ----------
    name : str
        What the argument is called.
    value : int or (int, int)
        One number, or the least and the most.
    least, most : int
        What is possible.
    unit : str
        What is counted, such as "sentences".

    Returns
    -------
    (int, int)
        Two whole numbers of Python.

    Raises
    ------
    ValueError
        If `value` is not within `least` to `most`, or its own least exceeds
        its most.

    Examples
    --------
    >>> require_range("length", 3, 1, 8, "sentences")
    (3, 3)
    """
    pair = (value, value) if _is_whole(value) else value
    if not (
        isinstance(pair, tuple | list)
        and len(pair) == 2
        and all(_is_whole(end) and least <= end <= most for end in pair)
    ):
        raise ValueError(
            f"{name} must be a whole number of {unit} from {least} to {most}, "
            "or a pair of them, the least and the most, but it is "
            f"{value!r}: pass {name}={least} or {name}=({least}, {most})"
        )
    low, high = int(pair[0]), int(pair[1])
    if low > high:
        raise ValueError(
            f"{name} must name the least before the most, but it is "
            f"{value!r}: pass ({high}, {low})"
        )
    return low, high


def _is_whole(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)
