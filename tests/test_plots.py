"""Charts, their descriptions in words, and the pictures made from them."""

import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_lib import plots
from course_lib.plots.numbers import number


@pytest.fixture(autouse=True)
def _own_style():
    with mpl.rc_context():
        plots.use_style()
        yield
    plt.close("all")


def contrast_on_white(colour):
    channels = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(
        channels <= 0.04045,
        channels / 12.92,
        ((channels + 0.055) / 1.055) ** 2.4,
    )
    return 1.05 / (float(linear @ [0.2126, 0.7152, 0.0722]) + 0.05)


# --- the style ---------------------------------------------------------------


def test_every_colour_stands_out_from_the_white_figure():
    assert all(contrast_on_white(colour) >= 3 for colour in plots.PALETTE)
    assert contrast_on_white(mpl.rcParams["text.color"]) > 7
    assert mpl.rcParams["figure.facecolor"] == "white"


def test_lines_differ_without_their_colour():
    looks = [
        (style["linestyle"], style["marker"])
        for style in mpl.rcParams["axes.prop_cycle"]
    ]
    assert len(set(looks)) == len(looks) == len(plots.PALETTE)


def test_plots_load_neither_tensorflow_nor_the_rest_of_the_package():
    code = (
        "import sys, course_lib.plots; print(sorted(m for m in sys.modules "
        "if m in ('tensorflow', 'keras') or m.startswith('course_lib.') "
        "and not m.startswith('course_lib.plots')))"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert done.stderr == ""


# --- the charts --------------------------------------------------------------


def test_rank_frequency_sorts_counts_and_follows_zipf():
    ax = plots.rank_frequency(Counter("abracadabra"), title="Letters")
    counted, zipf = ax.lines
    assert counted.get_ydata().tolist() == [5, 2, 2, 1, 1]
    assert counted.get_xdata().tolist() == [1, 2, 3, 4, 5]
    assert zipf.get_ydata().tolist() == [5, 2.5, 5 / 3, 1.25, 1]
    assert ax.get_xscale() == ax.get_yscale() == "log"
    assert ax.get_title("left") == "Letters"


def test_rank_frequency_takes_plain_counts_and_a_generator():
    for counts in ([3, 9], np.array([9, 3]), (n for n in (3, 9))):
        ax = plots.rank_frequency(counts)
        assert ax.lines[0].get_ydata().tolist() == [9, 3]


@settings(max_examples=30)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=80))
def test_histogram_counts_every_length_once(lengths):
    ax = plots.histogram(lengths)
    heights = [int(bar.get_height()) for bar in ax.patches]
    assert sum(heights) == len(lengths)
    assert len(heights) <= 30
    for bar in ax.patches:
        inside = [
            v
            for v in lengths
            if bar.get_x() < v < bar.get_x() + bar.get_width()
        ]
        assert len(inside) == bar.get_height()
    plt.close(ax.figure)


def test_histogram_of_fractions_and_marks():
    ax = plots.histogram([0.5, 1.25, 1.5], marks={"mean": 1.1, "$m$": 1.25})
    assert sum(bar.get_height() for bar in ax.patches) == 3
    text = plots.describe(ax)
    assert "Line 'mean': upright at 1.1." in text
    assert "Legend: mean; $m$." in text
    plots.picture(ax)  # a dollar sign is no mathematics


def test_bars_keep_equal_names_apart_and_name_the_invisible_ones():
    ax = plots.bars(
        ["a", "a", " ", "\n", "$x"], [3, 2, 1, -1, 0], "occurrences"
    )
    assert plots.describe(ax) == (
        "Chart. Horizontal axis: occurrences. "
        "5 bars: 'a' 3, 'a' 2, '(space)' 1, '(newline)' -1, '$x' 0."
    )
    written = [t.get_text() for t in ax.texts]
    assert written == ["3", "2", "1", "-1", "0"]


def test_lines_share_x_and_draw_on_given_axes():
    _, ax = plt.subplots()
    back = plots.lines(
        [1, 10], {"a": [1, 2], "b": [3, 4]}, xlabel="x", ylabel="y", ax=ax
    )
    assert back is ax
    assert [line.get_xdata().tolist() for line in ax.lines] == [[1, 10]] * 2


