"""A ragged batch that is cut, padded and masked, row by row."""

from collections.abc import Iterable, Sequence
from itertools import product

from course_lib.steppers import checks
from course_lib.steppers.markup import beside, paragraph, table
from course_lib.steppers.rectangle import Layout, batch_table, kept_part, padded
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MOST_ROWS, _MOST_LENGTH = 8, 16
_MARKS = (
    Mark("on", "7", "row of this picture"),
    Mark("off", "0", "padding"),
    Mark("cut", "7", "cut off"),
)


def padding_stepper(
    sequences: Iterable[Sequence[int]],
    maxlen: int | None = None,
    padding: str | Sequence[str] = "post",
    truncating: str | Sequence[str] = "post",
    value: int = 0,
    title: str = "A ragged batch is padded and masked",
) -> Stepper:
    """Show how sequences become one rectangle, and what a mask is good for.

    The last frame takes the numbers as scores, one a token, and compares
    their mean over everything with their mean over real tokens.
    Introduced in :doc:`/chapters/03_padding`.

    Parameters
    ----------
    sequences : iterable of sequence of int
        Up to 8 short sequences. None of them may hold `value`.
    maxlen : int, optional
        Length of the rows. That of the longest sequence by default.
    padding : {"post", "pre"} or sequence of them
        The side that is filled up; several sides to choose from.
    truncating : {"post", "pre"} or sequence of them
        The side that is cut off; several sides to choose from.
    value : int
        What the padding holds.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One list of frames for every padding side with every truncating side.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If there is nothing to show or too much, a sequence holds `value`, or
        a side is unknown.

    Examples
    --------
    >>> padding_stepper([[5, 6, 7], [8]], maxlen=2)
    A ragged batch is padded and masked
     1. lengths [3, 1], maxlen 2
     2. sequence 0: [5, 6], cut off [7]
     3. sequence 1: [8, 0], 1 of them padding
     4. mask: [[1, 1], [1, 0]]
     5. mean over everything 4.75, over real tokens 6.33
    """
    value = checks.whole(value, "value")
    rows = _require_rows(sequences, value)
    longest = max(map(len, rows))
    maxlen = checks.whole(longest if maxlen is None else maxlen, "maxlen", 1)
    if maxlen > _MOST_LENGTH:
        raise ValueError(
            f"maxlen must be at most {_MOST_LENGTH} so that a row can be seen, "
            f"but it is {maxlen}"
        )
    spare = max(0, longest - maxlen)
    both = product(
        checks.sides(padding, "padding"),
        checks.sides(truncating, "truncating"),
    )
    variants = {
        (pad, cut): _frames(rows, Layout(maxlen, pad, cut, value, spare))
        for pad, cut in both
    }
    if len(variants) == 1:
        return Stepper(*variants.values(), title, marks=_MARKS)
    return Stepper(variants, title, ("padding", "truncating"), _MARKS)


def _require_rows(
    sequences: Iterable[Sequence[int]], value: int
) -> list[list[int]]:
    rows = [
        [checks.whole(v, f"sequences[{i}][{j}]") for j, v in enumerate(row)]
        for i, row in enumerate(sequences)
    ]
    if not 1 <= len(rows) <= _MOST_ROWS or not any(rows):
        raise ValueError(
            f"sequences must be 1 to {_MOST_ROWS} lists, not all empty, but "
            f"there are {len(rows)}: choose a small example"
        )
    for i, row in enumerate(rows):
        if len(row) > _MOST_LENGTH:
            raise ValueError(
                f"sequences[{i}] has {len(row)} numbers, too many to be seen "
                f"(at most {_MOST_LENGTH}): choose a shorter one"
            )
        if value in row:
            raise ValueError(
                f"sequences[{i}] holds the padding value {value}, so nobody "
                "could tell its real numbers from padding: choose another value"
            )
    return rows


