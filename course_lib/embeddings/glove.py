"""Word vectors in the published text format of GloVe."""

import contextlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np

from course_lib.embeddings.opening import numbered_lines, require_file
from course_lib.embeddings.parsing import (
    Entry,
    count_numbers,
    cut_lines,
    read_numbers,
    shown,
)
from course_lib.embeddings.records import WordVectors
from course_lib.vocabulary.checks import (
    require_at_least,
    require_encodable,
    require_list,
    require_strings,
)

_BLOCK = 256  # lines whose numbers are read at a time
_MARK = b"\xef\xbb\xbf"  # some editors put it at the start of UTF-8 text


def read_glove(
    path: str | Path,
    words: Iterable[str] | None = None,
    *,
    dimensions: int | None = None,
    member: str | None = None,
) -> WordVectors:
    r"""Read word vectors in GloVe's format, keeping only the words you need.

    A line is a word and its numbers, with a space before each number. The
    word itself may hold spaces: the last `dimensions` fields are the numbers
    (:cite:t:`pennington2014`). The file is read line by line, so memory does
    not grow with it, only with the words kept. The numbers of other lines
    are counted, and not read.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    path : str or Path
        The published file as it is: text, .gz or .zip.
    words : iterable of str, optional
        The words to keep, as they are written in the file; by default all.
    dimensions : int, optional
        How many numbers each word has; by default as many as on line 1.
    member : str, optional
        The file to read where a zip holds several, such as
        ``"glove.6B.50d.txt"``.

    Returns
    -------
    WordVectors
        Words and vectors of float32 in the order of the file, which is most
        frequent first. Words that the file does not hold are left out;
        `embedding_matrix` names them.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    TypeError
        If `words` is a string, or holds something else than strings.
    ValueError
        If a line has more or fewer numbers, a kept line holds something else
        than numbers, a kept word occurs twice or is not UTF-8, or the file
        is empty, cut short or damaged. The message names the line.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> file = Path(folder.name, "tiny.txt")
    >>> _ = file.write_text("the 1 2 3\ncat 4 5 6\n. . . 7 8 9\n")
    >>> read_glove(file).words
    ('the', 'cat', '. . .')
    >>> read_glove(file, words=["emu", "cat"])
    WordVectors(words=('cat',), vectors=array([[4., 5., 6.]], dtype=float32))
    >>> folder.cleanup()
    """
    path = require_file(path)
    wanted = None if words is None else _require_words(words)
    if dimensions is not None:
        require_at_least("dimensions", dimensions, 1)
    with contextlib.closing(numbered_lines(path, member)) as lines:
        first = next(lines, None)
        if first is None:
            raise ValueError(f"{path.name} is empty: get the file again")
        first = (1, first[1].removeprefix(_MARK))
        dimensions = dimensions or count_numbers(first[1], path)
        entries = cut_lines(chain([first], lines), dimensions, path)
        return _collect(entries, wanted, dimensions, path)


def _collect(
    entries: Iterator[Entry],
    wanted: dict[bytes, str] | None,
    dimensions: int,
    path: Path,
) -> WordVectors:
    found: dict[str, int] = {}
    numbers, block = array("f"), []
    for entry in entries:
        if wanted is None:
            word = _decode(entry, path)
        elif (word := wanted.get(entry.word)) is None:
            continue
        if word in found:
            raise ValueError(
                f"line {entry.number} of {path.name} gives {word!r} a second "
                f"vector, after line {found[word]}: delete one of them"
            )
        found[word] = entry.number
        block.append(entry)
        if len(block) == _BLOCK:
            numbers.frombytes(read_numbers(block, dimensions, path))
            block.clear()
    if block:
        numbers.frombytes(read_numbers(block, dimensions, path))
    vectors = np.frombuffer(numbers, np.float32).reshape(-1, dimensions)
    return WordVectors(tuple(found), vectors)


def _decode(entry: Entry, path: Path) -> str:
    try:
        return entry.word.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"line {entry.number} of {path.name} starts with "
            f"{shown(entry.word)}, which is not UTF-8 ({error.reason}): pass "
            "words=… to keep only the words you need, or mend the line"
        ) from None


def _require_words(words: Iterable[str]) -> dict[bytes, str]:
    listed = list(require_list(words, "words"))
    require_strings(listed)
    require_encodable(listed)
    if not listed:
        raise ValueError("words is empty: name words, or pass None for all")
    return {word.encode("utf-8"): word for word in listed}
