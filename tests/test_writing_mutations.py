"""Mistakes put into language models and translators: a test notices each."""

from functools import partial

import pytest

from course_lib import translation
from course_lib.language_model import (
    NGramModel,
    chains,
    counts,
    generating,
    ngrams,
    stepping,
    streaming,
)
from course_lib.translation import (
    compiling,
    models,
    translating,
    wiring,
)
from course_lib.translation import stepping as decoder_stepping
from tests import test_language_model, test_ngrams, test_translation
from tests.test_mutations import Mutant, assert_noticed

by_dictionary = test_ngrams.test_counts_equal_those_of_dictionaries
stepped = partial(
    test_language_model.test_steps_give_what_the_model_gives_at_once, "lstm", 2
)
streams = test_language_model.test_rows_are_laid_out_as_fit_cuts_them
generated = test_language_model.test_generating_carries_the_state


def anew(check, **options):
    """The check on translators that are built and compiled for it."""

    def checked():
        test_translation.built.cache_clear()
        check(**options)

    return checked


started = anew(test_translation.assert_equal_by_hand, cell="lstm")
steps = anew(
    test_translation.assert_steps_equal_the_training, attention="additive"
)
greedy = anew(test_translation.assert_greedy_is_greedy, attention="dot")
unpadded = anew(
    test_translation.assert_padding_changes_nothing, attention="dot"
)

MUTANTS = {
    "step: the state is not passed on": Mutant(
        stepping,
        "build_step_model",
        "after + new_state",
        "after + state",
        stepped,
    ),
    "step: logits taken for log probabilities": Mutant(
        chains,
        "log_probabilities",
        "ops.log_softmax(values)",
        "values",
        stepped,
    ),
    "generate: the prompt is forgotten": Mutant(
        generating,
        "generate",
        "        _, state = step(np.array([id]), state)",
        "        step(np.array([id]), state)",
        generated,
    ),
    "generate: the last token of the prompt is read twice": Mutant(
        generating, "generate", "in ids[:-1]", "in ids", generated
    ),
    "generate: reserved tokens are drawn": Mutant(
        generating,
        "_real_tokens_only",
        "logs[:, : len(RESERVED)] = -np.inf",
        "pass",
        test_language_model.test_reserved_tokens_are_never_drawn,
    ),
    "streams: targets not shifted": Mutant(
        streaming,
        "stream_rows",
        "targets.reshape",
        "inputs.reshape",
        streams,
    ),
    "streams: not in the order of fit": Mutant(
        streaming,
        "stream_rows",
        "Pairs(inputs.reshape(",
        "Pairs(inputs.swapaxes(0, 1).reshape(",
        streams,
    ),
    "n-grams: one kind of follower for all contexts": Mutant(
        ngrams,
        "_add_counts",
        "chances *= stop - start",
        "chances *= 1",
        by_dictionary,
    ),
    "n-grams: contexts from the wrong side": Mutant(
        NGramModel,
        "_probabilities",
        "recent[:, -length]",
        "recent[:, length - 1]",
        by_dictionary,
    ),
    "n-grams: a pair off by one": Mutant(
        counts,
        "count",
        "nodes[1:] * size + ids[:-length]",
        "nodes[1:] * size + ids[length:]",
        by_dictionary,
    ),
    "n-grams: a start of the text taken for a token": Mutant(
        counts,
        "descend",
        "(nodes >= 0) & (before >= 0)",
        "nodes >= 0",
        by_dictionary,
    ),
    "n-grams: a text scored without its contexts": Mutant(
        NGramModel,
        "cross_entropy",
        "ids[:-length]",
        "ids[length:]",
        test_ngrams.test_a_text_is_scored_as_its_tokens_are,
    ),
    "encoder: its state is ignored": Mutant(
        wiring,
        "decode",
        "(vectors, initial_state=state)",
        "(vectors)",
        anew(test_translation.assert_steps_equal_the_training),
    ),
    "encoder: hidden and cell state swapped": Mutant(
        models,
        "wire_step",
        "decode(parts, *reading)",
        "decode(parts, reading.ids, reading.state[::-1], reading.memory)",
        started,
    ),
    "encoder: the two directions swapped": Mutant(
        wiring,
        "_side_by_side",
        "ops.concatenate(pair, axis=-1)",
        "ops.concatenate(pair[::-1], axis=-1)",
        anew(
            test_translation.assert_equal_by_hand,
            cell="lstm",
            bidirectional=True,
        ),
    ),
    "encoder: padding is read": Mutant(
        wiring, "make_parts", "mask_zero=True", "mask_zero=False", unpadded
    ),
    "attention: padding is looked at": Mutant(
        wiring,
        "_look_up",
        "mask=[None, memory.mask]",
        "mask=[None, None]",
        unpadded,
    ),
    "attention: values taken for keys": Mutant(
        wiring,
        "_look_up",
        "memory.values, memory.keys",
        "memory.keys, memory.values",
        anew(
            test_translation.assert_attention_equals_arrays,
            attention="additive",
        ),
    ),
    "decoder: the state is not passed on": Mutant(
        decoder_stepping,
        "start",
        "DecoderState(after, state.sentence)",
        "DecoderState(state.recurrent, state.sentence)",
        steps,
    ),
    "decoder: every row looks at the first sentence": Mutant(
        compiling,
        "compile_step",
        "ops.take(part, sentence, axis=0)",
        "ops.take(part, 0 * sentence, axis=0)",
        steps,
    ),
    "greedy: the state is not passed on": Mutant(
        compiling,
        "_write_one",
        "looked, state)",
        "looked, before.state)",
        greedy,
    ),
    "greedy: the token written is not read": Mutant(
        compiling,
        "_write_one",
        "Progress(time + 1, ids,",
        "Progress(time + 1, before.ids,",
        greedy,
    ),
    "greedy: it goes on after the end": Mutant(
        compiling,
        "_write_one",
        "ops.not_equal(ids, END)",
        "ops.not_equal(ids, -1)",
        anew(
            test_translation.assert_greedy_is_greedy,
            cell="lstm",
            bidirectional=True,
            attention="dot",
        ),
    ),
    "greedy: the rows that go on are cut off": Mutant(
        translating,
        "_greedy",
        "late = ~(written",
        "late = (written",
        anew(test_translation.test_late_rows_are_written_to_the_same_words),
    ),
    "training: targets not shifted": Mutant(
        translation,
        "teacher_forcing",
        "[*ids, END] for",
        "[START, *ids] for",
        test_translation.assert_shifted,
    ),
    "training: inputs without a start": Mutant(
        translation,
        "teacher_forcing",
        "[START, *ids] for",
        "[*ids, END] for",
        test_translation.assert_shifted,
    ),
    "training: the mask dropped": Mutant(
        translation,
        "masked_cross_entropy",
        "ops.not_equal(targets, PAD)",
        "ops.not_equal(targets, -1)",
        test_translation.assert_loss_is_masked,
    ),
    "training: the whole target kept beside its smoothing": Mutant(
        translation,
        "masked_cross_entropy",
        "(1 - label_smoothing) * likely",
        "likely",
        test_translation.assert_labels_are_smoothed,
    ),
    "training: smoothing summed over the tokens": Mutant(
        translation,
        "masked_cross_entropy",
        "ops.mean(log_probabilities",
        "ops.sum(log_probabilities",
        test_translation.assert_labels_are_smoothed,
    ),
}


@pytest.fixture(autouse=True)
def forget():
    """Let no other test meet a translator with a mistake."""
    yield
    test_translation.built.cache_clear()


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)
