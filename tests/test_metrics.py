"""Losses and accuracy by hand, against Keras and against scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from course_lib import metrics, padding
from course_lib.activations import log_softmax, sigmoid

NAN, INF = float("nan"), float("inf")
HALVES = np.log([[0.5, 0.5], [0.125, 0.875], [0.1, 0.9]])
TWO_OF_THREE = np.array([True, True, False])

seeds = st.integers(0, 2**32 - 1)
lengths = st.lists(st.integers(1, 7), min_size=1, max_size=6)
sides = st.sampled_from(["pre", "post"])


def padded(rows, fill, side="post", extra=0):
    """Return one array of the rows, filled up, and its mask."""
    time = max(map(len, rows)) + extra
    shape = (len(rows), time, *rows[0].shape[1:])
    batch = np.full(shape, fill, rows[0].dtype)
    mask = np.zeros((len(rows), time), bool)
    for place, row in enumerate(rows):
        where = slice(len(row)) if side == "post" else slice(-len(row), None)
        batch[place, where], mask[place, where] = row, True
    return batch, mask


def drawn(seed, sizes, classes=5):
    """Draw log probabilities and targets, one array a sequence."""
    rng = np.random.default_rng(seed)
    logs = [log_softmax(rng.normal(0, 3, (size, classes))) for size in sizes]
    return logs, [rng.integers(0, classes, size) for size in sizes]


# By hand


def test_cross_entropy_by_hand():
    targets = np.array([0, 0, 0])
    every = metrics.cross_entropy(HALVES, targets)
    assert every == pytest.approx(math.log(2 * 8 * 10) / 3)
    masked = metrics.cross_entropy(HALVES, targets, TWO_OF_THREE)
    assert masked == pytest.approx(2 * math.log(2))
    assert isinstance(masked, float)
    right = metrics.cross_entropy(HALVES, np.array([1, 1, 1]), TWO_OF_THREE)
    assert right == pytest.approx(-math.log(0.5 * 0.875) / 2)


def test_one_place_needs_no_axis():
    assert metrics.cross_entropy(HALVES[1], 0) == pytest.approx(math.log(8))
    assert metrics.binary_cross_entropy(0.25, 1) == pytest.approx(math.log(4))
    assert metrics.accuracy(3, 3) == 1.0


def test_binary_cross_entropy_by_hand():
    given_ones = np.array([0.5, 0.875, 0.9])
    labels = np.array([1, 0, 0])
    every = metrics.binary_cross_entropy(given_ones, labels)
    assert every == pytest.approx(math.log(2 * 8 * 10) / 3)
    masked = metrics.binary_cross_entropy(given_ones, labels, TWO_OF_THREE)
    assert masked == pytest.approx(2 * math.log(2))
    as_bool = metrics.binary_cross_entropy(given_ones, labels == 1)
    assert as_bool == every


def test_perplexity_and_bits_by_hand():
    assert metrics.perplexity(0) == 1.0
    assert metrics.perplexity(math.log(7)) == pytest.approx(7)
    assert metrics.bits_per_character(3 * math.log(2)) == pytest.approx(3)
    assert metrics.bits_per_character(0.0) == 0.0
    assert metrics.perplexity(np.float32(0.0)) == 1.0
    assert metrics.perplexity(1e4) == metrics.perplexity(INF) == INF
    assert metrics.bits_per_character(INF) == INF


def test_accuracy_by_hand():
    targets = np.array([[5, 7, 0], [6, 0, 0]])
    predictions = np.array([[5, 8, 0], [6, 0, 0]])
    assert metrics.accuracy(predictions, targets) == 5 / 6
    assert metrics.accuracy(predictions, targets, targets != 0) == 2 / 3
    assert metrics.accuracy([True, False], [1.0, 1.0]) == 0.5
    assert metrics.accuracy(np.array([0.0, 1.0]), [False, True]) == 1.0


def test_padding_flatters_accuracy():
    """Always answering the padding looks good without a mask."""
    targets = padding.pad([[3], [4, 5], [6]], maxlen=10)
    nothing = np.zeros_like(targets)
    assert metrics.accuracy(nothing, targets) == pytest.approx(26 / 30)
    mask = padding.padding_mask(targets)
    assert metrics.accuracy(nothing, targets, mask) == 0.0


def test_a_probability_of_zero_is_not_raised():
    logs = np.array([[-INF, 0.0]])
    assert metrics.cross_entropy(logs, [0]) == INF
    assert metrics.cross_entropy(logs, [1]) == 0.0
    assert metrics.binary_cross_entropy([0.0], [1]) == INF
    assert metrics.binary_cross_entropy([1.0], [0]) == INF
    assert metrics.binary_cross_entropy([0.0, 1.0], [0, 1]) == 0.0


def test_a_loss_of_nothing_has_no_sign():
    for loss in (
        metrics.cross_entropy(np.array([[0.0, -INF]]), [0]),
        metrics.cross_entropy(np.array([[1e-7, -20.0]]), [0]),
        metrics.binary_cross_entropy([1.0], [1]),
    ):
        assert math.copysign(1, loss) == 1
        assert loss == 0


# Against others


@pytest.mark.parametrize("seed", range(3))
def test_cross_entropy_equals_that_of_keras(seed):
    import keras

    (logs,), (targets,) = drawn(seed, [40])
    loss = keras.losses.sparse_categorical_crossentropy
    theirs = np.asarray(loss(targets, np.exp(logs)), np.float64)
    ours = metrics.cross_entropy(logs, targets)
    assert_allclose(ours, theirs.mean(), rtol=1e-6)
    from_logits = np.asarray(loss(targets, logs, from_logits=True))
    assert_allclose(ours, from_logits.mean(), rtol=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_binary_cross_entropy_equals_that_of_keras(seed):
    import keras

    rng = np.random.default_rng(seed)
    given_ones = sigmoid(rng.normal(0, 2, (50, 1)))
    labels = rng.integers(0, 2, (50, 1))
    loss = keras.losses.binary_crossentropy
    theirs = loss(
        keras.ops.convert_to_tensor(labels, "float64"),
        keras.ops.convert_to_tensor(given_ones, "float64"),
    )
    assert theirs.dtype == "float64"
    ours = metrics.binary_cross_entropy(given_ones, labels)
    assert_allclose(ours, np.asarray(theirs).mean(), rtol=1e-12)


def test_keras_clips_and_we_do_not():
    import keras

    theirs = keras.losses.binary_crossentropy([1.0], [0.0])
    assert float(theirs) == pytest.approx(-math.log(1e-7), rel=1e-5)
    theirs = keras.losses.sparse_categorical_crossentropy(
        np.array([0]), np.array([[0.0, 1.0]])
    )
    assert float(theirs[0]) == pytest.approx(-math.log(1e-7), rel=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_all_equal_those_of_scikit_learn(seed):
    from sklearn.metrics import accuracy_score, log_loss

    (logs,), (targets,) = drawn(seed, [60])
    theirs = log_loss(targets, np.exp(logs), labels=range(5))
    assert_allclose(metrics.cross_entropy(logs, targets), theirs, rtol=1e-12)
    chosen = logs.argmax(axis=-1)
    assert metrics.accuracy(chosen, targets) == pytest.approx(
        accuracy_score(targets, chosen), rel=1e-12
    )
    ones, labels = np.exp(logs[:, 0]), targets == 0
    theirs = log_loss(labels, ones)
    ours = metrics.binary_cross_entropy(ones, labels)
    assert_allclose(ours, theirs, rtol=1e-12)


def test_two_classes_are_a_yes_or_no():
    rng = np.random.default_rng(4)
    logs = log_softmax(rng.normal(size=(30, 2)))
    labels = rng.integers(0, 2, 30)
    binary = metrics.binary_cross_entropy(np.exp(logs[:, 1]), labels)
    assert_allclose(binary, metrics.cross_entropy(logs, labels), rtol=1e-12)


# Properties


@given(seeds, lengths, sides, st.integers(0, 4))
def test_padded_equals_alone(seed, sizes, side, extra):
    logs, targets = drawn(seed, sizes)
    batch, mask = padded(logs, NAN, side, extra)
    wanted, _ = padded(targets, -99, side, extra)
    alone = np.concatenate(logs), np.concatenate(targets)
    assert_allclose(
        metrics.cross_entropy(batch, wanted, mask),
        metrics.cross_entropy(*alone),
        rtol=1e-12,
    )
    ones, labels = np.exp(alone[0][:, 0]), alone[1] == 0
    assert_allclose(
        metrics.binary_cross_entropy(np.exp(batch[..., 0]), wanted == 0, mask),
        metrics.binary_cross_entropy(ones, labels),
        rtol=1e-12,
    )
    hidden = np.where(mask, batch.argmax(axis=-1), NAN)
    assert metrics.accuracy(hidden, wanted, mask) == pytest.approx(
        metrics.accuracy(alone[0].argmax(axis=-1), alone[1])
    )


@given(seeds, lengths)
def test_a_long_sequence_counts_for_more(seed, sizes):
    logs, targets = drawn(seed, sizes)
    each = [
        metrics.cross_entropy(*pair) for pair in zip(logs, targets, strict=True)
    ]
    batch, mask = padded(logs, NAN)
    whole = metrics.cross_entropy(batch, padded(targets, 0)[0], mask)
    assert_allclose(whole, np.average(each, weights=sizes), rtol=1e-12)


@given(st.integers(1, 300), seeds)
def test_the_perplexity_of_knowing_nothing_is_the_classes(classes, seed):
    targets = np.random.default_rng(seed).integers(0, classes, 9)
    logs = np.full((9, classes), -np.log(classes))
    loss = metrics.cross_entropy(logs, targets)
    assert metrics.perplexity(loss) == pytest.approx(classes)
    assert metrics.bits_per_character(loss) == pytest.approx(
        np.log2(classes), abs=1e-12
    )


@given(seeds, lengths)
def test_losses_are_never_negative(seed, sizes):
    logs, targets = drawn(seed, sizes)
    loss = metrics.cross_entropy(np.concatenate(logs), np.concatenate(targets))
    assert loss >= 0
    assert metrics.perplexity(loss) >= 1


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_small_floats_are_averaged_in_large_ones(dtype):
    logs = np.full((20_000, 64), -np.log(64)).astype(dtype)
    loss = metrics.cross_entropy(logs, np.zeros(20_000, int))
    assert_allclose(loss, -float(logs[0, 0]), rtol=1e-12)


def test_nothing_is_changed():
    logs, targets, mask = HALVES.copy(), np.zeros(3, int), TWO_OF_THREE.copy()
    for each in (logs, targets, mask):
        each.flags.writeable = False
    metrics.cross_entropy(logs, targets, mask)
    metrics.accuracy(targets, targets, mask)


# Bad input


@pytest.mark.parametrize(
    ("logs", "targets", "message"),
    [
        (HALVES, [0, 2, 0], r"a class from 0 to 1 .*at \[1\] there is 2$"),
        (HALVES, [0, 0, -1], r"targets need a class .*\[2\] there is -1"),
        (HALVES, [0, 0.5, 0], r"\[1\] there is 0.5"),
        (HALVES, [0, NAN, 0], r"targets need .*\[1\] there is NaN"),
        (HALVES, [0, INF, 0], r"targets need .*\[1\] there is inf"),
        (HALVES, [0, 0], r"have \(3, 2\) and targets have \(2,\): pass one"),
        (HALVES, [[0], [0], [0]], r"targets have \(3, 1\)"),
        (np.zeros((3, 0)), [0, 0, 0], r"they have \(3, 0\)"),
        (0.0, 0, r"need the shape of targets and one more axis"),
        (np.exp(HALVES), [0, 0, 0], r"\[0, 0\] there is 0.5"),
        (np.exp(HALVES), [0, 0, 0], r"0 or less: pass log_softmax\(logits\)"),
        ([[0.0, -INF], [NAN, 0.0]], [0, 0], r"\[1, 0\] there is NaN"),
        ([[-3.0, -1.0]], [0], r"add up to 1, .*\[0\] there is a sum of 0.41"),
        ([[0.0, 0.0]], [0], r"\[0\] there is a sum of 2"),
    ],
)
def test_cross_entropy_refuses(logs, targets, message):
    with pytest.raises(ValueError, match=message):
        metrics.cross_entropy(logs, targets)


@pytest.mark.parametrize(
    ("given_ones", "labels", "message"),
    [
        ([0.5, 1.5], [0, 1], r"from 0 to 1 .*at \[1\] there is 1.5"),
        ([-0.1, 0.5], [0, 1], r"as sigmoid gives it; but at \[0\] there is -0"),
        ([0.5, NAN], [0, 1], r"probabilities need .*\[1\] there is NaN"),
        ([0.5, 0.5], [0, 2], r"labels need 0 or 1 .*\[1\] there is 2"),
        ([0.5, 0.5], [0.3, 0], r"labels need 0 or 1 .*\[0\] there is 0.3"),
        ([0.5, 0.5], [NAN, 0], r"labels need .*\[0\] there is NaN"),
        ([[0.5], [0.5]], [0, 1], r"drop the last axis: probabilities\[..., 0"),
        ([0.5], [0, 1], r"shape of labels, \(2,\), but they have \(1,\): pass"),
    ],
)
def test_binary_cross_entropy_refuses(given_ones, labels, message):
    with pytest.raises(ValueError, match=message):
        metrics.binary_cross_entropy(given_ones, labels)


@pytest.mark.parametrize(
    ("predictions", "targets", "message"),
    [
        ([0.9, 1.0], [1, 1], r"decide first: predictions >= 0.5; but at \[0\]"),
        ([1.0, NAN], [1, 1], r"predictions need .*\[1\] there is NaN"),
        ([1.0, INF], [1, 1], r"predictions need .*\[1\] there is inf"),
        ([1, 1], [1, NAN], r"targets need whole numbers; .*\[1\] there is NaN"),
        ([1, 1], [1, 0.5], r"targets need whole numbers; .*\[1\] there is 0.5"),
        ([[0.9, 0.1]], [0], r"decide first: predictions.argmax\(axis=-1\)"),
        ([[1], [0]], [1, 0], r"drop the last axis: predictions\[..., 0\]"),
        ([1, 0, 1], [1, 0], r"need the shape of targets, \(2,\), .*\(3,\)"),
    ],
)
def test_accuracy_refuses(predictions, targets, message):
    with pytest.raises(ValueError, match=message):
        metrics.accuracy(predictions, targets)


CALLS = {
    "cross_entropy": (HALVES, np.array([0, 0, 0])),
    "binary_cross_entropy": (np.array([0.5, 0.1, 0.2]), np.array([0, 1, 0])),
    "accuracy": (np.array([1, 2, 3]), np.array([1, 2, 3])),
}


@pytest.mark.parametrize("name", CALLS)
def test_all_refuse_a_mask_that_does_not_fit(name):
    function = getattr(metrics, name)
    with pytest.raises(ValueError, match="there is no real place, so pass"):
        function(*CALLS[name], np.zeros(3, bool))
    with pytest.raises(ValueError, match=r"in the shape \(3,\), .*int64 in"):
        function(*CALLS[name], np.ones(3, np.int64))
    with pytest.raises(ValueError, match=r"holds bool in the shape \(2,\)"):
        function(*CALLS[name], np.ones(2, bool))
    with pytest.raises(ValueError, match="nothing to average"):
        function(*(array[:0] for array in CALLS[name]))


@pytest.mark.parametrize("name", CALLS)
def test_all_refuse_what_is_not_an_array_of_numbers(name):
    function, (first, second) = getattr(metrics, name), CALLS[name]
    with pytest.raises(TypeError, match="must be an array of numbers, but"):
        function(first, ["a", "b", "c"])
    with pytest.raises(TypeError, match="they hold object"):
        function(None, second)
    with pytest.raises(ValueError, match="unequal length: pad them first"):
        function([[1], [1, 2]], second)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("hidden", [NAN, INF, -INF, -7.0, 1e300])
def test_a_masked_place_may_hold_anything(name, hidden):
    function, arguments = getattr(metrics, name), CALLS[name]
    expected = function(*(array[:2] for array in arguments))
    spoilt = [array.astype(float) for array in arguments]
    for array in spoilt:
        array[2] = hidden
    assert function(*spoilt, TWO_OF_THREE) == expected


@pytest.mark.parametrize("function", [metrics.perplexity, "bits"])
@pytest.mark.parametrize("nats", [-0.1, NAN, [1.0, 2.0]])
def test_nats_must_be_a_number_from_0(function, nats):
    if function == "bits":
        function = metrics.bits_per_character
    with pytest.raises(ValueError, match="one number of nats, 0 or more, but"):
        function(nats)


def test_the_place_has_an_axis_for_each_of_the_batch():
    mask = np.array([[True, False], [False, True]])
    labels = np.array([[0, 9], [9, 9]])
    with pytest.raises(ValueError, match=r"but at \[1, 1\] there is 9"):
        metrics.binary_cross_entropy(np.full((2, 2), 0.5), labels, mask)
