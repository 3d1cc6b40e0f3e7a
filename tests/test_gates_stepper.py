"""The stepper of gates: its numbers and its doors."""

import re

import numpy as np
import pytest

from course_lib.steppers import gates_stepper
from tests.test_steppers import HOSTILE, Page

TOKENS = ["the", "tea", "is", "not", "cold"]
LSTM = ("input", "forget", "candidate", "output")
GRU = ("update", "reset", "candidate")


def make_gates(names, steps=5, units=3, seed=1):
    rng = np.random.default_rng(seed)
    gates = {name: rng.uniform(0, 1, (steps, units)) for name in names}
    gates["candidate"] = 2 * gates["candidate"] - 1
    return gates


def follow(gates, start):
    """The states, unit by unit and step by step."""
    states = [list(start)]
    for t in range(len(gates["candidate"])):
        new = []
        for j, old in enumerate(states[-1]):
            g = {name: array[t][j] for name, array in gates.items()}
            if "forget" in g:
                new.append(g["forget"] * old + g["input"] * g["candidate"])
            else:
                z = g["update"]
                new.append(z * old + (1 - z) * g["candidate"])
        states.append(new)
    return np.array(states)


def frames(stepper):
    return stepper.variants[""]


def numbers_of(text, name):
    row = re.search(rf"(?:^| ){name} \[(.*?)\]", text)[1]
    return [float(number) for number in row.split(", ")]


def close(row):
    return pytest.approx(list(row), abs=0.0051)


@pytest.mark.parametrize("names", [LSTM, GRU])
@pytest.mark.parametrize("start", [0.0, 0.8])
def test_every_number_is_that_of_the_naive_loop(names, start):
    gates = make_gates(names)
    states = follow(gates, [start] * 3)
    stepper = gates_stepper(TOKENS, gates, states if start else None)
    keep = gates["forget"] if names is LSTM else gates["update"]
    add = gates["input"] if names is LSTM else 1 - gates["update"]
    path = "cell" if names is LSTM else "state"
    *seen, _ = frames(stepper)
    assert len(seen) == len(TOKENS)
    for t, frame in enumerate(seen):
        assert frame.text.startswith(f"{TOKENS[t]!r}: ")
        for name in names:
            assert numbers_of(frame.text, name) == close(gates[name][t])
        assert numbers_of(frame.text, path) == close(states[t])
        assert numbers_of(frame.text, "kept") == close(keep[t] * states[t])
        added = close(add[t] * gates["candidate"][t])
        assert numbers_of(frame.text, "added") == added
        assert numbers_of(frame.text, "=") == close(states[t + 1])
        if names is LSTM:
            hidden = gates["output"][t] * np.tanh(states[t + 1])
            assert numbers_of(frame.text, "hidden") == close(hidden)


def test_a_frame_of_an_lstm_by_hand():
    gates = {"input": [[0.5]], "forget": [[0.25]], "candidate": [[-1]],
             "output": [[1.0]]}  # fmt: skip
    first, last = frames(gates_stepper(["no"], gates, [[4], [0.5]]))
    assert first.text == (
        "'no': input [0.50], forget [0.25], output [1.00]; candidate [-1.00]; "
        "cell [4.00] -> kept [1.00] + added [-0.50] = [0.50]; hidden [0.46]"
    )
    for row in (
        "<tr class=gate><th scope=row>forget gate<td style=--v:25>0.25",
        "<tr class=value><th scope=row>candidate<td style=--v:38>−1.00",
        "<th scope=row>cell before<td style=--v:100>4.00",
        "<th scope=row>kept = forget × cell before<td style=--v:62>1.00",
        "<th scope=row>added = input × candidate<td style=--v:44>−0.50",
        "<th scope=row>cell after = kept + added<td style=--v:56>0.50",
        "<th scope=row>hidden = output × tanh(cell after)<td style=--v:56>0.46",
    ):
        assert row in first.html
    assert last.text == (
        "mean input: 'no' 0.50; mean forget: 'no' 0.25; mean output: 'no' 1.00"
    )
    assert "<th scope=row>1 no<td style=--v:50>0.50<td" in last.html
    assert last.caption == "How open each gate is at each token."
    html = gates_stepper(["no"], gates, [[4], [0.5]])._repr_html_()
    assert "value from −4 to 4, zero in the middle" in html


