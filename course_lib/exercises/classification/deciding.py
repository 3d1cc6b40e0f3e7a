"""Precision and recall at a threshold."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["THRESHOLD"]


def precision_and_recall(probabilities, labels, threshold):
    """Count what is called 1, rightly or not, and what is missed."""
    called = probabilities >= threshold
    hits = np.sum(called & (labels == 1))
    return float(hits / called.sum()), float(hits / (labels == 1).sum())


def _threshold_cases(rng):
    probabilities = np.array([0.9, 0.8, 0.6, 0.55, 0.3, 0.1])
    labels = np.array([1, 1, 0, 1, 0, 0])
    yield probabilities, labels, 0.5
    yield probabilities, labels, 0.8
    yield probabilities, labels, 0.25
    for _ in range(20):
        count = int(rng.integers(4, 12))
        drawn = rng.integers(0, 11, size=count) / 10
        labels = rng.integers(0, 2, size=count)
        labels[rng.integers(count)] = 1
        yield drawn, labels, float(rng.choice(drawn))


def _counts(probabilities, labels, threshold):
    called = probabilities >= threshold
    hits = int(np.sum(called & (labels == 1)))
    return hits, int(called.sum()), int((labels == 1).sum())


def _swapped(probabilities, labels, threshold):
    return precision_and_recall(probabilities, labels, threshold)[::-1]


def _strictly_above(probabilities, labels, threshold):
    called = probabilities > threshold
    hits = np.sum(called & (labels == 1))
    return float(hits / max(called.sum(), 1)), float(hits / labels.sum())


def _accuracy_first(probabilities, labels, threshold):
    called = probabilities >= threshold
    _, recall = precision_and_recall(probabilities, labels, threshold)
    return float((called == labels).mean()), recall


def _of_all(probabilities, labels, threshold):
    hits, _, _ = _counts(probabilities, labels, threshold)
    return hits / len(labels), hits / len(labels)


def _in_counts(probabilities, labels, threshold):
    hits, called, there = _counts(probabilities, labels, threshold)
    return called - hits, there - hits


def _of_label_0(probabilities, labels, threshold):
    below, are_0 = probabilities < threshold, labels == 0
    hits = np.sum(below & are_0)
    return (
        float(hits / max(below.sum(), 1)),
        float(hits / max(are_0.sum(), 1)),
    )


def _false_alarms(probabilities, labels, threshold):
    called, are_0 = probabilities >= threshold, labels == 0
    _, recall = precision_and_recall(probabilities, labels, threshold)
    return float(np.sum(called & are_0) / called.sum()), recall


def _always_one_half(probabilities, labels, threshold):
    called = probabilities >= 0.5
    hits = np.sum(called & (labels == 1))
    return float(hits / max(called.sum(), 1)), float(hits / labels.sum())


THRESHOLD = Exercise(
    name="classification-6",
    answer=precision_and_recall,
    cases=_threshold_cases,
    hints=(
        "Three counts are enough: how many are called 1, how many are 1, and "
        "how many are both.",
        "`called = probabilities >= threshold`. Both at once: `called & "
        "(labels == 1)`. Precision divides by those called 1, recall by those "
        "that are 1.",
        "With `hits = np.sum(called & (labels == 1))` the two are `hits / "
        "called.sum()` and `hits / (labels == 1).sum()`.",
    ),
    mistakes=(
        Mistake(
            _swapped,
            "The two have changed places. Precision: of those called 1, how "
            "many are 1? It comes first.",
        ),
        Mistake(
            _strictly_above,
            "An example is called 1 if its probability is at least the "
            "threshold: >=, not >.",
        ),
        Mistake(
            _accuracy_first,
            "Your first number is the accuracy, which also counts what was "
            "rightly called 0. Precision looks only at what was called 1.",
        ),
        Mistake(
            _of_all,
            "You divide by the number of examples. Precision divides by those "
            "called 1, recall by those that are 1.",
        ),
        Mistake(
            _in_counts,
            "These are numbers of errors. Asked are shares of what is right.",
        ),
        Mistake(
            _of_label_0,
            "These are precision and recall of label 0. Asked is label 1.",
        ),
        Mistake(
            _false_alarms,
            "Your first number is the share of those called 1 that are not "
            "1. Precision is the share that is.",
        ),
        Mistake(
            _always_one_half,
            "You decide at 0.5. Use the argument `threshold`.",
        ),
    ),
)
