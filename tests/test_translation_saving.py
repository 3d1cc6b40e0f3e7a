"""A saved translator: the same in another process, and refused if it is not.

Every kind of damage is done to a whole folder, and the reason is read.
"""

import json
import shutil

import numpy as np
import pytest

from course_lib.translation import (
    build_translator,
    load_translator,
    manifest,
    save_translator,
    saving,
    translate,
)
from course_lib.vocabulary import Vocabulary
from tests.fresh_process import run_python
from tests.test_translation import SENTENCES, SOURCE, TARGET, built, drawn

FILES = ["source.json", "target.json", "translator.json", "weights.npz"]
KIND = ("lstm", True, "additive")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved") / "cats"
    save_translator(built(*KIND), folder)
    return folder


@pytest.fixture
def folder(whole, tmp_path):
    """A copy, to be damaged."""
    return shutil.copytree(whole, tmp_path / "cats")


# Read back


@pytest.mark.parametrize(
    "kind", [("gru", False, None), ("gru", True, "dot"), KIND]
)
def test_a_loaded_translator_is_the_same(kind, tmp_path):
    translator = built(*kind, dropout=0.3)
    save_translator(translator, tmp_path / "cats")
    loaded = load_translator(tmp_path / "cats")
    assert loaded.settings == translator.settings
    assert (loaded.source, loaded.target) == (SOURCE, TARGET)
    for ours, theirs in zip(
        translator.training_model.get_weights(),
        loaded.training_model.get_weights(),
        strict=True,
    ):
        assert np.array_equal(ours, theirs)
    options = {"max_length": 9}
    expected = translate(translator, SENTENCES, **options)
    assert translate(loaded, SENTENCES, **options) == expected


def test_another_process_gives_the_same_translations(whole):
    code = (
        "import json\n"
        "from course_lib.translation import load_translator, translate\n"
        f"loaded = load_translator({str(whole)!r})\n"
        f"sentences = {SENTENCES!r}\n"
        "found = [translate(loaded, sentences, beam_width=width,"
        " max_length=9) for width in (1, 3)]\n"
        "print(json.dumps(found))"
    )
    found = json.loads(run_python(code).stdout)
    translator = built(*KIND)
    expected = [
        translate(translator, SENTENCES, beam_width=width, max_length=9)
        for width in (1, 3)
    ]
    assert found == expected


def test_the_way_to_cut_sentences_is_saved(tmp_path):
    letters = Vocabulary(list("abc "))
    translator = build_translator(
        letters, letters, units=4, source_tokens="characters"
    )
    save_translator(translator, tmp_path / "letters")
    loaded = load_translator(str(tmp_path / "letters"))
    assert loaded.settings.source_tokens == "characters"
    assert loaded.settings.target_tokens == "words"


# Written whole or not at all


def test_a_translator_is_replaced(folder):
    other = drawn(build_translator(TARGET, SOURCE, units=4))
    save_translator(other, folder)
    loaded = load_translator(folder)
    assert (loaded.source, loaded.target) == (TARGET, SOURCE)
    assert sorted(file.name for file in folder.iterdir()) == FILES
    assert [file.name for file in folder.parent.iterdir()] == ["cats"]


def test_what_fails_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(saving.np, "savez", full_disk)
    with pytest.raises(OSError, match="no space left"):
        save_translator(built(), tmp_path / "cats")
    assert list(tmp_path.iterdir()) == []


def test_what_fails_leaves_the_old_one(folder, monkeypatch):
    replace = saving.os.replace

    def fail_at_the_last(old, new):
        if new == folder and old.suffix == ".part":
            raise OSError("no space left")
        replace(old, new)

    for place, name in ((saving.np, "savez"), (saving.os, "replace")):
        fail = full_disk if name == "savez" else fail_at_the_last
        with monkeypatch.context() as patch:
            patch.setattr(place, name, fail)
            with pytest.raises(OSError, match="no space left"):
                save_translator(built(), folder)
        assert load_translator(folder).settings.cell == "lstm"
        assert [file.name for file in folder.parent.iterdir()] == ["cats"]


def full_disk(*_, **__):
    raise OSError("no space left")


