"""Translators: one wiring to train and to translate, and the state passed."""

import functools
import itertools

import keras
import numpy as np
import pytest
from keras import ops
from numpy.testing import assert_allclose, assert_array_equal

from course_lib import translation
from course_lib.activations import log_softmax
from course_lib.attention import (
    AdditiveWeights,
    additive_score,
    attend,
    dot_score,
)
from course_lib.cells import (
    GRUWeights,
    LSTMWeights,
    gru_step,
    lstm_step,
    run_gru,
    run_lstm,
)
from course_lib.decoding import beam_search, greedy_search
from course_lib.metrics import cross_entropy
from course_lib.padding import padding_mask
from course_lib.translation import (
    DecoderState,
    Encoded,
    Memory,
    PairBatches,
    Reading,
    Settings,
    Started,
    TeacherForcing,
    Translation,
    Translator,
    Written,
    build_translator,
    load_translator,
    masked_cross_entropy,
    save_translator,
    source_batch,
    step_from_translator,
    teacher_forcing,
    translate,
    translate_with_attention,
)
from course_lib.vocabulary import END, START, Vocabulary

SOURCE = Vocabulary(["um", "dois", "gato", "gatos", "dorme", "dormem"])
TARGET = Vocabulary(["one", "two", "cat", "cats", "sleeps", "sleep", "the"])
SENTENCES = ["um gato dorme", "dois", "dois gatos dormem um gato", "gato um"]
SAME = {"rtol": 0, "atol": 1e-5}
KINDS = list(
    itertools.product(["gru", "lstm"], [False, True], [None, "dot", "additive"])
)
each_kind = pytest.mark.parametrize(
    ("cell", "bidirectional", "attention"), KINDS
)


def drawn(translator):
    """Give a translator weights under which different sources differ."""
    rng = np.random.default_rng(1)
    model = translator.training_model

    def draw(weight):
        bias = weight.path.endswith("bias")
        return rng.normal(0, 0.3 if bias else 1, weight.shape)

    for layer in model.layers:
        layer.set_weights([draw(weight) for weight in layer.weights])
    return translator


@functools.cache
def built(cell="gru", bidirectional=False, attention=None, **options):
    sizes = {"dimension": 4, "units": 6} | options
    return drawn(
        build_translator(
            SOURCE,
            TARGET,
            cell=cell,
            bidirectional=bidirectional,
            attention=attention,
            **sizes,
        )
    )


def source_ids(sentences=SENTENCES):
    return source_batch([SOURCE.encode(s.split()) for s in sentences])


def target_ids(batch=4, time=6):
    rng = np.random.default_rng(2)
    return rng.integers(4, len(TARGET), (batch, time))


def logits(translator, source, target):
    return translator.training_model([source, target]).numpy()


def step_by_step(translator, target, sentences=SENTENCES):
    """Read a known target a token at a time, and pass the state on."""
    step, _, state = step_from_translator(translator, sentences)
    found = []
    for column in target.T:
        logs, state = step(column, state)
        found.append(logs)
    return np.stack(found, axis=1)


def assert_steps_equal_the_training(**options):
    translator = built(**options)
    target = np.repeat(target_ids(1), 4, axis=0)
    expected = log_softmax(logits(translator, source_ids(), target))
    found = step_by_step(translator, target)
    assert_allclose(found, expected, **SAME)
    assert np.ptp(found, axis=1).min() > 1e-3  # words before do matter
    assert np.ptp(found, axis=0).min() > 1e-4  # and so does the source


# One wiring


@each_kind
def test_steps_give_what_the_training_gives(cell, bidirectional, attention):
    assert_steps_equal_the_training(
        cell=cell, bidirectional=bidirectional, attention=attention
    )


@each_kind
def test_the_three_models_hold_the_same_layers(cell, bidirectional, attention):
    translator = built(cell, bidirectional, attention)
    ours = {id(w) for w in translator.training_model.weights}
    parts = [translator.encoder_model, translator.step_model]
    assert {id(w) for part in parts for w in part.weights} == ours
    names = {layer.name for layer in translator.training_model.layers}
    assert {"source_embedding", "encoder", "decoder", "output"} <= names


