"""Numbers that fall on a line of probabilities as the temperature moves."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import fixed, numbers, require
from course_lib.steppers.gauges import GAUGE_STYLE
from course_lib.steppers.markup import cells, paragraph, visible
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MOST_TOKENS, _MOST_TEMPERATURES, _MOST_DRAWS = 8, 6, 16
_MARKS = (Mark("to", "a", "another token than in the picture before"),)
_ASIDE = paragraph(
    "The tokens lie end to end on a line from 0 to 1, each as long as it is "
    "probable. A piece too short for its name is named in the table, which "
    "has the same order. The numbers, marked by ▲, are drawn once, evenly from "
    "0 to 1, and stay where they are; the temperature moves the line above "
    "them. The boxes name, from left to right, the token above each ▲. The "
    "last picture has no line: it compares the probabilities."
)
_STYLE = """
& .line{position:relative;display:flex;margin:.4em 0 1.3em;\
border:1px solid;height:2.2em}
& .line i{flex:none;min-width:0;padding:0;border:0;overflow:hidden;\
line-height:2.2em;white-space:pre;background:rgba(0,114,178,.1)}
& .line i:nth-of-type(even){background:rgba(0,158,115,.3)}
& .line i+i{box-shadow:inset 1px 0 currentColor}
& .line b{position:absolute;top:100%;transform:translateX(-50%);\
font-size:.8em;line-height:1.3;font-weight:normal}
& td,& th{font-size:.9em;padding:0 .3em}
"""


class _Setting(NamedTuple):
    tokens: list[str]
    drawn: np.ndarray  # numbers from 0 to 1, rising
    temperatures: list[float]
    chances: np.ndarray  # (temperatures, tokens)
    falls: np.ndarray  # (temperatures, drawn): on which token


def sampling_stepper(
    log_probabilities: ArrayLike,
    tokens: Sequence[str],
    temperatures: Iterable[float] = (0.2, 0.5, 1, 2, 10),
    *,
    rng: np.random.Generator,
    draws: int = 10,
    title: str = "Sampling as the temperature moves",
) -> Stepper:
    r"""Show what the temperature does to a distribution and to its samples.

    .. math:: p_i = \frac{e^{x_i / \tau}}{\sum_j e^{x_j / \tau}}, \qquad
              w = \min \Bigl\{ i : \sum_{j \le i} p_j > u \Bigr\}

    with the log probabilities :math:`x`, the temperature :math:`\tau`, and
    numbers :math:`u` that are drawn once: so what changes from one picture to
    the next is the temperature's doing, not that of chance.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    log_probabilities : array_like, shape (tokens,)
        Log probabilities, or logits, of at most 8 tokens.
    tokens : sequence of str
        The tokens.
    temperatures : iterable of float
        At most 6 numbers above 0. They are shown in rising order.
    rng : numpy.random.Generator
        Where the numbers come from.
    draws : int
        How many numbers, at most 16.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame a temperature, and one with all of them.

    Raises
    ------
    TypeError
        If something does not hold numbers, a token is not a string, or `rng`
        is no generator.
    ValueError
        If shapes do not fit, there is too much to be shown, or a number is
        out of its range.

    Examples
    --------
    >>> logs, rng = np.log([0.6, 0.3, 0.1]), np.random.default_rng(0)
    >>> sampling_stepper(logs, ["tea", "is", "hot"], [0.5, 2], rng=rng, draws=4)
    Sampling as the temperature moves
     1. temperature 0.5: tea 0.78, is 0.20, hot 0.02; drawn tea tea tea tea
     2. temperature 2: tea 0.47, is 0.33, hot 0.19; drawn tea tea tea is
     3. p of 'tea': 0.78 at 0.5, 0.47 at 2
    """
    setting = _set(log_probabilities, tokens, temperatures, rng, draws)
    count = len(setting.temperatures)
    frames = [*(_frame(setting, at) for at in range(count)), _summary(setting)]
    return Stepper(
        frames, title, marks=_MARKS, style=GAUGE_STYLE + _STYLE, aside=_ASIDE
    )


def _set(
    log_probabilities: ArrayLike,
    tokens: Sequence[str],
    temperatures: Iterable[float],
    rng: np.random.Generator,
    draws: int,
) -> _Setting:
    logs = numbers(
        log_probabilities, "log_probabilities", ["tokens"], [_MOST_TOKENS]
    )
    if isinstance(tokens, str):
        raise TypeError(
            "tokens must be a list of strings, but it is one string"
        )
    names = checks.tokens_for(
        tokens, "tokens", len(logs), "log_probabilities has numbers"
    )
    several = _require_temperatures(temperatures)
    drawn = _draw(rng, draws)
    chances = np.array([_warm(logs, temperature) for temperature in several])
    reached = chances.cumsum(axis=-1)
    reached /= reached[:, -1:]
    falls = (reached[:, np.newaxis] <= drawn[:, np.newaxis]).sum(axis=-1)
    return _Setting(names, drawn, several, chances, falls)


def _require_temperatures(values: Iterable[float]) -> list[float]:
    listed = list(values) if isinstance(values, Iterable) else values
    name = "temperatures"
    array = numbers(listed, name, [name], [_MOST_TEMPERATURES])
    require(array > 0, array, name, "be above 0")
    return sorted(set(array.tolist()))


def _draw(rng: np.random.Generator, draws: int) -> np.ndarray:
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            "rng must be a generator, np.random.default_rng(seed), but it is "
            f"{rng!r}"
        )
    draws = checks.whole(draws, "draws", 1)
    if draws > _MOST_DRAWS:
        raise ValueError(
            f"draws must be at most {_MOST_DRAWS}, so that each can be seen, "
            f"but it is {draws}"
        )
    return np.sort(rng.random(draws))  # as they lie on the line


def _warm(logs: np.ndarray, temperature: float) -> np.ndarray:
    with np.errstate(over="ignore"):
        powers = np.exp((logs - logs.max()) / temperature)
    return powers / powers.sum()


def _frame(setting: _Setting, at: int) -> Frame:
    chances, falls = setting.chances[at], setting.falls[at]
    names = [visible(setting.tokens[place]) for place in falls]
    first, kinds = int(chances.argmax()), len(set(falls.tolist()))
    temperature = f"{setting.temperatures[at]:g}"
    caption = (
        f"Temperature {temperature}: {setting.tokens[first]!r} has "
        f"{fixed(chances[first])}. The {_count(len(names), 'number')} "
        f"{'fall' if len(names) > 1 else 'falls'} on "
        f"{_count(kinds, 'token')}."
    )
    before = setting.falls[max(at - 1, 0)]
    moved = ["to" if place else "" for place in falls != before]
    html = (
        _line(setting, chances)
        + cells(names, moved, f"Drawn: {', '.join(names)}")
        + _table(setting, chances, falls)
    )
    pairs = zip(map(visible, setting.tokens), map(fixed, chances), strict=True)
    text = f"temperature {temperature}: " + ", ".join(map(" ".join, pairs))
    return Frame(caption, html, f"{text}; drawn {' '.join(names)}")


def _line(setting: _Setting, chances: np.ndarray) -> str:
    """Draw the tokens end to end, and the numbers below them.

    The tokens have a name on the line only where it may fit: the table below
    names all of them.
    """
    boxes = "".join(
        f"<i style=width:{100 * chance:.4g}%>"
        + (escape(visible(token)) if chance > 0.03 * (len(token) + 1) else "")
        + "</i>"
        for token, chance in zip(setting.tokens, chances, strict=True)
    )
    marks = "".join(
        f"<b style=left:{100 * number:.4g}%>▲</b>" for number in setting.drawn
    )
    return f"<div class=line aria-hidden=true>{boxes}{marks}</div>"


def _table(setting: _Setting, chances: np.ndarray, falls: np.ndarray) -> str:
    counts = np.bincount(falls, minlength=len(chances)).tolist()
    rows = [
        f"<tr class=gate><th scope=row>{escape(visible(token))}"
        f"{_strip(chance)}<td style=--v:0>{count}"
        for token, chance, count in zip(
            setting.tokens, chances, counts, strict=True
        )
    ]
    head = "<tr><th scope=col>token<th scope=col>p<th scope=col>drawn"
    return _gauges([head, *rows])


def _summary(setting: _Setting) -> Frame:
    first = int(setting.chances[0].argmax())
    name = setting.tokens[first]
    caption = (
        "All temperatures: the lower, the nearer to greedy; the higher, the "
        "more even."
    )
    head = "".join(f"<th scope=col>{t:g}" for t in setting.temperatures)
    rows = [
        f"<tr class=gate><th scope=row>{escape(visible(token))}"
        + "".join(map(_strip, column))
        for token, column in zip(setting.tokens, setting.chances.T, strict=True)
    ]
    moves = ", ".join(
        f"{fixed(chance)} at {temperature:g}"
        for chance, temperature in zip(
            setting.chances[:, first], setting.temperatures, strict=True
        )
    )
    html = _gauges([f"<tr><th scope=col>token{head}", *rows])
    return Frame(caption, html, f"p of {name!r}: {moves}")


def _strip(chance: float) -> str:
    return f"<td style=--v:{100 * chance:.0f}>{fixed(chance)}"


def _gauges(lines: list[str]) -> str:
    rows = "\n".join(lines)
    return f"<div class=gauges><table>{rows}</table></div>"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
