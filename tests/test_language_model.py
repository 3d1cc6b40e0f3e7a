"""Language models: step by step as all at once, streamed, and generating."""

from functools import partial

import keras
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from course_lib import language_model
from course_lib.activations import log_softmax
from course_lib.decoding import beam_search, greedy_search, keep_top_k
from course_lib.language_model import (
    NGramModel,
    SteppedModel,
    build_language_model,
    build_step_model,
    generate,
    reset_state,
    step_from_model,
    stream_rows,
)
from course_lib.vocabulary import RESERVED, Vocabulary, words
from course_lib.windows import stream_batches

SIZE = 9
SAME = {"rtol": 0, "atol": 2e-5}
IDS = np.random.default_rng(0).integers(0, SIZE, (3, 8))
LETTERS = Vocabulary(["a", "b", "c", "d", "e"])


def drawn(model):
    """Give a model large and distinct weights, so that each one counts."""
    rng = np.random.default_rng(1)
    model.set_weights([rng.normal(0, 1, w.shape) for w in model.get_weights()])
    return model


def built(**options):
    sizes = {"dimension": 4, "units": 5} | options
    return drawn(build_language_model(SIZE, **sizes))


def chained(*layers, shape=(None,), dtype="int32"):
    inputs = keras.Input(shape, dtype=dtype)
    return drawn(keras.Sequential([inputs, *layers]))


def read(stepped, ids, state=None):
    """Read ids of shape (batch, time) step by step."""
    state = stepped.zero_state(len(ids)) if state is None else state
    found = []
    for column in ids.T:
        logs, state = stepped.step(column, state)
        found.append(logs)
    return np.stack(found, axis=1), state


def assert_steps_equal_the_whole(model, ids=IDS):
    expected = log_softmax(model(ids).numpy().astype(np.float64))
    logs, _ = read(step_from_model(model), ids)
    assert_allclose(logs, expected, **SAME)
    assert np.ptp(logs, axis=1).min() > 1e-3  # the past does matter


# The step


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("cell", ["gru", "lstm", "simple_rnn"])
def test_steps_give_what_the_model_gives_at_once(cell, layers):
    assert_steps_equal_the_whole(built(cell=cell, layers=layers, dropout=0.5))


def test_the_state_can_be_passed_twice():
    """Nothing is kept in the step: the same state gives the same again."""
    stepped = step_from_model(built())
    _, state = read(stepped, IDS[:, :5])
    once, _ = read(stepped, IDS[:, 5:], state)
    read(stepped, IDS[:, :3])
    again, _ = read(stepped, IDS[:, 5:], state)
    assert_array_equal(once, again)
    assert_allclose(once, read(stepped, IDS)[0][:, 5:], **SAME)


def test_the_step_follows_the_training():
    model = built()
    step, zero_state = step_from_model(model)
    before, _ = step(IDS[:, 0], zero_state(3))
    model.set_weights([2 * weight for weight in model.get_weights()])
    after, _ = step(IDS[:, 0], zero_state(3))
    assert np.abs(after - before).max() > 0.1


def test_the_step_model_holds_the_layers_of_the_model():
    model = built(cell="lstm", layers=2)
    single = build_step_model(model)
    assert single.input_shape == [(None,)] + [(None, 5)] * 4
    ours = {id(weight) for weight in single.weights}
    assert ours == {id(weight) for weight in model.weights}
    names = [each.name for each in single.inputs]
    assert names[:3] == ["ids", "recurrent_1_hidden", "recurrent_1_cell"]


def test_a_stateful_model_can_be_stepped_with_any_batch():
    whole = built()
    streaming = built(stateful=True, batch_size=2)
    found, _ = read(step_from_model(streaming), IDS)
    assert_allclose(found, read(step_from_model(whole), IDS)[0], atol=1e-6)


