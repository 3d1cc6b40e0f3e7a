"""From a model of whole sequences to one step, with the state passed.

A recurrent layer is its cell, repeated. `build_step_model` puts the cells of
a trained model, the same objects with the same weights, into a second model
that reads one token: it takes the state and returns it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from course_lib.decoding import Step
from course_lib.language_model.chains import (
    CellStep,
    chain,
    log_probabilities,
)

State = tuple[np.ndarray, ...]


class SteppedModel(NamedTuple):
    """A model that is read token by token.

    Attributes
    ----------
    step : callable
        A `Step`, ``(ids, state) -> (log_probabilities, state)``, where ids
        have the shape (batch,) and log probabilities (batch, tokens).
    zero_state : callable
        ``batch -> state``: the state of so many rows that have read nothing.
    """

    step: Step
    zero_state: Callable[[int], State]


def step_from_model(model: keras.Model) -> SteppedModel:
    r"""Read a language model token by token, with the state passed.

    .. math:: (\ln P(w_{t+1} \mid w_{\le t}), s_t) =
              \mathrm{step}(w_t, s_{t-1})

    The state is all that the model knows of the tokens before. Whoever calls
    the step holds it: passed back, the model goes on; passed twice, it goes
    on twice from the same place, which is what a beam search does; zeros in
    its place make the model forget. Nothing is read twice.

    The step is compiled by TensorFlow once, for batches of any size.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    model : keras.Model
        Built by `build_language_model`, or any chain of layers from ids, or
        from one-hot rows, to one number for each token, with or without
        softmax. Training it further changes the step too: they share the
        weights.

    Returns
    -------
    SteppedModel
        ``step`` and ``zero_state``. The state is a tuple of arrays of shape
        (batch, units): for each recurrent layer its hidden state, and after
        it, for an LSTM, its cell state.

    Raises
    ------
    TypeError
        If `model` is no Keras model.
    ValueError
        If the model is not a chain of layers that can be read step by step.

    Examples
    --------
    >>> from course_lib.language_model import build_language_model
    >>> model = build_language_model(9, dimension=4, units=5, cell="lstm")
    >>> step, zero_state = step_from_model(model)
    >>> state = zero_state(2)
    >>> log_probabilities, state = step(np.array([4, 8]), state)
    >>> log_probabilities.shape, [part.shape for part in state]
    ((2, 9), [(2, 5), (2, 5)])
    """
    single = build_step_model(model)
    _, *state_inputs = single.inputs
    signature = [_signature(single.inputs)]
    call = tf.function(single, input_signature=signature, autograph=False)
    sizes = [each.shape[-1] for each in state_inputs]

    def zero_state(batch: int) -> State:
        """Return the state before the first token."""
        return tuple(np.zeros((batch, size), np.float32) for size in sizes)

    def step(ids: np.ndarray, state: State) -> tuple[np.ndarray, State]:
        """Read a token in each row."""
        logs, *after = call([np.asarray(ids, np.int32), *state])
        return logs.numpy(), tuple(part.numpy() for part in after)

    return SteppedModel(step, zero_state)


def build_step_model(model: keras.Model) -> keras.Model:
    """Build, from the layers of a language model, one that reads one token.

    No layer is copied. Where the model has a recurrent layer, this one has
    its cell, so that the state, which the layer keeps to itself, becomes an
    input and an output that one can see in ``summary()``.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    model : keras.Model
        As for `step_from_model`.

    Returns
    -------
    keras.Model
        From ``[ids (batch,), *state]`` to ``[log_probabilities (batch,
        tokens), *state]``.

    Raises
    ------
    TypeError
        If `model` is no Keras model.
    ValueError
        If the model is not a chain of layers that can be read step by step.

    Examples
    --------
    >>> from course_lib.language_model import build_language_model
    >>> model = build_language_model(9, dimension=4, units=5)
    >>> single = build_step_model(model)
    >>> single.input_shape
    [(None,), (None, 5)]
    >>> single.output_shape
    [(None, 9), (None, 5)]
    >>> single.count_params() == model.count_params()
    True
    """
    layers = chain(model)
    ids = keras.Input((), dtype="int32", name="ids")
    values = ids
    if len(model.inputs[0].shape) == 3:  # one-hot rows
        values = ops.one_hot(ids, model.inputs[0].shape[-1])
    before, after = [], []
    for layer in layers:
        if isinstance(layer, keras.layers.RNN):
            state = list(_state_inputs(layer))
            values, new_state = CellStep(layer)(values, state)
            before, after = before + state, after + new_state
        else:
            values = layer(values)
    logs = log_probabilities(layers[-1], values)
    return keras.Model([ids, *before], [logs, *after], name="one_step")


def _state_inputs(layer: keras.layers.RNN) -> Iterator[keras.KerasTensor]:
    names = ("hidden", "cell") if len(layer.state_size) == 2 else ("hidden",)
    for name, size in zip(names, layer.state_size, strict=True):
        yield keras.Input((size,), name=f"{layer.name}_{name}")


def _signature(inputs: list[keras.KerasTensor]) -> list[tf.TensorSpec]:
    return [tf.TensorSpec(each.shape, each.dtype) for each in inputs]
