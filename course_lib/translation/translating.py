"""From sentences to sentences: one or thousands, greedily or with beams."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from course_lib.decoding import beam_search
from course_lib.translation.batches import source_batch
from course_lib.translation.checks import require_count, require_sentences
from course_lib.translation.settings import TOKENS
from course_lib.translation.stepping import encode_sources, start
from course_lib.translation.translator import Translator
from course_lib.vocabulary import END


class Translation(NamedTuple):
    """A translated sentence, and where the decoder looked for each word.

    Attributes
    ----------
    source : list of str
        Source tokens, as the model read them: unknown ones are ``<unk>``.
    target : list of str
        Target tokens, with ``<end>`` if the model came to an end.
    weights : numpy.ndarray, shape (target tokens, source tokens)
        Attention: each row says how much of each source token went into the
        choice of a target token, and adds up to 1.
    """

    source: list[str]
    target: list[str]
    weights: np.ndarray


def translate(
    translator: Translator,
    sentences: Iterable[str],
    *,
    beam_width: int = 1,
    max_length: int = 100,
    length_penalty: float = 1.0,
    batch_size: int = 256,
) -> list[str]:
    r"""Translate one sentence or thousands.

    Each sentence is read once, and the decoder starts from the state in which
    the encoder has ended. It then writes a token at a time: the one written
    goes in next, with the state that came out. Sentences of about the same
    length go through together; what a sentence becomes does not depend on
    those beside it.

    The first call compiles the models, which takes seconds.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    translator : Translator
        A trained one.
    sentences : iterable of str
        Source sentences; they are cut into tokens here.
    beam_width : int
        1 takes the likeliest token at each step; more keeps that many
        hypotheses (`beam_search`), which takes longer.
    max_length : int
        How many tokens a translation may get.
    length_penalty : float
        For beams: how far long translations are favoured, from 0.
    batch_size : int
        How many sentences go through together.

    Returns
    -------
    list of str
        A translation of each sentence, in the order of the sentences.

    Raises
    ------
    TypeError
        If the sentences are no list of strings.
    ValueError
        If a number is out of range.

    Examples
    --------
    A translator that was not trained writes anything:

    >>> from course_lib.translation import build_translator
    >>> from course_lib.vocabulary import Vocabulary
    >>> source, target = Vocabulary(["um", "gato"]), Vocabulary(["a", "cat"])
    >>> translator = build_translator(source, target, units=4)
    >>> found = translate(translator, ["um gato", "gato"], max_length=5)
    >>> len(found), type(found[0]).__name__
    (2, 'str')
    """
    sentences = require_sentences(sentences)
    require_count("beam_width", beam_width, 1)
    require_count("max_length", max_length, 1)
    ids = encode_sources(translator, sentences)
    found = [""] * len(ids)
    for rows in _batches(ids, batch_size):
        source_ids = source_batch([ids[row] for row in rows])
        if beam_width == 1:
            written = _greedy(translator, source_ids, max_length)[0]
        else:
            written = beam_search(
                *start(translator, source_ids),
                beam_width=beam_width,
                max_length=max_length,
                length_penalty=length_penalty,
            ).ids
        for row, target_ids in zip(rows, written, strict=True):
            found[row] = _text(translator, _before_end(target_ids))
    return found


def translate_with_attention(
    translator: Translator,
    sentences: Iterable[str],
    *,
    max_length: int = 100,
    batch_size: int = 256,
) -> list[Translation]:
    """Translate greedily, and say where the decoder looked at each step.

    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    translator : Translator
        A trained one, with attention.
    sentences : iterable of str
        Source sentences.
    max_length : int
        How many tokens a translation may get.
    batch_size : int
        How many sentences go through together.

    Returns
    -------
    list of Translation
        Tokens and weights of each sentence, in the order of the sentences.

    Raises
    ------
    TypeError
        If the sentences are no list of strings.
    ValueError
        If the translator has no attention, or a number is out of range.

    Examples
    --------
    >>> from course_lib.translation import build_translator
    >>> from course_lib.vocabulary import Vocabulary
    >>> source, target = Vocabulary(["um", "gato"]), Vocabulary(["a", "cat"])
    >>> translator = build_translator(source, target, attention="dot")
    >>> [found] = translate_with_attention(translator, ["um cão"])
    >>> found.source
    ['um', '<unk>']
    >>> found.weights.shape == (len(found.target), 2)
    True
    """
    if translator.settings.attention is None:
        raise ValueError(
            "this translator has no attention, so there are no weights to "
            'show: build one with attention="dot" or "additive"'
        )
    sentences = require_sentences(sentences)
    require_count("max_length", max_length, 1)
    ids = encode_sources(translator, sentences)
    found: list = [None] * len(ids)
    for rows in _batches(ids, batch_size):
        source_ids = source_batch([ids[row] for row in rows])
        made = zip(*_greedy(translator, source_ids, max_length), strict=True)
        for row, (target_ids, weights) in zip(rows, made, strict=True):
            size = min(len(_before_end(target_ids)) + 1, len(target_ids))
            found[row] = Translation(
                translator.source.decode(ids[row]),
                translator.target.decode(target_ids[:size]),
                weights[:size, : len(ids[row])],
            )
    return found


def _batches(ids: list[list[int]], batch_size: int) -> Iterator[np.ndarray]:
    """Yield the numbers of sentences that go through together."""
    require_count("batch_size", batch_size, 1)
    by_length = np.argsort([len(row) for row in ids], kind="stable")
    for first in range(0, len(ids), batch_size):
        yield by_length[first : first + batch_size]


def _greedy(
    translator: Translator, source_ids: np.ndarray, max_length: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return target ids and attention weights, of `max_length` or less.

    A batch takes as many steps as its longest translation. So all rows are
    given a likely length first, and the few that have not ended by then are
    written again, by themselves, to the same words and beyond.
    """
    likely = min(max_length, 2 * source_ids.shape[1] + 8)
    written, weights = _search(translator, source_ids, likely)
    late = ~(written == END).any(axis=1)
    if likely == max_length or not late.any():
        return written, weights
    more = ((0, 0), (0, max_length - likely))
    written, weights = np.pad(written, more), np.pad(weights, (*more, (0, 0)))
    written[late], weights[late] = _search(
        translator, source_ids[late], max_length
    )
    return written, weights


def _search(
    translator: Translator, source_ids: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray]:
    written, weights = translator.compiled_greedy(source_ids, length)
    return written.numpy(), weights.numpy()


def _before_end(target_ids: np.ndarray) -> np.ndarray:
    ends = np.flatnonzero(target_ids == END)
    return target_ids[: ends[0]] if len(ends) else target_ids


def _text(translator: Translator, target_ids: np.ndarray) -> str:
    join = TOKENS[translator.settings.target_tokens].join
    return join.join(translator.target.decode(target_ids))
