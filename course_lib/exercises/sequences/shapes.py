"""Kinds of sequence problem, and the parameters of a recurrent layer."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["KIND", "PARAMETERS"]

KINDS = ("1->1", "N->1", "1->N", "N->N", "N->M")


def kind_of_problem(lengths):
    """Name the kind of a problem from the lengths of its examples."""
    one_in = all(source == 1 for source, _ in lengths)
    one_out = all(target == 1 for _, target in lengths)
    if one_in and one_out:
        return "1->1"
    if one_out:
        return "N->1"
    if one_in:
        return "1->N"
    if all(source == target for source, target in lengths):
        return "N->N"
    return "N->M"


def _kind_cases(rng):
    yield ([(1, 1), (1, 1)],)
    yield ([(1, 1), (5, 1), (3, 1)],)
    yield ([(1, 4), (1, 6), (1, 1)],)
    yield ([(4, 4), (1, 1), (7, 7)],)
    yield ([(3, 3), (3, 4), (5, 2)],)
    for _ in range(20):
        yield (_lengths(KINDS[rng.integers(5)], rng),)


def _lengths(kind, rng):
    """Draw three examples of a kind; the last of them shows it surely."""
    many, other = rng.integers(2, 9, size=(2, 3)).tolist()
    if kind == "N->M":
        return [(many[0], many[0]), *zip(many, other, strict=True), (4, 3)]
    if kind == "N->N":
        return [(1, 1), *((length, length) for length in many)]
    source, target = kind.split("->")
    return [
        (1 if source == "1" else length, 1 if target == "1" else length)
        for length in (1, *many)
    ]


def _first_example_only(lengths):
    return kind_of_problem(lengths[:1])


def _equal_first(lengths):
    if all(source == target for source, target in lengths):
        return "N->N"
    return kind_of_problem(lengths)


def _any_equal(lengths):
    if any(source == target > 1 for source, target in lengths):
        return "N->N"
    return kind_of_problem(lengths)


def _equal_forgotten(lengths):
    kind = kind_of_problem(lengths)
    return "N->M" if kind == "N->N" else kind


def _turned_round(lengths):
    return kind_of_problem([(target, source) for source, target in lengths])


KIND = Exercise(
    name="sequences-1",
    answer=kind_of_problem,
    cases=_kind_cases,
    hints=(
        "A single example may mislead: a review of one word is still a "
        "review. What must hold of all the examples for each kind?",
        "Ask two questions first: is the input of every example of length 1? "
        "Is the output of every example of length 1? Together they decide "
        "three of the five kinds.",
        "Use `all(...)` three times: for the inputs that are 1, for the "
        "outputs that are 1, and, where neither holds, for inputs and "
        "outputs of the same length. What remains is `N->M`.",
    ),
    mistakes=(
        Mistake(
            _first_example_only,
            "You looked at the first example only. A kind is a statement "
            "about all the examples.",
        ),
        Mistake(
            _equal_first,
            "Where every length is 1, nothing is a sequence: that is 1->1. "
            "Ask about it before you compare inputs with outputs.",
        ),
        Mistake(
            _any_equal,
            "One example has an output as long as its input, but not all of "
            "them have. N->N promises it for every example.",
        ),
        Mistake(
            _equal_forgotten,
            "Here each output is as long as its input: every item gets an "
            "answer of its own. That is N->N.",
        ),
        Mistake(
            _turned_round,
            "Input and output are turned round. The first length of a pair "
            "belongs to the input, the second to the output.",
        ),
    ),
)


def rnn_parameters(units, features, steps):
    """Count the parameters of a SimpleRNN layer."""
    return units * (units + features) + units


def _parameter_cases(rng):
    yield 2, 3, 5
    yield 2, 1, 2
    yield 3, 1, 4
    yield 4, 10, 100
    for _ in range(20):
        units, features = map(int, rng.integers(1, 200, size=2))
        yield units, features, int(rng.integers(1, 1000))


def _for_every_step(units, features, steps):
    return steps * rnn_parameters(units, features, steps)


def _recurrent_kernel_forgotten(units, features, steps):
    return units * features + units


def _bias_forgotten(units, features, steps):
    return units * (units + features)


def _one_bias(units, features, steps):
    return units * (units + features) + 1


def _bias_for_each_feature(units, features, steps):
    return units * (units + features) + features


def _flattened(units, features, steps):
    return units * features * steps + units


PARAMETERS = Exercise(
    name="sequences-2",
    answer=rnn_parameters,
    cases=_parameter_cases,
    hints=(
        "Write down the shapes of the three arrays of the layer for 2 units "
        "and 3 features. Which of the three arguments does none of the "
        "shapes mention?",
        "The kernel has one number for each pair of a feature and a unit, "
        "the recurrent kernel one for each pair of units, the bias one for "
        "each unit.",
        "`units * features + units * units + units`.",
    ),
    mistakes=(
        Mistake(
            _for_every_step,
            "You counted the parameters once for every step. All steps share "
            "the same ones, so the number of steps does not matter.",
        ),
        Mistake(
            _recurrent_kernel_forgotten,
            "That is a Dense layer on one step. A recurrent layer also has "
            "weights from its previous state to its next one: every unit to "
            "every unit.",
        ),
        Mistake(
            _bias_forgotten,
            "The bias is missing: one number for each unit.",
        ),
        Mistake(
            _one_bias,
            "You counted one bias for the whole layer. Every unit has one.",
        ),
        Mistake(
            _bias_for_each_feature,
            "The bias is added to the sums, and there is one sum a unit. So "
            "it has as many numbers as there are units, not features.",
        ),
        Mistake(
            _flattened,
            "That is a Dense layer on the flattened sequence. It has weights "
            "of its own for every step; a recurrent layer has not.",
        ),
    ),
)
