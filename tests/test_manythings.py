"""Pairs of manythings.org: read, fetched, damaged, hostile."""

import io
import re
import zipfile

import pytest

from course_lib.corpora import (
    Pair,
    load_manythings,
    manythings,
    published,
    zipped_text,
)
from course_lib.corpora.manythings import _published
from tests.fresh_process import ROOT
from tests.test_published import (  # noqa: F401
    Handler,
    _close_sockets_here,
    cache,
    everything_in,
    server,
)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")

NAME = "fra-eng.zip"
NOTE = "CC-BY 2.0 (France) Attribution: tatoeba.org #1 (ann) & #2 (bo)"
TWO = 'Go.\tVa !\nRun!\tCours\u202f!\nRun!\tCourez\u202f!\nHi, "Bo".\tÇa va ?\n'
THREE = "".join(f"{line}\t{NOTE}\n" for line in TWO.splitlines())
PAIRS = [
    Pair("Go.", "Va !"),
    Pair("Run!", "Cours\u202f!"),
    Pair("Run!", "Courez\u202f!"),
    Pair('Hi, "Bo".', "Ça va ?"),
]
ABOUT = b"Terms of use\nno tab here\n"


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


GOOD = zipped({"_about.txt": ABOUT, "fra.txt": TWO.encode()})


@pytest.fixture
def write(tmp_path):
    """Write a file, and return its path."""

    def write(content, name=NAME):
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


def refused(file, message):
    with pytest.raises(ValueError, match=message) as caught:
        load_manythings(file)
    assert file.name in str(caught.value)


# The right answer


@pytest.mark.parametrize("text", [TWO, THREE], ids=["two", "three"])
@pytest.mark.parametrize("name", [NAME, "fra.txt"])
@pytest.mark.parametrize("packing", ["text", "zip", "stored", "folder", "mac"])
def test_each_packing_whatever_its_name(write, text, name, packing):
    content = {
        "text": text.encode(),
        "zip": zipped({"_about.txt": ABOUT, "fra.txt": text.encode()}),
        "stored": zipped({"fra.txt": text.encode()}, zipfile.ZIP_STORED),
        "folder": zipped({
            "a/": b"", "a/_about.txt": ABOUT, "a/fra.txt": text.encode(),
        }),
        "mac": zipped({"fra.txt": text.encode(), "__MACOSX/._fra.txt": b"\0"}),
    }[packing]  # fmt: skip
    found = load_manythings(write(content, name))
    assert found == PAIRS
    assert all(type(pair) is Pair for pair in found)


@pytest.mark.parametrize(
    "content",
    [
        TWO.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TWO.encode(),
        TWO.replace("\t", " \t ").encode(),
    ],
)
def test_other_ways_to_write_the_same(write, content):
    assert load_manythings(write(content)) == PAIRS
    assert load_manythings(write(zipped({"fra.txt": content}))) == PAIRS


def test_other_marks_do_not_end_a_line(write):
    content = "a\u2028b\x0bc\x85d\t1\ne\t2\n".encode()
    assert load_manythings(write(content)) == [
        Pair("a\u2028b\x0bc\x85d", "1"),
        Pair("e", "2"),
    ]


def test_a_path_to_the_file_or_its_folder(write, tmp_path):
    file = write(GOOD)
    for path in (file, str(file), tmp_path, str(tmp_path)):
        assert load_manythings(path) == PAIRS
        assert load_manythings(path, fetch=True) == PAIRS
    file.rename(tmp_path / "mine.zip")
    assert load_manythings(tmp_path / "mine.zip", language="por") == PAIRS
    message = r"pairs of manythings.org \(por\) \(por-eng.zip\), or the folder"
    with pytest.raises(FileNotFoundError, match=message):
        load_manythings(tmp_path, language="por")


# Fetching


@pytest.fixture
def publish(server, monkeypatch):  # noqa: F811
    """Let this machine publish a file."""

    def put(answer="good", content=GOOD):
        url = f"http://127.0.0.1:{server.server_port}/{answer}"
        monkeypatch.setattr(
            manythings,
            "_published",
            lambda language: _published(language)._replace(url=url),
        )
        monkeypatch.setattr("tests.test_published.CONTENT", content)
        return server

    return put


def test_the_record():
    record = _published("por")
    assert record.url == "https://www.manythings.org/anki/por-eng.zip"
    assert record.file_name == "por-eng.zip"
    assert record.checksum is None
    assert "manythings.org" in record.licence


