"""The shape of the package: floors, light imports, house style."""

import ast
import functools
import importlib
import inspect
import pkgutil
import re
import shutil
import subprocess
import sys

import pytest

import course_lib
from tests.fresh_process import ROOT, run_python

PACKAGE = ROOT / "course_lib"
FILES = sorted(PACKAGE.rglob("*.py"))
FLOORS = [module.name for module in pkgutil.iter_modules(course_lib.__path__)]

LONGEST_MODULE = 260
# One class; nine tenths of it are its methods' docstrings. It must not grow.
LONGER_MODULES = {"vocabulary/table.py": 284}
LONGEST_BODY = 25
# They write and read files; test_vocabulary.py shows them at work.
WITHOUT_DOCTEST = {"Vocabulary.save", "Vocabulary.load"}

WITH_KERAS = {"keras", "matplotlib", "sklearn", "tensorflow"}
ALLOWED = {
    "plots": {"matplotlib"},
    "classification": WITH_KERAS,
    "language_model": WITH_KERAS,
    "training": WITH_KERAS,
    "transfer": WITH_KERAS,
    "translation": WITH_KERAS,
}
HEAVY = ["gensim", "jieba", "keras", "matplotlib", "sklearn", "tensorflow"]

each_file = pytest.mark.parametrize(
    "file", FILES, ids=[str(file.relative_to(PACKAGE)) for file in FILES]
)


# Floors


def lint_imports(folder):
    code = (
        "from importlinter.cli import lint_imports as lint\n"
        "raise SystemExit(lint(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout + done.stderr


def test_imports_only_go_down():
    returned, shown = lint_imports(ROOT)
    assert returned == 0, shown
    assert "1 kept, 0 broken" in shown


@pytest.mark.parametrize(
    ("file", "line", "found"),
    [
        ("vocabulary/up.py", "import course_lib.padding", "padding"),
        ("corpora/up.py", "from course_lib import vocabulary", "vocabulary"),
        ("plots/up.py", "from course_lib.vocabulary import words", "plots"),
        ("windows.py", "\nfrom course_lib.exercises import check", "exercises"),
        ("windows.py", "\nfrom course_lib import padding", "padding"),
        ("utils.py", "", "utils"),
    ],
)
def test_the_contract_bites(tmp_path, file, line, found):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        PACKAGE,
        tmp_path / "course_lib",
        ignore=shutil.ignore_patterns("__pycache__", "data"),
    )
    with open(tmp_path / "course_lib" / file, "a", encoding="utf-8") as opened:
        opened.write(f"{line}\n")
    returned, shown = lint_imports(tmp_path)
    assert returned != 0
    assert found in shown


@pytest.mark.parametrize("floor", FLOORS)
def test_importing_is_light(floor):
    allowed = ALLOWED.get(floor, set())
    code = (
        f"import sys, course_lib.{floor}\n"
        f"print(*[name for name in {HEAVY} if name in sys.modules])"
    )
    done = run_python(code, "-W", "error")
    assert set(done.stdout.split()) <= allowed
    if "tensorflow" not in allowed:  # which greets on the error stream
        assert done.stderr == ""


def test_importing_the_package_loads_nothing():
    code = (
        "import sys, course_lib\n"
        "print([n for n in sys.modules if n.startswith('course_lib.')])\n"
        "print('numpy' in sys.modules, course_lib.__version__)"
    )
    expected = f"[]\nFalse {course_lib.__version__}\n"
    assert run_python(code).stdout == expected


# Modules and functions


@functools.cache
def parsed(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def nodes(file, kind):
    return [node for node in ast.walk(parsed(file)) if isinstance(node, kind)]


@each_file
def test_a_module_is_one_idea(file):
    text = file.read_text(encoding="utf-8")
    docstring = ast.get_docstring(parsed(file))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":", "?"))
    limit = LONGER_MODULES.get(
        file.relative_to(PACKAGE).as_posix(), LONGEST_MODULE
    )
    assert len(text.splitlines()) <= limit


def body_lines(function):
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@each_file
def test_a_body_fits_on_a_screen(file):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    sizes = {node.name: body_lines(node) for node in nodes(file, kinds)}
    longer = {name: n for name, n in sizes.items() if n > LONGEST_BODY}
    assert longer == {}


