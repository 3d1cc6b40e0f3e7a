"""Checks at the door: each error names the array, the axis and the cure."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.activations.checks import real
from course_lib.cells.kinds import Kind
from course_lib.cells.records import LSTMState

State = np.ndarray | LSTMState


class Checked(NamedTuple):
    """Arguments that fit together, as arrays of floats."""

    inputs: np.ndarray
    state: State
    weights: tuple
    mask: np.ndarray


def check_step(
    kind: Kind, inputs: ArrayLike, state: ArrayLike | LSTMState, weights: tuple
) -> tuple[np.ndarray, State, tuple]:
    """Check the arguments of one step."""
    weights = check_weights(kind, weights)
    inputs = _inputs(inputs, weights, {1: ("feature",), 2: _ROWS})
    shape = (*inputs.shape[:-1], len(weights.recurrent_kernel))
    return inputs, check_state("state", kind, state, shape), weights


def check_run(
    kind: Kind,
    inputs: ArrayLike,
    weights: tuple,
    mask: ArrayLike | None,
    initial_state: ArrayLike | LSTMState | None,
) -> Checked:
    """Check the arguments of whole sequences, and fill in the defaults."""
    weights = check_weights(kind, weights)
    inputs = _inputs(inputs, weights, {3: ("batch", "time", "feature")})
    batch, time, _ = inputs.shape
    if time == 0:
        raise ValueError(
            "inputs has 0 time steps (axis 1), expected at least 1: leave "
            "empty sequences out, or pad and mask them"
        )
    shape = (batch, len(weights.recurrent_kernel))
    if initial_state is None:
        zeros = np.zeros(shape, np.result_type(inputs, *weights))
        initial_state = LSTMState(zeros, zeros) if kind.has_cell else zeros
    state = check_state("initial_state", kind, initial_state, shape)
    return Checked(inputs, state, weights, _mask(mask, (batch, time)))


def check_weights(kind: Kind, weights: tuple) -> tuple:
    """Check that weights are those of this kind of cell, and fit together."""
    if not isinstance(weights, kind.weights):
        raise TypeError(
            f"weights of a {kind.name} must be {kind.weights.__name__}(kernel,"
            f" recurrent_kernel, bias), but they are {type(weights).__name__}"
        )
    arrays = [floats(f"weights.{n}", a) for n, a in weights._asdict().items()]
    weights = kind.weights(*arrays)
    for name, rows in (("kernel", "features"), ("recurrent_kernel", "units")):
        if (array := getattr(weights, name)).ndim != 2:
            raise ValueError(
                f"weights.{name} must have shape ({rows}, columns), but its "
                f"shape is {array.shape}"
            )
    _check_columns(kind, weights)
    for name, array in zip(weights._fields, weights, strict=True):
        axes = ("row", "column")[-array.ndim :]
        require_finite(f"weights.{name}", array, axes)
    return weights


def check_state(
    name: str, kind: Kind, state: ArrayLike | LSTMState, shape: tuple[int, ...]
) -> State:
    """Check a state, or what has the shape of one."""
    if not kind.has_cell:
        return _rows(name, state, shape)
    if not isinstance(state, tuple | list) or len(state) != 2:
        raise TypeError(
            f"{name} of an LSTM must be LSTMState(hidden, cell), but it is "
            f"{type(state).__name__}"
        )
    hidden, cell = state
    return LSTMState(
        _rows(f"{name}.hidden", hidden, shape),
        _rows(f"{name}.cell", cell, shape),
    )


def floats(name: str, values: ArrayLike) -> np.ndarray:
    """Return an array of floats; float32 stays float32."""
    return real(_array(name, values), name)


def require_finite(name: str, array: np.ndarray, axes: tuple[str, ...]) -> None:
    """Report the first value that is not a number, and where it stands."""
    finite = np.isfinite(array)
    if finite.all():
        return
    first = tuple(int(i) for i in np.argwhere(~finite)[0])
    place = ", ".join(f"{a} {i}" for a, i in zip(axes, first, strict=True))
    raise ValueError(
        f"{name} holds {array[first]} at {place}: every value must be a "
        f"finite number; look for the step before this one that made it"
    )


def require_shape(
    name: str,
    array: np.ndarray,
    shape: tuple[int, ...],
    axes: tuple[str, ...],
) -> None:
    """Report the first axis whose length is not the expected one."""
    if array.ndim != len(shape):
        raise ValueError(
            f"{name} must have shape ({', '.join(axes)}) = {shape}, but its "
            f"shape is {array.shape}"
        )
    for axis, (given, expected) in enumerate(
        zip(array.shape, shape, strict=True)
    ):
        if given != expected:
            raise ValueError(
                f"{name} has length {given} on axis {axis} ({axes[axis]}), "
                f"expected {expected}: its shape is {array.shape}, expected "
                f"{shape}"
            )


_ROWS = ("batch", "feature")


def _array(name: str, values: ArrayLike) -> np.ndarray:
    try:
        return np.asarray(values)
    except ValueError:
        raise ValueError(
            f"{name} must be an array, but its rows differ in length: pad "
            f"them and pass a mask"
        ) from None


def _inputs(
    inputs: ArrayLike, weights: tuple, allowed: dict[int, tuple[str, ...]]
) -> np.ndarray:
    array = _array("inputs", inputs)
    if array.dtype.kind in "biu":
        array = array.astype(weights.kernel.dtype)
    array = floats("inputs", array)
    if array.ndim not in allowed:
        wanted = " or ".join(f"({', '.join(a)})" for a in allowed.values())
        raise ValueError(
            f"inputs must have shape {wanted}, but its shape is {array.shape}"
        )
    axes, features = allowed[array.ndim], len(weights.kernel)
    if array.shape[-1] != features:
        raise ValueError(
            f"inputs has {array.shape[-1]} features (axis {array.ndim - 1}), "
            f"but weights.kernel has a row for each of {features} features"
        )
    require_finite("inputs", array, axes)
    return array


def _check_columns(kind: Kind, weights: tuple) -> None:
    units = len(weights.recurrent_kernel)
    columns = kind.blocks * units
    kernel = (len(weights.kernel), columns)
    expected = {
        "kernel": (kernel, ("features", "columns")),
        "recurrent_kernel": ((units, columns), ("units", "columns")),
        "bias": ((2, columns), ("input and state", "columns"))
        if kind.biases == 2
        else ((columns,), ("columns",)),
    }
    for name, (shape, axes) in expected.items():
        try:
            require_shape(
                f"weights.{name}", getattr(weights, name), shape, axes
            )
        except ValueError as error:
            raise ValueError(
                f"{error}; a {kind.name} of {units} units (the rows of "
                f"recurrent_kernel) has {kind.blocks} x {units} columns"
            ) from None


def _rows(name: str, values: ArrayLike, shape: tuple[int, ...]) -> np.ndarray:
    array = floats(name, values)
    axes = ("batch", "unit")[-len(shape) :]
    require_shape(name, array, shape, axes)
    require_finite(name, array, axes)
    return array


def _mask(mask: ArrayLike | None, shape: tuple[int, int]) -> np.ndarray:
    if mask is None:
        return np.ones(shape, bool)
    array = _array("mask", mask)
    if array.dtype != bool:
        raise TypeError(
            f"mask must be boolean, True at real tokens, but its type is "
            f"{array.dtype}: padding_mask(ids) makes one"
        )
    require_shape("mask", array, shape, ("batch", "time"))
    return array
