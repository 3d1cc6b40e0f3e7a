"""Check the built book in a browser, with the network cut.

Usage: python tools/check_book.py [FOLDER] [--screenshots DIR] [--only TEXT]

FOLDER is the built book (`_build/html`). Every page is opened over `file://`
in light, in dark and at the width of a phone. It must ask for nothing outside
the book, log no error, scroll only up and down, and give axe-core no serious
finding. Steppers, quizzes, mathematics, links, downloads and the search are
tried as a reader would. Needs Chromium: see `find_browser`.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import yaml
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
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
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
TERMS = ("padding", "perplexity", "词元")


def main(arguments=None):
    """Check every page; return 0 if all passed."""
    options = parse(arguments)
    program = find_browser()
    if program is None:
        print(NO_BROWSER)
        return 2
    if not (options.folder / "index.html").exists():
        print(f"No book in {options.folder}: run `make book` first.")
        return 2
    results = dict(check_all(program, options))
    for name, problems in results.items():
        for problem in problems:
            print(f"FAILED {name}: {problem}")
    failed = sum(bool(problems) for problems in results.values())
    print(f"{len(results) - failed} passed, {failed} failed")
    return int(failed > 0)


def parse(arguments):
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    folder = ROOT / "_build" / "html"
    parser.add_argument("folder", nargs="?", type=Path, default=folder)
    parser.add_argument("--screenshots", type=Path, metavar="DIR")
    parser.add_argument("--only", default="", help="pages whose name has this")
    options = parser.parse_args(arguments)
    options.folder = options.folder.resolve()
    return options


def find_browser():
    """Return the path of a Chromium: $CHROME, or the first one installed."""
    if os.environ.get("CHROME"):
        return os.environ["CHROME"]
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def check_all(program, options) -> Iterator[tuple[str, list[str]]]:
    """Yield (page, problems) for each page, and for the search."""
    flags = ["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    pages = sorted(options.folder.rglob("*.html"))
    pages = [page for page in pages if "_static" not in page.parts]
    targets = {page: Links(page) for page in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=flags
        )
        reader = Reader(browser, options)
        for page in pages:
            name = page.relative_to(options.folder).as_posix()
            if options.only in name and not targets[page].forwards:
                links = broken_links(targets, page)
                yield name, report(name, reader.read(page) + links, reader)
        for term in TERMS:
            name = f"search for {term}"
            yield name, report(name, reader.search(term), reader)
        browser.close()


def report(name, problems, reader):
    """Print a page's line and hand its problems on."""
    state = f"{len(problems)} problems" if problems else "ok"
    print(f"{name:44} {state:12} {reader.seen}", flush=True)
    return problems


# Links, without a browser


class Links(HTMLParser):
    """The links and the anchors of one page."""

    def __init__(self, page):
        super().__init__()
        self.links, self.anchors, self.forwards = [], set(), False
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        """Note what one tag points to and what can point to it."""
        values = dict(attributes)
        self.forwards |= values.get("http-equiv") == "Refresh"
        self.links += [values[k] for k in ("href", "src") if values.get(k)]
        self.anchors |= {values[k] for k in ("id", "name") if values.get(k)}


def broken_links(targets, page):
    """Return a message for each link that leads nowhere in the book."""
    problems = []
    for link in sorted(set(targets[page].links)):
        address, anchor = urldefrag(link)
        parts = urlsplit(address)
        if parts.scheme:
            continue
        target = page.parent.joinpath(unquote(parts.path)).resolve()
        target = target if parts.path else page
        if not target.exists():
            problems.append(f"the link {link!r} leads to no file")
        elif (
            anchor
            and target in targets
            and (unquote(anchor) not in targets[target].anchors)
        ):
            problems.append(f"the link {link!r} names no place there")
    return problems


# Pages, in the browser


