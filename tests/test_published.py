"""Published data sets: the whole path from a server on this machine."""

import contextlib
import gc
import hashlib
import os
import re
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pooch
import pytest

from course_lib.corpora import (
    TINY_SHAKESPEARE,
    Published,
    cache_folder,
    load_shakespeare,
    locate,
    published,
    shakespeare,
)
from tests.fresh_process import run_python

CONTENT = "Ay me! says Müller.\nGood morrow.\n".encode() * 5_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


# When a fetch fails, pooch leaves the closing of its socket to Python.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


class Handler(BaseHTTPRequestHandler):
    """Answers in the way that the path names."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        self.close_connection = True
        with contextlib.suppress(ConnectionError):
            getattr(self, f"answer_{self.path.strip('/')}")()

    def log_message(self, *args):
        """Stay silent."""

    def start(self, length, status=200):
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()

    def answer_good(self):
        self.start(len(CONTENT))
        self.wfile.write(CONTENT)

    def answer_wrong(self):
        self.start(len(CONTENT))
        self.wfile.write(CONTENT[::-1])

    def answer_empty(self):
        self.start(0)

    def answer_truncated(self):
        self.start(len(CONTENT))
        self.wfile.write(CONTENT[: len(CONTENT) // 2])

    def answer_short(self):
        self.start(len(CONTENT) // 2)
        self.wfile.write(CONTENT[: len(CONTENT) // 2])

    def answer_endless(self):
        self.start(2 * len(CONTENT))
        self.wfile.write(CONTENT * 2)

    def answer_missing(self):
        self.start(len(CONTENT), 404)
        self.wfile.write(CONTENT)

    def answer_broken(self):
        self.start(0, 500)

    def answer_circle(self):
        self.send_response(302)
        self.send_header("Location", "/circle")
        self.send_header("Connection", "close")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer_silent(self):
        self.server.closing.wait(10)

    def answer_slow(self):
        self.start(len(CONTENT))
        self.wfile.write(CONTENT[:1000])
        self.server.closing.wait(10)

    def answer_reset(self):
        self.start(len(CONTENT))
        self.wfile.write(CONTENT[: len(CONTENT) // 2])
        self.wfile.flush()
        linger = struct.pack("ii", 1, 0)  # closing resets the connection
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()


@pytest.fixture(scope="module", autouse=True)
def _close_sockets_here():
    """Close what is left of them here, and not in another module's test."""
    yield
    gc.collect()


@pytest.fixture
def server(monkeypatch):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as started:
        started.asked = []
        started.closing = threading.Event()
        thread = threading.Thread(target=started.serve_forever, args=(0.01,))
        thread.start()
        yield started
        started.closing.set()
        started.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_LIB_DATA", str(tmp_path / "cache"))
    return tmp_path / "cache"


def data_set(server, answer):
    return Published(
        title="the toy text",
        file_name="toy.txt",
        url=f"http://127.0.0.1:{server.server_port}/{answer}",
        checksum=SHA256,
        megabytes=0.2,
        licence="CC0",
    )


def everything_in(folder):
    return list(folder.rglob("*")) if folder.exists() else []


# Fetching


def test_fetching_a_good_file(server, cache, capsys):
    toy = data_set(server, "good")
    assert locate(toy, fetch=True) == cache / "toy.txt"
    assert (cache / "toy.txt").read_bytes() == CONTENT
    assert everything_in(cache) == [cache / "toy.txt"]
    assert server.asked == ["/good"]
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "100%" in shown.err


def test_a_fetched_file_is_found_without_a_network(server, cache):
    toy = data_set(server, "good")
    file = locate(toy, fetch=True)
    before = os.stat(file)
    nowhere = toy._replace(url="http://127.0.0.1:1/")
    assert locate(nowhere) == locate(nowhere, fetch=True) == file
    assert locate(toy, fetch=True) == file
    assert server.asked == ["/good"]
    assert os.stat(file).st_mtime_ns == before.st_mtime_ns
    assert os.stat(file).st_ino == before.st_ino


