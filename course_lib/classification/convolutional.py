"""An embedding, a convolution, an LSTM and a decision."""

import keras
import numpy as np
from keras import layers

from course_lib.classification.checks import require_count, require_shares
from course_lib.classification.layers import MaskedBlockMax, MaskedConv1D
from course_lib.classification.pieces import decide, embed
from course_lib.embeddings import EmbeddingMatrix


def build_convolutional_classifier(
    embedding: tuple[int, int] | np.ndarray | EmbeddingMatrix,
    classes: int,
    *,
    train_embedding: bool = True,
    filters: int = 64,
    kernel_size: int = 3,
    pool_size: int = 2,
    units: int = 32,
    dropout: float = 0.0,
    recurrent_dropout: float = 0.0,
) -> keras.Model:
    r"""Build a model that finds short phrases, and reads them with an LSTM.

    .. math:: c_t = \mathrm{relu}\Big(b + \sum_{j} K_j\, x_{t+j}\Big), \qquad
              p_i = \max_{t \in \text{block } i} c_t, \qquad
              s = \mathrm{LSTM}(p_1, p_2, \dots)

    A convolution (:cite:t:`kim2014`) sees `kernel_size` neighbouring vectors
    :math:`x` at once. Its output is made `pool_size` times shorter, so that
    the LSTM has fewer steps to take; its last state :math:`s` decides.

    What padding does: a plain `keras.layers.Conv1D` drops the mask, and lets
    real places at the edge see the vector of the padding id. Here
    `MaskedConv1D` sees zeros there, as beyond the ends of a sequence, and
    the LSTM skips blocks of padding only. So padding on the right changes no
    answer. Padding on the left shifts the blocks: the answers change a
    little unless `pool_size` is 1 or divides the padding.

    The model is not compiled; see `build_classifier` for the losses. Its
    layers with weights are named ``"embedding"``, ``"convolution"``,
    ``"recurrent"`` and ``"output"``.
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
    filters : int
        How many kinds of phrase the convolution looks for.
    kernel_size : int
        How many tokens such a phrase has.
    pool_size : int
        How many places become one; 1 leaves the sequence as long as it is.
    units : int
        Size of the state of the LSTM.
    dropout : float
        Share of the features of the word vectors, the same ones at each
        place, and of the numbers of the summary that are dropped while
        training (:cite:t:`srivastava2014`).
    recurrent_dropout : float
        Share of the state that is dropped from step to step
        (:cite:t:`gal2016`).

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
        If a size or a share is out of range.

    Examples
    --------
    >>> model = build_convolutional_classifier((100, 8), 20, filters=16)
    >>> model.get_layer("convolution").count_params()  # 3 · 8 · 16 + 16
    400
    >>> model.output_shape
    (None, 20)
    """
    require_count("classes", classes, 2)
    require_count("filters", filters, 1)
    require_count("kernel_size", kernel_size, 1)
    require_count("pool_size", pool_size, 1)
    require_count("units", units, 1)
    require_shares(dropout=dropout, recurrent_dropout=recurrent_dropout)
    ids = keras.Input((None,), dtype="int32", name="ids")
    phrases = MaskedConv1D(
        filters, kernel_size, activation="relu", name="convolution"
    )(embed(ids, embedding, train_embedding, dropout))
    if pool_size > 1:
        phrases = MaskedBlockMax(pool_size, name="blocks")(phrases)
    summary = layers.LSTM(
        units, recurrent_dropout=recurrent_dropout, name="recurrent"
    )(phrases)
    return decide(ids, summary, classes, dropout)
