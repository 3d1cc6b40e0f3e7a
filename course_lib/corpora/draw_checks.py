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


def require_length(
    length: int | tuple[int, int], longest: int
) -> tuple[int, int]:
    """Return the least and the most number of sentences, or complain.

    Parameters
    ----------
    length : int or (int, int)
        One number, or the least and the most.
    longest : int
        The most that is possible.

    Returns
    -------
    (int, int)
        Two whole numbers of Python.

    Raises
    ------
    ValueError
        If `length` is not within 1 to `longest`, or the least exceeds the
        most.

    Examples
    --------
    >>> require_length(3, 8)
    (3, 3)
    """
    pair = (length, length) if _is_whole(length) else length
    if not (
        isinstance(pair, tuple | list)
        and len(pair) == 2
        and all(_is_whole(end) and 1 <= end <= longest for end in pair)
    ):
        raise ValueError(
            f"length must be a whole number of sentences from 1 to {longest}, "
            "or a pair of them, the least and the most, but it is "
            f"{length!r}: pass length=3 or length=(1, 6)"
        )
    least, most = int(pair[0]), int(pair[1])
    if least > most:
        raise ValueError(
            "length must name the least before the most, but it is "
            f"{length!r}: pass ({most}, {least})"
        )
    return least, most


def _is_whole(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)
