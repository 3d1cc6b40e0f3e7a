"""Posts of a message board on twenty topics, drawn from a grammar.

Some sentences of a post are about its topic, some about others. Whose words
they are, and whether they are denied, is told by their order alone.
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import numpy as np

from course_lib.corpora.draw_checks import (
    require_count,
    require_generator,
    require_range,
)
from course_lib.corpora.topic_grammar import (
    DENIALS,
    DENIED_PARTNER,
    DENYING,
    FRAMES,
    LONGEST,
    OWN,
    PAIR,
    PARTNER,
    PARTNERS,
    QUOTES,
    QUOTING,
    SHARED,
    TOPICS,
    fillers,
)
from course_lib.corpora.topic_words import LEXICONS

POST_KINDS = ("plain", "quote", "denial", "quote and denial")


class Post(NamedTuple):
    """A post drawn from the grammar.

    Attributes
    ----------
    text : str
        Tokens in lower case with one space between them.
    label : int
        The code of its topic: its place in `TOPICS`.
    topic : str
        One of `TOPICS`.
    kind : str
        What leads a careless reader astray: ``plain`` for nothing,
        ``quote``, ``denial``, or ``quote and denial``.
    """

    text: str
    label: int
    topic: str
    kind: str


def generate_topics(
    count: int,
    rng: np.random.Generator,
    *,
    length: int | tuple[int, int] = (1, 6),
) -> list[Post]:
    r"""Draw posts on twenty topics, equally likely, from a grammar.

    Half of the sentences, one more if their number is odd, are the writer's
    own voice. Most of these use words of the post's topic, some use words
    that the topic shares with its partner (cats and dogs), a few stray to
    another topic. The others quote a line on any topic ("somebody wrote :
    ..."), deny a topic, most often the partner ("no , we did not mean
    puppies ."), or say nothing about it. The order of sentences is random.
    Nobody is always right about such posts; `best_topic_accuracy` says how
    often the best reader is.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    count : int
        How many posts.
    rng : numpy.random.Generator
        The source of chance. The same seed gives the same posts.
    length : int or (int, int)
        How many sentences: 1 to 8, or the least and the most of a uniform
        draw. Up to 6 sentences have 8 to 80 tokens.

    Returns
    -------
    list of Post
        Independent draws.

    Raises
    ------
    TypeError
        If `rng` is not a NumPy generator.
    ValueError
        If `count` is not a whole number of at least 0, or `length` is not
        within its range.

    Examples
    --------
    >>> rng = np.random.default_rng(20)
    >>> (post,) = generate_topics(1, rng, length=5)
    >>> post.label, post.topic, post.kind
    (14, 'hockey', 'quote and denial')
    >>> print(post.text.replace(" . ", " .\n"))
    my daughter started resurfacing ice , and she loves it .
    i read yesterday : my doctor says that shuffling decks is good for me .
    tell me everything you know about skates , please .
    stopping pucks and resurfacing ice are two very different things .
    this is not about persians at all .
    """
    require_count(count, "posts")
    least, most = require_range("length", length, 1, LONGEST, "sentences")
    # Many small draws: Python's generator makes them faster than NumPy's.
    dice = Random(int(require_generator(rng).integers(2**63)))
    return [_post(dice, dice.randint(least, most)) for _ in range(count)]


def voices(size: int) -> int:
    """Return how many of a post's sentences are the writer's own voice.

    Parameters
    ----------
    size : int
        How many sentences the post has.

    Returns
    -------
    int
        Half of them, rounded up.

    Examples
    --------
    >>> [voices(size) for size in range(1, 7)]
    [1, 1, 2, 2, 3, 3]
    """
    return (size + 1) // 2


def _post(dice: Random, size: int) -> Post:
    topic = dice.choice(TOPICS)
    sentences = [
        _say(dice, FRAMES, _subject(dice, topic)) for _ in range(voices(size))
    ]
    kind = "plain"
    if len(sentences) < size and _percent(dice, QUOTING):
        line = _say(dice, FRAMES, dice.choice(TOPICS))
        sentences.append(f"{dice.choice(QUOTES)} {line}")
        kind = "quote"
    if len(sentences) < size and _percent(dice, DENYING):
        sentences.append(_say(dice, DENIALS, _denied(dice, topic)))
        kind = "denial" if kind == "plain" else "quote and denial"
    while len(sentences) < size:
        sentences.append(dice.choice(fillers()))
    dice.shuffle(sentences)
    return Post(" ".join(sentences), TOPICS.index(topic), topic, kind)


def _subject(dice: Random, topic: str) -> str:
    """Draw what a sentence in the writer's own voice is about."""
    percent = dice.randrange(100)
    if percent < OWN:
        return topic
    if percent < OWN + PAIR:
        return SHARED[topic]
    if percent < OWN + PAIR + PARTNER:
        return PARTNERS[topic]
    return _other(dice, topic)


def _denied(dice: Random, topic: str) -> str:
    if _percent(dice, DENIED_PARTNER):
        return PARTNERS[topic]
    return _other(dice, topic)


def _other(dice: Random, topic: str) -> str:
    while True:
        drawn = dice.choice(TOPICS)
        if drawn not in (topic, PARTNERS[topic]):
            return drawn


def _percent(dice: Random, percent: int) -> bool:
    return dice.randrange(100) < percent


def _say(dice: Random, frames: Sequence[str], subject: str) -> str:
    frame = dice.choice(frames)
    things, doings, events = LEXICONS[subject]
    if "{event}" in frame:
        return frame.format(event=_pick(dice, events))
    values = things if "{thing}" in frame else doings
    first = other = _pick(dice, values)
    if "{other}" in frame:
        while other == first:
            other = _pick(dice, values)
    return frame.format(thing=first, doing=first, other=other)


def _pick(dice: Random, values: tuple[str, ...]) -> str:
    """Draw a value, an early one more often than a late one."""
    return values[int(len(values) * dice.random() ** 2)]
