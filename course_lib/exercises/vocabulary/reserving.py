"""Ids with reserved ones: encode unknown words, and skip padding."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["ENCODE", "READ"]

RESERVED = ["<pad>", "<unk>", "<start>", "<end>"]
KNOWN = ["a", "cold", "good", "is", "it", "lamp", "stairs", "the", "wet"]
UNKNOWN = ["ferry", "gull", "moon"]
TOKENS = [*RESERVED, "belief", "cold", "is", "it", "tea"]
TABLE = {token: id for id, token in enumerate(TOKENS)}


def encode_words(words, table):
    """Look up the id of each word; a word without an entry gets 1."""
    return [table.get(word, 1) for word in words]


def _encode_cases(rng):
    yield ["it", "is", "cold"], TABLE
    yield ["my", "tea", "is", "cold"], TABLE
    yield ["moon", "moon"], TABLE
    for _ in range(20):
        kept = rng.choice(KNOWN, size=6, replace=False).tolist()
        table = {token: id for id, token in enumerate(RESERVED + kept)}
        size = int(rng.integers(4, 15))
        yield rng.choice(KNOWN + UNKNOWN, size=size).tolist(), table


def _unknown_is_zero(words, table):
    return [table.get(word, 0) for word in words]


def _unknown_left_out(words, table):
    return [table[word] for word in words if word in table]


def _unknown_raises(words, table):
    return [table[word] for word in words]


def _unknown_is_none(words, table):
    return [table.get(word) for word in words]


def _unknown_as_token(words, table):
    return [table.get(word, "<unk>") for word in words]


def _with_start_and_end(words, table):
    return [2, *encode_words(words, table), 3]


ENCODE = Exercise(
    name="vocabulary-3",
    answer=encode_words,
    cases=_encode_cases,
    hints=(
        "Every word needs exactly one id. Which one does the table at the "
        "beginning of this section give to a word that is not in it?",
        "`table.get(word, something)` returns `something` where the word "
        "has no entry.",
        "`[table.get(word, 1) for word in words]`: 1 is the id of `<unk>`.",
    ),
    mistakes=(
        Mistake(
            _unknown_is_zero,
            "Unknown words got id 0. That is padding now: a later step "
            "would skip them as if nothing had stood there. The id of an "
            "unknown word is 1.",
        ),
        Mistake(
            _unknown_left_out,
            "Unknown words are left out, so the words on both sides of a gap "
            "look like neighbours. Put an id in their place.",
        ),
        Mistake(
            _unknown_raises,
            "table[word] stops at a word without an entry. New sentences "
            "always hold some; get() lets you name the id for them.",
        ),
        Mistake(
            _unknown_is_none,
            "get() without a second argument gives None, which is no id. "
            "Name the id of unknown words as the second argument.",
        ),
        Mistake(
            _unknown_as_token,
            "<unk> is the token. Its id is wanted here, a number like all "
            "the others.",
        ),
        Mistake(
            _with_start_and_end,
            "You put <start> in front and <end> behind. Both are right where "
            "a model needs them, but the task asks for one id for each word "
            "and nothing else.",
        ),
    ),
)


def read_words(ids, tokens):
    """Read ids as words, without the padding."""
    return [tokens[id] for id in ids if id != 0]


def _read_cases(rng):
    yield [7, 6, 5, 0, 0], TOKENS
    yield [2, 8, 3, 0], TOKENS
    yield [0, 0, 7, 6, 1], TOKENS
    for _ in range(20):
        kept = rng.choice(KNOWN, size=6, replace=False).tolist()
        ids = rng.integers(1, 10, size=int(rng.integers(3, 9))).tolist()
        padding = [0] * int(rng.integers(0, 4))
        before = bool(rng.integers(2))
        yield padding + ids if before else ids + padding, RESERVED + kept


def _padding_kept(ids, tokens):
    return [tokens[id] for id in ids]


def _stops_at_padding(ids, tokens):
    until = ids.index(0) if 0 in ids else len(ids)
    return _padding_kept(ids[:until], tokens)


def _all_reserved_left_out(ids, tokens):
    return [tokens[id] for id in ids if id > 3]


def _unknown_left_out(ids, tokens):
    return [tokens[id] for id in ids if id > 1]


def _one_string(ids, tokens):
    return " ".join(read_words(ids, tokens))


READ = Exercise(
    name="vocabulary-4",
    answer=read_words,
    cases=_read_cases,
    hints=(
        "The id is the place of its token in the list `tokens`. Which ids "
        "stand for nothing at all?",
        "Padding may stand before the words or after them. So look at each "
        "id by itself.",
        "`[tokens[id] for id in ids if id != 0]`",
    ),
    mistakes=(
        Mistake(
            _padding_kept,
            "The padding is still there. It only fills the row up; leave "
            "out the ids that are 0.",
        ),
        Mistake(
            _stops_at_padding,
            "You stop at the first padding. Here the padding stands in front "
            "of the words, so everything is lost. Skip each 0, wherever it "
            "is.",
        ),
        Mistake(
            _unknown_left_out,
            "An unknown word stood there, and your text hides it. Only "
            "padding, id 0, stands for nothing; keep <unk>.",
        ),
        Mistake(
            _all_reserved_left_out,
            "You left out all reserved ids. Only padding stands for nothing: "
            "<unk> was a word, and <start> and <end> say where the sentence "
            "begins and ends.",
        ),
        Mistake(
            _one_string,
            "The words are right, but joined into one string. Return a list.",
        ),
    ),
)
