"""Gradients by lag, the spectral radius, and central differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_lib.cells import SimpleRNNWeights
from course_lib.gradients import (
    gradient_by_lag,
    numerical_gradient,
    spectral_radius,
)
from tests import cell_draws
from tests.cell_draws import FIXED, FORMS, draw, parts

NAN, INF = float("nan"), float("inf")
each_form = pytest.mark.parametrize("form", FORMS)


# Gradients by lag


@each_form
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_cell_and_its_keras_layer_give_the_same(form, dtype):
    import keras

    made = draw(form, dtype=dtype, **FIXED)
    kind = FORMS[form]
    found = gradient_by_lag(made.weights, made.inputs)
    for sequences in (True, False):
        layer = getattr(keras.layers, kind.layer)(
            3, return_sequences=sequences, dtype=dtype, **kind.options
        )
        layer.build((None, None, 2))
        layer.set_weights(made.weights)
        theirs = gradient_by_lag(layer, made.inputs)
        assert found.dtype == theirs.dtype == dtype
        assert found.shape == theirs.shape == (5,)
        limit = 1e-12 if dtype == "float64" else 1e-5
        np.testing.assert_allclose(found, theirs, rtol=limit)


@each_form
def test_slopes_by_lag_equal_central_differences(form):
    made = draw(form, **FIXED)._replace(mask=None, initial_state=None)
    expected = np.zeros(5)
    for row in range(4):
        squares = np.zeros((5, 2))
        for unit in range(3):
            squares += (
                numerical_gradient(
                    lambda x, unit=unit: parts(
                        cell_draws.run(
                            form, made._replace(inputs=x[np.newaxis])
                        ).state
                    )[0][0, unit],
                    made.inputs[row],
                )
                ** 2
            )
        expected += np.sqrt(squares.sum(axis=1))[::-1] / 4
    found = gradient_by_lag(made.weights, made.inputs)
    np.testing.assert_allclose(found, expected, rtol=1e-7)


@pytest.mark.parametrize("w", [0.5, 1.0, -1.1, 2.0])
def test_a_linear_stretch_of_tanh_gives_powers(w):
    """At a state of 0, the slope of tanh is 1: lag k gives |w|^k."""
    weights = SimpleRNNWeights([[3.0]], [[w]], [0.0])
    found = gradient_by_lag(weights, np.zeros((2, 12, 1)))
    np.testing.assert_allclose(found, 3 * np.abs(w) ** np.arange(12))


def test_two_steps_on_paper():
    """tanh(log(3) / 2) = 1/2, slope 3/4; tanh(log(2)) = 3/5, slope 16/25.

    By the last input 0.64 * 1; by the one before 0.64 * 2 * 0.75 * 1 = 0.96.
    """
    weights = SimpleRNNWeights([[1.0]], [[2.0]], [0.0])
    inputs = np.array([[[np.log(3) / 2], [np.log(2) - 1]]])
    np.testing.assert_allclose(gradient_by_lag(weights, inputs), [0.64, 0.96])


def test_the_batch_is_averaged():
    made = draw("LSTM", **FIXED)
    whole = gradient_by_lag(made.weights, made.inputs)
    each = [
        gradient_by_lag(made.weights, row[np.newaxis]) for row in made.inputs
    ]
    np.testing.assert_allclose(whole, np.mean(each, axis=0), rtol=1e-12)


@pytest.mark.parametrize("w", [1e-3, 1e3])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_slopes_whose_squares_no_float_holds(w, dtype):
    """Vanished or exploded: w^k, though (w^k)^2 is 0 or infinite."""
    steps = 70 if dtype == "float64" else 12
    weights = SimpleRNNWeights(
        *(np.array(a, dtype) for a in ([[1.0]], [[w]], [0.0]))
    )
    found = gradient_by_lag(weights, np.zeros((1, steps, 1), dtype))
    expected = float(w) ** np.arange(steps)
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_a_network_that_does_not_look_back():
    weights = SimpleRNNWeights([[1.0]], [[0.0]], [0.0])
    found = gradient_by_lag(weights, np.zeros((1, 4, 1)))
    assert found.tolist() == [1, 0, 0, 0]


def stacked(keras):
    return keras.Sequential(
        [
            keras.layers.LSTM(4, return_sequences=True),
            keras.layers.LSTM(3),
        ]
    )


def both_ways(keras):
    layer = keras.layers.GRU(3, return_sequences=True)
    return keras.Sequential([keras.layers.Bidirectional(layer)])


def functional(keras):
    inputs = keras.Input((None, 2))
    hidden = keras.layers.SimpleRNN(4)(inputs)
    return keras.Model(inputs, keras.layers.Dense(2)(hidden))


def of_float64(keras):
    return keras.Sequential([keras.layers.LSTM(3, dtype="float64")])


@pytest.mark.parametrize("make", [stacked, both_ways, functional, of_float64])
def test_a_keras_model_equals_its_jacobian(make):
    import keras
    import tensorflow as tf

    keras.utils.set_random_seed(0)
    model = make(keras)
    inputs = np.random.default_rng(0).normal(size=(3, 6, 2)).astype("float32")
    tensor = tf.constant(inputs)
    with tf.GradientTape() as tape:
        tape.watch(tensor)
        outputs = model(tensor)
        last = outputs[:, -1] if len(outputs.shape) == 3 else outputs
    jacobian = tape.batch_jacobian(last, tensor).numpy()
    expected = np.sqrt((jacobian**2).sum(axis=(1, 3))).mean(axis=0)[::-1]
    np.testing.assert_allclose(
        gradient_by_lag(model, inputs), expected, rtol=1e-4
    )


def test_a_bidirectional_layer_reads_the_whole_sequence_backwards():
    """Its last output, of the backward half, has seen the last input alone."""
    import keras

    keras.utils.set_random_seed(0)
    layer = keras.layers.Bidirectional(
        keras.layers.GRU(3, return_sequences=True)
    )
    layer.forward_layer.build((None, None, 2))
    inputs = np.ones((1, 5, 2), "float32")
    both = gradient_by_lag(layer, inputs)
    forward = gradient_by_lag(layer.forward_layer, inputs)
    np.testing.assert_allclose(both[1:], forward[1:], rtol=1e-5)
    assert both[0] > forward[0]


def test_whole_numbers_and_lists_will_do():
    weights = SimpleRNNWeights([[1]], [[2]], [0])
    found = gradient_by_lag(weights, [[[0], [0], [0]]])
    assert found.tolist() == [1, 2, 4]


def test_inputs_are_not_changed():
    import keras

    made = draw("GRU", **FIXED)
    before = made.inputs.copy()
    gradient_by_lag(made.weights, made.inputs)
    gradient_by_lag(stacked(keras), made.inputs)
    np.testing.assert_array_equal(made.inputs, before)


@pytest.mark.parametrize("cell", [None, 7, "LSTM", (1, 2, 3), [np.ones(2)]])
def test_a_cell_must_be_weights_or_a_layer(cell):
    message = f"or a Keras layer or model, but it is {type(cell).__name__}"
    with pytest.raises(TypeError, match=message):
        gradient_by_lag(cell, np.zeros((1, 2, 1)))


@pytest.mark.parametrize(
    "shape", [(3,), (2, 3), (0, 3, 1), (2, 0, 1), (2, 3, 0), (1, 2, 3, 1), ()]
)
def test_the_inputs_must_have_three_axes_none_of_them_empty(shape):
    message = r"inputs must have shape \(batch, time, features\), none of them"
    for cell in (SimpleRNNWeights([[1.0]], [[1.0]], [0.0]), lambda x: x):
        with pytest.raises(ValueError, match=message):
            gradient_by_lag(cell, np.zeros(shape))


def test_the_inputs_of_a_cell_are_checked():
    weights = SimpleRNNWeights([[1.0]], [[1.0]], [0.0])
    with pytest.raises(ValueError, match="inputs holds nan at batch 0, time 1"):
        gradient_by_lag(weights, [[[0.0], [NAN]]])
    with pytest.raises(ValueError, match="inputs has 2 features"):
        gradient_by_lag(weights, np.zeros((1, 3, 2)))
    with pytest.raises(TypeError, match="inputs must hold real numbers"):
        gradient_by_lag(weights, [[["a"]]])


def test_a_model_that_begins_with_ids_has_no_slopes():
    import keras

    model = keras.Sequential(
        [keras.layers.Embedding(9, 2), keras.layers.LSTM(3)]
    )
    with pytest.raises(ValueError, match="begins with an Embedding, leave"):
        gradient_by_lag(lambda ids: model(ids[..., 0]), np.ones((1, 3, 1)))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda keras: keras.layers.LSTM(3, return_state=True),
            r"returned a (list|tuple): leave return_state=True out",
        ),
        (
            lambda keras: keras.layers.Lambda(lambda x: x[:, 0, 0]),
            r"must return \(batch, units\) or .* its output has shape \(1,\)",
        ),
        (
            lambda keras: keras.layers.Reshape((3, 2, 1)),
            r"\(batch, time, units\), but .* has shape \(1, 3, 2, 1\)",
        ),
    ],
)
def test_a_layer_must_return_outputs(make, message):
    import keras

    with pytest.raises(ValueError, match=message):
        gradient_by_lag(make(keras), np.ones((1, 3, 2)))


# The spectral radius


@pytest.mark.parametrize(
    ("matrix", "radius"),
    [
        ([[0.0, -1.0], [1.0, 0.0]], 1),  # a turn by 90 degrees
        ([[0.6, -0.8], [0.8, 0.6]], 1),  # another turn
        ([[1.2, -1.6], [1.6, 1.2]], 2),  # a turn that doubles
        ([[2.0, 9.0, 9.0], [0.0, -3.0, 9.0], [0.0, 0.0, 1.0]], 3),
        ([[0.0, 5.0, 7.0], [0.0, 0.0, 9.0], [0.0, 0.0, 0.0]], 0),  # nilpotent
        ([[-0.25]], 0.25),
        ([[2, 0], [0, 1]], 2),
        ([[0, 0], [0, 0]], 0),
    ],
)
def test_the_spectral_radius_of_known_matrices(matrix, radius):
    found = spectral_radius(matrix)
    assert type(found) is float
    assert found == pytest.approx(radius, abs=1e-15)


@given(
    arrays.arrays(
        np.float64,
        st.integers(1, 5).map(lambda n: (n, n)),
        elements=st.floats(-10, 10).map(lambda x: round(x, 3)),
    )
)
def test_the_spectral_radius_bounds_the_growth(matrix):
    """It equals numpy's, and is not above any norm of the matrix."""
    found = spectral_radius(matrix)
    eigenvalues = np.linalg.eigvals(matrix)
    assert found == pytest.approx(np.max(np.abs(eigenvalues)))
    assert found <= np.linalg.norm(matrix, 2) * (1 + 1e-9) + 1e-9


