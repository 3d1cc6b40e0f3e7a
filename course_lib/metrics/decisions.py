"""The share of predictions that are right."""

import numpy as np

from course_lib.metrics.places import (
    as_numbers,
    real_places,
    require_all,
    require_one_shape,
)


def accuracy(
    predictions: np.ndarray,
    targets: np.ndarray,
    mask: np.ndarray | None = None,
) -> float:
    r"""Count the share of real places that are predicted right.

    .. math:: a = \frac{\sum_t m_t [\hat y_t = y_t]}{\sum_t m_t}

    with the prediction :math:`\hat y_t`, the target :math:`y_t` and the mask
    :math:`m_t`. Without a mask padding counts as predicted right, which it
    easily is, and flatters.
    Over the words of a padded batch this is the token accuracy. That of a
    translator is taken with the right words before each (teacher forcing), so
    it says less than `bleu` about what the translator writes alone.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    predictions : numpy.ndarray of int or bool, shape (...)
        Class ids, or labels 0 and 1: decisions, not probabilities.
    targets : numpy.ndarray of int or bool, shape (...)
        What is right.
    mask : numpy.ndarray of bool, shape (...), optional
        True at real places. A masked place may hold anything, also NaN.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    TypeError
        If an argument does not hold numbers.
    ValueError
        If the shapes do not fit, no place is real, or a real place does not
        hold a whole number.

    Examples
    --------
    Two of three words are right; the three places of padding do not count:

    >>> targets = np.array([[5, 7, 0], [6, 0, 0]])
    >>> predictions = np.array([[5, 8, 0], [6, 0, 0]])
    >>> print(round(accuracy(predictions, targets, targets != 0), 4))
    0.6667
    >>> print(round(accuracy(predictions, targets), 4))
    0.8333
    """
    predictions = as_numbers("predictions", predictions)
    targets = as_numbers("targets", targets)
    if predictions.ndim == targets.ndim + 1 and predictions.shape[-1] > 1:
        raise ValueError(
            f"predictions have the shape {predictions.shape}, one axis more "
            f"than targets, {targets.shape}: decide first: "
            "predictions.argmax(axis=-1)"
        )
    require_one_shape("predictions", predictions, "targets", targets)
    real = real_places(mask, targets.shape)
    predictions, targets = predictions[real], targets[real]
    wanted = "whole numbers, so decide first: predictions >= 0.5"
    whole = np.isfinite(predictions) & (np.floor(predictions) == predictions)
    require_all(whole, "predictions", predictions, real, wanted)
    whole = np.isfinite(targets) & (np.floor(targets) == targets)
    require_all(whole, "targets", targets, real, "whole numbers")
    return float(np.mean(predictions == targets))
