"""Use the open page as a reader would: its steppers, its quizzes, the search.

Each function yields what does not work, in one sentence each.
"""

from collections.abc import Iterator

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

STEPPERS = "[id^=stepper-]"
PLACE = ".step-say [aria-live] b"
QUESTIONS = ".course-quiz fieldset"
FORMULAS = "mjx-container"


def contents(tab: Page) -> str:
    """Return what the page holds, for the line that is printed."""
    kinds = {"formulas": FORMULAS, "steppers": STEPPERS, "questions": QUESTIONS}
    counts = {name: tab.locator(found).count() for name, found in kinds.items()}
    return ", ".join(f"{n} {name}" for name, n in counts.items() if n)


def try_out(tab: Page) -> Iterator[str]:
    """Use every stepper and every quiz of the page."""
    for stepper in tab.locator(STEPPERS).all():
        yield from step_through(stepper)
    for question in tab.locator(QUESTIONS).all():
        yield from answer(question)


def step_through(stepper: Locator) -> Iterator[str]:
    """Choose each value of each chooser, and step through what it shows."""
    name = stepper.get_attribute("id")
    if not stepper.locator(PLACE).count():
        yield f"{name} did not start"
        return
    yield from step(stepper, name)
    for chooser in stepper.locator("select").all():
        chooser.focus()
        stepper.page.keyboard.press("ArrowDown")
        if not chooser.evaluate("(e) => e === document.activeElement"):
            yield f"a chooser of {name} loses the focus at an arrow key"
        for index in range(chooser.locator("option").count()):
            chooser.select_option(index=index)
            yield from step(stepper, name)


def step(stepper: Locator, name: str) -> Iterator[str]:
    """Go one picture on by button, then back and on by arrow keys."""
    place, keyboard = stepper.locator(PLACE), stepper.page.keyboard
    places = [place.inner_text()]
    stepper.get_by_role("button", name="Next").click()
    places.append(place.inner_text())
    stepper.focus()
    for key in ("ArrowLeft", "ArrowRight"):
        keyboard.press(key)
        places.append(place.inner_text())
    keyboard.press("Home")
    numbers = [int(text.split()[1]) for text in places]
    last = int(places[0].split()[3].rstrip("."))
    if numbers != [1, min(2, last), 1, min(2, last)]:
        yield f"{name} steps {numbers}, not 1, 2, 1, 2"


def answer(question: Locator) -> Iterator[str]:
    """Choose each option of a question with the keyboard alone."""
    legend = question.locator("legend").inner_text()[:40]
    options = question.get_by_role("radio").all()
    options[0].focus()
    keyboard, replies = question.page.keyboard, []
    keyboard.press("Space")
    for _ in options:
        replies.append(question.locator(".course-feedback").inner_text())
        keyboard.press("ArrowDown")
    if "" in replies or len(set(replies)) < len(options):
        yield f"the question {legend!r} answers {replies}"


def search(tab: Page, address: str, word: str) -> Iterator[str]:
    """Search the book for a word on its search page."""
    tab.goto(f"{address}?q={word}")
    try:
        tab.wait_for_selector("#search-results li a", timeout=10_000)
    except PlaywrightError:
        yield f"the search for {word!r} found nothing"
