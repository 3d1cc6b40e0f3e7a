"""Training with the norms of the gradients recorded, and without."""

import gc
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from benchmarks.reporting import Bar, Options, Section, Table, milliseconds
from course_lib.training import GradientNormLogger

MOST = 1.25  # of the time of an epoch without a logger
ROWS, TIME, FEATURES, BATCH, WORDS = 640, 20, 16, 32, 10_000
EPOCHS = 3  # the first of each fit is not counted
CLOSE = 1e-3
PLAIN, OURS, NAIVE = "no logger", "course_lib", "second backward pass"
HEADER = (
    "Model",
    f"{PLAIN}, ms",
    f"{OURS}, ms",
    f"{NAIVE}, ms",
    "Ratio",
    "Bar",
    "Met",
    "Naive ratio",
    "First epoch more, ms",
)


class Case(NamedTuple):
    """One model that is trained."""

    name: str
    recurrent: Callable[[], keras.Layer]
    words: bool = False


CASES = (
    Case("SimpleRNN(32)", lambda: layers.SimpleRNN(32)),
    Case("LSTM(64)", lambda: layers.LSTM(64)),
    Case("Embedding(10,000, 64), LSTM(64)", lambda: layers.LSTM(64), True),
)


class Epochs(NamedTuple):
    """Seconds of the first epoch and of a later one, both medians."""

    first: float
    later: float


class Clock(keras.callbacks.Callback):
    """Reads the time at both ends of each epoch."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def on_epoch_begin(self, epoch: int, logs: dict | None = None) -> None:
        self.began = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self.seconds.append(time.perf_counter() - self.began)


class NaiveLogger(keras.callbacks.Callback):
    """Computes the gradients of each batch once more, to see them."""

    def __init__(self, inputs: np.ndarray, targets: np.ndarray) -> None:
        super().__init__()
        self.data = inputs, targets
        self.compiled = tf.function(self._norm, reduce_retracing=True)
        self.global_norms: list[float] = []

    def on_train_begin(self, logs: dict | None = None) -> None:
        self.global_norms = []

    def on_train_batch_begin(
        self, batch: int, logs: dict | None = None
    ) -> None:
        where = slice(batch * BATCH, (batch + 1) * BATCH)
        given = (tf.constant(array[where]) for array in self.data)
        self.global_norms.append(float(self.compiled(*given)))

    def _norm(self, inputs: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            answers = self.model(inputs, training=True)
            loss = self.model.compute_loss(inputs, targets, answers)
        found = tape.gradient(loss, self.model.trainable_variables)
        return tf.linalg.global_norm(list(map(tf.convert_to_tensor, found)))


def measure(options: Options) -> Section:
    """Compare with no logger, and with a second backward pass."""
    rows = max(2 * BATCH, round(ROWS * options.scale))
    table, bars = [], []
    for case in CASES:
        row, bar = _compare(case, time_epochs(case, rows, options.runs))
        table.append(row)
        bars.append(bar)
    parts = [
        f"Median time of an epoch of `fit`: {rows:,} sequences of {TIME} "
        f"steps, {FEATURES} features a step (or one of {WORDS:,} words), in "
        f"batches of {BATCH}; Adam with `global_clipnorm`. The contenders "
        f"take turns; each has a model of its own and fits {EPOCHS} epochs at "
        "a time, of which the first is not counted: there our train function "
        "is traced, with every fit anew. The last column says what that "
        "costs, once a fit: the first epoch less a later one.",
        Table(HEADER, table),
    ]
    return Section("Training", parts, bars)


def time_epochs(case: Case, rows: int, runs: int) -> dict[str, Epochs]:
    """Time the epochs of each contender, after a fit that is not counted."""
    data = draw(case, rows)
    loggers = {
        PLAIN: [],
        OURS: [GradientNormLogger()],
        NAIVE: [NaiveLogger(*data)],
    }
    models = {name: build(case) for name in loggers}
    for name, model in models.items():
        _fit(model, data, loggers[name])
    require_equal(case, loggers[OURS][0], loggers[NAIVE][0])
    seconds = {name: [] for name in loggers}
    for _ in range(runs):
        for name, model in models.items():
            seconds[name].append(_fit(model, data, loggers[name]))
    return {name: _medians(each) for name, each in seconds.items()}


def draw(case: Case, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw inputs and targets."""
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(rows, TIME, FEATURES)).astype(np.float32)
    if case.words:
        inputs = rng.integers(0, WORDS, (rows, TIME), np.int32)
    return inputs, rng.normal(size=(rows, 1)).astype(np.float32)


def build(case: Case) -> keras.Model:
    """Return a compiled model, the same weights each time."""
    keras.utils.set_random_seed(0)
    start = [keras.Input((TIME, FEATURES))]
    if case.words:
        start = [keras.Input((TIME,)), layers.Embedding(WORDS, 64)]
    model = keras.Sequential([*start, case.recurrent(), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(global_clipnorm=1.0), loss="mse")
    return model


def require_equal(
    case: Case, ours: GradientNormLogger, naive: NaiveLogger
) -> None:
    """Refuse to compare loggers that record different norms."""
    if not np.allclose(ours.global_norms, naive.global_norms, rtol=CLOSE):
        raise ValueError(
            f"{case.name}: GradientNormLogger and the second backward pass "
            "give different norms, so their times cannot be compared: run the "
            "tests of training"
        )


def _fit(model: keras.Model, data: tuple, loggers: list) -> list[float]:
    clock = Clock()
    gc.collect()
    model.fit(
        *data,
        epochs=EPOCHS,
        batch_size=BATCH,
        shuffle=False,
        verbose=0,
        callbacks=[clock, *loggers],
    )
    return clock.seconds


def _medians(fits: list[list[float]]) -> Epochs:
    later = [seconds for fit in fits for seconds in fit[1:]]
    return Epochs(
        statistics.median(fit[0] for fit in fits), statistics.median(later)
    )


def _compare(case: Case, measured: dict[str, Epochs]) -> tuple[tuple, Bar]:
    plain, ours, naive = (measured[n].later for n in (PLAIN, OURS, NAIVE))
    bar = Bar(f"recording norms, {case.name}", ours / plain, MOST, False)
    times = map(milliseconds, (plain, ours, naive))
    more = milliseconds(max(0.0, measured[OURS].first - ours))
    ratio, naive_ratio = f"{bar.value:.2f}", f"{naive / plain:.2f}"
    return (case.name, *times, ratio, *bar.cells(), naive_ratio, more), bar
