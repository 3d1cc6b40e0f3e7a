"""Three Keras models from the same layers: training, encoder, one step."""

from typing import NamedTuple

import keras

from course_lib.translation.wiring import (
    KerasTensor,
    Memory,
    Parts,
    Written,
    decode,
    encode,
)


class Reading(NamedTuple):
    """What `step_model` takes.

    Attributes
    ----------
    ids : tensor of int, shape (batch, time)
        One target token a row, so one time step: `START`, then the token
        chosen last.
    state : list of tensors, shape (batch, units)
        The encoder's state for the first token, then what the step before
        has returned.
    memory : Memory or ()
        What the encoder has read, the same at each step.
    """

    ids: KerasTensor
    state: list[KerasTensor]
    memory: Memory | tuple[()]


def wire_training(parts: Parts) -> keras.Model:
    """Wire the training: the whole target is known, and read at once."""
    source_ids = keras.Input((None,), dtype="int32", name="source_ids")
    target_ids = keras.Input((None,), dtype="int32", name="target_ids")
    state, memory = encode(parts, source_ids)
    written = decode(parts, target_ids, state, memory)
    return keras.Model(
        [source_ids, target_ids], written.logits, name="training"
    )


def wire_encoder(parts: Parts) -> keras.Model:
    """Wire the first half of translating: from source ids to a state."""
    source_ids = keras.Input((None,), dtype="int32", name="source_ids")
    return keras.Model(source_ids, encode(parts, source_ids), name="encoder")


def wire_step(parts: Parts, encoder_model: keras.Model) -> keras.Model:
    """Wire the second half: one token, from a given state to the next."""
    reading = _inputs(encoder_model)
    written = decode(parts, *reading)
    weights = written.weights
    if parts.attention is not None:
        weights = weights[:, 0]  # of the only token
    first = Written(written.logits[:, 0], written.state, weights)
    return keras.Model(reading, first, name="step")


def _inputs(encoder_model: keras.Model) -> Reading:
    """Make an input for each thing that the encoder hands over."""
    ids = keras.Input((1,), dtype="int32", name="target_id")
    state, memory = encoder_model.output
    state = [
        _input_like(part, name)
        for part, name in zip(state, ("hidden", "cell"), strict=False)
    ]
    if memory:
        memory = Memory(*map(_input_like, memory, Memory._fields))
    return Reading(ids, state, memory)


def _input_like(tensor: KerasTensor, name: str) -> KerasTensor:
    return keras.Input(tensor.shape[1:], dtype=tensor.dtype, name=name)
