"""Holding pairs out: what is held out never occurs in training."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.corpora import (
    Pair,
    PairSplit,
    generate_pairs,
    split_pairs,
    translation_floor,
)

words = st.lists(st.sampled_from(["a", "B", "c.", "c", "é"]), min_size=1)
some_pairs = st.lists(
    st.builds(Pair, words.map(" ".join), words.map(" ".join)), max_size=30
)


def split(pairs, held_out, seed=0):
    return split_pairs(pairs, held_out, np.random.default_rng(seed))


def plain(sentence):
    return sentence.casefold().replace(".", "").replace("!", "").split()


# Splitting


def assert_apart(found):
    for side in (0, 1):
        seen = [plain(pair[side]) for pair in found.train]
        assert all(plain(pair[side]) not in seen for pair in found.held_out)


@given(some_pairs, st.integers(0, 30), st.integers(0, 100))
def test_no_held_out_sentence_occurs_in_training(pairs, held_out, seed):
    try:
        found = split(pairs, held_out, seed)
    except ValueError:
        return
    assert isinstance(found, PairSplit)
    assert len(found.held_out) == held_out
    assert sorted(found.train + found.held_out) == sorted(pairs)
    assert_apart(found)


def test_pairs_that_share_a_sentence_stay_together():
    chain = [
        Pair("Go.", "Va !"),
        Pair("Run!", "Cours !"),
        Pair("Run.", "Courez !"),
        Pair("Hurry.", "courez"),
        Pair("Hurry!", "Vite !"),
    ]
    for seed in range(20):
        found = split(chain, 1, seed)
        assert found == (chain[1:], chain[:1])
        assert split(chain, 5, seed) == ([], chain)
    with pytest.raises(
        ValueError, match="of these 5 pairs this draw could hold out 1: pairs"
    ):
        split(chain, 3)


def test_accents_and_order_make_another_sentence():
    pairs = [
        Pair("avo", "1"), Pair("avó", "2"), Pair("a b", "3"), Pair("b a", "4"),
        Pair("?", "5"), Pair("!", "6"),
    ]  # fmt: skip
    for count in range(7):
        assert len(split(pairs, count).held_out) == count
    composed = [Pair("avó", "1"), Pair("avo\u0301", "2"), Pair("x", "3")]
    assert split(composed, 1).held_out == composed[2:]


def test_a_statement_and_its_question_stay_together():
    pairs = [
        Pair("ela viu o gato .", "she saw the cat ."),
        Pair("ela viu o gato ?", "did she see the cat ?"),
        Pair("sim .", "yes ."),
    ]
    for seed in range(20):
        assert split(pairs, 1, seed).held_out == pairs[2:]


def test_generated_pairs_keep_their_order_and_record():
    pairs = generate_pairs(2000, np.random.default_rng(1))
    found = split(pairs, 500)
    assert list(map(len, found)) == [1500, 500]
    assert_apart(found)
    for part in found:
        places = [pairs.index(pair) for pair in part]
        assert places == sorted(places)
        assert all(type(pair) is type(pairs[0]) for pair in part)


def test_the_same_seed_gives_the_same_split():
    pairs = generate_pairs(300, np.random.default_rng(1))
    assert split(pairs, 50, 7) == split(pairs, 50, 7)
    assert split(pairs, 50, 7) != split(pairs, 50, 8)
    rng = np.random.default_rng(7)
    assert split_pairs(pairs, 50, rng) != split_pairs(pairs, 50, rng)


def test_each_pair_is_as_likely_to_be_held_out():
    pairs = [Pair(f"s{n}", f"t{n}") for n in range(10)]
    counts = np.zeros(10)
    for seed in range(600):
        for pair in split(pairs, 3, seed).held_out:
            counts[pairs.index(pair)] += 1
    assert ((counts - 180) ** 2 / 180).sum() < 30


@pytest.mark.parametrize(
    ("held_out", "rng", "error", "message"),
    [
        (-1, np.random.default_rng(0), ValueError, "whole number of pairs"),
        (0.2, np.random.default_rng(0), ValueError, "whole number of pairs"),
        (1, 0, TypeError, "rng must be a NumPy generator"),
        (3, np.random.default_rng(0), ValueError, "held_out is 3, but of"),
    ],
)
def test_what_cannot_be_split(held_out, rng, error, message):
    with pytest.raises(error, match=message):
        split_pairs([Pair("a", "b"), Pair("c", "d")], held_out, rng)


# The floor


def test_the_floor_by_hand():
    pairs = [
        *[Pair("Oi!", "Hi!")] * 3,
        Pair("Oi!", "Hello!"),
        Pair("Tchau!", "Bye!"),
        Pair("Até!", "Bye!"),
    ]
    nats, exact = translation_floor(pairs)
    assert nats == pytest.approx(-(3 * math.log(3 / 4) + math.log(1 / 4)) / 6)
    assert exact == pytest.approx(5 / 6)


def test_no_translator_is_better_than_the_floor():
    rng = np.random.default_rng(0)
    pairs = [
        Pair(str(rng.integers(5)), str(rng.integers(3))) for _ in range(200)
    ]
    nats, exact = translation_floor(pairs)
    for _ in range(100):
        answer = {str(n): str(rng.integers(3)) for n in range(5)}
        right = sum(answer[source] == target for source, target in pairs)
        assert right / len(pairs) <= exact
        table = rng.dirichlet(np.ones(3), size=5)
        loss = [-math.log(table[int(s), int(t)]) for s, t in pairs]
        assert np.mean(loss) >= nats


@pytest.mark.parametrize("pairs", [[], ()])
def test_a_floor_needs_pairs(pairs):
    with pytest.raises(ValueError, match="pairs is empty: pass at least one"):
        translation_floor(pairs)


@given(some_pairs.filter(bool))
def test_one_target_for_each_source_costs_nothing(pairs):
    known = {}
    one = [Pair(s, known.setdefault(s, t)) for s, t in pairs]
    assert translation_floor(one) == (0.0, 1.0)
