"""What decoding says when its arguments do not fit."""

import numpy as np
import pytest

from course_lib.decoding import (
    beam_search,
    beam_tree,
    greedy_search,
    keep_top_k,
    keep_top_p,
    reorder,
    sample,
    sample_sequences,
    search_beams,
    with_temperature,
)

EVEN = np.log(np.full((4, 4), 0.25))
NAN, INF = float("nan"), float("inf")
RNG = np.random.default_rng(0)


def even(ids, state):
    return EVEN[ids], state


def greedily(step=even, first_ids=(0, 1), **options):
    options = {"max_length": 4} | options
    return greedy_search(step, first_ids, None, **options)


def drawn(step=even, first_ids=(0, 1), length=4, rng=RNG, **options):
    return sample_sequences(step, first_ids, None, length, rng, **options)


def searched(step=even, first_ids=(0, 1), state=None, **options):
    options = {"max_length": 4, "beam_width": 2} | options
    return beam_search(step, first_ids, state, **options)


EVERY = [greedily, drawn, searched]
each = pytest.mark.parametrize("find", EVERY)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: with_temperature(["a"], 1), TypeError,
         "log_probabilities must be an array of numbers, but they hold <U1"),
        (lambda: sample([[None, None]], RNG), TypeError, "they hold object"),
        (lambda: keep_top_k(3.0, 1), ValueError,
         r"need the shape \(\.\.\., tokens\) with at least one token, but "
         r"their shape is \(\)"),
        (lambda: keep_top_p(np.zeros((2, 0)), 1), ValueError,
         r"their shape is \(2, 0\)"),
        (lambda: with_temperature([[0, 0], [0, NAN]], 1), ValueError,
         r"must be numbers or -inf, but at \[1, 1\] there is nan: look for"),
        (lambda: sample([0, INF], RNG), ValueError, r"at \[1\] there is inf"),
        (lambda: sample([[0, 0], [-INF, -INF]], RNG), ValueError,
         r"no token to choose at \[1\]: all log probabilities are -inf"),
        (lambda: keep_top_k([-INF], 1), ValueError, "no token to choose: all"),
        (lambda: with_temperature([0.0], 0), ValueError,
         "temperature must be a finite number above 0, but it is 0: for the "
         "most probable token at every step, use greedy_search"),
        (lambda: with_temperature([0.0], -1), ValueError, "but it is -1"),
        (lambda: with_temperature([0.0], INF), ValueError, "but it is inf"),
        (lambda: with_temperature([0.0], NAN), ValueError, "but it is nan"),
        (lambda: with_temperature([0.0], "1"), ValueError, "but it is '1'"),
        (lambda: keep_top_k([0.0], 0), ValueError,
         "k must be a whole number of 1 or more, but it is 0"),
        (lambda: keep_top_k([0.0], 0.9), ValueError, "but it is 0.9"),
        (lambda: keep_top_k([0.0], True), ValueError, "but it is True"),
        (lambda: keep_top_p([0.0], 0), ValueError,
         "p must be a finite number above 0, but it is 0: 0.9 keeps"),
        (lambda: keep_top_p([0.0], 5), ValueError,
         "at most 1, but it is 5.0: for a number of tokens, use keep_top_k"),
        (lambda: sample([0.0], 3), TypeError,
         r"rng must be a generator, np.random.default_rng\(seed\), but it is"),
        (lambda: sample([0.0], np.random), TypeError, "rng must be a gener"),
    ],
)  # fmt: skip
def test_bad_distributions_are_explained(make, error, message):
    with pytest.raises(error, match=message):
        make()


