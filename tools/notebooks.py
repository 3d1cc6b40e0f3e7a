"""Run, check and edit the notebooks of the book.

::

    python tools/notebooks.py                  run all of _toc.yml in place
    python tools/notebooks.py A.ipynb ...      run these
    python tools/notebooks.py --check          name those not in committed form
    python tools/notebooks.py --edit A.ipynb A.md     write A.md, to be edited
    python tools/notebooks.py --update A.md A.ipynb   take the edited text over

A run starts from a clean kernel in an empty folder, with the network cut. It
replaces a notebook only when every cell has done what its tags declare.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.network_guard import kernel_environment
from tools import notebook_files as files
from tools import notebook_text

TIMEOUT = 600  # seconds a cell; what the tests allow is much less
# What C++ code logs stays out of the outputs, as it does in the tests: it
# differs from machine to machine, and comes at any moment.
KERNEL_ARGUMENTS = ["--IPKernelApp.capture_fd_output=False"]


class RunError(Exception):
    """A notebook did not run as its tags declare."""


def executed(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of the notebook with the outputs of a clean run.

    The kernel is the Python that runs this, as it is in the tests.
    """
    notebook = deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    _run_cells(notebook)
    notebook = files.canonical(notebook)
    _check_run(notebook)
    return notebook


def _run_cells(notebook: NotebookNode) -> None:
    """Run the cells, up to an undeclared error, and keep what they put out."""
    kernel = AsyncKernelManager(
        kernel_name=CURRENT_ENV_KERNEL_NAME,
        kernel_spec_manager=NbvalKernelspecManager(),
    )
    with (
        kernel_environment(),
        TemporaryDirectory() as folder,
        TemporaryFile() as log,
    ):
        client = NotebookClient(
            notebook,
            km=kernel,
            timeout=TIMEOUT,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": folder}},
            extra_arguments=KERNEL_ARGUMENTS,
        )
        try:
            client.execute(cleanup_kc=True, stderr=log)
        except CellExecutionError:
            pass  # _check_run tells of it, with the cell's id
        except (CellTimeoutError, RuntimeError) as error:  # or a dead kernel
            log.seek(0)
            told = log.read().decode(errors="replace")[-2000:]
            raise RunError(f"{error}\n{told}".rstrip()) from error


def _check_run(notebook: NotebookNode) -> None:
    """Raise RunError unless each cell did what its tags declare."""
    count = 0
    for cell in notebook.cells:
        if cell.cell_type != "code" or not cell.source:
            continue
        errors = [o for o in cell.outputs if o.output_type == "error"]
        declared = "raises-exception" in cell.metadata.get("tags", [])
        if errors and not declared:
            trace = "\n".join(errors[0].traceback)
            raise RunError(f"cell {cell.id!r} raised an error:\n{trace}")
        if declared and not errors:
            raise RunError(
                f"cell {cell.id!r} is tagged 'raises-exception', "
                "and raised nothing"
            )
        count += 1
        if cell.execution_count != count:
            raise RunError(
                f"cell {cell.id!r} ran as number {cell.execution_count}, "
                f"and is number {count} of the notebook"
            )


def run(paths: Sequence[Path], url: str) -> int:
    """Run notebooks in place, and return how many failed."""
    failures = 0
    for path in paths:
        start = time.perf_counter()
        try:
            result = executed(files.stamped(files.read(path), url))
        except (RunError, ValueError) as error:
            failures += 1
            print(f"{path}: left as it was; {error}", file=sys.stderr)
            continue
        changed = files.write(path, files.text_of(result))
        seconds = time.perf_counter() - start
        state = "rewritten" if changed else "unchanged"
        print(f"{path}: {state}, {seconds:.1f} s")
    return failures


def check(paths: Sequence[Path], url: str) -> int:
    """Name the notebooks not in committed form, and return their number."""
    failures = 0
    for path in paths:
        form = files.canonical(files.stamped(files.read(path), url))
        if files.text_of(form) != path.read_text(encoding="utf-8"):
            failures += 1
            print(f"{path}: not in committed form; run 'make run'")
    return failures


def edit(notebook: Path, text: Path) -> None:
    """Write the text of a notebook to a file that is edited by hand."""
    files.write(text, notebook_text.to_text(files.read(notebook)))
    print(f"{text}: written; then --update {text} {notebook}")


def update(text: Path, notebook: Path, url: str) -> None:
    """Take the edited text over into the notebook, new or existing."""
    before = files.read(notebook) if notebook.exists() else None
    after = notebook_text.from_text(text.read_text(encoding="utf-8"), before)
    after = files.canonical(files.stamped(after, url))
    files.write(notebook, files.text_of(after))
    print(f"{notebook}: written; now run it: tools/notebooks.py {notebook}")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--root", type=Path, default=files.ROOT)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--check", action="store_true")
    action.add_argument(
        "--edit", nargs=2, type=Path, metavar=("NOTEBOOK", "TEXT")
    )
    action.add_argument(
        "--update", nargs=2, type=Path, metavar=("TEXT", "NOTEBOOK")
    )
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 after a failure."""
    given = _arguments(argv)
    try:
        if given.edit:
            edit(*given.edit)
            return 0
        url = files.repository_url(given.root)
        if given.update:
            update(*given.update, url)
            return 0
        paths = given.paths or files.notebooks(given.root)
        action = check if given.check else run
        return 1 if action(paths, url) else 0
    except (OSError, ValueError) as error:
        print(f"notebooks.py: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
