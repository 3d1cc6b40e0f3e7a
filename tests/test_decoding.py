"""Decoding against chains whose every sequence is listed."""

from functools import partial
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.activations import log_softmax
from course_lib.cells import LSTMState, LSTMWeights, lstm_step, run_lstm
from course_lib.decoding import (
    beam_search,
    beam_tree,
    greedy_search,
    reorder,
    search_beams,
)
from course_lib.decoding.ranking import best, largest
from course_lib.vocabulary import END, PAD
from tests.decoding_chains import (
    draw_chain,
    every_sequence,
    log_probability,
    rows_of,
    score,
    slow_beams,
    step_of,
)

SEEDS = range(200)

# Token 2 is the end. Greedy search goes wrong at its first token.
TRAP = np.log([[0.4, 0.3, 0.3], [0.05, 0.05, 0.9], [0.6, 0.39, 0.01]])


def trap(ids, state):
    return TRAP[ids], state


def search(chain, width, find=beam_search, step=None):
    return find(
        step or step_of(chain),
        chain.first,
        chain.state,
        beam_width=width,
        max_length=chain.max_length,
        end=chain.end,
        length_penalty=chain.alpha,
    )


def greedy(chain, step=None):
    return greedy_search(
        step or step_of(chain),
        chain.first,
        chain.state,
        max_length=chain.max_length,
        end=chain.end,
    )


# --- beam search: against every sequence that there is -----------------------


def assert_equals_brute_force(seed):
    chain = draw_chain(seed)
    width = len(chain.table) ** chain.max_length
    decoded = search(chain, width)
    for row, found in enumerate(rows_of(decoded)):
        listed = every_sequence(chain, row)
        assert found == max(listed, key=partial(score, chain, row))
        np.testing.assert_allclose(
            decoded.log_probabilities[row],
            log_probability(chain, row, found),
            rtol=1e-12,
            atol=1e-12,
        )
        assert decoded.ended[row] == (found[-1] == chain.end)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_beam_wide_enough_for_all_equals_brute_force(seed):
    assert_equals_brute_force(seed)


def test_the_chains_are_of_all_kinds():
    chains = [draw_chain(seed) for seed in SEEDS]
    assert {len(c.first) for c in chains} == {1, 2, 3}
    assert {c.alpha for c in chains} == {0, 0.6, 1, 2}
    assert {len(c.table) for c in chains} == {2, 3, 4}
    assert sum((c.table == -np.inf).any() for c in chains) > 100
    found = [rows_of(greedy(c)) != rows_of(search(c, 99)) for c in chains]
    assert sum(found) > 40  # where greedy search does not find the best
    ended = np.concatenate([search(c, 99).ended for c in chains])
    assert 50 < ended.sum() < len(ended) - 50


def assert_all_hypotheses_are_there(seed):
    chain = draw_chain(seed)
    width = len(chain.table) ** chain.max_length
    beams = search(chain, width, search_beams)
    for row in range(len(chain.first)):
        there = beams.scores[row] > -np.inf
        lengths = beams.lengths[row][there].tolist()
        found = [
            tuple(ids[:length].tolist())
            for ids, length in zip(beams.ids[row][there], lengths, strict=True)
        ]
        assert sorted(found) == sorted(every_sequence(chain, row))
        expected = [score(chain, row, tokens) for tokens in found]
        np.testing.assert_allclose(beams.scores[row][there], expected)
        assert (np.diff(beams.scores[row][there]) <= 0).all()
        assert not beams.lengths[row][~there].any()
        assert not beams.ended[row][~there].any()
        assert (beams.ids[row][~there] == PAD).all()


@pytest.mark.parametrize("seed", range(40))
def test_a_beam_wide_enough_for_all_holds_every_sequence_once(seed):
    assert_all_hypotheses_are_there(seed)


