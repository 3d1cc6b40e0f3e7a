"""Weights of one model put into another, all of them or none."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import keras

from course_lib.transfer.naming import find_layer, weighted_layers


class CopiedLayer(NamedTuple):
    """A layer whose weights were copied.

    Attributes
    ----------
    source : str
        The name of the layer in the model that gave the weights.
    target : str
        The name of the layer that took them.
    weights : int
        How many numbers were copied.
    """

    source: str
    target: str
    weights: int


def copy_weights(
    source: keras.Model,
    target: keras.Model,
    layers: Iterable[str] | Mapping[str, str] | None = None,
) -> list[CopiedLayer]:
    r"""Copy the weights of layers from one model to another.

    Everything is checked before the first number is written: a call that
    raises has changed nothing. The weights are copied, not shared: later
    training of one model leaves the other alone. An optimiser that `target`
    has used keeps its running means of the old weights; compile anew.
    Introduced in :doc:`/chapters/09_transfer`.

    Parameters
    ----------
    source : keras.Model
        The model that gives the weights, such as a trained language model.
    target : keras.Model
        The model that takes them. It is changed in place.
    layers : iterable of str or mapping of str to str, optional
        Names of layers that both models have, or the names in `source` and
        those in `target`: ``{"lstm": "recurrent"}``. A layer of a model
        inside the model is named ``"encoder/lstm"``. By default all layers
        of `source` that have weights.

    Returns
    -------
    list of CopiedLayer
        What was copied, in the order of `layers`, or of the source.

    Raises
    ------
    TypeError
        If an argument is of another type.
    ValueError
        If a layer does not exist, has no weights, or has weights of other
        names or shapes than its partner; if two layers would be copied into
        one, or a layer into itself; or if there is nothing to copy.

    Examples
    --------
    >>> def build(classes):
    ...     return keras.Sequential(
    ...         [
    ...             keras.Input((None, 3)),
    ...             keras.layers.GRU(4, name="recurrent"),
    ...             keras.layers.Dense(classes, name="output"),
    ...         ]
    ...     )
    >>> copy_weights(build(20), build(2), layers=["recurrent"])
    [CopiedLayer(source='recurrent', target='recurrent', weights=108)]
    """
    _require_models(source, target)
    names = _pair_names(source, layers)
    pairs = [
        (find_layer(source, one, "source"), find_layer(target, two, "target"))
        for one, two in names
    ]
    for (one, two), (giver, taker) in zip(names, pairs, strict=True):
        _require_match(one, giver, two, taker)
    values = [giver.get_weights() for giver, _ in pairs]
    for arrays, (_, taker) in zip(values, pairs, strict=True):
        taker.set_weights(arrays)
    return [
        CopiedLayer(*name, sum(array.size for array in arrays))
        for name, arrays in zip(names, values, strict=True)
    ]


def _pair_names(
    source: keras.Model, layers: Iterable[str] | Mapping[str, str] | None
) -> list[tuple[str, str]]:
    if layers is None:
        layers = weighted_layers(source)
    if isinstance(layers, str) or not isinstance(layers, Iterable):
        raise TypeError(
            f"layers must be a list of names or a dict, but it is {layers!r}: "
            'pass ["recurrent"], or {"lstm": "recurrent"}'
        )
    if isinstance(layers, Mapping):
        names = list(layers.items())
    else:
        names = [(name, name) for name in layers]
    if not names:
        raise ValueError(
            "there is nothing to copy: name layers that have weights. A model "
            "has none before it is called on a batch, or built with an Input"
        )
    taken = [name for _, name in names]
    for name in taken:
        if taken.count(name) > 1:
            raise ValueError(
                f'layer "{name}" of the target would be written twice: name '
                "each layer once"
            )
    return names


def _require_match(
    one: str, giver: keras.Layer, two: str, taker: keras.Layer
) -> None:
    if giver is taker:
        raise ValueError(
            f'both models share layer "{one}": it has these weights already'
        )
    ours, theirs = _described(giver), _described(taker)
    if ours != theirs:
        raise ValueError(
            f'layer "{one}" of the source holds {ours}, but layer "{two}" of '
            f"the target {theirs}: build them with the same sizes and "
            "options, or leave the layer out of layers=…"
        )


def _described(layer: keras.Layer) -> str:
    """Name the weights of a layer, with their shapes."""
    return ", ".join(f"{w.name} {tuple(w.shape)}" for w in layer.weights)


def _require_models(*models: object) -> None:
    for model in models:
        if not isinstance(model, keras.Model):
            raise TypeError(
                "weights are copied between models, but got "
                f"{type(model).__name__}: for a single layer use "
                "target.set_weights(source.get_weights())"
            )
