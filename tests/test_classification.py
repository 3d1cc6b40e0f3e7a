"""Classifiers: padding changes no answer, and the baseline is no chance."""

import keras
import numpy as np
import pytest
from keras import ops
from numpy.testing import assert_allclose

from course_lib import classification, padding
from course_lib.classification import (
    MaskedBlockMax,
    MaskedConv1D,
    MaskedMax,
    MaskedMean,
    build_baseline,
    build_classifier,
    build_convolutional_classifier,
)
from course_lib.embeddings import WordVectors, embedding_matrix
from course_lib.vocabulary import Vocabulary

IDS, DIMENSIONS = 12, 5
LENGTHS = (7, 1, 4, 6, 2)
SAME = {"rtol": 0, "atol": 1e-6}


def sequences():
    rng = np.random.default_rng(0)
    return [rng.integers(1, IDS, length).tolist() for length in LENGTHS]


def drawn(model):
    """Give a model large and distinct weights, so that each one counts."""
    rng = np.random.default_rng(1)
    model.set_weights([rng.normal(0, 1, w.shape) for w in model.get_weights()])
    return model


def recurrent(**options):
    return drawn(build_classifier((IDS, DIMENSIONS), 3, units=4, **options))


def convolutional(**options):
    sizes = {"filters": 6, "units": 4} | options
    return drawn(build_convolutional_classifier((IDS, DIMENSIONS), 3, **sizes))


def assert_padding_changes_nothing(model, side="post"):
    """The embedding of the padding id is not zero: it was drawn."""
    alone = [model(np.array([row])).numpy()[0] for row in sequences()]
    batch = padding.pad(sequences(), max(LENGTHS) + 3, padding=side)
    assert_allclose(model(batch).numpy(), alone, **SAME)
    assert np.ptp(alone, axis=0).min() > 1e-3  # the answers do differ


# Padding


VARIANTS = [
    {"recurrent": kind, "pooling": pooling, "bidirectional": both}
    for kind, both in [
        ("lstm", False),
        ("lstm", True),
        ("gru", True),
        ("simple_rnn", False),
    ]
    for pooling in ("last", "mean", "max")
]


@pytest.mark.parametrize("side", ["post", "pre"])
@pytest.mark.parametrize(
    "options", VARIANTS, ids=["-".join(map(str, v.values())) for v in VARIANTS]
)
def test_a_padded_batch_gives_the_answers_of_each_alone(options, side):
    assert_padding_changes_nothing(recurrent(**options), side)


def test_dropout_at_rest_changes_nothing():
    options = {"dropout": 0.5, "recurrent_dropout": 0.5}
    assert_padding_changes_nothing(recurrent(pooling="max", **options))
    assert_padding_changes_nothing(convolutional(**options))


@pytest.mark.parametrize("pool_size", [1, 2, 3])
@pytest.mark.parametrize("kernel_size", [1, 2, 3, 5])
def test_a_padded_batch_through_a_convolution(kernel_size, pool_size):
    model = convolutional(kernel_size=kernel_size, pool_size=pool_size)
    assert_padding_changes_nothing(model)


def test_a_convolution_without_blocks_takes_padding_on_either_side():
    assert_padding_changes_nothing(convolutional(pool_size=1), "pre")


def test_blocks_are_shifted_by_padding_on_the_left():
    model = convolutional(pool_size=2)
    (ids,) = sequences()[:1]
    alone = model(np.array([ids])).numpy()
    whole = padding.pad([ids], len(ids) + 4, padding="pre")
    assert_allclose(model(whole).numpy(), alone, **SAME)
    torn = padding.pad([ids], len(ids) + 3, padding="pre")
    assert np.abs(model(torn).numpy() - alone).max() > 1e-3


