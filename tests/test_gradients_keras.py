"""Gradients by hand equal those of Keras by GradientTape, on random draws."""

import numpy as np
import pytest

from tests import cell_draws
from tests.cell_draws import FIXED, FORMS, SEEDS, draw, from_keras, parts

each_form = pytest.mark.parametrize("form", FORMS)


def assert_equal_to_keras(form, seed, **options):
    ours = cell_draws.back(form, draw(form, seed, **options))
    theirs = from_keras(form, seed, **options)
    pairs = [
        (ours.inputs, theirs.by_inputs),
        *zip(ours.weights, theirs.by_weights, strict=True),
    ]
    if theirs.by_state is not None:
        pairs += zip(
            parts(ours.initial_state), parts(theirs.by_state), strict=True
        )
    for found, expected in pairs:
        assert found.dtype == expected.dtype == np.float64
        assert found.shape == expected.shape
        scale = max(1.0, np.abs(expected).max())
        far = np.abs(found - expected).max() / scale
        assert far < 1e-12, f"draw {seed} is {far} off"


@each_form
def test_the_gradients_equal_those_of_keras(form):
    for seed in SEEDS:
        assert_equal_to_keras(form, seed)


@each_form
def test_the_gradients_of_a_fixed_draw_equal_those_of_keras(form):
    assert_equal_to_keras(form, **FIXED)


@each_form
def test_a_state_of_zeros_is_the_default(form):
    """A draw without a state: the gradient by the state that it began with."""
    made = draw(form, seed=7)
    assert made.initial_state is None
    zeros = cell_draws.whole(
        form, [np.zeros_like(a) for a in parts(made.state_gradients)]
    )
    left_out = cell_draws.back(form, made)
    given = cell_draws.back(form, made._replace(initial_state=zeros))
    for a, b in zip(flat(left_out), flat(given), strict=True):
        np.testing.assert_array_equal(a, b)


def flat(gradients):
    return [
        gradients.inputs,
        *parts(gradients.initial_state),
        *gradients.weights,
    ]


def test_the_gradient_of_a_small_model_as_keras_trains_it():
    """LSTM, Dense and a mean squared error, of float32, as in a chapter."""
    import keras
    import tensorflow as tf

    from course_lib import cells, gradients

    keras.utils.set_random_seed(0)
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(6, 5, 2)).astype("float32")
    targets = rng.normal(size=(6, 1)).astype("float32")
    layer, dense = keras.layers.LSTM(4), keras.layers.Dense(1)
    with tf.GradientTape() as tape:
        error = dense(layer(inputs)) - targets
        loss = tf.reduce_mean(error**2)
    variables = [w.value for w in layer.weights]
    theirs = tape.gradient(loss, variables)
    weights = cells.LSTMWeights(*layer.get_weights())
    last = cells.run_lstm(inputs, weights).state.hidden
    kernel, bias = dense.get_weights()
    by_prediction = 2 * (last @ kernel + bias - targets) / len(inputs)
    by_outputs = np.zeros((6, 5, 4), "float32")
    by_outputs[:, -1] = by_prediction @ kernel.T
    ours = gradients.lstm_gradients(inputs, weights, by_outputs).weights
    for a, b in zip(ours, theirs, strict=True):
        assert a.dtype == np.float32
        np.testing.assert_allclose(a, b.numpy(), rtol=1e-4, atol=1e-6)
