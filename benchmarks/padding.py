"""Padding ragged lists of ids to one batch."""

from array import array
from collections.abc import Callable, Sequence
from itertools import product
from typing import Literal, NamedTuple

import keras
import numpy as np

from benchmarks.measuring import time_all
from benchmarks.reporting import (
    NO_BAR,
    Bar,
    Options,
    Section,
    Table,
    milliseconds,
)
from course_lib.padding import pad

WANTED = 2.0
ROWS = 100_000
LONGEST_WITH_BAR = 25  # sentences of the course have 10 to 25 tokens
MEANS = (10, 25, 100)
VOCABULARY = 10_000
HEADER = (
    "Mean length",
    "maxlen",
    "Side",
    "course_lib, ms",
    "Keras, ms",
    "Ratio",
    "Bar",
    "Met",
    "course_lib converting, ms",
    "Keras converting, ms",
)


class Case(NamedTuple):
    """One batch to be made, and how."""

    mean: int
    maxlen: int | None
    side: Literal["post", "pre"]

    def __str__(self) -> str:
        cut = f"maxlen {self.maxlen}" if self.maxlen else "no maxlen"
        return f"mean length {self.mean}, {cut}, {self.side}"


def measure(options: Options) -> Section:
    """Compare with `keras.utils.pad_sequences`, whoever is faster."""
    rows = max(2, round(ROWS * options.scale))
    table, bars, reasons = [], [], []
    for mean in MEANS:
        sequences = ragged(rows, mean, np.random.default_rng(0))
        for maxlen, side in product((None, mean), ("post", "pre")):
            case = Case(mean, maxlen, side)
            contenders = contenders_on(sequences, case)
            require_equal(contenders, case)
            seconds = time_all(contenders, options.runs)
            row, bar = _compare(case, seconds)
            table.append(row)
            bars += [bar] if mean <= LONGEST_WITH_BAR else []
            reasons += [] if bar.met else [_reason(case, seconds)]
    parts = [
        f"{rows:,} lists of Python integers. Lengths are drawn evenly from 1 "
        f"to twice the mean less 1, ids from {VOCABULARY:,}. With maxlen about "
        "half of the lists are cut. Side is that of padding and truncating. "
        "The last two columns are a part of the work, done alone on the lists "
        "as cut: turning Python integers into machine numbers, row by row, "
        "once as `pad` does it (`array.fromlist`) and once as Keras does it "
        "(`numpy.asarray`).",
        Table(HEADER, table),
        *_why(reasons),
    ]
    return Section("Padding", parts, bars)


def ragged(rows: int, mean: int, rng: np.random.Generator) -> list[list[int]]:
    """Draw lists of ids; equal ids are one object, as `encode` makes them."""
    lengths = rng.integers(1, 2 * mean, rows)
    shared = np.array(range(VOCABULARY), dtype=object)
    flat = shared[rng.integers(0, VOCABULARY, lengths.sum())].tolist()
    ends = lengths.cumsum()
    starts = (ends - lengths).tolist()
    return [
        flat[start:end]
        for start, end in zip(starts, ends.tolist(), strict=True)
    ]


def contenders_on(
    sequences: Sequence[list[int]], case: Case
) -> dict[str, Callable[[], object]]:
    """Return both contenders and, of each, the converting alone."""
    _, maxlen, side = case
    sides = {"padding": side, "truncating": side}
    kept = (
        slice(maxlen) if side == "post" or not maxlen else slice(-maxlen, None)
    )
    cut = [sequence[kept] for sequence in sequences]
    keras_pad = keras.utils.pad_sequences
    return {
        "ours": lambda: pad(sequences, maxlen, **sides),
        "Keras": lambda: keras_pad(sequences, maxlen, **sides),
        "converting": lambda: _convert_to_array(cut),
        "Keras converting": lambda: _convert_to_numpy(cut),
    }


def require_equal(
    contenders: dict[str, Callable[[], object]], case: Case
) -> None:
    """Refuse to compare contenders that do not give the same batch."""
    ours, theirs = contenders["ours"](), contenders["Keras"]()
    if ours.dtype != theirs.dtype or not np.array_equal(ours, theirs):
        raise ValueError(
            f"{case}: pad and pad_sequences give different batches, so their "
            "times cannot be compared: run the tests of padding"
        )


def _convert_to_array(sequences: Sequence[list[int]]) -> None:
    numbers = array("i")
    for sequence in sequences:
        numbers.fromlist(sequence)


def _convert_to_numpy(sequences: Sequence[list[int]]) -> None:
    for sequence in sequences:
        np.asarray(sequence, dtype=np.int32)


def _compare(case: Case, seconds: dict[str, float]) -> tuple[tuple, Bar]:
    bar = Bar(f"padding, {case}", seconds["Keras"] / seconds["ours"], WANTED)
    cells = bar.cells() if case.mean <= LONGEST_WITH_BAR else NO_BAR
    ours, theirs, converting, keras_converting = map(
        milliseconds, seconds.values()
    )
    row = (str(case.mean), str(case.maxlen or "none"), case.side, ours, theirs)
    row += (f"{bar.value:.2f}", *cells, converting, keras_converting)
    return row, bar


def _why(reasons: list[str]) -> list[str]:
    if not reasons:
        return []
    return [
        f"Where `pad` is less than {WANTED:g} times as fast, this is where "
        "the time goes:",
        "\n".join(f"- {reason}" for reason in reasons),
    ]


def _reason(case: Case, seconds: dict[str, float]) -> str:
    ours, theirs, converting, keras_converting = seconds.values()
    return (
        f"{case}: converting takes {converting / ours:.0%} of the time of "
        f"`pad` and {keras_converting / theirs:.0%} of Keras's. The rest, "
        "putting numbers in their places, takes "
        f"{milliseconds(max(0, ours - converting))} ms and "
        f"{milliseconds(max(0, theirs - keras_converting))} ms. Were it free "
        f"in `pad`, the ratio would be {theirs / converting:.2f}."
    )
