"""What can be wrong with a page as it lies there, before anyone touches it.

Mathematics that is not set, a page wider than its window, and whatever
axe-core finds that keeps a reader out.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

from tools.browser import Scheme, dress


def show(tab: Page, scheme: Scheme) -> None:
    """Switch the open page to a scheme, and wait until it has changed."""
    dress(tab, scheme)
    theme = "dark" if scheme == "dark" else "light"
    tab.wait_for_function(SETTLED, arg=theme, timeout=10_000)


def problems_seen(tab: Page, scheme: Scheme) -> Iterator[str]:
    """Yield what is wrong with the page that a tab shows in a scheme."""
    yield from tab.evaluate(MATHEMATICS)
    if scheme == "phone":
        yield from tab.evaluate(SIDEWAYS)
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(axe_core())
    for rules in AXE_RULES[scheme]:
        for found in tab.evaluate(AXE, rules):
            yield f"axe ({scheme}): {found}"


@cache
def axe_core() -> str:
    """Return the source of axe-core."""
    source = files("axe_playwright_python").joinpath("axe.min.js")
    return source.read_text(encoding="utf-8")


# True when the theme is the wanted one and no transition is under way; those
# that are, are brought to their end.
SETTLED = """(theme) => {
  if (document.documentElement.dataset.theme !== theme) return false;
  const moving = document.getAnimations().filter((a) =>
    a.playState === "running" &&
    a.effect.getComputedTiming().endTime < Infinity);
  moving.forEach((a) => a.finish());
  return !moving.length;
}"""

# Waits until MathJax is done; names what it could not set.
MATHEMATICS = """async () => {
  const wanted = document.querySelectorAll(".math").length;
  if (!wanted) return [];
  await window.MathJax?.startup?.promise;
  const set = document.querySelectorAll("mjx-container").length;
  const bad = document.querySelector("mjx-container [data-mml-node=merror]");
  if (bad) return ["a formula has an error: " + bad.textContent];
  return set < wanted ? [`${wanted} formulas, but ${set} are set`] : [];
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

# Colours take axe-core nine tenths of its time, and the width of the window
# changes none of them.
COLOURS = ["color-contrast", "link-in-text-block"]
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
NO_COLOURS = {"rules": {rule: {"enabled": False} for rule in COLOURS}}
AXE_RULES = {
    "phone": [NO_COLOURS],
    "light": [NO_COLOURS, ONLY_COLOURS],
    "dark": [ONLY_COLOURS],
}

# The serious findings of axe-core, each with the first places it was found.
# In a block of code, words of one kind look the same: the colours of the first
# one stand for all, which are hidden from axe-core for as long as it looks.
AXE = """async (rules) => {
  const seen = new Set();
  const repeated = (e) => {
    const kind = `${e.className}|${e.parentElement.className}`;
    return seen.has(kind) || !seen.add(kind);
  };
  const repeats = [];
  for (const block of document.querySelectorAll(rules.runOnly ? "pre" : "_")) {
    seen.clear();
    repeats.push(...[...block.querySelectorAll("span[class]:not(:has(*))")]
      .filter(repeated));
  }
  repeats.forEach((e) => { e.style.visibility = "hidden"; });
  const options = { resultTypes: ["violations"], preload: false, ...rules };
  const { violations } = await axe.run(document, options);
  repeats.forEach((e) => { e.style.visibility = ""; });
  return violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}, ${v.nodes.length} times: ${v.help}; ` +
      v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160) +
        n.any.concat(n.all, n.none).map((c) => " " + c.message)).join(" | "));
}"""
