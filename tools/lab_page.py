"""What a chapter shows in JupyterLab, against what its file holds."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from nbformat import NotebookNode
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tools.lab_server import Lab, LabError

# A directive or a role that is shown as it was written.
ROLES = "term|cite|chapter|doc|ref|numref|eq|repository"
RAW = re.compile(
    r"(?:`{3,}|:{3,}) *\{[\w:-]+\}.*|\{(?:" + ROLES + r")(?::\w+)?\}.{,40}"
)


class Seen(NamedTuple):
    """What the notebook shows.

    Attributes
    ----------
    text : str
        All of its prose.
    exercises, admonitions, steppers, folds, pictures : int
        How many it shows, and as they should be: steppers that have started,
        hints and solutions that are folded up, figures that have loaded.
    unmarked : int
        How many of the folds do not show that they open.
    numbers : list of str
        What a role shows where it shows nothing but a number.
    links : list of str
        The addresses that its prose links to.
    """

    text: str
    exercises: int
    admonitions: int
    steppers: int
    folds: int
    pictures: int
    unmarked: int
    numbers: list[str]
    links: list[str]


def open_chapter(tab: Page, lab: Lab, chapter: Path, cells: int) -> None:
    """Open a chapter, and wait until every cell and the kernel are there.

    Raises
    ------
    LabError
        If that takes longer than 45 seconds.
    """
    tab.goto(f"{lab.url}lab/tree/{chapter.name}?token={lab.token}")
    try:
        tab.wait_for_function(READY, arg=cells, timeout=45_000)
    except PlaywrightTimeoutError as error:
        message = f"not all {cells} cells of {chapter.name} were set as MyST "
        message += "with a kernel ready in 45 s: is jupyterlab-myst installed?"
        raise LabError(message) from error


def look(tab: Page) -> Seen:
    """Read off what the open notebook shows."""
    return Seen(**tab.evaluate(SEEN))


def wrong_prose(seen: Seen, notebook: NotebookNode) -> Iterator[str]:
    """Yield what jupyterlab-myst does not show as the book does."""
    for found in RAW.findall(seen.text):
        yield f"shown as it was written: {found[:60]}"
    for number in seen.numbers:
        words = f"{{chapter}}`chapter {number}`"
        yield f"{{chapter}} shows no more than {number}: write {words}"
    sources = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    prose = "\n".join(sources)
    yield from fewer("exercises", seen.exercises, prose.count("{exercise}"))
    admonitions = prose.count("{admonition}")
    yield from fewer("admonitions", seen.admonitions, admonitions)


def wrong_outputs(seen: Seen, notebook: NotebookNode) -> Iterator[str]:
    """Yield what is not to be seen, or not as it should be."""
    outputs = [
        output.get("data", {})
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    ]
    if not outputs:
        yield "the chapter holds no outputs to look at: run `make run`"
    html = ["".join(data.get("text/html", "")) for data in outputs]
    steppers = sum('id="stepper-' in text for text in html)
    folds = sum(text.startswith("<details") for text in html)
    yield from fewer("started steppers", seen.steppers, steppers)
    yield from fewer("folded hints and solutions", seen.folds, folds)
    pictures = sum("image/png" in data for data in outputs)
    yield from fewer("figures with a picture", seen.pictures, pictures)
    if seen.unmarked:
        yield f"{seen.unmarked} hints or solutions do not show that they open"


def fewer(what: str, shown: int, held: int) -> Iterator[str]:
    """Yield a problem where not all of a kind are shown.

    >>> list(fewer("figures", 1, 2)), list(fewer("figures", 2, 2))
    (['shows 1 figures of 2'], [])
    """
    if shown < held:
        yield f"shows {shown} {what} of {held}"


def lost_links(seen: Seen, lab: Lab) -> Iterator[str]:
    """Yield each link to a file that is not among the chapters."""
    for link in sorted(set(seen.links)):
        path = unquote(urlsplit(link).path)
        name = re.sub(r"^/(files|lab/tree)/", "", path)
        if not link.startswith(lab.url) or name == path:
            continue
        if not (lab.chapters / name).is_file():
            yield f"the link to {name} leads to no file: name one of chapters/"


def run_cell(tab: Page, number: int, count: int) -> str:
    """Run one cell as a reader does; return its output's text.

    Parameters
    ----------
    number
        Which cell, from 0.
    count
        The execution count that it will have.
    """
    cell = tab.locator(".jp-Notebook .jp-Cell").nth(number)
    cell.locator(".jp-InputArea-prompt").click()
    tab.keyboard.press("Shift+Enter")
    prompt = cell.locator(".jp-InputArea-prompt", has_text=f"[{count}]:")
    prompt.wait_for(timeout=45_000)
    return cell.locator(".jp-Cell-outputArea").inner_text()


def wrong_run(tab: Page, notebook: NotebookNode, name: str) -> Iterator[str]:
    """Run imports and the check of an exercise, and import Keras."""
    cells = [cell.source for cell in notebook.cells]
    run_cell(tab, first(cells, "course_lib.exercises import"), 1)
    said = run_cell(tab, first(cells, f'check("{name}"'), 2)
    if "not attempted" not in said:
        yield f"the check of {name} says {said!r}, not 'not attempted'"
    run_cell(tab, len(cells) - 1, 3)  # the cell that imports Keras
    for said in tab.locator(STDERR).all_inner_texts():
        yield f"a cell writes to stderr: {said[:200]!r}"


def first(cells: list[str], text: str) -> int:
    """Return the number of the first cell that holds a text.

    >>> first(["a = 1", "import keras"], "keras")
    1
    """
    for number, source in enumerate(cells):
        if text in source:
            return number
    raise LookupError(f"no cell holds {text!r}: the check looks for one")


STDERR = '.jp-Notebook [data-mime-type="application/vnd.jupyter.stderr"]'

# True when all cells are there, all prose is set, and the kernel waits.
READY = """(cells) => {
  const page = document.querySelector(".jp-Notebook");
  const all = (found) => [...page.querySelectorAll(found)];
  return page && all(".jp-Cell").length === cells &&
    all(".jp-MarkdownCell").every((e) => e.querySelector(".myst > *")) &&
    document.querySelector(
      ".jp-Notebook-ExecutionIndicator[data-status=idle]");
}"""

SEEN = """() => {
  const page = document.querySelector(".jp-Notebook");
  const all = (found) => [...page.querySelectorAll(found)];
  const shown = (e) => e.checkVisibility() && e.offsetHeight > 0;
  const count = (found, wanted = shown) => all(found).filter(wanted).length;
  const folds = all(".jp-OutputArea-output > details").filter(shown);
  const marked = (fold) =>
    getComputedStyle(fold.querySelector("summary")).listStyleType !== "none";
  const bare = (e) => !e.attributes.length && /^\\d\\d$/.test(e.textContent);
  return {
    text: all(".jp-MarkdownCell .myst").map((e) => e.innerText).join("\\n"),
    exercises: count(".myst-exercise"),
    admonitions: count(".myst-admonition"),
    steppers: count("[id^=stepper-]",
      (e) => shown(e) && e.querySelector(".step-say [aria-live] b")),
    folds: folds.filter((e) => !e.open).length,
    pictures: count(".jp-RenderedImage img",
      (e) => shown(e) && e.naturalWidth > 100),
    unmarked: folds.filter((e) => !marked(e)).length,
    numbers: all(".myst span").filter(bare).map((e) => e.textContent),
    links: all(".myst a[href]").map((e) => e.href),
  };
}"""
