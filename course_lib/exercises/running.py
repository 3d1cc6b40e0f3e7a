"""Call a learner's function: no error, print or endless loop gets out."""

import contextlib
import contextvars
import ctypes
import io
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

MOST_PRINTED = 2000
PATIENCE = 1.0


class Outcome(NamedTuple):
    """What came of one call.

    Attributes
    ----------
    value : object
        What the function returned.
    error : BaseException or None
        What it raised.
    printed : str
        What it printed, cut after 2,000 characters.
    in_time : bool
        False where it was stopped because it took too long.
    stopped : bool
        False where it took too long and could not be stopped.
    """

    value: object = None
    error: BaseException | None = None
    printed: str = ""
    in_time: bool = True
    stopped: bool = True


class _Printed(io.StringIO):
    """Keeps the start of what is printed: an endless loop prints for ever."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, MOST_PRINTED - self.tell())])
        return len(text)


def call(function: Callable, arguments: tuple, seconds: float) -> Outcome:
    """Call a function in a thread of its own, which can be given up.

    Parameters
    ----------
    function : callable
        The function to call.
    arguments : tuple
        Its arguments.
    seconds : float
        How long it may take.

    Returns
    -------
    Outcome
        Its result, or the error, or that it took too long.

    Raises
    ------
    BaseException
        Whatever is not an `Exception`, such as a `KeyboardInterrupt`.

    Examples
    --------
    >>> call(max, (3, 4), seconds=1).value
    4
    >>> call(max, (3, None), seconds=1).error is None
    False
    """
    results: list[Outcome] = []
    context = contextvars.copy_context()

    def work() -> None:
        try:
            results.append(Outcome(context.run(function, *arguments)))
        except BaseException as error:
            results.append(Outcome(error=error))

    printed = _Printed()
    with contextlib.redirect_stdout(printed):
        in_time, stopped = _run_thread(work, seconds)
    if not in_time:
        return Outcome(
            printed=printed.getvalue(), in_time=False, stopped=stopped
        )
    outcome = results[0]
    if outcome.error and not isinstance(outcome.error, Exception):
        raise outcome.error
    return outcome._replace(printed=printed.getvalue())


def _run_thread(work: Callable, seconds: float) -> tuple[bool, bool]:
    """Run work in a thread: was it done in time, and has it ended."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        in_time = _wait(thread, seconds)
    except BaseException:
        _stop(thread)
        raise
    return in_time, in_time or _stop(thread)


def _wait(thread: threading.Thread, seconds: float) -> bool:
    """Wait in short spells, so that Ctrl-C is heard on Windows too."""
    deadline = time.monotonic() + seconds
    while thread.is_alive() and time.monotonic() < deadline:
        thread.join(0.05)
    return not thread.is_alive()


def _stop(thread: threading.Thread) -> bool:
    """Raise SystemExit inside a thread, again where that was caught.

    A thread that ends by SystemExit ends silently.
    """
    deadline = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < deadline:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
        )
        thread.join(0.05)
    return not thread.is_alive()
