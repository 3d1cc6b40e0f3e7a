"""The parts that both classifiers are put together from."""

from collections.abc import Callable

import keras
import numpy as np
from keras import layers

from course_lib.classification.checks import require_table
from course_lib.classification.layers import KerasTensor, MaskedMax, MaskedMean
from course_lib.embeddings import EmbeddingMatrix

RECURRENT = {
    "lstm": layers.LSTM,
    "gru": layers.GRU,
    "simple_rnn": layers.SimpleRNN,
}
POOLING = {
    "last": None,  # the recurrent layer itself returns the last state only
    "mean": MaskedMean,
    "max": MaskedMax,
}


def embed(
    ids: KerasTensor,
    embedding: tuple[int, int] | np.ndarray | EmbeddingMatrix,
    trainable: bool,
    dropout: float,
) -> KerasTensor:
    """Look the vectors of ids up, in a random table or in a given one."""
    shape, matrix = require_table(embedding)
    layer = layers.Embedding(
        *shape,
        mask_zero=True,
        trainable=trainable,
        weights=matrix,
        name="embedding",
    )
    return drop_features(layer(ids), dropout)


def drop_features(vectors: KerasTensor, dropout: float) -> KerasTensor:
    """Drop the same features at each place of a sequence."""
    if not dropout:
        return vectors
    return layers.SpatialDropout1D(dropout, name="dropped_features")(vectors)


def summarise(pooling: str) -> Callable[[KerasTensor], KerasTensor]:
    """Return what turns the output of the recurrent layer into one vector."""
    layer = POOLING[pooling]
    return layer(name="pooling") if layer else lambda state: state


def decide(
    ids: KerasTensor, summary: KerasTensor, classes: int, dropout: float
) -> keras.Model:
    """Put the output layer on top, and make a model of it all."""
    if dropout:
        summary = layers.Dropout(dropout, name="dropped_summary")(summary)
    if classes == 2:
        output = layers.Dense(1, activation="sigmoid", name="output")
    else:
        output = layers.Dense(classes, activation="softmax", name="output")
    return keras.Model(ids, output(summary))
