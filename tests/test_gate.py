"""The regression gate gates: bad notebooks fail, each for its own reason.

One clean notebook is run once and spoilt in many ways. To start few kernels,
one copy is spoilt in several cells at once, each cell in one way. nbval runs
on all copies together; the tests then look at what it said of each cell.
"""

import subprocess
import sys
from copy import deepcopy
from typing import NamedTuple
from xml.etree import ElementTree

import nbformat
import pytest

from tests.nbval_gate import Record, summary
from tools import notebook_files as files
from tools import run_nbval
from tools.notebooks import executed

CELL_LIMIT = 3  # seconds; every cell here but the sleeping one takes none

SHOW = """\
class Show:
    def __init__(self, **kinds):
        self.kinds = {k.replace("_", "/"): v for k, v in kinds.items()}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.kinds
"""
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8Dw"
CELLS = {
    "begin": f"import random\nimport time\n\n{SHOW}",
    "number": 'print("loss 0.25 after 3 steps")',
    "approx": 'print("loss 0.50012 after 3 steps")\n[0.125, 1.0, 7]',
    "table": 'Show(text_plain="a table", text_html="<td>4</td><td>b</td>")',
    "approx-table": 'Show(text_plain="t", text_html="<td>4</td><td>0.5</td>")',
    "figure": f'Show(image_png="{PNG}", text_plain="Line: 3 points")',
    "draw": "random.seed(1)\nrandom.random()",
    "fails": '{"a": 1}["b"]',
    "ignored": "time.time()  # differs in every run",
}
TAGS = {
    "approx": {"tags": ["approx"], "approx": {"rtol": 1e-3}},
    "approx-table": {"tags": ["approx"]},
    "fails": {"tags": ["raises-exception"]},
    "ignored": {"tags": ["nbval-ignore-output"]},
}

OUTPUTS = "Cell outputs differ"
UNRUN = "committed without being executed"


class Bad(NamedTuple):
    """One way to spoil the notebook, and what must be said of it."""

    cell: str  # the one that fails
    reason: str
    outputs: tuple[str, str] | None = None  # replace this in the outputs
    source: str | None = None
    tags: dict | None = None
    run: bool = True


BAD = {
    "number": Bad("number", OUTPUTS, ("0.25", "0.26")),
    "last_digit": Bad("draw", OUTPUTS, ("0.13", "0.14")),
    "word": Bad("number", OUTPUTS, ("loss", "cost")),
    "lost_output": Bad("number", OUTPUTS, ("loss 0.25 after 3 steps\n", "")),
    "approx_integer": Bad("approx", OUTPUTS, ("3 steps", "4 steps")),
    "approx_element": Bad("approx", OUTPUTS, ("7]", "8]")),
    "approx_decimal": Bad("approx", OUTPUTS, ("0.50012", "0.5012")),
    "approx_word": Bad("approx", OUTPUTS, ("loss", "cost")),
    "approx_length": Bad("approx", OUTPUTS, (", 7]", "]")),
    "table": Bad("table", OUTPUTS, ("<td>b", "<td>c")),
    "approx_table": Bad("approx-table", OUTPUTS, (">4<", ">5<")),
    "figure_text": Bad("figure", OUTPUTS, ("3 points", "4 points")),
    "figure_gone": Bad(
        "figure",
        "pictures differ",
        source='Show(text_plain="Line: 3 points")',
    ),
    "unrun": Bad("number", UNRUN, run=False),
    "draw": Bad("draw", OUTPUTS, source="random.random()"),
    "error": Bad("fails", "caused an exception", tags={}),
    "old_error": Bad("fails", OUTPUTS, source="1", tags={}),
    "hidden_error": Bad(
        "fails",
        "committed with an error",
        source="1",
        tags={"tags": ["nbval-ignore-output"]},
    ),
    "no_error": Bad(
        "ignored",
        "raised nothing",
        tags={"tags": ["nbval-ignore-output", "raises-exception"]},
    ),
    "tolerance": Bad(
        "number",
        "needs the tag 'approx'",
        tags={"approx": {"rtol": 0.1}},
    ),
    "network": Bad(
        "ignored",
        "network access is blocked in tests: 192.0.2.1",
        source='import socket\nsocket.create_connection(("192.0.2.1", 80))',
    ),
    "lookup": Bad(
        "ignored",
        "network access is blocked in tests: example.org",
        source='import urllib.request as r\nr.urlopen("http://example.org")',
    ),
    "slow": Bad(
        "ignored",
        f"Timeout of {CELL_LIMIT} seconds exceeded",
        source="time.sleep(60)",
    ),
    "slow_caught": Bad(
        "ignored",
        f"its limit is {CELL_LIMIT} s",
        source="try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    pass",
    ),
}
GOOD = {
    "clean": None,
    "within_tolerance": ("0.50012", "0.50013"),
    "other_picture": (PNG, PNG.replace("A", "B")),
}


