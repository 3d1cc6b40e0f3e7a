"""A window that slides over a text, one pair after the other."""

from collections.abc import Iterable, Sequence
from itertools import product

from course_lib.steppers import checks
from course_lib.steppers.markup import cells, paragraph, visible
from course_lib.steppers.stepper import Frame, Mark, Stepper

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
        (str(window), str(step)): _frames(tokens, window, step, unit)
        for window, step in pairs
    }
    marks = [
        Mark("on", "a", "in the window"),
        Mark("to", "a", f"target: the next {unit}"),
        Mark("used", "a", "used before"),
        Mark("", "a", "not used"),
    ]
    if len(variants) == 1:
        return Stepper(*variants.values(), title, marks=marks)
    return Stepper(variants, title, ("window", "step"), marks)


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
    kinds = _used(len(tokens), starts[:index], window)
    kinds[start : end + 1] = ["on"] * window + ["to"]
    inputs, target = _shown(tokens[start:end], unit), repr(tokens[end])
    where = f"pair {index + 1} of {len(starts)}"
    caption = (
        f"{where.capitalize()}: text[{start}:{end}] is the window, "
        f"text[{end}] is the target."
    )
    line = _line(tokens[start:end], unit)
    pair = paragraph(f"{line} → {visible(tokens[end])}")
    html = cells(tokens, kinds, "") + pair
    return Frame(caption, html, f"{where}: {inputs} -> {target}")


def _last(tokens: list[str], starts: range, window: int, unit: str) -> Frame:
    length, step, count = len(tokens), starts.step, len(starts)
    rest = tokens[starts[-1] + window + 1 :]
    left = f"{_shown(rest, unit)} left over" if rest else "nothing left over"
    ends = f"{_count(count, 'pair')}; {left}"
    rule = f"({length} - {window} - 1) / {step}"
    html = (
        cells(tokens, _used(length, starts, window), ends)
        + paragraph(f"Left over: {_line(rest, unit) or 'nothing'}")
        + paragraph(_rule(rule, length - window - 1, step))
    )
    text = f"floor({rule}) + 1 = {ends}"
    return Frame(_summary(tokens, starts, window, unit, rest), html, text)


def _rule(rule: str, room: int, step: int) -> str:
    moves = room // step
    value = f"{room / step:.2f}".rstrip("0").rstrip(".")
    rounded = f", rounded down {moves}" if room % step else ""
    pairs = _count(moves + 1, "pair")
    return f"{rule.replace('-', '−')} = {value}{rounded}, plus 1 = {pairs}"


def _used(length: int, starts: range, window: int) -> list[str]:
    kinds = [""] * length
    for start in starts:
        kinds[start : start + window + 1] = ["used"] * (window + 1)
    return kinds


def _summary(
    tokens: list[str], starts: range, window: int, unit: str, rest: list[str]
) -> str:
    after = starts[-1] + starts.step
    counted = f"{_count(len(starts), 'pair')} in all."
    if not rest:
        return (
            f"{counted} The last {unit} is a target, so nothing is left over."
        )
    return (
        f"{counted} The next window would be text[{after}:{after + window}] "
        f"and need text[{after + window}], but the text ends at "
        f"{len(tokens) - 1}: {_count(len(rest), unit)} left over."
    )


def _line(tokens: list[str], unit: str) -> str:
    return ("" if unit == "character" else " ").join(map(visible, tokens))


def _shown(tokens: list[str], unit: str) -> str:
    return repr("".join(tokens) if unit == "character" else tokens)


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
