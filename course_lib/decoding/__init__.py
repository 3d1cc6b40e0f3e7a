"""From probabilities to text: greedy, by chance, or with beam search.

All searches work on a :data:`~course_lib.decoding.records.Step`, so on any
model: ``step(ids, state)`` returns log probabilities of the next token and the
new state. They take whole batches, and add up in float64.

Examples
--------
>>> import numpy as np
>>> chain = np.log([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1]])
>>> def step(ids, state):
...     return chain[ids], state
>>> greedy_search(step, [0], None, max_length=4, end=None).ids
array([[1, 2, 0, 1]])
"""

from course_lib.decoding.beam import beam_search, search_beams
from course_lib.decoding.greedy import greedy_search
from course_lib.decoding.records import (
    Beams,
    BeamTree,
    Decoded,
    Round,
    Step,
)
from course_lib.decoding.reshaping import (
    keep_top_k,
    keep_top_p,
    with_temperature,
)
from course_lib.decoding.sampling import sample, sample_sequences
from course_lib.decoding.states import reorder
from course_lib.decoding.tree import beam_tree

__all__ = [
    "BeamTree",
    "Beams",
    "Decoded",
    "Round",
    "Step",
    "beam_search",
    "beam_tree",
    "greedy_search",
    "keep_top_k",
    "keep_top_p",
    "reorder",
    "sample",
    "sample_sequences",
    "search_beams",
    "with_temperature",
]
