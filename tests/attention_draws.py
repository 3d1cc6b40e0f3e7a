"""Random attention to compare with Keras: sizes, weights and masks.

Draw number `seed` is the same wherever it is used, and what Keras makes of it
is computed once.
"""

import functools
import warnings
from typing import NamedTuple

import numpy as np

from course_lib import attention, gradients
from course_lib.attention import AdditiveWeights

SEEDS = range(200)
FORMS = ["dot", "additive"]
MASKS = ["none", "holes", "pre", "post"]

# One draw for quick tests: masked words before, between and after real ones.
FIXED = {
    "seed": 1,
    "sizes": (4, 3, 5, 2, 6),
    "mask": ("01011", "11100", "00111", "11111"),
}


class Draw(NamedTuple):
    """All that goes into attention, forward and backward."""

    queries: np.ndarray
    keys: np.ndarray
    values: np.ndarray
    weight: np.ndarray  # of the dot product () or the additive score (units,)
    mask: np.ndarray | None
    output_gradients: np.ndarray


class Found(NamedTuple):
    """What came out, ours or that of Keras; gradients in float64 only."""

    outputs: np.ndarray
    weights: np.ndarray
    by_queries: np.ndarray | None = None
    by_keys: np.ndarray | None = None
    by_values: np.ndarray | None = None
    by_weight: np.ndarray | None = None


def draw_mask(rng, kind, batch, time):
    """True at real source words; at least one of each row is real."""
    if isinstance(kind, tuple):
        return np.array([[word == "1" for word in row] for row in kind])
    lengths = rng.integers(1, time + 1, (batch, 1))
    holes = rng.random((batch, time)) < 0.6
    holes[np.arange(batch), rng.integers(0, time, batch)] = True
    return {
        "none": None,
        "holes": holes,
        "pre": np.arange(time) >= time - lengths,
        "post": np.arange(time) < lengths,
    }[kind]


@functools.cache
def draw(form, seed, dtype="float64", *, sizes=None, mask=None):
    """One draw; sizes: (batch, target_time, source_time, units, features).

    The values of Keras have a width of their own, as here.
    """
    rng = np.random.default_rng([seed, *form.encode()])
    drawn = rng.integers(1, [5, 6, 7, 6, 6]).tolist()
    batch, target, source, units, features = sizes or drawn
    made = Draw(
        rng.normal(size=(batch, target, units)),
        rng.normal(size=(batch, source, units)),
        rng.normal(size=(batch, source, features)),
        rng.normal(size=() if form == "dot" else (units,)) * 2,
        draw_mask(rng, mask or MASKS[seed % len(MASKS)], batch, source),
        rng.normal(size=(batch, target, features)),
    )
    return Draw(*(cast(array, dtype) for array in made))


def cast(array, dtype):
    """The same array, its floats in another type; nothing can write to it."""
    if array is None:
        return None
    array = np.array(array, bool if array.dtype == bool else dtype)
    array.flags.writeable = False
    return array


def scores(form, made):
    """Our scores of a draw."""
    if form == "dot":
        return attention.dot_score(made.queries, made.keys, scale=made.weight)
    weights = AdditiveWeights(made.weight)
    return attention.additive_score(made.queries, made.keys, weights)


def run(form, made):
    """What our attention makes of a draw, forward."""
    found = attention.attend(scores(form, made), made.values, made.mask)
    return Found(*found)


def back(form, made):
    """What our attention makes of a draw, forward and backward."""
    scored = scores(form, made)
    outer = gradients.attend_gradients(
        scored, made.values, made.output_gradients, mask=made.mask
    )
    pair = made.queries, made.keys
    if form == "dot":
        inner = gradients.dot_score_gradients(
            *pair, outer.scores, scale=made.weight
        )
        by_weight = np.array(inner.scale)
    else:
        weights = AdditiveWeights(made.weight)
        inner = gradients.additive_score_gradients(*pair, weights, outer.scores)
        by_weight = inner.weights.scale
    return run(form, made)._replace(
        by_queries=inner.queries,
        by_keys=inner.keys,
        by_values=outer.values,
        by_weight=by_weight,
    )


# What Keras makes of it


@functools.cache
def keras_layer(form, units, dtype):
    """Return a layer whose weights are still to be set."""
    import keras

    kinds = {
        "dot": keras.layers.Attention,
        "additive": keras.layers.AdditiveAttention,
    }
    layer = kinds[form](use_scale=True, dtype=dtype)
    layer.build([(None, None, units), (None, None, 1), (None, None, units)])
    return layer


def from_keras(form, seed, dtype="float64", *, sizes=None, mask=None):
    """Return what Keras makes of the same draw."""
    return computed_once(form, seed, dtype, sizes, mask)


@functools.cache
def computed_once(form, seed, dtype, sizes, mask):
    """Run a layer of Keras forward and backward."""
    import tensorflow as tf

    made = draw(form, seed, dtype, sizes=sizes, mask=mask)
    layer = keras_layer(form, made.queries.shape[-1], dtype)
    layer.set_weights([made.weight])
    sources = [tf.constant(a) for a in (made.queries, made.keys, made.values)]
    sources.append(layer.weights[0].value)
    with tf.GradientTape() as tape, warnings.catch_warnings():
        # A softmax over one source word: always 1, as Keras remarks.
        warnings.filterwarnings(
            "ignore", "You are using a softmax over", UserWarning
        )
        tape.watch(sources)
        queries, keys, values, _ = sources
        outputs, weights = layer(
            [queries, values, keys],
            mask=None if made.mask is None else [None, made.mask],
            return_attention_scores=True,
        )
    forward = Found(outputs.numpy(), weights.numpy())
    if dtype == "float32":
        return forward
    found = tape.gradient(outputs, sources, made.output_gradients)
    return Found(*forward[:2], *(array.numpy() for array in found))
