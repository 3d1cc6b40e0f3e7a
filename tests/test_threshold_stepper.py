"""The stepper of the decision threshold: its numbers and its doors."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from course_lib.steppers import threshold_stepper
from course_lib.steppers.decision import written
from tests.test_steppers import HOSTILE, Page

P = [0.95, 0.85, 0.8, 0.62, 0.55, 0.5, 0.3, 0.1]
Y = [1, 1, 0, 1, 0, 1, 0, 0]


def frames(stepper):
    return stepper.variants[""]


def counts_in(text):
    return tuple(
        int(re.search(rf"{name} (\d+)", text)[1])
        for name in ("TN", "FP", "FN", "TP")
    )


def measures_in(text):
    found = re.findall(r"(?:precision|recall|F1) ([\d.]+|none)", text)
    return [None if f == "none" else float(f) for f in found]


share = st.one_of(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.floats(0, 1))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(share, st.integers(0, 1)), min_size=2, max_size=16)
    .filter(lambda pairs: len({label for _, label in pairs}) == 2),
    st.lists(share, min_size=1, max_size=8, unique=True),
)  # fmt: skip
def test_every_number_is_that_of_scikit_learn(pairs, thresholds):
    p, y = map(np.array, zip(*pairs, strict=True))
    *seen, _ = frames(threshold_stepper(p, y, thresholds))
    assert len(seen) == len(set(thresholds))
    for threshold, frame in zip(sorted(set(thresholds)), seen, strict=True):
        called = p >= threshold
        expected = confusion_matrix(y, called, labels=[0, 1]).ravel()
        assert counts_in(frame.text) == tuple(expected)
        theirs = precision_recall_fscore_support(
            y, called, average="binary", zero_division=0.0
        )[:3]
        shown = measures_in(frame.text)
        assert (shown[0] is None) == (not called.any())
        shown[0] = shown[0] or 0
        assert shown == pytest.approx(theirs, abs=0.0051)
        # The marks say the same: right and wrong 1s, wrong 0s.
        assert frame.html.count("pair on") == expected[3]
        assert frame.html.count("pair to") == expected[1]
        assert frame.html.count("pair off") == expected[2]
        assert frame.html.count('<b class="pair') == len(p)


def test_frames_by_hand():
    low, high, last = frames(threshold_stepper(P, Y, [0.8, 0.5]))
    assert low.text == (
        "threshold 0.5: TP 4, FP 2, FN 0, TN 2; "
        "precision 0.67, recall 1.00, F1 0.80"
    )
    assert high.text == (
        "threshold 0.8: TP 2, FP 1, FN 2, TN 3; "
        "precision 0.67, recall 0.50, F1 0.57"
    )
    assert high.caption == (
        "Threshold 0.8: 3 of 8 examples called 1, 1 of them wrongly; 2 of "
        "label 1 missed."
    )
    assert last.text == (
        "from 0.5 to 0.8: precision 0.67 -> 0.67, recall 1.00 -> 0.50, "
        "FP 2 -> 1, FN 0 -> 2"
    )
    assert "From 0.5 to 0.8, precision goes 0.67 → 0.67;" in last.caption
    rows = re.findall(r"<tr class=gate><th scope=row>(.*?)<td style=--v:(\d+)",
                      last.html)  # fmt: skip
    assert rows == [("0.5", "67"), ("0.8", "67")]


def test_the_examples_stand_in_falling_order():
    order = np.random.default_rng(0).permutation(len(P))
    mixed = threshold_stepper(np.array(P)[order], np.array(Y)[order])
    frame = frames(mixed)[2]
    assert "0.95 (1), 0.85 (1), 0.80 (0), 0.62 (1)" in frame.html
    assert repr(mixed) == repr(threshold_stepper(P, Y))
    assert mixed._repr_html_() == threshold_stepper(P, Y)._repr_html_()
    kinds = re.findall(r'"pair ?(\w*)"', frame.html)
    assert kinds == ["on", "on", "to", "on", "to", "on", "", ""]


def test_a_threshold_that_nobody_reaches():
    *_, none, last = frames(
        threshold_stepper(P, Y, [0.5, 1], compare=(0.5, 1.0))
    )
    assert none.text == (
        "threshold 1: TP 0, FP 0, FN 4, TN 4; precision none, recall 0.00, "
        "F1 0.00"
    )
    assert "<th scope=row>1<td>none<td style=--v:0>0.00" in last.html
    assert last.text.startswith("from 0.5 to 1: precision 0.67 -> none")


def test_the_thresholds_compared_need_no_frame_of_their_own():
    *seen, last = frames(threshold_stepper(P, Y, [0.3], compare=(0.8, 0.6)))
    assert len(seen) == 1
    assert last.text.startswith("from 0.8 to 0.6: precision 0.67 -> 0.75")


def test_rounding_lifts_nothing_over_a_threshold():
    assert written([0.7999, 0.123456], [0.8]) == ["0.7999", "0.1235"]
    assert written([0.79999, 0.5], [0.8]) == ["0.8000", "0.5000"]
    assert written([0.81, 0.5], [0.8]) == ["0.81", "0.50"]
    frame = frames(threshold_stepper([0.796, 0.9], [0, 1], [0.8]))[0]
    assert "0.900 (1), 0.796 (0)" in frame.html


def test_the_page_is_small_and_always_the_same():
    def largest():
        p = np.linspace(0.0011, 0.9991, 16)
        return threshold_stepper(p, [0, 1] * 8, np.linspace(0.05, 0.995, 8))

    html = largest()._repr_html_()
    assert html == largest()._repr_html_()
    assert len(html.encode()) < 25_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)
    page = Page(largest())
    aside = page.all("div")[-1]
    assert aside["class"] == "step-aside step-scroll"
    assert "Precision = TP / (TP + FP)" in page.text


def test_a_hostile_title_stays_text():
    page = Page(threshold_stepper(P, Y, title=HOSTILE))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"probabilities": [0.5, 1.5]}, ValueError,
         r"probabilities must be from 0 to 1, but probabilities\[1\] is 1.5"),
        ({"probabilities": [[0.5]]}, ValueError, r"the axes \(examples,\)"),
        ({"probabilities": [0.5] * 17}, ValueError, "1 to 16 long on axis 0"),
        ({"probabilities": [np.nan]}, ValueError, "be finite"),
        ({"probabilities": ["a"]}, TypeError, "must be an array of numbers"),
        ({"labels": [0, 1]}, ValueError,
         "labels must be 8 long on axis 0, as probabilities"),
        ({"labels": [2] * 8}, ValueError, r"labels must be 0 or 1, but"),
        ({"labels": [1] * 8}, ValueError,
         "labels must hold both 0 and 1, but all are 1"),
        ({"thresholds": []}, ValueError, "thresholds must be 1 to 8 long"),
        ({"thresholds": np.linspace(0, 1, 9)}, ValueError, "1 to 8 long"),
        ({"thresholds": [0.5, -0.1]}, ValueError,
         r"thresholds must be from 0 to 1, but thresholds\[1\] is -0.1"),
        ({"thresholds": "abc"}, TypeError, "thresholds must be an array"),
        ({"compare": (0.5,)}, ValueError,
         r"compare must hold 2 different thresholds, but it is \(0.5,\)"),
        ({"compare": (0.5, 0.5)}, ValueError, "2 different thresholds"),
        ({"compare": (0.5, 2)}, ValueError, "compare must be from 0 to 1"),
    ],
)  # fmt: skip
def test_bad_arguments_are_explained(change, error, message):
    arguments = {"probabilities": P, "labels": Y} | change
    with pytest.raises(error, match=message):
        threshold_stepper(**arguments)


def test_one_threshold_is_a_list_of_one():
    with pytest.raises(ValueError, match=r"axes \(thresholds,\), .* is \(\)"):
        threshold_stepper(P, Y, 0.5)
