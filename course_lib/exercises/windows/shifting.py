"""Give every token of a window a target of its own."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["SHIFTED"]


def shifted_windows(ids, window, step):
    """Give each window, and the same window moved on by one token."""
    inputs, targets = [], []
    for start in range(0, len(ids) - window, step):
        end = start + window
        inputs.append(ids[start:end])
        targets.append(ids[start + 1 : end + 1])
    return inputs, targets


def _shifted_cases(rng):
    yield [4, 5, 6, 7, 8, 9], 3, 1
    yield [4, 5, 6, 7, 8, 9, 10, 11], 3, 2
    yield [7, 7, 8], 2, 4
    for _ in range(20):
        ids = rng.integers(4, 60, size=rng.integers(8, 40)).tolist()
        yield ids, int(rng.integers(2, 7)), int(rng.integers(1, 5))


def _not_shifted(ids, window, step):
    inputs, _ = shifted_windows(ids, window, step)
    return inputs, inputs


def _shifted_back(ids, window, step):
    inputs, targets = shifted_windows(ids, window, step)
    return targets, inputs


def _one_target_only(ids, window, step):
    inputs, targets = shifted_windows(ids, window, step)
    return inputs, [target[-1] for target in targets]


def _pair_by_pair(ids, window, step):
    return list(zip(*shifted_windows(ids, window, step), strict=True))


def _last_target_short(ids, window, step):
    starts = range(0, len(ids) - window + 1, step)
    return (
        [ids[start : start + window] for start in starts],
        [ids[start + 1 : start + window + 1] for start in starts],
    )


def _moved_by_the_step(ids, window, step):
    inputs, targets = [], []
    for start in range(0, len(ids) - window, step):
        end = start + window
        inputs.append(ids[start:end])
        targets.append(ids[start + step : end + step])
    return inputs, targets


def _step_ignored(ids, window, step):
    return shifted_windows(ids, window, 1)


def _targets_short(ids, window, step):
    inputs, targets = shifted_windows(ids, window, step)
    return inputs, [target[:-1] for target in targets]


def _last_window_lost(ids, window, step):
    return shifted_windows(ids[:-1], window, step)


SHIFTED = Exercise(
    name="windows-5",
    answer=shifted_windows,
    cases=_shifted_cases,
    hints=(
        "In windows-1 a window had one target. Now each of its tokens has "
        "one: the token that follows it. Write the targets of the window "
        "`[4, 5, 6]` in `[4, 5, 6, 7]` below it.",
        "The targets of a window are a window too, of the same size, which "
        "starts one token later. Its last token must still exist.",
        "For each `start` in `range(0, len(ids) - window, step)`, the input "
        "is `ids[start:end]` and the target `ids[start + 1 : end + 1]`. "
        "Collect them in two lists and return both.",
    ),
    mistakes=(
        Mistake(
            _not_shifted,
            "The targets are the inputs themselves. A model would learn to "
            "copy. Each target is the token that follows: start one later.",
        ),
        Mistake(
            _shifted_back,
            "The shift goes the wrong way: your targets come before the "
            "inputs. Move the targets, not the inputs, one token on.",
        ),
        Mistake(
            _one_target_only,
            "You give one target per window. Here every token of the window "
            "wants one, so a target is as long as its input.",
        ),
        Mistake(
            _pair_by_pair,
            "You return one list of pairs. Return two lists instead: all "
            "inputs, then all targets.",
        ),
        Mistake(
            _last_target_short,
            "The last target is one token short: the text ends inside it. "
            "The last window must end one token before the text does.",
        ),
        Mistake(
            _moved_by_the_step,
            "Your targets are moved on by the step. The step is the distance "
            "between two windows; a target is always one token later.",
        ),
        Mistake(
            _step_ignored,
            "The step is ignored: each window starts one token after the "
            "one before. The third argument of range() is the distance "
            "between two starts.",
        ),
        Mistake(
            _targets_short,
            "Every target is one token short. It starts one token later than "
            "its input, so it must end one token later as well.",
        ),
        Mistake(
            _last_window_lost,
            "The last window is missing. range() already stops before its "
            "end: the last start is len(ids) - window - 1.",
        ),
    ),
)