@each_kind
def test_greedy_search_in_one_graph_is_greedy_search(
    cell, bidirectional, attention
):
    assert_greedy_is_greedy(
        cell=cell, bidirectional=bidirectional, attention=attention
    )


def assert_greedy_is_greedy(**options):
    translator = built(**options)
    written, _ = translator.compiled_greedy(source_ids(), 12)
    decoded = greedy_search(
        *step_from_translator(translator, SENTENCES), max_length=12
    )
    found = written.numpy()[:, : decoded.ids.shape[1]]
    assert_array_equal(found, decoded.ids)
    assert not written.numpy()[:, decoded.ids.shape[1] :].any()


# The state, by hand


def weights_of(translator, name):
    return translator.training_model.get_layer(name).get_weights()


def by_hand(translator, sentence, target):
    """Encode and decode one sentence with the cells of the course."""
    lstm = translator.settings.cell == "lstm"
    record = LSTMWeights if lstm else GRUWeights
    run, step = (run_lstm, lstm_step) if lstm else (run_gru, gru_step)
    [table] = weights_of(translator, "source_embedding")
    vectors = table[SOURCE.encode(sentence.split())][np.newaxis]
    encoder = [w.astype(float) for w in weights_of(translator, "encoder")]
    if translator.settings.bidirectional:
        half = len(encoder) // 2
        ahead = run(vectors, record(*encoder[:half])).state
        back = run(vectors[:, ::-1], record(*encoder[half:])).state
        state = np.concatenate([ahead, back], axis=-1)
        state = type(ahead)(*state) if lstm else state
    else:
        state = run(vectors, record(*encoder)).state
    decoder = record(*map(np.float64, weights_of(translator, "decoder")))
    [table] = weights_of(translator, "target_embedding")
    kernel, bias = weights_of(translator, "output")
    found = []
    for id in target:
        state = step(table[[id]], state, decoder)
        hidden = state.hidden if lstm else state
        found.append(log_softmax(hidden @ kernel + bias)[0])
    return np.array(found)


def assert_equal_by_hand(cell, bidirectional=False):
    translator = built(cell, bidirectional)
    target = np.array([[START, 4, 9, 6]])
    for sentence in SENTENCES:
        expected = by_hand(translator, sentence, target[0])
        found = step_by_step(translator, target, [sentence])[0]
        assert_allclose(found, expected, **SAME)


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("cell", ["gru", "lstm"])
def test_the_decoder_starts_where_the_encoder_ended(cell, bidirectional):
    assert_equal_by_hand(cell, bidirectional)


def test_a_state_of_zeros_is_another_sentence():
    """Trap 7: the state must be passed, not made anew at each step."""
    translator, target = built(), target_ids(1)
    step, _, first = step_from_translator(translator, SENTENCES[:1])
    right = step_by_step(translator, target, SENTENCES[:1])
    anew = np.stack([step(column, first)[0] for column in target.T], axis=1)
    assert_allclose(anew[:, 0], right[:, 0], **SAME)
    assert np.abs(anew[:, 1:] - right[:, 1:]).max(axis=-1).min() > 0.01
    zeros = DecoderState((np.zeros((1, 6), np.float32),), first.sentence)
    assert np.abs(step(target[:, 0], zeros)[0] - right[:, 0]).max() > 0.01


# Attention


@pytest.mark.parametrize("cell", ["gru", "lstm"])
@pytest.mark.parametrize("attention", ["dot", "additive"])
def test_attention_equals_that_of_arrays(attention, cell):
    assert_attention_equals_arrays(attention, cell)