def _frames(rows: list[list[int]], layout: Layout) -> list[Frame]:
    kept = [kept_part(row, layout) for row in rows]
    return [
        _ragged(rows, layout),
        *(_row(rows, i, layout) for i in range(len(rows))),
        _mask(kept, layout),
        _means(kept, layout),
    ]


def _ragged(rows: list[list[int]], layout: Layout) -> Frame:
    lengths = [len(row) for row in rows]
    caption = (
        f"{_count(len(rows), 'sequence')} of lengths "
        f"{', '.join(map(str, lengths))}. An array needs rows of one length: "
        f"{layout.maxlen}."
    )
    text = f"lengths {lengths}, maxlen {layout.maxlen}"
    return Frame(caption, batch_table(rows, 0, layout), text)


def _row(rows: list[list[int]], now: int, layout: Layout) -> Frame:
    row = rows[now]
    short = max(0, layout.maxlen - len(row))
    full = padded(kept_part(row, layout), layout)
    start = f"Sequence {now} has {_count(len(row), 'number')}"
    text = f"sequence {now}: {full}"
    html = batch_table(rows, now + 1, layout)
    if short:
        side = "in front" if layout.padding == "pre" else "at the end"
        times = _count(short, "time")
        caption = f"{start}: {layout.value} is added {times} {side}."
        return Frame(caption, html, f"{text}, {short} of them padding")
    if len(row) == layout.maxlen:
        return Frame(f"{start}: it fits as it is.", html, text)
    pre = layout.truncating == "pre"
    cut = row[: -layout.maxlen] if pre else row[layout.maxlen :]
    side = "in front" if pre else "at the end"
    caption = f"{start}: {len(cut)} {_is(len(cut))} cut off {side}."
    return Frame(caption, html, f"{text}, cut off {cut}")


def _mask(kept: list[list[int]], layout: Layout) -> Frame:
    batch = [padded(row, layout) for row in kept]
    mask = [[int(v != layout.value) for v in row] for row in batch]
    positions = list(map(str, range(layout.maxlen)))
    kinds = [["" if real else "off" for real in row] for row in mask]
    tables = [
        table(["position", *positions], _rows(array, kinds), name)
        for array, name in ((batch, "The batch"), (mask, "Its mask"))
    ]
    caption = (
        "The mask is true (1) at real numbers and false (0) at padding. It "
        "goes with the batch wherever the batch goes."
    )
    return Frame(caption, beside(*tables), f"mask: {mask}")


def _rows(
    array: list[list[int]], kinds: list[list[str]]
) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            f"sequence {i}",
            [(str(v), kind) for v, kind in zip(row, k, strict=True)],
        )
        for i, (row, k) in enumerate(zip(array, kinds, strict=True))
    ]


def _means(kept: list[list[int]], layout: Layout) -> Frame:
    batch = [padded(row, layout) for row in kept]
    every = [value for row in batch for value in row]
    real = [value for row in kept for value in row]
    lines = [
        (f"sequence {i}", [(_mean(full), ""), (_mean(row), "")])
        for i, (full, row) in enumerate(zip(batch, kept, strict=True))
    ]
    lines.append(("whole batch", [(_mean(every), ""), (_mean(real), "")]))
    caption = (
        "Take the numbers as scores, one a token. A mean over everything "
        "counts the padding too; a mean over real tokens does not."
    )
    head = ["mean", "over everything", "over real tokens"]
    everything, masked = _number(every), _number(real)
    closing = (
        f"The batch has {_count(len(real), 'real token')} in "
        f"{len(every)} places."
    )
    return Frame(
        caption,
        table(head, lines) + paragraph(closing),
        f"mean over everything {everything}, over real tokens {masked}",
    )


def _number(values: list[int]) -> str:
    return f"{sum(values) / len(values):.2f}".rstrip("0").rstrip(".")


def _mean(values: list[int]) -> str:
    if not values:
        return "no token"
    return f"{sum(values)}/{len(values)} = {_number(values)}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
