"""An embedding, a recurrent layer and a decision."""

from typing import Literal

import keras
import numpy as np
from keras import layers

from course_lib.classification.checks import (
    require_count,
    require_one_of,
    require_shares,
)
from course_lib.classification.pieces import (
    POOLING,
    RECURRENT,
    decide,
    embed,
    summarise,
)
from course_lib.embeddings import EmbeddingMatrix


def build_classifier(
    embedding: tuple[int, int] | np.ndarray | EmbeddingMatrix,
    classes: int,
    *,
    train_embedding: bool = True,
    recurrent: Literal["lstm", "gru", "simple_rnn"] = "lstm",
    units: int = 32,
    bidirectional: bool = False,
    pooling: Literal["last", "mean", "max"] = "last",
    dropout: float = 0.0,
    recurrent_dropout: float = 0.0,
) -> keras.Model:
    r"""Build a model that reads ids with a recurrent layer and names a class.

    .. math:: P(y \mid w_1, \dots, w_T) = \mathrm{softmax}(W s + b), \qquad
              s = \mathrm{pool}(h_1, \dots, h_T)

    with the states :math:`h_t` of the recurrent layer. Two classes take one
    sigmoid instead of two softmax outputs. The id 0 is padding: neither the
    recurrent layer nor the pooling sees it, so a padded batch gives the same
    answers as each sequence alone, whichever side the padding is on.

    The model is not compiled. Use the loss ``"binary_crossentropy"`` for two
    classes, ``"sparse_categorical_crossentropy"`` for more. Weights are drawn
    by Keras: call `keras.utils.set_random_seed` first to get the same again.
    The layers with weights are named ``"embedding"``, ``"recurrent"`` and
    ``"output"``.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    embedding : (int, int), EmbeddingMatrix or numpy.ndarray
        (ids, dimensions) for random vectors, or the vectors to start from,
        in an array of the shape (ids, dimensions).
    classes : int
        How many classes, 2 or more.
    train_embedding : bool
        False freezes the vectors.
    recurrent : {"lstm", "gru", "simple_rnn"}
        The kind of recurrent layer.
    units : int
        Size of its state.
    bidirectional : bool
        True adds a second layer that reads from the end
        (:cite:t:`schuster1997`), and a state of twice the size.
    pooling : {"last", "mean", "max"}
        What becomes of the states: the last one is kept (of each direction),
        or the mean or the largest numbers over all real places.
    dropout : float
        Share of the features of the word vectors, the same ones at each
        place, and of the numbers of the summary that are dropped while
        training (:cite:t:`srivastava2014`).
    recurrent_dropout : float
        Share of the state that is dropped from step to step, the same
        numbers at each step (:cite:t:`gal2016`). It is slow: on a GPU Keras
        then cannot use its fast kernels.

    Returns
    -------
    keras.Model
        From ids of shape (batch, time) to probabilities, of shape (batch, 1)
        for two classes, the probability of class 1, or (batch, classes).

    Raises
    ------
    TypeError
        If `embedding` is neither a pair of sizes nor a matrix.
    ValueError
        If a size, a share or a choice is out of range.

    Examples
    --------
    The GRU of the notes' second model, with today's count of its weights:

    >>> model = build_classifier((80_002, 300), 2, recurrent="gru", units=128)
    >>> model.count_params()
    24165849
    >>> build_classifier((100, 8), 20, bidirectional=True).output_shape
    (None, 20)
    """
    require_count("classes", classes, 2)
    require_count("units", units, 1)
    require_one_of("recurrent", recurrent, RECURRENT)
    require_one_of("pooling", pooling, POOLING)
    require_shares(dropout=dropout, recurrent_dropout=recurrent_dropout)
    ids = keras.Input((None,), dtype="int32", name="ids")
    vectors = embed(ids, embedding, train_embedding, dropout)
    reader = RECURRENT[recurrent](
        units,
        return_sequences=pooling != "last",
        recurrent_dropout=recurrent_dropout,
        name="recurrent",
    )
    if bidirectional:
        reader = layers.Bidirectional(reader, name="recurrent")
    summary = summarise(pooling)(reader(vectors))
    return decide(ids, summary, classes, dropout)
