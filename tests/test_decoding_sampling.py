"""Temperature, top-k, top-p and sampling: by hand, and by counting."""

import itertools
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import log_softmax
from scipy.stats import chisquare

from course_lib.decoding import (
    greedy_search,
    keep_top_k,
    keep_top_p,
    sample,
    sample_sequences,
    with_temperature,
)
from course_lib.vocabulary import PAD
from tests.decoding_chains import draw_chain, log_probability, step_of

LOGS = np.log([0.1, 0.45, 0.05, 0.3, 0.1])
SEED = 20

scores = st.lists(
    st.floats(-50, 50, allow_subnormal=False), min_size=1, max_size=8
)


def chances(logs):
    return np.exp(logs)


def fits(counts, expected):
    """The probability of counts at least as uneven as these, if all is well.

    What has probability 0 must not occur at all.
    """
    counts, expected = np.asarray(counts), np.asarray(expected)
    assert not counts[expected == 0].any()
    counts, expected = counts[expected > 0], expected[expected > 0]
    total = counts.sum()
    return chisquare(counts, expected / expected.sum() * total).pvalue


# --- temperature -------------------------------------------------------------


@given(scores, st.floats(0.05, 20))
def test_the_temperature_divides_the_scores(logits, temperature):
    expected = log_softmax(np.array(logits) / temperature)
    ours = with_temperature(logits, temperature)
    np.testing.assert_allclose(ours, expected, rtol=1e-9, atol=1e-9)
    assert chances(ours).sum() == pytest.approx(1, abs=1e-12)


def test_temperature_by_hand():
    # At 1/2 probabilities are squared: 0.04, 0.09, 0.25, of 0.38 in all.
    ours = with_temperature(np.log([0.2, 0.3, 0.5]), 0.5)
    assert chances(ours) == pytest.approx([4 / 38, 9 / 38, 25 / 38])
    # At 2 their roots are taken: 1, 2 and 3, of 6 in all.
    ours = with_temperature(np.log([1 / 14, 4 / 14, 9 / 14]), 2)
    assert chances(ours) == pytest.approx([1 / 6, 2 / 6, 3 / 6])


def test_at_temperature_1_nothing_changes():
    np.testing.assert_allclose(with_temperature(LOGS, 1), LOGS)


@pytest.mark.parametrize("temperature", [1e-3, 1e-10, 1e-300, 5e-324])
def test_towards_0_the_most_probable_gets_all(temperature):
    rows = np.log([[0.3, 0.31, 0.39], [0.5, 0.25, 0.25], [0.3, 0.4, 0.3]])
    ours = with_temperature(rows, temperature)
    expected = np.eye(3)[[2, 0, 1]]
    np.testing.assert_allclose(chances(ours), expected, atol=1e-90)
    drawn = sample(ours, np.random.default_rng(SEED))
    np.testing.assert_array_equal(drawn, rows.argmax(axis=-1))


def test_towards_0_those_that_are_equal_share():
    ours = with_temperature(np.log([0.4, 0.2, 0.4]), 1e-9)
    np.testing.assert_array_equal(chances(ours), [0.5, 0, 0.5])


def test_towards_infinity_all_that_are_possible_become_equal():
    ours = with_temperature([3.0, -np.inf, 0.0], 1e300)
    assert chances(ours) == pytest.approx([0.5, 0, 0.5])


@given(scores, st.floats(0.1, 10), st.floats(0.1, 10))
def test_a_lower_temperature_never_makes_the_first_less_probable(
    logits, one, other
):
    low, high = sorted((one, other))
    cold, warm = with_temperature(logits, low), with_temperature(logits, high)
    assert cold.max() >= warm.max() - 1e-12
    assert logits[cold.argmax()] == pytest.approx(max(logits))


# --- top-k and top-p ---------------------------------------------------------


def test_top_k_by_hand():
    kept = chances(keep_top_k(LOGS, 2))
    assert kept == pytest.approx([0, 0.6, 0, 0.4, 0])
    # Two tokens have 0.1: the first of them is kept.
    kept = chances(keep_top_k(LOGS, 3))
    assert kept == pytest.approx([2 / 17, 9 / 17, 0, 6 / 17, 0])
    np.testing.assert_allclose(keep_top_k(LOGS, 5), LOGS)
    np.testing.assert_allclose(keep_top_k(LOGS, 99), LOGS)


def test_top_p_by_hand():
    # In falling order: 0.45, 0.3, 0.1, 0.1, 0.05.
    for p, kept in (
        (0.01, [1]),
        (0.45, [1]),
        (0.46, [1, 3]),
        (0.75, [1, 3]),
        (0.76, [0, 1, 3]),
        (0.85, [0, 1, 3]),
        (0.95, [0, 1, 3, 4]),
        (0.96, [0, 1, 2, 3, 4]),
        (1, [0, 1, 2, 3, 4]),
    ):
        ours = chances(keep_top_p(LOGS, p))
        expected = np.zeros(5)
        expected[kept] = np.exp(LOGS[kept]) / np.exp(LOGS[kept]).sum()
        np.testing.assert_allclose(ours, expected, err_msg=f"p = {p}")


