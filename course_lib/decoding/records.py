"""What decoding asks for, and what it gives back."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

#: One step of a model: ids (batch,) and a state go in; log probabilities of
#: the next token (batch, tokens), in nats, and the new state come out. A state
#: is an array, a (named) tuple or list of states, or None. The first axis of
#: its arrays is the batch.
Step = Callable[[np.ndarray, Any], tuple[np.ndarray, Any]]


class Decoded(NamedTuple):
    """One sequence for each row of a batch.

    Attributes
    ----------
    ids : numpy.ndarray of int, shape (batch, time)
        The tokens, the end token included, then padding.
    lengths : numpy.ndarray of int, shape (batch,)
        How many tokens each row has, the end token counted.
    ended : numpy.ndarray of bool, shape (batch,)
        True if a row came to its end, False if it was cut off.
    log_probabilities : numpy.ndarray, shape (batch,)
        Log probability of each row's tokens, in nats.
    """

    ids: np.ndarray
    lengths: np.ndarray
    ended: np.ndarray
    log_probabilities: np.ndarray

    def sequences(self) -> list[np.ndarray]:
        """Return the tokens of each row, without the end token and padding.

        Returns
        -------
        list of numpy.ndarray of int
            One array a row, of different lengths.

        Examples
        --------
        >>> decoded = Decoded(np.array([[7, 3, 0], [7, 5, 6]]),
        ...                   np.array([2, 3]), np.array([True, False]),
        ...                   np.log([0.5, 0.1]))
        >>> [row.tolist() for row in decoded.sequences()]
        [[7], [7, 5, 6]]
        """
        kept = np.asarray(self.lengths) - self.ended
        return [row[:n] for row, n in zip(self.ids, kept, strict=True)]


class Round(NamedTuple):
    """The beams after one step of beam search.

    Where a row has fewer hypotheses than beams, a log probability is −inf.

    Attributes
    ----------
    parents : numpy.ndarray of int, shape (batch, beam)
        The beam of the round before that each hypothesis goes on from.
    tokens : numpy.ndarray of int, shape (batch, beam)
        Its last token; padding where it had ended before.
    lengths : numpy.ndarray of int, shape (batch, beam)
        How many tokens it has, the end token counted.
    ended : numpy.ndarray of bool, shape (batch, beam)
        Whether it has ended.
    log_probabilities : numpy.ndarray, shape (batch, beam)
        Log probability of all its tokens, in nats.
    candidate_tokens : numpy.ndarray of int, shape (batch, beam, candidates)
        The most probable tokens to follow each hypothesis of the round
        before, among which this round chose.
    candidate_log_probabilities : numpy.ndarray, shape (batch, beam, candidates)
        Log probability of each hypothesis with that token at its end.
    """

    parents: np.ndarray
    tokens: np.ndarray
    lengths: np.ndarray
    ended: np.ndarray
    log_probabilities: np.ndarray
    candidate_tokens: np.ndarray
    candidate_log_probabilities: np.ndarray


class Beams(NamedTuple):
    """All hypotheses of a beam search, the best of each row first.

    Where a row has fewer hypotheses than beams, a score is −inf and a length
    is 0.

    Attributes
    ----------
    ids : numpy.ndarray of int, shape (batch, beam, time)
        The tokens, the end token included, then padding.
    lengths : numpy.ndarray of int, shape (batch, beam)
        How many tokens each hypothesis has, the end token counted.
    ended : numpy.ndarray of bool, shape (batch, beam)
        True if a hypothesis came to its end, False if it was cut off.
    log_probabilities : numpy.ndarray, shape (batch, beam)
        Log probability of its tokens, in nats.
    scores : numpy.ndarray, shape (batch, beam)
        The log probability after length normalisation.
    first_ids : numpy.ndarray of int, shape (batch,)
        The token before the first one.
    rounds : list of Round
        How the beams grew, step by step.
    """

    ids: np.ndarray
    lengths: np.ndarray
    ended: np.ndarray
    log_probabilities: np.ndarray
    scores: np.ndarray
    first_ids: np.ndarray
    rounds: list[Round]


class BeamTree(NamedTuple):
    """All that a beam search looked at for one row, as a tree.

    Node 0 is the token before the first one. A node stands after its parent.

    Attributes
    ----------
    parents : numpy.ndarray of int, shape (nodes,)
        The node that each node continues; −1 for node 0.
    tokens : numpy.ndarray of int, shape (nodes,)
        The token of each node.
    log_probabilities : numpy.ndarray, shape (nodes,)
        Log probability of all tokens on the way to a node, in nats.
    kept : numpy.ndarray of bool, shape (nodes,)
        Whether the node was among the best of its step.
    """

    parents: np.ndarray
    tokens: np.ndarray
    log_probabilities: np.ndarray
    kept: np.ndarray
