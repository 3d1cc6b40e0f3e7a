"""Word vectors in a file: GloVe's text format, which any program reads."""

import os
from collections.abc import Iterator
from pathlib import Path

from course_lib.embeddings.glove import read_glove
from course_lib.embeddings.parsing import is_number
from course_lib.embeddings.records import WordVectors, require_vectors
from course_lib.vocabulary.checks import require_encodable, require_strings

_DIGITS = "%.9g"  # as many as tell any two numbers of float32 apart


def save_vectors(path: str | Path, vectors: WordVectors) -> None:
    """Write word vectors to a text file, whole or not at all.

    The format is that of GloVe (:cite:t:`pennington2014`). Numbers have nine
    digits, so reading the file gives the same float32 vectors.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    path : str or Path
        The file to write. An existing one is replaced.
    vectors : WordVectors
        What to write.

    Raises
    ------
    FileNotFoundError
        If the folder does not exist, or the path is a folder.
    TypeError
        If `vectors` is of another type, or a word is not a string.
    ValueError
        If a word cannot stand in such a file, or there is none.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "animals.txt")
    ...     save_vectors(file, WordVectors(("cat", "emu"), [[1, 0.5], [0, -2]]))
    ...     print(file.read_text())
    cat 1 0.5
    emu 0 -2
    """
    path, vectors = Path(path), require_vectors(vectors)
    _require_words(vectors.words)
    if path.is_dir() or not path.parent.is_dir():
        raise FileNotFoundError(
            f"{str(path)!r} cannot be written: expected the name of a file in "
            "an existing folder. Make the folder first, and name the file"
        )
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(temporary, "x", encoding="utf-8", newline="\n") as file:
            file.writelines(_lines(vectors))
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def load_vectors(path: str | Path) -> WordVectors:
    """Read word vectors that `save_vectors` has written.

    The same as `read_glove`, with every word. Nothing in the file is run, so
    it may come from anywhere; gensim's own ``Word2Vec.load`` unpickles, which
    runs what the file says.
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    path : str or Path
        The file to read.

    Returns
    -------
    WordVectors
        The same words in the same order, with the same vectors.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is damaged; the message names the line.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "animals.txt")
    ...     save_vectors(file, WordVectors(("cat", "emu"), [[1, 0.5], [0, -2]]))
    ...     load_vectors(file).words
    ('cat', 'emu')
    """
    return read_glove(path)


def _lines(vectors: WordVectors) -> Iterator[str]:
    form = f" {_DIGITS}" * vectors.vectors.shape[1] + "\n"
    for word, row in zip(vectors.words, vectors.vectors, strict=True):
        yield word + form % tuple(row.astype("float32").tolist())


def _require_words(words: tuple[str, ...]) -> None:
    require_strings(words)
    require_encodable(words)
    if not words:
        raise ValueError("there are no words to write: pass at least one")
    for word in words:
        numbers = any(is_number(f) for f in word.encode().split(b" ")[1:])
        if not word or word[0] in " \ufeff" or "\n" in word or numbers:
            raise ValueError(
                f"{word!r} cannot stand in a file of word vectors: a word must "
                "not be empty, hold a line break, start with a space, or hold "
                "a number after a space. Leave it out, or write it otherwise"
            )
