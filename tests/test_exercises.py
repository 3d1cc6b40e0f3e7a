"""Every exercise proves itself; then the engine, outcome by outcome."""

import ast
import copy
import functools
import inspect
import itertools
import json
import re
import threading
import time
from collections import Counter, namedtuple
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import course_lib.exercises
from course_lib.exercises import check, helping, hint, solution
from course_lib.exercises.attempts import find_blank
from course_lib.exercises.comparing import (
    compare_arrays,
    compare_dtypes,
    compare_values,
)
from course_lib.exercises.lines import columns, wrap
from course_lib.exercises.markup import inline, to_html, to_plain
from course_lib.exercises.records import Exercise, Mistake, draw_cases
from course_lib.exercises.registry import (
    ENGINE,
    find_exercise,
    topic_module,
    topics,
)
from course_lib.exercises.running import call
from course_lib.exercises.showing import brief, show

# An exception that is thrown into a thread while coverage holds its lock there
# would leave the lock closed for ever, so these tests run untraced.
untraced = pytest.mark.no_cover


ROOT = Path(__file__).parent.parent
TOPICS = topics()
NAMES = [
    exercise.name
    for topic in TOPICS
    for exercise in topic_module(topic).EXERCISES
]
CHAPTERS = sorted((ROOT / "chapters").glob("[0-9][0-9]_*.ipynb"))

every_exercise = pytest.mark.parametrize("name", NAMES)
every_topic = pytest.mark.parametrize("topic", TOPICS)


@pytest.fixture
def report(capsys):
    """Run check and give back what it printed."""

    def run(name, answer, **options):
        capsys.readouterr()
        assert check(name, answer, **options) is None
        text = capsys.readouterr().out
        assert max(map(columns, text.splitlines())) <= 80, text
        return text

    return run


@pytest.fixture
def define(tmp_path):
    """Define functions as a cell does: their source can be read."""
    numbers = itertools.count()

    def run(source, **namespace):
        path = tmp_path / f"cell_{next(numbers)}.py"
        path.write_text(source, encoding="utf-8")
        exec(compile(source, str(path), "exec"), namespace)
        functions = [
            value
            for value in namespace.values()
            if inspect.isfunction(value)
            and value.__code__.co_filename == str(path)
        ]
        return functions[-1]

    return run


@pytest.fixture
def make(monkeypatch):
    """Put an exercise of the test's own in the place of windows-1."""

    def run(answer, *cases, **fields):
        fields.setdefault("mistakes", ())
        exercise = Exercise(
            name="windows-1",
            answer=answer,
            cases=lambda rng: iter(cases),
            hints=("One.", "Two."),
            **fields,
        )
        module = topic_module("windows")
        monkeypatch.setattr(module, "EXERCISES", (exercise,))
        return exercise

    return run


# Every exercise


@every_topic
def test_a_topic_has_enough_exercises_with_regular_names(topic):
    names = [exercise.name for exercise in topic_module(topic).EXERCISES]
    assert len(names) >= 5
    assert names == [f"{topic}-{n}" for n in range(1, len(names) + 1)]


@every_exercise
def test_the_solution_passes_and_says_the_same_for_every_seed(name, report):
    answer = find_exercise(name).answer
    reports = {report(name, answer, seed=seed) for seed in range(20)}
    reports.add(report(name, answer))
    assert len(reports) == 1
    assert reports.pop().startswith(f"{name}: passed.")


@every_exercise
def test_cases_are_small_fixed_ones_then_random_ones(name):
    exercise = find_exercise(name)
    first, second = draw_cases(exercise, 1), draw_cases(exercise, 2)
    fixed = [case for case in first if case.seed is None]
    assert len(fixed) >= 2
    assert len(first) - len(fixed) >= 5
    assert all(case.seed is None for case in first[: len(fixed)])
    assert brief([c.arguments for c in first[: len(fixed)]]) == brief(
        [c.arguments for c in second[: len(fixed)]]
    )
    assert repr(first) != repr(second)


@every_exercise
def test_the_solution_leaves_its_arguments_alone(name):
    exercise = find_exercise(name)
    for case in draw_cases(exercise, 3):
        before = copy.deepcopy(case.arguments)
        exercise.answer(*case.arguments)
        assert brief(case.arguments) == brief(before)


@every_exercise
def test_a_blank_starter_is_not_attempted(name, report, define):
    answer = find_exercise(name).answer
    head = f"def {answer.__name__}({', '.join(signature_of(answer))}):\n"
    for body in (
        "    ...\n",
        "    pass\n",
        "    result = ...\n    return result\n",
    ):
        text = report(name, define(head + body))
        assert text.startswith(f"{name}: not attempted yet.")


def signature_of(function):
    return inspect.signature(function).parameters


