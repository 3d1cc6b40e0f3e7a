"""How soon a model reaches a goal."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["FIRST_EPOCH"]


def first_epoch(accuracies, goal):
    """Return the first epoch, from 1, that reaches the goal, or None."""
    for epoch, accuracy in enumerate(accuracies, start=1):
        if accuracy >= goal:
            return epoch
    return None


def _epoch_cases(rng):
    yield [0.75, 0.875, 0.5], 0.25
    yield [0.25, 0.5, 0.625, 0.875, 0.375, 0.75, 0.625], 0.5
    yield [0.25, 0.375, 0.5], 0.625
    for _ in range(20):
        accuracies = rng.integers(20, 80, size=rng.integers(3, 9)) / 100
        yield accuracies.tolist(), int(rng.integers(40, 85)) / 100


def _from_zero(accuracies, goal):
    epoch = first_epoch(accuracies, goal)
    return None if epoch is None else epoch - 1


def _above_only(accuracies, goal):
    for epoch, accuracy in enumerate(accuracies, start=1):
        if accuracy > goal:
            return epoch
    return None


def _last_epoch_instead(accuracies, goal):
    return first_epoch(accuracies, goal) or len(accuracies)


def _zero_for_never(accuracies, goal):
    return first_epoch(accuracies, goal) or 0


def _stays_above(accuracies, goal):
    for epoch in range(1, len(accuracies) + 1):
        if min(accuracies[epoch - 1 :]) >= goal:
            return epoch
    return None


def _best_epoch(accuracies, goal):
    return accuracies.index(max(accuracies)) + 1


def _last_good_epoch(accuracies, goal):
    good = [i for i, a in enumerate(accuracies, start=1) if a >= goal]
    return good[-1] if good else None


def _gives_up_at_once(accuracies, goal):
    return 1 if accuracies[0] >= goal else None


def _accuracy_itself(accuracies, goal):
    return next((a for a in accuracies if a >= goal), None)


FIRST_EPOCH = Exercise(
    name="transfer-6",
    answer=first_epoch,
    cases=_epoch_cases,
    hints=(
        "Go through the epochs in order and stop at the first one that is "
        "good enough. What is to be returned if none is?",
        "`enumerate(accuracies, start=1)` counts epochs from 1. To reach the "
        "goal means at least the goal: `>=`.",
        "`return epoch` inside the loop stops it. After the loop, write "
        "`return None`.",
    ),
    mistakes=(
        Mistake(
            _from_zero,
            "You count epochs from 0. After one pass over the data, epoch 1 "
            "is over: start=1.",
        ),
        Mistake(
            _above_only,
            "An accuracy equal to the goal reaches it. Compare with >=.",
        ),
        Mistake(
            _last_epoch_instead,
            "The goal was never reached, and you return the last epoch, as "
            "if it had been. Return None.",
        ),
        Mistake(
            _zero_for_never,
            "The goal was never reached. 0 would mean before the first epoch: "
            "return None.",
        ),
        Mistake(
            _stays_above,
            "You wait until the accuracy stays above the goal. Asked is the "
            "first epoch that reaches it.",
        ),
        Mistake(
            _best_epoch,
            "That is the epoch with the highest accuracy. Asked is the first "
            "one that is good enough.",
        ),
        Mistake(
            _last_good_epoch,
            "That is the last epoch that is good enough. Asked is the first "
            "one.",
        ),
        Mistake(
            _gives_up_at_once,
            "Your function gives up after the first epoch. If `return None` "
            "stands inside the loop, move it behind the loop.",
        ),
        Mistake(
            _accuracy_itself,
            "You return the accuracy. Return the number of its epoch.",
        ),
    ),
)
