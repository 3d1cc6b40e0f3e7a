"""What a threshold on a probability buys, and what it costs."""

from typing import NamedTuple

import numpy as np

from course_lib.metrics.places import as_numbers, labelled_probabilities


class PrecisionRecall(NamedTuple):
    """Precision and recall of label 1, threshold by threshold.

    Attributes
    ----------
    thresholds : numpy.ndarray, shape (thresholds,)
        A place is decided as 1 if its probability is at least this.
    precision : numpy.ndarray, shape (thresholds,)
        Of the places decided as 1, the share whose label is 1; NaN where
        none is.
    recall : numpy.ndarray, shape (thresholds,)
        Of the places whose label is 1, the share that is decided as 1.
    """

    thresholds: np.ndarray
    precision: np.ndarray
    recall: np.ndarray


def precision_recall_curve(
    probabilities: np.ndarray,
    labels: np.ndarray,
    mask: np.ndarray | None = None,
    *,
    thresholds: np.ndarray | None = None,
) -> PrecisionRecall:
    r"""Move the threshold of a yes-or-no model, and see what it trades.

    .. math:: P(\theta) = \frac{|\{t : p_t \ge \theta, y_t = 1\}|}
                               {|\{t : p_t \ge \theta\}|}, \qquad
              R(\theta) = \frac{|\{t : p_t \ge \theta, y_t = 1\}|}
                               {|\{t : y_t = 1\}|}

    with the probability :math:`p_t` of label 1, the label :math:`y_t` and the
    threshold :math:`\theta`. Recall never rises with the threshold; precision
    mostly does, but need not.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    probabilities : numpy.ndarray, shape (...)
        Probabilities of label 1, as `sigmoid` gives them.
    labels : numpy.ndarray of int or bool, shape (...)
        0 or 1 (False or True).
    mask : numpy.ndarray of bool, shape (...), optional
        True at real places. A masked place may hold anything, also NaN.
    thresholds : array_like, shape (thresholds,), optional
        By default each probability that occurs, in rising order, which gives
        scikit-learn's curve without the last point that it adds.

    Returns
    -------
    PrecisionRecall
        The thresholds, and precision and recall at each.

    Raises
    ------
    TypeError
        If an argument does not hold numbers.
    ValueError
        If the shapes do not fit, a real place holds no probability or no
        label, or no label is 1.

    Examples
    --------
    >>> given = np.array([0.9, 0.85, 0.6, 0.3])
    >>> curve = precision_recall_curve(
    ...     given, np.array([1, 1, 0, 1]), thresholds=[0.5, 0.8]
    ... )
    >>> curve.precision.round(4), curve.recall.round(4)
    (array([0.6667, 1.    ]), array([0.6667, 0.6667]))
    """
    given, labels = labelled_probabilities(probabilities, labels, mask)
    if not labels.any():
        raise ValueError(
            "no label is 1, so there is nothing to find: recall needs one"
        )
    limits = np.unique(given) if thresholds is None else _row(thresholds)
    chosen = _count_from(given, limits)
    found = _count_from(given[labels], limits)
    none = np.full(len(limits), np.nan)
    shares = np.divide(found, chosen, out=none, where=chosen > 0)
    return PrecisionRecall(limits, shares, found / labels.sum())


def _count_from(values: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """Count the values that are at least as large as each limit."""
    return len(values) - np.searchsorted(np.sort(values), limits)


def _row(thresholds: np.ndarray) -> np.ndarray:
    limits = as_numbers("thresholds", thresholds).astype(np.float64)
    if limits.ndim != 1 or np.isnan(limits).any():
        raise ValueError(
            "thresholds must be a row of numbers, such as [0.5, 0.8], but "
            f"they are {thresholds!r}"
        )
    return limits