def texts_beside_lines(ax):
    return [(t.get_text(), t.xy) for t in ax.texts]


def test_lines_are_named_at_their_right_ends():
    ax = plots.lines(
        [1, 2], {"a": [1, 5], "$b$": [3, 2]}, xlabel="x", ylabel="y"
    )
    assert texts_beside_lines(ax) == [("a", (2, 5)), ("$b$", (2, 2))]
    assert ax.get_legend() is None
    assert plots.describe(ax).endswith("Legend: a; $b$.")
    plots.picture(ax)  # a dollar sign is no mathematics


def test_the_right_end_is_where_x_is_largest():
    ax = plots.lines([9, 4], {"a": [1, 5]}, xlabel="x", ylabel="y")
    assert texts_beside_lines(ax) == [("a", (9, 1))]


@pytest.mark.parametrize(
    "series",
    [
        {"a": [1, 50], "b": [3, 50.5]},
        {"a": [1, 5], "a name that would take half of the chart": [1, 9]},
        {letter: [0, 10 * i] for i, letter in enumerate("abcde")},
    ],
)
def test_other_lines_are_named_in_a_legend_below_the_chart(series):
    ax = plots.lines([1, 2], series, xlabel="x", ylabel="y")
    assert not ax.texts
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == list(series)
    ax.figure.canvas.draw()
    legend = ax.get_legend().get_window_extent()
    below = ax.xaxis.get_tightbbox()
    assert 0 <= legend.y0 < legend.y1 < below.y0
    assert "Legend: " + "; ".join(series) in plots.describe(ax)


def test_names_beside_lines_lie_inside_the_figure():
    ax = plots.lines([1, 2], {"held-out text": [1, 5]}, xlabel="x", ylabel="y")
    ax.figure.canvas.draw()
    assert ax.texts[0].get_window_extent().x1 <= ax.figure.bbox.x1


def test_lines_that_are_added_are_named_with_the_first_ones():
    ax = plots.lines([1, 2], {"a": [1, 5]}, xlabel="x", ylabel="y")
    plots.lines([1, 2], {"b": [1, 4.99]}, xlabel="x", ylabel="y", ax=ax)
    assert not ax.texts
    assert plots.describe(ax).endswith("Legend: a; b.")
    ax = plots.lines([1, 2], {"a": [1, 5]}, xlabel="x", ylabel="y")
    ax.axhline(3, label="chance", marker="")
    plots.lines([1, 2], {"b": [1, 2]}, xlabel="x", ylabel="y", ax=ax)
    assert plots.describe(ax).endswith("Legend: a; chance; b.")
    assert not ax.texts


@pytest.mark.parametrize(
    ("values", "from_zero", "starts_at_zero"),
    [
        ([20, 90], None, True),
        ([0, 0.5], None, True),
        ([60, 90], None, False),
        ([60, 90], True, True),
        ([20, 90], False, False),
        ([-1, 90], None, False),
        ([0, 0], None, False),
    ],
)
def test_lines_start_at_zero_where_that_says_more(
    values, from_zero, starts_at_zero
):
    ax = plots.lines(
        [1, 2], {"a": values}, xlabel="x", ylabel="y", from_zero=from_zero
    )
    assert (ax.get_ylim()[0] == 0) == starts_at_zero
    assert ax.get_ylim()[1] > max(values)
    assert 0.8 < ax.get_xlim()[0] < 1


def test_a_vertical_axis_from_zero_still_grows_and_may_be_logarithmic():
    ax = plots.lines([1, 2], {"a": [1, 9]}, xlabel="x", ylabel="y")
    ax.plot([1, 2], [-5, 20])
    assert ax.get_ylim()[0] < -5
    ax = plots.lines([1, 2], {"a": [1, 9]}, xlabel="x", ylabel="y")
    ax.set_yscale("log")
    assert 0.5 < ax.get_ylim()[0] < 1
    plots.picture(ax)


