"""Beam search as a tree that grows, and loses its weaker branches."""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from course_lib.steppers.arrays import fixed, typeset
from course_lib.steppers.beam_nodes import (
    Node,
    path_of,
    read_exponent,
    read_nodes,
)
from course_lib.steppers.beam_outline import BEAM_STYLE, outline
from course_lib.steppers.markup import paragraph, table
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MARKS = (
    Mark("on", "word", "kept in this step"),
    Mark("cut", "word", "looked at, but not among the best"),
    Mark("used", "word", "kept before, and continued"),
    Mark("off", "word", "kept before, but given up since"),
    Mark("to", "word", "ended: keeps its place"),
)
_NO_BREAK = "\N{NO-BREAK SPACE}"
_ASIDE = paragraph(
    "p is the probability of a token after those on its way. ln P adds up the "
    "logarithms along the way; the best of each step are those with the "
    "largest sum. The other continuations are not drawn."
)


def beam_stepper(
    parents: ArrayLike,
    tokens: Sequence[str],
    log_probabilities: ArrayLike,
    kept: ArrayLike,
    *,
    end: str = "<end>",
    length_penalty: float = 1.0,
    title: str = "Beam search grows a tree",
) -> Stepper:
    r"""Show which hypotheses a beam search keeps, step by step.

    Each frame continues the hypotheses kept so far, and keeps the best of
    these. The last frame compares those that ended or were cut off by

    .. math:: s = \frac{\ln P(w_1, \dots, w_n)}{n^\alpha}

    with the length :math:`n`, the end token counted, and the length penalty
    :math:`\alpha`. The four arrays are the fields of ``BeamTree``, which
    ``course_lib.decoding.beam_tree`` returns, with tokens in place of ids.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    parents : array_like of int, shape (nodes,)
        The node that each node continues; −1 for node 0, the token before the
        first one. At most 8 steps and 64 nodes.
    tokens : sequence of str
        The token of each node.
    log_probabilities : array_like, shape (nodes,)
        Log probability of all tokens on the way to a node, in nats.
    kept : array_like of bool, shape (nodes,)
        Whether the node was among the best of its step.
    end : str
        The token that ends a hypothesis.
    length_penalty : float
        The exponent :math:`\alpha`, 0 or more.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame a step, and one that compares the hypotheses.

    Raises
    ------
    TypeError
        If something does not hold numbers, or a token is not a string.
    ValueError
        If lengths differ, there is too much to be shown, or the nodes form no
        tree.

    Examples
    --------
    >>> import numpy as np
    >>> logs = np.log([1, 0.6, 0.4, 0.3, 0.24, 0.36])
    >>> beam_stepper([-1, 0, 0, 1, 1, 2], ["<start>", "a", "b", "a", "<end>",
    ...              "<end>"], logs, [1, 1, 1, 1, 0, 1])
    Beam search grows a tree
     1. step 1: kept 'a' -0.51, 'b' -0.92
     2. step 2: kept 'b <end>' -1.02, 'a a' -1.20; dropped 'a <end>' -1.43
     3. 'b <end>' -1.02 / 2^1 = -0.51 (best); 'a a' -1.20 / 2^1 = -0.60, cut
    off
    """
    nodes = read_nodes(parents, tokens, log_probabilities, kept, end)
    alpha = read_exponent(length_penalty)
    steps = max(node.depth for node in nodes)
    frames = [
        *(_step(nodes, step) for step in range(1, steps + 1)),
        _compare(nodes, alpha),
    ]
    return Stepper(frames, title, marks=_MARKS, style=BEAM_STYLE, aside=_ASIDE)


def _step(nodes: list[Node], step: int) -> Frame:
    now = [node for node in nodes if node.depth == step]
    now.sort(key=lambda node: -node.log_probability)
    kept = [node for node in now if node.kept]
    dropped = [node for node in now if not node.kept]
    ended = sum(node.ended for node in kept)
    before = sum(n.ended and n.kept and n.depth < step for n in nodes)
    caption = (
        f"Step {step}: {_count(len(now), 'continuation')} drawn, of which the "
        f"best {len(kept)} {'is' if len(kept) == 1 else 'are'} kept."
    )
    if ended:
        caption += f" {_count(ended, 'hypothesis', 'hypotheses')} ended."
    if before:
        caption += (
            f" {_count(before, 'place is', 'places are')} taken by what ended "
            "before."
        )
    text = f"step {step}: kept {_listed(nodes, kept)}"
    if dropped:
        text += f"; dropped {_listed(nodes, dropped)}"
    return Frame(caption, outline(nodes, step), text)


def _listed(nodes: list[Node], some: list[Node]) -> str:
    return ", ".join(
        f"{path_of(nodes, node)!r} {fixed(node.log_probability)}"
        for node in some
    )


def _compare(nodes: list[Node], alpha: float) -> Frame:
    steps = max(node.depth for node in nodes)
    last = [n for n in nodes if n.kept and (n.ended or n.depth == steps)]
    scores = {node: node.log_probability / node.depth**alpha for node in last}
    ranked = sorted(last, key=lambda node: -scores[node])
    best, plain = ranked[0], max(last, key=lambda node: node.log_probability)
    caption = (
        f"{_count(len(last), 'hypothesis', 'hypotheses')}. The best score, "
        f"{typeset(fixed(scores[best]))}, has {path_of(nodes, best)!r}."
    )
    if plain is not best:
        caption += f" By ln P alone it would be {path_of(nodes, plain)!r}."
    rows, texts = [], []
    for node in ranked:
        total, score = fixed(node.log_probability), fixed(scores[node])
        path, length = path_of(nodes, node), str(node.depth)
        boxes = [total, length, score]
        kinds = ["", "", "on" if node is best else ""]
        pairs = zip(map(typeset, boxes), kinds, strict=True)
        rows.append((path, list(pairs)))
        text = f"{path!r} {total} / {length}^{alpha:g} = {score}"
        text += " (best)" * (node is best)
        texts.append(text + ", cut off" * (not node.ended))
    html = _scores(rows, alpha) + outline(nodes, steps + 1)
    return Frame(caption, html, "; ".join(texts))


def _scores(rows: list[tuple], alpha: float) -> str:
    power = f"n^{alpha:g}" if alpha != 1 else "n"
    head = ["hypothesis", "ln P", "n", f"ln P / {power}"]
    return table([name.replace(" ", _NO_BREAK) for name in head], rows)


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
