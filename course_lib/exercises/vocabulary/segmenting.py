"""Cut Chinese text with a list of words: the longest word first."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["LONGEST"]

SIGNS = list("上下大小学生会")


def longest_match(text, word_list):
    """Cut a text from the left, each time the longest word that fits."""
    words, start = [], 0
    while start < len(text):
        end = len(text)
        while end > start + 1 and text[start:end] not in word_list:
            end -= 1
        words.append(text[start:end])
        start = end
    return words


def _longest_cases(rng):
    yield "喜欢数学", ["喜欢", "数学"]
    yield "大人", ["大", "人", "大人"]
    yield "我从小学就喜欢数学", ["从小", "小学", "喜欢", "数学"]
    yield "学生会的主席", ["学生", "学生会", "主席"]
    yield "下雨了", ["雨伞"]
    for _ in range(20):
        text = "".join(rng.choice(SIGNS, size=int(rng.integers(6, 14))))
        starts = rng.integers(0, len(text) - 3, size=6).tolist()
        sizes = rng.integers(2, 4, size=6).tolist()
        words = {text[i : i + n] for i, n in zip(starts, sizes, strict=True)}
        yield text, sorted(words)


def _shortest_first(text, word_list):
    words, start = [], 0
    while start < len(text):
        ends = range(start + 1, len(text) + 1)
        fits = (end for end in ends if text[start:end] in word_list)
        end = next(fits, start + 1)
        words.append(text[start:end])
        start = end
    return words


def _from_the_right(text, word_list):
    turned = [word[::-1] for word in word_list]
    return [w[::-1] for w in longest_match(text[::-1], turned)][::-1]


def _unknown_left_out(text, word_list):
    return [word for word in longest_match(text, word_list)
            if word in word_list]  # fmt: skip


def _two_at_most(text, word_list):
    short = [word for word in word_list if len(word) <= 2]
    return longest_match(text, short)


def _next_character(text, word_list):
    words = []
    for start in range(len(text)):
        words.append(longest_match(text[start:], word_list)[0])
    return words


def _every_character(text, word_list):
    return list(text)


LONGEST = Exercise(
    name="vocabulary-7",
    answer=longest_match,
    cases=_longest_cases,
    hints=(
        "Cover the sentence with your hand, all but the part that still has "
        "to be cut. Try the whole rest first, then one character less, and "
        "so on. When do you stop?",
        "Stop at a piece that is in the list, or at a single "
        "character, whether the list holds it or not. Keep this piece "
        "and go on right behind it.",
        "Two loops: the outer one runs while `start < len(text)`. The inner "
        "one begins with `end = len(text)` and lowers `end` while the piece "
        "`text[start:end]` is longer than one character and is not in the "
        "list.",
    ),
    mistakes=(
        Mistake(
            _every_character,
            "Every character became a word of its own. Try the longest piece "
            "first: a single character is what remains if nothing fits.",
        ),
        Mistake(
            _shortest_first,
            "You stop at the first word that fits, which is the shortest. "
            "Begin with the longest piece and make it shorter.",
        ),
        Mistake(
            _from_the_right,
            "You cut from the right. That is a method too, and it gives "
            "other words here. The task begins at the left.",
        ),
        Mistake(
            _unknown_left_out,
            "Characters that the list does not hold are lost. Keep "
            "each of them as a word: joined together, your words must give "
            "the text.",
        ),
        Mistake(
            _next_character,
            "After a word you went on at its second character, so pieces lie "
            "over each other. Go on behind the word: start = end.",
        ),
        Mistake(
            _two_at_most,
            "A word of three characters was cut. Try pieces of any length, "
            "down from the whole rest.",
        ),
    ),
)
