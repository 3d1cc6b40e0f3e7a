"""IMDB from Keras: fetched from this machine, read, damaged, hostile."""

import contextlib
import hashlib
import inspect
import io
import json
import pickle
import re
import zipfile

import numpy as np
import pytest

from course_lib.corpora import IMDB, IMDB_WORDS, Review, imdb, load_imdb
from course_lib.corpora.object_arrays import read_npz
from tests.fresh_process import run_python
from tests.test_published import (  # noqa: F401
    Handler,
    _close_sockets_here,
    cache,
    everything_in,
    server,
)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")

WORDS = {"the": 1, "film": 2, "was": 3, "not": 4, "good": 5, "br": 6, "né": 7}
# Raw ids, as they stand in the file: nothing is added to them.
TRAIN = [[1, 2, 3, 5], [1, 2, 3, 4, 5], [5, 6, 6, 5, 7], [4]]
TEST = [[7, 2], [2, 3, 4, 4, 1, 5], [3]]
TRAIN_LABELS, TEST_LABELS = [1, 0, 1, 0], [1, 0, 0]


def ragged(rows):
    array = np.empty(len(rows), dtype=object)
    array[:] = rows
    return array


def arrays(**changed):
    return {
        "x_train": ragged(TRAIN),
        "y_train": np.array(TRAIN_LABELS),
        "x_test": ragged(TEST),
        "y_test": np.array(TEST_LABELS),
        **changed,
    }


def packed(contents):
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **contents)
    return buffer.getvalue()


def pickled(data, header=None):
    """Put a pickle into a member of an .npz file, behind NumPy's header."""
    member = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        member,
        header or {"descr": "|O", "fortran_order": False, "shape": (1,)},
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x_train.npy", member.getvalue() + data)
    return buffer.getvalue()


NPZ, INDEX = packed(arrays()), json.dumps(WORDS).encode()


def reviews(rows, labels):
    names = {number: word for word, number in WORDS.items()}
    return sorted(
        Review(" ".join(names[i] for i in row), label)
        for row, label in zip(rows, labels, strict=True)
    )


@pytest.fixture
def folder(tmp_path):
    """Make a folder with the two files."""
    made = tmp_path / "mine"
    made.mkdir()
    (made / "imdb.npz").write_bytes(NPZ)
    (made / "imdb_word_index.json").write_bytes(INDEX)
    return made


@pytest.fixture
def publish(server, monkeypatch):  # noqa: F811
    """Let this machine publish the two files."""

    def answer_index(self):
        self.start(len(INDEX))
        self.wfile.write(INDEX)

    def put(npz="good", index="index"):
        for name, answer, hashed in (
            ("IMDB", npz, hashlib.sha256(NPZ)),
            ("IMDB_WORDS", index, hashlib.md5(INDEX)),
        ):
            url = f"http://127.0.0.1:{server.server_port}/{answer}"
            digest = hashed.hexdigest()
            toy = getattr(imdb, name)._replace(url=url, checksum=digest)
            monkeypatch.setattr(imdb, name, toy)
        return server

    monkeypatch.setattr("tests.test_published.CONTENT", NPZ)
    monkeypatch.setattr(Handler, "answer_index", answer_index, raising=False)
    return put


# Fetching


def test_the_records_are_those_of_keras():
    from keras.datasets.imdb import get_word_index, load_data

    for record, function in ((IMDB, load_data), (IMDB_WORDS, get_word_index)):
        assert all(record)
        source = inspect.getsource(inspect.unwrap(function))
        start, _, name = record.url.rpartition("/")
        assert f'"{start}/"' in source
        assert name == record.file_name
        assert name in source
        assert f'"{record.checksum}"' in source
    assert len(IMDB_WORDS.checksum) == hashlib.md5().digest_size * 2


def test_fetching_imdb(publish, cache, capsys):  # noqa: F811
    started = publish()
    message = (
        r"IMDB is not on this machine\. Pass fetch=True to fetch it "
        r"\(17 MB\), or download .*/good yourself and save it as "
        rf"{re.escape(str(cache / 'imdb.npz'))}"
    )
    with pytest.raises(FileNotFoundError, match=message):
        load_imdb()
    assert started.asked == []
    assert everything_in(cache) == []
    found = load_imdb(fetch=True)
    assert sorted(found) == reviews(TRAIN, TRAIN_LABELS)
    assert sorted(load_imdb(subset="test")) == reviews(TEST, TEST_LABELS)
    assert load_imdb() == load_imdb(fetch=True) == found
    assert started.asked == ["/good", "/index"]
    assert sorted(everything_in(cache)) == [
        cache / "imdb.npz",
        cache / "imdb_word_index.json",
    ]
    assert capsys.readouterr().out == ""


