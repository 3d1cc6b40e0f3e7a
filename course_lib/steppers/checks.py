"""Checks at the door of the steppers."""

from collections.abc import Iterable, Sequence
from numbers import Integral


def whole(value: int, name: str, least: int | None = None) -> int:
    """Return a whole number as an int, or say what is wrong.

    Parameters
    ----------
    value : int
        What the caller passed; a NumPy integer will do.
    name : str
        The caller's name for it.
    least : int, optional
        The smallest allowed value.

    Returns
    -------
    int
        The number.

    Raises
    ------
    TypeError
        If it is not a whole number.
    ValueError
        If it is too small.

    Examples
    --------
    >>> whole(3, "step", least=1)
    3
    """
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, but it is {value!r}")
    if least is not None and value < least:
        raise ValueError(f"{name} must be at least {least}, but it is {value}")
    return int(value)


def whole_numbers(
    values: int | Iterable[int], name: str, least: int
) -> tuple[int, ...]:
    """Return one whole number or several as a tuple of different ones.

    Parameters
    ----------
    values : int or iterable of int
        What the caller passed.
    name : str
        The caller's name for it.
    least : int
        The smallest allowed value.

    Returns
    -------
    tuple of int
        The numbers in their order, each once.

    Raises
    ------
    TypeError
        If one is not a whole number.
    ValueError
        If there are none, or one is too small.

    Examples
    --------
    >>> whole_numbers([5, 3, 5], "windows", least=1)
    (5, 3)
    """
    several = [values] if isinstance(values, (Integral, str)) else list(values)
    if not several:
        raise ValueError(f"{name} is empty: pass at least one whole number")
    return tuple(dict.fromkeys(whole(v, name, least) for v in several))


def tokens_of(values: Iterable[str], name: str, most: int) -> list[str]:
    """Return a list of tokens that is short enough to be shown.

    Parameters
    ----------
    values : iterable of str
        What the caller passed.
    name : str
        The caller's name for it.
    most : int
        How many can be shown.

    Returns
    -------
    list of str
        The tokens.

    Raises
    ------
    TypeError
        If one is not a string.
    ValueError
        If there are none, or too many.

    Examples
    --------
    >>> tokens_of("tea", "text", most=40)
    ['t', 'e', 'a']
    """
    tokens = list(values)
    wrong = [token for token in tokens if not isinstance(token, str)]
    if wrong:
        raise TypeError(
            f"{name} must hold strings, but one is a "
            f"{type(wrong[0]).__name__}: {wrong[0]!r}"
        )
    if not 1 <= len(tokens) <= most:
        raise ValueError(
            f"{name} must hold 1 to {most} tokens so that each can be seen, "
            f"but it holds {len(tokens)}: choose a short example"
        )
    return tokens


def tokens_for(
    values: Iterable[str] | None, name: str, count: int, why: str
) -> list[str]:
    """Return one token for each of a number of things, or none at all.

    Parameters
    ----------
    values : iterable of str, optional
        What the caller passed.
    name : str
        The caller's name for it.
    count : int
        How many there must be.
    why : str
        What they must be as many as.

    Returns
    -------
    list of str
        The tokens; an empty list for None.

    Raises
    ------
    TypeError
        If one is not a string.
    ValueError
        If there are more or fewer.

    Examples
    --------
    >>> tokens_for(["tea", "is"], "tokens", 2, "inputs has time steps")
    ['tea', 'is']
    """
    if values is None:
        return []
    values = list(values)
    tokens = tokens_of(values, name, max(count, len(values)))
    if len(tokens) != count:
        raise ValueError(
            f"{name} must hold {count} tokens, as many as {why}, but it "
            f"holds {len(tokens)}"
        )
    return tokens


def sides(values: str | Sequence[str], name: str) -> tuple[str, ...]:
    """Return one side or several as a tuple of different ones.

    Parameters
    ----------
    values : str or sequence of str
        ``"pre"``, ``"post"`` or both.
    name : str
        The caller's name for it.

    Returns
    -------
    tuple of str
        The sides in their order, each once.

    Raises
    ------
    ValueError
        If there are none, or one is something else.

    Examples
    --------
    >>> sides("post", "padding")
    ('post',)
    """
    several = (values,) if isinstance(values, str) else tuple(values)
    if not several or any(side not in ("pre", "post") for side in several):
        raise ValueError(
            f"{name} must be 'pre', 'post' or a list of them, but it is "
            f"{values!r}"
        )
    return tuple(dict.fromkeys(several))
