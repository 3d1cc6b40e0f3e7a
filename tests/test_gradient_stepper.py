"""The stepper of a gradient that flows back: its numbers and its doors."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.steppers import gradient_stepper
from course_lib.steppers.logscale import bars_style, make_scale, power
from tests.test_steppers import HOSTILE, Page

LAGS = np.arange(12)
EXAMPLE = {"RNN": 0.9 * 0.4**LAGS, "LSTM": 0.5 * 0.93**LAGS}
WORDS = [
    "nobody",
    "thought",
    "that",
    "the",
    "very",
    "old",
    "kettle",
    "in",
    "the",
    "lab",
    "would",
    "work",
]


def frames(stepper):
    return stepper.variants[""]


def last_text(*row):
    return frames(gradient_stepper({"a": row}))[-1].text


def test_each_frame_shows_one_lag():
    *seen, _ = frames(gradient_stepper(EXAMPLE, tokens=WORDS))
    assert len(seen) == 12
    for lag, frame in enumerate(seen):
        assert frame.text.startswith(f"lag {lag} {WORDS[-1 - lag]!r}: RNN ")
        found = re.findall(r"(\S+) \((\S+) times lag 0\)", frame.text)
        for (value, ratio), row in zip(found, EXAMPLE.values(), strict=True):
            assert float(value) == pytest.approx(row[lag], rel=0.051)
            assert float(ratio) == pytest.approx(row[lag] / row[0], rel=0.051)
        assert frame.html.count(f"style=--k:{lag}>") == 2
        assert "<b class=g0></b>" in frame.html
        assert "<b class=g1></b>" in frame.html


def test_a_frame_by_hand():
    stepper = gradient_stepper({"RNN": [0.8, 0.0, 0.000321]}, tokens="abc")
    first, second, third, last = frames(stepper)
    assert first.caption == "The last step: 'c'."
    assert second.caption == "1 step back: 'b'."
    assert second.text == "lag 1 'b': RNN 0 (0 times lag 0)"
    assert third.text == "lag 2 'a': RNN 3.2e-04 (4.0e-04 times lag 0)"
    assert (
        "<b>RNN</b>: 3.2 × 10⁻⁴, 4.0 × 10⁻⁴ times lag\N{NO-BREAK SPACE}0"
        in third.html
    )
    assert "<b class=on><i>b</i></b><b class=used><i>c</i></b>" in second.html
    assert last.text == "RNN: mean factor a step 0.020, below 1 % from lag 1"
    assert "<td>0.020<td>from lag 1<td>8.0 × 10⁻¹<td>3.2 × 10⁻⁴" in last.html


@pytest.mark.parametrize(
    ("row", "factor", "small"),
    [
        ([1, 0.1, 0.01, 0.00999], "0.22", "from lag 3"),
        ([1, 0.1, 0.01], "0.10", "never"),
        ([1, 3, 9], "3.0", "never"),
        ([1, 30, 900], "30", "never"),
        ([1, 1e200], "1.0e+200", "never"),
        ([1e-150, 1e200], "1.0e+350", "never"),
        ([1, 0.5, 0], "0", "from lag 2"),
        ([0, 0.5, 1], "none", "none"),
        ([2], "none", "never"),
        ([1, 999.9], "1.0e+03", "never"),
    ],
)
def test_the_last_frame_sums_up(row, factor, small):
    assert last_text(*row) == (
        f"a: mean factor a step {factor}, below 1 % {small}"
    )


def test_without_a_gradient_at_the_last_step_there_is_no_ratio():
    _, second, _ = frames(gradient_stepper({"a": [0, 3]}))
    assert second.text == "lag 1: a 3.0e+00 (lag 0 is 0)"


@given(
    st.lists(st.floats(0, 1e300), min_size=1, max_size=24).filter(any),
    st.lists(st.floats(0, 1e300), min_size=1, max_size=24).filter(any),
)
def test_every_bar_lies_on_the_scale(one, two):
    rows = [np.array(one), np.array(two)]
    scale = make_scale(rows)
    top = scale.low + scale.stride * scale.lines
    above = np.concatenate(rows)
    above = above[above > 0]
    assert scale.low < np.log10(above.min())
    assert np.log10(above.max()) <= top
    assert 1 <= scale.lines <= 4
    shape = bars_style(rows[:1], scale).split("polygon(")[1]
    tops = [float(y) for y in re.findall(r"% (\S+?)%", shape)[1::4]]
    for height, value in zip(tops, reversed(one), strict=True):
        share = (
            (np.log10(value) - scale.low) / (top - scale.low) if value else 0
        )
        assert height == pytest.approx(100 * (1 - share), abs=0.051)


def test_the_scale_says_that_it_is_logarithmic():
    text = Page(gradient_stepper(EXAMPLE)).text
    assert "Bars have a logarithmic scale: from one line to the next" in text
    assert "times 10². They start at 10⁻⁵, and zero has no bar." in text
    html = gradient_stepper(EXAMPLE)._repr_html_()
    assert 'content:"10\\A 10⁻¹\\A 10⁻³\\A 10⁻⁵"' in html
    assert power(0) == "1"


def test_all_zero_is_drawn_without_bars():
    first, *_ = frames(gradient_stepper({"a": [0, 0]}))
    assert first.text == "lag 0: a 0 (lag 0 is 0)"


def test_names_and_tokens_stay_text():
    stepper = gradient_stepper({HOSTILE: [1, 2]}, tokens=[HOSTILE, "a"])
    page = Page(stepper)
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags


def test_the_page_is_small_and_always_the_same():
    make = [gradient_stepper(EXAMPLE, tokens=WORDS) for _ in range(2)]
    html = make[0]._repr_html_()
    assert html == make[1]._repr_html_()
    assert len(html.encode()) < 20_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)
    rows = {f"radius {k}": np.full(24, 0.1234) for k in range(4)}
    largest = gradient_stepper(rows, tokens=(WORDS * 2))
    assert len(largest._repr_html_().encode()) < 40_000


@pytest.mark.parametrize(
    ("by_lag", "error", "message"),
    [
        ([1, 2], TypeError, "by_lag must be a mapping .* it is a list"),
        ({}, ValueError, "by_lag must hold 1 to 4 arrays by name, .* holds 0"),
        ({name: [1] for name in "abcde"}, ValueError, "but it holds 5"),
        ({"a": []}, ValueError, r"by_lag\['a'\] must be 1 to 24 long on axis"),
        ({"a": [1] * 25}, ValueError, "1 to 24 long on axis 0, lags"),
        ({"a": [[1]]}, ValueError, r"must have the axes \(lags,\)"),
        ({"a": [1, 2], "b": [1]}, ValueError,
         r"by_lag\['b'\] must be 2 long on axis 0, as by_lag\['a'\] is"),
        ({"a": [1, -2]}, ValueError, r"must be 0 or more, .*\[1\] is -2.0"),
        ({"a": [1, np.inf]}, ValueError, r"must be finite, .*\[1\] is inf"),
        ({"a": ["x"]}, TypeError, r"by_lag\['a'\] must be an array of numbers"),
    ],
)  # fmt: skip
def test_bad_gradients_are_explained(by_lag, error, message):
    with pytest.raises(error, match=message):
        gradient_stepper(by_lag)


def test_there_is_a_token_for_each_lag():
    with pytest.raises(ValueError, match="hold 12 tokens, as many as by_lag"):
        gradient_stepper(EXAMPLE, tokens=["a"])
