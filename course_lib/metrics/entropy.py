"""How surprised is a model? Cross entropy, and two ways to say it."""

import math

import numpy as np

from course_lib.metrics.places import (
    as_numbers,
    labelled_probabilities,
    real_places,
    require_all,
)

ROUNDING = 1e-6  # float32 may give a log probability just above 0
UNEVEN = 0.01  # float16 adds up to 1 only roughly


def cross_entropy(
    log_probabilities: np.ndarray,
    targets: np.ndarray,
    mask: np.ndarray | None = None,
) -> float:
    r"""Measure how surprised a model is by the right classes, in nats.

    .. math:: H = - \frac{\sum_t m_t \ln p_t(y_t)}{\sum_t m_t}

    with the target :math:`y_t` of place :math:`t`, the probability
    :math:`p_t(y_t)` that the model gives it, and the mask :math:`m_t`.

    Keras raises a probability below 1e-7 to 1e-7, so its loss of one place is
    never above 16.1. Here nothing is raised: a model that rules out what
    happens, with probability 0, has the cross entropy infinity.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    log_probabilities : numpy.ndarray, shape (..., classes)
        Natural logarithms of probabilities, as `log_softmax` gives them.
    targets : numpy.ndarray of int, shape (...)
        The right class of each place, from 0.
    mask : numpy.ndarray of bool, shape (...), optional
        True at real places. A masked place may hold anything, also NaN.

    Returns
    -------
    float
        Nats for each real place, 0 or more.

    Raises
    ------
    TypeError
        If an argument does not hold numbers.
    ValueError
        If the shapes do not fit, no place is real, or a real place holds NaN,
        no log probabilities or a class that does not exist.

    Examples
    --------
    The model gives the right class 1/2 and 1/8; the last place is padding.
    The mean of ln 2 and ln 8 is 2 ln 2:

    >>> logs = np.log([[0.5, 0.5], [0.125, 0.875], [0.1, 0.9]])
    >>> mask = np.array([True, True, False])
    >>> print(round(cross_entropy(logs, np.array([0, 0, 0]), mask), 4))
    1.3863
    """
    logs = as_numbers("log_probabilities", log_probabilities)
    targets = as_numbers("targets", targets)
    if logs.shape[:-1] != targets.shape or not logs.ndim or not logs.shape[-1]:
        raise ValueError(
            "log_probabilities need the shape of targets and one more axis, "
            f"the classes, but they have {logs.shape} and targets have "
            f"{targets.shape}: pass one class id a place"
        )
    real = real_places(mask, targets.shape)
    classes = logs.shape[-1]
    logs, targets = logs[real].astype(np.float64), targets[real]
    _require_log_probabilities(logs, real)
    wanted = f"a class from 0 to {classes - 1}"
    known = (targets >= 0) & (targets < classes)
    known &= targets == np.floor(targets)
    require_all(known, "targets", targets, real, f"{wanted} a place")
    chosen = logs[np.arange(len(logs)), targets.astype(np.intp)]
    return float(-np.minimum(chosen, 0.0).mean()) + 0.0


def binary_cross_entropy(
    probabilities: np.ndarray,
    labels: np.ndarray,
    mask: np.ndarray | None = None,
) -> float:
    r"""Measure how surprised a yes-or-no model is by the labels, in nats.

    .. math:: H = - \frac{\sum_t m_t \left( y_t \ln p_t
              + (1 - y_t) \ln (1 - p_t) \right)}{\sum_t m_t}

    with the label :math:`y_t`, the probability :math:`p_t` of label 1 and the
    mask :math:`m_t`. As in `cross_entropy` nothing is clipped: a model that is
    certain and wrong has the cross entropy infinity.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    probabilities : numpy.ndarray, shape (...)
        Probabilities of label 1, as `sigmoid` gives them.
    labels : numpy.ndarray of int or bool, shape (...)
        0 or 1 (False or True).
    mask : numpy.ndarray of bool, shape (...), optional
        True at real places. A masked place may hold anything, also NaN.

    Returns
    -------
    float
        Nats for each real place, 0 or more.

    Raises
    ------
    TypeError
        If an argument does not hold numbers.
    ValueError
        If the shapes do not fit, no place is real, or a real place holds NaN,
        no probability or no label.

    Examples
    --------
    The right answers got 1/2 and 1/8, and the mean of ln 2 and ln 8 is 2 ln 2:

    >>> loss = binary_cross_entropy(np.array([0.5, 0.875]), np.array([1, 0]))
    >>> print(round(loss, 4))
    1.3863
    """
    given, positive = labelled_probabilities(probabilities, labels, mask)
    with np.errstate(divide="ignore"):
        chosen = np.where(positive, np.log(given), np.log1p(-given))
    return float(-chosen.mean()) + 0.0


def perplexity(cross_entropy: float) -> float:
    r"""Say among how many equally likely tokens a model seems to choose.

    .. math:: \mathrm{PPL} = e^H

    with the cross entropy :math:`H` in nats. A model that knows nothing, and
    gives each of :math:`n` classes :math:`1/n`, has the perplexity :math:`n`.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    cross_entropy : float
        Mean over tokens, in nats, as `cross_entropy` gives it.

    Returns
    -------
    float
        1 or more; infinity if the number is too large for a float.

    Raises
    ------
    ValueError
        If the cross entropy is below 0, or NaN.

    Examples
    --------
    >>> print(round(perplexity(np.log(27)), 4))
    27.0
    """
    nats = _require_nats(cross_entropy)
    try:
        return math.exp(nats)
    except OverflowError:
        return math.inf


def bits_per_character(cross_entropy: float) -> float:
    r"""Turn nats into bits, for a model whose tokens are characters.

    .. math:: \mathrm{BPC} = \frac{H}{\ln 2}

    with the cross entropy :math:`H` in nats per character. So many bits a
    character would a text take that is compressed with the model.
    Introduced in :doc:`/chapters/04_rnn`.

    Parameters
    ----------
    cross_entropy : float
        Mean over characters, in nats, as `cross_entropy` gives it.

    Returns
    -------
    float
        Bits for each character, 0 or more.

    Raises
    ------
    ValueError
        If the cross entropy is below 0, or NaN.

    Examples
    --------
    One of eight equally likely characters takes three bits:

    >>> print(round(bits_per_character(np.log(8)), 4))
    3.0
    """
    return _require_nats(cross_entropy) / math.log(2)


def _require_log_probabilities(logs: np.ndarray, real: np.ndarray) -> None:
    wanted = (
        "logarithms of probabilities, so 0 or less: pass log_softmax(logits), "
        "or np.log(probabilities)"
    )
    require_all(logs <= ROUNDING, "log_probabilities", logs, real, wanted)
    total = np.exp(logs).sum(axis=-1)
    wanted = (
        "classes whose probabilities add up to 1, as log_softmax(logits) "
        "gives them"
    )
    even = np.abs(total - 1) <= UNEVEN
    require_all(even, "log_probabilities", total, real, wanted, "a sum of ")


def _require_nats(cross_entropy: float) -> float:
    nats = as_numbers("cross_entropy", cross_entropy)
    if nats.ndim or not nats >= 0:
        raise ValueError(
            "cross_entropy must be one number of nats, 0 or more, but it is "
            f"{cross_entropy!r}"
        )
    return float(nats)
