"""The tree of a beam search, drawn as an outline: a row a node."""

from html import escape
from math import exp

from course_lib.steppers.arrays import fixed, typeset
from course_lib.steppers.beam_nodes import Node, path_of, status
from course_lib.steppers.markup import visible

BEAM_STYLE = """
& .tree table{border-spacing:0}
& .tree td{border-color:transparent;padding:0 .5em;text-align:right}
& .tree th{padding:0 .5em;text-align:right;min-width:0}
& .tree th:first-child{padding:0;text-align:left}
& .node{display:flex;align-items:stretch}
& .node i{margin:1px 0;white-space:pre}
& .node b{flex:none;width:1.2em;position:relative}
& .node b::before,& .node b::after{position:absolute;left:.5em;top:-4px;\
border:0 solid rgba(128,128,128,.9)}
& .node b[class]::before{content:"";border-left-width:2px}
& .node .l::before,& .node .t::before{bottom:-4px}
& .node .e::before{bottom:50%}
& .node .t::after,& .node .e::after{content:"";right:0;bottom:50%;\
border-bottom-width:2px}
& th[scope=row]{white-space:normal}
@media (max-width:30em){
& .node b{width:.9em}
& .node b::before,& .node b::after{left:.3em}
& .tree td,& .tree th{font-size:.85em;padding:0 .3em}
}
"""


def outline(nodes: list[Node], step: int) -> str:
    """Draw all nodes that are to be seen at a step.

    Parameters
    ----------
    nodes : list of Node
        The tree.
    step : int
        The step, counted from 1.

    Returns
    -------
    str
        HTML.

    Examples
    --------
    >>> from course_lib.steppers.beam_nodes import read_nodes
    >>> nodes = read_nodes([-1, 0], ["a", "b"], [0, -1], [1, 1], "")
    >>> print(outline(nodes, 1))
    <div class=tree><table><tr><th scope=col>tree<th scope=col>p<th \
scope=col>ln P
    <tr><th scope=row><div class="node used"><i>a</i></div><td><td>
    <tr><th scope=row aria-label="b"><div class="node on"><b class=e>\
</b><i>b</i></div><td>0.37<td>−1.00</table></div>
    """
    kinds = status(nodes, step)
    lines = ["<tr><th scope=col>tree<th scope=col>p<th scope=col>ln P"]
    lines += _branch(nodes, kinds, nodes[0], "", "")
    rows = "\n".join(lines)
    return f"<div class=tree><table>{rows}</table></div>"


def _branch(
    nodes: list[Node], kinds: dict[int, str], node: Node, way: str, turn: str
) -> list[str]:
    """Draw a node and what hangs on it; `way` and `turn` are its lines."""
    children = [n for n in nodes if n.parent == node.place and n.place in kinds]
    children.sort(key=lambda child: -child.log_probability)
    lines = [_row(nodes, node, kinds[node.place], way + turn)]
    if turn:
        way += "l" if turn == "t" else " "
    for child in children:
        turn = "e" if child is children[-1] else "t"
        lines += _branch(nodes, kinds, child, way, turn)
    return lines


def _row(nodes: list[Node], node: Node, kind: str, way: str) -> str:
    spans = "".join(
        "<b></b>" if part == " " else f"<b class={part}></b>" for part in way
    )
    box = (
        f'<div class="node {kind}">{spans}<i>{escape(visible(node.token))}</i>'
        "</div>"
    )
    if not node.depth:
        return f"<tr><th scope=row>{box}<td><td>"
    above = nodes[node.parent].log_probability
    chance = fixed(exp(min(0.0, node.log_probability - above)))
    said = escape(visible(path_of(nodes, node)).replace("␣", " "))
    return (
        f'<tr><th scope=row aria-label="{said}">{box}<td>{chance}'
        f"<td>{typeset(fixed(node.log_probability))}"
    )
