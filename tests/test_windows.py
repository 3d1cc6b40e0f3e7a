"""Windows over a sequence, equal to the loops that one would write first."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import windows
from course_lib.corpora import load_script
from course_lib.vocabulary import characters
from tests.fresh_process import run_python


@st.composite
def cuts(draw):
    """A sequence, and a window and a step that fit."""
    length = draw(st.integers(1, 40))
    window = draw(st.integers(1, length))
    return list(range(100, 100 + length)), window, draw(st.integers(1, 45))


def naive_windows(sequence, window, step):
    found = []
    for start in range(0, len(sequence) - window + 1, step):
        found.append(sequence[start : start + window])
    return found


def naive_pairs(sequence, window, step):
    inputs, targets = [], []
    for start in range(0, len(sequence) - window, step):
        inputs.append(sequence[start : start + window])
        targets.append(sequence[start + window])
    return inputs, targets


# Counting


@given(cuts())
def test_counting_equals_the_naive_loop(cut):
    sequence, window, step = cut
    expected = len(naive_windows(sequence, window, step))
    assert windows.window_count(len(sequence), window, step) == expected


@pytest.mark.parametrize(
    ("length", "window", "step", "count"),
    [
        (10, 4, 3, 3),
        (10, 4, 2, 4),
        (10, 10, 1, 1),
        (10, 1, 1, 10),
        (1, 1, 9, 1),
    ],
)
def test_counting_by_hand(length, window, step, count):
    assert windows.window_count(length, window, step) == count


def test_counting_takes_numbers_of_numpy():
    assert windows.window_count(np.int64(10), np.int32(4), np.uint8(3)) == 3


# Windows


@given(cuts())
def test_windows_equal_the_naive_loop(cut):
    sequence, window, step = cut
    expected = naive_windows(sequence, window, step)
    np.testing.assert_array_equal(
        windows.sliding_windows(sequence, window, step), expected
    )
    np.testing.assert_array_equal(
        windows.sliding_windows(np.array(sequence)[::-1], window, step),
        naive_windows(sequence[::-1], window, step),
    )


def test_windows_by_hand():
    """The notes' windows: size 10, step 2, over 15 characters."""
    view = windows.sliding_windows(characters("Winter is gone."), 10, step=2)
    assert ["".join(row) for row in view] == [
        "Winter is ",
        "nter is go",
        "er is gone",
    ]


@pytest.mark.parametrize("make", [list, tuple, np.array, range])
def test_any_sequence_will_do(make):
    numbers = make(range(5)) if make is not range else range(5)
    view = windows.sliding_windows(numbers, 3, 2)
    assert view.tolist() == [[0, 1, 2], [2, 3, 4]]


def test_windows_of_characters_equal_those_of_the_text():
    text = load_script()[:500]
    view = windows.sliding_windows(list(text), 20, 3)
    expected = [text[i : i + 20] for i in range(0, len(text) - 19, 3)]
    assert ["".join(row) for row in view] == expected


def test_windows_are_a_view_that_cannot_be_written_to():
    ids = np.arange(100)
    view = windows.sliding_windows(ids, 7, 3)
    assert np.shares_memory(view, ids)
    with pytest.raises(ValueError, match="read-only"):
        view[0, 0] = 5
    ids[0] = 77
    assert view[0, 0] == 77


def peak_bytes(function, *arguments):
    tracemalloc.start()
    try:
        kept = function(*arguments)
        return tracemalloc.get_traced_memory()[1], kept
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "function", [windows.sliding_windows, windows.next_token_pairs]
)
def test_memory_does_not_grow_with_the_windows(function):
    ids = np.zeros(1_000_000, np.int32)
    function(ids, 100, 1)  # what is imported once does not count
    few, _ = peak_bytes(function, ids, 100, 500_000)
    many, _ = peak_bytes(function, ids, 100, 1)
    assert many < 20_000
    assert many < few + 2_000


# Pairs


@given(cuts())
def test_pairs_equal_the_naive_loop(cut):
    sequence, window, step = cut
    sequence = [*sequence, 7]
    pairs = windows.next_token_pairs(sequence, window, step)
    inputs, targets = naive_pairs(sequence, window, step)
    np.testing.assert_array_equal(pairs.inputs, inputs)
    np.testing.assert_array_equal(pairs.targets, targets)
    assert len(pairs.targets) == windows.window_count(
        len(sequence) - 1, window, step
    )


