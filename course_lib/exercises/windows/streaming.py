"""A target for every token, and streams that go on from step to step."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["SHIFTED", "STREAMS"]


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
            "There is one target for each window. Here every token of the "
            "window wants one, so a target is as long as its input.",
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
    ),
)


def cut_streams(ids, batch_size, window):
    """Cut ids into steps of a batch whose rows go on in the next step."""
    steps = (len(ids) - 1) // (batch_size * window)
    used = ids[: steps * batch_size * window]
    streams = used.reshape(batch_size, steps, window)
    return streams.transpose(1, 0, 2)


def _stream_cases(rng):
    yield np.arange(13), 2, 2
    yield np.arange(12), 2, 2
    yield np.arange(21), 3, 3
    for _ in range(20):
        batch_size, window, steps = map(int, rng.integers(2, 6, size=3))
        extra = int(rng.integers(1, batch_size * window + 1))
        size = batch_size * window * steps + extra
        yield rng.integers(4, 60, size=size), batch_size, window


def _cut_in_reading_order(ids, batch_size, window):
    steps = (len(ids) - 1) // (batch_size * window)
    used = ids[: steps * batch_size * window]
    return used.reshape(steps, batch_size, window)


def _streams_first(ids, batch_size, window):
    return cut_streams(ids, batch_size, window).transpose(1, 0, 2)


def _target_forgotten(ids, batch_size, window):
    return cut_streams(np.append(ids, 0), batch_size, window)


def _rest_kept(ids, batch_size, window):
    return ids.reshape(batch_size, -1, window).transpose(1, 0, 2)


STREAMS = Exercise(
    name="windows-6",
    answer=cut_streams,
    cases=_stream_cases,
    hints=(
        "With 13 ids and a batch of 2, the first stream reads positions 0 to "
        "5 and the second 6 to 11. Position 12 is only a target. Write down "
        "what each stream reads in step 0, and what in step 1.",
        "A step takes `batch_size * window` ids; count the whole steps in "
        "`len(ids) - 1` and drop the rest. Then `reshape` so that axis 0 is "
        "the stream: each stream is one unbroken piece of the text.",
        "`reshape(batch_size, steps, window)` puts the streams first. "
        "`transpose(1, 0, 2)` then puts the steps first.",
    ),
    mistakes=(
        Mistake(
            _cut_in_reading_order,
            "The text is cut in reading order, so row 0 of the next step "
            "goes on where the last row of this step stopped. A state that "
            "is kept for row 0 would meet a text that it does not belong to.",
        ),
        Mistake(
            _streams_first,
            "The streams are right, but the axes are not: put the steps "
            "first, then the streams, then the window.",
        ),
        Mistake(
            _target_forgotten,
            "There is one step too many. The last id of the text can only be "
            "a target, so count the steps with len(ids) - 1.",
        ),
        Mistake(
            _rest_kept,
            "The ids do not fill whole steps. Drop the rest at the end "
            "before you reshape.",
        ),
    ),
    compare=compare_arrays,
)
