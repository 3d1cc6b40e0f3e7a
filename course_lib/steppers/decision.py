"""Examples called 1 or 0 by a threshold, and how often that is right."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from numpy.typing import ArrayLike

from course_lib.steppers.arrays import fixed, numbers, require, require_length

_MOST_EXAMPLES, _MOST_THRESHOLDS = 16, 8
_Examples = Sequence[tuple[float, int]]


class Decision(NamedTuple):
    """The four counts of one threshold.

    Attributes
    ----------
    threshold : float
        An example is called 1 if its probability is at least that.
    true_positives, false_positives : int
        Examples called 1, rightly and wrongly.
    false_negatives, true_negatives : int
        Examples called 0, wrongly and rightly.

    Examples
    --------
    >>> Decision(0.5, 3, 1, 2, 4).measures()
    (0.75, 0.6, 0.6666666666666666)
    """

    threshold: float
    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int

    def measures(self) -> tuple[float | None, float, float]:
        """Return precision, recall and F1.

        Returns
        -------
        (float or None, float, float)
            Precision is None if nothing is called 1.

        Examples
        --------
        >>> Decision(0.9, 0, 0, 2, 4).measures()
        (None, 0.0, 0.0)
        """
        right = self.true_positives
        called = right + self.false_positives
        wanted = right + self.false_negatives
        precision = right / called if called else None
        return precision, right / wanted, 2 * right / (called + wanted)


def require_examples(
    probabilities: ArrayLike, labels: ArrayLike
) -> list[tuple[float, int]]:
    """Return examples in falling order of probability, or complain.

    Parameters
    ----------
    probabilities : array_like, shape (examples,)
        Numbers from 0 to 1.
    labels : array_like, shape (examples,)
        0 or 1; both occur.

    Returns
    -------
    list of (float, int)
        Probability and label of each; label 1 first where probabilities are
        equal.

    Raises
    ------
    TypeError
        If something does not hold numbers.
    ValueError
        If shapes do not fit, a number is out of its range, there are too
        many, or a label does not occur.

    Examples
    --------
    >>> require_examples([0.2, 0.9], [0, 1])
    [(0.9, 1), (0.2, 0)]
    """
    p = numbers(probabilities, "probabilities", ["examples"], [_MOST_EXAMPLES])
    require((p >= 0) & (p <= 1), p, "probabilities", "be from 0 to 1")
    y = numbers(labels, "labels", ["examples"])
    require((y == 0) | (y == 1), y, "labels", "be 0 or 1")
    require_length(y, "labels", 0, len(p), "probabilities")
    if y.min() == y.max():
        raise ValueError(
            f"labels must hold both 0 and 1, but all are {y[0]:.0f}: recall "
            "or a wrong call would make no sense"
        )
    pairs = zip(p.tolist(), y.astype(int).tolist(), strict=True)
    return sorted(pairs, reverse=True)


def require_thresholds(
    values: Iterable[float], name: str, exactly: int | None = None
) -> list[float]:
    """Return thresholds, each once, or complain.

    Parameters
    ----------
    values : iterable of float
        Numbers from 0 to 1.
    name : str
        The caller's name for them.
    exactly : int, optional
        How many there must be.

    Returns
    -------
    list of float
        The thresholds in their order.

    Raises
    ------
    TypeError
        If they are not numbers.
    ValueError
        If one is out of its range, or there are none or too many.

    Examples
    --------
    >>> require_thresholds((0.8, 0.5, 0.8), "thresholds")
    [0.8, 0.5]
    """
    listed = list(values) if isinstance(values, Iterable) else values
    array = numbers(listed, name, ["thresholds"], [_MOST_THRESHOLDS])
    require((array >= 0) & (array <= 1), array, name, "be from 0 to 1")
    different = list(dict.fromkeys(array.tolist()))
    if exactly and len(different) != exactly:
        raise ValueError(
            f"{name} must hold {exactly} different thresholds, but it is "
            f"{values!r}"
        )
    return different


def decide(examples: _Examples, threshold: float) -> Decision:
    """Call each example 1 or 0, and count.

    Parameters
    ----------
    examples : sequence of (float, int)
        Probability of label 1 and true label of each.
    threshold : float
        The least probability of those called 1.

    Returns
    -------
    Decision
        The four counts.

    Examples
    --------
    >>> decide([(0.9, 1), (0.5, 0), (0.2, 1)], 0.5)
    Decision(threshold=0.5, true_positives=1, false_positives=1, \
false_negatives=1, true_negatives=0)
    """
    counts = [
        sum((p >= threshold) == called and label == true
            for p, label in examples)
        for called, true in ((True, 1), (True, 0), (False, 1), (False, 0))
    ]  # fmt: skip
    return Decision(threshold, *counts)


def written(
    probabilities: Sequence[float], thresholds: Sequence[float]
) -> list[str]:
    """Write probabilities so that each stays on its side of each threshold.

    Parameters
    ----------
    probabilities, thresholds : sequence of float
        Numbers from 0 to 1.

    Returns
    -------
    list of str
        The probabilities with two decimals; with up to four where rounding
        would lift one over a threshold.

    Examples
    --------
    >>> written([0.796, 0.31], [0.5]), written([0.796, 0.31], [0.8])
    (['0.80', '0.31'], ['0.796', '0.310'])
    """
    decimals = 2
    while decimals < 4 and any(
        (round(p, decimals) >= t) != (p >= t)
        for p in probabilities
        for t in thresholds
    ):
        decimals += 1
    return [fixed(p, decimals) for p in probabilities]
