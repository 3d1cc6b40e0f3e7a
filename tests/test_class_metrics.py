"""Metrics of classes: by hand, against scikit-learn, and what they refuse."""

import numpy as np
import pytest
import sklearn.calibration
import sklearn.metrics
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from course_lib import metrics, padding

NAN, INF = float("nan"), float("inf")
seeds = st.integers(0, 2**32 - 1)
CURVES = [
    metrics.precision_recall_curve,
    metrics.reliability_table,
    metrics.expected_calibration_error,
]


# By hand


CATS_AND_DOGS = np.array([[2, 1], [0, 1]])


def test_a_confusion_matrix_by_hand():
    predictions = np.array([0, 0, 1, 1])
    targets = np.array([0, 0, 0, 1])
    found = metrics.confusion_matrix(predictions, targets)
    assert_array_equal(found, CATS_AND_DOGS)
    assert found.dtype.kind == "i"
    as_bool = metrics.confusion_matrix(predictions == 1, targets == 1)
    assert_array_equal(as_bool, CATS_AND_DOGS)
    as_float = metrics.confusion_matrix(predictions * 1.0, targets)
    assert_array_equal(as_float, CATS_AND_DOGS)
    wider = metrics.confusion_matrix(predictions, targets, classes=3)
    assert_array_equal(wider, np.pad(CATS_AND_DOGS, (0, 1)))
    one = metrics.confusion_matrix(np.array([0]), np.array([0]))
    assert_array_equal(one, [[1]])


def test_precision_and_recall_by_hand():
    """Of 2 called dogs 1 is one; of 3 cats 2 are found."""
    assert metrics.precision(CATS_AND_DOGS).tolist() == [1, 1 / 2]
    assert metrics.recall(CATS_AND_DOGS).tolist() == [2 / 3, 1]
    assert metrics.f1(CATS_AND_DOGS).tolist() == [4 / 5, 2 / 3]


def test_a_class_that_is_never_predicted_scores_0():
    counts = np.array([[3, 0, 0], [2, 0, 0], [0, 0, 0]])
    assert metrics.precision(counts).tolist() == [3 / 5, 0, 0]
    assert metrics.recall(counts).tolist() == [1, 0, 0]
    assert metrics.f1(counts).tolist() == [6 / 8, 0, 0]


def test_the_threshold_trades_recall_for_precision():
    given_ones = np.array([0.9, 0.85, 0.6, 0.3])
    labels = np.array([1, 1, 0, 1])
    at = [0.3, 0.5, 0.8, 0.9, 0.95]
    curve = metrics.precision_recall_curve(given_ones, labels, thresholds=at)
    assert_array_equal(curve.thresholds, at)
    assert_allclose(curve.precision, [3 / 4, 2 / 3, 1, 1, NAN])
    assert_allclose(curve.recall, [1, 2 / 3, 2 / 3, 1 / 3, 0])
    every = metrics.precision_recall_curve(given_ones, labels)
    assert_array_equal(every.thresholds, [0.3, 0.6, 0.85, 0.9])
    assert_allclose(every.precision, [3 / 4, 2 / 3, 1, 1])


def test_the_curve_agrees_with_the_decision_at_each_threshold():
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 50)
    given_ones = rng.random(50).round(1)
    curve = metrics.precision_recall_curve(given_ones, labels)
    for threshold, share, found in zip(*curve, strict=True):
        counts = metrics.confusion_matrix(given_ones >= threshold, labels)
        assert metrics.precision(counts)[1] == pytest.approx(share)
        assert metrics.recall(counts)[1] == pytest.approx(found)


def test_reliability_by_hand():
    probabilities = np.array([0.0, 0.25, 0.5, 0.6, 1.0])
    outcomes = np.array([0, 1, 0, 1, 1])
    table = metrics.reliability_table(probabilities, outcomes, bins=2)
    assert_array_equal(table.edges, [0, 0.5, 1])
    assert_array_equal(table.counts, [3, 2])
    assert_allclose(table.confidence, [0.25, 0.8])
    assert_allclose(table.accuracy, [1 / 3, 1])
    error = metrics.expected_calibration_error(probabilities, outcomes, bins=2)
    assert error == pytest.approx(3 / 5 * (1 / 3 - 1 / 4) + 2 / 5 * 0.2)
    assert isinstance(error, float)


def test_an_empty_bin_is_there_and_holds_nothing():
    table = metrics.reliability_table(np.full(4, 0.9), np.array([1, 0, 1, 0]))
    assert table.counts.tolist() == [0] * 8 + [4, 0]
    assert np.isnan(table.confidence[:8]).all()
    assert np.isnan(table.accuracy[9])
    assert [len(column) for column in table] == [11, 10, 10, 10]


