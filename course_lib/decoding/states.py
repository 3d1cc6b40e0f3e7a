"""The state of a model, whatever it is made of: pick rows of it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike


def reorder(state: Any, rows: ArrayLike) -> Any:
    """Pick rows of a state, in any order, each as often as wanted.

    Beam search needs it after every step: when hypothesis 2 goes on from
    hypothesis 0, it must go on from the state of hypothesis 0.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    state : array, tuple or list of states, or None
        Arrays whose first axis is the batch. Named tuples, such as
        `LSTMState`, stay what they are.
    rows : array_like of int, shape (rows,)
        Which rows to pick.

    Returns
    -------
    like `state`
        The rows, in NumPy arrays.

    Raises
    ------
    TypeError
        If the state holds something else, such as a dictionary or a single
        number.
    ValueError
        If it has no such row.

    Examples
    --------
    >>> hidden, cell = np.array([[1.0], [2.0]]), np.array([[3.0], [4.0]])
    >>> reorder((hidden, cell), [1, 1])
    (array([[2.],
           [2.]]), array([[4.],
           [4.]]))
    """
    rows = np.asarray(rows, dtype=np.intp)
    if state is None:
        return None
    if isinstance(state, tuple | list):
        parts = [reorder(part, rows) for part in state]
        if hasattr(state, "_fields"):
            return type(state)(*parts)
        return tuple(parts) if isinstance(state, tuple) else parts
    array = _require_array(state)
    wrong = rows[(rows < 0) | (rows >= len(array))]
    if wrong.size:
        raise ValueError(
            f"row {wrong[0]} of a state is wanted, but one of its arrays has "
            f"the shape {array.shape}: its first axis must be the batch"
        )
    return array[rows]


def require_rows(state: Any, count: int) -> None:
    """Check that each array of a state has one row for each sequence."""
    if state is None:
        return
    if isinstance(state, tuple | list):
        for part in state:
            require_rows(part, count)
        return
    array = _require_array(state)
    if len(array) != count:
        raise ValueError(
            f"the state must have one row for each of {count} first_ids, but "
            f"one of its arrays has the shape {array.shape}"
        )


def _require_array(state: Any) -> np.ndarray:
    array = np.asarray(state)
    if array.ndim == 0 or array.dtype.kind not in "biufc":
        raise TypeError(
            "a state must be an array with one row for each sequence, a tuple "
            "or list of such arrays, or None, but it holds "
            f"{type(state).__name__} {state!r:.40}"
        )
    return array
