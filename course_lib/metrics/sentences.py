"""The door of the metrics of translations: hypotheses and references."""

from collections.abc import Iterable, Sequence


def check_translations(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """Return hypotheses and lists of references, or say what is wrong."""
    hypotheses = _texts("hypotheses", hypotheses)
    if not hypotheses:
        raise ValueError(
            "hypotheses is empty: there is nothing to judge, so pass at least "
            "one translation"
        )
    lists = _lists(references)
    checked = [_texts(f"references[{i}]", one) for i, one in enumerate(lists)]
    _require_lengths(len(hypotheses), checked)
    return hypotheses, checked


def _texts(name: str, texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        raise TypeError(
            f"{name} must be a list of sentences, but it is {_short(texts)}"
        )
    listed = list(texts)
    for place, text in enumerate(listed):
        if not isinstance(text, str):
            raise TypeError(
                f"{name} must hold sentences, each one string, but "
                f"{name}[{place}] is {_short(text)}: join the words of a "
                f"sentence first"
            )
    return [str(text) for text in listed]


def _lists(references: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    if isinstance(references, str) or not isinstance(references, Iterable):
        raise TypeError(
            f"references must be one or more lists of sentences, but it is "
            f"{_short(references)}"
        )
    lists = list(references)
    if not lists:
        raise ValueError(
            "references is empty: pass one or more lists of sentences, as in "
            "[references]"
        )
    if any(isinstance(one, str) for one in lists):
        raise TypeError(
            f"references is a flat list of {len(lists)} sentences, which "
            f"would be taken for {len(lists)} lists of letters: with one "
            f"reference a sentence, pass [references]"
        )
    return lists


def _require_lengths(count: int, references: list[list[str]]) -> None:
    for place, one in enumerate(references):
        if len(one) == count:
            continue
        hint = "each list must hold one reference for each hypothesis"
        if len(references) == count:
            hint = (
                "with a list of references for each sentence, pass "
                "list(zip(*references)): a list for all sentences for each "
                "reference"
            )
        raise ValueError(
            f"references[{place}] has length {len(one)}, but hypotheses has "
            f"length {count}: {hint}"
        )


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."
