"""The loss of many classes, from codes."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["SPARSE"]


def sparse_cross_entropy(probabilities, codes):
    """Take the mean of -ln P of the right class."""
    rows = np.arange(len(codes))
    return float(-np.log(probabilities[rows, codes]).mean())


def _sparse_cases(rng):
    yield np.array([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]), np.array([0, 2])
    yield np.array([[0.2, 0.8], [0.6, 0.4], [0.5, 0.5]]), np.array([0, 0, 1])
    for _ in range(20):
        count, classes = rng.integers(2, 6, size=2).tolist()
        parts = rng.integers(1, 10, size=(count, classes))
        probabilities = parts / parts.sum(axis=1, keepdims=True)
        yield probabilities, rng.integers(0, classes, size=count)


def _of_right(probabilities, codes):
    return probabilities[np.arange(len(codes)), codes]


def _mean_over_all_classes(probabilities, codes):
    hot = np.eye(probabilities.shape[1])[codes]
    return float(-(hot * np.log(probabilities)).mean())


def _sum(probabilities, codes):
    return float(-np.log(_of_right(probabilities, codes)).sum())


def _no_minus(probabilities, codes):
    return float(np.log(_of_right(probabilities, codes)).mean())


def _in_bits(probabilities, codes):
    return float(-np.log2(_of_right(probabilities, codes)).mean())


def _logarithm_of_the_mean(probabilities, codes):
    return float(-np.log(_of_right(probabilities, codes).mean()))


def _of_the_largest(probabilities, codes):
    return float(-np.log(probabilities.max(axis=1)).mean())


def _one_for_each(probabilities, codes):
    return -np.log(_of_right(probabilities, codes))


def _whole_columns(probabilities, codes):
    return float(-np.log(probabilities[:, codes]).mean())


def _no_logarithm(probabilities, codes):
    return float(1 - _of_right(probabilities, codes).mean())


SPARSE = Exercise(
    name="classification-2",
    answer=sparse_cross_entropy,
    cases=_sparse_cases,
    hints=(
        "Only one number of each row counts: the probability that the model "
        "gave to the right class.",
        "`probabilities[np.arange(len(codes)), codes]` takes from each row "
        "the number at the place of its code. The loss of a row is minus the "
        "natural logarithm of it.",
        "Take `-np.log(...)` of these numbers, and then the mean.",
    ),
    mistakes=(
        Mistake(
            _mean_over_all_classes,
            "You take the mean over all classes, the zeros of the one-hot "
            "rows included. Add up within a row, and take the mean over rows.",
        ),
        Mistake(
            _sum,
            "You add up over the rows. The loss is their mean, so that it "
            "does not depend on the number of texts.",
        ),
        Mistake(
            _no_minus,
            "The minus is missing: a logarithm of a probability is 0 or less, "
            "a loss 0 or more.",
        ),
        Mistake(
            _in_bits,
            "`np.log2` gives bits. Keras's loss is in nats: take `np.log`.",
        ),
        Mistake(
            _logarithm_of_the_mean,
            "You take the mean first and the logarithm after it. Each row has "
            "a loss of its own: logarithm first.",
        ),
        Mistake(
            _of_the_largest,
            "You take the largest probability of each row. Take that of the "
            "right class, which `codes` names.",
        ),
        Mistake(
            _one_for_each,
            "You return a loss for each row. Take the mean of them.",
        ),
        Mistake(
            _whole_columns,
            "`probabilities[:, codes]` takes whole columns. Name a row for "
            "each code, with `np.arange(len(codes))` in place of the colon.",
        ),
        Mistake(
            _no_logarithm,
            "The logarithm is missing. The loss of a row is -ln P.",
        ),
    ),
)
