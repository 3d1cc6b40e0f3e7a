"""The cells equal those of Keras, forward, on random draws."""

import numpy as np
import pytest

from course_lib import cells
from tests import cell_draws
from tests.cell_draws import FIXED, FORMS, MASKS, SEEDS, draw, from_keras, parts

LIMITS = {"float64": 1e-12, "float32": 1e-5}

each_form = pytest.mark.parametrize("form", FORMS)


def assert_equal_to_keras(form, seed, dtype, **options):
    ours = cell_draws.run(form, draw(form, seed, dtype, **options))
    theirs = from_keras(form, seed, dtype, **options)
    pairs = [
        (ours.outputs, theirs.outputs),
        *zip(parts(ours.state), parts(theirs.state), strict=True),
    ]
    for found, expected in pairs:
        assert found.dtype == expected.dtype == dtype
        assert found.shape == expected.shape
        far = np.abs(found - expected).max()
        assert far < LIMITS[dtype], f"draw {seed} is {far} off"


@each_form
@pytest.mark.parametrize("dtype", LIMITS)
def test_a_cell_equals_that_of_keras(form, dtype):
    for seed in SEEDS:
        assert_equal_to_keras(form, seed, dtype)


@each_form
def test_a_fixed_draw_equals_that_of_keras(form):
    assert_equal_to_keras(form, dtype="float64", **FIXED)


@each_form
def test_a_layer_as_keras_makes_it_by_default(form):
    """Weights from its own initialisers, by way of get_weights, no unroll."""
    import keras

    kind = FORMS[form]
    layer = getattr(keras.layers, kind.layer)(
        5, return_sequences=True, bias_initializer="normal", **kind.options
    )
    keras.utils.set_random_seed(1)
    inputs = np.random.default_rng(0).normal(size=(2, 4, 3)).astype("float32")
    expected = layer(inputs).numpy()
    found = kind.run(inputs, kind.weights(*layer.get_weights()))
    np.testing.assert_allclose(found.outputs, expected, rtol=0, atol=1e-5)


@each_form
def test_a_layer_without_bias_has_a_bias_of_zeros(form):
    import keras

    kind = FORMS[form]
    layer = getattr(keras.layers, kind.layer)(
        2, use_bias=False, seed=0, dtype="float64", **kind.options
    )
    inputs = np.random.default_rng(0).normal(size=(2, 3, 3))
    expected = layer(inputs).numpy()
    columns = 2 * kind.blocks
    bias = np.zeros((2, columns) if kind.two_biases else columns)
    weights = kind.weights(*layer.get_weights(), bias)
    found = kind.run(inputs, weights).state
    np.testing.assert_allclose(parts(found)[0], expected, rtol=0, atol=1e-12)


def test_a_mask_of_an_embedding_reaches_ours_as_it_reaches_keras():
    import keras

    ids = np.array([[5, 2, 0, 0], [3, 0, 0, 0], [1, 2, 3, 4]])
    embedding = keras.layers.Embedding(6, 2, mask_zero=True)
    layer = keras.layers.LSTM(3)
    expected = keras.Sequential([embedding, layer])(ids).numpy()
    found = cells.run_lstm(
        embedding(ids).numpy(),
        cells.LSTMWeights(*layer.get_weights()),
        mask=ids != 0,
    )
    np.testing.assert_allclose(found.state.hidden, expected, atol=1e-6)


# The draws are worth their name


@each_form
def test_the_draws_hold_every_size_and_mask(form):
    draws = [draw(form, seed) for seed in SEEDS]
    assert len(draws) >= 200
    sizes = {(*d.inputs.shape, d.output_gradients.shape[-1]) for d in draws}
    assert len(sizes) > 100
    for axis, largest in enumerate([4, 5, 5, 5]):
        assert {s[axis] for s in sizes} == set(range(1, largest + 1))
    masks = [d.mask for d in draws if d.mask is not None]
    assert {d.mask is None for d in draws} == {True, False}
    assert any((~m[:, 0] & m.any(axis=1)).any() for m in masks)
    assert any((~m[:, -1] & m.any(axis=1)).any() for m in masks)
    assert any((m[:, :-2] & ~m[:, 1:-1] & m[:, 2:]).any() for m in masks)
    assert any(m.any() and not m.any(axis=1).all() for m in masks)
    assert any(not m.any() for m in masks)
    kinds = {
        (MASKS[seed % len(MASKS)], draw(form, seed).initial_state is None)
        for seed in SEEDS
    }
    assert len(kinds) == 2 * len(MASKS)


@each_form
def test_the_weights_of_a_draw_are_distinct_and_the_bias_is_not_zero(form):
    for seed in SEEDS:
        weights = draw(form, seed).weights
        numbers = np.concatenate([array.ravel() for array in weights])
        assert len(set(numbers)) == numbers.size
        assert (weights.bias != 0).all()


@pytest.mark.parametrize(
    ("form", "gates_of"),
    [
        ("LSTM", cells.lstm_gates),
        ("GRU", cells.gru_gates),
        ("GRU, reset before", cells.gru_gates_reset_before),
    ],
)
def test_the_gates_are_neither_all_shut_nor_all_half_open(form, gates_of):
    gates = []
    for seed in SEEDS:
        made = draw(form, seed)
        if made.initial_state is not None:
            gates += gates_of(
                made.inputs[:, 0], made.initial_state, made.weights
            )
    values = np.concatenate([np.abs(gate).ravel() for gate in gates])
    assert np.mean(values > 0.9) < 0.25
    assert np.mean(values < 0.1) < 0.25
    assert np.std(values) > 0.2
