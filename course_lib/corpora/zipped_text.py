"""The one text in a file that is text itself, or a zip that holds it."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

_SIGNATURES = (b"PK\3\4", b"PK\5\6")
_DAMAGE = (EOFError, OSError, zlib.error, zipfile.BadZipFile)
_LOCKED = (NotImplementedError, RuntimeError)
_LARGEST = 2**28  # bytes, some twenty times the largest list there is
_MOST_NAMES = 10  # in a message
_NO_TEXT = "_about.txt"  # what manythings.org puts beside the text


def read_zipped(file: Path, name: str) -> tuple[bytes, str]:
    """Read a text, or the only text of a zip: the first bytes tell which.

    Parameters
    ----------
    file : Path
        The file.
    name : str
        What the messages call it.

    Returns
    -------
    tuple of (bytes, str)
        The text, and what to call it in messages.

    Raises
    ------
    ValueError
        If it is a zip that is damaged, cut short, locked, leads out of its
        folder, or holds no text or several; or if the text is far too large.
    """
    content_size = file.stat().st_size
    with open(file, "rb") as opened:
        is_zip = opened.read(4) in _SIGNATURES
    if not is_zip:
        _require_size(content_size, name)
        return file.read_bytes(), name
    try:
        with zipfile.ZipFile(file) as archive:
            chosen = _choose(archive, name)
            _require_size(chosen.file_size, name)
            text = archive.read(chosen)
    except _LOCKED as error:
        raise ValueError(
            f"{name} cannot be unpacked ({error}): unpack it with another "
            "program, and pass the text"
        ) from error
    except _DAMAGE as error:
        raise ValueError(
            f"{name} is damaged or cut short ({error}): get the file again"
        ) from error
    return text, f"{chosen.filename} in {name}"


def _choose(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in files:
        _require_inside(entry.filename, name)
    texts = [entry for entry in files if _is_text(entry.filename)]
    if len(texts) != 1:
        names = [entry.filename for entry in files[:_MOST_NAMES]]
        more = ["…"] if len(files) > _MOST_NAMES else []
        raise ValueError(
            f"{name} holds {', '.join(names + more) or 'no files'}: expected "
            f"exactly one text beside {_NO_TEXT}. Unpack it, and pass the "
            "text that you mean"
        )
    return texts[0]


def _is_text(name: str) -> bool:
    return (
        name.endswith(".txt")
        and PurePosixPath(name).name != _NO_TEXT
        and not name.startswith("__MACOSX/")
    )


def _require_inside(member: str, name: str) -> None:
    parts = member.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise ValueError(
            f"{name} holds {member!r}, which leads out of the folder of a "
            "zip: nothing was read. Get the file from its publisher"
        )


def _require_size(size: int, name: str) -> None:
    if size > _LARGEST:
        raise ValueError(
            f"{name} holds a text of {size:,} bytes: expected at most "
            f"{_LARGEST:,}. It is no list of sentence pairs"
        )
