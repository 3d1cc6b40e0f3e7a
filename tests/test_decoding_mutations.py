"""Mistakes put into decoding: a test must notice each."""

from functools import partial

import pytest

from course_lib.decoding import (
    beam,
    checks,
    ranking,
    reshaping,
    rounds,
    sampling,
    states,
    stepping,
    tree,
)
from tests import test_decoding, test_decoding_sampling
from tests.test_mutations import Mutant, assert_noticed


def over(check, seeds=range(30), *arguments):
    """The check on one chain after the other: a mistake shows on some."""

    def checked():
        for seed in seeds:
            check(seed, *arguments)

    return checked


def stumbling(check):
    """The check, where what is wrong is that something is raised."""

    def checked():
        try:
            check()
        except (RuntimeWarning, ValueError) as error:
            raise AssertionError(str(error)) from error

    return checked


brute_force = over(test_decoding.assert_equals_brute_force)
all_there = over(test_decoding.assert_all_hypotheses_are_there)
slow_search = over(test_decoding.test_every_width_equals_a_search_on_lists)
greedy = over(test_decoding.test_a_beam_of_one_is_greedy_search)
as_often = partial(
    test_decoding_sampling.test_tokens_are_drawn_as_often_as_the_softmax_says,
    "as it is",
)
by_temperature = test_decoding_sampling.test_temperature_by_hand
nucleus = test_decoding_sampling.test_top_p_by_hand
alone = test_decoding.test_what_a_step_says_after_the_end_is_not_looked_at

