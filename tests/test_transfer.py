"""Copying all or nothing; what is frozen does not move."""

import keras
import numpy as np
import pytest
from keras import layers
from numpy.testing import assert_array_equal

from course_lib.classification import build_classifier
from course_lib.transfer import CopiedLayer, copy_weights, freeze, unfreeze

ROWS = np.random.default_rng(0).normal(size=(8, 3)).astype("float32")
TARGETS = ROWS[:, :1] + 1


def small(*extra, names=("first", "second"), units=4):
    """Return a model, always with other weights, all of them distinct."""
    return keras.Sequential(
        [
            keras.Input((3,)),
            layers.Dense(units, "tanh", name=names[0]),
            *extra,
            layers.Dense(1, name=names[1]),
        ]
    )


def compiled(model, optimizer="sgd", **options):
    """Without a graph, which takes long to trace for a single batch."""
    options = options or {"run_eagerly": True}
    model.compile(optimizer, "mse", **options)
    return model


def traced(model, optimizer="sgd"):
    """As a learner compiles, but for XLA."""
    return compiled(model, optimizer, jit_compile=False)


def values(layer):
    return [array.copy() for array in layer.get_weights()]


def moved(layer, before):
    """Say of each weight whether it is another than before."""
    pairs = zip(layer.get_weights(), before, strict=True)
    return [not np.array_equal(now, then) for now, then in pairs]


def fit(model):
    """Fit for one batch, and say which layers moved."""
    before = {layer.name: values(layer) for layer in model.layers}
    model.fit(ROWS, TARGETS, verbose=0)
    return {
        name
        for name, arrays in before.items()
        if any(moved(model.get_layer(name), arrays))
    }


# Freezing


@pytest.mark.parametrize("name", ["first", "second"])
def test_what_is_frozen_does_not_move_and_the_rest_does(name):
    model = small()
    freeze(model.get_layer(name))
    assert fit(compiled(model)) == {"first", "second"} - {name}
    unfreeze(model.get_layer(name))
    assert fit(compiled(model)) == {"first", "second"}


def test_a_single_layer_of_a_frozen_model_may_be_let_go():
    model = small()
    freeze(model)
    assert model.trainable_weights == []
    unfreeze(model.get_layer("second"))
    assert fit(compiled(model)) == {"second"}
    unfreeze(model)
    assert len(model.trainable_weights) == 4


def test_keras_own_switch_would_keep_the_layer_from_learning():
    """Why `freeze` does not set the model's own `trainable`."""
    model = small()
    model.trainable = False
    unfreeze(model.get_layer("second"))
    assert model.trainable_weights == []
    unfreeze(model)
    assert len(model.trainable_weights) == 4


def test_keras_own_switch_would_leave_single_layers_frozen():
    """Why `unfreeze` does more than `model.trainable = True`."""
    model = small()
    freeze(model.get_layer("first"))
    model.trainable = True
    assert len(model.trainable_weights) == 2
    unfreeze(model)
    assert len(model.trainable_weights) == 4


def test_models_inside_the_model_are_frozen_layer_by_layer():
    inner = small(names=("a", "b"))
    model = keras.Sequential([keras.Input((3,)), inner, layers.Dense(1)])
    freeze(inner)
    assert len(model.trainable_weights) == 2
    unfreeze(inner.get_layer("b"))
    assert len(model.trainable_weights) == 4
    freeze(model)
    assert model.trainable_weights == []


def test_a_wrapper_is_frozen_with_what_it_holds():
    model = build_classifier((9, 2), 2, units=3, bidirectional=True)
    freeze(model.get_layer("recurrent"))
    assert len(model.trainable_weights) == 1 + 2
    unfreeze(model.get_layer("recurrent").forward_layer)
    assert len(model.trainable_weights) == 1 + 3 + 2
    freeze(model)
    assert model.trainable_weights == []
    unfreeze(model)
    assert len(model.trainable_weights) == 1 + 6 + 2


class Own(keras.Model):
    """A model with a weight that is in none of its layers."""

    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(1)
        self.factor = self.add_weight(shape=(), initializer="ones")

    def call(self, inputs):
        return self.factor * self.dense(inputs)