def test_top_p_of_1_keeps_what_is_too_small_to_be_added():
    logs = keep_top_p([0.0, -60.0, -700.0], 1)
    assert np.isfinite(logs).all()


@given(scores, st.integers(1, 9), st.floats(1e-6, 1))
def test_what_is_kept_keeps_its_proportions(logits, k, p):
    logs = log_softmax(np.array(logits))
    for cut in (keep_top_k(logits, k), keep_top_p(logits, p)):
        kept = cut > -np.inf
        assert np.exp(cut).sum() == pytest.approx(1)
        shifts = (cut - logs)[kept]
        np.testing.assert_allclose(shifts, shifts[0], atol=1e-9)
        assert logs[kept].max() == logs.max()
        lost = logs[~kept].max(initial=-np.inf)
        assert logs[kept].min() >= lost - 1e-9


@given(scores, st.floats(1e-3, 0.999))
def test_the_nucleus_is_the_smallest_that_reaches_p(logits, p):
    falling = np.sort(np.exp(log_softmax(np.array(logits))))[::-1]
    count = int((keep_top_p(logits, p) > -np.inf).sum())
    assert falling[:count].sum() >= p - 1e-9
    assert falling[: count - 1].sum() < p + 1e-9


def test_all_work_along_the_last_axis():
    rows = np.random.default_rng(SEED).normal(size=(2, 3, 6))
    for change in (
        partial(with_temperature, temperature=0.7),
        partial(keep_top_k, k=2),
        partial(keep_top_p, p=0.6),
    ):
        ours = change(rows)
        assert ours.dtype == np.float64
        for place in np.ndindex(2, 3):
            np.testing.assert_array_equal(ours[place], change(rows[place]))
        np.testing.assert_allclose(change(rows + 7), ours)  # logits will do
        half = change(rows.astype(np.float16))
        assert half.dtype == np.float64


# --- sampling: how often -----------------------------------------------------

DRAWS = 100_000
CHANGES = {
    "as it is": (lambda logs: logs, np.exp(LOGS)),
    **{
        f"temperature {t}": (
            partial(with_temperature, temperature=t),
            np.exp(log_softmax(LOGS / t)),
        )
        for t in (0.2, 0.8, 3, 10)
    },
    "top-k": (partial(keep_top_k, k=3), [2 / 17, 9 / 17, 0, 6 / 17, 0]),
    "top-p": (partial(keep_top_p, p=0.7), [0, 0.6, 0, 0.4, 0]),
}


def counts_of(logs, draws=DRAWS, seed=SEED):
    rows = np.tile(logs, (draws, 1))
    drawn = sample(rows, np.random.default_rng(seed))
    return np.bincount(drawn, minlength=len(logs))


@pytest.mark.parametrize("name", CHANGES)
def test_tokens_are_drawn_as_often_as_the_softmax_says(name):
    change, expected = CHANGES[name]
    counts = counts_of(change(LOGS))
    assert fits(counts, expected) > 0.001
    # The test can tell: counts of a slightly other temperature do not fit.
    other = counts_of(with_temperature(change(LOGS), 1.2))
    assert fits(other, expected) < 0.001


def test_each_row_is_drawn_from_its_own_distribution():
    rows = np.log([[0.7, 0.2, 0.1], [0.1, 0.2, 0.7]])
    rng = np.random.default_rng(SEED)
    drawn = np.array([sample(rows, rng) for _ in range(20_000)])
    assert drawn.shape == (20_000, 2)
    together = np.zeros((3, 3))
    np.add.at(together, (drawn[:, 0], drawn[:, 1]), 1)
    independent = np.outer(*np.exp(rows))
    assert fits(together.ravel(), independent.ravel()) > 0.001


def test_one_distribution_gives_one_token():
    drawn = sample(LOGS, np.random.default_rng(SEED))
    assert drawn.shape == ()
    assert drawn == 1
    assert drawn.dtype.kind == "i"


class Fixed(np.random.Generator):
    """A generator that always draws the same number."""

    def __init__(self, number):
        super().__init__(np.random.PCG64(0))
        self.number = number

    def random(self, size=None):
        return np.full(size, self.number)


def test_what_is_impossible_is_never_drawn():
    logs = [-np.inf, 0.0, -np.inf, 0.0, -np.inf]
    almost_1 = np.nextafter(1, 0)
    for number, token in ((0.0, 1), (0.49, 1), (0.5, 3), (almost_1, 3)):
        assert sample([logs], Fixed(number)).tolist() == [token]
    many = np.random.default_rng(SEED).normal(size=(2000, 500))
    assert sample(many, Fixed(almost_1)).max() == 499


def refused_by_numpy(chances, rng):
    try:
        rng.multinomial(1, chances)
    except ValueError as error:
        return "sum(pvals" in str(error)
    return False


