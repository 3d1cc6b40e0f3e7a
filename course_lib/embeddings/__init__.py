"""Vectors for words: one-hot, trained by Word2Vec, or read from GloVe.

An embedding layer is a table with one row a word. The functions here make
such tables, look into them, and put them in the order of a vocabulary.

Examples
--------
>>> from course_lib.vocabulary import Vocabulary
>>> animals = WordVectors(("cat", "dog"), [[1.0, 0.0], [0.8, 0.6]])
>>> nearest(animals, "cat")
[('dog', 0.8)]
>>> embedding_matrix(Vocabulary(["dog", "cat", "emu"]), animals).missing
('emu',)
"""

from course_lib.embeddings.glove import read_glove
from course_lib.embeddings.lookup import one_hot
from course_lib.embeddings.matrix import EmbeddingMatrix, embedding_matrix
from course_lib.embeddings.neighbours import analogy, nearest
from course_lib.embeddings.plane import map_to_plane
from course_lib.embeddings.records import WordVectors
from course_lib.embeddings.saving import load_vectors, save_vectors
from course_lib.embeddings.stanford import GLOVE_6B, load_glove
from course_lib.embeddings.word2vec import train_word2vec

__all__ = [
    "GLOVE_6B",
    "EmbeddingMatrix",
    "WordVectors",
    "analogy",
    "embedding_matrix",
    "load_glove",
    "load_vectors",
    "map_to_plane",
    "nearest",
    "one_hot",
    "read_glove",
    "save_vectors",
    "train_word2vec",
]
