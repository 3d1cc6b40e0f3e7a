"""Checks at the door: real numbers, and an axis where one is needed."""

import numpy as np
from numpy.typing import ArrayLike


def real(x: ArrayLike, name: str) -> np.ndarray:
    """Return an array of floats; float32 stays float32."""
    array = np.asarray(x)
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{name} must hold real numbers, but its type is {array.dtype}"
        )
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def with_an_axis(output: ArrayLike) -> np.ndarray:
    """Return an array of floats that has at least one axis."""
    array = real(output, "output")
    if array.ndim == 0:
        raise ValueError(
            f"output must have at least one axis, of probabilities that sum "
            f"to 1, but it is the single number {array}"
        )
    return array