def test_calibration_is_not_quality():
    """Over-confidence costs loss and calibration, but no accuracy."""
    labels = np.array([1, 1, 1, 1, 0] * 20)
    modest, sure = np.full(100, 0.8), np.full(100, 0.999)
    assert metrics.accuracy(modest > 0.5, labels) == 0.8
    assert metrics.accuracy(sure > 0.5, labels) == 0.8
    calibrated = metrics.expected_calibration_error(modest, labels)
    assert calibrated == pytest.approx(0)
    wrong = metrics.expected_calibration_error(sure, labels)
    assert wrong == pytest.approx(0.199)
    assert metrics.binary_cross_entropy(modest, labels) < 0.51
    assert metrics.binary_cross_entropy(sure, labels) > 1.3
    always_wrong = metrics.expected_calibration_error([1.0, 1.0], [0, 0])
    assert always_wrong == 1.0


# Against scikit-learn


@pytest.mark.filterwarnings("ignore:.*is ill-defined")
@pytest.mark.parametrize("classes", [2, 3, 7])
@pytest.mark.parametrize("seed", range(4))
def test_confusion_and_scores_equal_those_of_scikit_learn(seed, classes):
    rng = np.random.default_rng(seed)
    targets, predictions = rng.integers(0, classes, (2, 12 + 40 * seed))
    labels = list(range(classes))
    ours = metrics.confusion_matrix(predictions, targets, classes=classes)
    theirs = sklearn.metrics.confusion_matrix(
        targets, predictions, labels=labels
    )
    assert_array_equal(ours, theirs)
    for name in ("precision", "recall", "f1"):
        function = getattr(sklearn.metrics, f"{name}_score")
        found = getattr(metrics, name)(ours)
        each = function(targets, predictions, labels=labels, average=None)
        assert_allclose(found, each, rtol=1e-12)
        macro = function(targets, predictions, labels=labels, average="macro")
        assert found.mean() == pytest.approx(macro, rel=1e-12)


@settings(max_examples=40)
@given(seeds, st.integers(1, 60), st.integers(0, 2))
def test_the_curve_equals_that_of_scikit_learn(seed, count, decimals):
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, count)
    labels[0] = 1
    given_ones = rng.random(count).round(decimals)
    curve = metrics.precision_recall_curve(given_ones, labels)
    precision, recall, thresholds = sklearn.metrics.precision_recall_curve(
        labels, given_ones, drop_intermediate=False
    )
    assert_array_equal(curve.thresholds, thresholds)
    assert_allclose(curve.precision, precision[:-1], rtol=1e-12)
    assert_allclose(curve.recall, recall[:-1], rtol=1e-12)


@settings(max_examples=40)
@given(seeds, st.integers(1, 60), st.integers(1, 12))
def test_reliability_equals_that_of_scikit_learn(seed, count, bins):
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, count)
    labels[0] = 0
    given_ones = rng.random(count).round(seed % 4)
    if count > 1:
        labels[1] = 1
        theirs = sklearn.calibration.calibration_curve(
            labels, given_ones, n_bins=bins
        )
        table = metrics.reliability_table(given_ones, labels, bins=bins)
        full = table.counts > 0
        assert_allclose(table.accuracy[full], theirs[0], rtol=1e-12)
        assert_allclose(table.confidence[full], theirs[1], rtol=1e-12)
        assert table.counts.sum() == count


@settings(max_examples=40)
@given(seeds, st.integers(1, 60), st.integers(1, 12))
def test_the_calibration_error_equals_a_plain_loop(seed, count, bins):
    rng = np.random.default_rng(seed)
    outcomes = rng.integers(0, 2, count)
    sure = rng.random(count)
    expected = 0.0
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = (sure > low) & (sure <= high)
        if inside.any():
            gap = outcomes[inside].mean() - sure[inside].mean()
            expected += inside.mean() * abs(gap)
    found = metrics.expected_calibration_error(sure, outcomes, bins=bins)
    assert found == pytest.approx(expected, abs=1e-12)
    assert 0 <= found <= 1


@given(seeds)
def test_f1_is_the_harmonic_mean(seed):
    counts = np.random.default_rng(seed).integers(1, 9, (4, 4))
    p, r = metrics.precision(counts), metrics.recall(counts)
    assert_allclose(metrics.f1(counts), 2 * p * r / (p + r), rtol=1e-12)
    assert metrics.accuracy(p > 1, r > 1) == 1.0
    assert_allclose(metrics.precision(counts.T), r)


# Masks


