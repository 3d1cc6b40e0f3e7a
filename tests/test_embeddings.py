"""One-hot, the matrix of an embedding, neighbours, a map, Word2Vec."""

import logging

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course_lib.corpora import script_lines
from course_lib.embeddings import (
    WordVectors,
    analogy,
    embedding_matrix,
    map_to_plane,
    nearest,
    one_hot,
    train_word2vec,
)
from course_lib.vocabulary import END, PAD, START, UNK, Vocabulary, words
from tests.fresh_process import run_python


def some_vectors(count=50, dimensions=8, seed=0):
    rng = np.random.default_rng(seed)
    names = tuple(f"w{i}" for i in range(count))
    rows = rng.normal(size=(count, dimensions)).astype(np.float32)
    return WordVectors(names, rows)


def keyed(vectors):
    """Return the same vectors in gensim's own form."""
    from gensim.models import KeyedVectors

    theirs = KeyedVectors(vectors.vectors.shape[1])
    theirs.add_vectors(list(vectors.words), vectors.vectors)
    return theirs


# One-hot


@given(
    arrays.arrays(
        st.sampled_from([np.int32, np.int64, np.uint8]),
        arrays.array_shapes(min_dims=0, max_dims=3, max_side=5),
        elements=st.integers(0, 9),
    )
)
def test_one_hot_equals_that_of_keras(ids):
    import keras

    ours = one_hot(ids, 10)
    theirs = np.asarray(keras.ops.one_hot(ids.astype(np.int32), 10))
    assert ours.dtype == theirs.dtype == np.float32
    np.testing.assert_array_equal(ours, theirs)
    np.testing.assert_array_equal(ours.argmax(-1), ids)


def test_one_hot_times_a_matrix_is_a_row_of_it():
    matrix = np.random.default_rng(0).normal(size=(10, 4))
    ids = np.array([[3, 0], [9, 3]])
    np.testing.assert_array_equal(one_hot(ids, 10) @ matrix, matrix[ids])


def test_one_hot_equals_an_embedding_layer():
    import keras

    layer = keras.layers.Embedding(10, 4)
    ids = np.array([[3, 0], [9, 3]])
    expected = np.asarray(layer(ids))
    (weights,) = layer.get_weights()
    np.testing.assert_allclose(one_hot(ids, 10) @ weights, expected, rtol=1e-6)


def test_one_hot_of_nothing_and_of_one():
    assert one_hot([], 3).shape == (0, 3)
    assert one_hot(2, 3).tolist() == [0, 0, 1]
    assert one_hot(np.zeros((2, 0), int), 3).shape == (2, 0, 3)


@pytest.mark.parametrize(
    ("ids", "size", "error", "message"),
    [
        ([3], 3, ValueError, "id 3 is out of range: expected 0 to 2. Pass the"),
        ([[0, -1]], 3, ValueError, "id -1 is out of range"),
        ([1.0], 3, TypeError, "whole numbers, but they are of type float64"),
        ([True], 3, TypeError, "of type bool"),
        (["cat"], 3, TypeError, "encode the words first, with a vocabulary"),
        ([[1, 2], [1]], 3, ValueError, "unequal length: pad them first"),
        ([0], 0, ValueError, "size must be a whole number of 1 or more"),
        ([0], 2.5, ValueError, "size must be a whole number of 1 or more"),
    ],
)
def test_one_hot_refuses(ids, size, error, message):
    with pytest.raises(error, match=message):
        one_hot(ids, size)


# The vector of a word


def test_the_vector_of_a_word():
    vectors = some_vectors()
    np.testing.assert_array_equal(vectors.vector("w7"), vectors.vectors[7])
    with pytest.raises(ValueError, match="'emu' has no vector: it is not amo"):
        vectors.vector("emu")


@pytest.mark.parametrize(
    ("vectors", "error", "message"),
    [
        ((("a",), np.eye(1)), TypeError, "got tuple: gensim's KeyedVectors be"),
        (
            WordVectors(("a",), np.eye(2)),
            ValueError,
            r"1 words need .* \(2, 2\)",
        ),
        (WordVectors(("a",), np.zeros(1)), ValueError, r"theirs is \(1,\)"),
        (WordVectors(("a",), np.zeros((1, 0))), ValueError, r"is \(1, 0\)"),
        (WordVectors(("b", "a", "a"), np.eye(3)), ValueError, "'a' occurs mor"),
        (WordVectors(("a",), [[np.inf]]), ValueError, "NaN or an infinite"),
        (WordVectors(("a",), [[np.nan]]), ValueError, "NaN or an infinite"),
    ],
)
def test_vectors_that_do_not_fit_together(vectors, error, message):
    with pytest.raises(error, match=message):
        nearest(vectors, "a")
    with pytest.raises(error, match=message):
        embedding_matrix(Vocabulary(["a"]), vectors)


