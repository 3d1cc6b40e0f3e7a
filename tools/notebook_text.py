"""A notebook as a text to edit, and back.

The text is MyST Markdown as jupytext writes it. Each cell carries its id, so
that on the way back every cell keeps its identity, and its outputs as long as
its source is the same. No heuristic guesses which cell is which.
"""

import re
from copy import deepcopy

import jupytext
import nbformat
from nbformat import NotebookNode

from tools.notebook_files import canonical

SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FORMAT = "md:myst"
_WORDS = 5


def to_text(notebook: NotebookNode) -> str:
    """Return the text of a notebook: sources, tags and ids, no outputs."""
    notebook = canonical(notebook)
    if not notebook.cells:  # jupytext fails on it
        return ""
    draft = deepcopy(notebook)
    draft.metadata = nbformat.from_dict(
        {"jupytext": {"notebook_metadata_filter": "-all"}}
    )
    for cell in draft.cells:
        cell.metadata = nbformat.from_dict({"id": cell.id, **cell.metadata})
    text = jupytext.writes(draft, fmt=_FORMAT).rstrip("\n") + "\n"
    back = from_text(text, notebook)
    if back != notebook:
        raise ValueError(
            f"{_difference(notebook, back)} does not survive as MyST "
            "Markdown; edit it in JupyterLab instead"
        )
    return text


def from_text(text: str, before: NotebookNode | None = None) -> NotebookNode:
    """Return the notebook that ``text`` describes.

    A cell without an id gets one from its first words. A cell of ``before``
    with the same id and source hands its outputs on; all other code cells
    are without outputs until the notebook is run.
    """
    notebook = jupytext.reads(text, fmt=_FORMAT)
    given = [cell.metadata.pop("id", None) for cell in notebook.cells]
    _check_ids([name for name in given if name is not None])
    taken = set(given)
    for cell, name in zip(notebook.cells, given, strict=True):
        cell.id = name or readable_id(cell.source, taken)
        taken.add(cell.id)
    notebook = canonical(notebook)
    old = {cell.id: cell for cell in before.cells} if before else {}
    for cell in notebook.cells:
        past = old.get(cell.id)
        if past and cell.cell_type == past.cell_type == "code":
            if cell.source == past.source:
                cell.outputs = deepcopy(past.outputs)
                cell.execution_count = past.execution_count
        elif past and "attachments" in past:
            cell.attachments = deepcopy(past.attachments)
    return notebook


def readable_id(source: str, taken: set[str | None]) -> str:
    """Return an id made from the first words of a cell, not yet taken.

    >>> readable_id("## What goes wrong", set())
    'what-goes-wrong'
    >>> readable_id('check("windows-1", pairs)', {"check-windows-1-pairs"})
    'check-windows-1-pairs-2'
    """
    head = " ".join(source.strip().splitlines()[:2]).lower()
    head = head.replace(":label:", " ")
    words = re.findall(r"[a-z0-9]+", head)[:_WORDS]
    while words and not words[0][0].isalpha():
        del words[0]
    stem = "-".join(words)[:50].rstrip("-") or "cell"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def _check_ids(names: list[str]) -> None:
    for name in names:
        if not isinstance(name, str) or not SLUG.fullmatch(name):
            raise ValueError(
                f"cell id {name!r} must be lower-case words joined by "
                "hyphens, as in 'count-formula'"
            )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"cell ids must be unique; given twice: {twice}")


def _difference(one: NotebookNode, other: NotebookNode) -> str:
    if len(one.cells) == len(other.cells):
        for cell, copy in zip(one.cells, other.cells, strict=True):
            if cell != copy:
                return f"cell {cell.id!r}"
    return "the division into cells"