def test_the_spectral_radius_of_float32():
    matrix = np.diag([0.5, -2.0]).astype(np.float32)
    matrix.flags.writeable = False
    assert spectral_radius(matrix) == 2


@pytest.mark.parametrize(
    ("matrix", "error", "message"),
    [
        ([1.0, 2.0], ValueError, r"matrix must be square, .* shape is \(2,\)"),
        (np.ones((2, 3)), ValueError, r"must be square, .* is \(2, 3\)"),
        (3.0, ValueError, r"must be square, .* its shape is \(\)"),
        (np.ones((2, 2, 2)), ValueError, "must be square"),
        (np.ones((0, 0)), ValueError, "matrix has no element"),
        ([[1.0, NAN], [0.0, 1.0]], ValueError, "nan at row 0, column 1"),
        ([[1.0, 0.0], [INF, 1.0]], ValueError, "inf at row 1, column 0"),
        ([["a"]], TypeError, "matrix must hold real numbers"),
        ([[1j]], TypeError, "matrix must hold real numbers"),
    ],
)
def test_a_matrix_must_be_square_and_finite(matrix, error, message):
    with pytest.raises(error, match=message):
        spectral_radius(matrix)


# Central differences


def test_central_differences_by_hand():
    """The function is quadratic, so central differences are exact."""
    found = numerical_gradient(
        lambda x: x[0] ** 2 + 3 * x[0] * x[1], [2.0, 5.0]
    )
    np.testing.assert_allclose(found, [2 * 2 + 3 * 5, 3 * 2], rtol=1e-10)


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 1, 3)])
def test_the_shape_is_that_of_the_array(shape):
    found = numerical_gradient(lambda x: np.sum(x**3), np.ones(shape))
    assert found.shape == shape
    assert found.dtype == np.float64
    np.testing.assert_allclose(found, 3, rtol=1e-8)


