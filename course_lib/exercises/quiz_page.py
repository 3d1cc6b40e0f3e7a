"""The HTML of a quiz: one self-contained piece that asks for no network.

Where scripts run, choosing an option shows its feedback at once. Where they
do not, as in a notebook that is not trusted, a folded list below each
question holds the feedback for every option.
"""

import hashlib

from course_lib.exercises.markup import inline

# All lines take the colour of the text, since neither the page's ground nor
# its colour scheme is known here. Blue and orange have a contrast of 3 : 1 on
# white and on black; words and the kind of line say the same without colour.
_STYLE = """\
<style>
.course-quiz fieldset{border:1px solid;border-radius:.3em;margin:0 0 1em;
 padding:.6em 1em;min-width:0}
.course-quiz legend{float:left;width:100%;font-size:1em;font-weight:600;
 line-height:1.4;margin:0 0 .3em;padding:0;color:inherit}
.course-quiz legend+*{clear:both}
.course-quiz label{display:flex;gap:.6em;align-items:baseline;margin:0;
 padding:.25em 0;cursor:pointer}
.course-quiz label span{min-width:0;overflow-wrap:anywhere}
.course-quiz input{appearance:none;flex:none;width:1em;height:1em;margin:0;
 color:inherit;
 border:.12em solid;border-radius:50%;transform:translateY(.13em)}
.course-quiz input:checked{background:radial-gradient(currentColor 40%,
 transparent 45%)}
.course-quiz input:focus-visible{outline:2px solid;outline-offset:2px}
.course-quiz .course-feedback{margin:.3em 0 0;padding:0 0 0 .7em}
.course-quiz .course-right{border-left:.3em solid #2a7fba}
.course-quiz .course-wrong{border-left:.3em dotted #c05a00}
.course-quiz li .course-right,.course-quiz li .course-wrong{border:0}
</style>"""

_SCRIPT = """\
<script>
(function () {
  var all = document.querySelectorAll('[data-quiz="KEY"]');
  all.forEach(function (quiz, copy) {
    if (quiz.dataset.ready) return;
    quiz.dataset.ready = "yes";
    // In a notebook the arrow keys would move on to another cell.
    quiz.addEventListener("keydown", function (event) {
      event.stopPropagation();
    });
    quiz.querySelectorAll("fieldset").forEach(function (question) {
      var answers = question.querySelector("details");
      var items = answers.querySelectorAll("li > span");
      var feedback = question.querySelector(".course-feedback");
      answers.hidden = true;
      question.querySelectorAll("input").forEach(function (input, number) {
        input.name += "-" + all.length + "-" + copy;
        input.addEventListener("change", function () {
          feedback.innerHTML = items[number].innerHTML;
          feedback.className = "course-feedback " + items[number].className;
        });
      });
    });
  });
})();
</script>"""


def to_page(questions: tuple) -> str:
    """Render questions as a form that answers each choice.

    Parameters
    ----------
    questions : tuple of Question
        The questions.

    Returns
    -------
    str
        HTML. The same questions give the same text.

    Examples
    --------
    >>> to_page(()).startswith('<div class="course-quiz" data-quiz="')
    True
    """
    key = hashlib.sha256(repr(tuple(map(tuple, questions))).encode())
    key = key.hexdigest()[:10]
    parts = [
        _question(number, question, f"quiz-{key}-{number}")
        for number, question in enumerate(questions, start=1)
    ]
    return "\n".join(
        [
            f'<div class="course-quiz" data-quiz="{key}">',
            _STYLE,
            *parts,
            _SCRIPT.replace("KEY", key),
            "</div>",
        ]
    )


def _question(number: int, question, group: str) -> str:
    choices = [
        f'<label><input type="radio" name="{group}">'
        f"<span>{inline(option.text)}</span></label>"
        for option in question.options
    ]
    answers = [
        f"<li>{inline(option.text)}<br>{_feedback(option)}</li>"
        for option in question.options
    ]
    return "\n".join(
        [
            "<fieldset>",
            f"<legend>{number}. {inline(question.text)}</legend>",
            *choices,
            '<div class="course-feedback" role="status" aria-live="polite">'
            "</div>",
            f"<details><summary>Answers to question {number}</summary>",
            "<ul>",
            *answers,
            "</ul></details>",
            "</fieldset>",
        ]
    )


def _feedback(option) -> str:
    verdict, look = (
        ("Right.", "course-right")
        if option.right
        else ("Not quite.", "course-wrong")
    )
    return (
        f'<span class="{look}"><strong>{verdict}</strong> '
        f"{inline(option.feedback)}</span>"
    )
