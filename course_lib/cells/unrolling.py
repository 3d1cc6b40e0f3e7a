"""A cell run over whole sequences, step by step, with the same weights."""

import numpy as np

from course_lib.cells.checks import check_run
from course_lib.cells.kinds import Kind, each, hidden
from course_lib.cells.records import LSTMState, Run


def unroll(
    kind: Kind,
    inputs: np.ndarray,
    weights: tuple,
    mask: np.ndarray | None,
    initial_state: np.ndarray | LSTMState | None,
) -> Run:
    """Check the arguments and run a cell of any kind."""
    inputs, state, weights, mask = check_run(
        kind, inputs, weights, mask, initial_state
    )
    output = np.zeros_like(hidden(state))
    outputs = []
    for t in range(inputs.shape[1]):
        real = mask[:, t, np.newaxis]
        new_state = kind.equation(inputs[:, t], state, weights)
        output = np.where(real, hidden(new_state), output)
        state = choose(real, new_state, state)
        outputs.append(output)
    return Run(np.stack(outputs, axis=1), state)


def choose(
    real: np.ndarray, new: np.ndarray | LSTMState, old: np.ndarray | LSTMState
) -> np.ndarray | LSTMState:
    """Take the new state where the step is real, else keep the old one."""
    return each(lambda a, b: np.where(real, a, b), new, old)