def test_weights_of_the_model_itself_are_frozen_too():
    model = Own()
    model(ROWS)
    freeze(model)
    assert model.trainable_weights == []
    unfreeze(model.dense)
    assert len(model.trainable_weights) == 2
    unfreeze(model)
    assert len(model.trainable_weights) == 3


def test_a_layer_may_be_frozen_before_it_is_built():
    layer = layers.Dense(2)
    freeze(layer)
    layer.build((None, 3))
    assert layer.trainable_weights == []
    unfreeze(layer)
    assert len(layer.trainable_weights) == 2


# When Keras looks: the docstrings say what these tests found


def test_before_the_first_batch_no_new_compile_is_needed():
    model = traced(small())
    freeze(model.get_layer("first"))
    assert fit(model) == {"second"}
    model = small()
    freeze(model.get_layer("first"))
    traced(model)
    unfreeze(model.get_layer("first"))
    assert fit(model) == {"first", "second"}


def test_after_the_first_batch_nothing_changes_until_compiled():
    """And no warning: warnings are errors here."""
    optimizer = "adam"
    model = traced(small(), optimizer)
    fit(model)
    freeze(model.get_layer("first"))
    assert fit(model) == {"first", "second"}
    assert fit(traced(model, optimizer)) == {"second"}
    unfreeze(model.get_layer("first"))
    assert fit(model) == {"second"}
    assert fit(traced(model, optimizer)) == {"first", "second"}


def test_the_old_optimiser_may_lose_weights_but_not_gain_any():
    model = compiled(small(), keras.optimizers.Adam())
    fit(model)
    freeze(model.get_layer("first"))
    assert fit(compiled(model, model.optimizer)) == {"second"}
    compiled(model, keras.optimizers.Adam())
    fit(model)
    unfreeze(model.get_layer("first"))
    with pytest.raises(ValueError, match="Unknown variable"):
        fit(compiled(model, model.optimizer))


def test_an_optimiser_keeps_no_state_for_what_is_frozen():
    model = small()
    everything = keras.optimizers.Adam()
    fit(compiled(model, everything))
    freeze(model.get_layer("first"))
    the_rest = keras.optimizers.Adam()
    fit(compiled(model, the_rest))
    # Two running means for each of two weights that are now left out.
    assert len(everything.variables) - len(the_rest.variables) == 2 * 2


# Batch normalisation and dropout


def test_a_frozen_batch_normalisation_stands_still():
    model = small(layers.BatchNormalization(name="norm"))
    norm = model.get_layer("norm")
    names = [weight.name for weight in norm.weights]
    assert names == ["gamma", "beta", "moving_mean", "moving_variance"]
    freeze(norm)
    before = values(norm)
    fit(compiled(model))
    assert moved(norm, before) == [False] * 4
    rows = 3 * np.ones((2, 4), "float32")
    assert_array_equal(norm(rows, training=True), norm(rows, training=False))


def test_an_unfrozen_batch_normalisation_follows_its_batches():
    """Its mean and variance are no trainable weights, yet they move."""
    model = small(layers.BatchNormalization(name="norm"))
    norm = model.get_layer("norm")
    freeze(norm)
    unfreeze(norm)
    assert [weight.name for weight in norm.trainable_weights] == [
        "gamma",
        "beta",
    ]
    before = values(norm)
    fit(compiled(model))
    assert moved(norm, before) == [True] * 4


def test_keras_own_weights_frozen_one_by_one_let_the_means_move():
    """Why a layer is frozen as a whole, not weight by weight."""
    model = small(layers.BatchNormalization(name="norm"))
    norm = model.get_layer("norm")
    for weight in norm.trainable_weights:
        weight.trainable = False
    before = values(norm)
    fit(compiled(model))
    assert moved(norm, before) == [False, False, True, True]


def test_frozen_dropout_still_drops():
    model = small(layers.Dropout(0.5))
    freeze(model)
    rest = model(ROWS).numpy()
    assert np.abs(model(ROWS, training=True).numpy() - rest).max() > 0


