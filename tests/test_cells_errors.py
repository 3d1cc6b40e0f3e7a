"""What the cells say when their arguments do not fit."""

import re

import numpy as np
import pytest

from course_lib import cells
from course_lib.cells import (
    GRUWeights,
    LSTMState,
    LSTMWeights,
    SimpleRNNWeights,
    lstm_step,
    run_gru,
    run_gru_reset_before,
    run_lstm,
    run_simple_rnn,
    simple_rnn_step,
)
from tests.cell_draws import FIXED, FORMS, draw, has_cell, parts, whole
from tests.test_cells import STEPS

NAN, INF = float("nan"), float("inf")
each_form = pytest.mark.parametrize("form", FORMS)

NAMES = {
    "simple RNN": "simple RNN",
    "LSTM": "LSTM",
    "GRU": "GRU with reset_after=True",
    "GRU, reset before": "GRU with reset_after=False",
}


def drawn(form):
    """Inputs (4, 5, 2), weights of 3 units, mask and state that all fit."""
    return draw(form, **FIXED)


def spoilt(array, place, value):
    array = np.array(array)
    array[place] = value
    return array


def run_of(form, made):
    return FORMS[form].run(
        made.inputs,
        made.weights,
        mask=made.mask,
        initial_state=made.initial_state,
    )


def assert_run_refuses(form, error, message, **changes):
    made = drawn(form)._replace(**changes)
    with pytest.raises(error, match=message):
        run_of(form, made)
    kind = FORMS[form]
    with pytest.raises(error, match=message):
        kind.gradients(
            made.inputs,
            made.weights,
            np.ones((4, 5, 3)),
            mask=made.mask,
            initial_state=made.initial_state,
        )


# Inputs


@each_form
@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (
            (4, 5),
            r"inputs must have shape \(batch, time, feature\), .*\(4, 5\)",
        ),
        ((2,), r"inputs must have shape .* but its shape is \(2,\)"),
        ((1, 4, 5, 2), r"inputs must have .* its shape is \(1, 4, 5, 2\)"),
        (
            (4, 5, 3),
            r"inputs has 3 features \(axis 2\), but weights.kernel has ",
        ),
        ((4, 5, 0), r"inputs has 0 features \(axis 2\), .* each of 2 features"),
        ((4, 0, 2), r"inputs has 0 time steps \(axis 1\), expected at least 1"),
        ((0, 0, 2), r"0 time steps .* pad and mask them"),
    ],
)
def test_the_inputs_must_fit(form, shape, message):
    assert_run_refuses(form, ValueError, message, inputs=np.ones(shape))


@each_form
@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (
            (4, 5, 2),
            r"inputs must have shape \(feature\) or \(batch, feature\)",
        ),
        ((), r"or \(batch, feature\), but its shape is \(\)"),
        (
            (4, 3),
            r"inputs has 3 features \(axis 1\), but .* each of 2 features",
        ),
        ((3,), r"inputs has 3 features \(axis 0\), but .* each of 2 features"),
    ],
)
def test_the_inputs_of_a_step_must_fit(form, shape, message):
    made = drawn(form)
    with pytest.raises(ValueError, match=message):
        STEPS[form](np.ones(shape), made.initial_state, made.weights)


@each_form
@pytest.mark.parametrize("value", [NAN, INF, -INF])
def test_a_broken_input_is_reported_with_its_place(form, value):
    inputs = spoilt(drawn(form).inputs, (2, 1, 0), value)
    message = f"inputs holds {value} at batch 2, time 1, feature 0: every value"
    assert_run_refuses(form, ValueError, message, inputs=inputs)
    made = drawn(form)
    with pytest.raises(ValueError, match=f"holds {value} at batch 2, feature"):
        STEPS[form](inputs[:, 1], made.initial_state, made.weights)
    first = whole(form, [a[2] for a in parts(made.initial_state)])
    with pytest.raises(ValueError, match=f"inputs holds {value} at feature 0"):
        STEPS[form](inputs[2, 1], first, made.weights)