# The matrix of an embedding


def test_rows_stand_in_the_order_of_the_vocabulary():
    vectors = some_vectors()
    vocabulary = Vocabulary(["w9", "emu", "w0", "gnu"])
    matrix, found, coverage, missing = embedding_matrix(vocabulary, vectors)
    assert matrix.shape == (len(vocabulary), 8)
    assert matrix.dtype == np.float32
    for word in ("w9", "w0"):
        (id,) = vocabulary.encode([word])
        np.testing.assert_array_equal(matrix[id], vectors.vector(word))
    assert (found, coverage, missing) == (2, 0.5, ("emu", "gnu"))
    assert not matrix[PAD].any()
    assert all(matrix[id].any() for id in (UNK, START, END))


def test_a_full_vocabulary_misses_nothing():
    vectors = some_vectors()
    table = embedding_matrix(Vocabulary(vectors.words), vectors)
    assert table[1:] == (50, 1.0, ())
    np.testing.assert_array_equal(table.matrix[4:], vectors.vectors)


def test_missing_words_are_drawn_around_the_found_ones():
    rng = np.random.default_rng(1)
    rows = rng.normal([5, -3], [0.1, 2], size=(4000, 2))
    vectors = WordVectors(tuple(f"w{i}" for i in range(4000)), rows)
    new = [f"new{i}" for i in range(4000)]
    table = embedding_matrix(Vocabulary([*vectors.words[:2000], *new]), vectors)
    drawn = table.matrix[-4000:]
    np.testing.assert_allclose(drawn.mean(axis=0), [5, -3], atol=0.15)
    np.testing.assert_allclose(drawn.std(axis=0), [0.1, 2], rtol=0.1)
    assert len(np.unique(drawn)) > 7000


def test_only_the_words_of_the_vocabulary_shape_the_draw():
    rows = np.array([[1.0], [1.0], [900.0]])
    vectors = WordVectors(("a", "b", "far"), rows)
    table = embedding_matrix(Vocabulary(["a", "b", "emu"]), vectors)
    assert table.matrix[-1] == 1  # the spread of a and b is 0


def test_the_draw_repeats_unless_asked_otherwise():
    vocabulary, vectors = Vocabulary(["w1", "w2", "emu"]), some_vectors()

    def draw(**options):
        return embedding_matrix(vocabulary, vectors, **options).matrix

    np.testing.assert_array_equal(draw(), draw())
    zero = draw(rng=np.random.default_rng(0))
    np.testing.assert_array_equal(draw(), zero)
    other = draw(rng=np.random.default_rng(1))
    np.testing.assert_array_equal(other[4:6], zero[4:6])
    assert (other[[1, 2, 3, 6]] != zero[[1, 2, 3, 6]]).all()


def test_reserved_tokens_may_have_vectors_but_padding_stays_zero():
    rows = np.array([[1.0], [2.0], [3.0]])
    vectors = WordVectors(("<unk>", "<pad>", "cat"), rows)
    table = embedding_matrix(Vocabulary(["cat"]), vectors)
    assert table.matrix[[PAD, UNK, 4]].ravel().tolist() == [0, 1, 3]
    assert table[1:] == (1, 1.0, ())


def test_another_case_stands_in():
    rows = np.array([[1.0], [2.0], [3.0], [4.0], [5.0]])
    names = ("Paris", "PARIS", "dog", "Dog", "STRASSE")
    vectors = WordVectors(names, rows)
    vocabulary = Vocabulary(["paris", "Dog", "DOG", "straße", "<UNK>"])
    table = embedding_matrix(vocabulary, vectors)
    assert table.matrix[4:8].ravel().tolist() == [1, 4, 3, 5]
    assert table.missing == ("<UNK>",)