def assert_equals_slow_search(chain, width):
    beams = search(chain, width, search_beams)
    for row in range(len(chain.first)):
        pairs = zip(beams.ids[row], beams.lengths[row], strict=True)
        found = [tuple(ids[:n].tolist()) for ids, n in pairs if n]
        assert found == slow_beams(chain, row, width)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_width_equals_a_search_on_lists(seed):
    for width in (1, 2, 3, 5):
        assert_equals_slow_search(draw_chain(seed), width)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_beam_of_one_is_greedy_search(seed):
    chain = draw_chain(seed)
    ours, theirs = search(chain, 1), greedy(chain)
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("seed", range(50))
def test_a_batch_gives_what_each_row_gives_alone(seed):
    chain = draw_chain(seed)
    together = rows_of(search(chain, 2))
    totals = search(chain, 2).log_probabilities
    for row in range(len(chain.first)):
        alone = chain._replace(
            first=chain.first[row : row + 1], state=reorder(chain.state, [row])
        )
        assert rows_of(search(alone, 2)) == together[row : row + 1]
        assert rows_of(greedy(alone)) == rows_of(greedy(chain))[row : row + 1]
        assert search(alone, 2).log_probabilities == totals[row]


@pytest.mark.parametrize("seed", range(50))
def test_a_step_in_float32_is_added_up_in_float64(seed):
    chain = draw_chain(seed, np.float32)
    for decoded in (search(chain, 3), greedy(chain)):
        assert decoded.log_probabilities.dtype == np.float64
        for row, tokens in enumerate(rows_of(decoded)):
            exact = log_probability(chain, row, tokens)
            assert decoded.log_probabilities[row] == pytest.approx(
                exact, rel=1e-14, abs=1e-14
            )


# --- by hand -----------------------------------------------------------------


def test_beam_search_by_hand():
    for width, ids, chance in ((1, [0, 0, 0], 0.096), (2, [1, 2], 0.351)):
        found = beam_search(
            trap, [2], None, beam_width=width, max_length=3, end=2
        )
        assert found.ids.tolist() == [ids]
        assert np.exp(found.log_probabilities) == pytest.approx([chance])
        assert found.ended.tolist() == [width == 2]
        assert found.sequences()[0].tolist() == ([1] if width == 2 else ids)


def test_the_length_penalty_by_hand():
    # Ends at once with 0.4; or in three tokens with 0.6 * 0.7 * 0.7 = 0.294.
    chances = np.array([[0.0, 0.6, 0.4], [0.7, 0.1, 0.2], [0.1, 0.2, 0.7]])
    by_time = np.log(chances + 1e-9)

    def step(ids, time):
        return by_time[time], time + 1

    def found(alpha):
        beams = search_beams(
            step, [2], np.array([0]), beam_width=4, max_length=3, end=2,
            length_penalty=alpha,
        )  # fmt: skip
        ids, length = beams.ids[0, 0], beams.lengths[0, 0]
        return ids[:length].tolist(), beams.scores[0, 0]

    assert found(0) == ([2], pytest.approx(np.log(0.4)))
    assert found(1) == ([1, 0, 2], pytest.approx(np.log(0.294) / 3))
    tokens, best_score = found(0.5)
    assert tokens == [1, 0, 2]
    assert best_score == pytest.approx(np.log(0.294) / 3**0.5)
    assert found(0.2)[0] == [2]


def test_what_ended_keeps_its_beam_and_its_log_probability():
    beams = search_beams(trap, [1], None, beam_width=2, max_length=4, end=2)
    assert [made.ended[0].tolist() for made in beams.rounds] == [
        [True, False],
        [True, False],
        [True, False],
        [True, False],
    ]
    assert beams.ids[0, 0].tolist() == [2, PAD, PAD, PAD]
    assert np.exp(beams.log_probabilities[0, 0]) == pytest.approx(0.9)
    assert beams.rounds[-1].lengths[0].tolist() == [1, 4]
    assert beams.rounds[-1].tokens[0].tolist() == [PAD, 0]


def test_equal_hypotheses_come_in_the_order_of_their_tokens():
    even = np.full((4, 4), np.log(0.25))
    beams = search_beams(
        lambda ids, state: (even[ids], state),
        [0, 3],
        None,
        beam_width=3,
        max_length=2,
        end=None,
    )
    expected = [[0, 0], [0, 1], [0, 2]]
    assert beams.ids.tolist() == [expected, expected]


