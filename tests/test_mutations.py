"""Mistakes put into the library on purpose: a test must notice each.

A mutant is the source of a function in which one piece of text, which occurs
once, is replaced. The check is one of the library's ordinary tests.
"""

import inspect
import sys
import textwrap
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest

from course_lib import metrics, padding, windows
from course_lib.vocabulary import Vocabulary, table, tokens
from tests import test_metrics, test_padding, test_vocabulary, test_windows


class Mutant(NamedTuple):
    """A mistake, and the test that must notice it."""

    owner: object
    function: str
    right: str
    wrong: str
    check: Callable[[], None]


def underlying(found):
    """Return the plain function of a class or static method."""
    return getattr(found, "__func__", found)


def find(mutant):
    """Return the function that is to be mutated."""
    return underlying(inspect.getattr_static(mutant.owner, mutant.function))


def mutate(mutant):
    """Compile the mutated source and return the new function."""
    function = find(mutant)
    source = textwrap.dedent(inspect.getsource(function))
    times = source.count(mutant.right)
    if times != 1:
        raise LookupError(
            f"{mutant.right!r} must occur once in {mutant.function}, but "
            f"occurs {times} times: write the mutant anew"
        )
    names = dict(vars(sys.modules[function.__module__]))
    code = source.replace(mutant.right, mutant.wrong)
    exec(compile(code, f"<mutant of {mutant.function}>", "exec"), names)
    return underlying(names[mutant.function])


def raising(check):
    """The check, where what is wrong is that nothing is raised."""

    def raised():
        try:
            check()
        except pytest.fail.Exception as error:
            raise AssertionError(str(error)) from error

    return raised


four_sides = test_padding.test_the_four_sides_by_hand

