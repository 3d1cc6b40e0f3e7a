"""English to French: the course's translator beside Keras's example."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import keras
import numpy as np

from benchmarks import character_example
from benchmarks.character_example import CharacterTranslator
from benchmarks.reporting import Bar, Options, Section, Table, times
from course_lib.corpora import (
    GeneratedPair,
    Pair,
    load_manythings,
    load_pairs,
)
from course_lib.metrics import bleu, chrf, exact_match
from course_lib.translation import (
    PairBatches,
    Translator,
    build_translator,
    masked_cross_entropy,
    translate,
)
from course_lib.vocabulary import Vocabulary, words

PAIRS, HELD_OUT = 10_000, 2_000
EPOCHS, BATCH, SEED = 25, 64, 0
ALONE = 20  # sentences that are translated one at a time
BEAMS = 5
LEAST_CHRF, LEAST_BLEU, LEAST_EXACT, LEAST_FASTER = 38.0, 20.0, 0.06, 1_000.0
QUALITY = ("Translator", "chrF", "BLEU", "Exact match", "Training, s")
SPEED = ("Translator", "At a time", "Sentences a second", "Ratio")
OURS, REFERENCE = "course_lib", "Keras's example"


class Settings(NamedTuple):
    """How a translator is built and trained."""

    dimension: int = 128
    units: int = 384
    dropout: float = 0.5
    smoothing: float = 0.2
    rate: float = 2e-3
    seed: int = SEED

    def __str__(self) -> str:
        """Say it in words."""
        return (
            "words, with each apostrophe a token; a GRU that reads both ways "
            f"and one that writes, {self.units} units, embeddings of "
            f"{self.dimension} dimensions, additive attention, dropout "
            f"{self.dropout}, label smoothing {self.smoothing}; Adam in "
            f"batches of {BATCH}, the rate falling from {self.rate} to 0 on a "
            "cosine"
        )


SETTINGS = Settings()


class Timed(NamedTuple):
    """Translations, and how long one took on average."""

    found: list[str]
    seconds: float


def measure(options: Options) -> Section:
    """Train both on the same pairs, and judge both on the same sentences."""
    training, held_out, origin = read_pairs(options)
    sentences, references = zip(*held_out, strict=True)
    example, example_seconds = _timed(lambda: train_example(training))
    ours, our_seconds = _timed(lambda: train_course(training, SETTINGS, EPOCHS))
    together = time_translations(example.translate_together, sentences)
    alone = time_each(example.translate_by_predict, sentences)
    require_equal(together.found, alone.found)
    greedy = time_translations(partial(write, ours), sentences)
    beams = time_translations(partial(write, ours, beam_width=BEAMS), sentences)
    single = time_each(lambda one: write(ours, [one])[0], sentences)
    rows, bars = _judge(
        [
            (REFERENCE, together, example_seconds),
            (OURS, greedy, our_seconds),
            (f"{OURS}, {BEAMS} beams", beams, our_seconds),
        ],
        references,
    )
    faster = alone.seconds / greedy.seconds
    bars += [
        Bar("training time", our_seconds, example_seconds, at_least=False),
        Bar("sentences a second", faster, LEAST_FASTER),
    ]
    speeds = [
        (f"{REFERENCE}, predict", "1", alone),
        (f"{REFERENCE}, called directly", f"{len(sentences):,}", together),
        (OURS, "1", single),
        (OURS, f"{len(sentences):,}", greedy),
        (f"{OURS}, {BEAMS} beams", f"{len(sentences):,}", beams),
    ]
    parts = [
        f"Pairs: {origin}; {len(training):,} to train, the last "
        f"{len(held_out):,} held out. Both are judged in the form that "
        "`words` gives: lower case, a space between two tokens; BLEU with "
        f"effective order. The example: {character_example.EPOCHS} epochs. "
        f"The course: {SETTINGS}; {EPOCHS} epochs, seed {SETTINGS.seed}, "
        f"{ours.training_model.count_params():,} parameters. These settings "
        "are the best of six that were tried on the same held-out pairs.",
        Table(QUALITY, rows),
        "Decoding. The example calls `predict` once for each character. The "
        f"ratio is to that; one at a time means the first {ALONE} of the "
        "sentences.",
        Table(SPEED, [_speed_row(*row, alone) for row in speeds]),
    ]
    return Section("Translation", parts, bars, 1)


def read_pairs(options: Options) -> tuple[list[Pair], list[Pair], str]:
    """Return pairs to train on, pairs held out, and what they are."""
    try:
        pairs = load_manythings(options.pairs)
        origin = "English to French (manythings.org), the first of the file"
    except FileNotFoundError:
        if options.pairs is not None:
            raise
        pairs = load_pairs()
        origin = "those written for the course: no file of manythings.org"
    pairs = pairs[: max(250, round(PAIRS * options.scale))]
    cut = len(pairs) - len(pairs) * HELD_OUT // PAIRS
    return pairs[:cut], pairs[cut:], origin


def train_example(pairs: list[Pair]) -> CharacterTranslator:
    """Train the model of Keras's example."""
    sources, targets = zip(*pairs, strict=True)
    keras.utils.set_random_seed(SEED)
    translator = CharacterTranslator(sources, targets)
    translator.fit(sources, targets)
    return translator


