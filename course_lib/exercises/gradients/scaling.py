"""Scale a matrix to a spectral radius."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["SCALED"]


def scale_to_radius(matrix, radius):
    """Scale a matrix so that its spectral radius is the given one."""
    eigenvalues = np.linalg.eigvals(matrix)
    return matrix * (radius / np.abs(eigenvalues).max())


def _scale_cases(rng):
    yield np.array([[-4.0, 0.0], [0.0, 2.0]]), 1.0
    yield np.array([[3.0, -4.0], [4.0, 3.0]]), 0.5
    yield np.array([[1.0, 3.0], [0.0, 2.0]]), 1.0
    for _ in range(20):
        size = int(rng.integers(2, 4))
        matrix = rng.normal(size=(size, size)).round(1)
        # Twos on the diagonal: the eigenvalues cannot all be 0.
        matrix += np.eye(size) * (2 - matrix)
        yield matrix, float(rng.choice([0.5, 0.9, 1.5]))


def _largest_with_its_sign(matrix, radius):
    return matrix * (radius / np.linalg.eigvals(matrix).real.max())


def _real_parts(matrix, radius):
    parts = np.linalg.eigvals(matrix).real
    return matrix * (radius / np.abs(parts).max())


def _by_frobenius_norm(matrix, radius):
    return matrix * (radius / np.linalg.norm(matrix))


def _by_largest_stretch(matrix, radius):
    return matrix * (radius / np.linalg.norm(matrix, 2))


def _by_largest_entry(matrix, radius):
    return matrix * (radius / np.abs(matrix).max())


def _only_multiplied(matrix, radius):
    return matrix * radius


def _only_divided(matrix, radius):
    return matrix / np.abs(np.linalg.eigvals(matrix)).max()


def _turned_round(matrix, radius):
    return matrix * (np.abs(np.linalg.eigvals(matrix)).max() / radius)


def _first_eigenvalue(matrix, radius):
    return matrix * (radius / np.abs(np.linalg.eigvals(matrix)[0]))


SCALED = Exercise(
    name="gradients-5",
    answer=scale_to_radius,
    cases=_scale_cases,
    hints=(
        "The eigenvalues of [[-4, 0], [0, 2]] are -4 and 2. What is the "
        "spectral radius? With which number must the matrix be multiplied so "
        "that it becomes 1?",
        "Multiply by the radius that you want, divided by the radius that "
        "the matrix has. The radius is the largest of the magnitudes, and "
        "`np.abs` gives the magnitude of a complex number too.",
        "`matrix * (radius / np.abs(np.linalg.eigvals(matrix)).max())`",
    ),
    mistakes=(
        Mistake(
            _only_multiplied,
            "That would be right if the radius of the matrix were 1. Divide "
            "by the radius that it has.",
        ),
        Mistake(
            _only_divided,
            "Now the radius is 1. Multiply by the one that is asked for.",
        ),
        Mistake(
            _turned_round,
            "The factor is upside down: divide by the radius that the matrix "
            "has, and multiply by the one that is wanted.",
        ),
        Mistake(
            _by_frobenius_norm,
            "`np.linalg.norm(matrix)` is the root of the sum of all squares. "
            "The radius is the largest magnitude of the eigenvalues.",
        ),
        Mistake(
            _by_largest_stretch,
            "That is the largest stretch in a single step. What remains "
            "after many steps is the largest magnitude of the eigenvalues.",
        ),
        Mistake(
            _by_largest_entry,
            "The largest entry says little about powers of the matrix. Use "
            "the eigenvalues.",
        ),
        Mistake(
            _first_eigenvalue,
            "You took one of the eigenvalues, and it is not the largest one. "
            "They come in no order.",
        ),
        Mistake(
            _largest_with_its_sign,
            "A negative eigenvalue may be the largest in magnitude, and a "
            "complex one has a magnitude too. Take `np.abs` of the "
            "eigenvalues before the maximum.",
        ),
        Mistake(
            _real_parts,
            "You take the real parts only. A complex eigenvalue has a "
            "magnitude as a whole, that of 3 + 4i is 5: `np.abs(eigenvalues)`.",
        ),
    ),
    compare=compare_arrays,
)
