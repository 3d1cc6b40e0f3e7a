"""The dictionary of the notes, and the bug in its look-up."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["TABLES", "UNNOTICED"]

LINE = ["so", "it", "is", "less", "a", "notice", "than", "a", "belief"]
LAMP = ["the", "lamp", "goes", "out", "when", "you", "need", "the", "lamp"]
WORDS = sorted({*LINE, *LAMP, "door", "rain", "tea", "umbrella", "gull"})


def two_tables(words):
    """Give each different word of a text an id, in alphabetical order."""
    index_to_word = sorted(set(words))
    word_to_index = {word: i for i, word in enumerate(index_to_word)}
    return index_to_word, word_to_index


def _table_cases(rng):
    yield (LINE,)
    yield (LAMP,)
    yield (["tea"],)
    for _ in range(20):
        size = int(rng.integers(8, 25))
        yield (rng.choice(WORDS, size=size).tolist(),)


def _numbered(words):
    return words, {word: i for i, word in enumerate(words)}


def _set_order(words):
    return _numbered(list(set(words)))


def _first_seen_order(words):
    return _numbered(list(dict.fromkeys(words)))


def _repeated(words):
    return _numbered(sorted(words))


def _counted_from_one(words):
    index_to_word, table = two_tables(words)
    return index_to_word, {word: i + 1 for word, i in table.items()}


def _two_dictionaries(words):
    index_to_word, table = two_tables(words)
    return dict(enumerate(index_to_word)), table


def _swapped(words):
    index_to_word, table = two_tables(words)
    return table, index_to_word


def _ids_to_words(words):
    return two_tables(words)[0], dict(enumerate(sorted(set(words))))


def _list_only(words):
    return sorted(set(words))


def _dictionary_only(words):
    return two_tables(words)[1]


TABLES = Exercise(
    name="vocabulary-1",
    answer=two_tables,
    cases=_table_cases,
    hints=(
        "Which words get an entry, and how often does each of them? Which "
        "order do they stand in?",
        "`sorted(set(words))` is the first table already. The second one "
        "turns it round: for each word, its place in the first.",
        "`enumerate(index_to_word)` gives the pairs of place and word. Make "
        "a dictionary of them with the word in front, and return both.",
    ),
    mistakes=(
        Mistake(
            _set_order,
            "The words stand in the order of the set. That order is another "
            "one each time Python starts, so the ids would not mean the "
            "same tomorrow. Sort them first.",
        ),
        Mistake(
            _first_seen_order,
            "The words stand in the order in which they came. The task asks "
            "for alphabetical order, which does not depend on where in the "
            "text a word stands: use sorted().",
        ),
        Mistake(
            _repeated,
            "A word that comes twice got two places. Each different word "
            "needs one id only: go through set(words).",
        ),
        Mistake(
            _counted_from_one,
            "Your ids begin with 1, but index_to_word, a list, begins with "
            "place 0. index_to_word[word_to_index[word]] must give the word "
            "back.",
        ),
        Mistake(
            _two_dictionaries,
            "The entries are right, but the first table should be a list. "
            "Its places are the ids, so no dictionary is needed.",
        ),
        Mistake(
            _swapped,
            "Both tables are right, but they come in the wrong order: "
            "first index_to_word, then word_to_index.",
        ),
        Mistake(
            _ids_to_words,
            "The dictionary is the wrong way round: its keys must be the "
            "words, and its values the ids. enumerate() gives the place "
            "first, so swap the two.",
        ),
        Mistake(
            _list_only,
            "That is the first table only. Return both, with a comma between "
            "them: return index_to_word, word_to_index.",
        ),
        Mistake(
            _dictionary_only,
            "That is the second table only. Return both, with a comma between "
            "them: return index_to_word, word_to_index.",
        ),
    ),
)


def unnoticed(words, word_to_index):
    """Find the places whose word is not in the table."""
    return [i for i, word in enumerate(words) if word not in word_to_index]


SMALL = {"a": 0, "belief": 1, "is": 2, "it": 3}


def _unnoticed_cases(rng):
    yield ["it", "is", "my", "belief"], SMALL
    yield ["a", "cold", "belief", "is", "a", "cold", "one"], SMALL
    yield ["it", "is"], SMALL
    for _ in range(20):
        known = rng.choice(WORDS, size=8, replace=False).tolist()
        table = {word: i for i, word in enumerate(sorted(known))}
        size = int(rng.integers(8, 20))
        words = rng.choice(WORDS, size=size).tolist()
        yield [*words, min(table)], table


def _all_with_id_zero(words, word_to_index):
    ids = [word_to_index.get(word, 0) for word in words]
    return [i for i, id in enumerate(ids) if id == 0]


def _the_words_themselves(words, word_to_index):
    return [word for word in words if word not in word_to_index]


def _first_place_only(words, word_to_index):
    unknown = _the_words_themselves(words, word_to_index)
    return [words.index(word) for word in unknown]


def _their_ids(words, word_to_index):
    return [0 for _ in unnoticed(words, word_to_index)]


def _counted_from_one_on(words, word_to_index):
    return [i + 1 for i in unnoticed(words, word_to_index)]


UNNOTICED = Exercise(
    name="vocabulary-2",
    answer=unnoticed,
    cases=_unnoticed_cases,
    hints=(
        "The id does not tell you: 0 may be the id of a real word. Look at "
        "the word, not at its id.",
        "`word in word_to_index` is true for a word that has an entry, also "
        "where its id is 0.",
        "`enumerate(words)` gives the places. Keep those whose word is "
        "`not in word_to_index`.",
    ),
    mistakes=(
        Mistake(
            _all_with_id_zero,
            "You took every place with id 0. One word of the table really "
            "has this id, and it is known. After the look-up nobody can "
            "tell the two apart, so ask whether the word has an entry.",
        ),
        Mistake(
            _the_words_themselves,
            "These are the words. The task asks for their places in the "
            "sentence, counted from 0.",
        ),
        Mistake(
            _first_place_only,
            "An unknown word may come twice. index() finds its first place "
            "each time, never the second; take the places from enumerate().",
        ),
        Mistake(
            _their_ids,
            "These are the ids that come out of the look-up, all of them 0. "
            "The task asks for the places in the sentence.",
        ),
        Mistake(
            _counted_from_one_on,
            "Every place is one too large. Count from 0, as lists do: "
            "words[place] must be the unknown word.",
        ),
    ),
)
