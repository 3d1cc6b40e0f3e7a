"""A sentence that turns into ids, word by word."""

from collections.abc import Iterable, Mapping

from course_lib.steppers import checks
from course_lib.steppers.markup import cards, paragraph, visible
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MOST_TOKENS = 24
_RESERVED = 4
_MARKS = (
    Mark("on", "a", "looked up now"),
    Mark("to", "a", "looked up now, not in the table"),
    Mark("off", "a", "looked up before, not in the table"),
)


def ids_stepper(
    text: str,
    tokens: Iterable[str],
    table: Mapping[str, int],
    *,
    unknown: int = 1,
    title: str = "A sentence turns into ids",
) -> Stepper:
    """Show a sentence as text, as tokens, and as the ids from a table.

    A token that is not in the table gets the id `unknown`. The last frame
    reads the ids back, where that token is lost.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    text : str
        The sentence as it was written.
    tokens : iterable of str
        Its tokens, at most 24.
    table : mapping of str to int
        The id of every token, of a whole vocabulary if you like: the picture
        shows the first four entries and those that are looked up.
    unknown : int
        The id for a token that is not in the table. It must be in the table.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame for the text, one for its tokens, one for every lookup, and
        one for the result.

    Raises
    ------
    TypeError
        If a text is not a string, or an id is not a whole number.
    ValueError
        If there are no tokens or too many, two tokens share an id, an id is
        negative, or `unknown` has no entry.

    Examples
    --------
    >>> table = {"<pad>": 0, "<unk>": 1, "tea": 2, "cold": 3}
    >>> ids_stepper("Cold soup", ["cold", "soup"], table)
    A sentence turns into ids
     1. text: 'Cold soup'
     2. tokens: ['cold', 'soup']
     3. 'cold' -> 3
     4. 'soup' is not in the table -> 1 '<unk>'
     5. ids: [3, 1]; read back: ['cold', '<unk>']
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, but it is {text!r}")
    if isinstance(tokens, str):
        raise TypeError(
            "tokens must be a list of strings, but it is one string"
        )
    tokens = checks.tokens_of(tokens, "tokens", _MOST_TOKENS)
    names = _names(table, unknown)
    ids = [int(table.get(token, unknown)) for token in tokens]
    known = [token in table for token in tokens]
    frames = [
        Frame("The sentence as it was written.", paragraph(text),
              f"text: {text!r}"),
        _tokens(tokens),
        *(_lookup(tokens, ids, known, i, names) for i in range(len(tokens))),
        _result(tokens, ids, known, names),
    ]  # fmt: skip
    return Stepper(frames, title, marks=_MARKS)


def _names(table: Mapping[str, int], unknown: int) -> dict[int, str]:
    names: dict[int, str] = {}
    for token, value in table.items():
        place = checks.whole(value, f"the id of {token!r}", least=0)
        if place in names:
            raise ValueError(
                f"each token needs an id of its own, but {names[place]!r} and "
                f"{token!r} both have {place}"
            )
        names[place] = token
    if unknown not in names:
        raise ValueError(
            f"unknown tokens would get id {unknown}, which is not in the "
            f"table: add an entry such as '<unk>': {unknown}"
        )
    return names


def _tokens(tokens: list[str]) -> Frame:
    caption = f"Split into {_count(len(tokens))}. None of them has an id yet."
    blank = [""] * len(tokens)
    html = cards(tokens, ["?"] * len(tokens), blank, f"Tokens: {tokens}")
    return Frame(caption, html, f"tokens: {tokens}")


def _lookup(
    tokens: list[str],
    ids: list[int],
    known: list[bool],
    now: int,
    names: dict[int, str],
) -> Frame:
    token, place = tokens[now], ids[now]
    if known[now]:
        found = f"{token!r} stands in the table at id {place}."
        text = f"{token!r} -> {place}"
    else:
        entry = f"{place} {names[place]!r}"
        found = f"{token!r} is not in the table, so it gets id {entry}."
        text = f"{token!r} is not in the table -> {entry}"
    caption = f"Token {now + 1} of {len(tokens)}: {found}"
    kinds = [_kind(known[i]) if i <= now else "" for i in range(len(tokens))]
    kinds[now] = "on" if known[now] else "to"
    below = [str(ids[i]) if i <= now else "?" for i in range(len(tokens))]
    done = cards(tokens, below, kinds, f"Ids so far: {ids[: now + 1]}")
    return Frame(caption, done + _excerpt(names, ids, place, known[now]), text)


def _result(
    tokens: list[str],
    ids: list[int],
    known: list[bool],
    names: dict[int, str],
) -> Frame:
    back = [names[place] for place in ids]
    lost = [token for token, k in zip(tokens, known, strict=True) if not k]
    caption = f"{_count(len(ids))}, {_count(len(ids), 'id')}. " + (
        f"Read back, the ids no longer say {', '.join(map(repr, lost))}."
        if lost
        else "Read back, the ids give the same tokens."
    )
    kinds = [_kind(k) for k in known]
    html = (
        cards(tokens, [str(i) for i in ids], kinds, f"Ids: {ids}")
        + paragraph("Read back:")
        + cards([str(i) for i in ids], [visible(b) for b in back], kinds,
                f"Read back: {back}")
    )  # fmt: skip
    return Frame(caption, html, f"ids: {ids}; read back: {back}")


def _excerpt(
    names: dict[int, str], ids: list[int], place: int, known: bool
) -> str:
    shown = sorted({*sorted(names)[:_RESERVED], *ids})
    kinds = [("on" if known else "to") if i == place else "" for i in shown]
    entries = f"{len(shown)} of the {len(names)} entries"
    return paragraph(f"The table ({entries}):") + cards(
        [str(i) for i in shown],
        [visible(names[i]) for i in shown],
        kinds,
        f"The table at id {place}: {names[place]}",
    )


def _kind(known: bool) -> str:
    return "" if known else "off"


def _count(number: int, unit: str = "token") -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
