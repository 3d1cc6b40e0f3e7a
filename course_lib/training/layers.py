"""The layers of a model by name, and the variables of each."""

from collections.abc import Iterator

import keras


def places_by_layer(model: keras.Model) -> dict[str, list[int]]:
    """Say where the variables of each layer stand in the model's list."""
    place = {id(v): i for i, v in enumerate(model.trainable_variables)}
    found: dict[str, list[int]] = {}
    seen = set()
    for name, layer in _named_layers(model):
        places = [place[id(v)] for v in layer.trainable_variables]
        if not places or id(layer) in seen:
            continue
        if name in found:
            raise ValueError(
                f'two layers of the model are named "{name}", so their norms '
                "cannot be told apart: give them different names"
            )
        seen.add(id(layer))
        found[name] = places
    listed = set().union(*found.values())
    own = [i for i in place.values() if i not in listed]
    return found | ({model.name: own} if own else {})


def _named_layers(
    model: keras.Model, prefix: str = ""
) -> Iterator[tuple[str, keras.Layer]]:
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _named_layers(layer, f"{prefix}{layer.name}/")
        else:
            yield prefix + layer.name, layer
