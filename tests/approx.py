"""Comparison of two texts whose decimal numbers may differ a little.

Words, punctuation and integers must agree exactly; a decimal number must lie
within a tolerance of the one committed. The tag ``approx`` asks for it.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, NamedTuple

# A decimal number: digits with a point, or with an exponent, or nan or inf.
# Digits alone are an integer, and so is each part of a version like 2.21.0:
# both belong to the text, which must agree exactly.
_DECIMAL = r"""
(?<![A-Za-z0-9_.])
[-+\u2212]?
(?:
    (?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?(?![0-9_]|\.[0-9])
  | [0-9]+[eE][-+]?[0-9]{1,3}(?![A-Za-z0-9_]|\.[0-9])
  | (?:nan|NaN|inf|Infinity)(?![A-Za-z0-9_])
)
"""
# The space around a decimal follows its width, so it is free to differ.
_SPLIT = re.compile(rf"\s*({_DECIMAL})\s*", re.VERBOSE)


class Tolerance(NamedTuple):
    """How far a decimal may lie from the one committed.

    ``|computed - committed| <= atol + rtol * |committed|``. The default suits
    float32 results printed in full. Where a cell prints few digits, set
    ``atol`` to one unit of the last digit, since rounding may flip it.
    """

    rtol: float = 1e-5
    atol: float = 1e-8


def tolerance(metadata: Mapping[str, Any]) -> Tolerance | None:
    """Return the tolerance of a cell, or None for a cell compared exactly.

    >>> tolerance({"tags": ["approx"], "approx": {"atol": 0.001}})
    Tolerance(rtol=1e-05, atol=0.001)
    >>> tolerance({}) is None
    True
    """
    given = metadata.get("approx", {})
    if "approx" not in metadata.get("tags", []):
        if "approx" in metadata:
            raise ValueError("metadata 'approx' needs the tag 'approx' too")
        return None
    if not isinstance(given, Mapping) or set(given) - {"rtol", "atol"}:
        raise ValueError(
            "metadata 'approx' must be a mapping of 'rtol' and 'atol', "
            f"as in {{'rtol': 1e-5, 'atol': 0}}, not {given!r}"
        )
    for name, value in given.items():
        number = isinstance(value, int | float) and not isinstance(value, bool)
        top = 1 if name == "rtol" else math.inf
        if not number or not 0 <= value < top:
            raise ValueError(
                f"metadata 'approx': {name} must be a number of at least 0 "
                f"and below {top}, not {value!r}"
            )
    return Tolerance(**given)


def texts_agree(committed: str, computed: str, within: Tolerance) -> bool:
    """Tell whether two texts agree but for the last digits of decimals.

    >>> texts_agree("loss 0.25001, 3 steps", "loss 0.25, 3 steps", Tolerance())
    False
    >>> within = Tolerance(rtol=1e-4)
    >>> texts_agree("loss 0.25001, 3 steps", "loss 0.25, 3 steps", within)
    True
    >>> texts_agree("loss 0.25, 3 steps", "loss 0.25, 4 steps", within)
    False
    """
    # re.split gives text, number, text, ..., number, text.
    old, new = _SPLIT.split(committed), _SPLIT.split(computed)
    if len(old) != len(new) or old[::2] != new[::2]:
        return False
    pairs = zip(old[1::2], new[1::2], strict=True)
    return all(decimals_agree(a, b, within) for a, b in pairs)


def decimals_agree(committed: str, computed: str, within: Tolerance) -> bool:
    """Tell whether two decimals, as printed, agree within the tolerance.

    The arithmetic is decimal, so that 0.1235 and 0.1234 are exactly 0.0001
    apart. Two numbers that end in a point, such as ``12.``, are whole: NumPy
    prints floats so, and a sentence may end so. They must be the same.

    >>> decimals_agree("0.1234", "0.1235", Tolerance(0, 0.0001))
    True
    >>> decimals_agree("1.", "0.99999", Tolerance(1e-4))
    True
    >>> decimals_agree("1000.", "1001.", Tolerance(0.01))
    False
    """
    old, new = _value(committed), _value(computed)
    if not (old.is_finite() and new.is_finite()):
        return str(old) == str(new)
    if committed.endswith(".") and computed.endswith("."):
        return old == new
    rtol, atol = (Decimal(repr(float(value))) for value in within)
    return abs(new - old) <= atol + rtol * abs(old)


def _value(number: str) -> Decimal:
    return Decimal(number.replace("\u2212", "-"))


def _slots(outputs: list[Any]) -> Iterator[tuple[str, Any, str]]:
    """Yield (key, holder, name) for each text that nbval compares.

    Texts of one key (a stream's name or a kind of data) are compared in
    their order, and ``holder[name]`` is the text.
    """
    for output in outputs:
        if output["output_type"] == "stream":
            yield f"stream {output['name']}", output, "text"
        elif output["output_type"] == "error":
            yield "error", output, "evalue"
        else:
            for kind in output["data"]:
                yield kind, output["data"], kind


def settled(
    computed: list[Any], committed: list[Any], within: Tolerance
) -> list[Any]:
    """Return the computed outputs with the committed text where they agree.

    What is left of a difference is then for nbval to find and to show.
    """
    computed = deepcopy(computed)
    old, new = defaultdict(list), defaultdict(list)
    for key, holder, name in _slots(committed):
        old[key].append(holder[name])
    for key, holder, name in _slots(computed):
        new[key].append((holder, name))
    for key in old.keys() & new.keys():
        for text, (holder, name) in zip(old[key], new[key], strict=False):
            both = isinstance(text, str) and isinstance(holder[name], str)
            if both and texts_agree(text, holder[name], within):
                holder[name] = text
    return computed
