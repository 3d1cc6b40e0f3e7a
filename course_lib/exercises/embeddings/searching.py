"""The words with the most similar vectors."""

import numpy as np

from course_lib.exercises.embeddings.comparing import tenths
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["NEAREST", "WORDS", "cosines"]

WORDS = ("tea", "cup", "cat", "dog", "sun", "ice", "bus", "car")


def my_nearest(words, vectors, word, count):
    """Sort all other words by cosine, and return the first ones."""
    query = vectors[words.index(word)]
    lengths = np.linalg.norm(vectors, axis=1)
    cosines = vectors @ query / (lengths * np.linalg.norm(query))
    order = np.argsort(-cosines)
    return [words[i] for i in order if words[i] != word][:count]


def cosines(vectors, query):
    """Return the cosine of each row with a vector."""
    lengths = np.linalg.norm(vectors, axis=1)
    return vectors @ query / (lengths * np.linalg.norm(query))


def _nearest_cases(rng):
    yield (
        ["tea", "cup", "cat", "dog"],
        np.array([[1.0, 0.0], [0.5, 0.1], [3.0, 4.0], [0.0, -2.0]]),
        "tea",
        2,
    )
    yield (
        ["sun", "ice", "bus"],
        np.array([[2.0, 1.0], [-4.0, -1.0], [0.0, 1.0]]),
        "bus",
        1,
    )
    for _ in range(20):
        words, vectors = draw_words(rng)
        yield words, vectors, words[0], int(rng.integers(1, len(words)))


def draw_words(rng):
    """Draw words with vectors no two of which point nearly the same way."""
    size = int(rng.integers(4, len(WORDS) + 1))
    while True:
        vectors = tenths(rng, (size, 2))
        if np.all(np.linalg.norm(vectors, axis=1) > 0.3):
            between = np.sort(cosines(vectors, vectors[0]))
            if np.min(np.diff(between)) > 0.01:
                return list(rng.permutation(WORDS)[:size].tolist()), vectors


def _sorted(words, scores, without=()):
    order = np.argsort(-scores)
    return [words[i] for i in order if words[i] not in without]


def _by_dot_product(words, vectors, word, count):
    scores = vectors @ vectors[words.index(word)]
    return _sorted(words, scores, [word])[:count]


def _by_distance(words, vectors, word, count):
    query = vectors[words.index(word)]
    scores = -np.linalg.norm(vectors - query, axis=1)
    return _sorted(words, scores, [word])[:count]


def _with_itself(words, vectors, word, count):
    scores = cosines(vectors, vectors[words.index(word)])
    return _sorted(words, scores)[:count]


def _least_similar(words, vectors, word, count):
    scores = -cosines(vectors, vectors[words.index(word)])
    return _sorted(words, scores, [word])[:count]


def _cut_then_left_out(words, vectors, word, count):
    nearest = _with_itself(words, vectors, word, count)
    return [other for other in nearest if other != word]


def _places(words, vectors, word, count):
    return [words.index(w) for w in my_nearest(words, vectors, word, count)]


def _with_cosines(words, vectors, word, count):
    scores = cosines(vectors, vectors[words.index(word)])
    nearest = my_nearest(words, vectors, word, count)
    return [(w, float(scores[words.index(w)])) for w in nearest]


NEAREST = Exercise(
    name="embeddings-6",
    answer=my_nearest,
    cases=_nearest_cases,
    hints=(
        "Compute the cosine of each row with the row of the word. Then sort, "
        "largest first, and leave the word itself out.",
        "`vectors @ query` gives all dot products at once, "
        "`np.linalg.norm(vectors, axis=1)` all lengths. `np.argsort(-x)` "
        "gives the places of `x`, largest first.",
        "With `order = np.argsort(-cosines)`: `[words[i] for i in order if "
        "words[i] != word][:count]`. Leave out first, cut afterwards.",
    ),
    mistakes=(
        Mistake(
            _by_dot_product,
            "Long vectors win in your order, as with the dot product. Divide "
            "each row by its own length: np.linalg.norm(vectors, axis=1).",
        ),
        Mistake(
            _by_distance,
            "You sort by distance. A vector may point the same way and be "
            "long, so that its end is far away: sort by the cosine.",
        ),
        Mistake(
            _with_itself,
            "The word itself is among your answers: nothing is more similar "
            "to it. Leave it out.",
        ),
        Mistake(
            _least_similar,
            "Your order is the wrong way round: np.argsort sorts upwards. "
            "Put a minus before the cosines.",
        ),
        Mistake(
            _cut_then_left_out,
            "You cut the list first and leave the word out afterwards, so "
            "one answer is missing.",
        ),
        Mistake(
            _places,
            "These are the places of the words. Return the words: words[i].",
        ),
        Mistake(
            _with_cosines,
            "The words are right. Return only the words, without numbers.",
        ),
    ),
)