@pytest.mark.parametrize(
    ("vocabulary", "error", "message"),
    [
        (["w1"], TypeError, "must be a Vocabulary, but it is list: make one"),
        (Vocabulary([]), ValueError, r"the vocabulary \(it has none\) has a"),
        (Vocabulary(["emu"]), ValueError, r"\('emu'\) has a vector \(of 'w0'"),
    ],
)
def test_a_matrix_needs_a_vocabulary_that_meets_the_vectors(
    vocabulary, error, message
):
    with pytest.raises(error, match=message):
        embedding_matrix(vocabulary, some_vectors())
    if error is ValueError:
        none = WordVectors((), np.zeros((0, 3)))
        with pytest.raises(error, match=r"\(of no words\)"):
            embedding_matrix(vocabulary, none)


# Neighbours and analogies


def same(ours, theirs):
    assert [word for word, _ in ours] == [word for word, _ in theirs]
    np.testing.assert_allclose(
        [number for _, number in ours],
        [number for _, number in theirs],
        rtol=1e-5,
        atol=1e-6,
    )


@pytest.mark.parametrize("count", [1, 5, 49, 60])
def test_neighbours_equal_those_of_gensim(count):
    vectors = some_vectors()
    theirs = keyed(vectors)
    for word in vectors.words[:10]:
        same(
            nearest(vectors, word, count),
            theirs.most_similar(word, topn=count),
        )
    query = np.random.default_rng(1).normal(size=8).astype(np.float32)
    same(nearest(vectors, query, count), theirs.most_similar(query, topn=count))
    same(nearest(vectors, list(query)), theirs.most_similar(query, topn=5))


@pytest.mark.parametrize("count", [1, 5, 60])
def test_analogies_equal_those_of_gensim(count):
    vectors = some_vectors()
    theirs = keyed(vectors)
    for question in ("w1 w2 w3", "w4 w5 w6", "w7 w8 w9", "w9 w3 w9"):
        a, b, c = question.split()
        same(
            analogy(vectors, a, b, c, count),
            theirs.most_similar([b, c], [a], topn=count),
        )


def test_a_word_is_not_its_own_neighbour_but_a_vector_may_be():
    vectors = some_vectors()
    assert "w3" not in dict(nearest(vectors, "w3", 100))
    assert len(nearest(vectors, "w3", 100)) == 49
    word, similarity = nearest(vectors, vectors.vector("w3"), 1)[0]
    assert word == "w3"
    assert similarity == pytest.approx(1)


def test_the_words_of_the_question_are_left_out():
    vectors = some_vectors()
    answers = dict(analogy(vectors, "w1", "w2", "w3", 100))
    assert len(answers) == 47
    assert not {"w1", "w2", "w3"} & set(answers)


def test_length_does_not_matter_and_ties_keep_their_order():
    rows = np.array([[1.0, 0], [9, 0], [0.5, 0], [0, 0], [-2, 0]])
    vectors = WordVectors(("a", "b", "c", "zero", "d"), rows)
    expected = [("b", 1.0), ("c", 1.0), ("zero", 0.0), ("d", -1.0)]
    assert nearest(vectors, "a") == expected


@pytest.mark.parametrize(
    ("query", "count", "message"),
    [
        ("emu", 5, "'emu' has no vector"),
        ("w1", 0, "count must be a whole number of 1 or more, but it is 0"),
        ("w1", 2.5, "count must be"),
        ([1.0, 2.0], 5, r"a vector of 8 numbers, but got float64 of .* \(2,\)"),
        (np.full((1, 8), 1.0), 5, r"shape \(1, 8\)"),
        (["w1"] * 8, 5, "but got <U2"),
        (np.zeros(8), 5, "has the length 0, so it points in no direction"),
        (np.full(8, np.nan), 5, "has the length nan"),
    ],
)
def test_what_has_no_neighbours(query, count, message):
    with pytest.raises(ValueError, match=message):
        nearest(some_vectors(), query, count)


def test_what_has_no_analogy():
    vectors = WordVectors(("a", "b", "zero"), np.array([[1.0], [-1], [0]]))
    with pytest.raises(ValueError, match="'emu' has no vector"):
        analogy(vectors, "a", "emu", "b")
    with pytest.raises(ValueError, match="points in no direction"):
        analogy(vectors, "a", "zero", "b")
    flat = WordVectors(("a", "b", "c"), np.array([[2.0, 0], [1, 1], [1, -1]]))
    flat.vectors[0] = flat.vectors[1]
    flat.vectors[2] = 0
    with pytest.raises(ValueError, match="points in no direction"):
        analogy(flat, "a", "b", "c")