@pytest.mark.parametrize("build", [recurrent, convolutional])
def test_padding_changes_no_training(build):
    """Masks hold in graph mode and in the backward pass too."""
    weights = []
    for extra in (0, 4):
        model = build()
        loss = "sparse_categorical_crossentropy"
        model.compile("sgd", loss, jit_compile=False)
        batch = padding.pad(sequences(), max(LENGTHS) + extra)
        model.train_on_batch(batch, np.array([0, 1, 2, 0, 1]))
        weights.append(model.get_weights())
    for one, other in zip(*weights, strict=True):
        assert_allclose(one, other, **SAME)


@pytest.mark.parametrize(
    "build", [recurrent, convolutional, lambda: recurrent(pooling="max")]
)
def test_a_text_without_a_token_has_a_finite_answer(build):
    model = build()
    empty = model(np.zeros((1, 4), int)).numpy()
    bias = model.get_layer("output").get_weights()[1]
    assert_allclose(empty[0], ops.softmax(bias), **SAME)


# The masked layers


def states(batch=3, time=5):
    rng = np.random.default_rng(2)
    return rng.normal(-3, 1, (batch, time, 4)).astype("float32")


MASK = np.array([[1, 1, 1, 0, 0], [0, 1, 0, 1, 1], [0, 0, 0, 0, 0]], bool)


def hidden(values=7.0):
    return np.where(MASK[..., None], states(), np.float32(values))


@pytest.mark.parametrize("value", [7.0, np.nan, np.inf])
def test_pooling_by_hand(value):
    mean = MaskedMean()(hidden(value), mask=MASK).numpy()
    largest = MaskedMax()(hidden(value), mask=MASK).numpy()
    for row, mask, m, h in zip(states(), MASK, mean, largest, strict=True):
        zeros = np.zeros((1, 4), "float32")
        real = row[mask] if mask.any() else zeros
        assert_allclose(m, real.mean(axis=0), rtol=1e-6)
        assert_allclose(h, real.max(axis=0), rtol=1e-6)
    assert_allclose(
        mean[:2], padding.masked_mean(states()[:2], MASK[:2]), rtol=1e-6
    )


def test_without_a_mask_all_places_are_real():
    inputs = states()
    assert_allclose(MaskedMean()(inputs), inputs.mean(axis=1), rtol=1e-6)
    assert_allclose(MaskedMax()(inputs), inputs.max(axis=1), rtol=1e-6)
    theirs = keras.layers.MaxPooling1D(2)(inputs[:, :4])
    assert_allclose(MaskedBlockMax(2)(inputs[:, :4]), theirs, rtol=1e-6)
    layer = MaskedConv1D(2, 3)
    theirs = keras.layers.Conv1D(2, 3, padding="same")
    theirs.build(inputs.shape)
    found = layer(inputs)
    theirs.set_weights(layer.get_weights())
    assert_allclose(found, theirs(inputs), atol=1e-6)


def test_a_maximum_of_keras_is_fooled_by_padding():
    """Why the layer exists: all real numbers are below the padding's."""
    theirs = keras.layers.GlobalMaxPooling1D()(hidden(0.0)).numpy()
    assert (theirs == 0).all()
    assert (MaskedMax()(hidden(0.0), mask=MASK).numpy()[:2] < 0).all()


@pytest.mark.parametrize("value", [7.0, np.nan, np.inf])
def test_blocks_by_hand(value):
    layer = MaskedBlockMax(2)
    found = layer(hidden(value), mask=MASK).numpy()
    mask = layer.compute_mask(states(), MASK)
    assert np.array_equal(mask, [[1, 1, 0], [1, 1, 1], [0, 0, 0]])
    for row in range(3):
        for block in range(3):
            where = slice(2 * block, 2 * block + 2)
            real = states()[row, where][MASK[row, where]]
            expected = real.max(axis=0) if len(real) else np.zeros(4)
            assert_allclose(found[row, block], expected, rtol=1e-6)
    assert layer.compute_mask(states()) is None


@pytest.mark.parametrize("value", [7.0, np.nan, np.inf])
def test_a_convolution_sees_zeros_at_padding(value):
    layer = MaskedConv1D(2, 3)
    expected = layer(hidden(0.0)).numpy()
    found = layer(hidden(value), mask=MASK).numpy()
    assert_allclose(found, expected, rtol=1e-6)


