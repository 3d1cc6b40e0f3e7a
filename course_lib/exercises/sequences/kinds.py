"""Kinds of sequence problem, told from the lengths of examples."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["KIND"]

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
    yield ([(5, 1), (1, 1), (3, 1)],)
    yield ([(1, 1), (1, 4), (1, 6)],)
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


def _real_arrow(lengths):
    return kind_of_problem(lengths).replace("->", "→")


def _one_in_first(lengths):
    if all(source == 1 for source, _ in lengths):
        return "1->N"
    return kind_of_problem(lengths)


def _any_one(lengths):
    one_in = any(source == 1 for source, _ in lengths)
    one_out = any(target == 1 for _, target in lengths)
    if one_in or one_out:
        return f"{'1' if one_in else 'N'}->{'1' if one_out else 'N'}"
    return kind_of_problem(lengths)


def _kind_of_each(lengths):
    return [kind_of_problem([pair]) for pair in lengths]


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
            _one_in_first,
            "Where every length is 1, the kind is 1->1: it comes before 1->N "
            "in the list. Ask about the outputs, too, before you answer.",
        ),
        Mistake(
            _any_one,
            "One example with a length of 1 does not decide. The length must "
            "be 1 in all of them: use all, not any.",
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
        Mistake(
            _real_arrow,
            "The kind is right, but the arrow is another character. Type it "
            "as a minus sign and a greater-than sign: ->.",
        ),
        Mistake(
            _kind_of_each,
            "You named a kind for each example. The problem has one kind, "
            "which fits all of its examples: return one string.",
        ),
    ),
)
