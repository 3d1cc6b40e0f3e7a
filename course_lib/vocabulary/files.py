"""The file of a vocabulary: readable JSON, one token a line."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

_FORMAT = "course_lib vocabulary"
_VERSION = 1
_ADVICE = (
    "Use the file that was saved with the model, or build the vocabulary "
    "again and train the model again"
)


def write_tokens(path: Path, tokens: Sequence[str]) -> None:
    """Write tokens in the order of their ids, whole or not at all.

    Parameters
    ----------
    path : Path
        The file to write. An existing one is replaced.
    tokens : sequence of str
        The tokens, the reserved ones left out.

    Raises
    ------
    OSError
        If the folder does not exist or cannot be written to.
    """
    content = {
        "format": _FORMAT,
        "version": _VERSION,
        "sha256": _checksum(tokens),
        "tokens": list(tokens),
    }
    text = json.dumps(content, ensure_ascii=False, indent=0)
    if path.is_dir() or not path.parent.is_dir():
        raise FileNotFoundError(
            f"{str(path)!r} cannot be written: expected the name of a file in "
            "an existing folder. Make the folder first, and name the file"
        )
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(temporary, "x", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def read_tokens(path: Path) -> list[str]:
    """Read the tokens of a file that `write_tokens` has written.

    Parameters
    ----------
    path : Path
        The file to read.

    Returns
    -------
    list of str
        The tokens in the order of their ids, the reserved ones left out.

    Raises
    ------
    FileNotFoundError
        If there is no such file, or it is a folder.
    ValueError
        If the file is damaged, changed by hand, of another format or of
        another format version.
    """
    if not path.is_file():
        raise FileNotFoundError(
            f"no file {str(path)!r}: expected a file that Vocabulary.save() "
            "has written"
        )
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(
            f"{path.name} is damaged: it is not readable JSON ({error}). "
            + _ADVICE
        ) from None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise ValueError(
            f"{path.name} is not a vocabulary file: expected JSON with "
            f'"format": "{_FORMAT}"'
        )
    if content.get("version") != _VERSION:
        raise ValueError(
            f"{path.name} has format version {content.get('version')!r}, but "
            f"this version of course_lib reads version {_VERSION}: install "
            "the version that wrote it, or build the vocabulary again and "
            "train the model again"
        )
    return _require_unchanged(path, content)


def _require_unchanged(path: Path, content: dict) -> list[str]:
    tokens = content.get("tokens")
    whole = isinstance(tokens, list) and all(isinstance(t, str) for t in tokens)
    if not whole or _checksum(tokens) != content.get("sha256"):
        raise ValueError(
            f"{path.name} is damaged or was changed by hand: its tokens do "
            "not match its checksum, so ids could mean other tokens than "
            "before. " + _ADVICE
        )
    return tokens


def _checksum(tokens: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(tokens).encode("ascii")).hexdigest()
