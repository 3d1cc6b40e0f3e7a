"""Training and translating: how cost grows with batch size and length."""

from collections.abc import Callable
from functools import partial
from itertools import product

import keras
import numpy as np

from benchmarks.measuring import time_all
from benchmarks.reporting import Options, Section, Table, milliseconds
from course_lib.language_model import build_language_model
from course_lib.translation import Translator, build_translator, translate
from course_lib.vocabulary import END, Vocabulary

UNITS, DIMENSION = 256, 64
SYMBOLS, WORDS = 69, 4_000  # ids of a language model, words of a translator
BATCHES, LENGTHS = (1, 16, 64, 256), (10, 40, 160)
SENTENCES, SENTENCE_LENGTHS = (1, 16, 256), (5, 10, 20)
BEAMS = 5
TRAINING = ("Batch size", "Length", "ms an update", "Tokens a second")
DECODING = (
    "Sentences together",
    "Words each",
    "Greedy, sentences a second",
    "Greedy, words a second",
    f"{BEAMS} beams, sentences a second",
)


def measure(options: Options) -> Section:
    """Time updates of a language model, and translations."""
    updates = time_all(
        {case: update_of(*case) for case in product(BATCHES, LENGTHS)},
        options.runs,
    )
    translator = build()
    cases = list(product(SENTENCES, SENTENCE_LENGTHS, (1, BEAMS)))
    translations = time_all(
        {case: translation_of(translator, *case) for case in cases},
        options.runs,
    )
    parts = [
        f"Training: one update (`train_on_batch`) of a character model, "
        f"{SYMBOLS} ids, an embedding of {DIMENSION} dimensions, a GRU of "
        f"{UNITS} units, Adam. Median times.",
        Table(
            TRAINING, [_update_row(*case, updates[case]) for case in updates]
        ),
        f"Translating: words, {WORDS:,} on each side, a GRU of {UNITS} units "
        "that reads both ways and one that writes, additive attention. The "
        "weights are not trained, and the end token is ruled out, so that "
        "every translation has the length of its source.",
        Table(
            DECODING,
            [
                _translation_row(count, length, translations)
                for count, length in product(SENTENCES, SENTENCE_LENGTHS)
            ],
        ),
    ]
    return Section("Throughput", parts, [])


def update_of(batch_size: int, length: int) -> Callable[[], object]:
    """Return an update of a model on a batch of random ids."""
    keras.utils.set_random_seed(0)
    model = build_language_model(SYMBOLS, dimension=DIMENSION, units=UNITS)
    model.compile(
        "adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    )
    rng = np.random.default_rng(0)
    ids = rng.integers(4, SYMBOLS, (batch_size, length + 1))
    return partial(model.train_on_batch, ids[:, :-1], ids[:, 1:])


def build() -> Translator:
    """Build a translator of numbered words; not trained, it never ends."""
    keras.utils.set_random_seed(0)
    sides = [Vocabulary([f"{side}{n}" for n in range(WORDS)]) for side in "st"]
    translator = build_translator(
        *sides,
        dimension=DIMENSION,
        units=UNITS,
        bidirectional=True,
        attention="additive",
    )
    output = translator.training_model.get_layer("output")
    kernel, bias = output.get_weights()
    bias[END] = -1e3
    output.set_weights([kernel, bias])
    return translator


def translation_of(
    translator: Translator, count: int, length: int, beams: int
) -> Callable[[], list[str]]:
    """Return a translation of random sentences to the same length."""
    rng = np.random.default_rng(0)
    drawn = rng.integers(WORDS, size=(count, length))
    sentences = [" ".join(f"s{n}" for n in row) for row in drawn]
    call = partial(
        translate,
        translator,
        sentences,
        beam_width=beams,
        max_length=length,
        batch_size=count,
    )
    if any(len(found.split()) < length for found in call()):
        raise ValueError(
            "a translation has ended early, so its time would say nothing: "
            "rule the end token out"
        )
    return call


def _update_row(
    batch_size: int, length: int, seconds: float
) -> tuple[str, ...]:
    rate = batch_size * length / seconds
    return str(batch_size), str(length), milliseconds(seconds), f"{rate:,.0f}"


def _translation_row(
    count: int, length: int, seconds: dict[tuple[int, int, int], float]
) -> tuple[str, ...]:
    greedy, beams = (count / seconds[count, length, n] for n in (1, BEAMS))
    numbers = (greedy, greedy * length, beams)
    return str(count), str(length), *(f"{number:,.0f}" for number in numbers)