def test_the_table_of_words_is_missed_by_its_name(publish, cache):  # noqa: F811
    publish()
    cache.mkdir()
    (cache / "imdb.npz").write_bytes(NPZ)
    message = r"the words of IMDB is not on .*save it as .*word_index\.json"
    with pytest.raises(FileNotFoundError, match=message):
        load_imdb()


@pytest.mark.parametrize("answer", ["truncated", "wrong", "short", "missing"])
@pytest.mark.parametrize("which", ["npz", "index"])
def test_a_failed_fetch_leaves_nothing(publish, cache, which, answer):  # noqa: F811
    publish(**{which: answer})
    name = {"npz": "imdb.npz", "index": "imdb_word_index.json"}[which]
    with pytest.raises((ConnectionError, ValueError), match="IMDB") as caught:
        load_imdb(fetch=True)
    assert str(caught.value).endswith(f"save it as {cache / name}")
    kept = [] if which == "npz" else [cache / "imdb.npz"]
    assert everything_in(cache) == kept
    publish()
    assert sorted(load_imdb(fetch=True)) == reviews(TRAIN, TRAIN_LABELS)


@pytest.mark.parametrize(
    ("name", "content", "algorithm"),
    [
        ("imdb.npz", NPZ, "SHA-256"),
        ("imdb_word_index.json", INDEX, "MD5"),
    ],
)
def test_a_damaged_file_in_the_cache(publish, cache, name, content, algorithm):  # noqa: F811
    started = publish()
    load_imdb(fetch=True)
    asked = list(started.asked)
    (cache / name).write_bytes(content[:-1])
    with pytest.raises(ValueError, match=f"its {algorithm} is [0-9a-f]+, exp"):
        load_imdb(fetch=True)
    assert started.asked == asked


# What is read


def test_the_words_are_those_of_keras(folder, monkeypatch):
    import keras.datasets.imdb
    from keras.src.datasets import imdb as source

    monkeypatch.setattr(
        source, "get_file", lambda fname, **_: str(folder / fname)
    )
    # Without num_words, Keras takes the greatest id for an unknown word.
    halves = keras.datasets.imdb.load_data(num_words=10**6)
    index = keras.datasets.imdb.get_word_index()
    names = {number + 3: word for word, number in index.items()}
    for subset, (rows, labels) in zip(("train", "test"), halves, strict=True):
        theirs = [
            Review(" ".join(names[i] for i in row if i > 2), int(label))
            for row, label in zip(rows, labels, strict=True)
        ]
        assert sorted(theirs) == sorted(load_imdb(folder, subset=subset))


def test_the_form_is_that_of_the_reviews_of_the_course(folder):
    found = load_imdb(folder, subset="all")
    assert sorted(found) == sorted(
        reviews(TRAIN, TRAIN_LABELS) + reviews(TEST, TEST_LABELS)
    )
    assert all(type(review) is Review for review in found)
    assert all(type(review.label) is int for review in found)
    assert Review("good br br good né", 1) in found


def test_the_order_is_mixed_and_always_the_same(folder):
    rows = [[1 + i % 7] * (i + 1) for i in range(40)]
    labels = [0] * 20 + [1] * 20
    content = packed(arrays(x_train=ragged(rows), y_train=np.array(labels)))
    (folder / "imdb.npz").write_bytes(content)
    found = load_imdb(folder)
    assert found == load_imdb(folder)
    half = sum(review.label for review in found[:20])
    assert 4 < half < 16


def test_a_path_to_the_file_or_the_folder(folder):
    expected = load_imdb(folder)
    assert load_imdb(str(folder)) == load_imdb(folder / "imdb.npz") == expected
    (folder / "imdb.npz").rename(folder / "other.npz")
    assert load_imdb(folder / "other.npz", fetch=True) == expected
    with pytest.raises(FileNotFoundError, match=r"of IMDB \(imdb\.npz\), or"):
        load_imdb(folder)
    (folder / "imdb_word_index.json").unlink()
    with pytest.raises(FileNotFoundError, match=r"\(imdb_word_index\.json\)"):
        load_imdb(folder / "other.npz", fetch=True)


