"""Accuracy over real tokens only."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["ACCURACY"]


def real_accuracy(targets, answers):
    """Give the share of right answers among the real targets."""
    real = targets != 0
    return np.mean(targets[real] == answers[real])


def _accuracy_cases(rng):
    yield _ids([5, 6, 7, 4], [8, 9, 0, 0]), _ids([5, 0, 7, 0], [8, 9, 5, 0])
    yield _ids([0, 0, 4], [7, 6, 5]), _ids([0, 0, 4], [7, 6, 4])
    yield _ids([6, 0, 0]), _ids([0, 0, 0])
    for _ in range(20):
        batch, time = int(rng.integers(2, 5)), int(rng.integers(3, 8))
        targets = rng.integers(4, 9, size=(batch, time))
        lengths = rng.integers(1, time + 1, size=(batch, 1))
        targets[np.arange(time) >= lengths] = 0
        noise = rng.integers(0, 9, size=(batch, time))
        kept = rng.random((batch, time)) < 0.5
        yield targets, np.where(kept, targets, noise)


def _ids(*rows):
    return np.array(rows)


def _padding_counts(targets, answers):
    return np.mean(targets == answers)


def _mask_of_the_answers(targets, answers):
    real = answers != 0
    return np.mean(targets[real] == answers[real]) if real.any() else 0.0


def _two_masks(targets, answers):
    return np.mean(targets[targets != 0] == answers[answers != 0])


def _mean_of_sequences(targets, answers):
    both = zip(targets, answers, strict=True)
    return np.mean([real_accuracy(t, a) for t, a in both])


def _divided_by_all(targets, answers):
    return np.mean((targets == answers) & (targets != 0))


def _counted(targets, answers):
    return np.sum((targets == answers) & (targets != 0))


def _mask_of_both(targets, answers):
    real = (targets != 0) & (answers != 0)
    return np.mean(targets[real] == answers[real]) if real.any() else 0.0


def _per_cent(targets, answers):
    return 100 * real_accuracy(targets, answers)


ACCURACY = Exercise(
    name="padding-6",
    answer=real_accuracy,
    cases=_accuracy_cases,
    hints=(
        "Which places are real, you must decide by the targets. What the "
        "model answers there may be anything, padding too.",
        "`real = targets != 0` is the mask. An array in square brackets "
        "with a mask, `targets[real]`, keeps the real places only.",
        "Compare `targets[real] == answers[real]` and take the mean of it: "
        "True counts as 1.",
    ),
    mistakes=(
        Mistake(
            _padding_counts,
            "Padding counts here, as a right answer where the model says 0 "
            "and as a wrong one elsewhere. Keep the real targets only.",
        ),
        Mistake(
            _mask_of_the_answers,
            "The mask comes from the answers. A model could then choose its "
            "own questions: where it answers 0, nothing is counted. Take "
            "the mask from the targets.",
        ),
        Mistake(
            _two_masks,
            "Targets and answers get a mask each, so their places no longer "
            "lie side by side. Use one mask, that of the targets, for both.",
        ),
        Mistake(
            _mean_of_sequences,
            "This is the mean of the accuracies of the sequences. Asked is "
            "one share over all real tokens of the batch.",
        ),
        Mistake(
            _divided_by_all,
            "The right answers are divided by all places. "
            "Divide by the number of real targets.",
        ),
        Mistake(
            _counted,
            "That is how many answers are right. Divide by the number of "
            "real targets.",
        ),
        Mistake(
            _mask_of_both,
            "You leave out the places where the answer is 0. At a real "
            "target that answer is wrong, and it counts: the targets alone "
            "decide what is real.",
        ),
        Mistake(
            _per_cent,
            "That is the accuracy in per cent. Asked is the share, a number "
            "from 0 to 1.",
        ),
    ),
)