def test_long_titles_are_broken_and_the_picture_stays_as_wide_as_the_page():
    title = "Each thing that a model knows makes it less unsure of the rest"
    ax = plots.bars(["a long name of a model"], [3], "of " * 30, title=title)
    assert "\n" in ax.get_title("left")
    assert plots.describe(ax).startswith(f"Chart '{title}'. Horizontal axis")
    assert plots.picture(ax).width < 720


def test_lines_leave_a_logarithmic_axis_as_it_is():
    _, ax = plt.subplots()
    ax.set_xscale("log")
    plots.lines([1, 10, 100], {"a": [1, 2, 3]}, xlabel="x", ylabel="y", ax=ax)
    assert ax.get_xscale() == "log"
    assert "Horizontal axis: x (log scale)." in plots.describe(ax)


def test_matrix_writes_numbers_and_greys_padding():
    array = np.array([[5, 6, 0], [7, 0, 0]])
    ax = plots.matrix(array, array != 0, row_labels=["a", "b"], title="Batch")
    assert [t.get_text() for t in ax.texts] == list("560700")
    assert [t.get_style() for t in ax.texts].count("italic") == 3
    assert plots.describe(ax) == (
        "Chart 'Batch'. Horizontal axis: time (position). Vertical axis: "
        "sequence. Grid of 2 rows and 3 columns: lowest 5, highest 7; 3 of 6 "
        "cells greyed out. Row a: 5 6 (0); Row b: 7 (0) (0)."
    )


def test_matrix_of_booleans_nothing_real_and_no_values():
    assert "Row 0: 1 0." in plots.describe(plots.matrix([[True, False]]))
    mask = np.zeros((1, 2), bool)
    text = plots.describe(plots.matrix([[3, 4]], mask))
    assert "columns; 2 of 2 cells greyed out. Row 0: (3) (4)." in text
    large = plots.matrix(np.arange(900).reshape(30, 30), values=False)
    assert not large.texts
    assert plots.describe(large).endswith("lowest 0, highest 899.")


# --- bad input ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("draw", "error", "message"),
    [
        (lambda: plots.rank_frequency([]), ValueError, "counts is empty"),
        (lambda: plots.rank_frequency({}), ValueError, "counts is empty"),
        (
            lambda: plots.rank_frequency([2, 0]),
            ValueError,
            "counts must be positive, but one is 0: leave out",
        ),
        (
            lambda: plots.histogram([1, np.nan]),
            ValueError,
            r"lengths must be finite, but lengths\[1\] is nan: remove it",
        ),
        (
            lambda: plots.histogram(["ab"]),
            TypeError,
            "lengths must be numbers, but it holds str.*'ab'",
        ),
        (
            lambda: plots.histogram([[1, 2]]),
            ValueError,
            r"lengths must have 1 axis, but its shape is \(1, 2\)",
        ),
        (
            lambda: plots.bars("ab", [1, 2], "u"),
            TypeError,
            "names must be a list of strings",
        ),
        (
            lambda: plots.bars(["a"], [1, 2], "u"),
            ValueError,
            "names and values must have the same length, but they have 1 and 2",
        ),
        (
            lambda: plots.lines([1], [2], xlabel="", ylabel=""),
            TypeError,
            "series must be a mapping of names to values, but it is a list",
        ),
        (
            lambda: plots.lines([1], {}, xlabel="", ylabel=""),
            ValueError,
            "series is empty",
        ),
        (
            lambda: plots.lines([1, 2], {"a": [2]}, xlabel="", ylabel=""),
            ValueError,
            "x and series 'a' must have the same length.* 2 and 1",
        ),
        (
            lambda: plots.lines([1], {"a": [np.inf]}, xlabel="", ylabel=""),
            ValueError,
            "series 'a' must be finite",
        ),
        (
            lambda: plots.matrix([[1, 2], [3]]),
            ValueError,
            "the rows of array have different lengths: pad them first",
        ),
        (
            lambda: plots.matrix([1, 2]),
            ValueError,
            r"array must have 2 axes, but its shape is \(2,\)",
        ),
        (
            lambda: plots.matrix([[1, 2]], [[1, 0]]),
            TypeError,
            "mask must hold booleans, true at real tokens, but it holds int",
        ),
        (
            lambda: plots.matrix([[1, 2]], [[True]]),
            ValueError,
            r"mask must have the shape of the array, \(1, 2\).* \(1, 1\)",
        ),
        (
            lambda: plots.matrix([[1, 2]], column_labels=["a"]),
            ValueError,
            "column_labels and the array's side .* 1 and 2",
        ),
        (
            lambda: plots.matrix(np.zeros((30, 30))),
            ValueError,
            "900 numbers are too many to read .*values=False",
        ),
        (
            lambda: plots.describe([1]),
            TypeError,
            "ax must be matplotlib axes, but it is a list",
        ),
        (
            lambda: plots.picture(None),
            TypeError,
            "ax must be matplotlib axes, but it is a NoneType",
        ),
        (
            lambda: plots.histogram([1], ax=plt.figure()),
            TypeError,
            "ax must be matplotlib axes, but it is a Figure",
        ),
    ],
)
def test_bad_input_is_explained(draw, error, message):
    with pytest.raises(error, match=message):
        draw()


