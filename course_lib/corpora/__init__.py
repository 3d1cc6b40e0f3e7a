"""The texts of the course, and loaders of published ones.

The course's own texts lie in the package and need no network. A published
data set is read from a file that you name, from the course's cache folder,
or, when you ask for it, fetched with its checksum.
"""

from course_lib.corpora.chinese import ChineseSentence, load_chinese
from course_lib.corpora.published import Published, cache_folder, locate
from course_lib.corpora.script import Utterance, load_script, script_lines
from course_lib.corpora.shakespeare import TINY_SHAKESPEARE, load_shakespeare

__all__ = [
    "TINY_SHAKESPEARE",
    "ChineseSentence",
    "Published",
    "Utterance",
    "cache_folder",
    "load_chinese",
    "load_script",
    "load_shakespeare",
    "locate",
    "script_lines",
]
