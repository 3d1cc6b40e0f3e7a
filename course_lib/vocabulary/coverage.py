"""How much of a text a vocabulary knows."""

from collections.abc import Container, Iterable
from typing import NamedTuple

from course_lib.vocabulary.checks import count_tokens


class Coverage(NamedTuple):
    """How much of a text a vocabulary knows.

    Attributes
    ----------
    tokens : int
        Number of tokens in the text.
    unknown : int
        How many of them are not in the vocabulary.
    share : float
        Known tokens divided by all tokens, between 0 and 1.
    missing : dict of str to int
        Each unknown token and how often it occurs, most frequent first.
    """

    tokens: int
    unknown: int
    share: float
    missing: dict[str, int]


def measure_coverage(
    sentences: Iterable[Iterable[str]], known: Container[str]
) -> Coverage:
    """Count the tokens of a text that are not among the known ones.

    Parameters
    ----------
    sentences : iterable of iterable of str
        Lists of tokens.
    known : container of str
        The tokens that count as known.

    Returns
    -------
    Coverage
        Counts of all and of unknown tokens, and the known share.

    Raises
    ------
    TypeError
        If a sentence is a string, or a token is not one.
    ValueError
        If the text holds no token.

    Examples
    --------
    >>> measure_coverage([["to", "err"]], known={"to"}).missing
    {'err': 1}
    """
    counts = count_tokens(sentences)
    missing = {t: n for t, n in counts.most_common() if t not in known}
    total, unknown = counts.total(), sum(missing.values())
    return Coverage(total, unknown, 1 - unknown / total, missing)
