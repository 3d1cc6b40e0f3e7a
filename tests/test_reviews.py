"""The generated reviews: exact distance, honest filler, a known best."""

import itertools
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from course_lib.corpora import (
    REVIEW_KINDS,
    GeneratedReview,
    best_accuracy,
    generate_reviews,
    review_probability,
    reviews,
)
from course_lib.corpora.review_filler import (
    SHORTEST_FILLER,
    can_fill,
    fillers,
    fillers_within,
)
from course_lib.corpora.review_grammar import (
    ADJECTIVES,
    AFFIRMED,
    CONTRASTS,
    NEGATED,
    SHAPES,
    SUBJECTS,
)
from course_lib.vocabulary import words


def draw(count, seed=0, **options):
    return generate_reviews(count, np.random.default_rng(seed), **options)


@pytest.fixture(scope="module")
def many():
    return draw(50_000, seed=3, distance=(1, 12), lead=(0, 12))


@pytest.fixture(scope="module")
def chances(many):
    return np.array([review_probability(review.text) for review in many])


def labels_of(drawn):
    return np.array([review.label for review in drawn])


def deciding_place(tokens):
    return max(n for n, token in enumerate(tokens) if token in ADJECTIVES)


def is_a_draw_from(successes, count, chance):
    """Whether a count lies within four standard errors of what is expected."""
    spread = (count * chance * (1 - chance)) ** 0.5
    return abs(successes - count * chance) <= 4 * spread


# The form of a review


def test_the_text_is_its_tokens(many):
    for review in many[:3000]:
        assert review.text.split(" ") == words(review.text)


def test_a_review_by_hand():
    review = draw(1, seed=1, distance=1, lead=0)[0]
    assert isinstance(review, GeneratedReview)
    assert review == ("the soup was quite hearty .", 1, "plain", 1)
    assert type(review.label) is int


@pytest.mark.parametrize("distance", [*range(1, 30), 57, 200, 1000])
def test_the_distance_is_exact(distance):
    for review in draw(20, distance=distance):
        tokens = review.text.split()
        assert review.distance == distance
        assert len(tokens) - 1 - deciding_place(tokens) == distance
        assert tokens[-1] == "."


def test_a_range_of_distances_is_uniform():
    drawn = draw(8000, distance=(3, 6))
    counts = Counter(review.distance for review in drawn)
    assert sorted(counts) == [3, 4, 5, 6]
    assert all(is_a_draw_from(n, 8000, 0.25) for n in counts.values())
    for review in drawn:
        tokens = review.text.split()
        assert len(tokens) - 1 - deciding_place(tokens) == review.distance


@pytest.mark.parametrize("lead", [*range(12), 40])
@pytest.mark.parametrize("distance", [1, 2, 9])
def test_the_lead_is_exact(lead, distance):
    for review in draw(10, distance=distance, lead=lead):
        tokens = review.text.split()
        bare = " ".join([*tokens[lead:-distance], "."])
        assert tokens[lead] in {"the", "although", "while"}
        assert review_probability(bare) == review_probability(review.text)


def test_kinds_come_as_often_as_the_grammar_says(many):
    assert sum(shape.percent for shape in SHAPES) == 100
    counts = Counter(review.kind for review in many)
    for kind in REVIEW_KINDS:
        percent = sum(shape.percent for shape in SHAPES if shape.kind == kind)
        assert is_a_draw_from(counts.pop(kind), len(many), percent / 100)
    assert not counts


def test_the_kind_is_what_the_clause_shows(many):
    negators = {"not", "never", "hardly", "far", "wasn't", "weren't", "didn't"}
    for review in many[:3000]:
        (sentence,) = judging_sentences(review.text)
        tokens = set(sentence.split())
        joined = tokens & {"but", "yet", "although", "while"}
        assert bool(joined) == ("contrast" in review.kind)
        assert bool(tokens & negators) == ("negat" in review.kind)


def test_every_word_of_the_grammar_occurs(many):
    found = {token for review in many for token in review.text.split()}
    assert 300 <= len(found) <= 500
    assert len(ADJECTIVES) == 60
    assert set(ADJECTIVES) < found


