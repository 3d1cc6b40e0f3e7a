"""Tokens, ids, and the file of a vocabulary."""

import builtins
import itertools
import json
import os
import unicodedata
from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_lib.corpora import load_chinese, load_script, script_lines
from course_lib.padding import pad
from course_lib.vocabulary import (
    END,
    PAD,
    RESERVED,
    START,
    UNK,
    Vocabulary,
    characters,
    files,
    normalise,
    segment_chinese,
    words,
)
from tests.fresh_process import run_python

TOKENS = st.text(min_size=1).filter(lambda token: token not in RESERVED)
SENTENCES = st.lists(
    st.lists(st.sampled_from([*"abcdeàß猫", "word", *RESERVED])), min_size=1
).filter(any)
ODD_TEXTS = (
    "İstanbul",
    "ΟΔΟΣ ΣΑΣ Σ",
    "Straße STRASSE ẞ",
    "e\u0301 E\u0301 é É",
    "a\u0323\u0307 a\u0307\u0323",
    "\u0301 alone",
    "ﬁne ℌ Å Å K",
    "‘a’ “b” «c»",
    "\u00a0no\u2003break\u3000\u2028\x1c\x85",
    "한국 한국",
    "🙂 👩‍🔬 🇵🇹",
)


# Texts to tokens


@given(st.text())
def test_characters_join_to_the_composed_text(text):
    split = characters(text)
    assert "".join(split) == unicodedata.normalize("NFC", text)
    assert all(len(character) == 1 for character in split)


@given(st.text())
@example(" ".join(ODD_TEXTS))
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_normalising_odd_texts(text):
    once = normalise(text)
    assert normalise(once) == once
    assert once == once.lower() == " ".join(once.split())
    assert unicodedata.is_normalized("NFC", once)


def test_normalise_by_hand():
    assert normalise("ΟΔΟΣ") == "οδος"
    assert normalise("Stra\u00dfe") == "stra\u00dfe"
    assert normalise("Cafe\u0301") == normalise("CAFÉ") == "caf\u00e9"
    assert normalise("İ") == "i\u0307"
    assert normalise("‘It’s’  “so” ") == "'it's' \"so\""
    assert normalise(" \t\n\u00a0\u3000") == normalise("") == ""


