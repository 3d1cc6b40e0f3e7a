"""One-hot vectors, and what an embedding layer has to do with them."""

from collections.abc import Sequence

import numpy as np


def one_hot(ids: Sequence | np.ndarray, size: int) -> np.ndarray:
    r"""Give every id a vector of zeros with a one at the place of the id.

    .. math:: e_{i} = (0, \dots, 0, 1, 0, \dots, 0), \qquad e_i W = W_i

    A one-hot vector times a matrix :math:`W` is row *i* of the matrix. So an
    embedding layer, which looks rows up, computes the same as a dense layer
    without bias on one-hot vectors (:cite:t:`bengio2003`).
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    ids : array_like of int, shape (...)
        Ids from 0 to ``size - 1``, in any number of axes.
    size : int
        Length of each vector: the number of ids.

    Returns
    -------
    numpy.ndarray, shape (..., size)
        In float32. The same as `keras.ops.one_hot`, which gives zeros for
        ids out of range.

    Raises
    ------
    TypeError
        If the ids are not whole numbers.
    ValueError
        If an id is out of range, the ids are ragged, or `size` is below 1.

    Examples
    --------
    >>> one_hot([2, 0], size=3)
    array([[0., 0., 1.],
           [1., 0., 0.]], dtype=float32)
    >>> matrix = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    >>> one_hot([2, 0], size=3) @ matrix
    array([[5., 6.],
           [1., 2.]])
    """
    if not isinstance(size, int | np.integer) or size < 1:
        raise ValueError(
            f"size must be a whole number of 1 or more, but it is {size!r}"
        )
    ids = _require_ids(ids, size)
    vectors = np.zeros((*ids.shape, size), np.float32)
    np.put_along_axis(vectors, ids[..., np.newaxis], 1, axis=-1)
    return vectors


def _require_ids(ids: Sequence | np.ndarray, size: int) -> np.ndarray:
    try:
        array = np.asarray(ids)
    except ValueError as error:
        raise ValueError(
            "the ids must have one shape, but they are lists of unequal "
            "length: pad them first, with pad()"
        ) from error
    if array.size == 0:
        return array.astype(np.intp)
    if not np.issubdtype(array.dtype, np.integer):
        raise TypeError(
            f"ids must be whole numbers, but they are of type {array.dtype}: "
            "encode the words first, with a vocabulary"
        )
    outside = array[(array < 0) | (array >= size)]
    if outside.size:
        raise ValueError(
            f"id {outside[0]} is out of range: expected 0 to {size - 1}. Pass "
            "the number of ids as size, len(vocabulary)"
        )
    return array.astype(np.intp)
