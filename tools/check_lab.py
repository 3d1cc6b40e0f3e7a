"""Check that a chapter looks right in JupyterLab, as `make lab` starts it.

Usage: python tools/check_lab.py [CHAPTER] [--screenshots DIR]

CHAPTER is a notebook (`chapters/02_windows.ipynb`); a copy of it is opened.
Its directives and roles must read well, its stepper, hints, figures and quiz
must be there and work with the keyboard, and a cell that runs must show
nothing but its own output. Needs Chromium: see `browser.py`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import browser, lab_page, notebook_files, page_use
from tools.lab_server import Lab, LabError, jupyter_lab

ROOT = Path(__file__).resolve().parents[1]
PART = 3000  # pixels of a chapter in one picture


def main(arguments: list[str] | None = None) -> int:
    """Check a chapter; return 0 if all is well."""
    options = parse(arguments)
    program = browser.find_browser()
    if program is None:
        print(browser.NO_BROWSER)
        return 2
    if not options.chapter.exists():
        print(f"There is no {options.chapter}.")
        return 2
    try:
        with (
            jupyter_lab(options.chapter) as lab,
            browser.chromium(program) as opened,
        ):
            tab = opened.new_page(reduced_motion="reduce")
            results = check_all(tab, lab, options)
    except (LabError, PlaywrightError) as error:
        results = {"JupyterLab": [str(error)]}
    return browser.summary(results)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    chapter = ROOT / "chapters" / "02_windows.ipynb"
    parser.add_argument("chapter", nargs="?", type=Path, default=chapter)
    parser.add_argument("--screenshots", type=Path, metavar="DIR")
    return parser.parse_args(arguments)


def check_all(
    tab: Page, lab: Lab, options: argparse.Namespace
) -> dict[str, list[str]]:
    """Return {what was checked: its problems}."""
    notebook = notebook_files.read(lab.chapters / options.chapter.name)
    elsewhere: list[str] = []
    browser.guard(tab, lab.url, elsewhere.append)
    browser.dress(tab, "light")
    lab_page.open_chapter(tab, lab, options.chapter, len(notebook.cells))
    seen = lab_page.look(tab)
    take_pictures(tab, options)
    exercise = f"{options.chapter.stem[3:]}-1"
    checks: dict[str, Callable[[], Iterator[str]]] = {
        "prose": partial(lab_page.wrong_prose, seen, notebook),
        "outputs": partial(lab_page.wrong_outputs, seen, notebook),
        "links": partial(lab_page.lost_links, seen, lab),
        "by keyboard": partial(page_use.try_out, tab),
        "a run": partial(lab_page.wrong_run, tab, notebook, exercise),
        "requests and scripts": partial(iter, elsewhere),
    }
    results = {}
    for name, problems in checks.items():
        name = f"{options.chapter.stem} in JupyterLab: {name}"
        results[name] = list(dict.fromkeys(found(problems)))
        browser.report(name, results[name])
    return results


def found(problems: Callable[[], Iterator[str]]) -> Iterator[str]:
    """Yield the problems, and what put an end to the search for more."""
    try:
        yield from problems()
    except PlaywrightError as error:
        yield f"the browser gave up: {error.message.splitlines()[0]}"
    except LookupError as error:
        yield str(error)


def take_pictures(tab: Page, options: argparse.Namespace) -> None:
    """Save what the whole chapter looks like, light and dark, in parts."""
    if not options.screenshots:
        return
    panel = tab.locator(".jp-WindowedPanel-outer")
    for scheme, light in (("light", "true"), ("dark", "false")):
        browser.dress(tab, scheme)
        tab.set_viewport_size({"width": 1280, "height": PART + 200})
        theme = tab.locator(f"body[data-jp-theme-light={light}]")
        theme.wait_for(state="attached")
        tab.locator("#jupyterlab-splash").wait_for(state="detached")
        over = panel.evaluate("(e) => e.scrollHeight - e.clientHeight")
        for part in range(over // PART + 1):
            panel.evaluate("(e, top) => e.scrollTo(0, top)", part * PART)
            name = f"lab-{options.chapter.stem}.{part}.{scheme}"
            browser.take_picture(tab, options.screenshots, name)
    browser.dress(tab, "light")


if __name__ == "__main__":
    sys.exit(main())
