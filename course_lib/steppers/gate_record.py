"""What the gates of an LSTM or a GRU did over a sentence."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import numbers, require, require_length

_MOST_TOKENS, _MOST_UNITS = 16, 8
_LSTM, _GRU = ("input", "forget", "output"), ("update", "reset")
_TOLERANCE = 1e-4  # far above the rounding of float32


class GateRecord(NamedTuple):
    """The gates and the states of a cell, token by token.

    Attributes
    ----------
    tokens : list of str
        The sentence.
    gates : dict of str to numpy.ndarray, shape (time, units)
        The gates by name, each number between 0 and 1.
    candidate : numpy.ndarray, shape (time, units)
        What may be added.
    kept, added : numpy.ndarray, shape (time, units)
        The two parts of each new state.
    states : numpy.ndarray, shape (time + 1, units)
        The cell state of an LSTM or the state of a GRU, the initial one
        first.

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> gates = {"update": one, "reset": one, "candidate": one}
    >>> GateRecord(["a"], gates, one, one, 0 * one, np.ones((2, 1))).tokens
    ['a']
    """

    tokens: list[str]
    gates: dict[str, np.ndarray]
    candidate: np.ndarray
    kept: np.ndarray
    added: np.ndarray
    states: np.ndarray


def make_record(
    tokens: Sequence[str],
    gates: Mapping[str, ArrayLike],
    states: ArrayLike | None,
) -> GateRecord:
    """Check the gates of a sentence and follow its states.

    Parameters
    ----------
    tokens : sequence of str
        The sentence.
    gates : mapping of str to array_like, shape (time, units)
        The gates and the candidate.
    states : array_like, shape (time + 1, units), optional
        The states, the initial one first.

    Returns
    -------
    GateRecord
        What happened.

    Raises
    ------
    TypeError, ValueError
        As for ``gates_stepper``.

    Examples
    --------
    >>> record = make_record(["a"], {"update": [[0.75]], "reset": [[1]],
    ...                              "candidate": [[1]]}, states=[[-1], [-0.5]])
    >>> record.kept, record.added
    (array([[-0.75]]), array([[0.25]]))
    """
    if isinstance(tokens, str):
        raise TypeError(
            "tokens must be a list of strings, but it is one string"
        )
    words = checks.tokens_of(tokens, "tokens", _MOST_TOKENS)
    arrays = _require_gates(gates, len(words))
    candidate = arrays.pop("candidate")
    keep = arrays["forget" if "forget" in arrays else "update"]
    add = arrays["input"] if "input" in arrays else 1 - keep
    state = np.zeros(candidate.shape[1])
    if states is not None:
        states = _require_states(states, candidate)
        state = states[0]
    path = [state]
    for kept, added, new in zip(keep, add, candidate, strict=True):
        path.append(kept * path[-1] + added * new)
    if states is not None:
        _require_same(states, np.array(path))
    before = np.array(path[:-1])
    return GateRecord(
        words, arrays, candidate, keep * before, add * candidate, np.array(path)
    )


def _require_gates(
    gates: Mapping[str, ArrayLike], steps: int
) -> dict[str, np.ndarray]:
    names = [set(some) | {"candidate"} for some in (_LSTM, _GRU)]
    if not isinstance(gates, Mapping) or set(gates) not in names:
        given = list(gates) if isinstance(gates, Mapping) else type(gates)
        raise ValueError(
            "gates must be a mapping with the names 'input', 'forget', "
            "'candidate' and 'output' for an LSTM, or 'update', 'reset' and "
            f"'candidate' for a GRU, but it has {given}"
        )
    arrays = {}
    for name in ("candidate", *(_LSTM if "forget" in gates else _GRU)):
        full = f"gates[{name!r}]"
        array = numbers(gates[name], full, ["time", "units"])
        arrays[name] = array
        require_length(array, full, 0, steps, "there are tokens")
        units = arrays["candidate"].shape[1]
        require_length(array, full, 1, units, "the candidate has units")
        if name != "candidate":
            inside = (array >= 0) & (array <= 1)
            require(inside, array, full, "lie between 0 and 1")
    if units > _MOST_UNITS:
        raise ValueError(
            f"gates may have at most {_MOST_UNITS} units (axis 1), so that "
            f"all can be seen, but they have {units}: choose some of them"
        )
    return arrays


def _require_states(states: ArrayLike, candidate: np.ndarray) -> np.ndarray:
    array = numbers(states, "states", ["time + 1", "units"])
    steps, units = candidate.shape
    require_length(
        array, "states", 0, steps + 1, "one before and one after each token"
    )
    require_length(array, "states", 1, units, "the candidate has units")
    return array


def _require_same(states: np.ndarray, path: np.ndarray) -> None:
    wrong = np.argwhere(~np.isclose(states, path, atol=_TOLERANCE))
    if len(wrong):
        step, unit = map(int, wrong[0])
        raise ValueError(
            f"states[{step}, {unit}] is {states[step, unit]:.4f}, but from "
            f"the gates follows {path[step, unit]:.4f}: pass the cell state "
            "of an LSTM (not its hidden state) or the state of a GRU"
        )
