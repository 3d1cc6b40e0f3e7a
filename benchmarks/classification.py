"""The recurrent classifier beside its TF-IDF baseline, on held-out texts."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import keras
import numpy as np

from benchmarks.reporting import Options, Section, Table
from course_lib.classification import build_baseline, build_classifier
from course_lib.corpora import (
    best_accuracy,
    best_topic_accuracy,
    generate_reviews,
    generate_topics,
    load_imdb,
    load_newsgroups,
)
from course_lib.metrics import accuracy, confusion_matrix, f1
from course_lib.padding import pad
from course_lib.vocabulary import Vocabulary, words

SEEDS = (0, 1, 2)
TRAINING, TEST = 8_000, 10_000  # generated texts
MOST_TOKENS, MOST_WORDS = 200, 20_000
DIMENSION, UNITS, DROPOUT = 64, 64, 0.3
EPOCHS, PATIENCE, BATCH = 15, 2, 64
VALIDATION = 0.1
MAJORITY, BASELINE = "majority class", "TF-IDF, logistic regression"
NETWORK = "GRU in both directions, seed"
HEADER = ("Model", "Accuracy", "Mean F1", "Training, s", "Epochs")
TO_BEST = "Best possible − accuracy"


class Data(NamedTuple):
    """Texts to train on and to test on, with their labels."""

    name: str
    training: tuple[list[str], np.ndarray]
    test: tuple[list[str], np.ndarray]
    best: float | None = None  # best possible accuracy, where it is known


def measure(options: Options) -> Section:
    """Train on what is generated, and on what is published and here."""
    parts = [
        f"Held-out accuracy, and F1 averaged over the classes. The network: "
        f"an embedding of {DIMENSION} dimensions, a GRU of {UNITS} units in "
        f"each direction, the mean over real places, dropout {DROPOUT}; Adam, "
        f"batches of {BATCH}, at most {EPOCHS} epochs, stopped when the loss "
        f"on {VALIDATION:.0%} of the training texts has not fallen for "
        f"{PATIENCE} epochs, the best weights kept. It reads the first "
        f"{MOST_TOKENS} tokens, of the {MOST_WORDS:,} most frequent words.",
        *report(draw("Topics", generate_topics, best_topic_accuracy, options)),
        *report(draw("Reviews", generate_reviews, best_accuracy, options)),
    ]
    for name, load, path in (
        ("20 Newsgroups", load_newsgroups, options.newsgroups),
        ("IMDB", load_imdb, options.imdb),
    ):
        parts += report_published(name, load, path, options.scale)
    return Section("Classification", parts, [], 1)


def draw(
    name: str, generate: Callable, best: Callable, options: Options
) -> Data:
    """Draw texts of which the best possible accuracy is known."""
    rng = np.random.default_rng(0)
    counts = [max(200, round(n * options.scale)) for n in (TRAINING, TEST)]
    drawn = [_split(generate(count, rng)) for count in counts]
    return Data(f"{name}, generated", *drawn, best())


def report_published(
    name: str, load: Callable, path: Path | None, scale: float
) -> list[str | Table]:
    """Report on a published data set, or say that it is not here."""
    try:
        subsets = [load(path, subset=each) for each in ("train", "test")]
    except FileNotFoundError:
        if path is not None:
            raise
        return [f"### {name}", "Not measured: its file is not on this machine."]
    cut = [texts[: max(200, round(len(texts) * scale))] for texts in subsets]
    return report(Data(name, *map(_split, cut)))


def report(data: Data) -> list[str | Table]:
    """Return a heading, what the data are, and the results of all models."""
    (texts, labels), (_, test_labels) = data.training, data.test
    (most_frequent, _), *_ = Counter(labels.tolist()).most_common()
    majority = np.full_like(test_labels, most_frequent)
    rows = [_row(MAJORITY, majority, data, "-", "-"), _baseline_row(data)]
    rows += [_network_row(data, seed) for seed in SEEDS]
    tokens = median(len(words(text)) for text in texts)
    sizes = (
        f"{len(texts):,} texts to train on (half of them have {tokens:.0f} "
        f"tokens or fewer), {len(test_labels):,} to test on, "
        f"{labels.max() + 1} classes."
    )
    header = HEADER
    if data.best is not None:
        sizes += f" The best possible accuracy is {data.best:.3f}."
        header = *HEADER, TO_BEST
        rows = [(*row, f"{data.best - float(row[1]):.3f}") for row in rows]
    return [f"### {data.name}", sizes, Table(header, rows)]


def _split(texts: Sequence) -> tuple[list[str], np.ndarray]:
    return [each.text for each in texts], np.array([e.label for e in texts])


def _baseline_row(data: Data) -> tuple[str, ...]:
    began = time.perf_counter()
    baseline = build_baseline().fit(*data.training)
    seconds = time.perf_counter() - began
    said = baseline.predict(data.test[0])
    return _row(BASELINE, said, data, f"{seconds:.1f}", "-")


def _network_row(data: Data, seed: int) -> tuple[str, ...]:
    (texts, labels), (test_texts, _) = data.training, data.test
    began = time.perf_counter()
    tokens = [words(text) for text in texts]
    vocabulary = Vocabulary.build(tokens, min_count=2, max_size=MOST_WORDS)
    model, epochs = _train(_ids(vocabulary, tokens), labels, vocabulary, seed)
    seconds = time.perf_counter() - began
    test_ids = _ids(vocabulary, [words(text) for text in test_texts])
    said = _decide(model.predict(test_ids, batch_size=512, verbose=0))
    name = f"{NETWORK} {seed}"
    return _row(name, said, data, f"{seconds:.0f}", str(epochs))


def _decide(probabilities: np.ndarray) -> np.ndarray:
    if probabilities.shape[1] == 1:  # of class 1 of two
        return (probabilities[:, 0] > 0.5).astype(int)
    return probabilities.argmax(axis=1)


def _ids(vocabulary: Vocabulary, tokens: list[list[str]]) -> np.ndarray:
    return pad(vocabulary.encode_many(text[:MOST_TOKENS] for text in tokens))


def _train(
    ids: np.ndarray, labels: np.ndarray, vocabulary: Vocabulary, seed: int
) -> tuple[keras.Model, int]:
    keras.utils.set_random_seed(seed)
    classes = int(labels.max()) + 1
    model = build_classifier(
        (len(vocabulary), DIMENSION),
        classes,
        recurrent="gru",
        units=UNITS,
        bidirectional=True,
        pooling="mean",
        dropout=DROPOUT,
    )
    many = "sparse_categorical_crossentropy"
    model.compile("adam", "binary_crossentropy" if classes == 2 else many)
    stopping = keras.callbacks.EarlyStopping(
        patience=PATIENCE, restore_best_weights=True
    )
    history = model.fit(
        ids,
        labels,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_split=VALIDATION,
        callbacks=[stopping],
        verbose=0,
    )
    return model, len(history.epoch)


def _row(
    name: str, said: np.ndarray, data: Data, seconds: str, epochs: str
) -> tuple[str, ...]:
    truth = data.test[1]
    classes = int(max(data.training[1].max(), truth.max())) + 1
    confusion = confusion_matrix(said, truth, classes=classes)
    shares = f"{accuracy(said, truth):.3f}", f"{f1(confusion).mean():.3f}"
    return name, *shares, seconds, epochs
