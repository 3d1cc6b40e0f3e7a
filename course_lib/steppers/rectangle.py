"""Where each number of a ragged batch stands while it is cut and padded."""

from typing import NamedTuple

from course_lib.steppers.markup import table

_Cell = tuple[str, str]  # its text and its kind


class Layout(NamedTuple):
    """The rectangle that a batch has to fill.

    Attributes
    ----------
    maxlen : int
        Length of its rows.
    padding, truncating : str
        ``"pre"`` or ``"post"``: the side that is filled up, or cut off.
    value : int
        What the padding holds.
    spare : int
        Columns needed beside the rectangle to show what is cut off.

    Examples
    --------
    >>> Layout(maxlen=3, padding="post", truncating="pre", value=0, spare=1)
    Layout(maxlen=3, padding='post', truncating='pre', value=0, spare=1)
    """

    maxlen: int
    padding: str
    truncating: str
    value: int
    spare: int


def kept_part(row: list[int], layout: Layout) -> list[int]:
    """Return what is left of a sequence when it has been cut.

    Parameters
    ----------
    row : list of int
        One sequence.
    layout : Layout
        The rectangle.

    Returns
    -------
    list of int
        At most ``layout.maxlen`` numbers.

    Examples
    --------
    >>> kept_part([5, 6, 7], Layout(2, "post", "pre", 0, 1))
    [6, 7]
    """
    if layout.truncating == "post":
        return row[: layout.maxlen]
    return row[max(0, len(row) - layout.maxlen) :]


def padded(kept: list[int], layout: Layout) -> list[int]:
    """Fill a sequence that has been cut up to the length of the rows.

    Parameters
    ----------
    kept : list of int
        One sequence, at most ``layout.maxlen`` long.
    layout : Layout
        The rectangle.

    Returns
    -------
    list of int
        Exactly ``layout.maxlen`` numbers.

    Examples
    --------
    >>> padded([5], Layout(3, "pre", "post", 0, 0))
    [0, 0, 5]
    """
    fill = [layout.value] * (layout.maxlen - len(kept))
    return fill + kept if layout.padding == "pre" else kept + fill


def batch_table(rows: list[list[int]], done: int, layout: Layout) -> str:
    """Draw a batch of which some rows are cut and padded already.

    A number keeps its column in all frames: what is cut off stands outside
    the rectangle, and a short row stands where its padding leaves room.

    Parameters
    ----------
    rows : list of list of int
        The sequences.
    done : int
        How many rows are done; the last of them is marked.
    layout : Layout
        The rectangle.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> html = batch_table([[5, 6], [7]], 0, Layout(2, "post", "post", 0, 0))
    >>> html.count("<td>")
    3
    """
    numbers = [str(position) for position in range(layout.maxlen)]
    spare = [""] * layout.spare
    before = layout.truncating == "pre"
    head = spare + numbers if before else numbers + spare
    lines = []
    for i, row in enumerate(rows):
        line = _places(row, layout, done=i < done)
        if i == done - 1:  # the row of this frame
            line = [(t, "on" if t and not kind else kind) for t, kind in line]
        lines.append((f"sequence {i}", line))
    return table(["position", *head], lines)


def _places(row: list[int], layout: Layout, done: bool) -> list[_Cell]:
    excess = max(0, len(row) - layout.maxlen)
    short = max(0, layout.maxlen - len(row))
    cut_kind = "cut" if done else ""
    texts = [(str(number), "") for number in row]
    outside = [("", "gap")] * (layout.spare - excess)
    fill = [(str(layout.value), "off") if done else ("", "gap")] * short
    if layout.truncating == "pre":
        cut = [(text, cut_kind) for text, _ in texts[:excess]]
        inside = texts[excess:]
    else:
        cut = [(text, cut_kind) for text, _ in texts[len(row) - excess :]]
        inside = texts[: len(row) - excess]
    inside = fill + inside if layout.padding == "pre" else inside + fill
    if layout.truncating == "pre":
        return outside + cut + inside
    return inside + cut + outside