def test_fetching_pairs(publish, cache, capsys):  # noqa: F811
    started = publish()
    message = (
        r"pairs of manythings.org \(fra\) is not on this machine\. Pass "
        r"fetch=True to fetch it, or download .*/good yourself and save it as "
        rf"{re.escape(str(cache / NAME))}$"
    )
    with pytest.raises(FileNotFoundError, match=message):
        load_manythings()
    assert started.asked == []
    assert not cache.exists()
    assert load_manythings(fetch=True) == PAIRS
    assert load_manythings() == load_manythings(fetch=True) == PAIRS
    assert started.asked == ["/good"]
    assert everything_in(cache) == [cache / NAME]
    assert (cache / NAME).read_bytes() == GOOD
    assert capsys.readouterr().out == ""


def test_a_renewed_file_is_taken_as_it_is(publish, cache):  # noqa: F811
    publish(content=zipped({"fra.txt": b"No.\tNon.\n"}))
    assert load_manythings(fetch=True) == [Pair("No.", "Non.")]
    publish()
    assert load_manythings(fetch=True) == [Pair("No.", "Non.")]
    (cache / NAME).unlink()
    assert load_manythings(fetch=True) == PAIRS


def test_the_server_sees_the_name_of_a_browser(
    publish,
    cache,  # noqa: F811
    monkeypatch,
):
    # manythings.org turns programs away that give another one.
    seen = []

    def answer_good(self):
        seen.append(self.headers["User-Agent"])
        self.start(len(GOOD))
        self.wfile.write(GOOD)

    publish()
    monkeypatch.setattr(Handler, "answer_good", answer_good)
    load_manythings(fetch=True)
    assert len(seen) == 1
    assert seen[0].startswith("Mozilla/5.0 (")
    assert "rnn-study-notes" in seen[0]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("truncated", "IncompleteRead|Connection broken"),
        ("reset", "reset|Connection broken|aborted"),
        ("missing", "404"),
        ("broken", "500"),
        ("silent", "timed out"),
    ],
)
def test_a_failed_fetch_leaves_nothing(
    publish,
    cache,  # noqa: F811
    monkeypatch,
    answer,
    reason,
):
    monkeypatch.setattr(published, "_TIMEOUT_SECONDS", 0.3)
    publish(answer, GOOD * 300)
    with pytest.raises(ConnectionError, match=reason) as caught:
        load_manythings(fetch=True)
    assert str(caught.value).endswith(f"save it as {cache / NAME}")
    assert everything_in(cache) == []


@pytest.mark.parametrize(
    ("answer", "content", "reason"),
    [
        ("short", GOOD, "fra-eng.zip is damaged or cut short"),
        ("wrong", GOOD, "line 1 of fra-eng.zip"),
        ("empty", GOOD, "fra-eng.zip is empty"),
        ("good", b"<html>\n<p>Not here\n</html>\n", "line 1 of fra-eng.zip is"),
        ("good", GOOD[:-30], "fra-eng.zip is damaged or cut short"),
        ("good", TWO[:-1].encode(), "line 4 of fra-eng.zip, the last, has no"),
        ("good", zipped({"../x.txt": b"a\tb\n"}), "leads out of the folder"),
    ],
)
def test_what_cannot_be_read_is_not_kept(
    publish,
    cache,  # noqa: F811
    answer,
    content,
    reason,
):
    publish(answer, content)
    with pytest.raises(ValueError, match=reason) as caught:
        load_manythings(fetch=True)
    message = str(caught.value)
    assert "is not the published file of pairs of manythings.org" in message
    assert "so nothing was kept" in message
    assert message.endswith(f"save it as {cache / NAME}")
    assert everything_in(cache) == []
    publish()
    assert load_manythings(fetch=True) == PAIRS


@pytest.mark.parametrize(
    "language", ["", "fr", "../a", "FRA", "fra\n", 3, None]
)
def test_a_language_is_three_letters(server, cache, language):  # noqa: F811
    with pytest.raises(ValueError, match="language must be three letters"):
        load_manythings(language=language, fetch=True)
    assert server.asked == []
    assert everything_in(cache) == []