MUTANTS = {
    "count: a window too few": Mutant(
        windows,
        "window_count",
        "// step + 1",
        "// step",
        partial(test_windows.test_counting_by_hand, 10, 4, 3, 3),
    ),
    "count: a window too many": Mutant(
        windows,
        "window_count",
        "(length - window) //",
        "(length - window + 1) //",
        partial(test_windows.test_counting_by_hand, 10, 10, 1, 1),
    ),
    "windows: the last one lost": Mutant(
        windows,
        "sliding_windows",
        "[::step]",
        "[:-1:step]",
        test_windows.test_windows_of_characters_equal_those_of_the_text,
    ),
    "windows: the step ignored": Mutant(
        windows,
        "sliding_windows",
        "[::step]",
        "",
        test_windows.test_windows_by_hand,
    ),
    "windows: copied": Mutant(
        windows,
        "sliding_windows",
        "[::step]",
        "[::step].copy()",
        test_windows.test_windows_are_a_view_that_cannot_be_written_to,
    ),
    "pairs: targets not shifted": Mutant(
        windows,
        "next_token_pairs",
        "whole[:, -1])",
        "whole[:, -2])",
        test_windows.test_pairs_by_hand,
    ),
    "pairs: a token skipped": Mutant(
        windows,
        "next_token_pairs",
        "Pairs(whole[:, :-1], ",
        "Pairs(whole[:, 1:], ",
        test_windows.test_pairs_by_hand,
    ),
    "streams: targets not shifted": Mutant(
        windows,
        "stream_batches",
        "array[1 : used + 1]",
        "array[:used]",
        test_windows.test_streams_by_hand,
    ),
    "streams: not continued": Mutant(
        windows,
        "stream_batches",
        "by_stream = (batch_size, batches, window)",
        "by_stream = (batch_size, window, batches)",
        test_windows.test_streams_by_hand,
    ),
    "pad: padding on the other side": Mutant(
        padding,
        "pad",
        'if padding == "post"',
        'if padding == "pre"',
        partial(four_sides, "post", "post", [[1, 2, 3], [5, 0, 0], [0, 0, 0]]),
    ),
    "pad: truncated on the other side": Mutant(
        padding,
        "_flatten",
        'if truncating == "post"',
        'if truncating == "pre"',
        partial(four_sides, "post", "post", [[1, 2, 3], [5, 0, 0], [0, 0, 0]]),
    ),
    "pad: filled with 0 whatever is asked": Mutant(
        padding,
        "pad",
        "time), value, dtype)",
        "time), 0, dtype)",
        partial(test_padding.test_a_batch_may_be_longer_than_its_sequences, 5),
    ),
    "mask: upside down": Mutant(
        padding,
        "padding_mask",
        "batch != value",
        "batch == value",
        test_padding.test_unpadding_a_list,
    ),
    "mean: the mask dropped from the sum": Mutant(
        padding,
        "masked_mean",
        "np.where(mask[by_feature], values, 0)",
        "values",
        test_padding.test_the_mean_by_hand,
    ),
    "mean: the mask dropped from the count": Mutant(
        padding,
        "masked_mean",
        "count = mask.sum(",
        "count = np.ones_like(mask).sum(",
        test_padding.test_the_mean_by_hand,
    ),
    "mean: what is hidden multiplied by 0": Mutant(
        padding,
        "masked_mean",
        "np.where(mask[by_feature], values, 0)",
        "mask[by_feature] * values",
        partial(
            test_padding.test_what_is_masked_never_reaches_the_mean,
            float("nan"),
        ),
    ),
    "encode: unknown is padding": Mutant(
        Vocabulary,
        "_encode",
        "self._ids.get(token, UNK)",
        "self._ids.get(token, PAD)",
        test_vocabulary.test_an_unknown_word_is_never_a_real_one,
    ),
    "vocabulary: no reserved ids": Mutant(
        Vocabulary,
        "__init__",
        "RESERVED + tuple(",
        "tuple(",
        test_vocabulary.test_reserved_ids,
    ),
    "build: ties in the order of the text": Mutant(
        Vocabulary,
        "build",
        "in sorted(counts)",
        "in counts",
        test_vocabulary.test_ties_are_in_the_order_of_code_points,
    ),
    "build: min_count left out": Mutant(
        Vocabulary,
        "build",
        ">= min_count",
        "> min_count",
        test_vocabulary.test_limits_by_hand,
    ),
    "build: max_size without the reserved ids": Mutant(
        Vocabulary,
        "build",
        "max_size - len(RESERVED)]",
        "max_size]",
        test_vocabulary.test_limits_by_hand,
    ),
    "coverage: known counted as unknown": Mutant(
        table,
        "measure_coverage",
        "if t not in known",
        "if t in known",
        test_vocabulary.test_a_line_of_a_million_tokens,
    ),
    "normalise: accents not composed": Mutant(
        tokens,
        "_fold",
        'unicodedata.normalize("NFC", text)',
        "text",
        test_vocabulary.test_normalise_by_hand,
    ),
    "metrics: cross entropy over all places": Mutant(
        metrics,
        "cross_entropy",
        "real_places(mask,",
        "real_places(None,",
        test_metrics.test_cross_entropy_by_hand,
    ),
    "metrics: what is masked counts as no loss": Mutant(
        metrics,
        "cross_entropy",
        "chosen, 0.0).mean()",
        "chosen, 0.0).sum() / real.size",
        test_metrics.test_cross_entropy_by_hand,
    ),
    "metrics: another class than the right one": Mutant(
        metrics,
        "cross_entropy",
        "targets.astype(np.intp)]",
        "targets.astype(np.intp) - 1]",
        test_metrics.test_cross_entropy_by_hand,
    ),
    "metrics: probabilities taken for logarithms": Mutant(
        metrics,
        "cross_entropy",
        "-np.minimum(chosen, 0.0)",
        "-np.exp(chosen)",
        test_metrics.test_cross_entropy_by_hand,
    ),
    "metrics: binary cross entropy over all places": Mutant(
        metrics,
        "binary_cross_entropy",
        "labels, mask)",
        "labels, None)",
        test_metrics.test_binary_cross_entropy_by_hand,
    ),
    "metrics: label 0 forgotten": Mutant(
        metrics,
        "binary_cross_entropy",
        "np.log1p(-given)",
        "0.0",
        test_metrics.test_binary_cross_entropy_by_hand,
    ),
    "metrics: labels swapped": Mutant(
        metrics,
        "binary_cross_entropy",
        "np.where(positive",
        "np.where(~positive",
        test_metrics.test_binary_cross_entropy_by_hand,
    ),
    "metrics: clipped as in Keras": Mutant(
        metrics,
        "binary_cross_entropy",
        "np.log(given)",
        "np.log(given.clip(1e-7, 1 - 1e-7))",
        test_metrics.test_a_probability_of_zero_is_not_raised,
    ),
    "metrics: accuracy over all places": Mutant(
        metrics,
        "accuracy",
        "real_places(mask,",
        "real_places(None,",
        test_metrics.test_accuracy_by_hand,
    ),
    "metrics: perplexity to the base of 2": Mutant(
        metrics,
        "perplexity",
        "math.exp(nats)",
        "2**nats",
        test_metrics.test_perplexity_and_bits_by_hand,
    ),
    "metrics: bits to the base of 10": Mutant(
        metrics,
        "bits_per_character",
        "math.log(2)",
        "math.log(10)",
        test_metrics.test_perplexity_and_bits_by_hand,
    ),
}


def assert_noticed(mutant, monkeypatch):
    """The code is exchanged inside the function, wherever that is kept."""
    mutant.check()
    monkeypatch.setattr(find(mutant), "__code__", mutate(mutant).__code__)
    with pytest.raises(AssertionError):
        mutant.check()


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)


@pytest.mark.parametrize("right", ["no such text", "step"])
def test_a_mutant_must_say_exactly_what_it_replaces(right):
    mutant = Mutant(windows, "window_count", right, "", lambda: None)
    with pytest.raises(LookupError, match="must occur once in window_count"):
        mutate(mutant)