class Reader:
    """One browser tab that notes everything that goes wrong in it."""

    def __init__(self, browser, options):
        self.folder, self.screenshots = options.folder, options.screenshots
        self.axe = files("axe_playwright_python").joinpath("axe.min.js")
        self.axe = self.axe.read_text(encoding="utf-8")
        self.browser, self.tab = browser, None
        self.problems, self.seen = [], ""

    def arrive(self):
        """Come to the book for the first time: a fresh tab, no memory."""
        if self.tab:
            self.tab.context.close()
        self.problems, self.seen = [], ""
        context = self.browser.new_context(reduced_motion="reduce")
        context.route("**/*", self.guard)
        self.tab = context.new_page()
        self.tab.set_viewport_size(DESKTOP)
        self.tab.on("console", self.note_console)
        self.tab.on("pageerror", lambda e: self.note(f"script error: {e}"))
        self.tab.on(
            "requestfailed", lambda r: self.note(f"request failed: {r.url}")
        )

    def note(self, problem):
        """Add a problem, once."""
        if problem not in self.problems:
            self.problems.append(problem)

    def note_console(self, message):
        """Add what a page writes to the console as an error or a warning."""
        if message.type in ("error", "warning"):
            self.note(f"console {message.type}: {message.text}")

    def guard(self, route):
        """Let only files of the book through."""
        url = route.request.url
        inside = self.folder.as_uri() + "/"
        if url.startswith((inside, "data:", "blob:", "about:")):
            route.continue_()
            return
        self.note(f"a request outside the book: {url}")
        route.abort()

    def read(self, page):
        """Look at one page in every way; return the problems."""
        self.arrive()
        name = page.relative_to(self.folder).as_posix()
        for scheme, size in (
            ("light", DESKTOP),
            ("dark", DESKTOP),
            ("phone", PHONE),
        ):
            colours = "dark" if scheme == "dark" else "light"
            self.tab.emulate_media(color_scheme=colours)
            self.tab.set_viewport_size(size)
            self.tab.goto(page.as_uri(), wait_until="load")
            self.look(scheme)
            self.take_picture(name, scheme)
        self.try_out()
        self.check_launch(page, name)
        return self.problems

    def look(self, scheme):
        """Check the page as it lies there."""
        problem = self.tab.evaluate(MATHEMATICS)
        if problem:
            self.note(problem)
        if scheme == "phone":
            for problem in self.tab.evaluate(SIDEWAYS):
                self.note(problem)
        self.tab.evaluate(self.axe)
        for found in self.tab.evaluate(AXE, AXE_RULES[scheme]):
            self.note(f"axe ({scheme}): {found}")

    def take_picture(self, name, scheme):
        """Save what the page looks like, where asked to."""
        if self.screenshots:
            path = self.screenshots / f"{name.replace('/', '-')}.{scheme}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            self.tab.screenshot(path=path, full_page=True)

    def try_out(self):
        """Use the steppers and quizzes of the page that is open."""
        count = self.tab.locator
        steppers = count("[id^=stepper-]").all()
        questions = count(".course-quiz fieldset").all()
        for stepper in steppers:
            self.step_through(stepper)
        for question in questions:
            self.answer(question)
        formulas = count("mjx-container").count()
        seen = {"formulas": formulas, "steppers": len(steppers)}
        seen["questions"] = len(questions)
        self.seen = ", ".join(f"{n} {name}" for name, n in seen.items() if n)

    def step_through(self, stepper):
        """Step by button and by arrow keys, and choose each variant."""
        place, name = (
            stepper.locator(".step-say b"),
            stepper.get_attribute("id"),
        )
        if not place.count():
            self.note(f"{name} did not start")
            return
        choices = stepper.locator(".step-bar input[type=radio]").all()
        for choice in choices or [None]:
            if choice:
                choice.focus()
                self.tab.keyboard.press("Space")
            places = [place.inner_text()]
            stepper.get_by_role("button", name="Next").click()
            places.append(place.inner_text())
            stepper.focus()
            for key in ("ArrowLeft", "ArrowRight"):
                self.tab.keyboard.press(key)
                places.append(place.inner_text())
            numbers = [int(text.split()[1]) for text in places]
            last = int(places[0].split()[3].rstrip("."))
            if numbers != [1, min(2, last), 1, min(2, last)]:
                self.note(f"{name} steps {numbers}, not 1, 2, 1, 2")

    def answer(self, question):
        """Choose each option of a question with the keyboard alone."""
        legend = question.locator("legend").inner_text()[:40]
        options = question.get_by_role("radio").all()
        options[0].focus()
        self.tab.keyboard.press("Space")
        replies = []
        for _ in options:
            replies.append(question.locator(".course-feedback").inner_text())
            self.tab.keyboard.press("ArrowDown")
        if "" in replies or len(set(replies)) < len(options):
            self.note(f"the question {legend!r} answers {replies}")

    def check_launch(self, page, name):
        """Check the download, Colab and Binder links of a notebook's page."""
        source = self.folder / "_sources" / name
        source = source.with_suffix(".ipynb")
        if not source.exists():
            return
        notebook = json.loads(source.read_text(encoding="utf-8"))
        code = [c for c in notebook["cells"] if c["cell_type"] == "code"]
        url, launches = launch_links(name.removesuffix(".html"))
        if url not in "".join(code[0]["source"]):
            self.note(f"its first code cell does not install from {url}")
        hrefs = self.tab.evaluate(HREFS)
        for link in (source.as_uri(), *launches):
            if link not in hrefs:
                self.note(f"no link to {link}")

    def search(self, word):
        """Search the book for a word; return the problems."""
        self.arrive()
        page = (self.folder / "search.html").as_uri()
        self.tab.goto(f"{page}?q={word}")
        try:
            self.tab.wait_for_selector("#search-results li a", timeout=10_000)
        except PlaywrightError:
            self.note(f"the search for {word!r} found nothing")
        return self.problems


