"""Small models whose sequences can all be listed, and slow decoders for them.

A chain is a table: the probability of the next token, given the token before
it and the one before that. The token before that is the state, so that a
decoder which mixes up its states is found out.
"""

import itertools
import math
from typing import NamedTuple

import numpy as np


class Chain(NamedTuple):
    """Log probabilities of the next token, and what decoders are asked."""

    table: np.ndarray  # (token before that, token before, token)
    first: np.ndarray  # (batch,)
    state: "State"
    end: int
    max_length: int
    alpha: float


class State(NamedTuple):
    """The token before that, in two kinds of arrays."""

    before: np.ndarray  # (batch,)
    nested: tuple  # ([one-hot (batch, tokens)], None)


def state_of(tokens, count):
    tokens = np.asarray(tokens)
    return State(tokens, ([np.eye(count)[tokens]], None))


def draw_chain(seed, dtype=np.float64):
    rng = np.random.default_rng(seed)
    tokens = int(rng.integers(2, 5))
    longest = {2: 6, 3: 4, 4: 3}[tokens]
    odds = rng.dirichlet(np.full(tokens, 0.7), size=(tokens, tokens))
    never = rng.random(odds.shape) < 0.15
    never[..., rng.integers(tokens)] = False  # something can always follow
    odds = np.where(never, 0, odds + 1e-3)
    with np.errstate(divide="ignore"):
        table = np.log(odds / odds.sum(axis=-1, keepdims=True))
    batch = int(rng.integers(1, 4))
    return Chain(
        table.astype(dtype),
        rng.integers(tokens, size=batch),
        state_of(rng.integers(tokens, size=batch), tokens),
        int(rng.integers(tokens)),
        int(rng.integers(1, longest + 1)),
        float(rng.choice([0.0, 0.6, 1.0, 2.0])),
    )


def step_of(chain):
    def step(ids, state):
        before = state.nested[0][0].argmax(axis=-1)
        np.testing.assert_array_equal(before, state.before)
        return chain.table[state.before, ids], state_of(ids, len(chain.table))

    return step


def log_probability(chain, row, tokens):
    """Add up what the table says, one token after the other."""
    before, last = chain.state.before[row], chain.first[row]
    total = 0.0
    for token in tokens:
        total += float(chain.table[before, last, token])
        before, last = last, token
    return total


def score(chain, row, tokens):
    return log_probability(chain, row, tokens) / len(tokens) ** chain.alpha


def every_sequence(chain, row):
    """List every possible sequence that ends, or is as long as allowed."""
    tokens, listed = range(len(chain.table)), []
    for length in range(1, chain.max_length + 1):
        for sequence in itertools.product(tokens, repeat=length):
            if chain.end in sequence[:-1]:
                continue
            if sequence[-1] != chain.end and length < chain.max_length:
                continue
            if log_probability(chain, row, sequence) > -math.inf:
                listed.append(sequence)
    return listed


def slow_beams(chain, row, width):
    """Beam search on lists, one hypothesis after the other."""
    living, ended = [()], []
    while living and len(living[0]) < chain.max_length:
        continued = [
            (*sequence, token)
            for sequence in living
            for token in range(len(chain.table))
        ]
        scored = [(log_probability(chain, row, s), s) for s in continued]
        scored = [pair for pair in scored if pair[0] > -math.inf]
        scored.sort(key=lambda pair: -pair[0])
        kept = [sequence for _, sequence in scored[: width - len(ended)]]
        ended += [s for s in kept if s[-1] == chain.end]
        living = [s for s in kept if s[-1] != chain.end]
    return sorted(living + ended, key=lambda s: -score(chain, row, s))


def rows_of(decoded):
    """The tokens of each row as tuples, the end token included."""
    pairs = zip(decoded.ids, decoded.lengths, strict=True)
    return [tuple(ids[:length].tolist()) for ids, length in pairs]