def test_a_file_of_an_older_numpy(folder):
    """Pickled by protocol 2, with the old name of a module."""
    with zipfile.ZipFile(folder / "imdb.npz") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in ("x_train.npy", "x_test.npy"):
        rows = ragged(TRAIN if "train" in name else TEST)
        header = io.BytesIO()
        np.lib.format.write_array_header_1_0(
            header, np.lib.format.header_data_from_array_1_0(rows)
        )
        data = pickle.dumps(rows, protocol=3)
        old = data.replace(b"numpy._core", b"numpy.core")
        assert old != data
        members[name] = header.getvalue() + old
    with zipfile.ZipFile(folder / "imdb.npz", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert sorted(load_imdb(folder)) == reviews(TRAIN, TRAIN_LABELS)


# Damaged and hostile files


class Evil:
    """Its pickle runs code."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_hostile_file_runs_no_code(folder, tmp_path, protocol):
    mark = tmp_path / "mark"
    for evil in (
        Evil(open, str(mark), "w"),
        Evil(eval, f"open({str(mark)!r})"),
    ):
        for data in (evil, ragged([[1], evil])):
            (folder / "imdb.npz").write_bytes(
                pickled(pickle.dumps(data, protocol))
            )
            with pytest.raises(ValueError, match=r"names .*could run code"):
                load_imdb(folder)
    assert not mark.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "File is not a zip file"),
        (NPZ[: len(NPZ) // 2], "File is not a zip file"),
        (b"<html>not found</html>", "File is not a zip file"),
        (packed({"x_test": ragged(TEST)}), "array 'x_train': .*no item named"),
        (pickled(b""), "array 'x_train': "),
        (pickled(pickle.dumps([1])), "it holds a list and no array"),
        (pickled(pickle.dumps(ragged(TRAIN)) + b"."), "something follows"),
        (pickled(b"\x80\x04]\x94(K\x01e"), "array 'x_train': "),
        (pickled(b"", {"descr": "<i8", "fortran_order": False,
                       "shape": (10**17,)}), "array 'x_train': "),
        (packed(arrays(x_train=ragged(TRAIN[:-1]))),
         r"reviews of shape \(3,\) have labels of shape \(4,\)"),
        (packed(arrays(x_train=np.ones((4, 2), int))), r"shape \(4, 2\)"),
        (packed(arrays(y_train=np.array([1, 0, 2, 0]))),
         r"review 2 has the label .*2.*, expected 0 or 1"),
        (packed(arrays(y_train=np.array([1, 0, np.nan, 0]))),
         "labels are float64, expected integers"),
        (packed(arrays(x_train=ragged([[1], [1], [8], [1]]))),
         "review 2 has the id 8, which no word has"),
        (packed(arrays(x_train=ragged([[1], 5, [1], [1]]))),
         "review 1 is not a list of ids"),
        (packed(arrays(x_train=ragged([[1], [[2]], [1], [1]]))),
         "review 1 is not a list of ids"),
    ],
)  # fmt: skip
def test_a_damaged_file_of_reviews(folder, content, message):
    (folder / "imdb.npz").write_bytes(content)
    with pytest.raises(ValueError, match=message) as caught:
        load_imdb(folder)
    assert str(folder / "imdb.npz") in str(caught.value)
    assert str(caught.value).endswith("Delete it and fetch it again")
    assert sorted(file.name for file in folder.iterdir()) == [
        "imdb.npz",
        "imdb_word_index.json",
    ]


def test_any_changed_byte_is_an_error_or_harmless(folder):
    right = reviews(TRAIN, TRAIN_LABELS)
    for place in range(0, len(NPZ), 7):
        content = bytearray(NPZ)
        content[place] ^= 0x41
        (folder / "imdb.npz").write_bytes(content)
        with contextlib.suppress(ValueError):
            assert sorted(load_imdb(folder)) == right


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is not JSON: Expecting value"),
        (INDEX[:-5], "it is not JSON"),
        (b"\xff\xfe", "it is not JSON: .*utf-8"),
        (b"[" * 10**5, "it is not JSON"),
        (b"[1, 2]", "it is not a table of words"),
        (b"{}", "it is not a table of words"),
        (b'{"a": 1, "b": 1}', "two words share an id"),
        (b'{"a": 1, "b": "2"}', "or an id is no number"),
        (b'{"a": 1, "b": true}', "or an id is no number"),
        (b'{"a": 1}', "review 0 has the id 2, which no word has"),
    ],
)
def test_a_damaged_table_of_words(folder, content, message):
    (folder / "imdb_word_index.json").write_bytes(content)
    with pytest.raises(ValueError, match=message):
        load_imdb(folder)


def test_an_unknown_subset(folder):
    with pytest.raises(ValueError, match=r"one of train, test, all, .* 'dev'"):
        load_imdb(folder, subset="dev")


def test_an_unknown_format_of_numpy(tmp_path):
    file = tmp_path / "f.npz"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.npy", b"\x93NUMPY\x09\x00")
    with pytest.raises(ValueError, match=r"format \(9, 0\) of NumPy is unk"):
        read_npz(file, ["x"])
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.arange(3), version=(2, 0))
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.npy", buffer.getvalue())
    assert read_npz(file, ["x"])["x"].tolist() == [0, 1, 2]


def test_keras_is_not_loaded(folder):
    code = (
        "import sys; from course_lib.corpora import load_imdb;"
        f"load_imdb({str(folder)!r});"
        "print([m for m in ('keras', 'tensorflow') if m in sys.modules])"
    )
    assert run_python(code).stdout == "[]\n"
