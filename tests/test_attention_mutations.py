"""Mistakes put into attention and its metrics: a test notices each."""

from functools import partial

import pytest

from course_lib import attention, gradients, metrics
from course_lib.attention import equations
from course_lib.metrics import sentences
from course_lib.steppers import attention as look
from course_lib.steppers import translation_frames as wiring
from course_lib.steppers import translation_record as record
from tests import (
    attention_draws,
    test_attention,
    test_attention_keras,
    test_attention_stepper,
    test_translation_metrics,
    test_translation_stepper,
)
from tests.attention_draws import FIXED
from tests.test_mutations import Mutant, assert_noticed, raising

forward = {
    form: partial(
        test_attention_keras.test_a_fixed_draw_equals_that_of_keras, form
    )
    for form in ("dot", "additive")
}
backward = {
    form: partial(
        test_attention_keras.test_the_gradients_of_a_fixed_draw_equal_those_of_keras,
        form,
    )
    for form in ("dot", "additive")
}
by_trial = {
    form: partial(test_attention.test_gradients_equal_central_differences, form)
    for form in ("dot", "additive")
}
flat = partial(
    test_translation_metrics.test_sacrebleu_takes_a_flat_list_for_letters,
    metrics.bleu,
)
turned = partial(
    test_translation_metrics.test_sacrebleu_takes_lists_by_sentence_for_one_sentence,
    metrics.bleu,
)
frames = test_translation_stepper.test_the_wirings_by_hand

