"""One line of a file in GloVe's format."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PARSE"]

WORDS = ("tea", "new york", ". . .", "cat", "at home", "ice", "50 percent")


def parse_line(line, dimensions):
    """Cut a line into the word and its numbers, which stand last."""
    fields = line.split()
    word = " ".join(fields[:-dimensions])
    return word, [float(field) for field in fields[-dimensions:]]


def _line_cases(rng):
    yield "tea 0.5 -1.25\n", 2
    yield ". . . 1.5 2 0.25\n", 3
    yield "new york 0.5 -2 1 4\n", 4
    for _ in range(20):
        dimensions = int(rng.integers(1, 6))
        numbers = rng.integers(-300, 301, size=dimensions) / 100
        yield f"{rng.choice(WORDS)} {_joined(numbers)}\n", dimensions


def _joined(numbers):
    return " ".join(f"{number:g}" for number in numbers)


def _first_field_only(line, dimensions):
    word, numbers = parse_line(line, dimensions)
    return word.split()[0], numbers


def _all_after_the_first(line, dimensions):
    word, *numbers = line.split()
    return word, [float(number) for number in numbers]


def _text_left(line, dimensions):
    fields = line.split()
    return " ".join(fields[:-dimensions]), fields[-dimensions:]


def _spaces_lost(line, dimensions):
    word, numbers = parse_line(line, dimensions)
    return word.replace(" ", ""), numbers


def _list_of_words(line, dimensions):
    word, numbers = parse_line(line, dimensions)
    return word.split(), numbers


def _swapped(line, dimensions):
    return parse_line(line, dimensions)[::-1]


def _counted_from_the_front(line, dimensions):
    fields = line.split()
    return fields[0], [float(field) for field in fields[1:dimensions]]


PARSE = Exercise(
    name="transfer-2",
    answer=parse_line,
    cases=_line_cases,
    hints=(
        "`line.split()` gives the fields. How many of them are numbers? "
        "Count them from the end: the word may hold spaces.",
        "`fields[-dimensions:]` are the numbers, as text; "
        "`fields[:-dimensions]` is the word, in one piece or in several.",
        'Join the pieces with `" ".join(...)`, and make numbers with '
        "`[float(field) for field in ...]`. Return the word first.",
    ),
    mistakes=(
        Mistake(
            _first_field_only,
            "You take the first field as the word. A word may hold spaces: "
            "it is everything before the numbers.",
        ),
        Mistake(
            _all_after_the_first,
            "You read everything after the first field as numbers. A word "
            "may hold spaces: take the last `dimensions` fields.",
        ),
        Mistake(
            _text_left,
            "The numbers are still text. Turn each into a number with float.",
        ),
        Mistake(
            _spaces_lost,
            'The spaces inside the word are gone. Join with " ", not with "".',
        ),
        Mistake(
            _list_of_words,
            "Your word is a list of pieces. Join them with a space.",
        ),
        Mistake(
            _swapped,
            "You return the numbers first. The word comes first.",
        ),
        Mistake(
            _counted_from_the_front,
            "`fields[1:dimensions]` stops one number too early, and it counts "
            "from the front. The last `dimensions` fields are the numbers.",
        ),
    ),
)
