"""From text to tokens: words, characters, and words of Chinese."""

import functools
import logging
import re
import unicodedata
import warnings
from types import ModuleType

_WORD_OR_MARK = re.compile(r"\w+(?:['-]\w+)*|\S")
_STRAIGHT_QUOTES = str.maketrans("‘’“”", "''\"\"")


def normalise(text: str) -> str:
    r"""Write a text in one agreed way, so that equal words look equal.

    Composes accents (Unicode NFC), lowers the case, makes quotes straight and
    leaves one space between words.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The normalised text. Normalising it again changes nothing.

    Raises
    ------
    TypeError
        If `text` is not a string.

    Examples
    --------
    >>> normalise("  The  Café’s “door” ")
    'the café\'s "door"'
    """
    return " ".join(_fold(text).split())


def characters(text: str) -> list[str]:
    """Split a text into its characters, with accents composed (NFC).

    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    text : str
        Any text. Case and spaces are kept.

    Returns
    -------
    list of str
        One character each.

    Raises
    ------
    TypeError
        If `text` is not a string.

    Examples
    --------
    >>> characters("Hi you")
    ['H', 'i', ' ', 'y', 'o', 'u']
    """
    return list(unicodedata.normalize("NFC", _require_text(text)))


def words(text: str) -> list[str]:
    """Split a text into normalised words and punctuation marks.

    A word is a run of letters and digits; an apostrophe or a hyphen inside it
    belongs to it. Every other visible character is a token of its own.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    text : str
        A text in a language that writes spaces between words.

    Returns
    -------
    list of str
        The tokens, in order.

    Raises
    ------
    TypeError
        If `text` is not a string.

    Examples
    --------
    >>> words("Don't stop, re-run it!")
    ["don't", 'stop', ',', 're-run', 'it', '!']
    """
    return _WORD_OR_MARK.findall(_fold(text))


def segment_chinese(text: str) -> list[str]:
    """Split Chinese text, which has no spaces, into words.

    Takes the most probable cut by the dictionary of jieba. Its second model,
    which guesses at words that the dictionary does not hold, is off: on the
    Chinese sentences of the course it costs more than it gains.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    text : str
        Chinese text; words in Latin letters may occur in it.

    Returns
    -------
    list of str
        The words and punctuation marks, in order, without spaces.

    Raises
    ------
    TypeError
        If `text` is not a string.

    Examples
    --------
    >>> segment_chinese("我喜欢学习语言。")
    ['我', '喜欢', '学习', '语言', '。']
    """
    pieces = _jieba().cut(_require_text(text), HMM=False)
    return [piece for piece in pieces if not piece.isspace()]


def _fold(text: str) -> str:
    text = _require_text(text).lower()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_STRAIGHT_QUOTES)


@functools.cache
def _jieba() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    return jieba


def _require_text(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(
            f"text must be a string, but it is {type(text).__name__}: "
            "pass one text at a time"
        )
    return text
