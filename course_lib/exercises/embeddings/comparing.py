"""How similar two vectors are."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["COSINE", "cosine", "tenths"]


def tenths(rng, shape, limit=3):
    """Draw numbers with one decimal place, which a report shows shortly."""
    return rng.integers(-10 * limit, 10 * limit + 1, size=shape) / 10


def cosine(a, b):
    """Divide the dot product by the lengths of both vectors."""
    return a @ b / (np.linalg.norm(a) * np.linalg.norm(b))


def _cosine_cases(rng):
    yield np.array([3.0, 4.0]), np.array([0.0, 2.0])
    yield np.array([3.0, 4.0]), np.array([4.0, 3.0])
    yield np.array([1.0, 2.0, 2.0]), np.array([-2.0, -4.0, -4.0])
    for _ in range(20):
        a, b = tenths(rng, (2, int(rng.integers(2, 5))))
        a[0] += 5  # so that neither vector is zero
        b[-1] += 5
        yield a, b


def _dot_product(a, b):
    return a @ b


def _one_length_only(a, b):
    return a @ b / np.linalg.norm(a)


def _brackets_forgotten(a, b):
    return a @ b / np.linalg.norm(a) * np.linalg.norm(b)


def _roots_forgotten(a, b):
    return a @ b / ((a @ a) * (b @ b))


def _distance(a, b):
    return np.linalg.norm(a - b)


def _one_minus(a, b):
    return 1 - cosine(a, b)


def _angle(a, b):
    return np.arccos(np.clip(cosine(a, b), -1, 1))


def _without_sign(a, b):
    return abs(cosine(a, b))


def _number_by_number(a, b):
    return a * b / (np.linalg.norm(a) * np.linalg.norm(b))


def _mean_product(a, b):
    return np.mean(a * b) / (np.linalg.norm(a) * np.linalg.norm(b))


COSINE = Exercise(
    name="embeddings-5",
    answer=cosine,
    cases=_cosine_cases,
    hints=(
        "Take (3, 4) and (4, 3). Multiply number by number and add up. How "
        "long is each of the two vectors?",
        "The length is the root of the sum of the squares, "
        "`np.linalg.norm(a)`. Divide the dot product by both lengths.",
        "`a @ b / (np.linalg.norm(a) * np.linalg.norm(b))`. Mind the "
        "brackets: without them you would multiply by the second length.",
    ),
    mistakes=(
        Mistake(
            _dot_product,
            "That is the dot product. It grows with the lengths of the "
            "vectors: divide by both of them.",
        ),
        Mistake(
            _one_length_only,
            "You divide by one length. Divide by that of the other vector as "
            "well.",
        ),
        Mistake(
            _brackets_forgotten,
            "`x / y * z` divides by y and multiplies by z. Put brackets around "
            "the product of the two lengths.",
        ),
        Mistake(
            _roots_forgotten,
            "`a @ a` is the square of the length. Take the root, or use "
            "np.linalg.norm.",
        ),
        Mistake(
            _distance,
            "That is the distance between the two ends. It grows with the "
            "lengths; the cosine looks at the directions only.",
        ),
        Mistake(
            _one_minus,
            "That is the cosine distance, 1 minus the similarity. Here the "
            "same direction gives 1.",
        ),
        Mistake(
            _angle,
            "That is the angle. Return its cosine, without arccos.",
        ),
        Mistake(
            _without_sign,
            "The sign counts: vectors that point opposite ways have the "
            "cosine -1.",
        ),
        Mistake(
            _number_by_number,
            "`a * b` multiplies number by number. Add the products up, or "
            "write `a @ b`.",
        ),
        Mistake(
            _mean_product,
            "You take the mean of the products. The dot product is their sum.",
        ),
    ),
)
