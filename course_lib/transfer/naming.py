"""The layers of a model by name, those of models inside it too."""

import keras


def weighted_layers(model: keras.Model) -> list[str]:
    """Name the layers of a model that have weights, in order."""
    return [layer.name for layer in model.layers if layer.weights]


def find_layer(model: keras.Model, name: str, role: str) -> keras.Layer:
    """Return the layer of that name, or say which names there are."""
    known = dict(_by_name(model))
    if not isinstance(name, str):
        raise TypeError(f"a layer is named by a string, not by {name!r}")
    if name not in known:
        listed = ", ".join(
            f'"{each}"' for each, layer in known.items() if layer.weights
        )
        raise ValueError(
            f'the {role} has no layer "{name}": its layers with weights are '
            f"{listed or 'none'}. Name layers of both models, in layers=[…], "
            "or pair them, in layers={source name: target name}"
        )
    if not known[name].weights:
        raise ValueError(
            f'layer "{name}" of the {role} has no weights. If it is not built '
            "yet, call the model on a batch first; else leave it out"
        )
    return known[name]


def _by_name(
    model: keras.Model, prefix: str = ""
) -> list[tuple[str, keras.Layer]]:
    found = []
    for layer in model.layers:
        found.append((prefix + layer.name, layer))
        if isinstance(layer, keras.Model):
            found += _by_name(layer, f"{prefix}{layer.name}/")
    return found
