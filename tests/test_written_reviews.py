"""The reviews written by hand: balance, variety, length, form."""

import re
from collections import Counter
from importlib import resources

import pytest

from course_lib.corpora import Review, load_reviews

FILE = resources.files("course_lib.corpora") / "data" / "reviews.tsv"
LABELS = ["negative", "positive"]


def word_list(text):
    return re.findall(r"[a-z0-9']+", text.casefold())


def texts(label):
    return [review.text for review in load_reviews() if review.label == label]


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def holding(mark):
    return [sum(mark in text for text in texts(label)) for label in (0, 1)]


def test_there_are_as_many_positive_reviews_as_negative_ones():
    reviews = load_reviews()
    assert len(reviews) >= 320
    assert Counter(review.label for review in reviews) == {
        0: len(reviews) // 2,
        1: len(reviews) // 2,
    }


def test_the_loader_returns_what_the_file_says():
    header, *lines = FILE.read_text(encoding="utf-8").split("\n")
    assert header == "label\ttext"
    assert lines.pop() == ""
    reviews = load_reviews()
    assert lines == [f"{LABELS[label]}\t{text}" for text, label in reviews]
    assert all(isinstance(review, Review) for review in reviews)


@pytest.mark.parametrize(
    ("start", "label"),
    [
        ("The soup was cold, the bread was stale,", 0),
        ("Nothing I would eat again.", 0),
        ("We left before the main course.", 0),
        ("The tomato soup was thick, hot and full of flavour,", 1),
        ("Not bad at all!", 1),
        ("My husband never finishes a plate of vegetables.", 1),
    ],
)
def test_labels_by_hand(start, label):
    found = [review for review in load_reviews() if review[0].startswith(start)]
    assert [review.label for review in found] == [label]


def test_no_review_is_there_twice():
    found = [" ".join(word_list(review.text)) for review in load_reviews()]
    assert len(set(found)) == len(found)


def test_every_review_has_twelve_to_sixty_words():
    lengths = [len(review.text.split()) for review in load_reviews()]
    assert min(lengths) >= 12
    assert max(lengths) <= 60
    assert 25 <= mean(lengths) <= 31
    assert min(lengths) < 16
    assert max(lengths) > 45


@pytest.mark.parametrize("size", [len, lambda text: len(text.split())])
def test_length_does_not_give_the_label_away(size):
    negative, positive = (mean(map(size, texts(label))) for label in (0, 1))
    assert negative == pytest.approx(positive, rel=0.05)


@pytest.mark.parametrize("mark", ["!", "?", ";", ":", "'"])
def test_no_mark_gives_the_label_away(mark):
    negative, positive = holding(mark)
    assert abs(negative - positive) <= 3


def test_neither_label_owns_the_negations():
    pattern = r"\b(?:not?|never|nothing|nobody|none|neither|cannot|\w+n't)\b"
    counts = [
        sum(bool(re.search(pattern, text.casefold())) for text in texts(label))
        for label in (0, 1)
    ]
    assert min(counts) >= 50
    assert abs(counts[0] - counts[1]) <= 20


def test_few_runs_of_five_words_occur_in_two_reviews():
    found = Counter()
    for review in load_reviews():
        tokens = word_list(review.text)
        found.update({tuple(tokens[i : i + 5]) for i in range(len(tokens) - 4)})
    repeated = [run for run, count in found.items() if count > 1]
    assert len(repeated) <= 5
    assert max(found.values()) <= 2


def test_the_reviews_begin_differently():
    tokens = [word_list(review.text) for review in load_reviews()]
    assert max(Counter(tuple(t[:4]) for t in tokens).values()) <= 2
    assert max(Counter(tuple(t[:2]) for t in tokens).values()) <= 8
    assert max(Counter(t[0] for t in tokens).values()) <= len(tokens) / 5


def test_the_labels_are_mixed():
    labels = "".join(str(review.label) for review in load_reviews())
    assert max(len(run) for run in re.findall("0+|1+", labels)) <= 12


def test_the_texts_are_clean():
    for text, _ in load_reviews():
        assert text.isascii()
        assert text.isprintable()
        assert text == " ".join(text.split())
        assert re.fullmatch(r"[A-Z].*[.!?]", text)
        assert not re.search(r"\d|https?:|@|\"", text)