# What is wrong with a file


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "fra-eng.zip is empty: get the file again"),
        (b" ", "fra-eng.zip is empty"),
        (b"Go.\n", r"line 1 of fra-eng.zip is 'Go\.': expected English, a tab"),
        (TWO.encode() + b"Go. Va !\n", "line 5 of fra-eng.zip is 'Go. Va !'"),
        (TWO.encode() + b"\n", "line 5 of fra-eng.zip is ''"),
        (b"Go.\t\n", "line 1 of fra-eng.zip is"),
        (b"\tVa\n", "line 1 of fra-eng.zip is"),
        (b"Go.\t \tnote\n", "line 1 of fra-eng.zip is"),
        (b"a\tb\tc\td\n", "line 1 of fra-eng.zip is"),
        (b"a" * 999 + b"\n", "'a{60}…': expected"),
        (TWO.encode("utf-16"), "line 1 of fra-eng.zip is not UTF-8"),
        (b"a\tb\n\xc3\x28\tb\n", r"line 2 of .* is not UTF-8 \(invalid cont"),
        ("Ça\tva\n".encode("latin-1"), "line 1 of fra-eng.zip is not UTF-8"),
        (b"a\tb\nc\td", "line 2 of fra-eng.zip, the last, has no end"),
        (b"\x1f\x8b\x08\x00gzip", "line 1 of fra-eng.zip, the last"),
        (TWO.replace("\n", "\r").encode(), "line 1 of fra-eng.zip, the last"),
        (
            zipped({"fra.txt": b"a\n"}),
            "line 1 of fra.txt in fra-eng.zip is 'a'",
        ),
        (zipped({"fra.txt": b""}), "fra.txt in fra-eng.zip is empty"),
        (zipped({"_about.txt": ABOUT}), "holds _about.txt: expected exactly"),
        (zipped({}), "fra-eng.zip holds no files: expected exactly one text"),
        (zipped({"fra.tsv": b"a\tb\n"}), "holds fra.tsv: expected exactly one"),
        (
            zipped({"_about.txt": ABOUT, "fra.txt": b"a\tb\n", "b.txt": b""}),
            r"holds _about.txt, fra.txt, b.txt: .* Unpack it, and pass the te",
        ),
        (
            zipped({f"{n}.txt": b"" for n in range(1000)}),
            r"holds 0.txt, .*, 9.txt, …: expected",
        ),
    ],
)
def test_a_file_that_holds_no_pairs(write, content, message):
    refused(write(content), message)


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "a/../../evil.txt", "/evil.txt", r"..\evil.txt", "C:x.txt"],
)
def test_a_member_outside_its_folder(write, name, tmp_path):
    file = write(zipped({"fra.txt": TWO.encode(), name: b"evil\tevil\n"}))
    refused(file, "which leads out of the folder of a zip: nothing was read")
    assert list(tmp_path.iterdir()) == [file]


def test_a_zip_cut_anywhere(write):
    for cut in range(1, len(GOOD), 7):
        refused(write(GOOD[:cut]), "fra-eng.zip")
    for cut in (len(GOOD) - 1, len(GOOD) // 2, 30):
        refused(write(GOOD[:cut]), "is damaged or cut short .*: get the file")


def test_text_cut_anywhere_gives_an_error_or_whole_lines(write):
    content = TWO.encode()
    for cut in range(1, len(content)):
        if content[:cut].endswith(b"\n"):
            lines = content[:cut].count(b"\n")
            assert load_manythings(write(content[:cut])) == PAIRS[:lines]
        else:
            refused(write(content[:cut]), "the last, has no end")


@pytest.mark.parametrize("bit", range(0, 8 * len(GOOD), 53))
def test_a_flipped_bit_is_no_other_error(write, bit):
    content = bytearray(GOOD)
    content[bit // 8] ^= 1 << bit % 8
    try:
        assert load_manythings(write(bytes(content))) == PAIRS
    except ValueError as error:
        assert NAME in str(error)  # noqa: PT017


def test_a_letter_changed_in_a_zip_is_noticed(write):
    packed = zipped({"fra.txt": TWO.encode()}, zipfile.ZIP_STORED)
    refused(write(packed.replace(b"Va !", b"Vb !")), r"\(Bad CRC-32 for file")


def test_a_member_that_cannot_be_unpacked(write):
    content = bytearray(zipped({"fra.txt": TWO.encode()}))
    entry = content.rindex(b"PK\1\2")
    locked = content.copy()
    locked[6] |= 1
    locked[entry + 8] |= 1
    refused(write(bytes(locked)), "cannot be unpacked .*: unpack it with ano")
    content[8] = content[entry + 10] = 99
    refused(write(bytes(content)), "cannot be unpacked")


def test_a_text_that_is_far_too_large_is_not_read(write, monkeypatch):
    monkeypatch.setattr(zipped_text, "_LARGEST", 1000)
    bomb = zipped({"fra.txt": b"a\tb\n" * 1000})
    refused(write(bomb), "holds a text of 4,000 bytes: expected at most 1,000")
    refused(write(b"a\tb\n" * 251), "holds a text of 1,004 bytes: expected")
    assert len(load_manythings(write(b"a\tb\n" * 250))) == 250


def test_no_such_file(tmp_path):
    for path in (tmp_path / "none", str(tmp_path / "none.zip")):
        with pytest.raises(FileNotFoundError, match="expected the file of pai"):
            load_manythings(path)


def test_the_published_pairs_are_not_in_the_project():
    assert list(ROOT.glob("course_lib/**/*-eng.*")) == []
