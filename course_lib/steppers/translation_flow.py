"""The drawing of an encoder and a decoder, unrolled.

Each step is a column of boxes: the word that it writes, its new state, the
word that it reads. An arrow leads from state to state. Columns wrap on a
narrow page, as words do.
"""

from html import escape

from course_lib.steppers.arrays import fixed, typeset
from course_lib.steppers.chain import subscript
from course_lib.steppers.markup import visible
from course_lib.steppers.translation_record import Side

FLOW_STYLE = """
& .flow{display:flex;flex-wrap:wrap;gap:.5em 1.5em;\
margin:.3em 0;padding:0 0 0 1.3em}
& .flow i:empty::before{content:"\\200b"}
& .flow b{display:flex;flex-direction:column;gap:3px;font-weight:normal;\
position:relative;min-width:2.6em}
& .read>b>:first-child,& .write>b>:nth-child(2){flex:1}
& .read>b+b+b>:first-child::before,& .write>b+b+b>:nth-child(2)::before{\
content:"→";position:absolute;left:-1.25em;font-weight:bold}
& .flow i.gap,& .names i{border-color:transparent;background:none;\
border-style:solid}
& .flow .names{margin:0 0 0 -1.3em}
& .names i{font-family:inherit;text-align:left;padding:0;min-width:3.4em}
& i.on{background:rgba(0,114,178,.25);font-weight:bold;\
border-color:currentColor}
& i.to{background:rgba(230,159,0,.3);font-weight:bold;\
border:2px dashed currentColor}
& i.used{background:rgba(0,114,178,.1);border-bottom:3px solid currentColor}
& .part{margin:.5em 0 0}
@media (max-width:30em){
& .flow{font-size:.8em;gap:.5em 1em}
& .flow b{min-width:2.2em}
& .flow i{padding:0 .15em}
& .names i{min-width:0}
& .read>b+b+b>:first-child::before,& .write>b+b+b>:nth-child(2)::before{\
left:-.9em}
}
"""
Kinds = list[tuple[str, str, str]]


def state_name(side: Side, step: int) -> str:
    """Name the state after a step.

    Parameters
    ----------
    side : Side
        The chain.
    step : int
        The step, 0 for the state before the first.

    Returns
    -------
    str
        Its letter and its number.

    Examples
    --------
    >>> state_name(Side("h", ["tea"], [], None), 1)
    'h₁'
    """
    return f"{side.symbol}{subscript(step)}"


def flow(side: Side, kinds: Kinds, top: str = "") -> str:
    """Draw one chain of steps.

    Parameters
    ----------
    side : Side
        The chain.
    kinds : list of (str, str, str)
        For the state before the first step and for each step the kinds of
        its answer, its state and its word read. The kind ``"?"`` hides what
        is not known yet.
    top : str
        The name of the row of answers; without it, there is no such row.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> side = Side("h", ["tea"], [], None)
    >>> print(flow(side, [("", "used", ""), ("", "on", "?")]))
    <div class="flow read" aria-hidden=true><b class=names><i>state</i>\
<i>reads</i></b>
    <b><i class=used>h₀</i><i class=gap></i></b>
    <b><i class=on>h₁</i><i>?</i></b></div>
    """
    names = [("", name) for name in (top, "state", "reads") if name]
    columns = [_column("names", names)]
    for step, (answer, state, read) in enumerate(kinds):
        boxes = [_word(side.answers, step, answer)] if top else []
        boxes.append((state.strip("?"), _state(side, step, state)))
        boxes.append(_word(side.reads, step, read))
        columns.append(_column("", boxes))
    drawn = "\n".join(columns)
    name = "write" if top else "read"
    return f'<div class="flow {name}" aria-hidden=true>{drawn}</div>'


def _column(name: str, boxes: list[tuple[str, str]]) -> str:
    kinds = {kind for kind, _ in boxes}
    if len(kinds) == 1 and not name:  # one class for all, to keep it small
        name, boxes = kinds.pop(), [("", text) for _, text in boxes]
    drawn = "".join(f"<i{_class(kind)}>{text}</i>" for kind, text in boxes)
    return f"<b{_class(name)}>{drawn}</b>"


def _class(name: str) -> str:
    return f" class={name}" if name else ""


def _word(words: list[str], step: int, kind: str) -> tuple[str, str]:
    if step == 0:  # before the first step nothing is read
        return "gap", ""
    if kind == "?":
        return "", "?"
    return kind, escape(visible(words[step - 1]))


def _state(side: Side, step: int, kind: str) -> str:
    name = state_name(side, step)
    if side.states is None:
        return name
    row = side.states[step]
    known = [typeset(fixed(value)) for value in row]
    return "\n".join([name, *(["?"] * len(row) if kind == "?" else known)])
