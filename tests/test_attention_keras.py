"""Attention equals that of Keras, forward and backward, on random draws."""

import numpy as np
import pytest

from course_lib import attention, gradients
from course_lib.attention import AdditiveWeights
from tests import attention_draws
from tests.attention_draws import (
    FIXED,
    FORMS,
    MASKS,
    SEEDS,
    draw,
    from_keras,
)

LIMITS = {"float64": 1e-12, "float32": 1e-5}

each_form = pytest.mark.parametrize("form", FORMS)


def assert_equal_to_keras(form, seed, dtype="float64", **options):
    ours = attention_draws.run(form, draw(form, seed, dtype, **options))
    theirs = from_keras(form, seed, dtype, **options)
    for found, expected in zip(ours[:2], theirs[:2], strict=True):
        assert found.dtype == expected.dtype == dtype
        assert found.shape == expected.shape
        far = np.abs(found - expected).max()
        assert far < LIMITS[dtype], f"draw {seed} is {far} off"


def assert_gradients_equal_those_of_keras(form, seed, **options):
    ours = attention_draws.back(form, draw(form, seed, **options))
    theirs = from_keras(form, seed, **options)
    for found, expected in zip(ours[2:], theirs[2:], strict=True):
        assert found.dtype == expected.dtype == np.float64
        assert found.shape == expected.shape
        scale = max(1.0, np.abs(expected).max())
        far = np.abs(found - expected).max() / scale
        assert far < 1e-12, f"draw {seed} is {far} off"


@each_form
@pytest.mark.parametrize("dtype", LIMITS)
def test_attention_equals_that_of_keras(form, dtype):
    for seed in SEEDS:
        assert_equal_to_keras(form, seed, dtype)


@each_form
def test_a_fixed_draw_equals_that_of_keras(form):
    assert_equal_to_keras(form, **FIXED)


@each_form
def test_the_gradients_equal_those_of_keras(form):
    for seed in SEEDS:
        assert_gradients_equal_those_of_keras(form, seed)


@each_form
def test_the_gradients_of_a_fixed_draw_equal_those_of_keras(form):
    assert_gradients_equal_those_of_keras(form, **FIXED)


def inputs_of(seed=0, units=4):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, 3, units)), rng.normal(size=(2, 5, units))


def test_layers_as_keras_makes_them_by_default():
    """Keys that are the values, the weights by way of get_weights."""
    import keras

    keras.utils.set_random_seed(0)
    queries, keys = (a.astype("float32") for a in inputs_of())
    expected = keras.layers.Attention()([queries, keys]).numpy()
    scores = attention.dot_score(queries, keys)
    found = attention.attend(scores, keys).outputs
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-5)
    layer = keras.layers.AdditiveAttention()
    expected = layer([queries, keys]).numpy()
    weights = AdditiveWeights(*layer.get_weights())
    scores = attention.additive_score(queries, keys, weights)
    found = attention.attend(scores, keys).outputs
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-5)


def test_without_a_scale_the_weights_are_ones():
    import keras

    queries, keys = inputs_of()
    layer = keras.layers.AdditiveAttention(use_scale=False, dtype="float64")
    expected = layer([queries, keys]).numpy()
    weights = AdditiveWeights(*layer.get_weights(), np.ones(4))
    scores = attention.additive_score(queries, keys, weights)
    found = attention.attend(scores, keys).outputs
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


def test_the_mask_of_an_embedding_reaches_ours_as_it_reaches_keras():
    import keras

    ids = np.array([[5, 2, 0, 0], [3, 0, 0, 0], [1, 2, 3, 4]])
    embedding = keras.layers.Embedding(6, 4, mask_zero=True)
    queries = inputs_of()[0].astype("float32").repeat(2, axis=0)[:3]
    keys = embedding(ids)
    expected = keras.layers.Attention()([queries, keys]).numpy()
    scores = attention.dot_score(queries, keys.numpy())
    found = attention.attend(scores, keys.numpy(), ids != 0)
    np.testing.assert_allclose(found.outputs, expected, atol=1e-6)
    assert (found.weights[1, :, 1:] == 0).all()