def test_sampling_in_float32_does_not_break():
    """NumPy's own draw refuses float32 whose sum is just above 1."""
    rng = np.random.default_rng(SEED)
    logits = rng.normal(scale=3, size=(200, 70)).astype(np.float32)
    cold = np.exp(logits / np.float32(0.2))
    chances = cold / cold.sum(axis=-1, keepdims=True)
    assert chances.dtype == np.float32
    assert sum(refused_by_numpy(row, rng) for row in chances) > 20
    drawn = sample(with_temperature(logits, 0.2), rng)
    assert drawn.shape == (200,)
    with np.errstate(divide="ignore"):
        drawn = sample(np.log(chances), rng)
    assert (chances[np.arange(200), drawn] > 0).all()


# --- sampling: whole sequences -----------------------------------------------


def drawn_from(chain, draws, seed=SEED, **options):
    rows = np.zeros(draws, int)
    state = chain.state._replace(
        before=chain.state.before[rows],
        nested=([chain.state.nested[0][0][rows]], None),
    )
    return sample_sequences(
        step_of(chain),
        chain.first[rows],
        state,
        chain.max_length,
        np.random.default_rng(seed),
        **options,
    )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("temperature", [1.0, 0.6])
def test_sequences_are_drawn_as_often_as_the_chain_says(seed, temperature):
    chain = draw_chain(seed)
    drawn = drawn_from(chain, 20_000, temperature=temperature)
    warmed = chain._replace(table=with_temperature(chain.table, temperature))
    every = list(
        itertools.product(range(len(chain.table)), repeat=chain.max_length)
    )
    expected = np.exp([log_probability(warmed, 0, s) for s in every])
    places = {sequence: i for i, sequence in enumerate(every)}
    found = [places[tuple(row)] for row in drawn.tolist()]
    counts = np.bincount(found, minlength=len(every))
    rare = expected * len(drawn) < 5
    assert fits(
        np.append(counts[~rare], counts[rare].sum()),
        np.append(expected[~rare], expected[rare].sum()),
    ) > 1e-3  # fmt: skip


@pytest.mark.parametrize("seed", range(100))
def test_without_heat_sequences_are_greedy(seed):
    chain = draw_chain(seed)
    greedily = greedy_search(
        step_of(chain),
        chain.first,
        chain.state,
        max_length=chain.max_length,
        end=chain.end,
    )
    for options in (
        {"temperature": 1e-9},
        {"choose": partial(keep_top_k, k=1)},
    ):
        drawn = sample_sequences(
            step_of(chain),
            chain.first,
            chain.state,
            chain.max_length,
            np.random.default_rng(seed),
            end=chain.end,
            **options,
        )
        longest = greedily.ids.shape[1]
        np.testing.assert_array_equal(drawn[:, :longest], greedily.ids)
        assert (drawn[:, longest:] == PAD).all()


def test_choose_comes_after_the_temperature():
    logs = np.log([[0.4, 0.3, 0.2, 0.1]])
    seen = []

    def choose(warmed):
        seen.append(warmed)
        return keep_top_p(warmed, 0.45)

    drawn = sample_sequences(
        lambda ids, state: (logs[np.zeros_like(ids)], state),
        np.zeros(5000, int),
        None,
        2,
        np.random.default_rng(SEED),
        temperature=0.5,
        choose=choose,
    )
    # Squared, 0.4 has 16 of 30: more than 0.45, so it stands alone.
    assert np.exp(seen[0][0]) == pytest.approx(np.array([16, 9, 4, 1]) / 30)
    assert (drawn == 0).all()


def test_after_the_end_there_is_padding():
    even = np.log(np.full((3, 3), 1 / 3))
    drawn = sample_sequences(
        lambda ids, state: (even[ids], state),
        np.zeros(500, int),
        None,
        6,
        np.random.default_rng(SEED),
        end=2,
    )
    assert drawn.shape == (500, 6)
    lengths = set()
    for row in drawn.tolist():
        length = row.index(2) + 1 if 2 in row else 6
        lengths.add(length)
        assert row[length:] == [PAD] * (6 - length)
    assert lengths == {1, 2, 3, 4, 5, 6}
    all_end = np.log([[1e-9, 1 - 1e-9]] * 2)
    drawn = sample_sequences(
        lambda ids, state: (all_end[ids], state), [0, 0], None, 4,
        np.random.default_rng(SEED), end=1,
    )  # fmt: skip
    assert drawn.tolist() == [[1, PAD, PAD, PAD]] * 2


def test_chance_comes_from_the_generator_alone():
    chain = draw_chain(8)
    first, again = drawn_from(chain, 50), drawn_from(chain, 50)
    np.testing.assert_array_equal(first, again)
    assert (drawn_from(chain, 50, seed=SEED + 1) != first).any()


def test_no_rows_give_no_rows():
    drawn = sample_sequences(None, [], None, 4, np.random.default_rng(SEED))
    assert drawn.shape == (0, 4)