@every_exercise
def test_every_mistake_fails_on_a_fixed_case_with_its_own_message(name, report):
    exercise = find_exercise(name)
    assert len(exercise.mistakes) >= 2
    messages = [" ".join(m.message.split()) for m in exercise.mistakes]
    assert len(set(messages)) == len(messages)
    for mistake, message in zip(exercise.mistakes, messages, strict=True):
        text = report(name, mistake.function)
        assert "A likely reason:" in text, (mistake, text)
        assert message in " ".join(text.split()), (mistake, text)
        assert "seed" not in text, (mistake, text)


@every_exercise
@pytest.mark.parametrize("fallback", [0, -1])
def test_an_answer_that_only_knows_the_examples_fails(name, fallback, report):
    exercise = find_exercise(name)
    known = {
        repr(case.arguments): exercise.answer(*case.arguments)
        for case in draw_cases(exercise, 0)
        if case.seed is None
    }
    spare = list(known.values())[fallback]

    def hard_coded(*arguments):
        return known.get(repr(arguments), spare)

    for seed in range(1, 6):
        text = report(name, hard_coded, seed=seed)
        assert text.startswith(f"{name}: not right yet.")
        assert f"seed={seed})" in text


@every_exercise
def test_hints_go_from_the_first_to_the_last_and_then_end(name, monkeypatch):
    monkeypatch.setattr(helping, "_given", Counter())
    hints = find_exercise(name).hints
    assert 2 <= len(hints) <= 3
    for number, text in enumerate(hints, start=1):
        given_hint = hint(name)
        assert repr(given_hint).startswith(f"Hint {number} of {len(hints)}: ")
        assert text.split()[0] in repr(given_hint)
    for _ in range(2):
        assert "no more" in repr(hint(name))
        assert f'solution("{name}")' in repr(hint(name))


@every_exercise
def test_a_solution_shows_the_function_that_is_run(name):
    shown = solution(name)
    tree = ast.parse(repr(shown))
    assert tree.body[0].name == find_exercise(name).answer.__name__
    assert "..." not in repr(shown)
    assert max(map(len, repr(shown).splitlines())) <= 80
    page = shown._repr_html_()
    assert page.startswith('<details class="course-solution">')
    assert " open" not in page


def test_every_module_that_is_not_engine_is_a_topic():
    folder = Path(course_lib.exercises.__file__).parent
    found = {path.stem for path in folder.iterdir() if path.suffix == ".py"}
    assert found >= ENGINE, "ENGINE names a module that is gone"
    for topic in TOPICS:
        assert topic_module(topic).EXERCISES
        assert topic_module(topic).QUIZ


# Exercises in their chapters


def problems_of(chapter, topic, report, define):
    """List what a chapter's notebook lacks of its exercises."""
    cells = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    text = "\n".join(source(c) for c in cells if c["cell_type"] == "markdown")
    problems = []
    for name in (exercise.name for exercise in topic_module(topic).EXERCISES):
        label = rf"\{{exercise\}}[^`]*?:label: {re.escape(name)}\s*\n"
        if not re.search(label, text):
            problems.append(f"{name}: no exercise directive with its label")
        for call_of in (f'hint("{name}")', f'solution("{name}")'):
            if not any(call_of in source(cell) for cell in code):
                problems.append(f"{name}: no cell has {call_of}")
        problems += check_problems(name, code, report, define)
    if not any(f'quiz("{topic}")' in source(cell) for cell in code):
        problems.append(f'no cell has quiz("{topic}")')
    return problems


def check_problems(name, code, report, define):
    called = rf'check\("{re.escape(name)}", (\w+)\)'
    checks = [n for n, c in enumerate(code) if re.search(called, source(c))]
    if not checks:
        return [f"{name}: no cell checks it"]
    cell = code[checks[0]]
    found = re.search(called, source(cell))
    problems = []
    if f"{name}: not attempted yet" not in output(cell):
        problems.append(f"{name}: the committed output is another one")
    head = rf"^def {found[1]}\("
    starters = [
        source(c)
        for c in code[: checks[0] + 1]
        if re.search(head, source(c), re.MULTILINE)
    ]
    if not starters:
        return [*problems, f"{name}: no starter cell defines {found[1]}"]
    starter = definition_of(starters[-1], found[1])
    if "not attempted yet" not in report(
        name, define(with_imports(starter, code))
    ):
        problems.append(f"{name}: the starter is not blank")
    shown = repr(solution(name))
    if definition_of(shown, found[1]) is None:
        problems.append(f"{name}: starter and solution differ in name")
    elif "passed" not in report(name, define(with_imports(shown, code))):
        problems.append(f"{name}: the solution fails where it is pasted")
    return problems


