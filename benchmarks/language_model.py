"""A streaming language model of characters, on tiny Shakespeare."""

import time
from typing import NamedTuple

import keras
import numpy as np

from benchmarks.reporting import Bar, Options, Section, Table
from benchmarks.vocabulary import choose_text
from course_lib.language_model import (
    NGramModel,
    build_language_model,
    reset_state,
    stream_rows,
)
from course_lib.metrics import bits_per_character
from course_lib.vocabulary import Vocabulary, characters

TRAINING, VALIDATION = 1_000_000, 60_000  # characters, as published
SEED = 0
DIMENSION, UNITS, DROPOUT = 64, 384, 0.2
BATCH, WINDOW, EPOCHS = 32, 64, 14
RATE = 3e-3
ROWS = 12  # streams in which the validation text is read
ORDERS = (3, 4, 5, 6, 7)
MOST_NATS, MOST_SECONDS = 1.45, 600.0
CURVE_HEADER = ("Epoch", "Seconds", "Training, nats", "Validation, nats")
COUNT_HEADER = ("Model", "Validation, nats", "Bits", "Seconds")


class Epoch(NamedTuple):
    """What was reached at the end of an epoch, and when."""

    number: int
    seconds: float  # since the training began
    training: float  # nats, with dropout
    validation: float  # nats


def measure(options: Options) -> Section:
    """Train for some minutes, and count n-grams beside it."""
    training, validation, tokens, origin = cut(options)
    counted = [_count(order, training, validation, tokens) for order in ORDERS]
    model, curve = train(training, validation, tokens)
    best = min(curve, key=lambda epoch: epoch.validation)
    parts = [
        f"Text: {origin}; the first {len(training):,} characters to train, "
        f"the next {len(validation):,} to validate, {tokens} ids. A GRU of "
        f"{UNITS} units behind an embedding of {DIMENSION} dimensions, "
        f"dropout {DROPOUT}, {model.count_params():,} parameters; {BATCH} "
        f"streams, {WINDOW} characters a step, the state carried on; Adam, "
        f"the rate falling from {RATE} to 0 on a cosine over {EPOCHS} epochs; "
        f"seed {SEED}. `train_on_batch` is called directly: at the end of an "
        "epoch of `fit`, the thread of tf.data that tunes itself can keep "
        "TensorFlow waiting for as long as the epoch has taken. Seconds "
        f"include validation, which reads {ROWS} streams with the state "
        "carried. Published with Keras: a GRU of 128 units has "
        "1.548 nats on the same validation text after ten epochs of about "
        "1,380 s, and 1.479 with a state that is carried (figures of the "
        "course's plan, not measured here).",
        Table(CURVE_HEADER, [_curve_row(epoch) for epoch in curve]),
        "Counting, interpolated (`NGramModel`), beside the best epoch.",
        Table(COUNT_HEADER, [*counted, _best_row(best)]),
    ]
    bars = [
        Bar("nats a character", best.validation, MOST_NATS, at_least=False),
        Bar(
            "seconds of training",
            curve[-1].seconds,
            MOST_SECONDS,
            at_least=False,
        ),
    ]
    return Section("Language model", parts, bars, 1)


def cut(options: Options) -> tuple[np.ndarray, np.ndarray, int, str]:
    """Return ids to train and to validate on, and what they are of."""
    text, origin = choose_text(options)
    training = max(BATCH * WINDOW + 1, round(TRAINING * options.scale))
    validation = max(1_000, round(VALIDATION * options.scale))
    vocabulary = Vocabulary.build([characters(text[:training])])
    ids = np.array(vocabulary.encode(characters(text[: training + validation])))
    return ids[:training], ids[training:], len(vocabulary), origin


def train(
    training: np.ndarray, validation: np.ndarray, tokens: int
) -> tuple[keras.Model, list[Epoch]]:
    """Train on the streams; return the model and the curve."""
    rows = stream_rows(training, BATCH, WINDOW)
    starts = range(0, len(rows.inputs), BATCH)
    steps = len(starts) * EPOCHS
    keras.utils.set_random_seed(SEED)
    model = _compiled(tokens, steps, stateful=True, batch_size=BATCH)
    reader = _compiled(tokens, steps)
    held_out = stream_rows(validation, ROWS, (len(validation) - 1) // ROWS)
    curve, began = [], time.perf_counter()
    for number in range(1, EPOCHS + 1):
        reset_state(model)
        losses = []
        for start in starts:
            batch = slice(start, start + BATCH)
            losses.append(
                model.train_on_batch(rows.inputs[batch], rows.targets[batch])
            )
        reader.set_weights(model.get_weights())
        loss = float(reader.test_on_batch(*held_out))
        seconds = time.perf_counter() - began
        curve.append(Epoch(number, seconds, float(np.mean(losses)), loss))
    return model, curve


def _compiled(tokens: int, steps: int, **streams) -> keras.Model:
    model = build_language_model(
        tokens, dimension=DIMENSION, units=UNITS, dropout=DROPOUT, **streams
    )
    rate = keras.optimizers.schedules.CosineDecay(RATE, steps)
    model.compile(
        keras.optimizers.Adam(rate, global_clipnorm=1.0),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model


def _count(
    order: int, training: np.ndarray, validation: np.ndarray, tokens: int
) -> tuple[str, str, str, str]:
    began = time.perf_counter()
    loss = NGramModel(training, tokens, order=order).cross_entropy(validation)
    seconds = time.perf_counter() - began
    return f"{order}-grams", *_loss_cells(loss), f"{seconds:.1f}"


def _best_row(best: Epoch) -> tuple[str, str, str, str]:
    loss = _loss_cells(best.validation)
    return f"GRU, epoch {best.number}", *loss, f"{best.seconds:.0f}"


def _loss_cells(loss: float) -> tuple[str, str]:
    return f"{loss:.3f}", f"{bits_per_character(loss):.3f}"


def _curve_row(epoch: Epoch) -> tuple[str, str, str, str]:
    losses = f"{epoch.training:.3f}", f"{epoch.validation:.3f}"
    return str(epoch.number), f"{epoch.seconds:.0f}", *losses
