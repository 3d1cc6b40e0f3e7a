"""20 Newsgroups: posts of Usenet on twenty topics, read by scikit-learn."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from course_lib.corpora.published import Published, locate
from course_lib.corpora.subsets import require_subset

# The file and the checksum are those of scikit-learn.
NEWSGROUPS = Published(
    title="20 Newsgroups",
    file_name="20news-bydate.tar.gz",
    url="https://ndownloader.figshare.com/files/5975967",
    checksum="8f1b2514ca22a5ade8fbb9cfa5727df95fa587f4c87b786e15c759fa66d95610",
    megabytes=14,
    licence="none stated: public posts, given out for research",
)
_PARTS = ("headers", "footers", "quotes")


class NewsgroupPost(NamedTuple):
    """A post of 20 Newsgroups.

    Attributes
    ----------
    text : str
        What was written, with its line breaks.
    label : int
        The code of its newsgroup: its place among the twenty names in
        alphabetical order.
    topic : str
        The name of its newsgroup, such as ``rec.autos``.
    """

    text: str
    label: int
    topic: str


def load_newsgroups(
    path: str | Path | None = None,
    *,
    subset: str = "train",
    remove: Iterable[str] = _PARTS,
    fetch: bool = False,
) -> list[NewsgroupPost]:
    """Return posts of 20 Newsgroups, in mixed order.

    They were written in 1993 and collected by Ken Lang. The test posts are
    later than the 11,314 of the training set; there are 7,532 of them.
    Headers name the newsgroup or the writer, footers and quotes name people
    who keep to one newsgroup: a model that reads them learns these names and
    not the topic. So scikit-learn takes them out, by rule of thumb, and a
    post of which nothing is left is dropped. The form is that of
    `generate_topics`: a text, a label and a topic. Each call unpacks the
    archive for scikit-learn, which takes seconds.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    path : str or Path, optional
        Your own copy: ``20news-bydate.tar.gz``, or the folder that holds it.
    subset : {"train", "test", "all"}
        Which posts.
    remove : iterable of {"headers", "footers", "quotes"}
        What to take out of each post; ``()`` keeps everything.
    fetch : bool
        Whether to fetch the file (14 MB) when it is not on this machine.

    Returns
    -------
    list of NewsgroupPost
        The same order on every machine.

    Raises
    ------
    FileNotFoundError
        If there is no such file; the message says where to put it.
    ConnectionError
        If it cannot be fetched; the message says what to do instead.
    TypeError
        If `remove` is a string.
    ValueError
        If `subset` or a part to remove is unknown, or the file has not the
        published checksum.

    Examples
    --------
    >>> load_newsgroups("no/such/folder")
    Traceback (most recent call last):
        ...
    FileNotFoundError: no file 'no/such/folder': expected the file of 20 ...
    """
    require_subset(subset)
    parts = _require_parts(remove)
    archive = locate(NEWSGROUPS, path, fetch=fetch)
    if path is not None:
        _require_published(archive)
    return _read(archive, subset, parts)


def _require_parts(remove: Iterable[str]) -> tuple[str, ...]:
    if isinstance(remove, str):
        raise TypeError(
            f"remove must be a list of parts, but it is the string {remove!r}: "
            f"pass [{remove!r}]"
        )
    parts = tuple(remove)
    unknown = [part for part in parts if part not in _PARTS]
    if unknown:
        raise ValueError(
            f"remove must hold parts out of {', '.join(_PARTS)}, but one is "
            f"{unknown[0]!r}: pass () to keep everything"
        )
    return parts


def _require_published(archive: Path) -> None:
    # Of another file, scikit-learn would fetch the published one instead.
    with open(archive, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != NEWSGROUPS.checksum:
        raise ValueError(
            f"{archive} is not the published file of 20 Newsgroups: its "
            f"SHA-256 is {found}, expected {NEWSGROUPS.checksum}. It may be "
            f"damaged: download {NEWSGROUPS.url} again"
        )


def _read(
    archive: Path, subset: str, parts: tuple[str, ...]
) -> list[NewsgroupPost]:
    from sklearn.datasets import fetch_20newsgroups

    # scikit-learn unpacks into its data folder, and keeps a pickle there,
    # which runs code when it is read. So the folder lives for one call only.
    with TemporaryDirectory() as home:
        folder = Path(home, "20news_home")
        folder.mkdir()
        # The checksum fits, so scikit-learn takes this file and fetches none.
        shutil.copyfile(archive, folder / "20news-bydate.tar.gz")
        data = fetch_20newsgroups(data_home=home, subset=subset, remove=parts)
    return [
        NewsgroupPost(text, int(label), data.target_names[label])
        for text, label in zip(data.data, data.target, strict=True)
        if text.strip()
    ]
