"""Chinese sentences, segmented by hand, with English beside them."""

from typing import NamedTuple

from course_lib.corpora.bundled import read_bundled


class ChineseSentence(NamedTuple):
    """One sentence in two languages.

    Attributes
    ----------
    level : str
        ``everyday``, ``travel``, ``work``, ``study`` or ``technical``.
    chinese : str
        The sentence as it is written, without spaces.
    words : tuple of str
        Its words and punctuation marks, segmented by hand.
    english : str
        What it says.
    """

    level: str
    chinese: str
    words: tuple[str, ...]
    english: str


def load_chinese() -> list[ChineseSentence]:
    """Return the Chinese sentences of the course, everyday ones first.

    They are written for this course, under CC BY 4.0.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Returns
    -------
    list of ChineseSentence
        All sentences.

    Examples
    --------
    >>> sentence = load_chinese()[0]
    >>> "".join(sentence.words) == sentence.chinese
    True
    """
    rows = [
        line.split("\t") for line in read_bundled("chinese.tsv").splitlines()
    ]
    return [
        ChineseSentence(level, chinese, tuple(segmented.split()), english)
        for level, chinese, segmented, english in rows[1:]
    ]
