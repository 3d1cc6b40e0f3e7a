"""Attention over a sentence: for each target word, a look at the source."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import fixed, numbers, require, require_length
from course_lib.steppers.gauges import GAUGE_STYLE
from course_lib.steppers.markup import cells, paragraph, visible
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MOST_WORDS = 12
_TOLERANCE = 1e-3  # far above the rounding of float32
_MARKS = (
    Mark("on", "word", "the word that is written now, and its largest weight"),
    Mark("used", "word", "written before"),
    Mark("gate", "0.60", "weight: how much of a source word is taken"),
)
_STYLE = (
    GAUGE_STYLE
    + """
& .look th,& .look td{font-size:.9em}
& .look td{min-width:13em;text-align:left;padding:0 .4em}
& .all th[scope=row],& .look th[scope=row]{line-height:1.7}
& .all th[scope=col]{writing-mode:vertical-rl;white-space:nowrap;\
text-align:right;vertical-align:bottom;padding:.3em 0;line-height:1.9}
& .all td{min-width:2.1em;font-size:.85em;padding:0}
& .all td.gap{min-width:0}
@media (max-width:30em){
& .look td{min-width:10em}
& .all table{border-spacing:1px 3px}
& .all th,& .all td{font-size:.75em}
& .all td{min-width:1.7em}
& .all th[scope=col]{min-width:0;line-height:1.4}
}
"""
)


class _Look(NamedTuple):
    source: list[str]
    target: list[str]
    weights: np.ndarray  # (target_time, source_time)


def attention_stepper(
    source: Sequence[str],
    target: Sequence[str],
    weights: ArrayLike,
    *,
    title: str = "Attention over a sentence, word by word",
) -> Stepper:
    r"""Show for each target word how much it looks at each source word.

    The weights of a target word say how the outputs of the encoder are mixed
    for it; they sum to 1,

    .. math:: \sum_j a_{ij} = 1, \qquad o_i = \sum_j a_{ij} v_j

    The last frame shows the weights of all words together
    (:cite:t:`bahdanau2015`).
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    source : sequence of str
        The words that were read, at most 12.
    target : sequence of str
        The words that were written, at most 12.
    weights : array_like, shape (target_time, source_time)
        A row for each target word, as ``Attended.weights`` of
        :func:`course_lib.attention.attend` holds them for one sentence of a
        batch. Leave out the columns of padding.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame for each target word, and an overview.

    Raises
    ------
    TypeError
        If `weights` does not hold numbers, or a word is not a string.
    ValueError
        If there is nothing to show or too much, shapes do not fit, or a row
        is not one of weights.

    Examples
    --------
    >>> attention_stepper(["chá", "frio"], ["cold", "tea"],
    ...                   [[0.25, 0.75], [0.9, 0.1]])
    Attention over a sentence, word by word
     1. 'cold': 'chá' 0.25, 'frio' 0.75
     2. 'tea': 'chá' 0.90, 'frio' 0.10
     3. 'cold' <- 'frio' 0.75, 'tea' <- 'chá' 0.90
    """
    look = _require_look(source, target, weights)
    frames = [*(_word(look, i) for i in range(len(look.target)))]
    frames.append(_overview(look))
    said = "The weights of a target word sum to 1; here they are rounded."
    return Stepper(
        frames, title, marks=_MARKS, style=_STYLE, aside=paragraph(said)
    )


def _require_look(
    source: Sequence[str], target: Sequence[str], weights: ArrayLike
) -> _Look:
    words = {"source": source, "target": target}
    for name, given in words.items():
        if isinstance(given, str):
            raise TypeError(
                f"{name} must be a list of words, but it is one string"
            )
        words[name] = checks.tokens_of(given, name, _MOST_WORDS)
    array = numbers(weights, "weights", ["target_time", "source_time"])
    for axis, (name, given) in enumerate(reversed(words.items())):
        why = f"{name} has words"
        require_length(array, "weights", axis, len(given), why)
    require(array >= 0, array, "weights", "be 0 or more")
    sums = array.sum(axis=1)
    wrong = np.abs(sums - 1) > _TOLERANCE
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ValueError(
            f"every row of weights must sum to 1, over all source words, but "
            f"row {row} sums to {sums[row]:.4g}: pass the weights after the "
            f"softmax, of the real source words"
        )
    return _Look(words["source"], words["target"], array)


def _word(look: _Look, now: int) -> Frame:
    row, word = look.weights[now], look.target[now]
    most = int(row.argmax())
    caption = (
        f"Word {now + 1} of {len(look.target)}: {word!r} looks most at "
        f"{look.source[most]!r}, {fixed(row[most])}."
    )
    kinds = ["used"] * now + ["on"] + [""] * (len(look.target) - now - 1)
    lines = [
        _line(name, [(value, fixed(value), j == most)])
        for j, (name, value) in enumerate(zip(look.source, row, strict=True))
    ]
    html = cells(look.target, kinds, "") + _table("look", "", lines)
    pairs = zip(look.source, row, strict=True)
    text = ", ".join(f"{name!r} {fixed(value)}" for name, value in pairs)
    return Frame(caption, html, f"{word!r}: {text}")


def _overview(look: _Look) -> Frame:
    most = look.weights.argmax(axis=1).tolist()
    lines = [
        _line(
            name,
            [
                (value, f"{100 * value:.0f}", most[i] == j)
                for i, value in enumerate(look.weights[:, j])
            ],
        )
        for j, name in enumerate(look.source)
    ]
    names = "".join(f"<th scope=col>{_shown(name)}" for name in look.target)
    html = _table("all", f"<tr><td class=gap>{names}", lines)
    html += paragraph("In percent: a column for each target word.")
    text = ", ".join(
        f"{word!r} <- {look.source[j]!r} {fixed(look.weights[i, j])}"
        for i, (word, j) in enumerate(zip(look.target, most, strict=True))
    )
    caption = "All together: where each word looks most."
    return Frame(caption, html, text)


def _table(name: str, head: str, lines: list[str]) -> str:
    rows = "\n".join([head, *lines] if head else lines)
    return f"<div class={name}><table>{rows}</table></div>"


def _line(name: str, boxes: list[tuple[float, str, bool]]) -> str:
    drawn = "".join(
        f"<td{' class=on' * largest} style=--v:{100 * value:.0f}>{text}"
        for value, text, largest in boxes
    )
    return f"<tr class=gate><th scope=row>{_shown(name)}{drawn}"


def _shown(word: str) -> str:
    return escape(visible(word))