def test_searches_take_the_step():
    """Beam search sorts the rows of the state; greedy is a beam of one."""
    step, zero_state = step_from_model(built(cell="lstm", layers=2))
    arguments = (step, [4, 5], zero_state(2))
    greedy = greedy_search(*arguments, max_length=6)
    single = beam_search(*arguments, beam_width=1, max_length=6)
    assert_array_equal(greedy.ids, single.ids)
    wide = beam_search(
        *arguments, beam_width=30, max_length=6, length_penalty=0
    )
    assert (wide.log_probabilities >= greedy.log_probabilities - 1e-6).all()


# The model of the notes


def notes_model(symbols=69, units=64):
    """notes.md row 19, in the words of the notes."""
    dropped = {"dropout": 0.15, "recurrent_dropout": 0.15}
    return keras.Sequential(
        [
            keras.Input((20, symbols)),
            keras.layers.LSTM(units, return_sequences=True, **dropped),
            keras.layers.LSTM(units, **dropped),
            keras.layers.Dense(symbols, activation="softmax"),
        ]
    )


def test_the_model_of_the_notes_has_its_parameters():
    model = notes_model()
    counts = [layer.count_params() for layer in model.layers]
    assert counts == [34_304, 33_024, 4_485]
    assert model.count_params() == 71_813


def test_the_model_of_the_notes_can_be_stepped():
    """It reads one-hot windows, gives one softmax, and still is a chain."""
    model = drawn(notes_model(symbols=7, units=5))
    ids = np.random.default_rng(2).integers(0, 7, (3, 20))
    logs, _ = read(step_from_model(model), ids)
    expected = np.log(model(np.eye(7)[ids]).numpy())
    assert_allclose(logs[:, -1], expected, **SAME)


@pytest.mark.parametrize(
    "last",
    [
        [keras.layers.TimeDistributed(keras.layers.Dense(SIZE))],
        [keras.layers.Dense(SIZE, activation="softmax")],
        [keras.layers.Dense(SIZE), keras.layers.Softmax()],
        [keras.layers.Dense(SIZE), keras.layers.Activation("softmax")],
    ],
)
def test_logits_or_probabilities_may_come_last(last):
    recurrent = keras.layers.GRU(5, return_sequences=True)
    model = chained(
        keras.layers.Embedding(SIZE, 4),
        keras.layers.SpatialDropout1D(0.5),
        recurrent,
        keras.layers.LayerNormalization(),
        *last,
    )
    given = model(IDS).numpy()
    probable = np.allclose(given.sum(axis=-1), 1, atol=1e-4)
    expected = np.log(given) if probable else log_softmax(given)
    logs, _ = read(step_from_model(model), IDS)
    assert_allclose(logs, expected, rtol=0, atol=1e-4)


# What is built


def test_what_is_built():
    model = built(layers=2, dropout=0.5)
    assert not model.compiled
    names = [each.name for each in model.layers if each.weights]
    assert names == ["embedding", "recurrent_1", "recurrent_2", "output"]
    rest = model(IDS).numpy()
    assert_allclose(model(IDS), rest)
    keras.utils.set_random_seed(0)
    assert np.abs(model(IDS, training=True).numpy() - rest).max() > 1e-3
    plain = [type(layer).__name__ for layer in built().layers]
    assert plain == ["Embedding", "GRU", "Dense"]


def test_padding_on_the_right_changes_no_answer():
    model = built()
    padded = np.pad(IDS, ((0, 0), (0, 3)))
    assert_allclose(model(padded)[:, :8], model(IDS), **SAME)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"dimension": 0}, "dimension must be a whole number, 1 or more"),
        ({"units": 1.5}, "units must be a whole number"),
        ({"layers": True}, "layers must be .* but it is True"),
        ({"cell": "GRU"}, 'cell must be one of "gru", "lstm", "simple_rnn"'),
        ({"dropout": 1}, "dropout is the share .* but it is 1"),
        ({"stateful": True}, "how many rows a batch has: pass batch_size"),
        ({"batch_size": 0}, "batch_size must be a whole number, 1 or more"),
    ],
)
def test_build_language_model_refuses(options, message):
    with pytest.raises(ValueError, match=message):
        build_language_model(SIZE, **options)
    with pytest.raises(ValueError, match="vocabulary_size must be a whole"):
        build_language_model(1)