def test_the_search_stops_when_all_have_ended():
    calls = []

    def step(ids, state):
        calls.append(ids.tolist())
        return TRAP[ids], state

    greedy_search(step, [1, 1], None, max_length=50, end=2)
    assert calls == [[1, 1]]
    calls.clear()
    always = np.log([[1e-12, 1e-12, 1]] * 3)
    beam_search(
        lambda ids, state: (calls.append(ids.tolist()), (always[ids], state))[
            1
        ],
        [0, 1],
        None,
        beam_width=2,
        max_length=50,
        end=2,
    )
    assert calls[0] == [0, 0, 1, 1]  # all beams of all rows in one call
    assert len(calls) < 10


def test_what_a_step_says_after_the_end_is_not_looked_at():
    def step(ids, state):
        logs = TRAP[ids].copy()
        logs[(ids == 2) & (state > 0)] = np.nan
        return logs, state + 1

    start = np.zeros(3)
    first = [1, 0, 2]
    greedily = greedy_search(step, first, start, max_length=6, end=2)
    assert greedily.ids[0].tolist() == [2, PAD, PAD, PAD, PAD, PAD]
    assert greedily.lengths.tolist() == [1, 6, 6]
    beams = beam_search(step, first, start, beam_width=3, max_length=6, end=2)
    clean = beam_search(trap, first, None, beam_width=3, max_length=6, end=2)
    np.testing.assert_array_equal(beams.ids, clean.ids)


def test_without_an_end_all_go_on():
    decoded = greedy_search(trap, [0, 1], None, max_length=4, end=None)
    assert decoded.ids.shape == (2, 4)
    assert not decoded.ended.any()
    assert decoded.ids[1].tolist() == [2, 0, 0, 0]
    found = beam_search(
        trap, [0, 1], None, beam_width=2, max_length=4, end=None
    )
    assert found.lengths.tolist() == [4, 4]


def test_the_end_is_that_of_the_vocabulary():
    chain = np.log(np.full((5, 5), 1e-9) + np.eye(5)[[1, 2, 3, 4, 0]])
    chain -= np.log(np.exp(chain).sum(axis=1, keepdims=True))

    def step(ids, state):
        return chain[ids], state

    decoded = greedy_search(step, [0, 4], None, max_length=9)
    assert END == 3
    assert [row.tolist() for row in decoded.sequences()] == [
        [1, 2],
        [0, 1, 2],
    ]
    found = beam_search(step, [0, 4], None, beam_width=2, max_length=9)
    np.testing.assert_array_equal(found.ids, decoded.ids)
    assert found.ended.all()


def test_an_empty_batch_calls_no_step():
    def step(ids, state):
        raise AssertionError

    greedily = greedy_search(step, [], None, max_length=5)
    assert greedily.ids.shape == (0, 0)
    assert greedily.sequences() == []
    found = beam_search(step, [], np.zeros((0, 7)), beam_width=3, max_length=5)
    assert found.ids.shape == (0, 0)
    assert found.log_probabilities.shape == (0,)


def test_the_arrays_of_the_caller_are_left_alone():
    chain = draw_chain(3)
    table, first = chain.table.copy(), chain.first.copy()
    before = chain.state.before.copy()
    search(chain, 3)
    greedy(chain)
    np.testing.assert_array_equal(chain.table, table)
    np.testing.assert_array_equal(chain.first, first)
    np.testing.assert_array_equal(chain.state.before, before)


# --- a network ---------------------------------------------------------------


def test_an_lstm_is_decoded_as_it_reads():
    """What beams add up is what the network gives the whole text at once."""
    rng, tokens, units = np.random.default_rng(4), 6, 5
    sizes = [(tokens, 4 * units), (units, 4 * units), 4 * units]
    weights = LSTMWeights(*(rng.normal(size=size) for size in sizes))
    output = rng.normal(size=(units, tokens)) * 3

    def step(ids, state):
        state = lstm_step(np.eye(tokens)[ids], state, weights)
        return log_softmax(state.hidden @ output), state

    first = np.array([1, 2, 4])
    state = LSTMState(*rng.normal(size=(2, 3, units)))
    beams = search_beams(
        step, first, state, beam_width=4, max_length=7, end=0,
        length_penalty=0.5,
    )  # fmt: skip
    for row, beam in np.ndindex(3, 4):
        length = beams.lengths[row, beam]
        target = beams.ids[row, beam, :length]
        read = np.eye(tokens)[[first[row], *target[:-1]]][np.newaxis]
        run = run_lstm(read, weights, initial_state=reorder(state, [row]))
        logs = log_softmax(run.outputs[0] @ output)
        assert logs[np.arange(length), target].sum() == pytest.approx(
            beams.log_probabilities[row, beam], rel=1e-12
        )
    assert len(set(beams.lengths.ravel().tolist())) > 1
    greedily = greedy_search(step, first, state, max_length=7, end=0)
    best = beams.log_probabilities.max(axis=1)
    assert (best >= greedily.log_probabilities - 1e-12).all()