def test_the_first_broken_value_is_the_one_reported():
    inputs = spoilt(drawn("LSTM").inputs, (slice(1, None), 3), NAN)
    with pytest.raises(ValueError, match="at batch 1, time 3, feature 0"):
        run_lstm(inputs, drawn("LSTM").weights)


@each_form
@pytest.mark.parametrize(
    ("inputs", "kind"),
    [("text", "<U4"), (None, "object"), (np.ones((4, 5, 2)) * 1j, "complex")],
)
def test_inputs_must_be_numbers(form, inputs, kind):
    message = f"inputs must hold real numbers, but its type is {kind}"
    assert_run_refuses(form, TypeError, message, inputs=inputs)


def test_sequences_of_different_lengths_must_be_padded():
    inputs = [[[1.0, 2.0]], [[1.0, 2.0], [3.0, 4.0]]]
    message = "inputs must be an array, but its rows differ in length: pad them"
    assert_run_refuses("LSTM", ValueError, message, inputs=inputs)
    mask = [[True], [True, False]]
    message = "mask must be an array, but its rows differ in length"
    assert_run_refuses("LSTM", ValueError, message, mask=mask)
    state = LSTMState([[0.0], [0.0, 1.0]], np.zeros((4, 3)))
    message = "initial_state.hidden must be an array, but its rows differ"
    assert_run_refuses("LSTM", ValueError, message, initial_state=state)


# Weights


@each_form
def test_the_weights_must_be_the_right_record(form):
    right, name = FORMS[form].weights.__name__, re.escape(NAMES[form])
    plain = tuple(drawn(form).weights)
    others = [
        kind.weights(*plain)
        for kind in FORMS.values()
        if kind.weights is not FORMS[form].weights
    ]
    for wrong in [plain, list(plain), None, plain[0], *others]:
        message = (
            rf"weights of a {name} must be {right}\(kernel, recurrent_kernel,"
            rf" bias\), but they are {type(wrong).__name__}"
        )
        assert_run_refuses(form, TypeError, message, weights=wrong)
        made = drawn(form)
        with pytest.raises(TypeError, match=message):
            STEPS[form](made.inputs[:, 0], made.initial_state, wrong)


@each_form
@pytest.mark.parametrize(
    ("name", "shape", "message"),
    [
        ("kernel", (2, 4), r"has length 4 on axis 1 \(columns\), expected"),
        (
            "kernel",
            (2,),
            r"must have shape \(features, columns\), but .*\(2,\)",
        ),
        ("kernel", (), r"must have shape \(features, columns\), but .*\(\)"),
        (
            "recurrent_kernel",
            (3, 4),
            r"has length 4 on axis 1 \(columns\), exp",
        ),
        (
            "recurrent_kernel",
            (3,),
            r"must have shape \(units, columns\), .*3,\)",
        ),
        ("bias", (4,), r"has length 4 .* expected|must have .*state, columns"),
        (
            "bias",
            (2, 4),
            r"has length 4 on axis 1 .* expected 9|must have .*4\)",
        ),
    ],
)
def test_the_weights_must_fit_together(form, name, shape, message):
    weights = drawn(form).weights._replace(**{name: np.ones(shape)})
    message = f"weights.{name} ({message})"
    assert_run_refuses(form, ValueError, message, weights=weights)


@pytest.mark.parametrize(
    ("form", "blocks"),
    [("simple RNN", 1), ("LSTM", 4), ("GRU", 3), ("GRU, reset before", 3)],
)
def test_the_message_says_how_many_columns_a_cell_has(form, blocks):
    message = (
        rf"a {re.escape(NAMES[form])} of 3 units \(the rows of recurrent_kernel"
        rf"\) has {blocks} x 3 columns"
    )
    weights = drawn(form).weights._replace(kernel=np.ones((2, 5)))
    assert_run_refuses(form, ValueError, message, weights=weights)


