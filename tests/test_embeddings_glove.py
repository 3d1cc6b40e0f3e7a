"""Word vectors in GloVe's format: read, written, damaged, hostile."""

import gzip
import hashlib
import io
import re
import tracemalloc
import zipfile

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from course_lib.embeddings import (
    GLOVE_6B,
    WordVectors,
    embedding_matrix,
    load_glove,
    load_vectors,
    opening,
    read_glove,
    save_vectors,
    saving,
    stanford,
)
from course_lib.vocabulary import Vocabulary
from tests.test_published import (  # noqa: F401
    SHA256,
    _close_sockets_here,
    cache,
    server,
)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")

TEXT = b"the 0.418 0.25 -0.412\nof 0.7 0.5 1e-3\ncat 4 5 6\n"


@pytest.fixture
def write(tmp_path):
    """Write a file, and return its path."""

    def write(content, name="tiny.txt"):
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def refused(file, message, words=None, **options):
    with pytest.raises(ValueError, match=message) as caught:
        read_glove(file, words, **options)
    assert file.name in str(caught.value)


# The right answer


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        gzip.compress(TEXT),
        gzip.compress(TEXT[:30]) + gzip.compress(TEXT[30:]),
        zipped({"glove.txt": TEXT}),
        zipped({"folder/": b"", "folder/glove.txt": TEXT}),
        zipped({"glove.txt": TEXT, "__MACOSX/._glove.txt": b"\0\1"}),
        zipped({"glove.txt": TEXT}, zipfile.ZIP_STORED),
        zipped({"glove.txt": TEXT}, zipfile.ZIP_LZMA),
    ],
    # Not from the bytes, which hold the time at which they were packed.
    ids=[
        *("text", "gzip", "two gzips", "zip", "zip in a folder"),
        *("zip with an attribute file", "stored zip", "lzma zip"),
    ],
)
@pytest.mark.parametrize("name", ["tiny.txt", "tiny.gz", "tiny.zip"])
def test_each_packing_whatever_its_name(write, content, name):
    words, vectors = read_glove(write(content, name))
    assert words == ("the", "of", "cat")
    expected = [[0.418, 0.25, -0.412], [0.7, 0.5, 1e-3], [4, 5, 6]]
    np.testing.assert_array_equal(vectors, np.float32(expected))
    assert vectors.dtype == np.float32


def test_only_the_words_asked_for_in_the_order_of_the_file(write):
    words, vectors = read_glove(write(TEXT), ["cat", "emu", "the", "cat"])
    assert words == ("the", "cat")
    np.testing.assert_array_equal(vectors[1], [4, 5, 6])
    vectors[0] = 0  # may be written to
    words, vectors = read_glove(str(write(TEXT)), (w for w in ["emu"]))
    assert words == ()
    assert vectors.shape == (0, 3)


def test_words_with_spaces(write):
    lines = [
        b". . . 1 2 3",
        b"at name@domain.com 4 5 6",
        "nicht\xa0so 7 8 9".encode(),
        "\x85 1 1 1".encode(),
        b"66 2 2 2",
        b"a  b 3 3 3",
    ]
    words, vectors = read_glove(write(b"\n".join(lines) + b"\n"))
    expected = (". . .", "at name@domain.com", "nicht\xa0so", "\x85", "66")
    assert words == (*expected, "a  b")
    np.testing.assert_array_equal(vectors[:2], [[1, 2, 3], [4, 5, 6]])
    asked = read_glove(write(b"\n".join(lines) + b"\n"), [". . .", "66"])
    assert asked.words == (". . .", "66")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.replace(b"\n", b"\r\n"),
        TEXT.replace(b"\n", b" \n"),
        b"\xef\xbb\xbf" + TEXT,
        TEXT.replace(b"\n", b"\n\n"),
        TEXT + b"\r\n \n",
        TEXT.replace(b"0.418 0.25", b"+.418 25e-2"),
    ],
)
def test_other_ways_to_write_the_same(write, content):
    for words in (None, ["the", "of", "cat"]):
        found = read_glove(write(content), words)
        assert found.words == ("the", "of", "cat")
        np.testing.assert_array_equal(
            found.vectors, read_glove(write(TEXT)).vectors
        )


def test_a_file_of_many_blocks(write):
    rows = np.arange(3000.0).reshape(1000, 3)
    content = "".join(f"w{i} {a} {b} {c}\n" for i, (a, b, c) in enumerate(rows))
    words, vectors = read_glove(write(gzip.compress(content.encode())))
    assert words == tuple(f"w{i}" for i in range(1000))
    np.testing.assert_array_equal(vectors, rows)


