"""The check of a chapter in JupyterLab, as far as it goes without a browser."""

import doctest
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbformat import v4
from playwright.sync_api import Error as PlaywrightError

from tools import browser, check_lab, lab_page, lab_server

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = ROOT / "chapters" / "02_windows.ipynb"
MAKEFILE = """\
.PHONY: lab
label: no
\tno
lab: $(INSTALLED) ## open it
\t@$(BIN)/jupyter trust chapters/*.ipynb
\t$(BIN)/jupyter lab --notebook-dir chapters

run:
\tno
"""


def html(text):
    return v4.new_output("display_data", data={"text/html": text})


def notebook():
    """Return a chapter with one of each kind."""
    picture = v4.new_output("execute_result", data={"image/png": "aWk="})
    outputs = {
        "window_stepper()": html('<div id="stepper-1">'),
        'check("windows-1", f)': v4.new_output("stream", text="not attempted"),
        'hint("windows-1")': html("<details><summary>Hint</summary></details>"),
        "picture(ax)": picture,
    }
    prose = "```{exercise} A\n```\n\n:::{admonition} B\n:::"
    cells = [v4.new_markdown_cell(prose)]
    for source, output in outputs.items():
        cell = v4.new_code_cell(source, outputs=[output], execution_count=7)
        cells.append(cell)
    return v4.new_notebook(cells=cells)


def seen(**changes):
    """Return what that chapter shows when all is well."""
    counts = dict.fromkeys(lab_page.Seen._fields[1:6], 1)
    words = {"text": "Exercise 1 (A)\nB", "numbers": [], "links": []}
    return lab_page.Seen(**({"unmarked": 0} | counts | words | changes))


@pytest.mark.parametrize("module", [lab_page, lab_server])
def test_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


# The command


def test_check_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    assert check_lab.main([]) == 2
    assert "apt-get install chromium" in capsys.readouterr().out


def test_check_says_which_chapter_is_missing(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(browser, "find_browser", lambda: "chromium")
    assert check_lab.main([str(tmp_path / "no.ipynb")]) == 2
    assert "no.ipynb" in capsys.readouterr().out


def test_check_fails_where_the_server_does(monkeypatch, capsys):
    @contextmanager
    def jupyter_lab(chapter):
        raise lab_server.LabError("JupyterLab did not start.")
        yield

    monkeypatch.setattr(browser, "find_browser", lambda: "chromium")
    monkeypatch.setattr(check_lab, "jupyter_lab", jupyter_lab)
    assert check_lab.main([str(CHAPTER)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "FAILED JupyterLab: JupyterLab did not start."
    assert told[-1] == "0 passed, 1 failed"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PlaywrightError("Timeout\nCall log"), "the browser gave up: Timeout"),
        (LookupError("no cell holds 'x'"), "no cell holds 'x'"),
    ],
)
def test_what_ends_a_check_is_one_of_its_problems(error, told):
    def problems():
        yield "first"
        raise error

    assert list(check_lab.found(problems)) == ["first", told]


# The server


def test_recipe_is_that_of_make_lab(monkeypatch):
    monkeypatch.setattr(lab_server, "is_root", lambda: False)
    trust, lab = lab_server.recipe(MAKEFILE, Path("/bin")).splitlines()
    assert trust == "/bin/jupyter trust chapters/*.ipynb"
    assert lab == (
        "exec /bin/jupyter lab --notebook-dir chapters " + lab_server.OPTIONS
    )


def test_recipe_is_found_in_the_makefile(monkeypatch):
    monkeypatch.setattr(lab_server, "is_root", lambda: True)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = lab_server.recipe(makefile, Path("/bin")).splitlines()
    assert "jupyter lab" in commands[-1]
    assert commands[-1].endswith("--allow-root")
    assert not any("$" in command for command in commands)


def test_server_keeps_away_from_what_is_the_users(monkeypatch, tmp_path):
    for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR", "KERAS_HOME"):
        monkeypatch.setenv(name, "/home/me")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/me")
    monkeypatch.setenv("LANG", "C.UTF-8")
    variables = lab_server.environment(tmp_path, "secret")
    assert "/home/me" not in variables.values()
    assert variables["HOME"] == str(tmp_path)
    assert variables["JUPYTER_TOKEN"] == "secret"
    assert variables["LANG"] == "C.UTF-8"
    assert variables["TF_CPP_MIN_LOG_LEVEL"] == "3"


def test_chapter_is_copied_with_blank_counts(tmp_path):
    chapters = tmp_path / "from" / "chapters"
    chapters.mkdir(parents=True)
    text = lab_server.notebook_files.text_of(notebook())
    for name in ("02_windows.ipynb", "03_padding.ipynb"):
        (chapters / name).write_text(text, encoding="utf-8")
    home = tmp_path / "home"
    lab_server.lay_out(home, chapters / "02_windows.ipynb")
    assert (chapters / "02_windows.ipynb").read_text("utf-8") == text
    assert (home / "chapters/03_padding.ipynb").read_text("utf-8") == text
    copy = lab_server.notebook_files.read(home / "chapters/02_windows.ipynb")
    assert copy.cells[-1].source == "import keras"
    counts = {c.execution_count for c in copy.cells if "outputs" in c}
    assert counts == {None}


