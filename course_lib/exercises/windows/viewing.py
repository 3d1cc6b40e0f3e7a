"""Cut an array of ids into pairs without a loop and without a copy."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake
from course_lib.windows import sliding_windows

__all__ = ["ARRAYS"]


def pair_arrays(ids, window):
    """Give all windows of an array of ids, and the id after each."""
    whole = sliding_windows(ids, window + 1)
    return whole[:, :-1], whole[:, -1]


def _array_cases(rng):
    yield np.array([4, 5, 6, 7, 8]), 2
    yield np.array([9, 7, 5, 3, 1, 0]), 3
    yield np.array([6, 6, 7]), 1
    for _ in range(20):
        ids = rng.integers(4, 60, size=rng.integers(8, 40))
        yield ids, int(rng.integers(1, 7))


def _window_without_target(ids, window):
    return sliding_windows(ids, window), ids[window:]


def _target_is_last_input(ids, window):
    return pair_arrays(ids, window)[0], ids[window - 1 : -1]


def _target_is_first_input(ids, window):
    return pair_arrays(ids, window)[0], ids[:-window]


def _windows_in_columns(ids, window):
    inputs, targets = pair_arrays(ids, window)
    return inputs.T, targets


def _last_pair_lost(ids, window):
    inputs, targets = pair_arrays(ids, window)
    return inputs[:-1], targets[:-1]


def _targets_in_a_column(ids, window):
    inputs, targets = pair_arrays(ids, window)
    return inputs, targets[:, None]


def _side_by_side(ids, window):
    count = (len(ids) - 1) // window
    return ids[: count * window].reshape(count, window), ids[window::window]


def _one_id_short(ids, window):
    whole = sliding_windows(ids, window)
    return whole[:, :-1], whole[:, -1]


ARRAYS = Exercise(
    name="windows-4",
    answer=pair_arrays,
    cases=_array_cases,
    hints=(
        "A window and the id after it stand side by side. Together they are "
        "a window too. How many ids does it hold?",
        "`sliding_windows(ids, window + 1)` gives one row per pair: the "
        "window, and behind it the target. Slice off the columns that you "
        "need. A slice of a view is a view, so nothing is copied.",
        "With `whole = sliding_windows(ids, window + 1)` the inputs are all "
        "columns but the last, `whole[:, :-1]`, and the targets are the last "
        "column, `whole[:, -1]`.",
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
        Mistake(
            _last_pair_lost,
            "The last pair is missing. The last id of the array is its "
            "target, so the last window starts at len(ids) - window - 1.",
        ),
        Mistake(
            _targets_in_a_column,
            "The targets form a column of shape (count, 1). A slice such as "
            "`whole[:, -1:]` keeps the axis, a single index such as "
            "`whole[:, -1]` takes it away.",
        ),
        Mistake(
            _side_by_side,
            "Your windows lie side by side, as reshape cuts them. With a "
            "step of 1 a window starts at every id, and neighbours overlap.",
        ),
        Mistake(
            _one_id_short,
            "Your inputs hold one id too few: the target was taken out of "
            "the window itself. Cut windows of `window + 1` first.",
        ),
    ),
    compare=compare_arrays,
)
