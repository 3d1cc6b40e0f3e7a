"""Reading some words out of a large file of word vectors."""

import gzip
import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from gensim.models import KeyedVectors

from benchmarks.measuring import peak_memory, time_all
from benchmarks.reporting import (
    NO_BAR,
    Bar,
    Options,
    Section,
    Table,
    times,
)
from course_lib.embeddings import WordVectors, read_glove

FILE_WORDS, DIMENSIONS, WANTED = 400_000, 300, 20_000
MOST_MEGABYTES = 150.0  # above the result
FASTER = 1.0
RUNS = 3  # gensim takes minutes
POOL = 1_000  # vectors that are drawn; the lines repeat them
OURS, GENSIM, LOOP = "course_lib", "gensim", "loop of Keras's example"
TIME_HEADER = ("Reader", "Time, s", "Ratio", "Bar", "Met")
MEMORY_HEADER = (
    "File",
    "Words kept",
    "Time, s",
    "Result, MB",
    "Peak above it, MB",
    "Bar",
    "Met",
)


def measure(options: Options) -> Section:
    """Compare with gensim and with the loop of Keras's example."""
    count = max(20, round(FILE_WORDS * options.scale))
    wanted = wanted_words(count)
    with tempfile.TemporaryDirectory() as folder:
        file = generate(Path(folder, "vectors.txt"), count)
        contenders = contenders_on(file, wanted)
        require_equal(contenders)
        runs = min(RUNS, options.runs)
        speed, bars = _compare(time_all(contenders, runs, shortest=0))
        size = file.stat().st_size / 1e6
        memory, more = _measure_memory(file, wanted, runs)
    parts = [
        f"A generated file of {count:,} words and {DIMENSIONS} dimensions, "
        f"{size:,.0f} MB of text, of which {len(wanted):,} words are wanted. "
        "In all runs the file comes from the memory of the system. gensim is "
        "`KeyedVectors.load_word2vec_format(no_header=True)`; the loop calls "
        "`numpy.fromstring` for each line. Both read all words, and then give "
        "the wanted ones; all three give the same numbers.",
        Table(TIME_HEADER, speed),
        "The same with the memory of `read_glove` (`tracemalloc`), also when "
        "every word is kept. The result is its array of numbers; words and "
        "all else count as above it.",
        Table(MEMORY_HEADER, memory),
    ]
    return Section("GloVe", parts, bars + more, runs)


def generate(file: Path, count: int) -> Path:
    """Write a file in GloVe's format, the same each time."""
    rng = np.random.default_rng(0)
    form = " %.5g" * DIMENSIONS + "\n"
    drawn = rng.normal(scale=0.4, size=(POOL, DIMENSIONS)).tolist()
    pool = [form % tuple(row) for row in drawn]
    with open(file, "w", encoding="utf-8", newline="\n") as opened:
        opened.writelines(f"word{i}{pool[i % POOL]}" for i in range(count))
    return file


def wanted_words(count: int) -> list[str]:
    """Choose words from all over the file."""
    return [f"word{i}" for i in range(0, count, FILE_WORDS // WANTED)]


def contenders_on(
    file: Path, wanted: list[str]
) -> dict[str, Callable[[], np.ndarray]]:
    """Return three readers of the wanted vectors."""
    return {
        OURS: lambda: read_glove(file, wanted).vectors,
        GENSIM: lambda: _read_by_gensim(file)[wanted],
        LOOP: lambda: _read_by_loop(file, wanted),
    }


def require_equal(contenders: dict[str, Callable[[], np.ndarray]]) -> None:
    """Refuse to compare readers that give different numbers."""
    ours = contenders[OURS]()
    for name, call in contenders.items():
        if name != OURS and not np.array_equal(ours, call()):
            raise ValueError(
                f"read_glove and {name} give different vectors, so their "
                "times cannot be compared: run the tests of embeddings"
            )


def _read_by_gensim(file: Path) -> KeyedVectors:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it closes no file
        return KeyedVectors.load_word2vec_format(str(file), no_header=True)


def _read_by_loop(file: Path, wanted: list[str]) -> np.ndarray:
    table = {}
    with open(file, encoding="utf-8") as opened:
        for line in opened:
            word, numbers = line.split(maxsplit=1)
            table[word] = np.fromstring(numbers, "f", sep=" ")
    return np.array([table[word] for word in wanted])


def _compare(seconds: dict[str, float]) -> tuple[list[tuple], list[Bar]]:
    others = {name: s for name, s in seconds.items() if name != OURS}
    fastest = min(others, key=others.__getitem__)
    bar = Bar(
        f"reading GloVe, against {fastest}",
        others[fastest] / seconds[OURS],
        FASTER,
    )
    rows = [(OURS, f"{seconds[OURS]:.3g}", "-", *NO_BAR)]
    for name, taken in others.items():
        cells = bar.cells() if name == fastest else NO_BAR
        ratio = times(taken / seconds[OURS])
        rows.append((name, f"{taken:.3g}", ratio, *cells))
    return rows, [bar]


def _measure_memory(
    file: Path, wanted: list[str], runs: int
) -> tuple[list[tuple], list[Bar]]:
    rows, bars = [], []
    for kind, packed in (
        ("text", file),
        (".gz", _pack_gzip(file)),
        (".zip", _pack_zip(file)),
    ):
        row, bar = _measure_reading(kind, packed, wanted, runs)
        rows.append(row)
        bars.append(bar)
    row, bar = _measure_reading("text", file, None, runs)
    return [*rows, row], [*bars, bar]


def _measure_reading(
    kind: str, file: Path, words: list[str] | None, runs: int
) -> tuple[tuple, Bar]:
    def call() -> WordVectors:
        return read_glove(file, words)

    result = call().vectors.nbytes
    seconds = time_all({kind: call}, runs, shortest=0)[kind]
    peak = (peak_memory(call) - result) / 1e6
    kept = f"{len(words):,}" if words else "all"
    what = f"memory above the result in MB, {kind}, {kept} words"
    bar = Bar(what, peak, MOST_MEGABYTES, at_least=False)
    shown = (f"{seconds:.3g}", f"{result / 1e6:.1f}", f"{peak:.1f}")
    return (kind, kept, *shown, *bar.cells()), bar


def _pack_gzip(file: Path) -> Path:
    packed = file.with_suffix(".txt.gz")
    with open(file, "rb") as text, gzip.open(packed, "wb", 1) as opened:
        shutil.copyfileobj(text, opened, 2**20)
    return packed


def _pack_zip(file: Path) -> Path:
    packed = file.with_suffix(".zip")
    deflated = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w", deflated, compresslevel=1) as archive:
        archive.write(file, file.name)
    return packed
