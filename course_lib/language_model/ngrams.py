"""The baseline: a language model that only counts."""

from collections.abc import Sequence

import numpy as np

from course_lib.language_model import counts
from course_lib.language_model.checks import require_count, require_ids

NOTHING = -1  # stands where no token has been read yet


class NGramModel:
    r"""A language model that counts what follows the last few tokens.

    .. math:: P(w \mid h) = \frac{c(h w) + T(h)\, P(w \mid h')}{c(h) + T(h)}

    The context :math:`h` are the tokens before, :math:`h'` is the same
    without its first token, :math:`c` counts how often something was seen,
    and :math:`T(h)` how many different tokens were seen after :math:`h`. So
    the counts of long contexts are interpolated with those of shorter ones,
    down to the empty context and to :math:`1/V` for each of the :math:`V`
    ids; a context of which much is new, with a large :math:`T`, trusts the
    shorter one more. The weights are those of :cite:t:`witten1991`; see
    :cite:t:`jurafsky2009`. A context that was never seen changes nothing.

    There is nothing to train and nothing to tune but the order. A recurrent
    model must beat it to have learnt more than counting.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    ids : sequence or numpy.ndarray of int, shape (length,)
        The text to count in.
    vocabulary_size : int
        How many ids there are, ``len(vocabulary)``, also those not seen.
    order : int
        The length of the longest runs that are counted: 1 counts tokens, 2
        pairs, and *n* looks at *n* - 1 tokens before.

    Raises
    ------
    TypeError
        If `ids` does not hold whole numbers.
    ValueError
        If there is no id, one is out of range, or a size is.

    Examples
    --------
    In "abab" every a is followed by b: c(a b) = 2, c(a) = 2 and T(a) = 1.
    Before looking at the context, b has (2 + 2 · 1/6) / (4 + 2) = 7/18:

    >>> counted = NGramModel([4, 5, 4, 5], 6, order=2)
    >>> float(np.exp(counted.log_probabilities([4])[5]).round(6))  # (2+7/18)/3
    0.796296
    """

    def __init__(
        self,
        ids: Sequence[int] | np.ndarray,
        vocabulary_size: int,
        *,
        order: int = 5,
    ) -> None:
        require_count("vocabulary_size", vocabulary_size, 2)
        require_count("order", order, 1)
        ids = require_ids("ids", ids, vocabulary_size, least=1)
        self.vocabulary_size = int(vocabulary_size)
        self.order = int(order)
        self._levels = counts.count(ids, self.vocabulary_size, self.order)

    def log_probabilities(self, context: Sequence[int]) -> np.ndarray:
        """Say how likely each token is after a context.

        Parameters
        ----------
        context : sequence of int
            The ids before, of which the last ``order - 1`` count. It may be
            empty.

        Returns
        -------
        numpy.ndarray of float64, shape (vocabulary_size,)
            Log probabilities in nats; none is -inf.

        Raises
        ------
        TypeError
            If the context does not hold whole numbers.
        ValueError
            If an id is out of range.

        Examples
        --------
        >>> counted = NGramModel([4, 5, 4, 5], 6, order=2)
        >>> logs = counted.log_probabilities([5])
        >>> int(logs.argmax()), float(np.exp(logs).sum().round(12))
        (4, 1.0)
        """
        ids = require_ids("context", context, self.vocabulary_size)
        recent = self.zero_state(1)
        for id in ids[len(ids) - min(len(ids), self.order - 1) :]:
            recent = _append(recent, np.array([id]))
        return np.log(self._probabilities(recent)[0])

    def cross_entropy(self, ids: Sequence[int] | np.ndarray) -> float:
        r"""Measure how surprised the model is by a text, in nats a token.

        .. math:: H = -\frac{1}{n - 1} \sum_{t=2}^{n}
                  \ln P(w_t \mid w_1, \dots, w_{t-1})

        The first token is only read, as it is in `stream_batches`.

        Parameters
        ----------
        ids : sequence or numpy.ndarray of int, shape (length,)
            A text, usually one that was not counted; two tokens or more.

        Returns
        -------
        float
            Nats for each token.

        Raises
        ------
        TypeError
            If `ids` does not hold whole numbers.
        ValueError
            If there are fewer than two ids, or one is out of range.

        Examples
        --------
        >>> counted = NGramModel([4, 5, 4, 5], 6, order=2)
        >>> round(counted.cross_entropy([4, 5]), 6)  # -ln 0.796296
        0.227784
        """
        ids = require_ids("ids", ids, self.vocabulary_size, least=2)
        chances = np.full(len(ids), 1 / self.vocabulary_size)
        nodes = np.zeros(len(ids), np.int64)
        for length, level in enumerate(self._levels):
            if length:
                before = np.full(len(ids), NOTHING)
                before[length:] = ids[:-length]
                nodes = counts.descend(
                    level, nodes, before, self.vocabulary_size
                )
            chances = self._interpolate(level, nodes, ids, chances)
        return float(-np.log(chances[1:]).mean())

    def zero_state(self, batch: int) -> np.ndarray:
        """Return the state of rows that have read nothing.

        Parameters
        ----------
        batch : int
            How many rows.

        Returns
        -------
        numpy.ndarray of int, shape (batch, order - 1)
            The last tokens of each row, where -1 stands for none yet.

        Examples
        --------
        >>> NGramModel([4, 5, 4, 5], 6, order=3).zero_state(1)
        array([[-1, -1]])
        """
        return np.full((batch, self.order - 1), NOTHING)

    def step(
        self, ids: np.ndarray, state: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Read one token in each row: a `Step` for `course_lib.decoding`.

        Parameters
        ----------
        ids : numpy.ndarray of int, shape (batch,)
            The token that each row reads.
        state : numpy.ndarray of int, shape (batch, order - 1)
            The tokens read before.

        Returns
        -------
        (numpy.ndarray, numpy.ndarray)
            Log probabilities of the next token, (batch, vocabulary_size), and
            the new state.

        Examples
        --------
        >>> counted = NGramModel([4, 5, 4, 5], 6, order=3)
        >>> logs, state = counted.step(np.array([4]), counted.zero_state(1))
        >>> int(logs.argmax()), state
        (5, array([[-1,  4]]))
        """
        state = _append(state, np.asarray(ids))
        return np.log(self._probabilities(state)), state

    def _probabilities(self, recent: np.ndarray) -> np.ndarray:
        size = self.vocabulary_size
        chances = np.full((len(recent), size), 1 / size)
        nodes = np.zeros(len(recent), np.int64)
        for length, level in enumerate(self._levels):
            if length:
                before = recent[:, -length]
                nodes = counts.descend(level, nodes, before, size)
            for row in np.flatnonzero(nodes >= 0):
                _add_counts(level, nodes[row], chances[row], size)
        return chances

    def _interpolate(
        self,
        level: counts.Level,
        nodes: np.ndarray,
        ids: np.ndarray,
        shorter: np.ndarray,
    ) -> np.ndarray:
        """Mix the counts after a context with what shorter ones say."""
        places = counts.find(
            level.followers, nodes * self.vocabulary_size + ids
        )
        seen = np.where(places >= 0, level.counts[places], 0)
        kinds = np.diff(level.starts)[nodes]
        mixed = (seen + kinds * shorter) / (level.totals[nodes] + kinds)
        return np.where(nodes >= 0, mixed, shorter)


def _add_counts(
    level: counts.Level, node: int, chances: np.ndarray, size: int
) -> None:
    """Do the same for all tokens after one context, in place."""
    start, stop = level.starts[node], level.starts[node + 1]
    chances *= stop - start
    chances[level.followers[start:stop] % size] += level.counts[start:stop]
    chances /= level.totals[node] + stop - start


def _append(recent: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Put one token at the end of each row; the oldest falls out."""
    rows = np.concatenate([recent, ids[:, np.newaxis]], axis=1)
    return rows[:, 1:]
