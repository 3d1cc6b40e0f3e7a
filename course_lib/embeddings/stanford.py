"""GloVe 6B, the word vectors that Stanford has published."""

from collections.abc import Iterable
from pathlib import Path

from course_lib.corpora import Published, locate
from course_lib.embeddings.glove import read_glove
from course_lib.embeddings.opening import is_zip
from course_lib.embeddings.records import WordVectors
from course_lib.vocabulary.checks import require_list, require_strings

GLOVE_6B = Published(
    title="GloVe 6B",
    file_name="glove.6B.zip",
    url="https://nlp.stanford.edu/data/glove.6B.zip",
    checksum="617afb2fe6cbd085c235baf7a465b96f4112bd7f7ccb2b2cbd649fed9cbcf2fb",
    megabytes=862,
    licence="PDDL 1.0",
)
_DIMENSIONS = (50, 100, 200, 300)


def load_glove(
    path: str | Path | None = None,
    *,
    words: Iterable[str] | None = None,
    dimensions: int = 100,
    fetch: bool = False,
) -> WordVectors:
    """Return GloVe 6B, vectors of 400,000 English words in lower case.

    They were trained on six billion words of Wikipedia (2014) and news
    (:cite:t:`pennington2014`), and are free to use (PDDL 1.0).
    Introduced in :doc:`/chapters/07_embeddings`.

    Parameters
    ----------
    path : str or Path, optional
        Your own copy: ``glove.6B.zip``, a text file taken out of it, or the
        folder that holds one of the two.
    words : iterable of str, optional
        The words to keep, such as ``vocabulary.tokens``; by default all.
        They are looked up in lower case, as GloVe 6B writes every word.
    dimensions : {50, 100, 200, 300}
        Length of each vector.
    fetch : bool
        Whether to fetch the file (862 MB) when it is not on this machine.

    Returns
    -------
    WordVectors
        The words that were found, most frequent first, and their vectors:
        the form of `train_word2vec`.

    Raises
    ------
    FileNotFoundError
        If there is no such file; the message says where to put it.
    ConnectionError
        If it cannot be fetched; the message says what to do instead.
    TypeError
        If `words` is a string, or holds something else than strings.
    ValueError
        If `dimensions` is another number, the file is damaged, or a fetched
        one has not the published checksum.

    Examples
    --------
    >>> load_glove("no/such/folder")
    Traceback (most recent call last):
        ...
    FileNotFoundError: no file 'no/such/folder': expected the file of GloVe ...
    """
    if dimensions not in _DIMENSIONS:
        raise ValueError(
            f"GloVe 6B has vectors of 50, 100, 200 or 300 dimensions, but not "
            f"of {dimensions!r}"
        )
    if words is not None:
        words = _lower(words)
    name = f"glove.6B.{dimensions}d.txt"
    if path is not None and Path(path, name).is_file():
        path = Path(path, name)
    file = locate(GLOVE_6B, path, fetch=fetch)
    member = name if is_zip(file) else None
    return read_glove(file, words, dimensions=dimensions, member=member)


def _lower(words: Iterable[str]) -> list[str]:
    listed = list(require_list(words, "words"))
    require_strings(listed)
    return [word.lower() for word in listed]
