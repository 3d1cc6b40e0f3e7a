"""Checks at the door: each error names the array, the axis and the cure."""

from numbers import Real

import numpy as np
from numpy.typing import ArrayLike

from course_lib.activations.checks import real
from course_lib.attention.records import AdditiveWeights

_QUERIES = ("batch", "target_time", "units")
_KEYS = ("batch", "source_time", "units")
_SCORES = ("batch", "target_time", "source_time")
_VALUES = ("batch", "source_time", "features")


def check_pairs(
    queries: ArrayLike, keys: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """Check queries and keys that are to be scored against each other."""
    queries = floats("queries", queries, _QUERIES)
    keys = floats("keys", keys, _KEYS)
    require_length("keys", keys, _KEYS, 0, len(queries), "queries has")
    _require_source("keys", keys, _KEYS)
    if keys.shape[2] != queries.shape[2]:
        raise ValueError(
            f"keys has {keys.shape[2]} units (axis 2), but queries has "
            f"{queries.shape[2]}: multiply one of them by a matrix first, so "
            f"that both have the same units"
        )
    return queries, keys


def check_scale(scale: float) -> float:
    """Check the factor of a dot product; it does not change its type."""
    number = scale
    if isinstance(scale, np.ndarray) and scale.ndim == 0:
        number = scale[()]  # as layer.get_weights() holds it
    if isinstance(number, bool) or not isinstance(number, Real):
        raise TypeError(f"scale must be one number, but it is {scale!r}")
    if not np.isfinite(number):
        raise ValueError(f"scale must be finite, but it is {number}")
    return float(number)


def check_additive(
    queries: ArrayLike, keys: ArrayLike, weights: AdditiveWeights
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Check the arguments of an additive score; the scale is the last."""
    queries, keys = check_pairs(queries, keys)
    if not isinstance(weights, AdditiveWeights):
        raise TypeError(
            f"weights must be AdditiveWeights(scale), but they are "
            f"{type(weights).__name__}: "
            f"AdditiveWeights(*layer.get_weights()) takes them from Keras"
        )
    axes = ("units",)
    scale = floats("weights.scale", weights.scale, axes)
    units = queries.shape[2]
    require_length("weights.scale", scale, axes, 0, units, "queries has units")
    return queries, keys, scale


def check_attend(
    scores: ArrayLike, values: ArrayLike, mask: ArrayLike | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Check scores and values, and fill in the mask."""
    scores = floats("scores", scores, _SCORES)
    _require_source("scores", scores, _SCORES)
    values = floats("values", values, _VALUES)
    for axis, length in enumerate((len(scores), scores.shape[2])):
        require_length("values", values, _VALUES, axis, length, "scores has")
    return scores, values, _mask(mask, (len(scores), scores.shape[2]))


def check_score_gradients(
    gradients: ArrayLike, queries: np.ndarray, keys: np.ndarray
) -> np.ndarray:
    """Check the gradients by the scores of queries and keys."""
    lengths = (*queries.shape[:2], keys.shape[1])
    return _shaped("score_gradients", gradients, _SCORES, lengths)


def check_output_gradients(
    gradients: ArrayLike, scores: np.ndarray, values: np.ndarray
) -> np.ndarray:
    """Check the gradients by the outputs of attention."""
    axes = ("batch", "target_time", "features")
    lengths = (*scores.shape[:2], values.shape[2])
    return _shaped("output_gradients", gradients, axes, lengths)


def floats(name: str, values: ArrayLike, axes: tuple[str, ...]) -> np.ndarray:
    """Return finite floats with the axes they must have; float32 stays."""
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(
            f"{name} must be an array, but its rows differ in length: pad "
            f"them and pass a mask"
        ) from None
    array = real(array, name)
    if array.ndim != len(axes):
        wanted = ", ".join(axes) + "," * (len(axes) == 1)
        raise ValueError(
            f"{name} must have shape ({wanted}), but its shape is {array.shape}"
        )
    finite = np.isfinite(array)
    if not finite.all():
        first = tuple(int(i) for i in np.argwhere(~finite)[0])
        place = ", ".join(f"{a} {i}" for a, i in zip(axes, first, strict=True))
        raise ValueError(
            f"{name} holds {array[first]} at {place}: every value must be a "
            f"finite number, also at padding; a mask hides it, not -inf or NaN"
        )
    return array


def require_length(
    name: str,
    array: np.ndarray,
    axes: tuple[str, ...],
    axis: int,
    length: int,
    why: str,
) -> None:
    """Check the length of one axis."""
    if array.shape[axis] != length:
        raise ValueError(
            f"{name} has length {array.shape[axis]} on axis {axis} "
            f"({axes[axis]}), expected {length}, as {why}: its shape is "
            f"{array.shape}"
        )


def _shaped(
    name: str, values: ArrayLike, axes: tuple[str, ...], lengths: tuple
) -> np.ndarray:
    array = floats(name, values, axes)
    for axis, length in enumerate(lengths):
        require_length(name, array, axes, axis, length, "the forward pass has")
    return array


def _require_source(
    name: str, array: np.ndarray, axes: tuple[str, ...]
) -> None:
    axis = axes.index("source_time")
    if array.shape[axis] == 0:
        raise ValueError(
            f"{name} has no source word (axis {axis}, source_time), expected "
            f"at least 1: there is nothing to look at"
        )


def _mask(mask: ArrayLike | None, shape: tuple[int, int]) -> np.ndarray:
    if mask is None:
        return np.ones(shape, bool)
    array = np.asarray(mask)
    if array.dtype != bool:
        raise TypeError(
            f"mask must be boolean, True at real source words, but its type "
            f"is {array.dtype}: padding_mask(ids) makes one"
        )
    if array.shape != shape:
        raise ValueError(
            f"mask must have shape (batch, source_time) = {shape}, but its "
            f"shape is {array.shape}: it is that of the source, not of the "
            f"target"
        )
    empty = np.flatnonzero(~array.any(axis=1))
    if empty.size:
        raise ValueError(
            f"mask has no True in row {empty[0]}: a sentence needs at least "
            f"one real source word to look at; leave empty sentences out"
        )
    return array
