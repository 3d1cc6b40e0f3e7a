"""The comparison behind the tag approx: what may differ, and what may not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import from_dict

from tests.approx import Tolerance, settled, texts_agree, tolerance

WITHIN = Tolerance(rtol=1e-3, atol=1e-6)

AGREE = [
    ("loss 0.5000", "loss 0.5001"),
    ("[0.1 0.5]", "[0.10001 0.5]"),
    ("[ 0.0000001 2.5]", "[-0.0000001 2.5]"),
    ("[1. 2.]", "[0.9999 2.0001]"),
    ("-0.0", "0.0"),
    ("[-0.]", "[0.]"),
    ("1e-05", "0.0000100001"),
    ("1e-9", "2E-9"),
    ("[nan inf -inf 0.5]", "[nan inf -inf 0.5001]"),
    ("12.50%, 3 of 4", "12.501%, 3 of 4"),
    ("(0.5+1.5j)", "(0.5001+1.5j)"),
    ("\u22120.5 to 0.5", "\u22120.5001 to 0.5"),
    ("<td>0.5</td>", "<td>0.50001</td>"),
    ("left:10.0px;top:3px", "left:10.001px;top:3px"),
    ("ends in 0.5.", "ends in 0.5001."),
    ("约0.5000个", "约0.5001个"),
    ("0.5\n0.25 x", "0.5001 0.25 x"),
    ("1.5e300", "1.5001e300"),
]
DIFFER = [
    ("3 steps", "4 steps"),
    ("1000 steps, 0.5", "1001 steps, 0.5"),
    ("There are 1000.", "There are 1001."),
    ("loss 0.5", "cost 0.5"),
    ("loss 0.5", "loss 0.51"),
    ("0.5", "-0.5"),
    ("[0.5, 0.5]", "[0.5, 0.5, 0.5]"),
    ("0.5 0.5", "0.50.5"),
    ("3", "3.0"),
    ("nan", "0.5"),
    ("nan", "inf"),
    ("inf", "-inf"),
    ("1e4000", "1.0001e4000"),
    ("TensorFlow 2.21.0", "TensorFlow 2.21.1"),
    ("2.1000.0", "2.1001.0"),
    ("127.0.0.1", "127.0.0.2"),
    ("01.02.2024", "01.03.2024"),
    ("gru_1.5001", "gru_1.5002"),
    ("x0.5000", "x0.5001"),
    ("1_000.5", "1_000.5001"),
    ("0e12ab", "0e13ab"),
    ("a b 0.5", "ab 0.5"),
    ("a\nb 0.5", "a b 0.5"),
    ("information 0.5", "inf 0.5"),
    ("<td>4</td><td>0.5</td>", "<td>5</td><td>0.5</td>"),
    ("(32, 10) 0.5", "(32, 11) 0.5"),
    ("12% 0.5", "13% 0.5"),
    ("a, 0.5", "a; 0.5"),
    ("", "0.5"),
]


@pytest.mark.parametrize(("committed", "computed"), AGREE)
def test_texts_that_agree(committed, computed):
    assert texts_agree(committed, computed, WITHIN)
    assert texts_agree(computed, committed, WITHIN)


@pytest.mark.parametrize(("committed", "computed"), DIFFER)
def test_texts_that_differ(committed, computed):
    assert not texts_agree(committed, computed, WITHIN)
    assert not texts_agree(computed, committed, WITHIN)


@given(st.text())
def test_a_text_agrees_with_itself(text):
    assert texts_agree(text, text, Tolerance(0, 0))


# A text in pieces: ("word", w), ("int", n) or ("decimal", tenths of 1000).
pieces = st.lists(
    st.one_of(
        st.tuples(
            st.just("word"), st.sampled_from(["loss", "of", "词", "(x)"])
        ),
        st.tuples(st.just("int"), st.integers(-9999, 9999)),
        st.tuples(st.just("decimal"), st.integers(-(10**7), 10**7)),
    ),
    min_size=1,
    max_size=12,
)
gaps = st.sampled_from([" ", ", ", "\n", "\t| ", "</td><td>"])


def written(parts, gap):
    def one(kind, value):
        return (
            str(Decimal(value) / 1000 + Decimal("0.000"))
            if (kind == "decimal")
            else str(value)
        )

    return gap.join(one(*part) for part in parts)


def changed(data, parts, kind):
    """Return the parts with one of a kind changed, and how much."""
    places = [i for i, part in enumerate(parts) if part[0] == kind]
    if not places:
        return None, 0
    place = data.draw(st.sampled_from(places))
    step = data.draw(st.integers(-(10**5), 10**5).filter(bool))
    value = parts[place][1]
    new = f"{value}x" if kind == "word" else value + step
    return [*parts[:place], (kind, new), *parts[place + 1 :]], step


@given(pieces, gaps, st.data())
def test_a_decimal_may_move_as_far_as_the_tolerance(parts, gap, data):
    other, step = changed(data, parts, "decimal")
    if other is None:
        return
    one, two = written(parts, gap), written(other, gap)
    exact = abs(step) / 1000
    assert texts_agree(one, two, Tolerance(0, exact))
    assert not texts_agree(one, two, Tolerance(0, exact * 0.999))


@given(pieces, gaps, st.sampled_from(["int", "word"]), st.data())
def test_a_changed_integer_or_word_never_agrees(parts, gap, kind, data):
    other, _ = changed(data, parts, kind)
    if other is not None:
        wide = Tolerance(0.999, 1e9)
        assert not texts_agree(written(parts, gap), written(other, gap), wide)


@given(pieces, gaps, st.data())
def test_a_lost_piece_never_agrees(parts, gap, data):
    place = data.draw(st.integers(0, len(parts) - 1))
    fewer = parts[:place] + parts[place + 1 :]
    wide = Tolerance(0.999, 1e9)
    assert not texts_agree(written(parts, gap), written(fewer, gap), wide)


def test_the_tolerance_of_a_cell():
    assert tolerance({"tags": ["hide-input"]}) is None
    assert tolerance({"tags": ["approx"]}) == Tolerance(1e-5, 1e-8)
    given_ = {"tags": ["approx"], "approx": {"rtol": 0, "atol": 2}}
    assert tolerance(given_) == Tolerance(0, 2)


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({"approx": {}}, "needs the tag 'approx' too"),
        ({"tags": ["approx"], "approx": 0.1}, "must be a mapping"),
        ({"tags": ["approx"], "approx": {"tol": 0.1}}, "must be a mapping"),
        ({"tags": ["approx"], "approx": {"rtol": 1}}, "below 1, not 1"),
        ({"tags": ["approx"], "approx": {"rtol": True}}, "not True"),
        ({"tags": ["approx"], "approx": {"atol": -1}}, "atol must be"),
        ({"tags": ["approx"], "approx": {"atol": "1"}}, "not '1'"),
        ({"tags": ["approx"], "approx": {"atol": float("inf")}}, "not inf"),
        ({"tags": ["approx"], "approx": {"atol": float("nan")}}, "not nan"),
    ],
)
def test_a_bad_tolerance_is_refused(metadata, message):
    with pytest.raises(ValueError, match=message):
        tolerance(metadata)


def test_only_texts_that_agree_are_settled():
    def outputs(number, count):
        return [
            stream("stdout", f"loss {number}"),
            data({"text/plain": f"{count} and {number}"}),
            stream("stderr", f"{number}"),
            data({"text/html": f"<b>{number}</b>", "text/plain": "b"}),
            data({"application/json": {"a": number}}),
        ]

    committed, computed = outputs(0.5, 1), outputs(0.5001, 2)
    result = settled(computed, committed, WITHIN)
    assert result[0] == committed[0]
    assert result[1] == computed[1]  # an integer differs: nbval will show it
    assert result[2:4] == committed[2:4]
    assert result[4] == computed[4]  # no text
    assert computed == outputs(0.5001, 2)  # unchanged by the comparison


def test_more_or_fewer_outputs_stay_as_they_are():
    committed = [stream("stdout", "0.5")]
    computed = [stream("stdout", "0.5001"), data({"text/plain": "0.5"})]
    assert settled(computed, committed, WITHIN)[1] == computed[1]
    assert settled([], committed, WITHIN) == []


def stream(name, text):
    return from_dict({"output_type": "stream", "name": name, "text": text})


def data(kinds):
    return from_dict({"output_type": "display_data", "data": kinds})
