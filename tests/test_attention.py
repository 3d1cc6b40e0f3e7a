"""Attention: on paper, by trial, padded, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.attention import (
    AdditiveWeights,
    additive_score,
    attend,
    dot_score,
)
from course_lib.gradients import (
    additive_score_gradients,
    attend_gradients,
    dot_score_gradients,
    numerical_gradient,
)
from tests import attention_draws
from tests.attention_draws import FIXED, FORMS, SEEDS, Found, draw

NAN, INF = float("nan"), float("inf")
each_form = pytest.mark.parametrize("form", FORMS)


def close(found, expected):
    np.testing.assert_allclose(np.ravel(found), expected, rtol=1e-13)


# On paper


def test_dot_scores_by_hand():
    queries = np.array([[[1.0, 2.0], [0.0, -1.0]]])
    keys = np.array([[[3.0, 4.0], [0.0, 1.0], [2.0, 0.0]]])
    scores = dot_score(queries, keys)
    assert scores.tolist() == [[[11, 2, 2], [-4, -1, 0]]]
    assert dot_score(queries, keys, scale=0.5).tolist() == [
        [[5.5, 1, 1], [-2, -0.5, 0]]
    ]


def test_additive_scores_by_hand():
    """tanh(log 2) = 3/5 and tanh(log(3) / 2) = 1/2; the units count 10, 4."""
    queries = [[[np.log(2), 0.0]]]
    keys = [[[0.0, np.log(3) / 2], [-np.log(2), 0.0]]]
    scores = additive_score(queries, keys, AdditiveWeights([10.0, 4.0]))
    assert scores.shape == (1, 1, 2)
    np.testing.assert_allclose(scores, [[[8.0, 0.0]]], atol=1e-15)


def test_attending_by_hand():
    """Two target words, three source words, the last one masked.

    The scores log 3, 0 give 3/4, 1/4; 0, 0 give 1/2, 1/2.
    """
    scores = [[[np.log(3), 0.0, 50.0], [0.0, 0.0, 50.0]]]
    values = [[[8.0, 0.0], [4.0, 2.0], [100.0, 100.0]]]
    found = attend(scores, values, [[True, True, False]])
    close(found.weights, [0.75, 0.25, 0, 0.5, 0.5, 0])
    close(found.outputs, [7, 0.5, 6, 1])


def test_a_scale_keeps_the_softmax_from_being_one_hot():
    """Vaswani et al.: with many units, dot products grow as their root."""
    rng = np.random.default_rng(0)
    queries, keys = rng.normal(size=(2, 40, 5, 256))
    plain = attend(dot_score(queries, keys), keys).weights
    scaled = attend(dot_score(queries, keys, scale=256**-0.5), keys).weights
    assert np.median(plain.max(axis=-1)) > 0.99
    assert 0.3 < np.median(scaled.max(axis=-1)) < 0.6


def test_gradients_of_attending_on_paper():
    """Weights 3/4, 1/4, values 8, 4: the mean is 7, and by the scores of it
    3/4 (8 - 7) and 1/4 (4 - 7).
    """
    found = attend_gradients(
        [[[np.log(3), 0.0, 9.0]]],
        [[[8.0], [4.0], [5.0]]],
        [[[2.0]]],
        mask=[[True, True, False]],
    )
    close(found.scores, [1.5, -1.5, 0])
    close(found.values, [1.5, 0.5, 0])


def test_gradients_of_dot_scores_on_paper():
    queries, keys = [[[1.0, 2.0]]], [[[3.0, 4.0], [0.0, 1.0]]]
    found = dot_score_gradients(queries, keys, [[[10.0, 100.0]]], scale=2.0)
    close(found.queries, [60, 280])
    close(found.keys, [20, 40, 200, 400])
    assert found.scale == 10 * 11 + 100 * 2
    assert isinstance(found.scale, float)


def test_gradients_of_additive_scores_on_paper():
    """The slope of tanh at 3/5 is 16/25, at 0 it is 1."""
    found = additive_score_gradients(
        [[[np.log(2)]]],
        [[[0.0], [-np.log(2)]]],
        AdditiveWeights([10.0]),
        [[[1.0, 3.0]]],
    )
    close(found.queries, [6.4 + 30])
    close(found.keys, [6.4, 30])
    assert found.weights.scale == pytest.approx([0.6])
    assert isinstance(found.weights, AdditiveWeights)


# By trial


def loss(form, made):
    """The loss whose gradients a draw asks for."""
    outputs = attention_draws.run(form, made).outputs
    return (outputs * made.output_gradients).sum()


def assert_equal_to_central_differences(form, made):
    found = attention_draws.back(form, made)
    names = ["queries", "keys", "values", "weight"]
    for name, gradient in zip(names, found[2:], strict=True):
        expected = numerical_gradient(
            lambda a, n=name: loss(form, made._replace(**{n: a})),
            getattr(made, name),
        )
        assert gradient.shape == expected.shape
        larger = max(np.linalg.norm(gradient), np.linalg.norm(expected))
        far = np.linalg.norm(gradient - expected)
        # One source word alone: by its score the gradient is 0.
        assert far <= max(1e-7 * larger, 1e-9), f"by {name} {far} off"


@each_form
def test_gradients_equal_central_differences(form):
    assert_equal_to_central_differences(form, draw(form, **FIXED))


@each_form
@pytest.mark.parametrize("seed", SEEDS[:24])
def test_gradients_of_draws_equal_central_differences(form, seed):
    assert_equal_to_central_differences(form, draw(form, seed))


# Properties


def alone(made, row):
    """One sentence of a draw, its padding left out."""
    mask = made.mask
    real = slice(None) if mask is None else mask[row]
    return made._replace(
        queries=made.queries[row : row + 1],
        keys=made.keys[row : row + 1, real],
        values=made.values[row : row + 1, real],
        mask=None,
        output_gradients=made.output_gradients[row : row + 1],
    )


@settings(max_examples=100)
@given(st.sampled_from(FORMS), st.sampled_from(SEEDS))
def test_a_padded_batch_equals_each_sentence_alone(form, seed):
    made = draw(form, seed)
    found = attention_draws.back(form, made)
    by_weight = 0
    for row in range(len(made.queries)):
        real = slice(None) if made.mask is None else made.mask[row]
        one = Found(
            *(a[0] for a in attention_draws.back(form, alone(made, row))[:5])
        )
        by_weight = (
            by_weight + attention_draws.back(form, alone(made, row)).by_weight
        )
        pairs = [
            (found.outputs[row], one.outputs),
            (found.weights[row][:, real], one.weights),
            (found.by_queries[row], one.by_queries),
            (found.by_keys[row, real], one.by_keys),
            (found.by_values[row, real], one.by_values),
        ]
        for a, b in pairs:
            np.testing.assert_allclose(a, b, rtol=0, atol=1e-12)
        if made.mask is not None:
            hidden = ~made.mask[row]
            assert (found.weights[row][:, hidden] == 0).all()
            assert (found.by_keys[row, hidden] == 0).all()
            assert (found.by_values[row, hidden] == 0).all()
    np.testing.assert_allclose(found.by_weight, by_weight, atol=1e-12)


@given(st.sampled_from(FORMS), st.sampled_from(SEEDS))
def test_weights_are_probabilities_and_outputs_lie_between_values(form, seed):
    made = draw(form, seed)
    outputs, weights, *_ = attention_draws.run(form, made)
    assert (weights >= 0).all()
    np.testing.assert_allclose(weights.sum(axis=-1), 1, rtol=1e-14)
    mask = (
        np.ones(made.keys.shape[:2], bool) if made.mask is None else made.mask
    )
    by_word = np.where(mask[..., np.newaxis], made.values, NAN)
    low = np.nanmin(by_word, axis=1)[:, np.newaxis]
    high = np.nanmax(by_word, axis=1)[:, np.newaxis]
    assert (outputs >= low - 1e-12).all()
    assert (outputs <= high + 1e-12).all()


@given(st.sampled_from(FORMS), st.sampled_from(SEEDS))
def test_the_order_of_the_source_words_does_not_matter(form, seed):
    made = draw(form, seed)
    order = np.random.default_rng(seed).permutation(made.keys.shape[1])
    turned = made._replace(
        keys=made.keys[:, order],
        values=made.values[:, order],
        mask=None if made.mask is None else made.mask[:, order],
    )
    ours = attention_draws.run(form, made)
    theirs = attention_draws.run(form, turned)
    np.testing.assert_allclose(theirs.outputs, ours.outputs, atol=1e-12)
    np.testing.assert_allclose(
        theirs.weights, ours.weights[..., order], atol=1e-12
    )


@given(st.sampled_from(SEEDS), st.floats(-1e3, 1e3))
def test_what_is_added_to_all_scores_changes_nothing(seed, number):
    made = draw("dot", seed)
    scores = attention_draws.scores("dot", made)
    expected = attend(scores, made.values, made.mask)
    found = attend(scores + number, made.values, made.mask)
    np.testing.assert_allclose(found.weights, expected.weights, atol=1e-11)


@pytest.mark.parametrize("size", [1e4, 1e300])
def test_large_scores_do_not_overflow(size):
    scores = np.array([[[size, -size, size]]])
    found = attend(scores, np.ones((1, 3, 1)))
    close(found.weights, [0.5, 0, 0.5])
    gradients = attend_gradients(scores, np.ones((1, 3, 1)), [[[1.0]]])
    assert np.isfinite(gradients.scores).all()


# What may be passed


@each_form
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_type_is_kept(form, dtype):
    made = draw(form, dtype=dtype, **FIXED)
    found = attention_draws.back(form, made)
    for array in found if form == "additive" else found[:5]:
        assert array.dtype == dtype


@each_form
def test_lists_and_whole_numbers_will_do(form):
    made = draw(form, **FIXED)
    rounded = [np.round(3 * a) for a in (made.queries, made.keys, made.values)]
    names = ["queries", "keys", "values"]
    as_floats = made._replace(**dict(zip(names, rounded, strict=True)))
    whole = [a.astype(int).tolist() for a in rounded]
    as_lists = made._replace(**dict(zip(names, whole, strict=True)))
    as_lists = as_lists._replace(mask=made.mask.tolist())
    expected = attention_draws.run(form, as_floats)
    found = attention_draws.run(form, as_lists)
    np.testing.assert_array_equal(found.outputs, expected.outputs)


@each_form
def test_a_batch_of_no_sentences_has_no_outputs(form):
    made = draw(form, **FIXED)
    empty = {
        n: getattr(made, n)[:0]
        for n in ("queries", "keys", "values", "mask", "output_gradients")
    }
    found = attention_draws.back(form, made._replace(**empty))
    assert found.outputs.shape == (0, 3, 6)
    assert found.by_keys.shape == (0, 5, 2)
    assert np.all(found.by_weight == 0)


def test_a_scale_may_be_that_of_a_layer():
    """get_weights() gives an array without axes; float32 stays float32."""
    ones = np.ones((1, 1, 2), "float32")
    scores = dot_score(ones, ones, scale=np.array(0.5))
    assert scores.dtype == "float32"
    assert scores.item() == 1
    assert dot_score(ones, ones, scale=np.float32(2)).item() == 4
    assert dot_score(ones, ones, scale=2).dtype == "float32"


# What may not


ONE = np.ones((2, 3, 4))
KEYS = np.ones((2, 5, 4))
SCORES = np.ones((2, 3, 5))
ADDITIVE = AdditiveWeights(np.ones(4))


def broken(array, value):
    array = array.copy()
    array[1, 2, 3] = value
    return array


@pytest.mark.parametrize("score", ["dot", "additive"])
@pytest.mark.parametrize(
    ("queries", "keys", "error", "message"),
    [
        (ONE[0], KEYS, ValueError, r"queries must have shape \(batch, target_"
         r"time, units\), but its shape is \(3, 4\)"),
        (ONE, KEYS[0], ValueError, r"keys must have shape \(batch, source_tim"),
        (ONE, KEYS[:1], ValueError, r"keys has length 1 on axis 0 \(batch\), "
         r"expected 2, as queries has"),
        (ONE, KEYS[..., :3], ValueError, r"keys has 3 units \(axis 2\), but "
         r"queries has 4: multiply one of them by a matrix"),
        (ONE, KEYS[:, :0], ValueError, r"keys has no source word \(axis 1"),
        (broken(ONE, NAN), KEYS, ValueError,
         "queries holds nan at batch 1, target_time 2, units 3: every value"),
        (ONE, broken(KEYS, -INF), ValueError,
         "keys holds -inf at batch 1, source_time 2, units 3: .* a mask hides"),
        (ONE, "text", TypeError, "keys must hold real numbers, but its type"),
        ([[[1.0], [1.0, 2.0]]], KEYS, ValueError,
         "queries must be an array, but its rows differ in length: pad them"),
    ],
)  # fmt: skip
def test_bad_queries_and_keys_are_explained(
    score, queries, keys, error, message
):
    forward, backward = {
        "dot": (
            lambda: dot_score(queries, keys),
            lambda: dot_score_gradients(queries, keys, SCORES),
        ),
        "additive": (
            lambda: additive_score(queries, keys, ADDITIVE),
            lambda: additive_score_gradients(queries, keys, ADDITIVE, SCORES),
        ),
    }[score]
    for call in (forward, backward):
        with pytest.raises(error, match=message):
            call()


@pytest.mark.parametrize(
    ("scale", "error", "message"),
    [
        ("1", TypeError, "scale must be one number, but it is '1'"),
        (np.ones(4), TypeError, r"scale must be one number, but it is array"),
        (True, TypeError, "scale must be one number, but it is True"),
        (1j, TypeError, "scale must be one number"),
        (NAN, ValueError, "scale must be finite, but it is nan"),
        (np.array(INF), ValueError, "scale must be finite, but it is inf"),
    ],
)
def test_a_bad_scale_is_explained(scale, error, message):
    with pytest.raises(error, match=message):
        dot_score(ONE, KEYS, scale=scale)
    with pytest.raises(error, match=message):
        dot_score_gradients(ONE, KEYS, SCORES, scale=scale)


@pytest.mark.parametrize(
    ("weights", "error", "message"),
    [
        (np.ones(4), TypeError, r"must be AdditiveWeights\(scale\), but they "
         r"are ndarray: AdditiveWeights\(\*layer.get_weights\(\)\) takes"),
        (AdditiveWeights(np.ones(3)), ValueError, r"weights.scale has length "
         r"3 on axis 0 \(units\), expected 4, as queries has units"),
        (AdditiveWeights(np.ones((4, 1))), ValueError,
         r"weights.scale must have shape \(units,\), but its shape is \(4, 1"),
        (AdditiveWeights([1, 2, NAN, 4]), ValueError,
         "weights.scale holds nan at units 2"),
    ],
)  # fmt: skip
def test_bad_weights_are_explained(weights, error, message):
    with pytest.raises(error, match=message):
        additive_score(ONE, KEYS, weights)
    with pytest.raises(error, match=message):
        additive_score_gradients(ONE, KEYS, weights, SCORES)


MASK = np.ones((2, 5), bool)


@pytest.mark.parametrize(
    ("scores", "values", "mask", "error", "message"),
    [
        (SCORES[0], KEYS, None, ValueError, r"scores must have shape \(batch, "
         r"target_time, source_time\), but its shape is \(3, 5\)"),
        (broken(SCORES, -INF), KEYS, None, ValueError,
         "scores holds -inf at batch 1, target_time 2, source_time 3: .* also "
         "at padding; a mask hides it, not -inf"),
        (SCORES[..., :0], KEYS[:, :0], None, ValueError,
         r"scores has no source word \(axis 2, source_time\)"),
        (SCORES, KEYS[:, :4], None, ValueError, r"values has length 4 on axis "
         r"1 \(source_time\), expected 5, as scores has: its shape is \(2, 4"),
        (SCORES, KEYS[:1], None, ValueError, r"values has length 1 on axis 0"),
        (SCORES, KEYS[0], None, ValueError, "values must have shape"),
        (SCORES, KEYS, MASK.astype(int), TypeError,
         "mask must be boolean, True at real source words, but .* int64: padd"),
        (SCORES, KEYS, np.ones((2, 3), bool), ValueError,
         r"mask must have shape \(batch, source_time\) = \(2, 5\), but its sh"
         r"ape is \(2, 3\): it is that of the source, not of the target"),
        (SCORES, KEYS, MASK & [[True], [False]], ValueError,
         "mask has no True in row 1: a sentence needs at least one real"),
    ],
)  # fmt: skip
def test_bad_scores_values_and_masks_are_explained(
    scores, values, mask, error, message
):
    with pytest.raises(error, match=message):
        attend(scores, values, mask)
    with pytest.raises(error, match=message):
        attend_gradients(scores, values, ONE, mask=mask)


@pytest.mark.parametrize(
    ("gradients", "message"),
    [
        (SCORES[:1], r"score_gradients has length 1 on axis 0 \(batch\), expe"
         r"cted 2, as the forward pass has: its shape is \(1, 3, 5\)"),
        (SCORES[:, :2], r"score_gradients has length 2 on axis 1 \(target_ti"),
        (SCORES[..., :2], r"score_gradients has length 2 on axis 2 \(source_"),
        (broken(SCORES, NAN), "score_gradients holds nan at batch 1"),
    ],
)  # fmt: skip
def test_the_gradients_by_the_scores_must_fit(gradients, message):
    with pytest.raises(ValueError, match=message):
        dot_score_gradients(ONE, KEYS, gradients)
    with pytest.raises(ValueError, match=message):
        additive_score_gradients(ONE, KEYS, ADDITIVE, gradients)


@pytest.mark.parametrize(
    ("gradients", "message"),
    [
        (ONE[:, :2], r"output_gradients has length 2 on axis 1 \(target_time"),
        (ONE[..., :2], r"output_gradients has length 2 on axis 2 \(features\)"),
        (ONE[0], r"output_gradients must have shape \(batch, target_time, fea"),
    ],
)  # fmt: skip
def test_the_gradients_by_the_outputs_must_fit(gradients, message):
    with pytest.raises(ValueError, match=message):
        attend_gradients(SCORES, KEYS, gradients)
