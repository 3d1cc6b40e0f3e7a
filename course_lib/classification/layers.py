"""Keras layers that look at several places, and leave padding out."""

from typing import Any

import keras
from keras import ops

KerasTensor = Any  # a tensor of whichever backend Keras runs on

register = keras.saving.register_keras_serializable(package="course_lib")


class _OverTime(keras.layers.Layer):
    """From (batch, time, features) to (batch, features)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.supports_masking = True

    def call(
        self, inputs: KerasTensor, mask: KerasTensor | None = None
    ) -> KerasTensor:
        """Pool over the places where the mask is true."""
        return self._pool(inputs, _by_feature(inputs, mask))

    def compute_mask(self, inputs: KerasTensor, mask: object = None) -> None:
        """Pass no mask on: there is no time axis any more."""
        return None

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Leave out the time axis."""
        return (input_shape[0], input_shape[2])


@register
class MaskedMean(_OverTime):
    r"""A layer: the mean over the real places of each sequence.

    .. math:: \bar h = \frac{\sum_t m_t h_t}{\sum_t m_t}

    The same as `course_lib.padding.masked_mean` on arrays. A sequence without
    a real place gets zeros, where `keras.layers.GlobalAveragePooling1D`, which
    is masked too, gets NaN.
    Introduced in :doc:`/chapters/08_classification`.

    Examples
    --------
    >>> states = ops.array([[[1.0], [3.0], [8.0]]])
    >>> mask = ops.array([[True, True, False]])
    >>> float(MaskedMean()(states, mask=mask)[0, 0])
    2.0
    """

    def _pool(self, inputs: KerasTensor, real: KerasTensor) -> KerasTensor:
        count = ops.sum(ops.cast(real, inputs.dtype), axis=1)
        total = ops.sum(ops.where(real, inputs, 0), axis=1)
        return total / ops.maximum(count, 1)


@register
class MaskedMax(_OverTime):
    r"""A layer: the largest number of each feature at a real place.

    .. math:: \hat h_k = \max_{t : m_t = 1} h_{t,k}

    `keras.layers.GlobalMaxPooling1D` takes no mask, so that padding may be
    its maximum. A sequence without a real place gets zeros.
    Introduced in :doc:`/chapters/08_classification`.

    Examples
    --------
    >>> states = ops.array([[[1.0], [3.0], [8.0]]])
    >>> mask = ops.array([[True, True, False]])
    >>> float(MaskedMax()(states, mask=mask)[0, 0])
    3.0
    """

    def _pool(self, inputs: KerasTensor, real: KerasTensor) -> KerasTensor:
        largest = ops.max(ops.where(real, inputs, -float("inf")), axis=1)
        return ops.where(ops.any(real, axis=1), largest, 0)


class _Convolution(keras.layers.Conv1D):
    """A convolution that keeps the mask, and sees zeros where it is false."""

    def __init__(self, filters: int, kernel_size: int, **options: Any) -> None:
        options = {"padding": "same"} | options
        super().__init__(filters, kernel_size, **options)
        self.supports_masking = True
        _require_one_output_a_place(self)

    def call(
        self, inputs: KerasTensor, mask: KerasTensor | None = None
    ) -> KerasTensor:
        """Make padding zero, then convolve."""
        real = _by_feature(inputs, mask)
        return super().call(ops.where(real, inputs, 0))


@register
class MaskedConv1D(_Convolution):
    r"""A layer: a convolution over time that sees zeros at padding.

    `keras.layers.Conv1D` loses the mask, and mixes what stands at padding
    into the real places beside it. Here padding is made zero first. Zeros
    are also what lies beyond the ends of a sequence (``padding="same"``,
    the default here), so a padded sequence gives at its real places what it
    gives alone. At padding the output means nothing; the mask is passed on.

    It takes the arguments of `keras.layers.Conv1D`.
    Introduced in :doc:`/chapters/08_classification`.

    Raises
    ------
    ValueError
        If the output has not one place for each place of the input: if
        `padding` is "valid", `strides` not 1, or `data_format` is
        "channels_first".

    Examples
    --------
    With a kernel of ones each output is the sum of three places:

    >>> layer = MaskedConv1D(1, 3, kernel_initializer="ones")
    >>> states = ops.array([[[1.0], [3.0], [8.0], [9.0]]])
    >>> mask = ops.array([[True, True, False, False]])
    >>> [float(number) for number in layer(states, mask=mask)[0, :2, 0]]
    [4.0, 4.0]
    """


