"""The rounds of a beam search: continue, keep the best, go back for the ids."""

from typing import Any

import numpy as np

from course_lib.decoding.ranking import best
from course_lib.decoding.records import Beams, Round, Step
from course_lib.decoding.states import reorder, require_rows
from course_lib.decoding.stepping import require_distributions, take_step
from course_lib.vocabulary import PAD


def grow(
    step: Step,
    first_ids: np.ndarray,
    state: Any,
    width: int,
    most: int,
    end: int,
) -> list[Round]:
    """Continue the beams of all rows, until every one has ended."""
    rows = np.arange(len(first_ids))[:, np.newaxis]
    beams, rounds = _start(len(first_ids), width), []
    ids = np.repeat(first_ids, width)
    require_rows(state, len(first_ids))
    state = reorder(state, np.repeat(rows, width))
    while _live(beams).any() and len(rounds) < most:
        live = _live(beams).ravel()
        logs, state = take_step(step, ids, state, live)
        if not rounds:
            require_distributions(logs[live], end)
        beams = advance(beams, logs, end)
        rounds.append(beams)
        state = reorder(state, (rows * width + beams.parents).ravel())
        ids = np.where(beams.ended, end, beams.tokens).ravel()
    return rounds


def advance(beams: Round, logs: np.ndarray, end: int) -> Round:
    """Keep the best continuations, and every hypothesis that has ended.

    `logs` has the shape (batch * beam, tokens).
    """
    batch, width = beams.ended.shape
    offered = best(logs, width)
    gains = np.take_along_axis(logs, offered, -1).astype(np.float64)
    offered = offered.reshape(batch, width, -1)
    totals = beams.log_probabilities[..., np.newaxis]
    totals = totals + gains.reshape(offered.shape)
    totals[~_live(beams)] = -np.inf
    ranked = totals.copy()
    ranked[beams.ended, 0] = np.inf  # what has ended keeps its beam
    places = best(ranked.reshape(batch, -1), width)
    parents = places // offered.shape[-1]
    lengths, sums = (
        np.take_along_axis(array, parents, 1)
        for array in (beams.lengths, beams.log_probabilities)
    )
    tokens, total = (
        np.take_along_axis(array.reshape(batch, -1), places, 1)
        for array in (offered, ranked)
    )
    carried = total == np.inf
    tokens = np.where(carried, PAD, tokens)
    total = np.where(carried, sums, total)
    ended = carried | ((tokens == end) & (total > -np.inf))
    made = (parents, tokens, lengths + ~carried, ended, total)
    return Round(*made, offered, totals)


def collect(
    rounds: list[Round], first_ids: np.ndarray, width: int, alpha: float
) -> Beams:
    """Follow every hypothesis back to its start, and sort by score."""
    last = rounds[-1] if rounds else _start(len(first_ids), width)
    possible = last.log_probabilities > -np.inf
    lengths = np.where(possible, last.lengths, 0)
    scores = last.log_probabilities / np.maximum(lengths, 1.0) ** alpha
    order = best(scores, width)
    beams, columns = order, []
    for made in reversed(rounds):
        columns.append(np.take_along_axis(made.tokens, beams, 1))
        beams = np.take_along_axis(made.parents, beams, 1)
    none = np.zeros((*order.shape, 0), np.int64)
    ids = np.stack(columns[::-1], axis=-1) if columns else none
    lengths, ended, totals, scores = (
        np.take_along_axis(array, order, 1)
        for array in (lengths, last.ended, last.log_probabilities, scores)
    )
    ids = np.where(scores[..., np.newaxis] > -np.inf, ids, PAD)
    return Beams(ids, lengths, ended, totals, scores, first_ids, rounds)


def _start(batch: int, width: int) -> Round:
    """One hypothesis a row, without tokens; the other beams are empty."""
    zeros = np.zeros((batch, width), np.int64)
    totals = np.full((batch, width), -np.inf)
    totals[:, 0] = 0.0
    none = np.zeros((batch, width, 0))
    return Round(zeros, zeros, zeros, zeros > 0, totals, none, none)


def _live(beams: Round) -> np.ndarray:
    return ~beams.ended & (beams.log_probabilities > -np.inf)
