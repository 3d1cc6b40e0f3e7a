"""Which models can be read step by step, and what comes out of them."""

from typing import Any

import keras
from keras import ops

KerasTensor = Any  # a tensor of whichever backend Keras runs on

# They treat each time step alike, so that one step can be had alone.
STEPWISE = (
    keras.layers.Activation,
    keras.layers.Dense,
    keras.layers.Embedding,
    keras.layers.LayerNormalization,
    keras.layers.Softmax,
)
# They do nothing when nothing is trained.
IDLE = (
    keras.layers.Dropout,
    keras.layers.GaussianDropout,
    keras.layers.GaussianNoise,
    keras.layers.InputLayer,
    keras.layers.SpatialDropout1D,
)
RECURRENT = (keras.layers.GRU, keras.layers.LSTM, keras.layers.SimpleRNN)


class CellStep(keras.layers.Layer):
    """A recurrent layer for one step: its own cell, with the state passed."""

    def __init__(self, layer: keras.layers.RNN) -> None:
        super().__init__(name=layer.name)
        self.cell = layer.cell

    def call(
        self, inputs: KerasTensor, state: list[KerasTensor]
    ) -> tuple[KerasTensor, list[KerasTensor]]:
        """Read one token in each row."""
        outputs, state = self.cell(inputs, state)
        return outputs, list(state)


def chain(model: keras.Model) -> list[keras.Layer]:
    """Return the layers of a model, in order, that a step goes through."""
    if not isinstance(model, keras.Model):
        raise TypeError(
            "model must be a Keras model, but it is of type "
            f"{type(model).__name__}"
        )
    _require_one_input_and_output(model)
    _require_layers_only(model)
    found = []
    for layer in model.layers:
        if isinstance(layer, IDLE):
            continue
        if isinstance(layer, keras.layers.TimeDistributed):
            layer = layer.layer
        _require_stepwise(layer)
        found.append(layer)
    if not any(isinstance(layer, RECURRENT) for layer in found):
        raise ValueError(
            "the model has no recurrent layer, so there is no state to carry"
        )
    return found


def log_probabilities(last: keras.Layer, values: KerasTensor) -> KerasTensor:
    """Turn the output of the last layer into log probabilities."""
    activation = getattr(last, "activation", None)
    softmax = isinstance(last, keras.layers.Softmax)
    if softmax or activation is keras.activations.softmax:
        return ops.log(values)
    if activation is keras.activations.linear:
        return ops.log_softmax(values)
    raise ValueError(
        f'the last layer, "{last.name}", must give logits or probabilities '
        "of the next token: use a Dense layer with one unit for each token, "
        'and no activation or activation="softmax"'
    )


def _require_one_input_and_output(model: keras.Model) -> None:
    inputs = getattr(model, "inputs", None) or []
    outputs = getattr(model, "outputs", None) or []
    if len(inputs) != 1 or len(outputs) != 1:
        raise ValueError(
            "a model is read step by step from one input to one output, but "
            f"this one has {len(inputs)} inputs and {len(outputs)} outputs (a "
            "model that was not built yet has none: start it with keras.Input)"
        )


def _require_layers_only(model: keras.Model) -> None:
    """Refuse x + y and its kind, which are no layers."""
    for operation in getattr(model, "operations", ()):
        if not isinstance(operation, keras.Layer):
            raise ValueError(
                f'the model holds the operation "{operation.name}" between '
                "its layers: only a chain of layers, each fed by the one "
                "before it, can be read step by step"
            )


def _require_stepwise(layer: keras.Layer) -> None:
    known = isinstance(layer, STEPWISE + RECURRENT)
    if not known or getattr(layer, "go_backwards", False):
        names = [kind.__name__ for kind in STEPWISE + RECURRENT]
        raise ValueError(
            f'layer "{layer.name}" of type {type(layer).__name__} cannot be '
            "read one token at a time from the left: a model for that may "
            f"hold {', '.join(names)} and dropout"
        )
