"""Write values out for a report: short, readable, the same every time."""

import re

import numpy as np

from course_lib.exercises.lines import columns, wrap

WIDTH = 76
MOST_LINES = 16
MOST_ITEMS = 10
MOST_SMALL_ITEMS = 30
DEEPEST = 5
BRACKETS = {dict: "{}", list: "[]", tuple: "()", set: "{}", frozenset: "{}"}


class _Gap(int):
    """The number of items left out of a list."""

    def __repr__(self) -> str:
        return f"... {int(self)} more ..."


def brief(value: object, depth: int = 0) -> str:
    """Write a value on one line; long ones lose their middle.

    Parameters
    ----------
    value : object
        Anything.
    depth : int
        How many containers stand around it.

    Returns
    -------
    str
        Its `repr` where that is short.

    Examples
    --------
    >>> brief(["a", 1.5])
    "['a', 1.5]"
    >>> brief([[n] for n in range(99)])
    '[[0], [1], [2], [3], [4], [5], ... 91 more ..., [97], [98]]'
    """
    parts = _parts(value)
    if parts is None:
        return _plain(value)
    opening, items, closing = parts
    if depth == DEEPEST and items:
        return f"{opening}...{closing}"
    inside = (label + brief(item, depth + 1) for label, item in items)
    return opening + ", ".join(inside) + closing


def show(value: object, width: int = WIDTH) -> str:
    """Write a value out on a few lines that fit the width.

    Parameters
    ----------
    value : object
        Anything.
    width : int
        The most columns a line may take.

    Returns
    -------
    str
        At most 16 lines.

    Examples
    --------
    >>> print(show((["ab", "bc"], np.arange(4).reshape(2, 2))))
    (['ab', 'bc'],
     array([[0, 1],
            [2, 3]]))
    """
    lines = _lines(value, width)
    if len(lines) > MOST_LINES:
        gap = f"... {len(lines) - MOST_LINES + 1} more lines ..."
        lines = [*lines[: MOST_LINES - 4], gap, *lines[-3:]]
    return "\n".join(lines)


def _parts(value: object) -> tuple[str, list, str] | None:
    """Split a container into its opening, its labelled items, its closing."""
    name = type(value).__name__
    if hasattr(value, "_fields"):
        labels = [f"{field}=" for field in value._fields]
        return f"{name}(", list(zip(labels, value, strict=True)), ")"
    kind = next((kind for kind in BRACKETS if isinstance(value, kind)), None)
    if kind is None or not value:
        return None
    opening, closing = BRACKETS[kind]
    if kind is tuple and len(value) == 1:
        closing = ",)"
    if type(value) not in (dict, list, tuple, set):
        opening, closing = f"{name}({opening}", f"{closing})"
    return opening, _shortened(value), closing


def _shortened(value: dict | list | tuple | set | frozenset) -> list:
    """Label the items of a container; of many, only the ends are kept."""
    items = value if isinstance(value, list | tuple) else list(value)
    if isinstance(value, set | frozenset):
        items = sorted(items, key=brief)
    some = items[:MOST_SMALL_ITEMS]
    if isinstance(value, dict):
        some = [*some, *(value[key] for key in some)]
    most = MOST_SMALL_ITEMS if all(map(_is_small, some)) else MOST_ITEMS
    if len(items) > most:
        gap = _Gap(len(items) - most + 2)
        items = [*items[: most - 4], gap, *items[-2:]]
    if isinstance(value, dict):
        return [_entry(key, value) for key in items]
    return [("", item) for item in items]


def _entry(key: object, value: dict) -> tuple[str, object]:
    if isinstance(key, _Gap):
        return "", key
    return f"{brief(key)}: ", value[key]


def _is_small(item: object) -> bool:
    if isinstance(item, str):
        return columns(item) <= 3
    return isinstance(item, int | float | np.number)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, np.ndarray):
        return re.sub(r"\s*\n\s*", " ", _array(value, 10 * WIDTH))
    if value is Ellipsis:
        return "..."
    if isinstance(value, np.number | np.bool):
        value = value.item()
    try:
        text = " ".join(repr(value).split())
    except Exception:
        text = f"<{type(value).__name__}>"
    # The address changes from run to run, the module tells nothing.
    text = re.sub(r" at 0x[0-9A-Fa-f]+", "", text)
    text = re.sub(r"<[\w.<>]+\.(\w+ object)", r"<\1", text)
    return text if len(text) <= 200 else f"{text[:150]} ... {text[-40:]}"


def _text(value: str) -> str:
    """Quote a string; of a long one only its two ends."""
    if columns(value) <= 60:
        return repr(value)
    head, tail = (20, 6) if columns(value[:60]) > 80 else (40, 12)
    ends = f"{value[:head]!r} ... {value[-tail:]!r}"
    return f"{ends} ({len(value)} characters)"


def _array(value: np.ndarray, width: int) -> str:
    with np.printoptions(
        linewidth=width, threshold=80, edgeitems=3, precision=6, suppress=True
    ):
        return repr(value)


def _lines(value: object, width: int) -> list[str]:
    if isinstance(value, np.ndarray):
        return _array(value, width).splitlines()
    parts = _parts(value)
    one_line = brief(value)
    if parts is None:
        return wrap(one_line, width).splitlines()
    if columns(one_line) <= width and not any(map(_is_table, parts[1])):
        return [one_line]
    return _filled(*parts, width)


def _is_table(entry: tuple[str, object]) -> bool:
    return getattr(entry[1], "ndim", 0) > 1


def _filled(opening: str, items: list, closing: str, width: int) -> list[str]:
    """Set the items side by side while they fit, tables on lines alone."""
    indent = " " * len(opening)
    lines, room = [opening], False
    for number, (label, item) in enumerate(items, start=1):
        space = max(20, width - len(indent) - len(label) - 1)
        first, *more = _lines(item, space)
        block = [label + first, *(" " * len(label) + line for line in more)]
        block[-1] += "," if number < len(items) else closing
        if number == 1:
            lines[-1] += block[0]
        elif room and columns(lines[-1] + block[0]) < width and not more:
            lines[-1] += " " + block[0]
        else:
            lines.append(indent + block[0])
        lines += [indent + line for line in block[1:]]
        room = not more
    return lines
