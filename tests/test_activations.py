"""Activations equal to those of Keras, their slopes to central differences."""

import inspect
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_lib import activations
from course_lib.activations import (
    log_softmax,
    log_softmax_derivative,
    sigmoid,
    sigmoid_derivative,
    softmax,
    softmax_derivative,
    tanh,
    tanh_derivative,
)
from course_lib.gradients import numerical_gradient

SQUASHING = [sigmoid, tanh]
SOFTMAXES = [softmax, log_softmax]
SLOPES = [
    (sigmoid, sigmoid_derivative),
    (tanh, tanh_derivative),
    (softmax, softmax_derivative),
    (log_softmax, log_softmax_derivative),
]
DERIVATIVES = [derivative for _, derivative in SLOPES]

by_name = {"ids": lambda function: getattr(function, "__name__", None)}
scores = arrays.arrays(
    np.float64,
    arrays.array_shapes(max_dims=3, max_side=6),
    elements=st.floats(-50, 50),
)


def test_every_function_was_tested():
    assert {f.__name__ for f in SQUASHING + SOFTMAXES + DERIVATIVES} == set(
        activations.__all__
    )


# Values


@pytest.mark.parametrize("function", SQUASHING + SOFTMAXES, **by_name)
@pytest.mark.parametrize("scale", [0.01, 1, 30, 1e4])
def test_values_equal_those_of_keras(function, scale):
    import keras

    x = np.random.default_rng(0).normal(size=(50, 7)) * scale
    theirs = getattr(keras.ops, function.__name__)(x)
    theirs = keras.ops.convert_to_numpy(theirs)
    assert theirs.dtype == np.float64
    np.testing.assert_allclose(function(x), theirs, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("x", [0.0, 1.0, -1.0, 0.25, -7.5, 20.0, -700.0])
def test_values_equal_those_of_the_standard_library(x):
    assert sigmoid(x) == pytest.approx(1 / (1 + math.exp(-x)), rel=1e-14)
    assert tanh(x) == pytest.approx(math.tanh(x), rel=1e-14)


def test_values_by_hand():
    """The logarithms are chosen so that the exponentials are whole."""
    np.testing.assert_allclose(
        sigmoid([math.log(3), -math.log(3)]), [3 / 4, 1 / 4]
    )
    np.testing.assert_allclose(tanh(math.log(2)), (2 - 1 / 2) / (2 + 1 / 2))
    x = np.log([1.0, 2.0, 5.0])
    np.testing.assert_allclose(softmax(x), [1 / 8, 2 / 8, 5 / 8])
    np.testing.assert_allclose(np.exp(log_softmax(x)), [1 / 8, 2 / 8, 5 / 8])


@pytest.mark.parametrize("function", SQUASHING + SOFTMAXES, **by_name)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("huge", [1e4, -1e4, 1e30])
def test_huge_numbers_give_no_warning(function, dtype, huge):
    x = np.array([huge, 0, -huge, huge], dtype)
    values = function(x)
    assert values.dtype == dtype
    assert np.isfinite(values).all()


def test_the_ends_of_the_interval():
    ends = np.array([-1e300, 1e300, -np.inf, np.inf])
    assert sigmoid(ends).tolist() == [0, 1, 0, 1]
    assert tanh(ends).tolist() == [-1, 1, -1, 1]


def test_a_sigmoid_far_below_zero_is_not_yet_zero():
    """1 - sigmoid(40), or 1 / (1 + exp(40)) in float32, would lose it."""
    assert sigmoid(-700.0) == pytest.approx(math.exp(-700), rel=1e-12)
    x = np.float32(-40)
    assert sigmoid(x) == pytest.approx(math.exp(-40), rel=1e-5)


def test_a_probability_too_small_for_a_float_has_a_logarithm():
    assert log_softmax([0.0, 2000.0]).tolist() == [-2000, 0]
    assert softmax([0.0, 2000.0]).tolist() == [0, 1]


def test_a_score_of_minus_infinity_is_impossible():
    assert softmax([-np.inf, 0.0, 0.0]).tolist() == [0, 0.5, 0.5]


@given(scores)
def test_a_sigmoid_is_a_tanh_moved_and_halved(x):
    np.testing.assert_allclose(sigmoid(x), (1 + tanh(x / 2)) / 2, atol=1e-15)


@given(scores)
def test_a_sigmoid_and_its_mirror_image_sum_to_one(x):
    np.testing.assert_allclose(sigmoid(x) + sigmoid(-x), 1, rtol=1e-15)


@given(scores, st.data())
def test_a_softmax_sums_to_one_along_its_axis(x, data):
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    p = softmax(x, axis)
    assert p.shape == x.shape
    assert (p >= 0).all()
    np.testing.assert_allclose(p.sum(axis), 1, rtol=1e-12)
    np.testing.assert_allclose(np.exp(log_softmax(x, axis)), p, rtol=1e-12)


@given(scores, st.floats(-1e3, 1e3))
def test_a_softmax_does_not_see_a_shift(x, shift):
    np.testing.assert_allclose(softmax(x + shift), softmax(x), rtol=1e-10)
    np.testing.assert_allclose(
        log_softmax(x + shift), log_softmax(x), atol=1e-10
    )


def test_a_softmax_along_another_axis():
    x = np.random.default_rng(0).normal(size=(2, 3, 4))
    np.testing.assert_array_equal(
        softmax(x, axis=1), softmax(x.swapaxes(1, 2)).swapaxes(1, 2)
    )


# Slopes


@pytest.mark.parametrize(("function", "derivative"), SLOPES[:2], **by_name)
def test_a_slope_equals_central_differences(function, derivative):
    x = np.linspace(-4, 4, 33)
    expected = numerical_gradient(lambda moved: function(moved).sum(), x)
    found = derivative(function(x))
    assert np.linalg.norm(found - expected) < 1e-9 * np.linalg.norm(expected)


@pytest.mark.parametrize(("function", "derivative"), SLOPES[2:], **by_name)
def test_a_jacobian_equals_central_differences(function, derivative):
    x = np.random.default_rng(0).normal(size=(2, 3, 4)) * 2
    found = derivative(function(x))
    assert found.shape == (2, 3, 4, 4)
    for i in range(4):
        expected = numerical_gradient(
            lambda moved, i=i: function(moved)[..., i].sum(), x
        )
        far = np.linalg.norm(found[:, :, i] - expected)
        assert far < 1e-9 * np.linalg.norm(expected)


def test_slopes_by_hand():
    assert sigmoid_derivative([0.0, 0.5, 0.8]).tolist() == pytest.approx(
        [0, 0.25, 0.16]
    )
    assert tanh_derivative([0.0, 0.6, -1.0]).tolist() == [1, 0.64, 0]
    p = np.array([0.2, 0.8])
    np.testing.assert_allclose(
        softmax_derivative(p), [[0.16, -0.16], [-0.16, 0.16]]
    )
    np.testing.assert_allclose(
        log_softmax_derivative(np.log(p)), [[0.8, -0.8], [-0.2, 0.2]]
    )


def test_a_softmax_with_a_cross_entropy_has_a_simple_gradient():
    """Minus the row of the right class: probabilities, less 1 at the class."""
    x = np.array([0.3, -1.2, 2.0])
    expected = softmax(x) - [0, 0, 1]
    np.testing.assert_allclose(
        -log_softmax_derivative(log_softmax(x))[2], expected
    )


@pytest.mark.parametrize("derivative", DERIVATIVES, **by_name)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_slope_keeps_the_type(derivative, dtype):
    assert derivative(np.array([0.25, 0.75], dtype)).dtype == dtype


# What may be passed, and what may not

ALL = SQUASHING + SOFTMAXES + DERIVATIVES


@pytest.mark.parametrize("function", ALL, **by_name)
def test_whole_numbers_lists_and_tensors_will_do(function):
    import tensorflow as tf

    expected = function(np.array([0.0, 1.0]))
    for same in ([0, 1], (0.0, 1.0), np.array([0, 1]), np.array([False, True])):
        found = function(same)
        assert found.dtype == np.float64
        np.testing.assert_array_equal(found, expected)
    np.testing.assert_allclose(
        function(tf.constant([0.0, 1.0])), expected, rtol=1e-6
    )


@pytest.mark.parametrize("function", ALL, **by_name)
def test_what_is_given_is_not_changed(function):
    given = np.array([[0.5, 0.25], [1.0, 0.0]])
    given.flags.writeable = False
    assert function(given) is not given
    assert given.tolist() == [[0.5, 0.25], [1.0, 0.0]]


@pytest.mark.parametrize("function", SQUASHING, **by_name)
def test_numbers_and_empty_arrays_are_squashed(function):
    assert function(0.0).shape == ()
    assert function(np.zeros((0, 3))).shape == (0, 3)
    assert softmax(np.zeros((0, 3))).shape == (0, 3)


@pytest.mark.parametrize("function", ALL, **by_name)
@pytest.mark.parametrize(
    ("wrong", "kind"),
    [("text", "<U4"), (None, "object"), ([1j], "complex128"), ([{}], "object")],
)
def test_only_real_numbers(function, wrong, kind):
    name = next(iter(inspect.signature(function).parameters))
    message = f"{name} must hold real numbers, but its type is {kind}"
    with pytest.raises(TypeError, match=message):
        function(wrong)


@pytest.mark.parametrize("function", SOFTMAXES, **by_name)
@pytest.mark.parametrize(
    ("x", "axis", "message"),
    [
        (1.0, -1, r"axis -1 of x must hold .* but x has shape \(\)"),
        ([1.0], 1, r"axis 1 of x must hold .* but x has shape \(1,\)"),
        ([[1.0]], -3, r"axis -3 of x must hold .* but x has shape \(1, 1\)"),
        ([], -1, r"at least one score, but x has shape \(0,\)"),
        (np.zeros((2, 0)), 1, r"axis 1 of x .* but x has shape \(2, 0\)"),
    ],
)
def test_a_softmax_needs_an_axis_of_scores(function, x, axis, message):
    with pytest.raises(ValueError, match=message):
        function(x, axis)


@pytest.mark.parametrize("derivative", DERIVATIVES[2:], **by_name)
def test_a_jacobian_needs_an_axis(derivative):
    with pytest.raises(ValueError, match=r"at least one axis, .* number 0.5"):
        derivative(0.5)