def source(cell):
    return "".join(cell["source"])


def output(cell):
    return "".join(
        "".join(part.get("text", "")) for part in cell.get("outputs", [])
    )


def statements(text):
    """Parse a cell; what only a notebook knows is left out."""
    lines = [
        "" if line.lstrip().startswith(("%", "!")) else line
        for line in text.splitlines()
    ]
    try:
        return ast.parse("\n".join(lines)).body
    except SyntaxError:
        return []


def with_imports(function, code):
    """Put the chapter's imports of what a function uses in front of it."""
    used = {n.id for n in ast.walk(ast.parse(function)) if hasattr(n, "id")}
    kinds = ast.Import | ast.ImportFrom
    imports = [
        ast.unparse(node)
        for cell in code
        for node in statements(source(cell))
        if isinstance(node, kinds)
        and used & {alias.asname or alias.name for alias in node.names}
    ]
    return "\n".join([*imports, function])


def definition_of(text, name):
    for node in statements(text):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.get_source_segment(text, node)
    return None


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_exercise_stands_in_its_chapter(chapter, report, define):
    topic = chapter.stem.partition("_")[2]
    assert topic in TOPICS, f"no exercises for the chapter {chapter.stem}"
    assert problems_of(chapter, topic, report, define) == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_names_no_exercise_that_is_not_there(chapter):
    text = chapter.read_text(encoding="utf-8")
    named = re.findall(r'(?:check|hint|solution)\(\\"([^"\\]+)\\"', text)
    assert set(named) <= set(NAMES)


def write_notebook(path, name, starter, printed):
    """Write a chapter that holds one exercise as a chapter should."""
    task = f"```{{exercise}}\n:label: {name}\n\nDo it.\n```\n"
    cells = [
        {"cell_type": "markdown", "source": task},
        {"cell_type": "code", "source": "import numpy as np", "outputs": []},
        {"cell_type": "code", "source": starter, "outputs": []},
        {
            "cell_type": "code",
            "source": f'check("{name}", my_pairs)',
            "outputs": [{"output_type": "stream", "text": printed}],
        },
        {
            "cell_type": "code",
            "source": f'hint("{name}")\nsolution("{name}")\nquiz("windows")',
            "outputs": [],
        },
    ]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


STARTER = "def my_pairs(text, window, step):\n    ...\n"
DONE = "def my_pairs(text, window, step):\n    return []\n"
BLANK = "windows-1: not attempted yet.\n"


@pytest.mark.parametrize(
    ("label", "starter", "printed", "problem"),
    [
        ("windows-1", STARTER, BLANK, None),
        ("windows-1", DONE, BLANK, "windows-1: the starter is not blank"),
        (
            "windows-1",
            STARTER,
            "windows-1: passed.",
            "windows-1: the committed output is another one",
        ),
        (
            "windows-1",
            "x = 1",
            BLANK,
            "windows-1: no starter cell defines my_pairs",
        ),
        ("windows-2", STARTER, BLANK, "windows-1: no cell checks it"),
        (
            "windows-2",
            STARTER,
            BLANK,
            "windows-1: no exercise directive with its label",
        ),
    ],
)
def test_the_chapter_test_sees_what_is_missing(
    label, starter, printed, problem, tmp_path, monkeypatch, report, define
):
    module = topic_module("windows")
    monkeypatch.setattr(module, "EXERCISES", module.EXERCISES[:1])
    chapter = write_notebook(
        tmp_path / "02_windows.ipynb", label, starter, printed
    )
    found = problems_of(chapter, "windows", report, define)
    assert found == [] if problem is None else problem in found


# Blank or attempted


@pytest.mark.parametrize(
    "body",
    [
        "    ...",
        '    """Do it."""\n    ...',
        '    """Do it."""',
        "    pass",
        "    raise NotImplementedError",
        "    raise NotImplementedError('write this')",
        "    return ...",
        "    for i in range(...):\n        print(i)",
        "    total = 0\n    ...\n    return total",
        "    return x[1 : ...]",
        "    return x[..., f(...)]",
        "    items: list[int] = ...\n    return items",
        "    def inner(y):\n        ...\n    return inner(x)",
        "    return [... for y in x]",
    ],
)
def test_a_placeholder_is_a_blank(body, define):
    assert find_blank(define(f"def f(x):\n{body}\n")) is not None


@pytest.mark.parametrize(
    "body",
    [
        "    return x[..., 0]",
        "    return x[...]",
        "    x[...] = 0\n    return x",
        "    y: tuple[int, ...] = (1,)\n    return y",
        "    return None",
        "    return '...'",
        "    # ...\n    return x",
        "    if not x:\n        pass\n    return x",
    ],
)
def test_a_written_function_is_an_attempt(body, define):
    assert find_blank(define(f"def f(x: tuple[int, ...]):\n{body}\n")) is None