# The map


def test_the_map_keeps_the_distances_of_a_flat_cloud():
    rng = np.random.default_rng(0)
    flat = rng.normal(size=(20, 2)) * [5, 1]
    turn, _ = np.linalg.qr(rng.normal(size=(6, 6)))
    rows = flat @ turn[:2] + rng.normal(size=6)
    names = tuple(f"w{i}" for i in range(20))
    points = map_to_plane(WordVectors(names, rows))
    assert points.shape == (20, 2)

    def distances(cloud):
        return np.linalg.norm(cloud[:, np.newaxis] - cloud, axis=-1)

    np.testing.assert_allclose(distances(points), distances(flat), atol=1e-9)
    np.testing.assert_allclose(points.mean(axis=0), 0, atol=1e-9)
    assert points[:, 0].var() > points[:, 1].var()


def test_the_map_has_one_direction_and_follows_the_order():
    vectors = some_vectors()
    chosen = ["w3", "w1", "w4", "w9"]
    points = map_to_plane(vectors, chosen)
    np.testing.assert_array_equal(points, map_to_plane(vectors, chosen))
    assert (points[np.abs(points).argmax(axis=0), [0, 1]] > 0).all()
    turned = map_to_plane(vectors, chosen[::-1])
    np.testing.assert_allclose(turned, points[::-1], atol=1e-9)
    mirrored = vectors._replace(vectors=vectors.vectors * [-1] + 7)
    sizes = np.abs(map_to_plane(mirrored, chosen))
    np.testing.assert_allclose(sizes, np.abs(points), atol=1e-5)


def test_the_map_of_equal_words_is_one_point():
    vectors = WordVectors(("a", "b", "c"), np.ones((3, 4)))
    assert not map_to_plane(vectors).any()


@pytest.mark.parametrize(
    ("chosen", "error", "message"),
    [
        (
            ["w1", "w2"],
            ValueError,
            "needs 3 words .* but there are 2 words and",
        ),
        ([], ValueError, "there are 0 words"),
        (["w1", "w2", "emu"], ValueError, "'emu' has no vector"),
        ("w1", TypeError, "words must be a list of tokens, but it is the str"),
    ],
)
def test_a_map_needs_words(chosen, error, message):
    with pytest.raises(error, match=message):
        map_to_plane(some_vectors(), chosen)


def test_a_map_needs_two_dimensions():
    with pytest.raises(ValueError, match="50 words and 1 dimensions"):
        map_to_plane(some_vectors(dimensions=1))


# Word2Vec

TEXT = [
    f"the {animal} {verb} its {food}".split()
    for animal in ("cat", "dog", "emu")
    for verb in ("eats", "likes", "wants")
    for food in ("fish", "meat", "corn")
] * 4

TRAINING = """
import hashlib
from course_lib.corpora import script_lines
from course_lib.embeddings import train_word2vec
from course_lib.vocabulary import words
text = [words(line.text) for line in script_lines()]
vectors = train_word2vec(text, 16, epochs=1, seed=3)
print(len(vectors.words), hashlib.sha256(
    " ".join(vectors.words).encode() + vectors.vectors.tobytes()
).hexdigest())
"""