def assert_attention_equals_arrays(attention, cell="gru"):
    translator = built(cell, True, attention)
    state, memory = translator.encoder_model(source_ids())
    ids = ops.convert_to_tensor(target_ids(time=1))
    written = translator.step_model(Reading(ids, state, memory))
    queries = written.state[0].numpy()[:, np.newaxis]
    values, mask = memory.values.numpy(), padding_mask(source_ids())
    if attention == "dot":
        scores = dot_score(queries, values)
    else:
        [query], [key] = (weights_of(translator, n) for n in ("query", "key"))
        scale = AdditiveWeights(*weights_of(translator, "attention"))
        scores = additive_score(queries @ query, values @ key, scale)
    expected = attend(scores, values, mask).weights[:, 0]
    assert_allclose(written.weights, expected, **SAME)
    assert not written.weights.numpy()[~mask].any()


def test_attention_is_given_back_for_pictures():
    translator = built(attention="additive")
    found = translate_with_attention(translator, SENTENCES, max_length=9)
    assert [each.source for each in found] == [s.split() for s in SENTENCES]
    plain = translate(translator, SENTENCES, max_length=9)
    for each, text in zip(found, plain, strict=True):
        assert isinstance(each, Translation)
        assert " ".join(t for t in each.target if t != "<end>") == text
        assert each.weights.shape == (len(each.target), len(each.source))
        assert_allclose(each.weights.sum(axis=1), 1, atol=1e-5)
    assert any(each.target[-1] == "<end>" for each in found)


def test_the_weights_are_those_of_the_sentence_alone():
    translator = built(attention="dot")
    together = translate_with_attention(translator, SENTENCES, max_length=9)
    for sentence, expected in zip(SENTENCES, together, strict=True):
        [alone] = translate_with_attention(translator, [sentence], max_length=9)
        assert alone.target == expected.target
        assert_allclose(alone.weights, expected.weights, **SAME)


# Padding


@each_kind
def test_padding_changes_nothing(cell, bidirectional, attention):
    assert_padding_changes_nothing(
        cell=cell, bidirectional=bidirectional, attention=attention
    )


def assert_padding_changes_nothing(**options):
    translator = built(**options)
    source, target = source_ids(), target_ids()
    wide = np.pad(source, ((0, 0), (0, 3)))
    long = np.pad(target, ((0, 0), (0, 2)))
    together = logits(translator, wide, long)[:, :6]
    for row, mask in enumerate(padding_mask(source)):
        ids = source_batch([source[row][mask]])
        alone = logits(translator, ids, target[[row]])
        assert_allclose(together[row], alone[0], **SAME)


@pytest.mark.parametrize("beam_width", [1, 3])
@pytest.mark.parametrize("attention", [None, "dot"])
def test_a_sentence_does_not_depend_on_those_beside_it(attention, beam_width):
    translator = built("lstm", True, attention)
    options = {"beam_width": beam_width, "max_length": 9}
    together = translate(translator, SENTENCES, **options)
    alone = [translate(translator, [s], **options)[0] for s in SENTENCES]
    assert together == alone
    assert len(set(together)) == len(SENTENCES)
    small = translate(translator, SENTENCES, batch_size=2, **options)
    assert small == together


def test_an_empty_sentence_is_translated_to_something():
    translator = built("gru", True, "dot")
    texts = translate(translator, ["", *SENTENCES], max_length=5)
    assert len(texts) == 5
    assert texts[1:] == translate(translator, SENTENCES, max_length=5)
    assert translate(translator, [""], max_length=5) == texts[:1]


# Translating


def test_beams_are_those_of_beam_search():
    translator = built(attention="dot")
    options = {"beam_width": 4, "max_length": 8, "length_penalty": 0.5}
    texts = translate(translator, SENTENCES, **options)
    found = beam_search(*step_from_translator(translator, SENTENCES), **options)
    expected = [" ".join(TARGET.decode(ids)) for ids in found.sequences()]
    assert texts == expected
    greedy = greedy_search(
        *step_from_translator(translator, SENTENCES), max_length=8
    )
    wide = beam_search(
        *step_from_translator(translator, SENTENCES),
        beam_width=40,
        max_length=8,
        length_penalty=0,
    )
    assert (wide.log_probabilities >= greedy.log_probabilities - 1e-5).all()
    assert (wide.log_probabilities > greedy.log_probabilities + 0.1).any()


