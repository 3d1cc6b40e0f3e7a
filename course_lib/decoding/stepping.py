"""One step of a model, checked; and many steps, row by row to the end."""

from collections.abc import Callable
from typing import Any

import numpy as np

from course_lib.decoding.records import Decoded, Step
from course_lib.vocabulary import PAD

_ROUNDING = 1e-6  # float32 may give a log probability just above 0
_UNEVEN = 0.01  # float16 adds up to 1 only roughly


def take_step(
    step: Step, ids: np.ndarray, state: Any, live: np.ndarray
) -> tuple[np.ndarray, Any]:
    """Call a step, and check what it gives for the rows that are live.

    The other rows, which have ended, get zeros.
    """
    made = step(ids, state)
    if not isinstance(made, tuple | list) or len(made) != 2:
        raise TypeError(
            "step must return two things, (log_probabilities, state), but it "
            f"returned {type(made).__name__}"
        )
    logs, state = np.asarray(made[0]), made[1]
    if logs.ndim != 2 or len(logs) != len(ids) or logs.dtype.kind != "f":
        raise ValueError(
            f"step must return log probabilities of the shape ({len(ids)}, "
            f"tokens) for {len(ids)} ids, but it returned {logs.dtype} of the "
            f"shape {logs.shape}"
        )
    if not live.all():
        logs = np.where(live[:, np.newaxis], logs, 0.0)
    _require_range(logs)
    return logs, state


def require_distributions(logs: np.ndarray, end: int) -> None:
    """Check what the first step gives: probabilities that add up to 1."""
    total = np.exp(logs, dtype=np.float64).sum(axis=-1)
    uneven = np.abs(total - 1) > _UNEVEN
    if uneven.any():
        row = int(uneven.argmax())
        raise ValueError(
            "step must return log probabilities, as log_softmax(logits) gives "
            f"them, but the probabilities of row {row} add up to "
            f"{total[row]:g}"
        )
    if end >= logs.shape[1]:
        raise ValueError(
            f"end is {end}, but step knows the tokens 0 to "
            f"{logs.shape[1] - 1}: pass the id of the end token, or end=None"
        )


def walk(
    step: Step,
    first_ids: np.ndarray,
    state: Any,
    max_length: int,
    end: int,
    pick: Callable[[np.ndarray], np.ndarray],
) -> Decoded:
    """Pick a token for each row, feed it back, and go on to the end."""
    ids, rows = first_ids, np.arange(len(first_ids))
    live, columns = np.ones(len(ids), bool), []
    totals, lengths = np.zeros(len(ids)), np.zeros(len(ids), np.int64)
    while live.any() and len(columns) < max_length:
        logs, state = take_step(step, ids, state, live)
        if not columns:
            require_distributions(logs, end)
        picked = pick(logs)
        totals += logs[rows, picked]  # 0 where a row has ended
        lengths += live
        columns.append(np.where(live, picked, PAD))
        live = live & (picked != end)
        ids = np.where(live, picked, end)
    made = np.stack(columns, axis=1) if columns else ids.reshape(len(ids), 0)
    return Decoded(made, lengths, ~live, totals)


def _require_range(logs: np.ndarray) -> None:
    most = logs.max(axis=-1, initial=-np.inf)
    good = (most > -np.inf) & (most <= _ROUNDING)
    if good.all():
        return
    row = int((~good).argmax())
    raise ValueError(
        f"step must return log probabilities, which are 0 or less and not all "
        f"-inf, but the largest of row {row} is {most[row]:g}: return "
        "log_softmax(logits)"
    )