def test_the_overview_holds_the_means_over_units():
    gates = make_gates(GRU)
    *_, last = frames(gates_stepper(TOKENS, gates))
    assert last.caption.endswith("the mean over 3 units.")
    shown = [float(n) for n in re.findall(r"' (\d\.\d\d)", last.text)]
    expected = [*gates["update"].mean(axis=1), *gates["reset"].mean(axis=1)]
    assert shown == close(expected)


def test_the_sentence_marks_the_token():
    _, second, *_ = frames(gates_stepper(TOKENS, make_gates(GRU)))
    assert second.caption == "Token 2 of 5: 'tea'."
    assert (
        "<b class=used><i>the</i></b><b class=on><i>tea</i></b><i>is</i>"
        in second.html
    )


def test_the_order_of_the_mapping_does_not_matter():
    gates = make_gates(LSTM)
    turned = dict(reversed(gates.items()))
    one, two = gates_stepper(TOKENS, gates), gates_stepper(TOKENS, turned)
    assert one._repr_html_() == two._repr_html_()


def test_float32_states_are_those_of_their_gates():
    gates = {n: a.astype(np.float32) for n, a in make_gates(LSTM).items()}
    states = follow(gates, [0] * 3).astype(np.float32)
    assert len(frames(gates_stepper(TOKENS, gates, states))) == 6


def test_tokens_stay_text():
    page = Page(gates_stepper([HOSTILE] * 5, make_gates(LSTM)))
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags


def test_the_page_is_small_and_always_the_same():
    words = [*TOKENS, *TOKENS]
    make = [gates_stepper(words, make_gates(LSTM, 10, 4)) for _ in range(2)]
    html = make[0]._repr_html_()
    assert html == make[1]._repr_html_()
    assert len(html.encode()) < 27_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)


def changed(name, value):
    return {**make_gates(LSTM), name: value}


@pytest.mark.parametrize(
    ("gates", "error", "message"),
    [
        ({"update": [[1]]}, ValueError,
         r"'reset' and 'candidate' for a GRU, but it has \['update'\]"),
        ([1], ValueError, "gates must be a mapping with the names 'input'"),
        (changed("forget", np.full((5, 3), 1.5)), ValueError,
         r"gates\['forget'\] must lie between 0 and 1, but .*\[0, 0\] is 1.5"),
        (changed("output", np.full((5, 3), -0.1)), ValueError,
         r"gates\['output'\] must lie between 0 and 1"),
        (changed("input", np.full((5, 3), np.nan)), ValueError,
         r"gates\['input'\] must be finite"),
        (changed("input", np.ones((4, 3))), ValueError,
         r"gates\['input'\] must be 5 long on axis 0, as there are tokens"),
        (changed("input", np.ones((5, 2))), ValueError,
         r"gates\['input'\] must be 3 long on axis 1, as the candidate has"),
        (changed("candidate", np.ones(5)), ValueError,
         r"gates\['candidate'\] must have the axes \(time, units\)"),
        (changed("output", [["a"]]), TypeError, "must be an array of numbers"),
        (make_gates(GRU, units=9), ValueError,
         r"at most 8 units \(axis 1\), so that all can be seen, .* have 9"),
    ],
)  # fmt: skip
def test_bad_gates_are_explained(gates, error, message):
    with pytest.raises(error, match=message):
        gates_stepper(TOKENS, gates)


@pytest.mark.parametrize(
    ("states", "message"),
    [
        (np.zeros((5, 3)), "states must be 6 long on axis 0, as one before"),
        (np.zeros((6, 2)), "states must be 3 long on axis 1"),
        (np.zeros(6), r"states must have the axes \(time \+ 1, units\)"),
        (np.full((6, 3), np.inf), "every number of states must be finite"),
        (np.zeros((6, 3)),
         r"states\[1, 0\] is 0.0000, but from the gates follows .*pass the "
         r"cell state of an LSTM \(not its hidden state\)"),
    ],
)  # fmt: skip
def test_states_must_follow_from_the_gates(states, message):
    with pytest.raises(ValueError, match=message):
        gates_stepper(TOKENS, make_gates(LSTM), states)


@pytest.mark.parametrize(
    ("tokens", "error", "message"),
    [
        ("tea", TypeError, "tokens must be a list of strings"),
        ([], ValueError, "tokens must hold 1 to 16 tokens"),
        (["a"] * 17, ValueError, "it holds 17: choose a short example"),
        ([1], TypeError, "tokens must hold strings"),
    ],
)
def test_bad_tokens_are_explained(tokens, error, message):
    with pytest.raises(error, match=message):
        gates_stepper(tokens, make_gates(LSTM))
