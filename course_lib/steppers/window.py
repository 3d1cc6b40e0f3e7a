"""A window that slides over a text, one pair after the other."""

from collections.abc import Iterable, Sequence
from itertools import product

from course_lib.steppers import checks
from course_lib.steppers.markup import cells, paragraph, visible
from course_lib.steppers.stepper import Frame, Stepper

_MOST_TOKENS = 40


def window_stepper(
    text: str | Sequence[str],
    windows: int | Iterable[int] = (3, 5),
    steps: int | Iterable[int] = (1, 2),
    title: str = "A window slides over a text",
) -> Stepper:
    r"""Show every pair of a window and the token that follows it.

    The last frame counts the pairs,

    .. math:: n = \left\lfloor \frac{L - w - 1}{s} \right\rfloor + 1

    with text length :math:`L`, window size :math:`w` and step :math:`s`, and
    shows what is left over at the end.
    Introduced in :doc:`/chapters/02_windows`.

    Parameters
    ----------
    text : str or sequence of str
        A short text, by character, or a list of tokens; at most 40.
    windows : int or iterable of int
        Window sizes to choose from, in tokens.
    steps : int or iterable of int
        Steps to choose from: how far the window moves, in tokens.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One list of frames for every window size with every step.

    Raises
    ------
    TypeError
        If a token is not a string, or a size is not a whole number.
    ValueError
        If the text is empty or too long, a size or step is below 1, or a
        window leaves no token to predict.

    Examples
    --------
    >>> window_stepper("to be", windows=2, steps=2)
    A window slides over a text
     1. 5 characters, window 2, step 2
     2. pair 1 of 2: 'to' -> ' '
     3. pair 2 of 2: ' b' -> 'e'
     4. floor((5 - 2 - 1) / 2) + 1 = 2 pairs; nothing left over
    """
    tokens = checks.tokens_of(text, "text", _MOST_TOKENS)
    unit = "character" if isinstance(text, str) else "token"
    pairs = product(
        checks.whole_numbers(windows, "windows", 1),
        checks.whole_numbers(steps, "steps", 1),
    )
    variants = {
        f"window {window}, step {step}": _frames(tokens, window, step, unit)
        for window, step in pairs
    }
    if len(variants) == 1:
        return Stepper(*variants.values(), title)
    return Stepper(variants, title, "Window and step")


def _frames(
    tokens: list[str], window: int, step: int, unit: str
) -> list[Frame]:
    if window >= len(tokens):
        raise ValueError(
            f"a window of {window} leaves no token to predict in a text of "
            f"{len(tokens)}: use a longer text or a smaller window"
        )
    starts = range(0, len(tokens) - window, step)
    return [
        _first(tokens, window, step, unit),
        *(_pair(tokens, starts, i, window, unit) for i in range(len(starts))),
        _last(tokens, starts, window, unit),
    ]


def _first(tokens: list[str], window: int, step: int, unit: str) -> Frame:
    length = len(tokens)
    caption = (
        f"The text has {_count(length, unit)}. The window takes {window} of "
        f"them and moves on by {step}. What follows the window is the target."
    )
    html = cells(tokens, [""] * length, f"The text: {_shown(tokens, unit)}")
    text = f"{_count(length, unit)}, window {window}, step {step}"
    return Frame(caption, html + paragraph("No pair yet."), text)


def _pair(
    tokens: list[str], starts: range, index: int, window: int, unit: str
) -> Frame:
    start = starts[index]
    end = start + window
    kinds = ["on" if start <= i < end else "" for i in range(len(tokens))]
    kinds[end] = "to"
    inputs, target = _shown(tokens[start:end], unit), repr(tokens[end])
    where = f"pair {index + 1} of {len(starts)}"
    caption = (
        f"{where.capitalize()}: text[{start}:{end}] is the window, "
        f"text[{end}] is the target."
    )
    space = "" if unit == "character" else " "
    line = space.join(map(visible, tokens[start:end]))
    pair = paragraph(f"{line} → {visible(tokens[end])}")
    html = cells(tokens, kinds, "") + pair
    return Frame(caption, html, f"{where}: {inputs} -> {target}")


def _last(tokens: list[str], starts: range, window: int, unit: str) -> Frame:
    length, step, count = len(tokens), starts.step, len(starts)
    targets = {start + window for start in starts}
    rest = tokens[max(targets) + 1 :]
    kinds = ["to" if i in targets else "" for i in range(length)]
    kinds[length - len(rest) :] = ["off"] * len(rest)
    left = f"{_shown(rest, unit)} left over" if rest else "nothing left over"
    rule = f"({length} - {window} - 1) / {step}"
    html = (
        cells(tokens, kinds, f"{count} targets; {left}")
        + paragraph("pairs = ⌊(length − window − 1) / step⌋ + 1")
        + paragraph(f"= ⌊{rule.replace('-', '−')}⌋ + 1 = {count}")
    )
    ends = f"{_count(count, 'pair')}; {left}"
    text = f"floor({rule}) + 1 = {ends}"
    return Frame(_summary(tokens, starts, window, unit, rest), html, text)


def _summary(
    tokens: list[str], starts: range, window: int, unit: str, rest: list[str]
) -> str:
    after = starts[-1] + starts.step
    possible = len(tokens) - window
    counted = (
        f"{_count(len(starts), 'pair')} in all: {len(starts)} of the "
        f"{_count(possible, unit)} after the first window "
        f"{'is a target' if len(starts) == 1 else 'are targets'}."
    )
    if not rest:
        return (
            f"{counted} The last {unit} is a target, so nothing is left over."
        )
    return (
        f"{counted} The next window would be text[{after}:{after + window}] "
        f"and need text[{after + window}], but the text ends at "
        f"{len(tokens) - 1}: {_count(len(rest), unit)} left over."
    )


def _shown(tokens: list[str], unit: str) -> str:
    return repr("".join(tokens) if unit == "character" else tokens)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
