"""A confusion matrix, and what is found of each class."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["CONFUSION"]


def count_confusions(predictions, targets, classes):
    """Count how often each class (row) is taken for each (column)."""
    counts = np.zeros((classes, classes), dtype=int)
    for target, prediction in zip(targets, predictions, strict=True):
        counts[target, prediction] += 1
    return counts


def _confusion_cases(rng):
    yield np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1]), 2
    yield np.array([2, 0, 2, 1, 2]), np.array([2, 0, 1, 1, 1]), 3
    yield np.array([0, 1]), np.array([1, 1]), 4
    for _ in range(20):
        count, classes = rng.integers(2, 9, size=2).tolist()
        targets = rng.integers(0, classes, size=count)
        predictions = rng.integers(0, classes, size=count)
        yield predictions, targets, classes


def _turned(predictions, targets, classes):
    return count_confusions(predictions, targets, classes).T


def _each_pair_once(predictions, targets, classes):
    counts = np.zeros((classes, classes), dtype=int)
    counts[targets, predictions] += 1
    return counts


def _as_shares(predictions, targets, classes):
    counts = count_confusions(predictions, targets, classes)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def _only_errors(predictions, targets, classes):
    counts = count_confusions(predictions, targets, classes)
    np.fill_diagonal(counts, 0)
    return counts


def _only_what_occurs(predictions, targets, classes):
    size = int(max(predictions.max(), targets.max())) + 1
    return count_confusions(predictions, targets, size)


def _diagonal(predictions, targets, classes):
    return np.diag(count_confusions(predictions, targets, classes))


CONFUSION = Exercise(
    name="classification-7",
    answer=count_confusions,
    cases=_confusion_cases,
    hints=(
        "Begin with a square of zeros. Each text adds 1 to one of its cells. "
        "To which one?",
        "The row is the target, the column the prediction. A loop over both "
        "at once: `for target, prediction in zip(targets, predictions)`.",
        "Inside the loop: `counts[target, prediction] += 1`. The square is "
        "`np.zeros((classes, classes), dtype=int)`.",
    ),
    mistakes=(
        Mistake(
            _turned,
            "Rows and columns have changed places. A row is what is right, a "
            "column what was predicted.",
        ),
        Mistake(
            _each_pair_once,
            "`counts[targets, predictions] += 1` counts each pair once, "
            "however often it comes. Use a loop, or `np.add.at`.",
        ),
        Mistake(
            _as_shares,
            "These are shares of each row. Asked are counts.",
        ),
        Mistake(
            _only_errors,
            "The diagonal is empty: right answers are counted, too.",
        ),
        Mistake(
            _only_what_occurs,
            "Your matrix is as large as the classes that occur need. It must "
            "have `classes` rows and columns, with zeros for the others.",
        ),
        Mistake(
            _diagonal,
            "That is the diagonal only: what is right. Return the whole "
            "matrix.",
        ),
    ),
)
