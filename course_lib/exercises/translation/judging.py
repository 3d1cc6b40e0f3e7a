"""A BLEU that is wrong, and an accuracy that counts padding."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["ACCURACY", "SCORE"]


def repaired_bleu(hypotheses, references):
    """Score translations with sacrebleu; one reference a sentence."""
    from sacrebleu.metrics import BLEU

    metric = BLEU(effective_order=True)
    return metric.corpus_score(hypotheses, [references]).score


_WORDS = ("the", "cat", "dog", "tea", "cold", "hot", "old", "sees", "buys")


def _bleu_cases(rng):
    yield ["the cat sees a dog"], ["the cat sees a dog"]
    yield ["yes", "cold tea"], ["yes", "cold tea"]
    yield (
        ["the cat sees a dog", "he buys hot tea"],
        ["the cat sees the dog", "he buys cold tea"],
    )
    for _ in range(20):
        count = int(rng.integers(1, 4))
        references = [
            rng.choice(_WORDS, size=rng.integers(2, 7)).tolist()
            for _ in range(count)
        ]
        hypotheses = [list(one) for one in references]
        for one in hypotheses:
            if rng.random() < 0.7:
                one[int(rng.integers(len(one)))] = str(rng.choice(_WORDS))
        yield (
            [" ".join(one) for one in hypotheses],
            [" ".join(one) for one in references],
        )


def _flat_list(hypotheses, references):
    from sacrebleu.metrics import BLEU

    metric = BLEU(effective_order=True)
    return metric.corpus_score(hypotheses, references).score


def _list_each(hypotheses, references):
    from sacrebleu.metrics import BLEU

    metric = BLEU(effective_order=True)
    lists = [[reference] for reference in references]
    return metric.corpus_score(hypotheses, lists).score


def _no_effective_order(hypotheses, references):
    from sacrebleu.metrics import BLEU

    return BLEU().corpus_score(hypotheses, [references]).score


def _mean_of_sentences(hypotheses, references):
    from sacrebleu.metrics import BLEU

    metric = BLEU(effective_order=True)
    pairs = zip(hypotheses, references, strict=True)
    return float(
        np.mean([metric.sentence_score(h, [r]).score for h, r in pairs])
    )


def _share_of_one(hypotheses, references):
    return repaired_bleu(hypotheses, references) / 100


def _sides_swapped(hypotheses, references):
    return repaired_bleu(references, hypotheses)


SCORE = Exercise(
    name="translation-3",
    answer=repaired_bleu,
    cases=_bleu_cases,
    hints=(
        "`corpus_score` takes a list of lists of references. What does it "
        "take a single string for, where it awaits a list?",
        "With one reference a sentence there is one list of references: "
        "`[references]`. Then look at the sentences of one and two words.",
        "`BLEU(effective_order=True).corpus_score(hypotheses, "
        "[references]).score`.",
    ),
    mistakes=(
        Mistake(
            _flat_list,
            "The list of references is still flat, so each sentence is taken "
            "for a list of letters. Pass [references].",
        ),
        Mistake(
            _list_each,
            "You make a list for each sentence, so that only the first one "
            "is scored. Make one list of all references: [references].",
        ),
        Mistake(
            _no_effective_order,
            "The list is right. But texts without runs of four words score 0, "
            "however good: set effective_order=True.",
        ),
        Mistake(
            _mean_of_sentences,
            "You take the mean of the sentences' scores. BLEU counts the "
            "n-grams of all sentences together: corpus_score.",
        ),
        Mistake(
            _share_of_one,
            "You divide by 100. sacrebleu's BLEU goes from 0 to 100.",
        ),
    ),
)


def token_accuracy(predicted, targets):
    """Give the share of real target tokens, not 0, that are right."""
    real = targets != 0
    return float((predicted[real] == targets[real]).mean())


def _accuracy_cases(rng):
    yield np.array([[5, 6, 0, 0]]), np.array([[5, 7, 0, 0]])
    yield (
        np.array([[5, 6, 7, 3], [4, 3, 0, 0]]),
        np.array([[5, 6, 8, 3], [9, 3, 0, 0]]),
    )
    yield (
        np.array([[5, 3, 0, 0], [4, 3, 0, 0]]),
        np.array([[5, 6, 7, 3], [4, 3, 0, 0]]),
    )
    for _ in range(20):
        rows, time = rng.integers(1, 5, size=2).tolist()
        targets = rng.integers(1, 6, size=(rows, time))
        lengths = rng.integers(1, time + 1, size=(rows, 1))
        targets = np.where(np.arange(time) < lengths, targets, 0)
        wrong = rng.random((rows, time)) < 0.4
        yield (
            np.where(wrong, rng.integers(0, 6, (rows, time)), targets),
            targets,
        )


def _all_places(predicted, targets):
    return float((predicted == targets).mean())


def _mask_of_the_predicted(predicted, targets):
    real = predicted != 0
    return float((predicted[real] == targets[real]).mean())


def _right_over_all_places(predicted, targets):
    right = (predicted == targets) & (targets != 0)
    return float(right.mean())


def _all_right_over_real(predicted, targets):
    return float((predicted == targets).sum() / (targets != 0).sum())


def _mean_of_rows(predicted, targets):
    real = targets != 0
    right = (predicted == targets) & real
    return float((right.sum(axis=1) / real.sum(axis=1)).mean())


ACCURACY = Exercise(
    name="translation-7",
    answer=token_accuracy,
    cases=_accuracy_cases,
    hints=(
        "Padding is easy to guess. Which places does the share have to "
        "leave out, above and below the line?",
        "`real = targets != 0` marks the real places. The targets decide, "
        "not the predictions.",
        "`(predicted[real] == targets[real]).mean()`.",
    ),
    mistakes=(
        Mistake(
            _all_places,
            "You count padding as well, where being right is no merit. "
            "Leave out the places whose target is 0.",
        ),
        Mistake(
            _mask_of_the_predicted,
            "You let the predictions say what is real, so a model that stops "
            "too early is not punished. The targets decide.",
        ),
        Mistake(
            _right_over_all_places,
            "You count right tokens at real places only, but divide by all "
            "places. Divide by the number of real ones.",
        ),
        Mistake(
            _all_right_over_real,
            "You divide by the real places, but count right padding above "
            "the line. Leave it out there, too.",
        ),
        Mistake(
            _mean_of_rows,
            "You take the mean of the sentences' shares, so a word of a short "
            "sentence counts more. Count all words together.",
        ),
    ),
)