# Copying


def test_all_layers_are_copied():
    source, target = small(), small()
    report = copy_weights(source, target)
    assert report == [
        CopiedLayer("first", "first", 3 * 4 + 4),
        CopiedLayer("second", "second", 4 + 1),
    ]
    assert_array_equal(source(ROWS), target(ROWS))


def test_only_what_is_named_is_copied():
    source, target = small(), small()
    before = values(target.get_layer("second"))
    assert [c.source for c in copy_weights(source, target, ["first"])] == [
        "first"
    ]
    first = target.get_layer("first")
    assert moved(first, values(source.get_layer("first"))) == [False, False]
    assert moved(target.get_layer("second"), before) == [False, False]


def test_names_may_be_paired():
    source, target = small(names=("lstm", "end")), small()
    report = copy_weights(source, target, {"end": "second", "lstm": "first"})
    assert [tuple(each[:2]) for each in report] == [
        ("end", "second"),
        ("lstm", "first"),
    ]
    assert_array_equal(source(ROWS), target(ROWS))


def test_weights_are_copied_and_not_shared():
    source, target = small(), small()
    copy_weights(source, target)
    before = values(source)
    fit(compiled(target))
    assert moved(source, before) == [False] * 4


def test_a_frozen_layer_takes_weights_and_stays_frozen():
    source, target = small(), small()
    freeze(target)
    copy_weights(source, target)
    assert_array_equal(source(ROWS), target(ROWS))
    assert target.trainable_weights == []


def test_the_optimiser_keeps_its_running_means():
    source, target = small(), compiled(small(), "adam")
    fit(target)
    before = [v.numpy() for v in target.optimizer.variables]
    copy_weights(source, target)
    for one, other in zip(before, target.optimizer.variables, strict=True):
        assert_array_equal(one, other.numpy())
    assert_array_equal(target(ROWS), source(ROWS))


def test_moving_means_are_copied_too():
    source, target = (
        small(layers.BatchNormalization(name="norm")) for _ in range(2)
    )
    fit(compiled(source))
    (report,) = copy_weights(source, target, ["norm"])
    assert report.weights == 4 * 4
    assert moved(
        target.get_layer("norm"), values(source.get_layer("norm"))
    ) == ([False] * 4)


def test_from_a_language_model_to_a_classifier():
    """What chapter 09 does: the recurrent weights change models."""
    ids = keras.Input((None,), dtype="int32")
    vectors = layers.Embedding(9, 2, mask_zero=True, name="words")(ids)
    states = layers.LSTM(3, return_sequences=True, name="lstm")(vectors)
    language_model = keras.Model(ids, layers.Dense(9, "softmax")(states))
    classifier = build_classifier((9, 2), 4, units=3)
    pairs = {"words": "embedding", "lstm": "recurrent"}
    report = copy_weights(language_model, classifier, pairs)
    assert [each.weights for each in report] == [18, 4 * 3 * (2 + 3 + 1)]
    batch = np.array([[5, 3, 8]])
    reader = keras.Model(
        classifier.input, classifier.get_layer("recurrent").output
    )
    every = keras.Model(ids, states)(batch).numpy()
    np.testing.assert_allclose(reader(batch), every[:, -1], atol=1e-6)


def test_layers_of_a_model_inside_the_model():
    def nested():
        inner = small(names=("a", "b"))
        inner.name = "encoder"
        return keras.Sequential([keras.Input((3,)), inner])

    source, target = nested(), nested()
    (report,) = copy_weights(source, target, ["encoder/b"])
    assert report == CopiedLayer("encoder/b", "encoder/b", 5)
    one, two = (m.get_layer("encoder").get_layer("b") for m in (source, target))
    assert moved(two, values(one)) == [False, False]
    copy_weights(source, target)
    assert_array_equal(source(ROWS), target(ROWS))
    copy_weights(source.get_layer("encoder"), target.get_layer("encoder"))


# Nothing is half copied


