"""Cut a text into streams that go on from batch to batch."""

import numpy as np

from course_lib.exercises.comparing import compare_arrays
from course_lib.exercises.records import Exercise, Mistake

__all__ = ["STREAMS"]


def cut_streams(ids, batch_size, window):
    """Cut ids into batches whose rows go on in the next batch."""
    batches = (len(ids) - 1) // (batch_size * window)
    used = ids[: batches * batch_size * window]
    streams = used.reshape(batch_size, batches, window)
    return streams.transpose(1, 0, 2)


def _stream_cases(rng):
    yield np.arange(13), 2, 2
    yield np.arange(12), 2, 2
    yield np.arange(21), 3, 3
    for _ in range(20):
        batch_size, window, batches = map(int, rng.integers(2, 6, size=3))
        extra = int(rng.integers(1, batch_size * window + 1))
        size = batch_size * window * batches + extra
        yield rng.integers(4, 60, size=size), batch_size, window


def _cut_in_reading_order(ids, batch_size, window):
    batches = (len(ids) - 1) // (batch_size * window)
    used = ids[: batches * batch_size * window]
    return used.reshape(batches, batch_size, window)


def _axes_by_stream(ids, batch_size, window):
    return cut_streams(ids, batch_size, window).transpose(1, 0, 2)


def _target_forgotten(ids, batch_size, window):
    return cut_streams(np.append(ids, 0), batch_size, window)


def _rest_kept(ids, batch_size, window):
    return ids.reshape(batch_size, -1, window).transpose(1, 0, 2)


def _each_stream_cut_short(ids, batch_size, window):
    length = (len(ids) - 1) // batch_size
    streams = ids[: batch_size * length].reshape(batch_size, length)
    used = streams[:, : length // window * window]
    return used.reshape(batch_size, -1, window).transpose(1, 0, 2)


def _targets_too(ids, batch_size, window):
    inputs = cut_streams(ids, batch_size, window)
    targets = cut_streams(np.append(ids[1:], 0), batch_size, window)
    return inputs, targets


STREAMS = Exercise(
    name="windows-6",
    answer=cut_streams,
    cases=_stream_cases,
    hints=(
        "With 13 ids, 2 streams and windows of 2, the first stream reads "
        "positions 0 to 5 and the second 6 to 11. Position 12 is only a "
        "target. Write down what each stream reads in batch 0, and what in "
        "batch 1.",
        "A batch takes `batch_size * window` ids; count the whole batches "
        "in `len(ids) - 1` and drop the rest at the end. Then `reshape` so "
        "that axis 0 is the stream: each is one unbroken piece of the text.",
        "`reshape(batch_size, batches, window)` puts the streams first. "
        "`transpose(1, 0, 2)` then puts the batches first.",
    ),
    mistakes=(
        Mistake(
            _cut_in_reading_order,
            "The text is cut in reading order, so row 0 of the next batch "
            "goes on where the last row of this one stopped. A state that "
            "is kept for row 0 would meet a text that it does not belong to.",
        ),
        Mistake(
            _axes_by_stream,
            "The streams are right, but the axes are not: put the batches "
            "first, then the streams, then the window.",
        ),
        Mistake(
            _target_forgotten,
            "There is one batch too many. The last id of the text can only "
            "be a target, so count the batches with len(ids) - 1.",
        ),
        Mistake(
            _rest_kept,
            "The ids do not fill whole batches. Drop the rest at the end "
            "before you reshape.",
        ),
        Mistake(
            _each_stream_cut_short,
            "You cut the streams first and drop the rest of each. That loses "
            "ids in the middle of the text, where one stream ends and the "
            "next begins. Drop the rest once, at the end of the text, then "
            "divide what is left into streams.",
        ),
        Mistake(
            _targets_too,
            "You return inputs and targets. Return the inputs only, one "
            "array of shape (batches, batch_size, window).",
        ),
    ),
    compare=compare_arrays,
)
