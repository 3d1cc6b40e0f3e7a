"""Clipping: gradients that are too large are cut down to size."""

from collections.abc import Sequence

import numpy as np

from course_lib.cells.checks import floats, require_finite


def global_norm(gradients: Sequence[np.ndarray]) -> float:
    r"""Measure the length of all gradients together.

    .. math:: \|g\| = \sqrt{\sum_k \sum_i g_{k,i}^2}

    over all arrays *k* and all their elements *i*.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    gradients : sequence of numpy.ndarray
        One array for each weight, of any shape.

    Returns
    -------
    float
        The L2 norm.

    Raises
    ------
    TypeError
        If `gradients` is one array instead of a sequence of arrays.
    ValueError
        If there is no array, or a value is NaN or infinite.

    Examples
    --------
    >>> global_norm([np.array([3.0]), np.array([[4.0]])])
    5.0
    """
    arrays = _arrays(gradients)
    largest = max(np.abs(array).max(initial=0.0) for array in arrays)
    if largest == 0:
        return 0.0
    squares = sum(((a / largest) ** 2).sum(dtype=np.float64) for a in arrays)
    return float(largest * np.sqrt(squares))


def clip_by_value(
    gradients: Sequence[np.ndarray], limit: float
) -> list[np.ndarray]:
    r"""Cut every single number to the interval from −limit to limit.

    Equal to ``clipvalue`` of a Keras optimiser. The gradient's direction may
    change: only the numbers that are too large are cut.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    gradients : sequence of numpy.ndarray
        One array for each weight, of any shape.
    limit : float
        The largest magnitude that is left.

    Returns
    -------
    list of numpy.ndarray
        The clipped gradients.

    Raises
    ------
    TypeError
        If `gradients` is one array instead of a sequence of arrays.
    ValueError
        If `limit` is not above 0, there is no array, or a value is NaN or
        infinite.

    Examples
    --------
    >>> clip_by_value([np.array([9.0, -0.5])], limit=3.0)
    [array([ 3. , -0.5])]
    """
    limit = _limit(limit)
    return [np.clip(array, -limit, limit) for array in _arrays(gradients)]


def clip_by_global_norm(
    gradients: Sequence[np.ndarray], limit: float
) -> list[np.ndarray]:
    r"""Shorten all gradients together, so that their norm is at most limit.

    .. math:: g' = g \cdot \min\left(1, \frac{\text{limit}}{\|g\|}\right)

    Equal to ``global_clipnorm`` of a Keras optimiser. The direction of the
    gradient stays the same (:cite:t:`pascanu2013`).
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    gradients : sequence of numpy.ndarray
        One array for each weight, of any shape.
    limit : float
        The largest global norm that is left.

    Returns
    -------
    list of numpy.ndarray
        The clipped gradients.

    Raises
    ------
    TypeError
        If `gradients` is one array instead of a sequence of arrays.
    ValueError
        If `limit` is not above 0, there is no array, or a value is NaN or
        infinite.

    Examples
    --------
    >>> clip_by_global_norm([np.array([30.0, -40.0])], limit=5.0)
    [array([ 3., -4.])]
    """
    limit = _limit(limit)
    arrays = _arrays(gradients)
    factor = limit / max(global_norm(arrays), limit)
    return [array * factor for array in arrays]


def _limit(limit: float) -> float:
    if not 0 < limit < np.inf:
        raise ValueError(
            f"limit must be a finite number above 0, but it is {limit}"
        )
    return float(limit)


def _arrays(gradients: Sequence[np.ndarray]) -> list[np.ndarray]:
    if isinstance(gradients, np.ndarray):
        raise TypeError(
            "gradients must be a sequence of arrays, one for each weight, but "
            "it is a single array: put it into a list"
        )
    arrays = [floats(f"gradients[{k}]", g) for k, g in enumerate(gradients)]
    if not arrays:
        raise ValueError("gradients holds no array: nothing can be clipped")
    for k, array in enumerate(arrays):
        axes = tuple(f"axis {axis} at" for axis in range(array.ndim))
        require_finite(f"gradients[{k}]", array, axes)
    return arrays
