"""The HTML of a stepper."""

import json
from collections.abc import Mapping, Sequence
from html import escape

from course_lib.steppers.choosers import Chooser
from course_lib.steppers.script import SCRIPT
from course_lib.steppers.style import STYLE


def page(
    identity: str,
    title: str,
    choosers: Sequence[Chooser],
    variants: Mapping[str, Sequence],
    marks: Sequence[tuple[str, str, str]] = (),
    style: str = "",
    aside: str = "",
) -> str:
    """Write a stepper as one piece of HTML.

    Parameters
    ----------
    identity : str
        The id of its outermost element.
    title : str
        The title.
    choosers : sequence of Chooser
        What the reader chooses; none for a single list of frames.
    variants : mapping of str to sequence of Frame
        The frames by name.
    marks : sequence of (str, str, str)
        The legend: kind, sample and meaning of each mark.
    style : str
        Rules beyond those of every stepper, in the form of
        ``course_lib.steppers.style``.
    aside : str
        HTML that stands once beside the frames.

    Returns
    -------
    str
        HTML with its style and its script, the same on every call.

    Examples
    --------
    >>> html = page("stepper-1", "A < B", [], {"": []})
    >>> html[:54]
    '<div id="stepper-1" role="group" aria-label="A &lt; B"'
    """
    places = zip(*(c.places for c in choosers), strict=True)
    ats = [" ".join(map(str, place)) for place in places] or [""]
    controls = json.dumps(
        [[c.name, c.options] for c in choosers], ensure_ascii=False
    )
    parts = [
        _part(name, at, frames)
        for at, (name, frames) in zip(ats, variants.items(), strict=True)
    ]
    return (
        f'<div id="{identity}" role="group" aria-label="{escape(title)}"\n'
        f'data-choosers="{escape(controls)}">'
        f"<style>{(STYLE + style).replace('&', '#' + identity)}</style>\n"
        f'<p class="step-title">{escape(title)}</p>\n{_key(marks)}'
        '<div class="step-parts">\n'
        + "\n".join(parts)
        + f"\n</div>{_aside(aside)}<script>{_script(identity)}</script></div>"
    )


def _script(identity: str) -> str:
    return SCRIPT.replace('"&"', f'"{identity}"')


def _key(marks: Sequence[tuple[str, str, str]]) -> str:
    if not marks:
        return ""
    items = " ".join(
        f'<span><b class="{escape(kind)}" aria-hidden="true">'
        f"<i>{escape(sample)}</i></b> {escape(meaning)}</span>"
        for kind, sample, meaning in marks
    )
    return f'<p class="step-key">{items}</p>\n'


def _aside(html: str) -> str:
    if not html:
        return ""
    return (
        '<div class="step-aside step-scroll" tabindex="0" role="group" '
        f'aria-label="The same in every picture">{html}</div>\n'
    )


def _part(name: str, at: str, frames: Sequence) -> str:
    heading = f'<p class="step-name">{escape(name)}</p>\n' if name else ""
    label = escape(f"Pictures: {name}" if name else "Pictures")
    items = "\n".join(
        f"<li><p>{escape(frame.caption)}</p>{frame.html}</li>"
        for frame in frames
    )
    return (
        f'<div class="step-part" data-at="{at}">{heading}'
        f'<div class="step-scroll" tabindex="0" role="group" '
        f'aria-label="{label}">\n'
        f'<ol class="step-list">\n{items}\n</ol></div></div>'
    )