def test_training_repeats_whatever_the_hash_of_strings_is():
    shown = {
        run_python(TRAINING, "-W", "error", PYTHONHASHSEED=seed).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(shown) == 1
    assert int(shown.pop().split()[0]) > 100


@pytest.mark.parametrize("skip_gram", [True, False])
def test_training_repeats_and_seeds_differ(skip_gram):
    def train(seed):
        return train_word2vec(TEXT, 8, seed=seed, skip_gram=skip_gram)

    first, again, other = train(0), train(0), train(1)
    assert first.words == again.words == other.words
    np.testing.assert_array_equal(first.vectors, again.vectors)
    assert not np.array_equal(first.vectors, other.vectors)


def test_one_thread_trains(monkeypatch):
    # Threads race only sometimes, so that equal vectors would not show it.
    import gensim.models

    asked = []
    trainer = gensim.models.Word2Vec

    def record(*args, **settings):
        asked.append(settings["workers"])
        return trainer(*args, **settings)

    monkeypatch.setattr(gensim.models, "Word2Vec", record)
    train_word2vec(TEXT, 8)
    assert asked == [1]


def test_words_are_counted_and_sorted():
    vectors = train_word2vec([*TEXT, ["the", "rare"]], 8)
    assert vectors.words[:2] == ("the", "its")
    assert len(vectors.words) == 2 + 9
    assert vectors.vectors.shape == (11, 8)
    assert vectors.vectors.dtype == np.float32
    assert np.isfinite(vectors.vectors).all()
    rare = train_word2vec([*TEXT, ["the", "rare"]], 8, min_count=1)
    assert set(rare.words) - set(vectors.words) == {"rare"}


def test_words_in_like_places_come_to_lie_close():
    settings = {"window": 2, "epochs": 200, "sample": 0, "seed": 1}
    vectors = train_word2vec(TEXT, 16, **settings)
    groups = ["cat dog emu", "eats likes wants", "fish meat corn"]
    for group in map(str.split, groups):
        for word in group:
            others = {other for other, _ in nearest(vectors, word, 2)}
            assert others == set(group) - {word}


def test_every_setting_changes_the_vectors():
    def train(**changed):
        settings = {"dimensions": 8, "epochs": 5} | changed
        return train_word2vec(TEXT, **settings).vectors

    base = train()
    for changed in (
        {"window": 1},
        {"epochs": 6},
        {"negative": 1},
        {"skip_gram": False},
        {"sample": 0},
        {"seed": 2},
    ):
        assert not np.array_equal(train(**changed), base), changed
    assert train(dimensions=9).shape == (11, 9)


def test_a_generator_is_read_once():
    vectors = train_word2vec((tuple(line) for line in TEXT), 8)
    np.testing.assert_array_equal(
        vectors.vectors, train_word2vec(TEXT, 8).vectors
    )


def test_training_says_nothing(capfd):
    logger = logging.getLogger("gensim")
    before = logger.level
    train_word2vec(TEXT, 8)
    assert capfd.readouterr() == ("", "")
    assert logger.level == before


def test_training_on_the_script():
    text = [words(line.text) for line in script_lines()[:200]]
    vectors = train_word2vec(text, 8, epochs=1)
    vocabulary = Vocabulary.build(text, min_count=2)
    table = embedding_matrix(vocabulary, vectors)
    assert table.coverage == 1


@pytest.mark.parametrize(
    ("sentences", "error", "message"),
    [
        ("the cat", TypeError, "sentence 0 must be a list of tokens"),
        (["the cat", "eats"], TypeError, "sentence 0 must be a list of tokens"),
        ([["the", 3]] * 2, TypeError, "every token must be a string, but 3"),
        (3, TypeError, "expected a list of sentences"),
        ([], ValueError, "the corpus is empty"),
        ([["a", "b", "a"]], ValueError, "1 of 2 words occur 2 times or more"),
        (
            [["a"] * 9],
            ValueError,
            "1 of 1 words occur 2 times or more, but two",
        ),
        (
            [["a", "b"] * 5001],
            ValueError,
            "sentence 0 has 10,002 tokens, of wh",
        ),
    ],
)
def test_sentences_must_be_lists_of_words(sentences, error, message):
    with pytest.raises(error, match=message):
        train_word2vec(sentences, 8)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"dimensions": 0}, "dimensions must be a whole number of 1 or more"),
        ({"window": 0}, "window must be a whole number of 1 or more"),
        ({"epochs": 1.5}, "epochs must be a whole number of 1 or more"),
        ({"min_count": 0}, "min_count must be a whole number of 1 or more"),
        ({"negative": 0}, "negative must be a whole number of 1 or more"),
        ({"sample": 1}, "sample must be 0 or a share below 1, not 1"),
        ({"sample": "x"}, "sample must be 0 or a share below 1, not 'x'"),
        ({"seed": -1}, "seed must be a whole number of 0 or more"),
        ({"seed": 2**32}, r"seed must be below 2\*\*32"),
    ],
)
def test_settings_out_of_range(changed, message):
    with pytest.raises(ValueError, match=message):
        train_word2vec(TEXT, **changed)


def test_importing_the_package_loads_neither_gensim_nor_sklearn():
    code = (
        "import sys, course_lib.embeddings;"
        "print([m for m in ('gensim', 'sklearn', 'pooch') if m in sys.modules])"
    )
    assert run_python(code).stdout == "[]\n"
