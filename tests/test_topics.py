"""The generated posts: balanced, honest filler, a known best."""

import re
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from course_lib.corpora import (
    POST_KINDS,
    TOPICS,
    Post,
    best_topic_accuracy,
    generate_topics,
    topic_probabilities,
)
from course_lib.corpora.topic_grammar import (
    DENIALS,
    DENIED_PARTNER,
    DENYING,
    FRAMES,
    LONGEST,
    OTHERS,
    OWN,
    PAIR,
    PARTNER,
    PARTNERS,
    QUOTES,
    QUOTING,
    fillers,
)
from course_lib.corpora.topic_odds import kinds_of
from course_lib.corpora.topic_words import LEXICONS, PAIRS
from course_lib.padding import pad
from course_lib.vocabulary import Vocabulary, words

SLOTS = ("thing", "doing", "event")
SILENT = frozenset(fillers())


def draw(count, seed=0, **options):
    return generate_topics(count, np.random.default_rng(seed), **options)


@pytest.fixture(scope="module")
def many():
    return draw(50_000, seed=3)


@pytest.fixture(scope="module")
def chances(many):
    return np.array([topic_probabilities(post.text) for post in many])


def labels_of(drawn):
    return np.array([post.label for post in drawn])


def kinds_in(drawn):
    return np.array([post.kind for post in drawn])


def sentences_of(text):
    return re.split(r"(?<= [.?]) ", text)


def is_a_draw_from(successes, count, chance):
    """Whether a count lies within four standard errors of what is expected."""
    spread = (count * chance * (1 - chance)) ** 0.5
    return abs(successes - count * chance) <= 4 * spread


# The form of a post


def test_the_text_is_its_tokens(many):
    for post in many[:5000]:
        assert post.text.split(" ") == words(post.text)


def test_a_post_by_hand():
    (post,) = draw(1, seed=5, length=1)
    assert isinstance(post, Post)
    text = "he headed it into his net , which made my family laugh ."
    assert post == (text, 10, "football", "plain")
    assert type(post.label) is int


def test_the_topics():
    assert len(TOPICS) == len(set(TOPICS)) == 20
    assert list(TOPICS) == sorted(TOPICS)
    assert {frozenset(pair) for pair in PAIRS} == {
        frozenset(pair) for pair in PARTNERS.items()
    }


def test_a_label_is_the_place_of_the_topic(many):
    assert all(TOPICS[post.label] == post.topic for post in many)


@pytest.mark.parametrize("length", range(1, LONGEST + 1))
def test_the_length_is_exact(length):
    for post in draw(50, length=length):
        assert len(sentences_of(post.text)) == length


def test_a_range_of_lengths_is_uniform():
    counts = Counter(
        len(sentences_of(p.text)) for p in draw(8000, length=(2, 5))
    )
    assert sorted(counts) == [2, 3, 4, 5]
    assert all(is_a_draw_from(n, 8000, 0.25) for n in counts.values())


def filled(frame, subject, number=0):
    lexicon = LEXICONS[subject]
    (slot,) = (slot for slot in SLOTS if f"{{{slot}}}" in frame)
    values = lexicon[SLOTS.index(slot)]
    first, other = values[number], values[number - 1]
    return frame.format(**{slot: first}, other=other)


def every_sentence(frames):
    for frame in frames:
        slot = next(n for n, name in enumerate(SLOTS) if f"{{{name}}}" in frame)
        for subject, lexicon in LEXICONS.items():
            for number in range(len(lexicon[slot])):
                yield filled(frame, subject, number), subject


def sizes_of(frame):
    """The least and the most tokens that a frame can make."""
    slot = next(n for n, name in enumerate(SLOTS) if f"{{{name}}}" in frame)
    fill = [len(v.split()) for rows in LEXICONS.values() for v in rows[slot]]
    slots = frame.count("{")
    fixed = len(frame.split()) - slots
    return fixed + slots * min(fill), fixed + slots * max(fill)


