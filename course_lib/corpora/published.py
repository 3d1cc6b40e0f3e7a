"""Finding a published data set: by path, in the cache, or by fetching it.

Nothing is fetched unless you ask. A fetched file is checked before it enters
the cache folder, so the folder never holds half a file.
"""

import functools
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

_TIMEOUT_SECONDS = 30
# Some servers turn programs away that do not look like a browser.
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; rnn-study-notes)"}
_ALGORITHMS = {"sha256": "SHA-256", "md5": "MD5"}


class Published(NamedTuple):
    """A data set that others have published.

    Attributes
    ----------
    title : str
        What it is called.
    file_name : str
        Name of its file.
    url : str
        Where it is published.
    checksum : str or None
        What the file must hash to, in hexadecimal digits; None where its
        publisher renews it from time to time.
    megabytes : float or None
        Size of the file in MB; None where that changes.
    licence : str
        Under what terms it may be used.
    algorithm : str
        How: ``"sha256"``, or ``"md5"`` where nothing better is published.
    """

    title: str
    file_name: str
    url: str
    checksum: str | None
    megabytes: float | None
    licence: str
    algorithm: str = "sha256"


def cache_folder() -> Path:
    """Return the folder in which fetched files are kept.

    It is the user's cache folder of the operating system, or the folder in
    the environment variable ``COURSE_LIB_DATA``.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Returns
    -------
    Path
        The folder, which need not exist yet.

    Examples
    --------
    >>> cache_folder().is_absolute()
    True
    """
    chosen = os.environ.get("COURSE_LIB_DATA")
    return Path(chosen or _pooch().os_cache("rnn-study-notes")).absolute()


def locate(
    published: Published,
    path: str | Path | None = None,
    *,
    fetch: bool = False,
    check: Callable[[Path], object] | None = None,
) -> Path:
    """Find the file of a published data set, or fetch it if asked to.

    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    published : Published
        The data set.
    path : str or Path, optional
        Your own copy: the file, or the folder that holds it. It is used as
        it is, so it may be another edition.
    fetch : bool
        Whether to fetch the file when the cache folder does not hold it.
    check : callable, optional
        What a fetched file must pass before it enters the cache folder, where
        no checksum is published: it raises a ValueError that says why not.

    Returns
    -------
    Path
        An existing file.

    Raises
    ------
    FileNotFoundError
        If there is no such file; the message says where to put it.
    ConnectionError
        If it cannot be fetched; the message says what to do instead.
    ValueError
        If the file in the cache folder, or the fetched one, has not the
        published checksum, or its name leads out of the cache folder.

    Examples
    --------
    >>> data = Published("Toy", "toy.txt", "http://localhost", "0", 0.1, "CC0")
    >>> locate(data, "no/such/folder")
    Traceback (most recent call last):
        ...
    FileNotFoundError: no file 'no/such/folder': expected the file of Toy ...
    """
    if path is not None:
        return _require_own_copy(published, Path(path))
    target = cache_folder() / _require_bare(published.file_name)
    if target.exists():
        return _require_checksum(published, target)
    if not fetch:
        size = published.megabytes
        raise FileNotFoundError(
            f"{published.title} is not on this machine. Pass fetch=True to "
            f"fetch it{f' ({size:g} MB)' if size else ''}, or "
            f"{_by_hand(published)}"
        )
    return _fetch(published, check)


def _fetch(
    published: Published, check: Callable[[Path], object] | None
) -> Path:
    from requests import RequestException

    checksum = published.checksum
    try:
        file = _pooch().retrieve(
            published.url,
            known_hash=checksum and f"{published.algorithm}:{checksum}",
            fname=published.file_name,
            path=cache_folder(),
            downloader=_downloader(check),
        )
    except RequestException as error:
        raise ConnectionError(
            f"{published.title} could not be fetched ({error}). Try again "
            f"with a network, or {_by_hand(published)}"
        ) from error
    except ValueError as error:
        reason = "its checksum differs" if checksum else error
        raise ValueError(
            f"what came from {published.url} is not the published file of "
            f"{published.title}: {reason}, so nothing was kept. "
            f"Try again, or {_by_hand(published)}"
        ) from error
    return Path(file)


def _downloader(check: Callable[[Path], object] | None) -> Callable[..., None]:
    fetch = _pooch().HTTPDownloader(
        progressbar=True, timeout=_TIMEOUT_SECONDS, headers=_HEADERS
    )

    def fetch_and_check(url: str, output_file: str, pooch: object) -> None:
        """Fetch a file, and check it before it is given its name."""
        fetch(url, output_file, pooch)
        if check:
            check(Path(output_file))

    return fetch_and_check


def _require_bare(file_name: str) -> str:
    if set(file_name) & set("/\\:") or not file_name.strip("."):
        raise ValueError(
            f"file_name must be the bare name of a file in the cache folder, "
            f"but it is {file_name!r}"
        )
    return file_name


def _require_own_copy(published: Published, path: Path) -> Path:
    file = path / published.file_name if path.is_dir() else path
    if not file.is_file():
        raise FileNotFoundError(
            f"no file {str(file)!r}: expected the file of {published.title} "
            f"({published.file_name}), or the folder that holds it"
        )
    return file


def _require_checksum(published: Published, file: Path) -> Path:
    algorithm = published.algorithm
    if published.checksum is None:
        return file
    found = _pooch().file_hash(str(file), alg=algorithm)
    if found != published.checksum:
        raise ValueError(
            f"{file} is not the published file of {published.title}: its "
            f"{_ALGORITHMS[algorithm]} is {found}, expected "
            f"{published.checksum}. Delete it and fetch it again; to read "
            "another edition, pass its path"
        )
    return file


def _by_hand(published: Published) -> str:
    return (
        f"download {published.url} yourself and save it as "
        f"{cache_folder() / published.file_name}"
    )


@functools.cache
def _pooch() -> ModuleType:
    # Few readers fetch anything, so nobody waits for it at the start. Its
    # progress bar warns where ipywidgets is missing, and then works as text.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pooch
    return pooch
