"""Cut a text into pairs with a loop: a window and what follows it."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PAIRS"]

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


def _returned_in_the_loop(text, window, step):
    pairs = my_pairs(text, window, step)
    return pairs[:1] if pairs else None


def _empty_target(text, window, step):
    starts = range(0, len(text) - window + 1, step)
    return [
        (text[i : i + window], text[i + window : i + window + 1])
        for i in starts
    ]


def _two_lists(text, window, step):
    pairs = my_pairs(text, window, step)
    return [seen for seen, _ in pairs], [target for _, target in pairs]


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
        Mistake(
            _returned_in_the_loop,
            "Only the first pair comes back. return ends the function, so it "
            "must stand behind the loop, not inside it: move it to the left.",
        ),
        Mistake(
            _empty_target,
            "The last pair has no target, only an empty string. A slice "
            "beyond the end of the text is empty and raises no error. Let "
            "the starts end one earlier.",
        ),
        Mistake(
            _two_lists,
            "You return two lists. Return one list instead, in which each "
            "window stands together with its target.",
        ),
    ),
)