# Each is (what is wrong, module, function, the right text, the wrong text,
# the check).
LINES = [
    ("temperature: multiplied", reshaping, "with_temperature",
     "below / temperature", "below * temperature", by_temperature),
    ("temperature: ignored", reshaping, "with_temperature",
     "below / temperature", "below", by_temperature),
    ("temperature: the root of it", reshaping, "with_temperature",
     "below / temperature", "below / temperature**0.5", by_temperature),
    ("temperature: of probabilities, not of their logarithms", reshaping,
     "with_temperature", "below / temperature",
     "np.exp(logs) / temperature", by_temperature),
    ("temperature: overflow near 0", reshaping, "with_temperature",
     "below / temperature", "logs / temperature",
     stumbling(partial(
         test_decoding_sampling.test_towards_0_the_most_probable_gets_all,
         5e-324))),
    ("distributions: in float32", checks, "distributions",
     "np.float64", "np.float32",
     test_decoding_sampling.test_all_work_along_the_last_axis),
    ("top-k: one too many", reshaping, "keep_top_k",
     'require_whole("k", k, 1)', 'require_whole("k", k, 1) + 1',
     test_decoding_sampling.test_top_k_by_hand),
    ("top-k: the least probable", reshaping, "keep_top_k",
     "largest(logs,", "largest(-logs,",
     test_decoding_sampling.test_top_k_by_hand),
    ("top-k: not scaled to 1 again", reshaping, "_keep",
     "log_softmax(np.where(kept, logs, -np.inf))",
     "np.where(kept, logs, -np.inf)",
     test_decoding_sampling.test_top_k_by_hand),
    ("top-p: not sorted", reshaping, "keep_top_p",
     'np.argsort(-logs, axis=-1, kind="stable")',
     "np.arange(logs.size).reshape(logs.shape) % logs.shape[-1]", nucleus),
    ("top-p: sorted the wrong way round", reshaping, "keep_top_p",
     "np.argsort(-logs", "np.argsort(logs", nucleus),
    ("top-p: the token that reaches p cut off", reshaping, "keep_top_p",
     ".cumsum(axis=-1) - chances", ".cumsum(axis=-1)", stumbling(nucleus)),
    ("top-p: one token too many", reshaping, "keep_top_p",
     "p * (1 - _ROUNDING)", "p * (1 + _ROUNDING)", nucleus),
    ("top-p: put back in falling order", reshaping, "keep_top_p",
     "np.put_along_axis(kept, order, before < p * (1 - _ROUNDING), -1)",
     "kept[...] = before < p * (1 - _ROUNDING)", nucleus),
    ("sample: the most probable", sampling, "sample",
     "(reached <= below).sum(axis=-1)", "np.diff(reached).argmax(axis=-1)",
     as_often),
    ("sample: probabilities not added up", sampling, "sample",
     ".cumsum(axis=-1)", "", as_often),
    ("sample: one number for all rows", sampling, "sample",
     "random(reached.shape[:-1])", "random(1)",
     test_decoding_sampling.test_each_row_is_drawn_from_its_own_distribution),
    ("sample: what is impossible is drawn", sampling, "sample",
     "reached <= below", "reached < below",
     test_decoding_sampling.test_what_is_impossible_is_never_drawn),
    ("sequences: temperature ignored", sampling, "sample_sequences",
     "with_temperature(logs, temperature)", "logs",
     partial(
         test_decoding_sampling
         .test_sequences_are_drawn_as_often_as_the_chain_says,
         temperature=0.6, seed=1)),
    ("sequences: choose ignored", sampling, "_chosen",
     "return chosen", "return logs",
     test_decoding_sampling.test_choose_comes_after_the_temperature),
    ("walk: the token not fed back", stepping, "walk",
     "ids = np.where(live, picked, end)", "pass", greedy),
    ("walk: the state not fed back", stepping, "walk",
     "logs, state = take_step", "logs, _ = take_step", greedy),
    ("walk: the end ignored", stepping, "walk",
     "live = live & (picked != end)", "pass", greedy),
    ("walk: one row's end is that of all", stepping, "walk",
     "live.any()", "live.all()", greedy),
    ("walk: no padding after the end", stepping, "walk",
     "np.where(live, picked, PAD)", "picked",
     test_decoding_sampling.test_after_the_end_there_is_padding),
    ("step: rows that ended are looked at", stepping, "take_step",
     "if not live.all():", "if False:", stumbling(alone)),
    ("beam: no length normalisation", rounds, "collect",
     "** alpha", "** 0", brute_force),
    ("beam: always the mean", rounds, "collect",
     "** alpha", "** 1", brute_force),
    ("beam: normalised by the length of the batch", rounds, "collect",
     "np.maximum(lengths, 1.0) ** alpha", "len(rounds) ** alpha",
     brute_force),
    ("beam: the end not counted", rounds, "collect",
     "np.maximum(lengths, 1.0)", "np.maximum(lengths - last.ended, 1.0)",
     test_decoding.test_the_length_penalty_by_hand),
    ("beam: the end ignored", rounds, "advance",
     "carried | ((tokens == end) & (total > -np.inf))", "carried",
     brute_force),
    ("beam: what ended is dropped", rounds, "advance",
     "= np.inf  #", "= -np.inf  #", brute_force),
    ("beam: what ended goes on", rounds, "advance",
     "totals[~_live(beams)] = -np.inf", "pass", brute_force),
    ("beam: the state not reordered", rounds, "grow",
     "(rows * width + beams.parents).ravel()",
     "(rows * width + np.arange(width)).ravel()", slow_search),
    ("beam: states of another row", rounds, "grow",
     "(rows * width + beams.parents).ravel()",
     "(0 * rows + beams.parents).ravel()", slow_search),
    ("beam: the first step from every beam", rounds, "_start",
     "totals[:, 0] = 0.0", "totals[:] = 0.0", all_there),
    ("beam: log probabilities not added up", rounds, "advance",
     "totals = totals + gains.reshape(offered.shape)",
     "totals = 0 * totals.clip(-1) + gains.reshape(offered.shape)",
     brute_force),
    ("beam: ids followed without their parents", rounds, "collect",
     "beams = np.take_along_axis(made.parents, beams, 1)", "pass",
     brute_force),
    ("beam: what cannot be is carried on", rounds, "advance",
     "carried = total == np.inf",
     "carried = np.take_along_axis(beams.ended, parents, 1)", all_there),
    ("beam: the worst first", beam, "beam_search",
     "beams.ids[:, 0,", "beams.ids[:, -1,", brute_force),
    ("ranking: ties in any order", ranking, "largest",
     "equal.cumsum(axis=-1) <= room",
     "equal[..., ::-1].cumsum(axis=-1)[..., ::-1] <= room",
     test_decoding.test_equal_hypotheses_come_in_the_order_of_their_tokens),
    ("ranking: not sorted", ranking, "best",
     "take_along_axis(places, order, -1)", "sort(places)", slow_search),
    ("states: parts of a tuple left as they are", states, "reorder",
     "parts = [reorder(part, rows) for part in state]",
     "parts = list(state)",
     test_decoding.test_a_state_of_any_make_is_reordered),
    ("tree: all kept", tree, "beam_tree",
     "list(kept)", "range(len(nodes))",
     test_decoding.test_the_tree_by_hand),
    ("tree: all hang on the first node", tree, "_children",
     "(at[beam], token,", "(0, token,",
     test_decoding.test_the_tree_by_hand),
]  # fmt: skip
MUTANTS = {name: Mutant(*rest) for name, *rest in LINES}


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)


def test_each_mutant_has_its_own_name():
    assert len(MUTANTS) == len(LINES)
