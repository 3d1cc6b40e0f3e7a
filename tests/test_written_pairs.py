"""The sentence pairs written by hand: variety, length, form, coverage."""

import re
from collections import Counter
from importlib import resources

import numpy as np
import pytest

from course_lib.corpora import (
    Pair,
    generate_pairs,
    load_pairs,
    split_pairs,
    translation_floor,
)
from course_lib.vocabulary import Vocabulary, words

FILE = resources.files("course_lib.corpora") / "data" / "pairs.tsv"

each_side = pytest.mark.parametrize("side", [0, 1], ids=["source", "target"])


def word_lists(side):
    return [
        [token for token in words(pair[side]) if token[0].isalnum()]
        for pair in load_pairs()
    ]


def runs(side, size):
    found = Counter()
    for tokens in word_lists(side):
        found.update({tuple(tokens[i : i + size])
                      for i in range(len(tokens) - size + 1)})  # fmt: skip
    return found


def test_the_loader_returns_what_the_file_says():
    header, *lines = FILE.read_text(encoding="utf-8").split("\n")
    assert header == "portuguese\tenglish"
    assert lines.pop() == ""
    assert lines == ["\t".join(pair) for pair in load_pairs()]
    assert all(type(pair) is Pair for pair in load_pairs())


def test_there_are_enough_and_no_sentence_is_there_twice():
    assert len(load_pairs()) >= 550
    for side in (0, 1):
        found = [" ".join(tokens) for tokens in word_lists(side)]
        assert len(set(found)) == len(found)
    assert translation_floor(load_pairs()) == (0.0, 1.0)


def test_any_pair_can_be_held_out():
    split = split_pairs(load_pairs(), 556, np.random.default_rng(0))
    assert split == ([], load_pairs())


@pytest.mark.parametrize(
    "pair",
    [
        ("Não pise na grama!", "Keep off the grass!"),
        ("Alugam-se barcos aqui.", "Boats are rented out here."),
        ("Se chover, ficamos em casa.", "If it rains, we stay at home."),
    ],
)
def test_pairs_by_hand(pair):
    assert pair in load_pairs()


@each_side
def test_every_sentence_has_two_to_fourteen_words(side):
    lengths = [len(tokens) for tokens in word_lists(side)]
    assert min(lengths) == 2
    assert 12 <= max(lengths) <= 14
    assert 5 < sum(lengths) / len(lengths) < 7


@each_side
def test_few_runs_of_words_occur_in_two_pairs(side):
    fours = [run for run, count in runs(side, 4).items() if count > 1]
    assert len(fours) <= 4
    assert max(runs(side, 3).values()) <= 4


@each_side
def test_the_sentences_begin_differently(side):
    tokens = word_lists(side)
    assert max(Counter(t[0] for t in tokens).values()) < len(tokens) / 4
    assert max(Counter(tuple(t[:2]) for t in tokens).values()) <= 10


@each_side
def test_the_words_are_many(side):
    counts = Counter(token for tokens in word_lists(side) for token in tokens)
    assert len(counts) > 1150
    most = sum(count for _, count in counts.most_common(20)) / counts.total()
    assert most < 0.42


def test_the_kinds_of_sentences():
    ends = Counter(pair.source[-1] for pair in load_pairs())
    assert set(ends) == set(".?!")
    assert min(ends.values()) >= 25
    for source, target in load_pairs():
        assert source.endswith("?") == target.endswith("?")


def test_the_sentences_are_clean():
    letters = "áàâãéêíóôõúçÁÀÂÃÉÊÍÓÔÕÚÇ"
    sources = "".join(pair.source for pair in load_pairs())
    assert set(re.findall(r"[^\x00-\x7f]", sources)) <= set(letters)
    for pair in load_pairs():
        for sentence in pair:
            assert sentence.isprintable()
            assert sentence == " ".join(sentence.split())
            assert re.fullmatch(r"[A-ZÉ].*[.?!]", sentence)
        translated = pair.target.replace("guarda-chuva", "")
        assert translated.isascii()


@pytest.mark.parametrize(("side", "share"), [(0, 0.56), (1, 0.58)])
def test_the_grammar_covers_little_more_than_half_of_the_tokens(side, share):
    """They are a test of what a translator does with unknown words."""
    pairs = generate_pairs(12_000, np.random.default_rng(0))
    known = Vocabulary.build(pair[side].split() for pair in pairs)
    written = [words(pair[side]) for pair in load_pairs()]
    assert known.coverage(written).share == pytest.approx(share, abs=0.01)
