"""A train function that measures the gradients on their way.

The optimiser is given every gradient of every batch. Listening to it costs no
second backward pass.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from course_lib.training.layers import places_by_layer


class Recorder:
    """A train function of a model that also keeps squared norms.

    It listens to the optimiser only while a batch is trained for which it was
    armed. A fit that ends in an error leaves it in the model: the next batch,
    for which nobody arms it, puts the plain train function back.
    """

    def __init__(self, model: keras.Model) -> None:
        plain = model.train_function
        self._plain = plain._plain if isinstance(plain, Recorder) else plain
        model.make_train_function(force=True)  # traced when it is first called
        self._recording = model.train_function
        self._model = model
        self._rows: list[np.ndarray] = []
        self._squares: tf.Variable | None = None
        self.layers: dict[str, list[int]] = {}
        self.armed = False

    def __call__(self, iterator: Iterator) -> Any:
        """Train on one batch, and record if the recorder is armed."""
        if not self.armed:
            self.remove()
            return self._plain(iterator)
        self.armed = False
        with self._listening():
            logs = self._recording(iterator)
        if self._squares is None:
            raise ValueError(
                "the optimiser was given no gradient: the model has no "
                "trainable weight, so unfreeze a layer before compile"
            )
        self._rows.append(self._squares.numpy())
        return logs

    def remove(self) -> None:
        """Put the plain train function back."""
        if self._model.train_function is self:
            self._model.train_function = self._plain

    def squares(self) -> np.ndarray:
        """Return the squared norms, of shape (batches, variables)."""
        count = 0 if self._squares is None else self._squares.shape[0]
        return np.array(self._rows).reshape(len(self._rows), count)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        apply = self._model.optimizer.apply
        attributes = vars(self._model.optimizer)
        before = {n: v for n, v in attributes.items() if n == "apply"}

        def record_and_apply(
            grads: Sequence, trainable_variables: Sequence | None = None
        ) -> None:
            """Record the gradients, then hand them to the optimiser."""
            grads = list(grads)
            self._record(grads, trainable_variables)
            apply(grads, trainable_variables)

        attributes["apply"] = record_and_apply
        try:
            yield
        finally:
            del attributes["apply"]
            attributes.update(before)

    def _prepare(self, count: int) -> None:
        # The forward pass may be what builds the layers, so not before it.
        self.layers = places_by_layer(self._model)
        with tf.init_scope():  # outside of the function that is traced
            self._squares = tf.Variable([0.0] * count, False, dtype=tf.float64)

    def _record(self, gradients: list, variables: Sequence | None) -> None:
        known = self._model.trainable_variables
        given = known if variables is None else variables
        by_id = {id(v): g for v, g in zip(given, gradients, strict=True)}
        squares = tf.stack([_square(by_id.get(id(v))) for v in known])
        scale = tf.cast(self._model.optimizer.scale_loss(1.0), squares.dtype)
        if self._squares is None:
            self._prepare(len(known))
        self._squares.assign(squares / tf.square(scale))


def _square(gradient: tf.Tensor | tf.IndexedSlices | None) -> tf.Tensor:
    if gradient is None:
        return tf.zeros((), tf.float64)
    if isinstance(gradient, tf.IndexedSlices):
        gradient = _sum_repeated(gradient)
    # In float32 the square of an exploding gradient would not be finite.
    return tf.reduce_sum(tf.square(tf.cast(gradient, tf.float64)))


def _sum_repeated(slices: tf.IndexedSlices) -> tf.Tensor:
    """Add up the rows of one id; unlike `tf.unique` it can be XLA."""
    order = tf.argsort(slices.indices)
    ids = tf.gather(slices.indices, order)
    new = tf.concat([[0], tf.cast(ids[1:] != ids[:-1], tf.int32)], axis=0)
    rows = tf.gather(slices.values, order)
    return tf.math.unsorted_segment_sum(rows, tf.cumsum(new), tf.size(ids))
