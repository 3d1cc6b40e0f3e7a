"""A translator as one folder: weights, both vocabularies and settings."""

import os
import shutil
from pathlib import Path

import numpy as np

from course_lib.translation import manifest
from course_lib.translation.manifest import (
    MANIFEST,
    PARTS,
    SOURCE,
    TARGET,
    WEIGHTS,
    damaged,
)
from course_lib.translation.translator import Translator
from course_lib.vocabulary import Vocabulary


def save_translator(translator: Translator, folder: str | Path) -> None:
    """Write a translator into one folder, whole or not at all.

    A model without its vocabularies is worth nothing: the same ids would mean
    other words. So all that belongs together is written together:
    ``translator.json`` with the settings and a checksum of each other file,
    ``source.json`` and ``target.json`` with the vocabularies, and
    ``weights.npz`` with the weights of each layer.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    translator : Translator
        The translator.
    folder : str or Path
        The folder to write. An older translator there is replaced.

    Raises
    ------
    FileNotFoundError
        If the folder that it is to lie in does not exist.
    FileExistsError
        If there is something at this place that is no translator.

    Examples
    --------
    >>> import tempfile
    >>> from course_lib.translation import build_translator
    >>> source, target = Vocabulary(["um", "gato"]), Vocabulary(["a", "cat"])
    >>> translator = build_translator(source, target, units=4)
    >>> with tempfile.TemporaryDirectory() as place:
    ...     save_translator(translator, Path(place, "cats"))
    ...     sorted(file.name for file in Path(place, "cats").iterdir())
    ['source.json', 'target.json', 'translator.json', 'weights.npz']
    """
    folder = Path(folder)
    _require_place(folder)
    new = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    old = folder.with_name(f"{folder.name}.{os.getpid()}.old")
    try:
        new.mkdir()
        translator.source.save(new / SOURCE)
        translator.target.save(new / TARGET)
        np.savez(new / WEIGHTS, **_weights(translator))
        manifest.write(new, translator.settings)
        if folder.exists():
            os.replace(folder, old)
        os.replace(new, folder)
    finally:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def load_translator(folder: str | Path) -> Translator:
    """Read a translator that `save_translator` has written.

    It gives the same translations. Nothing in the folder is run, so it may
    come from anywhere. A folder of which a part is missing, damaged or taken
    from another translator is refused, with the reason.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    folder : str or Path
        The folder.

    Returns
    -------
    Translator
        A new one, with the same weights, vocabularies and settings.

    Raises
    ------
    FileNotFoundError
        If there is no such folder, or a part of it is missing.
    ValueError
        If a part is damaged, was changed, belongs to another translator, or
        is of another format version.

    Examples
    --------
    >>> import tempfile
    >>> from course_lib.translation import build_translator, translate
    >>> source, target = Vocabulary(["um", "gato"]), Vocabulary(["a", "cat"])
    >>> translator = build_translator(source, target, units=4)
    >>> with tempfile.TemporaryDirectory() as place:
    ...     save_translator(translator, Path(place, "cats"))
    ...     loaded = load_translator(Path(place, "cats"))
    >>> loaded
    Translator(gru, 4 units; 6 source ids, 6 target ids)
    >>> translate(loaded, ["gato"]) == translate(translator, ["gato"])
    True
    """
    folder = Path(folder)
    _require_parts(folder)
    settings = manifest.read(folder)
    translator = Translator(
        Vocabulary.load(folder / SOURCE),
        Vocabulary.load(folder / TARGET),
        settings,
    )
    _put_weights(translator, manifest.read_weights(folder))
    return translator


def _weights(translator: Translator) -> dict[str, np.ndarray]:
    """Name the weights by layer and place: "decoder/0", then "decoder/1"."""
    return {
        f"{layer.name}/{place}": array
        for layer in translator.training_model.layers
        for place, array in enumerate(layer.get_weights())
    }


def _put_weights(translator: Translator, arrays: dict[str, np.ndarray]) -> None:
    ours = _weights(translator)
    for name in sorted(ours.keys() | arrays.keys()):
        wanted, found = (
            f"{weights[name].dtype} {weights[name].shape}"
            if name in weights
            else "nothing"
            for weights in (ours, arrays)
        )
        if wanted != found:
            raise damaged(
                WEIGHTS,
                f"the settings and vocabularies need {wanted} for "
                f'"{name}", but it holds {found}',
            )
    for layer in translator.training_model.layers:
        count = len(layer.get_weights())
        layer.set_weights([arrays[f"{layer.name}/{i}"] for i in range(count)])


def _require_place(folder: Path) -> None:
    if not folder.parent.is_dir() or not folder.name:
        raise FileNotFoundError(
            f"{str(folder)!r} cannot be written: expected the name of a "
            "folder in a folder that exists. Make that one first"
        )
    if folder.exists() and not (folder / MANIFEST).is_file():
        raise FileExistsError(
            f"{str(folder)!r} exists and is no saved translator, so it is "
            "not replaced: choose another name, or remove it"
        )


def _require_parts(folder: Path) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(
            f"no folder {str(folder)!r}: expected one that save_translator() "
            "has written"
        )
    missing = [name for name in PARTS if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(
            f"{folder.name} lacks {', '.join(missing)}: a saved translator "
            f"is the four files {', '.join(PARTS)}. Copy the whole folder"
        )
