"""The stepper of beam search as a tree: its numbers and its doors."""

import re

import numpy as np
import pytest

from course_lib.decoding import beam_tree, search_beams
from course_lib.steppers import beam_stepper
from tests.decoding_chains import draw_chain, step_of
from tests.test_steppers import HOSTILE, Page

# From <start>: a 0.6, b 0.4; from a: a 0.5, <end> 0.4; from b: <end> 0.9.
PARENTS = [-1, 0, 0, 1, 1, 2, 3, 3]
TOKENS = ["<start>", "a", "b", "a", "<end>", "<end>", "a", "b"]
LOGS = np.log([1, 0.6, 0.4, 0.3, 0.24, 0.36, 0.15, 0.09])
KEPT = [True, True, True, True, False, True, True, False]


def made(**change):
    arguments = {
        "parents": PARENTS,
        "tokens": TOKENS,
        "log_probabilities": LOGS,
        "kept": KEPT,
    } | change
    return beam_stepper(**arguments)


def frames(**change):
    return made(**change).variants[""]


def rows(html):
    """Read the rows of the tree: kind, lines, token and what follows it."""
    found = re.findall(
        r'<div class="node (\w+)">((?:<b[^>]*></b>)*)<i>([^<]*)</i></div>'
        r"<td>([^<]*)<td>([^<\n]*)",
        html,
    )
    lines = [
        "".join(part or " " for part in re.findall(r"<b(?: class=(\w))?>", way))
        for _, way, *_ in found
    ]
    return [
        (kind, line, token, chance, total.replace("−", "-"))
        for line, (kind, _, token, chance, total) in zip(
            lines, found, strict=True
        )
    ]


def test_frames_by_hand():
    one, two, three, last = frames()
    assert one.text == "step 1: kept 'a' -0.51, 'b' -0.92"
    assert one.caption == (
        "Step 1: 2 continuations drawn, of which the best 2 are kept."
    )
    assert two.text == (
        "step 2: kept 'b <end>' -1.02, 'a a' -1.20; dropped 'a <end>' -1.43"
    )
    assert two.caption == (
        "Step 2: 3 continuations drawn, of which the best 2 are kept. 1 "
        "hypothesis ended."
    )
    assert three.text == "step 3: kept 'a a a' -1.90; dropped 'a a b' -2.41"
    assert three.caption == (
        "Step 3: 2 continuations drawn, of which the best 1 is kept. 1 place "
        "is taken by what ended before."
    )
    assert last.text == (
        "'b <end>' -1.02 / 2^1 = -0.51 (best); 'a a a' -1.90 / 3^1 = -0.63, "
        "cut off"
    )
    assert last.caption == (
        "2 hypotheses. The best score, −0.51, has 'b <end>'."
    )


def test_the_tree_by_hand():
    _, two, three, last = frames()
    assert rows(two.html) == [
        ("used", "", "&lt;start&gt;", "", ""),
        ("used", "t", "a", "0.60", "-0.51"),
        ("on", "lt", "a", "0.50", "-1.20"),
        ("cut", "le", "&lt;end&gt;", "0.40", "-1.43"),
        ("used", "e", "b", "0.40", "-0.92"),
        ("to", " e", "&lt;end&gt;", "0.90", "-1.02"),
    ]
    seen = [(kind, token) for kind, _, token, *_ in rows(three.html)]
    assert ("cut", "&lt;end&gt;") not in seen
    assert ("to", "&lt;end&gt;") in seen
    assert seen.count(("cut", "b")) == 1
    assert {kind for kind, *_ in rows(last.html)} == {"used", "to"}
    assert 'aria-label="a a"' in two.html


def test_what_is_given_up_is_marked():
    kept = [True, True, True, True, True, False, True, False]
    _, two, *_ = frames(kept=kept)
    marked = {token: kind for kind, _, token, *_ in rows(two.html)}
    assert marked["b"] == "off"


def test_the_length_penalty_decides_the_last_frame():
    logs = LOGS.copy()
    logs[[6, 7]] = np.log([0.27, 0.03])
    for alpha, path in ((0, "b <end>"), (1, "a a a")):
        *_, last = frames(log_probabilities=logs, length_penalty=alpha)
        assert last.text.split(";")[0].endswith("(best)" + ", cut off" * alpha)
        assert f"has {path!r}" in last.caption
        assert ("By ln P alone it would be 'b <end>'" in last.caption) == alpha
    *_, half = frames(length_penalty=0.5)
    assert (
        "ln\N{NO-BREAK SPACE}P\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}n^0.5"
        in (half.html)
    )
    assert "'b <end>' -1.02 / 2^0.5 = -0.72 (best)" in half.text