def test_nothing_is_fetched_unless_asked(server, cache):
    toy = data_set(server, "good")
    message = (
        r"the toy text is not on this machine\. Pass fetch=True to fetch it "
        rf"\(0\.2 MB\), or download {re.escape(toy.url)} yourself and save it "
        rf"as {re.escape(str(cache / 'toy.txt'))}"
    )
    with pytest.raises(FileNotFoundError, match=message):
        locate(toy)
    assert server.asked == []
    assert not cache.exists()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("truncated", "IncompleteRead|Connection broken"),
        ("reset", "reset|Connection broken|aborted"),
        ("missing", "404"),
        ("broken", "500"),
        ("circle", "redirects"),
        ("silent", "timed out"),
        ("slow", "timed out"),
    ],
)
def test_a_failed_fetch_leaves_nothing(
    server, cache, monkeypatch, answer, reason
):
    monkeypatch.setattr(published, "_TIMEOUT_SECONDS", 0.3)
    toy = data_set(server, answer)
    with pytest.raises(ConnectionError, match=reason) as caught:
        locate(toy, fetch=True)
    message = str(caught.value)
    assert message.startswith("the toy text could not be fetched (")
    assert f"download {toy.url} yourself" in message
    assert message.endswith(f"save it as {cache / 'toy.txt'}")
    assert everything_in(cache) == []


@pytest.mark.parametrize("answer", ["wrong", "empty", "short", "endless"])
def test_another_file_than_the_published_one_is_not_kept(server, cache, answer):
    toy = data_set(server, answer)
    message = "is not the published file of the toy text: its checksum differs"
    with pytest.raises(ValueError, match=message) as caught:
        locate(toy, fetch=True)
    assert str(caught.value).endswith(f"save it as {cache / 'toy.txt'}")
    assert everything_in(cache) == []


def test_no_server_at_all(cache):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    toy = Published(
        "the toy text", "toy.txt", f"http://127.0.0.1:{port}/", SHA256, 1, "CC0"
    )
    with pytest.raises(ConnectionError, match="Try again with a network, or"):
        locate(toy, fetch=True)
    assert everything_in(cache) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_fetch_leaves_nothing(server, cache, monkeypatch, error):
    def write_a_little(self, url, output_file, pooch):
        with open(output_file, "wb") as file:
            file.write(CONTENT[:100])
        raise error

    monkeypatch.setattr(pooch.HTTPDownloader, "__call__", write_a_little)
    with pytest.raises(error):
        locate(data_set(server, "good"), fetch=True)
    assert everything_in(cache) == []


def test_a_failed_fetch_can_be_tried_again(server, cache):
    with pytest.raises(ConnectionError, match="could not be fetched"):
        locate(data_set(server, "truncated"), fetch=True)
    locate(data_set(server, "good"), fetch=True)
    assert (cache / "toy.txt").read_bytes() == CONTENT


# The cache folder


@pytest.mark.parametrize("fetch", [False, True])
def test_a_damaged_file_in_the_cache_is_noticed(server, cache, fetch):
    cache.mkdir()
    (cache / "toy.txt").write_bytes(CONTENT[:-1])
    message = f"its SHA-256 is .*, expected {SHA256}. Delete it and fetch it"
    with pytest.raises(ValueError, match=message):
        locate(data_set(server, "good"), fetch=fetch)
    assert (cache / "toy.txt").read_bytes() == CONTENT[:-1]
    assert server.asked == []


@pytest.mark.parametrize(
    "name",
    [
        "../toy.txt",
        "a/toy.txt",
        "/toy.txt",
        "..",
        ".",
        "",
        r"..\toy.txt",
        "c:x",
    ],
)
def test_a_file_name_cannot_leave_the_cache(server, cache, name):
    toy = data_set(server, "good")._replace(file_name=name)
    with pytest.raises(ValueError, match="file_name must be the bare name of"):
        locate(toy, fetch=True)
    assert everything_in(cache.parent) == []
    assert server.asked == []