def test_any_adjective_may_stand_in_the_clause_that_gives_way(many):
    found = set()
    for review in many:
        if "contrast" in review.kind:
            tokens = review.text.split()
            found.update(ADJECTIVES.keys() & tokens[: deciding_place(tokens)])
    assert found == set(ADJECTIVES)


# Seeds


def test_the_same_seed_gives_the_same_reviews():
    assert draw(200, seed=7) == draw(200, seed=7)
    assert draw(200, seed=7) != draw(200, seed=8)
    assert draw(50, seed=7) == draw(200, seed=7)[:50]


def test_one_generator_gives_new_reviews_each_time():
    rng = np.random.default_rng(5)
    assert generate_reviews(50, rng) != generate_reviews(50, rng)


def test_no_review_at_all():
    assert draw(0) == []


# Nothing but the clause knows the label


def judging_sentences(text):
    sentences = text.replace(" . ", " .\n").split("\n")
    return [line for line in sentences if line not in fillers()]


def filler_of(text):
    (judging,) = judging_sentences(text)
    return text.replace(judging, "|")


def bag_of_words(train, train_labels, test, test_labels):
    """Which of the test's texts a bag of words gets right."""
    counter = CountVectorizer(token_pattern=r"\S+", binary=True)
    model = LogisticRegression(C=0.3, solver="liblinear")
    model.fit(counter.fit_transform(train), train_labels)
    return model.predict(counter.transform(test)) == test_labels


def test_classes_are_balanced(many):
    labels = labels_of(many)
    assert sum(ADJECTIVES.values()) == Fraction(len(ADJECTIVES), 2)
    assert is_a_draw_from(labels.sum(), len(labels), 0.5)
    kinds = np.array([review.kind for review in many])
    for kind in REVIEW_KINDS:
        chosen = labels[kinds == kind]
        assert is_a_draw_from(chosen.sum(), len(chosen), 0.5)


def test_filler_says_nothing_about_the_label(many):
    texts = [filler_of(review.text) for review in many[:20_000]]
    labels = labels_of(many[:20_000])
    right = bag_of_words(
        texts[:10_000], labels[:10_000], texts[10_000:], labels[10_000:]
    )
    assert is_a_draw_from(right.sum(), len(right), 0.5)


def test_no_size_says_anything_about_the_label(many):
    sizes = np.array(
        [(review.distance, len(review.text.split())) for review in many]
    )
    for size in sizes.T:
        correlation = np.corrcoef(size, labels_of(many))[0, 1]
        assert abs(correlation) < 4 / len(many) ** 0.5


def test_the_label_is_drawn_last_and_read_by_nothing(monkeypatch):
    before = draw(500, seed=2)
    surer = {word: 0.99 * (p > 0.5) for word, p in ADJECTIVES.items()}
    monkeypatch.setattr(reviews, "_CHANCE", surer)
    after = draw(500, seed=2)
    assert [r.text for r in after] == [r.text for r in before]
    assert [r.label for r in after] != [r.label for r in before]


def test_fillers_judge_nothing():
    assert len(fillers()) > 700
    vocabulary = {word for sentence in fillers() for word in sentence.split()}
    assert vocabulary.isdisjoint(ADJECTIVES)
    assert {"not", "but", "never"} < vocabulary


def test_fillers_fill_any_number_of_tokens():
    lengths = set(fillers().values())
    assert min(lengths) == SHORTEST_FILLER
    assert set(range(SHORTEST_FILLER, 2 * SHORTEST_FILLER)) <= lengths
    for size in range(SHORTEST_FILLER, 40):
        rests = {size - tokens for _, tokens in fillers_within(size)}
        assert rests
        assert all(can_fill(rest) for rest in rests)


# The best possible accuracy


def chance_of(word, negated):
    return 1 - ADJECTIVES[word] if negated else ADJECTIVES[word]


def clauses(subject, negated):
    """Each clause about a subject, P(clause), P(positive) if it decides."""
    verbs = (NEGATED if negated else AFFIRMED)[:2]
    for verb, word in itertools.product(verbs, ADJECTIVES):
        text = f"{subject[0]} {verb.format(subject[1])} {word}"
        yield text, Fraction(1, 2 * 60), chance_of(word, negated)


