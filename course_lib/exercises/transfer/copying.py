"""Weights taken over from another model, as far as they fit."""

import numpy as np

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["TAKE_OVER"]

NAMES = ("embedding", "gru", "dense", "output")


def take_over(source, target):
    """Take the source's array where name and shape are the target's."""
    start = {}
    for name, array in target.items():
        found = source.get(name)
        if found is not None and found.shape == array.shape:
            start[name] = found
        else:
            start[name] = array
    return start


def _model_cases(rng):
    yield (
        {
            "embedding": np.array([[1.0, 2.0], [3.0, 4.0]]),
            "output": np.array([5.0, 6.0, 7.0]),
            "gru": np.array([8.0]),
        },
        {
            "embedding": np.array([[0.1, 0.2], [0.3, 0.4]]),
            "output": np.array([0.5, 0.6]),
            "dense": np.array([0.7]),
        },
    )
    yield (
        {"gru": np.array([1.0, 2.0]), "words": np.array([3.0, 4.0])},
        {"classes": np.array([0.1, 0.2]), "gru": np.array([0.3, 0.4])},
    )
    wide, narrow = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.ones((2, 4))
    yield {"embedding": wide}, {"embedding": narrow / 2}
    yield {"embedding": wide}, {"embedding": np.ones((3, 2)) / 2}
    for _ in range(20):
        yield _draw_model(rng, 1), _draw_model(rng, 0.1)


def _draw_model(rng, scale):
    names = rng.permutation(NAMES)[: rng.integers(2, 5)].tolist()
    return {
        name: rng.integers(1, 10, size=rng.integers(1, 3)) * scale
        for name in names
    }


def _shape_ignored(source, target):
    return {name: source.get(name, array) for name, array in target.items()}


def _fits_by(measure):
    def wrong(source, target):
        return {
            name: source[name]
            if name in source and measure(source[name]) == measure(array)
            else array
            for name, array in target.items()
        }

    return wrong


def _not_in_both(source, target):
    start = dict(target)
    for name, array in source.items():
        if array.shape == target[name].shape:
            start[name] = array
    return start


def _source_as_it_is(source, target):
    return dict(source)


def _target_as_it_is(source, target):
    return dict(target)


def _both_together(source, target):
    return target | source


def _only_what_fits(source, target):
    return {
        name: source[name]
        for name, array in target.items()
        if name in source and source[name].shape == array.shape
    }


def _by_place(source, target):
    taken = dict(target)
    for (name, array), other in zip(
        target.items(), source.values(), strict=False
    ):
        if array.shape == other.shape:
            taken[name] = other
    return taken


TAKE_OVER = Exercise(
    name="transfer-4",
    answer=take_over,
    cases=_model_cases,
    hints=(
        "The result has the names of one of the two models. Which one? Two "
        "questions decide for each name where its array comes from.",
        "Go through `target.items()`. Is the name in `source`, and is the "
        "shape there the same?",
        "`if name in source and source[name].shape == array.shape:` take "
        "`source[name]`, else `array`.",
    ),
    mistakes=(
        Mistake(
            _shape_ignored,
            "You take an array whose shape is another one. It does not fit: "
            "the output for words cannot serve as the output for classes.",
        ),
        Mistake(
            _not_in_both,
            "A name that only one of the two has is looked up in the other. "
            "Go through the names of `target`; ask `if name in source` first.",
        ),
        Mistake(
            _fits_by(len),
            "`len` compares the first axis alone, and here the second one "
            "differs. Compare the whole shape.",
        ),
        Mistake(
            _fits_by(np.size),
            "There are as many numbers in both, in another shape. They do not "
            "fit: compare `.shape`.",
        ),
        Mistake(
            _source_as_it_is,
            "That is the source. The result must have the names of the "
            "target, and its shapes.",
        ),
        Mistake(
            _target_as_it_is,
            "Nothing was taken over: that is the target as it was.",
        ),
        Mistake(
            _both_together,
            "`target | source` takes everything of the source, also what has "
            "no place in the target or does not fit.",
        ),
        Mistake(
            _only_what_fits,
            "What was not taken over is missing. The target keeps its own "
            "array there.",
        ),
        Mistake(
            _by_place,
            "You pair the arrays by their place. Pair them by name: the same "
            "place need not be the same layer.",
        ),
    ),
)
