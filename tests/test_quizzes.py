"""Every chapter's quiz, and the engine behind it."""

import html
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser

import pytest

from course_lib.exercises import quiz
from course_lib.exercises.lines import columns
from course_lib.exercises.quizzes import Option, Question, Quiz
from course_lib.exercises.registry import topic_module, topics

every_topic = pytest.mark.parametrize("topic", topics())
EMPTY = {"input", "br"}


class Page(HTMLParser):
    """Reads a page; every element must be closed where it was opened."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements = [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, wanted):
        return [attrs for tag, attrs in self.elements if tag == wanted]


def plain(text):
    """Give a text as a reader of the page sees it."""
    return " ".join(text.replace("`", "").split())


def seen(page):
    """Give the text of a page without its elements, style and script."""
    page = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(r"<(code|strong)[^>]*>|</(code|strong)>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "\n", page)).split())


@every_topic
def test_a_quiz_has_enough_questions(topic):
    questions = quiz(topic).questions
    assert len(questions) >= 5
    assert len({question.text for question in questions}) == len(questions)
    assert all(len(question.options) >= 3 for question in questions)


@every_topic
def test_neither_place_nor_length_gives_the_right_option_away(topic):
    places, longest = Counter(), 0
    for question in quiz(topic).questions:
        right = [option.right for option in question.options].index(True)
        lengths = [len(option.text) for option in question.options]
        places[right] += 1
        longest += lengths[right] == max(lengths)
    assert len(places) >= 3, f"the right options stand at {places}"
    assert longest < len(quiz(topic).questions), "the longest is always right"


@every_topic
def test_every_option_is_answered_with_its_own_reason(topic):
    text = seen(quiz(topic)._repr_html_())
    for question in quiz(topic).questions:
        reasons = [option.feedback for option in question.options]
        assert len(set(reasons)) == len(reasons)
        for option in question.options:
            verdict = "Right." if option.right else "Not quite."
            assert f"{verdict} {plain(option.feedback)}" in text


@every_topic
def test_a_quiz_is_a_sound_form(topic):
    page = Page(quiz(topic)._repr_html_())
    questions = quiz(topic).questions
    options = sum(len(question.options) for question in questions)
    fields = ("fieldset", "legend", "details", "summary", "ul")
    assert {len(page.all(tag)) for tag in fields} == {len(questions)}
    assert len(page.all("label")) == len(page.all("input")) == options
    assert len({radio["name"] for radio in page.all("input")}) == len(questions)
    live = [d for d in page.all("div") if d.get("aria-live") == "polite"]
    assert len(live) == len(questions)
    assert not any("open" in details for details in page.all("details"))


@every_topic
def test_a_quiz_asks_for_nothing_outside(topic):
    page = quiz(topic)._repr_html_()
    assert not re.search(r"https?:|src=|href=|url\(|@import|fetch\(", page)
    assert len(page) < 40_000


@every_topic
def test_a_quiz_is_the_same_in_every_process(topic):
    code = (
        "from course_lib.exercises import quiz\n"
        f"print(quiz({topic!r})._repr_html_())"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout.rstrip("\n")
        for _ in range(2)
    }
    assert pages == {quiz(topic)._repr_html_()}


@every_topic
def test_the_text_holds_the_questions_but_no_answers(topic):
    text = repr(quiz(topic))
    assert max(map(columns, text.splitlines())) <= 80
    together = plain(text)
    for question in quiz(topic).questions:
        assert plain(question.text) in together
        for option in question.options:
            assert plain(option.text) in together
            assert plain(option.feedback) not in together
    assert "Right" not in text


SMALL = Quiz(
    "small",
    (
        Question(
            "Is `a < b`, with <b> & $1?",
            (
                Option("`yes`", True, "Since `1 < 2`."),
                Option("no & never", False, "Look again: <i>."),
            ),
        ),
    ),
)


def test_code_is_marked_and_all_else_is_escaped():
    page = SMALL._repr_html_()
    assert re.search(
        r"1\. Is <code[^>]*>a &lt; b</code>, with &lt;b&gt; &amp; \$1\?", page
    )
    assert re.search(r"<code[^>]*>yes</code></span></label>", page)
    assert "no &amp; never" in page
    assert "Look again: &lt;i&gt;." in page
    Page(page)


def test_the_small_quiz_as_text():
    assert repr(SMALL) == (
        "Quiz: small\n"
        "\n"
        " 1. Is `a < b`, with <b> & $1?\n"
        "    a) `yes`\n"
        "    b) no & never"
    )


def test_a_change_of_any_text_changes_the_key():
    def key(feedback):
        options = (Option("a", True, feedback), Option("b", False, "y"))
        page = Quiz("t", (Question("q", options),))._repr_html_()
        return re.search(r'data-quiz="(\w+)"', page)[1]

    assert key("x") == key("x") != key("z")


RIGHT, WRONG = Option("a", True, "yes"), Option("b", False, "no")


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("q", (RIGHT,), "needs 2 to 8 options, it has 1"),
        ("q", [RIGHT, *[WRONG] * 8], "needs 2 to 8 options, it has 9"),
        ("q", (WRONG, WRONG._replace(text="c")), "exactly one right option"),
        ("q", (RIGHT, RIGHT), "exactly one right option, it has 2"),
        ("q", (RIGHT, WRONG, WRONG), "has the same option twice"),
        ("q", (RIGHT, WRONG._replace(feedback=" ")), "without feedback"),
        ("q", (RIGHT, WRONG._replace(text="")), "without text"),
        (" ", (RIGHT, WRONG), "has no text"),
        ("a `b", (RIGHT, WRONG), "do not come in pairs"),
        ("q", (RIGHT, WRONG._replace(feedback="`")), "do not come in pairs"),
    ],
)
def test_an_unsound_question_is_refused(text, options, message):
    with pytest.raises(ValueError, match=message):
        Question(text, options)


def test_an_unknown_topic_is_answered_with_topics():
    with pytest.raises(ValueError, match="Did you mean 'windows'"):
        quiz("window")
    with pytest.raises(ValueError, match=r"The topics are: .*windows"):
        quiz("xyzzy")


@every_topic
def test_a_quiz_is_a_tuple_of_questions(topic):
    assert isinstance(topic_module(topic).QUIZ, tuple)
    assert all(isinstance(q, Question) for q in topic_module(topic).QUIZ)
