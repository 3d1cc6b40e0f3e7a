"""The counting language model, against one made of dictionaries."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from course_lib.corpora import load_script
from course_lib.decoding import greedy_search
from course_lib.language_model import NGramModel
from course_lib.vocabulary import Vocabulary

SIZE = 7
texts = st.lists(st.integers(4, SIZE - 1), min_size=2, max_size=40)
orders = st.integers(1, 6)


def by_dictionary(ids, order, context, token):
    """The definition, written as it is said, and slow."""
    if context is None:
        return 1 / SIZE
    length = len(context)
    after = Counter(
        ids[place]
        for place in range(length, len(ids))
        if tuple(ids[place - length : place]) == context
    )
    shorter = by_dictionary(ids, order, context[1:] if context else None, token)
    if not after:
        return shorter
    kinds = len(after)
    return (after[token] + kinds * shorter) / (after.total() + kinds)


def recent(ids, order):
    """The last order - 1 tokens, or all if there are fewer."""
    return tuple(ids[max(0, len(ids) - order + 1) :])


def expected_logs(ids, order, context):
    chosen = recent(context, order)
    return np.log(
        [by_dictionary(ids, order, chosen, token) for token in range(SIZE)]
    )


@given(texts, texts, orders)
@example([6, 4, 5], [6], 3)  # nothing stands before the 6
def test_counts_equal_those_of_dictionaries(ids, read, order):
    counted = NGramModel(ids, SIZE, order=order)
    expected = expected_logs(ids, order, read)
    assert_allclose(counted.log_probabilities(read), expected, rtol=1e-12)


@given(texts, texts, orders)
def test_probabilities_add_up_to_1(ids, read, order):
    logs = NGramModel(ids, SIZE, order=order).log_probabilities(read)
    assert_allclose(np.exp(logs).sum(), 1, rtol=1e-12)
    assert logs.min() > -np.inf


@given(texts, texts, orders)
def test_a_text_is_scored_as_its_tokens_are(ids, read, order):
    counted = NGramModel(ids, SIZE, order=order)
    each = [
        counted.log_probabilities(read[:place])[read[place]]
        for place in range(1, len(read))
    ]
    found = counted.cross_entropy(read)
    assert_allclose(found, -np.mean(each), rtol=1e-12)


@given(texts, texts, orders)
def test_steps_give_the_same(ids, read, order):
    counted = NGramModel(ids, SIZE, order=order)
    state = counted.zero_state(2)
    for place, token in enumerate(read):
        other = read[-1 - place]
        logs, state = counted.step(np.array([token, other]), state)
        expected = counted.log_probabilities(read[: place + 1])
        assert_array_equal(logs[0], expected)
        backwards = read[::-1][: place + 1]
        assert_array_equal(logs[1], counted.log_probabilities(backwards))


def test_interpolation_by_hand():
    """ "aab" of V = 6: c(a) = 2, c(b) = 1, T = 2; after a came a and b."""
    counted = NGramModel([4, 4, 5], 6, order=2)
    a = (2 + 2 / 6) / (3 + 2)
    b = (1 + 2 / 6) / (3 + 2)
    logs = counted.log_probabilities([])
    assert_allclose(np.exp(logs[[4, 5]]), [a, b])
    logs = counted.log_probabilities([4])
    assert_allclose(np.exp(logs[[4, 5]]), [(1 + 2 * a) / 4, (1 + 2 * b) / 4])
    assert_array_equal(  # nothing came after b
        counted.log_probabilities([5]), counted.log_probabilities([])
    )


def test_a_long_context_helps_on_a_real_text():
    text = load_script()[:60_000].lower()
    vocabulary = Vocabulary.build([list(text)])
    ids = np.array(vocabulary.encode(list(text)))
    train, held_out = ids[:50_000], ids[50_000:]
    losses = [
        NGramModel(train, len(vocabulary), order=order).cross_entropy(held_out)
        for order in (1, 2, 3, 5)
    ]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] > 2.7 > 2.1 > losses[-1]
    seen = NGramModel(train, len(vocabulary), order=5).cross_entropy(train)
    assert seen < losses[-1] - 0.3


def test_words_of_any_number_and_any_order():
    """Keys are pairs, so that large vocabularies do not overflow."""
    rng = np.random.default_rng(0)
    ids = rng.integers(0, 1_000_000, 300)
    counted = NGramModel(ids, 1_000_000, order=12)
    logs = counted.log_probabilities(ids[50:61])
    assert int(logs.argmax()) == ids[61]


def test_a_search_takes_the_step():
    ids = [4, 5, 6] * 5
    counted = NGramModel(ids, SIZE, order=3)
    found = greedy_search(
        counted.step, [4], counted.zero_state(1), max_length=5, end=None
    )
    assert found.ids.tolist() == [[5, 6, 4, 5, 6]]


@pytest.mark.parametrize(
    ("ids", "options", "error", "message"),
    [
        ("ab", {}, TypeError, "ids must be ids, but it is the string 'ab'"),
        ([], {}, ValueError, r"1 or more ids, but its shape is \(0,\)"),
        ([[4]], {}, ValueError, r"its shape is \(1, 1\)"),
        ([0.5], {}, TypeError, "whole numbers, not float64"),
        ([4, 7], {}, ValueError, "between 0 and 6, but one is 7: encode"),
        ([-1], {}, ValueError, "but one is -1"),
        ([4], {"order": 0}, ValueError, "order must be a whole number, 1"),
        ([4], {"vocabulary_size": 1}, ValueError, "vocabulary_size must be"),
    ],
)
def test_counting_refuses(ids, options, error, message):
    with pytest.raises(error, match=message):
        NGramModel(ids, **({"vocabulary_size": SIZE} | options))


def test_scoring_refuses():
    counted = NGramModel([4, 5], SIZE)
    with pytest.raises(ValueError, match="2 or more ids"):
        counted.cross_entropy([4])
    with pytest.raises(ValueError, match="context must lie between 0 and 6"):
        counted.log_probabilities([9])
