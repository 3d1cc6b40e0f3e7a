"""Cut a text into pairs of a window and what follows it."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["ARRAYS", "PAIRS"]

LETTERS = list("abcdefghijklmnopqrstuvwxyz")


def my_pairs(text, window, step):
    """Pair each window of a text with the character after it."""
    pairs = []
    for start in range(0, len(text) - window, step):
        end = start + window
        pairs.append((text[start:end], text[end]))
    return pairs


def _pair_cases(rng):
    yield "abcdefg", 3, 1
    yield "abcdefgh", 3, 2
    yield "abc", 3, 1
    yield "abcdefghij", 2, 5
    for _ in range(20):
        text = "".join(rng.choice(LETTERS, size=rng.integers(6, 30)))
        yield text, int(rng.integers(1, 6)), int(rng.integers(1, 5))


def _last_pair_lost(text, window, step):
    starts = range(0, len(text) - window - 1, step)
    return [(text[i : i + window], text[i + window]) for i in starts]


def _one_window_too_many(text, window, step):
    starts = range(0, len(text) - window + 1, step)
    return [(text[i : i + window], text[i + window]) for i in starts]


def _step_ignored(text, window, step):
    return my_pairs(text, window, 1)


def _windows_side_by_side(text, window, step):
    return my_pairs(text, window, window)


def _target_inside(text, window, step):
    starts = range(0, len(text) - window, step)
    return [(text[i : i + window], text[i + window - 1]) for i in starts]


PAIRS = Exercise(
    name="windows-1",
    answer=my_pairs,
    cases=_pair_cases,
    hints=(
        "Take `abcdefg` with windows of 3. Write down where the first window "
        "starts, where the last one starts, and which character stands after "
        "each of the two.",
        "The window that starts at `start` is `text[start:end]` with "
        "`end = start + window`. The slice leaves out the character at "
        "`end`: that one is the target. So `end` must still be a position "
        "of the text.",
        "Let `start` run through `range(0, len(text) - window, step)`, and "
        "append `(text[start:end], text[end])` each time.",
    ),
    mistakes=(
        Mistake(
            _last_pair_lost,
            "The last pair is missing. range() already stops before its end, "
            "so nothing more need be taken off: the last start is "
            "len(text) - window - 1.",
        ),
        Mistake(
            _one_window_too_many,
            "The last window has no character after it. It would be the last "
            "window if you only wanted windows, but a pair needs a target "
            "as well, so the starts end one earlier.",
        ),
        Mistake(
            _step_ignored,
            "The step is ignored: each window starts one character after "
            "the one before. The third argument of range() is the distance "
            "between two starts.",
        ),
        Mistake(
            _windows_side_by_side,
            "Your windows lie side by side. They should start step "
            "characters apart, so that neighbours overlap where the step is "
            "smaller than the window.",
        ),
        Mistake(
            _target_inside,
            "The target is the last character of the window itself. The "
            "model already sees that one; ask for the one after it.",
        ),
    ),
)


def pair_arrays(ids, window):
    """Give all windows of an array of ids, and the id after each."""
    starts = np.arange(len(ids) - window)
    inputs = ids[starts[:, None] + np.arange(window)]
    targets = ids[window:]
    return inputs, targets


def _array_cases(rng):
    yield np.array([4, 5, 6, 7, 8]), 2
    yield np.array([9, 7, 5, 3, 1, 0]), 3
    yield np.array([6, 6, 7]), 1
    for _ in range(20):
        ids = rng.integers(4, 60, size=rng.integers(8, 40))
        yield ids, int(rng.integers(1, 7))


def _window_without_target(ids, window):
    inputs = np.lib.stride_tricks.sliding_window_view(ids, window)
    return inputs, ids[window:]


def _target_is_last_input(ids, window):
    return pair_arrays(ids, window)[0], ids[window - 1 : -1]


def _target_is_first_input(ids, window):
    return pair_arrays(ids, window)[0], ids[:-window]


def _windows_in_columns(ids, window):
    inputs, targets = pair_arrays(ids, window)
    return inputs.T, targets


ARRAYS = Exercise(
    name="windows-3",
    answer=pair_arrays,
    cases=_array_cases,
    hints=(
        "Begin with the targets: which ids can follow a window of this "
        "size? They stand side by side, so one slice gives them all.",
        "There are as many inputs as targets. Row `i` of the inputs holds "
        "the ids at positions `i, i + 1, ..., i + window - 1`. A column of "
        "starts plus a row of offsets gives all these positions at once.",
        "`starts = np.arange(len(ids) - window)`, then "
        "`ids[starts[:, None] + np.arange(window)]` are the inputs and "
        "`ids[window:]` the targets.",
    ),
    mistakes=(
        Mistake(
            _window_without_target,
            "There is one row of inputs more than there are targets. The "
            "last window ends where the text ends: nothing follows it, so "
            "it must go.",
        ),
        Mistake(
            _target_is_last_input,
            "Each target is the last id of its own window. The model already "
            "sees that one. The first target is ids[window].",
        ),
        Mistake(
            _target_is_first_input,
            "Each target is the first id of its own window. The targets are "
            "the ids that come after the windows: ids[window] and on.",
        ),
        Mistake(
            _windows_in_columns,
            "Your windows stand in columns. Axis 0 counts the windows and "
            "axis 1 the positions inside one: (count, window).",
        ),
    ),
    compare=compare_arrays,
)
