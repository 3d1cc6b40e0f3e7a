"""An embedding, recurrent layers and a score for each token."""

from typing import Literal

import keras

from course_lib.language_model.checks import (
    require_count,
    require_one_of,
    require_share,
)

CELLS = {
    "gru": keras.layers.GRU,
    "lstm": keras.layers.LSTM,
    "simple_rnn": keras.layers.SimpleRNN,
}


def build_language_model(
    vocabulary_size: int,
    *,
    dimension: int = 64,
    units: int = 128,
    layers: int = 1,
    cell: Literal["gru", "lstm", "simple_rnn"] = "gru",
    dropout: float = 0.0,
    stateful: bool = False,
    batch_size: int | None = None,
) -> keras.Model:
    r"""Build a model that scores, at each token, what the next one will be.

    .. math:: h_t = \mathrm{cell}(E_{w_t}, h_{t-1}), \qquad
              P(w_{t+1} \mid w_1, \dots, w_t) =
              \mathrm{softmax}(W h_t + b)

    The model returns the logits :math:`W h_t + b`. It is not compiled: use
    ``keras.losses.SparseCategoricalCrossentropy(from_logits=True)``. Weights
    are drawn by Keras: call `keras.utils.set_random_seed` first to get the
    same again. The layers with weights are named ``"embedding"``,
    ``"recurrent_1"``, ``"recurrent_2"``, … and ``"output"``.

    Every place sees the places before it only, so padding on the right
    changes no answer at a real place; leave it out of the loss. Padding on
    the left would be read as tokens.

    A *stateful* model begins each batch with the state in which the batch
    before has ended, so that it can read a text of any length in streams
    (`stream_rows`). How that is written has changed. Older books pass
    ``batch_input_shape=`` to the first layer and call
    ``model.reset_states()``. Keras 3 keeps the state in variables of the
    recurrent layers: the batch size is fixed by ``keras.Input(batch_shape=
    (batch_size, None))``, as here, and each layer is reset by itself, which
    is what `reset_state` does. Weights do not depend on the batch size:
    `step_from_model` reads a stateful model with any.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    vocabulary_size : int
        How many ids there are, ``len(vocabulary)``.
    dimension : int
        Size of the vector of a token.
    units : int
        Size of the state of each recurrent layer.
    layers : int
        How many recurrent layers stand on each other.
    cell : {"gru", "lstm", "simple_rnn"}
        The kind of recurrent layer.
    dropout : float
        Share of the numbers that is dropped, while training, from what goes
        into each recurrent layer and into the output layer
        (:cite:t:`srivastava2014`). What goes from step to step is kept.
    stateful : bool
        True carries the state from one batch to the next.
    batch_size : int, optional
        How many rows each batch has. A stateful model needs it.

    Returns
    -------
    keras.Model
        From ids of shape (batch, time) to logits of shape (batch, time,
        vocabulary_size).

    Raises
    ------
    ValueError
        If a size, a share or a choice is out of range, or a stateful model
        has no batch size.

    Examples
    --------
    >>> model = build_language_model(69, dimension=8, units=16, layers=2)
    >>> model.output_shape
    (None, None, 69)
    >>> [layer.name for layer in model.layers if layer.count_params()]
    ['embedding', 'recurrent_1', 'recurrent_2', 'output']
    """
    require_count("vocabulary_size", vocabulary_size, 2)
    require_count("dimension", dimension, 1)
    require_count("units", units, 1)
    require_count("layers", layers, 1)
    require_one_of("cell", cell, CELLS)
    require_share("dropout", dropout)
    _require_batch_size(batch_size, stateful)
    model = keras.Sequential(name="language_model")
    model.add(keras.Input(batch_shape=(batch_size, None), dtype="int32"))
    model.add(
        keras.layers.Embedding(vocabulary_size, dimension, name="embedding")
    )
    for number in range(1, layers + 1):
        _drop(model, dropout)
        layer = CELLS[cell](
            units,
            return_sequences=True,
            stateful=stateful,
            name=f"recurrent_{number}",
        )
        model.add(layer)
    _drop(model, dropout)
    model.add(keras.layers.Dense(vocabulary_size, name="output"))
    return model


def _drop(model: keras.Sequential, dropout: float) -> None:
    if dropout:
        model.add(keras.layers.Dropout(dropout))


def _require_batch_size(batch_size: int | None, stateful: bool) -> None:
    if batch_size is not None:
        require_count("batch_size", batch_size, 1)
    elif stateful:
        raise ValueError(
            "a stateful model keeps one state for each row, so it must know "
            "how many rows a batch has: pass batch_size as well"
        )