@pytest.mark.parametrize(
    ("body", "blank"),
    [
        ("...", True),
        ("pass", True),
        ("return ...", True),
        ("y = ...; return y", True),
        ("return [... for y in x]", True),
        ("return x[..., 0]", False),
        ("return x[...]", False),
        ("return x", False),
    ],
)
def test_without_source_the_bytecode_decides(body, blank):
    namespace = {}
    exec(f"def f(x): {body}", namespace)
    assert (find_blank(namespace["f"]) is not None) == blank


def test_lambdas_builtins_partials_and_objects_are_looked_into():
    class Callable:
        def __call__(self, x):
            return ...

    assert find_blank(lambda x: ...) is not None
    assert find_blank(lambda x: x) is None
    assert find_blank(len) is None
    assert find_blank(dict) is None
    assert find_blank(Callable()) is not None


def test_a_blank_starter_says_what_to_do(report, define):
    assert report("windows-1", define(STARTER)) == (
        "windows-1: not attempted yet.\n"
        "Replace the ... with your code and run the cell again.\n"
    )


def test_the_line_that_waits_is_quoted(report, define):
    function = define(
        "import numpy as np\n\n"
        "def my_pairs(text, window, step):\n"
        "    pairs = []\n"
        "    for start in range(...):\n"
        "        pairs.append(...)\n"
        "    return pairs\n"
    )
    assert report("windows-1", function) == (
        "windows-1: not attempted yet.\n"
        "Line 5 still has ... where your code goes:\n"
        "    for start in range(...):\n"
    )


# Outcomes


def test_nothing_but_the_placeholder_is_not_attempted(report):
    assert "not attempted yet" in report("windows-1", ...)


@pytest.mark.parametrize(
    ("answer", "kind"), [([], "a list"), (None, "None"), (3, "an int")]
)
def test_what_is_no_function_is_sent_back(answer, kind, report):
    text = report("windows-1", answer)
    assert f"it was given {kind}." in text
    assert 'check("windows-1", my_pairs)' in text


def test_wrong_parameters_are_listed(report):
    text = report("windows-1", lambda text, window: [])
    assert "It is called with: text, window, step" in text
    assert "Yours takes:       text, window\n" in text
    assert "Yours takes:       none\n" in report("windows-1", lambda: [])


def test_further_parameters_with_defaults_are_fine(report):
    answer = find_exercise("windows-1").answer

    def with_default(text, window, step, more=0):
        return answer(text, window, step)

    assert "passed" in report("windows-1", with_default)


def test_a_builtin_without_signature_is_called(report):
    assert "windows-1: stopped by an error." in report("windows-1", type)


def test_a_wrong_result_shows_what_went_in_and_came_out(report):
    text = report("windows-2", lambda length, window, step: 8)
    assert "Case 1 of 26 came out wrong." in text
    assert "    length = 14\n    window = 5\n    step = 2\n" in text
    assert "Expected:\n    5\nYour function returned:\n    8\n" in text
    assert "Your number is 3 too large." in text
    assert "A likely reason" not in text
    assert text.endswith('hint("windows-2") gives a hint.\n')


def test_a_random_case_is_repeated_by_its_seed(report, define):
    right = find_exercise("windows-2").answer
    wrong = define(
        "def almost(length, window, step):\n"
        "    return right(length, window, step) + (length > 200)\n",
        right=right,
    )
    text = report("windows-2", wrong)
    seed = int(re.search(r"from seed (\d+)\.", text)[1])
    assert f'check("windows-2", almost, seed={seed})' in text
    assert report("windows-2", wrong, seed=seed) == text


def test_a_lambda_is_called_your_function_in_the_report(report):
    right = find_exercise("windows-2").answer
    text = report("windows-2", lambda *a: right(*a) + (a[0] > 100), seed=1)
    assert 'check("windows-2", your_function, seed=1)' in text


def test_seeds_are_drawn_anew_without_touching_the_global_one(report):
    np.random.seed(5)  # noqa: NPY002
    seeds = set()
    for _ in range(5):
        text = report("windows-4", hard_to_please)
        seeds.add(re.search(r"from seed (\d+)", text)[1])
    assert len(seeds) > 1
    after = np.random.random()  # noqa: NPY002
    np.random.seed(5)  # noqa: NPY002
    assert np.random.random() == after  # noqa: NPY002


def hard_to_please(ids, window):
    inputs, targets = find_exercise("windows-4").answer(ids, window)
    return inputs, targets if len(ids) < 8 else targets + 1