def test_the_cache_folder_can_be_chosen(cache, monkeypatch):
    assert cache_folder() == cache
    for name in ("unset", "empty"):
        if name == "unset":
            monkeypatch.delenv("COURSE_LIB_DATA")
        else:
            monkeypatch.setenv("COURSE_LIB_DATA", "")
        assert "rnn-study-notes" in cache_folder().parts
        assert cache_folder().is_absolute()


def test_a_relative_cache_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_LIB_DATA", "near")
    assert cache_folder() == tmp_path / "near"


# A copy of one's own


def test_a_path_to_a_file_or_its_folder(tmp_path, server):
    toy = data_set(server, "good")
    (tmp_path / "toy.txt").write_bytes(b"another edition")
    for path in (tmp_path, tmp_path / "toy.txt", str(tmp_path)):
        assert locate(toy, path) == tmp_path / "toy.txt"
        assert locate(toy, path, fetch=True) == tmp_path / "toy.txt"
    assert server.asked == []


@pytest.mark.parametrize("fetch", [False, True])
def test_a_path_to_nothing(tmp_path, server, fetch):
    message = r"expected the file of the toy text \(toy.txt\), or the folder"
    for path in (tmp_path, tmp_path / "none", tmp_path / "none" / "toy.txt"):
        with pytest.raises(FileNotFoundError, match=message):
            locate(data_set(server, "good"), path, fetch=fetch)
    assert server.asked == []


@pytest.mark.parametrize("path", [3, ["toy.txt"]])
def test_a_path_must_be_a_path(path):
    with pytest.raises(TypeError, match="PathLike"):
        locate(TINY_SHAKESPEARE, path)


# Tiny Shakespeare


@pytest.fixture
def served(server, monkeypatch):
    toy = TINY_SHAKESPEARE._replace(
        url=f"http://127.0.0.1:{server.server_port}/good", checksum=SHA256
    )
    monkeypatch.setattr(shakespeare, "TINY_SHAKESPEARE", toy)
    return toy


def test_the_record_of_tiny_shakespeare():
    assert TINY_SHAKESPEARE.url.startswith("https://")
    assert re.fullmatch("[0-9a-f]{64}", TINY_SHAKESPEARE.checksum)
    assert all(TINY_SHAKESPEARE)


def test_loading_shakespeare(served, server, cache):
    with pytest.raises(FileNotFoundError, match="tiny Shakespeare is not on"):
        load_shakespeare()
    assert load_shakespeare(fetch=True) == CONTENT.decode()
    assert load_shakespeare() == CONTENT.decode()
    assert everything_in(cache) == [cache / "tinyshakespeare.txt"]
    assert server.asked == ["/good"]


def test_loading_another_edition_by_its_path(tmp_path):
    file = tmp_path / "mine.txt"
    file.write_bytes("Ay mé.\r\nNo.\rYes.\n".encode())
    assert load_shakespeare(file) == "Ay mé.\nNo.\nYes.\n"
    assert load_shakespeare(str(file)) == "Ay mé.\nNo.\nYes.\n"
    file.rename(tmp_path / "tinyshakespeare.txt")
    assert load_shakespeare(tmp_path) == "Ay mé.\nNo.\nYes.\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"mine.txt is empty: fetch the published file"),
        (b" \r\n\n", r"mine.txt is empty"),
        ("Straße".encode("latin-1"), r"mine.txt is not UTF-8 text .*save it"),
        (b"\x1f\x8b\x08\x00zip", r"mine.txt is not UTF-8 text"),
    ],
)
def test_a_file_that_holds_no_text(tmp_path, content, message):
    file = tmp_path / "mine.txt"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        load_shakespeare(file)


def test_importing_the_loaders_does_not_load_what_fetches():
    code = (
        "import sys, course_lib.corpora;"
        "print([m for m in ('pooch', 'requests') if m in sys.modules])"
    )
    assert run_python(code).stdout == "[]\n"