def test_the_score_of_the_paper_is_two_dense_layers_and_that_of_keras():
    """Bahdanau et al.: v tanh(W q + U k); the gradients by W and U, too.

    Keys are the values, as in a translator: their two gradients add up.
    """
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(1)
    queries, keys = inputs_of()[0], inputs_of(1, 6)[1]
    dense = [
        keras.layers.Dense(3, use_bias=False, dtype="float64") for _ in "WU"
    ]
    layer = keras.layers.AdditiveAttention(dtype="float64")
    sources = [tf.constant(queries), tf.constant(keys)]
    by_outputs = np.random.default_rng(2).normal(size=(2, 3, 6))
    with tf.GradientTape() as tape:
        tape.watch(sources)
        projected = dense[0](sources[0]), dense[1](sources[1])
        outputs = layer([projected[0], sources[1], projected[1]])
    kernels = [d.kernel.value for d in dense]
    expected = tape.gradient(outputs, [*sources, *kernels], by_outputs)

    W, U = (d.get_weights()[0] for d in dense)  # noqa: N806
    weights = AdditiveWeights(*layer.get_weights())
    pair = queries @ W, keys @ U
    scores = attention.additive_score(*pair, weights)
    found = attention.attend(scores, keys).outputs
    np.testing.assert_allclose(found, outputs.numpy(), rtol=0, atol=1e-12)
    outer = gradients.attend_gradients(scores, keys, by_outputs)
    inner = gradients.additive_score_gradients(*pair, weights, outer.scores)
    ours = [
        inner.queries @ W.T,
        outer.values + inner.keys @ U.T,
        np.einsum("btf,btu->fu", queries, inner.queries),
        np.einsum("btf,btu->fu", keys, inner.keys),
    ]
    for a, b in zip(ours, expected, strict=True):
        np.testing.assert_allclose(a, b.numpy(), rtol=0, atol=1e-12)


def test_keras_looks_at_padding_where_a_row_is_all_masked():
    """Which is why ours refuses such a row: see test_attention.py."""
    import keras

    queries, keys = (a.astype("float32") for a in inputs_of())
    mask = np.zeros((2, 5), bool)
    _, weights = keras.layers.Attention()(
        [queries, keys], mask=[None, mask], return_attention_scores=True
    )
    np.testing.assert_allclose(weights.numpy().sum(axis=-1), 1, atol=1e-6)


# The draws are worth their name


@each_form
def test_the_draws_hold_every_size_and_mask(form):
    draws = [draw(form, seed) for seed in SEEDS]
    assert len(draws) >= 200
    sizes = {
        (*d.queries.shape, *d.values.shape[1:], d.mask is None) for d in draws
    }
    assert len(sizes) > 150
    for axis, largest in enumerate([4, 5, 5, 6, 5]):
        assert {s[axis] for s in sizes} == set(range(1, largest + 1))
    masks = [d.mask for d in draws if d.mask is not None]
    assert len(masks) == len(SEEDS) * 3 // len(MASKS)
    assert any((~m[:, 0]).any() for m in masks)
    assert any((~m[:, -1]).any() for m in masks)
    assert any((m[:, :-2] & ~m[:, 1:-1] & m[:, 2:]).any() for m in masks)
    assert all(m.any(axis=1).all() for m in masks)


@each_form
def test_the_numbers_of_a_draw_are_distinct(form):
    for seed in SEEDS:
        made = draw(form, seed)
        numbers = np.concatenate(
            [np.ravel(a) for a in made if a is not None and a.dtype != bool]
        )
        assert len(set(numbers)) == numbers.size


@each_form
def test_the_weights_are_neither_all_even_nor_all_one_hot(form):
    largest = np.concatenate(
        [
            attention_draws.run(form, draw(form, seed))
            .weights.max(axis=-1)
            .ravel()
            for seed in SEEDS
            if draw(form, seed).mask is None
            and draw(form, seed).keys.shape[1] > 1
        ]
    )
    assert np.mean(largest > 0.99) < 0.25
    assert np.mean(largest < 0.4) < 0.5
    assert np.std(largest) > 0.15
