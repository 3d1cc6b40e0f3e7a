"""Exact match, BLEU, chrF and token accuracy of translations."""

import math
import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import metrics, padding

HYPOTHESES = ["the cat sat on a mat", "a dog runs", "she drinks cold tea"]
REFERENCES = ["the cat sat on the mat", "a dog ran", "she drinks cold tea"]
OTHERS = ["a cat sat on a mat", "a dog runs", "she is drinking cold tea"]

SCORES = [metrics.bleu, metrics.chrf]
ALL = [*SCORES, metrics.exact_match]

WORDS = ["the", "a", "cat", "dog", "sat", "runs"]

each = pytest.mark.parametrize("metric", ALL)
sentences = st.lists(
    st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join),
    min_size=1,
    max_size=6,
)


def sacrebleu(metric):
    """The metric of sacrebleu behind ours."""
    from sacrebleu.metrics import BLEU, CHRF

    return {
        "bleu": lambda: BLEU(effective_order=True),
        "chrf": CHRF,
    }[metric.__name__]()


# By hand


def test_exact_match_by_hand():
    assert metrics.exact_match(HYPOTHESES, [REFERENCES]) == 1 / 3
    assert metrics.exact_match(HYPOTHESES, [REFERENCES, OTHERS]) == 2 / 3
    assert metrics.exact_match(["A cat"], [["a cat"]]) == 0.0
    assert metrics.exact_match(["a cat "], [["a cat"]]) == 0.0
    assert metrics.exact_match([""], [[""]]) == 1.0


def test_bleu_by_hand():
    """5/6 words, 3/5 pairs, 2/4 triples, 1/3 fours, and no penalty."""
    found = metrics.bleu(HYPOTHESES[:1], [REFERENCES[:1]])
    expected = 100 * (5 / 6 * 3 / 5 * 2 / 4 * 1 / 3) ** (1 / 4)
    assert found == pytest.approx(expected)
    assert isinstance(found, float)


def test_short_translations_are_punished_by_bleu():
    """All n-grams right, up to 4 of them; 4 words instead of 6."""
    found = metrics.bleu(["the cat sat on"], [REFERENCES[:1]])
    assert found == pytest.approx(100 * math.exp(1 - 6 / 4))


def test_counts_of_all_sentences_are_added_up():
    """Not a mean over sentences: words 5 + 2 of 6 + 3, pairs 3 + 1 of 5 + 2,
    triples 2 + 0 of 4 + 1, fours 1 of 3.
    """
    found = metrics.bleu(HYPOTHESES[:2], [REFERENCES[:2]])
    expected = 100 * (7 / 9 * 4 / 7 * 2 / 5 * 1 / 3) ** (1 / 4)
    assert found == pytest.approx(expected)


def test_without_effective_order_a_short_sentence_scores_nothing():
    from sacrebleu.metrics import BLEU

    one = ["good morning"]
    assert BLEU().corpus_score(one, [one]).score == 0
    assert metrics.bleu(one, [one]) == pytest.approx(100)
    assert metrics.chrf(one, [one]) == pytest.approx(100)


def test_a_wrong_ending_counts_in_part_for_chrf():
    right = [["she walks slowly"]]
    near, far = ["she walked slowly"], ["she sings slowly"]
    assert metrics.bleu(near, right) == metrics.bleu(far, right)
    assert metrics.chrf(near, right) > metrics.chrf(far, right) + 10


def f_of(hypothesis, reference, beta=2):
    """chrF of one sentence, from its definition."""
    precisions, recalls = [], []
    one, other = hypothesis.replace(" ", ""), reference.replace(" ", "")
    for n in range(1, 7):
        ours, theirs = (
            Counter(text[i : i + n] for i in range(len(text) - n + 1))
            for text in (one, other)
        )
        if ours and theirs:
            shared = (ours & theirs).total()
            precisions.append(shared / ours.total())
            recalls.append(shared / theirs.total())
    p, r = np.mean(precisions), np.mean(recalls)
    return 100 * (1 + beta**2) * p * r / (beta**2 * p + r)


@pytest.mark.parametrize("place", range(3))
def test_chrf_is_what_its_definition_says(place):
    one, other = HYPOTHESES[place], REFERENCES[place]
    assert metrics.chrf([one], [[other]]) == pytest.approx(f_of(one, other))


