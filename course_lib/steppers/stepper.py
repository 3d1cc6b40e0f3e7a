"""Frames, and the stepper that shows them one at a time."""

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from course_lib.steppers.choosers import make_choosers
from course_lib.steppers.page import page


class Mark(NamedTuple):
    """One entry of a stepper's legend: what a mark on a box means.

    Introduced in :doc:`/chapters/01_vocabulary`.

    Attributes
    ----------
    kind : str
        The kind of box, as in ``course_lib.steppers.markup``.
    sample : str
        What stands in the box that is shown in the legend.
    meaning : str
        What the mark means.

    Examples
    --------
    >>> Mark("on", "a", "in the window")
    Mark(kind='on', sample='a', meaning='in the window')
    """

    kind: str
    sample: str
    meaning: str


class Frame(NamedTuple):
    """One picture of a stepper.

    Introduced in :doc:`/chapters/01_vocabulary`.

    Attributes
    ----------
    caption : str
        A sentence or two on what to see here. Plain text; HTML in it is shown
        as it is written.
    html : str
        The picture, as HTML made with ``course_lib.steppers.markup``,
        which escapes every text.
    text : str
        The same in one line of plain text. A notebook keeps it beside the
        HTML, and the tests compare it.

    Examples
    --------
    >>> from course_lib.steppers.markup import cells
    >>> Frame("A window.", cells("tea", ["on", "on", ""], "te of tea"), "[te]a")
    Frame(caption='A window.', html='<div class=cells ro ...', text='[te]a')
    """

    caption: str
    html: str
    text: str

    def __repr__(self) -> str:
        """Return the frame without the length of its HTML."""
        start = self.html if len(self.html) < 24 else self.html[:19] + " ..."
        return (
            f"Frame(caption={self.caption!r}, html={start!r}, "
            f"text={self.text!r})"
        )


_Variants = Mapping[str | tuple[str, ...], Sequence[Frame]]


class Stepper:
    """Frames to step through, shown as self-contained HTML.

    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    frames : sequence of Frame, or mapping of keys to sequence of Frame
        The frames, or several lists of them to choose from. A key is a name,
        or a tuple of one option for each chooser, as in ``("3", "1")``.
    title : str
        What the picture is about.
    chooser : str or sequence of str
        What the keys stand for: one name, or one for each part of a tuple,
        as in ``("window", "step")``. The reader gets one menu for each.
    marks : sequence of Mark
        The legend.
    style : str
        Rules beyond those of every stepper, in the form of
        ``course_lib.steppers.style``: ``&`` stands for the stepper.
    aside : str
        HTML that stands once beside the frames, for what they share.

    Attributes
    ----------
    title : str
        The title.
    variants : mapping of str to tuple of Frame
        The lists of frames by name; a single list has the name ``""``, a
        tuple becomes ``"window 3, step 1"``.

    Raises
    ------
    TypeError
        If a frame is something else, or a text is not a string.
    ValueError
        If there are no frames, a text cannot be written as UTF-8, or keys
        and choosers do not fit together.

    Examples
    --------
    >>> odd, even = Frame("Odd.", "<p>1</p>", "1"), Frame("Even.", "", "2")
    >>> Stepper({"up": [odd, even], "down": [even, odd]}, "Counting")
    Counting
    up
     1. 1
     2. 2
    down
     1. 2
     2. 1
    """

    def __init__(
        self,
        frames: Sequence[Frame] | _Variants,
        title: str,
        chooser: str | Sequence[str] = "Show",
        marks: Sequence[Mark] = (),
        *,
        style: str = "",
        aside: str = "",
    ) -> None:
        single = not isinstance(frames, Mapping)
        keyed = {"": frames} if single else frames
        checked = [_require_frames(some) for some in keyed.values()]
        if not checked:
            raise ValueError(
                "there are no frames: pass at least one named list of frames"
            )
        names = [chooser] if isinstance(chooser, str) else list(chooser)
        keys = [key if isinstance(key, tuple) else (key,) for key in keyed]
        _require_text(
            style, aside, title, *names, *(text for key in keys for text in key)
        )
        _require_text(*(text for mark in marks for text in mark))
        self._choosers = [] if single else make_choosers(names, keys)
        full = [_name(names, key) for key in keys]
        self.title = title
        self.variants: Mapping[str, tuple[Frame, ...]] = MappingProxyType(
            dict(zip(full, checked, strict=True))
        )
        self._marks = tuple(marks)
        self._style, self._aside = style, aside

    def __repr__(self) -> str:
        """Return the texts of all frames as numbered lists."""
        lines = [self.title]
        for name, frames in self.variants.items():
            lines += [name] if name else []
            for position, frame in enumerate(frames, start=1):
                lines.append(f"{position:2d}. {frame.text}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        content = repr((self.title, self._choosers, self._marks))
        content += repr(dict(self.variants))
        frames = [f for frames in self.variants.values() for f in frames]
        content += "".join(frame.html for frame in frames)
        content += self._style + self._aside
        digest = hashlib.sha256(content.encode()).hexdigest()
        identity = f"stepper-{digest[:10]}"
        return page(
            identity,
            self.title,
            self._choosers,
            self.variants,
            self._marks,
            self._style,
            self._aside,
        )


def _name(names: list[str], key: tuple[str, ...]) -> str:
    if len(key) == 1:
        return key[0]
    return ", ".join(f"{n} {k}" for n, k in zip(names, key, strict=True))


def _require_frames(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    frames = tuple(frames)
    if not frames:
        raise ValueError("there are no frames: pass a list of at least one")
    for position, frame in enumerate(frames):
        if not isinstance(frame, Frame):
            raise TypeError(
                f"frames[{position}] must be a Frame, but it is a "
                f"{type(frame).__name__}: write Frame(caption, html, text)"
            )
        _require_text(*frame)
    return frames


def _require_text(*texts: str) -> None:
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(
                "titles, names and the parts of a frame must be strings, but "
                f"one is a {type(text).__name__}: {text!r}"
            )
        try:
            text.encode()
        except UnicodeEncodeError:
            raise ValueError(
                f"{text!r} holds half of a surrogate pair, which no page can "
                "show: remove it from the text"
            ) from None