# What the library must not do


def called(file):
    """The names of everything that a file calls, such as "np.zeros"."""
    return {ast.unparse(node.func) for node in nodes(file, ast.Call)}


@each_file
def test_the_library_does_not_print(file):
    if PACKAGE / "exercises" not in file.parents:
        assert not called(file) & {"print", "sys.stdout.write"}


@each_file
def test_the_library_neither_seeds_nor_shows(file):
    unwanted = re.compile(r".*\b(seed|set_seed|set_random_seed)|.*\.show")
    assert [name for name in called(file) if unwanted.fullmatch(name)] == []


@each_file
def test_randomness_comes_in_as_a_generator(file):
    drawn = re.findall(
        r"\b(?:np\.|numpy\.|^)random\.(\w+)", "\n".join(called(file)), re.M
    )
    assert set(drawn) <= {"default_rng", "Random"}


@each_file
def test_the_library_does_not_assert(file):
    assert nodes(file, ast.Assert) == []


# What is public is typed and documented


def public_objects():
    """What each floor offers, by the name that a learner would import."""
    found = {}
    for floor in FLOORS:
        module = importlib.import_module(f"course_lib.{floor}")
        own = [
            name
            for name, thing in vars(module).items()
            if not name.startswith("_")
            and getattr(thing, "__module__", None) == module.__name__
        ]
        for name in getattr(module, "__all__", own):
            found[f"{floor}.{name}"] = getattr(module, name)
    return found


def public_methods(name, cls):
    for member, thing in vars(cls).items():
        function = getattr(thing, "__func__", thing)
        if not member.startswith("_") and inspect.isfunction(function):
            yield f"{name}.{member}", function


OBJECTS = public_objects()
CLASSES = {n: thing for n, thing in OBJECTS.items() if inspect.isclass(thing)}
METHODS = dict(
    method
    for name, cls in CLASSES.items()
    for method in public_methods(name, cls)
)
FUNCTIONS = METHODS | {
    n: thing for n, thing in OBJECTS.items() if inspect.isfunction(thing)
}


def test_the_public_names_were_found():
    assert {
        "vocabulary.words",
        "vocabulary.Vocabulary.build",
        "vocabulary.Vocabulary.load",
        "windows.stream_batches",
        "padding.pad",
        "corpora.load_script",
        "plots.picture",
        "exercises.check",
    } <= set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_is_typed(name):
    signature = inspect.signature(FUNCTIONS[name])
    untyped = [
        parameter.name
        for parameter in signature.parameters.values()
        if parameter.annotation is parameter.empty
        and parameter.name not in ("self", "cls")
    ]
    assert untyped == []
    assert signature.return_annotation is not signature.empty


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_is_documented(name):
    function = FUNCTIONS[name]
    text = inspect.getdoc(function)
    signature = inspect.signature(function)
    parameters = set(signature.parameters) - {"self", "cls"}
    assert ("Parameters\n----------\n" in text) == bool(parameters)
    for parameter in parameters:
        assert parameter in text.split("Parameters\n----------\n")[1]
    if signature.return_annotation not in (None, "None"):
        assert "Returns\n-------\n" in text
    if not name.endswith(tuple(WITHOUT_DOCTEST)):
        assert "\nExamples\n--------\n" in text
        assert ">>> " in text


@pytest.mark.parametrize(
    "name",
    [n for n in FUNCTIONS if n not in METHODS if "exercises." not in n],
)
def test_a_public_function_names_its_chapter(name):
    written = r":doc:`/chapters/\d\d_\w+`"
    on_the_way = r":chapter:`chapter \d\d`"
    text = inspect.getdoc(FUNCTIONS[name])
    assert re.search(rf"Introduced in (?:{written}|{on_the_way})", text)


@pytest.mark.parametrize("name", CLASSES)
def test_a_public_class_is_documented(name):
    text = CLASSES[name].__doc__
    assert not text.startswith(f"{CLASSES[name].__name__}(")
    for field in getattr(CLASSES[name], "_fields", ()):
        assert f"{field} : " in text
