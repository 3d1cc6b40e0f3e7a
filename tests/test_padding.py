"""Padding equal to Keras's, and means that do not see the padding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import padding
from course_lib.vocabulary import PAD

SIDES = st.sampled_from(["pre", "post"])
INTEGERS = ["int8", "int16", "int32", "int64", np.int32, int]
FLOATS = ["float32", "float64", np.float32, float]
NAN = float("nan")


def as_given(row, how):
    """The same row as a list, a tuple, an array or a range."""
    if how is range:
        return range(len(row))
    return how(row, np.int64) if how is np.array else how(row)


rows = st.builds(
    as_given,
    st.lists(st.integers(-100, 100), max_size=9),
    st.sampled_from([list, tuple, np.array, range]),
)
batches = st.lists(rows, min_size=1, max_size=7)
ids = st.lists(st.integers(1, 100), max_size=9)
filled = st.lists(
    st.lists(st.floats(-10, 10), min_size=1, max_size=9), min_size=1
)


# Padding


@given(
    batches,
    st.none() | st.integers(1, 12),
    SIDES,
    SIDES,
    st.integers(-5, 5),
    st.sampled_from(INTEGERS + FLOATS),
)
def test_padding_equals_that_of_keras(batch, maxlen, side, cut, value, dtype):
    import keras

    options = {"padding": side, "truncating": cut, "value": value}
    theirs = keras.utils.pad_sequences(batch, maxlen, dtype, **options)
    ours = padding.pad(batch, maxlen, dtype=dtype, **options)
    assert ours.dtype == theirs.dtype
    np.testing.assert_array_equal(ours, theirs)


@given(
    st.lists(st.lists(st.floats(width=32)), min_size=1),
    st.none() | st.integers(1, 12),
    SIDES,
    SIDES,
    st.floats(width=32),
    st.sampled_from(FLOATS),
)
def test_padding_numbers_equals_that_of_keras(
    batch, maxlen, side, cut, value, dtype
):
    import keras

    options = {"padding": side, "truncating": cut, "value": value}
    theirs = keras.utils.pad_sequences(batch, maxlen, dtype, **options)
    ours = padding.pad(batch, maxlen, dtype=dtype, **options)
    np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize(
    ("side", "cut", "expected"),
    [
        ("post", "post", [[1, 2, 3], [5, 0, 0], [0, 0, 0]]),
        ("post", "pre", [[2, 3, 4], [5, 0, 0], [0, 0, 0]]),
        ("pre", "post", [[1, 2, 3], [0, 0, 5], [0, 0, 0]]),
        ("pre", "pre", [[2, 3, 4], [0, 0, 5], [0, 0, 0]]),
    ],
)
def test_the_four_sides_by_hand(side, cut, expected):
    batch = padding.pad(
        [[1, 2, 3, 4], [5], []], 3, padding=side, truncating=cut
    )
    assert batch.tolist() == expected
    assert batch.dtype == np.int32


def test_the_right_side_is_the_default():
    assert padding.pad([[1, 2], [3]]).tolist() == [[1, 2], [3, 0]]
    assert padding.pad([[1, 2], [3]], 1).tolist() == [[1], [3]]


@pytest.mark.parametrize("maxlen", [5, np.int64(5), np.uint8(5)])
def test_a_batch_may_be_longer_than_its_sequences(maxlen):
    batch = padding.pad([[1]], maxlen, value=-1)
    assert batch.tolist() == [[1, -1, -1, -1, -1]]


def test_empty_sequences_are_fine():
    assert padding.pad([[], []]).shape == (2, 0)
    assert padding.pad([[], []], 2).tolist() == [[0, 0], [0, 0]]


def test_any_rows_will_do():
    batch = padding.pad(({1: 2}, np.array([3, 4]), (n for n in (5, 6, 7))))
    assert batch.tolist() == [[1, 0, 0], [3, 4, 0], [5, 6, 7]]
    whole = np.arange(6).reshape(2, 3)
    np.testing.assert_array_equal(padding.pad(whole), whole)


@pytest.mark.parametrize("value", [0.0, -1.0, np.float64(7), np.int8(3)])
def test_a_whole_number_may_be_written_as_a_float(value):
    assert padding.pad([[1, 2], [3]], value=value)[1, 1] == value


def test_the_sequences_are_not_changed():
    sequences = [[1, 2, 3], [4]]
    padding.pad(sequences, 2)[:] = 9
    assert sequences == [[1, 2, 3], [4]]


def test_a_sequence_of_a_million_ids():
    batch = padding.pad([list(range(1_000_000)), [7]])
    assert batch.shape == (2, 1_000_000)
    assert batch.sum() == 499_999_500_000 + 7


# Unpadding


@given(st.lists(ids, min_size=1), SIDES)
def test_unpadding_gives_the_sequences_back(sequences, side):
    batch = padding.pad(sequences, padding=side)
    assert [row.tolist() for row in padding.unpad(batch)] == sequences


@given(
    st.lists(st.lists(st.integers(0, 9)), min_size=1), SIDES, st.integers(1, 9)
)
def test_unpadding_another_value_after_truncation(sequences, side, maxlen):
    batch = padding.pad(sequences, maxlen, padding=side, value=-1)
    found = [row.tolist() for row in padding.unpad(batch, value=-1)]
    assert found == [sequence[:maxlen] for sequence in sequences]


def test_unpadding_a_list():
    assert [row.tolist() for row in padding.unpad([[5, 0], [0, 0]])] == [
        [5],
        [],
    ]


# Masks


@given(st.lists(ids, min_size=1).filter(any), SIDES)
def test_the_mask_is_true_at_tokens(sequences, side):
    batch = padding.pad(sequences, padding=side)
    mask = padding.padding_mask(batch)
    assert mask.dtype == bool
    assert mask.shape == batch.shape
    assert mask.sum(axis=1).tolist() == list(map(len, sequences))
    assert batch[mask].tolist() == [id for row in sequences for id in row]


def test_the_mask_equals_that_of_keras():
    import keras

    rng = np.random.default_rng(0)
    sequences = [rng.integers(0, 20, n) for n in rng.integers(0, 30, 50)]
    embedding = keras.layers.Embedding(20, 3, mask_zero=True)
    for side in ("pre", "post"):
        batch = padding.pad(sequences, padding=side)
        theirs = np.asarray(embedding.compute_mask(batch))
        np.testing.assert_array_equal(padding.padding_mask(batch), theirs)


def test_a_mask_of_another_value():
    mask = padding.padding_mask([[5, -1], [0, 7]], value=-1)
    assert mask.tolist() == [[True, False], [True, True]]


# Means


@given(filled, SIDES, st.integers(0, 5))
def test_the_mean_of_a_batch_equals_that_of_each_sequence(
    sequences, side, extra
):
    time = max(map(len, sequences)) + extra
    options = {"padding": side, "dtype": float}
    values = padding.pad(sequences, time, value=NAN, **options)
    mask = padding.padding_mask(
        padding.pad([[1] * len(s) for s in sequences], time, padding=side)
    )
    expected = [np.mean(sequence) for sequence in sequences]
    assert padding.masked_mean(values, mask) == pytest.approx(expected)
    everything = np.mean([x for sequence in sequences for x in sequence])
    assert padding.masked_mean(values, mask, axis=None) == pytest.approx(
        everything
    )


def test_the_mean_by_hand():
    values = np.array([[1.0, 2.0, 9.0], [4.0, 9.0, 9.0]])
    mask = np.array([[True, True, False], [True, False, False]])
    np.testing.assert_array_equal(
        padding.masked_mean(values, mask), np.array([1.5, 4.0])
    )
    assert padding.masked_mean(values, mask, axis=None) == 7 / 3
    assert padding.masked_mean([[1, 2]], [[True, True]]).tolist() == [1.5]


@pytest.mark.parametrize("hidden", [NAN, np.inf, -np.inf, 1e308])
def test_what_is_masked_never_reaches_the_mean(hidden):
    values = np.array([[1.0, 3.0, hidden], [hidden, 5.0, hidden]])
    mask = np.array([[True, True, False], [False, True, False]])
    assert padding.masked_mean(values, mask).tolist() == [2.0, 5.0]
    assert padding.masked_mean(values, mask, axis=None) == 3.0
    vectors = np.stack([values, values], axis=-1)
    assert padding.masked_mean(vectors, mask).tolist() == [
        [2.0, 2.0],
        [5.0, 5.0],
    ]


def test_what_is_not_masked_does_reach_the_mean():
    mask = np.array([[True, True]])
    assert np.isnan(padding.masked_mean(np.array([[1.0, NAN]]), mask)).all()


def test_means_of_vectors():
    rng = np.random.default_rng(0)
    values = rng.normal(size=(4, 6, 3))
    lengths = np.array([6, 1, 3, 5])
    mask = np.arange(6) < lengths[:, np.newaxis]
    each = [
        row[:n].mean(axis=0) for row, n in zip(values, lengths, strict=True)
    ]
    np.testing.assert_allclose(
        padding.masked_mean(values, mask), each, rtol=1e-12
    )
    np.testing.assert_allclose(
        padding.masked_mean(values, mask, axis=None),
        values[mask].mean(axis=0),
        rtol=1e-12,
    )


def test_the_mean_equals_global_average_pooling():
    import keras

    rng = np.random.default_rng(1)
    values = rng.normal(size=(5, 7, 4)).astype(np.float32)
    mask = np.arange(7) < np.array([[7], [1], [2], [5], [6]])
    pooling = keras.layers.GlobalAveragePooling1D()
    for side in (mask, mask[:, ::-1]):
        theirs = np.asarray(pooling(values, mask=side))
        ours = padding.masked_mean(values, side)
        np.testing.assert_allclose(ours, theirs, rtol=1e-5, atol=1e-6)


# Bad input


@pytest.mark.parametrize(
    ("sequences", "message"),
    [
        ("text", "expected a list of lists of ids, but got str"),
        (None, "got NoneType: encode the sentences first"),
        (7, "expected a list of lists of ids, but got int"),
        ((row for row in [[1]]), "got generator"),
        ([1, 2], "sequence 0 .* it is 1 .*wrap a single one in a list"),
        (np.array([1, 2]), "sequence 0 must be a list of ids that fit int32"),
        ([[1], "ab"], "sequence 1 .* it is ab .*encode each sentence first"),
        ([["to", "be"]], r"sequence 0 .* it is \['to', 'be'\]"),
        ([[1], [2, "3"]], r"sequence 1 .* it is \[2, '3'\]"),
        ([[1], None], "sequence 1 .* it is None"),
        ([[1, None]], r"sequence 0 .* it is \[1, None\]"),
        ([[1.5]], r"it is \[1.5\]"),
        ([[NAN]], r"it is \[nan\]"),
        ([[[1]]], r"it is \[\[1\]\]"),
        ([[1], {"a": 1}], "sequence 1 .* it is {'a': 1}"),
        ([["\ud800"]], "sequence 0"),
        ([[2**31]], "ids that fit int32, .* it is .2147483648. .*greater"),
        ([[-(2**31) - 1]], "ids that fit int32, .*less than"),
        ([[10**30]], "ids that fit int32"),
    ],
)
def test_sequences_must_be_lists_of_ids(sequences, message):
    with pytest.raises(TypeError, match=message):
        padding.pad(sequences)


@pytest.mark.parametrize(
    ("id", "dtype"),
    [(-1, "uint8"), (256, "uint8"), (128, np.int8), ("a", float)],
)
def test_ids_must_fit_the_dtype(id, dtype):
    with pytest.raises(TypeError, match=f"that fit {np.dtype(dtype)}, but it"):
        padding.pad([[id]], dtype=dtype)


def test_the_largest_ids_do_fit():
    ends = [-(2**31), 2**31 - 1]
    assert padding.pad([ends]).tolist() == [ends]
    assert padding.pad([[255]], dtype=np.uint8).tolist() == [[255]]


def test_the_message_about_a_long_sequence_is_short():
    with pytest.raises(TypeError) as caught:
        padding.pad([[1] * 100_000 + ["x"]])
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("nothing", [[], (), np.zeros((0, 3), int)])
def test_nothing_to_pad(nothing):
    with pytest.raises(ValueError, match="there is no sequence to pad"):
        padding.pad(nothing)


@pytest.mark.parametrize("maxlen", [0, -1, 2.0, "2", [2]])
def test_maxlen_must_be_a_whole_number(maxlen):
    with pytest.raises(ValueError, match="maxlen must be 1, 2, 3, …, but it"):
        padding.pad([[1]], maxlen)


@pytest.mark.parametrize("side", ["right", "POST", "", None, 1, ["pre"]])
@pytest.mark.parametrize("name", ["padding", "truncating"])
def test_a_side_must_be_pre_or_post(name, side):
    with pytest.raises(
        ValueError, match=f'{name} must be "pre" or "post", not'
    ):
        padding.pad([[1]], **{name: side})


@pytest.mark.parametrize(
    "value", [NAN, float("inf"), 0.5, 2**31, -(2**40), None, "0", [0]]
)
def test_a_fill_must_fit_the_dtype(value):
    with pytest.raises(ValueError, match="value a number that fits it, but"):
        padding.pad([[1], [1, 2]], value=value)


@pytest.mark.parametrize("dtype", ["float16", bool, object, str, "wrong"])
def test_a_dtype_must_hold_numbers(dtype):
    with pytest.raises(
        ValueError, match="dtype must be an integer type, float"
    ):
        padding.pad([[1]], dtype=dtype)


@pytest.mark.parametrize("function", [padding.unpad, padding.padding_mask])
@pytest.mark.parametrize(
    ("batch", "shape"),
    [
        ([5, 0], r"\(2,\)"),
        ([[5], [6, 7]], r"\(2,\)"),
        (np.zeros((2, 3, 4)), r"\(2, 3, 4\)"),
        (None, r"\(\)"),
        ("text", r"\(\)"),
        ([], r"\(0,\)"),
    ],
)
def test_a_batch_must_have_two_axes(function, batch, shape):
    with pytest.raises(ValueError, match=f"shape {shape}: pad the sequences"):
        function(batch)


@pytest.mark.parametrize(
    ("mask", "message"),
    [
        ([[1, 0]], r"True and False .* holds int64 in the shape \(1, 2\)"),
        ([[1.0, 0.0]], "mask must hold True and False .* holds float64"),
        ([True, False], r"it holds bool in the shape \(2,\)"),
        (None, "mask must hold True and False"),
        ([[True, False, True]], r"need a mask of the shape \(1, 2\), .*\(1, 3"),
        ([[True, False]] * 2, r"need a mask of the shape \(1, 2\), .*\(2, 2"),
        (np.ones((1, 2, 1), bool), r"it holds bool in the shape \(1, 2, 1\)"),
    ],
)
def test_a_mask_must_fit(mask, message):
    if isinstance(mask, list):
        message = message.replace("int64", str(np.array([1]).dtype))
    with pytest.raises(ValueError, match=message):
        padding.masked_mean(np.ones((1, 2)), mask)
    with pytest.raises(ValueError, match=message):
        padding.masked_mean(np.ones((1, 2, 3)), mask)


def test_values_need_two_axes():
    mask = np.array([[True, False]])
    with pytest.raises(ValueError, match=r"values of the shape \(2,\) need"):
        padding.masked_mean(np.ones(2), mask)
    with pytest.raises(ValueError, match=r"values of the shape \(\) need"):
        padding.masked_mean(None, mask)


@pytest.mark.parametrize("axis", [0, 2, -1, "1", (0, 1)])
def test_the_axis_must_be_time(axis):
    with pytest.raises(ValueError, match=r"axis must be 1 .time. or None, but"):
        padding.masked_mean(np.ones((1, 2)), np.ones((1, 2), bool), axis)


def test_a_row_without_tokens_has_no_mean():
    mask = np.array([[True, True], [False, False]])
    values = np.ones((2, 2))
    with pytest.raises(ValueError, match="nothing to average: leave out rows"):
        padding.masked_mean(values, mask)
    assert padding.masked_mean(values, mask, axis=None) == 1
    with pytest.raises(ValueError, match="nothing to average"):
        padding.masked_mean(values, ~mask & mask, axis=None)
    with pytest.raises(ValueError, match="nothing to average"):
        padding.masked_mean(np.ones((0, 3)), np.ones((0, 3), bool), axis=None)


def test_padding_is_id_zero():
    assert PAD == 0
    assert padding.pad([[7], []])[1, 0] == PAD
