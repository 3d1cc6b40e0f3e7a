"""Tiny Shakespeare, the text on which small language models are compared."""

from pathlib import Path

from course_lib.corpora.published import Published, locate

TINY_SHAKESPEARE = Published(
    title="tiny Shakespeare",
    file_name="tinyshakespeare.txt",
    url="https://raw.githubusercontent.com/karpathy/char-rnn/master/data/"
    "tinyshakespeare/input.txt",
    checksum="86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
    megabytes=1.1,
    licence="public domain",
)


def load_shakespeare(
    path: str | Path | None = None, *, fetch: bool = False
) -> str:
    """Return tiny Shakespeare, 1,115,394 characters of plays.

    The text is in the public domain; Andrej Karpathy put the file together
    for char-rnn (2015). The form is that of `load_script`: one string.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    path : str or Path, optional
        Your own copy: the file, or the folder that holds it.
    fetch : bool
        Whether to fetch the file (1.1 MB) when it is not on this machine.

    Returns
    -------
    str
        The whole text.

    Raises
    ------
    FileNotFoundError
        If there is no such file; the message says where to put it.
    ConnectionError
        If it cannot be fetched; the message says what to do instead.
    ValueError
        If the file is empty or not UTF-8 text, or a fetched one has not the
        published checksum.

    Examples
    --------
    >>> load_shakespeare("no/such/file.txt")
    Traceback (most recent call last):
        ...
    FileNotFoundError: no file 'no/such/file.txt': expected the file of ...
    """
    file = locate(TINY_SHAKESPEARE, path, fetch=fetch)
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{file} is not UTF-8 text ({error}): save it as UTF-8, or fetch "
            "the published file"
        ) from None
    if not text.strip():
        raise ValueError(f"{file} is empty: fetch the published file")
    return text
