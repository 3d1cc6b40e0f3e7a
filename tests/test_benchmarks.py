"""The benchmarks: their machinery, and each on a tiny size. Never a time."""

import gc
import importlib
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import keras
import numpy as np
import pytest

from benchmarks import measuring, reporting, run
from benchmarks.reporting import Bar, Options, Section, Table
from course_lib.corpora import Review, generate_pairs, load_imdb
from course_lib.translation import step_from_translator
from course_lib.vocabulary import END, START, Vocabulary, characters

TINY = Options(runs=1, scale=0.0005)
WITHOUT_BARS = {"cells", "classification", "pairs", "throughput"}
TOY = Section("Toy", ["Said.", Table(("a", "b"), [("1", "2")])], [])


def tables_of(section):
    return [part for part in section.parts if isinstance(part, Table)]


@pytest.fixture(scope="module")
def no_cache(tmp_path_factory):
    """Let no test read a file that an earlier fetch has left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_LIB_DATA", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def sections(no_cache):
    """Measure everything once, on a tiny size."""
    with pytest.MonkeyPatch.context() as patch:
        translation = importlib.import_module("benchmarks.translation")
        small = translation.Settings(units=8)
        cells = importlib.import_module("benchmarks.cells")
        for name, value in {
            "cells.SIZES": (cells.Size(1, 3, 2, 2), cells.Size(2, 4, 3, 5)),
            "character_example.EPOCHS": 1,
            "character_example.UNITS": 8,
            "classification.EPOCHS": 1,
            "classification.SEEDS": (0,),
            "classification.UNITS": 8,
            "language_model.EPOCHS": 1,
            "language_model.UNITS": 8,
            "pairs.EPOCHS": 1,
            "pairs.SEEDS": (0,),
            "pairs.SETTINGS": small,
            "pairs.SIZES": (8_000,),
            "throughput.BATCHES": (1, 2),
            "throughput.LENGTHS": (3,),
            "throughput.SENTENCES": (1, 2),
            "throughput.SENTENCE_LENGTHS": (2, 3),
            "throughput.UNITS": 8,
            "translation.ALONE": 2,
            "translation.EPOCHS": 1,
            "translation.SETTINGS": small,
        }.items():
            patch.setattr(f"benchmarks.{name}", value)
        return {
            name: importlib.import_module(f"benchmarks.{name}").measure(TINY)
            for name in run.NAMES
        }


@pytest.fixture
def toys(monkeypatch, tmp_path):
    """Replace the benchmarks by a toy, and RESULTS.md by an old file."""
    old = tmp_path / "RESULTS.md"
    old.write_text("old", encoding="utf-8")
    monkeypatch.setattr(run, "RESULTS", old)
    monkeypatch.setattr(run, "_measure", lambda name, options: TOY)
    return old


# measuring


def test_contenders_take_turns():
    log = []
    contenders = {name: lambda name=name: log.append(name) for name in "abc"}
    seconds = measuring.time_all(contenders, runs=3, shortest=0)
    assert list(seconds) == ["a", "b", "c"]
    assert "".join(log[-9:]) == "abcabcabc"
    assert all(each >= 0 for each in seconds.values())


def test_the_median_is_returned(monkeypatch):
    times = iter([9.0, 9.0, 5.0, 1.0, 2.0])  # two before the first run
    monkeypatch.setattr(
        measuring.timeit.Timer, "timeit", lambda self, number: next(times)
    )
    assert measuring.time_all({"a": list}, runs=3) == {"a": 2.0}


def test_a_short_call_is_repeated_within_its_run():
    calls = []
    measuring.time_all({"a": lambda: calls.append(0)}, runs=1, shortest=1e-3)
    assert len(calls) > 20


def test_the_collector_is_off_for_all_and_on_again_after():
    seen = []
    contenders = {name: lambda: seen.append(gc.isenabled()) for name in "ab"}
    measuring.time_all(contenders, runs=2, shortest=0)
    assert not any(seen)
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_peak_memory_counts_what_the_call_holds():
    kept = bytearray(10**6)
    assert 10**6 <= measuring.peak_memory(lambda: bytearray(10**6)) < 1.1e6
    assert measuring.peak_memory(lambda: kept[0]) < 1e5
    array = measuring.peak_memory(lambda: np.zeros(10**6, np.int32))
    assert 4e6 <= array < 4.1e6


def test_peak_memory_leaves_out_what_disturbs_one_call():
    disturbances = iter([0, 10**6, 0, 10**5, 10**6, 10**6])
    measured = measuring.peak_memory(lambda: bytearray(next(disturbances)))
    assert measured < 1e4


def test_peak_memory_stops_tracing_after_an_error():
    calls = iter([0])
    with pytest.raises(StopIteration):
        measuring.peak_memory(lambda: next(calls))
    assert not tracemalloc.is_tracing()
    assert gc.get_freeze_count() == 0


def test_nothing_to_time_is_refused():
    with pytest.raises(ValueError, match="nothing to time"):
        measuring.time_all({})
    with pytest.raises(ValueError, match="runs must be 1 or more"):
        measuring.time_all({"a": list}, runs=0)


# reporting


def test_a_table_in_markdown():
    table = Table(("name", "ms"), [("ours", "1.0"), ("theirs", "2.0")])
    assert reporting.table_text(table).splitlines() == [
        "| name | ms |",
        "| --- | ---: |",
        "| ours | 1.0 |",
        "| theirs | 2.0 |",
    ]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"2 columns, but a row has 1"):
        reporting.table_text(Table(("a", "b"), [("1",)]))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0000123, "0.0123"),
        (0.001, "1.00"),
        (0.0999, "99.9"),
        (0.09996, "100"),
        (1.2345, "1,234"),
        (0.0, "0.00"),
    ],
)
def test_three_digits(seconds, text):
    assert reporting.milliseconds(seconds) == text


def test_ratios():
    assert reporting.times(2.499) == "2.50"
    assert reporting.times(23365.3) == "23,365"


def test_bars():
    assert Bar("fast", 2.0, 2.0).cells() == ("at least 2", "yes")
    assert Bar("fast", 1.9, 2.0).cells() == ("at least 2", "**no**")
    assert Bar("flat", 1.5, 1.5, at_least=False).cells()[1] == "yes"
    assert not Bar("flat", 1.6, 1.5, at_least=False).met


def test_a_section_names_conditions_and_missed_bars():
    bars = [Bar("quick", 3.0, 2.0), Bar("slow", 1.0, 2.0)]
    text = reporting.section_text(TOY._replace(bars=bars), Options(runs=7))
    assert "Bars met: 1 of 2. Not met: slow (1.00, at least 2)." in text
    assert re.search(r"^Measured on \d{4}-\d\d-\d\d with Python 3", text, re.M)
    for package in reporting.PACKAGES:
        assert re.search(rf" {package} \d+\.\d+", text)
    assert "each contender ran 7 times." in text
    assert text.startswith("## Toy\n\nMeasured")
    assert text.endswith("Said.\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |")
    assert "trial" not in text
    assert "trial" in reporting.section_text(TOY, Options(7, scale=0.5))
    once = reporting.section_text(TOY._replace(runs=1), Options(runs=7))
    assert "each contender ran once." in once


def test_a_report_can_be_taken_apart():
    texts = {"toy": "## Toy\n\nSaid.", "other": "## Other\n\n| a |"}
    report = reporting.join_sections(texts)
    assert reporting.split_sections(report) == texts
    assert reporting.split_sections("") == {}


# every benchmark


@pytest.mark.parametrize("name", run.NAMES)
def test_a_benchmark_reports_well_formed_tables(sections, name):
    section = sections[name]
    tables = tables_of(section)
    assert tables
    assert bool(section.bars) == (name not in WITHOUT_BARS)
    for table in tables:
        reporting.table_text(table)  # refuses a row of another length
        assert all(cell for row in table.rows for cell in row[1:])
        assert len(set(map(tuple, table.rows))) == len(table.rows)
    assert section.title in reporting.section_text(section, TINY)


def test_every_contender_of_the_vocabulary_is_timed_and_counted(sections):
    times, counts = tables_of(sections["vocabulary"])
    names = [row[0] for row in times.rows]
    assert [row[0] for row in counts.rows] == names
    assert len(names) == 4
    assert [row[4] for row in times.rows if row[0] == "course_lib"] == ["-"]


def test_tokens_are_counted_by_hand():
    vocabulary = importlib.import_module("benchmarks.vocabulary")
    contenders = vocabulary.contenders_on(["Stop, stop!", "", "re-run it"])
    assert [row[1:] for row in vocabulary.count_tokens(contenders).rows] == [
        ("6", "5"),  # stop , stop ! re-run it
        ("5", "4"),  # stop stop re run it
        ("4", "3"),  # stop stop rerun it
        ("4", "3"),
    ]


def test_the_script_stands_in_for_a_text_that_is_absent(sections, no_cache):
    vocabulary = importlib.import_module("benchmarks.vocabulary")
    assert "the script corpus" in sections["vocabulary"].parts[0]
    text, origin = vocabulary.choose_text(Options(runs=1))
    assert len(text) == vocabulary.SIZE
    assert "1,115,394 characters" in origin


def test_a_text_of_your_own(tmp_path):
    vocabulary = importlib.import_module("benchmarks.vocabulary")
    file = tmp_path / "mine.txt"
    file.write_text("To be.\n", encoding="utf-8")
    text, origin = vocabulary.choose_text(Options(1, shakespeare=file))
    assert text == "To be.\n"
    assert origin == "tiny Shakespeare (another edition, 7 characters)"
    with pytest.raises(FileNotFoundError, match=r"none\.txt"):
        vocabulary.choose_text(Options(1, shakespeare=tmp_path / "none.txt"))


def test_every_case_of_padding_is_reported(sections):
    (table,) = tables_of(sections["padding"])
    cases = {(row[0], row[1], row[2]) for row in table.rows}
    assert len(cases) == 3 * 2 * 2
    assert len(sections["padding"].bars) == 2 * 2 * 2
    assert {row[6] for row in table.rows if row[0] == "100"} == {"none"}


def test_ragged_lists():
    padding = importlib.import_module("benchmarks.padding")
    lists = padding.ragged(2000, 10, np.random.default_rng(0))
    lengths = [len(each) for each in lists]
    assert len(lists) == 2000
    assert (min(lengths), max(lengths)) == (1, 19)
    assert 9.5 < np.mean(lengths) < 10.5
    assert {type(id) for each in lists for id in each} == {int}


def test_batches_that_differ_are_not_compared():
    padding = importlib.import_module("benchmarks.padding")
    case = padding.Case(10, None, "post")
    batches = {"ours": lambda: np.zeros(2), "Keras": lambda: np.ones(2)}
    with pytest.raises(ValueError, match="mean length 10, no maxlen, post"):
        padding.require_equal(batches, case)


def test_the_cause_of_a_low_ratio_is_measured():
    padding = importlib.import_module("benchmarks.padding")
    case = padding.Case(100, 100, "pre")
    seconds = {"ours": 0.2, "Keras": 0.3, "a": 0.1, "b": 0.27}
    reason = padding._reason(case, seconds)
    assert "converting takes 50% of the time of `pad` and 90% of" in reason
    assert "takes 100 ms and 30.0 ms" in reason
    assert reason.endswith("the ratio would be 3.00.")


def test_contenders_cut_the_same_windows():
    windows = importlib.import_module("benchmarks.windows")
    calls = windows.contenders_on(50)
    results = {key: call() for key, call in calls.items()}
    for function in windows.FUNCTIONS:
        ours, loop, copy = (r for k, r in results.items() if k[0] == function)
        if function == "sliding_windows":
            ours, loop, copy = [ours], [loop], [copy]
        for expected, *others in zip(ours, loop, copy, strict=True):
            for other in others:
                np.testing.assert_array_equal(expected, other)


def test_windows_report_time_and_memory(sections):
    for table in tables_of(sections["windows"]):
        assert len(table.rows) == 6
        assert len(table.header) == 8
    memory = [bar for bar in sections["windows"].bars if "memory" in bar.what]
    assert len(memory) == 2
    assert all(bar.met for bar in memory)


def test_every_model_is_trained_on_what_is_generated(sections):
    _, *parts = sections["classification"].parts
    assert parts[0] == "### Topics, generated"
    assert parts[3] == "### Reviews, generated"
    assert "20 classes. The best possible accuracy is 0.947" in parts[1]
    assert "2 classes. The best possible accuracy is 0.950" in parts[4]
    classification = importlib.import_module("benchmarks.classification")
    for sizes, table, best in ((*parts[1:3], 0.947), (*parts[4:6], 0.95)):
        assert "200 texts to train on" in sizes
        assert [row[0] for row in table.rows] == [
            classification.MAJORITY,
            classification.BASELINE,
            f"{classification.NETWORK} 0",
        ]
        for row in table.rows:
            assert 0 <= float(row[1]) < 1
            assert float(row[1]) + float(row[5]) == pytest.approx(best)
    assert parts[6::2] == ["### 20 Newsgroups", "### IMDB"]


def test_published_texts_that_are_absent_are_named(no_cache, tmp_path):
    classification = importlib.import_module("benchmarks.classification")
    absent = classification.report_published("IMDB", load_imdb, None, 1.0)
    assert absent == [
        "### IMDB",
        "Not measured: its file is not on this machine.",
    ]
    with pytest.raises(FileNotFoundError, match="mine"):
        classification.report_published(
            "IMDB", load_imdb, tmp_path / "mine", 1.0
        )


def test_texts_of_two_classes(monkeypatch):
    classification = importlib.import_module("benchmarks.classification")
    monkeypatch.setattr(classification, "SEEDS", (3,))
    monkeypatch.setattr(classification, "EPOCHS", 40)
    reviews = [Review("good soup", 1), Review("bad soup", 0)] * 100
    heading, sizes, table = classification.report_published(
        "Toy", lambda path, subset: reviews, None, 1.0
    )
    assert heading == "### Toy"
    assert "200 texts to train on (half of them have 2 tokens" in sizes
    accuracies = [float(row[1]) for row in table.rows]
    assert accuracies == [0.5, 1.0, 1.0]


def test_the_language_model_is_measured_beside_counting(sections):
    curve, counted = tables_of(sections["language_model"])
    assert [row[0] for row in curve.rows] == ["1"]
    names = [row[0] for row in counted.rows]
    assert names[0] == "3-grams"
    assert names[-1] == "GRU, epoch 1"
    losses, bits = (
        np.array(c, float) for c in list(zip(*counted.rows, strict=True))[1:3]
    )
    np.testing.assert_allclose(bits, losses / np.log(2), atol=2e-3)


def test_the_parts_of_the_text_do_not_overlap():
    language_model = importlib.import_module("benchmarks.language_model")
    options = Options(1, 0.01)
    training, validation, tokens, _ = language_model.cut(options)
    assert (len(training), len(validation)) == (10_000, 1_000)
    text, _ = importlib.import_module("benchmarks.vocabulary").choose_text(
        options
    )
    vocabulary = Vocabulary.build([characters(text[:10_000])])
    assert len(vocabulary) == tokens
    both = vocabulary.encode(characters(text[:11_000]))
    assert [*training, *validation] == both


def test_both_translators_are_judged_and_timed(sections):
    quality, speed = tables_of(sections["translation"])
    assert len(quality.rows) == 3
    assert [row[1] for row in speed.rows] == ["1", "50", "1", "50", "50"]
    assert speed.rows[0][3] == "1.00"
    assert "those written for the course" in sections["translation"].parts[0]


def test_translators_are_set_beside_the_best_possible(sections):
    [table] = tables_of(sections["pairs"])
    [row] = table.rows
    assert row[:2] == ("100", "0")
    exact, missing, nats, too_many = map(float, row[2:6])
    assert exact + missing == 1
    assert nats == too_many > 0


def test_a_sentence_costs_what_the_words_of_it_cost():
    pairs = importlib.import_module("benchmarks.pairs")
    rng = np.random.default_rng(0)
    some = generate_pairs(300, rng)
    translation = importlib.import_module("benchmarks.translation")
    settings = pairs.SETTINGS._replace(units=4, dimension=4)
    translator = translation.train_course(some, settings, 1)
    source = translation.set_apart(some[0].source)
    step = step_from_translator(translator, [source])
    state, cost = step.state, 0.0
    ids = translator.target.encode(pairs.tokens(some[0].target))
    for before, after in zip([START, *ids], [*ids, END], strict=True):
        logs, state = step.step(np.array([before]), state)
        cost -= logs[0, after]
    found = pairs.nats_a_sentence(translator, some[:1])
    assert found == pytest.approx(cost, rel=1e-4)
    both = pairs.nats_a_sentence(translator, some[:2])
    second = pairs.nats_a_sentence(translator, some[1:2])
    assert both == pytest.approx((found + second) / 2, rel=1e-4)


def test_cost_is_shown_by_batch_size_and_length(sections):
    training, decoding = tables_of(sections["throughput"])
    assert [row[:2] for row in training.rows] == [("1", "3"), ("2", "3")]
    assert [row[:2] for row in decoding.rows] == [
        ("1", "2"),
        ("1", "3"),
        ("2", "2"),
        ("2", "3"),
    ]


def test_translations_that_end_early_are_not_timed(monkeypatch):
    throughput = importlib.import_module("benchmarks.throughput")
    monkeypatch.setattr(throughput, "translate", lambda *_, **__: ["t1 t2"])
    with pytest.raises(ValueError, match="ended early"):
        throughput.translation_of(None, 1, 3, 1)


def test_the_held_out_pairs_are_the_last(tmp_path):
    translation = importlib.import_module("benchmarks.translation")
    file = tmp_path / "fra.txt"
    lines = [f"cat {i}\tchat {i}\n" for i in range(400)]
    file.write_text("".join(lines), encoding="utf-8")
    training, held_out, origin = translation.read_pairs(
        Options(1, 0.03, pairs=file)
    )
    assert [pair.source for pair in training] == [
        f"cat {i}" for i in range(240)
    ]
    assert held_out[0].target == "chat 240"
    assert len(held_out) == 60
    assert "manythings.org" in origin
    with pytest.raises(FileNotFoundError, match="mine"):
        translation.read_pairs(Options(1, pairs=tmp_path / "mine.txt"))


def test_the_example_learns_a_pair_by_heart(monkeypatch):
    example = importlib.import_module("benchmarks.character_example")
    monkeypatch.setattr(example, "EPOCHS", 40)
    monkeypatch.setattr(example, "UNITS", 32)
    keras.utils.set_random_seed(0)
    translator = example.CharacterTranslator(["ab", "b"], ["xy", "yxx"])
    translator.fit(["ab", "b"] * 200, ["xy", "yxx"] * 200)
    assert translator.translate_together(["b", "ab"]) == ["yxx", "xy"]
    assert translator.translate_by_predict("ab") == "xy"


def test_an_example_that_answers_otherwise_alone_is_not_timed():
    translation = importlib.import_module("benchmarks.translation")
    translation.require_equal(["a", "b"], ["a"])
    with pytest.raises(ValueError, match="otherwise alone"):
        translation.require_equal(["a", "b"], ["b"])


# the command line


def test_a_whole_run_replaces_the_results(toys, capsys):
    assert run.main([]) == 0
    assert toys.read_text(encoding="utf-8").count("## Toy") == len(run.NAMES)
    assert list(toys.parent.iterdir()) == [toys]
    assert "RESULTS.md" in capsys.readouterr().out


def test_a_part_replaces_its_own_section_only(toys):
    old = {name: f"## Old {name}" for name in reversed(run.NAMES)}
    toys.write_text(reporting.join_sections(old), encoding="utf-8")
    assert run.main(["padding"]) == 0
    new = reporting.split_sections(toys.read_text(encoding="utf-8"))
    assert tuple(new) == run.NAMES
    assert new.pop("padding").startswith("## Toy")
    assert new == {n: text for n, text in old.items() if n != "padding"}


def test_a_trial_is_printed(toys, capsys):
    assert run.main(["--scale", "0.1"]) == 0
    assert toys.read_text(encoding="utf-8") == "old"
    assert "## Toy" in capsys.readouterr().out


def test_a_part_can_be_written_elsewhere(toys, tmp_path):
    assert run.main(["windows", "--output", str(tmp_path / "out.md")]) == 0
    assert "## Toy" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert toys.read_text(encoding="utf-8") == "old"


def test_a_benchmark_that_fails_changes_nothing(toys, monkeypatch):
    def fail(name, options):
        if name == run.NAMES[-1]:
            raise ValueError("no")
        return TOY

    monkeypatch.setattr(run, "_measure", fail)
    with pytest.raises(ValueError, match="no"):
        run.main([])
    assert toys.read_text(encoding="utf-8") == "old"


def test_a_write_that_fails_changes_nothing(toys):
    with pytest.raises(UnicodeEncodeError):
        run.write_whole(toys, "half \ud800")
    assert toys.read_text(encoding="utf-8") == "old"
    assert list(toys.parent.iterdir()) == [toys]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["speed"], f"speed is not one of {', '.join(run.NAMES)}"),
        (["--runs", "6"], "6 is not 7 or more"),
        (["--runs", "many"], "many is not 7 or more"),
        (["--scale", "2"], "2 is not above 0 and at most 1"),
        (["--scale", "x"], "x is not above 0 and at most 1"),
        (["--output", "no/such/out.md"], "no folder"),
    ],
)
def test_wrong_arguments(toys, capsys, given, message):
    with pytest.raises(SystemExit):
        run.main(given)
    assert message in capsys.readouterr().err


def test_it_runs_as_a_script():
    script = Path(run.__file__)
    command = [sys.executable, str(script), "windows", "--scale", "0.001"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    text = done.stdout
    assert text.startswith("# Results\n")
    assert "## Windows" in text
    assert "each contender ran 7 times." in text