def test_the_shapes_that_keras_is_told():
    for layer in (MaskedMean(), MaskedMax()):
        assert layer.compute_output_shape((None, None, 4)) == (None, 4)
    blocks = MaskedBlockMax(3)
    assert blocks.compute_output_shape((2, 7, 4)) == (2, 3, 4)
    assert blocks.compute_output_shape((2, None, 4)) == (2, None, 4)
    assert blocks(np.zeros((2, 7, 4))).shape == (2, 3, 4)


@pytest.mark.parametrize(
    "build", [convolutional, lambda: recurrent(pooling="max")]
)
def test_gradients_of_a_masked_row_are_finite(build):
    model = build()
    loss = "sparse_categorical_crossentropy"
    model.compile("sgd", loss, run_eagerly=True)
    model.train_on_batch(np.array([[1, 2], [0, 0]]), np.array([0, 1]))
    assert all(np.isfinite(w).all() for w in model.get_weights())


# What is built


def test_two_classes_have_one_probability():
    for build in (build_classifier, build_convolutional_classifier):
        two, three = build((IDS, 5), 2), build((IDS, 5), 3)
        assert two.output_shape == (None, 1)
        assert two.get_layer("output").activation.__name__ == "sigmoid"
        assert three.output_shape == (None, 3)
        total = three(np.ones((4, 3))).numpy().sum(axis=1)
        assert_allclose(total, np.ones(4), **SAME)


def test_the_counts_of_the_notes():
    """notes.md row 7 and row 12, the recurrent layer without a bias pair."""
    model = build_classifier((100, 10), 2, units=128)
    weights = model.get_layer("recurrent").count_params()
    assert weights == 71_168
    assert weights + model.get_layer("output").count_params() == 71_297
    model = build_classifier((100, 300), 2, recurrent="gru", units=128)
    assert model.count_params() - 100 * 300 == 24_165_849 - 80_002 * 300


@pytest.mark.parametrize(
    ("recurrent_kind", "layer"),
    [("lstm", "LSTM"), ("gru", "GRU"), ("simple_rnn", "SimpleRNN")],
)
def test_the_layer_that_was_asked_for(recurrent_kind, layer):
    options = {"recurrent_dropout": 0.2, "units": 7}
    model = build_classifier(
        (IDS, 5), 2, recurrent=recurrent_kind, pooling="mean", **options
    )
    found = model.get_layer("recurrent")
    assert type(found).__name__ == layer
    assert (found.units, found.recurrent_dropout) == (7, 0.2)
    assert [each.name for each in model.layers if each.weights] == [
        "embedding",
        "recurrent",
        "output",
    ]


def test_the_model_is_not_compiled():
    assert not build_classifier((IDS, 5), 2).compiled
    assert not build_convolutional_classifier((IDS, 5), 2).compiled


def test_dropout_is_at_work_while_training_only():
    keras.utils.set_random_seed(0)
    batch = padding.pad(sequences())
    for model in (
        recurrent(dropout=0.5),
        recurrent(recurrent_dropout=0.5),
        convolutional(dropout=0.5),
        convolutional(recurrent_dropout=0.5),
    ):
        rest = model(batch).numpy()
        assert_allclose(model(batch), rest)
        once, again = (model(batch, training=True).numpy() for _ in range(2))
        assert np.abs(once - rest).max() > 1e-3
        assert np.abs(once - again).max() > 1e-3
    plain = [type(layer).__name__ for layer in recurrent().layers]
    assert plain == ["InputLayer", "Embedding", "LSTM", "Dense"]


def test_the_same_features_are_dropped_at_each_place():
    keras.utils.set_random_seed(0)
    model = recurrent(dropout=0.5)
    layer = model.get_layer("dropped_features")
    dropped = layer(np.ones((9, 4, DIMENSIONS)), training=True).numpy() == 0
    assert (dropped == dropped[:, :1]).all()
    assert 0.2 < dropped.mean() < 0.8


