"""Back through attention: from its outputs to all that went in."""

import numpy as np

from course_lib.activations import tanh_derivative
from course_lib.attention import AdditiveWeights, equations
from course_lib.attention.checks import (
    check_additive,
    check_attend,
    check_output_gradients,
    check_pairs,
    check_scale,
    check_score_gradients,
)
from course_lib.gradients.attention_records import (
    AdditiveScoreGradients,
    AttendGradients,
    DotScoreGradients,
)


def attend_gradients(
    scores: np.ndarray,
    values: np.ndarray,
    output_gradients: np.ndarray,
    *,
    mask: np.ndarray | None = None,
) -> AttendGradients:
    r"""Go back through the weighted mean and the softmax of attention.

    .. math:: \frac{\partial L}{\partial v_j} = \sum_i a_{ij}
              \frac{\partial L}{\partial o_i}, \qquad
              \frac{\partial L}{\partial a_{ij}} =
              \frac{\partial L}{\partial o_i} \cdot v_j

    .. math:: \frac{\partial L}{\partial e_{ij}} = a_{ij} \left(
              \frac{\partial L}{\partial a_{ij}} - \sum_{j'} a_{ij'}
              \frac{\partial L}{\partial a_{ij'}} \right)

    A source word that pulls the output towards a smaller loss than the
    average one gets a larger score (:cite:t:`bahdanau2015`).
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    scores, values, mask
        As for :func:`course_lib.attention.attend`.
    output_gradients : numpy.ndarray, shape (batch, target_time, features)
        The gradient of the loss by every output.

    Returns
    -------
    AttendGradients
        The gradients by the scores and the values.

    Raises
    ------
    TypeError, ValueError
        As for :func:`course_lib.attention.attend`. The same holds for
        `output_gradients`.

    Examples
    --------
    Two source words, looked at alike, with the values 8 and 4: more weight
    on the first raises the output, by 1/2 · (8 − 6).

    >>> found = attend_gradients([[[0.0, 0.0]]], [[[8.0], [4.0]]], [[[1.0]]])
    >>> found.scores
    array([[[ 1., -1.]]])
    >>> found.values.ravel()
    array([0.5, 0.5])
    """
    scores, values, mask = check_attend(scores, values, mask)
    by_outputs = check_output_gradients(output_gradients, scores, values)
    weights = equations.distribution(scores, mask)
    by_weights = by_outputs @ values.swapaxes(1, 2)
    average = (weights * by_weights).sum(axis=-1, keepdims=True)
    return AttendGradients(
        weights * (by_weights - average),
        weights.swapaxes(1, 2) @ by_outputs,
    )


def dot_score_gradients(
    queries: np.ndarray,
    keys: np.ndarray,
    score_gradients: np.ndarray,
    *,
    scale: float = 1.0,
) -> DotScoreGradients:
    r"""Go back through the dot products of queries and keys.

    .. math:: \frac{\partial L}{\partial q_i} = c \sum_j
              \frac{\partial L}{\partial e_{ij}} k_j, \qquad
              \frac{\partial L}{\partial k_j} = c \sum_i
              \frac{\partial L}{\partial e_{ij}} q_i

    Where the keys are the values too, their two gradients add up
    (:cite:t:`luong2015`).
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    queries, keys, scale
        As for :func:`course_lib.attention.dot_score`.
    score_gradients : numpy.ndarray, shape (batch, target_time, source_time)
        The gradient of the loss by every score, from
        :func:`attend_gradients`.

    Returns
    -------
    DotScoreGradients
        The gradients by the queries, the keys and the scale.

    Raises
    ------
    TypeError, ValueError
        As for :func:`course_lib.attention.dot_score`. The same holds for
        `score_gradients`.

    Examples
    --------
    >>> dot_score_gradients([[[3.0]]], [[[4.0]]], [[[1.0]]], scale=0.5)
    DotScoreGradients(queries=array([[[2.]]]), keys=array([[[1.5]]]),
    scale=12.0)
    """
    queries, keys = check_pairs(queries, keys)
    scale = check_scale(scale)
    by_scores = check_score_gradients(score_gradients, queries, keys)
    return DotScoreGradients(
        scale * (by_scores @ keys),
        scale * (by_scores.swapaxes(1, 2) @ queries),
        float((by_scores * equations.dot(queries, keys, 1.0)).sum()),
    )


def additive_score_gradients(
    queries: np.ndarray,
    keys: np.ndarray,
    weights: AdditiveWeights,
    score_gradients: np.ndarray,
) -> AdditiveScoreGradients:
    r"""Go back through the small network of an additive score.

    .. math:: \frac{\partial L}{\partial q_i} = \sum_j
              \frac{\partial L}{\partial e_{ij}} v (1 - t_{ij}^2), \qquad
              \frac{\partial L}{\partial k_j} = \sum_i
              \frac{\partial L}{\partial e_{ij}} v (1 - t_{ij}^2)

    .. math:: \frac{\partial L}{\partial v} = \sum_{ij}
              \frac{\partial L}{\partial e_{ij}} t_{ij}, \qquad
              t_{ij} = \tanh(q_i + k_j)

    Where the keys are the values too, their two gradients add up
    (:cite:t:`bahdanau2015`).
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    queries, keys, weights
        As for :func:`course_lib.attention.additive_score`.
    score_gradients : numpy.ndarray, shape (batch, target_time, source_time)
        The gradient of the loss by every score, from
        :func:`attend_gradients`.

    Returns
    -------
    AdditiveScoreGradients
        The gradients by the queries, the keys and the weights.

    Raises
    ------
    TypeError, ValueError
        As for :func:`course_lib.attention.additive_score`. The same holds
        for `score_gradients`.

    Examples
    --------
    At 0 the slope of tanh is 1, and its value 0.

    >>> weights = AdditiveWeights([10.0])
    >>> found = additive_score_gradients(
    ...     [[[0.0]]], [[[0.0]]], weights, [[[1.0]]]
    ... )
    >>> found.queries.item(), found.keys.item(), found.weights.scale.item()
    (10.0, 10.0, 0.0)
    """
    queries, keys, scale = check_additive(queries, keys, weights)
    by_scores = check_score_gradients(score_gradients, queries, keys)
    fit = equations.fit(queries, keys)
    by_scores = by_scores[..., np.newaxis]
    by_sums = by_scores * scale * tanh_derivative(fit)
    by_scale = (by_scores * fit).sum(axis=(0, 1, 2))
    return AdditiveScoreGradients(
        by_sums.sum(axis=2), by_sums.sum(axis=1), AdditiveWeights(by_scale)
    )
