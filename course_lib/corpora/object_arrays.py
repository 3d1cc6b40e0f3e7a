"""Arrays of lists in a file of NumPy, read without running code.

NumPy keeps an array of lists as a pickle, and ``np.load`` refuses it unless
``allow_pickle=True``. A pickle may name any function of Python, and reading
it calls that function. This reader knows the three names of which an array
of lists is made, and refuses all others. Newer versions of Keras read IMDB
in the same way; older ones pass ``allow_pickle=True``.
"""

import pickle
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import numpy as np

_RECONSTRUCT = np.empty(0).__reduce__()[0]
_ALLOWED = {
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
    # NumPy 2 has renamed the module.
    ("numpy.core.multiarray", "_reconstruct"): _RECONSTRUCT,
    ("numpy._core.multiarray", "_reconstruct"): _RECONSTRUCT,
}


class _ArraysOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Return what an array is made of, and refuse all else."""
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(
                f"it names {module}.{name}, which could run code"
            )
        return _ALLOWED[module, name]


def read_npz(file: Path, names: Iterable[str]) -> dict[str, np.ndarray]:
    """Return some arrays of an ``.npz`` file.

    Parameters
    ----------
    file : Path
        The file.
    names : iterable of str
        The names of the arrays.

    Returns
    -------
    dict of str to numpy.ndarray
        The arrays by name.

    Raises
    ------
    ValueError
        If the file is no such file, is damaged, has not these arrays, or
        holds something else than arrays, lists and numbers.

    Examples
    --------
    >>> read_npz(Path(__file__), ["x"])
    Traceback (most recent call last):
    ...
    ValueError: ...object_arrays.py cannot be read as an .npz file: File is ...
    """
    name = None
    try:
        with zipfile.ZipFile(file) as archive:
            arrays = {}
            for name in names:
                with archive.open(f"{name}.npy") as member:
                    arrays[name] = _read_array(member)
    except Exception as error:  # a damaged pickle raises anything
        place = f", array {name!r}" if name else ""
        raise ValueError(
            f"{file} cannot be read as an .npz file{place}: {error}. Delete it "
            "and fetch it again"
        ) from error
    return arrays


def _read_array(member: IO[bytes]) -> np.ndarray:
    version = np.lib.format.read_magic(member)
    if version not in ((1, 0), (2, 0)):
        raise ValueError(f"format {version} of NumPy is unknown")
    read_header = (
        np.lib.format.read_array_header_1_0
        if version == (1, 0)
        else np.lib.format.read_array_header_2_0
    )
    dtype = read_header(member)[2]
    if dtype.hasobject:
        array = _ArraysOnly(member).load()
    else:
        member.seek(0)
        array = np.lib.format.read_array(member, allow_pickle=False)
    if member.read(1):  # at its end, a zip compares the checksum
        raise ValueError("something follows the array")
    if not isinstance(array, np.ndarray):
        raise ValueError(f"it holds a {type(array).__name__} and no array")
    return array