def test_a_member_of_several(write):
    other = b"the 1 2\n"
    file = write(zipped({"a/small.txt": other, "a/large.txt": TEXT}))
    assert read_glove(file, member="small.txt").vectors.shape == (1, 2)
    assert read_glove(file, member="a/large.txt").vectors.shape == (3, 3)
    refused(file, r"holds a/small.txt, a/large.txt: pass member=\"NAME\" to")
    refused(file, r"expected exactly one 'none.txt'", member="none.txt")
    refused(write(TEXT), "member 'a.txt' names a file in a zip", member="a.txt")


def test_memory_holds_the_result_and_little_more(write):
    line = " ".join(["0.12345"] * 100)
    content = "".join(f"w{i} {line}\n" for i in range(10_000)).encode()
    file = write(content)
    for words, result in ((["w9", "w9999"], 0), (None, 4_000_000)):
        tracemalloc.start()
        read_glove(file, words)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak - result < 4_500_000 < len(content)


def test_a_zip_of_very_many_files_gives_a_short_message(write):
    file = write(zipped({f"{i}.txt": TEXT for i in range(1000)}))
    refused(file, r"holds 0.txt, 1.txt, .*, 9.txt, …: pass member")


# What is wrong with it


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "tiny.txt is empty"),
        (gzip.compress(b"", mtime=0), "tiny.txt is empty"),
        (zipped({"a.txt": b""}), "tiny.txt is empty"),
        (zipped({}), "tiny.txt holds no files: pass member"),
        (b"the\n", r"line 1 of tiny.txt is 'the\\n': expected a word and"),
        (b"\n" + TEXT, "line 1 of tiny.txt is"),
        (b"the\t1\t2\n", "line 1 of tiny.txt is 'the"),
        (b"the cat sat\n", "line 1 of tiny.txt is 'the cat sat"),
        (b"the x1 2\na 1 2 3\n", "line 2 .* has 3 numbers after 'a', expected"),
        (b"the 1 x 2\n", "line 1 of tiny.txt has 3 numbers after 'the'"),
        (TEXT + b"a 1 2\n", "line 4 .* has 2 numbers after 'a', expected 3"),
        (TEXT + b"a 1 2 3 4\n", "line 4 of tiny.txt has 4 numbers after 'a'"),
        (TEXT + b"a\n1 2 3\n", "line 4 of tiny.txt has 0 numbers"),
        (TEXT + b"a 1 2 3b 4 5 6\n", "line 4 of tiny.txt has 6 numbers"),
        (TEXT + b" 1 2 3\n", "line 4 of tiny.txt starts with a space, so its"),
        (TEXT + b"a 1 2 3", "line 4 of tiny.txt, the last, has no end"),
        (TEXT + b"a 1 2 x\n", "line 4 of tiny.txt gives 'a' 'x', which is no"),
        (TEXT + b"a 1  3\n", "line 4 of tiny.txt gives 'a' '', which"),
        (TEXT + b"a 1 1_0 3\n", "line 4 of tiny.txt gives 'a' '1_0', which"),
        (TEXT + b"a 1 nan 3\n", "line 4 of tiny.txt gives 'a' 'nan', which"),
        (TEXT + b"a 1 2 -inf\n", "line 4 of tiny.txt gives 'a' '-inf', which"),
        (TEXT + b"a 1 1e39 3\n", "line 4 of tiny.txt gives 'a' '1e39', which"),
        (TEXT + b"of 1 2 3\n", "line 4 .* 'of' a second vector, after line 2"),
        (
            b"3 2\nthe 1 2\na 1 2\nb 1 2\n",
            r"line 2 .* \(line 1 may be the header of",
        ),
        (TEXT.replace(b"\n", b"\r"), "line 1 of tiny.txt, the last, has no"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(write, content, message):
    refused(write(content), message)


def test_dimensions_can_be_demanded(write):
    assert read_glove(write(TEXT), dimensions=3).vectors.shape == (3, 3)
    refused(write(TEXT), "line 1 .* has 3 numbers .* expected 4", dimensions=4)
    refused(write(TEXT), "line 1 .* has 3 numbers .* expected 2", dimensions=2)
    with pytest.raises(ValueError, match="dimensions must be a whole number"):
        read_glove(write(TEXT), dimensions=0)


def test_lines_not_asked_for_are_counted_but_not_read(write):
    content = TEXT + b"a x y z\nof 1 2 3\n" + b"caf\xe9 1 2 3\n"
    assert read_glove(write(content), ["cat"]).words == ("cat",)
    refused(write(content), "line 4", ["a"])
    refused(write(content), "line 5", ["of"])
    refused(write(content + b"b 1 2\n"), "line 7", ["cat"])


def test_words_that_are_not_utf_8(write):
    content = TEXT + "café 1 2 3\n".encode("latin-1")
    refused(
        write(content), r"line 4 of tiny.txt starts with 'caf\\+xe9', which"
    )
    assert read_glove(write(content), ["café", "the"]).words == ("the",)
    right = TEXT + "café 1 2 3\n".encode()
    assert read_glove(write(right), ["café"]).words == ("café",)


def test_a_line_without_end_is_not_read_into_memory(write, monkeypatch):
    monkeypatch.setattr(opening, "_LONGEST_LINE", 1000)
    content = zipped({"bomb.txt": b"a" * 100_000})
    refused(write(content), "line 1 of tiny.txt is longer than 1,000 bytes")


@pytest.mark.parametrize("words", [None, ["w7", "w999"]])
def test_a_packed_file_cut_anywhere(write, words):
    rng = np.random.default_rng(0)
    lines = [
        f"w{i} {a:.6f} {b:.6f}\n"
        for i, (a, b) in enumerate(rng.random((1000, 2)))
    ]
    text = "".join(lines).encode()
    packings = {"gz": gzip.compress(text), "zip": zipped({"w.txt": text})}
    for content in packings.values():
        for cut in (1, 5, 20, len(content) // 2, len(content) - 1):
            with pytest.raises(ValueError, match=r"tiny\.txt"):
                read_glove(write(content[:cut]), words)


def test_a_cut_gzip_says_how_far_it_could_be_read(write, monkeypatch):
    monkeypatch.setattr(opening, "_BUFFER", 1000)
    rows = np.random.default_rng(0).random((1000, 2))
    text = "".join(f"w{i} {a} {b}\n" for i, (a, b) in enumerate(rows))
    content = gzip.compress(text.encode())
    message = r"damaged or cut short: it could be unpacked up to line [1-9]\d+ "
    refused(write(content[: len(content) // 2]), message)


def test_a_digit_changed_in_a_packed_file_is_noticed(write):
    packed = zipped({"w.txt": TEXT}, zipfile.ZIP_STORED)
    changed = packed.replace(b"0.418", b"0.518")
    refused(write(changed), r"damaged or cut short: .* \(Bad CRC-32")
    packed = gzip.compress(TEXT, compresslevel=0)
    refused(write(packed.replace(b"0.418", b"0.518")), "CRC check failed")


def test_text_cut_anywhere_gives_an_error_or_whole_lines(write):
    for cut in range(len(TEXT)):
        try:
            found = read_glove(write(TEXT[:cut]))
        except ValueError:
            assert not TEXT[:cut].endswith(b"\n")
        else:
            assert TEXT[:cut].endswith(b"\n")
            assert len(found.words) == TEXT[:cut].count(b"\n")


@pytest.mark.parametrize("bit", range(0, 8 * 40, 7))
def test_a_flipped_bit_in_a_zip_is_no_other_error(write, bit):
    content = bytearray(zipped({"w.txt": TEXT}))
    content[bit // 8] ^= 1 << bit % 8
    try:
        assert read_glove(write(bytes(content))).words == ("the", "of", "cat")
    except ValueError as error:
        assert "tiny.txt" in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "a/../../evil.txt",
        "/evil.txt",
        r"..\evil.txt",
        "C:evil.txt",
    ],
)
def test_a_member_outside_its_folder(write, name, tmp_path):
    file = write(zipped({"glove.txt": TEXT, name: b"evil 1 2 3\n"}))
    refused(file, "which leads out of the folder of a zip: nothing was read")
    refused(file, "leads out of", member="glove.txt")
    assert list(tmp_path.iterdir()) == [file]


def test_a_member_that_cannot_be_unpacked(write):
    content = bytearray(zipped({"w.txt": TEXT}))
    entry = content.rindex(b"PK\1\2")
    encrypted = content.copy()
    encrypted[6] |= 1
    encrypted[entry + 8] |= 1
    refused(write(bytes(encrypted)), "w.txt in tiny.txt cannot be unpacked")
    content[8] = content[entry + 10] = 99
    refused(write(bytes(content)), "Unpack it with another program")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_two_members_of_one_name(write):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("w.txt", TEXT)
        archive.writestr("w.txt", b"the 1 2\n")
    refused(write(packed.getvalue()), "exactly one 'w.txt'", member="w.txt")


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ("cat", TypeError, "words must be a list of tokens, but it is the"),
        (["cat", 3], TypeError, "every token must be a string, but 3"),
        (3, TypeError, "words must be a list"),
        ([], ValueError, "words is empty: name words, or pass None for all"),
        (["\ud800"], ValueError, "half of a surrogate pair"),
    ],
)
def test_words_must_be_words(write, words, error, message):
    with pytest.raises(error, match=message):
        read_glove(write(TEXT), words)


def test_no_such_file(tmp_path):
    for path in (tmp_path, tmp_path / "none.txt", str(tmp_path / "none.txt")):
        with pytest.raises(FileNotFoundError, match="expected word vectors in"):
            read_glove(path)


# Written and read again

words_of_files = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n "),
    min_size=1,
    max_size=8,
).filter(lambda word: word[0] != "\ufeff")


@st.composite
def word_vectors(draw):
    words = draw(st.lists(words_of_files, min_size=1, max_size=8, unique=True))
    size = draw(st.integers(2, 4))
    row = st.lists(
        st.floats(width=32, allow_nan=False, allow_infinity=False),
        min_size=size,
        max_size=size,
    )
    rows = draw(st.lists(row, min_size=len(words), max_size=len(words)))
    return WordVectors(tuple(words), np.array(rows, np.float32))


@given(word_vectors())
@example(WordVectors(("7", "a\rb"), np.float32([[1e-45, 0.1], [3e38, -0.0]])))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_is_read_again(tmp_path, vectors):
    file = tmp_path / "saved.txt"
    save_vectors(file, vectors)
    for read in (load_vectors, read_glove):
        again = read(file)
        assert again.words == vectors.words
        assert again.vectors.tobytes() == vectors.vectors.tobytes()
    asked = read_glove(file, vectors.words[-1:])
    np.testing.assert_array_equal(asked.vectors[0], vectors.vectors[-1])
    assert list(tmp_path.iterdir()) == [file]


def test_words_with_spaces_are_saved(tmp_path):
    vectors = WordVectors((". . .", "at home"), np.eye(2))
    save_vectors(tmp_path / "v.txt", vectors)
    assert load_vectors(tmp_path / "v.txt").words == vectors.words


@pytest.mark.parametrize(
    "word", ["", " a", "a\nb", "route 66", "no nan", "\ufeffa"]
)
def test_words_that_would_be_read_otherwise_are_refused(tmp_path, word):
    with pytest.raises(ValueError, match="cannot stand in a file of word vec"):
        save_vectors(tmp_path / "v.txt", WordVectors((word,), np.eye(1, 3)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("vectors", "error", "message"),
    [
        (WordVectors((), np.zeros((0, 3))), ValueError, "no words to write"),
        (WordVectors((1,), np.eye(1, 3)), TypeError, "every token must be"),
        (WordVectors(("\ud800",), np.eye(1, 3)), ValueError, "surrogate"),
        ((("a",), np.eye(1, 3)), TypeError, "expected WordVectors"),
        (WordVectors(("a",), np.full((1, 3), np.nan)), ValueError, "holds NaN"),
    ],
)
def test_vectors_that_cannot_be_saved(tmp_path, vectors, error, message):
    (tmp_path / "v.txt").write_text("old", encoding="utf-8")
    with pytest.raises(error, match=message):
        save_vectors(tmp_path / "v.txt", vectors)
    assert (tmp_path / "v.txt").read_text(encoding="utf-8") == "old"


def test_saving_writes_whole_or_not_at_all(tmp_path, monkeypatch):
    def fail(vectors):
        yield "cat 1"
        raise KeyboardInterrupt

    file = tmp_path / "v.txt"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(saving, "_lines", fail)
    with pytest.raises(KeyboardInterrupt):
        save_vectors(file, WordVectors(("cat",), np.eye(1, 3)))
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_saving_needs_a_folder(tmp_path):
    for path in (tmp_path, tmp_path / "none" / "v.txt"):
        with pytest.raises(FileNotFoundError, match="Make the folder first"):
            save_vectors(path, WordVectors(("cat",), np.eye(1, 3)))


# GloVe 6B


@pytest.fixture
def published():
    """Make a small zip in the form of the published one."""
    rng = np.random.default_rng(0)
    members = {}
    for size in (50, 100, 200, 300):
        rows = (
            " ".join(f"{x:.5g}" for x in rng.normal(size=size)) for _ in "12"
        )
        text = "".join(
            f"{w} {r}\n" for w, r in zip(("the", "cat"), rows, strict=True)
        )
        members[f"glove.6B.{size}d.txt"] = text.encode()
    return members


def test_the_record_of_glove():
    assert GLOVE_6B.url == "https://nlp.stanford.edu/data/glove.6B.zip"
    assert re.fullmatch("[0-9a-f]{64}", GLOVE_6B.checksum)
    assert all(GLOVE_6B)


def test_fetching_glove(server, cache, monkeypatch, published):  # noqa: F811
    content = zipped(published)
    monkeypatch.setattr("tests.test_published.CONTENT", content)
    toy = GLOVE_6B._replace(
        url=f"http://127.0.0.1:{server.server_port}/good",
        checksum=hashlib.sha256(content).hexdigest(),
    )
    monkeypatch.setattr(stanford, "GLOVE_6B", toy)
    message = (
        r"GloVe 6B is not on this machine. Pass fetch=True to fetch it "
        r"\(862 MB\), or download .* save it as .*glove\.6B\.zip"
    )
    with pytest.raises(FileNotFoundError, match=message):
        load_glove()
    assert load_glove(fetch=True, words=["cat"]).words == ("cat",)
    for size in (50, 100, 200, 300):
        found = load_glove(dimensions=size)
        assert found.words == ("the", "cat")
        assert found.vectors.shape == (2, size)
    assert server.asked == ["/good"]
    (cache / "glove.6B.zip").write_bytes(content[:-1])
    with pytest.raises(ValueError, match="is not the published file of GloVe"):
        load_glove()


@pytest.mark.parametrize("answer", ["truncated", "wrong", "missing"])
def test_a_failed_fetch_of_glove_leaves_nothing(
    server,  # noqa: F811
    cache,  # noqa: F811
    monkeypatch,
    answer,
):
    url = f"http://127.0.0.1:{server.server_port}/{answer}"
    toy = GLOVE_6B._replace(url=url, checksum=SHA256)
    monkeypatch.setattr(stanford, "GLOVE_6B", toy)
    with pytest.raises(
        (ConnectionError, ValueError), match="GloVe 6B"
    ) as caught:
        load_glove(fetch=True)
    assert f"save it as {cache / 'glove.6B.zip'}" in str(caught.value)
    assert not cache.exists() or list(cache.iterdir()) == []


def test_glove_from_your_own_copy(tmp_path, published):
    name = "glove.6B.50d.txt"
    (tmp_path / "mine.zip").write_bytes(zipped(published))
    (tmp_path / "zip").mkdir()
    (tmp_path / "zip" / "glove.6B.zip").write_bytes(zipped(published))
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / name).write_bytes(published[name])
    (tmp_path / "packed.gz").write_bytes(gzip.compress(published[name]))
    expected = read_glove(tmp_path / "text" / name).vectors
    for path in ("mine.zip", "zip", "text", f"text/{name}", "packed.gz"):
        found = load_glove(tmp_path / path, dimensions=50)
        np.testing.assert_array_equal(found.vectors, expected)
    with pytest.raises(ValueError, match=r"has 50 numbers .* expected 100"):
        load_glove(tmp_path / "text" / name)
    with pytest.raises(FileNotFoundError, match=r"\(glove\.6B\.zip\), or the"):
        load_glove(tmp_path / "text")
    with pytest.raises(ValueError, match="50, 100, 200 or 300 dimensions, but"):
        load_glove(dimensions=60)


def test_words_of_glove_are_looked_up_in_lower_case(tmp_path, published):
    (tmp_path / "glove.6B.zip").write_bytes(zipped(published))
    vocabulary = Vocabulary(["Cat", "emu"])
    found = load_glove(tmp_path, words=vocabulary.tokens, dimensions=50)
    assert found.words == ("cat",)
    table = embedding_matrix(vocabulary, found)
    np.testing.assert_array_equal(table.matrix[4], found.vector("cat"))
    assert table.missing == ("emu",)
    for wrong in ("cat", ["cat", 3]):
        with pytest.raises(TypeError, match="must be a"):
            load_glove(tmp_path, words=wrong)
