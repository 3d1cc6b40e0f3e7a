"""Mistakes put into clipping, lags and activations: a test notices each."""

from functools import partial

import pytest

from course_lib.activations import softmaxes, squashing
from course_lib.gradients import clipping, lags, numerical
from tests import test_activations, test_clipping, test_lags
from tests.test_mutations import Mutant, assert_noticed

# Each line is (what is wrong, the right text, the wrong text).
LINES = [
    (
        clipping,
        "clip_by_global_norm",
        test_clipping.test_clipping_by_the_global_norm_by_hand,
        [
            (
                "factor inverted",
                "limit / max(global_norm(arrays), limit)",
                "max(global_norm(arrays), limit) / limit",
            ),
            ("small ones raised, large ones kept", "max(", "min("),
            (
                "norm of one array",
                "global_norm(arrays)",
                "global_norm(arrays[:1])",
            ),
            (
                "value for norm",
                "array * factor",
                "np.clip(array, -limit, limit)",
            ),
        ],
    ),
    (
        clipping,
        "clip_by_global_norm",
        test_clipping.test_arrays_of_their_own_norm_below_the_limit_are_clipped_together,
        [
            (
                "norm of each array",
                "array * factor",
                "array * (limit / max(global_norm([array]), limit))",
            ),
        ],
    ),
    (
        clipping,
        "clip_by_global_norm",
        test_clipping.test_the_smallest_numbers_have_a_norm,
        [
            (
                "small ones raised",
                "max(global_norm(arrays), limit)",
                "global_norm(arrays)",
            )
        ],
    ),
    (
        clipping,
        "clip_by_value",
        test_clipping.test_clipping_by_value_by_hand,
        [
            (
                "only from above",
                "np.clip(array, -limit, limit)",
                "np.minimum(array, limit)",
            ),
            ("to zero", "-limit, limit", "0, limit"),
        ],
    ),
    (
        clipping,
        "global_norm",
        test_clipping.test_the_norm_by_hand,
        [
            ("no root", "np.sqrt(squares)", "squares"),
            ("scale lost", "a / largest", "a"),
            ("no squares", " ** 2)", ")"),
        ],
    ),
    (
        lags,
        "gradient_by_lag",
        test_lags.test_two_steps_on_paper,
        [("lags backwards", "[::-1]", "")],
    ),
    (
        lags,
        "gradient_by_lag",
        test_lags.test_the_batch_is_averaged,
        [("batch summed", ".mean(axis=0)", ".sum(axis=0)")],
    ),
    (
        lags,
        "_norms",
        partial(test_lags.test_slopes_by_lag_equal_central_differences, "GRU"),
        [
            ("no squares", "((slopes / scale) ** 2)", "np.abs(slopes / scale)"),
            (
                "features left out",
                "** 2).sum(axis=(1, 3))",
                "** 2)[..., 0].sum(axis=1)",
            ),
        ],
    ),
    (
        lags,
        "_slopes_of_cell",
        partial(test_lags.test_slopes_by_lag_equal_central_differences, "LSTM"),
        [
            (
                "cell state is output",
                "np.zeros_like(one_unit_each)",
                "one_unit_each",
            )
        ],
    ),
    (
        lags,
        "spectral_radius",
        partial(
            test_lags.test_the_spectral_radius_of_known_matrices,
            [[2.0, 1.0], [0.0, -3.0]],
            3,
        ),
        [
            ("the smallest", ".max()", ".min()"),
            (
                "a norm",
                "np.abs(np.linalg.eigvals(matrix)).max()",
                "np.linalg.norm(matrix, 2)",
            ),
            (
                "the largest, not its size",
                "np.abs(np.linalg.eigvals(matrix))",
                "np.linalg.eigvals(matrix)",
            ),
        ],
    ),
    (
        numerical,
        "numerical_gradient",
        test_lags.test_central_differences_by_hand,
        [
            ("one side only", "below[place] -= step", "below[place] -= 0"),
            (
                "sign",
                "above[place] - below[place]",
                "below[place] - above[place]",
            ),
            ("half the way", "rise / run", "rise / step"),
        ],
    ),
    (
        squashing,
        "sigmoid",
        test_activations.test_values_by_hand,
        [("branches swapped", "x >= 0", "x < 0")],
    ),
    (
        squashing,
        "sigmoid_derivative",
        test_activations.test_slopes_by_hand,
        [("1 + y", "y * (1 - y)\n", "y * (1 + y)\n")],
    ),
    (
        squashing,
        "tanh_derivative",
        test_activations.test_slopes_by_hand,
        [("no square", "1 - y**2\n", "1 - y\n")],
    ),
    (
        softmaxes,
        "softmax",
        test_activations.test_a_softmax_along_another_axis,
        [("axis ignored", "log_softmax(x, axis)", "log_softmax(x)")],
    ),
    (
        softmaxes,
        "softmax_derivative",
        test_activations.test_slopes_by_hand,
        [("sign", "identity - p", "identity + p")],
    ),
    (
        softmaxes,
        "log_softmax_derivative",
        test_activations.test_slopes_by_hand,
        [
            (
                "logarithm not undone",
                "np.exp(with_an_axis(output))",
                "with_an_axis(output)",
            ),
            ("transposed", "[..., np.newaxis, :]", "[..., :, np.newaxis]"),
        ],
    ),
]
MUTANTS = {
    f"{function}: {what}": Mutant(owner, function, right, wrong, check)
    for owner, function, check, lines in LINES
    for what, right, wrong in lines
}


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)
