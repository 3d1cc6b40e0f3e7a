"""A map of words in two dimensions."""

from collections.abc import Iterable

import numpy as np

from course_lib.embeddings.records import (
    WordVectors,
    position,
    require_vectors,
)
from course_lib.vocabulary.checks import require_list

_LEAST_WORDS = 3


def map_to_plane(
    vectors: WordVectors, words: Iterable[str] | None = None
) -> np.ndarray:
    r"""Project words onto the plane in which they differ most (PCA).

    .. math:: Y = (X - \bar x) \, [p_1 \; p_2]

    :math:`p_1` is the direction of the largest variance of the words' vectors
    :math:`X`, :math:`p_2` the one of the largest variance across it. The
    plane is that of the chosen words; other words give another plane.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    vectors : WordVectors
        Words and their vectors, of two dimensions or more.
    words : iterable of str, optional
        The words of the map, at least three; by default all.

    Returns
    -------
    numpy.ndarray of float64, shape (words, 2)
        A point for each word, in the order given. PCA leaves the direction
        of an axis open: here the largest coordinate in size is positive.

    Raises
    ------
    TypeError
        If `vectors` is of another type, or `words` a string.
    ValueError
        If a word has no vector, or there are too few words or dimensions.

    Examples
    --------
    >>> line = WordVectors(
    ...     ("a", "b", "c"), np.array([[0.0, 0, 0], [2, 0, 0], [7, 0, 0]])
    ... )
    >>> map_to_plane(line)[:, 0]
    array([-3., -1.,  4.])
    """
    from sklearn.decomposition import PCA

    chosen = _choose(require_vectors(vectors), words)
    if np.ptp(chosen, axis=0).max() == 0:
        return np.zeros((len(chosen), 2))
    points = PCA(2, svd_solver="full").fit_transform(chosen)
    largest = np.abs(points).argmax(axis=0)
    signs = np.sign(points[largest, [0, 1]])
    return points * np.where(signs == 0, 1, signs)


def _choose(vectors: WordVectors, words: Iterable[str] | None) -> np.ndarray:
    array = vectors.vectors
    if words is not None:
        listed = require_list(words, "words")
        array = array[[position(vectors, word) for word in listed]]
    count, dimensions = array.shape
    if count < _LEAST_WORDS or dimensions < 2:
        raise ValueError(
            f"a map needs {_LEAST_WORDS} words or more with vectors of 2 "
            f"dimensions or more, but there are {count} words and {dimensions} "
            "dimensions"
        )
    return array.astype(np.float64)
