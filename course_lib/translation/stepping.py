"""The translator as a `Step`: the state goes in, and comes out again."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from course_lib.decoding import Step
from course_lib.translation.batches import source_batch
from course_lib.translation.checks import require_sentences
from course_lib.translation.settings import TOKENS
from course_lib.translation.translator import Translator
from course_lib.vocabulary import START


class DecoderState(NamedTuple):
    """What the decoder carries from one target token to the next.

    Attributes
    ----------
    recurrent : tuple of numpy.ndarray, shape (batch, units)
        The hidden state, and for an LSTM the cell state. It begins as the
        last state of the encoder, and is all that changes.
    sentence : numpy.ndarray of int, shape (batch,)
        Which source sentence each row translates. What the encoder has read
        stays the same, so that only its number is carried.
    """

    recurrent: tuple[np.ndarray, ...]
    sentence: np.ndarray


class Started(NamedTuple):
    """Some sentences that have been read, and are to be translated.

    Attributes
    ----------
    step : callable
        A `Step`, ``(ids, state) -> (log_probabilities, state)``, for target
        tokens.
    first_ids : numpy.ndarray of int, shape (batch,)
        `START` for each sentence.
    state : DecoderState
        The state before the first step.
    """

    step: Step
    first_ids: np.ndarray
    state: DecoderState


def step_from_translator(
    translator: Translator, sentences: Iterable[str]
) -> Started:
    r"""Read source sentences, and return the step that writes the target.

    .. math:: (\ln P(y_{t+1} \mid y_{\le t}, x), s_{t+1}) =
              \mathrm{step}(y_t, s_t), \qquad s_0 = \mathrm{encoder}(x)

    The encoder runs here, once. After that every token of a translation takes
    one step: it is read with the state that the step before has returned.
    Searches of `course_lib.decoding` take the three parts as they are. The
    step is compiled by TensorFlow once for each translator.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    translator : Translator
        Trained or not.
    sentences : iterable of str
        Source sentences, at least one.

    Returns
    -------
    Started
        ``step``, ``first_ids`` and ``state``.

    Raises
    ------
    TypeError
        If the sentences are no list of strings.
    ValueError
        If there is no sentence.

    Examples
    --------
    >>> from course_lib.decoding import greedy_search
    >>> from course_lib.translation import build_translator
    >>> from course_lib.vocabulary import Vocabulary
    >>> source, target = Vocabulary(["um", "gato"]), Vocabulary(["a", "cat"])
    >>> translator = build_translator(source, target, units=4)
    >>> step, first_ids, state = step_from_translator(translator, ["um gato"])
    >>> [part.shape for part in state.recurrent], state.sentence
    ([(1, 4)], array([0]))
    >>> logs, state = step(first_ids, state)
    >>> logs.shape
    (1, 6)
    """
    ids = encode_sources(translator, require_sentences(sentences))
    return start(translator, source_batch(ids))


def start(translator: Translator, source_ids: np.ndarray) -> Started:
    """Do the same from padded ids."""
    recurrent, memory = translator.compiled_encoder(source_ids)

    def step(
        ids: np.ndarray, state: DecoderState
    ) -> tuple[np.ndarray, DecoderState]:
        """Read a target token in each row."""
        logs, after, _ = translator.compiled_step(
            np.asarray(ids, np.int32),
            list(state.recurrent),
            np.asarray(state.sentence, np.int32),
            memory,
        )
        after = tuple(part.numpy() for part in after)
        return logs.numpy(), DecoderState(after, state.sentence)

    batch = len(source_ids)
    first = DecoderState(
        tuple(part.numpy() for part in recurrent), np.arange(batch)
    )
    return Started(step, np.full(batch, START), first)


def encode_sources(
    translator: Translator, sentences: list[str]
) -> list[list[int]]:
    """Cut source sentences into tokens, and number them."""
    split = TOKENS[translator.settings.source_tokens].split
    return translator.source.encode_many(map(split, sentences))
