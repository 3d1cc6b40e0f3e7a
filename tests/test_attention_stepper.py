"""The stepper of attention over a sentence: its numbers and its doors."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.attention import attend
from course_lib.steppers import attention_stepper
from tests.test_steppers import HOSTILE, Page

SOURCE, TARGET = ["chá", "muito", "frio"], ["very", "cold", "tea", "."]
WEIGHTS = np.array(
    [[0.1, 0.7, 0.2], [0, 0.25, 0.75], [1, 0, 0], [0.3, 0.3, 0.4]]
)


def make(source=SOURCE, target=TARGET, weights=WEIGHTS, **options):
    return attention_stepper(source, target, weights, **options)


def frames(stepper):
    return stepper.variants[""]


def rows_of(html):
    """Read a table: the cells of each row by its name, and which are marked.

    End tags that HTML lets out are let out here.
    """
    rows = re.findall(r"<th scope=row>([^<]*)((?:<td[^>]*>[^<]*)+)", html)
    return {
        name: re.findall(r"<td( class=on)? style=--v:(\d+)>([\d.]+)", cells)
        for name, cells in rows
    }


@settings(max_examples=40)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 99))
def test_every_weight_is_shown_once_by_word_and_once_together(n, m, seed):
    rng = np.random.default_rng(seed)
    scores = rng.normal(scale=3, size=(1, m, n))
    weights = attend(scores, np.ones((1, n, 1))).weights[0]
    source, target = [f"s{j}" for j in range(n)], [f"t{i}" for i in range(m)]
    *seen, last = frames(make(source, target, weights))
    assert len(seen) == m
    together = rows_of(last.html)
    for i, (frame, row) in enumerate(zip(seen, weights, strict=True)):
        shown = [float(x) for x in re.findall(r"' (\d\.\d\d)", frame.text)]
        assert shown == pytest.approx(list(row), abs=0.0051)
        assert frame.text.startswith(f"'t{i}': 's0' ")
        drawn = rows_of(frame.html)
        assert list(drawn) == source
        most = max(range(n), key=lambda j, r=row: r[j])
        for j, (name, value) in enumerate(zip(source, row, strict=True)):
            ((mark, share, text),) = drawn[name]
            assert float(text) == pytest.approx(value, abs=0.0051)
            assert float(share) == pytest.approx(100 * value, abs=0.51)
            assert bool(mark) == (j == most)
            assert together[name][i][0] == mark
            percent = together[name][i][2]
            assert float(percent) == pytest.approx(100 * value, abs=0.51)
        assert frame.caption.startswith(
            f"Word {i + 1} of {m}: 't{i}' looks most at 's{most}', "
        )
        assert f"'t{i}' <- 's{most}' " in last.text


def test_the_frames_by_hand():
    first, second, *_ = frames(make())
    assert first.text == "'very': 'chá' 0.10, 'muito' 0.70, 'frio' 0.20"
    assert first.caption == "Word 1 of 4: 'very' looks most at 'muito', 0.70."
    assert second.html.startswith(
        "<div class=cells aria-hidden=true><b class=used><i>very</i></b>"
        "<b class=on><i>cold</i></b><i>tea</i><i>.</i></div>"
    )
    for row in (
        "<tr class=gate><th scope=row>chá<td style=--v:0>0.00",
        "<tr class=gate><th scope=row>muito<td style=--v:25>0.25",
        "<tr class=gate><th scope=row>frio<td class=on style=--v:75>0.75",
    ):
        assert row in second.html


def test_the_overview_by_hand():
    *_, last = frames(make())
    assert last.text == (
        "'very' <- 'muito' 0.70, 'cold' <- 'frio' 0.75, 'tea' <- 'chá' 1.00, "
        "'.' <- 'frio' 0.40"
    )
    assert "<th scope=col>very<th scope=col>cold<th scope=col>tea" in last.html
    row = [text for _, _, text in rows_of(last.html)["chá"]]
    assert row == ["10", "0", "100", "30"]
    assert last.html.count("class=on") == 4


def test_words_that_occur_twice_have_a_row_each():
    *_, last = frames(make(["o", "o", "o"]))
    assert last.html.count("<th scope=row>o") == 3


def test_weights_of_float32_and_lists_will_do():
    expected = make()._repr_html_()
    assert make(weights=WEIGHTS.astype("float32"))._repr_html_() == expected
    assert make(tuple(SOURCE), tuple(TARGET), WEIGHTS.tolist())._repr_html_()
    assert make(weights=WEIGHTS * 1.0005)


def test_words_stay_text():
    page = Page(make([HOSTILE] * 3, [HOSTILE] * 4, title=HOSTILE))
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags


def test_the_page_is_small_and_always_the_same():
    rng = np.random.default_rng(0)
    weights = rng.dirichlet(np.ones(8), 8)
    words = [f"word{i}" for i in range(8)]
    html = make(words, words, weights)._repr_html_()
    assert html == make(words, words, weights)._repr_html_()
    assert len(html.encode()) < 20_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)
    key, drawn = html.split('<div class="step-parts">')
    assert set(re.findall(r"class=(on|to|used|off|cut)\b", drawn)) == {
        "on",
        "used",
    }
    assert {"on", "used", "gate"} <= set(re.findall(r'<b class="(\w+)"', key))


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"source": "chá"}, TypeError, "source must be a list of words, but i"),
        ({"target": "tea"}, TypeError, "target must be a list of words, but i"),
        ({"source": [1, 2, 3]}, TypeError, "source must hold strings"),
        ({"source": []}, ValueError, "source must hold 1 to 12 tokens"),
        ({"target": ["a"] * 13}, ValueError, "holds 13: choose a short exam"),
        ({"source": ["a"] * 4}, ValueError,
         r"weights must be 4 long on axis 1, as source has words, .* \(4, 3\)"),
        ({"target": ["a"] * 3}, ValueError,
         r"weights must be 3 long on axis 0, as target has words"),
        ({"weights": WEIGHTS[np.newaxis]}, ValueError,
         r"weights must have the axes \(target_time, source_time\)"),
        ({"weights": 10 * WEIGHTS}, ValueError,
         "every row of weights must sum to 1, over all source words, but row 0"
         " sums to 10: pass the weights after the softmax"),
        ({"weights": np.where(WEIGHTS == 0.75, 0.8, WEIGHTS)}, ValueError,
         "but row 1 sums to 1.05"),
        ({"weights": WEIGHTS - [[0.2, -0.2, 0]]}, ValueError,
         r"every number of weights must be 0 or more, but weights\[0, 0\] is"),
        ({"weights": WEIGHTS * np.nan}, ValueError, "weights must be finite"),
        ({"weights": [["a"]]}, TypeError, "must be an array of numbers"),
    ],
)  # fmt: skip
def test_bad_input_is_explained(change, error, message):
    with pytest.raises(error, match=message):
        make(**change)
