"""One step of the GRU, in the form that Keras takes by default."""

import numpy as np

from course_lib.activations import sigmoid, tanh
from course_lib.exercises.lstm_gru.conveying import tenths
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["GRU"]


def my_gru_step(inputs, state, kernel, recurrent_kernel, bias):
    """Take one step of a GRU with reset_after=True; give the new state."""
    from_inputs = inputs @ kernel + bias[0]
    from_state = state @ recurrent_kernel + bias[1]
    z_x, r_x, g_x = np.split(from_inputs, 3, axis=-1)
    z_h, r_h, g_h = np.split(from_state, 3, axis=-1)
    z = sigmoid(z_x + z_h)
    g = tanh(g_x + sigmoid(r_x + r_h) * g_h)
    return z * state + (1 - z) * g


def _gru_cases(rng):
    yield (
        np.array([[1.0]]),
        np.array([[0.5]]),
        np.array([[1.0, -1.0, 0.5]]),
        np.array([[0.0, 0.0, 2.0]]),
        np.array([[0.5, 0.0, -0.5], [0.0, 0.0, 1.0]]),
    )
    yield (
        np.array([[0.0]]),
        np.array([[-0.8]]),
        np.array([[0.0, 0.0, 0.0]]),
        np.array([[1.0, 2.0, -1.0]]),
        np.array([[0.5, 0.0, 0.0], [0.0, 0.0, 0.0]]),
    )
    yield _draw_case(np.random.default_rng(seed=6), 1, 2, 2)
    for _ in range(20):
        yield _draw_case(rng, *rng.integers(1, 4, size=3).tolist())


def _draw_case(rng, batch, features, units):
    return (
        tenths(rng, -2, 2, (batch, features)),
        tenths(rng, -1, 1, (batch, units)),
        tenths(rng, -1, 1, (features, 3 * units)),
        tenths(rng, -1, 1, (units, 3 * units)),
        tenths(rng, -1, 1, (2, 3 * units)),
    )


def _parts(inputs, state, kernel, recurrent_kernel, bias):
    from_inputs = np.split(inputs @ kernel + bias[0], 3, axis=-1)
    from_state = np.split(state @ recurrent_kernel + bias[1], 3, axis=-1)
    return from_inputs, from_state


def _reset_before(inputs, state, kernel, recurrent_kernel, bias):
    (z_x, r_x, g_x), (z_h, r_h, _) = _parts(
        inputs, state, kernel, recurrent_kernel, bias
    )
    z, r = sigmoid(z_x + z_h), sigmoid(r_x + r_h)
    units = state.shape[-1]
    last = slice(2 * units, None)
    g = tanh(g_x + (r * state) @ recurrent_kernel[:, last] + bias[1, last])
    return z * state + (1 - z) * g


def _update_turned(inputs, state, kernel, recurrent_kernel, bias):
    (z_x, r_x, g_x), (z_h, r_h, g_h) = _parts(
        inputs, state, kernel, recurrent_kernel, bias
    )
    z, r = sigmoid(z_x + z_h), sigmoid(r_x + r_h)
    return (1 - z) * state + z * tanh(g_x + r * g_h)


def _reset_block_first(inputs, state, kernel, recurrent_kernel, bias):
    (r_x, z_x, g_x), (r_h, z_h, g_h) = _parts(
        inputs, state, kernel, recurrent_kernel, bias
    )
    z, r = sigmoid(z_x + z_h), sigmoid(r_x + r_h)
    return z * state + (1 - z) * tanh(g_x + r * g_h)


def _reset_forgotten(inputs, state, kernel, recurrent_kernel, bias):
    (z_x, _, g_x), (z_h, _, g_h) = _parts(
        inputs, state, kernel, recurrent_kernel, bias
    )
    z = sigmoid(z_x + z_h)
    return z * state + (1 - z) * tanh(g_x + g_h)


def _reset_on_everything(inputs, state, kernel, recurrent_kernel, bias):
    (z_x, r_x, g_x), (z_h, r_h, g_h) = _parts(
        inputs, state, kernel, recurrent_kernel, bias
    )
    z, r = sigmoid(z_x + z_h), sigmoid(r_x + r_h)
    return z * state + (1 - z) * tanh(r * (g_x + g_h))


def _second_bias_forgotten(inputs, state, kernel, recurrent_kernel, bias):
    one = np.stack([bias[0], np.zeros_like(bias[1])])
    return my_gru_step(inputs, state, kernel, recurrent_kernel, one)


