"""The models, compiled: here, and only here, TensorFlow is named.

A Keras model that is called from Python runs layer by layer; compiled by
`tf.function` it is one graph. Each function is compiled once, for batches of
any size and sentences of any length.
"""

from collections.abc import Callable
from typing import NamedTuple

import keras
import tensorflow as tf
from keras import ops

from course_lib.translation.models import Reading
from course_lib.translation.wiring import Encoded, KerasTensor, Memory
from course_lib.vocabulary import END, PAD, START

_IDS = tf.TensorSpec((None, None), tf.int32)
_NUMBER = tf.TensorSpec((), tf.int32)


def compile_encoder(encoder_model: keras.Model) -> Callable[..., Encoded]:
    """Compile source ids -> Encoded."""
    return _compiled(encoder_model, [_IDS])


def compile_step(step_model: keras.Model) -> Callable[..., tuple]:
    """Compile one step for rows that share the sentences of a memory.

    The function takes the ids, the state, the number of the sentence that
    each row translates, and the memory of all sentences; it returns log
    probabilities, the new state and the attention weights.
    """

    def step(
        ids: KerasTensor,
        state: list[KerasTensor],
        sentence: KerasTensor,
        memory: Memory | tuple[()],
    ) -> tuple:
        """Give each row its own sentence, and read a token."""
        own = keras.tree.map_structure(
            lambda part: ops.take(part, sentence, axis=0), memory
        )
        logits, state, weights = step_model(Reading(ids[:, None], state, own))
        return ops.log_softmax(logits), state, weights

    _, state, memory = keras.tree.map_structure(_spec, step_model.input)
    row = tf.TensorSpec((None,), tf.int32)
    return _compiled(step, [row, state, row, memory])


class Progress(NamedTuple):
    """How far a greedy search is.

    Attributes
    ----------
    time : tensor of int
        How many tokens have been written in each row.
    ids : tensor of int, shape (batch,)
        The token that each row reads next.
    live : tensor of bool, shape (batch,)
        True where the end has not been written yet.
    written : tensor of int, shape (batch, length)
        The tokens written, and padding.
    looked : tensor, shape (batch, length, source_time)
        Where attention has looked, or 0.
    state : list of tensors, shape (batch, units)
        The decoder's state, carried from token to token.
    """

    time: KerasTensor
    ids: KerasTensor
    live: KerasTensor
    written: KerasTensor
    looked: KerasTensor
    state: list[KerasTensor]


def compile_greedy(
    encoder_model: keras.Model, step_model: keras.Model
) -> Callable[..., tuple[KerasTensor, KerasTensor]]:
    """Compile the encoder and a loop of steps, each with the likeliest token.

    The function takes source ids (batch, source_time) and how many tokens a
    row may get, and returns target ids (batch, length), the end token
    included, and where attention has looked (batch, length, source_time).
    """

    def search(
        source_ids: KerasTensor, length: KerasTensor
    ) -> tuple[KerasTensor, KerasTensor]:
        """Read the sentences once, and write until all have ended."""
        state, memory = encoder_model(source_ids)

        def unfinished(*progress: KerasTensor) -> KerasTensor:
            """Tell whether a row may and has to go on."""
            now = Progress(*progress)
            return ops.logical_and(now.time < length, ops.any(now.live))

        def write(*progress: KerasTensor) -> Progress:
            """Write one token in each row."""
            return _write_one(step_model, memory, Progress(*progress))

        start = _nothing_written(source_ids, length, state)
        done = Progress(*ops.while_loop(unfinished, write, start))
        return done.written, done.looked

    return _compiled(search, [_IDS, _NUMBER])


def _nothing_written(
    source_ids: KerasTensor, length: KerasTensor, state: list[KerasTensor]
) -> Progress:
    batch, source_time = ops.shape(source_ids)
    return Progress(
        time=0,
        ids=ops.full((batch,), START, dtype="int32"),
        live=ops.ones((batch,), dtype="bool"),
        written=ops.full((batch, length), PAD, dtype="int32"),
        looked=ops.zeros((batch, length, source_time), dtype="float32"),
        state=state,
    )


def _write_one(
    step_model: keras.Model, memory: Memory | tuple[()], before: Progress
) -> Progress:
    """Read the token written last, with the state, and write the next."""
    time, ids, live, written, looked, state = before
    logits, state, weights = step_model(Reading(ids[:, None], state, memory))
    ids = ops.where(live, ops.argmax(logits, axis=-1), PAD)
    here = ops.equal(ops.arange(ops.shape(written)[1]), time)
    written = ops.where(here, ids[:, None], written)
    if memory:
        looked = ops.where(here[:, None], weights[:, None], looked)
    live = ops.logical_and(live, ops.not_equal(ids, END))
    return Progress(time + 1, ids, live, written, looked, state)


def _spec(tensor: KerasTensor) -> tf.TensorSpec:
    return tf.TensorSpec(tensor.shape, tensor.dtype)


def _compiled(function: Callable, signature: list) -> Callable:
    """Compile a function as it is: its loop is `ops.while_loop`."""
    return tf.function(function, input_signature=signature, autograph=False)
