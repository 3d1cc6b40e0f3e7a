"""What an encoder and a decoder did with one sentence."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import listed, numbers, require_length

START, END = "<start>", "<end>"
_MOST_WORDS, _MOST_UNITS = 8, 4
_TOLERANCE = 1e-4  # far above the rounding of float32


class Side(NamedTuple):
    """A chain of steps: the encoder, or the decoder in one of its wirings.

    Attributes
    ----------
    symbol : str
        The letter of its states.
    reads : list of str
        The word that each step reads.
    answers : list of str
        The word that belongs to each step: what it writes, or shall write.
        The encoder has none.
    states : numpy.ndarray, shape (steps + 1, units), or None
        The states, the initial one first, if they are shown.

    Examples
    --------
    >>> Side("h", ["tea"], [], None).reads
    ['tea']
    """

    symbol: str
    reads: list[str]
    answers: list[str]
    states: np.ndarray | None


class TranslationRecord(NamedTuple):
    """One sentence, its encoder and its decoder in two wirings.

    Attributes
    ----------
    encoder : Side
        Reads the source.
    training : Side
        The decoder with the right words before each.
    inference : Side
        The decoder with its own words.
    said : list of str
        What the network answers at each step of training, or nothing.

    Examples
    --------
    >>> side = Side("h", ["tea"], [], None)
    >>> TranslationRecord(side, side, side, []).said
    []
    """

    encoder: Side
    training: Side
    inference: Side
    said: list[str]


_States = tuple[ArrayLike | None, ArrayLike | None, ArrayLike | None]


def make_record(
    source: Sequence[str],
    target: Sequence[str],
    written: Sequence[str] | None,
    said: Sequence[str] | None,
    states: _States,
) -> TranslationRecord:
    """Check words and states, and wire the decoder in both ways.

    Parameters
    ----------
    source, target : sequence of str
        The words of both sentences.
    written, said : sequence of str, optional
        What the decoder writes alone, and says in training.
    states : (array_like, array_like, array_like), or None in their places
        The states of the encoder, in training and at inference.

    Returns
    -------
    TranslationRecord
        What happened.

    Raises
    ------
    TypeError, ValueError
        As for ``translation_stepper``.

    Examples
    --------
    >>> record = make_record(["chá"], ["tea"], None, None, (None,) * 3)
    >>> record.training.reads, record.training.answers
    (['<start>', 'tea'], ['tea', '<end>'])
    """
    source = _words(source, "source", _MOST_WORDS)
    target = _words(target, "target", _MOST_WORDS)
    if set(target) & {START, END}:
        raise ValueError(
            f"target must hold the words alone, but it is {target}: {START} "
            f"and {END} are added where they belong"
        )
    right = [*target, END]
    written = right if written is None else _words(written, "written", 9)
    if END in written[:-1]:
        raise ValueError(
            f"written goes on after {END}, where the decoder stops: {written}"
        )
    answers = checks.tokens_for(said, "said", len(right), "target and <end>")
    arrays = _require_states(states, len(source), len(right), len(written))
    record = TranslationRecord(
        Side("h", source, [], arrays[0]),
        Side("s", [START, *target], right, arrays[1]),
        Side("s", [START, *written[:-1]], written, arrays[2]),
        answers,
    )
    if arrays[0] is not None:
        _require_passed_on(record)
    return record


def _words(values: Sequence[str], name: str, most: int) -> list[str]:
    if isinstance(values, str):
        raise TypeError(f"{name} must be a list of words, but it is one string")
    return checks.tokens_of(values, name, most)


def _require_states(
    states: _States, *steps: int
) -> list[np.ndarray] | list[None]:
    given = sum(one is not None for one in states)
    if given == 0:
        return [None, None, None]
    if given < 3:
        raise ValueError(
            "pass encoder_states, training_states and inference_states, or "
            "none of them"
        )
    arrays = []
    names = ("encoder_states", "training_states", "inference_states")
    for name, values, count in zip(names, states, steps, strict=True):
        array = numbers(
            values, name, ["time + 1", "units"], [count + 99, _MOST_UNITS]
        )
        require_length(array, name, 0, count + 1, "one before each step and "
                       "one after the last")  # fmt: skip
        units = len(arrays[0][0]) if arrays else array.shape[1]
        require_length(array, name, 1, units, "encoder_states has units")
        arrays.append(array)
    return arrays


def _require_passed_on(record: TranslationRecord) -> None:
    last = record.encoder.states[-1]
    for name in ("training", "inference"):
        first = getattr(record, name).states[0]
        if not np.allclose(first, last, rtol=_TOLERANCE, atol=_TOLERANCE):
            raise ValueError(
                f"{name}_states[0] is {listed(first)}, but the encoder's last "
                f"state is {listed(last)}: the decoder starts from it, so "
                f"pass it as the initial state"
            )
    one, other = record.training, record.inference
    pairs = zip(one.reads, other.reads, strict=False)
    for step, (a, b) in enumerate(pairs, start=1):
        if a != b:
            return
        given, expected = other.states[step], one.states[step]
        if not np.allclose(given, expected, rtol=_TOLERANCE, atol=_TOLERANCE):
            raise ValueError(
                f"inference_states[{step}] is {listed(given)}, but training, "
                f"with the same words read so far, has {listed(expected)}: "
                f"carry the state from each step to the next"
            )
