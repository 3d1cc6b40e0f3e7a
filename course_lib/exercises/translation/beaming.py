"""One step of beam search, and the choice at its end."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["BEST", "STEP"]


def beam_step(totals, log_probabilities, width):
    """Keep the best continuations: their beams, tokens and totals."""
    sums = totals[:, np.newaxis] + log_probabilities
    best = np.argsort(-sums, axis=None, kind="stable")[:width]
    beams, tokens = np.unravel_index(best, sums.shape)
    return beams, tokens, sums[beams, tokens]


def _step_cases(rng):
    logs = np.array([[-0.5, -1.2, -3.0], [-0.3, -2.5, -4.0]])
    yield np.array([-1.0, -1.3]), logs, 2
    yield np.array([-0.2, -2.0]), logs, 2
    yield np.array([-0.2]), np.array([[-2.0, -0.4, -0.9, -3.0]]), 3
    for _ in range(20):
        beams, tokens = rng.integers(2, 5, size=2).tolist()
        sums = rng.permutation(90)[: beams * tokens].reshape(beams, tokens)
        totals = -rng.integers(1, 30, size=beams) / 10
        # Sums that all differ, so that there is one best choice.
        logs = -(sums + 31) / 10 - totals[:, np.newaxis]
        yield totals, logs.round(1), int(rng.integers(1, beams + 1))


def _not_added(totals, log_probabilities, width):
    beams, tokens, _ = beam_step(0 * totals, log_probabilities, width)
    return beams, tokens, log_probabilities[beams, tokens]


def _best_beam_only(totals, log_probabilities, width):
    beam = int(totals.argmax())
    tokens = np.argsort(-log_probabilities[beam])[:width]
    sums = totals[beam] + log_probabilities[beam, tokens]
    return np.full(len(tokens), beam), tokens, sums


def _one_of_each_beam(totals, log_probabilities, width):
    tokens = log_probabilities.argmax(axis=-1)[:width]
    beams = np.arange(len(tokens))
    return beams, tokens, (totals + log_probabilities.max(axis=-1))[:width]


def _worst_kept(totals, log_probabilities, width):
    sums = totals[:, np.newaxis] + log_probabilities
    places = np.argsort(sums, axis=None)[:width]
    beams, tokens = np.unravel_index(places, sums.shape)
    return beams, tokens, sums[beams, tokens]


def _worst_first(totals, log_probabilities, width):
    found = beam_step(totals, log_probabilities, width)
    return tuple(part[::-1] for part in found)


def _beam_and_token_swapped(totals, log_probabilities, width):
    beams, tokens, sums = beam_step(totals, log_probabilities, width)
    return tokens, beams, sums


def _multiplied_logs(totals, log_probabilities, width):
    sums = totals[:, np.newaxis] * log_probabilities
    best = np.argsort(-sums, axis=None, kind="stable")[:width]
    beams, tokens = np.unravel_index(best, sums.shape)
    return beams, tokens, sums[beams, tokens]


STEP = Exercise(
    name="translation-5",
    answer=beam_step,
    cases=_step_cases,
    hints=(
        "Every beam is continued by every token. The log probability of a "
        "continuation is that of its beam plus that of the token.",
        "`sums = totals[:, np.newaxis] + log_probabilities` holds them all. "
        "Sort all of `sums` together, not row by row.",
        "`best = np.argsort(-sums, axis=None)[:width]`, and "
        "`np.unravel_index(best, sums.shape)` gives beams and tokens.",
    ),
    mistakes=(
        Mistake(
            _not_added,
            "The totals of the beams are left out. A good token after a weak "
            "beginning is not a good sentence: add the two.",
        ),
        Mistake(
            _multiplied_logs,
            "You multiply log probabilities. Probabilities are multiplied; "
            "their logarithms are added.",
        ),
        Mistake(
            _best_beam_only,
            "You continue the best beam only. The best continuation may "
            "belong to another one.",
        ),
        Mistake(
            _one_of_each_beam,
            "You take one token from each beam. All continuations compete "
            "with each other; a beam may win twice, or not at all.",
        ),
        Mistake(
            _worst_kept,
            "You keep the least probable ones: argsort begins with the "
            "smallest. Sort -sums.",
        ),
        Mistake(
            _worst_first,
            "You keep the right ones. The best must come first.",
        ),
        Mistake(
            _beam_and_token_swapped,
            "Beams and tokens have changed places: the first axis is that of "
            "the beams.",
        ),
    ),
)


def best_hypothesis(totals, lengths, alpha):
    """Give the place of the hypothesis with the best score."""
    return int(np.argmax(totals / lengths**alpha))


def _best_cases(rng):
    totals = np.array([-2.0, -2.5, -3.0, -9.0])
    yield totals, np.array([3.0, 2.0, 6.0, 1.0]), 1.0
    yield np.array([-1.9, -2.0, -3.4]), np.array([1.0, 2.0, 4.0]), 1.0
    yield np.array([-2.0, -3.0, -9.0]), np.array([2.0, 5.0, 6.0]), 0.0
    yield np.array([-3.0, -4.0]), np.array([4.0, 9.0]), 0.5
    yield np.array([-5.0, -2.0, -3.0]), np.array([2.0, 1.0, 5.0]), 0.0
    for _ in range(20):
        count = int(rng.integers(2, 6))
        totals = -rng.permutation(90)[:count] / 10 - 0.1
        lengths = rng.integers(1, 12, size=count).astype(float)
        yield totals, lengths, int(rng.integers(0, 4)) / 2


def _no_length(totals, lengths, alpha):
    return int(np.argmax(totals))


def _always_the_mean(totals, lengths, alpha):
    return int(np.argmax(totals / lengths))


def _multiplied(totals, lengths, alpha):
    return int(np.argmax(totals * lengths**alpha))


def _alpha_added(totals, lengths, alpha):
    return int(np.argmax(totals / (lengths + alpha)))


def _length_times_alpha(totals, lengths, alpha):
    with np.errstate(divide="ignore"):
        return int(np.argmax(totals / (lengths * alpha)))


def _power_of_all(totals, lengths, alpha):
    # The power of a negative number is NaN unless alpha is whole.
    with np.errstate(invalid="ignore"):
        return int(np.argmax((totals / lengths) ** alpha))


def _lowest(totals, lengths, alpha):
    return int(np.argmin(totals / lengths**alpha))


def _score_itself(totals, lengths, alpha):
    return float(np.max(totals / lengths**alpha))


def _all_scores(totals, lengths, alpha):
    return totals / lengths**alpha


BEST = Exercise(
    name="translation-6",
    answer=best_hypothesis,
    cases=_best_cases,
    hints=(
        "The score is the log probability divided by a power of the length.",
        "`scores = totals / lengths**alpha`. With alpha 0 nothing changes, "
        "with 1 it is the mean per token.",
        "`int(np.argmax(totals / lengths**alpha))`.",
    ),
    mistakes=(
        Mistake(
            _no_length,
            "You compare log probabilities alone, so that short hypotheses "
            "win. Divide by lengths ** alpha first.",
        ),
        Mistake(
            _always_the_mean,
            "You always divide by the length. alpha is its exponent.",
        ),
        Mistake(
            _multiplied,
            "You multiply. A log probability is negative, so that makes a "
            "long hypothesis worse: divide.",
        ),
        Mistake(
            _power_of_all,
            "You raise the quotient to the power. Only the length has the "
            "exponent alpha: ** binds more strongly than /.",
        ),
        Mistake(
            _length_times_alpha,
            "You multiply the length by alpha. It is the exponent of the "
            "length: lengths ** alpha.",
        ),
        Mistake(
            _alpha_added,
            "You add alpha to the length. It is the exponent of the length.",
        ),
        Mistake(
            _lowest,
            "You return the worst. Of negative numbers the best is the one "
            "closest to 0: argmax.",
        ),
        Mistake(
            _score_itself,
            "That is the score. Return the place of the hypothesis: argmax.",
        ),
        Mistake(
            _all_scores,
            "These are the scores of all. Return the place of the largest.",
        ),
    ),
)