def replaced(value, old, new):
    """Replace a text wherever it occurs in the outputs of a cell."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return nbformat.from_dict(
            {key: replaced(part, old, new) for key, part in value.items()}
        )
    if isinstance(value, list):
        return [replaced(part, old, new) for part in value]
    return value


def spoil(cell, bad):
    """Make one cell of a clean notebook bad."""
    if bad.outputs:
        before = cell.outputs
        cell.outputs = replaced(before, *bad.outputs)
        assert cell.outputs != before
    if bad.source is not None:
        cell.source = bad.source
    if bad.tags is not None:
        cell.metadata = nbformat.from_dict(bad.tags)
    if not bad.run:
        cell.outputs, cell.execution_count = [], None


def packed():
    """Share the bad cells out to notebooks: {notebook: {cell: its name}}."""
    packs = {}
    for name, bad in BAD.items():
        used = sum(1 for cells in packs.values() if bad.cell in cells)
        packs.setdefault(f"bad_{used}", {})[bad.cell] = name
    return packs


@pytest.fixture(scope="module")
def clean():
    """Return the clean notebook, run as `make run` does it."""
    make = nbformat.v4.new_code_cell
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        make(source, id=name, metadata=TAGS.get(name, {}))
        for name, source in CELLS.items()
    ]
    return executed(notebook)


@pytest.fixture(scope="module")
def verdicts(clean, tmp_path_factory):
    """Run nbval over all notebooks at once; map each to its failures."""
    folder = tmp_path_factory.mktemp("gate")
    books = {}
    for book, names in packed().items():
        books[book] = deepcopy(clean)
        for cell in books[book].cells:
            if cell.id in names:
                spoil(cell, BAD[names[cell.id]])
    books["stripped"] = deepcopy(clean)
    for cell in books["stripped"].cells:
        cell.outputs, cell.execution_count = [], None
    for name, change in GOOD.items():
        books[f"good_{name}"] = deepcopy(clean)
        if change:
            for cell in books[f"good_{name}"].cells:
                cell.outputs = replaced(cell.outputs, *change)
            assert books[f"good_{name}"] != clean
    paths = [folder / f"{name}.ipynb" for name in books]
    for path, book in zip(paths, books.values(), strict=True):
        files.write(path, files.text_of(book))
    report = folder / "junit.xml"
    options = [f"--nbval-cell-timeout={CELL_LIMIT}", f"--junitxml={report}"]
    assert run_nbval.compare(paths, [*options, "-q"]) == 1
    return failures(report, books)


def failures(report, books):
    """Return {notebook: {cell id: what was said}} from a JUnit report."""
    found = {name: {} for name in books}
    for case in ElementTree.parse(report).iter("testcase"):
        name = case.get("classname").removesuffix(".ipynb").rsplit(".")[-1]
        cell = books[name].cells[int(case.get("name").removeprefix("Cell "))]
        for failure in (*case.findall("failure"), *case.findall("error")):
            found[name][cell.id] = failure.text
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_fails_for_its_reason(name, verdicts):
    bad = BAD[name]
    book = next(b for b, names in packed().items() if name in names.values())
    assert bad.reason in verdicts[book].get(bad.cell, "it passed")


def test_no_other_cell_fails(verdicts):
    for book, names in packed().items():
        assert set(verdicts[book]) == set(names)


def test_a_stripped_notebook_fails_in_every_cell(verdicts):
    assert list(verdicts["stripped"]) == list(CELLS)
    del verdicts["stripped"]["fails"]  # as it has no tag for its old error
    assert all(UNRUN in text for text in verdicts["stripped"].values())


@pytest.mark.parametrize("name", GOOD)
def test_a_good_notebook_passes(name, verdicts):
    assert verdicts[f"good_{name}"] == {}


def test_the_command_passes_a_clean_book_and_counts_it(clean, tmp_path):
    (tmp_path / "chapters").mkdir()
    path = tmp_path / "chapters" / "00_clean.ipynb"
    files.write(path, files.text_of(clean))
    (tmp_path / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/00_clean\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, run_nbval.__file__, "--root", tmp_path],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    cells = len(CELLS) - 1
    assert f"1 notebook, {cells} cells compared ({cells - 2} exactly, 2 " in (
        done.stdout
    )
    assert f"s  00_clean/00_clean.ipynb: {cells} cells compared, 1 not" in (
        done.stdout
    )
    assert f"= {len(CELLS)} passed in " in done.stdout


def test_a_notebook_over_its_time_fails_once(clean, tmp_path):
    path = tmp_path / "late.ipynb"
    files.write(path, files.text_of(clean))
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "tests.nbval_gate"),
            *("--nbval", "--notebook-seconds=0.01"),
            *("-c", tmp_path / "pytest.ini", path),
        ],
        capture_output=True,
        text=True,
        timeout=100,
        cwd=files.ROOT,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "its limit is 0.01 s" in done.stdout
    assert f"1 failed, {len(CELLS) - 1} passed in " in done.stdout


def test_a_notebook_that_was_not_compared_fails(
    clean, tmp_path, monkeypatch, capsys
):
    paths = [tmp_path / "seen.ipynb", tmp_path / "unseen.ipynb"]
    for path in paths:
        files.write(path, files.text_of(clean))

    def run(command, **_):
        option = next(c for c in command if c.startswith("--notebook-report"))
        with open(option.partition("=")[2], "w", encoding="utf-8") as report:
            report.write('{"seen/seen.ipynb": 3}')
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    assert run_nbval.compare(paths, []) == 1
    assert "no cell of" in (told := capsys.readouterr().err)
    assert "unseen.ipynb" in told
    assert run_nbval.compare(paths[:1], []) == 0


def test_a_book_without_notebooks_fails(tmp_path, capsys):
    (tmp_path / "intro.md").write_text("# Hello\n", encoding="utf-8")
    toc = tmp_path / "_toc.yml"
    toc.write_text("format: jb-book\nroot: intro\n", encoding="utf-8")
    assert run_nbval.main(["--root", str(tmp_path)]) == 1
    assert "names no notebook to compare" in capsys.readouterr().err


def test_a_missing_notebook_fails(tmp_path, capsys):
    toc = tmp_path / "_toc.yml"
    toc.write_text("root: chapters/00_gone\n", encoding="utf-8")
    assert run_nbval.main(["--root", str(tmp_path)]) == 1
    assert "'chapters/00_gone'" in capsys.readouterr().err


def test_two_notebooks_of_one_name_are_refused(tmp_path):
    for part in ("a", "b"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "x.ipynb").touch()
    (tmp_path / "copy").mkdir()
    paths = [tmp_path / "a" / "x.ipynb", tmp_path / "b" / "x.ipynb"]
    with pytest.raises(ValueError, match=r"two notebooks are called x.ipynb"):
        run_nbval.copied(paths, tmp_path / "copy")


def test_the_summary_names_every_notebook():
    records = {"b": Record(), "a": Record()}
    records["a"].seconds = 1.5
    records["a"].cells.update({"exactly": 4, "not compared": 1})
    assert list(summary(records)) == [
        "   1.5 s  a: 4 cells compared, 1 not compared",
        "   0.0 s  b: 0 cells compared",
        "1 notebook, 4 cells compared (4 exactly, 0 within tolerance)",
    ]
