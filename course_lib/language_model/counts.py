"""Which contexts a text holds, and which tokens follow them.

Contexts of all lengths form a tree that grows to the left: the context
"he" is a child of "e", reached by the token before it, "h". The contexts of
one length are numbered. A context is then a pair (number of its parent, token
before), and what follows it are pairs (number of the context, token after).
Both are kept as sorted whole numbers, number * size + token, in which
`numpy.searchsorted` finds thousands at once.
"""

from typing import NamedTuple

import numpy as np


class Level(NamedTuple):
    """All contexts of one length.

    Attributes
    ----------
    contexts : numpy.ndarray of int, shape (contexts,)
        Sorted pairs: the parent and the token before it.
    followers : numpy.ndarray of int, shape (followers,)
        Sorted pairs: the context and a token seen after it.
    counts : numpy.ndarray of int, shape (followers,)
        How often it was seen there.
    starts : numpy.ndarray of int, shape (contexts + 1,)
        Where the followers of each context begin.
    totals : numpy.ndarray of int, shape (contexts,)
        How often anything was seen after each context.
    """

    contexts: np.ndarray
    followers: np.ndarray
    counts: np.ndarray
    starts: np.ndarray
    totals: np.ndarray


def count(ids: np.ndarray, size: int, order: int) -> list[Level]:
    """Count what follows each context of 0 to order - 1 tokens."""
    contexts = np.zeros(1, np.int64)  # the empty one
    nodes = np.zeros(len(ids), np.int64)
    levels = [_level(contexts, nodes, ids, size)]
    for length in range(1, min(order, len(ids))):
        pairs = nodes[1:] * size + ids[:-length]
        contexts, nodes = np.unique(pairs, return_inverse=True)
        levels.append(_level(contexts, nodes, ids[length:], size))
    return levels


def find(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return where each wanted number stands among sorted ones, or -1."""
    places = np.minimum(np.searchsorted(values, wanted), len(values) - 1)
    return np.where(values[places] == wanted, places, -1)


def descend(
    level: Level, nodes: np.ndarray, before: np.ndarray, size: int
) -> np.ndarray:
    """Go from contexts to those that are longer by the token before, or -1."""
    children = find(level.contexts, nodes * size + before)
    return np.where((nodes >= 0) & (before >= 0), children, -1)


def _level(
    contexts: np.ndarray, nodes: np.ndarray, after: np.ndarray, size: int
) -> Level:
    followers, counts = np.unique(nodes * size + after, return_counts=True)
    owners = followers // size
    starts = np.searchsorted(owners, np.arange(len(contexts) + 1))
    totals = np.bincount(nodes, minlength=len(contexts))
    return Level(contexts, followers, counts, starts, totals)
