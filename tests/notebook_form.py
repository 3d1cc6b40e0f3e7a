"""The form a chapter's notebook must have, as checks that can fail.

Each check takes a notebook and yields one sentence for every fault it finds.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from nbformat import NotebookNode
from nbval.plugin import comment_markers

from tests.approx import tolerance
from tools import notebook_files as files
from tools.notebook_text import SLUG

EXERCISES = 4  # at least; with a quiz
IGNORED = 2  # at most
KINDS = {"image/png", "text/html", "text/latex", "text/markdown", "text/plain"}

# Folders that only a machine has, and those of the machine of the test.
_OWN = {str(files.ROOT), str(Path.home()), tempfile.gettempdir()} - {"/"}
PATHS = re.compile(
    r"""
    (?<![\w.:/-])/(?:Users|builds?|content|etc|home|mnt|opt|private|root|runner|
                    srv|tmp|usr|var|work|workspace)/[\w.-]
    | \b[A-Za-z]:\\{1,2}(?:Program|Temp|Users|Windows)
    | (?<![\w~])~/[\w.-]
    | """
    + "|".join(rf"(?<![\w.:/-]){re.escape(path)}\b" for path in sorted(_OWN)),
    re.VERBOSE,
)

PROGRESS = re.compile(
    r"\r|\d[mun]?s/(?:step|epoch)|it/s\b|\bETA\b|[━█▏▎▍▌▋▊▉]|\d%\|"
)
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
TIMING = re.compile(r"^\s*%%?time(?:it)?\b|\btqdm\b", re.MULTILINE)
RANDOM_ID = re.compile(r"[0-9a-f]{8}|[0-9a-f-]{32,}")
CALLS = r'\b{}\(\s*["\']([\w-]+)["\']'


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells of a notebook."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell: NotebookNode) -> list[str]:
    """Return the tags of a cell."""
    return cell.metadata.get("tags", [])


def texts(cell: NotebookNode) -> Iterator[str]:
    """Yield every text among the outputs of a cell, pictures left out."""
    for output in cell.get("outputs", []):
        yield output.get("text", "")
        yield output.get("evalue", "")
        yield from output.get("traceback", [])
        for kind, value in output.get("data", {}).items():
            if not kind.startswith("image/"):
                yield str(value)


def counts_in_order(notebook: NotebookNode) -> Iterator[str]:
    """Find code cells that were not run in order, once, from the start."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        if cell.execution_count != number:
            yield f"{cell.id} ran as {cell.execution_count}, not as {number}"
        for output in cell.outputs:
            if output.get("execution_count", number) != number:
                yield f"{cell.id} has an output of another run"


def readable_ids(notebook: NotebookNode) -> Iterator[str]:
    """Find ids that are no readable words or that stand twice."""
    counts = Counter(cell.get("id", "") for cell in notebook.cells)
    for name, count in counts.items():
        if count > 1:
            yield f"the id {name!r} stands {count} times"
        if not SLUG.fullmatch(name) or RANDOM_ID.fullmatch(name):
            yield f"the id {name!r} is no words joined by hyphens"


def no_paths(notebook: NotebookNode) -> Iterator[str]:
    """Find paths of one machine in sources and outputs."""
    for cell in notebook.cells:
        for text in (cell.source, *texts(cell)):
            for found in PATHS.finditer(text):
                yield f"{cell.id} holds a path of a machine: {found[0]!r}"


def no_timing(notebook: NotebookNode) -> Iterator[str]:
    """Find times: in the metadata, and magics that print them."""
    for cell in notebook.cells:
        for name in sorted({"execution", "ExecuteTime"} & set(cell.metadata)):
            yield f"{cell.id} has the metadata {name!r}"
        if cell.cell_type == "code" and (found := TIMING.search(cell.source)):
            yield f"{cell.id} uses {found[0].strip()!r}"


def committed_form(notebook: NotebookNode) -> Iterator[str]:
    """Find what `make run` would write in another way."""
    form = files.canonical(notebook)
    if form.metadata != notebook.metadata:
        yield "the notebook's metadata differ from the committed form"
    for cell, clean in zip(notebook.cells, form.cells, strict=True):
        if cell != clean:
            yield f"{cell.id} is not in committed form"


def errors_declared(notebook: NotebookNode) -> Iterator[str]:
    """Find errors without the tag, and the tag without an error."""
    for cell in code_cells(notebook):
        error = any(o.output_type == "error" for o in cell.outputs)
        if error and "raises-exception" not in tags(cell):
            yield f"{cell.id} holds an error it does not declare"
        if not error and "raises-exception" in tags(cell):
            yield f"{cell.id} declares an error and holds none"