# Against sacrebleu


@pytest.mark.parametrize("metric", SCORES)
@given(hypotheses=sentences, data=st.data())
def test_the_scores_are_those_of_sacrebleu(metric, hypotheses, data):
    count = len(hypotheses)
    several = data.draw(
        st.lists(
            st.lists(
                st.sampled_from([*REFERENCES, *OTHERS, ""]),
                min_size=count,
                max_size=count,
            ),
            min_size=1,
            max_size=3,
        )
    )
    theirs = sacrebleu(metric).corpus_score(hypotheses, several).score
    assert metric(hypotheses, several) == theirs


@pytest.mark.parametrize("metric", SCORES)
def test_the_docstring_names_the_settings(metric):
    theirs = sacrebleu(metric)
    theirs.corpus_score(HYPOTHESES, [REFERENCES])
    settings = str(theirs.get_signature()).partition("|version")[0]
    assert settings in re.sub(r"\|\s+", "|", metric.__doc__)


def test_bleu_does_not_complain_of_split_words(caplog):
    many = ["the cat sat on the mat ."] * 150
    assert metrics.bleu(many, [many]) == pytest.approx(100)
    assert metrics.bleu(["tea ."], [["tea."]]) == pytest.approx(100)
    assert caplog.records == []


@pytest.mark.parametrize("metric", SCORES)
@given(hypotheses=sentences)
def test_scores_lie_between_0_and_100(metric, hypotheses):
    references = [(REFERENCES * 2)[: len(hypotheses)]]
    assert 0 <= metric(hypotheses, references) <= 100.000001
    if all(hypotheses):
        assert metric(hypotheses, [hypotheses]) == pytest.approx(100)


@each
def test_a_right_translation_among_several_references_is_enough(metric):
    most = metric(REFERENCES, [REFERENCES])
    assert most == pytest.approx(1 if metric is metrics.exact_match else 100)
    assert metric(REFERENCES, [OTHERS]) < most
    assert metric(REFERENCES, [OTHERS, REFERENCES]) == pytest.approx(most)


@each
def test_tuples_arrays_and_a_generator_will_do(metric):
    expected = metric(HYPOTHESES, [REFERENCES])
    assert metric(tuple(HYPOTHESES), (tuple(REFERENCES),)) == expected
    assert metric(np.array(HYPOTHESES), [np.array(REFERENCES)]) == expected
    assert metric(iter(HYPOTHESES), iter([iter(REFERENCES)])) == expected


# The trap: sacrebleu called the wrong way, and what we say


@pytest.mark.parametrize("metric", SCORES)
def test_sacrebleu_takes_a_flat_list_for_letters(metric):
    """Perfect translations; the i-th is compared with i-th letters."""
    wrong = sacrebleu(metric).corpus_score(REFERENCES, REFERENCES)
    assert wrong.score < 20
    with pytest.raises(TypeError, match=r"flat list of 3 sentences, which wo"):
        metric(REFERENCES, REFERENCES)
    assert metric(REFERENCES, [REFERENCES]) == pytest.approx(100)


@pytest.mark.parametrize("metric", SCORES)
def test_sacrebleu_takes_lists_by_sentence_for_one_sentence(metric):
    """Only the first translation is judged, and with all references."""
    by_sentence = [[reference] for reference in REFERENCES]
    spoilt = [REFERENCES[0], "nonsense", "nonsense, too"]
    wrong = sacrebleu(metric).corpus_score(spoilt, by_sentence)
    assert wrong.score == pytest.approx(100)
    with pytest.raises(ValueError, match=r"pass list\(zip\(\*references\)\)"):
        metric(spoilt, by_sentence)
    turned = list(zip(*by_sentence, strict=True))
    assert metric(spoilt, turned) == metric(spoilt, [REFERENCES]) < 70


@pytest.mark.parametrize("metric", SCORES)
def test_sacrebleu_leaves_out_what_has_no_reference(metric):
    wrong = sacrebleu(metric).corpus_score(HYPOTHESES, [REFERENCES[:1]])
    first = sacrebleu(metric).corpus_score(HYPOTHESES[:1], [REFERENCES[:1]])
    assert wrong.score == first.score
    with pytest.raises(ValueError, match="each list must hold one reference"):
        metric(HYPOTHESES, [REFERENCES[:1]])


