"""Batches of sequences of unequal length: padding, masks, masked means."""

from array import array
from collections.abc import Sequence
from numbers import Integral
from sys import maxsize
from typing import Literal

import numpy as np

from course_lib.vocabulary import PAD


def pad(
    sequences: Sequence[Sequence[int]],
    maxlen: int | None = None,
    *,
    padding: Literal["pre", "post"] = "post",
    truncating: Literal["pre", "post"] = "post",
    value: float = PAD,
    dtype: np.typing.DTypeLike = np.int32,
) -> np.ndarray:
    """Make one rectangular batch of sequences of unequal length.

    The same arguments as `keras.utils.pad_sequences`, which pads and
    truncates on the left ("pre") by default; here the default is the right.
    Introduced in :doc:`/chapters/03_padding`.

    Parameters
    ----------
    sequences : sequence of sequences of int
        Ids, one sequence a row. A sequence may be empty.
    maxlen : int, optional
        Number of time steps; by default the length of the longest sequence.
    padding : {"post", "pre"}
        The side on which short sequences are filled up.
    truncating : {"post", "pre"}
        The side on which long sequences lose tokens.
    value : int or float
        What fills the free places.
    dtype : data type
        An integer type, float32 or float64.

    Returns
    -------
    numpy.ndarray, shape (batch, time)
        One row a sequence.

    Raises
    ------
    TypeError
        If a sequence is a string, or holds something that is not a number.
    ValueError
        If there is no sequence, or an argument is out of range.

    Examples
    --------
    >>> pad([[5, 6, 7], [8]])
    array([[5, 6, 7],
           [8, 0, 0]], dtype=int32)
    >>> pad([[5, 6, 7], [8]], maxlen=2, padding="pre", truncating="pre")
    array([[6, 7],
           [0, 8]], dtype=int32)
    """
    _require_side(padding=padding, truncating=truncating)
    if maxlen is not None and (not isinstance(maxlen, Integral) or maxlen < 1):
        raise ValueError(f"maxlen must be 1, 2, 3, …, but it is {maxlen!r}")
    _require_fill(value, dtype)
    flat, lengths = _flatten(sequences, maxlen or maxsize, truncating, dtype)
    time = maxlen or lengths.max()
    batch = np.full((len(lengths), time), value, dtype)
    position = np.arange(time) if padding == "post" else np.arange(time)[::-1]
    batch[position < lengths[:, np.newaxis]] = flat
    return batch


def unpad(batch: np.ndarray, value: float = PAD) -> list[np.ndarray]:
    """Take the padding away again, wherever it stands.

    Introduced in :doc:`/chapters/03_padding`.

    Parameters
    ----------
    batch : numpy.ndarray, shape (batch, time)
        Padded ids.
    value : int or float
        What the padding holds. It must not occur inside a sequence.

    Returns
    -------
    list of numpy.ndarray
        One array a row, of the row's own length.

    Raises
    ------
    ValueError
        If `batch` has not two axes.

    Examples
    --------
    >>> unpad(np.array([[5, 6, 7], [8, 0, 0]]))
    [array([5, 6, 7]), array([8])]
    """
    mask = padding_mask(batch, value)
    return [row[m] for row, m in zip(np.asarray(batch), mask, strict=True)]


def padding_mask(batch: np.ndarray, value: float = PAD) -> np.ndarray:
    """Mark the real tokens of a padded batch.

    The same mask as that of ``keras.layers.Embedding(mask_zero=True)``.
    Introduced in :doc:`/chapters/03_padding`.

    Parameters
    ----------
    batch : numpy.ndarray, shape (batch, time)
        Padded ids.
    value : int or float
        What the padding holds.

    Returns
    -------
    numpy.ndarray of bool, shape (batch, time)
        True at real tokens, False at padding.

    Raises
    ------
    ValueError
        If `batch` has not two axes.

    Examples
    --------
    >>> padding_mask(np.array([[5, 6, 7], [8, 0, 0]]))
    array([[ True,  True,  True],
           [ True, False, False]])
    """
    try:
        batch = np.asarray(batch)
    except ValueError:  # rows of unequal length
        batch = np.asarray(batch, object)
    if batch.ndim != 2:
        raise ValueError(
            "expected a batch with the shape (batch, time), but got the "
            f"shape {batch.shape}: pad the sequences first"
        )
    return batch != value