def test_a_small_translator_learns_its_sentences():
    pairs = {
        "um gato dorme": "the cat sleeps",
        "dois gatos dormem": "two cats sleep",
        "um gato": "one cat",
        "dois gatos": "two cats",
    }
    keras.utils.set_random_seed(0)
    translator = build_translator(
        SOURCE, TARGET, dimension=8, units=16, attention="dot"
    )
    batches = PairBatches(
        SOURCE.encode_many(s.split() for s in pairs) * 5,
        TARGET.encode_many(s.split() for s in pairs.values()) * 5,
        4,
        np.random.default_rng(0),
    )
    model = translator.training_model
    model.compile(
        keras.optimizers.Adam(0.02), masked_cross_entropy, jit_compile=False
    )
    losses = model.fit(batches, epochs=15, verbose=0).history["loss"]
    assert losses[-1] < 0.1 < 1.5 < losses[0]
    for beam_width in (1, 3):
        found = translate(translator, list(pairs), beam_width=beam_width)
        assert found == list(pairs.values())


def test_late_rows_are_written_to_the_same_words():
    """Rows that go through twice are those of one search to the end."""
    translator = built("gru", attention="additive")
    found = translate_with_attention(translator, SENTENCES, max_length=60)
    written, weights = translator.compiled_greedy(source_ids(), 60)
    lengths = {len(each.target) for each in found}
    assert min(lengths) < 12  # some end before the likely length
    assert max(lengths) > 2 * 5 + 8  # and some do not
    for row, each in enumerate(found):
        size = len(each.target)
        assert each.target == TARGET.decode(written[row, :size].numpy())
        expected = weights[row, :size, : len(each.source)]
        assert_allclose(each.weights, expected, **SAME)
        assert not written[row, size:].numpy().any()


def test_characters_are_put_together_without_spaces():
    letters = Vocabulary(list("abc d"))
    translator = drawn(
        build_translator(
            letters,
            letters,
            units=6,
            source_tokens="characters",
            target_tokens="characters",
        )
    )
    [text] = translate(translator, ["ab c"], max_length=20)
    ids = translator.compiled_greedy(source_batch([[4, 5, 7, 6]]), 20)[0][0]
    before_end = ids.numpy().tolist()
    before_end = before_end[: [*before_end, END].index(END)]
    assert text == "".join(letters.decode(before_end))


def test_no_sentence_gives_no_translation():
    assert translate(built(), []) == []


# What the training takes


def test_targets_are_shifted_by_hand():
    assert_shifted()


def assert_shifted():
    forced = teacher_forcing([[7, 8, 9], [5], []])
    assert forced.inputs.tolist() == [[2, 7, 8, 9], [2, 5, 0, 0], [2, 0, 0, 0]]
    expected = [[7, 8, 9, 3], [5, 3, 0, 0], [3, 0, 0, 0]]
    assert forced.targets.tolist() == expected
    assert_array_equal(forced.mask, forced.targets != 0)
    for row in range(3):  # each target is read at the next place
        known = forced.mask[row].sum() - 1
        assert_array_equal(
            forced.inputs[row, 1 : known + 1], forced.targets[row, :known]
        )


def test_the_loss_leaves_padding_out():
    assert_loss_is_masked()


def assert_loss_is_masked():
    forced = teacher_forcing([[7, 8, 9], [5]])
    scores = np.random.default_rng(0).normal(size=(2, 4, len(TARGET)))
    found = float(masked_cross_entropy(forced.targets, scores))
    logs = log_softmax(scores)
    expected = cross_entropy(logs, forced.targets, forced.mask)
    assert found == pytest.approx(expected, rel=1e-5)
    loss = functools.partial(
        keras.losses.SparseCategoricalCrossentropy, from_logits=True
    )
    ignoring = loss(ignore_class=0)(forced.targets, scores)
    assert found == pytest.approx(float(ignoring), rel=1e-5)
    weighed = loss()(forced.targets, scores, sample_weight=forced.mask)
    diluted = found * forced.mask.mean()  # it divides by all places
    assert float(weighed) == pytest.approx(diluted, rel=1e-5)


