"""What a reader of a stepper chooses, where it has several lists of frames."""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple


class Chooser(NamedTuple):
    """One thing to choose, for instance the size of a window.

    Attributes
    ----------
    name : str
        What is chosen.
    options : list of str
        What there is to choose from.
    places : list of int
        For each list of frames, which option it belongs to.

    Examples
    --------
    >>> Chooser("Step", ["1", "2"], [0, 1])
    Chooser(name='Step', options=['1', '2'], places=[0, 1])
    """

    name: str
    options: list[str]
    places: list[int]


def make_choosers(
    names: Sequence[str], keys: Iterable[tuple[str, ...]]
) -> list[Chooser]:
    """Return one chooser for each part of the keys.

    Options that are whole numbers are sorted; others keep their order.

    Parameters
    ----------
    names : sequence of str
        What each part of a key stands for.
    keys : iterable of tuple of str
        The keys: every option of one part with every option of the others.

    Returns
    -------
    list of Chooser
        As many as there are names.

    Raises
    ------
    ValueError
        If a key does not have as many parts as there are names, or a
        combination is missing.

    Examples
    --------
    >>> for chooser in make_choosers(["window", "step"],
    ...                              [("10", "1"), ("5", "1")]):
    ...     print(chooser)
    Chooser(name='Window', options=['5', '10'], places=[1, 0])
    Chooser(name='Step', options=['1'], places=[0, 0])
    """
    keys = list(keys)
    for key in keys:
        if len(key) != len(names):
            raise ValueError(
                f"each key needs {len(names)} parts, for {list(names)}, but "
                f"one is {key!r}"
            )
    columns = [[key[k] for key in keys] for k in range(len(names))]
    options = [_options(column) for column in columns]
    missing = set(product(*options)) - set(keys)
    if missing:
        raise ValueError(
            f"there are no frames for {min(missing)!r}: every option must go "
            f"with every other one"
        )
    return [
        Chooser(
            name[:1].upper() + name[1:], some, list(map(some.index, column))
        )
        for name, some, column in zip(names, options, columns, strict=True)
    ]


def _options(values: Iterable[str]) -> list[str]:
    different = dict.fromkeys(values)
    numbers = all(value.isascii() and value.isdigit() for value in different)
    return sorted(different, key=int) if numbers else list(different)
