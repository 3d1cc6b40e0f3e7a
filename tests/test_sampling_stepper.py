"""The stepper of sampling as the temperature moves: its numbers and doors."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.decoding import sample, with_temperature
from course_lib.steppers import sampling_stepper
from tests.test_steppers import HOSTILE, Page

LOGS = np.log([0.5, 0.3, 0.15, 0.05])
TOKENS = ["tea", "is", "hot", "cold"]


class Same(np.random.Generator):
    """A generator that draws the numbers it is given."""

    def __init__(self, numbers):
        super().__init__(np.random.PCG64(0))
        self.numbers = np.array(numbers)

    def random(self, size=None):
        return self.numbers.reshape(size)


def made(**change):
    arguments = {
        "log_probabilities": LOGS,
        "tokens": TOKENS,
        "temperatures": (0.2, 1, 10),
        "rng": np.random.default_rng(0),
    } | change
    return sampling_stepper(**arguments)


def frames(**change):
    return made(**change).variants[""]


def read(text):
    """Read the temperature, the probabilities and the tokens of a frame."""
    temperature, rest = text.split(": ")
    pairs, drawn = rest.split("; drawn ")
    chances = [pair.rsplit(" ", 1) for pair in pairs.split(", ")]
    return (
        float(temperature.removeprefix("temperature ")),
        {token: float(chance) for token, chance in chances},
        drawn.split(" "),
    )


@settings(max_examples=40)
@given(
    st.lists(st.floats(-5, 5), min_size=1, max_size=8),
    st.lists(st.floats(0.05, 20), min_size=1, max_size=6, unique=True),
    st.integers(1, 16),
    st.integers(0, 99),
)
def test_every_number_and_token_is_that_of_decoding(
    logits, temperatures, draws, seed
):
    tokens = [f"w{i}" for i in range(len(logits))]
    *seen, _ = frames(
        log_probabilities=logits,
        tokens=tokens,
        temperatures=temperatures,
        rng=np.random.default_rng(seed),
        draws=draws,
    )
    drawn = np.sort(np.random.default_rng(seed).random(draws))
    assert len(seen) == len(temperatures)
    for temperature, frame in zip(sorted(temperatures), seen, strict=True):
        shown, chances, words = read(frame.text)
        assert shown == pytest.approx(temperature, rel=1e-4)
        logs = with_temperature(logits, temperature)
        assert list(chances.values()) == pytest.approx(np.exp(logs), abs=0.0051)
        ids = sample(np.tile(logs, (draws, 1)), Same(drawn))
        assert words == [tokens[i] for i in ids]
        widths = re.findall(r"<i style=width:([\d.e-]+)%", frame.html)
        assert list(map(float, widths)) == pytest.approx(
            100 * np.exp(logs), rel=1e-3, abs=1e-9
        )
        counts = re.findall(r"<td style=--v:0>(\d+)(?=\n|<)", frame.html)
        assert sum(map(int, counts[-len(tokens) :])) == draws


def test_frames_by_hand():
    rng = Same([0.1, 0.45, 0.79, 0.99])
    logs = np.log([0.6, 0.3, 0.1])
    cold, plain, last = frames(
        log_probabilities=logs, tokens=["tea", "is", "hot"],
        temperatures=[1, 0.5], rng=rng, draws=4,
    )  # fmt: skip
    # Squared and scaled: 36, 9 and 1 of 46.
    assert cold.text == (
        "temperature 0.5: tea 0.78, is 0.20, hot 0.02; drawn tea tea is hot"
    )
    assert plain.text == (
        "temperature 1: tea 0.60, is 0.30, hot 0.10; drawn tea tea is hot"
    )
    assert plain.caption == (
        "Temperature 1: 'tea' has 0.60. The 4 numbers fall on 3 tokens."
    )
    assert re.findall(r"left:([\d.]+)%", plain.html) == ["10", "45", "79", "99"]
    assert "<th scope=row>is<td style=--v:30>0.30<td style=--v:0>1" in (
        plain.html
    )
    assert last.text == "p of 'tea': 0.78 at 0.5, 0.60 at 1"
    assert "<th scope=row>hot<td style=--v:2>0.02<td style=--v:10>0.10" in (
        last.html
    )


def test_boxes_and_triangles_have_one_order():
    only, _ = frames(temperatures=[1], rng=Same([0.9, 0.1, 0.6]), draws=3)
    assert re.findall(r"left:([\d.]+)%", only.html) == ["10", "60", "90"]
    assert only.text.endswith("drawn tea is hot")


def test_what_moved_is_marked():
    numbers = [0.1, 0.55, 0.9]
    cold, warm, _ = frames(temperatures=[0.1, 1], rng=Same(numbers), draws=3)
    assert cold.text.endswith("drawn tea tea tea")
    assert warm.text.endswith("drawn tea is hot")
    assert "class=to" not in cold.html
    assert "<i>tea</i><b class=to><i>is</i><i>hot</i></b>" in warm.html


def test_one_draw_at_one_temperature():
    only, last = frames(
        log_probabilities=[0.0], tokens=["a"], temperatures=[1], draws=1
    )
    assert only.caption == (
        "Temperature 1: 'a' has 1.00. The 1 number falls on 1 token."
    )
    assert last.text == "p of 'a': 1.00 at 1"


def test_extreme_temperatures_do_not_break():
    cold, hot, _ = frames(temperatures=[5e-324, 1e300])
    assert "tea 1.00, is 0.00" in cold.text
    assert "tea 0.25, is 0.25" in hot.text


def test_the_page_is_small_and_always_the_same():
    def largest():
        return made(
            log_probabilities=np.linspace(0, 1, 8),
            tokens=[f"espresso {i}" for i in range(8)],
            temperatures=np.linspace(0.11, 12.3, 6),
            rng=np.random.default_rng(0),
            draws=16,
        )

    html = largest()._repr_html_()
    assert html == largest()._repr_html_()
    assert repr(largest()) == repr(largest())
    assert len(html.encode()) < 25_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)


def test_hostile_and_invisible_tokens_stay_text():
    page = Page(
        made(
            log_probabilities=[0.0, -1.0], tokens=[HOSTILE, "\n"], title=HOSTILE
        )
    )
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert "↵" in page.text
    text = repr(made(log_probabilities=[0.0, 0.0], tokens=[" ", "\n"]))
    assert len(text.splitlines()) == 5
    assert "␣ 0.50, ↵ 0.50" in text


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"log_probabilities": ["a"] * 4}, TypeError,
         "log_probabilities must be an array of numbers"),
        ({"log_probabilities": [[0.0]]}, ValueError, r"the axes \(tokens,\)"),
        ({"log_probabilities": [0.0] * 9}, ValueError, "1 to 8 long on axis 0"),
        ({"log_probabilities": [0, 0, 0, -np.inf]}, ValueError, "be finite"),
        ({"tokens": "tea!"}, TypeError, "list of strings, but it is one str"),
        ({"tokens": ["a"]}, ValueError,
         "tokens must hold 4 tokens, as many as log_probabilities"),
        ({"tokens": [1, 2, 3, 4]}, TypeError, "tokens must hold strings"),
        ({"temperatures": []}, ValueError, "temperatures must be 1 to 6 long"),
        ({"temperatures": range(1, 8)}, ValueError, "must be 1 to 6 long"),
        ({"temperatures": 1}, ValueError, r"axes \(temperatures,\)"),
        ({"temperatures": [1, 0]}, ValueError,
         r"temperatures must be above 0, but temperatures\[1\] is 0"),
        ({"rng": 3}, TypeError,
         r"rng must be a generator, np\.random\.default_rng\(seed\), but"),
        ({"draws": 0}, ValueError, "draws must be at least 1, but it is 0"),
        ({"draws": 17}, ValueError, "draws must be at most 16, .* it is 17"),
        ({"draws": 2.0}, TypeError, "draws must be a whole number"),
    ],
)  # fmt: skip
def test_bad_arguments_are_explained(change, error, message):
    with pytest.raises(error, match=message):
        made(**change)


def test_the_arrays_of_the_caller_are_left_alone():
    logs = LOGS.copy()
    made(log_probabilities=logs)
    np.testing.assert_array_equal(logs, LOGS)
