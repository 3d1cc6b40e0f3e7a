"""Quiz on windows that slide over a text."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "A text is cut into windows of 10 characters with a step of 2 and "
        "with one target per window. Which character is the target of the "
        "first window? (Positions are given counting from 0.)",
        (
            Option(
                "The character at position 9",
                False,
                "Position 9 is the last character inside the window. The "
                "model already sees it.",
            ),
            Option(
                "The character at position 10",
                True,
                "The window holds positions 0 to 9. The next character is at "
                "position 10.",
            ),
            Option(
                "The character at position 12",
                False,
                "The step moves the window, not the target. The target always "
                "stands right behind its window.",
            ),
            Option(
                "The next window, positions 2 to 11",
                False,
                "With one target per window the target is one character. "
                "With one target per token the targets form a window, but "
                "it starts one later, not a step later.",
            ),
        ),
    ),
    Question(
        "What does a larger step change?",
        (
            Option(
                "There are fewer pairs, and neighbours share less of the text",
                True,
                "The starts lie further apart, so fewer windows fit and they "
                "overlap less.",
            ),
            Option(
                "Each window holds more characters",
                False,
                "That is the window size. The step only says how far the "
                "next window starts from this one.",
            ),
            Option(
                "The target lies further away from its window",
                False,
                "The target is always the next character, whatever the step.",
            ),
        ),
    ),
    Question(
        "A text has 20 characters. How many pairs of a window of 5 and a next "
        "character come out with a step of 1?",
        (
            Option(
                "20",
                False,
                "A window needs 5 characters, so it cannot start at each of "
                "the 20.",
            ),
            Option(
                "16",
                False,
                "16 windows fit, but the last one ends with the text: no "
                "character follows it.",
            ),
            Option(
                "4",
                False,
                "That would be windows side by side, a step of 5. With a "
                "step of 1 they overlap.",
            ),
            Option(
                "15",
                True,
                "Starts 0 to 14: the last window holds positions 14 to 18 "
                "and its target is position 19. That is `20 - 5`.",
            ),
        ),
    ),
    Question(
        "Why may some characters at the end of a text appear in no pair?",
        (
            Option(
                "A window that ends with the text has no target, so its "
                "characters are lost",
                False,
                "Such a window makes no pair, but its characters can stand "
                "in the windows before it, and the last one can be a target. "
                "With a step of 1 every character is used, as long as at "
                "least one pair fits.",
            ),
            Option(
                "The end is kept back as test data",
                False,
                "Cutting windows keeps nothing back. A test set has to be "
                "set aside before.",
            ),
            Option(
                "The next start would be a whole step on, and from there no "
                "window with its target fits",
                True,
                "As long as at least one pair fits, what is left is shorter "
                "than a step: at most `step - 1` characters.",
            ),
        ),
    ),
    Question(
        "`sliding_windows` returns a view of an array of ids. What does that "
        "mean?",
        (
            Option(
                "The windows share the memory of the array, so overlapping "
                "windows cost nothing extra",
                True,
                "NumPy works out where in the array each row starts. No id "
                "is stored twice.",
            ),
            Option(
                "The windows are computed one by one, as in a generator",
                False,
                "A view is a whole array: any row can be read at any time, "
                "in any order.",
            ),
            Option(
                "The windows are a copy that cannot be changed",
                False,
                "It cannot be written to, but it is not a copy. It reads the "
                "memory of the array itself.",
            ),
        ),
    ),
    Question(
        "There is one target per token, and a window starts at position "
        "`start` of the text. What is the target of the token at position "
        "`i` of this window?",
        (
            Option(
                "`text[start + i]`",
                False,
                "That is the token itself. The model would only have to copy "
                "its input.",
            ),
            Option(
                "`text[start + window]`",
                False,
                "That is the token after the whole window. Only the last "
                "token of the window has it as its target.",
            ),
            Option(
                "`text[start + i + 1]`",
                True,
                "The target of every token is the token right after it. For "
                "most tokens it stands in the same window.",
            ),
            Option(
                "`text[start + i + step]`",
                False,
                "The step is the distance between two windows. A target is "
                "always one token later, whatever the step.",
            ),
        ),
    ),
    Question(
        "A model keeps its state (what it remembers) from batch to batch. How "
        "must the text be laid out?",
        (
            Option(
                "The windows are shuffled, so that batches are alike",
                False,
                "Shuffling is right where every window starts from an empty "
                "state. A state that is kept would belong to another place "
                "in the text.",
            ),
            Option(
                "The rows of a batch are neighbouring windows",
                False,
                "Then row 0 of the next batch goes on after the last row of "
                "this one, but its state comes from row 0.",
            ),
            Option(
                "Row `b` of the next batch goes on where row `b` of this "
                "batch stopped",
                True,
                "The state of a row is what was read in that row so far, so "
                "the text must go on in the same row.",
            ),
            Option(
                "All windows stand in one batch",
                False,
                "Then there is no next batch, and no state that could be kept.",
            ),
        ),
    ),
    Question(
        "Overlapping windows are cut, shuffled, and every tenth is put aside "
        "for the test. Why is the score on the test too good?",
        (
            Option(
                "A tenth of the windows is too few for a test",
                False,
                "Few windows make a score uncertain: too high or too low by "
                "chance. They do not make it too good every time.",
            ),
            Option(
                "Most of what a test window asks also stands in training "
                "windows",
                True,
                "Its neighbours overlap it, and most of them are in the "
                "training set. The score shows how well the model remembers. "
                "Split the text first, then cut.",
            ),
            Option(
                "Shuffling mixes the characters inside each window, so the "
                "windows become easier to predict",
                False,
                "Shuffling changes the order of the windows. Inside a window "
                "nothing moves.",
            ),
        ),
    ),
)
