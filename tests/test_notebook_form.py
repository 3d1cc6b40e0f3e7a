"""Every notebook of the book has the form of notebook_form.py.

Each check is tried on notebooks that must fail it, too.
"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from tests import notebook_form as form
from tools import notebook_files as files
from tools import notebook_text

NOTEBOOKS = [
    path
    for path in sorted((files.ROOT / "chapters").rglob("*.ipynb"))
    if ".ipynb_checkpoints" not in path.parts
]
each_notebook = pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS]
)


@each_notebook
@pytest.mark.parametrize("check", form.CHECKS, ids=lambda c: c.__name__)
def test_the_form_of(path, check):
    assert list(check(files.read(path))) == []


@each_notebook
def test_the_file_is_in_committed_form(path):
    notebook = files.read(path)
    text = files.text_of(files.canonical(notebook))
    assert path.read_text(encoding="utf-8") == text, "run 'make run'"


@each_notebook
def test_it_can_be_edited_as_text(path):
    notebook = files.read(path)
    text = notebook_text.to_text(notebook)
    assert notebook_text.from_text(text, notebook) == notebook


def test_the_book_lists_every_notebook_and_holds_every_listed_one():
    assert form.unlisted(files.ROOT) == []
    assert files.notebooks()
    assert set(files.notebooks()) == set(NOTEBOOKS)


def test_a_notebook_left_out_of_the_toc_is_found(tmp_path):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "a.ipynb").touch()
    (tmp_path / "chapters" / "b.ipynb").touch()
    toc = "root: chapters/a\n"
    (tmp_path / "_toc.yml").write_text(toc, encoding="utf-8")
    assert [name[-7:] for name in form.unlisted(tmp_path)] == ["b.ipynb"]


# From here on: each check on notebooks that are bad in one way.

PNG = {"image/png": "aaaa", "text/plain": "Line chart: loss from 3 to 1."}


def good():
    """Return a notebook that passes every check."""
    cells = [new_markdown_cell("# Title\n\nSee https://a.org/home/x.", id="t")]
    for i in range(1, 5):
        name = f"a-{i}"
        task = f"```{{exercise}} A title\n:class: x\n:label: {name}\n\nDo.\n```"
        cells += [
            new_markdown_cell(task, id=f"task-{i}"),
            code(f'check("{name}", f)', f"check-{i}"),
            code(f'hint("{name}")\nsolution("{name}")', f"help-{i}"),
        ]
    figure = new_output("display_data", PNG)
    why = "# Differs in every run: the number of a process.\nos.getpid()"
    cells += [
        code('quiz("a")', "quiz", "loss 0.5, and/or 1/2\n"),
        code("picture(ax)", "figure"),
        code(why, "pid", "42\n", tags=["nbval-ignore-output"]),
        code("assert True", "pid-holds"),
        code("0.1 + 0.2", "sum", tags=["approx"], approx={"rtol": 1e-6}),
        code("1 / 0", "fails", tags=["raises-exception"]),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    cell(notebook, "figure").outputs = [figure]
    cell(notebook, "fails").outputs = [error()]
    notebook = files.stamped(notebook, files.repository_url())
    for number, one in enumerate(form.code_cells(notebook), start=1):
        one.execution_count = number
    return files.canonical(notebook)


def code(source, name, text=None, **metadata):
    outputs = [new_output("stream", name="stdout", text=text)] if text else []
    return new_code_cell(source, id=name, outputs=outputs, metadata=metadata)


def error():
    return new_output("error", ename="E", evalue="", traceback=["E"])


def cell(notebook, name):
    return next(one for one in notebook.cells if one.id == name)


def test_a_good_notebook_has_no_fault():
    for check in form.CHECKS:
        assert list(check(good())) == []


def put(name, **fields):
    """Return a change that sets fields of one cell."""

    def change(notebook):
        for field, value in fields.items():
            cell(notebook, name)[field] = nbformat.from_dict(value)

    return change


def prints(text, stream="stdout"):
    return put("quiz", outputs=[new_output("stream", name=stream, text=text)])


def shows(**kinds):
    data = {kind.replace("_", "/"): value for kind, value in kinds.items()}
    return put("figure", outputs=[new_output("display_data", data)])


def tagged(name, *tags, **more):
    return put(name, metadata={"tags": [*tags], **more})


def without(name):
    def change(notebook):
        notebook.cells = [one for one in notebook.cells if one.id != name]

    return change


def stale_result(notebook):
    data = {"text/plain": "1"}
    cell(notebook, "quiz").outputs = [
        new_output("execute_result", data, execution_count=99)
    ]


def foreign_kernel(notebook):
    notebook.metadata["kernelspec"]["name"] = "conda-env"


def late_install(notebook):
    notebook.cells.append(notebook.cells.pop(1))
    notebook.cells[-1].id = "install"
    for place, one in enumerate(notebook.cells):
        if one.id == "install" and place < len(notebook.cells) - 1:
            one.id = "other"


BAD = [
    (form.counts_in_order, put("quiz", execution_count=None), "quiz ran as No"),
    (form.counts_in_order, put("quiz", execution_count=3), "quiz ran as 3"),
    (form.counts_in_order, without("check-2"), "help-2 ran as 5, not as 4"),
    (form.counts_in_order, stale_result, "output of another run"),
    (form.readable_ids, put("quiz", id="figure"), "stands 2 times"),
    (form.readable_ids, put("quiz", id="a1b2c3d4"), "no words joined"),
    (form.readable_ids, put("quiz", id="Quiz_1"), "no words joined"),
    (form.no_paths, prints("in /home/ann/x.py"), "'/home/a"),
    (form.no_paths, prints('File "/usr/lib/a.py"'), "'/usr/l"),
    (form.no_paths, prints("C:\\Users\\ann"), "Users"),
    (form.no_paths, prints("~/notes/a.txt"), "'~/n"),
    (form.no_paths, prints(f"{files.ROOT}/a"), "path of a machine"),
    (form.no_paths, put("quiz", source="open('/tmp/a')"), "'/tmp/a"),
    (form.no_paths, put("t", source="Go to /opt/x."), "'/opt/x"),
    (form.no_paths, shows(text_html="<a href='/home/x'>"), "'/home/x"),
    (form.no_timing, put("quiz", metadata={"execution": {}}), "'execution'"),
    (form.no_timing, put("quiz", source="%%time\nf()"), "uses '%%time'"),
    (form.no_timing, put("quiz", source="x\n%timeit f()"), "uses '%timeit'"),
    (form.no_timing, put("quiz", source="from tqdm import x"), "'tqdm'"),
    (form.committed_form, foreign_kernel, "metadata differ"),
    (form.committed_form, tagged("quiz", collapsed=1), "quiz is not in"),
    (form.committed_form, put("quiz", source="1\n"), "quiz is not in"),
    (form.errors_declared, tagged("fails"), "does not declare"),
    (form.errors_declared, put("fails", outputs=[]), "holds none"),
    (form.everything_compared, tagged("quiz", "nbval-skip"), "nbval-skip"),
    (form.everything_compared, put("quiz", source=" "), "quiz is empty"),
    (
        form.everything_compared,
        put("quiz", source="# NBVAL_IGNORE_OUTPUT\n1"),
        "steers nbval by a comment",
    ),
    (
        form.everything_compared,
        tagged("pid", "approx", "nbval-ignore-output"),
        "yet not compared",
    ),
    (form.everything_compared, tagged("quiz", approx={}), "needs the tag"),
    (
        form.ignored_with_reason,
        put("pid", source="os.getpid()  # differs in every run"),
        "must begin with a comment",
    ),
    (form.ignored_with_reason, put("pid", source="# why\n1"), "must begin"),
    (
        form.ignored_with_reason,
        put("pid-holds", source="# assert nothing\nTrue"),
        "followed by a cell that asserts",
    ),
    (
        form.ignored_with_reason,
        lambda n: [
            tagged(name, "nbval-ignore-output")(n) for name in ("quiz", "sum")
        ],
        "3 cells are not compared",
    ),
    (form.figures_described, shows(image_png="a"), "without saying"),
    (
        form.figures_described,
        shows(image_png="a", text_plain="<Figure size 640x480 with 1 Axes>"),
        "without saying",
    ),
    (form.figures_described, shows(**{"image_svg+xml": "a"}), "image/svg+xml"),
    (form.quiet_outputs, prints("x", "stderr"), "writes to stderr"),
    (form.quiet_outputs, prints("1/9 ━━━━━"), "progress bar"),
    (form.quiet_outputs, prints("9/9 - 1s - 80ms/step"), "progress bar"),
    (form.quiet_outputs, prints(" 50%|xx  | 1/2"), "progress bar"),
    (form.quiet_outputs, prints("<A at 0x7f12345678>"), "0x7f12345678"),
    (form.quiet_outputs, shows(text_html="0x7F0012345678"), "address"),
    (form.exercises_complete, without("check-4"), "it checks 3 exercises"),
    (form.exercises_complete, without("check-4"), "a-4 lacks: check"),
    (form.exercises_complete, without("help-2"), "a-2 lacks: hint, solution"),
    (form.exercises_complete, without("task-1"), "a-1 lacks: task"),
    (form.exercises_complete, without("quiz"), "no quiz"),
    (form.install_cell, without("install"), "missing or out of step"),
    (form.install_cell, put("install", source="pip"), "out of step"),
    (form.install_cell, tagged("install"), "out of step"),
    (form.install_cell, late_install, "must be the first code cell"),
]


@pytest.mark.parametrize(("check", "change", "fault"), BAD)
def test_a_bad_notebook_fails(check, change, fault):
    notebook = good()
    change(notebook)
    found = list(check(notebook))
    assert any(fault in sentence for sentence in found), found


def test_every_check_is_seen_to_fail():
    assert {check for check, *_ in BAD} == set(form.CHECKS)