def test_an_error_names_its_line_and_its_meaning(report, define):
    function = define(
        "def my_pairs(text, window, step):\n"
        "    pairs = [text]\n"
        "    return pairs[window]\n"
    )
    text = report("windows-1", function)
    assert text.startswith(
        "windows-1: stopped by an error.\n"
        "Case 1 of 24 raised IndexError: list index out of range\n"
        "Line 3:\n"
        "    return pairs[window]\n"
    )
    assert "beyond the end" in text


def test_an_error_below_the_function_still_names_the_learners_line(
    report, define
):
    function = define(
        "def my_pairs(text, window, step):\n    return json.loads(text)\n",
        json=json,
    )
    text = report("windows-1", function)
    assert "Line 2:\n    return json.loads(text)\n" in text


def test_an_error_that_cannot_be_printed_is_reported(report):
    class BrokenError(Exception):
        def __str__(self):
            raise RuntimeError

    def raises(text, window, step):
        raise BrokenError

    assert "raised BrokenError\n" in report("windows-1", raises)


def test_an_error_outside_the_learners_code_has_no_line(report):
    text = report("windows-1", type)
    assert "raised TypeError" in text
    assert "Line" not in text

    @functools.wraps(find_exercise("windows-1").answer)
    def stands_in_between(*arguments):
        raise TypeError

    assert "Line" not in report("windows-1", stands_in_between)


def test_a_long_error_is_cut(report):
    def raises(text, window, step):
        raise ValueError("word " * 500)

    assert len(report("windows-1", raises)) < 1000


@untraced
def test_an_endless_loop_is_stopped(report):
    def endless(text, window, step):
        while True:
            pass

    threads = threading.active_count()
    start = time.monotonic()
    text = report("windows-1", endless)
    assert 2.5 < time.monotonic() - start < 10
    assert text.startswith("windows-1: took too long.\nCase 1 of 24 was not")
    assert "loop that never ends" in text
    assert threading.active_count() == threads


@untraced
def test_an_endless_loop_that_catches_errors_and_prints_is_stopped():
    def endless():
        while True:
            try:
                print("again")
            except Exception:
                print("caught")

    outcome = call(endless, (), seconds=0.2)
    assert not outcome.in_time
    assert outcome.stopped
    assert len(outcome.printed) == 2000


@untraced
def test_what_cannot_be_stopped_is_left_and_said(make, report):
    make(lambda x: x, (1,), seconds=0.1)
    release = threading.Event()

    def stubborn(x):
        while not release.is_set():
            try:
                release.wait(0.2)
            except BaseException:
                release.is_set()

    text = report("windows-1", stubborn)
    release.set()
    assert "restart the kernel" in " ".join(text.split())


@untraced
def test_the_time_is_for_all_cases_together(make, report):
    make(lambda x: x, *[(n,) for n in range(20)], seconds=0.3)

    def slow(x):
        time.sleep(0.05)
        return x

    text = report("windows-1", slow)
    assert "took too long" in text
    assert "Case 1 of" not in text


def test_none_asks_for_a_return(report):
    def nothing(text, window, step):
        text.upper()

    def prints(text, window, step):
        print("abc", "d")

    text = report("windows-1", nothing)
    assert "Case 1 of 24: your function returned None." in text
    assert "Is there a return at its end?" in text
    text = report("windows-1", prints)
    assert "return hands it back" in text
    assert "On the way it printed:\n    abc d\n" in text


def test_prints_of_a_right_answer_are_kept_quiet(report):
    answer = find_exercise("windows-1").answer

    def chatty(text, window, step):
        print("looking at", text)
        return answer(text, window, step)

    assert "looking" not in report("windows-1", chatty)


def test_much_that_was_printed_is_cut(report):
    def chatty(text, window, step):
        for number in range(100):
            print(number, "x" * 100)
        return []

    assert "more lines ..." in report("windows-1", chatty)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_what_is_no_exception_passes(kind):
    def interrupted(text, window, step):
        raise kind

    with pytest.raises(kind):
        check("windows-1", interrupted)


@untraced
def test_an_interrupt_while_waiting_stops_the_function(monkeypatch):
    def endless():
        while True:
            pass

    def interrupt(thread, seconds):
        raise KeyboardInterrupt

    threads = threading.active_count()
    monkeypatch.setattr("course_lib.exercises.running._wait", interrupt)
    with pytest.raises(KeyboardInterrupt):
        call(endless, (), seconds=5)
    assert threading.active_count() == threads


def test_a_changed_argument_cannot_spoil_the_expected_result(report):
    answer = find_exercise("windows-5").answer

    def spoils(ids, window, step):
        result = answer(list(ids), window, step)
        ids.clear()
        return result

    text = report("windows-5", spoils)
    assert "passed" in text
    assert "your function changes its argument ids" in text

    def spoils_first(ids, window, step):
        ids[0] = 99
        return answer(list(ids), window, step)

    text = report("windows-5", spoils_first)
    assert "ids = [4, 5, 6, 7, 8, 9]" in text
    assert "([[4, 5, 6], [5, 6, 7], [6, 7, 8]]" in text
    assert "your function changes its argument ids" in text