@given(seeds, st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_padded_equals_alone(seed, sizes):
    rng = np.random.default_rng(seed)
    sure = [rng.random(size) for size in sizes]
    labels = [rng.integers(0, 2, size).astype(float) for size in sizes]
    labels[0][0] = 1
    time = max(sizes) + 2
    fill = {"maxlen": time, "value": NAN, "dtype": np.float64}
    batch, wanted = padding.pad(sure, **fill), padding.pad(labels, **fill)
    mask = ~np.isnan(batch)
    alone = np.concatenate(sure), np.concatenate(labels)
    for function in CURVES[:2]:
        whole, expected = function(batch, wanted, mask), function(*alone)
        for one, other in zip(whole, expected, strict=True):
            assert_allclose(one, other)
    error = metrics.expected_calibration_error(batch, wanted, mask)
    expected = metrics.expected_calibration_error(*alone)
    assert error == pytest.approx(expected)
    decided = np.where(mask, batch >= 0.5, NAN)
    assert_array_equal(
        metrics.confusion_matrix(decided, wanted, mask, classes=2),
        metrics.confusion_matrix(alone[0] >= 0.5, alone[1], classes=2),
    )


def test_a_masked_place_is_not_counted():
    predictions, targets = (
        np.array([[0, 1], [1, 1]]),
        np.array([[0, 0], [1, 0]]),
    )
    mask = np.array([[True, True], [True, False]])
    found = metrics.confusion_matrix(predictions, targets, mask)
    assert_array_equal(found, [[1, 1], [0, 1]])
    sure = predictions / 1.0
    table = metrics.reliability_table(sure, targets, mask, bins=2)
    assert_array_equal(table.counts, [1, 2])
    curve = metrics.precision_recall_curve(sure, targets, mask)
    assert_allclose(curve.precision, [1 / 3, 1 / 2])


# Bad input


@pytest.mark.parametrize(
    ("predictions", "targets", "classes", "message"),
    [
        (
            [0, 0.7],
            [0, 1],
            None,
            r"predictions need the id .*\[1\] there is 0.7",
        ),
        ([0, 1], [0, -1], None, r"targets need .*\[1\] there is -1"),
        ([0, NAN], [0, 1], None, r"there is NaN"),
        ([0, INF], [0, 1], None, r"there is inf"),
        ([0, 2], [0, 1], 2, r"a class from 0 to 1 a place; .* there is 2"),
        ([0, 1], [0], None, r"need the shape of targets, \(1,\)"),
        ([0, 1], [0, 1], 0, "classes must be a whole number, 1 or more, .* 0"),
        ([0, 1], [0, 1], 2.0, "classes must be .* it is 2.0"),
    ],
)
def test_confusion_matrix_refuses(predictions, targets, classes, message):
    with pytest.raises(ValueError, match=message):
        metrics.confusion_matrix(predictions, targets, classes=classes)


@pytest.mark.parametrize("function", ["precision", "recall", "f1"])
@pytest.mark.parametrize(
    ("confusion", "message"),
    [
        ([1, 2], r"shape \(classes, classes\), but it has \(2,\): pass"),
        ([[1, 2]], r"it has \(1, 2\)"),
        ([[1, -2], [0, 1]], "must hold counts, 0 or more: pass"),
        ([[1, NAN], [0, 1]], "must hold counts"),
    ],
)
def test_scores_refuse(function, confusion, message):
    with pytest.raises(ValueError, match=message):
        getattr(metrics, function)(confusion)


@pytest.mark.parametrize("function", CURVES)
@pytest.mark.parametrize(
    ("given_ones", "labels", "message"),
    [
        ([0.5, 1.5], [0, 1], r"from 0 to 1 .*at \[1\] there is 1.5"),
        ([0.5, NAN], [0, 1], r"probabilities need .*\[1\] there is NaN"),
        ([0.5, 0.5], [0, 2], r"labels need 0 or 1 .*\[1\] there is 2"),
        ([[0.5], [0.5]], [0, 1], r"drop the last axis: probabilities\[..., 0"),
        ([], [], "nothing to average"),
    ],
)
def test_curves_refuse(function, given_ones, labels, message):
    with pytest.raises(ValueError, match=message):
        function(given_ones, labels)


@pytest.mark.parametrize("function", CURVES)
def test_curves_refuse_words(function):
    with pytest.raises(TypeError, match="labels must be an array of numbers"):
        function([0.5], ["cat"])


def test_a_curve_needs_something_to_find():
    with pytest.raises(ValueError, match="no label is 1, so there is nothing"):
        metrics.precision_recall_curve([0.2, 0.7], [0, 0])


@pytest.mark.parametrize("thresholds", [0.5, [[0.5]], [0.5, NAN]])
def test_thresholds_are_a_row(thresholds):
    with pytest.raises(ValueError, match="a row of numbers, such as"):
        metrics.precision_recall_curve([0.2], [1], thresholds=thresholds)


@pytest.mark.parametrize("bins", [0, -1, 2.5])
def test_bins_are_counted(bins):
    for function in CURVES[1:]:
        with pytest.raises(ValueError, match="bins must be a whole number, 1"):
            function([0.2], [1], bins=bins)