# Streams


def test_rows_are_laid_out_as_fit_cuts_them():
    ids = np.arange(50)
    batches = stream_batches(ids, 3, 4)
    rows = stream_rows(ids, 3, 4)
    for number, (inputs, targets) in enumerate(zip(*batches, strict=True)):
        batch = slice(3 * number, 3 * number + 3)
        assert_array_equal(rows.inputs[batch], inputs)
        assert_array_equal(rows.targets[batch], targets)
    assert_array_equal(rows.targets, rows.inputs + 1)


def test_a_stateful_model_reads_streams_as_one_long_text():
    whole, streaming = built(), built(stateful=True, batch_size=2)
    ids = np.random.default_rng(3).integers(0, SIZE, 33)
    expected = whole(ids[:32].reshape(2, 16)).numpy()
    rows = stream_rows(ids, 2, 4)
    for _ in range(2):
        found = streaming.predict(rows.inputs, batch_size=2, verbose=0)
        found = found.reshape(4, 2, 4, SIZE).swapaxes(0, 1)
        assert_allclose(found.reshape(2, 16, SIZE), expected, **SAME)
        reset_state(streaming)


def test_training_on_streams_carries_the_state():
    """The gradient of the second batch is that of a state not 0."""
    model = built(stateful=True, batch_size=2)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.0), loss)
    ids = np.random.default_rng(3).integers(0, SIZE, 33)
    rows = stream_rows(ids, 2, 4)
    reset = keras.callbacks.LambdaCallback(
        on_epoch_begin=lambda *_: reset_state(model)
    )
    history = model.fit(
        *rows,
        batch_size=2,
        epochs=2,
        shuffle=False,
        callbacks=[reset],
        verbose=0,
    ).history["loss"]
    logs = log_softmax(built()(ids[:32].reshape(2, 16)).numpy())
    targets = ids[1:].reshape(2, 16)[..., np.newaxis]
    expected = -np.take_along_axis(logs, targets, axis=-1).mean()
    assert_allclose(history, expected, rtol=1e-5)


def test_what_older_books_write_is_gone():
    assert not hasattr(keras.Model, "reset_states")
    with pytest.raises(ValueError, match="batch_input_shape"):
        keras.layers.GRU(3, batch_input_shape=(2, None, 3))


def test_reset_state_finds_layers_inside():
    inner = keras.Sequential(
        [
            keras.Input(batch_shape=(1, None, 2)),
            keras.layers.Bidirectional(
                keras.layers.LSTM(3, stateful=True, return_sequences=True)
            ),
        ]
    )
    model = keras.Sequential([keras.Input(batch_shape=(1, None, 2)), inner])
    values = np.ones((1, 4, 2))
    once, again = model(values), model(values)
    assert np.abs(once - again).max() > 1e-3
    reset_state(model)
    assert_allclose(model(values), once)


def test_reset_state_refuses():
    with pytest.raises(ValueError, match="no layer of the model is stateful"):
        reset_state(built())


# Generating


class Watched:
    """A step that writes down what it is asked, and what it answers."""

    def __init__(self, model):
        self.stepped = step_from_model(model)
        self.ids, self.logs = [], []

    def watch(self):
        return SteppedModel(self.step, self.stepped.zero_state)

    def step(self, ids, state):
        logs, state = self.stepped.step(ids, state)
        self.ids += ids.tolist()
        self.logs.append(logs)
        return logs, state


def test_generating_carries_the_state():
    """Each token is read once, and answered as in the whole text."""
    model = built(layers=2)
    watched = Watched(model)
    rng = np.random.default_rng(0)
    text = generate(watched.watch(), LETTERS, "abca", 12, rng)
    assert len(text) == 12
    read_ids = LETTERS.encode(list("abca" + text))[:-1]
    assert watched.ids == read_ids
    expected = log_softmax(model(np.array([read_ids])).numpy()[0])
    assert_allclose(np.concatenate(watched.logs), expected, **SAME)


