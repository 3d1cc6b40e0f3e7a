"""Analogies by adding and subtracting vectors."""

import numpy as np

from course_lib.exercises.embeddings.comparing import tenths
from course_lib.exercises.embeddings.searching import WORDS, cosines
from course_lib.exercises.records import Exercise, Mistake
from course_lib.exercises.wording import sentence

__all__ = ["ANALOGY"]


def my_analogy(words, vectors, a, b, c):
    """Find the word nearest to b - a + c that is none of the three."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    of_a, of_b, of_c = (unit[words.index(word)] for word in (a, b, c))
    similarity = unit @ (of_b - of_a + of_c)
    for word in (a, b, c):
        similarity[words.index(word)] = -np.inf
    return words[np.argmax(similarity)]


def _analogy_cases(rng):
    question = "man", "king", "woman"
    words = [*question, "queen", "tea", "cup"]
    for vectors in (
        [[-2, -3], [-1, 0], [3, 1], [2, 1], [-1, 1], [-2, 3]],
        [[-2, -2], [3, -2], [1, 0], [-2, 3], [-1, -1], [-1, 0]],
        [[2, 2], [2, -2], [2, 3], [1, -2], [3, -1], [-2, 3]],
    ):
        yield (words, np.array(vectors, float), *question)
    for _ in range(20):
        yield _draw_case(rng)


def _draw_case(rng):
    size = int(rng.integers(5, len(WORDS) + 1))
    words = rng.permutation(WORDS)[:size].tolist()
    a, b, c = words[:3]
    while True:
        vectors = tenths(rng, (size, 3))
        if np.all(np.linalg.norm(vectors, axis=1) > 0.3) and _is_clear(vectors):
            return words, vectors, a, b, c


def _is_clear(vectors):
    """Tell whether one answer is clearly the best."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    target = unit[1] - unit[0] + unit[2]
    if np.linalg.norm(target) < 0.3:
        return False
    best, second = np.sort(cosines(vectors[3:], target))[::-1][:2]
    return best - second > 0.02


def _compare_words(expected, given):
    """Compare two words as a whole, not by their characters."""
    if isinstance(given, str) and given == expected:
        return None
    return sentence("result", expected, given)


def _best(words, scores, without):
    order = np.argsort(-scores, kind="stable")
    return next(words[i] for i in order if words[i] not in without)


def _solve(words, vectors, a, b, c, signs=(-1, 1, 1)):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = [unit[words.index(word)] for word in (a, b, c)]
    target = sum(sign * row for sign, row in zip(signs, rows, strict=True))
    return _best(words, unit @ target, (a, b, c))


def _question_words_kept(words, vectors, a, b, c):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    of_a, of_b, of_c = (unit[words.index(word)] for word in (a, b, c))
    return words[np.argmax(unit @ (of_b - of_a + of_c))]


def _wrong_way_round(words, vectors, a, b, c):
    return _solve(words, vectors, a, b, c, (1, -1, 1))


def _all_added(words, vectors, a, b, c):
    return _solve(words, vectors, a, b, c, (1, 1, 1))


def _a_forgotten(words, vectors, a, b, c):
    return _solve(words, vectors, a, b, c, (0, 1, 1))


def _nearest_to_c(words, vectors, a, b, c):
    return _solve(words, vectors, a, b, c, (0, 0, 1))


def _lengths_kept(words, vectors, a, b, c):
    of_a, of_b, of_c = (vectors[words.index(word)] for word in (a, b, c))
    return _best(words, cosines(vectors, of_b - of_a + of_c), (a, b, c))


def _dot_product(words, vectors, a, b, c):
    of_a, of_b, of_c = (vectors[words.index(word)] for word in (a, b, c))
    return _best(words, vectors @ (of_b - of_a + of_c), (a, b, c))


ANALOGY = Exercise(
    name="embeddings-7",
    answer=my_analogy,
    cases=_analogy_cases,
    hints=(
        "Man is to king as woman is to ... Start at woman, and go the way "
        "that leads from man to king. Which words may not be the answer?",
        "Divide all rows by their lengths: `vectors / "
        "np.linalg.norm(vectors, axis=1, keepdims=True)`. Then the target is "
        "the row of `b` minus that of `a` plus that of `c`.",
        "`similarity = unit @ target` sorts like the cosine. Set the entries "
        "of `a`, `b` and `c` to `-np.inf`, and take `np.argmax`.",
    ),
    mistakes=(
        Mistake(
            _question_words_kept,
            "Your answer is a word of the question. It often lies nearest to "
            "the sum: leave a, b and c out.",
        ),
        Mistake(
            _wrong_way_round,
            "You go from b to a. The way leads from a to b: b - a, and then "
            "it is added to c.",
        ),
        Mistake(
            _all_added,
            "You add all three vectors. a is subtracted: b - a + c.",
        ),
        Mistake(
            _a_forgotten,
            "You add b and c, and leave a out. Subtract it: b - a + c.",
        ),
        Mistake(
            _nearest_to_c,
            "That is the word nearest to c. Add the difference b - a first.",
        ),
        Mistake(
            _lengths_kept,
            "You add the vectors as they are, so that long ones count for "
            "more. Divide each by its length before you add.",
        ),
        Mistake(
            _dot_product,
            "You compare by the dot product of vectors of different lengths. "
            "Divide all of them by their lengths first.",
        ),
    ),
    compare=_compare_words,
)
