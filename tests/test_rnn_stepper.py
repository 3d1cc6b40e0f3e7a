"""The stepper of a simple recurrent network: its numbers and its doors."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.steppers import Frame, Stepper, rnn_stepper
from course_lib.steppers.arrays import fixed, numbers
from tests.test_steppers import HOSTILE, Page

RNG = np.random.default_rng(7)
INPUTS = RNG.normal(size=(4, 2))
WEIGHTS = [RNG.normal(size=size) for size in ((2, 3), (3, 3), (3,))]


def example(**options):
    return rnn_stepper(INPUTS, *WEIGHTS, **options)


def frames(stepper):
    return stepper.variants[""]


def rows_in(text):
    return [
        [float(number) for number in row.split(", ")]
        for row in re.findall(r"\[(.*?)\]", text)
    ]


def naive_states(inputs, kernel, recurrent_kernel, bias, state):
    states = [list(state)]
    for x in inputs:
        new = []
        for j in range(len(bias)):
            total = bias[j]
            for i in range(len(x)):
                total += x[i] * kernel[i][j]
            for i in range(len(bias)):
                total += states[-1][i] * recurrent_kernel[i][j]
            new.append(np.tanh(total))
        states.append(new)
    return states


@settings(max_examples=30)
@given(
    st.integers(1, 8), st.integers(1, 4), st.integers(1, 4), st.integers(0, 9)
)
def test_every_number_is_that_of_the_naive_loop(steps, features, units, seed):
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(steps, features))
    sizes = ((features, units), (units, units), (units,), (units,))
    kernel, recurrent, bias, start = (rng.normal(size=s) for s in sizes)
    stepper = rnn_stepper(
        inputs, kernel, recurrent, bias, initial_state=start, decimals=4
    )
    states = naive_states(inputs, kernel, recurrent, bias, start)
    *seen, last = frames(stepper)
    assert len(seen) == steps
    for t, frame in enumerate(seen):
        xw, hu = inputs[t] @ kernel, np.array(states[t]) @ recurrent
        expected = [
            *(inputs[t], states[t], xw, hu, bias, xw + hu + bias),
            states[t + 1],
        ]
        for shown, row in zip(rows_in(frame.text), expected, strict=True):
            assert shown == pytest.approx(row, abs=0.000051)
    np.testing.assert_allclose(rows_in(last.text), states, atol=0.000051)
    count = features * units + units**2 + units
    assert f"= {count} parameters for any number of steps" in last.text


def test_a_frame_by_hand():
    stepper = rnn_stepper([[2], [-1]], [[0.5]], [[2]], [0.25])
    first, second, last = frames(stepper)
    assert first.text == (
        "step 1: x [2.00], h [0.00]; x W [1.00] + h U [0.00] + b [0.25] = "
        "a [1.25]; new h [0.85]"
    )
    assert "<th scope=row>x₂ W<td>−0.50\n" in second.html
    assert "<th scope=row>+ h₁ U<td>1.70\n" in second.html
    assert "<th scope=row>+ b<td>0.25\n" in second.html
    assert "<th scope=row>= a₂<td>1.45\n" in second.html
    assert "<th scope=row>h₂ = tanh(a₂)<td class=on>0.90<" in second.html
    assert "<p>x₂ = [−1.00], h₁ = [0.85]</p>" in second.html
    assert second.caption == "Step 2: x₂ and h₁ give h₂."
    assert last.text.endswith(
        "1*1 + 1*1 + 1 = 3 parameters for any number of steps"
    )
    assert "W, U and b<td>together<td>3<" in last.html


def test_the_chain_hides_what_is_not_computed_yet():
    *seen, last = frames(example())
    for t, frame in enumerate(seen, start=1):
        chain = frame.html.split("</table>")[0]
        assert chain.count("<td>?") == len(INPUTS) - t
        assert chain.count("class=go") == 2
        assert chain.count("class=on") == 2
    chain = last.html.split("</table>")[0]
    assert "?" not in chain
    assert "class=on" not in chain
    assert "class=go" not in chain


def test_the_same_weights_stand_beside_every_step():
    tables = {f.html.split("<caption>")[1].split("</table>")[0]
              for f in frames(example())}  # fmt: skip
    assert len(tables) == 1
    assert tables.pop().startswith("The same at every step</caption>")


def test_tokens_stand_below_their_inputs():
    stepper = example(tokens=["to", "be", "or", HOSTILE])
    assert "step 2 'be': x" in repr(stepper)
    page = Page(stepper)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert "be" in page.texts


def test_a_sum_that_looks_off_is_explained():
    odd = rnn_stepper([[1]], [[0.004]], [[1]], [0.004]).variants[""][0]
    assert "Rounded to 2 decimals, so a sum may look off" in odd.html
    even = rnn_stepper([[1]], [[0.25]], [[1]], [0.25]).variants[""][0]
    assert "<p>Rounded to 2 decimals.</p>" in even.html


def test_the_page_is_small_and_always_the_same():
    html = example()._repr_html_()
    assert html == example()._repr_html_()
    assert len(html.encode()) < 20_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)
    largest = rnn_stepper(
        *(np.full(s, -0.5) for s in ((8, 4), (4, 4), (4, 4), (4,)))
    )
    assert len(largest._repr_html_().encode()) < 36_000


@pytest.mark.parametrize(
    ("place", "value", "error", "message"),
    [
        (0, np.ones(3), ValueError,
         r"inputs must have the axes \(time, features\), .* shape is \(3,\)"),
        (0, np.ones((9, 2)), ValueError,
         r"inputs must be 1 to 8 long on axis 0, time, .*\(9, 2\)"),
        (0, np.ones((0, 2)), ValueError, "inputs must be 1 to 8 long"),
        (0, [[1, np.nan]], ValueError,
         r"number of inputs must be finite, but inputs\[0, 1\] is nan"),
        (0, [["a", "b"]], TypeError, "inputs must be an array of numbers"),
        (1, np.ones((3, 3)), ValueError,
         "kernel must be 2 long on axis 0, as inputs has features"),
        (1, np.ones((2, 5)), ValueError, "1 to 4 long on axis 1, units"),
        (2, np.ones((3, 2)), ValueError,
         "recurrent_kernel must be 3 long on axis 1, as kernel has units"),
        (2, [[np.inf] * 3] * 3, ValueError, "recurrent_kernel must be finite"),
        (3, np.ones(2), ValueError, "bias must be 3 long on axis 0"),
        (3, np.ones((2, 3)), ValueError, r"bias must have the axes \(units,\)"),
    ],
)  # fmt: skip
def test_bad_arrays_are_explained(place, value, error, message):
    arguments = [INPUTS, *WEIGHTS]
    arguments[place] = value
    with pytest.raises(error, match=message):
        rnn_stepper(*arguments)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"initial_state": [0, 0]}, ValueError, "initial_state must be 3 long"),
        ({"tokens": ["a"]}, ValueError,
         "tokens must hold 4 tokens, as many as inputs has time steps, .* 1"),
        ({"tokens": [1, 2, 3, 4]}, TypeError, "tokens must hold strings"),
        ({"decimals": 5}, ValueError, "decimals must be at most 4.* 5"),
        ({"decimals": 1.5}, TypeError, "decimals must be a whole number"),
    ],
)  # fmt: skip
def test_bad_options_are_explained(options, error, message):
    with pytest.raises(error, match=message):
        example(**options)


def test_the_arrays_of_the_caller_are_left_alone():
    given = np.ones(3)
    numbers(given, "bias", ["units"])[0] = 5
    assert given.tolist() == [1, 1, 1]
    assert fixed(-0.0) == "0.00"
    assert fixed(-0.006) == "-0.01"


def test_a_stepper_may_have_a_style_and_a_piece_beside_it():
    frame = Frame("A.", "<p>1</p>", "1")
    plain = Stepper([frame], "T")._repr_html_()
    assert "step-aside" not in plain
    more = Stepper([frame], "T", style="& b{x:y}", aside="<p>2</p>")
    page, html = Page(more), more._repr_html_()
    own = page.all("div")[0]["id"]
    assert f"#{own} b{{x:y}}</style>" in html
    assert own not in plain
    aside = page.all("div")[-1]
    assert aside["class"] == "step-aside step-scroll"
    assert aside["tabindex"] == "0"
    with pytest.raises(TypeError, match="must be strings, but one is a int"):
        Stepper([frame], "T", style=3)