def test_up_to_six_sentences_have_8_to_80_tokens(many):
    assert min(sizes_of(frame)[0] for frame in FRAMES) >= 8
    voice = max(sizes_of(frame)[1] for frame in FRAMES)
    denial = max(sizes_of(frame)[1] for frame in DENIALS)
    quote = max(len(quote.split()) for quote in QUOTES)
    filler = max(len(text.split()) for text in fillers())
    assert 3 * voice + (quote + voice) + denial + filler <= 80
    tokens = [len(post.text.split()) for post in many]
    assert min(tokens) >= 8
    assert max(tokens) <= 80
    assert 33 < np.mean(tokens) < 37


def test_kinds_come_as_often_as_the_grammar_says():
    for size in range(1, 6):
        counts = Counter(kinds_in(draw(5000, seed=size, length=size)))
        assert sum(kinds_of(size).values()) == 1
        for kind, share in kinds_of(size).items():
            assert is_a_draw_from(counts[kind], 5000, float(share))


def test_the_kind_is_what_the_text_shows(many):
    starts = {denial.split(" {")[0] for denial in DENIALS}
    for post in many[:3000]:
        quotes = any(f" {q}" in f" {post.text}" for q in QUOTES)
        assert quotes == ("quote" in post.kind)
        if post.kind in {"plain", "quote"}:
            assert not any(s in post.text for s in starts if "{" not in s)


def test_subjects_come_as_often_as_the_grammar_says():
    drawn = draw(20_000, seed=4, length=1)
    counts = Counter()
    for post in drawn:
        guess = topic_probabilities(post.text)
        subjects = {TOPICS[n] for n in np.flatnonzero(guess > 0.4)}
        if len(subjects) == 2:
            assert post.topic in subjects
            counts["pair"] += 1
            continue
        (subject,) = subjects
        partner = subject == PARTNERS[post.topic]
        counts[subject == post.topic, partner] += 1
    assert is_a_draw_from(counts[True, False], len(drawn), OWN / 100)
    assert is_a_draw_from(counts["pair"], len(drawn), PAIR / 100)
    assert is_a_draw_from(counts[False, True], len(drawn), PARTNER / 100)
    assert is_a_draw_from(counts[False, False], len(drawn), OTHERS / 100)


def test_denials_come_as_often_as_the_grammar_says():
    denied = Counter()
    for post in draw(20_000, seed=4, length=2):
        guess = topic_probabilities(post.text)
        if post.kind == "denial" and (guess == 0).sum() == 1:
            topic = TOPICS[guess.argmin()]
            assert topic != post.topic
            denied[topic == PARTNERS[post.topic]] += 1
    share = DENIED_PARTNER / 100
    assert denied.total() > 2000
    assert is_a_draw_from(denied[True], denied.total(), share)


# The words


def words_of(subject):
    return {
        word
        for row in LEXICONS[subject]
        for value in row
        for word in value.split()
    }


def general_words():
    texts = (*fillers(), *FRAMES, *DENIALS, *QUOTES)
    return {w for text in texts for w in text.split() if "{" not in w}


def test_the_tables_are_complete():
    pairs = ["+".join(pair) for pair in PAIRS]
    assert list(LEXICONS) == sorted([*TOPICS, *pairs])
    for subject, rows in LEXICONS.items():
        sizes = [len(set(row)) for row in rows]
        assert sizes == ([16, 6, 5] if "+" in subject else [26, 12, 9])


@pytest.mark.parametrize("slot", range(3))
def test_no_two_subjects_share_what_fills_a_slot(slot):
    values = [value for rows in LEXICONS.values() for value in rows[slot]]
    assert len(values) == len(set(values))
    assert all(value.split() == words(value) for value in values)


@pytest.mark.parametrize("subject", LEXICONS)
def test_a_subject_has_words_of_its_own(subject):
    others = (words_of(other) for other in LEXICONS if other != subject)
    own = words_of(subject).difference(general_words(), *others)
    assert len(own) >= (20 if "+" in subject else 40)


