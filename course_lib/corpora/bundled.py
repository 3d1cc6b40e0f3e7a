"""Reading the files that come with the package."""

from importlib import resources


def read_bundled(file_name: str) -> str:
    """Read a text file of the folder `course_lib/corpora/data`.

    Parameters
    ----------
    file_name : str
        Name of the file.

    Returns
    -------
    str
        Its content, with a line feed at the end of each line on every machine.

    Raises
    ------
    FileNotFoundError
        If the package holds no such file.

    Examples
    --------
    >>> read_bundled("script.txt")[:13]
    '(Episode one:'
    """
    file = resources.files("course_lib.corpora") / "data" / file_name
    return file.read_text(encoding="utf-8")
