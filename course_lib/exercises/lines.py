"""Lines of text that fit a width, Chinese ones too."""

from collections.abc import Iterator
from unicodedata import east_asian_width


def wrap(text: str, width: int = 80, indent: str = "") -> str:
    """Break a sentence into lines; a Chinese character takes two columns.

    Parameters
    ----------
    text : str
        One paragraph.
    width : int
        The most columns a line may take, where the words allow it.
    indent : str
        What stands before every line.

    Returns
    -------
    str
        The lines.

    Examples
    --------
    >>> print(wrap("one two three", width=8))
    one two
    three
    """
    lines = [""]
    for word in _cut(text.split(" "), max(1, width - columns(indent))):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if columns(indent + longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(indent + line for line in lines)


def columns(text: str) -> int:
    """Count the columns a line takes in a terminal.

    Parameters
    ----------
    text : str
        One line.

    Returns
    -------
    int
        Its width.

    Examples
    --------
    >>> columns("ab"), columns("中文")
    (2, 4)
    """
    return len(text) + sum(east_asian_width(sign) in "WF" for sign in text)


def _cut(words: list[str], room: int) -> Iterator[str]:
    """Cut words that are wider than a line."""
    for word in words:
        piece = ""
        for sign in word:
            if columns(piece + sign) > room:
                yield piece
                piece = ""
            piece += sign
        yield piece