def test_smoothed_labels_are_those_of_keras():
    assert_labels_are_smoothed()


def assert_labels_are_smoothed():
    targets = np.array([[7, 8, 9, 3], [5, 3, 4, 4]])
    scores = np.random.default_rng(0).normal(size=(2, 4, len(TARGET)))
    for share in (0.0, 0.1, 0.5):
        by_keras = keras.losses.CategoricalCrossentropy(
            from_logits=True, label_smoothing=share
        )(np.eye(len(TARGET))[targets], scores)
        found = masked_cross_entropy(targets, scores, label_smoothing=share)
        assert float(found) == pytest.approx(float(by_keras), rel=1e-5)


def test_smoothing_leaves_padding_out():
    scores = np.random.default_rng(0).normal(size=(2, 4, len(TARGET)))
    smoothed = functools.partial(masked_cross_entropy, label_smoothing=0.2)
    forced = teacher_forcing([[7, 8, 9], [5]])
    changed = scores.copy()
    changed[1, 2:] += np.arange(len(TARGET))  # at padding
    assert_array_equal(
        smoothed(forced.targets, scores), smoothed(forced.targets, changed)
    )


@pytest.mark.parametrize("share", [-0.1, 1, "0.1", True])
def test_a_share_to_smooth_is_checked(share):
    with pytest.raises(ValueError, match="label_smoothing is a share"):
        masked_cross_entropy(np.ones((1, 2), int), np.ones((1, 2, 9)), share)


def test_a_batch_of_padding_has_no_loss():
    found = masked_cross_entropy(np.zeros((2, 3), int), np.ones((2, 3, 9)))
    assert float(found) == 0


def test_batches_hold_each_pair_once_and_little_padding():
    rng = np.random.default_rng(0)
    lengths = rng.integers(1, 20, 100)
    sources = [[4 + n % 90] * length for n, length in enumerate(lengths)]
    targets = [[4 + n % 90] * (length + 1) for n, length in enumerate(lengths)]
    batches = PairBatches(sources, targets, 8, np.random.default_rng(1))
    assert len(batches) == 13
    epochs = []
    for _ in range(2):
        batch = [batches[index] for index in range(len(batches))]
        rows = [row for (source, _), _ in batch for row in source]
        found = sorted(row[row != 0].tolist() for row in rows)
        assert found == sorted(sources)
        for (source, inputs), outputs in batch:
            assert (inputs[:, 0] == START).all()
            assert ((outputs == END).sum(axis=1) == 1).all()
            assert_array_equal(source[:, 0], outputs[:, 0])
        padding = np.mean([np.mean(outputs == 0) for _, outputs in batch])
        assert padding < 0.15
        epochs.append([row.tolist() for row in rows])
        batches.on_epoch_end()
    assert epochs[0] != epochs[1]


def test_keras_takes_batches_of_any_lengths():
    """It looks at two, and takes a length that they share for that of all."""
    for seed in range(5):
        rng = np.random.default_rng(seed)
        lengths = [3] * 8 + [5] * 8 + [1]
        ids = [[4] * length for length in lengths]
        batches = PairBatches(ids, ids, 2, rng)
        (one, _), first = batches[0]
        (two, _), second = batches[1]
        assert one.shape[1] != two.shape[1]
        assert first.shape[1] != second.shape[1]


# What is built


def test_dropout_is_at_work_while_training_only():
    keras.utils.set_random_seed(0)
    model = built(dropout=0.5, attention="dot").training_model
    batch = [source_ids(), target_ids()]
    rest = model(batch).numpy()
    assert_allclose(model(batch), rest)
    assert np.abs(model(batch, training=True).numpy() - rest).max() > 1e-3
    assert not model.compiled


