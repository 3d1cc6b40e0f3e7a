"""What belongs to a saved translator, and whether it is whole."""

import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np

from course_lib.translation.settings import Settings, require_settings
from course_lib.vocabulary import Vocabulary

MANIFEST = "translator.json"
SOURCE = "source.json"
TARGET = "target.json"
WEIGHTS = "weights.npz"
PARTS = (MANIFEST, SOURCE, TARGET, WEIGHTS)

_FORMAT = "course_lib translator"
_VERSION = 1


def write(folder: Path, settings: Settings) -> None:
    """Write the settings, and a checksum of each other part."""
    content = {
        "settings": settings._asdict(),
        "files": {name: _checksum_of_file(folder / name) for name in PARTS[1:]},
    }
    content = {
        "format": _FORMAT,
        "version": _VERSION,
        "sha256": _checksum(content),
        **content,
    }
    text = json.dumps(content, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def read(folder: Path) -> Settings:
    """Check every part against its checksum, and return the settings."""
    content = _read_json(folder / MANIFEST)
    signed = {key: content.get(key) for key in ("settings", "files")}
    if content.get("sha256") != _checksum(signed):
        raise damaged(MANIFEST, "it was changed, or not written to its end")
    for name in PARTS[1:]:
        if _checksum_of_file(folder / name) != signed["files"][name]:
            _read_part(folder, name)  # says what is wrong, if it is damaged
            raise ValueError(
                f"{name} is whole, but is not the one that was saved with this "
                "translator: ids would mean other words, or weights belong to "
                "other layers. Use the folder that save_translator() has "
                "written, unchanged"
            )
    try:
        return require_settings(Settings(**signed["settings"]))
    except (TypeError, ValueError) as error:
        raise damaged(MANIFEST, str(error)) from None


def read_weights(folder: Path) -> dict[str, np.ndarray]:
    """Read the weights; nothing in the file is run."""
    try:
        with open(folder / WEIGHTS, "rb") as file:  # closed also on errors
            arrays = np.load(file, allow_pickle=False)
            return {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise damaged(WEIGHTS, f"it cannot be read ({error})") from None


def damaged(name: str, reason: str) -> ValueError:
    """Return the error of a part that is damaged."""
    return ValueError(
        f"{name} is damaged: {reason}. Copy the folder again, or train the "
        "translator again"
    )


def _read_part(folder: Path, name: str) -> None:
    if name == WEIGHTS:
        read_weights(folder)
    else:
        Vocabulary.load(folder / name)


def _read_json(path: Path) -> dict:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise damaged(path.name, f"it is not readable JSON ({error})") from None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise ValueError(
            f"{path.name} does not describe a translator: expected JSON with "
            f'"format": "{_FORMAT}"'
        )
    if content.get("version") != _VERSION:
        raise ValueError(
            f"{path.name} has format version {content.get('version')!r}, but "
            f"this version of course_lib reads version {_VERSION}: install "
            "the version that wrote it, or train the translator again"
        )
    return content


def _checksum(content: dict) -> str:
    text = json.dumps(content, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _checksum_of_file(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
