"""The callback: what a learner passes to fit, and reads afterwards."""

import keras
import numpy as np

from course_lib.training.recorder import Recorder


class _Hooks(keras.callbacks.Callback):
    """What Keras calls during a fit; a learner calls nothing of it."""

    def __init__(self) -> None:
        super().__init__()
        self._recorder: Recorder | None = None

    def on_train_begin(self, logs: dict | None = None) -> None:
        """Put the recorder in the place of the train function."""
        self._recorder = None
        _require_recordable(self.model)
        self._recorder = Recorder(self.model)
        self.model.train_function = self._recorder

    def on_train_batch_begin(
        self, batch: int, logs: dict | None = None
    ) -> None:
        """See that the recorder is still there."""
        if self.model.train_function is not self._recorder:
            raise RuntimeError(
                "the train function of the model was replaced during the fit, "
                "so nothing would be recorded: pass one GradientNormLogger "
                "only, and compile before the fit"
            )
        self._recorder.armed = True

    def on_train_end(self, logs: dict | None = None) -> None:
        """Put the train function back."""
        self._recorder.remove()


class GradientNormLogger(_Hooks):
    r"""A callback that records how long the gradients are, batch by batch.

    The norm of a layer is taken over all its trainable weights :math:`\theta`
    together, the global norm over those of the whole model:

    .. math:: \lVert g \rVert = \sqrt{\sum_\theta \sum_i
              \left( \frac{\partial L}{\partial \theta_i} \right)^2}

    :math:`L` is the loss of the batch, with the penalties of the layers and
    without the loss scaling of mixed precision. The norms are those *before*
    clipping. Training itself is not changed: the weights are, bit for bit,
    those of a fit without the callback. (With ``jit_compile=True`` XLA may
    round some last digits in another way.)

    - A layer without trainable weights, frozen or not, is not listed.
    - A model inside the model is opened: its layers are named
      ``"encoder/lstm"``. A wrapper such as ``Bidirectional`` is one layer.
    - A layer used several times has one gradient, the sum over its uses.
    - Weights the loss does not depend on (Keras warns of them) count as 0.
    - NaN and infinity are recorded as they are.
    - A new fit starts anew. After a fit that ended in an error, the batches
      before the error can be read.
    - A ``train_step`` of your own must call the optimiser once a batch.

    Introduced in :doc:`/chapters/05_gradients`.

    Raises
    ------
    ValueError
        When the fit begins: if the model was compiled with
        ``steps_per_execution`` above 1, or is trained on several devices. With
        the first batch: if it has no trainable weight, or two of its layers
        have one name.
    RuntimeError
        During the fit: if a second logger or another callback replaces the
        train function of the model.

    Examples
    --------
    One weight, :math:`w = 3`, is to bring 1 and 2 to 0. The loss
    :math:`(wx)^2` has the gradients :math:`2wx^2`, and the rate is so small
    that :math:`w` hardly moves:

    >>> import keras
    >>> model = keras.Sequential(
    ...     [
    ...         keras.Input((1,)),
    ...         keras.layers.Dense(1, use_bias=False, name="w"),
    ...     ]
    ... )
    >>> model.set_weights([np.array([[3.0]])])
    >>> model.compile(keras.optimizers.SGD(1e-9), loss="mse")
    >>> logger = GradientNormLogger()
    >>> inputs, targets = np.array([[1.0], [2.0]]), np.zeros((2, 1))
    >>> history = model.fit(
    ...     inputs,
    ...     targets,
    ...     batch_size=1,
    ...     shuffle=False,
    ...     verbose=0,
    ...     callbacks=[logger],
    ... )
    >>> logger.norms["w"].round(3)
    array([ 6., 24.])
    >>> logger.global_norms.round(3)
    array([ 6., 24.])
    """

    @property
    def norms(self) -> dict[str, np.ndarray]:
        """The norms by layer: name to an array of shape (batches,)."""
        if self._recorder is None:
            return {}
        squares = self._recorder.squares()
        return {
            name: np.sqrt(squares[:, places].sum(axis=1))
            for name, places in self._recorder.layers.items()
        }

    @property
    def global_norms(self) -> np.ndarray:
        """The norms over all layers, of shape (batches,)."""
        if self._recorder is None:
            return np.zeros(0)
        return np.sqrt(self._recorder.squares().sum(axis=1))


def _require_recordable(model: keras.Model) -> None:
    if model.steps_per_execution != 1:
        raise ValueError(
            "GradientNormLogger sees one batch at a time, but the model was "
            f"compiled with steps_per_execution={model.steps_per_execution}: "
            "compile it without"
        )
    devices = model.distribute_strategy.num_replicas_in_sync
    if devices != 1:
        raise ValueError(
            "GradientNormLogger sees the gradients of one device, but the "
            f"model is trained on {devices}: train it on one"
        )