# --- numbers in words --------------------------------------------------------


@given(st.floats(-1e15, 1e15).filter(lambda v: abs(v) > 1e-12))
def test_a_number_is_right_to_three_digits(value):
    written = Decimal(number(value).replace(",", ""))
    assert abs(written - Decimal(value)) <= abs(Decimal(value)) * Decimal(
        "0.006"
    )


@given(st.integers(-999_999, 999_999))
def test_whole_numbers_are_written_out(value):
    assert int(number(value).replace(",", "")) == value
    assert number(float(value)) == number(value)


@given(st.integers(100, 999), st.integers(-8, 4), st.floats(-1e-11, 1e-11))
def test_noise_in_the_last_digits_changes_nothing(digits, exponent, noise):
    on_the_edge = (digits + 0.5) * 10.0**exponent
    assert number(on_the_edge * (1 + noise)) == number(on_the_edge)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-0.0, "0"),
        (0.5, "0.5"),
        (2 / 3, "0.667"),
        (999.6, "1,000"),
        (0.00012345, "0.000123"),
        (0.000012345, "1.23e-05"),
        (1234567, "1.23e+06"),
        (np.float32(0.1), "0.1"),
        (True, "1"),
    ],
)
def test_numbers_are_written_plainly(value, written):
    assert number(value) == written


# --- descriptions ------------------------------------------------------------


@settings(max_examples=30)
@given(
    hnp.arrays(np.float64, st.integers(1, 20), elements=st.integers(-900, 900))
)
def test_a_description_gives_each_line_its_key_numbers(y):
    x = np.arange(len(y))
    ax = plots.lines(x, {"loss": y}, xlabel="epoch", ylabel="loss (nats)")
    text = plots.describe(ax)
    plt.close(ax.figure)
    found = re.search(
        r"Line 'loss': (\d+) points?, first (\S+) at (\S+), last (\S+) at "
        r"(\S+), lowest (\S+), highest (\S+)\. Legend: loss\.",
        text,
    )
    numbers = [float(group) for group in found.groups()]
    expected = [len(y), y[0], 0, y[-1], len(y) - 1, y.min(), y.max()]
    assert numbers == expected


def test_a_changed_value_changes_the_description():
    def chart(last):
        return plots.describe(
            plots.lines([1, 2], {"a": [3, last]}, xlabel="x", ylabel="y")
        )

    assert chart(2.5) != chart(2.51)
    assert chart(2.5) == chart(2.5 + 1e-12)


def test_many_bars_are_summed_up():
    text = plots.describe(plots.bars(list("abcdefghijklm"), range(1, 14), "n"))
    assert (
        "13 bars: first 'a' 1, last 'm' 13, lowest 1, highest 13, sum 91"
        in text
    )


