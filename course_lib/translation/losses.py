"""The loss of a translator, over real target tokens."""

import keras
from keras import ops

from course_lib.translation.checks import require_share
from course_lib.translation.wiring import KerasTensor
from course_lib.vocabulary import PAD


def masked_cross_entropy(
    targets: KerasTensor, logits: KerasTensor, label_smoothing: float = 0.0
) -> KerasTensor:
    r"""Measure the loss over real target tokens only, in nats a token.

    .. math:: H = - \frac{\sum_t m_t \left[(1 - \varepsilon) \ln P(y_t)
              + \frac{\varepsilon}{V} \sum_v \ln P(v)\right]}{\sum_t m_t}

    with :math:`m_t = 0` where the target is `PAD`, and :math:`V` tokens. For
    ``compile(loss=...)``. Without smoothing, :math:`\varepsilon = 0`, it is
    the same as ``keras.losses.SparseCategoricalCrossentropy(
    from_logits=True, ignore_class=0)``. Weighing each place by the mask with
    ``sample_weight`` instead divides by all places, padding included, so that
    the loss looks smaller the more padding there is.

    Label smoothing (:cite:t:`szegedy2016`) takes a share :math:`\varepsilon`
    of the target away and spreads it over all tokens. A model that is wholly
    sure then has a loss, too: it keeps a small model on few pairs from
    learning them by heart. The loss of a perfect model is no longer 0.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    targets : tensor of int, shape (batch, time)
        Ids; padding holds `PAD`.
    logits : tensor, shape (batch, time, tokens)
        Scores of the tokens at each place.
    label_smoothing : float
        The share :math:`\varepsilon`, from 0 to below 1. To pass it to
        ``compile``, use ``functools.partial``.

    Returns
    -------
    tensor, shape ()
        Mean over real places; 0 if there is none.

    Raises
    ------
    ValueError
        If `label_smoothing` is out of range.

    Examples
    --------
    Two of four tokens are as likely as can be; the last place is padding:

    >>> import numpy as np
    >>> logits = np.log([[[1, 1, 1, 1], [1, 2, 1, 4], [9, 1, 1, 1]]])
    >>> loss = masked_cross_entropy(np.array([[1, 3, 0]]), logits)
    >>> print(round(float(loss), 4))  # (ln 4 + ln 2) / 2
    1.0397
    """
    require_share("label_smoothing", label_smoothing)
    log_probabilities = ops.log_softmax(logits)
    likely = keras.losses.sparse_categorical_crossentropy(
        targets, logits, from_logits=True
    )
    spread = -ops.mean(log_probabilities, axis=-1)
    losses = (1 - label_smoothing) * likely + label_smoothing * spread
    real = ops.cast(ops.not_equal(targets, PAD), losses.dtype)
    return ops.sum(losses * real) / ops.maximum(ops.sum(real), 1)
