"""A threshold that sweeps over probabilities, and what moving it trades."""

from collections.abc import Iterable, Sequence

from numpy.typing import ArrayLike

from course_lib.steppers.arrays import fixed
from course_lib.steppers.decision import (
    Decision,
    decide,
    require_examples,
    require_thresholds,
    written,
)
from course_lib.steppers.gauges import GAUGE_STYLE
from course_lib.steppers.markup import beside, cards, paragraph, table
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MARKS = (
    Mark("on", "1", "called 1, rightly"),
    Mark("to", "0", "called 1, wrongly: false positive"),
    Mark("off", "1", "called 0, wrongly: false negative"),
    Mark("", "0", "called 0, rightly"),
)
_KINDS = {(1, 1): "on", (1, 0): "to", (0, 1): "off", (0, 0): ""}
_MEASURES = ("precision", "recall", "F1")
_ASIDE = paragraph(
    "Each pair of boxes is an example: the probability of label 1 above, its "
    "true label below. It is called 1 if the probability is at least the "
    "threshold."
) + paragraph(
    "Precision = TP / (TP + FP): how many of those called 1 are 1. Recall = "
    "TP / (TP + FN): how many of the 1s are called 1. F1 = 2 TP / (2 TP + FP "
    "+ FN)."
)
_STYLE = """
& td,& th{padding:0 .3em;font-size:.9em}
& .cells i{font-size:.85em}
& .beside{align-items:flex-start}
"""


def threshold_stepper(
    probabilities: ArrayLike,
    labels: ArrayLike,
    thresholds: Iterable[float] = (0.1, 0.3, 0.5, 0.7, 0.8, 0.9),
    *,
    compare: tuple[float, float] = (0.5, 0.8),
    title: str = "A threshold moves over the probabilities",
) -> Stepper:
    r"""Show what a decision threshold does to precision and recall.

    An example is called 1 if its probability is at least the threshold. With
    :math:`TP` of these right, :math:`FP` wrong, and :math:`FN` examples of
    label 1 called 0,

    .. math:: P = \frac{TP}{TP + FP}, \qquad R = \frac{TP}{TP + FN}, \qquad
              F_1 = \frac{2\,TP}{2\,TP + FP + FN}

    are precision, recall and their harmonic mean. Where nothing is called 1,
    there is no precision.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    probabilities : array_like, shape (examples,)
        The probability of label 1 for each example, at most 16.
    labels : array_like, shape (examples,)
        Their true labels, 0 or 1; both occur.
    thresholds : iterable of float
        At most 8 numbers from 0 to 1. They are shown in rising order.
    compare : (float, float)
        Two thresholds; the last frame says what moving from the first to the
        second trades.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame a threshold, and one with all of them.

    Raises
    ------
    TypeError
        If something does not hold numbers.
    ValueError
        If shapes do not fit, there is too much to be shown, a number is out
        of its range, or a label does not occur.

    Examples
    --------
    >>> threshold_stepper([0.9, 0.6, 0.7, 0.2], [1, 1, 0, 0], [0.5, 0.8])
    A threshold moves over the probabilities
     1. threshold 0.5: TP 2, FP 1, FN 0, TN 1; precision 0.67, recall 1.00,
    F1 0.80
     2. threshold 0.8: TP 1, FP 0, FN 1, TN 2; precision 1.00, recall 0.50,
    F1 0.67
     3. from 0.5 to 0.8: precision 0.67 -> 1.00, recall 1.00 -> 0.50, FP 1 ->
    0, FN 0 -> 1
    """
    examples = require_examples(probabilities, labels)
    several = sorted(require_thresholds(thresholds, "thresholds"))
    pair = require_thresholds(compare, "compare", exactly=2)
    decisions = [decide(examples, threshold) for threshold in several]
    before, after = (decide(examples, threshold) for threshold in pair)
    shown = written([p for p, _ in examples], several)
    frames = [
        *(_frame(examples, shown, decision) for decision in decisions),
        _trade(decisions, before, after),
    ]
    return Stepper(
        frames, title, marks=_MARKS, style=GAUGE_STYLE + _STYLE, aside=_ASIDE
    )


def _frame(
    examples: Sequence[tuple[float, int]],
    shown: list[str],
    made: Decision,
) -> Frame:
    called = made.true_positives + made.false_positives
    caption = (
        f"Threshold {made.threshold:g}: {called} of {len(examples)} examples "
        f"called 1, {made.false_positives} of them wrongly; "
        f"{made.false_negatives} of label 1 missed."
    )
    kinds = [_KINDS[int(p >= made.threshold), label] for p, label in examples]
    labels = [str(label) for _, label in examples]
    pairs = zip(shown, labels, strict=True)
    said = ", ".join(f"{probability} ({label})" for probability, label in pairs)
    html = cards(shown, labels, kinds, said) + beside(
        _confusion(made), _measures([made])
    )
    text = (
        f"threshold {made.threshold:g}: TP {made.true_positives}, "
        f"FP {made.false_positives}, FN {made.false_negatives}, "
        f"TN {made.true_negatives}; "
        + ", ".join(
            f"{name} {_ratio(value)}"
            for name, value in zip(_MEASURES, made.measures(), strict=True)
        )
    )
    return Frame(caption, html, text)


def _confusion(made: Decision) -> str:
    counts = [
        ("label 1", [(f"TP {made.true_positives}", "on"),
                     (f"FN {made.false_negatives}", "off")]),
        ("label 0", [(f"FP {made.false_positives}", "to"),
                     (f"TN {made.true_negatives}", "")]),
    ]  # fmt: skip
    return table(["", "called 1", "called 0"], counts)


def _measures(decisions: Sequence[Decision]) -> str:
    head = "".join(f"<th scope=col>{name}" for name in _MEASURES)
    rows = [
        f"<tr class=gate><th scope=row>{made.threshold:g}"
        + "".join(map(_strip, made.measures()))
        for made in decisions
    ]
    lines = "\n".join([f"<tr><th scope=col>threshold{head}", *rows])
    return f"<div class=gauges><table>{lines}</table></div>"


def _strip(value: float | None) -> str:
    if value is None:
        return "<td>none"
    return f"<td style=--v:{100 * value:.0f}>{fixed(value)}"


def _trade(
    decisions: Sequence[Decision], before: Decision, after: Decision
) -> Frame:
    pairs = {
        name: (_ratio(old), _ratio(new))
        for name, old, new in zip(
            _MEASURES[:2], before.measures(), after.measures(), strict=False
        )
    }
    pairs["FP"] = str(before.false_positives), str(after.false_positives)
    pairs["FN"] = str(before.false_negatives), str(after.false_negatives)
    move = f"rom {before.threshold:g} to {after.threshold:g}"
    caption = f"All thresholds. F{move}, " + "; ".join(
        f"{name} goes {old} → {new}" if i == 0 else f"{name} {old} → {new}"
        for i, (name, (old, new)) in enumerate(pairs.items())
    ) + "."  # fmt: skip
    rows = [
        (name, [(old, ""), (new, "")]) for name, (old, new) in pairs.items()
    ]
    head = ["", f"at {before.threshold:g}", f"at {after.threshold:g}"]
    html = beside(_measures(decisions), table(head, rows))
    text = f"f{move}: " + ", ".join(
        f"{name} {old} -> {new}" for name, (old, new) in pairs.items()
    )
    return Frame(caption, html, text)


def _ratio(value: float | None) -> str:
    return "none" if value is None else fixed(value)
