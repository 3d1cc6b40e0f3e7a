"""Word2Vec: vectors learnt from the words around each word."""

import contextlib
import logging
from collections.abc import Iterable, Iterator

import numpy as np

from course_lib.embeddings.records import WordVectors
from course_lib.vocabulary.checks import (
    count_tokens,
    require_at_least,
    require_list,
    require_sentences,
)

_LONGEST_SENTENCE = 10_000  # gensim leaves out what comes after


def train_word2vec(
    sentences: Iterable[Iterable[str]],
    dimensions: int = 100,
    *,
    window: int = 5,
    epochs: int = 20,
    min_count: int = 2,
    negative: int = 5,
    skip_gram: bool = True,
    sample: float = 1e-3,
    seed: int = 0,
) -> WordVectors:
    r"""Learn vectors that tell true neighbours from words drawn by chance.

    Skip-gram with negative sampling raises, for every word *w* and every
    word *o* near it,

    .. math:: \log \sigma(u_o \cdot v_w) + \sum_{i=1}^{k}
              \log \sigma(-u_{n_i} \cdot v_w)

    where :math:`n_1 \dots n_k` are words drawn by chance, :math:`v` are the
    vectors returned and :math:`u` those of words as neighbours
    (:cite:t:`mikolov2013b`). gensim does the work, with one thread, so that
    the same sentences and seed give the same vectors on one machine, whatever
    ``PYTHONHASHSEED`` is.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    sentences : iterable of iterable of str
        Lists of tokens. A generator will do: it is read once.
    dimensions : int
        Length of each vector.
    window : int
        The largest distance between a word and its neighbours, in words. For
        each word a distance from 1 to this is drawn.
    epochs : int
        How often the text is gone through.
    min_count : int
        Leave out words that occur less often than this.
    negative : int
        Number *k* of words drawn by chance for each neighbour.
    skip_gram : bool
        Whether to predict the neighbours from the word; if not, the word from
        the mean of its neighbours (CBOW).
    sample : float
        Words that are a larger share of the text than about this are often
        passed over; 0 passes over none.
    seed : int
        Where chance starts.

    Returns
    -------
    WordVectors
        The words, most frequent first, and vectors of float32.

    Raises
    ------
    TypeError
        If a sentence is a string, or a token is not one.
    ValueError
        If an argument is out of range, a sentence has more than 10,000
        tokens, or fewer than two words are left.

    Examples
    --------
    >>> sentences = [["sun", "is", "hot"], ["ice", "is", "cold"]] * 5
    >>> vectors = train_word2vec(sentences, dimensions=8, epochs=2)
    >>> vectors.words[0], vectors.vectors.shape
    ('is', (5, 8))
    """
    _require_settings(dimensions, window, epochs, min_count, negative)
    _require_chances(sample, seed)
    from gensim.models import Word2Vec

    with _quiet():
        model = Word2Vec(
            _require_text(sentences, min_count),
            vector_size=dimensions,
            window=window,
            epochs=epochs,
            min_count=min_count,
            negative=negative,
            sg=int(skip_gram),
            sample=sample,
            seed=seed,
            workers=1,
        )
    return WordVectors(tuple(model.wv.index_to_key), model.wv.vectors)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep gensim from warning on the screen that the text is small."""
    logger = logging.getLogger("gensim")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _require_settings(
    dimensions: int, window: int, epochs: int, min_count: int, negative: int
) -> None:
    require_at_least("dimensions", dimensions, 1)
    require_at_least("window", window, 1)
    require_at_least("epochs", epochs, 1)
    require_at_least("min_count", min_count, 1)
    require_at_least("negative", negative, 1)


def _require_chances(sample: float, seed: int) -> None:
    if not isinstance(sample, int | float | np.floating) or not 0 <= sample < 1:
        raise ValueError(f"sample must be 0 or a share below 1, not {sample!r}")
    require_at_least("seed", seed, 0)
    if seed >= 2**32:
        raise ValueError(f"seed must be below 2**32, but it is {seed}")


def _require_text(
    sentences: Iterable[Iterable[str]], min_count: int
) -> list[list[str]]:
    lists = [
        list(require_list(sentence, f"sentence {i}"))
        for i, sentence in enumerate(require_sentences(sentences))
    ]
    counts = count_tokens(lists)
    left = sum(count >= min_count for count in counts.values())
    if left < 2:
        raise ValueError(
            f"{left} of {len(counts)} words occur {min_count} times or more, "
            "but two are needed: pass more text, or a lower min_count"
        )
    for i, sentence in enumerate(lists):
        if len(sentence) > _LONGEST_SENTENCE:
            raise ValueError(
                f"sentence {i} has {len(sentence):,} tokens, of which gensim "
                f"would read the first {_LONGEST_SENTENCE:,}: cut the text "
                "into sentences or lines"
            )
    return lists