@given(st.floats(-3, 3), st.sampled_from([1e-4, 1e-5, 1e-6]))
def test_a_smooth_function(x, step):
    found = numerical_gradient(np.sin, x, step=step)
    assert found == pytest.approx(np.cos(x), abs=1e-8)


def test_the_array_is_not_changed_even_if_the_function_writes():
    def writes(x):
        total = x.sum()
        x[:] = 99
        return total

    array = np.array([1.0, 2.0])
    np.testing.assert_allclose(numerical_gradient(writes, array), [1, 1])
    assert array.tolist() == [1, 2]


def test_a_number_may_be_an_array_of_no_axes():
    found = numerical_gradient(lambda x: np.array(x.sum()), np.ones(2))
    np.testing.assert_allclose(found, [1, 1])


@pytest.mark.parametrize("step", [0, -1e-5, NAN])
def test_a_step_must_be_above_zero(step):
    with pytest.raises(
        ValueError, match=f"step must be above 0, but it is {step}"
    ):
        numerical_gradient(np.sum, [1.0], step=step)


def test_a_step_must_not_be_lost_in_rounding():
    message = r"step 1e-05 is lost in the rounding of 1000000000000.0, element"
    with pytest.raises(ValueError, match=message):
        numerical_gradient(lambda x: (x**2).sum(), [1.0, 1e12])
    found = numerical_gradient(lambda x: (x**2).sum(), [1e12], step=1e6)
    np.testing.assert_allclose(found, [2e12])


def test_a_function_must_return_one_number():
    with pytest.raises(
        TypeError, match=r"returned an array of shape \(2,\): sum"
    ):
        numerical_gradient(lambda x: x, [1.0, 2.0])


@pytest.mark.parametrize("value", [NAN, INF])
def test_a_function_must_return_a_finite_number(value):
    message = rf"function returned {value} near element \(1,\) of the array"
    with pytest.raises(ValueError, match=message):
        numerical_gradient(lambda x: value if x[1] > 2 else 0.0, [1.0, 2.0])