@given(st.text())
@example(" ".join(ODD_TEXTS))
def test_words_hold_everything_but_the_spaces(text):
    found = words(text)
    assert all(found)
    assert not any(map(str.isspace, "".join(found)))
    assert "".join(found) == "".join(normalise(text).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n ", []),
        ("I don’t know.", ["i", "don't", "know", "."]),
        ("rock'n'roll -x x- --", ["rock'n'roll", *"-xx---"]),
        ("well-known, 3.14!?", ["well-known", ",", "3", ".", "14", *"!?"]),
        ("'quoted'", ["'", "quoted", "'"]),
        ("🙂🙂", ["🙂", "🙂"]),
        ("snake_case", ["snake_case"]),
    ],
)
def test_words_by_hand(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我喜欢学习语言。", "我 喜欢 学习 语言 。"),
        ("我们训练了一个语言模型。", "我们 训练 了 一个 语言 模型 。"),
        ("我在用 Keras 3 学习。", "我 在 用 Keras 3 学习 。"),
        ("学习率太大，损失上升。", "学习 率 太 大 ， 损失 上升 。"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_segmenting_by_hand(text, expected):
    assert segment_chinese(text) == expected.split()


def test_segments_join_to_the_text():
    for sentence in load_chinese():
        segments = segment_chinese(sentence.chinese)
        assert "".join(segments) == "".join(sentence.chinese.split())


@given(st.text("我喜欢学习语言模型，。！ aZ3.\t\n\r\u3000🙂é"))
def test_segments_of_any_text_join_to_it_without_spaces(text):
    assert "".join(segment_chinese(text)) == "".join(text.split())


def test_segmenting_agrees_better_with_the_hand_than_with_guessing():
    import jieba

    def ends(pieces):
        return set(itertools.accumulate(map(len, pieces)))

    wrong = Counter()
    for sentence in load_chinese():
        text = "".join(sentence.chinese.split())
        by_hand = ends(sentence.words)
        wrong["as it is"] += len(ends(segment_chinese(text)) ^ by_hand)
        wrong["guessing"] += len(ends(jieba.cut(text, HMM=True)) ^ by_hand)
    assert wrong["as it is"] < 0.8 * wrong["guessing"]


def test_segmenting_is_silent():
    code = (
        "import sys, course_lib.vocabulary as v\n"
        "assert 'jieba' not in sys.modules\n"
        "assert v.segment_chinese('我喜欢语言') == ['我', '喜欢', '语言']\n"
        "assert 'jieba' in sys.modules\n"
    )
    done = run_python(code, "-W", "error")
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize(
    "split", [normalise, characters, words, segment_chinese]
)
@pytest.mark.parametrize("text", [None, 3, b"bytes", ["a list"]])
def test_a_text_must_be_a_string(split, text):
    with pytest.raises(TypeError, match="text must be a string, but it is"):
        split(text)


@pytest.mark.parametrize(
    "split", [normalise, characters, words, segment_chinese]
)
def test_half_a_surrogate_pair_passes_through_splitting(split):
    assert "\ud800" in "".join(split("a \ud800"))


# Building


def test_reserved_ids():
    assert (PAD, UNK, START, END) == (0, 1, 2, 3)
    assert RESERVED == ("<pad>", "<unk>", "<start>", "<end>")
    vocabulary = Vocabulary(["to"])
    assert vocabulary.tokens == (*RESERVED, "to")
    assert vocabulary.encode([*RESERVED, "to", "?"]) == [0, 1, 2, 3, 4, 1]
    assert vocabulary.decode(range(5)) == [*RESERVED, "to"]


def test_ties_are_in_the_order_of_code_points():
    corpus = [["é", "b", "Z", "猫", "a", "🙂", "c", "c", "_"]]
    expected = ("c", "Z", "_", "a", "b", "é", "猫", "🙂")
    assert Vocabulary.build(corpus).tokens[4:] == expected
    assert Vocabulary.build([corpus[0][::-1]]).tokens[4:] == expected


@given(SENTENCES, st.integers(1, 4), st.none() | st.integers(5, 12))
def test_building_equals_its_definition(sentences, min_count, max_size):
    counts = Counter(t for sentence in sentences for t in sentence)
    kept = [t for t in counts if counts[t] >= min_count and t not in RESERVED]
    kept.sort(key=lambda token: (-counts[token], token))
    built = Vocabulary.build(sentences, min_count=min_count, max_size=max_size)
    assert built.tokens == (*RESERVED, *kept)[:max_size]


def test_limits_by_hand():
    corpus = [list("aaabbc")]
    assert Vocabulary.build(corpus, min_count=2).tokens[4:] == ("a", "b")
    assert Vocabulary.build(corpus, min_count=9).tokens == RESERVED
    assert Vocabulary.build(corpus, max_size=5).tokens[4:] == ("a",)
    assert len(Vocabulary.build(corpus, max_size=6)) == 6
    assert len(Vocabulary.build(corpus, max_size=100)) == 7


def test_reserved_tokens_in_the_corpus_keep_their_ids():
    vocabulary = Vocabulary.build([["<end>", "x", "<end>", "<pad>"]])
    assert vocabulary.tokens == (*RESERVED, "x")


def test_a_corpus_is_read_once():
    read = []

    def corpus():
        for sentence in ("to be", "or not", "to be"):
            read.append(sentence)
            yield iter(sentence.split())

    assert Vocabulary.build(corpus()).tokens[4:] == ("be", "to", "not", "or")
    assert read == ["to be", "or not", "to be"]


def test_empty_sentences_are_fine():
    vocabulary = Vocabulary.build([[], ["a"], []])
    assert vocabulary.encode([]) == []
    assert vocabulary.decode([]) == []
    assert vocabulary.encode_many([[], ["a"], []]) == [[], [4], []]
    assert vocabulary.encode_many([]) == []
    assert vocabulary.coverage([[], ["a"]]).share == 1


def test_ids_are_the_same_in_every_process():
    code = (
        "from course_lib import corpora, vocabulary as v\n"
        "lines = (v.words(u.text) for u in corpora.script_lines())\n"
        "print(ascii(v.Vocabulary.build(set(map(tuple, lines))).tokens))"
    )
    seeds = ("0", "1", "4242")
    printed = {run_python(code, PYTHONHASHSEED=s).stdout for s in seeds}
    lines = {tuple(words(u.text)) for u in script_lines()}
    assert printed == {f"{Vocabulary.build(lines).tokens!a}\n"}


def test_a_line_of_a_million_tokens():
    line = ["b", "a", "a", "c"] * 250_000
    vocabulary = Vocabulary.build([line])
    ids = vocabulary.encode(line)
    assert ids == [5, 4, 4, 6] * 250_000
    assert vocabulary.decode(ids) == line
    assert vocabulary.coverage([line, ["d"]])[:2] == (1_000_001, 1)


def test_comparing_and_showing():
    vocabulary = Vocabulary(["to", "be"])
    assert len(vocabulary) == 6
    assert "be" in vocabulary
    assert "<pad>" in vocabulary
    assert "free" not in vocabulary
    assert 4 not in vocabulary
    assert vocabulary == Vocabulary(["to", "be"])
    assert vocabulary != Vocabulary(["be", "to"])
    assert vocabulary != vocabulary.tokens
    assert repr(vocabulary) == "Vocabulary(6 ids; 4, 5, 6, …: 'to', 'be', …)"


# Encoding and decoding


@given(st.lists(TOKENS, unique=True, min_size=1), st.data())
def test_known_tokens_survive_the_round_trip(known, data):
    vocabulary = Vocabulary(known)
    tokens = data.draw(st.lists(st.sampled_from([*known, *RESERVED])))
    ids = vocabulary.encode(tokens)
    assert vocabulary.decode(ids) == tokens
    assert vocabulary.encode(vocabulary.decode(ids)) == ids


@given(st.lists(st.lists(st.sampled_from([*"abcxyz"]))))
def test_encoding_equals_looking_up(sentences):
    vocabulary = Vocabulary([*"abc"])
    table = {"a": 4, "b": 5, "c": 6}
    expected = [[table.get(t, 1) for t in sentence] for sentence in sentences]
    assert vocabulary.encode_many(sentences) == expected
    assert list(map(vocabulary.encode, sentences)) == expected


def test_an_unknown_word_is_never_a_real_one():
    vocabulary = Vocabulary.build([["zero", "one"]])
    ids = vocabulary.encode(["zero", "seven", "one"])
    assert ids == [5, 1, 4]
    assert vocabulary.decode(ids) == ["zero", "<unk>", "one"]


def test_arrays_of_numpy_work():
    vocabulary = Vocabulary(["to", "be"])
    assert vocabulary.decode(np.array([5, 4], np.int32)) == ["be", "to"]
    assert vocabulary.decode([np.uint8(5), np.int64(0)]) == ["be", "<pad>"]
    assert vocabulary.encode(np.array(["be", "free"])) == [5, 1]
    assert all(type(id) is int for id in vocabulary.encode(["be", "free"]))


@given(SENTENCES, st.sets(st.sampled_from([*"abcß猫"])))
def test_coverage_equals_counting(sentences, known):
    tokens = [token for sentence in sentences for token in sentence]
    unknown = [t for t in tokens if t not in known and t not in RESERVED]
    coverage = Vocabulary(known).coverage(map(iter, sentences))
    assert coverage.tokens == len(tokens)
    assert coverage.unknown == len(unknown)
    assert coverage.share == pytest.approx(1 - len(unknown) / len(tokens))
    assert coverage.missing == Counter(unknown)
    assert [*coverage.missing.values()] == sorted(
        coverage.missing.values(), reverse=True
    )


# Bad input


NO_LIST = [
    ("to be", "must be a list of tokens, but it is the string 'to be'"),
    (None, "must be a list of tokens, but it is None of type NoneType"),
    (7, "must be a list of tokens, but it is 7 of type int"),
    ([1, 2], "every token must be a string, but 1 is of type int"),
    (["to", None], "every token must be a string, but None is of type"),
    (["to", 2.5], "every token must be a string, but 2.5 is of type float"),
    ([b"to"], "every token must be a string, but b'to' is of type bytes"),
    ([["to"]], "every token must be a string"),
    ([{"to"}], "every token must be a string"),
]


@pytest.mark.parametrize(("tokens", "message"), NO_LIST)
def test_tokens_must_be_a_list_of_strings(tokens, message):
    vocabulary = Vocabulary(["to"])
    with pytest.raises(TypeError, match=message):
        vocabulary.encode(tokens)
    for method in (
        Vocabulary.build,
        vocabulary.encode_many,
        vocabulary.coverage,
    ):
        with pytest.raises(TypeError, match=message):
            method([["to"], tokens])


@pytest.mark.parametrize(
    ("tokens", "message"), [case for case in NO_LIST if case[0] != [["to"]]]
)
def test_own_tokens_must_be_a_list_of_strings(tokens, message):
    if tokens == [{"to"}]:
        message = "every token must be a string, but {'to'} is of type set"
    with pytest.raises(TypeError, match=message):
        Vocabulary(tokens)


@pytest.mark.parametrize("name", ["build", "encode_many", "coverage"])
def test_sentences_must_be_lists_of_lists(name):
    method = getattr(Vocabulary(["to"]), name)
    with pytest.raises(TypeError, match=r"sentence 0 must be .* string 'to'"):
        method(["to", "be"])
    with pytest.raises(TypeError, match=r"sentence 0 must be .* string 't'"):
        method("to be")
    with pytest.raises(TypeError, match=r"sentence 1 must be .* but it is 3"):
        method([["to"], 3])
    with pytest.raises(TypeError, match=r"list of sentences.*got None of type"):
        method(None)
    with pytest.raises(
        TypeError, match=r"list of sentences.*got 5 of type int"
    ):
        method(5)


def test_another_type_error_of_a_corpus_is_not_hidden():
    def corpus():
        yield ["to"]
        raise TypeError("the reader broke")

    with pytest.raises(TypeError, match="the reader broke"):
        Vocabulary.build(corpus())


def test_a_string_that_cannot_be_looked_up_is_not_hidden():
    class Unhashable(str):
        __hash__ = None

    with pytest.raises(TypeError, match="unhashable"):
        Vocabulary(["to"]).encode([Unhashable("to")])


@pytest.mark.parametrize("corpus", [[], [[]], [[], []], iter(())])
def test_an_empty_corpus_is_refused(corpus):
    with pytest.raises(ValueError, match="the corpus is empty: pass at least"):
        Vocabulary.build(corpus)


def test_coverage_of_nothing_is_refused():
    with pytest.raises(ValueError, match="the corpus is empty"):
        Vocabulary(["to"]).coverage([[]])


@pytest.mark.parametrize("limit", [0, -1, 2.0, None, "2"])
def test_min_count_must_be_a_whole_number(limit):
    with pytest.raises(ValueError, match="min_count must be a whole number of"):
        Vocabulary.build([["to"]], min_count=limit)


@pytest.mark.parametrize("limit", [4, 0, -1, 9.0, "9"])
def test_max_size_must_leave_room(limit):
    with pytest.raises(ValueError, match="max_size must be a whole number of"):
        Vocabulary.build([["to"]], max_size=limit)


@pytest.mark.parametrize(
    ("ids", "error", "message"),
    [
        ([-1], ValueError, "id -1 is not in this vocabulary of 5 ids: expect"),
        ([5], ValueError, "id 5 is not in this vocabulary.*expected 0 to 4"),
        ([10**30], ValueError, "is not in this vocabulary"),
        ([4.0], TypeError, "an id must be an integer, but 4.0 is float"),
        ([float("nan")], TypeError, "but nan is float"),
        ([None], TypeError, "but None is NoneType"),
        (["to"], TypeError, "but 'to' is str: pass the ids of one sentence"),
        ("to", TypeError, "but 't' is str"),
        ([True, False], TypeError, "but True is bool"),
        (np.array([True]), TypeError, "True.* is bool"),
        (np.array([4.0]), TypeError, "is float64"),
        ([[4]], TypeError, r"but \[4\] is list: pass the ids of one sentence"),
        (np.array([[4, 4]]), TypeError, "ndarray: pass the ids of one"),
        (None, TypeError, "expected a list of ids, but got None of type"),
        (4, TypeError, "got 4 of type int: wrap a single id in a list"),
    ],
)
def test_bad_ids_are_refused(ids, error, message):
    with pytest.raises(error, match=message):
        Vocabulary(["to"]).decode(ids)


@pytest.mark.parametrize("tokens", [["a", "b", "a"], ["<unk>"], ["a", "<pad>"]])
def test_a_repeated_token_is_refused(tokens):
    with pytest.raises(ValueError, match="occurs more than once"):
        Vocabulary(tokens)


@pytest.mark.parametrize("make", [Vocabulary, lambda t: Vocabulary.build([t])])
def test_half_a_surrogate_pair_is_refused(make):
    with pytest.raises(ValueError, match=r"'\\ud83d' holds half of a surrog"):
        make(["to", "\ud83d"])


def test_half_a_surrogate_pair_is_an_unknown_token():
    assert Vocabulary(["to"]).encode(["\ud83d"]) == [UNK]


# The file


VARIED = Vocabulary(
    ["to", "猫", "🙂", 'say "', "\\", "new\nline", "\u2028", " "]
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "vocabulary.json"


@given(st.lists(TOKENS, unique=True))
def test_saving_and_loading_any_vocabulary(tmp_path_factory, tokens):
    file = tmp_path_factory.getbasetemp() / "any.json"
    Vocabulary(tokens).save(file)
    assert Vocabulary.load(file).tokens == (*RESERVED, *tokens)


def test_saving_and_loading(file):
    VARIED.save(file)
    assert Vocabulary.load(file) == VARIED
    assert Vocabulary.load(str(file)) == VARIED
    Vocabulary([]).save(str(file))
    assert Vocabulary.load(file) == Vocabulary([])


def test_the_file_is_readable_json_with_one_token_a_line(file):
    VARIED.save(file)
    text = file.read_bytes().decode("utf-8")
    content = json.loads(text)
    assert content["format"] == "course_lib vocabulary"
    assert content["version"] == 1
    assert content["tokens"] == list(VARIED.tokens[4:])
    lines = text.split("\n")
    assert {'"to",', '"猫",', '"🙂",', r'"new\nline",'} <= set(lines)
    assert text.endswith("}\n")
    assert "\r" not in text


def test_saving_twice_gives_the_same_bytes(file, tmp_path):
    VARIED.save(file)
    VARIED.save(tmp_path / "again.json")
    assert file.read_bytes() == (tmp_path / "again.json").read_bytes()
    Vocabulary.load(file).save(file)
    assert file.read_bytes() == (tmp_path / "again.json").read_bytes()


def fail_while_writing(monkeypatch, error):
    def open_and_fail(*args, **options):
        opened = builtins.open(*args, **options)  # noqa: SIM115
        write = opened.write

        def write_a_little(text):
            write(text[:9])
            raise error

        opened.write = write_a_little
        return opened

    monkeypatch.setattr(files, "open", open_and_fail, raising=False)


def fail_while_replacing(monkeypatch, error):
    def replace(*args):
        raise error

    monkeypatch.setattr(os, "replace", replace)


@pytest.mark.parametrize("fail", [fail_while_writing, fail_while_replacing])
@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_an_interrupted_save_leaves_the_old_file(
    file, monkeypatch, fail, error
):
    Vocabulary(["old"]).save(file)
    before = file.read_bytes()
    fail(monkeypatch, error)
    with pytest.raises(type(error)):
        Vocabulary(["new"]).save(file)
    assert file.read_bytes() == before
    assert os.listdir(file.parent) == [file.name]


def test_a_file_cut_off_anywhere_is_refused(file):
    VARIED.save(file)
    whole = file.read_bytes()
    for length in range(len(whole) - 1):
        file.write_bytes(whole[:length])
        with pytest.raises(ValueError, match=r"vocabulary.json is damaged"):
            Vocabulary.load(file)


def test_a_changed_byte_never_changes_an_id(file):
    VARIED.save(file)
    whole = file.read_bytes()
    refused = 0
    for place in range(len(whole)):
        for flip in (0x01, 0x04, 0x20, 0x80):
            changed = bytearray(whole)
            changed[place] ^= flip
            file.write_bytes(changed)
            try:
                loaded = Vocabulary.load(file)
            except ValueError:
                refused += 1
            else:
                assert loaded == VARIED  # a space became another space
    assert refused > 3 * len(whole)


def rewrite(file, **changes):
    VARIED.save(file)
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**content, **changes}), encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tokens": ["to", "dog"]}, "damaged or was changed by hand"),
        ({"tokens": []}, "damaged or was changed by hand"),
        ({"tokens": "to"}, "damaged or was changed by hand"),
        ({"tokens": None}, "damaged or was changed by hand"),
        ({"tokens": [1, 2]}, "damaged or was changed by hand"),
        ({"sha256": "0" * 64}, "damaged or was changed by hand"),
        ({"sha256": None}, "damaged or was changed by hand"),
        ({"version": 2}, "format version 2, but .* reads version 1: install"),
        ({"version": "1"}, "format version '1', but"),
        ({"version": None}, "format version None, but"),
        ({"format": "something"}, "not a vocabulary file: expected JSON with"),
        ({"format": None}, "not a vocabulary file"),
    ],
)
def test_a_changed_file_is_refused(file, changes, message):
    rewrite(file, **changes)
    with pytest.raises(ValueError, match=message):
        Vocabulary.load(file)