def test_pairs_by_hand():
    inputs, targets = windows.next_token_pairs(list("hello!"), 3, step=2)
    assert ["".join(row) for row in inputs] == ["hel", "llo"]
    assert targets.tolist() == ["l", "!"]


def test_pairs_of_neighbours_are_shifted_by_one():
    inputs, targets = windows.next_token_pairs(np.arange(50), 4)
    np.testing.assert_array_equal(targets, inputs[:, -1] + 1)
    np.testing.assert_array_equal(targets[:-1], inputs[1:, -1])


def test_pairs_are_views_that_cannot_be_written_to():
    ids = np.arange(100)
    for part in windows.next_token_pairs(ids, 7, 3):
        assert np.shares_memory(part, ids)
        with pytest.raises(ValueError, match="read-only"):
            part[0] = 5


def test_one_pair_fits_exactly():
    inputs, targets = windows.next_token_pairs([4, 5, 6], 2)
    assert (inputs.tolist(), targets.tolist()) == ([[4, 5]], [6])


# Streams


@given(st.integers(1, 5), st.integers(1, 6), st.integers(0, 60))
def test_streams_continue_from_batch_to_batch(batch_size, window, extra):
    ids = np.arange(batch_size * window + 1 + extra) * 3
    inputs, targets = windows.stream_batches(ids, batch_size, window)
    batches = (len(ids) - 1) // (batch_size * window)
    assert inputs.shape == targets.shape == (batches, batch_size, window)
    np.testing.assert_array_equal(targets, inputs + 3)
    np.testing.assert_array_equal(targets[..., :-1], inputs[..., 1:])
    np.testing.assert_array_equal(targets[:-1, :, -1], inputs[1:, :, 0])
    streams = inputs.swapaxes(0, 1).reshape(-1)
    np.testing.assert_array_equal(streams, ids[: batches * batch_size * window])


def test_streams_by_hand():
    """Two streams, "abcdef" and "ghijkl", read three letters at a time."""
    inputs, targets = windows.stream_batches(list("abcdefghijklm"), 2, 3)
    joined = [["".join(row) for row in batch] for batch in inputs]
    assert joined == [["abc", "ghi"], ["def", "jkl"]]
    joined = [["".join(row) for row in batch] for batch in targets]
    assert joined == [["bcd", "hij"], ["efg", "klm"]]


def test_what_does_not_fill_a_batch_is_left_out():
    inputs, targets = windows.stream_batches(np.arange(12), 2, 3)
    assert inputs.tolist() == [[[0, 1, 2], [3, 4, 5]]]
    assert targets.tolist() == [[[1, 2, 3], [4, 5, 6]]]


def test_streams_are_views():
    ids = np.arange(1000)
    for part in windows.stream_batches(ids, 4, 10):
        assert np.shares_memory(part, ids)


def test_streams_of_characters():
    inputs, targets = windows.stream_batches(list("abcde"), 1, 2)
    assert inputs.tolist() == [[["a", "b"]], [["c", "d"]]]
    assert targets.tolist() == [[["b", "c"]], [["d", "e"]]]


def test_a_million_tokens():
    ids = np.arange(1_000_000)
    inputs, targets = windows.next_token_pairs(ids, 50)
    assert inputs.shape == (999_950, 50)
    assert targets[-1] == 999_999
    assert windows.stream_batches(ids, 32, 50).inputs.shape == (624, 32, 50)


# Bad input

CUTTERS = [
    windows.sliding_windows,
    windows.next_token_pairs,
    lambda sequence, window: windows.stream_batches(sequence, 1, window),
]
each_cutter = pytest.mark.parametrize(
    "cut", CUTTERS, ids=["windows", "pairs", "streams"]
)


@pytest.mark.parametrize("size", [0, -1, 2.0, None, "2", [2]])
def test_window_and_step_must_be_whole_numbers(size):
    message = "must be a whole number of 1 or more, but it is"
    ids = list(range(9))
    for name in ("window", "step"):
        sizes = {"window": 2, "step": 1, name: size}
        with pytest.raises(ValueError, match=f"{name} {message}"):
            windows.window_count(9, **sizes)
        with pytest.raises(ValueError, match=f"{name} {message}"):
            windows.sliding_windows(ids, **sizes)
    with pytest.raises(ValueError, match=f"step {message}"):
        windows.next_token_pairs(ids, 2, size)
    with pytest.raises(ValueError, match=f"batch_size {message}"):
        windows.stream_batches(ids, size, 2)
    with pytest.raises(ValueError, match=f"window {message}"):
        windows.stream_batches(ids, 2, size)


