"""Sentence pairs of many languages, as manythings.org publishes them."""

import re
from pathlib import Path

from course_lib.corpora.published import Published, locate
from course_lib.corpora.written_pairs import Pair
from course_lib.corpora.zipped_text import read_zipped

_MARK = b"\xef\xbb\xbf"  # some editors put it at the start of UTF-8 text
_COLUMNS = "expected English, a tab, its translation, and perhaps another tab"
_MOST_SHOWN = 60  # characters of a line in a message


def load_manythings(
    path: str | Path | None = None,
    *,
    language: str = "fra",
    fetch: bool = False,
) -> list[Pair]:
    """Return English sentences with a translation, short ones first.

    The pairs come from the Tatoeba project, under CC BY 2.0; name
    tatoeba.org and manythings.org/anki when you pass them on. A line is an
    English sentence, a tab and its translation; newer files have a third
    column that names the writers, which is left out here. Many sentences
    stand there several times, with other translations: `split_pairs` keeps
    them together, and `translation_floor` tells what that costs. The files
    are renewed now and then, so they have no checksum to compare with: a
    fetched file is kept if every line of it can be read, and the same call
    may give other pairs next year.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    path : str or Path, optional
        Your own copy: the zip or the text in it, or the folder that holds
        the zip.
    language : str
        Three letters as in the name of the file: "fra" for ``fra-eng.zip``.
    fetch : bool
        Whether to fetch the file (some MB) when it is not on this machine.

    Returns
    -------
    list of Pair
        In the order of the file. The source is English; for the other
        direction, swap: ``Pair(pair.target, pair.source)``.

    Raises
    ------
    FileNotFoundError
        If there is no such file; the message says where to put it.
    ConnectionError
        If it cannot be fetched; the message says what to do instead.
    ValueError
        If `language` is not three letters, or the file is empty, damaged, cut
        short or in another format. The message names the line.

    Examples
    --------
    >>> load_manythings("no/such/folder")
    Traceback (most recent call last):
        ...
    FileNotFoundError: no file 'no/such/folder': expected the file of pairs ...
    """
    published = _published(language)
    file = locate(
        published,
        path,
        fetch=fetch,
        check=lambda fetched: _read(fetched, published.file_name),
    )
    return _read(file, file.name)


def _published(language: str) -> Published:
    if not isinstance(language, str) or not re.fullmatch("[a-z]{3}", language):
        raise ValueError(
            "language must be three letters as in the name of the file, such "
            f"as 'fra' for fra-eng.zip, but it is {language!r}"
        )
    return Published(
        title=f"pairs of manythings.org ({language})",
        file_name=f"{language}-eng.zip",
        url=f"https://www.manythings.org/anki/{language}-eng.zip",
        checksum=None,
        megabytes=None,
        licence="CC BY 2.0: name tatoeba.org and manythings.org/anki",
    )


def _read(file: Path, name: str) -> list[Pair]:
    content, name = read_zipped(file, name)
    lines = content.removeprefix(_MARK).split(b"\n")
    last = lines.pop()
    if not lines and not last.strip():
        raise ValueError(f"{name} is empty: get the file again")
    pairs = [_pair(line, n, name) for n, line in enumerate(lines, start=1)]
    if last:
        raise ValueError(
            f"line {len(lines) + 1} of {name}, the last, has no end: the file "
            "may be cut short. Get it again; if it is whole, put a line break "
            "at its end"
        )
    return pairs


def _pair(line: bytes, number: int, name: str) -> Pair:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"line {number} of {name} is not UTF-8 ({error.reason}): save the "
            "file as UTF-8, or get it again"
        ) from None
    fields = [field.strip() for field in text.split("\t")]
    if len(fields) not in (2, 3) or not all(fields[:2]):
        shown = text[:_MOST_SHOWN] + "…" * (len(text) > _MOST_SHOWN)
        raise ValueError(
            f"line {number} of {name} is {shown!r}: {_COLUMNS} and a note"
        )
    return Pair(fields[0], fields[1])
