"""The door of the classifiers: tables, sizes, shares and choices."""

from collections.abc import Iterable

import numpy as np

from course_lib.embeddings import EmbeddingMatrix


def require_table(
    embedding: tuple[int, int] | np.ndarray | EmbeddingMatrix,
) -> tuple[tuple[int, int], np.ndarray | None]:
    """Return the shape of an embedding, and its numbers if there are any."""
    if isinstance(embedding, EmbeddingMatrix):
        embedding = embedding.matrix
    if isinstance(embedding, np.ndarray):
        return _require_matrix(embedding)
    if not isinstance(embedding, tuple) or len(embedding) != 2:
        raise TypeError(
            "embedding must be (ids, dimensions), an EmbeddingMatrix or an "
            f"array of that shape, but it is {_shown(embedding)}: pass "
            "(len(vocabulary), 50), or embedding_matrix(vocabulary, vectors)"
        )
    ids, dimensions = embedding
    require_count("the ids of the embedding", ids, 2)
    require_count("the dimensions of the embedding", dimensions, 1)
    return (int(ids), int(dimensions)), None


def require_count(name: str, value: object, least: int) -> None:
    """Refuse what is not a whole number of at least `least`."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < least:
        raise ValueError(
            f"{name} must be a whole number, {least} or more, but it is "
            f"{value!r}"
        )


def require_shares(**shares: float) -> None:
    """Refuse what is not a share that can be dropped."""
    for name, share in shares.items():
        if not isinstance(share, int | float) or not 0 <= share < 1:
            raise ValueError(
                f"{name} is the share that is dropped while training, from 0 "
                f"to below 1, but it is {share!r}"
            )


def require_one_of(name: str, value: object, known: Iterable[str]) -> None:
    """Refuse what is not one of the choices."""
    known = tuple(known)
    if value not in known:
        listed = ", ".join(f'"{choice}"' for choice in known)
        raise ValueError(f"{name} must be one of {listed}, not {value!r}")


def _require_matrix(matrix: np.ndarray) -> tuple[tuple[int, int], np.ndarray]:
    if matrix.ndim != 2 or len(matrix) < 2 or not matrix.shape[1]:
        raise ValueError(
            "the embedding needs a matrix of the shape (ids, dimensions), but "
            f"its shape is {matrix.shape}: the first row belongs to padding"
        )
    if matrix.dtype.kind not in "fiu" or not np.isfinite(matrix).all():
        raise ValueError(
            "the matrix of the embedding must hold finite numbers, but it is "
            f"of type {matrix.dtype} or holds NaN or infinity"
        )
    return matrix.shape, matrix


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