def enumerate_shape(shape):
    """Every sentence of a shape over two subjects and two verbs of a sort."""
    first_subject, subject = SUBJECTS[0], SUBJECTS[-1]
    for text, share, chance in clauses(subject, shape.negated):
        if shape.first_negated is None:
            yield text, share, chance
            continue
        for first, first_share, first_chance in clauses(
            first_subject, shape.first_negated
        ):
            if (first_chance > 0.5) != (chance > 0.5):
                for contrast in CONTRASTS[::2]:
                    both = contrast.format(first=first, second=text)
                    # Of the first clauses, half have the opposite sign; of
                    # the contrasts, two are enough here.
                    yield both, share * first_share * 2 / 2, chance


@pytest.fixture(scope="module")
def table():
    """P(sentence), P(sentence and positive), kinds; by sentence."""
    found = {}
    for shape in SHAPES:
        for text, share, chance in enumerate_shape(shape):
            share *= Fraction(shape.percent, 100)
            total, positive, kinds = found.get(text, (0, 0, set()))
            found[text] = (
                total + share,
                positive + share * chance,
                kinds | {shape.kind},
            )
    return found


def test_the_best_accuracy_is_the_sum_over_all_clauses(table):
    assert sum(total for total, _, _ in table.values()) == 1
    right = sum(max(yes, total - yes) for total, yes, _ in table.values())
    assert right == Fraction(95, 100)
    assert best_accuracy() == float(right)


def test_no_sentence_belongs_to_two_kinds(table):
    assert all(len(kinds) == 1 for _, _, kinds in table.values())


@pytest.mark.parametrize("kind", REVIEW_KINDS)
def test_the_best_accuracy_by_kind(table, kind):
    rows = [(all_, yes) for all_, yes, kinds in table.values() if kind in kinds]
    right = sum(max(yes, all_ - yes) for all_, yes in rows)
    assert best_accuracy(kind) == float(right / sum(all_ for all_, _ in rows))


def test_the_reader_agrees_with_the_table(table):
    for text, (total, positive, _) in itertools.islice(
        table.items(), 0, None, 9
    ):
        assert review_probability(f"{text} .") == float(positive / total)


def test_the_ideal_reader_reaches_the_best(many, chances):
    right = (chances > 0.5) == labels_of(many)
    kinds = np.array([review.kind for review in many])
    assert is_a_draw_from(right.sum(), len(many), best_accuracy())
    for kind in REVIEW_KINDS:
        chosen = right[kinds == kind]
        assert is_a_draw_from(chosen.sum(), len(chosen), best_accuracy(kind))


def test_the_probabilities_are_calibrated(many, chances):
    labels = labels_of(many)
    assert set(chances) == {0.0, 0.2, 0.3, 0.7, 0.8, 1.0}
    for chance in set(chances):
        chosen = labels[chances == chance]
        assert is_a_draw_from(chosen.sum(), len(chosen), chance)


def test_a_bag_of_words_falls_short_of_the_best():
    train, test = draw(4000, seed=1), draw(2000, seed=2)
    right = bag_of_words(
        [review.text for review in train],
        labels_of(train),
        [review.text for review in test],
        labels_of(test),
    )
    kinds = np.array([review.kind for review in test])
    by_kind = {kind: right[kinds == kind].mean() for kind in REVIEW_KINDS}
    assert 0.74 < right.mean() < 0.81
    assert by_kind["plain"] > 0.90
    assert by_kind["negation"] < 0.15
    assert 0.40 < by_kind["contrast"] < 0.65
    assert 0.35 < by_kind["negated contrast"] < 0.65


# Reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the soup was wonderful .", 1.0),
        ("the soup was not wonderful .", 0.0),
        ("the beans were never salty .", 0.8),
        ("the bread was awful , but the soup was wonderful .", 1.0),
        ("the bread was great , yet the soup tasted plain .", 0.3),
        ("although the bread wasn't bad , the soup was awful .", 0.0),
        ("while the soup was dull , the bread was far from bad today .", 1.0),
        ("well , the chips didn't taste light to my mind .", 0.3),
        ("we sat upstairs . so the soup was rich . it was late .", 0.8),
        ("we did not take the bus . the soup was great .", 1.0),
    ],
)
def test_reading_by_hand(text, expected):
    assert review_probability(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no rule makes ''"),
        (".", "no rule makes '.'"),
        ("the soup was wonderful", "no rule makes"),
        ("The soup was wonderful .", "no rule makes"),
        ("the soup was wonderful today again .", "no rule makes"),
        ("the soup was warm .", "no rule makes"),
        ("the soup were wonderful .", "no rule makes the clause"),
        ("the soup was not not bad .", "no rule makes the clause"),
        ("the soup was bad good bad .", "no rule makes the clause"),
        ("the soup was bad , but it was great .", "no rule makes the clause"),
        ("we sat upstairs .", "but 0 are not among"),
        ("the soup was bad . the pie was bad .", "but 2 are not among"),
        ("the soup was bad . so it was late .", "but 2 are not among"),
        ("the soup was bad . ", "but 2 are not among"),
        ("the pie was bad , but the pie was great .", "are about the pie"),
        ("the pie was bad , but the tart was awful .", "have the same sign"),
        ("it was late . " * 251 + "the pie was bad .", "lead is 1004 tokens"),
        ("the pie was bad ." + " it was late ." * 250, "distance is 1001"),
    ],
)
def test_what_the_grammar_cannot_make(text, reason):
    with pytest.raises(ValueError, match="cannot make this text") as caught:
        review_probability(text)
    assert reason in str(caught.value)
    assert "Pass the text of a review of generate_reviews" in str(caught.value)


def test_the_longest_reviews_can_be_read():
    for review in draw(5, distance=1000, lead=1000):
        assert review_probability(review.text) in {0, 0.2, 0.3, 0.7, 0.8, 1}


# Errors


@pytest.mark.parametrize("count", [-1, 2.0, "3", True, None])
def test_a_count_that_is_none(count):
    with pytest.raises(ValueError, match="count must be a whole number") as e:
        draw(count)
    assert f"but it is {count!r}: pass" in str(e.value)


@pytest.mark.parametrize(
    "value",
    [-1, 1001, 2.0, True, None, "10", (1, 2, 3), (3,), (5, 1001), (1, 2.5)],
)
@pytest.mark.parametrize("name", ["distance", "lead"])
def test_a_range_that_is_none(name, value):
    with pytest.raises(ValueError, match=f"{name} must be a whole") as caught:
        draw(1, **{name: value})
    least = {"distance": 1, "lead": 0}[name]
    advice = f"pass {name}={least} or {name}=({least}, 1000)"
    assert f"but it is {value!r}: {advice}" in str(caught.value)


def test_a_distance_of_zero_and_a_lead_of_zero():
    with pytest.raises(ValueError, match="from 1 to 1000"):
        draw(1, distance=0)
    assert len(draw(1, distance=1, lead=0)) == 1


@pytest.mark.parametrize("name", ["distance", "lead"])
def test_a_reversed_range(name):
    with pytest.raises(ValueError, match=r"\(9, 3\): pass \(3, 9\)"):
        draw(1, **{name: (9, 3)})


def test_numbers_of_numpy_are_numbers():
    (review,) = draw(np.int64(1), distance=np.int32(4), lead=[np.int8(0), 3])
    assert review.distance == 4
    assert type(review.distance) is int


@pytest.mark.parametrize("rng", [0, None, np.random.RandomState(0)])
def test_chance_must_come_as_a_generator(rng):
    with pytest.raises(TypeError, match="rng must be a NumPy generator") as e:
        generate_reviews(1, rng)
    assert type(rng).__name__ in str(e.value)
    assert "np.random.default_rng(seed)" in str(e.value)


def test_a_kind_that_is_not_there():
    with pytest.raises(ValueError, match="'irony': leave it out") as caught:
        best_accuracy("irony")
    assert "plain, negation, contrast, negated contrast" in str(caught.value)


def test_only_a_text_can_be_read():
    with pytest.raises(TypeError, match="it is list: pass the text of one"):
        review_probability(["the", "soup"])
