"""A headless Chromium with the network cut, and what it tells of a page.

Playwright drives the Chromium that is installed. Whatever is asked of another
machine goes to a proxy that is not there, and so fails.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
NO_BROWSER = """\
No Chromium was found. Install one and try again:
  Debian, Ubuntu:  apt-get install chromium
  macOS:           brew install --cask google-chrome
  Windows:         winget install Google.Chrome
or set the environment variable CHROME to the path of its program."""
NO_NETWORK = ("--proxy-server=127.0.0.1:9", "--disable-gpu")

Scheme = Literal["light", "dark", "phone"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def find_browser() -> str | None:
    """Return the path of a Chromium: $CHROME, or the first one installed."""
    if os.environ.get("CHROME"):
        return os.environ["CHROME"]
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def is_root() -> bool:
    """Tell whether this is the superuser, whom some programs refuse."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """Start a Chromium that reaches nothing but this machine; end it after."""
    flags = [*NO_NETWORK, *(["--no-sandbox"] if is_root() else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=flags
        )
        try:
            yield browser
        finally:
            browser.close()


def guard(tab: Page, inside: str, note: Callable[[str], None]) -> None:
    """Note what a tab asks for elsewhere, and errors of its scripts.

    Parameters
    ----------
    tab
        The tab to listen to.
    inside
        What the address of everything that it may ask for begins with.
    note
        Called with one sentence for each problem.
    """
    allowed = (inside, "data:", "blob:", "about:")

    def requested(request):
        if not request.url.startswith(allowed):
            note(f"a request outside of it: {request.url}")

    tab.on("request", requested)
    tab.on("pageerror", lambda error: note(f"script error: {error}"))


def listen(tab: Page, note: Callable[[str], None]) -> None:
    """Note what a tab asks for in vain, and what it complains about."""

    def logged(message):
        if message.type in ("error", "warning"):
            note(f"console {message.type}: {message.text}")

    tab.on("requestfailed", lambda asked: note(f"request failed: {asked.url}"))
    tab.on("console", logged)


def dress(tab: Page, scheme: Scheme) -> None:
    """Show a tab light or dark, or light at the width of a phone."""
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.set_viewport_size(PHONE if scheme == "phone" else DESKTOP)


def take_picture(tab: Page, folder: Path | None, name: str) -> None:
    """Save what the whole page looks like, where a folder is given."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=folder / f"{name}.png", full_page=True)


def report(name: str, problems: list[str], seen: str = "") -> None:
    """Print the line of one thing that was checked."""
    state = f"{len(problems)} problems" if problems else "ok"
    print(f"{name:44} {state:12} {seen}".rstrip(), flush=True)


def summary(results: dict[str, list[str]]) -> int:
    """Print every problem and the counts; return the exit status."""
    for name, problems in results.items():
        for problem in problems:
            print(f"FAILED {name}: {problem}")
    failed = sum(bool(problems) for problems in results.values())
    print(f"{len(results) - failed} passed, {failed} failed")
    return int(failed > 0)