def test_plain_matplotlib_is_described_too():
    _, ax = plt.subplots()
    ax.set_title("Middle", loc="center")
    ax.bar(["tea", "gull"], [4, 2], label="seen")
    ax.axhline(3, label="chance")
    ax.axline((0, 0), slope=1, label="equal")
    ax.plot([0, 1, 2], [1, np.nan, 2])
    ax.plot([], [], label="none")
    ax.scatter([1, 2], [3, 4], label="words")
    ax.text(0.5, 0.5, "a\nnote")
    assert plots.describe(ax) == (
        "Chart 'Middle'. 2 bars 'seen': 'tea' 4, 'gull' 2. "
        "Line 'chance': level at 3. "
        "Line 'equal': straight across the chart. "
        "Line: 2 points, first 1 at 0, last 2 at 2, lowest 1, highest 2. "
        "Line 'none': no points. "
        "2 points 'words': horizontal lowest 1, highest 2; "
        "vertical lowest 3, highest 4. Note: a note."
    )


def test_upright_bars_on_numbers_and_bins():
    _, (left, middle, right) = plt.subplots(1, 3)
    left.bar([1, 3], [5, 6])
    left.set_xticks([1], ["only one"])
    middle.hist([0.1, 0.2, 0.6], bins=[0, 0.5, 1])
    right.bar([], [])
    assert "2 bars: at 1: 5, at 3: 6." in plots.describe(left)
    assert "2 bars: 0 to 0.5: 2, 0.5 to 1: 1." in plots.describe(middle)
    assert "Nothing is drawn." in plots.describe(right)


def test_wide_bins_of_whole_numbers_name_their_ends():
    text = plots.describe(plots.histogram([1, 1, 40, 60]))
    assert (
        "first 1 to 2: 2, last 59 to 60: 1, lowest 0, highest 2, sum 4" in text
    )


def test_images_and_meshes():
    _, (left, right) = plt.subplots(1, 2)
    left.imshow(np.zeros((4, 5, 3)))
    right.pcolormesh(np.arange(6).reshape(2, 3))
    assert "Image of 4 by 5 pixels." in plots.describe(left)
    text = plots.describe(right)
    assert "Grid of 2 rows and 3 columns: lowest 0, highest 5." in text


# --- pictures ----------------------------------------------------------------


def test_a_picture_is_png_and_words_and_closes_its_figure():
    ax = plots.histogram([1, 2, 2])
    text = plots.describe(ax)
    shown = plots.picture(ax)
    data, metadata = shown._repr_mimebundle_()
    assert data == {"image/png": shown.png, "text/plain": text}
    assert shown.png.startswith(b"\x89PNG")
    assert metadata == {"image/png": {"width": shown.width}}
    assert repr(shown) == text
    assert not plt.get_fignums()


def test_the_same_chart_gives_the_same_bytes():
    first, second = (
        plots.picture(plots.histogram([1, 2, 2], title="Again")) for _ in "ab"
    )
    assert first == second
    assert b"Software" not in first.png
    assert b"matplotlib" not in first.png
    assert b"tIME" not in first.png


def test_a_picture_fits_the_page():
    shown = plots.picture(plots.histogram([1, 2, 2]))
    assert 500 < shown.width < 720


def test_all_panels_are_described_but_no_colour_bar():
    figure, (left, right) = plt.subplots(1, 2)
    image = left.imshow([[1, 2]])
    figure.colorbar(image, ax=left)
    right.plot([1, 2])
    text = repr(plots.picture(right))
    assert text.startswith("Figure with 2 panels. Panel 1: Chart. Grid of 1")
    assert "Panel 2: Chart. Line: 2 points" in text
    assert "Panel 3" not in text


def test_the_title_of_a_figure_comes_first():
    figure, axes = plt.subplots(1, 2)
    figure.suptitle("Both")
    assert repr(plots.picture(axes[0])).startswith("Figure 'Both'. Panel 1:")
    figure, ax = plt.subplots()
    figure.suptitle("One")
    assert repr(plots.picture(ax)) == "Figure 'One'. Chart. Nothing is drawn."


def test_a_character_that_no_font_has_gives_no_warning():
    shown = plots.picture(plots.bars(["\U0001faff"], [1], "occurrences"))
    assert "'\U0001faff' 1" in repr(shown)
