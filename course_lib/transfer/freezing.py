"""Which weights a fit may move."""

import keras


def freeze(target: keras.Layer | keras.Model) -> None:
    r"""Hold the weights of a layer, or of a whole model, still.

    Compile after it. Keras looks at what is frozen with the first batch after
    ``compile``: before that batch a change still counts, after it there is
    none, and no warning, until the model is compiled again.

    - The layers of a model are frozen one by one, so that `unfreeze` may let
      a single one go. After ``model.trainable = False``, which Keras offers,
      it could not: a layer learns only if the model around it is trainable.
    - A frozen ``BatchNormalization`` also stops following the mean and the
      variance of its batches, and uses the ones it has.
    - ``Dropout`` has no weights: it goes on dropping while training, also
      between frozen layers.

    Introduced in :doc:`/chapters/09_transfer`.

    Parameters
    ----------
    target : keras.Layer or keras.Model
        A layer, ``model.get_layer("embedding")``, or a model. It is changed
        in place. A wrapper such as ``Bidirectional`` is frozen with what it
        holds, a model inside the model too.

    Returns
    -------
    None

    Raises
    ------
    TypeError
        If the target is neither a layer nor a model.

    Examples
    --------
    >>> table = keras.layers.Embedding(100, 8, name="embedding")
    >>> model = keras.Sequential(
    ...     [keras.Input((None,)), table, keras.layers.GRU(4)]
    ... )
    >>> freeze(model.get_layer("embedding"))
    >>> [weight.name for weight in model.trainable_weights]
    ['kernel', 'recurrent_kernel', 'bias']
    """
    _require_layer(target)
    if not isinstance(target, keras.Model):
        _switch(target, False)
        return
    for layer in target.layers:
        freeze(layer)
    for weight in target.trainable_weights:  # those that no layer holds
        weight.trainable = False


def unfreeze(target: keras.Layer | keras.Model) -> None:
    r"""Let the weights of a layer, or of a whole model, move again.

    Compile after it, with a new optimiser: the old one has kept no state for
    these weights, and Keras raises "Unknown variable". A small learning rate
    keeps fine-tuning from undoing what was learnt elsewhere
    (:cite:t:`howard2018`). An unfrozen ``BatchNormalization`` follows its
    batches again, which on little data may cost more than it gives: freeze
    it alone. Keras's own ``model.trainable = True`` does nothing to frozen
    layers if the model itself was never frozen; this function does.
    Introduced in :doc:`/chapters/09_transfer`.

    Parameters
    ----------
    target : keras.Layer or keras.Model
        A layer, or a model with all its layers. It is changed in place.

    Returns
    -------
    None

    Raises
    ------
    TypeError
        If the target is neither a layer nor a model.

    Examples
    --------
    >>> table = keras.layers.Embedding(100, 8, name="embedding")
    >>> model = keras.Sequential(
    ...     [keras.Input((None,)), table, keras.layers.GRU(4)]
    ... )
    >>> freeze(model)
    >>> len(model.trainable_weights)
    0
    >>> unfreeze(model.get_layer("embedding"))
    >>> [weight.name for weight in model.trainable_weights]
    ['embeddings']
    """
    _require_layer(target)
    _switch(target, True)


def _switch(layer: keras.Layer, trainable: bool) -> None:
    # Keras hands a value on to what the layer holds only if it is a new one.
    layer.trainable = not trainable
    layer.trainable = trainable


def _require_layer(target: object) -> None:
    if not isinstance(target, keras.Layer):
        raise TypeError(
            "expected a layer or a model, but got "
            f'{type(target).__name__}: pass model.get_layer("…")'
        )