@pytest.mark.parametrize("size", [0, -1, -2])
def test_pairs_need_a_window_of_one_or_more(size):
    with pytest.raises(ValueError, match=f"window must .* but it is {size}"):
        windows.next_token_pairs(list(range(9)), size)


@pytest.mark.parametrize("size", [2.0, "2", None, [2]])
def test_pairs_need_a_window_that_is_a_whole_number(size):
    with pytest.raises(ValueError, match="window must be a whole number"):
        windows.next_token_pairs(list(range(9)), size)


@pytest.mark.parametrize("length", [-1, 10.5, "10", None])
def test_a_length_must_be_a_whole_number(length):
    with pytest.raises(ValueError, match="length must be a whole number of 0"):
        windows.window_count(length, 2)


@pytest.mark.parametrize("length", [0, 3])
def test_a_window_longer_than_the_text(length):
    message = f"window of 4 tokens does not fit into a sequence of {length}"
    with pytest.raises(ValueError, match=message):
        windows.window_count(length, 4)
    with pytest.raises(ValueError, match=message):
        windows.sliding_windows(list(range(length)), 4)
    with pytest.raises(
        ValueError, match="needs 9 tokens, but the sequence has"
    ):
        windows.stream_batches(list(range(length)), 2, 4)


def test_pairs_of_a_text_without_a_next_token():
    with pytest.raises(
        ValueError, match=r"window of 4 .* sequence of 3: use a"
    ):
        windows.next_token_pairs([4, 5, 6], 3)


def test_streams_of_a_text_that_is_one_token_too_short():
    with pytest.raises(
        ValueError, match="needs 7 tokens, but the sequence has 6"
    ):
        windows.stream_batches(range(6), 2, 3)


@each_cutter
def test_a_string_must_be_split_first(cut):
    with pytest.raises(TypeError, match="string 'some text': split it first"):
        cut("some text", 2)


@each_cutter
@pytest.mark.parametrize(
    ("sequence", "names"),
    [
        ([1, "a"], "int, str"),
        ((1, "a"), "int, str"),
        ([1, None], "NoneType, int"),
        ((None, None), "NoneType"),
        ([1, 2.5], "float, int"),
        ([[1], 2], "int, list"),
        ([True, 1], "bool, int"),
    ],
)
def test_tokens_must_be_of_one_type(cut, sequence, names):
    with pytest.raises(TypeError, match=f"of one type, .* holds {names}"):
        cut(sequence, 1)


@each_cutter
@pytest.mark.parametrize(
    ("sequence", "given"),
    [
        (np.zeros((3, 4)), r"a ndarray of the shape \(3, 4\)"),
        (np.zeros(()), r"a ndarray of the shape \(\)"),
        ([[1, 2], [3, 4]], "each of its tokens is a list"),
        ([[1, 2], [3]], "each of its tokens is a list"),
        (((1, 2), (3,)), "each of its tokens is a tuple"),
        ([np.arange(2), np.arange(3)], "each of its tokens is a ndarray"),
        ((i for i in range(9)), r"a generator of the shape \(\)"),
        (None, r"a NoneType of the shape \(\)"),
        (7, r"a int of the shape \(\)"),
        ({1, 2, 3}, r"a set of the shape \(\)"),
        (b"bytes", r"a bytes of the shape \(\)"),
    ],
)
def test_one_sequence_at_a_time(cut, sequence, given):
    with pytest.raises(ValueError, match=f"{given}: pass one sequence at a"):
        cut(sequence, 1)


def test_half_a_surrogate_pair_is_a_token_like_others():
    view = windows.sliding_windows(["a", "\ud800", "b"], 2)
    assert view.tolist() == [["a", "\ud800"], ["\ud800", "b"]]


def test_importing_windows_is_light():
    code = "import sys, course_lib.windows; print('keras' in sys.modules)"
    assert run_python(code).stdout == "False\n"
