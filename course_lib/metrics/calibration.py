"""Whether a model that is 80 % sure is right in 80 % of cases."""

from typing import NamedTuple

import numpy as np

from course_lib.metrics.places import labelled_probabilities


class Reliability(NamedTuple):
    """How sure a model is, and how often it is right, bin by bin.

    Attributes
    ----------
    edges : numpy.ndarray, shape (bins + 1,)
        Bin *i* holds what is above edge *i* and at most edge *i* + 1; the
        first one also holds 0.
    counts : numpy.ndarray of int, shape (bins,)
        How many places fall in each bin.
    confidence : numpy.ndarray, shape (bins,)
        Mean probability in each bin; NaN in an empty one.
    accuracy : numpy.ndarray, shape (bins,)
        Share of the outcomes that are 1 in each bin; NaN in an empty one.
    """

    edges: np.ndarray
    counts: np.ndarray
    confidence: np.ndarray
    accuracy: np.ndarray


def reliability_table(
    probabilities: np.ndarray,
    outcomes: np.ndarray,
    mask: np.ndarray | None = None,
    *,
    bins: int = 10,
) -> Reliability:
    r"""Compare how sure a model is with how often it is right.

    Probabilities are put in bins of equal width. In each bin

    .. math:: \mathrm{conf}_i = \frac{1}{n_i} \sum_{t \in i} p_t, \qquad
              \mathrm{acc}_i = \frac{1}{n_i} \sum_{t \in i} y_t

    with the probability :math:`p_t` of an outcome, and :math:`y_t`, which is
    1 if it came true. A calibrated model has the same numbers twice; an
    over-confident one is right less often than it says
    (:cite:t:`guo2017`).
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    probabilities : numpy.ndarray, shape (...)
        Of a yes-or-no model: its probabilities of label 1. Of a model of
        many classes: those of the predicted class,
        ``probabilities.max(axis=-1)``.
    outcomes : numpy.ndarray of int or bool, shape (...)
        The labels 0 and 1; or whether the predicted class is right,
        ``probabilities.argmax(axis=-1) == targets``.
    mask : numpy.ndarray of bool, shape (...), optional
        True at real places. A masked place may hold anything, also NaN.
    bins : int
        How many bins, 1 or more.

    Returns
    -------
    Reliability
        One row a bin, the empty ones too.

    Raises
    ------
    TypeError
        If an argument does not hold numbers.
    ValueError
        If the shapes do not fit, no place is real, a real place holds no
        probability or no outcome, or `bins` is below 1.

    Examples
    --------
    A model that says 0.9 four times, and is right twice:

    >>> table = reliability_table(np.full(4, 0.9), np.array([1, 0, 1, 0]))
    >>> int(table.counts[8]), float(table.confidence[8])
    (4, 0.9)
    >>> float(table.accuracy[8])
    0.5
    """
    if not isinstance(bins, int | np.integer) or bins < 1:
        raise ValueError(
            f"bins must be a whole number, 1 or more, but it is {bins!r}"
        )
    given, came_true = labelled_probabilities(probabilities, outcomes, mask)
    edges = np.linspace(0, 1, bins + 1)
    bin_of = np.searchsorted(edges[1:-1], given)
    counts = np.bincount(bin_of, minlength=bins)
    none = np.full(bins, np.nan)
    confidence, accuracy = (
        np.divide(
            np.bincount(bin_of, values, bins),
            counts,
            out=none.copy(),
            where=counts > 0,
        )
        for values in (given, came_true)
    )
    return Reliability(edges, counts, confidence, accuracy)


def expected_calibration_error(
    probabilities: np.ndarray,
    outcomes: np.ndarray,
    mask: np.ndarray | None = None,
    *,
    bins: int = 10,
) -> float:
    r"""Say in one number how far a model is from being calibrated.

    .. math:: \mathrm{ECE} = \sum_i \frac{n_i}{n}
              \left| \mathrm{acc}_i - \mathrm{conf}_i \right|

    over the bins of `reliability_table` (:cite:t:`guo2017`). It says nothing
    of how good the model is: always giving the share of label 1 is perfectly
    calibrated, and useless. It also depends on `bins`.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    probabilities : numpy.ndarray, shape (...)
        Of a yes-or-no model: its probabilities of label 1. Of a model of
        many classes: those of the predicted class,
        ``probabilities.max(axis=-1)``.
    outcomes : numpy.ndarray of int or bool, shape (...)
        The labels 0 and 1; or whether the predicted class is right,
        ``probabilities.argmax(axis=-1) == targets``.
    mask : numpy.ndarray of bool, shape (...), optional
        True at real places. A masked place may hold anything, also NaN.
    bins : int
        How many bins, 1 or more.

    Returns
    -------
    float
        From 0, calibrated, to 1, always sure and always wrong.

    Raises
    ------
    TypeError
        If an argument does not hold numbers.
    ValueError
        If the shapes do not fit, no place is real, a real place holds no
        probability or no outcome, or `bins` is below 1.

    Examples
    --------
    >>> outcomes = np.array([1, 0, 1, 0])
    >>> print(round(expected_calibration_error(np.full(4, 0.9), outcomes), 4))
    0.4
    """
    table = reliability_table(probabilities, outcomes, mask, bins=bins)
    full = table.counts > 0
    gaps = np.abs(table.accuracy - table.confidence)[full]
    return float(np.average(gaps, weights=table.counts[full]))
