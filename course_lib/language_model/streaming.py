"""A text read in parallel streams by a stateful model."""

from collections.abc import Iterator, Sequence

import keras
import numpy as np

from course_lib.windows import Pairs, stream_batches


def stream_rows(
    ids: Sequence[int] | np.ndarray, batch_size: int, window: int
) -> Pairs:
    """Lay the streams of a text out as the rows that fit reads.

    `stream_batches` cuts a text into batches whose rows continue from batch
    to batch. `keras.Model.fit` takes one array and cuts it into batches
    itself, `batch_size` rows after `batch_size` rows. So the batches are laid
    out below each other: row *b* of a batch goes on in row *b* of the next.

    Three things must hold, or the state that is carried is that of another
    text: the same `batch_size` in the model and in ``fit``,
    ``shuffle=False``, and `reset_state` before each epoch, as the first row
    does not go on from the last.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    ids : sequence or numpy.ndarray of int, shape (length,)
        The ids of a text.
    batch_size : int
        How many streams are read side by side.
    window : int
        How many tokens of each stream are in one batch.

    Returns
    -------
    Pairs
        Inputs and targets, both of shape (batches * batch_size, window).

    Raises
    ------
    TypeError
        If `ids` is a string, or its tokens are of mixed types.
    ValueError
        If it has not one axis, or holds too few tokens for one batch.

    Examples
    --------
    Two streams, 0 to 3 and 4 to 7, in two batches of two rows:

    >>> stream_rows(range(9), batch_size=2, window=2).inputs
    array([[0, 1],
           [4, 5],
           [2, 3],
           [6, 7]])
    """
    inputs, targets = stream_batches(ids, batch_size, window)
    return Pairs(inputs.reshape(-1, window), targets.reshape(-1, window))


def reset_state(model: keras.Model) -> None:
    """Set the state of every stateful layer of a model to zero.

    Keras 2 had ``model.reset_states()``. In Keras 3 a model has no such
    method; each stateful layer keeps its state and resets it. For each epoch:
    ``keras.callbacks.LambdaCallback(on_epoch_begin=lambda *_:
    reset_state(model))``. An evaluation moves the state too.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    model : keras.Model
        A model with at least one stateful layer. Its weights stay.

    Raises
    ------
    ValueError
        If no layer of the model is stateful.

    Examples
    --------
    >>> model = keras.Sequential(
    ...     [
    ...         keras.Input(batch_shape=(1, None, 2)),
    ...         keras.layers.GRU(3, stateful=True),
    ...     ]
    ... )
    >>> once, again = model(np.ones((1, 4, 2))), model(np.ones((1, 4, 2)))
    >>> bool(np.allclose(once, again))  # it went on from where it stopped
    False
    >>> reset_state(model)
    >>> bool(np.allclose(once, model(np.ones((1, 4, 2)))))
    True
    """
    stateful = list(_stateful_layers(model))
    if not stateful:
        raise ValueError(
            "no layer of the model is stateful, so there is no state to "
            "reset: build it with stateful=True, or leave the call out"
        )
    for layer in stateful:
        layer.reset_state()


def _stateful_layers(model: keras.Model) -> Iterator[keras.Layer]:
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _stateful_layers(layer)
        elif getattr(layer, "stateful", False):
            yield layer