def test_settings_have_the_names_that_jupyterlab_knows(tmp_path):
    chapters = tmp_path / "chapters"
    chapters.mkdir()
    text = lab_server.notebook_files.text_of(notebook())
    (chapters / "a.ipynb").write_text(text, encoding="utf-8")
    lab_server.lay_out(tmp_path / "home", chapters / "a.ipynb")
    schemas = Path(sys.prefix, "share/jupyter/lab/schemas")
    user = tmp_path / "home/.jupyter/lab/user-settings"
    written = list(user.rglob("*.jupyterlab-settings"))
    assert len(written) == len(lab_server.SETTINGS)
    for path in written:
        schema = schemas / path.relative_to(user).with_suffix(".json")
        known = json.loads(schema.read_text("utf-8"))["properties"]
        assert json.loads(path.read_text("utf-8")).keys() <= known.keys()


def test_server_ends_whatever_happens(monkeypatch, tmp_path):
    monkeypatch.setattr(lab_server, "recipe", lambda *given: "exec sleep 60")

    def fail():
        with (
            (tmp_path / "log").open("wb") as log,
            lab_server.running(tmp_path, "token", log) as process,
        ):
            processes.append(process)
            assert process.poll() is None
            raise KeyboardInterrupt

    processes = []
    with pytest.raises(KeyboardInterrupt):
        fail()
    assert processes[0].returncode is not None


class FakeProcess:
    """A process that has ended, or has not."""

    def __init__(self, status=None):
        self.status = status

    def poll(self):
        return self.status


def test_address_is_what_the_server_wrote_down(tmp_path):
    (tmp_path / "runtime").mkdir()
    text = json.dumps({"url": "http://127.0.0.1:4321/"})
    (tmp_path / "runtime" / f"jpserver-{os.getpid()}.json").write_text(text)
    found = lab_server.address(FakeProcess(), tmp_path)
    assert found == "http://127.0.0.1:4321/"


@pytest.mark.parametrize("status", [1, None])
def test_a_server_that_does_not_start_is_quoted(tmp_path, status):
    (tmp_path / "log").write_text("no such option")
    with pytest.raises(lab_server.LabError, match="no such option"):
        lab_server.address(FakeProcess(status), tmp_path, seconds=0.2)


# What is seen


def test_a_chapter_that_looks_right_passes():
    assert not list(lab_page.wrong_prose(seen(), notebook()))
    assert not list(lab_page.wrong_outputs(seen(), notebook()))


@pytest.mark.parametrize(
    "raw",
    [
        "```{exercise} Pairs",
        ":::{admonition} From the notes",
        "{term}`window`",
        "{cite:t}`elman1990`",
        "{chapter}`10`",
    ],
)
def test_raw_directives_and_roles_are_found(raw):
    shown = seen(text=f"Before. {raw}\nAfter.")
    problems = list(lab_page.wrong_prose(shown, notebook()))
    assert problems == [f"shown as it was written: {raw}"]


def test_code_in_prose_is_no_role():
    text = "A dict {a: 1} and {seen} and {'b'}.\n```\nx\n```"
    assert not list(lab_page.wrong_prose(seen(text=text), notebook()))


def test_a_bare_number_is_no_name_of_a_chapter():
    (problem,) = lab_page.wrong_prose(seen(numbers=["10"]), notebook())
    assert "write {chapter}`chapter 10`" in problem


@pytest.mark.parametrize(
    ("look", "field", "problem"),
    [
        (lab_page.wrong_prose, "exercises", "shows 0 exercises of 1"),
        (lab_page.wrong_prose, "admonitions", "shows 0 admonitions of 1"),
        (lab_page.wrong_outputs, "steppers", "0 started steppers of 1"),
        (lab_page.wrong_outputs, "folds", "0 folded hints and solutions of 1"),
        (lab_page.wrong_outputs, "pictures", "0 figures with a picture of 1"),
    ],
)
def test_what_is_missing_is_named(look, field, problem):
    problems = list(look(seen(**{field: 0}), notebook()))
    assert len(problems) == 1
    assert problem in problems[0]


def test_a_chapter_without_outputs_is_not_passed_over():
    bare = v4.new_notebook(cells=notebook().cells[:1])
    problems = list(lab_page.wrong_outputs(seen(), bare))
    assert len(problems) == 1
    assert "run `make run`" in problems[0]


def test_folds_must_show_that_they_open():
    problems = list(lab_page.wrong_outputs(seen(unmarked=2), notebook()))
    assert problems == ["2 hints or solutions do not show that they open"]


def test_links_between_chapters_must_name_a_file(tmp_path):
    (tmp_path / "03_padding.ipynb").touch()
    lab = lab_server.Lab("http://127.0.0.1:1/", "token", tmp_path)
    links = [
        "http://127.0.0.1:1/files/03_padding.ipynb?_xsrf=2",
        "http://127.0.0.1:1/files/01_vocabulary?_xsrf=2",
        "http://127.0.0.1:1/lab/tree/02_windows.ipynb#by-hand",
        "https://example.org/files/a",
    ]
    problems = list(lab_page.lost_links(seen(links=links), lab))
    assert [problem.split()[3] for problem in problems] == [
        "01_vocabulary",
        "02_windows.ipynb",
    ]


def test_the_cells_to_run_are_in_the_chapter():
    cells = [c.source for c in lab_server.notebook_files.read(CHAPTER).cells]
    assert lab_page.first(cells, "course_lib.exercises import") < (
        lab_page.first(cells, 'check("windows-1"')
    )
    with pytest.raises(LookupError, match="no cell holds"):
        lab_page.first(cells, "no such line")