def test_exchanged_tokens_are_noticed(file):
    Vocabulary(["cat", "dog"]).save(file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"cat",\n"dog"', '"dog",\n"cat"'))
    with pytest.raises(ValueError, match="ids could mean other tokens") as info:
        Vocabulary.load(file)
    assert str(info.value).endswith(
        "Use the file that was saved with the model, or build the vocabulary "
        "again and train the model again"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is damaged: it is not readable JSON"),
        (b"\xff\xfe\x00", "is damaged: it is not readable JSON"),
        ('{"format": "Straße"}'.encode("latin-1"), "is damaged"),
        (b"to be or not to be", "is damaged: it is not readable JSON"),
        (b"[" + b"9" * 5000 + b"]", "is damaged: it is not readable JSON"),
        (b'["to", "be"]', "is not a vocabulary file: expected JSON with"),
        (b"null", "is not a vocabulary file"),
        (b"{}", "is not a vocabulary file"),
    ],
)
def test_other_files_are_refused(file, content, message):
    file.write_bytes(content)
    with pytest.raises(ValueError, match=f"vocabulary.json {message}"):
        Vocabulary.load(file)


def test_a_missing_file_or_a_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no file '.*none\.json': exp"):
        Vocabulary.load(tmp_path / "none.json")
    with pytest.raises(FileNotFoundError, match="expected a file that Vocab"):
        Vocabulary.load(tmp_path)
    with pytest.raises(FileNotFoundError, match="Make the folder first"):
        VARIED.save(tmp_path / "none" / "vocabulary.json")
    with pytest.raises(FileNotFoundError, match="expected the name of a file"):
        VARIED.save(tmp_path)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("path", [None, 3, ["a.json"]])