def train_course(
    pairs: Sequence[Pair | GeneratedPair], settings: Settings, epochs: int
) -> Translator:
    """Train a translator of words with attention."""
    sources = [tokens(pair.source) for pair in pairs]
    targets = [tokens(pair.target) for pair in pairs]
    keras.utils.set_random_seed(settings.seed)
    translator = build_translator(
        Vocabulary.build(sources),
        Vocabulary.build(targets),
        dimension=settings.dimension,
        units=settings.units,
        bidirectional=True,
        attention="additive",
        dropout=settings.dropout,
    )
    batches = PairBatches(
        translator.source.encode_many(sources),
        translator.target.encode_many(targets),
        BATCH,
        np.random.default_rng(settings.seed),
    )
    rate = keras.optimizers.schedules.CosineDecay(
        settings.rate, epochs * len(batches)
    )
    translator.training_model.compile(
        keras.optimizers.Adam(rate, global_clipnorm=1.0),
        partial(masked_cross_entropy, label_smoothing=settings.smoothing),
        jit_compile=False,
    )
    translator.training_model.fit(batches, epochs=epochs, verbose=0)
    return translator


def write(
    translator: Translator, sentences: Sequence[str], **options: int
) -> list[str]:
    """Translate, with each apostrophe read and written as a token."""
    apart = [set_apart(text) for text in sentences]
    found = translate(translator, apart, **options)
    return [text.replace(" ' ", "'") for text in found]


def tokens(text: str) -> list[str]:
    """Split a text into words, and "j'ai" into three tokens."""
    return words(set_apart(text))


def set_apart(text: str) -> str:
    """Put spaces around apostrophes, so that they end a word."""
    return text.replace("’", "'").replace("'", " ' ")


def time_translations(
    translate_all: Callable[[list[str]], list[str]], sentences: list[str]
) -> Timed:
    """Translate all sentences together, after a call that is not counted."""
    translate_all(sentences)
    found, seconds = _timed(lambda: translate_all(sentences))
    return Timed(found, seconds / len(sentences))


def time_each(
    translate_one: Callable[[str], str], sentences: list[str]
) -> Timed:
    """Translate the first sentences one at a time."""
    some = sentences[:ALONE]
    translate_one(some[0])
    found, seconds = _timed(lambda: [translate_one(one) for one in some])
    return Timed(found, seconds / len(some))


def require_equal(together: list[str], alone: list[str]) -> None:
    """Refuse to time a loop that gives other translations."""
    if together[: len(alone)] != alone:
        raise ValueError(
            "the example translates a sentence otherwise alone than in a "
            "batch, so its times say nothing: look at character_example.py"
        )


def _timed(call: Callable) -> tuple:
    began = time.perf_counter()
    result = call()
    return result, time.perf_counter() - began


def _judge(
    contenders: list[tuple[str, Timed, float]], references: list[str]
) -> tuple[list[tuple], list[Bar]]:
    wanted = [[" ".join(words(text)) for text in references]]
    rows, found = [], {}
    for name, translated, seconds in contenders:
        given = [" ".join(words(text)) for text in translated.found]
        found[name] = [each(given, wanted) for each in (chrf, bleu)]
        found[name].append(exact_match(given, wanted))
        of_letters, of_words, exact = found[name]
        shown = f"{of_letters:.1f}", f"{of_words:.1f}", f"{exact:.3f}"
        rows.append((name, *shown, f"{seconds:.0f}"))
    least = (LEAST_CHRF, LEAST_BLEU, LEAST_EXACT)
    names = ("chrF", "BLEU", "exact match")
    named = zip(names, found[OURS], least, strict=True)
    return rows, [Bar(f"{name}, greedy", *values) for name, *values in named]


def _speed_row(
    name: str, count: str, measured: Timed, alone: Timed
) -> tuple[str, ...]:
    ratio = times(alone.seconds / measured.seconds)
    return name, count, f"{1 / measured.seconds:,.1f}", ratio
