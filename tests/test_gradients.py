"""Back-propagation through time: on paper, by trial, padded and refused."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.cells import (
    GRUWeights,
    LSTMState,
    LSTMWeights,
    SimpleRNNWeights,
)
from course_lib.gradients import (
    gru_gradients,
    gru_gradients_reset_before,
    lstm_gradients,
    numerical_gradient,
    simple_rnn_gradients,
)
from tests import cell_draws
from tests.cell_draws import FIXED, FORMS, SEEDS, draw, has_cell, parts, whole

NAN, INF = float("nan"), float("inf")
each_form = pytest.mark.parametrize("form", FORMS)


def scalars(*values):
    """One sequence of single numbers, shape (1, time, 1)."""
    return np.reshape(values, (1, -1, 1)).astype(float)


def close(found, expected):
    np.testing.assert_allclose(np.ravel(found), expected, rtol=1e-14)


# On paper


def test_two_steps_of_a_simple_rnn_on_paper():
    """tanh(log(3) / 2) = 1/2, slope 3/4; tanh(log(2)) = 3/5, slope 16/25.

    W = 1, U = 2, b = 0; x = log(3)/2, log(2) - 1; h = 1/2, 3/5. The loss is
    the last output. By the sum inside tanh at step 2: 0.64; by the state at
    step 1: 0.64 * 2 = 1.28; by the sum at step 1: 1.28 * 0.75 = 0.96; by the
    initial state: 0.96 * 2 = 1.92. By U: 0.64 * 1/2 + 0.96 * 0 = 0.32; by W:
    0.64 * x_2 + 0.96 * x_1; by b: 0.64 + 0.96 = 1.6.
    """
    x = [log(3) / 2, log(2) - 1]
    weights = SimpleRNNWeights([[1.0]], [[2.0]], [0.0])
    found = simple_rnn_gradients(scalars(*x), weights, scalars(0, 1))
    close(found.inputs, [0.96, 0.64])
    close(found.initial_state, [1.92])
    close(found.weights.kernel, [0.96 * x[0] + 0.64 * x[1]])
    close(found.weights.recurrent_kernel, [0.32])
    close(found.weights.bias, [1.6])


def test_a_loss_on_both_steps_on_paper():
    """As above, and the first output counts 3 times.

    By the state at step 1: 1.28 + 3 = 4.28; by the sum: 4.28 * 0.75 = 3.21.
    """
    x = [log(3) / 2, log(2) - 1]
    weights = SimpleRNNWeights([[1.0]], [[2.0]], [0.0])
    found = simple_rnn_gradients(scalars(*x), weights, scalars(3, 1))
    close(found.inputs, [3.21, 0.64])
    close(found.weights.bias, [3.21 + 0.64])
    by_state = simple_rnn_gradients(
        scalars(*x), weights, scalars(3, 0), state_gradients=[[1.0]]
    )
    close(by_state.inputs, [3.21, 0.64])


def test_a_masked_step_on_paper():
    """The middle step is padding: its output is the one before it.

    So its gradient, 3, falls to step 1, as in the case above.
    """
    x = [log(3) / 2, 99, log(2) - 1]
    weights = SimpleRNNWeights([[1.0]], [[2.0]], [0.0])
    found = simple_rnn_gradients(
        scalars(*x),
        weights,
        scalars(0, 3, 1),
        mask=[[True, False, True]],
    )
    close(found.inputs, [3.21, 0, 0.64])
    close(found.weights.kernel, [3.21 * x[0] + 0.64 * x[2]])


def test_one_step_of_an_lstm_on_paper():
    """i = 1/4, f = 3/4, g = 3/5, o = 4/5, c = 1.65; the loss is c.

    By the sums inside: i: 3/5 * 1/4 * 3/4; f: 2 * 3/4 * 1/4; g: 1/4 * (1 -
    9/25); o: 0. By the old cell state: 3/4.
    """
    bias = [-log(3), log(3), log(2), log(4)]
    weights = LSTMWeights([[0.0] * 4], [[0.0] * 4], bias)
    found = lstm_gradients(
        scalars(1),
        weights,
        scalars(0),
        initial_state=LSTMState([[0.5]], [[2.0]]),
        state_gradients=LSTMState([[0.0]], [[1.0]]),
    )
    expected = np.array([0.6 * 3 / 16, 2 * 3 / 16, 0.64 / 4, 0])
    close(found.weights.bias, expected)
    close(found.weights.kernel, expected)
    close(found.weights.recurrent_kernel, 0.5 * expected)
    close(found.initial_state.cell, [3 / 4])
    close(found.initial_state.hidden, [0])


@pytest.mark.parametrize("forget", [99.0, 0.0, -99.0])
def test_the_forget_gate_lets_the_gradient_pass_or_stops_it(forget):
    """Over 20 steps, the gradient by the first cell state is f^20."""
    weights = LSTMWeights([[0.0] * 4], [[0.0] * 4], [0, forget, 0, 99.0])
    found = lstm_gradients(
        np.ones((1, 20, 1)),
        weights,
        np.zeros((1, 20, 1)),
        state_gradients=LSTMState([[0.0]], [[1.0]]),
    )
    expected = {99.0: 1, 0.0: 0.5**20, -99.0: 0}[forget]
    assert found.initial_state.cell.item() == pytest.approx(expected, rel=1e-12)


GRU_BY_HAND = [
    (gru_gradients, [[-log(3), log(4), log(2) - 1.6], [0, 0, 1.0]]),
    (gru_gradients_reset_before, [-log(3), log(4), log(2) - 0.8]),
]


@pytest.mark.parametrize(("gradients_of", "bias"), GRU_BY_HAND)
def test_one_step_of_a_gru_on_paper(gradients_of, bias):
    """z = 1/4, r = 4/5, g = 3/5; the old state is 1/2, U of the candidate 2.

    By the sum inside z: (1/2 - 3/5) * 1/4 * 3/4 = -0.01875; inside g:
    3/4 * (1 - 9/25) = 0.48. Inside r, reset after: 0.48 * (1/2 * 2 + 1) * 4/5
    * 1/5 = 0.1536; reset before: 0.48 * 2 * 1/2 * 4/5 * 1/5 = 0.0768. By the
    old state: 1/4 + 0.48 * 4/5 * 2 = 1.018 for both.
    """
    weights = GRUWeights([[0.0] * 3], [[0, 0, 2.0]], bias)
    found = gradients_of(scalars(1), weights, scalars(1), initial_state=[[0.5]])
    after = np.ndim(bias) == 2
    by_sum = [-0.01875, 0.1536 if after else 0.0768, 0.48]
    by_h = [*by_sum[:2], 0.48 * 0.8]
    close(found.weights.kernel, by_sum)
    close(found.weights.recurrent_kernel, 0.5 * np.array(by_h))
    close(found.weights.bias, by_sum + by_h if after else by_sum)
    close(found.initial_state, [1.018])


# By trial


def loss(form, made):
    """The loss whose gradients a draw asks for."""
    run = cell_draws.run(form, made)
    total = (run.outputs * made.output_gradients).sum()
    for part, by_part in zip(
        parts(run.state), parts(made.state_gradients), strict=True
    ):
        total += (part * by_part).sum()
    return total


def sources(form, made):
    """Each array that goes in, and how to put another in its place."""
    yield made.inputs, lambda a: made._replace(inputs=a)
    if made.initial_state is not None:
        state = parts(made.initial_state)
        for k, part in enumerate(state):
            yield (
                part,
                lambda a, k=k: made._replace(
                    initial_state=whole(form, [*state[:k], a, *state[k + 1 :]])
                ),
            )
    for name, array in made.weights._asdict().items():
        yield (
            array,
            lambda a, name=name: made._replace(
                weights=made.weights._replace(**{name: a})
            ),
        )


def flat(form, made):
    found = cell_draws.back(form, made)
    state = [] if made.initial_state is None else parts(found.initial_state)
    return [found.inputs, *state, *found.weights]


def assert_equal_to_central_differences(form, made):
    for found, (array, put) in zip(
        flat(form, made), sources(form, made), strict=True
    ):
        expected = numerical_gradient(lambda a, p=put: loss(form, p(a)), array)
        assert found.shape == expected.shape
        larger = max(np.linalg.norm(found), np.linalg.norm(expected))
        assert np.linalg.norm(found - expected) <= 1e-7 * larger


@each_form
def test_gradients_equal_central_differences(form):
    assert_equal_to_central_differences(form, draw(form, **FIXED))


@each_form
@pytest.mark.parametrize("seed", SEEDS[:12])
def test_gradients_of_draws_equal_central_differences(form, seed):
    assert_equal_to_central_differences(form, draw(form, seed))


@each_form
def test_every_draw_rises_as_its_gradients_say(form):
    """Along one direction for each array: two runs, whatever its size.

    A slope below 1e-3 is measured less well: the loss itself is rounded.
    """
    for seed in SEEDS:
        made = draw(form, seed)
        rng = np.random.default_rng(seed)
        for gradient, (array, put) in zip(
            flat(form, made), sources(form, made), strict=True
        ):
            way = np.sign(gradient) + rng.normal(size=array.shape) / 4
            way /= np.linalg.norm(way)
            expected = numerical_gradient(
                lambda s, a=array, p=put, w=way: loss(form, p(a + s * w)), 0.0
            )
            found = (gradient * way).sum()
            assert abs(found - expected) <= 1e-7 * max(abs(found), 1e-3), seed


# Masks


@settings(max_examples=150)
@given(st.sampled_from(list(FORMS)), st.sampled_from(SEEDS))
def test_a_padded_batch_equals_each_sequence_alone(form, seed):
    """A masked step repeats an output: its gradient falls to that output."""
    made = draw(form, seed)
    if made.mask is None:
        made = made._replace(mask=np.ones(made.inputs.shape[:2], bool))
    found = cell_draws.back(form, made)
    total = [np.zeros_like(array) for array in made.weights]
    for row, real in enumerate(made.mask):
        by_state = [a[row : row + 1] for a in parts(made.state_gradients)]
        if real.any():
            alone = gradients_alone(form, made, row, whole(form, by_state))
            by_state = parts(alone.initial_state)
            np.testing.assert_allclose(
                found.inputs[row, real], alone.inputs[0], atol=1e-13
            )
            total = [a + b for a, b in zip(total, alone.weights, strict=True)]
        for a, b in zip(parts(found.initial_state), by_state, strict=True):
            np.testing.assert_allclose(a[row], b[0], atol=1e-13)
        assert (found.inputs[row, ~real] == 0).all()
    for a, b in zip(found.weights, total, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-12)


def gradients_alone(form, made, row, by_state):
    real = made.mask[row]
    by_outputs = np.zeros((1, real.sum(), made.output_gradients.shape[-1]))
    for t, n in enumerate(np.cumsum(real)):
        if n:
            by_outputs[0, n - 1] += made.output_gradients[row, t]
    state = made.initial_state
    if state is not None:
        state = whole(form, [a[row : row + 1] for a in parts(state)])
    return FORMS[form].gradients(
        made.inputs[row : row + 1, real],
        made.weights,
        by_outputs,
        initial_state=state,
        state_gradients=by_state,
    )


@each_form
def test_masked_steps_alone_hand_the_gradient_of_the_state_on(form):
    made = draw(form, **FIXED)
    found = cell_draws.back(form, made._replace(mask=np.zeros((4, 5), bool)))
    pairs = zip(
        parts(found.initial_state), parts(made.state_gradients), strict=True
    )
    for by_first, by_last in pairs:
        np.testing.assert_array_equal(by_first, by_last)
    for array in [found.inputs, *found.weights]:
        assert (array == 0).all()


# What may be passed


@each_form
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_type_and_the_records_are_kept(form, dtype):
    made = draw(form, dtype=dtype, **FIXED)
    for one in (made, made._replace(initial_state=None)):
        found = cell_draws.back(form, one)
        assert type(found.weights) is type(made.weights)
        assert isinstance(found.initial_state, LSTMState) == has_cell(form)
        state = parts(found.initial_state)
        for array in [found.inputs, *state, *found.weights]:
            assert array.dtype == dtype


@each_form
def test_the_gradient_by_the_state_is_zero_by_default(form):
    made = draw(form, **FIXED)
    zeros = whole(form, [np.zeros((4, 3)) for _ in parts(made.initial_state)])
    expected = cell_draws.back(form, made._replace(state_gradients=zeros))
    found = cell_draws.back(form, made._replace(state_gradients=None))
    np.testing.assert_array_equal(found.inputs, expected.inputs)
    for a, b in zip(found.weights, expected.weights, strict=True):
        np.testing.assert_array_equal(a, b)


@each_form
def test_a_batch_of_no_sequences_has_gradients_of_zero(form):
    made = draw(form, **FIXED)
    found = FORMS[form].gradients(
        made.inputs[:0], made.weights, np.zeros((0, 5, 3))
    )
    assert found.inputs.shape == (0, 5, 2)
    assert {a.shape for a in parts(found.initial_state)} == {(0, 3)}
    for array, weight in zip(found.weights, made.weights, strict=True):
        assert array.shape == weight.shape
        assert (array == 0).all()


@each_form
def test_lists_will_do(form):
    made = draw(form, **FIXED)
    expected = cell_draws.back(form, made)
    listed = made._replace(
        inputs=made.inputs.tolist(),
        output_gradients=made.output_gradients.tolist(),
        state_gradients=whole(
            form, [a.tolist() for a in parts(made.state_gradients)]
        ),
    )
    found = cell_draws.back(form, listed)
    np.testing.assert_array_equal(found.inputs, expected.inputs)


# What may not (inputs, weights, masks and states: test_cells_errors.py)


@each_form
@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((4, 5, 2), r"has length 2 on axis 2 \(unit\), expected 3: its shape"),
        ((4, 6, 3), r"has length 6 on axis 1 \(time\), expected 5: its shape"),
        ((1, 5, 3), r"has length 1 on axis 0 \(batch\), expected 4: its sha"),
        ((4, 3), r"must have shape \(batch, time, unit\) = \(4, 5, 3\), but "),
    ],
)
def test_the_gradients_by_the_outputs_must_fit(form, shape, message):
    made = draw(form, **FIXED)._replace(output_gradients=np.ones(shape))
    with pytest.raises(ValueError, match=f"output_gradients {message}"):
        cell_draws.back(form, made)


@each_form
@pytest.mark.parametrize("value", [NAN, INF])
def test_a_broken_gradient_is_reported_with_its_place(form, value):
    made = draw(form, **FIXED)
    broken = made.output_gradients.copy()
    broken[1, 4, 2] = value
    message = f"output_gradients holds {value} at batch 1, time 4, unit 2"
    with pytest.raises(ValueError, match=message):
        cell_draws.back(form, made._replace(output_gradients=broken))
    states = [a.copy() for a in parts(made.state_gradients)]
    states[-1][3, 0] = value
    message = rf"state_gradients(\.cell)? holds {value} at batch 3, unit 0"
    with pytest.raises(ValueError, match=message):
        cell_draws.back(
            form, made._replace(state_gradients=whole(form, states))
        )


@each_form
def test_the_gradients_by_the_state_must_fit(form):
    made = draw(form, **FIXED)
    wrong = whole(form, [np.ones((4, 1)) for _ in parts(made.state_gradients)])
    message = r"state_gradients(\.hidden)? has length 1 on axis 1 \(unit\), exp"
    with pytest.raises(ValueError, match=message):
        cell_draws.back(form, made._replace(state_gradients=wrong))
    with pytest.raises(TypeError, match="output_gradients must hold real numb"):
        cell_draws.back(form, made._replace(output_gradients="text"))


def test_the_gradient_by_the_state_of_an_lstm_has_two_parts():
    made = draw("LSTM", **FIXED)._replace(state_gradients=np.ones((4, 3)))
    message = r"state_gradients of an LSTM must be LSTMState\(hidden, cell\)"
    with pytest.raises(TypeError, match=message):
        cell_draws.back("LSTM", made)
