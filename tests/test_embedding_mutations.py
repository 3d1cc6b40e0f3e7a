"""Mistakes put into the word vectors: a test notices each."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from course_lib import embeddings
from course_lib.embeddings import (
    glove,
    lookup,
    matrix,
    neighbours,
    parsing,
    plane,
)
from tests import test_embeddings, test_embeddings_glove
from tests.test_mutations import Mutant, assert_noticed, raising


def on_files(check, *arguments):
    """The check, with a folder of its own to write in."""

    def checked():
        with TemporaryDirectory() as folder:

            def write(content, name="tiny.txt"):
                file = Path(folder, name)
                file.write_bytes(content)
                return file

            check(write, *arguments)

    return checked


rows = test_embeddings.test_rows_stand_in_the_order_of_the_vocabulary
drawn = test_embeddings.test_missing_words_are_drawn_around_the_found_ones
near = partial(test_embeddings.test_neighbours_equal_those_of_gensim, 5)
alike = partial(test_embeddings.test_analogies_equal_those_of_gensim, 5)
flat = test_embeddings.test_the_map_keeps_the_distances_of_a_flat_cloud
settings = test_embeddings.test_every_setting_changes_the_vectors
asked = on_files(
    test_embeddings_glove.test_only_the_words_asked_for_in_the_order_of_the_file
)
spaced = on_files(test_embeddings_glove.test_words_with_spaces)
blocks = on_files(test_embeddings_glove.test_a_file_of_many_blocks)

# Each line is (what is wrong, the right text, the wrong text).
LINES = [
    (
        lookup,
        "one_hot",
        test_embeddings.test_one_hot_equals_an_embedding_layer,
        [
            (
                "a place too far",
                "ids[..., np.newaxis]",
                "(ids[..., np.newaxis] + 1) % size",
            ),
            ("ones and zeros swapped", "1, axis=-1", "0, axis=-1"),
        ],
    ),
    (
        matrix,
        "_fill",
        rows,
        [("padding has a vector", "matrix[PAD] = 0", "matrix[PAD] = 1")],
    ),
    (
        matrix,
        "_fill",
        drawn,
        [
            ("missing words are zero", "mean + spread * drawn", "0"),
            ("drawn around zero", "mean + spread", "spread"),
            ("drawn of one size", "spread * drawn", "drawn"),
        ],
    ),
    (
        matrix,
        "_fill",
        test_embeddings.test_only_the_words_of_the_vocabulary_shape_the_draw,
        [
            (
                "drawn around all words of the file",
                "vectors[rows[len(RESERVED) :][rows[len(RESERVED) :] >= 0]]",
                "vectors",
            )
        ],
    ),
    (
        matrix,
        "_find",
        rows,
        [("the order of the file", "np.array(rows)", "np.array(sorted(rows))")],
    ),
    (
        matrix,
        "_find",
        test_embeddings.test_another_case_stands_in,
        [
            (
                "another case is another word",
                "folded.get(t.casefold(), -1)",
                "-1",
            ),
            (
                "another case goes first",
                "exact.get(t, ",
                "(lambda *a: a[-1])(t, ",
            ),
        ],
    ),
    (
        embeddings,
        "embedding_matrix",
        rows,
        [("coverage of all ids", "len(of_words)", "len(rows)")],
    ),
    (
        neighbours,
        "_cosines",
        near,
        [("a dot product, not a cosine", " / lengths", "")],
    ),
    (
        neighbours,
        "_most_similar",
        near,
        [
            ("the least similar", "-similarity", "similarity"),
            ("one word too few", "count + len(without)", "count"),
        ],
    ),
    (
        embeddings,
        "nearest",
        test_embeddings.test_a_word_is_not_its_own_neighbour_but_a_vector_may_be,
        [("a word is its own neighbour", "{row}", "set()")],
    ),
    (
        embeddings,
        "analogy",
        alike,
        [
            ("the way back", "of_b - of_a", "of_a - of_b"),
            ("the first word forgotten", "- of_a ", ""),
            ("b and c swapped", "of_b - of_a + of_c", "of_c - of_a - of_b"),
            (
                "lengths not divided by",
                "_require_direction(vectors.vectors[row], vectors)",
                "vectors.vectors[row]",
            ),
        ],
    ),
    (
        embeddings,
        "analogy",
        test_embeddings.test_the_words_of_the_question_are_left_out,
        [("the question answers itself", "set(rows)", "set()")],
    ),
    (
        embeddings,
        "map_to_plane",
        flat,
        [
            (
                "one direction twice",
                "return points *",
                "return points[:, [0, 0]] *",
            )
        ],
    ),
    (
        embeddings,
        "map_to_plane",
        test_embeddings.test_the_map_has_one_direction_and_follows_the_order,
        [("the sign left open", "np.where(signs == 0, 1, signs)", "-1")],
    ),
    (
        plane,
        "_choose",
        test_embeddings.test_the_map_has_one_direction_and_follows_the_order,
        [
            (
                "the order of the file",
                "for word in listed",
                "for word in sorted(listed)",
            )
        ],
    ),
    (
        embeddings,
        "train_word2vec",
        settings,
        [
            ("the window ignored", "window=window", "window=5"),
            ("the false words ignored", "negative=negative", "negative=5"),
            ("always skip-gram", "sg=int(skip_gram)", "sg=1"),
            ("frequent words all read", "sample=sample", "sample=0"),
            ("the seed ignored", "seed=seed", "seed=0"),
        ],
    ),
    (
        embeddings,
        "train_word2vec",
        test_embeddings.test_words_are_counted_and_sorted,
        [("rare words kept", "min_count=min_count", "min_count=1")],
    ),
    (
        glove,
        "_collect",
        asked,
        [
            (
                "all words kept",
                "elif (word := wanted.get(entry.word)) is None:",
                "elif not (word := entry.word.decode()):",
            )
        ],
    ),
    (
        glove,
        "_collect",
        blocks,
        [
            ("the last block lost", "    if block:", "    if False:"),
            ("blocks not emptied", "block.clear()", "pass"),
        ],
    ),
    (
        glove,
        "_collect",
        raising(
            on_files(
                test_embeddings_glove.test_a_line_that_cannot_be_read_is_named,
                test_embeddings_glove.TEXT + b"of 1 2 3\n",
                "line 4 .* 'of' a second vector, after line 2",
            )
        ),
        [("a second vector accepted", "if word in found:", "if False:")],
    ),
    (
        parsing,
        "read_numbers",
        raising(
            on_files(
                test_embeddings_glove.test_a_line_that_cannot_be_read_is_named,
                test_embeddings_glove.TEXT + b"a 1 nan 3\n",
                "line 4 of tiny.txt gives 'a' 'nan', which",
            )
        ),
        [("NaN accepted", "and np.isfinite(rows).all()", "")],
    ),
    (
        parsing,
        "_cut",
        spaced,
        [
            (
                "a word with spaces cut short",
                'b" ".join(fields[:-dimensions])',
                "fields[0]",
            )
        ],
    ),
]

MUTANTS = {
    f"{function}: {wrong}": Mutant(owner, function, right, text, check)
    for owner, function, check, lines in LINES
    for wrong, right, text in lines
}


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    assert_noticed(mutant, monkeypatch)
