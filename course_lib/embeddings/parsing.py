"""The lines of GloVe's format: a word, and its numbers."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

_LARGEST = float(np.finfo(np.float32).max)


class Entry(NamedTuple):
    """A line that was cut, and not yet read."""

    number: int
    word: bytes
    numbers: bytes


def cut_lines(
    lines: Iterable[tuple[int, bytes]], dimensions: int, path: Path
) -> Iterator[Entry]:
    """Cut each line into word and numbers; blank lines are passed over."""
    for number, line in lines:
        if line.count(b" ") == dimensions:  # as nearly all lines do
            word, _, numbers = line.partition(b" ")
        elif line.isspace():
            continue
        else:
            word, numbers = _cut(line, number, dimensions, path)
        if not word:
            raise ValueError(
                f"line {number} of {path.name} starts with a space, so its "
                "first number has no word before it: mend or delete the line"
            )
        yield Entry(number, word, numbers)


def _cut(
    line: bytes, number: int, dimensions: int, path: Path
) -> tuple[bytes, bytes]:
    fields = line.rstrip(b" \r\n").split(b" ")
    count = len(fields) - 1
    if count >= dimensions and not any(map(is_number, fields[1:-dimensions])):
        return b" ".join(fields[:-dimensions]), b" ".join(fields[-dimensions:])
    header = " (line 1 may be the header of another format: delete it)"
    raise ValueError(
        f"line {number} of {path.name} has {count} numbers after "
        f"{shown(fields[0])}, expected {dimensions}: the line is torn, or the "
        "file or its line 1 has another dimension"
        + (header if dimensions == 1 else "")
    )


def count_numbers(line: bytes, path: Path) -> int:
    """Return how many numbers the first line ends with."""
    fields = line.rstrip(b" \r\n").split(b" ")
    count = 0
    while count < len(fields) - 1 and is_number(fields[-1 - count]):
        count += 1
    if not count:
        raise ValueError(
            f"line 1 of {path.name} is {shown(line)}: expected a word and its "
            "numbers, with a space before each number"
        )
    return count


def is_number(field: bytes) -> bool:
    """Tell whether a field reads as a number, "nan" and "inf" included."""
    try:
        float(field)
    except ValueError:
        return False
    return b"_" not in field


def read_numbers(block: list[Entry], dimensions: int, path: Path) -> bytes:
    """Turn the numbers of some lines into float32, or name a bad line."""
    try:
        rows = np.loadtxt(
            [entry.numbers for entry in block],
            np.float32,
            comments=None,
            delimiter=" ",
            ndmin=2,
        )
    except ValueError:
        rows = np.empty((0, 0))
    if rows.shape == (len(block), dimensions) and np.isfinite(rows).all():
        return rows.tobytes()
    entry, field = next(_unreadable(block))
    raise ValueError(
        f"line {entry.number} of {path.name} gives {shown(entry.word)} "
        f"{shown(field)}, which is no finite number: the file is damaged, get "
        "it again"
    )


def _unreadable(block: list[Entry]) -> Iterator[tuple[Entry, bytes]]:
    for entry in block:
        for field in entry.numbers.rstrip(b"\r\n").split(b" "):
            if not is_number(field) or not abs(float(field)) <= _LARGEST:
                yield entry, field


def shown(text: bytes) -> str:
    """Return the start of some bytes, to be put into a message."""
    return repr(text[:40].decode("utf-8", "backslashreplace"))
