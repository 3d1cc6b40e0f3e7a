"""Words and their vectors, and what is checked of them."""

from collections import Counter
from typing import NamedTuple

import numpy as np


class WordVectors(NamedTuple):
    """Words, each with a vector.

    Attributes
    ----------
    words : tuple of str
        The words, each once.
    vectors : numpy.ndarray, shape (words, dimensions)
        Row *i*, in float32, belongs to word *i*.
    """

    words: tuple[str, ...]
    vectors: np.ndarray

    def vector(self, word: str) -> np.ndarray:
        """Return the vector of a word.

        Parameters
        ----------
        word : str
            One of the words, as it is written there.

        Returns
        -------
        numpy.ndarray, shape (dimensions,)
            Its row of `vectors`.

        Raises
        ------
        ValueError
            If the word has no vector.

        Examples
        --------
        >>> animals = WordVectors(("cat", "dog"), np.eye(2))
        >>> animals.vector("dog")
        array([0., 1.])
        """
        return np.asarray(self.vectors)[position(self, word)]


def position(vectors: WordVectors, word: str) -> int:
    """Return the row of a word, or say that the word has no vector."""
    try:
        return vectors.words.index(word)
    except ValueError:
        raise ValueError(
            f"{word!r} has no vector: it is not among the "
            f"{len(vectors.words):,} words. Look at `words`; was it left out, "
            "or is it written in another case?"
        ) from None


def require_vectors(vectors: WordVectors) -> WordVectors:
    """Return the vectors as floats, or say what does not fit together."""
    if not isinstance(vectors, WordVectors):
        raise TypeError(
            f"expected WordVectors(words, vectors), but got "
            f"{type(vectors).__name__}: gensim's KeyedVectors become "
            "WordVectors(tuple(them.index_to_key), them.vectors)"
        )
    words, array = tuple(vectors.words), np.asarray(vectors.vectors)
    if not np.issubdtype(array.dtype, np.floating):
        array = array.astype(np.float32)
    if array.ndim != 2 or len(array) != len(words) or not array.shape[1]:
        raise ValueError(
            f"{len(words)} words need vectors of the shape ({len(words)}, "
            f"dimensions), but theirs is {array.shape}"
        )
    if len(set(words)) < len(words):
        repeated = Counter(words).most_common(1)[0][0]
        raise ValueError(f"{repeated!r} occurs more than once: keep one vector")
    if array.size and not np.isfinite([array.min(), array.max()]).all():
        raise ValueError(
            "a vector holds NaN or an infinite number: leave that word out, "
            "or train again with a smaller learning rate"
        )
    return WordVectors(words, array)
