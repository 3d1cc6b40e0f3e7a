"""The stepper from a word to its embedding: its numbers and its doors."""

import ast
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.steppers import embedding_stepper
from tests.test_steppers import HOSTILE, Page

MATRIX = np.random.default_rng(2).normal(size=(6, 3))
TOKENS, IDS = ["tea", "is", "tea"], [4, 5, 4]


def frames(stepper):
    return stepper.variants[""]


def lists_in(text):
    return [ast.literal_eval(row) for row in re.findall(r"\[.*?\]", text)]


def tables(html):
    """Read the tables of a frame: caption, and cells of each row by its name.

    End tags that HTML lets out are let out here.
    """
    found = {}
    html = html.replace("\n<tr>", "<tr>")
    for piece in re.findall(r"<table>(.*?)</table>", html, re.S):
        caption = re.search(r"<caption>(.*?)</caption>", piece)[1]
        rows = re.findall(r"<th scope=row>([^<]*)((?:<td[^>]*>[^<]*)+)", piece)
        found[caption] = {
            name: re.findall(r"<td[^>]*>([^<]*)", cells) for name, cells in rows
        }
        found[caption + ", marked"] = {
            name for name, cells in rows if "class=on" in cells
        }
    return found


def number(text):
    return float(text.replace("−", "-"))


@settings(max_examples=30)
@given(st.integers(1, 10), st.integers(1, 4), st.integers(1, 6), st.data())
def test_every_number_is_that_of_the_product(size, columns, count, data):
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    matrix = rng.normal(scale=3, size=(size, columns))
    ids = data.draw(
        st.lists(st.integers(0, size - 1), min_size=count, max_size=count)
    )
    words = [f"w{i}" for i in range(count)]
    start, *seen, last = frames(embedding_stepper(words, ids, matrix))
    assert len(seen) == count
    assert start.text.count("'w") == count
    for word, place, frame in zip(words, ids, seen, strict=True):
        one_hot, row = lists_in(frame.text)
        assert one_hot == [int(k == place) for k in range(size)]
        product = [
            sum(one_hot[k] * matrix[k, j] for k in range(size))
            for j in range(columns)
        ]
        assert row == pytest.approx(product, abs=0.0051)
        assert frame.text.startswith(f"{word!r} -> id {place} -> one-hot")
        assert f"(1, {size}) times ({size}, {columns}) = (1, {columns})" in (
            frame.text
        )
        drawn = tables(frame.html)
        assert drawn[f"One-hot 1 × {size}"][word] == list(map(str, one_hot))
        (result,) = drawn[f"Product 1 × {columns}"].values()
        sharing = [w for w, i in zip(words, ids, strict=True) if i == place]
        named = f"{place} {', '.join(sharing)}"
        table = drawn[f"Embedding matrix {size} × {columns}"]
        assert result == table[named]
        assert drawn[f"Embedding matrix {size} × {columns}, marked"] == {named}
        assert list(map(number, result)) == pytest.approx(row)
    assert last.text.endswith(
        f"{count * size * columns} products, or {count} "
        f"row{'s' * (count > 1)} read"
    )


def test_frames_by_hand():
    start, first, last = frames(
        embedding_stepper(["tea"], [1], [[0.5, 1], [-0.25, 2]])
    )
    assert start.text == "ids: 'tea' 1"
    assert "its row in the embedding matrix, 2 × 2" in start.caption
    assert "class=on" not in start.html
    assert first.text == (
        "'tea' -> id 1 -> one-hot [0, 1]; (1, 2) times (2, 2) = (1, 2): "
        "[-0.25, 2.00], row 1 of the matrix"
    )
    assert "Column 1: 0·0.50 + 1·(−0.25) = −0.25" in first.html
    assert "<th scope=row>tea<td>0<td class=on>1<" in first.html
    assert last.text == (
        "1 word: (1, 2) times (2, 2) = (1, 2), 4 products, or 1 row read"
    )


def test_the_last_frame_has_all_rows():
    *_, last = frames(embedding_stepper(TOKENS, IDS, MATRIX))
    drawn = tables(last.html)
    assert drawn["Embedding matrix 6 × 3, marked"] == {"4 tea", "5 is"}
    assert set(drawn["Product 3 × 3"]) == {"4 tea", "5 is"}
    assert last.html.count("<th scope=row>4 tea") == 3
    for name, cells in drawn["Product 3 × 3"].items():
        assert cells == drawn["Embedding matrix 6 × 3"][name]


def test_a_word_that_was_looked_up_is_marked():
    _, first, second, *_ = frames(embedding_stepper(TOKENS, IDS, MATRIX))
    assert first.html.count("pair on") == 1
    assert "pair used" not in first.html
    assert second.html.index("pair used") < second.html.index("pair on")


def test_the_page_is_small_and_always_the_same():
    def largest():
        return embedding_stepper(
            ["espresso"] * 6, range(6), np.full((10, 4), -10.0)
        )

    html = largest()._repr_html_()
    assert html == largest()._repr_html_()
    assert repr(largest()) == repr(largest())
    assert len(html.encode()) < 25_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)


def test_hostile_words_stay_text():
    page = Page(embedding_stepper([HOSTILE], [0], [[1.0]], title=HOSTILE))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert "alert(1)" in page.text
    spaces = embedding_stepper([" ", "\n"], [0, 1], [[1.0], [2.0]])
    drawn = tables(frames(spaces)[0].html)
    assert set(drawn["Embedding matrix 2 × 1"]) == {"0 ␣", "1 ↵"}


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"tokens": "tea"}, TypeError, "list of strings, but it is one string"),
        ({"tokens": ["tea", "is", 3]}, TypeError, "tokens must hold strings"),
        ({"tokens": []}, ValueError, "tokens must hold 1 to 6 tokens"),
        ({"tokens": ["a"] * 7}, ValueError, r"tokens must hold 1 to 6 .* 7"),
        ({"ids": [4, 5]}, ValueError,
         "ids must be as many as tokens, 3, but there are 2"),
        ({"ids": [4, 5, 6]}, ValueError,
         r"ids\[2\] is 6, but matrix has 6 rows, for the ids 0 to 5"),
        ({"ids": [4, -1, 4]}, ValueError, r"ids\[1\] must be at least 0"),
        ({"ids": [4, 5.0, 4]}, TypeError, r"ids\[1\] must be a whole number"),
        ({"matrix": np.ones(3)}, ValueError,
         r"axes \(vocabulary, dimensions\), but its shape is \(3,\)"),
        ({"matrix": np.ones((11, 3))}, ValueError,
         r"1 to 10 long on axis 0, vocabulary.*choose a small example"),
        ({"matrix": np.ones((6, 5))}, ValueError, "1 to 4 long on axis 1"),
        ({"matrix": np.full((6, 3), np.nan)}, ValueError, "be finite"),
        ({"matrix": [["a"]]}, TypeError, "matrix must be an array of numbers"),
    ],
)  # fmt: skip
def test_bad_arguments_are_explained(change, error, message):
    arguments = {"tokens": TOKENS, "ids": IDS, "matrix": MATRIX} | change
    with pytest.raises(error, match=message):
        embedding_stepper(**arguments)


def test_the_arrays_of_the_caller_are_left_alone():
    matrix, ids = MATRIX.copy(), np.array(IDS)
    embedding_stepper(TOKENS, ids, matrix)
    np.testing.assert_array_equal(matrix, MATRIX)
    assert ids.tolist() == IDS