def everything_compared(notebook: NotebookNode) -> Iterator[str]:
    """Find cells taken out of the comparison, and tolerances gone wrong."""
    for cell in code_cells(notebook):
        if not cell.source.strip():
            yield f"{cell.id} is empty"
        for tag in tags(cell):
            if tag.startswith("nbval-") and tag != "nbval-ignore-output":
                yield f"{cell.id} has the tag {tag!r}"
        for line in cell.source.splitlines():
            if line.strip().lstrip("#").strip() in comment_markers:
                yield f"{cell.id} steers nbval by a comment; use tags"
        if {"approx", "nbval-ignore-output"} <= set(tags(cell)):
            yield f"{cell.id} is tagged approx and yet not compared"
        try:
            tolerance(cell.metadata)
        except ValueError as error:
            yield f"{cell.id}: {error}"


def ignored_with_reason(notebook: NotebookNode) -> Iterator[str]:
    """Find cells not compared that are too many, unexplained, unasserted."""
    cells = code_cells(notebook)
    places = [
        i for i, cell in enumerate(cells) if "nbval-ignore-output" in tags(cell)
    ]
    if len(places) > IGNORED:
        yield f"{len(places)} cells are not compared; at most {IGNORED} may be"
    for i in places:
        first = cells[i].source.partition("\n")[0]
        if not re.match(r"#\s*(?:\S+\s+){3}\S", first):
            yield f"{cells[i].id} must begin with a comment that says why"
        after = cells[i + 1].source if i + 1 < len(cells) else ""
        if not re.search(r"^\s*assert\b", after, re.MULTILINE):
            yield f"{cells[i].id} must be followed by a cell that asserts"


def figures_described(notebook: NotebookNode) -> Iterator[str]:
    """Find pictures without an alternative text, and other kinds of output."""
    for cell in code_cells(notebook):
        for output in cell.outputs:
            kinds = output.get("data", {})
            for kind in sorted(set(kinds) - KINDS):
                yield f"{cell.id} has an output of the kind {kind}"
            text = kinds.get("text/plain", "")
            described = len(text.split()) > 3 and not text.startswith("<")
            if "image/png" in kinds and not described:
                yield f"{cell.id} shows a picture without saying what is on it"


def quiet_outputs(notebook: NotebookNode) -> Iterator[str]:
    """Find progress bars, addresses of objects, and warnings."""
    for cell in code_cells(notebook):
        if any(output.get("name") == "stderr" for output in cell.outputs):
            yield f"{cell.id} writes to stderr (a warning?)"
        for text in texts(cell):
            if PROGRESS.search(text):
                yield f"{cell.id} shows a progress bar"
            if found := ADDRESS.search(text):
                yield f"{cell.id} shows an object's address: {found[0]}"


def exercises_complete(notebook: NotebookNode) -> Iterator[str]:
    """Find exercises that are too few, or that lack a part; no quiz."""
    code = "\n".join(cell.source for cell in code_cells(notebook))
    calls = {
        name: set(re.findall(CALLS.format(name), code))
        for name in ("check", "hint", "solution", "quiz")
    }
    if len(calls["check"]) < EXERCISES:
        yield f"it checks {len(calls['check'])} exercises, not {EXERCISES}"
    if not calls["quiz"]:
        yield "it has no quiz"
    prose = "\n".join(c.source for c in notebook.cells if c.cell_type != "code")
    tasks = set(
        re.findall(r"\{exercise\}[^\n]*\n(?::.*\n)*?:label: *(\S+)", prose)
    )
    for name in sorted(tasks.union(*list(calls.values())[:3])):
        lacks = [part for part in list(calls)[:3] if name not in calls[part]]
        lacks += [] if name in tasks else ["task"]
        if lacks:
            yield f"the exercise {name} lacks: {', '.join(lacks)}"


def install_cell(notebook: NotebookNode) -> Iterator[str]:
    """Find a first cell that does not install this package on Colab."""
    try:
        stamped = files.stamped(notebook, files.repository_url())
    except ValueError as error:
        yield str(error)
        return
    if stamped != notebook:
        yield "the cell 'install' is missing or out of step with _config.yml"


CHECKS: tuple[Callable[[NotebookNode], Iterator[str]], ...] = (
    counts_in_order,
    readable_ids,
    no_paths,
    no_timing,
    committed_form,
    errors_declared,
    everything_compared,
    ignored_with_reason,
    figures_described,
    quiet_outputs,
    exercises_complete,
    install_cell,
)


def unlisted(root: Path) -> list[str]:
    """Return the notebooks in ``chapters/`` that ``_toc.yml`` leaves out."""
    listed = set(files.notebooks(root))
    found = (root / "chapters").rglob("*.ipynb")
    lost = [p for p in found if ".ipynb_checkpoints" not in p.parts]
    return sorted(str(p.relative_to(root)) for p in set(lost) - listed)