def test_the_bias_tells_the_two_forms_of_the_gru_apart():
    before, after = drawn("GRU, reset before"), drawn("GRU")
    message = (
        r"columns\) = \(2, 9\), but its shape is \(9,\); .*reset_after=True"
    )
    with pytest.raises(ValueError, match=message):
        run_gru(before.inputs, before.weights)
    message = r"\(columns\) = \(9,\), but its shape is \(2, 9\); .*_after=False"
    with pytest.raises(ValueError, match=message):
        run_gru_reset_before(after.inputs, after.weights)


@each_form
@pytest.mark.parametrize("value", [NAN, INF])
def test_a_broken_weight_is_reported_with_its_place(form, value):
    weights = drawn(form).weights
    kernel = spoilt(weights.kernel, (1, 2), value)
    message = f"weights.kernel holds {value} at row 1, column 2: every value"
    broken = weights._replace(kernel=kernel)
    assert_run_refuses(form, ValueError, message, weights=broken)
    recurrent = spoilt(weights.recurrent_kernel, (2, 0), value)
    message = f"weights.recurrent_kernel holds {value} at row 2, column 0"
    broken = weights._replace(recurrent_kernel=recurrent)
    assert_run_refuses(form, ValueError, message, weights=broken)
    bias = spoilt(weights.bias, (..., 1), value)
    message = f"weights.bias holds {value} at (row 0, )?column 1"
    broken = weights._replace(bias=bias)
    assert_run_refuses(form, ValueError, message, weights=broken)


def test_weights_must_be_numbers():
    weights = SimpleRNNWeights([["a"]], [[1.0]], [0.0])
    with pytest.raises(
        TypeError, match=r"weights.kernel must hold real numbers"
    ):
        simple_rnn_step([1.0], [0.0], weights)
    weights = SimpleRNNWeights([[1.0]], [[1.0]], None)
    with pytest.raises(TypeError, match=r"weights.bias must hold real numbers"):
        simple_rnn_step([1.0], [0.0], weights)
    weights = SimpleRNNWeights([[1.0], [1.0, 2.0]], [[1.0]], [0.0])
    with pytest.raises(ValueError, match=r"weights.kernel .* differ in length"):
        simple_rnn_step([1.0], [0.0], weights)


# States


@each_form
@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((4, 2), r"has length 2 on axis 1 \(unit\), expected 3: its shape is"),
        ((1, 3), r"has length 1 on axis 0 \(batch\), expected 4: its shape is"),
        ((3,), r"must have shape \(batch, unit\) = \(4, 3\), but .*\(3,\)"),
        ((), r"must have shape \(batch, unit\) = \(4, 3\), but its shape is"),
        (
            (4, 1, 3),
            r"must have shape \(batch, unit\) = \(4, 3\), but .*1, 3\)",
        ),
    ],
)
def test_a_state_must_fit(form, shape, message):
    right = parts(drawn(form).initial_state)
    for k in range(len(right)):
        state = whole(form, [*right[:k], np.ones(shape), *right[k + 1 :]])
        part = [".hidden ", ".cell "][k] if has_cell(form) else " "
        assert_run_refuses(
            form,
            ValueError,
            f"initial_state{part}{message}",
            initial_state=state,
        )


@each_form
def test_the_state_of_a_step_must_fit(form):
    made = drawn(form)
    wrong = whole(form, [np.ones((4, 2)) for _ in parts(made.initial_state)])
    message = r"state(.hidden)? has length 2 on axis 1 \(unit\), expected 3"
    with pytest.raises(ValueError, match=message):
        STEPS[form](made.inputs[:, 0], wrong, made.weights)
    with pytest.raises(
        ValueError, match=r"\(unit\) = \(3,\), but its shape is"
    ):
        STEPS[form](made.inputs[0, 0], made.initial_state, made.weights)