def test_generating_repeats_itself_with_the_same_seed():
    model = built()
    once, again = (
        generate(model, LETTERS, "ab", 20, np.random.default_rng(5))
        for _ in range(2)
    )
    assert once == again
    other = generate(model, LETTERS, "ab", 20, np.random.default_rng(6))
    assert once != other


def test_reserved_tokens_are_never_drawn():
    stepped = step_from_model(built())
    rng = np.random.default_rng(0)
    text = generate(stepped, LETTERS, "a", 300, rng, temperature=50.0)
    assert set(text) == set("abcde")
    assert not any(token in text for token in RESERVED)


def test_the_choice_is_cut():
    model = built()
    rng = np.random.default_rng(0)
    choose = partial(keep_top_k, k=1)
    once, again = (
        generate(model, LETTERS, "a", 30, rng, choose=choose) for _ in range(2)
    )
    assert once == again
    cold = generate(model, LETTERS, "a", 30, rng, temperature=1e-6)
    assert cold == once


def test_words_are_joined():
    vocabulary = Vocabulary(["the", "rat", "sat"])
    ids = vocabulary.encode(words("the rat sat the rat sat the rat sat"))
    counted = NGramModel(ids, len(vocabulary), order=3)
    options = {"temperature": 0.1, "split": words, "join": " "}
    rng = np.random.default_rng(0)
    text = generate(counted, vocabulary, "Rat sat", 4, rng, **options)
    assert text == "the rat sat the"


def test_generate_refuses():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="the prompt is empty"):
        generate(built(), LETTERS, "", 3, rng)
    with pytest.raises(TypeError, match="or what step_from_model returns"):
        generate("model", LETTERS, "a", 3, rng)
    with pytest.raises(ValueError, match="9 tokens, but the vocabulary has 5"):
        generate(built(), Vocabulary(["a"]), "a", 3, rng)
    with pytest.raises(TypeError, match="rng must be a generator"):
        generate(built(), LETTERS, "a", 3, 0)


# What cannot be stepped


def embedded(*layers):
    return chained(keras.layers.Embedding(SIZE, SIZE), *layers)


def residual():
    ids = keras.Input((None,), dtype="int32")
    vectors = keras.layers.Embedding(SIZE, 4)(ids)
    states = keras.layers.GRU(4, return_sequences=True)(vectors)
    return keras.Model(ids, keras.layers.Dense(SIZE)(states + vectors))


def two_inputs():
    ids, more = (keras.Input((None,), dtype="int32") for _ in range(2))
    embedding = keras.layers.Embedding(SIZE, 4)
    both = keras.layers.Add()([embedding(ids), embedding(more)])
    return keras.Model([ids, more], both)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: embedded(), "no recurrent layer"),
        (
            lambda: embedded(
                keras.layers.Bidirectional(
                    keras.layers.GRU(3, return_sequences=True)
                )
            ),
            "of type Bidirectional cannot be read one token at a time",
        ),
        (
            lambda: embedded(
                keras.layers.GRU(3, return_sequences=True, go_backwards=True)
            ),
            "of type GRU cannot be read",
        ),
        (
            lambda: embedded(keras.layers.Conv1D(SIZE, 2, padding="causal")),
            "of type Conv1D cannot be read",
        ),
        (
            lambda: embedded(keras.layers.GRU(SIZE, return_sequences=True)),
            "must give logits or probabilities",
        ),
        (residual, "the operation .* between its layers"),
        (two_inputs, "has 2 inputs and 1 outputs"),
        (
            lambda: keras.Sequential([keras.layers.Dense(3)]),
            "has 0 inputs and 0 outputs",
        ),
    ],
)
def test_step_from_model_refuses(build, message):
    with pytest.raises(ValueError, match=message):
        step_from_model(build())


def test_step_from_model_refuses_what_is_no_model():
    with pytest.raises(TypeError, match="must be a Keras model, but it is of"):
        step_from_model("model")


def test_all_public_names_are_here():
    assert set(language_model.__all__) <= set(globals())
