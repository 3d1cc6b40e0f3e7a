"""The tree that a beam search grows."""

import numpy as np

from course_lib.decoding.records import Beams, BeamTree, Round


def beam_tree(beams: Beams, row: int = 0) -> BeamTree:
    r"""Write down all that a beam search looked at for one row.

    .. math:: \ln P(w_1, \dots, w_t) = \ln P(w_1, \dots, w_{t-1})
              + \ln P(w_t \mid w_{<t})

    is the log probability of a node: that of its parent, and that of its own
    token. The nodes are the tokens before the first one, and then, step by
    step, the most probable continuations of each hypothesis: as many as there
    are beams. ``course_lib.steppers.beam_stepper`` draws the tree.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    beams : Beams
        What :func:`search_beams` returns.
    row : int
        Which row of the batch.

    Returns
    -------
    BeamTree
        Parent, token and log probability of each node, and whether it was
        kept.

    Raises
    ------
    TypeError
        If `beams` is something else.
    ValueError
        If there is no such row.

    Examples
    --------
    >>> from course_lib.decoding import search_beams
    >>> chain = np.log([[0.4, 0.3, 0.3], [0.05, 0.05, 0.9], [0.6, 0.39, 0.01]])
    >>> def step(ids, state):
    ...     return chain[ids], state
    >>> beams = search_beams(step, [2], None, beam_width=2, max_length=2, end=2)
    >>> tree = beam_tree(beams)
    >>> tree.parents, tree.tokens
    (array([-1,  0,  0,  1,  1,  2,  2]), array([2, 0, 1, 0, 1, 2, 0]))
    >>> tree.kept
    array([ True,  True,  True,  True, False,  True, False])
    """
    if not isinstance(beams, Beams):
        raise TypeError(
            "beams must be what search_beams returns, but they are "
            f"{type(beams).__name__}"
        )
    rows = len(beams.first_ids)
    if not isinstance(row, int | np.integer) or not 0 <= row < rows:
        raise ValueError(
            f"row must be a whole number from 0 to {rows - 1}, but it is "
            f"{row!r}"
        )
    nodes = [(-1, int(beams.first_ids[row]), 0.0)]
    at, kept = {0: 0}, {0}  # the node of each living beam; all that were kept
    for made in beams.rounds:
        one = Round(*(array[row] for array in made))
        children = _children(one, at)
        places = {key: len(nodes) + i for i, key in enumerate(children)}
        nodes += children.values()
        chosen = zip(one.parents.tolist(), one.tokens.tolist(), strict=True)
        at = {i: places[key] for i, key in enumerate(chosen) if key in places}
        kept |= set(at.values())
    parents, tokens, totals = map(np.array, zip(*nodes, strict=True))
    flags = np.isin(np.arange(len(nodes)), list(kept))
    return BeamTree(parents, tokens, totals, flags)


def _children(one: Round, at: dict[int, int]) -> dict[tuple, tuple]:
    """Return a node for each possible continuation of each hypothesis."""
    totals = one.candidate_log_probabilities
    return {
        (int(beam), token): (at[beam], token, totals[beam, place].item())
        for beam, place in np.argwhere(totals > -np.inf)
        for token in [one.candidate_tokens[beam, place].item()]
    }
