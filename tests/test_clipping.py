"""Clipping equal to that of Keras's optimisers; it never raises the norm."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_lib.gradients import clip_by_global_norm, clip_by_value, global_norm

NAN, INF = float("nan"), float("inf")
CLIPS = [clip_by_value, clip_by_global_norm]
each_clip = pytest.mark.parametrize("clip", CLIPS)

some_gradients = st.lists(
    arrays.arrays(
        np.float64,
        arrays.array_shapes(min_dims=0, max_dims=3, max_side=4, min_side=0),
        elements=st.floats(-1e3, 1e3),
    ),
    min_size=1,
    max_size=5,
)
of_any_size = st.lists(
    arrays.arrays(
        np.float64,
        arrays.array_shapes(max_dims=2, max_side=4),
        elements=st.floats(-1e200, 1e200),
    ),
    min_size=1,
    max_size=4,
)
limits = st.floats(1e-3, 1e3)


# By hand


def test_the_norm_by_hand():
    assert global_norm([np.array([3.0]), np.array([[4.0]])]) == 5
    assert global_norm([np.array([1.0, 2.0]), np.array(2.0)]) == 3
    assert global_norm([np.full((10, 10), 0.5)]) == 5
    assert type(global_norm([np.ones(1, np.float32)])) is float


def test_clipping_by_value_by_hand():
    clipped = clip_by_value([np.array([9.0, -0.5]), np.array([[-3.5]])], 3.0)
    assert [a.tolist() for a in clipped] == [[3, -0.5], [[-3]]]


def test_clipping_by_the_global_norm_by_hand():
    """The norm is 50, the limit 5: all are divided by 10."""
    clipped = clip_by_global_norm([np.array([30.0]), np.array([[-40.0]])], 5.0)
    assert [a.tolist() for a in clipped] == [[3], [[-4]]]


def test_arrays_of_their_own_norm_below_the_limit_are_clipped_together():
    """Each has the norm 4, all four together 8: half is left of each."""
    clipped = clip_by_global_norm([np.array([4.0])] * 4, 4.0)
    assert [a.tolist() for a in clipped] == [[2]] * 4


# As Keras does it


def change_by_keras(gradients, **clipping):
    """How SGD of learning rate 1 changes weights of 0, its sign turned."""
    import keras

    dtype = gradients[0].dtype.name
    weights = [keras.Variable(np.zeros_like(g), dtype=dtype) for g in gradients]
    optimizer = keras.optimizers.SGD(learning_rate=1.0, **clipping)
    optimizer.apply(list(map(keras.ops.convert_to_tensor, gradients)), weights)
    return [-w.numpy() for w in weights]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("size", [0.1, 1.0, 10.0, 1e6])
def test_clipping_equals_that_of_keras(dtype, size):
    rng = np.random.default_rng(0)
    shapes = [(3, 8), (2, 8), (8,), (2, 1), (1,)]
    gradients = [(rng.normal(size=s) * size).astype(dtype) for s in shapes]
    for ours, theirs in [
        (clip_by_value(gradients, 3.0), {"clipvalue": 3.0}),
        (clip_by_global_norm(gradients, 3.0), {"global_clipnorm": 3.0}),
    ]:
        expected = change_by_keras(gradients, **theirs)
        for found, of_keras in zip(ours, expected, strict=True):
            assert found.dtype == of_keras.dtype == dtype
            limit = 1e-12 if dtype == np.float64 else 1e-5
            np.testing.assert_allclose(found, of_keras, rtol=limit)


def test_clipping_the_gradients_of_a_layer_equals_a_step_of_keras():
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(0)
    layer = keras.layers.SimpleRNN(4)
    inputs = 9 * np.random.default_rng(0).normal(size=(3, 6, 2))
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(inputs) * 100)
    gradients = tape.gradient(loss, layer.trainable_variables)
    arrays_of = [g.numpy() for g in gradients]
    assert global_norm(arrays_of) > 1
    before = layer.get_weights()
    sgd = keras.optimizers.SGD(learning_rate=1.0, global_clipnorm=1.0)
    sgd.apply(gradients, layer.trainable_variables)
    clipped = clip_by_global_norm(arrays_of, 1.0)
    for old, new, step in zip(
        before, layer.get_weights(), clipped, strict=True
    ):
        np.testing.assert_allclose(old - new, step, atol=1e-6)


# Properties


@each_clip
@given(gradients=some_gradients, limit=limits)
def test_clipping_never_raises_the_norm(clip, gradients, limit):
    norm = global_norm(gradients)
    clipped = clip(gradients, limit)
    assert global_norm(clipped) <= norm * (1 + 1e-12)
    for old, new in zip(gradients, clipped, strict=True):
        assert new.shape == old.shape
        assert (np.abs(new) <= np.abs(old)).all()
        assert (new * old >= 0).all()


@given(some_gradients, limits)
def test_the_limits_are_kept(gradients, limit):
    clipped = clip_by_global_norm(gradients, limit)
    assert global_norm(clipped) <= limit * (1 + 1e-12)
    for array in clip_by_value(gradients, limit):
        assert np.abs(array).max(initial=0) <= limit


@each_clip
@given(gradients=some_gradients)
def test_a_small_gradient_is_left_as_it_is(clip, gradients):
    limit = max(global_norm(gradients), 1e-3)
    for old, new in zip(gradients, clip(gradients, limit), strict=True):
        np.testing.assert_array_equal(new, old)


@given(of_any_size, limits)
def test_the_direction_is_kept(gradients, limit):
    flat = np.concatenate([array.ravel() for array in gradients])
    norm = global_norm(gradients)
    clipped = clip_by_global_norm(gradients, limit)
    new = np.concatenate([array.ravel() for array in clipped])
    if norm:
        expected = flat / norm * min(limit, norm)
        np.testing.assert_allclose(new, expected, rtol=1e-9, atol=1e-300)


@given(some_gradients)
def test_the_norm_equals_that_of_numpy(gradients):
    flat = np.concatenate([array.ravel() for array in gradients])
    assert global_norm(gradients) == pytest.approx(np.linalg.norm(flat))


# Sizes at the ends of what a float can hold


def test_a_huge_gradient_is_cut_to_size():
    huge = [np.array([3e200]), np.array([-4e200])]
    assert global_norm(huge) == pytest.approx(5e200, rel=1e-14)
    clipped = clip_by_global_norm(huge, 5.0)
    np.testing.assert_allclose(clipped, [[3], [-4]], rtol=1e-14)
    assert np.ravel(clip_by_value(huge, 5.0)).tolist() == [5, -5]


def test_a_huge_gradient_of_float32_is_cut_to_size():
    huge = [np.array([3e38, 0], np.float32), np.array([-1e38], np.float32)]
    assert global_norm(huge) == pytest.approx(np.sqrt(10) * 1e38, rel=1e-6)
    clipped = clip_by_global_norm(huge, 10.0)
    assert {a.dtype for a in clipped} == {np.dtype(np.float32)}
    expected = np.array([3, 0, -1]) * np.sqrt(10)
    np.testing.assert_allclose(np.concatenate(clipped), expected, rtol=1e-5)


def test_the_smallest_numbers_have_a_norm():
    tiny = [np.full(4, 5e-324)]
    assert global_norm(tiny) == 1e-323
    for clip in CLIPS:
        assert clip(tiny, 1.0)[0].tolist() == [5e-324] * 4


@each_clip
def test_zeros_stay_zeros(clip):
    zeros = [np.zeros((2, 3)), np.zeros(0), np.zeros(())]
    assert global_norm(zeros) == 0
    for found, given_ in zip(clip(zeros, 1e-9), zeros, strict=True):
        np.testing.assert_array_equal(found, given_)


# What may be passed, and what may not


@each_clip
@pytest.mark.parametrize("limit", [3, 3.0, np.float32(3), np.float64(3)])
def test_the_type_is_kept(clip, limit):
    for dtype in (np.float32, np.float64):
        clipped = clip([np.array([9.0, 0.5], dtype)], limit)
        assert clipped[0].dtype == dtype


@each_clip
def test_any_sequence_will_do(clip):
    expected = clip([np.array([3.0]), np.array([4.0])], 1.0)
    for same in ([[3], [4]], ([3.0], [4.0]), (np.array([n]) for n in (3, 4))):
        np.testing.assert_array_equal(clip(same, 1), expected)


@each_clip
def test_what_is_given_is_not_changed(clip):
    for limit in (1.0, 100.0):
        given_ = np.array([3.0, -4.0])
        given_.flags.writeable = False
        found = clip([given_], limit)[0]
        assert not np.shares_memory(found, given_)
        assert given_.tolist() == [3, -4]


@each_clip
@pytest.mark.parametrize("limit", [0, -1.0, NAN, INF])
def test_a_limit_must_be_above_zero(clip, limit):
    message = f"limit must be a finite number above 0, but it is {limit}"
    with pytest.raises(ValueError, match=message):
        clip([np.ones(2)], limit)


@pytest.mark.parametrize(
    "function", [global_norm, *(lambda g, c=c: c(g, 1.0) for c in CLIPS)]
)
@pytest.mark.parametrize(
    ("gradients", "error", "message"),
    [
        (np.ones((2, 3)), TypeError, "but it is a single array: put it into"),
        ([], ValueError, "gradients holds no array"),
        (
            [np.ones(2), np.array([[1.0, NAN]])],
            ValueError,
            r"gradients\[1\] holds nan at axis 0 at 0, axis 1 at 1: every",
        ),
        ([np.array([INF])], ValueError, r"gradients\[0\] holds inf at axis 0"),
        ([np.array(NAN)], ValueError, r"gradients\[0\] holds nan"),
        ([None], TypeError, r"gradients\[0\] must hold real numbers"),
        (["text"], TypeError, r"gradients\[0\] must hold real numbers"),
    ],
)
def test_gradients_must_be_arrays_of_numbers(
    function, gradients, error, message
):
    with pytest.raises(error, match=message):
        function(gradients)