def test_every_word_of_the_grammar_occurs(many):
    found = {token for post in many for token in post.text.split()}
    assert found == general_words().union(*map(words_of, LEXICONS))
    assert 1500 <= len(found) <= 3000


def test_the_shape_of_the_notes(many):
    tokens = [post.text.split() for post in many[:5000]]
    ids = Vocabulary.build(tokens).encode_many(tokens)
    assert pad(ids, maxlen=200).shape == (5000, 200)
    assert np.eye(20)[labels_of(many[:5000])].shape == (5000, 20)


# Seeds


def test_the_same_seed_gives_the_same_posts():
    assert draw(200, seed=7) == draw(200, seed=7)
    assert draw(200, seed=7) != draw(200, seed=8)
    assert draw(50, seed=7) == draw(200, seed=7)[:50]


def test_one_generator_gives_new_posts_each_time():
    rng = np.random.default_rng(5)
    assert generate_topics(50, rng) != generate_topics(50, rng)


def test_no_post_at_all():
    assert draw(0) == []


# What says nothing about the topic


def test_classes_are_balanced(many):
    counts = np.bincount(labels_of(many), minlength=20)
    assert all(is_a_draw_from(n, len(many), 1 / 20) for n in counts)
    for kind in POST_KINDS:
        chosen = labels_of(many)[kinds_in(many) == kind]
        for n in np.bincount(chosen, minlength=20):
            assert is_a_draw_from(n, len(chosen), 1 / 20)


def bag_of_words(train, train_labels, test, test_labels):
    """Which of the test's texts a bag of words gets right."""
    model = make_pipeline(
        TfidfVectorizer(token_pattern=r"\S+"), LogisticRegression(C=10)
    )
    model.fit(train, train_labels)
    return model.predict(test) == test_labels


def test_quotes_and_fillers_say_nothing_about_the_topic(many):
    texts, labels = [], []
    for post in many[:9000]:
        rest = [
            sentence
            for sentence in sentences_of(post.text)
            if sentence.startswith(QUOTES) or sentence in SILENT
        ]
        if rest:
            texts.append(" ".join(rest))
            labels.append(post.label)
    right = bag_of_words(
        texts[:2000], labels[:2000], texts[2000:], labels[2000:]
    )
    assert len(right) > 3000
    assert is_a_draw_from(right.sum(), len(right), 1 / 20)


def test_the_number_of_tokens_says_little(many):
    tokens = np.array([len(post.text.split()) for post in many])
    means = [tokens[labels_of(many) == label].mean() for label in range(20)]
    assert np.ptp(means) < 1.5


def test_fillers_are_short_and_many():
    assert len(fillers()) == len(SILENT) > 350
    assert {len(sentence.split()) for sentence in fillers()} <= set(
        range(4, 11)
    )
    assert "not" in " ".join(fillers()).split()


# The best possible accuracy


def voice_table():
    """P(subject | topic), by the percentages of the grammar."""
    assert OWN + PAIR + PARTNER + OTHERS == 100
    rows = []
    for subject in LEXICONS:
        row = []
        for topic in TOPICS:
            if subject == topic:
                percent = Fraction(OWN)
            elif topic in subject.split("+"):
                percent = Fraction(PAIR)
            elif subject == PARTNERS[topic]:
                percent = Fraction(PARTNER)
            else:
                percent = Fraction(OTHERS * ("+" not in subject), 18)
            row.append(percent / 100)
        rows.append(row)
    assert all(sum(column) == 1 for column in zip(*rows, strict=True))
    return rows


def denial_table():
    """P(denied | topic), by the percentages of the grammar."""
    rest = Fraction(100 - DENIED_PARTNER, 1800)
    near = {frozenset(pair): Fraction(DENIED_PARTNER, 100) for pair in PAIRS}
    return [
        [
            near.get(frozenset((denied, topic)), rest) * (denied != topic)
            for topic in TOPICS
        ]
        for denied in TOPICS
    ]


