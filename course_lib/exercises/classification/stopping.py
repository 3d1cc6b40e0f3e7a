"""Early stopping: which epoch is kept, and when training ends."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PATIENCE"]


def stop_early(losses, patience):
    """Find the best epoch, and the epoch after which training ends."""
    best = waited = 0
    for epoch in range(1, len(losses)):
        waited += 1
        if losses[epoch] < losses[best]:
            best, waited = epoch, 0
        if waited == patience:
            return best, epoch
    return best, len(losses) - 1


def _stop_cases(rng):
    yield [2.0, 1.5, 1.2, 1.3, 1.4, 1.3, 1.1], 2
    yield [2.0, 1.0, 1.5, 1.3, 1.6, 1.4], 2
    yield [3.0, 3.1, 2.5, 2.6, 2.4], 2
    yield [2.0, 1.5, 1.5, 1.4, 1.6, 1.3, 1.3], 1
    yield [3.0, 2.0, 1.0], 2
    for _ in range(20):
        count = int(rng.integers(3, 12))
        falls = rng.integers(-4, 4, size=count).cumsum() / 10
        losses = (3 + falls).round(1).tolist()
        yield losses, int(rng.integers(1, 5))


def _against_the_last(losses, patience):
    best = waited = 0
    for epoch in range(1, len(losses)):
        waited += 1
        if losses[epoch] < losses[best]:
            best = epoch
        if losses[epoch] < losses[epoch - 1]:
            waited = 0
        if waited == patience:
            return best, epoch
    return best, len(losses) - 1


def _best_is_the_last_fall(losses, patience):
    best = waited = 0
    for epoch in range(1, len(losses)):
        waited += 1
        if losses[epoch] < losses[epoch - 1]:
            best, waited = epoch, 0
        if waited == patience:
            return best, epoch
    return best, len(losses) - 1


def _one_more(losses, patience):
    return stop_early(losses, patience + 1)


def _one_less(losses, patience):
    return stop_early(losses, max(1, patience - 1))


def _never_stopped(losses, patience):
    return losses.index(min(losses)), len(losses) - 1


def _best_of_all(losses, patience):
    return losses.index(min(losses)), stop_early(losses, patience)[1]


def _last_kept(losses, patience):
    _, last = stop_early(losses, patience)
    return last, last


def _swapped(losses, patience):
    return stop_early(losses, patience)[::-1]


def _counted_from_one(losses, patience):
    best, last = stop_early(losses, patience)
    return best + 1, last + 1


def _equal_is_better(losses, patience):
    best = waited = 0
    for epoch in range(1, len(losses)):
        waited += 1
        if losses[epoch] <= losses[best]:
            best, waited = epoch, 0
        if waited == patience:
            return best, epoch
    return best, len(losses) - 1


def _waits_in_all(losses, patience):
    best = waited = 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            waited += 1
        if waited == patience:
            return best, epoch
    return best, len(losses) - 1


def _best_only(losses, patience):
    return stop_early(losses, patience)[0]


PATIENCE = Exercise(
    name="classification-4",
    answer=stop_early,
    cases=_stop_cases,
    hints=(
        "Go through the losses with two numbers in hand: the best epoch so "
        "far, and how many epochs have passed since then.",
        "Compare each loss with the best one so far, not with the one "
        "before. If it is smaller, it is the new best, and the waiting starts "
        "again at 0. When `patience` epochs have passed, training ends.",
        "Begin with `best = 0`. For each later `epoch`: if `losses[epoch] < "
        "losses[best]`, set `best = epoch`. Then, if `epoch - best == "
        "patience`, return `best, epoch`. Behind the loop return `best, "
        "len(losses) - 1`.",
    ),
    mistakes=(
        Mistake(
            _against_the_last,
            "You compare with the epoch before. Compare with the best loss so "
            "far: a small step down after a large one up is no progress.",
        ),
        Mistake(
            _best_is_the_last_fall,
            "You take any epoch as best that has a lower loss than the one "
            "before it. Compare with the best loss so far.",
        ),
        Mistake(
            _one_more,
            "You wait one epoch too long. Training ends with the epoch that is "
            "`patience` epochs after the best one.",
        ),
        Mistake(
            _one_less,
            "You wait one epoch too few: `patience` epochs without a new best "
            "are allowed to pass.",
        ),
        Mistake(
            _never_stopped,
            "Your training never ends early. After `patience` epochs without "
            "a new best, later losses do not exist.",
        ),
        Mistake(
            _best_of_all,
            "Your best epoch lies after the end of training. Only epochs that "
            "were trained can be the best.",
        ),
        Mistake(
            _last_kept,
            "You return the last epoch twice. The first number is the epoch "
            "with the lowest loss.",
        ),
        Mistake(
            _swapped,
            "Both numbers are right, but the best epoch comes first.",
        ),
        Mistake(
            _counted_from_one,
            "Count the epochs from 0, as places in the list.",
        ),
        Mistake(
            _equal_is_better,
            "An equal loss is no new best: only a smaller one is, as in Keras.",
        ),
        Mistake(
            _waits_in_all,
            "You count all epochs without progress together. With a new best "
            "the waiting starts again at 0.",
        ),
        Mistake(
            _best_only,
            "Return two numbers: the best epoch, and the last one that was "
            "trained.",
        ),
    ),
)