@pytest.mark.parametrize("seed", range(60))
def test_every_hypothesis_is_that_of_the_search(seed):
    chain = draw_chain(seed)
    beams = search_beams(
        step_of(chain),
        chain.first,
        chain.state,
        beam_width=2,
        max_length=chain.max_length,
        end=chain.end,
        length_penalty=chain.alpha,
    )
    tree = beam_tree(beams)
    names = [f"w{i}" for i in range(len(chain.table))]
    *steps, last = frames(
        parents=tree.parents,
        tokens=[names[i] for i in tree.tokens],
        log_probabilities=tree.log_probabilities,
        kept=tree.kept,
        end=names[chain.end],
        length_penalty=chain.alpha,
    )
    assert len(steps) == beams.lengths[0].max()
    found = re.findall(r"'([^']*)' (\S+) / (\d+)\^\S+ = ([-.\d]+)", last.text)
    there = beams.lengths[0] > 0
    paths = [
        " ".join(names[i] for i in ids[:length])
        for ids, length in zip(
            beams.ids[0][there], beams.lengths[0][there], strict=True
        )
    ]
    assert [path for path, *_ in found] == paths
    shown = np.array([[float(n) for n in numbers] for _, *numbers in found])
    expected = np.transpose(
        [beams.log_probabilities[0], beams.lengths[0], beams.scores[0]]
    )[there]
    np.testing.assert_allclose(shown, expected, atol=0.0051)
    assert last.text.count("cut off") == (~beams.ended[0][there]).sum()
    for frame in steps:
        drawn = rows(frame.html)
        kept = re.search(r"kept (.*?)(?:; dropped (.*))?$", frame.text)
        new = sum(kind == "on" for kind, *_ in drawn)
        assert new <= kept[1].count("'") // 2 <= 2
        dropped = sum(kind == "cut" for kind, *_ in drawn)
        assert dropped == (kept[2] or "").count("'") // 2


def largest():
    parents, kept, front = [-1], [True], [0]
    while len(parents) + 9 <= 64:
        start = len(parents)
        parents += [node for node in front for _ in range(3)]
        front = list(range(start, start + 3))
        kept += [start <= i < start + 3 for i in range(start, len(parents))]
    logs = -0.25 * np.arange(len(parents))
    return made(
        parents=parents,
        tokens=["espresso"] * len(parents),
        log_probabilities=logs,
        kept=kept,
    )


def test_the_page_is_small_and_always_the_same():
    html = largest()._repr_html_()
    assert html == largest()._repr_html_()
    assert repr(largest()) == repr(largest())
    assert len(html.encode()) < 40_000
    assert len(made()._repr_html_().encode()) < 14_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)


def test_every_mark_in_a_frame_is_in_the_legend():
    key, shown = made()._repr_html_().split('<div class="step-parts">')
    kinds = set(re.findall(r'class="node (\w+)"', shown))
    assert kinds <= set(re.findall(r'<b class="(\w+)"', key))


def test_hostile_and_invisible_tokens_stay_text():
    page = Page(
        made(
            parents=[-1, 0, 1],
            tokens=[HOSTILE, HOSTILE, "\n"],
            log_probabilities=[0, -1, -2],
            kept=[1, 1, 1],
            end=HOSTILE + "!",
            title=HOSTILE,
        )
    )
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert "↵" in page.text


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"parents": ["a"]}, TypeError, "parents must be an array of numbers"),
        ({"parents": [[-1]]}, ValueError, r"the axes \(nodes,\)"),
        ({"parents": [-1] * 65}, ValueError, "1 to 64 long on axis 0, nodes"),
        ({"parents": [-1, 0.5, *PARENTS[2:]]}, ValueError,
         r"parents must be whole, but parents\[1\] is 0.5"),
        ({"parents": [0, *PARENTS[1:]]}, ValueError,
         r"parents\[0\] must be -1, but it is 0"),
        ({"parents": [-1, 0, 2, *PARENTS[3:]]}, ValueError,
         r"parents\[2\] must be a node before it, 0 to 1, but it is 2"),
        ({"parents": [*PARENTS[:-1], 4]}, ValueError,
         "node 7 continues node 4, which was not kept"),
        ({"parents": [*PARENTS[:-1], 5]}, ValueError,
         "node 7 continues node 5, which is the end"),
        ({"tokens": "abcdefgh"}, TypeError, "list of strings, but it is one"),
        ({"tokens": TOKENS[1:]}, ValueError,
         "tokens must hold 8 tokens, as many as parents has nodes, but it "
         "holds 7"),
        ({"tokens": [1] * 8}, TypeError, "tokens must hold strings"),
        ({"log_probabilities": LOGS[1:]}, ValueError,
         "log_probabilities must be 8 long on axis 0, as parents"),
        ({"log_probabilities": [0, -np.inf, *LOGS[2:]]}, ValueError, "finite"),
        ({"log_probabilities": [-1, *LOGS[1:]]}, ValueError,
         r"log_probabilities\[1\] must be at most that of its parent, -1, but "
         "it is -0.51"),
        ({"kept": KEPT[1:]}, ValueError, "kept must be 8 long on axis 0"),
        ({"kept": [1, 2, *KEPT[2:]]}, ValueError, "kept must be True or False"),
        ({"kept": [*KEPT[:6], False, False]}, ValueError,
         "something must be kept at every step, but nothing is at step 3"),
        ({"parents": [-1], "tokens": ["a"], "log_probabilities": [0],
          "kept": [1]}, ValueError, "must have 1 to 8 steps, .* it has 0"),
        ({"parents": range(-1, 9), "tokens": ["a"] * 10,
          "log_probabilities": -np.arange(10), "kept": [1] * 10}, ValueError,
         "must have 1 to 8 steps, so that all can be seen, but it has 9"),
        ({"length_penalty": -1}, ValueError,
         "length_penalty must be a number, 0 or more, but it is -1"),
        ({"length_penalty": "1"}, ValueError, "length_penalty must be a num"),
    ],
)  # fmt: skip
def test_bad_arguments_are_explained(change, error, message):
    with pytest.raises(error, match=message):
        made(**change)


def test_the_arrays_of_the_caller_are_left_alone():
    logs, parents = LOGS.copy(), np.array(PARENTS)
    made(log_probabilities=logs, parents=parents)
    np.testing.assert_array_equal(logs, LOGS)
    assert parents.tolist() == PARENTS
