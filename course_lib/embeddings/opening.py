"""The lines of a file that is text, or text packed by gzip or zip.

Nothing is unpacked onto the disk: the lines come one at a time.
"""

import contextlib
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

_BUFFER = 2**20
_LONGEST_LINE = 2**20
_MOST_NAMES = 10  # of a zip's files in a message
_SIGNATURE = 4  # bytes at the start that tell what a file is
_ZIP = (b"PK\3\4", b"PK\5\6")
_GZIP = b"\x1f\x8b"
_DAMAGE = (EOFError, OSError, zlib.error, zipfile.BadZipFile)


def require_file(path: str | Path) -> Path:
    """Return the path of a file, or say that there is none."""
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(
            f"no file {str(path)!r}: expected word vectors in GloVe's format, "
            "as text, .gz or .zip"
        )
    return path


def is_zip(path: Path) -> bool:
    """Tell whether a file is a zip, by its first bytes."""
    with open(path, "rb") as file:
        return file.read(_SIGNATURE) in _ZIP


def numbered_lines(
    path: Path, member: str | None = None
) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its number from 1, its end included.

    Parameters
    ----------
    path : Path
        Text, or text packed by gzip or zip. The first bytes tell, whatever
        the name is.
    member : str, optional
        The file to read where a zip holds several.

    Yields
    ------
    tuple of (int, bytes)
        Number and line. Every line ends with a line feed.

    Raises
    ------
    ValueError
        If the file is damaged, cut short, or a zip without such a file.
    """
    number = 0
    with _open(path, member) as file:
        while line := _next_line(file, path, number):
            number += 1
            if not line.endswith(b"\n"):
                raise ValueError(_torn(path, number, len(line)))
            yield number, line


def _next_line(file: BinaryIO, path: Path, number: int) -> bytes:
    try:
        return file.readline(_LONGEST_LINE)
    except _DAMAGE as error:
        raise ValueError(
            f"{path.name} is damaged or cut short: it could be unpacked up to "
            f"line {number} ({error}). Get the file again"
        ) from error


def _torn(path: Path, number: int, length: int) -> str:
    if length == _LONGEST_LINE:
        return (
            f"line {number} of {path.name} is longer than {length:,} bytes: "
            "expected a word and its numbers on each line"
        )
    return (
        f"line {number} of {path.name}, the last, has no end: the file may be "
        "cut short. Get it again; if it is whole, put a line break at its end"
    )


@contextlib.contextmanager
def _open(path: Path, member: str | None) -> Iterator[BinaryIO]:
    with open(path, "rb", buffering=_BUFFER) as file:
        start = file.peek(_SIGNATURE)[:_SIGNATURE]
        if start in _ZIP:
            with _open_zip(file, path, member) as unpacked:
                yield unpacked
            return
        if member is not None:
            raise ValueError(
                f"member {member!r} names a file in a zip, but {path.name} is "
                "none: leave member out"
            )
        if start.startswith(_GZIP):
            with gzip.open(file) as packed:
                yield io.BufferedReader(packed, _BUFFER)
            return
        yield file


@contextlib.contextmanager
def _open_zip(
    file: BinaryIO, path: Path, member: str | None
) -> Iterator[BinaryIO]:
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as error:
        raise ValueError(
            f"{path.name} is damaged or cut short: its list of files, which "
            f"stands at the end, cannot be read ({error}). Get the file again"
        ) from error
    with archive:
        chosen = _choose(archive, path, member)
        try:
            packed = archive.open(chosen)
        except (*_DAMAGE, NotImplementedError, RuntimeError) as error:
            raise ValueError(
                f"{chosen.filename} in {path.name} cannot be unpacked "
                f"({error}). Unpack it with another program, and pass the text"
            ) from error
        with packed:
            yield io.BufferedReader(packed, _BUFFER)


def _choose(
    archive: zipfile.ZipFile, path: Path, member: str | None
) -> zipfile.ZipInfo:
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in files:
        _require_inside(entry.filename, path)
    files = [f for f in files if not f.filename.startswith("__MACOSX/")]
    if member is None:
        chosen, advice = files, 'pass member="NAME" to choose one'
    else:
        chosen = [f for f in files if member in _names(f)]
        advice = f"expected exactly one {member!r}"
    if len(chosen) != 1:
        names = [entry.filename for entry in files[:_MOST_NAMES]]
        more = ["…"] if len(files) > _MOST_NAMES else []
        shown = ", ".join(names + more) or "no files"
        raise ValueError(f"{path.name} holds {shown}: {advice}")
    return chosen[0]


def _names(entry: zipfile.ZipInfo) -> tuple[str, str]:
    return entry.filename, PurePosixPath(entry.filename).name


def _require_inside(name: str, path: Path) -> None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise ValueError(
            f"{path.name} holds {name!r}, which leads out of the folder of a "
            "zip: nothing was read. Get the file from its publisher"
        )