# The embedding


def vectors():
    vocabulary = Vocabulary(["cat", "dog", "emu"])
    animals = WordVectors(("cat", "dog"), np.array([[1.0, 2.0], [3.0, 4.0]]))
    return vocabulary, embedding_matrix(vocabulary, animals)


@pytest.mark.parametrize("trainable", [True, False])
@pytest.mark.parametrize(
    "build", [build_classifier, build_convolutional_classifier]
)
def test_vectors_may_be_given_and_frozen(build, trainable):
    vocabulary, table = vectors()
    for given in (table, table.matrix, table.matrix.astype(np.float64)):
        model = build(given, 2, train_embedding=trainable)
        layer = model.get_layer("embedding")
        assert np.array_equal(layer.get_weights()[0], table.matrix)
        assert layer.input_dim == len(vocabulary)
    model.compile("sgd", "binary_crossentropy", run_eagerly=True)
    model.train_on_batch(np.array([[4, 5, 6]]), np.array([1]))
    moved = not np.array_equal(layer.get_weights()[0], table.matrix)
    assert moved == trainable


def test_models_do_not_share_the_table():
    _, table = vectors()
    before = table.matrix.copy()
    one, other = build_classifier(table, 2), build_classifier(table, 2)
    one.get_layer("embedding").set_weights([np.zeros_like(before)])
    assert np.array_equal(table.matrix, before)
    assert np.array_equal(other.get_layer("embedding").get_weights()[0], before)


def test_the_table_is_not_written_into_the_description_of_the_model():
    matrix = np.random.default_rng(0).normal(size=(2000, 50))
    description = build_classifier(matrix, 2).to_json()
    assert len(description) < 10_000


# Saved and loaded


@pytest.mark.filterwarnings(
    "ignore:__array__ implementation:DeprecationWarning"
)
@pytest.mark.parametrize(
    "build",
    [
        lambda: recurrent(pooling="mean", bidirectional=True, dropout=0.3),
        lambda: recurrent(pooling="max", recurrent_dropout=0.2),
        lambda: convolutional(kernel_size=2, pool_size=3),
    ],
)
def test_a_saved_model_gives_the_same_answers(build, tmp_path):
    model = build()
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    batch = padding.pad(sequences())
    assert_allclose(loaded(batch), model(batch), **SAME)
    assert_padding_changes_nothing(loaded)


def test_the_layers_are_registered_by_name():
    for layer in (MaskedMean, MaskedMax, MaskedConv1D, MaskedBlockMax):
        name = f"course_lib>{layer.__name__}"
        assert keras.saving.get_registered_object(name) is layer


# The baseline


TEXTS = ["the soup was good", "good bread", "bad soup", "a bad place"]
LABELS = [1, 1, 0, 0]


def test_the_baseline_cuts_texts_as_the_course_does():
    baseline = build_baseline().fit(["The Café’s soup!", "x"], [0, 1])
    known = baseline.named_steps["tfidf"].get_feature_names_out().tolist()
    assert known == ["!", "café's", "soup", "the", "x"]


def test_the_baseline_is_deterministic():
    first, second = (build_baseline().fit(TEXTS, LABELS) for _ in range(2))
    wanted = first.predict_proba(TEXTS)
    assert np.array_equal(second.predict_proba(TEXTS), wanted)
    assert first.predict(TEXTS).tolist() == LABELS


def test_the_baseline_by_hand():
    """Row 0 has three words: two are in one text of two, one in both."""
    baseline = build_baseline().fit(["a b c c", "a"], [0, 1])
    row = baseline.named_steps["tfidf"].transform(["a b c c"]).toarray()[0]
    rare = 1 + np.log(3 / 2)
    wanted = np.array([1, rare, 2 * rare])
    assert_allclose(row, wanted / np.linalg.norm(wanted))


