"""The benchmark of reading GloVe, on a tiny size. Never a time."""

import importlib

import numpy as np
import pytest

from benchmarks import reporting
from benchmarks.reporting import Options, Table
from course_lib.embeddings import read_glove

glove = importlib.import_module("benchmarks.glove")


@pytest.fixture(scope="module")
def section():
    return glove.measure(Options(runs=1, scale=0.0005))


def test_its_tables(section):
    speed, memory = (p for p in section.parts if isinstance(p, Table))
    assert [row[0] for row in speed.rows] == [
        glove.OURS,
        glove.GENSIM,
        glove.LOOP,
    ]
    assert [row[:2] for row in memory.rows] == [
        ("text", "10"),
        (".gz", "10"),
        (".zip", "10"),
        ("text", "all"),
    ]
    assert len(section.bars) == 5
    assert all(bar.met for bar in section.bars if "memory" in bar.what)
    text = reporting.section_text(section, Options(runs=1, scale=0.0005))
    assert "200 words and 300 dimensions" in text
    assert "of which 10 words are wanted" in text


def test_the_generated_file(tmp_path):
    file = glove.generate(tmp_path / "v.txt", 1500)
    words, vectors = read_glove(file)
    assert words[:2] == ("word0", "word1")
    assert vectors.shape == (1500, 300)
    np.testing.assert_array_equal(vectors[0], vectors[glove.POOL])
    assert len(np.unique(vectors[:, 0])) > 900
    assert len(glove.wanted_words(glove.FILE_WORDS)) == glove.WANTED


def test_readers_that_differ_are_not_compared():
    readers = {glove.OURS: lambda: np.zeros(2), "other": lambda: np.ones(2)}
    with pytest.raises(ValueError, match="read_glove and other give different"):
        glove.require_equal(readers)
