"""The gates of an LSTM or a GRU, which open and close over a sentence."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers.arrays import fixed, listed, typeset
from course_lib.steppers.gate_record import GateRecord, make_record
from course_lib.steppers.gauges import GAUGE_STYLE, gauges, reach
from course_lib.steppers.markup import cells, paragraph, visible
from course_lib.steppers.stepper import Frame, Mark, Stepper

_ROUNDED = (
    "Rounded to 2 decimals, so a sum or a product may look off in its last "
    "digit."
)


def gates_stepper(
    tokens: Sequence[str],
    gates: Mapping[str, ArrayLike],
    states: ArrayLike | None = None,
    *,
    title: str = "Gates open and close over a sentence",
) -> Stepper:
    r"""Show what each gate of an LSTM or a GRU does at each token.

    An LSTM keeps a part of its cell state and adds a part of the candidate,

    .. math:: c_t = f_t \odot c_{t-1} + i_t \odot g_t, \qquad
              h_t = o_t \odot \tanh(c_t)

    with input gate :math:`i_t`, forget gate :math:`f_t`, output gate
    :math:`o_t` and candidate :math:`g_t`. A GRU does so with its one state,

    .. math:: h_t = z_t \odot h_{t-1} + (1 - z_t) \odot g_t

    where the update gate :math:`z_t` decides on both parts. The last frame
    shows the mean of each gate over all units, token by token.
    Introduced in :doc:`/chapters/06_lstm_gru`.

    Parameters
    ----------
    tokens : sequence of str
        The sentence, at most 16 tokens.
    gates : mapping of str to array_like, shape (time, units)
        For an LSTM ``"input"``, ``"forget"``, ``"candidate"`` and
        ``"output"``; for a GRU ``"update"``, ``"reset"`` and
        ``"candidate"``. Gates lie between 0 and 1; at most 8 units.
    states : array_like, shape (time + 1, units), optional
        The cell state of an LSTM, or the state of a GRU, from before the
        first token on. By default it starts at zero and follows from `gates`.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame a token, and an overview.

    Raises
    ------
    TypeError
        If something does not hold numbers, or a token is not a string.
    ValueError
        If names or shapes do not fit, there is too much to be shown, a gate
        is not between 0 and 1, a number is not finite, or `states` do not
        follow from `gates`.

    Examples
    --------
    >>> gates_stepper(["not", "bad"], {"update": [[0.9], [0.2]],
    ...     "reset": [[0.5], [1.0]], "candidate": [[-1.0], [0.5]]})
    Gates open and close over a sentence
     1. 'not': update [0.90], reset [0.50]; candidate [-1.00]; state [0.00]
    -> kept [0.00] + added [-0.10] = [-0.10]
     2. 'bad': update [0.20], reset [1.00]; candidate [0.50]; state [-0.10]
    -> kept [-0.02] + added [0.40] = [0.38]
     3. mean update: 'not' 0.90, 'bad' 0.20; mean reset: 'not' 0.50, 'bad' 1.00
    """
    record = make_record(tokens, gates, states)
    most = reach(record.candidate, record.states)
    steps = range(len(record.tokens))
    frames = [*(_token(record, step, most) for step in steps)]
    frames.append(_overview(record))
    marks = [
        Mark("on", "a", "this token"),
        Mark("used", "a", "read before"),
        Mark("gate", "0.60", "gate: 0 closed, 1 open"),
        Mark("value", typeset(fixed(-0.4 * most)),
             f"value from −{most} to {most}, zero in the middle"),
    ]  # fmt: skip
    return Stepper(
        frames, title, marks=marks, style=GAUGE_STYLE, aside=paragraph(_ROUNDED)
    )


def _token(record: GateRecord, step: int, most: int) -> Frame:
    token, count = record.tokens[step], len(record.tokens)
    caption = f"Token {step + 1} of {count}: {token!r}."
    kinds = ["used"] * step + ["on"] + [""] * (count - step - 1)
    head = [f"unit {j + 1}" for j in range(record.candidate.shape[1])]
    gates = {f"{name} gate": row[step] for name, row in record.gates.items()}
    html = cells(record.tokens, kinds, "") + gauges(
        head, gates, _values(record, step), most
    )
    return Frame(caption, html, f"{token!r}: {_text(record, step)}")


def _values(record: GateRecord, step: int) -> dict[str, np.ndarray]:
    before, after = record.states[step : step + 2]
    lstm = "output" in record.gates
    path = "cell" if lstm else "state"
    keep, add = (
        ("forget", "input")
        if lstm
        else ("update", "(1\N{NO-BREAK SPACE}−\N{NO-BREAK SPACE}update)")
    )
    values = {
        "candidate": record.candidate[step],
        f"{path} before": before,
        f"kept = {keep} × {path} before": record.kept[step],
        f"added = {add} × candidate": record.added[step],
        f"{path} after = kept + added": after,
    }
    if lstm:
        values["hidden = output × tanh(cell after)"] = _hidden(record, step)
    return values


def _hidden(record: GateRecord, step: int) -> np.ndarray:
    return record.gates["output"][step] * np.tanh(record.states[step + 1])


def _text(record: GateRecord, step: int) -> str:
    gates = ", ".join(
        f"{name} {listed(array[step])}" for name, array in record.gates.items()
    )
    before, after = record.states[step : step + 2]
    lstm = "output" in record.gates
    text = (
        f"{gates}; candidate {listed(record.candidate[step])}; "
        f"{'cell' if lstm else 'state'} {listed(before)} -> "
        f"kept {listed(record.kept[step])} + "
        f"added {listed(record.added[step])} = {listed(after)}"
    )
    hidden = f"; hidden {listed(_hidden(record, step))}" if lstm else ""
    return text + hidden


def _overview(record: GateRecord) -> Frame:
    means = {name: array.mean(axis=1) for name, array in record.gates.items()}
    units = record.candidate.shape[1]
    over = f": the mean over {units} units" if units > 1 else ""
    caption = f"How open each gate is at each token{over}."
    head = [f"{name} gate" for name in means]
    rows = zip(*means.values(), strict=True)
    names = [f"{i + 1} {visible(t)}" for i, t in enumerate(record.tokens)]
    html = gauges(head, dict(zip(names, map(np.array, rows), strict=True)), {})
    texts = [
        f"mean {name}: " + ", ".join(
            f"{token!r} {fixed(number)}"
            for token, number in zip(record.tokens, mean, strict=True)
        )
        for name, mean in means.items()
    ]  # fmt: skip
    return Frame(caption, html, "; ".join(texts))