def test_a_result_that_fights_back_is_reported(report):
    class Rude:
        def __eq__(self, other):
            raise RuntimeError

        def __repr__(self):
            raise RuntimeError

    text = report("windows-1", lambda text, window, step: Rude())
    assert "should be a list, yours is a Rude." in text

    class NoArray:
        def __array__(self, dtype=None, copy=None):
            raise RuntimeError

    text = report("windows-1", lambda text, window, step: NoArray())
    assert "should be a list, yours is a NoArray." in text
    endless = []
    endless.append(endless)
    assert "not right yet" in report("windows-1", lambda *_: endless)


def test_a_mistake_that_raises_is_known_by_its_error(make, report):
    def right(x):
        return x

    def wrong(x):
        return [][x]

    make(right, (1,), mistakes=(Mistake(wrong, "The list is empty."),))

    def looks_up(x):
        return "abc"[x + 9]

    def divides(x):
        return x / 0

    assert "The list is empty." in report("windows-1", looks_up)
    assert "The list is empty." not in report("windows-1", divides)


def test_a_mistake_that_is_right_on_this_case_is_not_named(make, report):
    def right(x):
        return x

    def right_here(x):
        return 1.0 * x

    make(
        right,
        (1,),
        mistakes=(Mistake(right_here, "No."),),
        compare=lambda a, b: None if a == b else "It differs.",
    )
    assert "A likely reason" not in report("windows-1", lambda x: x + 1)


# Names


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("window-1", "no exercise 'window-1'. Did you mean 'windows-1'?"),
        ("windows-99", "The exercises of this topic are: windows-1, wind"),
        ("windows", "The exercises of this topic are: windows-1"),
        ("xyzzy-1", "A name is a topic and a number, such as 'windows-1'"),
        ("", "no exercise ''"),
    ],
)
def test_an_unknown_name_is_answered_with_names(name, message):
    for function in (lambda n: check(n, len), hint, solution):
        with pytest.raises(ValueError, match=re.escape(message)):
            function(name)


def test_the_name_comes_first():
    with pytest.raises(TypeError, match="the name of the exercise comes firs"):
        check(len, "windows-1")


# Comparing


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        (3, np.int32(3)),
        (3, np.array(3)),
        (0.5, np.float32(0.5)),
        (2.0, 2),
        (0.1 + 0.2, 0.3),
        (float("nan"), float("nan")),
        (True, np.True_),
        ("ab", np.str_("ab")),
        ([1, 2], (1, 2)),
        ([1, 2], range(1, 3)),
        ([1, 2], np.array([1.0, 2.0])),
        ([[1], [2, 3]], ([1], (2, 3))),
        ([("a", 1)], [["a", 1]]),
        (np.array([[1, 2]]), [[1, 2]]),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (np.array([0.3, np.nan]), np.array([0.1 + 0.2, np.nan])),
        (np.array(["a", "b"]), ["a", "b"]),
        (["a", "b"], np.array(["a", "b"])),
        ([[1], [2, 3]], np.array([[1], [2, 3]], dtype=object)),
        (Point(1, [2]), (1, [2])),
        ({"a": [1]}, Counter({"a": [1]})),
        ({1, 2}, frozenset({2, 1})),
        ([], []),
        ([], np.array([])),
        (None, None),
        (1 + 2j, 1 + 2j),
    ],
)
def test_results_that_agree(expected, answer):
    assert compare_values(expected, answer) is None