def test_pairs_know_a_little_of_the_order():
    texts = ["not good but cheap", "good but not cheap"] * 3
    labels = [0, 1] * 3
    words_only = build_baseline().fit(texts, labels)
    assert_allclose(words_only.predict_proba(texts), 0.5, atol=1e-6)
    pairs = build_baseline(max_ngram=2).fit(texts, labels)
    assert pairs.predict(texts).tolist() == labels


def test_the_baseline_takes_as_many_classes_as_there_are():
    baseline = build_baseline().fit(TEXTS, [3, 1, 3, 0])
    assert baseline.predict_proba(TEXTS).shape == (4, 3)
    assert baseline.classes_.tolist() == [0, 1, 3]


# Bad input


PAIR = (IDS, DIMENSIONS)


@pytest.mark.parametrize(
    "build", [build_classifier, build_convolutional_classifier]
)
@pytest.mark.parametrize(
    ("embedding", "options", "error", "message"),
    [
        (
            IDS,
            {},
            TypeError,
            r"must be \(ids, dimensions\).*but it is 12: pass",
        ),
        ((1, 2, 3), {}, TypeError, r"it is \(1, 2, 3\)"),
        ([[0.0] * 50] * 2, {}, TypeError, r"but it is \[\[0\.0.*\.\.\.: pass"),
        ((1, 5), {}, ValueError, "ids of the embedding .*2 or more, .* is 1"),
        ((5, 0), {}, ValueError, "dimensions of the embedding must be"),
        ((5, True), {}, ValueError, "1 or more, but it is True"),
        (np.zeros(3), {}, ValueError, r"shape \(ids, dimensions\).*\(3,\)"),
        (np.zeros((1, 3)), {}, ValueError, "first row belongs to padding"),
        (np.array([[0], [np.nan]]), {}, ValueError, "finite numbers"),
        (np.array([["a"], ["b"]]), {}, ValueError, "but it is of type <U1"),
        (PAIR, {"classes": 1}, ValueError, "classes .* 2 or more, but it is 1"),
        (PAIR, {"units": 0}, ValueError, "units must be a whole number, 1"),
        (PAIR, {"dropout": 1}, ValueError, "dropout is the share .* it is 1"),
        (PAIR, {"dropout": None}, ValueError, "dropout is .* it is None"),
        (PAIR, {"recurrent_dropout": -0.1}, ValueError, "recurrent_dropout"),
    ],
)
def test_classifiers_refuse(build, embedding, options, error, message):
    with pytest.raises(error, match=message):
        build(embedding, **({"classes": 3} | options))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"recurrent": "LSTM"}, 'one of "lstm", "gru", "simple_rnn", not'),
        ({"pooling": "sum"}, "pooling must be one of .* not 'sum'"),
        ({"pooling": None}, "not None"),
    ],
)
def test_build_classifier_refuses(options, message):
    with pytest.raises(ValueError, match=message):
        build_classifier(PAIR, 2, **options)


@pytest.mark.parametrize("name", ["filters", "kernel_size", "pool_size"])
def test_build_convolutional_classifier_refuses(name):
    with pytest.raises(ValueError, match=f"{name} must be a whole number, 1"):
        build_convolutional_classifier(PAIR, 2, **{name: 0})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"padding": "valid"}, 'not padding="valid" and strides=1'),
        ({"strides": 2}, "strides=2"),
        ({"data_format": "channels_first"}, 'use "channels_last"'),
    ],
)
def test_a_masked_convolution_refuses(options, message):
    with pytest.raises(ValueError, match=message):
        MaskedConv1D(2, 3, **options)


@pytest.mark.parametrize("size", [0, 1.5, "2"])
def test_blocks_refuse(size):
    with pytest.raises(ValueError, match="whole number of places, 1 or more"):
        MaskedBlockMax(size)


def test_the_baseline_refuses():
    with pytest.raises(ValueError, match="max_ngram must be a whole number, 1"):
        build_baseline(max_ngram=0)


def test_all_public_names_are_here():
    assert set(classification.__all__) <= set(globals())