# Bad input


@each
@pytest.mark.parametrize(
    ("hypotheses", "references", "error", "message"),
    [
        (REFERENCES, REFERENCES, TypeError,
         r"references is a flat list of 3 sentences, which would be taken for "
         r"3 lists of letters: with one reference a sentence, pass \[referen"),
        (REFERENCES, [REFERENCES, "a"], TypeError, "is a flat list of 2"),
        ("a", [["a"]], TypeError,
         "hypotheses must be a list of sentences, but it is 'a'"),
        (None, [["a"]], TypeError, "list of sentences, but it is None"),
        ([["a", "cat"]], [["a cat"]], TypeError,
         r"hypotheses must hold sentences, each one string, but hypotheses\[0"
         r"\] is \['a', 'cat'\]: join the words of a sentence first"),
        (["a"], [[["a", "b"]]], TypeError, r"references\[0\] must hold sente"),
        (["a"], [[None]], TypeError, r"references\[0\]\[0\] is None"),
        (["a"], [None], TypeError, r"references\[0\] must be a list of sent"),
        (["a"], "a", TypeError,
         "references must be one or more lists of sentences, but it is 'a'"),
        (["a"], 3, TypeError, "more lists of sentences, but it is 3"),
        (["a"], [], ValueError, r"references is empty: pass one or more lis"),
        ([], [[]], ValueError, "hypotheses is empty: there is nothing to jud"),
        (["a", "b"], [["a", "b"], ["a"]], ValueError,
         r"references\[1\] has length 1, but hypotheses has length 2: with a li"
         r"st of references for each sentence"),
        (["a"], [["a", "b"], ["a"], ["b"]], ValueError,
         r"references\[0\] has length 2, but hypotheses has length 1: each list"
         r" must hold one reference for each hypothesis"),
        (["a"], [["a" * 90] * 2], ValueError, r"references\[0\] has length 2"),
        ([b"a" * 90], [["a"]], TypeError, r"is b'a+\.\.\.: join the words"),
    ],
)  # fmt: skip
def test_bad_translations_are_explained(
    metric, hypotheses, references, error, message
):
    with pytest.raises(error, match=message):
        metric(hypotheses, references)


# Token accuracy is the accuracy of real places


def test_token_accuracy_of_a_padded_batch_of_translations():
    """<start> = 2 and <end> = 3; words are 4 and more, padding 0.

    Right are, in rows, 4 of 4, 2 of 3 and 1 of 2 real words.
    """
    targets = padding.pad([[4, 5, 6, 3], [7, 8, 3], [9, 3]], maxlen=8)
    predicted = padding.pad([[4, 5, 6, 3], [7, 4, 3], [4, 3]], maxlen=8)
    mask = padding.padding_mask(targets)
    assert metrics.accuracy(predicted, targets, mask) == 7 / 9
    assert metrics.accuracy(predicted, targets) == (7 + 15) / 24
    # What the network answers at padding is not asked.
    anything = np.where(mask, predicted, 5)
    assert metrics.accuracy(anything, targets, mask) == 7 / 9


def test_always_answering_the_padding_looks_good_without_a_mask():
    """Trap 5: most places of a padded batch of characters are padding."""
    rng = np.random.default_rng(0)
    rows = [rng.integers(4, 60, size) for size in rng.integers(4, 20, 200)]
    targets = padding.pad(rows, maxlen=60)
    answer = np.zeros_like(targets)
    assert metrics.accuracy(answer, targets) > 0.75
    mask = padding.padding_mask(targets)
    assert metrics.accuracy(answer, targets, mask) == 0.0


def test_token_accuracy_is_weighted_by_keras_in_the_same_way():
    import keras

    rng = np.random.default_rng(1)
    targets = padding.pad([[4, 5, 6, 3], [7, 8, 3], [9, 3]], maxlen=6)
    mask = padding.padding_mask(targets)
    logits = rng.normal(size=(3, 6, 10)) + 2 * np.eye(10)[targets]
    metric = keras.metrics.SparseCategoricalAccuracy()
    metric.update_state(targets, logits, sample_weight=mask)
    found = metrics.accuracy(logits.argmax(axis=-1), targets, mask)
    assert found == pytest.approx(float(metric.result()), rel=1e-6)