def launch_links(name):
    """Return the repository, and what _config.yml makes of it for a page."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    url = config["repository"]["url"].rstrip("/")
    branch, launch = config["repository"]["branch"], config["launch_buttons"]
    place = url.removeprefix("https://github.com/")
    colab = f"{launch['colab_url']}/github/{place}/blob/{branch}/{name}.ipynb"
    binder = f"{launch['binderhub_url']}/v2/gh/{place}/{branch}"
    return url, [colab, f"{binder}?urlpath=lab/tree/{name}.ipynb"]


HREFS = "[...document.querySelectorAll('a[href]')].map((a) => a.href)"

# Resolves when MathJax is done; names what it could not set.
MATHEMATICS = """async () => {
  const wanted = document.querySelectorAll(".math").length;
  if (!wanted) return "";
  await window.MathJax?.startup?.promise;
  const set = document.querySelectorAll("mjx-container").length;
  const bad = document.querySelector("mjx-container [data-mml-node=merror]");
  if (bad) return "a formula has an error: " + bad.textContent;
  return set < wanted ? `${wanted} formulas, but ${set} are set` : "";
}"""

# Names the elements that make the page wider than the window.
SIDEWAYS = """() => {
  const root = document.documentElement;
  const over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return [];
  const boxed = (e) => e && e !== root &&
    (getComputedStyle(e).overflowX !== "visible" || boxed(e.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter((e) =>
    e.getBoundingClientRect().right > root.clientWidth + 1 &&
    !boxed(e.parentElement) && !e.closest("dialog, .bd-sidebar-secondary"));
  const names = wide.slice(-3).map((e) => e.outerHTML.slice(0, 80));
  return [`scrolls ${over} px sideways: ${names.join(" | ")}`];
}"""

# What axe-core looks for: all in light; the colours again in dark; all but
# the colours at the width of a phone.
COLOURS = ["color-contrast", "link-in-text-block"]
AXE_RULES = {
    "light": {},
    "dark": {"runOnly": {"type": "rule", "values": COLOURS}},
    "phone": {"rules": {rule: {"enabled": False} for rule in COLOURS}},
}

# The serious findings of axe-core, each with the first places it was found.
AXE = """async (rules) => {
  const options = { resultTypes: ["violations"], preload: false, ...rules };
  const { violations } = await axe.run(document, options);
  return violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}, ${v.nodes.length} times: ${v.help}; ` +
      v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160) +
        n.any.concat(n.all, n.none).map((c) => " " + c.message)).join(" | "));
}"""


if __name__ == "__main__":
    sys.exit(main())