def test_other_things_are_not_replaced(tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    with pytest.raises(FileExistsError, match="is no saved translator, so"):
        save_translator(built(), tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(FileExistsError, match="is no saved translator"):
        save_translator(built(), tmp_path / "file")
    with pytest.raises(FileNotFoundError, match="Make that one first"):
        save_translator(built(), tmp_path / "nowhere" / "cats")


# Refused, with the reason


def assert_refused(folder, message, error=ValueError):
    with pytest.raises(error, match=message):
        load_translator(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_part_is_named(folder, name):
    (folder / name).unlink()
    assert_refused(folder, f"cats lacks {name}: a saved", FileNotFoundError)


def test_a_missing_folder_is_named(tmp_path):
    assert_refused(tmp_path / "dogs", "no folder .*dogs'", FileNotFoundError)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_part_that_was_cut_off_is_damaged(folder, name, share):
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: int(share * len(content))])
    assert_refused(folder, f"{name} is damaged")


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_byte_is_found(folder, name):
    content = bytearray((folder / name).read_bytes())
    middle = len(content) // 2
    content[middle] ^= 1
    (folder / name).write_bytes(content)
    assert_refused(folder, f"{name} (is damaged|is whole, but is not)")


@pytest.mark.parametrize("name", FILES[:2] + FILES[3:])
def test_a_part_of_another_translator_is_mismatched(folder, name, tmp_path):
    """The same sizes, other words and other weights: nothing else shows."""
    words = [f"w{number}" for number in range(6)]
    other = build_translator(
        Vocabulary(words),
        Vocabulary([*words, "x"]),
        dimension=4,
        units=6,
        cell="lstm",
        bidirectional=True,
        attention="additive",
    )
    save_translator(other, tmp_path / "other")
    shutil.copy(tmp_path / "other" / name, folder / name)
    assert_refused(folder, f"{name} is whole, but is not the one that was")


def rewrite(folder, change):
    """Change the settings, and sign them anew, as a careful hand would."""
    path = folder / manifest.MANIFEST
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    signed = {key: content[key] for key in ("settings", "files")}
    content["sha256"] = manifest._checksum(signed)
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"units": 8}, r'need float32 \(.*"attention/0", but it holds'),
        ({"cell": "gru"}, r"weights.npz is damaged: the settings and vocab"),
        ({"attention": None}, 'need nothing for "attention/0"'),
        ({"units": 0}, "translator.json is damaged: units must be a whole"),
        ({"cell": "elman"}, 'damaged: cell must be one of "gru", "lstm"'),
        ({"colour": "red"}, "translator.json is damaged: .*colour"),
    ],
)
def test_settings_that_do_not_fit_are_refused(folder, settings, message):
    rewrite(folder, lambda content: content["settings"].update(settings))
    assert_refused(folder, message)


def test_a_change_by_hand_is_refused(folder):
    path = folder / manifest.MANIFEST
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"dropout": 0.0', '"dropout": 0.1'))
    assert path.read_text() != text
    assert_refused(folder, "translator.json is damaged: it was changed")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[]", "does not describe a translator: expected JSON"),
        ('{"format": "else"}', "does not describe a translator"),
        ("{", "is damaged: it is not readable JSON"),
        ("\udcff", "is damaged: it is not readable JSON"),
        (
            '{"format": "course_lib translator", "version": 2}',
            "has format version 2, but this version of course_lib reads 1|"
            "reads version 1",
        ),
        (
            '{"format": "course_lib translator", "version": 1}',
            "it was changed, or not written to its end",
        ),
    ],
)
def test_other_descriptions_are_refused(folder, content, message):
    path = folder / manifest.MANIFEST
    path.write_text(content, encoding="utf-8", errors="surrogateescape")
    assert_refused(folder, message)


def test_nothing_in_the_weights_is_run(folder):
    """Pickled objects, which could hold code, are refused unread."""
    path = folder / manifest.WEIGHTS
    np.savez(path, **{"decoder/0": np.array([{"code": 1}], dtype=object)})
    assert_refused(folder, "weights.npz is damaged: it cannot be read")
