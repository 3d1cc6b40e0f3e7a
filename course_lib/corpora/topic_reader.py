"""The best possible reader of the generated posts: it knows the grammar."""

import functools
import re
from typing import NamedTuple

import numpy as np

from course_lib.corpora.topic_grammar import (
    DENIALS,
    FRAMES,
    LONGEST,
    QUOTES,
    TOPICS,
    fillers,
)
from course_lib.corpora.topic_odds import (
    SUBJECTS,
    odds_of_a_denial,
    odds_of_a_voice,
)
from course_lib.corpora.topic_words import LEXICONS
from course_lib.corpora.topics import voices


class _Frame(NamedTuple):
    start: str
    end: str
    pattern: re.Pattern
    subjects: dict[str, str]  # what may fill its slots, and whose it is


def _frames(frames: tuple[str, ...]) -> tuple[_Frame, ...]:
    found = []
    for frame in frames:
        (slot,) = re.findall(r"\{(thing|doing|event)\}", frame)
        subjects = {
            value: subject
            for subject, lexicon in LEXICONS.items()
            for value in getattr(lexicon, f"{slot}s")
        }
        start, *_, end = re.split(r"\{\w+\}", frame)
        pattern = re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(frame))
        found.append(_Frame(start, end, re.compile(pattern), subjects))
    return tuple(found)


_VOICES = _frames(FRAMES)
_DENIALS = _frames(DENIALS)


def topic_probabilities(text: str) -> np.ndarray:
    r"""Read from a generated post how likely each topic is.

    With the subjects :math:`s_i` of the sentences in the writer's own voice
    and the denied topic :math:`d`, if there is one,

    .. math:: P(y \mid x) \propto P(d \mid y) \prod_i P(s_i \mid y)

    Quoted lines and all other sentences say nothing.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    text : str
        The text of a post of `generate_topics`.

    Returns
    -------
    numpy.ndarray
        Probabilities of shape (20,), in the order of `TOPICS`.

    Raises
    ------
    TypeError
        If `text` is not a string.
    ValueError
        If the grammar cannot make the text.

    Examples
    --------
    >>> guess = topic_probabilities("is there a quicker way of pruning roses ?")
    >>> TOPICS[guess.argmax()], round(float(guess.max()), 2)
    ('gardening', 0.94)
    """
    if not isinstance(text, str):
        raise TypeError(
            f"text must be a string, but it is {type(text).__name__}: pass "
            "the text of one post"
        )
    voiced, denied = _read(re.split(r"(?<= [.?]) ", text))
    odds = np.ones(len(TOPICS))
    for subject in voiced:
        odds *= odds_of_a_voice()[SUBJECTS.index(subject)]
    for topic in denied:
        odds *= odds_of_a_denial()[TOPICS.index(topic)]
    if not odds.any():
        raise _foreign("no topic goes with all of its sentences")
    return odds / odds.sum()


def _read(sentences: list[str]) -> tuple[list[str], list[str]]:
    """Return what the writer speaks of, and what the writer denies."""
    voiced, quoted, denied = [], [], []
    for sentence in sentences:
        if sentence in _filler_set():
            continue
        quote = next(filter(sentence.startswith, QUOTES), None)
        if quote:
            quoted.append(_subject(sentence[len(quote) + 1 :], _VOICES))
        elif subject := _find(sentence, _DENIALS):
            denied.append(subject)
        else:
            voiced.append(_subject(sentence, _VOICES))
    size = len(sentences)
    if size > LONGEST:
        raise _foreign(f"it has {size} sentences, above {LONGEST}")
    if len(voiced) != voices(size):
        raise _foreign(
            f"of {size} sentences {voices(size)} must be the writer's own "
            f"voice, but {len(voiced)} are"
        )
    if len(quoted) > 1 or len(denied) > 1:
        raise _foreign("it quotes or denies more than once")
    for subject in quoted + denied:
        if subject not in TOPICS:
            raise _foreign(f"it quotes or denies {subject!r}, a pair's words")
    return voiced, denied


@functools.cache
def _filler_set() -> frozenset[str]:
    return frozenset(fillers())


def _subject(sentence: str, frames: tuple[_Frame, ...]) -> str:
    subject = _find(sentence, frames)
    if not subject:
        raise _foreign(f"no rule makes {sentence!r}")
    return subject


def _find(sentence: str, frames: tuple[_Frame, ...]) -> str | None:
    """Return whose words fill the slots of a frame, or None without one."""
    for frame in frames:
        if not (
            sentence.startswith(frame.start) and sentence.endswith(frame.end)
        ):
            continue
        filled = frame.pattern.fullmatch(sentence)
        values = filled.groups() if filled else ()
        subjects = {frame.subjects.get(value) for value in values}
        if len(subjects) == 1 and len(set(values)) == len(values):
            return subjects.pop()
    return None


def _foreign(reason: str) -> ValueError:
    return ValueError(
        f"the grammar of the posts cannot make this text: {reason}. Pass the "
        "text of a post of generate_topics, unchanged"
    )