def scaled(table, scale):
    whole = [[chance * scale for chance in row] for row in table]
    assert all(chance.denominator == 1 for row in whole for chance in row)
    return np.array([[int(chance) for chance in row] for row in whole])


def brute_force(count, denies):
    """The best accuracy from all sequences of subjects, in whole numbers."""
    voice, denial = scaled(voice_table(), 1800), scaled(denial_table(), 400)
    joint = np.ones((1, 20), dtype=np.int64)
    for _ in range(count):
        joint = (joint[:, None] * voice).reshape(-1, 20)
    rows = denial if denies else np.ones((1, 20), dtype=np.int64)
    right = sum(int((joint * row).max(axis=1).sum()) for row in rows)
    total = sum(int((joint * row).sum()) for row in rows)
    assert total == 20 * 1800**count * (400 if denies else 1)
    return Fraction(right, total)


@pytest.fixture(scope="module")
def table():
    """The best accuracy by number of own sentences and denial."""
    return {
        (count, denies): brute_force(count, denies)
        for count in (1, 2, 3)
        for denies in (False, True)
    }


def test_one_sentence_by_hand(table):
    # A word of the pair leaves two topics, one of them right by chance.
    assert table[1, False] == Fraction(OWN, 100) + Fraction(PAIR, 200)
    assert best_topic_accuracy(1) == float(table[1, False])


def test_two_sentences_in_fractions(table):
    voice = voice_table()
    right = sum(
        max(a * b for a, b in zip(one, other, strict=True))
        for one in voice
        for other in voice
    )
    assert table[2, False] == right / 20


def shares_of(size):
    """P(kind | number of sentences), by hand."""
    quotes, denies = Fraction(QUOTING, 100), Fraction(DENYING, 100)
    if size == 1:
        return dict(zip(POST_KINDS, (1, 0, 0, 0), strict=True))
    both = quotes * denies if size > 3 else 0
    return {
        "plain": (1 - quotes) * (1 - denies),
        "quote": quotes - both,
        "denial": (1 - quotes) * denies,
        "quote and denial": both,
    }


