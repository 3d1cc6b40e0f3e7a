"""What the training takes: shifted targets, and batches of pairs."""

from collections.abc import Sequence
from typing import NamedTuple

import keras
import numpy as np

from course_lib.padding import pad, padding_mask
from course_lib.translation.checks import require_count, require_id_lists
from course_lib.vocabulary import END, PAD, START


class TeacherForcing(NamedTuple):
    """Target sentences, as the decoder reads and is to write them.

    Attributes
    ----------
    inputs : numpy.ndarray of int, shape (batch, time)
        What the decoder reads: `START`, then the sentence.
    targets : numpy.ndarray of int, shape (batch, time)
        What it is to write at each place: the sentence, then `END`.
    mask : numpy.ndarray of bool, shape (batch, time)
        True where there is a target, False at padding.
    """

    inputs: np.ndarray
    targets: np.ndarray
    mask: np.ndarray


def teacher_forcing(sentences: Sequence[Sequence[int]]) -> TeacherForcing:
    r"""Set target sentences beside themselves, shifted by one.

    .. math:: \text{inputs} = (\text{start}, y_1, \dots, y_n), \qquad
              \text{targets} = (y_1, \dots, y_n, \text{end})

    At each place the decoder has read the right words so far, whatever it
    would have written itself, and is asked for the next one
    (:cite:t:`williams1989`). Were the targets not shifted, it could read each
    answer off its input, and would learn to copy.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    sentences : sequence of sequences of int
        Ids of target sentences, without `START` and `END`.

    Returns
    -------
    TeacherForcing
        Inputs, targets and mask, padded on the right.

    Raises
    ------
    TypeError
        If the sentences are no lists of ids.
    ValueError
        If there is no sentence.

    Examples
    --------
    >>> forced = teacher_forcing([[7, 8, 9], [5]])
    >>> forced.inputs
    array([[2, 7, 8, 9],
           [2, 5, 0, 0]], dtype=int32)
    >>> forced.targets
    array([[7, 8, 9, 3],
           [5, 3, 0, 0]], dtype=int32)
    """
    sentences = require_id_lists("sentences", sentences)
    inputs = pad([[START, *ids] for ids in sentences])
    targets = pad([[*ids, END] for ids in sentences])
    return TeacherForcing(inputs, targets, padding_mask(targets))


def source_batch(sentences: Sequence[Sequence[int]]) -> np.ndarray:
    """Pad source sentences on the right, to two places or more.

    Two, since Keras warns of attention over a single place, where there is
    nothing to choose from. Padding changes no answer.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    sentences : sequence of sequences of int
        Ids of source sentences. A sentence may be empty.

    Returns
    -------
    numpy.ndarray of int, shape (batch, source_time)
        One row a sentence.

    Raises
    ------
    TypeError
        If the sentences are no lists of ids.
    ValueError
        If there is no sentence.

    Examples
    --------
    >>> source_batch([[4, 5], [6]])
    array([[4, 5],
           [6, 0]], dtype=int32)
    """
    sentences = require_id_lists("sentences", sentences)
    return pad(sentences, max([2, *map(len, sentences)]))


class _Batches(keras.utils.PyDataset):
    """What Keras asks for during a fit."""

    def __init__(
        self,
        sources: Sequence[Sequence[int]],
        targets: Sequence[Sequence[int]],
        batch_size: int,
        rng: np.random.Generator,
    ) -> None:
        super().__init__()
        require_count("batch_size", batch_size, 1)
        self._sources = require_id_lists("sources", sources)
        self._targets = require_id_lists("targets", targets)
        self._batch_size, self._rng = int(batch_size), rng
        _require_pairs(self._sources, self._targets)
        self.on_epoch_end()

    def __len__(self) -> int:
        return len(self._batches)

    def __getitem__(self, index: int) -> tuple:
        rows = self._batches[index]
        forced = teacher_forcing([self._targets[row] for row in rows])
        source = source_batch([self._sources[row] for row in rows])
        source, inputs, targets = (
            _widen(ids, index) for ids in (source, *forced[:2])
        )
        return (source, inputs), targets

    def on_epoch_end(self) -> None:
        """Draw other batches, of sentences of about the same length."""
        order = self._rng.permutation(len(self._sources))
        lengths = [
            (len(self._targets[row]), len(self._sources[row])) for row in order
        ]
        by_length = order[np.lexsort(np.transpose(lengths))]
        cuts = range(self._batch_size, len(order), self._batch_size)
        batches = np.split(by_length, cuts)
        self._batches = [
            batches[i] for i in self._rng.permutation(len(batches))
        ]


class PairBatches(_Batches):
    """Batches of sentence pairs for ``training_model.fit``.

    Sentences of about the same length share a batch, so that little of it is
    padding. Each epoch draws other batches, in another order. A batch is
    ``((source ids, decoder inputs), targets)``.

    Batches differ in shape. Compile with ``jit_compile=False``, or XLA
    compiles the model anew for each shape that it meets.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    sources : sequence of sequences of int
        Ids of source sentences.
    targets : sequence of sequences of int
        Ids of their translations, without `START` and `END`.
    batch_size : int
        How many pairs a batch has; the last one may have fewer.
    rng : numpy.random.Generator
        Where chance comes from.

    Raises
    ------
    TypeError
        If the sentences are no lists of ids.
    ValueError
        If there is no pair, one side has more sentences than the other, or
        the batch size is out of range.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> batches = PairBatches([[4], [5, 6], [7]], [[8], [9, 9], [4]], 2, rng)
    >>> len(batches)
    2
    >>> sorted(int((targets != PAD).sum()) for _, targets in batches)
    [3, 4]
    """


def _widen(ids: np.ndarray, index: int) -> np.ndarray:
    """Make the first batch of even length, and the second one of odd.

    Keras takes a length that its first two batches share for that of all.
    """
    missing = index < 2 and ids.shape[1] % 2 != index
    return np.pad(ids, ((0, 0), (0, int(missing))), constant_values=PAD)


def _require_pairs(sources: list, targets: list) -> None:
    if len(sources) != len(targets) or not sources:
        raise ValueError(
            "each source sentence needs its translation, and there must be a "
            f"pair, but there are {len(sources)} sources and {len(targets)} "
            "targets"
        )
