"""Splitting a text, building its vocabulary and encoding it."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import chain

import keras
import tensorflow as tf
from keras.src.legacy.preprocessing.text import Tokenizer

from benchmarks.measuring import time_all
from benchmarks.reporting import (
    NO_BAR,
    Bar,
    Options,
    Section,
    Table,
    milliseconds,
)
from course_lib.corpora import (
    TINY_SHAKESPEARE,
    load_script,
    load_shakespeare,
)
from course_lib.vocabulary import Vocabulary, words

WANTED = 2.5
SIZE = 1_115_394  # characters of tiny Shakespeare
OURS, OLD = "course_lib", "Keras Tokenizer (legacy)"
LIST, TENSOR = "TextVectorization, list", "TextVectorization, tensor"


def measure(options: Options) -> Section:
    """Compare with both vocabularies of Keras, the old and the new."""
    text, origin = choose_text(options)
    lines = text[: round(len(text) * options.scale)].splitlines()
    contenders = contenders_on(lines)
    seconds = time_all(contenders, options.runs)
    times, bars = _compare(seconds)
    parts = [
        f"Text: {origin}; {len(lines):,} lines, a list of strings. Work: "
        "split every line into words, build the vocabulary, turn every line "
        "into ids.",
        times,
        "Keras walks through a Python list, string by string, before it calls "
        "the layer. Given the same lines as one tensor, which is made within "
        f"the time measured, the layer takes {milliseconds(seconds[TENSOR])} "
        f"ms instead of {milliseconds(seconds[LIST])} ms.",
        "What came out of it. `course_lib` keeps punctuation marks as tokens; "
        "the other two drop them. The legacy tokenizer splits at a hyphen, "
        "`TextVectorization` joins both sides.",
        count_tokens(contenders),
    ]
    return Section("Vocabulary", parts, bars)


def choose_text(options: Options) -> tuple[str, str]:
    """Return the text to measure on, and what it is."""
    try:
        text = load_shakespeare(options.shakespeare)
    except FileNotFoundError:
        if options.shakespeare is not None:
            raise
        script = load_script()
        text = (script * (SIZE // len(script) + 1))[:SIZE]
        return text, (
            "the script corpus, repeated to the size of tiny Shakespeare "
            f"({SIZE:,} characters), which is not on this machine"
        )
    published = sha256(text.encode()).hexdigest() == TINY_SHAKESPEARE.checksum
    edition = "the published file" if published else "another edition"
    return text, f"tiny Shakespeare ({edition}, {len(text):,} characters)"


def contenders_on(lines: Sequence[str]) -> dict[str, Callable[[], tuple]]:
    """Return the contenders; each returns what it learnt, and the ids."""
    return {
        OURS: lambda: _ours(lines),
        OLD: lambda: _tokenizer(lines),
        LIST: lambda: _layer(lines),
        TENSOR: lambda: _layer(tf.constant(lines)),
    }


def count_tokens(contenders: dict[str, Callable[[], tuple]]) -> Table:
    """Run each contender once and count the tokens that it found."""
    rows = []
    for name, call in contenders.items():
        learnt, ids = call()
        if isinstance(learnt, keras.layers.Layer):
            tokens, reserved = ids.flat_values.shape[0], 2
            distinct = learnt.vocabulary_size() - reserved
        else:
            tokens = sum(map(len, ids))
            distinct = len(set(chain.from_iterable(ids)))
        rows.append((name, f"{tokens:,}", f"{distinct:,}"))
    return Table(("Contender", "Tokens", "Distinct tokens"), rows)


def _ours(lines: Sequence[str]) -> tuple:
    sentences = [words(line) for line in lines]
    vocabulary = Vocabulary.build(sentences)
    return vocabulary, vocabulary.encode_many(sentences)


def _tokenizer(lines: Sequence[str]) -> tuple:
    tokenizer = Tokenizer()
    tokenizer.fit_on_texts(lines)
    return tokenizer, tokenizer.texts_to_sequences(lines)


def _layer(lines: Sequence[str] | tf.Tensor) -> tuple:
    layer = keras.layers.TextVectorization(ragged=True)
    layer.adapt(lines)
    return layer, layer(lines)


def _compare(seconds: dict[str, float]) -> tuple[Table, list[Bar]]:
    rows = [(OURS, milliseconds(seconds[OURS]), "1.00", *NO_BAR)]
    bars = []
    for name in (OLD, LIST, TENSOR):
        ratio = seconds[name] / seconds[OURS]
        bars.append(Bar(f"vocabulary against {name}", ratio, WANTED))
        cells = bars[-1].cells()
        rows.append((name, milliseconds(seconds[name]), f"{ratio:.2f}", *cells))
    return Table(("Contender", "ms", "Ratio", "Bar", "Met"), rows), bars