def expected(table, lengths, kinds=POST_KINDS):
    rows = [
        (share, table[(size + 1) // 2, "denial" in kind])
        for size in lengths
        for kind, share in shares_of(size).items()
        if kind in kinds
    ]
    total = sum(share for share, _ in rows)
    return float(sum(share * best for share, best in rows) / total)


def test_the_best_accuracy_is_the_sum_over_all_sequences(table):
    assert best_topic_accuracy() == expected(table, range(1, 7))
    assert 0.93 < best_topic_accuracy() < 0.97


@pytest.mark.parametrize("size", range(1, 7))
def test_the_best_accuracy_by_length(table, size):
    assert best_topic_accuracy(size) == expected(table, [size])
    assert best_topic_accuracy((size, size)) == best_topic_accuracy(size)


@pytest.mark.parametrize("kind", POST_KINDS)
def test_the_best_accuracy_by_kind(table, kind):
    best = best_topic_accuracy(kind=kind)
    assert best == expected(table, range(1, 7), [kind])


def test_four_sentences_of_the_own_voice():
    shares, best = shares_of(6), {d: brute_force(4, d) for d in (False, True)}
    right = sum(
        share * best["denial" in kind] for kind, share in shares.items()
    )
    assert best_topic_accuracy(8) == float(right)


def test_the_ideal_reader_reaches_the_best(many, chances):
    right = chances.argmax(axis=1) == labels_of(many)
    assert is_a_draw_from(right.sum(), len(many), best_topic_accuracy())
    for kind in POST_KINDS:
        chosen = right[kinds_in(many) == kind]
        best = best_topic_accuracy(kind=kind)
        assert is_a_draw_from(chosen.sum(), len(chosen), best)
    sizes = np.array([len(sentences_of(post.text)) for post in many])
    for size in range(1, 7):
        chosen = right[sizes == size]
        best = best_topic_accuracy(size)
        assert is_a_draw_from(chosen.sum(), len(chosen), best)


def test_the_ideal_reader_expects_what_it_reaches(chances):
    sure = chances.max(axis=1)
    error = sure.std() / len(sure) ** 0.5
    assert abs(sure.mean() - best_topic_accuracy()) < 4 * error


def test_the_probabilities_are_calibrated(many, chances):
    assert np.allclose(chances.sum(axis=1), 1)
    is_label = np.eye(20)[labels_of(many)]
    cells = np.digitize(chances, [1e-9, 0.002, 0.02, 0.2, 0.4, 0.6, 0.8, 0.95])
    for cell in np.unique(cells):
        chosen, hits = chances[cells == cell], is_label[cells == cell]
        spread = np.sqrt((chosen * (1 - chosen)).sum())
        assert abs(hits.sum() - chosen.sum()) <= 4 * spread
    for label in range(20):
        chosen = chances[:, label]
        spread = np.sqrt((chosen * (1 - chosen)).sum())
        assert abs(is_label[:, label].sum() - chosen.sum()) <= 4 * spread


def test_a_bag_of_words_falls_short_of_the_best():
    train, test = draw(4000, seed=1), draw(3000, seed=2)
    right = bag_of_words(
        [post.text for post in train],
        labels_of(train),
        [post.text for post in test],
        labels_of(test),
    )
    by_kind = {k: right[kinds_in(test) == k].mean() for k in POST_KINDS}
    assert 0.05 < best_topic_accuracy() - right.mean() < 0.11
    lost = {k: best_topic_accuracy(kind=k) - by_kind[k] for k in POST_KINDS}
    assert lost["plain"] < 0.06
    assert lost["quote"] > 0.12
    assert lost["denial"] > 0.10


# Reading


def chance(text, topic):
    return topic_probabilities(text)[TOPICS.index(topic)]


def test_every_sentence_is_read(many):
    for text, subject in every_sentence(FRAMES):
        guess = topic_probabilities(text)
        owners = [TOPICS.index(topic) for topic in subject.split("+")]
        assert guess[owners] == pytest.approx(
            [0.5, 0.5] if "+" in subject else [0.85 / 0.90]
        )


def test_every_denial_is_read():
    voice = "there is more to twilight than most people believe ."
    for text, subject in every_sentence(DENIALS):
        if subject not in ("astronomy", "weather", *map("+".join, PAIRS)):
            assert chance(f"{text} {voice}", "astronomy") == pytest.approx(0.5)
        elif subject in TOPICS:
            assert chance(f"{text} {voice}", subject) == 0
            assert chance(f"{voice} {text}", PARTNERS[subject]) == 1


@pytest.mark.parametrize(
    ("text", "topic", "expected"),
    [
        ("is there a quicker way of pruning roses ?", "gardening", 17 / 18),
        ("is there a quicker way of pruning roses ?", "houseplants", 3 / 90),
        ("is there a quicker way of pruning roses ?", "chess", 1 / 9 / 90),
        (
            "guess what : we found fleas on the carpet on saturday .",
            "cats",
            0.5,
        ),
        (
            "there is more to fleas than most people believe . "
            "this is not about puppies at all .",
            "cats",
            1,
        ),
        (
            "somebody wrote : i would like to hear more about pawns . "
            "there is more to fur than most people believe .",
            "dogs",
            0.5,
        ),
    ],
)
def test_reading_by_hand(text, topic, expected):
    assert chance(text, topic) == pytest.approx(expected)


def test_a_quote_changes_nothing():
    voice = "there is more to pawns than most people believe ."
    alone = topic_probabilities(voice)
    for quote in QUOTES:
        for other in TOPICS:
            line = filled(FRAMES[0], other)
            both = topic_probabilities(f"{quote} {line} {voice}")
            assert both.tolist() == alone.tolist()


def test_the_same_words_in_another_order_change_the_topic():
    mine = "there is more to pawns than most people believe ."
    yours = "there is more to comets than most people believe ."
    assert chance(f"{mine} somebody wrote : {yours}", "chess") > 0.9
    assert chance(f"somebody wrote : {mine} {yours}", "astronomy") > 0.9


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no rule makes ''"),
        (".", "no rule makes '.'"),
        ("i love pawns .", "no rule makes 'i love pawns .'"),
        ("Any hint is welcome .", "no rule makes"),
        ("first it was pawns , now pawns .", "no rule makes"),
        ("first it was pawns , now kittens .", "no rule makes"),
        ("is there a quicker way of pawns ?", "no rule makes"),
        ("somebody wrote : any hint is welcome .", "no rule makes"),
        ("any hint is welcome .", "of 1 sentences 1 must be the writer's own"),
        (" ".join(["first it was pawns , now pins ."] * 2), "but 2 are"),
        (" ".join(["any hint is welcome ."] * 9), "9 sentences, above 8"),
        (
            " ".join(
                ["first it was pawns , now pins ."] * 2
                + ["i am not talking about puppies here ."] * 2
            ),
            "quotes or denies more than once",
        ),
        (
            "first it was pawns , now pins . i am not talking about fur here .",
            "denies 'cats+dogs', a pair's words",
        ),
        (
            "first it was fur , now ticks . first it was twilight , now fog . "
            "any hint is welcome .",
            "no topic goes with all",
        ),
    ],
)
def test_what_the_grammar_cannot_make(text, reason):
    with pytest.raises(ValueError, match="cannot make this text") as caught:
        topic_probabilities(text)
    assert reason in str(caught.value)
    assert "Pass the text of a post of generate_topics" in str(caught.value)