def test_the_models_speak_of_state_and_memory():
    translator = built("lstm", attention="additive")
    given = translator.encoder_model(source_ids())
    assert isinstance(given, Encoded)
    assert isinstance(given.memory, Memory)
    assert [part.shape for part in given.state] == [(4, 6), (4, 6)]
    assert_array_equal(given.memory.mask, padding_mask(source_ids()))
    ids = ops.convert_to_tensor(target_ids(time=1))
    made = translator.step_model(Reading(ids, *given))
    assert isinstance(made, Written)
    assert made.weights.shape == (4, 5)
    names = [each.name for each in translator.step_model.inputs]
    assert names == ["target_id", "hidden", "cell", "values", "keys", "mask"]
    assert built().encoder_model(source_ids()).memory == ()


def test_a_translator_says_what_it_is():
    translator = built("lstm", attention="dot")
    assert isinstance(translator, Translator)
    assert isinstance(translator.settings, Settings)
    expected = "Translator(lstm, 6 units, dot attention; 10 source ids, 11"
    assert repr(translator).startswith(expected)
    assert isinstance(step_from_translator(translator, ["um"]), Started)
    assert isinstance(teacher_forcing([[4]]), TeacherForcing)


# Bad input


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"dimension": 0}, "dimension must be a whole number, 1 or more"),
        ({"units": True}, "units must be .* but it is True"),
        ({"cell": "simple_rnn"}, 'cell must be one of "gru", "lstm", not'),
        ({"cell": ["gru"]}, "cell must be one of"),
        ({"bidirectional": 1}, "bidirectional must be True or False"),
        ({"attention": "none"}, 'one of None, "dot", "additive", not'),
        ({"dropout": 1.0}, "dropout is a share"),
        ({"dropout": True}, "it is True"),
        ({"source_tokens": "letters"}, 'source_tokens must be one of "words"'),
        ({"target_tokens": None}, "not None"),
        ({"units": 5, "bidirectional": True}, "must be even, but they are 5"),
    ],
)
def test_build_translator_refuses(options, message):
    with pytest.raises(ValueError, match=message):
        build_translator(SOURCE, TARGET, **options)


def test_build_translator_refuses_what_is_no_vocabulary():
    with pytest.raises(TypeError, match="target must be a Vocabulary, but"):
        build_translator(SOURCE, 11)


def test_translate_refuses():
    translator = built()
    with pytest.raises(TypeError, match=r"into a list, \[sentence\]"):
        translate(translator, "um gato")
    with pytest.raises(TypeError, match="sentence 1 is of type list"):
        translate(translator, ["um", ["gato"]])
    for name in ("beam_width", "max_length", "batch_size"):
        with pytest.raises(ValueError, match=f"{name} must be a whole number"):
            translate(translator, ["um"], **{name: 0})
    with pytest.raises(ValueError, match="this translator has no attention"):
        translate_with_attention(translator, ["um"])


def test_the_training_refuses():
    rng = np.random.default_rng(0)
    with pytest.raises(TypeError, match="lists of ids, one a sentence"):
        teacher_forcing("um gato")
    with pytest.raises(TypeError, match="sentence 0 is 'um gato'"):
        source_batch(["um gato"])
    with pytest.raises(ValueError, match="there is no sequence to pad"):
        teacher_forcing([])
    with pytest.raises(ValueError, match="there are 1 sources and 2 targets"):
        PairBatches([[4]], [[4], [5]], 2, rng)
    with pytest.raises(ValueError, match="0 sources and 0 targets"):
        PairBatches([], [], 2, rng)
    with pytest.raises(ValueError, match="batch_size must be a whole number"):
        PairBatches([[4]], [[4]], 0, rng)


def test_all_public_names_are_here():
    assert set(translation.__all__) <= set(globals())
    assert callable(save_translator)
    assert callable(load_translator)
