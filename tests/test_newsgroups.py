"""20 Newsgroups from scikit-learn: fetched from this machine, and cleaned."""

import contextlib
import hashlib
import io
import re
import tarfile
import tempfile

import pytest
import sklearn.datasets
from sklearn.datasets import _twenty_newsgroups as source

from course_lib.corpora import (
    NEWSGROUPS,
    NewsgroupPost,
    Post,
    load_newsgroups,
    newsgroups,
)
from tests.test_published import (  # noqa: F401
    SHA256,
    _close_sockets_here,
    cache,
    everything_in,
    server,
)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")

NAME = "20news-bydate.tar.gz"
GROUPS = ("rec.autos", "sci.space", "talk.politics.misc")
HEADERS = "From: ann@orbit.example\nSubject: Re: {group} no. {number}\n\n"
QUOTE = "Bo wrote:\n> the {group} quote\n"
BODY = "Post {number} is about it.\nIt says só."
FOOTER = "\n\n--\nAnn, {group}\n"
LETTER = HEADERS + QUOTE + BODY + FOOTER


def archive(posts):
    """Pack (subset, group, number, text) as the published archive."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as packed:
        for subset, group, number, text in posts:
            data = text.encode("latin-1")
            member = tarfile.TarInfo(f"20news-bydate-{subset}/{group}/{number}")
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def letters(subset, count, first=0):
    return [
        (subset, group, n, LETTER.format(group=group, number=n))
        for group in reversed(GROUPS)
        for n in range(first, first + count)
    ]


EMPTY = HEADERS.format(group="sci.space", number=99) + "> only a quote\n"
POSTS = [
    *letters("train", 3),
    *letters("test", 2, first=3),
    ("train", "sci.space", 99, EMPTY),
]
CONTENT = archive(POSTS)


@pytest.fixture
def publish(server, monkeypatch):  # noqa: F811
    """Let this machine publish an archive, for scikit-learn too."""

    def put(answer="good", content=CONTENT):
        url = f"http://127.0.0.1:{server.server_port}/{answer}"
        digest = hashlib.sha256(content).hexdigest()
        toy = NEWSGROUPS._replace(url=url, checksum=digest)
        monkeypatch.setattr(newsgroups, "NEWSGROUPS", toy)
        theirs = source.ARCHIVE._replace(url=url, checksum=digest)
        monkeypatch.setattr(source, "ARCHIVE", theirs)
        monkeypatch.setattr("tests.test_published.CONTENT", content)
        return server

    return put


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Watch the folder in which temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path / "scikit"))
    yield folder
    assert everything_in(folder) == []
    assert not (tmp_path / "scikit").exists()


def bodies(posts):
    return sorted(
        NewsgroupPost(
            BODY.format(number=number) + "\n", GROUPS.index(group), group
        )
        for _, group, number, _ in posts
        if number != 99
    )  # fmt: skip


# Fetching


def test_the_record_is_that_of_scikit_learn():
    assert source.ARCHIVE.url == NEWSGROUPS.url
    assert source.ARCHIVE.checksum == NEWSGROUPS.checksum
    assert source.ARCHIVE.filename == NEWSGROUPS.file_name == NAME
    assert all(NEWSGROUPS)


def test_fetching_newsgroups(publish, cache, capsys):  # noqa: F811
    started = publish()
    message = (
        r"20 Newsgroups is not on this machine\. Pass fetch=True to fetch it "
        r"\(14 MB\), or download .*/good yourself and save it as "
        rf"{re.escape(str(cache / NAME))}"
    )
    with pytest.raises(FileNotFoundError, match=message):
        load_newsgroups()
    assert started.asked == []
    assert everything_in(cache) == []
    found = load_newsgroups(fetch=True)
    assert sorted(found) == bodies(p for p in POSTS if p[0] == "train")
    assert load_newsgroups() == load_newsgroups(fetch=True) == found
    assert started.asked == ["/good"]
    assert everything_in(cache) == [cache / NAME]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("answer", ["truncated", "wrong", "short", "missing"])
def test_a_failed_fetch_leaves_nothing(publish, cache, answer):  # noqa: F811
    publish(answer)
    with pytest.raises((ConnectionError, ValueError), match="20 N") as caught:
        load_newsgroups(fetch=True)
    assert str(caught.value).endswith(f"save it as {cache / NAME}")
    assert everything_in(cache) == []
    publish()
    assert len(load_newsgroups(fetch=True)) == 9


@pytest.mark.parametrize("fetch", [False, True])
def test_a_damaged_archive_in_the_cache(publish, cache, fetch):  # noqa: F811
    started = publish()
    cache.mkdir()
    (cache / NAME).write_bytes(CONTENT[:-1])
    with pytest.raises(ValueError, match=r"SHA-256 is .*Delete it and fetch"):
        load_newsgroups(fetch=fetch)
    assert (cache / NAME).read_bytes() == CONTENT[:-1]
    assert started.asked == []


# A copy of one's own


def test_a_path_to_the_archive_or_its_folder(publish, tmp_path):
    started = publish()
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / NAME).write_bytes(CONTENT)
    found = load_newsgroups(folder)
    assert load_newsgroups(str(folder / NAME), fetch=True) == found
    (folder / NAME).rename(folder / "other.tgz")
    assert load_newsgroups(folder / "other.tgz") == found
    with pytest.raises(FileNotFoundError, match=r"20 Newsgroups \(20news-by"):
        load_newsgroups(folder, fetch=True)
    assert started.asked == []
    assert everything_in(folder) == [folder / "other.tgz"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        CONTENT[: len(CONTENT) // 2],
        CONTENT[:-1] + b"\1",
        archive([("train", "../../evil", 1, "evil")]),
    ],
)
def test_another_archive_is_not_unpacked(publish, tmp_path, content):
    started = publish()
    (tmp_path / NAME).write_bytes(content)
    message = rf"{re.escape(NAME)} is not the published file of 20 Newsgroups"
    for fetch in (False, True):
        with pytest.raises(ValueError, match=message) as caught:
            load_newsgroups(tmp_path, fetch=fetch)
        assert NEWSGROUPS.title in str(caught.value)
    assert started.asked == []
    assert (tmp_path / NAME).read_bytes() == content


@pytest.mark.parametrize(
    "name", ["../../evil", "/evil", "../../../20news-bydate-train/evil"]
)
def test_an_archive_with_a_way_out_writes_nothing(publish, tmp_path, name):
    """Not even if it had the right checksum."""
    content = archive([*POSTS, ("train", name, 1, "evil")])
    publish(content=content)
    (tmp_path / "mine.tgz").write_bytes(content)
    # Python refuses a way out; an absolute name is taken as a relative one.
    with contextlib.suppress(tarfile.FilterError):
        load_newsgroups(tmp_path / "mine.tgz")
    outside = [p for p in tmp_path.rglob("*") if "evil" in p.name]
    assert outside == []


# What is read


def test_subsets(publish, tmp_path):
    publish()
    (tmp_path / NAME).write_bytes(CONTENT)
    halves = {
        subset: load_newsgroups(tmp_path, subset=subset)
        for subset in ("train", "test", "all")
    }
    assert sorted(halves["test"]) == bodies(p for p in POSTS if p[0] == "test")
    assert sorted(halves["all"]) == sorted(halves["train"] + halves["test"])
    assert halves["all"] != sorted(halves["all"])


def test_headers_leak_the_label_and_may_be_kept(publish, tmp_path):
    publish()
    (tmp_path / NAME).write_bytes(CONTENT)
    whole = load_newsgroups(tmp_path, remove=())
    assert sorted(post.text for post in whole) == sorted(
        text for subset, _, _, text in POSTS if subset == "train"
    )
    for post in whole:
        assert f"Subject: Re: {post.topic}" in post.text
    for part, sign in (
        ("headers", "Subject: Re"),
        ("footers", "\nAnn, "),
        ("quotes", "> the"),
    ):
        kept = [p for p in ("headers", "footers", "quotes") if p != part]
        full = [p for p in whole if sign in p.text]
        assert len(full) >= 9
        without = load_newsgroups(tmp_path, remove=[part])
        assert not any(sign in post.text for post in without)
        only = load_newsgroups(tmp_path, remove=kept)
        assert sum(sign in post.text for post in only) >= 9
    for post in load_newsgroups(tmp_path):
        assert post.topic not in post.text


def test_a_post_of_which_nothing_is_left_is_dropped(publish, tmp_path):
    publish()
    (tmp_path / NAME).write_bytes(CONTENT)
    assert len(load_newsgroups(tmp_path, remove=())) == 10
    assert len(load_newsgroups(tmp_path)) == 9


def test_the_form_is_that_of_the_posts_of_the_course(publish, tmp_path):
    publish()
    (tmp_path / NAME).write_bytes(CONTENT)
    assert NewsgroupPost._fields == Post._fields[:3]
    found = load_newsgroups(tmp_path)
    for post in found:
        assert type(post.text) is type(post.topic) is str
        assert type(post.label) is int
        assert GROUPS[post.label] == post.topic
    assert "só" in found[0].text


def test_scikit_learn_finds_the_same(publish, tmp_path):
    publish()
    (tmp_path / NAME).write_bytes(CONTENT)
    theirs = sklearn.datasets.fetch_20newsgroups(
        data_home=tmp_path / "home", remove=("headers", "footers", "quotes")
    )
    found = load_newsgroups(tmp_path)
    pairs = zip(theirs.data, theirs.target, strict=True)
    assert [(p.text, p.label) for p in found] == [
        (text, label) for text, label in pairs if text.strip()
    ]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"subset": "dev"}, ValueError, r"one of train, test, all, .* 'dev'"),
        ({"remove": "headers"}, TypeError, r"pass \['headers'\]"),
        ({"remove": ["header"]}, ValueError,
         r"out of headers, footers, quotes, but one is 'header': pass \(\)"),
        ({"path": 3}, TypeError, "PathLike"),
    ],
)  # fmt: skip
def test_bad_options_are_explained(options, error, message):
    with pytest.raises(error, match=message):
        load_newsgroups(**options)


def test_an_interrupted_call_leaves_nothing(publish, tmp_path, monkeypatch):
    publish()
    (tmp_path / NAME).write_bytes(CONTENT)

    def interrupt(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(source, "load_files", interrupt)
    with pytest.raises(KeyboardInterrupt):
        load_newsgroups(tmp_path)
