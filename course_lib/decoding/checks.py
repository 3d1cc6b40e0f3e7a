"""The door of decoding: ids, counts, distributions and generators."""

from numbers import Integral, Real

import numpy as np
from numpy.typing import ArrayLike

from course_lib.activations import log_softmax


def distributions(values: ArrayLike) -> np.ndarray:
    """Return log probabilities that add up to 1, as float64."""
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(
            "log_probabilities must be an array of numbers, but they hold "
            f"{array.dtype}"
        )
    if array.ndim == 0 or array.shape[-1] == 0:
        raise ValueError(
            "log_probabilities need the shape (..., tokens) with at least "
            f"one token, but their shape is {array.shape}"
        )
    array = array.astype(np.float64)
    _require_possible(array)
    return log_softmax(array)


def require_positive(name: str, value: float, hint: str) -> float:
    """Return a finite number above 0, or say what is wrong."""
    real = isinstance(value, Real) and not isinstance(value, bool)
    if not real or not 0 < value < np.inf:
        raise ValueError(
            f"{name} must be a finite number above 0, but it is {value!r}: "
            f"{hint}"
        )
    return float(value)


def require_whole(name: str, value: int, least: int) -> int:
    """Return a whole number, or say what is wrong."""
    whole = isinstance(value, Integral) and not isinstance(value, bool)
    if not whole or value < least:
        raise ValueError(
            f"{name} must be a whole number of {least} or more, but it is "
            f"{value!r}"
        )
    return int(value)


def require_exponent(length_penalty: float) -> float:
    """Return the exponent of the length, or say what is wrong."""
    real = isinstance(length_penalty, Real)
    if not real or not 0 <= length_penalty < np.inf:
        raise ValueError(
            "length_penalty must be a number, 0 or more, but it is "
            f"{length_penalty!r}: 0 leaves log probabilities as they are, 1 "
            "takes their mean per token"
        )
    return float(length_penalty)


def require_end(end: int | None) -> int:
    """Return the id of the end token; -1, which no token has, if none."""
    return -1 if end is None else require_whole("end", end, 0)


def require_first_ids(first_ids: ArrayLike) -> np.ndarray:
    """Return one id for each row, as int64."""
    array = np.asarray(first_ids)
    if array.size == 0 and array.ndim == 1:
        return array.astype(np.int64)
    if array.ndim != 1 or array.dtype.kind not in "iu":
        raise ValueError(
            "first_ids must hold one id for each row, shape (batch,), but "
            f"they hold {array.dtype} of the shape {array.shape}: pass the "
            "last token before the text that is to be made"
        )
    if array.min() < 0:
        raise ValueError(
            f"first_ids must be ids, 0 or more, but one is {array.min()}"
        )
    return array.astype(np.int64)


def require_generator(rng: np.random.Generator) -> np.random.Generator:
    """Return the generator, or say what was passed instead."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            "rng must be a generator, np.random.default_rng(seed), but it is "
            f"{rng!r}"
        )
    return rng


def _require_possible(logs: np.ndarray) -> None:
    bad = np.isnan(logs) | (logs == np.inf)
    if bad.any():
        place = np.argwhere(bad)[0].tolist()
        raise ValueError(
            "log_probabilities must be numbers or -inf, but at "
            f"{place} there is {logs[tuple(place)]}: look for the step "
            "before this one that made it"
        )
    none = (logs == -np.inf).all(axis=-1)
    if none.any():
        place = np.argwhere(none)[0].tolist()
        raise ValueError(
            f"there is no token to choose{f' at {place}' if place else ''}: "
            "all log probabilities are -inf"
        )