# --- the tree ----------------------------------------------------------------


@pytest.mark.parametrize("width", [1, 2, 4])
@pytest.mark.parametrize("seed", range(40))
def test_the_tree_holds_every_hypothesis(seed, width):
    chain = draw_chain(seed)
    beams = search(chain, width, search_beams)
    for row in range(len(chain.first)):
        tree = beam_tree(beams, row)
        paths = [()]
        for node in range(1, len(tree.parents)):
            parent = tree.parents[node]
            assert 0 <= parent < node
            assert tree.kept[parent]
            paths.append((*paths[parent], int(tree.tokens[node])))
        assert tree.parents[0] == -1
        assert tree.tokens[0] == chain.first[row]
        assert len(set(paths)) == len(paths)
        expected = [log_probability(chain, row, path) for path in paths]
        np.testing.assert_allclose(tree.log_probabilities, expected)
        kept = {path for path, k in zip(paths, tree.kept, strict=True) if k}
        last = set(slow_beams(chain, row, width))
        assert last <= kept
        for depth in range(1, chain.max_length + 1):
            assert sum(len(path) == depth for path in kept) <= width


def test_the_tree_by_hand():
    beams = search_beams(trap, [2, 1], None, beam_width=2, max_length=2, end=2)
    tree = beam_tree(beams, 1)
    # From 1: 2 (0.9), which ends, and 0 (0.05); then 0 (0.4) and 1 (0.3).
    assert tree.parents.tolist() == [-1, 0, 0, 2, 2]
    assert tree.tokens.tolist() == [1, 2, 0, 0, 1]
    assert np.exp(tree.log_probabilities) == pytest.approx(
        [1, 0.9, 0.05, 0.02, 0.015]
    )
    assert tree.kept.tolist() == [True, True, True, True, False]


# --- states ------------------------------------------------------------------


class Pair(NamedTuple):
    hidden: np.ndarray
    cell: list


def test_a_state_of_any_make_is_reordered():
    hidden = np.arange(6.0).reshape(3, 2)
    cell = [np.array([1, 2, 3]), (np.array([[True], [False], [True]]), None)]
    made = reorder(Pair(hidden, cell), [2, 0, 0, 1])
    assert isinstance(made, Pair)
    assert isinstance(made.cell, list)
    assert isinstance(made.cell[1], tuple)
    np.testing.assert_array_equal(made.hidden, hidden[[2, 0, 0, 1]])
    np.testing.assert_array_equal(made.cell[0], [3, 1, 1, 2])
    np.testing.assert_array_equal(made.cell[1][0][:, 0], [1, 1, 1, 0])
    assert made.cell[1][1] is None
    assert reorder(None, [0, 5]) is None


def test_a_state_of_tensors_will_do():
    class Tensor:
        def __array__(self, dtype=None, copy=None):
            return np.array([[1.0], [2.0]])

    np.testing.assert_array_equal(reorder(Tensor(), [1]), [[2.0]])


# --- ranking -----------------------------------------------------------------

few = st.sampled_from([-np.inf, -2.0, -1.0, 0.0, 1.0])


@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(
            st.lists(few, min_size=n, max_size=n), min_size=1, max_size=3
        )
    ),
    st.integers(1, 10),
)
def test_the_best_are_those_of_a_full_sort(rows, count):
    values = np.array(rows)
    expected = np.argsort(-values, axis=-1, kind="stable")[:, :count]
    np.testing.assert_array_equal(best(values, count), expected)
    marked = largest(values, count)
    for row, places in zip(marked, expected, strict=True):
        assert set(np.flatnonzero(row)) == set(places.tolist())
