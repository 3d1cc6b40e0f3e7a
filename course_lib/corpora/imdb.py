"""IMDB: long reviews of films, in the files that Keras publishes."""

import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

import numpy as np

from course_lib.corpora.object_arrays import read_npz
from course_lib.corpora.published import Published, locate
from course_lib.corpora.subsets import require_subset
from course_lib.corpora.written_reviews import Review

# The files and their checksums are those of keras.datasets.imdb.
_FOLDER = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
_LICENCE = "for research, with a citation of Maas et al. (2011)"
IMDB = Published(
    title="IMDB",
    file_name="imdb.npz",
    url=f"{_FOLDER}imdb.npz",
    checksum="69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f",
    megabytes=17,
    licence=_LICENCE,
)
IMDB_WORDS = Published(
    title="the words of IMDB",
    file_name="imdb_word_index.json",
    url=f"{_FOLDER}imdb_word_index.json",
    checksum="bfafd718b763782e994055a2d397834f",
    megabytes=1.6,
    licence=_LICENCE,
    algorithm="md5",
)
_SHUFFLE = 113


def load_imdb(
    path: str | Path | None = None,
    *,
    subset: str = "train",
    fetch: bool = False,
) -> list[Review]:
    """Return IMDB's reviews of films as texts, in mixed order.

    Maas et al. (2011) collected 25,000 reviews to train on and 25,000 to test
    on, half of them positive. Keras publishes them as ids: 1 is the most
    frequent word. Its ``load_data`` adds 3 to each id, to make room for 0
    padding, 1 start and 2 unknown, and its ``get_word_index`` does not. Here
    ids are turned back into words as they stand in the file, so that no word
    is lost and a review starts with its first word. Keras has removed the
    punctuation and the capitals; ``br`` is what is left of a line break.
    The form is that of `load_reviews`: a text and a label.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    path : str or Path, optional
        Your own copy: the folder that holds ``imdb.npz`` and
        ``imdb_word_index.json``, or the first of them, with the other beside
        it. Keras keeps both in the folder ``.keras/datasets`` of your home.
    subset : {"train", "test", "all"}
        Which reviews.
    fetch : bool
        Whether to fetch the files (19 MB) when they are not on this machine.

    Returns
    -------
    list of Review
        The same order on every machine.

    Raises
    ------
    FileNotFoundError
        If a file is missing; the message says where to put it.
    ConnectionError
        If one cannot be fetched; the message says what to do instead.
    ValueError
        If `subset` is unknown, a file is damaged or something else, or one
        without `path` has not the published checksum.

    Examples
    --------
    >>> load_imdb("no/such/folder")
    Traceback (most recent call last):
        ...
    FileNotFoundError: no file 'no/such/folder': expected the file of IMDB ...
    """
    require_subset(subset)
    file = locate(IMDB, path, fetch=fetch)
    beside = None if path is None else file.parent
    words = _read_words(locate(IMDB_WORDS, beside, fetch=fetch))
    parts = ("train", "test") if subset == "all" else (subset,)
    names = [f"{axis}_{part}" for part in parts for axis in "xy"]
    arrays = read_npz(file, names)
    reviews = [
        review
        for part in parts
        for review in _reviews(
            arrays[f"x_{part}"], arrays[f"y_{part}"], words, file
        )
    ]
    Random(_SHUFFLE).shuffle(reviews)
    return reviews


def _read_words(file: Path) -> dict[int, str]:
    try:
        index = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged(file, f"it is not JSON: {error}") from None
    if not isinstance(index, dict) or not index:
        raise _damaged(file, "it is not a table of words")
    words = {number: word for word, number in index.items()
             if type(number) is int}  # fmt: skip
    if len(words) != len(index):
        raise _damaged(file, "two words share an id, or an id is no number")
    return words


def _reviews(
    rows: np.ndarray, labels: np.ndarray, words: dict[int, str], file: Path
) -> list[Review]:
    if rows.ndim != 1 or rows.shape != labels.shape:
        raise _damaged(
            file,
            f"reviews of shape {rows.shape} have labels of shape "
            f"{labels.shape}",
        )
    if labels.dtype.kind not in "iu":
        raise _damaged(file, f"labels are {labels.dtype}, expected integers")
    reviews = []
    for place, (row, label) in enumerate(zip(rows, labels, strict=True)):
        if label not in (0, 1):
            raise _damaged(
                file, f"review {place} has the label {label!r}, expected 0 or 1"
            )
        reviews.append(Review(_text(row, words, place, file), int(label)))
    return reviews


def _text(
    row: Iterable[int], words: dict[int, str], place: int, file: Path
) -> str:
    try:
        return " ".join(words[number] for number in row)
    except KeyError as error:
        raise _damaged(
            file, f"review {place} has the id {error}, which no word has"
        ) from None
    except TypeError:
        raise _damaged(file, f"review {place} is not a list of ids") from None


def _damaged(file: Path, reason: str) -> ValueError:
    return ValueError(
        f"{file} is not a file of IMDB as Keras publishes it: {reason}. "
        "Delete it and fetch it again"
    )