def assert_refused(source, target, names, error, message):
    before = values(target)
    with pytest.raises(error, match=message):
        copy_weights(source, target, names)
    assert moved(target, before) == [False] * len(before)


WIDE = {"units": 5}
HOLDS = (
    r'layer "first" of the source holds kernel \(3, 4\), bias \(4,\), but '
    r'layer "first" of the target kernel \(3, 5\), bias \(5,\): build them'
)
LISTED = r'has no layer "{}": its layers with weights are "first", "second"\.'


@pytest.mark.parametrize(
    ("options", "names", "error", "message"),
    [
        (WIDE, None, ValueError, HOLDS),
        (WIDE, ["first"], ValueError, HOLDS),
        ({}, ["first", "third"], ValueError, LISTED.format("third")),
        ({}, {"first": "x"}, ValueError, "the target " + LISTED.format("x")),
        ({}, {"x": "first"}, ValueError, "the source " + LISTED.format("x")),
        ({}, ["first", "first"], ValueError, '"first" of the target would be'),
        ({}, {"first": "second"}, ValueError, r"bias \(4,\), but .*\(4, 1\)"),
        ({}, [], ValueError, "there is nothing to copy: name layers"),
        ({}, "first", TypeError, "must be a list of names or a dict, but it"),
        ({}, 3, TypeError, "it is 3: pass"),
        ({}, [3], TypeError, "named by a string, not by 3"),
    ],
)
def test_copying_refuses_and_copies_nothing(options, names, error, message):
    assert_refused(small(), small(**options), names, error, message)


def test_a_mismatch_in_the_last_layer_leaves_the_first_alone():
    source, target = small(names=("first", "x")), small()
    assert_refused(source, target, None, ValueError, 'has no layer "x"')
    pairs = {"first": "first", "x": "first"}
    assert_refused(source, target, pairs, ValueError, "written twice")
    source = small(layers.Dense(4, name="middle"))
    target = small(layers.Dense(4, use_bias=False, name="middle"))
    assert_refused(source, target, None, ValueError, 'layer "middle" of the s')


def test_weights_of_other_names_do_not_match():
    """Shapes alone would put gamma where beta belongs."""
    one = layers.BatchNormalization(center=False, name="norm")
    other = layers.BatchNormalization(scale=False, name="norm")
    assert_refused(
        small(one), small(other), ["norm"], ValueError, r"gamma .* beta \(4,\)"
    )


def test_a_gru_of_the_other_form_does_not_match():
    def gru(reset_after):
        layer = layers.GRU(2, reset_after=reset_after, name="gru")
        return keras.Sequential([keras.Input((None, 3)), layer])

    assert_refused(
        gru(True), gru(False), None, ValueError, r"bias \(2, 6\), .*bias \(6,\)"
    )


def test_a_shared_layer_is_not_copied_into_itself():
    source = small()
    target = keras.Sequential(
        [keras.Input((3,)), source.get_layer("first"), layers.Dense(1)]
    )
    message = 'both models share layer "first"'
    assert_refused(source, target, ["first"], ValueError, message)


def test_a_layer_without_weights_is_not_copied():
    source, target = small(layers.Dropout(0.5, name="drop")), small()
    message = '"drop" of the source has no weights. If it is not built'
    assert_refused(source, target, ["drop"], ValueError, message)
    unbuilt = keras.Sequential([layers.Dense(4, name="first")])
    assert_refused(small(), unbuilt, ["first"], ValueError, "no weights")
    message = "nothing to copy: .* has none before it is called on a batch"
    assert_refused(unbuilt, target, None, ValueError, message)


@pytest.mark.parametrize("function", [freeze, unfreeze])
@pytest.mark.parametrize("target", ["embedding", None, [layers.Dense(1)]])
def test_freezing_refuses(function, target):
    with pytest.raises(TypeError, match=r"a layer or a model, but got \w+: "):
        function(target)


def test_copying_is_between_models():
    with pytest.raises(TypeError, match="between models, but got Dense: for a"):
        copy_weights(layers.Dense(1), small())
    with pytest.raises(TypeError, match="between models, but got str"):
        copy_weights(small(), "model.keras")
