"""What a benchmark reports, and its form in Markdown."""

import importlib.metadata
import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

PACKAGES = ("numpy", "keras", "tensorflow", "scikit-learn", "gensim")
HEAD = """# Results

Written by `make bench`; never edited by hand. How it is measured is said in \
[README.md](README.md)."""


class Options(NamedTuple):
    """What the command line passes to every benchmark."""

    runs: int
    scale: float = 1.0  # share of the full size; below 1 it is a trial
    shakespeare: Path | None = None
    newsgroups: Path | None = None
    imdb: Path | None = None
    pairs: Path | None = None


class Bar(NamedTuple):
    """A value that was measured, and the one that was promised."""

    what: str
    value: float
    wanted: float
    at_least: bool = True

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        if self.at_least:
            return self.value >= self.wanted
        return self.value <= self.wanted

    def cells(self) -> tuple[str, str]:
        """Return the bar and the verdict, as cells of a table."""
        sign = "at least" if self.at_least else "at most"
        return f"{sign} {self.wanted:g}", "yes" if self.met else "**no**"


NO_BAR = ("none", "-")


class Table(NamedTuple):
    """A table; the cells are text already."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


class Section(NamedTuple):
    """What one benchmark reports: paragraphs and tables, in order."""

    title: str
    parts: Sequence[str | Table]
    bars: Sequence[Bar]
    runs: int | None = None  # where they are not those of the command line


def section_text(section: Section, options: Options) -> str:
    """Write one section, with the conditions it was measured under."""
    parts = [
        f"## {section.title}",
        *([_trial(options)] if options.scale < 1 else []),
        _conditions(section.runs or options.runs),
        *([_summary(section.bars)] if section.bars else []),
        *map(_part_text, section.parts),
    ]
    return "\n\n".join(parts)


def join_sections(texts: Mapping[str, str]) -> str:
    """Write the whole report: the text of each benchmark, by its name."""
    marked = [f"<!-- {name} -->\n\n{text}" for name, text in texts.items()]
    return "\n\n".join([HEAD, *marked]) + "\n"


def split_sections(report: str) -> dict[str, str]:
    """Take a report apart again: name of a benchmark to its text."""
    _, *pieces = re.split(r"^<!-- (\w+) -->$", report, flags=re.MULTILINE)
    return {
        name: text.strip()
        for name, text in zip(pieces[::2], pieces[1::2], strict=True)
    }


def table_text(table: Table) -> str:
    """Write a table: the first column to the left, the others to the right."""
    width = len(table.header)
    for row in table.rows:
        if len(row) != width:
            raise ValueError(
                f"the table has {width} columns, but a row has {len(row)} "
                f"cells: {row!r}"
            )
    rule = ["---"] + ["---:"] * (width - 1)
    lines = [table.header, rule, *table.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def milliseconds(seconds: float) -> str:
    """Write a time in ms, to three significant digits."""
    return _three_digits(seconds * 1e3)


def kilobytes(size: float) -> str:
    """Write a size in kB, to three significant digits."""
    return _three_digits(size / 1e3)


def times(ratio: float) -> str:
    """Write a ratio to two decimals, a large one to a whole number."""
    return f"{ratio:,.0f}" if ratio >= 99.995 else f"{ratio:.2f}"


def _three_digits(number: float) -> str:
    if number >= 99.95:
        return f"{number:,.0f}"
    return f"{number:#.3g}"


def _part_text(part: str | Table) -> str:
    return part if isinstance(part, str) else table_text(part)


def _trial(options: Options) -> str:
    return (
        f"**A trial on {options.scale:.2%} of the full size: the bars are "
        "meant for the full size.**"
    )


def _conditions(runs: int) -> str:
    versions = [
        f"{name} {importlib.metadata.version(name)}" for name in PACKAGES
    ]
    times = "once" if runs == 1 else f"{runs} times"
    return (
        f"Measured on {date.today().isoformat()} with Python "
        f"{platform.python_version()}, {', '.join(versions)}; "
        f"{platform.system()}, {_processor()}, {os.cpu_count()} cores; each "
        f"contender ran {times}."
    )


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _summary(bars: Sequence[Bar]) -> str:
    missed = [bar for bar in bars if not bar.met]
    text = f"Bars met: {len(bars) - len(missed)} of {len(bars)}."
    if missed:
        named = [f"{b.what} ({times(b.value)}, {b.cells()[0]})" for b in missed]
        text += f" Not met: {'; '.join(named)}."
    return text