def test_the_longest_posts_can_be_read():
    for post in draw(200, length=LONGEST):
        assert topic_probabilities(post.text).sum() == pytest.approx(1)


# Errors


@pytest.mark.parametrize("count", [-1, 2.0, "3", True, None])
def test_a_count_that_is_none(count):
    with pytest.raises(ValueError, match="whole number of posts") as caught:
        draw(count)
    assert f"but it is {count!r}: pass" in str(caught.value)


@pytest.mark.parametrize(
    "value", [0, 9, 2.0, True, None, "3", (1, 2, 3), (3,), (5, 9), (1, 2.5)]
)
def test_a_length_that_is_none(value):
    for function in (
        lambda length: draw(1, length=length),
        best_topic_accuracy,
    ):
        with pytest.raises(ValueError, match="sentences from 1 to 8") as caught:
            function(value)
        assert f"but it is {value!r}: pass length=1" in str(caught.value)


def test_a_reversed_length():
    with pytest.raises(ValueError, match=r"\(5, 3\): pass \(3, 5\)"):
        draw(1, length=(5, 3))


def test_numbers_of_numpy_are_numbers():
    (post,) = draw(np.int64(1), length=[np.int8(2), np.int32(2)])
    assert len(sentences_of(post.text)) == 2
    assert best_topic_accuracy(np.int64(2)) == best_topic_accuracy(2)


@pytest.mark.parametrize("rng", [0, None, np.random.RandomState(0)])
def test_chance_must_come_as_a_generator(rng):
    with pytest.raises(TypeError, match="rng must be a NumPy generator") as e:
        generate_topics(1, rng)
    assert type(rng).__name__ in str(e.value)
    assert "np.random.default_rng(seed)" in str(e.value)


def test_a_kind_that_is_not_there():
    with pytest.raises(ValueError, match="'irony': leave it out") as caught:
        best_topic_accuracy(kind="irony")
    assert "plain, quote, denial, quote and denial" in str(caught.value)


@pytest.mark.parametrize(
    ("length", "kind"), [(1, "quote"), (3, "quote and denial")]
)
def test_a_kind_that_is_too_long_for_the_length(length, kind):
    with pytest.raises(ValueError, match=f"of length {length} is of the kind"):
        best_topic_accuracy(length, kind=kind)


def test_only_a_text_can_be_read():
    with pytest.raises(TypeError, match="it is list: pass the text of one"):
        topic_probabilities(["is", "there"])
