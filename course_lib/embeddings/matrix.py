"""From word vectors to the rows of an embedding layer."""

from typing import NamedTuple

import numpy as np

from course_lib.embeddings.records import WordVectors, require_vectors
from course_lib.vocabulary import PAD, RESERVED, Vocabulary


class EmbeddingMatrix(NamedTuple):
    """The weights of an embedding layer, and where they come from.

    Attributes
    ----------
    matrix : numpy.ndarray, shape (ids, dimensions)
        Row *i*, in float32, belongs to id *i* of the vocabulary.
    found : int
        Number of words with a vector, the reserved ids left out.
    coverage : float
        Their share of all words of the vocabulary, between 0 and 1. It
        counts words, not how often they occur.
    missing : tuple of str
        The words without a vector, in the order of their ids.
    """

    matrix: np.ndarray
    found: int
    coverage: float
    missing: tuple[str, ...]


def embedding_matrix(
    vocabulary: Vocabulary,
    vectors: WordVectors,
    *,
    rng: np.random.Generator | None = None,
) -> EmbeddingMatrix:
    r"""Put word vectors in the order of a vocabulary's ids.

    The row of padding is zero. A word that is not found as it is written
    takes the first vector of a word that differs only in case. A word that
    is not found at all is drawn around the words that are:

    .. math:: w_d \sim \mathcal N(\mu_d, \sigma_d)

    with the mean :math:`\mu_d` and the standard deviation :math:`\sigma_d` of
    the found vectors in each dimension *d*, so that its row is of the same
    size as theirs. So are the three other reserved ids, unless they have
    vectors.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    vocabulary : Vocabulary
        The words and their ids.
    vectors : WordVectors
        Vectors of some of them.
    rng : numpy.random.Generator, optional
        Draws the rows of missing words; by default one with the seed 0, so
        that the same words give the same matrix.

    Returns
    -------
    EmbeddingMatrix
        The matrix, and how much of the vocabulary it covers.

    Raises
    ------
    TypeError
        If an argument is of another type.
    ValueError
        If the vocabulary has no words, or none of them has a vector.

    Examples
    --------
    >>> animals = WordVectors(("cat", "Dog"), np.array([[1, 2], [3, 4]]))
    >>> table = embedding_matrix(Vocabulary(["dog", "emu", "cat"]), animals)
    >>> table.matrix[[0, 4, 6]]
    array([[0., 0.],
           [3., 4.],
           [1., 2.]], dtype=float32)
    >>> table.found, round(table.coverage, 2), table.missing
    (2, 0.67, ('emu',))
    """
    if not isinstance(vocabulary, Vocabulary):
        raise TypeError(
            f"vocabulary must be a Vocabulary, but it is "
            f"{type(vocabulary).__name__}: make one with Vocabulary.build"
        )
    vectors = require_vectors(vectors)
    rows = _find(vocabulary.tokens, vectors.words)
    of_words = rows[len(RESERVED) :]
    found = _require_some(np.count_nonzero(of_words >= 0), vocabulary, vectors)
    names = zip(vocabulary.tokens[len(RESERVED) :], of_words, strict=True)
    return EmbeddingMatrix(
        _fill(rows, vectors.vectors, rng or np.random.default_rng(0)),
        found,
        found / len(of_words),
        tuple(name for name, row in names if row < 0),
    )


def _find(tokens: tuple[str, ...], words: tuple[str, ...]) -> np.ndarray:
    """Return the row of each token among the words, or -1."""
    exact = {word: row for row, word in enumerate(words)}
    folded: dict[str, int] = {}
    for row, word in enumerate(words):
        folded.setdefault(word.casefold(), row)
    rows = [exact.get(t, folded.get(t.casefold(), -1)) for t in tokens]
    return np.array(rows)


def _fill(
    rows: np.ndarray, vectors: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    matrix = vectors[rows].astype(np.float32)
    known = vectors[rows[len(RESERVED) :][rows[len(RESERVED) :] >= 0]]
    mean, spread = known.mean(0, np.float64), known.std(0, np.float64)
    drawn = rng.normal(size=(np.count_nonzero(rows < 0), vectors.shape[1]))
    matrix[rows < 0] = mean + spread * drawn
    matrix[PAD] = 0
    return matrix


def _require_some(
    found: int, vocabulary: Vocabulary, vectors: WordVectors
) -> int:
    if not found:
        examples = ", ".join(map(repr, vocabulary.tokens[len(RESERVED) :][:3]))
        given = ", ".join(map(repr, vectors.words[:3]))
        raise ValueError(
            f"no word of the vocabulary ({examples or 'it has none'}) has a "
            f"vector (of {given or 'no words'}): use vectors of the same "
            "language, and cut the text into words as they are cut there"
        )
    return int(found)
