"""The gradient that flows back from the last step, one step after the other."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike

from course_lib.steppers import checks
from course_lib.steppers.arrays import numbers, require, require_length
from course_lib.steppers.logscale import (
    Scale,
    bars,
    bars_style,
    make_scale,
    power,
    scientific,
    typeset_power,
)
from course_lib.steppers.markup import beside, cells, paragraph, table
from course_lib.steppers.stepper import Frame, Mark, Stepper

_MOST_LAGS, _MOST_SETTINGS = 24, 4
_MARKS = (
    Mark("on", "a", "this step"),
    Mark("used", "a", "steps after it"),
)
_SMALL = Decimal("0.01")
_LAST = "lag\N{NO-BREAK SPACE}0"


def gradient_stepper(
    by_lag: Mapping[str, ArrayLike],
    *,
    tokens: Sequence[str] | None = None,
    title: str = "The gradient flows back",
) -> Stepper:
    r"""Show how much of a gradient arrives at each step before the last one.

    Each frame goes one step further back. Bars have a logarithmic scale, on
    which a constant factor a step is a straight slope. The last frame gives
    that factor, the geometric mean

    .. math:: \left( g_K / g_0 \right)^{1/K}

    of the gradient :math:`g_K` at the largest lag :math:`K` against
    :math:`g_0` at the last step, and the first lag below 1 % of :math:`g_0`.
    Introduced in :doc:`/chapters/05_gradients`.

    Parameters
    ----------
    by_lag : mapping of str to array_like, shape (lags,)
        One to four cells or settings by name. Element ``k`` is the size of
        the gradient ``k`` steps before the last one, zero or more; at most 24
        of them.
    tokens : sequence of str, optional
        The tokens of the sentence in their order, one a lag: the last token
        has lag 0.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        One frame a lag, and one that sums up.

    Raises
    ------
    TypeError
        If something does not hold numbers, or a token is not a string.
    ValueError
        If there is nothing to show or too much, lengths differ, or a number
        is negative or not finite.

    Examples
    --------
    >>> gradient_stepper({"RNN": [0.8, 0.04, 0.002]})
    The gradient flows back
     1. lag 0: RNN 8.0e-01 (1.0 times lag 0)
     2. lag 1: RNN 4.0e-02 (0.050 times lag 0)
     3. lag 2: RNN 2.0e-03 (2.5e-03 times lag 0)
     4. RNN: mean factor a step 0.050, below 1 % from lag 2
    """
    rows = _require_rows(by_lag)
    lags = len(next(iter(rows.values())))
    names = checks.tokens_for(tokens, "tokens", lags, "by_lag has lags")
    scale = make_scale(list(rows.values()))
    frames = [
        *(_lag(rows, names, lag, scale) for lag in range(lags)),
        _summary(rows),
    ]
    return Stepper(
        frames,
        title,
        marks=_MARKS if names else (),
        style=bars_style(list(rows.values()), scale),
        aside=paragraph(
            "Bars have a logarithmic scale: from one line to the next, times "
            f"{power(scale.stride)}. They start at {power(scale.low)}, and "
            "zero has no bar. The last step (lag 0) is at the right, and ▲ "
            "marks the step of the picture."
        ),
    )


def _require_rows(by_lag: Mapping[str, ArrayLike]) -> dict[str, np.ndarray]:
    if not isinstance(by_lag, Mapping):
        raise TypeError(
            "by_lag must be a mapping of names to arrays, such as "
            f'{{"RNN": values}}, but it is a {type(by_lag).__name__}'
        )
    if not 1 <= len(by_lag) <= _MOST_SETTINGS:
        raise ValueError(
            f"by_lag must hold 1 to {_MOST_SETTINGS} arrays by name, but it "
            f"holds {len(by_lag)}"
        )
    rows = {
        name: numbers(values, f"by_lag[{name!r}]", ["lags"], [_MOST_LAGS])
        for name, values in by_lag.items()
    }
    first, length = next((name, len(row)) for name, row in rows.items())
    for name, row in rows.items():
        require_length(
            row, f"by_lag[{name!r}]", 0, length, f"by_lag[{first!r}] is"
        )
        require(row >= 0, row, f"by_lag[{name!r}]", "be 0 or more")
    return rows


def _lag(
    rows: dict[str, np.ndarray], tokens: list[str], lag: int, scale: Scale
) -> Frame:
    token = tokens[len(tokens) - 1 - lag] if tokens else ""
    said = f" {token!r}" if tokens else ""
    where = "The last step" if lag == 0 else f"{_count(lag, 'step')} back"
    caption = f"{where}{':' * bool(said)}{said}."
    plots, texts = [], []
    for place, (name, row) in enumerate(rows.items()):
        value, ratio = scientific(row[lag]), _ratio(row[lag], row[0])
        shown = typeset_power(f"{value}, {ratio}").replace("lag 0", _LAST)
        plots.append(bars(name, shown, place, lag))
        texts.append(f"{name} {value} ({ratio})")
    html = _sentence(tokens, lag) + beside(*plots)
    return Frame(caption, html, f"lag {lag}{said}: {'; '.join(texts)}")


def _sentence(tokens: list[str], lag: int) -> str:
    if not tokens:
        return ""
    before = len(tokens) - 1 - lag
    kinds = [""] * before + ["on"] + ["used"] * lag
    return cells(tokens, kinds[: len(tokens)], "")


def _summary(rows: dict[str, np.ndarray]) -> Frame:
    lags = len(next(iter(rows.values())))
    lines, texts = [], []
    for name, row in rows.items():
        factor, first = _factor(row), _first_small(row)
        shown = (factor, first, scientific(row[0]), scientific(row[-1]))
        lines.append((name, [(typeset_power(text), "") for text in shown]))
        texts.append(f"{name}: mean factor a step {factor}, below 1 % {first}")
    head = ["", "mean factor a step", "below 1 %", "lag 0", f"lag {lags - 1}"]
    caption = (
        "The mean factor a step (geometric mean), and from where on less than "
        "1 % of lag 0 is left."
    )
    drawn = [bars(name, "", place, lags) for place, name in enumerate(rows)]
    html = table(head, lines) + beside(*drawn)
    return Frame(caption, html, "; ".join(texts))


def _ratio(value: float, start: float) -> str:
    if start == 0:
        return "lag 0 is 0"
    return f"{_plain(Decimal(value) / Decimal(start))} times lag 0"


def _factor(row: np.ndarray) -> str:
    if row[0] == 0 or len(row) == 1:
        return "none"
    if row[-1] == 0:
        return "0"
    whole = Decimal(row[-1]) / Decimal(row[0])
    return _plain(whole ** (1 / Decimal(len(row) - 1)))


def _first_small(row: np.ndarray) -> str:
    start = Decimal(row[0])
    if not start:
        return "none"
    for lag, value in enumerate(row):
        if Decimal(value) < start * _SMALL:
            return f"from lag {lag}"
    return "never"


def _plain(number: Decimal) -> str:
    # Two significant digits, without a power of ten near 1.
    rounded = Decimal(f"{number:.1e}")
    if rounded == 0 or not _SMALL <= rounded < 1000:
        return scientific(number)
    return f"{int(rounded)}" if rounded >= 10 else f"{rounded:f}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' * (number != 1)}"
