"""The tools that list, run, check and edit notebooks."""

import json
from copy import deepcopy

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools import notebook_files as files
from tools import notebook_text, notebooks

URL = "https://example.org/notes"


def code(source, name, **metadata):
    return nbformat.v4.new_code_cell(source, id=name, metadata=metadata)


def markdown(source, name, **metadata):
    return nbformat.v4.new_markdown_cell(source, id=name, metadata=metadata)


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


@pytest.fixture
def root(tmp_path):
    """Return the root of a small book."""
    (tmp_path / "chapters").mkdir()
    config = f"repository:\n  url: {URL}\n"
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    (tmp_path / "intro.md").write_text("# Hello\n", encoding="utf-8")
    return tmp_path


def put(root, *cells, name="a.ipynb"):
    path = root / "chapters" / name
    path.write_text(nbformat.writes(notebook(*cells)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "toc",
    [
        "root: intro\nchapters:\n- file: chapters/a\n",
        "root: intro\nchapters:\n- file: chapters/a.ipynb\n",
        "root: intro\nparts:\n- caption: One\n  chapters:\n"
        "  - file: intro\n    sections:\n    - file: chapters/a\n",
        "root: chapters/a\n",
    ],
)
def test_the_notebooks_of_the_toc(root, toc):
    path = put(root)
    (root / "_toc.yml").write_text(f"format: jb-book\n{toc}", encoding="utf-8")
    assert files.notebooks(root) == [path]


def test_a_page_that_is_missing_is_told(root):
    (root / "_toc.yml").write_text("root: chapters/gone\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="'chapters/gone'"):
        files.notebooks(root)


@pytest.mark.parametrize("text", ["title: x\n", "", "repository: {}\n"])
def test_a_missing_address_is_told(root, text):
    (root / "_config.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"must set repository\.url"):
        files.repository_url(root)


def test_the_install_cell_comes_first_and_once():
    before = notebook(markdown("# A", "title"), code("1", "one"))
    after = files.stamped(before, URL)
    assert [cell.id for cell in after.cells] == ["title", "install", "one"]
    assert after.cells[1].source == (
        "# On Colab, install the course's package first "
        "(elsewhere: nothing to do).\n"
        "import sys\n\n"
        'if "google.colab" in sys.modules:\n'
        f'    %pip install --quiet "rnn-study-notes @ git+{URL}"'
    )
    assert files.stamped(after, URL) == after
    moved = files.stamped(after, "https://example.org/new")
    assert "git+https://example.org/new" in moved.cells[1].source


def test_an_install_cell_elsewhere_is_refused():
    late = notebook(code("1", "one"), code("2", "install"))
    with pytest.raises(ValueError, match="must be the first code cell"):
        files.stamped(late, URL)


def test_the_committed_form():
    cell = code("1  \n\n", "one", tags=["approx"], collapsed=True)
    cell.outputs = [
        nbformat.v4.new_output("stream", name="stdout", text="a"),
        nbformat.v4.new_output("display_data", {"text/plain": "b"}),
        nbformat.v4.new_output("stream", name="stdout", text="c"),
        nbformat.v4.new_output(
            "error",
            ename="KeyError",
            evalue="'b'",
            traceback=[
                "\x1b[31mKeyError\x1b[39m  Traceback",
                "\x1b[36mCell In[1]\x1b[39m, line 1",
                "\x1b[36mFile \x1b[39m/home/a/b.py:1, in f()",
                "KeyError: 'b'",
            ],
        ),
    ]
    before = notebook(cell)
    before.metadata = nbformat.from_dict({"widgets": {}, "title": "x"})
    after = files.canonical(before)
    assert after.metadata == files.METADATA
    assert after.cells[0].metadata == {"tags": ["approx"]}
    assert after.cells[0].source == "1"
    stream, shown, error = after.cells[0].outputs
    assert stream.text == "ac"
    assert shown.data == {"text/plain": "b"}
    assert error.traceback == [
        "KeyError  Traceback",
        "Cell In[1], line 1",
        "KeyError: 'b'",
    ]
    assert files.canonical(after) == after


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    assert files.write(path, "one\n")
    stamp = path.stat().st_mtime_ns
    assert not files.write(path, "one\n")
    assert path.stat().st_mtime_ns == stamp
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        files.write(path, "two\n")
    assert path.read_text(encoding="utf-8") == "one\n"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_second_run_changes_no_byte(root, monkeypatch, capsys):
    path = put(
        root,
        markdown("# A", "title"),
        code("import os, sys\nprint('a')\nprint('b', flush=True)", "streams"),
        code("1 / 0", "fails", tags=["raises-exception"]),
        code("os.listdir(), os.environ.get('MPLBACKEND')", "place"),
        code("os.write(2, b'from C++')", "logs"),
        code("import json\njson.loads('{')", "deep", tags=["raises-exception"]),
    )
    monkeypatch.chdir(root)
    arguments = ["--root", str(root), str(path)]
    assert notebooks.main(arguments) == 0
    first = path.read_bytes()
    assert "rewritten" in capsys.readouterr().out
    assert notebooks.main(arguments) == 0
    assert path.read_bytes() == first
    assert "unchanged" in capsys.readouterr().out
    cells = [c for c in files.read(path).cells if c.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == [*range(1, 7)]
    assert cells[1].outputs[0].text == "a\nb\n"
    # An empty folder to work in, and figures shown in the notebook.
    assert "([], 'module://matplotlib_inline" in str(cells[3].outputs)
    assert len(cells[4].outputs) == 1  # what C++ code logs is left out
    assert "File" not in "".join(cells[5].outputs[0].traceback)
    assert notebooks.main(["--check", *arguments]) == 0


def test_what_goes_wrong_leaves_the_file_alone(root, capsys):
    path = put(root, code("1 + 1", "fine"), code("1 / 0", "breaks"))
    before = path.read_bytes()
    assert notebooks.main(["--root", str(root), str(path)]) == 1
    told = capsys.readouterr().err
    assert "cell 'breaks' raised an error" in told
    assert "ZeroDivisionError" in told
    assert path.read_bytes() == before


def test_a_kernel_that_dies_is_told(root, capsys):
    path = put(root, code("import os\nos._exit(1)", "dies"))
    assert notebooks.main(["--root", str(root), str(path)]) == 1
    assert "left as it was; Kernel died" in capsys.readouterr().err


def test_an_error_declared_must_come(root, capsys):
    path = put(root, code("1", "calm", tags=["raises-exception"]))
    assert notebooks.main(["--root", str(root), str(path)]) == 1
    assert "cell 'calm' is tagged 'raises-exception'" in capsys.readouterr().err


def test_the_check_names_what_is_not_in_form(root, capsys):
    path = put(root, code("1", "one", collapsed=True))
    assert notebooks.main(["--check", "--root", str(root), str(path)]) == 1
    assert f"{path}: not in committed form" in capsys.readouterr().out


def test_an_edit_keeps_ids_tags_and_outputs(root):
    done = code("0.5", "half", tags=["approx"], approx={"rtol": 0.001})
    done.outputs = [
        nbformat.v4.new_output(
            "execute_result", {"text/plain": "0.5"}, execution_count=2
        )
    ]
    done.execution_count = 2
    path = put(root, markdown("# A", "title"), done, code("2", "two"))
    text = root / "a.md"
    assert notebooks.main(["--edit", str(path), str(text)]) == 0
    edited = text.read_text(encoding="utf-8")
    assert "jupytext" not in edited
    edited = edited.replace("# A", "# B").replace("\n2\n", "\n3\n")
    text.write_text(edited + "\n+++\n\nNew words, here.\n", encoding="utf-8")
    arguments = ["--root", str(root), "--update", str(text), str(path)]
    assert notebooks.main(arguments) == 0
    title, install, half, two, new = files.read(path).cells
    assert (title.id, title.source) == ("title", "# B")
    assert install.id == "install"
    assert half == done
    assert (two.id, two.source, two.execution_count) == ("two", "3", None)
    assert (new.id, new.source) == ("new-words-here", "New words, here.")
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert raw["metadata"] == files.METADATA


def test_a_new_notebook_from_text():
    text = """\
# Windows

Promise.

+++

```{exercise}
:label: windows-1

Do it.
```

```{code-cell}
:tags: [approx]
check("windows-1", pairs)
```

```{code-cell}
:id: my-own
2
```
"""
    cells = notebook_text.from_text(text).cells
    assert [cell.id for cell in cells] == [
        "windows",
        "exercise-windows-1",
        "check-windows-1-pairs",
        "my-own",
    ]
    assert cells[2].metadata == {"tags": ["approx"]}


@pytest.mark.parametrize("name", ["A1", "two_words", "1st", "a--b"])
def test_an_unreadable_id_is_refused(name):
    with pytest.raises(ValueError, match="lower-case words"):
        notebook_text.from_text(f"```{{code-cell}}\n:id: {name}\n1\n```\n")


def test_an_id_given_twice_is_refused():
    cell = "```{code-cell}\n:id: one\n1\n```\n"
    with pytest.raises(ValueError, match=r"given twice: \['one'\]"):
        notebook_text.from_text(cell + cell)


def test_what_markdown_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="does not survive"):
        notebook_text.to_text(notebook(markdown("a\n\n+++\n\nb", "split")))


MARKDOWN = (
    *("", "# Head", "text $x$", "    indented", "- item", "词语", "1."),
    *("% note", "(mark)=", "```python\ny\n```", "|a|", "!ls", "# %% cell"),
    "```{exercise}\n:label: a-1\n\nDo it.\n```",
)
CODE = (*MARKDOWN, "%pip list", "x = 1", '"""\n```\n"""')


def sources(lines):
    # Markdown drops the blank lines around a text.
    texts = st.lists(st.sampled_from(lines), max_size=4)
    return texts.map(lambda text: "\n".join(text).strip())


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just(code), sources(CODE)),
            st.tuples(st.just(markdown), sources(MARKDOWN).filter(bool)),
        ),
        max_size=5,
    )
)
def test_every_cell_survives_the_round_trip(parts):
    cells = [
        make(text, f"cell-{i}", tags=["approx"])
        for i, (make, text) in enumerate(parts)
    ]
    before = files.canonical(notebook(*cells))
    text = notebook_text.to_text(before)
    assert notebook_text.from_text(text, deepcopy(before)) == before
