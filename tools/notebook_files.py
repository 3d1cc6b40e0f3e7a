"""Where the notebooks lie, and the one form in which they are committed.

The form holds nothing that depends on the machine or the moment, so that a
second run on one machine changes no byte, and a diff shows only what changed.
"""

import os
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]

METADATA = {
    "kernelspec": {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}
CELL_METADATA = ("approx", "mystnb", "tags")
INSTALL_ID = "install"
INSTALL_TAGS = ["hide-input"]
INSTALL_SOURCE = """\
# On Colab, install the course's package first (elsewhere: nothing to do).
import sys

if "google.colab" in sys.modules:
    %pip install --quiet "rnn-study-notes @ git+{url}\""""

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_SUFFIXES = ("", ".ipynb", ".md", ".rst", ".txt")


def toc_files(root: Path = ROOT) -> list[Path]:
    """Return the files that ``_toc.yml`` in ``root`` names, in its order."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [_existing(root, name) for name in _names(toc)]


def notebooks(root: Path = ROOT) -> list[Path]:
    """Return the notebooks that ``_toc.yml`` in ``root`` names."""
    return [path for path in toc_files(root) if path.suffix == ".ipynb"]


def _names(entry: Any) -> Iterator[str]:
    if isinstance(entry, list):
        for part in entry:
            yield from _names(part)
    elif isinstance(entry, dict):
        for key, value in entry.items():
            if key in ("root", "file"):
                yield value
            else:
                yield from _names(value)


def _existing(root: Path, name: str) -> Path:
    for suffix in _SUFFIXES:
        if (root / (name + suffix)).is_file():
            return root / (name + suffix)
    raise FileNotFoundError(
        f"_toc.yml names {name!r}, but {root} holds no such notebook or page"
    )


def repository_url(root: Path = ROOT) -> str:
    """Return the repository's address, ``repository.url`` in _config.yml."""
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    try:
        return config["repository"]["url"]
    except (KeyError, TypeError):
        raise ValueError(
            f"{root / '_config.yml'} must set repository.url, the address "
            "from which Colab installs the package"
        ) from None


def install_source(url: str) -> str:
    """Return the source of the cell that installs the package on Colab."""
    return INSTALL_SOURCE.format(url=url)


def stamped(notebook: NotebookNode, url: str) -> NotebookNode:
    """Return a copy whose first code cell installs the package on Colab."""
    notebook = deepcopy(notebook)
    cells = notebook.cells
    code = [i for i, cell in enumerate(cells) if cell.cell_type == "code"]
    here = [i for i, cell in enumerate(cells) if cell.get("id") == INSTALL_ID]
    if here and here[0] not in code[:1]:
        raise ValueError(
            f"the cell {INSTALL_ID!r} must be the first code cell; "
            "move it there or give it another id"
        )
    if not here:
        place = code[0] if code else len(cells)
        cell = nbformat.v4.new_code_cell(id=INSTALL_ID)
        cells.insert(place, cell)
        here = [place]
    cell = cells[here[0]]
    cell.source = install_source(url)
    cell.metadata["tags"] = list(INSTALL_TAGS)
    return notebook


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Return a copy in the form in which notebooks are committed."""
    notebook = deepcopy(notebook)
    notebook.metadata = nbformat.from_dict(deepcopy(METADATA))
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for cell in notebook.cells:
        cell.source = cell.source.rstrip()
        kept = {k: v for k, v in cell.metadata.items() if k in CELL_METADATA}
        cell.metadata = nbformat.from_dict(kept)
        if cell.cell_type == "code":
            cell.outputs = merged_streams(cell.outputs)
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = own_frames(output.traceback)
    return notebook


def merged_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return the outputs with each stream's text in one piece.

    Where the pieces are cut depends on the moment at which they were sent.
    """
    merged: list[NotebookNode] = []
    streams: dict[str, NotebookNode] = {}
    for output in outputs:
        name = output.get("name")
        if output.output_type == "stream" and name in streams:
            streams[name].text += output.text
            continue
        merged.append(output)
        if output.output_type == "stream":
            streams[name] = output
    return merged


def own_frames(traceback: list[str]) -> list[str]:
    """Return a traceback without colours and frames outside the notebook.

    Frames in files show paths of the machine and lines of the libraries.
    """
    plain = [_COLOURS.sub("", frame) for frame in traceback]
    return [frame for frame in plain if not frame.lstrip().startswith("File ")]


def text_of(notebook: NotebookNode) -> str:
    """Return the text of a notebook's file."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def read(path: Path) -> NotebookNode:
    """Read a notebook."""
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)


def write(path: Path, text: str) -> bool:
    """Write a file whole or not at all; tell whether anything changed."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return True
