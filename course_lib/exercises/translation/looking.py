"""Attention that does not look at padding."""

import numpy as np

from course_lib.activations import softmax
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["MASK"]


def masked_weights(scores, mask):
    """Turn scores into weights over the real source words."""
    return softmax(np.where(mask, scores, -np.inf), axis=-1)


def _mask_cases(rng):
    yield np.array([[1.0, 0.0, 2.0]]), np.array([True, True, False])
    yield (
        np.array([[1.0, 0.0, 2.0], [0.0, 3.0, -1.0]]),
        np.array([True, True, False]),
    )
    for _ in range(20):
        shape = tuple(rng.integers(1, 5, size=2).tolist())
        real = int(rng.integers(1, shape[1] + 1))
        scores = rng.integers(-30, 31, size=shape) / 10
        yield scores, np.arange(shape[1]) < real


def _no_mask(scores, mask):
    return softmax(scores, axis=-1)


def _cut_afterwards(scores, mask):
    return softmax(scores, axis=-1) * mask


def _score_of_zero(scores, mask):
    return softmax(scores * mask, axis=-1)


def _mask_turned(scores, mask):
    return softmax(np.where(mask, -np.inf, scores), axis=-1)


def _other_axis(scores, mask):
    return softmax(scores, axis=0) * mask


def _masked_over_targets(scores, mask):
    with np.errstate(invalid="ignore"):  # a column of -inf becomes NaN
        return softmax(np.where(mask, scores, -np.inf), axis=0)


def _no_softmax(scores, mask):
    return np.where(mask, scores, -np.inf)


def _zeros_left(scores, mask):
    return np.where(mask, scores, 0.0)


def _shares_of_scores(scores, mask):
    kept = np.exp(scores) * mask
    return kept / kept.sum()


MASK = Exercise(
    name="translation-4",
    answer=masked_weights,
    cases=_mask_cases,
    hints=(
        "Each row must sum to 1 over the real words alone. So the padding "
        "must be out before the softmax, not after it.",
        "Which score gets the weight 0 from a softmax? Not the score 0: "
        "e to the power of 0 is 1.",
        "`np.where(mask, scores, -np.inf)`, then `softmax(..., axis=-1)`.",
    ),
    mistakes=(
        Mistake(
            _no_mask,
            "The mask is not used, so padding takes a part of the weight.",
        ),
        Mistake(
            _cut_afterwards,
            "You cut the padding out after the softmax, so the weights that "
            "are left do not sum to 1. Mask the scores.",
        ),
        Mistake(
            _score_of_zero,
            "You give padding the score 0. That is a score like another, and "
            "may even be the largest. The score must be -inf.",
        ),
        Mistake(
            _mask_turned,
            "The mask is turned round: it is true at real words, and these "
            "are to be kept.",
        ),
        Mistake(
            _other_axis,
            "Your softmax runs over the target words. Each row, a target "
            "word, shares its weight among the source words: axis=-1.",
        ),
        Mistake(
            _masked_over_targets,
            "The mask is right, but your softmax has axis=0: it runs over "
            "the target words. Take axis=-1.",
        ),
        Mistake(
            _no_softmax,
            "The scores are masked. Now the softmax must make weights of them.",
        ),
        Mistake(
            _zeros_left,
            "These are scores, with 0 for padding. Put -inf there, then take "
            "the softmax.",
        ),
        Mistake(
            _shares_of_scores,
            "You divide by the sum over all rows. Each row has a sum of its "
            "own: sum over the last axis, with keepdims=True.",
        ),
    ),
)
