"""The door of the metrics: numbers, shapes, masks and single places."""

import numpy as np


def as_numbers(name: str, values: object) -> np.ndarray:
    """Return an array of numbers, or say what is there instead."""
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(
            f"{name} have rows of unequal length: pad them first, and pass "
            "the mask of the padding"
        ) from None
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{name} must be an array of numbers, but they hold {array.dtype}"
        )
    return array


def require_one_shape(
    name: str, array: np.ndarray, other: str, wanted: np.ndarray
) -> None:
    """Refuse arrays of two shapes, which NumPy might stretch in silence."""
    if array.shape == wanted.shape:
        return
    hint = "pass one number a place"
    if array.shape == (*wanted.shape, 1):
        hint = f"drop the last axis: {name}[..., 0]"
    raise ValueError(
        f"{name} need the shape of {other}, {wanted.shape}, but they have "
        f"{array.shape}: {hint}"
    )


def real_places(mask: object, shape: tuple[int, ...]) -> np.ndarray:
    """Return the mask, true everywhere if there is none."""
    if mask is None:
        mask = np.ones(shape, bool)
    real = np.asarray(mask)
    if real.dtype != bool or real.shape != shape:
        raise ValueError(
            f"mask must hold True and False in the shape {shape}, one a "
            f"place, but it holds {real.dtype} in the shape {real.shape}"
        )
    if not real.any():
        raise ValueError(
            "nothing to average: there is no real place, so pass a mask that "
            "is true somewhere"
        )
    return real


def require_all(
    good: np.ndarray,
    name: str,
    values: np.ndarray,
    real: np.ndarray,
    wanted: str,
    what: str = "",
) -> None:
    """Name the first real place whose value is not good.

    `good` and `values` hold the real places only, in order, in their first
    axis; a further axis is that of the classes.
    """
    if good.all():
        return
    row, *rest = np.argwhere(~good)[0].tolist()
    place = [*np.argwhere(real)[row].tolist(), *rest]
    value = values[row, *rest].item()
    where = f" at {place}" if place else ""
    found = "NaN" if value != value else f"{what}{value:g}"
    raise ValueError(f"{name} need {wanted}; but{where} there is {found}")


def labelled_probabilities(
    probabilities: object, labels: object, mask: object
) -> tuple[np.ndarray, np.ndarray]:
    """Return the real probabilities and labels, as float64 and as bool."""
    given = as_numbers("probabilities", probabilities)
    labels = as_numbers("labels", labels)
    require_one_shape("probabilities", given, "labels", labels)
    real = real_places(mask, labels.shape)
    given, labels = given[real].astype(np.float64), labels[real]
    within = (given >= 0) & (given <= 1)
    wanted = "a probability from 0 to 1 a place, as sigmoid gives it"
    require_all(within, "probabilities", given, real, wanted)
    either = (labels == 0) | (labels == 1)
    require_all(either, "labels", labels, real, "0 or 1 a place")
    return given, labels == 1
