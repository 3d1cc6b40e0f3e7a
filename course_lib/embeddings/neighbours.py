"""Words with similar vectors, and analogies."""

import numpy as np
from numpy.typing import ArrayLike

from course_lib.embeddings.records import (
    WordVectors,
    position,
    require_vectors,
)


def nearest(
    vectors: WordVectors, query: str | ArrayLike, count: int = 5
) -> list[tuple[str, float]]:
    r"""Find the words whose vectors point in the most similar direction.

    .. math:: \cos(a, b) = \frac{a \cdot b}{\lVert a \rVert \lVert b \rVert}

    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    vectors : WordVectors
        The words to search.
    query : str or array_like, shape (dimensions,)
        A word, which is then left out of the answer, or any vector.
    count : int
        How many words to return; fewer if there are fewer.

    Returns
    -------
    list of (str, float)
        Words and their cosine similarities between -1 and 1, most similar
        first; equal ones in the order of `vectors`. The same as gensim's
        `most_similar`. A vector of zeros has similarity 0 to all.

    Raises
    ------
    TypeError
        If `vectors` is of another type.
    ValueError
        If the word has no vector, or the vector is of another length, zero
        or not finite, or `count` is below 1.

    Examples
    --------
    >>> animals = WordVectors(
    ...     ("cat", "dog", "car"), np.array([[2.0, 0.0], [4.0, 3.0], [0, 1]])
    ... )
    >>> nearest(animals, "cat", count=2)
    [('dog', 0.8), ('car', 0.0)]
    >>> nearest(animals, [0.0, -1.0], count=1)
    [('cat', 0.0)]
    """
    vectors = require_vectors(vectors)
    if isinstance(query, str):
        row = position(vectors, query)
        return _most_similar(vectors, vectors.vectors[row], {row}, count)
    return _most_similar(vectors, np.asarray(query), set(), count)


def analogy(
    vectors: WordVectors, a: str, b: str, c: str, count: int = 5
) -> list[tuple[str, float]]:
    r"""Complete "a is to b as c is to ?" by arithmetic on vectors.

    .. math:: \arg\max_d \cos(d, \hat b - \hat a + \hat c)

    where a hat stands for a vector divided by its length
    (:cite:t:`mikolov2013a`). The words of the question are left out of the
    answer; without that, `b` or `c` is often the nearest word itself.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    vectors : WordVectors
        The words to search.
    a, b, c : str
        The words of the question.
    count : int
        How many words to return; fewer if there are fewer.

    Returns
    -------
    list of (str, float)
        Words and their cosine similarities to the sum, most similar first.
        The same as gensim's ``most_similar([b, c], [a])``.

    Raises
    ------
    TypeError
        If `vectors` is of another type.
    ValueError
        If a word has no vector or one of zeros, the sum is zero, or `count`
        is below 1.

    Examples
    --------
    >>> royal = WordVectors(
    ...     ("man", "king", "woman", "queen"),
    ...     np.array([[1.0, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]]),
    ... )
    >>> [word for word, _ in analogy(royal, "man", "king", "woman")]
    ['queen']
    """
    vectors = require_vectors(vectors)
    rows = [position(vectors, word) for word in (a, b, c)]
    of_a, of_b, of_c = (
        _require_direction(vectors.vectors[row], vectors) for row in rows
    )
    return _most_similar(vectors, of_b - of_a + of_c, set(rows), count)


def _most_similar(
    vectors: WordVectors, query: np.ndarray, without: set[int], count: int
) -> list[tuple[str, float]]:
    if not isinstance(count, int | np.integer) or count < 1:
        raise ValueError(
            f"count must be a whole number of 1 or more, but it is {count!r}"
        )
    similarity = _cosines(vectors.vectors, _require_direction(query, vectors))
    order = np.argsort(-similarity, kind="stable")[: count + len(without)]
    kept = [row for row in order if row not in without][:count]
    return [(vectors.words[row], float(similarity[row])) for row in kept]


def _cosines(vectors: np.ndarray, direction: np.ndarray) -> np.ndarray:
    lengths = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))
    lengths[lengths == 0] = np.inf
    cosines = vectors @ direction.astype(vectors.dtype) / lengths
    return np.clip(cosines, -1, 1)


def _require_direction(query: np.ndarray, vectors: WordVectors) -> np.ndarray:
    """Divide a vector by its length, if it has one."""
    dimensions = vectors.vectors.shape[1]
    if query.shape != (dimensions,) or query.dtype.kind not in "iuf":
        raise ValueError(
            f"expected a word, or a vector of {dimensions} numbers, but got "
            f"{query.dtype} of the shape {query.shape}"
        )
    length = np.linalg.norm(query.astype(np.float64))
    if not np.isfinite(length) or length < 1e-12:
        raise ValueError(
            f"the vector to compare with has the length {length:g}, so it "
            "points in no direction: ask for another word"
        )
    return query / length
