"""Count windows, and what is lost at the end of a text."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["UNUSED", "WINDOWS"]


def count_windows(length, window, step):
    """Count the windows that fit into a text of this length."""
    if window > length:
        return 0
    return (length - window) // step + 1


def _count_cases(rng):
    yield 14, 5, 2
    yield 9, 3, 2
    yield 5, 5, 1
    yield 5, 8, 1
    yield 100, 10, 2
    yield 12, 4, 4
    for _ in range(20):
        window = int(rng.integers(1, 40))
        yield int(rng.integers(1, 500)), window, int(rng.integers(1, 9))


def _first_forgotten(length, window, step):
    return max(0, (length - window) // step)


def _pairs_counted(length, window, step):
    return count_windows(length - 1, window, step)


def _step_ignored(length, window, step):
    return max(0, length - window + 1)


def _below_zero(length, window, step):
    return (length - window) // step + 1


def _whole_text_forgotten(length, window, step):
    return 0 if window >= length else count_windows(length, window, step)


def _rounded_up(length, window, step):
    return max(0, -(-(length - window) // step) + 1)


def _window_forgotten(length, window, step):
    return length // step


def _divided_with_a_rest(length, window, step):
    return max(0, (length - window) / step + 1)


WINDOWS = Exercise(
    name="windows-2",
    answer=count_windows,
    cases=_count_cases,
    hints=(
        "The first window always starts at 0. How far can its start still "
        "move before the window sticks out at the end?",
        "The start can move by `length - window` tokens, and it moves `step` "
        "tokens at a time. Only whole moves count. Then remember the window "
        "that has not moved at all.",
        "`(length - window) // step` moves, plus 1 for the first window. "
        "Where the window is longer than the text, answer 0 before you "
        "compute anything.",
    ),
    mistakes=(
        Mistake(
            _first_forgotten,
            "You counted the moves, not the windows. The window at the start "
            "counts before anything has moved, so add 1.",
        ),
        Mistake(
            _pairs_counted,
            "That is the number of pairs. A pair needs one more token, the "
            "target; here every window counts that fits into the text. "
            "Rounding up gives the same number: round down and add 1.",
        ),
        Mistake(
            _step_ignored,
            "That is right for a step of 1. With a larger step fewer windows "
            "start: divide the way that is left by the step.",
        ),
        Mistake(
            _below_zero,
            "The window is longer than the text here, so no window fits and "
            "the count is 0. Deal with this case first.",
        ),
        Mistake(
            _divided_with_a_rest,
            "There is no half a window: only whole moves of the start count.",
        ),
        Mistake(
            _rounded_up,
            "You rounded up. A move that is not whole would push the window "
            "over the end of the text, so round down, as `//` does.",
        ),
        Mistake(
            _window_forgotten,
            "That counts every start in the text. From the last ones a whole "
            "window no longer fits: take `window` off the length first, and "
            "count the window at the start as well.",
        ),
        Mistake(
            _whole_text_forgotten,
            "A window as long as the text fits once. The count is 0 only "
            "where the window is longer than the text.",
        ),
    ),
)


def unused_at_end(length, window, step):
    """Count the tokens at the end that no window and no target uses."""
    if window >= length:
        return length
    return (length - window - 1) % step


def _unused_cases(rng):
    yield 13, 3, 5
    yield 12, 3, 2
    yield 20, 6, 1
    yield 4, 4, 3
    yield 3, 8, 2
    for _ in range(20):
        length = int(rng.integers(1, 200))
        yield length, int(rng.integers(1, 12)), int(rng.integers(2, 10))


def _target_not_counted(length, window, step):
    return length if window >= length else (length - window) % step


def _only_the_step(length, window, step):
    return length if window >= length else length % step


def _short_text_forgotten(length, window, step):
    return (length - window - 1) % step


def _short_text_all_used(length, window, step):
    return 0 if window >= length else unused_at_end(length, window, step)


UNUSED = Exercise(
    name="windows-3",
    answer=unused_at_end,
    cases=_unused_cases,
    hints=(
        "Draw 13 tokens, windows of 3 and a step of 5. Mark every window and "
        "its target. Which tokens at the end have no mark?",
        "A window and its target take `window + 1` tokens together. The rest "
        "of the text, `length - window - 1` tokens, is walked through in "
        "moves of `step`. What remains when no whole move fits any more?",
        "The remainder is `(length - window - 1) % step`. Where not even one "
        "window with its target fits, all `length` tokens are unused.",
    ),
    mistakes=(
        Mistake(
            _target_not_counted,
            "You left out the target. Each pair takes the window and one "
            "token more, window + 1 in all.",
        ),
        Mistake(
            _only_the_step,
            "The windows do not cut the text into pieces of step tokens. "
            "Take off the first window and its target before you look at "
            "what is left over from the steps.",
        ),
        Mistake(
            _short_text_forgotten,
            "Here not one window with its target fits, so nothing is used "
            "and every token is left over. The remainder of a negative "
            "number hides this.",
        ),
        Mistake(
            _short_text_all_used,
            "Here not one window with its target fits, so no token is used: "
            "all `length` of them are left over, not 0.",
        ),
    ),
)
