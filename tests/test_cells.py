"""Cells by hand, step by step, and padded batches against single sequences."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import cells
from course_lib.cells import (
    GRUWeights,
    LSTMState,
    LSTMWeights,
    SimpleRNNWeights,
    gru_gates,
    gru_gates_reset_before,
    gru_step,
    gru_step_reset_before,
    lstm_gates,
    lstm_step,
    run_gru,
    run_gru_reset_before,
    run_lstm,
    run_simple_rnn,
    simple_rnn_step,
)
from tests import cell_draws
from tests.cell_draws import FIXED, FORMS, SEEDS, draw, parts

each_form = pytest.mark.parametrize("form", FORMS)
STEPS = {
    "simple RNN": simple_rnn_step,
    "LSTM": lstm_step,
    "GRU": gru_step,
    "GRU, reset before": gru_step_reset_before,
}
SHUT, OPEN = -99.0, 99.0


def scalars(*values):
    """One sequence of single numbers, shape (1, time, 1)."""
    return np.reshape(values, (1, -1, 1)).astype(float)


# By hand


def test_two_steps_of_a_simple_rnn_on_paper():
    """tanh(log(3) / 2) = 1/2 and tanh(log(2)) = 3/5.

    Step 1: 1 * log(3)/2 + 2 * 0 = log(3)/2, so the state is 1/2.
    Step 2: 1 * (log(2) - 1) + 2 * 1/2 = log(2), so the state is 3/5.
    """
    weights = SimpleRNNWeights([[1.0]], [[2.0]], [0.0])
    run = run_simple_rnn(scalars(log(3) / 2, log(2) - 1), weights)
    np.testing.assert_allclose(run.outputs.ravel(), [1 / 2, 3 / 5], rtol=1e-15)
    np.testing.assert_array_equal(run.state, run.outputs[:, -1])


def test_a_simple_rnn_of_two_units_on_paper():
    """Rows of the kernels are inputs, columns are units.

    Unit 0: 3 * 0.1 + 0.5 * 0.2 + 0.1 = 0.5; unit 1: 3 * 0.2 - 0.5 * 0.4 = 0.4.
    """
    weights = SimpleRNNWeights(
        [[0.1, 0.2]], [[0.0, 0.0], [0.2, -0.4]], [0.1, 0.0]
    )
    state = simple_rnn_step([3.0], [7.0, 0.5], weights)
    np.testing.assert_allclose(state, np.tanh([0.5, 0.4]), rtol=1e-15)


def test_one_step_of_an_lstm_on_paper():
    """Four different gates, made by the bias alone.

    i = 1/4, f = 3/4, g = 3/5, o = 4/5, and the old cell state is 2:
    c = 3/4 * 2 + 1/4 * 3/5 = 1.65 and h = 4/5 * tanh(1.65).
    """
    bias = [-log(3), log(3), log(2), log(4)]
    weights = LSTMWeights([[0.0] * 4], [[0.0] * 4], bias)
    state = LSTMState(hidden=[0.3], cell=[2.0])
    gates = lstm_gates([1.0], state, weights)
    np.testing.assert_allclose(gates, [[1 / 4], [3 / 4], [3 / 5], [4 / 5]])
    new = lstm_step([1.0], state, weights)
    np.testing.assert_allclose(new.cell, [1.65], rtol=1e-15)
    np.testing.assert_allclose(new.hidden, [0.8 * np.tanh(1.65)], rtol=1e-15)


@pytest.mark.parametrize(
    ("bias", "cell"),
    [
        ([OPEN, OPEN, 0, OPEN], [2.5, 3.1]),  # all is added up
        ([OPEN, SHUT, 0, OPEN], [0.5, 0.6]),  # only the last is kept
        ([SHUT, OPEN, 0, OPEN], [2.0, 2.0]),  # nothing is written
        ([SHUT, SHUT, 0, OPEN], [0.0, 0.0]),  # all is erased
        ([OPEN, OPEN, 0, SHUT], [2.5, 3.1]),  # all is added up, unseen
    ],
)
def test_an_lstm_with_its_gates_open_or_shut(bias, cell):
    """The candidates are 1/2 and 3/5; the cell state begins at 2."""
    weights = LSTMWeights([[0, 0, 1.0, 0]], [[0.0] * 4], bias)
    inputs = scalars(log(3) / 2, log(2))
    begin = LSTMState([[0.0]], [[2.0]])
    run = run_lstm(inputs, weights, initial_state=begin)
    first = run_lstm(inputs[:, :1], weights, initial_state=begin)
    found = [first.state.cell.item(), run.state.cell.item()]
    assert found == pytest.approx(cell, abs=1e-15)
    shown = 0 if bias[3] == SHUT else np.tanh(cell)
    np.testing.assert_allclose(run.outputs.ravel(), shown, atol=1e-15)


GRU_BY_HAND = [
    (gru_step, gru_gates, [[-log(3), log(4), log(2) - 1.6], [0, 0, 1.0]]),
    (
        gru_step_reset_before,
        gru_gates_reset_before,
        [-log(3), log(4), log(2) - 0.8],
    ),
]


@pytest.mark.parametrize(("step", "gates_of", "bias"), GRU_BY_HAND)
def test_one_step_of_a_gru_on_paper(step, gates_of, bias):
    """z = 1/4, r = 4/5, and the old state is 1/2.

    Reset after: log(2) - 1.6 + 4/5 * (1/2 * 2 + 1) = log(2), so g = 3/5.
    Reset before: log(2) - 0.8 + (4/5 * 1/2) * 2 = log(2), so g = 3/5.
    Both: h = 1/4 * 1/2 + 3/4 * 3/5 = 0.575.
    """
    weights = GRUWeights([[0.0] * 3], [[0, 0, 2.0]], bias)
    gates = gates_of([1.0], [0.5], weights)
    np.testing.assert_allclose(gates, [[1 / 4], [4 / 5], [3 / 5]], rtol=1e-14)
    np.testing.assert_allclose(step([1.0], [0.5], weights), [0.575], rtol=1e-14)


def gru_like(made, update, reset, form):
    """The weights of a draw, its update and reset gates held by the bias."""
    kernel, recurrent, bias = map(np.array, made.weights)
    units = len(recurrent)
    for array in (kernel, recurrent, bias):
        array[..., : 2 * units] = 0
    row = bias[0] if FORMS[form].two_biases else bias
    row[:units], row[units : 2 * units] = update, reset
    return GRUWeights(kernel, recurrent, bias)


@pytest.mark.parametrize("form", ["GRU", "GRU, reset before"])
def test_an_open_update_gate_keeps_the_state(form):
    made = draw(form, FIXED["seed"], sizes=FIXED["sizes"])
    made = made._replace(mask=None)
    for reset in (SHUT, 0.3, OPEN):
        held = made._replace(weights=gru_like(made, OPEN, reset, form))
        run = cell_draws.run(form, held)
        for t in range(5):
            np.testing.assert_array_equal(run.outputs[:, t], made.initial_state)


@pytest.mark.parametrize("form", ["GRU", "GRU, reset before"])
def test_a_shut_update_and_reset_gate_forget_the_state(form):
    """Each output is tanh(x W + b), whatever came before."""
    made = draw(form, FIXED["seed"], sizes=FIXED["sizes"])
    weights = gru_like(made, SHUT, SHUT, form)
    run = cell_draws.run(form, made._replace(weights=weights, mask=None))
    bias = np.atleast_2d(weights.bias)[0, 6:]
    expected = np.tanh(made.inputs @ weights.kernel[:, 6:] + bias)
    np.testing.assert_allclose(run.outputs, expected, rtol=1e-12)


@pytest.mark.parametrize("form", ["GRU", "GRU, reset before"])
def test_a_gru_that_resets_nothing_and_keeps_nothing_is_a_simple_rnn(form):
    made = draw(form, FIXED["seed"], sizes=FIXED["sizes"])
    weights = gru_like(made, SHUT, OPEN, form)
    run = cell_draws.run(form, made._replace(weights=weights, mask=None))
    simple = SimpleRNNWeights(
        weights.kernel[:, 6:],
        weights.recurrent_kernel[:, 6:],
        np.atleast_2d(weights.bias).sum(axis=0)[6:],
    )
    expected = run_simple_rnn(
        made.inputs, simple, initial_state=made.initial_state
    )
    np.testing.assert_allclose(run.outputs, expected.outputs, rtol=1e-12)


def test_the_two_forms_of_the_gru_differ():
    made = draw("GRU, reset before", **FIXED)
    both = np.stack([made.weights.bias, np.zeros(9)])
    after = run_gru(made.inputs, made.weights._replace(bias=both))
    before = run_gru_reset_before(made.inputs, made.weights)
    np.testing.assert_allclose(after.outputs[:, 0], before.outputs[:, 0])
    assert np.abs(after.outputs - before.outputs).max() > 0.01


# Steps, gates and runs


@each_form
def test_a_run_is_its_steps_one_after_the_other(form):
    made = draw(form, FIXED["seed"], sizes=FIXED["sizes"])._replace(mask=None)
    run = cell_draws.run(form, made)
    state = made.initial_state
    for t in range(5):
        state = STEPS[form](made.inputs[:, t], state, made.weights)
        np.testing.assert_allclose(
            run.outputs[:, t], parts(state)[0], rtol=1e-13
        )
    for found, expected in zip(parts(run.state), parts(state), strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-13)


@each_form
def test_a_step_of_one_sequence_needs_no_batch(form):
    made = draw(form, **FIXED)
    batch = STEPS[form](made.inputs[:, 0], made.initial_state, made.weights)
    first = cell_draws.whole(form, [a[0] for a in parts(made.initial_state)])
    alone = STEPS[form](made.inputs[0, 0], first, made.weights)
    for found, expected in zip(parts(alone), parts(batch), strict=True):
        assert found.shape == (3,)
        np.testing.assert_allclose(found, expected[0], rtol=1e-13)


def test_an_lstm_is_made_of_its_gates():
    x, weights, _, state, *_ = draw("LSTM", **FIXED)
    i, f, g, o = lstm_gates(x[:, 0], state, weights)
    new = lstm_step(x[:, 0], state, weights)
    np.testing.assert_allclose(new.cell, f * state.cell + i * g)
    np.testing.assert_allclose(new.hidden, o * np.tanh(new.cell))


@pytest.mark.parametrize(
    ("form", "gates_of"),
    [("GRU", gru_gates), ("GRU, reset before", gru_gates_reset_before)],
)
def test_a_gru_is_made_of_its_gates(form, gates_of):
    x, weights, _, state, *_ = draw(form, **FIXED)
    z, _, g = gates_of(x[:, 0], state, weights)
    new = STEPS[form](x[:, 0], state, weights)
    np.testing.assert_allclose(new, z * state + (1 - z) * g)


# Masks


def alone(form, made, row):
    """One sequence of a draw, without its masked steps."""
    real = made.mask[row]
    initial_state = made.initial_state
    if initial_state is not None:
        initial_state = cell_draws.whole(
            form, [a[row : row + 1] for a in parts(initial_state)]
        )
    inputs = made.inputs[row : row + 1, real]
    return made._replace(inputs=inputs, mask=None, initial_state=initial_state)


@settings(max_examples=150)
@given(st.sampled_from(list(FORMS)), st.sampled_from(SEEDS))
def test_a_padded_batch_equals_each_sequence_alone(form, seed):
    made = draw(form, seed)
    if made.mask is None:
        made = made._replace(mask=np.ones(made.inputs.shape[:2], bool))
    run = cell_draws.run(form, made)
    for row, real in enumerate(made.mask):
        if not real.any():
            continue
        single = cell_draws.run(form, alone(form, made, row))
        pairs = zip(parts(run.state), parts(single.state), strict=True)
        for found, expected in pairs:
            np.testing.assert_allclose(found[row], expected[0], atol=1e-14)
        steps_before = np.cumsum(real)
        for t, n in enumerate(steps_before):
            expected = single.outputs[0, n - 1] if n else 0
            np.testing.assert_allclose(
                run.outputs[row, t], expected, atol=1e-14
            )


@each_form
def test_what_stands_at_masked_steps_has_no_influence(form):
    made = draw(form, **FIXED)
    other = np.where(made.mask[:, :, np.newaxis], made.inputs, 1e6)
    expected = cell_draws.run(form, made)
    found = cell_draws.run(form, made._replace(inputs=other))
    np.testing.assert_array_equal(found.outputs, expected.outputs)
    for a, b in zip(parts(found.state), parts(expected.state), strict=True):
        np.testing.assert_array_equal(a, b)


@each_form
@pytest.mark.parametrize("with_state", [True, False])
def test_a_sequence_of_masked_steps_returns_its_initial_state(form, with_state):
    made = draw(form, **FIXED)
    made = made._replace(mask=np.zeros((4, 5), bool))
    if not with_state:
        made = made._replace(initial_state=None)
    run = cell_draws.run(form, made)
    np.testing.assert_array_equal(run.outputs, np.zeros((4, 5, 3)))
    for k, part in enumerate(parts(run.state)):
        expected = parts(made.initial_state)[k] if with_state else 0
        np.testing.assert_array_equal(part, np.broadcast_to(expected, (4, 3)))


# What comes out


@each_form
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_type_is_kept(form, dtype):
    made = draw(form, dtype=np.dtype(dtype).name, **FIXED)
    run = cell_draws.run(form, made)
    without = cell_draws.run(form, made._replace(initial_state=None))
    step = STEPS[form](made.inputs[:, 0], made.initial_state, made.weights)
    for state in (run.state, without.state, step):
        assert {part.dtype for part in parts(state)} == {np.dtype(dtype)}
    assert run.outputs.dtype == without.outputs.dtype == dtype


@each_form
def test_a_batch_of_no_sequences_is_allowed(form):
    made = draw(form, **FIXED)
    for mask in (None, np.ones((0, 5), bool)):
        empty = made._replace(
            inputs=made.inputs[:0], mask=mask, initial_state=None
        )
        run = cell_draws.run(form, empty)
        assert run.outputs.shape == (0, 5, 3)
        assert [part.shape for part in parts(run.state)] in (
            [(0, 3)],
            [(0, 3)] * 2,
        )


@each_form
def test_whole_numbers_and_lists_will_do(form):
    made = draw(form, **FIXED)
    ids = np.arange(40).reshape(4, 5, 2) % 3
    expected = cell_draws.run(form, made._replace(inputs=ids.astype(float)))
    listed = made._replace(
        inputs=ids.tolist(),
        weights=type(made.weights)(*(a.tolist() for a in made.weights)),
        mask=made.mask.tolist(),
        initial_state=cell_draws.whole(
            form, [a.tolist() for a in parts(made.initial_state)]
        ),
    )
    for same in (made._replace(inputs=ids), listed):
        found = cell_draws.run(form, same)
        np.testing.assert_array_equal(found.outputs, expected.outputs)


def test_whole_numbers_take_the_type_of_the_weights():
    made = draw("LSTM", dtype="float32", **FIXED)
    ids = np.ones((4, 5, 2), int)
    assert run_lstm(ids, made.weights).outputs.dtype == np.float32


@each_form
def test_what_comes_out_is_not_what_went_in(form):
    """A draw cannot be written to; and no result shares memory with it."""
    made = draw(form, **FIXED)
    unmasked = made._replace(mask=np.zeros((4, 5), bool))
    for one in (made, unmasked):
        run = cell_draws.run(form, one)
        for part in [run.outputs, *parts(run.state)]:
            assert part.flags.writeable
            for given_state in parts(made.initial_state):
                assert not np.shares_memory(part, given_state)


def test_a_plain_pair_is_a_state_too():
    x, weights, _, state, *_ = draw("LSTM", **FIXED)
    expected = lstm_step(x[:, 0], state, weights)
    for pair in (tuple(state), list(state)):
        found = lstm_step(x[:, 0], pair, weights)
        np.testing.assert_array_equal(found.cell, expected.cell)


def test_every_public_function_is_called_here():
    functions = {name for name in cells.__all__ if name[0].islower()}
    assert functions <= set(globals())