# Each line is (what is wrong, the right text, the wrong text).
LINES = [
    (
        equations,
        "dot",
        forward["dot"],
        [
            ("not scaled", "scale * (queries", "1.0 * (queries"),
            ("divided by the scale", "scale *", "1 / scale *"),
            (
                "the root of the units for the scale",
                "scale *",
                "queries.shape[-1] ** -0.5 *",
            ),
        ],
    ),
    (
        equations,
        "fit",
        forward["additive"],
        [
            ("no tanh", "return tanh(", "return ("),
            ("a difference", "] + keys", "] - keys"),
            ("a product", "] + keys", "] * keys"),
        ],
    ),
    (
        equations,
        "additive",
        forward["additive"],
        [
            ("units not weighted", "@ scale", "@ np.ones_like(scale)"),
            ("tanh of the weighted sum", "fit(queries, keys) @ scale",
             "tanh((queries[:, :, None] + keys[:, None]) @ scale)"),
        ],
    ),
    *(
        (
            equations,
            "distribution",
            forward[form],
            [
                ("mask dropped", "np.where(real, scores, -np.inf)", "scores"),
                ("mask upside down", "np.where(real, scores, -np.inf)",
                 "np.where(real, scores - 1e9, scores)"),
                ("a masked score is 0", "-np.inf", "0.0"),
                ("softmax over the target words", "-np.inf), axis=-1",
                 "-1e9), axis=1"),
                ("softmax over the batch", "axis=-1", "axis=0"),
            ],
        )
        for form in ("dot", "additive")
    ),
    (
        equations,
        "distribution",
        test_attention.test_attending_by_hand,
        [
            (
                "masked after the softmax",
                "softmax(np.where(real, scores, -np.inf), axis=-1)",
                "softmax(scores, axis=-1) * real",
            )
        ],
    ),
    (
        attention,
        "attend",
        forward["dot"],
        [
            (
                "weights of the scores without their softmax",
                "equations.distribution(scores, mask)",
                "scores",
            ),
            (
                "the mask dropped at the door",
                "check_attend(scores, values, mask)",
                "check_attend(scores, values, None)",
            ),
        ],
    ),
    (
        attention,
        "dot_score",
        forward["dot"],
        [
            (
                "the scale dropped at the door",
                "check_scale(scale))",
                "1.0)",
            )
        ],
    ),
    (
        attention,
        "dot_score",
        test_attention.test_dot_scores_by_hand,
        [
            (
                "queries and keys swapped",
                "equations.dot(queries, keys,",
                "equations.dot(keys, queries,",
            )
        ],
    ),
    *(
        (
            gradients,
            "attend_gradients",
            check[form],
            [
                (
                    "no slope of the softmax",
                    "weights * (by_weights - average)",
                    "by_weights - average",
                ),
                ("no average", "(by_weights - average)", "(by_weights)"),
                (
                    "a plain average",
                    "(weights * by_weights).sum(",
                    "by_weights.mean(",
                ),
                (
                    "the average over the target words",
                    "sum(axis=-1,",
                    "sum(axis=1,",
                ),
                (
                    "mask dropped",
                    "check_attend(scores, values, mask)",
                    "check_attend(scores, values, None)",
                ),
                (
                    "weights not in the gradient by values",
                    "weights.swapaxes(1, 2) @",
                    "np.ones_like(weights).swapaxes(1, 2) @",
                ),
            ],
        )
        for check in (backward, by_trial)
        for form in ("dot", "additive")
    ),
    (
        gradients,
        "dot_score_gradients",
        backward["dot"],
        [
            ("queries not scaled", "scale * (by_scores @ keys)",
             "by_scores @ keys"),
            ("keys not scaled", "scale * (by_scores.swap", "(by_scores.swap"),
            ("the scale counts twice", "dot(queries, keys, 1.0)",
             "dot(queries, keys, scale)"),
        ],
    ),
    (
        gradients,
        "dot_score_gradients",
        test_attention.test_gradients_of_dot_scores_on_paper,
        [
            ("the scale for all pairs alike",
             "(by_scores * equations.dot(queries, keys, 1.0)).sum()",
             "equations.dot(queries, keys, 1.0).sum()"),
        ],
    ),
    (
        gradients,
        "additive_score_gradients",
        backward["additive"],
        [
            ("no slope of tanh", " * tanh_derivative(fit)", ""),
            ("units not weighted", "by_scores * scale *", "by_scores *"),
            ("slope for value", "(by_scores * fit)",
             "(by_scores * tanh_derivative(fit))"),
            ("batch not summed", "axis=(0, 1, 2))", "axis=(1, 2))[0]"),
            ("weighted twice", "(by_scores * fit)",
             "(by_scores * scale * fit)"),
        ],
    ),
    (
        gradients,
        "additive_score_gradients",
        by_trial["additive"],
        [
            ("no slope of tanh, by trial", " * tanh_derivative(fit)", ""),
        ],
    ),
    (
        sentences,
        "_lists",
        flat,
        [("a flat list let in", "isinstance(one, str)", "one is None")],
    ),
    (
        sentences,
        "_require_lengths",
        raising(turned),
        [("lists by sentence let in", "len(one) == count:", "one:")],
    ),
    (
        metrics,
        "bleu",
        test_translation_metrics.test_without_effective_order_a_short_sentence_scores_nothing,
        [("no effective order", "effective_order=True", "max_ngram_order=4")],
    ),
    (
        metrics,
        "bleu",
        test_translation_metrics.test_counts_of_all_sentences_are_added_up,
        [
            (
                "a mean over sentences",
                "metric.corpus_score(hypotheses, references).score",
                "sum(metric.sentence_score(h, r).score for h, r in "
                "zip(hypotheses, zip(*references))) / len(hypotheses)",
            ),
            ("the first sentence alone", "corpus_score(hypotheses,",
             "corpus_score(hypotheses[:1],"),
        ],
    ),
    (
        metrics,
        "chrf",
        partial(
            test_translation_metrics.test_chrf_is_what_its_definition_says, 0
        ),
        [
            ("words, too", "CHRF()", "CHRF(word_order=2)"),
            ("precision as much as recall", "CHRF()", "CHRF(beta=1)"),
            ("spaces, too", "CHRF()", "CHRF(whitespace=True)"),
        ],
    ),
    (
        metrics,
        "exact_match",
        test_translation_metrics.test_exact_match_by_hand,
        [
            ("capitals dropped", "one in right",
             "one.lower() in map(str.lower, right)"),
            ("the first reference alone", "one in right", "one == right[0]"),
            ("part of a reference", "one in right",
             "any(one.strip() in r for r in right)"),
            ("a count", " / len(hypotheses)", ""),
        ],
    ),
    (
        metrics,
        "accuracy",
        test_translation_metrics.test_token_accuracy_of_a_padded_batch_of_translations,
        [("mask dropped", "real_places(mask,", "real_places(None,")],
    ),
    (
        look,
        "_word",
        test_attention_stepper.test_the_frames_by_hand,
        [
            ("another word", "look.weights[now]", "look.weights[now - 1]"),
            ("the smallest weight", "row.argmax()", "row.argmin()"),
        ],
    ),
    (
        look,
        "_overview",
        test_attention_stepper.test_the_overview_by_hand,
        [
            ("turned", "look.weights[:, j]", "look.weights[j]"),
            ("the smallest", "argmax(axis=1)", "argmin(axis=1)"),
        ],
    ),
    (
        record,
        "make_record",
        frames,
        [
            ("training reads what it shall write",
             'Side("s", [START, *target],', 'Side("s", right,'),
            ("training reads its own words",
             'Side("s", [START, *target],',
             'Side("s", [START, *written[:-1]],'),
            ("inference reads the right words",
             "[START, *written[:-1]]",
             "[START, *target[: len(written) - 1]]"),
        ],
    ),
    (
        record,
        "_require_passed_on",
        raising(
            test_translation_stepper.test_a_decoder_that_starts_from_zeros_is_refused
        ),
        [("the first state of the encoder", "encoder.states[-1]",
          "encoder.states[0]")],
    ),
    (
        wiring,
        "inference_frames",
        frames,
        [("the word <end> is translated", "[: count - ended]", "[:count]")],
    ),
    (
        wiring,
        "_decoder_kinds",
        test_translation_stepper.test_the_word_handed_on_is_marked_twice,
        [
            ("another word", "k == now - 1 and", "k == now - 2 and"),
            ("no mark", '"to" if k > 1 else "on"', '"on"'),
        ],
    ),
]  # fmt: skip
MUTANTS = {
    f"{function}, {getattr(check, '__name__', 'draw')}, {n}: {what}": Mutant(
        owner, function, right, wrong, check
    )
    for n, (owner, function, check, lines) in enumerate(LINES)
    for what, right, wrong in lines
}


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)


def test_keys_and_values_swapped_are_noticed(monkeypatch):
    """They stand in two calls, so a mutant of one function cannot swap them."""
    fixed = {**FIXED, "sizes": (4, 3, 5, 2, 2)}
    right = attention_draws.run
    test_attention_keras.assert_equal_to_keras("dot", **fixed)
    monkeypatch.setattr(
        attention_draws,
        "run",
        lambda form, made: right(
            form, made._replace(keys=made.values, values=made.keys)
        ),
    )
    with pytest.raises(AssertionError):
        test_attention_keras.assert_equal_to_keras("dot", **fixed)