@pytest.mark.parametrize(
    ("expected", "answer", "sentence"),
    [
        (3, 4, "Your number is 1 too large."),
        (0.5, 0.25, "Your number is 0.25 too small."),
        (0.5, float("nan"), "The result should be 0.5, yours is nan."),
        (3, 3.0, "The result should be an int, yours is a float. The op"),
        (3, True, "The result should be an int, yours is a bool."),
        (True, 1, "The result should be a bool, yours is an int."),
        (True, False, "The result should be True, yours is False."),
        (3, "3", "The result should be an int, yours is a string."),
        (0.5, "0.5", "The result should be a float, yours is a string."),
        (3, np.array([3]), "be an int, yours is an array of shape (1,)."),
        (3, ..., "be an int, yours is still the ... of the starter."),
        (3, None, "The result should be an int, yours is None."),
        ("ab", "ac", "at character 1: expected 'b', yours has 'c'."),
        ("ab", "abc", "Your text is 3 characters long, it should be 2."),
        ("ab", ["a", "b"], "should be a string, yours is a list."),
        ([1, 2], [1, 3], "The first difference: result[1] should be 2, yo"),
        ([1, 2], [1, 2.0], "result[1] should be an int, yours is a float."),
        ([1, 2], [1], "length 2, yours has length 1. The first one agrees, "),
        ([1, 2, 3], [1, 2], "The first 2 agree, then yours ends."),
        ([1, 2], [1, 2, 3], "The first 2 agree, then yours goes on."),
        ([1], [], "The result should have length 1, yours has length 0."),
        (
            [1, 2],
            [0],
            "length 1. The first difference: result[0] should be 1, yours i",
        ),
        ([[1], [2]], [[1], [3]], "result[1][0] should be 2, yours is 3."),
        ([[1], [2]], [[1], []], "result[1] should have length 1, yours has"),
        ([1], iter([1]), "should be a list, yours is a list_iterator."),
        ([1], (x for x in [1]), "yours is a generator. list(...) makes a"),
        ([1], zip([1]), "yours is a zip. list(...) makes a list of it."),
        (["a"], "a", "The result should be a list, yours is a string."),
        ([1, 2], np.array([1, 3]), "result[1] should be 2, yours is 3."),
        ([1, 2], {1: 2}, "The result should be a list, yours is a dict."),
        (Point(1, 2), (1, 3), "result.y should be 2, yours is 3."),
        ({"a": 1}, {}, "The result should have the key 'a'."),
        ({}, {"a": 1}, "The result should not have the key 'a'."),
        ({"a": 1}, {"a": 2}, "result['a'] should be 1, yours is 2."),
        ({"a": 1}, [1], "The result should be a dict, yours is a list."),
        ({1}, {2}, "The result should hold 1."),
        ({1}, {1, 2}, "The result should not hold 2."),
        ({1}, [1], "The result should be a set, yours is a list."),
        (np.zeros((2, 3)), np.zeros((3, 2)), "The axes stand in another or"),
        (np.zeros((2, 3)), np.zeros(2), "shape (2, 3), yours has (2,)."),
        (np.zeros((2, 2)), [[0, 0], [0]], "rows of yours are not of one le"),
        (np.array([1, 2]), np.array([1, 3]), "result[1] should be 2, yours"),
        (np.eye(2), np.ones((2, 2)), "result[0, 1] should be 0.0, yours is"),
        (np.array([1]), ["1"], "result[0] should be an int, yours is a st"),
        (np.array([1]), None, "an array of shape (1,), yours is None."),
        (np.array(1), 2, "The result should be 1, yours is 2."),
        (
            [[1], [2, 3]],
            np.array([[1], [2, 4]], dtype=object),
            "result[1][1] should be 3, yours is 4.",
        ),
        (1 + 2j, 1 + 3j, "The result should be (1+2j), yours is (1+3j)."),
    ],
)
def test_results_that_differ(expected, answer, sentence):
    assert sentence in (compare_values(expected, answer) or "")


def test_arrays_and_dtypes_are_demanded_only_where_asked():
    expected = {"a": [np.array([1, 2])], "b": (3, "x")}
    as_list = {"a": [[1, 2]], "b": (3, "x")}
    as_float = {"a": [np.array([1.0, 2.0])], "b": (3, "x")}
    for compare in (compare_arrays, compare_dtypes):
        assert compare(expected, expected) is None
        assert "result['a'][0] should be an array of shape (2,)" in compare(
            expected, as_list
        )
        assert "length" in compare([np.array([1])], [])
    assert compare_arrays(expected, as_float) is None
    sentence = compare_dtypes(expected, as_float)
    assert "dtype int64, yours has float64." in sentence


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.lists(st.integers(0, 9), min_size=40, max_size=60)
    | st.lists(st.integers(-9, 9), min_size=1).map(np.array)
    | st.lists(st.floats(), min_size=4, max_size=4).map(
        lambda items: np.reshape(items, (2, 2))
    ),
    lambda inner: (
        st.lists(inner, max_size=15)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5), inner)
        | st.builds(Point, inner, inner)
    ),
    max_leaves=30,
)


@given(values)
def test_a_copy_agrees_with_its_original(value):
    assert compare_values(value, copy.deepcopy(value)) is None


@given(values, values)
def test_any_two_values_can_be_compared(one, other):
    sentence = compare_values(one, other)
    assert sentence is None or sentence.endswith((".", "it."))


# Showing


