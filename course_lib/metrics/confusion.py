"""Which class is taken for which, and what follows for each class."""

import numpy as np

from course_lib.metrics.places import (
    as_numbers,
    real_places,
    require_all,
    require_one_shape,
)


def confusion_matrix(
    predictions: np.ndarray,
    targets: np.ndarray,
    mask: np.ndarray | None = None,
    *,
    classes: int | None = None,
) -> np.ndarray:
    r"""Count how often each class is taken for each.

    .. math:: C_{ij} = \sum_t m_t [y_t = i] [\hat y_t = j]

    with the target :math:`y_t`, the prediction :math:`\hat y_t` and the mask
    :math:`m_t`. A row is what is right, a column what was predicted, so the
    diagonal counts what is right; scikit-learn lays it out the same way.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    predictions : numpy.ndarray of int or bool, shape (...)
        Class ids, or labels 0 and 1: decisions, not probabilities.
    targets : numpy.ndarray of int or bool, shape (...)
        What is right.
    mask : numpy.ndarray of bool, shape (...), optional
        True at real places. A masked place may hold anything, also NaN.
    classes : int, optional
        How many classes there are; by default as many as the largest id
        needs.

    Returns
    -------
    numpy.ndarray of int, shape (classes, classes)
        Their sum is the number of real places.

    Raises
    ------
    TypeError
        If an argument does not hold numbers.
    ValueError
        If the shapes do not fit, no place is real, or a real place does not
        hold a class.

    Examples
    --------
    Two of three cats (0) are found, and one is taken for a dog (1):

    >>> confusion_matrix(np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1]))
    array([[2, 1],
           [0, 1]])
    """
    predictions = as_numbers("predictions", predictions)
    targets = as_numbers("targets", targets)
    require_one_shape("predictions", predictions, "targets", targets)
    real = real_places(mask, targets.shape)
    predictions, targets = predictions[real], targets[real]
    classes = _require_classes(classes)
    predictions = _require_ids("predictions", predictions, real, classes)
    targets = _require_ids("targets", targets, real, classes)
    size = classes or int(max(predictions.max(), targets.max())) + 1
    pairs = targets * size + predictions
    return np.bincount(pairs, minlength=size * size).reshape(size, size)


def precision(confusion: np.ndarray) -> np.ndarray:
    r"""Of what was predicted as a class, the share that is of that class.

    .. math:: \mathrm{precision}_k = \frac{C_{kk}}{\sum_i C_{ik}}

    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    confusion : numpy.ndarray, shape (classes, classes)
        Counts as `confusion_matrix` gives them.

    Returns
    -------
    numpy.ndarray, shape (classes,)
        One share a class, from 0 to 1; 0 for a class that was never
        predicted, as in scikit-learn. Its mean over the classes is the macro
        precision, in which a rare class counts as much as a frequent one.

    Raises
    ------
    ValueError
        If the matrix is not square, or does not hold counts.

    Examples
    --------
    >>> precision(np.array([[2, 1], [0, 1]]))
    array([1. , 0.5])
    """
    counts = _require_confusion(confusion)
    return _share(np.diag(counts), counts.sum(axis=0))


def recall(confusion: np.ndarray) -> np.ndarray:
    r"""Of what is of a class, the share that was found.

    .. math:: \mathrm{recall}_k = \frac{C_{kk}}{\sum_j C_{kj}}

    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    confusion : numpy.ndarray, shape (classes, classes)
        Counts as `confusion_matrix` gives them.

    Returns
    -------
    numpy.ndarray, shape (classes,)
        One share a class, from 0 to 1; 0 for a class that does not occur, as
        in scikit-learn. Its mean over the classes is the macro recall.

    Raises
    ------
    ValueError
        If the matrix is not square, or does not hold counts.

    Examples
    --------
    >>> recall(np.array([[2, 1], [0, 1]])).round(4)
    array([0.6667, 1.    ])
    """
    counts = _require_confusion(confusion)
    return _share(np.diag(counts), counts.sum(axis=1))


def f1(confusion: np.ndarray) -> np.ndarray:
    r"""Put precision and recall in one number: their harmonic mean.

    .. math:: F_k = \left( \frac{1}{2\,\mathrm{precision}_k}
              + \frac{1}{2\,\mathrm{recall}_k} \right)^{-1}
              = \frac{2 C_{kk}}{\sum_i C_{ik} + \sum_j C_{kj}}

    It is near the smaller of the two, so that neither can be bought with the
    other. Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    confusion : numpy.ndarray, shape (classes, classes)
        Counts as `confusion_matrix` gives them.

    Returns
    -------
    numpy.ndarray, shape (classes,)
        One number a class, from 0 to 1; 0 for a class that neither occurs
        nor was predicted. Its mean over the classes is the macro F1.

    Raises
    ------
    ValueError
        If the matrix is not square, or does not hold counts.

    Examples
    --------
    >>> f1(np.array([[2, 1], [0, 1]])).round(4)
    array([0.8   , 0.6667])
    >>> print(round(float(f1(np.array([[2, 1], [0, 1]])).mean()), 4))
    0.7333
    """
    counts = _require_confusion(confusion)
    both = counts.sum(axis=0) + counts.sum(axis=1)
    return _share(2 * np.diag(counts), both)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    nothing = np.zeros(len(whole))
    return np.divide(part, whole, out=nothing, where=whole > 0)


def _require_classes(classes: int | None) -> int | None:
    whole = isinstance(classes, int | np.integer)
    if classes is not None and (not whole or classes < 1):
        raise ValueError(
            f"classes must be a whole number, 1 or more, but it is {classes!r}"
        )
    return None if classes is None else int(classes)


def _require_ids(
    name: str, ids: np.ndarray, real: np.ndarray, classes: int | None
) -> np.ndarray:
    wanted = "the id of a class a place, 0, 1, 2, …"
    good = np.isfinite(ids) & (ids >= 0) & (np.floor(ids) == ids)
    if classes is not None:
        wanted = f"a class from 0 to {classes - 1} a place"
        good &= ids < classes
    require_all(good, name, ids, real, wanted)
    return ids.astype(np.int64)


def _require_confusion(confusion: np.ndarray) -> np.ndarray:
    counts = as_numbers("confusion", confusion)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(
            "confusion must have the shape (classes, classes), but it has "
            f"{counts.shape}: pass confusion_matrix(predictions, targets)"
        )
    if not (np.isfinite(counts) & (counts >= 0)).all():
        raise ValueError(
            "confusion must hold counts, 0 or more: pass "
            "confusion_matrix(predictions, targets)"
        )
    return counts