def masked_mean(
    values: np.ndarray, mask: np.ndarray, axis: int | None = 1
) -> np.ndarray:
    r"""Average over real tokens only.

    .. math:: \bar v = \frac{\sum_t m_t v_t}{\sum_t m_t}

    Introduced in :doc:`/chapters/03_padding`.

    Parameters
    ----------
    values : numpy.ndarray, shape (batch, time) or (batch, time, features)
        One number, or one vector, for each token.
    mask : numpy.ndarray of bool, shape (batch, time)
        True at real tokens.
    axis : 1 or None
        1 gives the mean of each sequence; None the mean over all real tokens
        of the batch, in which a long sequence counts for more.

    Returns
    -------
    numpy.ndarray
        Shape (batch,) or (batch, features); for None without the batch axis.

    Raises
    ------
    ValueError
        If the shapes do not fit, or there is nothing to average.

    Examples
    --------
    >>> loss = np.array([[1.0, 2.0, 3.0], [4.0, 0.0, 0.0]])
    >>> mask = np.array([[True, True, True], [True, False, False]])
    >>> masked_mean(loss, mask)
    array([2., 4.])
    >>> float(masked_mean(loss, mask, axis=None))
    2.5
    """
    values, mask = np.asarray(values), np.asarray(mask)
    _require_mask(values, mask)
    if axis not in (1, None):
        raise ValueError(f"axis must be 1 (time) or None, but it is {axis!r}")
    over = (0, 1) if axis is None else 1
    count = mask.sum(axis=over)
    if not np.all(count):
        raise ValueError("nothing to average: leave out rows without a token")
    by_feature = (...,) + (np.newaxis,) * (values.ndim - 2)
    real = np.where(mask[by_feature], values, 0)
    return real.sum(axis=over) / count[by_feature]


def _flatten(
    sequences: Sequence[Sequence[int]],
    maxlen: int,
    truncating: str,
    dtype: np.typing.DTypeLike,
) -> tuple[np.ndarray, np.ndarray]:
    kept = slice(maxlen) if truncating == "post" else slice(-maxlen, None)
    flat = array(np.dtype(dtype).char)
    ends = []
    for row, sequence in enumerate(_require_batch(sequences)):
        try:
            tokens = sequence if type(sequence) is list else list(sequence)
            flat.fromlist(tokens if len(tokens) <= maxlen else tokens[kept])
        except (TypeError, OverflowError) as error:
            raise TypeError(
                f"sequence {row} must be a list of ids that fit "
                f"{np.dtype(dtype)}, but it is {str(sequence)[:60]} ({error}): "
                "encode each sentence first, and wrap a single one in a list"
            ) from None
        ends.append(len(flat))
    return np.asarray(flat), np.diff(ends, prepend=0)


def _require_batch(sequences: Sequence[Sequence[int]]) -> Sequence:
    if isinstance(sequences, str) or not hasattr(sequences, "__len__"):
        raise TypeError(
            "expected a list of lists of ids, but got "
            f"{type(sequences).__name__}: encode the sentences first"
        )
    if len(sequences) == 0:
        raise ValueError("there is no sequence to pad: the list is empty")
    return sequences


def _require_fill(value: float, dtype: np.typing.DTypeLike) -> None:
    try:
        array(np.dtype(dtype).char, [int(value) if value % 1 == 0 else value])
    except (TypeError, ValueError, OverflowError):
        raise ValueError(
            "dtype must be an integer type, float32 or float64, and value a "
            f"number that fits it, but they are {dtype} and {value!r}"
        ) from None


def _require_side(**sides: str) -> None:
    for name, side in sides.items():
        if side not in ("pre", "post"):
            raise ValueError(f'{name} must be "pre" or "post", not {side!r}')


def _require_mask(values: np.ndarray, mask: np.ndarray) -> None:
    if mask.dtype != bool or mask.ndim != 2:
        raise ValueError(
            "mask must hold True and False in the shape (batch, time), but "
            f"it holds {mask.dtype} in the shape {mask.shape}"
        )
    if values.shape[:2] != mask.shape:
        raise ValueError(
            f"values of the shape {values.shape} need a mask of the shape "
            f"{values.shape[:2]}, but it has {mask.shape}"
        )
