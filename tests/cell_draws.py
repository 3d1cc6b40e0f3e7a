"""Random cells to compare with Keras: sizes, weights, masks and states.

Draw number `seed` is the same wherever it is used, and what Keras makes of it
is computed once.
"""

import functools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_lib import cells, gradients
from course_lib.cells import GRUWeights, LSTMState, LSTMWeights

SEEDS = range(200)
MASKS = ["none", "holes", "pre", "post", "some rows all masked", "all masked"]

# One draw for quick tests: masked steps before, between and after real ones.
FIXED = {
    "seed": 1,
    "sizes": (4, 5, 2, 3),
    "mask": ("01011", "11100", "00111", "11111"),
}


class Form(NamedTuple):
    """One form of cell: ours, and the Keras layer that it must equal."""

    weights: type
    blocks: int
    run: Callable
    gradients: Callable
    layer: str
    options: dict
    two_biases: bool = False


FORMS = {
    "simple RNN": Form(
        cells.SimpleRNNWeights,
        1,
        cells.run_simple_rnn,
        gradients.simple_rnn_gradients,
        "SimpleRNN",
        {},
    ),
    "LSTM": Form(
        LSTMWeights,
        4,
        cells.run_lstm,
        gradients.lstm_gradients,
        "LSTM",
        {"use_cudnn": False},
    ),
    "GRU": Form(
        GRUWeights,
        3,
        cells.run_gru,
        gradients.gru_gradients,
        "GRU",
        {"use_cudnn": False, "reset_after": True},
        two_biases=True,
    ),
    "GRU, reset before": Form(
        GRUWeights,
        3,
        cells.run_gru_reset_before,
        gradients.gru_gradients_reset_before,
        "GRU",
        {"use_cudnn": False, "reset_after": False},
    ),
}


class Draw(NamedTuple):
    """All that goes into a cell, forward and backward."""

    inputs: np.ndarray
    weights: tuple
    mask: np.ndarray | None
    initial_state: np.ndarray | LSTMState | None
    output_gradients: np.ndarray
    state_gradients: np.ndarray | LSTMState


class FromKeras(NamedTuple):
    """What Keras makes of a draw: see :func:`from_keras`."""

    outputs: np.ndarray
    state: np.ndarray | LSTMState
    by_inputs: np.ndarray | None = None
    by_state: np.ndarray | LSTMState | None = None
    by_weights: tuple | None = None


def parts(state):
    """A state as a list of its arrays: one, or two of an LSTM."""
    return list(state) if isinstance(state, LSTMState) else [state]


def whole(form, arrays):
    """A state made of the list of its arrays."""
    return LSTMState(*arrays) if has_cell(form) else arrays[0]


def has_cell(form):
    return FORMS[form].weights is LSTMWeights


def draw_mask(rng, kind, batch, time):
    """True at real steps; at least one step of a padded row is real."""
    if isinstance(kind, tuple):
        return np.array([[step == "1" for step in row] for row in kind])
    lengths = rng.integers(1, time + 1, (batch, 1))
    return {
        "none": None,
        "holes": rng.random((batch, time)) < 0.6,
        "pre": np.arange(time) >= time - lengths,
        "post": np.arange(time) < lengths,
        "some rows all masked": (np.arange(time) < lengths)
        & (np.arange(batch)[:, np.newaxis] % 2 == 1),
        "all masked": np.zeros((batch, time), bool),
    }[kind]


def draw_weights(rng, form, features, units):
    """All distinct, the bias not zero, scaled so that gates are half open."""
    kind = FORMS[form]
    columns = kind.blocks * units
    return kind.weights(
        rng.normal(size=(features, columns)) / np.sqrt(features),
        rng.normal(size=(units, columns)) / np.sqrt(units),
        rng.normal(size=(2, columns) if kind.two_biases else columns) / 2,
    )


@functools.cache
def draw(form, seed, dtype="float64", *, sizes=None, mask=None):
    """One draw; sizes are (batch, time, features, units)."""
    rng = np.random.default_rng([seed, *form.encode()])
    drawn = rng.integers(1, [5, 6, 6, 6]).tolist()
    batch, time, features, units = sizes or drawn
    count = 2 if has_cell(form) else 1
    with_state = seed // len(MASKS) % 2 == 0
    states = rng.normal(size=(2, count, batch, units))
    made = Draw(
        rng.normal(size=(batch, time, features)),
        draw_weights(rng, form, features, units),
        draw_mask(rng, mask or MASKS[seed % len(MASKS)], batch, time),
        whole(form, states[0]) if with_state else None,
        rng.normal(size=(batch, time, units)),
        whole(form, states[1]),
    )
    return cast(made, dtype)


def cast(value, dtype):
    """The same record, its floats in another type; nothing can write to it."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return type(value)(*(cast(part, dtype) for part in value))
    array = np.array(value, None if value.dtype == bool else dtype)
    array.flags.writeable = False
    return array


def run(form, made):
    """What our cell makes of a draw, forward."""
    return FORMS[form].run(
        made.inputs,
        made.weights,
        mask=made.mask,
        initial_state=made.initial_state,
    )


def back(form, made):
    """What our cell makes of a draw, backward."""
    return FORMS[form].gradients(
        made.inputs,
        made.weights,
        made.output_gradients,
        mask=made.mask,
        initial_state=made.initial_state,
        state_gradients=made.state_gradients,
    )


# What Keras makes of it


@functools.cache
def keras_layer(form, features, units, dtype, unroll):
    """Return a layer whose weights are still to be set."""
    import keras

    kind = FORMS[form]
    layer = getattr(keras.layers, kind.layer)(
        units,
        return_sequences=True,
        return_state=True,
        unroll=unroll,
        kernel_initializer="zeros",
        recurrent_initializer="zeros",
        dtype=dtype,
        **kind.options,
    )
    layer.build((None, None, features))
    return layer


def from_keras(form, seed, dtype="float64", *, sizes=None, mask=None):
    """Return what Keras makes of the same draw."""
    return computed_once(form, seed, dtype, sizes, mask)


@functools.cache
def computed_once(form, seed, dtype, sizes, mask):
    """Run a layer of Keras forward and backward.

    Gradients are taken in float64 only; that by the initial state is left
    out where the draw has none.
    """
    import tensorflow as tf

    made = draw(form, seed, dtype, sizes=sizes, mask=mask)
    ends = made.inputs.shape[-1], made.output_gradients.shape[-1]
    layer = keras_layer(form, *ends, dtype, unroll=seed % 10 != 0)
    layer.set_weights(made.weights)
    state = []
    if made.initial_state is not None:
        state = list(map(tf.constant, parts(made.initial_state)))
    sources = [
        tf.constant(made.inputs),
        state,
        [w.value for w in layer.weights],
    ]
    with tf.GradientTape() as tape:
        tape.watch(sources)
        found = layer(sources[0], mask=made.mask, initial_state=state or None)
    outputs, *states = (array.numpy() for array in found)
    forward = outputs, whole(form, states)
    if dtype == "float32":
        return FromKeras(*forward)
    by_found = [made.output_gradients, *parts(made.state_gradients)]
    by_inputs, by_state, by_weights = tf.nest.map_structure(
        lambda array: array.numpy(),
        tape.gradient(found, sources, by_found, unconnected_gradients="zero"),
    )
    return FromKeras(
        *forward,
        by_inputs,
        whole(form, by_state) if by_state else None,
        type(made.weights)(*by_weights),
    )