@given(values)
def test_any_value_is_shown_on_few_lines(value):
    assert "\n" not in brief(value)
    assert len(show(value).splitlines()) <= 16


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x" * 500, f"'{'x' * 40}' ... '{'x' * 12}' (500 characters)"),
        (list(range(40)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, "),
        ((1,), "(1,)"),
        ({"b", "a"}, "{'a', 'b'}"),
        (frozenset({1}), "frozenset({1})"),
        (set(), "set()"),
        (Counter("aab"), "Counter({'a': 2, 'b': 1})"),
        (Point(1, "a"), "Point(x=1, y='a')"),
        (..., "..."),
        (object(), "<object object>"),
        ([[[[[[1]]]]]], "[[[[[[...]]]]]]"),
        (np.arange(6).reshape(2, 3), "array([[0, 1, 2], [3, 4, 5]])"),
        (dict.fromkeys(range(20), "long text"), "... 12 more ..."),
        ([["ab"]] * 12, "... 4 more ..."),
    ],
)
def test_values_are_written_briefly(value, text):
    assert text in brief(value)


def test_words_wider_than_a_line_are_cut():
    assert wrap("ab " + "x" * 7, width=5) == "ab\nxxxxx\nxx"
    assert wrap("中文字", width=5, indent=" ") == " 中文\n 字"
    assert wrap("two  spaces", width=80) == "two  spaces"


def test_long_values_fill_their_lines():
    text = show(["the harbour"] * 9)
    assert text.splitlines()[1].startswith(" 'the harbour', ")
    wide = show(["一个很长的句子在这里"] * 9)
    for line in [*text.splitlines(), *wide.splitlines()]:
        assert columns(line) <= 76
    pair = show((np.zeros((2, 2)), {"words": ["the harbour"] * 9}))
    assert pair.splitlines()[2].startswith(" {'words': ['the harbour', ")
    assert "more lines ..." in show([np.zeros((9, 2))] * 4)


def test_numbers_of_numpy_are_shown_as_plain_numbers():
    shown = show((np.float64(1.5), np.int32(2), np.bool(True)))
    assert shown == "(1.5, 2, True)"


# Hints, solutions and their marks


def test_hints_fold_up_one_inside_the_other():
    page = helping.Hint("windows-1", 1, ("a < b", "`x`", "c"))._repr_html_()
    assert page.startswith('<details class="course-hint"><summary')
    assert ">Hint 1 of 3</summary>" in page
    assert page.count("<details") == page.count("</details>") == 3
    assert "<p>a &lt; b</p>" in page
    assert ">x</code>" in page
    assert page.index("Hint 1") < page.index("Hint 2") < page.index("Hint 3")
    assert " open" not in page
    last = helping.Hint("windows-1", 3, ("a", "b", "c"))._repr_html_()
    assert last.count("<details") == 1
    end = helping.Hint("windows-1", 4, ("a", "b", "c"))._repr_html_()
    assert "no more than these 3 hints" in end


def test_a_solution_is_escaped():
    page = helping.Solution("windows-1", "a < b & c")._repr_html_()
    assert "a &lt; b &amp; c" in page


def test_texts_hold_paragraphs_and_code():
    text = """
        Walk `through  it`:

            for x in y:
                print(x)

        Done & <dusted>."""
    page = to_html(text)
    assert page.count("<p>") == 2
    assert ">through  it</code>:</p>" in page
    assert "<code>for x in y:\n    print(x)</code></pre>" in page
    assert "Done &amp; &lt;dusted&gt;." in page
    assert to_plain(text) == (
        "Walk `through it`:\n\n"
        "    for x in y:\n        print(x)\n\n"
        "Done & <dusted>."
    )


def test_a_backtick_without_its_partner_is_refused():
    with pytest.raises(ValueError, match="do not come in pairs: 'a `b'"):
        inline("a `b")


# In a notebook


def test_check_reads_and_stops_functions_of_a_notebook():
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient")
    cells = [
        "from course_lib.exercises import check, solution",
        "def count_windows(length, window, step):\n    n = ...\n    return n",
        'check("windows-2", count_windows)',
        "def count_windows(length, window, step):\n"
        "    print('here')\n"
        "    return length[0]",
        'check("windows-2", count_windows)',
        'solution("windows-2")',
    ]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells]
    )
    resources = {"metadata": {"path": str(ROOT)}}
    client.NotebookClient(notebook, resources=resources).execute()
    blank, wrong = notebook.cells[2].outputs, notebook.cells[4].outputs
    assert blank[0].text == (
        "windows-2: not attempted yet.\n"
        "Line 2 still has ... where your code goes:\n"
        "    n = ...\n"
    )
    assert [part.output_type for part in wrong] == ["stream"]
    assert "Line 3:\n    return length[0]\n" in wrong[0].text
    assert "On the way it printed:\n    here\n" in wrong[0].text
    shown = notebook.cells[5].outputs[0].data
    assert shown["text/plain"].startswith("def count_windows(")
    assert "<details" in shown["text/html"]
