"""The texts that come with the package: size, form, variety, licence."""

import re
import shutil
import string
import subprocess
import sys
import zipfile
from collections import Counter
from importlib import resources

import pytest

from course_lib.corpora import (
    ChineseSentence,
    Utterance,
    bundled,
    load_chinese,
    load_script,
    script_lines,
)
from course_lib.vocabulary import words
from tests.fresh_process import ROOT

DATA = resources.files("course_lib.corpora") / "data"
SPEAKER = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
EPISODES = [
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]


def repeated(lines, more_than):
    return [line for line, n in Counter(lines).items() if n > more_than]


def distinct_share(tokens, size):
    grams = list(zip(*(tokens[i:] for i in range(size)), strict=False))
    return len(set(grams)) / len(grams)


# The script


def test_the_size_of_the_script():
    assert len(load_script().encode("utf-8")) >= 120_000


def test_the_characters_of_the_script():
    found = set(load_script())
    marks = found - set(string.ascii_letters)
    assert len(found) == 65
    assert set(string.ascii_letters) < found
    assert marks == set(" \n!\"'(),-.:;?")


def test_every_line_of_the_script_has_its_form():
    line = re.compile(rf"\([A-Z].*[^ ]\)|{SPEAKER}: [^ ].*[^ ]|")
    lines = load_script().split("\n")
    assert [text for text in lines if not line.fullmatch(text)] == []
    assert "  " not in load_script()
    assert "\n\n\n" not in load_script()
    assert load_script().endswith("\n")


def test_no_line_of_the_script_occurs_more_than_three_times():
    lines = [line for line in load_script().split("\n") if line]
    assert repeated(lines, more_than=3) == []
    spoken = [utterance.text for utterance in script_lines()]
    assert repeated(spoken, more_than=3) == []


def test_the_script_is_not_made_from_templates():
    assert distinct_share(words(load_script()), 5) > 0.90
    spoken = [token for line in script_lines() for token in words(line.text)]
    assert distinct_share(spoken, 5) > 0.90


def test_all_episodes_are_there():
    titles = re.findall(r"^\(Episode (\w+): (.+)\)$", load_script(), re.M)
    assert [number for number, _ in titles] == EPISODES
    assert len({title for _, title in titles}) == 12
    found = dict.fromkeys(line.episode for line in script_lines())
    assert list(found) == [f"Episode {n}: {title}" for n, title in titles]


def test_the_lines_agree_with_the_script():
    episode = scene = None
    rebuilt = []
    for line in script_lines():
        assert isinstance(line, Utterance)
        if line.episode != episode:
            rebuilt.append(f"({line.episode})")
        if line.scene != scene:
            rebuilt.append(f"({line.scene})")
        episode, scene = line.episode, line.scene
        rebuilt.append(f"{line.speaker}: {line.text}")
    assert rebuilt == [line for line in load_script().split("\n") if line]


def test_the_first_line_by_hand():
    episode, scene, speaker, text = script_lines()[0]
    assert episode == "Episode one: The Lift Is Coming"
    assert scene.startswith("The stairwell of the Lantern Street Laboratory.")
    assert speaker == "Ivy"
    assert text.startswith("(to the button) I have pressed you eleven times.")


def test_several_people_speak_often():
    speakers = Counter(line.speaker for line in script_lines())
    assert len([name for name, n in speakers.items() if n >= 50]) >= 6
    assert all(line.text for line in script_lines())


# Chinese


def test_the_chinese_sentences():
    sentences = load_chinese()
    assert len(sentences) >= 200
    levels = Counter(sentence.level for sentence in sentences)
    assert list(levels) == ["everyday", "travel", "work", "study", "technical"]
    assert min(levels.values()) >= 20
    assert len({sentence.chinese for sentence in sentences}) == len(sentences)


@pytest.mark.parametrize("field", ChineseSentence._fields)
def test_no_field_is_empty(field):
    values = [getattr(sentence, field) for sentence in load_chinese()]
    assert all(values)
    if field != "words":
        assert values == [value.strip() for value in values]


def test_words_join_to_the_sentence():
    for sentence in load_chinese():
        assert isinstance(sentence.words, tuple)
        assert all(sentence.words)
        assert "".join(sentence.words) == "".join(sentence.chinese.split())
        assert len(sentence.words) > 1


def test_each_side_is_in_its_language():
    for sentence in load_chinese():
        assert sentence.english.isascii()
        assert re.search("[a-z]", sentence.english)
        assert re.search("[\u4e00-\u9fff]", sentence.chinese)


# The files


def data_files():
    return {file.name for file in DATA.iterdir()}


def test_every_file_has_its_licence_and_every_licence_its_file():
    text = DATA.joinpath("LICENSE").read_text(encoding="utf-8")
    listing = text.split("\nFiles\n")[1]
    entry = re.compile(r"^(\S+\.\w+) +(\S.*(?:\n +.*)*)", re.M)
    entries = dict(entry.findall(listing))
    assert set(entries) == data_files() - {"LICENSE"}
    assert all("CC BY 4.0" in terms for terms in entries.values())
    assert "https://creativecommons.org/licenses/by/4.0/" in text


def test_the_files_are_utf_8_with_line_feeds():
    for name in data_files():
        content = DATA.joinpath(name).read_bytes()
        assert b"\r" not in content
        assert content.decode("utf-8").endswith("\n")
        assert not content.startswith(b"\xef\xbb\xbf")


def test_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError, match="nothing"):
        bundled.read_bundled("nothing.txt")


def test_the_wheel_holds_the_files(tmp_path):
    source, wheels = tmp_path / "source", tmp_path / "wheels"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(
        ROOT / "course_lib",
        source / "course_lib",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    code = (
        "import sys; from setuptools.build_meta import build_wheel;"
        "build_wheel(sys.argv[1])"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(wheels)],
        cwd=source,
        capture_output=True,
        check=True,
    )
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {
            name.removeprefix("course_lib/corpora/data/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("course_lib/corpora/data/")
        }
    assert held == {
        name: DATA.joinpath(name).read_bytes() for name in data_files()
    }
