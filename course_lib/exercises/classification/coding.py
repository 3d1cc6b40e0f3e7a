"""Labels of two sets as codes of one table."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["CODES"]

_NAMES = ("cards", "cats", "chess", "dogs", "hockey", "piano", "weather")


def codes_of_both(train, test):
    """Give each name of the training set a number, and use it for both."""
    code = {name: number for number, name in enumerate(sorted(set(train)))}
    return [code[name] for name in train], [code[name] for name in test]


def _codes_cases(rng):
    yield ["dogs", "cats", "dogs", "piano"], ["piano", "dogs"]
    yield ["chess", "cards", "chess", "cats"], ["chess"]
    for _ in range(20):
        count = int(rng.integers(2, len(_NAMES) + 1))
        some = rng.permutation(_NAMES)[:count].tolist()
        more = rng.choice(some, int(rng.integers(1, 8))).tolist()
        test = rng.choice(some, int(rng.integers(1, 6))).tolist()
        yield some + more, test


def _own_codes(labels):
    code = {name: number for number, name in enumerate(sorted(set(labels)))}
    return [code[name] for name in labels]


def _two_tables(train, test):
    return _own_codes(train), _own_codes(test)


def _as_they_come(train, test):
    code = {}
    for name in train:
        code.setdefault(name, len(code))
    return [code[name] for name in train], [code[name] for name in test]


def _from_one(train, test):
    first, second = codes_of_both(train, test)
    return [code + 1 for code in first], [code + 1 for code in second]


def _places(train, test):
    return [train.index(name) for name in train], [
        train.index(name) for name in test
    ]


def _places_with_repeats(train, test):
    table = sorted(train)
    return [table.index(name) for name in train], [
        table.index(name) for name in test
    ]


def _training_only(train, test):
    return codes_of_both(train, test)[0]


def _joined(train, test):
    first, second = codes_of_both(train, test)
    return first + second


def _table_of_the_test_set(train, test):
    code = {name: number for number, name in enumerate(sorted(set(test)))}
    return [code[name] for name in train], [code[name] for name in test]


CODES = Exercise(
    name="classification-1",
    answer=codes_of_both,
    cases=_codes_cases,
    hints=(
        "First make a table that gives each name a number. Which names belong "
        "in it, and in which order?",
        "`sorted(set(train))` holds each name of the training set once, in "
        "alphabetical order. The code of a name is its place in this list. "
        "Look up both sets in the same table.",
        "`code = {name: number for number, name in "
        "enumerate(sorted(set(train)))}`, and then one list comprehension for "
        "each set, with `code[name]`.",
    ),
    mistakes=(
        Mistake(
            _two_tables,
            "Each set has got a table of its own, so that one name has two "
            "codes. Make the table from the training set, and use it for the "
            "test set, too.",
        ),
        Mistake(
            _as_they_come,
            "You number the names in the order in which they come. Sort them "
            "first: then the codes do not depend on the order of the texts.",
        ),
        Mistake(
            _from_one,
            "You count from 1. Codes count from 0: they are places in the "
            "output of the model.",
        ),
        Mistake(
            _places,
            "`train.index(name)` is the place of a text. Make a list in which "
            "each name stands once, and take the place in that list.",
        ),
        Mistake(
            _places_with_repeats,
            "A name that occurs twice takes up two places of your sorted "
            "list, so numbers are left out. Take `sorted(set(train))`.",
        ),
        Mistake(
            _training_only,
            "Return two lists: the codes of the training set and those of the "
            "test set.",
        ),
        Mistake(
            _joined,
            "You have joined the two lists. Return them apart, as a pair.",
        ),
        Mistake(
            _table_of_the_test_set,
            "Your table is made from the test set. There a class may be "
            "missing, and in real use there is no test set at all.",
        ),
    ),
)
