"""The checker of the book, as far as it goes without a browser."""

import argparse
import json
from contextlib import contextmanager

import pytest
from playwright.sync_api import Error as PlaywrightError

from tools import book_links, browser, check_book, page_use


class FakeTab:
    """A tab that keeps what listens to it, and tells it things."""

    def __init__(self):
        self.listeners = {}

    def on(self, event, listener):
        self.listeners.setdefault(event, []).append(listener)

    def tell(self, event, message):
        for listener in self.listeners.get(event, []):
            listener(message)


def fake(**values):
    return argparse.Namespace(**values)


# The command


def test_checker_says_what_to_install(monkeypatch, capsys):
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    assert check_book.main([]) == 2
    assert "apt-get install chromium" in capsys.readouterr().out


def test_checker_takes_the_browser_it_is_given(monkeypatch):
    monkeypatch.setenv("CHROME", "/opt/my/chrome")
    assert browser.find_browser() == "/opt/my/chrome"


def test_checker_asks_for_a_book(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("CHROME", "/opt/my/chrome")
    assert check_book.main([str(tmp_path)]) == 2
    assert "run `make book` first" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("results", "status", "counts"),
    [
        ({"a": [], "b": []}, 0, "2 passed, 0 failed"),
        ({"a": ["bad", "worse"], "b": []}, 1, "1 passed, 1 failed"),
    ],
)
def test_summary_names_every_problem(capsys, results, status, counts):
    assert browser.summary(results) == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == counts
    assert lines[:-1] == [f"FAILED a: {p}" for p in results["a"]]


# What a tab tells


def told(*events):
    """Return the problems noted of a tab that says these things."""
    tab, problems = FakeTab(), []
    browser.guard(tab, "file:///book/", problems.append)
    browser.listen(tab, problems.append)
    for event, message in events:
        tab.tell(event, message)
    return problems


def test_requests_outside_the_book_are_noted():
    urls = ["file:///book/a.html", "data:image/png;base64,", "blob:x"]
    assert told(*[("request", fake(url=url)) for url in urls]) == []
    url = "https://example.org/font.woff"
    assert told(("request", fake(url=url))) == [
        f"a request outside of it: {url}"
    ]
    assert told(("request", fake(url="file:///other/a.html")))


def test_errors_in_the_console_are_noted():
    found = told(
        ("console", fake(type="log", text="fine")),
        ("console", fake(type="error", text="broken")),
        ("requestfailed", fake(url="file:///book/gone.js")),
        ("pageerror", "x is not defined"),
    )
    assert found == [
        "console error: broken",
        "request failed: file:///book/gone.js",
        "script error: x is not defined",
    ]


# The work


def options(folder, only=""):
    return fake(folder=folder, screenshots=None, only=only)


def test_jobs_are_the_pages_longest_first_and_the_search(tmp_path):
    (tmp_path / "short.html").write_text("<p>")
    (tmp_path / "long.html").write_text("<p>" * 100)
    (tmp_path / "index.html").write_text('<meta http-equiv="Refresh">')
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "part.html").write_text("<p>")
    searches = [f"search for {term}" for term in check_book.TERMS]
    names = [job.name for job in check_book.all_jobs(options(tmp_path))]
    assert names == ["long.html", "short.html", *searches]
    chosen = check_book.all_jobs(options(tmp_path, only="short"))
    assert [job.name for job in chosen] == ["short.html", *searches]


def test_browsers_share_the_jobs(monkeypatch, tmp_path):
    names = [f"page {number}" for number in range(50)]
    jobs = [check_book.Job(name, iter) for name in reversed(names)]
    monkeypatch.setattr(check_book, "all_jobs", lambda options: jobs)
    monkeypatch.setattr(check_book, "BROWSERS", 3)
    took = []

    def check_jobs(program, folder, left):
        mine = [job.name for job in left]
        took.extend(mine)
        return {name: [] for name in mine}

    monkeypatch.setattr(check_book, "check_jobs", check_jobs)
    results = check_book.check_all("chromium", options(tmp_path))
    assert list(results) == sorted(names)
    assert sorted(took) == sorted(names)


def test_a_problem_is_told_once_and_of_its_own_page(monkeypatch, tmp_path):
    tab = FakeTab()

    @contextmanager
    def chromium(program):
        yield fake(new_page=lambda **settings: tab)

    def noisy(opened):
        opened.tell("pageerror", "bad")
        yield from ("too wide", "too wide")

    def breaking(opened):
        raise PlaywrightError("Timeout\nCall log: ...")
        yield

    monkeypatch.setattr(browser, "chromium", chromium)
    monkeypatch.setattr(page_use, "contents", lambda tab: "")
    jobs = {"noisy": noisy, "quiet": lambda tab: iter(()), "broken": breaking}
    left = (check_book.Job(*job) for job in jobs.items())
    assert check_book.check_jobs("chromium", tmp_path, left) == {
        "noisy": ["script error: bad", "too wide"],
        "quiet": [],
        "broken": ["the browser gave up: Timeout"],
    }


# Links


def test_checker_finds_links_that_lead_nowhere(tmp_path):
    page, other = tmp_path / "a.html", tmp_path / "b.html"
    page.write_text(
        '<a href="b.html#here">1</a><a href="b.html#gone">2</a>'
        '<a href="c.html">3</a><a href="https://example.org">4</a>'
        '<a href="#top">5</a><p id="top"><a href="b.html#%E8%AF%8D">6</a>'
        '<a href="d.css#any">7</a>'
    )
    other.write_text('<p id="here"><p id="词">', encoding="utf-8")
    (tmp_path / "d.css").touch()
    pages = book_links.book_pages(tmp_path)
    assert list(book_links.broken_links(pages, page)) == [
        "the link 'b.html#gone' names no place there",
        "the link 'c.html' leads to no file",
    ]


def launch_problems(folder, links, code):
    """Return what the page of a notebook with these links lacks."""
    page, source = folder / "chapters/x.html", folder / "_sources/chapters"
    page.parent.mkdir()
    source.mkdir(parents=True)
    cells = [
        {"cell_type": "markdown", "source": "# X"},
        {"cell_type": "code", "source": code},
    ]
    text = json.dumps({"cells": cells})
    (source / "x.ipynb").write_text(text, encoding="utf-8")
    page.write_text("".join(f'<a href="{link}">' for link in links))
    read = book_links.Links(page)
    return list(book_links.missing_launches(folder, page, read))


def test_a_notebook_with_all_its_links_passes(tmp_path):
    url, launches = book_links.launch_links("chapters/x")
    links = ["../_sources/chapters/x.ipynb", *launches]
    code = ["# install\n", f"%pip install git+{url}"]
    assert launch_problems(tmp_path, links, code) == []


def test_links_that_a_notebook_lacks_are_named(tmp_path):
    url, (colab, binder) = book_links.launch_links("chapters/x")
    source = (tmp_path / "_sources/chapters/x.ipynb").as_uri()
    assert launch_problems(tmp_path, [binder], ["import keras"]) == [
        f"its first code cell does not install from {url}",
        f"no link to {source}",
        f"no link to {colab}",
    ]


def test_other_pages_need_no_launch_links(tmp_path):
    page = tmp_path / "glossary.html"
    page.write_text("<p>")
    read = book_links.Links(page)
    assert not list(book_links.missing_launches(tmp_path, page, read))