def _whole_bias_in_one_sum(inputs, state, kernel, recurrent_kernel, bias):
    from_inputs = np.split(inputs @ kernel + bias, 3, axis=-1)
    from_state = np.split(state @ recurrent_kernel, 3, axis=-1)
    (z_x, r_x, g_x), (z_h, r_h, g_h) = from_inputs, from_state
    z = sigmoid(z_x + z_h)
    return z * state + (1 - z) * tanh(g_x + sigmoid(r_x + r_h) * g_h)


def _whole_bias_in_both(inputs, state, kernel, recurrent_kernel, bias):
    from_inputs = np.split(inputs @ kernel + bias, 3, axis=-1)
    from_state = np.split(state @ recurrent_kernel + bias, 3, axis=-1)
    (z_x, r_x, g_x), (z_h, r_h, g_h) = from_inputs, from_state
    z = sigmoid(z_x + z_h)
    return z * state + (1 - z) * tanh(g_x + sigmoid(r_x + r_h) * g_h)


def _biases_swapped(inputs, state, kernel, recurrent_kernel, bias):
    return my_gru_step(inputs, state, kernel, recurrent_kernel, bias[::-1])


def _candidate_through_sigmoid(inputs, state, kernel, recurrent_kernel, bias):
    (z_x, r_x, g_x), (z_h, r_h, g_h) = _parts(
        inputs, state, kernel, recurrent_kernel, bias
    )
    z, r = sigmoid(z_x + z_h), sigmoid(r_x + r_h)
    return z * state + (1 - z) * sigmoid(g_x + r * g_h)


def _candidate_added_whole(inputs, state, kernel, recurrent_kernel, bias):
    (z_x, r_x, g_x), (z_h, r_h, g_h) = _parts(
        inputs, state, kernel, recurrent_kernel, bias
    )
    z, r = sigmoid(z_x + z_h), sigmoid(r_x + r_h)
    return z * state + tanh(g_x + r * g_h)


GRU = Exercise(
    name="lstm_gru-4",
    answer=my_gru_step,
    cases=_gru_cases,
    hints=(
        "Keep two sums apart: what comes from the inputs, with `bias[0]`, "
        "and what comes from the state, with `bias[1]`. Each has three "
        "blocks: update gate, reset gate, candidate.",
        "Both gates are `sigmoid` of the sum of their two parts. The "
        "candidate is `tanh` of the part from the inputs plus the reset "
        "gate *times* the part from the state.",
        "With update gate `z` and candidate `g` the new state is `z * state "
        "+ (1 - z) * g`: the update gate says how much of the old state is "
        "kept.",
    ),
    mistakes=(
        Mistake(
            _reset_before,
            "You reset the state before it is multiplied. That is the form "
            "reset_after=False. Here multiply first, add bias[1], then reset.",
        ),
        Mistake(
            _update_turned,
            "Your update gate keeps 1 - z. In Keras z is the part of the old "
            "state that is kept; papers differ here.",
        ),
        Mistake(
            _reset_block_first,
            "The first two blocks have changed places. The order of Keras is "
            "update, reset, candidate.",
        ),
        Mistake(
            _reset_forgotten,
            "The reset gate is not used. It multiplies what the candidate "
            "gets from the state.",
        ),
        Mistake(
            _reset_on_everything,
            "The reset gate multiplies the inputs' part too. It belongs to "
            "the state's part only.",
        ),
        Mistake(
            _second_bias_forgotten,
            "The second bias is missing: add bias[1] to what comes from the "
            "state, before the reset gate multiplies it.",
        ),
        Mistake(
            _whole_bias_in_one_sum,
            "You add the whole bias to the inputs' sum, as if its two rows "
            "were a batch. bias[0] belongs there, bias[1] to the state's sum.",
        ),
        Mistake(
            _whole_bias_in_both,
            "You add the whole bias to both sums, as if its two rows were a "
            "batch. bias[0] belongs to the inputs, bias[1] to the state.",
        ),
        Mistake(
            _biases_swapped,
            "The two biases have changed places. bias[0] belongs to the "
            "inputs, bias[1] to the state.",
        ),
        Mistake(
            _candidate_through_sigmoid,
            "The candidate went through sigmoid. Only gates do; the "
            "candidate goes through tanh.",
        ),
        Mistake(
            _candidate_added_whole,
            "You add the whole candidate. The GRU adds 1 - z of it, so that "
            "the two parts make up a whole.",
        ),
    ),
)
