"""Windows over a sequence: does the cost grow with their number?"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from benchmarks.measuring import peak_memory, time_all
from benchmarks.reporting import (
    NO_BAR,
    Bar,
    Options,
    Section,
    Table,
    kilobytes,
    milliseconds,
    times,
)
from course_lib.windows import next_token_pairs, sliding_windows, window_count

LENGTHS = (10_000, 100_000, 1_000_000)
WINDOW = 20
MOST_TIME, MOST_MEMORY = 1.5, 1.1  # at the longest, against the shortest
OURS = "course_lib"
FUNCTIONS = ("sliding_windows", "next_token_pairs")


class Contender(NamedTuple):
    """Who does what, on a sequence of which length."""

    function: str
    name: str
    length: int


def measure(options: Options) -> Section:
    """Compare with a Python loop and with copies made by NumPy."""
    lengths = [max(2 * WINDOW, round(n * options.scale)) for n in LENGTHS]
    contenders = {}
    for length in lengths:
        contenders |= contenders_on(length)
    seconds = time_all(contenders, options.runs)
    memory = {key: peak_memory(call) for key, call in contenders.items()}
    durations, time_bars = _table(seconds, milliseconds, "time", MOST_TIME)
    sizes, size_bars = _table(memory, kilobytes, "memory", MOST_MEMORY)
    counts = ", ".join(f"{window_count(n, WINDOW):,}" for n in lengths)
    parts = [
        f"Windows of {WINDOW} ids with step 1; {counts} of them. The sequence "
        "is an array of 32-bit integers, for the loop a list. The loop makes "
        "lists; the copy is one array for all windows, made by NumPy at once. "
        "Growth is the longest against the shortest, ratio is at the longest.",
        "Median time in ms:",
        durations,
        "Peak memory in kB, the sequence itself not counted:",
        sizes,
    ]
    return Section("Windows", parts, time_bars + size_bars)


def contenders_on(length: int) -> dict[Contender, Callable[[], object]]:
    """Return all contenders for one length."""
    ids = np.arange(length, dtype=np.int32)
    tokens = ids.tolist()
    calls = {
        ("sliding_windows", OURS): lambda: sliding_windows(ids, WINDOW),
        ("sliding_windows", "Python loop"): lambda: loop_windows(tokens),
        ("sliding_windows", "NumPy copy"): lambda: copied_windows(ids),
        ("next_token_pairs", OURS): lambda: next_token_pairs(ids, WINDOW),
        ("next_token_pairs", "Python loop"): lambda: loop_pairs(tokens),
        ("next_token_pairs", "NumPy copy"): lambda: copied_pairs(ids),
    }
    return {Contender(*key, length): call for key, call in calls.items()}


def loop_windows(tokens: list[int]) -> list[list[int]]:
    """Cut windows as a beginner would."""
    windows = []
    for start in range(len(tokens) - WINDOW + 1):
        windows.append(tokens[start : start + WINDOW])
    return windows


def loop_pairs(tokens: list[int]) -> tuple[list[list[int]], list[int]]:
    """Cut windows and targets as a beginner would."""
    inputs, targets = [], []
    for start in range(len(tokens) - WINDOW):
        inputs.append(tokens[start : start + WINDOW])
        targets.append(tokens[start + WINDOW])
    return inputs, targets


def copied_windows(ids: np.ndarray) -> np.ndarray:
    """Copy all windows at once: the least that a copy can cost."""
    return np.lib.stride_tricks.sliding_window_view(ids, WINDOW).copy()


def copied_pairs(ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Copy all windows and targets at once."""
    return copied_windows(ids[:-1]), ids[WINDOW:].copy()


def _table(
    measured: dict[Contender, float],
    text: Callable[[float], str],
    what: str,
    most: float,
) -> tuple[Table, list[Bar]]:
    lengths = sorted({contender.length for contender in measured})
    names = dict.fromkeys(key[:2] for key in measured)
    rows, bars = [], []
    for function, name in names:
        each = [measured[function, name, length] for length in lengths]
        ratio = each[-1] / measured[function, OURS, lengths[-1]]
        bar = Bar(f"growth of {function} in {what}", each[-1] / each[0], most)
        bar = bar._replace(at_least=False)
        bars += [bar] if name == OURS else []
        cells = bar.cells() if name == OURS else NO_BAR
        numbers = (*map(text, each), times(bar.value), *cells)
        rows.append((f"{function}, {name}", *numbers, times(ratio)))
    sizes = [f"{length:,} ids" for length in lengths]
    return Table(("", *sizes, "Growth", "Bar", "Met", "Ratio"), rows), bars
