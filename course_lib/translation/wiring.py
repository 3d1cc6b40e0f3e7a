r"""How encoder and decoder are wired: the state's way, written once.

The encoder reads the source sentence. Its last state is all that it passes
on: the decoder *starts* from it, in the place of zeros, and carries it on
from word to word.

.. code-block:: text

    source ids -> encoder -> state ------+          (and the memory)
                                         v
    <start> w1 w2 ... -> decoder, from that state -> logits of w1 w2 ... <end>

`decode` is that second line. Training calls it once for a whole sentence,
whose words are known; translating calls it once a word, each time with the
state that the call before has returned. Both call this one function with
these same layers, so they cannot differ in anything but the length.
"""

from typing import Any, NamedTuple

import keras
from keras import layers, ops

from course_lib.translation.settings import CELLS, Settings
from course_lib.vocabulary import PAD

KerasTensor = Any  # a tensor of whichever backend Keras runs on


class Parts(NamedTuple):
    """The layers of a translator, each made once.

    Attributes
    ----------
    source_embedding : keras.Layer
        Ids of the source to vectors, with a mask over padding.
    encoder : keras.Layer
        Reads the source; one recurrent layer, or two that read both ways.
    target_embedding : keras.Layer
        Ids of the target to vectors.
    decoder : keras.Layer
        The recurrent layer that writes the target.
    query : keras.Layer or None
        For additive attention, the matrix of the queries.
    key : keras.Layer or None
        For additive attention, the matrix of the keys.
    attention : keras.Layer or None
        Weighs what the encoder has read.
    combine : keras.Layer or None
        Mixes what the decoder knows with what it has looked up.
    drop_source : keras.Layer
        Dropout of the source vectors, at work while training only.
    drop_target : keras.Layer
        Dropout of the target vectors.
    drop_output : keras.Layer
        Dropout of what goes into the output layer.
    output : keras.Layer
        A score for each target token.
    """

    source_embedding: keras.Layer
    encoder: keras.Layer
    target_embedding: keras.Layer
    decoder: keras.Layer
    query: keras.Layer | None
    key: keras.Layer | None
    attention: keras.Layer | None
    combine: keras.Layer | None
    drop_source: keras.Layer
    drop_target: keras.Layer
    drop_output: keras.Layer
    output: keras.Layer


class Memory(NamedTuple):
    """What attention may look at; it stays the same from word to word.

    Attributes
    ----------
    values : tensor, shape (batch, source_time, units)
        What the encoder gave at each source token.
    keys : tensor, shape (batch, source_time, units)
        By what it is found; with dot attention the values themselves.
    mask : tensor of bool, shape (batch, source_time)
        True at real source tokens.
    """

    values: KerasTensor
    keys: KerasTensor
    mask: KerasTensor


class Encoded(NamedTuple):
    """What the encoder hands over.

    Attributes
    ----------
    state : list of tensors, shape (batch, units)
        Where the decoder starts: the hidden state, and for an LSTM the cell
        state. Of two directions the halves stand side by side.
    memory : Memory or ()
        What attention may look at; nothing without attention.
    """

    state: list[KerasTensor]
    memory: Memory | tuple[()]


class Written(NamedTuple):
    """What the decoder gives for the target tokens that it has read.

    Attributes
    ----------
    logits : tensor, shape (batch, target_time, target_size)
        Scores of the token after each.
    state : list of tensors, shape (batch, units)
        The state after the last of them, to be passed to the next call.
    weights : tensor, shape (batch, target_time, source_time), or ()
        Where attention has looked; nothing without attention.
    """

    logits: KerasTensor
    state: list[KerasTensor]
    weights: KerasTensor | tuple[()]


def make_parts(source_size: int, target_size: int, settings: Settings) -> Parts:
    """Make each layer of a translator once."""
    units, dimension = settings.units, settings.dimension
    additive, attends = settings.attention == "additive", settings.attention
    dense, dropout = layers.Dense, settings.dropout
    return Parts(
        source_embedding=layers.Embedding(
            source_size, dimension, mask_zero=True, name="source_embedding"
        ),
        encoder=_make_encoder(settings),
        target_embedding=layers.Embedding(
            target_size, dimension, name="target_embedding"
        ),
        decoder=_make_recurrent(settings.cell, units, "decoder"),
        query=dense(units, use_bias=False, name="query") if additive else None,
        key=dense(units, use_bias=False, name="key") if additive else None,
        attention=_make_attention(attends),
        combine=dense(units, activation="tanh", name="combine")
        if attends
        else None,
        drop_source=layers.Dropout(dropout, name="drop_source"),
        drop_target=layers.Dropout(dropout, name="drop_target"),
        drop_output=layers.Dropout(dropout, name="drop_output"),
        output=dense(target_size, name="output"),
    )


def encode(parts: Parts, source_ids: KerasTensor) -> Encoded:
    """Read the source sentence."""
    vectors = parts.drop_source(parts.source_embedding(source_ids))
    outputs, *state = parts.encoder(vectors)
    if isinstance(parts.encoder, layers.Bidirectional):
        state = _side_by_side(state)
    if parts.attention is None:
        return Encoded(state, ())
    real = ops.not_equal(source_ids, PAD)
    values = ops.where(real[:, :, None], outputs, 0)
    keys = values if parts.key is None else parts.key(values)
    return Encoded(state, Memory(values, keys, real))


def decode(
    parts: Parts,
    target_ids: KerasTensor,
    state: list[KerasTensor],
    memory: Memory | tuple[()],
) -> Written:
    """Read target tokens from a given state, and score the tokens after."""
    vectors = parts.drop_target(parts.target_embedding(target_ids))
    outputs, *state = parts.decoder(vectors, initial_state=state)
    weights = ()
    if parts.attention is not None:
        looked_up, weights = _look_up(parts, outputs, memory)
        outputs = parts.combine(ops.concatenate([looked_up, outputs], axis=-1))
    return Written(parts.output(parts.drop_output(outputs)), state, weights)


def _look_up(
    parts: Parts, outputs: KerasTensor, memory: Memory
) -> tuple[KerasTensor, KerasTensor]:
    """Ask the memory, with each output of the decoder as a query."""
    queries = outputs if parts.query is None else parts.query(outputs)
    return parts.attention(
        [queries, memory.values, memory.keys],
        mask=[None, memory.mask],
        return_attention_scores=True,
    )


def _make_recurrent(cell: str, units: int, name: str) -> keras.Layer:
    return CELLS[cell](
        units, return_sequences=True, return_state=True, name=name
    )


def _make_encoder(settings: Settings) -> keras.Layer:
    if not settings.bidirectional:
        return _make_recurrent(settings.cell, settings.units, "encoder")
    half = _make_recurrent(settings.cell, settings.units // 2, "encoder")
    return layers.Bidirectional(half, name="encoder")


def _make_attention(kind: str | None) -> keras.Layer | None:
    if kind is None:
        return None
    if kind == "dot":
        return layers.Attention(name="attention")
    return layers.AdditiveAttention(name="attention")


def _side_by_side(state: list[KerasTensor]) -> list[KerasTensor]:
    """Join the states of the two directions, of half the units each."""
    half = len(state) // 2
    pairs = zip(state[:half], state[half:], strict=True)
    return [ops.concatenate(pair, axis=-1) for pair in pairs]
