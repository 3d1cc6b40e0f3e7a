"""Time and memory of contenders that do the same work."""

import gc
import math
import statistics
import timeit
import tracemalloc
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

RUNS = 7
SHORTEST = 0.01  # seconds that one run lasts at least: the clock is coarse
TRACED_CALLS = 5

Name = TypeVar("Name", bound=Hashable)


def time_all(
    contenders: Mapping[Name, Callable[[], object]],
    runs: int = RUNS,
    shortest: float = SHORTEST,
) -> dict[Name, float]:
    """Return the median time of one call of each contender, in seconds.

    The contenders take turns, A B C A B C, so that whatever else the machine
    does meets all of them alike. Before the first run each is called,
    uncounted. A call that takes less than `shortest` seconds is repeated
    within its run, and the run divided by the number of calls. As always with
    `timeit`, the garbage collector is off during a run; it has collected just
    before.
    """
    if not contenders:
        raise ValueError("nothing to time: pass at least one contender")
    if runs < 1:
        raise ValueError(f"runs must be 1 or more, but it is {runs}")
    timers = {name: timeit.Timer(call) for name, call in contenders.items()}
    calls = {name: _calls(timer, shortest) for name, timer in timers.items()}
    seconds = {name: [] for name in contenders}
    with _settled():
        for _ in range(runs):
            for name, timer in timers.items():
                gc.collect()
                seconds[name].append(timer.timeit(calls[name]) / calls[name])
    return {name: statistics.median(each) for name, each in seconds.items()}


def peak_memory(call: Callable[[], object]) -> int:
    """Return the most memory that a call holds at one time, in bytes.

    Tracing slows a call down, so this is never done while time is measured.
    The first call, which may load or prepare something, is not traced. What
    existed before the call does not count. Other threads, and what Python
    keeps for later, can only add to a peak: of several calls the least
    counts.
    """
    call()
    with _settled():
        tracemalloc.start()
        try:
            peaks = [_traced_peak(call) for _ in range(TRACED_CALLS)]
            return min(peaks)
        finally:
            tracemalloc.stop()


@contextmanager
def _settled() -> Iterator[None]:
    """Leave what exists out of collections, which then take no time."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _traced_peak(call: Callable[[], object]) -> int:
    tracemalloc.clear_traces()
    call()
    return tracemalloc.get_traced_memory()[1]


def _calls(timer: timeit.Timer, shortest: float) -> int:
    timer.timeit(1)  # may load or prepare something
    calls = 1
    while (taken := timer.timeit(calls)) < shortest:
        calls = max(2 * calls, math.ceil(calls * shortest / max(taken, 1e-9)))
    return calls
