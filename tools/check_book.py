"""Check the built book in a browser, with the network cut.

Usage: python tools/check_book.py [FOLDER] [--screenshots DIR] [--only TEXT]

FOLDER is the built book (`_build/html`). Every page is opened over `file://`
and looked at in light, in dark and at the width of a phone. It must ask for
nothing outside the book, log no error, scroll only up and down, and give
axe-core no serious finding. Steppers, quizzes, mathematics, links, downloads
and the search are tried as a reader would. Needs Chromium: see `browser.py`.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import book_links, browser, page_look, page_use

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = min(os.cpu_count() or 1, 4)  # at work at the same time
TERMS = ("padding", "perplexity", "词元")


class Job(NamedTuple):
    """One thing to check: its name, and what yields its problems."""

    name: str
    problems: Callable[[Page], Iterator[str]]


def main(arguments: list[str] | None = None) -> int:
    """Check every page; return 0 if all passed."""
    options = parse(arguments)
    program = browser.find_browser()
    if program is None:
        print(browser.NO_BROWSER)
        return 2
    if not (options.folder / "index.html").exists():
        print(f"No book in {options.folder}: run `make book` first.")
        return 2
    return browser.summary(check_all(program, options))


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = ROOT / "_build" / "html"
    parser.add_argument("folder", nargs="?", type=Path, default=folder)
    parser.add_argument("--screenshots", type=Path, metavar="DIR")
    parser.add_argument("--only", default="", help="pages whose name has this")
    options = parser.parse_args(arguments)
    options.folder = options.folder.resolve()
    return options


def check_all(program: str, options: argparse.Namespace) -> dict:
    """Return {name: problems} of each page, and of the search.

    Several browsers share the work: each takes the next job of one iterator.
    """
    jobs = iter(list(all_jobs(options)))
    results = {}
    with ThreadPoolExecutor(BROWSERS) as pool:
        work = partial(check_jobs, program, options.folder)
        for part in pool.map(work, [jobs] * BROWSERS):
            results |= part
    return dict(sorted(results.items()))


def all_jobs(options: argparse.Namespace) -> Iterator[Job]:
    """Yield what is to be checked, the longest pages first."""
    pages = book_links.book_pages(options.folder)
    for page in sorted(pages, key=lambda page: -page.stat().st_size):
        name = page.relative_to(options.folder).as_posix()
        if options.only in name and not pages[page].forwards:
            yield Job(name, partial(check_page, pages, page, options))
    address = (options.folder / "search.html").as_uri()
    for word in TERMS:
        search = partial(page_use.search, address=address, word=word)
        yield Job(f"search for {word}", search)


def check_jobs(program: str, folder: Path, jobs: Iterator[Job]) -> dict:
    """Check what is left of the jobs in one tab; return {name: problems}."""
    results, problems = {}, []
    with browser.chromium(program) as opened:
        tab = opened.new_page(reduced_motion="reduce")
        browser.guard(tab, f"{folder.as_uri()}/", problems.append)
        browser.listen(tab, problems.append)
        for name, check in jobs:
            problems.clear()
            try:
                problems += check(tab)
            except PlaywrightError as error:
                problems.append(
                    f"the browser gave up: {error.message.splitlines()[0]}"
                )
            results[name] = list(dict.fromkeys(problems))
            browser.report(name, results[name], page_use.contents(tab))
    return results


def check_page(
    pages: dict[Path, book_links.Links],
    page: Path,
    options: argparse.Namespace,
    tab: Page,
) -> Iterator[str]:
    """Yield what is wrong with one page, looked at in every way."""
    name = page.relative_to(options.folder).as_posix().replace("/", "-")
    browser.dress(tab, "phone")
    tab.goto(page.as_uri())
    for scheme in ("phone", "light", "dark"):
        page_look.show(tab, scheme)
        yield from page_look.problems_seen(tab, scheme)
        browser.take_picture(tab, options.screenshots, f"{name}.{scheme}")
    page_look.show(tab, "phone")
    yield from page_use.try_out(tab)
    yield from book_links.broken_links(pages, page)
    yield from book_links.missing_launches(options.folder, page, pages[page])


if __name__ == "__main__":
    sys.exit(main())
