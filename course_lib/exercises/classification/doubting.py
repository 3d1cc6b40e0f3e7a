"""How much surer a model is than it may be."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["CONFIDENCE"]


def over_confidence(probabilities, codes):
    """Take the mean confidence, less the share that is right."""
    confidence = probabilities.max(axis=1).mean()
    right = (probabilities.argmax(axis=1) == codes).mean()
    return float(confidence - right)


def _confidence_cases(rng):
    yield np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7]]), np.array([0, 1, 0])
    yield (
        np.array([[0.5, 0.3, 0.2], [0.2, 0.2, 0.6]]),
        np.array([0, 2]),
    )
    for _ in range(20):
        count, classes = rng.integers(3, 8, size=2).tolist()
        parts = rng.permuted(
            np.tile(np.arange(1, classes + 1) ** 2, (count, 1)), axis=1
        )
        probabilities = parts / parts.sum(axis=1, keepdims=True)
        yield probabilities, rng.integers(0, classes, size=count)


def _other_way_round(probabilities, codes):
    return -over_confidence(probabilities, codes)


def _distance(probabilities, codes):
    return abs(over_confidence(probabilities, codes))


def _confidence_in_the_right_one(probabilities, codes):
    given = probabilities[np.arange(len(codes)), codes]
    right = (probabilities.argmax(axis=1) == codes).mean()
    return float(given.mean() - right)


def _confidence_alone(probabilities, codes):
    return float(probabilities.max(axis=1).mean())


def _where_wrong(probabilities, codes):
    wrong = probabilities.argmax(axis=1) != codes
    return float((probabilities.max(axis=1) * wrong).mean())


def _wrong_axis(probabilities, codes):
    right = (probabilities.argmax(axis=1) == codes).mean()
    return float(probabilities.max(axis=0).mean() - right)


def _largest_of_all(probabilities, codes):
    right = (probabilities.argmax(axis=1) == codes).mean()
    return float(probabilities.max() - right)


def _added_up(probabilities, codes):
    return len(codes) * over_confidence(probabilities, codes)


def _mean_of_all(probabilities, codes):
    right = (probabilities.argmax(axis=1) == codes).mean()
    return float(probabilities.mean() - right)


def _in_per_cent(probabilities, codes):
    return 100 * over_confidence(probabilities, codes)


def _one_for_each(probabilities, codes):
    right = probabilities.argmax(axis=1) == codes
    return probabilities.max(axis=1) - right


CONFIDENCE = Exercise(
    name="classification-3",
    answer=over_confidence,
    cases=_confidence_cases,
    hints=(
        "Two numbers are compared: how sure the model is of its answers, and "
        "how often they are right.",
        "The confidence in an answer is the largest probability of its row, "
        "whether the answer is right or not. The answer is its place, "
        "`argmax`.",
        "`probabilities.max(axis=1).mean()` less "
        "`(probabilities.argmax(axis=1) == codes).mean()`.",
    ),
    mistakes=(
        Mistake(
            _other_way_round,
            "The difference stands the wrong way round: confidence less "
            "accuracy, above 0 for a model that is too sure.",
        ),
        Mistake(
            _distance,
            "Do not take the absolute value: a model may also be less sure "
            "than it should be, and the sign says so.",
        ),
        Mistake(
            _confidence_in_the_right_one,
            "You take the probability of the right class. A model does not "
            "know it: it is confident in its own answer, the largest one.",
        ),
        Mistake(
            _confidence_alone,
            "That is the mean confidence. Take the accuracy away from it.",
        ),
        Mistake(
            _where_wrong,
            "You count the confidence of wrong answers only. Take the mean "
            "over all of them, and then less the share that is right.",
        ),
        Mistake(
            _wrong_axis,
            "You take the largest number of each column. A text is a row: "
            "`axis=1`.",
        ),
        Mistake(
            _largest_of_all,
            "`probabilities.max()` is one number for the whole array. Take "
            "the largest of each row, `axis=1`, and then the mean.",
        ),
        Mistake(
            _added_up,
            "You add up over the texts. Take the mean of both.",
        ),
        Mistake(
            _mean_of_all,
            "The mean of all probabilities is 1 / classes for any model. Take "
            "the largest of each row first.",
        ),
        Mistake(
            _in_per_cent,
            "These are per cent. Asked is a difference of shares.",
        ),
        Mistake(
            _one_for_each,
            "You return a number for each text. Take the mean.",
        ),
    ),
)
