"""Steppers: their frames, their numbers, and the HTML around them."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.steppers import (
    Frame,
    Mark,
    Stepper,
    ids_stepper,
    padding_stepper,
    window_stepper,
)
from course_lib.steppers.markup import cells, visible

TABLE = {"<pad>": 0, "<unk>": 1, "<start>": 2, "<end>": 3, "tea": 4, "is": 5}
HOSTILE = "</script><script>alert(1)</script>\"'&<img src=x>"

EXAMPLES = {
    "window": lambda: window_stepper("to be or not"),
    "words": lambda: window_stepper(["tea", "is", "cold", "tea"], 2, 1),
    "ids": lambda: ids_stepper("Tea is cold", ["tea", "is", "cold"], TABLE),
    "padding": lambda: padding_stepper(
        [[5, 8, 2], [4, 8, 15, 16, 23], [7]],
        maxlen=4,
        padding=("post", "pre"),
        truncating=("post", "pre"),
    ),
}


class Page(HTMLParser):
    """Collects the tags, and the text outside of style and script."""

    def __init__(self, stepper):
        super().__init__()
        self.tags, self.attributes, self.texts, self._in = [], [], [], []
        self.feed(stepper._repr_html_())
        self.close()
        self.text = " ".join(self.texts)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag in ("style", "script"):
            self._in.append(tag)

    def handle_endtag(self, tag):
        if self._in and self._in[-1] == tag:
            self._in.pop()

    def handle_data(self, data):
        if not self._in:
            self.texts.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.attributes if name == tag]


def texts(stepper, name=None):
    names = list(stepper.variants)
    return [
        f.text for f in stepper.variants[names[0] if name is None else name]
    ]


# --- the page ----------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_is_the_same_every_time(name):
    first, second = EXAMPLES[name](), EXAMPLES[name]()
    assert first._repr_html_() == second._repr_html_()
    assert first._repr_html_() == first._repr_html_()
    assert repr(first) == repr(second)


def test_the_page_does_not_depend_on_the_hash_seed():
    code = (
        "from course_lib.steppers import ids_stepper as s; import hashlib;"
        "t = {'<unk>': 1, 'a': 2, 'b': 3, 'c': 4};"
        "h = s('a x b', ['a', 'x', 'b'], t)._repr_html_();"
        "print(hashlib.sha256(h.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": "", "SYSTEMROOT": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_loads_nothing_and_is_small(name):
    html = EXAMPLES[name]()._repr_html_()
    assert len(html.encode()) < 24_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)
    page = Page(EXAMPLES[name]())
    assert not {"img", "link", "iframe", "a"} & set(page.tags)
    assert page.tags.count("script") == page.tags.count("style") == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_all_frames_are_a_plain_list_before_the_script_runs(name):
    stepper = EXAMPLES[name]()
    page = Page(stepper)
    frames = [f for part in stepper.variants.values() for f in part]
    assert page.tags.count("ol") == len(stepper.variants)
    assert page.tags.count("li") == len(frames)
    for frame in frames:
        assert frame.caption in page.text
    for variant in filter(None, stepper.variants):
        assert variant in page.text
    assert not {"button", "input", "select"} & set(page.tags)
    assert all("hidden" not in attrs for _, attrs in page.attributes)


def test_the_page_names_its_parts():
    page = Page(EXAMPLES["window"]())
    root = page.all("div")[0]
    assert re.fullmatch(r"stepper-[0-9a-f]{10}", root["id"])
    assert root["aria-label"] == "A window slides over a text"
    assert json.loads(root["data-choosers"]) == [
        ["Window", ["3", "5"]],
        ["Step", ["1", "2"]],
    ]
    parts = [d for d in page.all("div") if d.get("class") == "step-part"]
    assert [d["data-at"] for d in parts] == ["0 0", "0 1", "1 0", "1 1"]
    scrolling = [d for d in page.all("div") if d.get("class") == "step-scroll"]
    assert len(scrolling) == 4
    for part in scrolling:
        assert part["tabindex"] == "0"
        assert part["role"] == "group"
        assert part["aria-label"].startswith("Pictures: window")


def test_another_content_has_another_id():
    ids = {Page(make()).all("div")[0]["id"] for make in EXAMPLES.values()}
    other = Stepper([Frame("A.", "<p>1</p>", "1")], "T")
    another = Stepper([Frame("A.", "<p>2</p>", "1")], "T")
    ids |= {Page(s).all("div")[0]["id"] for s in (other, another)}
    assert len(ids) == len(EXAMPLES) + 2


def test_every_rule_of_the_style_is_held_to_its_own_picture():
    html = EXAMPLES["padding"]()._repr_html_()
    style = re.search(r"<style>(.*?)</style>", html, re.S)[1]
    own = "#" + Page(EXAMPLES["padding"]()).all("div")[0]["id"]
    selectors = re.findall(r"([^{}]+)\{", style)
    for selector in selectors:
        for one in selector.split(","):
            assert one.strip().startswith((own, "@media"))
    assert "&" not in style


def test_the_script_leaves_no_name_behind():
    html = EXAMPLES["ids"]()._repr_html_()
    script = re.search(r"<script>(.*?)</script>", html, re.S)[1].strip()
    assert script.startswith("(()=>{")
    assert script.endswith("})()")
    assert "window." not in script
    assert "innerHTML" not in script


@pytest.mark.parametrize(
    "stepper",
    [
        window_stepper(HOSTILE[:40], 2, 1, title=HOSTILE),
        window_stepper([HOSTILE, "a", HOSTILE], [1, 2], 1, title=HOSTILE),
        ids_stepper(HOSTILE, [HOSTILE, "tea"], {**TABLE, HOSTILE: 9}),
        ids_stepper(HOSTILE, ["&amp;"], {HOSTILE: 1}, title=HOSTILE),
        padding_stepper([[1]], title=HOSTILE),
        Stepper({HOSTILE: [Frame(HOSTILE, "", HOSTILE)]}, "T", HOSTILE),
        Stepper(
            {(HOSTILE, "1"): [Frame("A.", "", "1")]},
            "T",
            (HOSTILE, "b"),
            [Mark("on", HOSTILE, HOSTILE)],
        ),
    ],
)
def test_hostile_text_stays_text(stepper):
    page = Page(stepper)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert set(page.tags) <= {
        *("div", "style", "p", "ol", "li", "i", "b", "span", "script"),
        *("table", "tr", "th", "td", "caption"),
    }
    assert "alert(1)" in page.text or "alert(1)" in str(page.attributes)


# --- Frame and Stepper -------------------------------------------------------


def test_several_lists_have_names():
    frame = Frame("C.", "<p>h</p>", "t")
    stepper = Stepper({"a": [frame], "b": [frame, frame]}, "T")
    assert repr(stepper) == "T\na\n 1. t\nb\n 1. t\n 2. t"
    assert list(stepper.variants) == ["a", "b"]
    assert stepper.variants["b"] == (frame, frame)
    assert "html='<p>h</p>'" in repr(frame)


def test_keys_may_be_tuples_with_one_menu_for_each_part():
    frames = [Frame("C.", "<p>h</p>", "t")]
    keys = [("10", "a"), ("10", "b"), ("5", "a"), ("5", "b")]
    stepper = Stepper(dict.fromkeys(keys, frames), "T", ("size", "side"))
    assert list(stepper.variants)[:2] == ["size 10, side a", "size 10, side b"]
    page = Page(stepper)
    assert json.loads(page.all("div")[0]["data-choosers"]) == [
        ["Size", ["5", "10"]],
        ["Side", ["a", "b"]],
    ]
    parts = [d for d in page.all("div") if d.get("class") == "step-part"]
    assert [d["data-at"] for d in parts] == ["1 0", "1 1", "0 0", "0 1"]


def test_a_single_list_has_nothing_to_choose():
    page = Page(EXAMPLES["words"]())
    assert page.all("div")[0]["data-choosers"] == "[]"


def test_the_legend_explains_every_mark_once():
    html = EXAMPLES["window"]()._repr_html_()
    assert html.count('class="step-key"') == 1
    for meaning in (
        "in the window",
        "target: the next character",
        "used before",
        "not used",
    ):
        assert html.count(f"</b> {meaning}</span>") == 1
    assert "step-key" not in Page(Stepper([Frame("A.", "", "1")], "T")).tags


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_mark_in_a_frame_is_in_the_legend(name):
    html = EXAMPLES[name]()._repr_html_()
    key, frames = html.split('<div class="step-parts">')
    kinds = set(re.findall(r'class=(?:"pair )?(on|to|used|off|cut)\b', frames))
    assert kinds <= set(re.findall(r'<b class="(\w+)"', key))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: Stepper({("a", "b"): [Frame("", "", "")]}, "T", "one"),
            ValueError,
            r"each key needs 1 parts, for \['one'\], but one is \('a', 'b'\)",
        ),
        (
            lambda: Stepper(
                dict.fromkeys([("1", "2"), ("3", "4")], (Frame("", "", ""),)),
                "T",
                ("a", "b"),
            ),
            ValueError,
            r"no frames for \('1', '4'\): every option must go with every",
        ),
        (
            lambda: Stepper({(1, "2"): [Frame("", "", "")]}, "T", ("a", "b")),
            TypeError,
            "must be strings, but one is a int: 1",
        ),
        (lambda: Stepper([], "T"), ValueError, "pass a list of at least one"),
        (lambda: Stepper({}, "T"), ValueError, "at least one named list"),
        (
            lambda: Stepper(["a"], "T"),
            TypeError,
            r"frames\[0\] must be a Frame, but it is a str: write Frame\(",
        ),
        (
            lambda: Stepper([Frame("a", None, "b")], "T"),
            TypeError,
            "must be strings, but one is a NoneType",
        ),
        (
            lambda: Stepper([Frame("a", "b", "c")], 3),
            TypeError,
            "must be strings, but one is a int: 3",
        ),
        (
            lambda: window_stepper("ab\ud83d", 1, 1),
            ValueError,
            "half of a surrogate pair, which no page can show",
        ),
    ],
)
def test_bad_frames_are_explained(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_invisible_characters_are_shown_as_signs():
    assert visible("a b\n\t\r\x00\x1b\x7f") == "a␣b↵⇥␍␀␛␡"
    assert cells([" "], [""], "") == (
        "<div class=cells aria-hidden=true><i>␣</i></div>"
    )


# --- windows -----------------------------------------------------------------


def naive_pairs(text, window, step):
    pairs = []
    for start in range(0, len(text) - window, step):
        pairs.append((text[start : start + window], text[start + window]))
    return pairs


@given(
    st.text("ab '\\", min_size=2, max_size=24),
    st.integers(1, 23),
    st.integers(1, 30),
)
def test_the_window_shows_the_pairs_of_the_naive_loop(text, window, step):
    window = min(window, len(text) - 1)
    first, *pairs, last = texts(window_stepper(text, window, step))
    expected = naive_pairs(text, window, step)
    assert pairs == [
        f"pair {i} of {len(expected)}: {inputs!r} -> {target!r}"
        for i, (inputs, target) in enumerate(expected, start=1)
    ]
    assert first == f"{len(text)} characters, window {window}, step {step}"
    seen = (len(expected) - 1) * step + window + 1
    left = f"{text[seen:]!r} left over" if text[seen:] else "nothing left over"
    count = f"{len(expected)} pair{'s' * (len(expected) > 1)}"
    rule = f"floor(({len(text)} - {window} - 1) / {step}) + 1"
    assert last == f"{rule} = {count}; {left}"


def test_the_window_and_the_target_are_marked():
    stepper = window_stepper("tea is", 2, 3)
    _, one, two, last = stepper.variants[""]
    assert one.html.startswith(
        "<div class=cells aria-hidden=true><b class=on><i>t</i><i>e</i></b>"
        "<b class=to><i>a</i></b><i>␣</i>"
    )
    assert two.caption == (
        "Pair 2 of 2: text[3:5] is the window, text[5] is the target."
    )
    assert "<p>␣i → s</p>" in two.html
    assert "<b class=used><i>t</i><i>e</i><i>a</i></b><b class=on>" in two.html
    assert last.html.count("class=") == 2  # of the row, of all its letters
    assert "<b class=used><i>t</i>" in last.html
    assert last.caption == (
        "2 pairs in all. The last character is a target, so nothing is left "
        "over."
    )
    assert "<p>Left over: nothing</p>" in last.html
    assert "<p>(6 − 2 − 1) / 3 = 1, plus 1 = 2 pairs</p>" in last.html


def test_what_is_left_over_is_shown_and_explained():
    *_, last = window_stepper("abcdefg", 2, 3).variants[""]
    assert last.text == "floor((7 - 2 - 1) / 3) + 1 = 2 pairs; 'g' left over"
    assert "<i>f</i></b><i>g</i></div><p>Left over: g</p>" in last.html
    assert last.caption == (
        "2 pairs in all. The next window would be text[6:8] and need text[8], "
        "but the text ends at 6: 1 character left over."
    )
    assert (
        "<p>(7 − 2 − 1) / 3 = 1.33, rounded down 1, plus 1 = 2 pairs</p>"
        in last.html
    )


def test_only_letters_in_a_pair_are_marked_as_used():
    *_, last = window_stepper("abcdefg", 1, 4).variants[""]
    assert (
        "<b class=used><i>a</i><i>b</i></b><i>c</i><i>d</i>"
        "<b class=used><i>e</i><i>f</i></b><i>g</i>" in last.html
    )


def test_every_window_goes_with_every_step():
    stepper = window_stepper("to be or not", windows=(3, 5, 3), steps=[1, 2])
    assert list(stepper.variants) == [
        *("window 3, step 1", "window 3, step 2"),
        *("window 5, step 1", "window 5, step 2"),
    ]
    counts = [len(frames) - 2 for frames in stepper.variants.values()]
    assert counts == [9, 5, 7, 4]


def test_a_window_slides_over_words():
    assert texts(window_stepper(["tea", "is", "tea"], 2, 1)) == [
        "3 tokens, window 2, step 1",
        "pair 1 of 1: ['tea', 'is'] -> 'tea'",
        "floor((3 - 2 - 1) / 1) + 1 = 1 pair; nothing left over",
    ]


def test_numpy_numbers_will_do():
    sizes = np.array([1, 2])
    assert len(window_stepper("abcd", sizes, np.int64(1)).variants) == 2


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("",), ValueError, "text must hold 1 to 40 tokens .* it holds 0"),
        (("a" * 41,), ValueError, "it holds 41: choose a short example"),
        (([1, 2],), TypeError, "text must hold strings, but one is a int: 1"),
        (("abc", 3), ValueError, "a window of 3 leaves no token to predict"),
        (("abc", 0), ValueError, "windows must be at least 1, but it is 0"),
        (("abc", 1, 0), ValueError, "steps must be at least 1, but it is 0"),
        (("abc", []), ValueError, "windows is empty"),
        (("abc", "2"), TypeError, "windows must be a whole number.*'2'"),
        (("abc", 1, [1.5]), TypeError, "steps must be a whole number.*1.5"),
        (("abc", True), TypeError, "windows must be a whole number.*True"),
    ],
)
def test_bad_windows_are_explained(arguments, error, message):
    with pytest.raises(error, match=message):
        window_stepper(*arguments)


# --- ids ---------------------------------------------------------------------


@given(st.lists(st.sampled_from(["tea", "is", "cold", "<unk>"]), min_size=1))
@settings(max_examples=50)
def test_the_ids_are_those_of_the_table(tokens):
    tokens = tokens[:24]
    first, split, *lookups, last = texts(ids_stepper("T", tokens, TABLE))
    ids = [TABLE.get(token, 1) for token in tokens]
    assert first == "text: 'T'"
    assert split == f"tokens: {tokens}"
    assert lookups == [
        f"{token!r} -> {TABLE[token]}"
        if token in TABLE
        else f"{token!r} is not in the table -> 1 '<unk>'"
        for token in tokens
    ]
    back = [t if t in TABLE else "<unk>" for t in tokens]
    assert last == f"ids: {ids}; read back: {back}"


def test_an_unknown_word_stands_out_and_is_lost():
    frames = EXAMPLES["ids"]().variants[""]
    assert frames[4].caption == (
        "Token 3 of 3: 'cold' is not in the table, so it gets id 1 '<unk>'."
    )
    assert '<b class="pair to"><i>cold</i><i>1</i></b>' in frames[4].html
    assert '<b class="pair to"><i>1</i><i>&lt;unk&gt;</i></b>' in frames[4].html
    assert "The table (6 of the 6 entries):" in frames[4].html
    assert frames[3].html.count("<i>?</i>") == 1
    assert frames[5].caption == (
        "3 tokens, 3 ids. Read back, the ids no longer say 'cold'."
    )
    *_, last = ids_stepper("tea", ["tea"], TABLE).variants[""]
    assert last.caption.endswith("Read back, the ids give the same tokens.")


def test_only_the_entries_that_are_needed_are_shown():
    table = {**TABLE, **{f"w{i}": 10 + i for i in range(500)}}
    html = ids_stepper("tea", ["tea", "w7"], table).variants[""][2].html
    assert "The table (6 of the 506 entries):" in html
    assert "<i>w7</i>" in html
    assert "w8" not in html


def test_an_unknown_word_may_collide_with_a_real_one():
    *_, last = texts(ids_stepper("x", ["x"], {"tea": 0}, unknown=0))
    assert last == "ids: [0]; read back: ['tea']"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((None, ["a"], TABLE), TypeError, "text must be a string.*None"),
        (("a", "a", TABLE), TypeError, "tokens must be a list of strings"),
        (("a", [], TABLE), ValueError, "tokens must hold 1 to 24 tokens"),
        (("a", ["a"] * 25, TABLE), ValueError, "it holds 25"),
        (("a", [4], TABLE), TypeError, "tokens must hold strings.*int: 4"),
        (("a", ["a"], {"a": 1.0}), TypeError, "the id of 'a' must be a whole"),
        (("a", ["a"], {"a": -1}), ValueError, "the id of 'a' must be at least"),
        (
            ("a", ["a"], {"a": 1, "b": 1}),
            ValueError,
            "'a' and 'b' both have 1",
        ),
        (
            ("a", ["a"], {"a": 0}),
            ValueError,
            "id 1, which is not in the table: add an entry such as '<unk>': 1",
        ),
    ],
)
def test_bad_tables_are_explained(arguments, error, message):
    with pytest.raises(error, match=message):
        ids_stepper(*arguments)


# --- padding -----------------------------------------------------------------


def naive_row(row, maxlen, padding, truncating, value):
    row = list(row)
    while len(row) > maxlen:
        row.pop(-1 if truncating == "post" else 0)
    kept = list(row)
    while len(row) < maxlen:
        row.insert(len(row) if padding == "post" else 0, value)
    return kept, row


@given(
    st.lists(st.lists(st.integers(1, 99), max_size=6), min_size=1, max_size=5),
    st.integers(1, 7),
    st.sampled_from(["post", "pre"]),
    st.sampled_from(["post", "pre"]),
    st.sampled_from([0, -1]),
)
def test_padding_agrees_with_padding_by_hand(
    rows, maxlen, padding, truncating, value
):
    if not any(rows):
        rows[0] = [3]
    stepper = padding_stepper(rows, maxlen, padding, truncating, value)
    first, *steps, mask, means = texts(stepper)
    done = [naive_row(row, maxlen, padding, truncating, value) for row in rows]
    assert first == f"lengths {[len(row) for row in rows]}, maxlen {maxlen}"
    for i, (kept, full) in enumerate(done):
        assert steps[i].startswith(f"sequence {i}: {full}")
        lost = [n for n in rows[i] if n not in kept]
        cut = re.search(r"cut off \[(.*)\]", steps[i])
        assert bool(cut) == (len(rows[i]) > maxlen)
        if cut:
            assert set(lost) <= {int(n) for n in cut[1].split(", ")}
    real = [[int(number != value) for number in full] for _, full in done]
    assert mask == f"mask: {real}"
    every = np.mean([full for _, full in done])
    masked = np.mean([number for kept, _ in done for number in kept])
    found = re.findall(r"-?\d+(?:\.\d+)?", means)
    assert [float(n) for n in found] == pytest.approx(
        [every, masked], abs=0.0051
    )


def test_numbers_keep_their_column_and_padding_is_marked():
    rows = [[5, 6, 7], [8]]
    post = padding_stepper(rows, 2).variants[""]
    assert "<tr><th scope=row>sequence 0<td>5<td>6<td>7" in post[0].html
    assert "<td class=on>5<td class=on>6<td class=cut>7" in post[1].html
    assert "<td class=on>8<td class=off>0<td class=gap>" in post[2].html
    pre = padding_stepper(rows, 2, "pre", "pre").variants[""]
    assert "<td class=gap><td class=gap><td>8" in pre[0].html
    assert "<td class=cut>5<td class=on>6<td class=on>7" in pre[1].html
    assert "<td class=gap><td class=off>0<td class=on>8" in pre[2].html
    assert "<th scope=col>position<td class=gap><th scope=col>0" in pre[0].html
    assert "<th scope=col>1<td class=gap>" in post[0].html


def test_captions_say_what_happens_to_a_row():
    rows = [[5, 6, 7], [8], [1, 2]]
    post = [f.caption for f in padding_stepper(rows, 2).variants[""]]
    assert post[:4] == [
        "3 sequences of lengths 3, 1, 2. An array needs rows of one length: 2.",
        "Sequence 0 has 3 numbers: 1 is cut off at the end.",
        "Sequence 1 has 1 number: 0 is added 1 time at the end.",
        "Sequence 2 has 2 numbers: it fits as it is.",
    ]
    pre = padding_stepper([[5, 6, 7], [8], []], 1, "pre", "pre", -1)
    captions = [f.caption for f in pre.variants[""]]
    assert captions[1] == "Sequence 0 has 3 numbers: 2 are cut off in front."
    assert (
        captions[3] == "Sequence 2 has 0 numbers: -1 is added 1 time in front."
    )
    assert "no token" in pre.variants[""][-1].html


def test_the_mean_over_real_tokens_is_shown_row_by_row():
    *_, last = padding_stepper([[5, 8, 2], [7]]).variants[""]
    assert "sequence 0<td>15/3 = 5<td>15/3 = 5" in last.html
    assert "sequence 1<td>7/3 = 2.33<td>7/1 = 7" in last.html
    assert "whole batch<td>22/6 = 3.67<td>22/4 = 5.5" in last.html
    assert "The batch has 4 real tokens in 6 places." in last.html


def test_every_side_goes_with_every_side():
    stepper = EXAMPLES["padding"]()
    assert list(stepper.variants) == [
        f"padding {padding}, truncating {truncating}"
        for padding in ("post", "pre")
        for truncating in ("post", "pre")
    ]


def test_arrays_and_generators_will_do():
    rows = (np.arange(1, n) for n in (2, 3))
    assert texts(padding_stepper(rows))[1:3] == [
        "sequence 0: [1, 0], 1 of them padding",
        "sequence 1: [1, 2]",
    ]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (([],), ValueError, "not all empty, but there are 0"),
        (([[], []],), ValueError, "must be 1 to 8 lists, not all empty"),
        (([[1]] * 9,), ValueError, "but there are 9: choose a small example"),
        (([[1] * 17],), ValueError, r"sequences\[0\] has 17 numbers, too many"),
        (([[1, 0]],), ValueError, "holds the padding value 0, so nobody could"),
        (([[1, 2.5]],), TypeError, r"sequences\[0\]\[1\] must be a whole"),
        (([["a"]],), TypeError, "must be a whole number, but it is 'a'"),
        (([[1]], 0), ValueError, "maxlen must be at least 1, but it is 0"),
        (([[1]], 17), ValueError, "maxlen must be at most 16 .* it is 17"),
        (([[1]], 2, "left"), ValueError, "padding must be 'pre', 'post'.*left"),
        (([[1]], 2, "pre", ()), ValueError, "truncating must be .* it is ()"),
        (([[1]], 2, "pre", "pre", 0.5), TypeError, "value must be a whole"),
    ],
)
def test_bad_batches_are_explained(arguments, error, message):
    with pytest.raises(error, match=message):
        padding_stepper(*arguments)