@each
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"first_ids": [[0], [1]]},
         r"one id for each row, shape \(batch,\), but they hold int64 of the "
         r"shape \(2, 1\)"),
        ({"first_ids": 0}, r"of the shape \(\)"),
        ({"first_ids": [0.0]}, "but they hold float64"),
        ({"first_ids": [True]}, "but they hold bool"),
        ({"first_ids": [0, -1]}, "must be ids, 0 or more, but one is -1"),
        ({"end": -1}, "end must be a whole number of 0 or more, .* -1"),
        ({"end": "<end>"}, "end must be a whole number .* is '<end>'"),
        ({"end": 4},
         "end is 4, but step knows the tokens 0 to 3: pass the id of the end"),
    ],
)  # fmt: skip
def test_bad_arguments_are_explained(find, change, message):
    with pytest.raises(ValueError, match=message):
        find(**change)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: greedily(max_length=0), ValueError,
         "max_length must be a whole number of 1 or more, but it is 0"),
        (lambda: searched(max_length=2.0), ValueError, "max_length .* is 2.0"),
        (lambda: drawn(length=0), ValueError, "length must be .* it is 0"),
        (lambda: drawn(rng=1), TypeError, "rng must be a generator"),
        (lambda: drawn(temperature=0), ValueError, "temperature must be"),
        (lambda: drawn(None, [], temperature=0), ValueError, "temperature"),
        (lambda: drawn(choose=lambda logs: logs[0]), ValueError,
         r"choose must return .* of the shape it gets, \(2, 4\), but it "
         r"returned the shape \(4,\)"),
        (lambda: drawn(choose=lambda logs: np.full(logs.shape, -INF)),
         ValueError, "there is no token to choose"),
        (lambda: searched(beam_width=0), ValueError, "beam_width must be"),
        (lambda: searched(length_penalty=-1), ValueError,
         "length_penalty must be a number, 0 or more, but it is -1: 0 leaves"),
        (lambda: searched(length_penalty=NAN), ValueError, "it is nan"),
        (lambda: searched(length_penalty=None), ValueError, "it is None"),
        (lambda: searched(state=np.zeros((3, 2))), ValueError,
         r"must have one row for each of 2 first_ids, but one of its arrays "
         r"has the shape \(3, 2\)"),
        (lambda: searched(state=[np.zeros(2), (np.zeros((1, 2)),)]),
         ValueError, r"has the shape \(1, 2\)"),
        (lambda: searched(state={"h": np.zeros(2)}), TypeError,
         "a tuple or list of such arrays, or None, but it holds dict"),
        (lambda: searched(state=(np.zeros(2), 7)), TypeError, "holds int 7"),
    ],
)  # fmt: skip
def test_bad_searches_are_explained(make, error, message):
    with pytest.raises(error, match=message):
        make()


def returning(made):
    return lambda ids, state: (made, state)


@each
@pytest.mark.parametrize(
    ("step", "error", "message"),
    [
        (lambda ids, state: EVEN[ids], TypeError,
         r"two things, \(log_probabilities, state\), but it returned ndarray"),
        (lambda ids, state: None, TypeError, "but it returned NoneType"),
        (returning(EVEN[:1]), ValueError,
         r"of the shape \(\d, tokens\) for \d ids, but it returned float64 of "
         r"the shape \(1, 4\)"),
        (returning(EVEN[0]), ValueError, r"the shape \(4,\)"),
        (lambda ids, state: (EVEN.astype(int)[ids], state), ValueError,
         "but it returned int64"),
        (lambda ids, state: (EVEN[ids] + 3, state), ValueError,
         r"0 or less and not all -inf, but the largest of row 0 is 1.61371: "
         r"return log_softmax\(logits\)"),
        (lambda ids, state: (EVEN[ids] * NAN, state), ValueError, "is nan"),
        (lambda ids, state: (EVEN[ids] - INF, state), ValueError, "is -inf"),
        (lambda ids, state: (EVEN[ids] - 1, state), ValueError,
         "but the probabilities of row 0 add up to 0.367879"),
        (lambda ids, state: (np.exp(EVEN)[ids], state), ValueError,
         "the largest of row 0 is 0.25"),
    ],
)  # fmt: skip
def test_bad_steps_are_explained(find, step, error, message):
    with pytest.raises(error, match=message):
        find(step)


@each
def test_a_later_step_is_looked_at_too(find):
    calls = []

    def step(ids, state):
        calls.append(ids)
        return (EVEN[ids] if len(calls) < 3 else EVEN[ids] * NAN), state

    with pytest.raises(ValueError, match=r"the largest of row \d is nan"):
        find(step, end=None)


def test_bad_rows_are_explained():
    state = (np.zeros((2, 3)), None)
    for rows, wanted in (([0, 2], 2), ([-1, 0], -1)):
        with pytest.raises(
            ValueError,
            match=rf"row {wanted} of a state is wanted, .* shape \(2, 3\): its "
            "first axis must be the batch",
        ):
            reorder(state, rows)
    with pytest.raises(TypeError, match="it holds str 'hidden'"):
        reorder("hidden", [0])
    with pytest.raises(TypeError, match="it holds float64"):
        reorder(np.float64(1), [0])


def test_bad_trees_are_explained():
    beams = search_beams(even, [0, 1], None, beam_width=2, max_length=2)
    for row in (2, -1, 0.0, None):
        with pytest.raises(
            ValueError, match=f"whole number from 0 to 1, but it is {row}"
        ):
            beam_tree(beams, row)
    with pytest.raises(TypeError, match=r"search_beams returns, .* Decoded"):
        beam_tree(searched())
