"""What the decoder reads in training, and what it is to write."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["SHIFT"]


def shift_targets(sentences, start, end):
    """Give the decoder's inputs and its targets, a list a sentence."""
    inputs = [[start, *sentence] for sentence in sentences]
    targets = [[*sentence, end] for sentence in sentences]
    return inputs, targets


def _shift_cases(rng):
    yield [[7, 8, 9]], 2, 3
    yield [[5], [6, 6, 4]], 2, 3
    yield [[4, 5]], 0, 1
    for _ in range(20):
        count = int(rng.integers(1, 4))
        lengths = rng.integers(1, 6, size=count).tolist()
        yield [rng.integers(4, 30, size=n).tolist() for n in lengths], 2, 3


def _not_shifted(sentences, start, end):
    inputs, _ = shift_targets(sentences, start, end)
    return inputs, inputs


def _with_both_marks(sentences, start, end):
    whole = [[start, *sentence, end] for sentence in sentences]
    return whole, whole


def _shifted_back(sentences, start, end):
    inputs, targets = shift_targets(sentences, start, end)
    return targets, inputs


def _no_end(sentences, start, end):
    inputs = [[start, *sentence[:-1]] for sentence in sentences]
    return inputs, sentences


def _end_in_the_inputs(sentences, start, end):
    _, targets = shift_targets(sentences, start, end)
    return [[start, *sentence, end] for sentence in sentences], targets


def _start_in_the_targets(sentences, start, end):
    inputs, _ = shift_targets(sentences, start, end)
    return inputs, [[start, *sentence, end] for sentence in sentences]


def _pair_by_pair(sentences, start, end):
    return list(zip(*shift_targets(sentences, start, end), strict=True))


SHIFT = Exercise(
    name="translation-1",
    answer=shift_targets,
    cases=_shift_cases,
    hints=(
        "What has the decoder read before it writes the first word? What is "
        "it to write when it has read the last one?",
        "Write both rows under each other for 7 8 9. Under the start token "
        "stands 7, and under 9 stands the end token.",
        "The inputs are `[start, *sentence]`, the targets `[*sentence, end]`.",
    ),
    mistakes=(
        Mistake(
            _not_shifted,
            "Inputs and targets are equal, so the decoder can read each "
            "answer off its input. Move the targets on by one token.",
        ),
        Mistake(
            _with_both_marks,
            "Both rows are the whole sentence with start and end. The inputs "
            "lack the end token, and the targets lack the start token.",
        ),
        Mistake(
            _shifted_back,
            "The two rows have changed places: here the decoder would read "
            "the next word and write the one before.",
        ),
        Mistake(
            _no_end,
            "The end token is missing. Without it as a target, the decoder "
            "never learns to stop.",
        ),
        Mistake(
            _end_in_the_inputs,
            "The inputs hold the end token. When it has been written nothing "
            "follows, so the decoder need not read it.",
        ),
        Mistake(
            _start_in_the_targets,
            "The targets begin with the start token. It is given to the "
            "decoder, which never writes it.",
        ),
        Mistake(
            _pair_by_pair,
            "The rows are right. Return all inputs first, then all targets.",
        ),
    ),
)
