"""Pieces of HTML for frames, in which every text is escaped.

End tags that HTML lets out are left out, to keep a stepper small.
A cell may be of a kind: ``"on"`` (in the window, current), ``"to"`` (the
target), ``"used"`` (used before), ``"off"`` (padding, unknown), ``"cut"``
(removed), ``""`` (plain).
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

_SIGNS = {" ": "␣", "\n": "↵", "\t": "⇥", "\r": "␍", "\x7f": "␡"}


def visible(text: str) -> str:
    r"""Show spaces, line breaks and control characters as signs.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        A text of the same length without invisible ASCII characters.

    Examples
    --------
    >>> visible("to be\n")
    'to␣be↵'
    """
    return "".join(
        _SIGNS.get(c, chr(0x2400 + ord(c)) if c < " " else c) for c in text
    )


def cells(texts: Iterable[str], kinds: Iterable[str], label: str) -> str:
    """Draw a row of boxes, which wraps on a narrow page.

    Parameters
    ----------
    texts : iterable of str
        What stands in the boxes.
    kinds : iterable of str
        The kind of each box.
    label : str
        What the row shows, for a reader who does not see it. Leave it empty
        where the words beside the row say the same.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> cells("a<", ["", "on"], "a, then <")
    '<div class=cells role=img aria-label="a, then &lt;"><i>a</i><b \
class=on><i>&lt;</i></b></div>'
    """
    boxes = []
    pairs = zip(texts, kinds, strict=True)
    for kind, run in groupby(pairs, key=lambda pair: pair[1]):
        row = "".join(f"<i>{escape(visible(text))}</i>" for text, _ in run)
        boxes.append(f"<b class={kind}>{row}</b>" if kind else row)
    return _row(boxes, label)


def cards(
    tops: Sequence[str],
    bottoms: Sequence[str],
    kinds: Sequence[str],
    label: str,
) -> str:
    """Draw a row of pairs of boxes, one above the other.

    Parameters
    ----------
    tops, bottoms : sequence of str
        What stands in the upper and in the lower boxes.
    kinds : sequence of str
        The kind of each pair.
    label : str
        What the row shows, for a reader who does not see it. Leave it empty
        where the words beside the row say the same.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> cards(["tea"], ["4"], ["on"], "tea is 4")
    '<div class=cells role=img aria-label="tea is 4"><b class="pair \
on"><i>tea</i><i>4</i></b></div>'
    """
    boxes = [
        f'<b class="{" ".join(filter(None, ["pair", kind]))}">'
        f"<i>{escape(visible(top))}</i><i>{escape(bottom)}</i></b>"
        for top, bottom, kind in zip(tops, bottoms, kinds, strict=True)
    ]
    return _row(boxes, label)


def paragraph(text: str) -> str:
    """Write a paragraph.

    Parameters
    ----------
    text : str
        Plain text.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> paragraph("1 < 2")
    '<p>1 &lt; 2</p>'
    """
    return f"<p>{escape(text)}</p>"


def table(
    head: Sequence[str],
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    caption: str = "",
) -> str:
    """Draw a table with named columns and rows.

    Parameters
    ----------
    head : sequence of str
        Names of the columns, that of the row names first.
    rows : sequence of (str, sequence of (str, str))
        Each row's name and its cells as (text, kind). The kind ``"gap"`` is
        an empty place without a frame.
    caption : str
        What the table shows.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> print(table(["row", "0"], [("a", [("5", "on")])]))
    <table><tr><th scope=col>row<th scope=col>0
    <tr><th scope=row>a<td class=on>5</table>
    """
    top = "".join(
        f"<th scope=col>{escape(name)}" if name else "<td class=gap>"
        for name in head
    )
    lines = [f"<tr>{top}"]
    for name, row in rows:
        boxes = "".join(
            f'<td class={kind}>{escape(text)}' if kind
            else f"<td>{escape(text)}"
            for text, kind in row
        )  # fmt: skip
        lines.append(f"<tr><th scope=row>{escape(name)}{boxes}")
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}" + "\n".join(lines) + "</table>"


def beside(*pieces: str) -> str:
    """Put pieces of HTML side by side where the page is wide enough.

    Parameters
    ----------
    *pieces : str
        HTML.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> beside("<p>1</p>", "<p>2</p>")
    '<div class=beside><p>1</p><p>2</p></div>'
    """
    return f"<div class=beside>{''.join(pieces)}</div>"


def _row(boxes: list[str], label: str) -> str:
    spoken = f'role=img aria-label="{_escaped(label)}"'
    attributes = spoken if label else "aria-hidden=true"
    return f"<div class=cells {attributes}>{''.join(boxes)}</div>"


def _escaped(label: str) -> str:
    # A label may hold spaces, but no control characters.
    return escape("".join(c if c >= " " else visible(c) for c in label))
