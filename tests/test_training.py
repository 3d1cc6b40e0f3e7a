"""The norms of a fit: equal to those of a tape, and training not changed."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from course_lib.training import GradientNormLogger
from course_lib.training.recorder import _square

COUNT, TIME, BATCH, WORDS = 22, 3, 8, 5  # the last batch is smaller
PER_EPOCH = 3


def numbers():
    rng = np.random.default_rng(0)
    return rng.normal(size=(COUNT, TIME, 3)).astype("float32")


def ids():
    # Few words, so that a batch repeats them.
    return np.random.default_rng(1).integers(0, WORDS, (COUNT, TIME))


def targets():
    rng = np.random.default_rng(2)
    return rng.normal(size=(COUNT, 2)).astype("float32")


def nested():
    encoder = keras.Sequential(
        [layers.SimpleRNN(4, name="rnn"), layers.Dense(3, name="dense")],
        name="encoder",
    )
    return [encoder, layers.Dense(2, name="dense")]


MODELS = {
    "dense": lambda: [layers.Flatten(), layers.Dense(2)],
    "simple": lambda: [layers.SimpleRNN(4), layers.Dense(2)],
    "lstm": lambda: [layers.LSTM(3), layers.Dropout(0.5), layers.Dense(2)],
    "both": lambda: [layers.Bidirectional(layers.GRU(2)), layers.Dense(2)],
    "embedding": lambda: [
        layers.Embedding(WORDS, 3, mask_zero=True),
        layers.SimpleRNN(3, kernel_regularizer="l2"),
        layers.Dense(2),
    ],
    "nested": nested,
}


OPTIMIZERS = {
    "value": lambda: keras.optimizers.SGD(0.1, clipvalue=0.01),
    "global": lambda: keras.optimizers.Adam(0.05, global_clipnorm=0.1),
    "each": lambda: keras.optimizers.Adam(0.05, clipnorm=0.01),
    "scaled": lambda: keras.optimizers.SGD(0.1, loss_scale_factor=64.0),
    "dynamic": lambda: keras.optimizers.LossScaleOptimizer(
        keras.optimizers.SGD(0.1), initial_scale=1024.0
    ),
}


def built(name, optimizer="value", **options):
    """Return a model, always with the same weights, and its inputs."""
    keras.utils.set_random_seed(3)
    inputs = ids() if name == "embedding" else numbers()
    model = keras.Sequential([keras.Input(inputs.shape[1:]), *MODELS[name]()])
    model.compile(OPTIMIZERS[optimizer](), loss="mse", **options)
    return model, inputs


def fit(model, inputs, *callbacks, **options):
    options = {"epochs": 2, "batch_size": BATCH, "verbose": 0} | options
    return model.fit(inputs, targets(), callbacks=list(callbacks), **options)


class Tape(keras.callbacks.Callback):
    """What a naive logger does: another backward pass for every batch."""

    def __init__(self, inputs):
        super().__init__()
        self.inputs = inputs
        self.batches = []

    def on_train_batch_begin(self, batch, logs=None):
        where = slice(batch * BATCH, (batch + 1) * BATCH)
        with tf.GradientTape() as tape:
            answers = self.model(self.inputs[where])
            loss = tf.reduce_mean(tf.square(answers - targets()[where]))
            loss += tf.add_n(self.model.losses) if self.model.losses else 0
        variables = self.model.trainable_variables
        found = tape.gradient(loss, variables)
        dense = map(tf.convert_to_tensor, found)
        self.batches.append(
            {id(v): g.numpy() for v, g in zip(variables, dense, strict=True)}
        )

    def norms(self, variables):
        return [
            np.sqrt(sum(np.sum(each[id(v)] ** 2.0) for v in variables))
            for each in self.batches
        ]


def weights_equal(one, other):
    return all(
        np.array_equal(a, b)
        for a, b in zip(one.get_weights(), other.get_weights(), strict=True)
    )


def plain(model):
    """Say whether nothing is left in the model and its optimiser."""
    return type(
        model.train_function
    ).__name__ == "function" and "apply" not in vars(model.optimizer)


# Equal to the tape


@pytest.mark.parametrize(
    ("name", "optimizer", "options"),
    [
        ("simple", "value", {}),
        ("dense", "global", {"run_eagerly": True}),
        ("dense", "scaled", {}),
        ("dense", "dynamic", {}),
        ("lstm", "global", {}),
        ("both", "each", {"run_eagerly": True}),
        ("embedding", "value", {}),
        ("nested", "value", {}),
    ],
)
def test_norms_equal_those_of_the_tape(name, optimizer, options):
    model, inputs = built(name, optimizer, **options)
    for layer in model.layers:
        if isinstance(layer, layers.Dropout):
            layer.rate = 0  # the tape would drop others
    logger, tape = GradientNormLogger(), Tape(inputs)
    fit(model, inputs, logger, tape, shuffle=False)
    listed = [
        (f"{outer.name}/{layer.name}" if outer else layer.name, layer)
        for outer in (None, *model.layers)
        for layer in getattr(outer or model, "layers", [])
        if layer.trainable_variables and not isinstance(layer, keras.Model)
    ]
    assert set(logger.norms) == {name for name, _ in listed}
    for name, layer in listed:
        assert logger.norms[name].shape == (2 * PER_EPOCH,)
        np.testing.assert_allclose(
            logger.norms[name], tape.norms(layer.trainable_variables), 1e-5
        )
    np.testing.assert_allclose(
        logger.global_norms, tape.norms(model.trainable_variables), 1e-5
    )
    assert plain(model)


def test_the_tape_sees_clipping_at_work():
    """The norms above are larger than what is left after clipping."""
    model, inputs = built("simple", "value")
    logger = GradientNormLogger()
    fit(model, inputs, logger)
    weights = sum(v.shape.num_elements() for v in model.trainable_variables)
    assert logger.global_norms.min() > 0.01 * np.sqrt(weights)


def test_norms_by_hand():
    model = keras.Sequential(
        [
            keras.Input((1,)),
            layers.Dense(1, name="first", use_bias=False),
            layers.Dense(1, name="second"),
        ]
    )
    model.set_weights(list(map(np.array, ([[3.0]], [[2.0]], [0.0]))))
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    logger = GradientNormLogger()
    model.fit(
        np.array([[1.0]]), np.zeros((1, 1)), verbose=0, callbacks=[logger]
    )
    # The answer is 2·3·1 = 6, and the slope of its square 12.
    assert logger.norms["first"] == pytest.approx([24])
    assert logger.norms["second"] == pytest.approx([np.hypot(36, 12)])
    assert logger.global_norms == pytest.approx(
        [np.hypot(24, np.hypot(36, 12))]
    )


def test_a_repeated_word_is_summed_first():
    model = keras.Sequential(
        [
            keras.Input((3,)),
            layers.Embedding(4, 1, embeddings_initializer="ones", name="words"),
            layers.GlobalAveragePooling1D(),
        ]
    )
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    logger = GradientNormLogger()
    batch = np.array([[2, 1, 2]])
    model.fit(batch, np.zeros((1, 1)), verbose=0, callbacks=[logger])
    # The mean is 1, its square slopes by 2: by 2/3 for each word, 4/3 for 2.
    assert logger.norms["words"] == pytest.approx([np.hypot(2 / 3, 4 / 3)])


@pytest.mark.parametrize("jit", [True, False])
def test_repeated_ids_on_every_road(jit):
    rows = np.random.default_rng(0).normal(size=(9, 2)).astype("float32")
    places = np.array([3, 0, 3, 1, 0, 3, 2, 2, 7])
    dense = np.zeros((8, 2))
    np.add.at(dense, places, rows)

    @tf.function(jit_compile=jit)
    def squared(values, indices):
        return _square(tf.IndexedSlices(values, indices, (8, 2)))

    found = squared(tf.constant(rows), tf.constant(places))
    assert float(found) == pytest.approx(np.sum(dense**2), rel=1e-6)


# Training is not changed


@pytest.mark.parametrize(
    ("name", "optimizer", "options"),
    [
        ("simple", "value", {}),
        ("dense", "dynamic", {}),
        ("lstm", "global", {}),
        ("embedding", "each", {"run_eagerly": True}),
    ],
)
def test_training_is_the_same_bit_for_bit(name, optimizer, options):
    without, inputs = built(name, optimizer, **options)
    history = [fit(without, inputs).history for _ in range(2)]
    model, _ = built(name, optimizer, **options)
    assert fit(model, inputs, GradientNormLogger()).history == history[0]
    assert fit(model, inputs).history == history[1]
    assert weights_equal(model, without)
    assert plain(model)


def test_a_compiled_function_is_kept_and_used_again():
    model, inputs = built("dense")
    fit(model, inputs)
    before = model.train_function
    logger = GradientNormLogger()
    fit(model, inputs, logger)
    assert len(logger.global_norms) == 2 * PER_EPOCH
    assert model.train_function is before


def test_a_new_fit_starts_anew():
    model, inputs = built("dense")
    logger = GradientNormLogger()
    fit(model, inputs, logger)
    first = logger.global_norms
    fit(model, inputs, logger, epochs=1)
    assert len(first) == 2 * PER_EPOCH
    assert len(logger.global_norms) == PER_EPOCH
    assert logger.global_norms[0] != first[0]


def test_one_logger_for_two_models():
    logger = GradientNormLogger()
    fit(*built("dense", run_eagerly=True), logger)
    fit(*built("nested", run_eagerly=True), logger)
    assert list(logger.norms) == ["encoder/rnn", "encoder/dense", "dense"]


def test_before_the_first_fit_there_is_nothing():
    logger = GradientNormLogger()
    assert logger.norms == {}
    assert logger.global_norms.shape == (0,)


def test_what_is_read_may_be_written_to():
    logger = GradientNormLogger()
    fit(*built("dense"), logger)
    before = logger.global_norms
    logger.global_norms[:] = 0
    assert np.array_equal(logger.global_norms, before)


# How a fit may end


class Breaker(keras.callbacks.Callback):
    """Raises, or asks to stop, at a batch."""

    def __init__(self, hook, error=None):
        super().__init__()
        self.error = error
        setattr(self, hook, self._break)

    def _break(self, batch, logs=None):
        if batch == 1 and self.error:
            raise self.error
        if batch == 1:
            self.model.stop_training = True


def test_stopping_early_ends_well():
    model, inputs = built("dense")
    logger = GradientNormLogger()
    fit(model, inputs, logger, Breaker("on_train_batch_end"))
    assert len(logger.global_norms) == 2
    assert plain(model)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("hook", "recorded"),
    [("on_train_batch_begin", 1), ("on_train_batch_end", 2)],
)
def test_an_error_leaves_nothing_behind(hook, recorded, first):
    without, inputs = built("dense", "global")
    model, _ = built("dense", "global")
    for each, callbacks in ((without, []), (model, [GradientNormLogger()])):
        breaker = Breaker(hook, KeyError("mine"))
        callbacks = [breaker, *callbacks] if first else [*callbacks, breaker]
        with pytest.raises(KeyError, match="mine"):
            fit(each, inputs, *callbacks)
        assert "apply" not in vars(each.optimizer)
    logger = next(c for c in callbacks if c is not breaker)
    assert len(logger.global_norms) == recorded
    before = logger.global_norms[:recorded]
    fit(without, inputs)
    fit(model, inputs)
    assert weights_equal(model, without)
    assert plain(model)
    assert np.array_equal(logger.global_norms[:recorded], before)
    assert len(logger.global_norms) <= recorded + 1


def test_a_logger_after_an_error_records():
    model, inputs = built("dense")
    for logger in (GradientNormLogger(), GradientNormLogger()):
        with pytest.raises(KeyError):
            fit(
                model, inputs, logger, Breaker("on_train_batch_end", KeyError())
            )
        assert len(logger.global_norms) == 2
    fit(model, inputs, logger)
    assert len(logger.global_norms) == 2 * PER_EPOCH
    assert plain(model)


def test_an_error_within_the_batch_puts_the_optimiser_right():
    model, inputs = built("dense", run_eagerly=True)

    def fail(*arguments):
        raise ArithmeticError("no")

    logger = GradientNormLogger()
    model.optimizer.update_step = fail
    with pytest.raises(ArithmeticError):
        fit(model, inputs, logger)
    assert logger.global_norms.shape == (0,)
    assert "apply" not in vars(model.optimizer)


def test_an_apply_of_your_own_is_used_and_kept():
    model, inputs = built("dense", run_eagerly=True)
    calls, original = [], model.optimizer.apply
    vars(model.optimizer)["apply"] = lambda *a: calls.append(original(*a))
    mine = model.optimizer.apply
    fit(model, inputs, GradientNormLogger())
    assert len(calls) == 2 * PER_EPOCH
    assert model.optimizer.apply is mine


def test_an_unknown_number_of_batches():
    model, inputs = built("dense")
    logger = GradientNormLogger()
    whole = tf.data.Dataset.from_tensor_slices((inputs, targets()))
    some = whole.batch(BATCH).filter(lambda rows, wanted: True)
    assert some.cardinality() == tf.data.UNKNOWN_CARDINALITY
    options = {"epochs": 2, "shuffle": False, "verbose": 0}
    for callbacks in ([logger], []):  # Keras warns with a logger and without
        with pytest.warns(UserWarning, match="ran out of data"):
            model.fit(some, callbacks=callbacks, **options)
    assert len(logger.global_norms) == 2 * PER_EPOCH
    model.train_on_batch(inputs, targets())
    model.evaluate(inputs, targets(), verbose=0, callbacks=[logger])
    assert len(logger.global_norms) == 2 * PER_EPOCH


# Layers


def test_frozen_layers_are_not_listed():
    model, inputs = built("embedding")
    model.layers[1].trainable = False
    model.compile("sgd", loss="mse")
    logger = GradientNormLogger()
    fit(model, inputs, logger)
    names = [layer.name for layer in model.layers]
    assert list(logger.norms) == [names[0], names[2]]


def test_a_shared_layer_is_listed_once():
    shared = layers.Dense(3, name="shared")
    inner = keras.Sequential([keras.Input((3,)), shared], name="inner")
    start = keras.Input((3,))
    model = keras.Model(start, shared(inner(shared(start))))
    model.compile("sgd", loss="mse")
    logger = GradientNormLogger()
    rows = np.ones((2, 3))
    model.fit(rows, 0 * rows, verbose=0, callbacks=[logger])
    assert len(logger.norms) == 1
    assert np.array_equal(*logger.norms.values(), logger.global_norms)


class Own(keras.Model):
    """A model with a weight of its own, and one the loss does not see."""

    def __init__(self, names=("one", "two")):
        super().__init__(name="own")
        self.dense = [layers.Dense(1, name=name) for name in names]
        self.factor = self.add_weight(shape=(), initializer="ones")

    def call(self, inputs):
        self.dense[1](inputs)
        return self.factor * self.dense[0](inputs)


def test_weights_of_the_model_itself_and_weights_without_gradient():
    model = Own()
    model.compile(keras.optimizers.SGD(0.0), loss="mse")
    logger = GradientNormLogger()
    rows = np.ones((2, 3))
    with pytest.warns(UserWarning, match="Gradients do not exist for"):
        model.fit(rows, rows[:, :1], verbose=0, callbacks=[logger])
    assert list(logger.norms) == ["one", "two", "own"]
    assert logger.norms["two"] == [0.0]
    assert logger.norms["own"] > 0
    assert logger.global_norms == pytest.approx(
        np.hypot(logger.norms["one"], logger.norms["own"])
    )


@pytest.mark.parametrize("eager", [True, False])
@pytest.mark.parametrize(
    ("hidden", "found"), [(np.nan, np.isnan), (np.inf, np.isnan)]
)
def test_what_is_not_finite_is_recorded(hidden, found, eager):
    model, inputs = built("dense", run_eagerly=eager)
    model.optimizer.clipvalue = None
    inputs[BATCH] = hidden
    logger = GradientNormLogger()
    fit(model, inputs, logger, shuffle=False, epochs=1)
    assert found(logger.global_norms).tolist() == [False, True, True]


def test_a_large_gradient_has_a_finite_norm():
    """In float32 its square would be infinite."""
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1, name="w")])
    model.compile(keras.optimizers.SGD(0.0), loss="mae")
    logger = GradientNormLogger()
    rows = np.array([[1e30]])
    model.fit(rows, 0 * rows, verbose=0, callbacks=[logger])
    assert logger.norms["w"] == pytest.approx([1e30], rel=1e-6)


# What is refused


def test_several_batches_at_once_are_refused():
    model, inputs = built("dense", steps_per_execution=2)
    with pytest.raises(ValueError, match="steps_per_execution=2: compile it"):
        fit(model, inputs, GradientNormLogger())
    fit(model, inputs)
    assert plain(model)


def test_several_devices_are_refused():
    model, _ = built("dense")
    model._distribute_strategy = SimpleNamespace(num_replicas_in_sync=2)
    logger = GradientNormLogger()
    logger.set_model(model)
    with pytest.raises(ValueError, match="trained on 2: train it on one"):
        logger.on_train_begin()


def test_a_model_with_nothing_to_learn_is_refused():
    model, inputs = built("dense")
    model.trainable = False
    logger = GradientNormLogger()
    with (
        pytest.warns(UserWarning, match="not have any trainable weights"),
        pytest.raises(ValueError, match="no trainable weight, so unfreeze"),
    ):
        fit(model, inputs, logger)
    assert logger.norms == {}
    assert logger.global_norms.shape == (0,)


def test_a_model_built_by_its_first_batch():
    model = keras.Sequential([layers.Flatten(), layers.Dense(2, name="d")])
    model.compile("adam", loss="mse")
    logger = GradientNormLogger()
    fit(model, numbers(), logger)
    assert len(logger.norms["d"]) == 2 * PER_EPOCH


def test_two_layers_of_one_name_are_refused():
    model = Own(names=("twin", "twin"))
    model.compile("sgd", loss="mse")
    rows = np.ones((2, 3))
    with pytest.raises(
        ValueError, match='layers of the model are named "twin"'
    ):
        model.fit(rows, rows, verbose=0, callbacks=[GradientNormLogger()])


def test_a_second_logger_is_refused():
    model, inputs = built("dense")
    with pytest.raises(RuntimeError, match="pass one GradientNormLogger only"):
        fit(model, inputs, GradientNormLogger(), GradientNormLogger())
    fit(model, inputs)
    assert plain(model)
