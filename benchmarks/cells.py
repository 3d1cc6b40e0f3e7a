"""The NumPy cells, forward and backward, against Keras on TensorFlow."""

from collections.abc import Callable
from typing import NamedTuple

import keras
import numpy as np
import tensorflow as tf

from benchmarks.measuring import time_all
from benchmarks.reporting import Options, Section, Table, milliseconds, times
from course_lib import cells, gradients

HEADER = (
    "Cell",
    "Pass",
    "NumPy, ms",
    "Keras eager, ms",
    "Keras compiled, ms",
    "Eager / NumPy",
    "Compiled / NumPy",
)
TOLERANCE = 1e-3  # float32, sums over all steps


class Size(NamedTuple):
    """The sizes of one case."""

    batch: int
    time: int
    features: int
    units: int


SIZES = (
    Size(1, 20, 8, 8),
    Size(32, 20, 32, 32),
    Size(32, 100, 32, 64),
    Size(128, 50, 64, 128),
)


class Cell(NamedTuple):
    """One kind of cell, in NumPy and in Keras."""

    layer: type
    options: dict
    weights: type
    run: Callable
    backward: Callable


CELLS = {
    "SimpleRNN": Cell(
        keras.layers.SimpleRNN,
        {},
        cells.SimpleRNNWeights,
        cells.run_simple_rnn,
        gradients.simple_rnn_gradients,
    ),
    "LSTM": Cell(
        keras.layers.LSTM,
        {},
        cells.LSTMWeights,
        cells.run_lstm,
        gradients.lstm_gradients,
    ),
    "GRU": Cell(
        keras.layers.GRU,
        {},
        cells.GRUWeights,
        cells.run_gru,
        gradients.gru_gradients,
    ),
    "GRU, reset before": Cell(
        keras.layers.GRU,
        {"reset_after": False},
        cells.GRUWeights,
        cells.run_gru_reset_before,
        gradients.gru_gradients_reset_before,
    ),
}


def measure(options: Options) -> Section:
    """Compare forward passes, and forward and backward together."""
    parts: list[str | Table] = [
        "One batch of whole sequences, all in float32 and with the same "
        "weights; the outputs and gradients are required to be equal before "
        "time is taken. Backward means forward and backward: the gradients "
        "by all inputs and weights of a loss that depends on every output "
        "(`tf.GradientTape` in Keras). Eager is a plain call of the layer; "
        "compiled is the same inside `tf.function`, traced beforehand. A "
        "ratio above 1 says that NumPy is faster. No bar is set: the NumPy "
        "cells are written to be read."
    ]
    for size in SIZES:
        size = size._replace(time=max(2, round(size.time * options.scale)))
        rows = [
            row for name in CELLS for row in _rows(name, size, options.runs)
        ]
        batch, time, features, units = size
        parts += [
            f"### Batch {batch}, {time} steps, {features} features, "
            f"{units} units",
            Table(HEADER, rows),
        ]
    return Section("Recurrent cells", parts, [])


def contenders_on(cell: Cell, size: Size) -> dict[str, dict[str, Callable]]:
    """Return who runs forward, and who runs forward and backward."""
    rng = np.random.default_rng(0)
    keras.utils.set_random_seed(0)
    layer = cell.layer(size.units, return_sequences=True, **cell.options)
    layer.build((None, None, size.features))
    inputs = rng.normal(size=size[:3]).astype(np.float32)
    by_outputs = rng.normal(size=(*size[:2], size.units)).astype(np.float32)
    weights = cell.weights(*layer.get_weights())
    tensor, by_tensor = tf.constant(inputs), tf.constant(by_outputs)

    def backward() -> list:
        with tf.GradientTape() as tape:
            tape.watch(tensor)
            outputs = layer(tensor)
        sources = [tensor, *layer.trainable_weights]
        return tape.gradient(outputs, sources, by_tensor)

    compiled, compiled_backward = tf.function(layer), tf.function(backward)
    return {
        "forward": {
            "NumPy": lambda: [cell.run(inputs, weights).outputs],
            "eager": lambda: [layer(tensor)],
            "compiled": lambda: [compiled(tensor)],
        },
        "backward": {
            "NumPy": lambda: _flat(cell.backward(inputs, weights, by_outputs)),
            "eager": backward,
            "compiled": compiled_backward,
        },
    }


def require_equal(contenders: dict[str, Callable], case: str) -> None:
    """Refuse to compare contenders that do not compute the same."""
    ours, *others = (call() for call in contenders.values())
    for other in others:
        for a, b in zip(ours, other, strict=True):
            scale = max(1.0, float(np.abs(a).max()))
            if np.abs(a - np.asarray(b)).max() > TOLERANCE * scale:
                raise ValueError(
                    f"{case}: NumPy and Keras give different results, so "
                    "their times cannot be compared: run the tests of cells"
                )


def _flat(found: gradients.Gradients) -> list[np.ndarray]:
    return [found.inputs, *found.weights]


def _rows(name: str, size: Size, runs: int) -> list[tuple[str, ...]]:
    rows = []
    for way, contenders in contenders_on(CELLS[name], size).items():
        require_equal(contenders, f"{name}, {way}, {size}")
        ours, eager, compiled = time_all(contenders, runs).values()
        spent = map(milliseconds, (ours, eager, compiled))
        rows.append(
            (name, way, *spent, times(eager / ours), times(compiled / ours))
        )
    return rows
