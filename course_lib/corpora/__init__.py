"""The texts of the course, and loaders of published ones.

The course's own texts lie in the package and need no network. A published
data set is read from a file that you name, from the course's cache folder,
or, when you ask for it, fetched with its checksum.
"""

from course_lib.corpora.chinese import ChineseSentence, load_chinese
from course_lib.corpora.ideal_reader import best_accuracy, review_probability
from course_lib.corpora.imdb import IMDB, IMDB_WORDS, load_imdb
from course_lib.corpora.manythings import load_manythings
from course_lib.corpora.newsgroups import (
    NEWSGROUPS,
    NewsgroupPost,
    load_newsgroups,
)
from course_lib.corpora.pair_kinds import PAIR_KINDS
from course_lib.corpora.pair_splits import (
    PairSplit,
    TranslationFloor,
    split_pairs,
    translation_floor,
)
from course_lib.corpora.pairs import (
    GeneratedPair,
    generate_pairs,
    grammar_size,
    pair_entropy,
)
from course_lib.corpora.published import Published, cache_folder, locate
from course_lib.corpora.reviews import (
    REVIEW_KINDS,
    GeneratedReview,
    generate_reviews,
)
from course_lib.corpora.script import Utterance, load_script, script_lines
from course_lib.corpora.shakespeare import TINY_SHAKESPEARE, load_shakespeare
from course_lib.corpora.topic_grammar import TOPICS
from course_lib.corpora.topic_odds import best_topic_accuracy
from course_lib.corpora.topic_reader import topic_probabilities
from course_lib.corpora.topics import POST_KINDS, Post, generate_topics
from course_lib.corpora.written_pairs import Pair, load_pairs
from course_lib.corpora.written_reviews import Review, load_reviews

__all__ = [
    "IMDB",
    "IMDB_WORDS",
    "NEWSGROUPS",
    "PAIR_KINDS",
    "POST_KINDS",
    "REVIEW_KINDS",
    "TINY_SHAKESPEARE",
    "TOPICS",
    "ChineseSentence",
    "GeneratedPair",
    "GeneratedReview",
    "NewsgroupPost",
    "Pair",
    "PairSplit",
    "Post",
    "Published",
    "Review",
    "TranslationFloor",
    "Utterance",
    "best_accuracy",
    "best_topic_accuracy",
    "cache_folder",
    "generate_pairs",
    "generate_reviews",
    "generate_topics",
    "grammar_size",
    "load_chinese",
    "load_imdb",
    "load_manythings",
    "load_newsgroups",
    "load_pairs",
    "load_reviews",
    "load_script",
    "load_shakespeare",
    "locate",
    "pair_entropy",
    "review_probability",
    "script_lines",
    "split_pairs",
    "topic_probabilities",
    "translation_floor",
]
