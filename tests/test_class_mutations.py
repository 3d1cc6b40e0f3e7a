"""Mistakes put into metrics, classifiers and transfer: a test notices each."""

from functools import partial

import pytest

from course_lib import metrics, transfer
from course_lib.classification import layers, pieces
from course_lib.metrics import thresholds
from course_lib.transfer import copying, freezing
from tests import test_class_metrics, test_classification, test_transfer
from tests.test_mutations import Mutant, assert_noticed, raising


def padded(build, **options):
    """The check: a padded batch gives the answers of each alone."""

    def check():
        model = build(**options)
        test_classification.assert_padding_changes_nothing(model)

    return check


recurrent = partial(padded, test_classification.recurrent)
convolutional = partial(padded, test_classification.convolutional)
by_hand = test_class_metrics.test_precision_and_recall_by_hand
frozen = partial(
    test_transfer.test_what_is_frozen_does_not_move_and_the_rest_does, "first"
)

MUTANTS = {
    "precision taken for recall": Mutant(
        metrics,
        "precision",
        "counts.sum(axis=0)",
        "counts.sum(axis=1)",
        by_hand,
    ),
    "recall taken for precision": Mutant(
        metrics, "recall", "counts.sum(axis=1)", "counts.sum(axis=0)", by_hand
    ),
    "f1: the arithmetic mean": Mutant(
        metrics,
        "f1",
        "_share(2 * np.diag(counts), both)",
        "(precision(counts) + recall(counts)) / 2",
        by_hand,
    ),
    "confusion: rows and columns swapped": Mutant(
        metrics,
        "confusion_matrix",
        "targets * size + predictions",
        "predictions * size + targets",
        test_class_metrics.test_a_confusion_matrix_by_hand,
    ),
    "confusion: the mask dropped": Mutant(
        metrics,
        "confusion_matrix",
        "real_places(mask,",
        "real_places(None,",
        test_class_metrics.test_a_masked_place_is_not_counted,
    ),
    "calibration: the mask dropped": Mutant(
        metrics,
        "reliability_table",
        "outcomes, mask)",
        "outcomes, None)",
        test_class_metrics.test_a_masked_place_is_not_counted,
    ),
    "curve: the mask dropped": Mutant(
        metrics,
        "precision_recall_curve",
        "labels, mask)",
        "labels, None)",
        test_class_metrics.test_a_masked_place_is_not_counted,
    ),
    "curve: above the threshold, not at it": Mutant(
        thresholds,
        "_count_from",
        "np.searchsorted(np.sort(values), limits)",
        'np.searchsorted(np.sort(values), limits, "right")',
        test_class_metrics.test_the_threshold_trades_recall_for_precision,
    ),
    "curve: precision and recall swapped": Mutant(
        metrics,
        "precision_recall_curve",
        "shares, found / labels.sum()",
        "found / labels.sum(), shares",
        test_class_metrics.test_the_threshold_trades_recall_for_precision,
    ),
    "curve: recall over all places": Mutant(
        metrics,
        "precision_recall_curve",
        "labels.sum()",
        "len(labels)",
        test_class_metrics.test_the_threshold_trades_recall_for_precision,
    ),
    "calibration: bins not weighted": Mutant(
        metrics,
        "expected_calibration_error",
        "np.average(gaps, weights=table.counts[full])",
        "np.average(gaps)",
        test_class_metrics.test_reliability_by_hand,
    ),
    "calibration: gaps cancel out": Mutant(
        metrics,
        "expected_calibration_error",
        "np.abs(table.accuracy - table.confidence)",
        "(table.accuracy - table.confidence)",
        test_class_metrics.test_calibration_is_not_quality,
    ),
    "calibration: an edge in the bin above": Mutant(
        metrics,
        "reliability_table",
        "np.searchsorted(edges[1:-1], given)",
        'np.searchsorted(edges[1:-1], given, "right")',
        test_class_metrics.test_reliability_by_hand,
    ),
    "embedding: no mask for the last state": Mutant(
        pieces, "embed", "mask_zero=True", "mask_zero=False", recurrent()
    ),
    "embedding: no mask for the pooling": Mutant(
        pieces,
        "embed",
        "mask_zero=True",
        "mask_zero=False",
        recurrent(pooling="max"),
    ),
    "pooling: the mask dropped": Mutant(
        layers,
        "_by_feature",
        "mask is None",
        "True",
        test_classification.test_a_maximum_of_keras_is_fooled_by_padding,
    ),
    "pooling: the mean over all places": Mutant(
        layers.MaskedMean,
        "_pool",
        "ops.cast(real, inputs.dtype)",
        "ops.ones_like(inputs[:, :, :1])",
        recurrent(pooling="mean"),
    ),
    "pooling: padding is a zero in the maximum": Mutant(
        layers.MaskedMax,
        "_pool",
        '-float("inf")',
        "0.0",
        test_classification.test_a_maximum_of_keras_is_fooled_by_padding,
    ),
    "convolution: padding is seen": Mutant(
        layers,
        "_by_feature",
        "mask is None",
        "True",
        partial(
            test_classification.test_a_convolution_sees_zeros_at_padding, 7.0
        ),
    ),
    "blocks: the mask is lost": Mutant(
        layers._Blocks,
        "compute_mask",
        "mask is None",
        "True",
        convolutional(),
    ),
    "blocks: filled up on the left": Mutant(
        layers._Blocks,
        "_largest",
        "[0, self.pool_size - 1]",
        "[self.pool_size - 1, 0]",
        partial(test_classification.test_blocks_by_hand, 7.0),
    ),
    "freeze: the wrong way round": Mutant(
        transfer,
        "freeze",
        "_switch(target, False)",
        "_switch(target, True)",
        frozen,
    ),
    "freeze: handed on only if it is new": Mutant(
        freezing,
        "_switch",
        "layer.trainable = not trainable",
        "pass",
        test_transfer.test_a_wrapper_is_frozen_with_what_it_holds,
    ),
    "freeze: not the weights of the model itself": Mutant(
        transfer,
        "freeze",
        "weight.trainable = False",
        "pass",
        test_transfer.test_weights_of_the_model_itself_are_frozen_too,
    ),
    "copy: names of weights not compared": Mutant(
        copying,
        "_described",
        "{w.name} {tuple(w.shape)}",
        "{tuple(w.shape)}",
        raising(test_transfer.test_weights_of_other_names_do_not_match),
    ),
    "copy: written before all is checked": Mutant(
        copying,
        "_require_match",
        "if ours != theirs:",
        "taker.set_weights(giver.get_weights()) if ours == theirs else 0\n"
        "    if ours != theirs:",
        test_transfer.test_a_mismatch_in_the_last_layer_leaves_the_first_alone,
    ),
}


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)