class _Blocks(keras.layers.Layer):
    """From (batch, time, features) to (batch, blocks, features)."""

    def __init__(self, pool_size: int = 2, **options: Any) -> None:
        super().__init__(**options)
        self.pool_size = pool_size
        self.supports_masking = True
        if not isinstance(pool_size, int) or pool_size < 1:
            raise ValueError(
                "pool_size must be a whole number of places, 1 or more, but "
                f"it is {pool_size!r}"
            )

    def call(
        self, inputs: KerasTensor, mask: KerasTensor | None = None
    ) -> KerasTensor:
        """Take the largest real number of each block."""
        real = _by_feature(inputs, mask)
        largest = self._largest(ops.where(real, inputs, -float("inf")))
        return ops.where(self._any(real), largest, 0)

    def compute_mask(
        self, inputs: KerasTensor, mask: KerasTensor | None = None
    ) -> KerasTensor | None:
        """Call a block real where any of its places is."""
        if mask is None:
            return None
        return self._any(_by_feature(inputs, mask))[:, :, 0]

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Count blocks in place of time steps."""
        batch, time, features = input_shape
        blocks = None if time is None else -(-time // self.pool_size)
        return (batch, blocks, features)

    def get_config(self) -> dict:
        """Return what a saved layer is built from."""
        return super().get_config() | {"pool_size": self.pool_size}

    def _any(self, real: KerasTensor) -> KerasTensor:
        return self._largest(ops.cast(real, "float32")) > 0

    def _largest(self, values: KerasTensor) -> KerasTensor:
        # Filled up on the right only, so that the blocks start at the first
        # place; padding="same" would fill up on both sides.
        free = [[0, 0], [0, self.pool_size - 1], [0, 0]]
        values = ops.pad(values, free, constant_values=-float("inf"))
        return ops.max_pool(values, self.pool_size, data_format="channels_last")


@register
class MaskedBlockMax(_Blocks):
    r"""A layer: the largest number of each block of neighbouring places.

    It makes a sequence `pool_size` times shorter, as
    `keras.layers.MaxPooling1D` does, but leaves padding out. A block is real
    if one of its places is; other blocks hold zeros and are masked. Blocks
    are counted from the first place, and the last one may be shorter: with
    padding on the right a sequence is cut as it is alone, with padding on
    the left it is not, unless the padding fills whole blocks.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    pool_size : int
        How many places make a block, 1 or more.

    Raises
    ------
    ValueError
        If `pool_size` is not a whole number of 1 or more.

    Examples
    --------
    >>> layer = MaskedBlockMax(2)
    >>> states = ops.array([[[1.0], [3.0], [-2.0], [9.0], [9.0]]])
    >>> mask = ops.array([[True, True, True, False, False]])
    >>> [float(number) for number in layer(states, mask=mask)[0, :, 0]]
    [3.0, -2.0, 0.0]
    """


def _by_feature(inputs: KerasTensor, mask: KerasTensor | None) -> KerasTensor:
    """Return the mask with a last axis of 1; without a mask all is real."""
    if mask is None:
        return ops.ones_like(inputs[:, :, :1], dtype="bool")
    return ops.cast(mask, "bool")[:, :, None]


def _require_one_output_a_place(layer: keras.layers.Conv1D) -> None:
    if layer.padding == "valid" or layer.strides != (1,):
        raise ValueError(
            "the mask fits the output only if each place has one: use "
            'padding="same" or "causal" and strides=1, not '
            f'padding="{layer.padding}" and strides={layer.strides[0]}'
        )
    if layer.data_format != "channels_last":
        raise ValueError(
            "the axes must be (batch, time, features), but data_format is "
            f'"{layer.data_format}": use "channels_last"'
        )
