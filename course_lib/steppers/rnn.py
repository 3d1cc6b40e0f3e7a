"""A simple recurrent network, unrolled over a few steps."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import (
    fixed,
    listed,
    numbers,
    require_length,
    typeset,
)
from course_lib.steppers.chain import CHAIN_STYLE, chain, weights_table
from course_lib.steppers.chain import subscript as sub
from course_lib.steppers.markup import beside, paragraph, table
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MOST_STEPS, _MOST_FEATURES, _MOST_UNITS, _MOST_DECIMALS = 8, 4, 4, 4
_MARKS = (
    Mark("on", "h", "this step: its input and its new state"),
    Mark("used", "h", "steps before"),
    Mark("", "?", "not computed yet"),
)


class _Run(NamedTuple):
    inputs: np.ndarray  # (time, features)
    kernel: np.ndarray  # (features, units)
    recurrent_kernel: np.ndarray  # (units, units)
    bias: np.ndarray  # (units,)
    states: np.ndarray  # (time + 1, units), the initial state first
    tokens: list[str]
    decimals: int


def rnn_stepper(
    inputs: ArrayLike,
    kernel: ArrayLike,
    recurrent_kernel: ArrayLike,
    bias: ArrayLike,
    *,
    initial_state: ArrayLike | None = None,
    tokens: Sequence[str] | None = None,
    decimals: int = 2,
    title: str = "A simple recurrent network, step by step",
) -> Stepper:
    r"""Show every step of a simple recurrent network with its numbers.

    Each frame computes one new state,

    .. math:: a_t = x_t W + h_{t-1} U + b, \qquad h_t = \tanh(a_t)

    with the input :math:`x_t`, the kernel :math:`W`, the recurrent kernel
    :math:`U` and the bias :math:`b`, which stand beside it: they are the same
    at every step. Numbers are rounded only where they are shown.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    inputs : array_like, shape (time, features)
        One sequence: at most 8 time steps of at most 4 features.
    kernel : array_like, shape (features, units)
        Weights of the input; at most 4 units.
    recurrent_kernel : array_like, shape (units, units)
        Weights of the state.
    bias : array_like, shape (units,)
        The bias.
    initial_state : array_like, shape (units,), optional
        The state before the first step. Zeros by default.
    tokens : sequence of str, optional
        What the inputs stand for, one token a step.
    decimals : int
        How many decimals are shown, 0 to 4.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame a step, and one that sums up.

    Raises
    ------
    TypeError
        If an array does not hold numbers, or a token is not a string.
    ValueError
        If shapes do not fit together, something is too large to be shown, or
        a number is not finite.

    Examples
    --------
    >>> rnn_stepper([[1], [0]], [[0.5, -1]], [[0, 1], [1, 0]], [0, 0.1])
    A simple recurrent network, step by step
     1. step 1: x [1.00], h [0.00, 0.00]; x W [0.50, -1.00] + h U
    [0.00, 0.00] + b [0.00, 0.10] = a [0.50, -0.90]; new h [0.46, -0.72]
     2. step 2: x [0.00], h [0.46, -0.72]; x W [0.00, 0.00] + h U
    [-0.72, 0.46] + b [0.00, 0.10] = a [-0.72, 0.56]; new h [-0.61, 0.51]
     3. h: [0.00, 0.00] -> [0.46, -0.72] -> [-0.61, 0.51]; 1*2 + 2*2 + 2 =
    8 parameters for any number of steps
    """
    arrays = _require_arrays(inputs, kernel, recurrent_kernel, bias)
    steps, units = len(arrays[0]), len(arrays[3])
    state = np.zeros(units) if initial_state is None else initial_state
    state = numbers(state, "initial_state", ["units"])
    require_length(state, "initial_state", 0, units, "kernel has units")
    decimals = checks.whole(decimals, "decimals", 0)
    if decimals > _MOST_DECIMALS:
        raise ValueError(
            f"decimals must be at most {_MOST_DECIMALS}, but it is {decimals}"
        )
    names = checks.tokens_for(tokens, "tokens", steps, "inputs has time steps")
    run = _Run(*arrays, _states(*arrays, state), names, decimals)
    frames = [*(_step(run, step) for step in range(steps)), _summary(run)]
    return Stepper(frames, title, marks=_MARKS, style=CHAIN_STYLE)


def _require_arrays(
    inputs: ArrayLike,
    kernel: ArrayLike,
    recurrent_kernel: ArrayLike,
    bias: ArrayLike,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    sizes = [_MOST_STEPS, _MOST_FEATURES]
    x = numbers(inputs, "inputs", ["time", "features"], sizes)
    sizes = [_MOST_FEATURES, _MOST_UNITS]
    w = numbers(kernel, "kernel", ["features", "units"], sizes)
    require_length(w, "kernel", 0, x.shape[1], "inputs has features")
    u = numbers(recurrent_kernel, "recurrent_kernel", ["units", "units"])
    b = numbers(bias, "bias", ["units"])
    for array, name in ((u, "recurrent_kernel"), (b, "bias")):
        for axis in range(array.ndim):
            require_length(array, name, axis, w.shape[1], "kernel has units")
    return x, w, u, b


def _states(
    x: np.ndarray, w: np.ndarray, u: np.ndarray, b: np.ndarray, h: np.ndarray
) -> np.ndarray:
    states = [h]
    for row in x:
        states.append(np.tanh(row @ w + states[-1] @ u + b))
    return np.array(states)


def _step(run: _Run, step: int) -> Frame:
    x, before, after = run.inputs[step], *run.states[step : step + 2]
    parts = [x @ run.kernel, before @ run.recurrent_kernel, run.bias]
    total = np.sum(parts, axis=0)
    now, last = sub(step + 1), sub(step)
    token = f" {run.tokens[step]!r}" if run.tokens else ""
    caption = f"Step {step + 1}{token}: x{now} and h{last} give h{now}."
    names = [
        *(f"x{now} W", f"+ h{last} U", "+ b", f"= a{now}"),
        f"h{now} = tanh(a{now})",
    ]
    rows = [*parts, total, after]
    html = (
        chain(run.states, run.inputs, run.tokens, step + 1, run.decimals)
        + paragraph(
            f"x{now} = {_typed(run, x)}, h{last} = {_typed(run, before)}"
        )
        + beside(_calculation(run, names, rows), _weights(run))
        + paragraph(_rounding(parts, total, run.decimals))
    )
    shown = [listed(row, run.decimals) for row in (x, before, *rows)]
    text = (
        "step {}{}: x {}, h {}; x W {} + h U {} + b {} = a {}; new h {}"
    ).format(step + 1, token, *shown)
    return Frame(caption, html, text)


def _calculation(run: _Run, names: list[str], rows: list[np.ndarray]) -> str:
    head = ["", *(f"unit {j + 1}" for j in range(len(run.bias)))]
    kinds = ["", "", "", "", "on"]
    return table(
        head,
        [
            (name, [(typeset(fixed(v, run.decimals)), kind) for v in row])
            for name, row, kind in zip(names, rows, kinds, strict=True)
        ],
    )


def _weights(run: _Run) -> str:
    return weights_table(
        run.kernel, run.recurrent_kernel, run.bias, run.decimals
    )


def _rounding(parts: list[np.ndarray], total: np.ndarray, decimals: int) -> str:
    shown = sum(np.round(part, decimals) for part in parts)
    said = f"Rounded to {decimals} decimals."
    if np.allclose(shown, np.round(total, decimals), atol=0.1**decimals / 2):
        return said
    return f"{said[:-1]}, so a sum may look off in its last digit."


def _summary(run: _Run) -> Frame:
    steps, (features, units) = len(run.inputs), run.kernel.shape
    count = features * units + units * units + units
    sizes = f"{features}*{units} + {units}*{units} + {units} = {count}"
    caption = (
        f"{_count(steps, 'step')}, {_count(steps, 'new state')}, and the same "
        "W, U and b each time."
    )
    lines = [
        ("W", f"{features} × {units}", features * units),
        ("U", f"{units} × {units}", units * units),
        ("b", f"{units}", units),
        ("W, U and b", "together", count),
    ]
    sums = table(
        ["", "size", "parameters"],
        [(name, [(size, ""), (str(n), "")]) for name, size, n in lines],
    )
    html = (
        chain(run.states, run.inputs, run.tokens, steps + 1, run.decimals)
        + beside(sums, _weights(run))
        + paragraph("A longer sequence needs no more parameters.")
    )
    path = " -> ".join(listed(state, run.decimals) for state in run.states)
    text = f"h: {path}; {sizes} parameters for any number of steps"
    return Frame(caption, html, text)


def _typed(run: _Run, row: np.ndarray) -> str:
    return typeset(listed(row, run.decimals))


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