@each_form
@pytest.mark.parametrize("value", [NAN, INF])
def test_a_broken_state_is_reported_with_its_place(form, value):
    right = parts(drawn(form).initial_state)
    for k, array in enumerate(right):
        broken = spoilt(array, (3, 1), value)
        state = whole(form, [*right[:k], broken, *right[k + 1 :]])
        part = [".hidden", ".cell"][k] if has_cell(form) else ""
        message = f"initial_state{part} holds {value} at batch 3, unit 1: every"
        assert_run_refuses(form, ValueError, message, initial_state=state)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        (np.zeros((4, 3)), "ndarray"),
        (np.zeros((2, 4, 3)), "ndarray"),
        ((np.zeros((4, 3)),), "tuple"),
        ([np.zeros((4, 3))] * 3, "list"),
        (7, "int"),
    ],
)
def test_the_state_of_an_lstm_has_two_parts(wrong, name):
    message = (
        rf"initial_state of an LSTM must be LSTMState\(hidden, cell\), but it "
        rf"is {name}"
    )
    assert_run_refuses("LSTM", TypeError, message, initial_state=wrong)
    weights = drawn("LSTM").weights
    with pytest.raises(TypeError, match=f"^state of an LSTM must be .*{name}"):
        lstm_step(np.ones((4, 2)), wrong, weights)


@pytest.mark.parametrize("form", ["simple RNN", "GRU", "GRU, reset before"])
def test_the_state_of_another_cell_has_one_part(form):
    state = LSTMState(np.zeros((4, 3)), np.zeros((4, 3)))
    message = (
        r"initial_state must have .*\(4, 3\), but its shape is \(2, 4, 3\)"
    )
    assert_run_refuses(form, ValueError, message, initial_state=state)


def test_a_state_must_be_numbers():
    message = "initial_state must hold real numbers, but its type is <U4"
    assert_run_refuses("GRU", TypeError, message, initial_state="zero")


# Masks


@each_form
@pytest.mark.parametrize("dtype", [int, float, np.int8, object, str])
def test_a_mask_must_be_boolean(form, dtype):
    mask = np.ones((4, 5), dtype)
    message = (
        f"mask must be boolean, True at real tokens, .* {mask.dtype}: padd"
    )
    assert_run_refuses(form, TypeError, message, mask=mask)


@each_form
@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (
            (4, 6),
            r"mask has length 6 on axis 1 \(time\), expected 5: its shape",
        ),
        ((5, 4), r"mask has length 5 on axis 0 \(batch\), expected 4: its sha"),
        ((1, 5), r"mask has length 1 on axis 0 \(batch\), expected 4"),
        (
            (5,),
            r"mask must have shape \(batch, time\) = \(4, 5\), but .*\(5,\)",
        ),
        (
            (4, 5, 1),
            r"mask must have shape \(batch, time\) = \(4, 5\), but its",
        ),
    ],
)
def test_a_mask_must_fit(form, shape, message):
    mask = np.ones(shape, bool)
    assert_run_refuses(form, ValueError, message, mask=mask)


# Gates check as steps do


@pytest.mark.parametrize(
    ("form", "gates_of"),
    [
        ("LSTM", cells.lstm_gates),
        ("GRU", cells.gru_gates),
        ("GRU, reset before", cells.gru_gates_reset_before),
    ],
)
def test_gates_check_what_they_are_given(form, gates_of):
    made = drawn(form)
    with pytest.raises(ValueError, match=r"inputs has 1 features \(axis 1\)"):
        gates_of(np.ones((4, 1)), made.initial_state, made.weights)
    with pytest.raises(TypeError, match=r"weights of a .* but they are tuple"):
        gates_of(np.ones((4, 2)), made.initial_state, tuple(made.weights))


def test_the_message_about_a_long_array_is_short():
    weights = SimpleRNNWeights(np.ones((1, 1)), np.ones((1, 1)), np.ones(1))
    inputs = spoilt(np.ones((1, 100_000, 1)), (0, 70_000, 0), NAN)
    with pytest.raises(ValueError, match="time 70000") as caught:
        run_simple_rnn(inputs, weights)
    assert len(str(caught.value)) < 200


def test_the_records_say_what_is_missing():
    for record in (SimpleRNNWeights, LSTMWeights, GRUWeights):
        with pytest.raises(TypeError, match=r"missing 1 required .*'bias'"):
            record(np.ones((1, 1)), np.ones((1, 1)))