def test_a_path_must_be_a_path(path):
    with pytest.raises(TypeError, match="PathLike"):
        VARIED.save(path)
    with pytest.raises(TypeError, match="PathLike"):
        Vocabulary.load(path)


# Keras


def keras_layer(**options):
    import keras

    return keras.layers.TextVectorization(
        standardize=None, split="whitespace", **options
    )


def test_ids_equal_those_of_keras():
    corpus = [words(line.text) for line in script_lines()]
    vocabulary = Vocabulary.build(corpus[:-500], min_count=2)
    assert vocabulary.coverage(corpus[-500:]).unknown > 500
    layer = keras_layer(vocabulary=[*RESERVED[2:], *vocabulary.tokens[4:]])
    theirs = np.asarray(layer([" ".join(tokens) for tokens in corpus]))
    np.testing.assert_array_equal(theirs, pad(vocabulary.encode_many(corpus)))


def test_counts_equal_those_of_keras():
    corpus = [words(line.text) for line in script_lines()]
    counts = Counter(token for tokens in corpus for token in tokens)
    layer = keras_layer()
    layer.adapt([" ".join(tokens) for tokens in corpus])
    theirs = layer.get_vocabulary()[2:]
    ours = Vocabulary.build(corpus).tokens[4:]
    assert set(theirs) == set(ours)
    assert [counts[t] for t in theirs] == [counts[t] for t in ours]


def test_the_script_survives_the_round_trip():
    script = load_script()
    vocabulary = Vocabulary.build([characters(script)])
    assert len(vocabulary) == 4 + 65
    ids = vocabulary.encode(characters(script))
    assert UNK not in ids
    assert "".join(vocabulary.decode(ids)) == script
