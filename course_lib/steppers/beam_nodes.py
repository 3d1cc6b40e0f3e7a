"""The nodes of a beam search: read, checked, and what became of them."""

from collections.abc import Sequence
from numbers import Real
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import numbers, require, require_length

_MOST_NODES, _MOST_STEPS = 64, 8


class Node(NamedTuple):
    """One node of the tree.

    Attributes
    ----------
    place : int
        Its number.
    parent : int
        The node it continues, −1 for none.
    token : str
        Its token.
    log_probability : float
        That of all tokens on the way to it.
    kept : bool
        Whether it was among the best of its step.
    depth : int
        How many tokens there are on the way, its own counted.
    ended : bool
        Whether its token is the end.

    Examples
    --------
    >>> Node(1, 0, "a", -0.5, True, 1, False).token
    'a'
    """

    place: int
    parent: int
    token: str
    log_probability: float
    kept: bool
    depth: int
    ended: bool


def read_nodes(
    parents: ArrayLike,
    tokens: Sequence[str],
    log_probabilities: ArrayLike,
    kept: ArrayLike,
    end: str,
) -> list[Node]:
    """Return the nodes of a tree, or say why they are none.

    Parameters
    ----------
    parents, tokens, log_probabilities, kept
        As in ``beam_stepper``.
    end : str
        The token that ends a hypothesis.

    Returns
    -------
    list of Node
        Node 0 first.

    Raises
    ------
    TypeError
        If something does not hold numbers, or a token is not a string.
    ValueError
        If lengths differ, there is too much to be shown, or the nodes form no
        tree.

    Examples
    --------
    >>> for node in read_nodes([-1, 0], ["a", "b"], [0, -1], [1, 1], "b"):
    ...     print(node.token, node.depth, node.ended)
    a 0 False
    b 1 True
    """
    above = numbers(parents, "parents", ["nodes"], [_MOST_NODES])
    logs = numbers(log_probabilities, "log_probabilities", ["nodes"])
    flags = numbers(kept, "kept", ["nodes"])
    for array, name in ((logs, "log_probabilities"), (flags, "kept")):
        require_length(array, name, 0, len(above), "parents")
    require((flags == 0) | (flags == 1), flags, "kept", "be True or False")
    require(above == np.floor(above), above, "parents", "be whole")
    if isinstance(tokens, str):
        raise TypeError(
            "tokens must be a list of strings, but it is one string"
        )
    names = checks.tokens_for(tokens, "tokens", len(above), "parents has nodes")
    nodes: list[Node] = []
    for i, parent in enumerate(above.astype(int).tolist()):
        _require_parent(nodes, i, parent, logs[i])
        depth = nodes[parent].depth + 1 if i else 0
        made = (names[i], float(logs[i]), bool(flags[i]), depth)
        nodes.append(Node(i, parent, *made, bool(i) and names[i] == end))
    _require_steps(nodes)
    return nodes


def read_exponent(length_penalty: float) -> float:
    """Return the exponent of the length, or say what is wrong.

    Parameters
    ----------
    length_penalty : float
        0 or more.

    Returns
    -------
    float
        The number.

    Raises
    ------
    ValueError
        If it is no such number.

    Examples
    --------
    >>> read_exponent(1)
    1.0
    """
    real = isinstance(length_penalty, Real)
    if not real or not 0 <= length_penalty < np.inf:
        raise ValueError(
            "length_penalty must be a number, 0 or more, but it is "
            f"{length_penalty!r}"
        )
    return float(length_penalty)


def path_of(nodes: list[Node], node: Node) -> str:
    """Return the tokens on the way to a node, with spaces between them.

    Parameters
    ----------
    nodes : list of Node
        The tree.
    node : Node
        One of them.

    Returns
    -------
    str
        The tokens after that of node 0.

    Examples
    --------
    >>> nodes = read_nodes([-1, 0, 1], ["<s>", "tea", "is"], [0, -1, -2],
    ...                    [1, 1, 1], "")
    >>> path_of(nodes, nodes[2])
    'tea is'
    """
    path = []
    while node.depth:
        path.append(node.token)
        node = nodes[node.parent]
    return " ".join(reversed(path))


def status(nodes: list[Node], step: int) -> dict[int, str]:
    """Return the kind of each node that is to be seen at a step.

    Parameters
    ----------
    nodes : list of Node
        The tree.
    step : int
        The step; beyond the last one, nothing is dropped or new.

    Returns
    -------
    dict of int to str
        ``"on"``: kept in this step, ``"cut"``: dropped in it, ``"to"``:
        ended, ``"used"``: on the way to one of these, ``"off"``: given up.

    Examples
    --------
    >>> nodes = read_nodes([-1, 0, 0, 1], list("abcd"), [0, -1, -2, -2],
    ...                    [1, 1, 1, 1], "")
    >>> status(nodes, 2)
    {0: 'used', 1: 'used', 2: 'off', 3: 'on'}
    """
    steps = max(node.depth for node in nodes)
    seen = [n for n in nodes if n.depth == step or (n.kept and n.depth < step)]
    alive: set[int] = set()
    for node in reversed(seen):
        living = node.kept and (node.ended or node.depth >= min(step, steps))
        if living or node.place in alive:
            alive |= {node.place, node.parent}
    kinds = {}
    for node in seen:
        if not node.kept:
            kind = "cut"
        elif node.ended:
            kind = "to"
        elif node.depth == step:
            kind = "on"
        else:
            kind = "used" if node.place in alive else "off"
        kinds[node.place] = kind
    return kinds


def _require_parent(
    nodes: list[Node], i: int, parent: int, log_probability: float
) -> None:
    if i == 0:
        if parent != -1:
            raise ValueError(f"parents[0] must be -1, but it is {parent}")
        return
    if not 0 <= parent < i:
        raise ValueError(
            f"parents[{i}] must be a node before it, 0 to {i - 1}, but it is "
            f"{parent}"
        )
    above = nodes[parent]
    if not above.kept or above.ended:
        why = "is the end" if above.kept else "was not kept"
        raise ValueError(f"node {i} continues node {parent}, which {why}")
    if log_probability > above.log_probability + 1e-6:
        raise ValueError(
            f"log_probabilities[{i}] must be at most that of its parent, "
            f"{above.log_probability:g}, but it is {log_probability:g}"
        )


def _require_steps(nodes: list[Node]) -> None:
    steps = max(node.depth for node in nodes)
    if not 1 <= steps <= _MOST_STEPS:
        raise ValueError(
            f"the tree must have 1 to {_MOST_STEPS} steps, so that all can be "
            f"seen, but it has {steps}"
        )
    kept = {node.depth for node in nodes if node.kept}
    missing = set(range(steps + 1)) - kept
    if missing:
        raise ValueError(
            f"something must be kept at every step, but nothing is at step "
            f"{min(missing)}"
        )
