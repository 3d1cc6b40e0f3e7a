"""Quiz on windows that slide over a text."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "A text is cut into windows of 10 characters with a step of 2. What "
        "is the target of the first window?",
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
                "Here the model predicts one character. Windows as targets "
                "come up too, but those are shifted by one, not by the step.",
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
                "The last window is always dropped",
                False,
                "It is dropped only where no character follows it. With a "
                "step of 1 every character is used.",
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
                "What is left is shorter than a step: at most `step - 1` "
                "characters.",
            ),
        ),
    ),
    Question(
        "`sliding_windows` returns a view of the text. What does that mean?",
        (
            Option(
                "The windows share the memory of the text, so overlapping "
                "windows cost nothing extra",
                True,
                "Each row only says where in the text it starts. No id is "
                "stored twice.",
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
                "memory of the text itself.",
            ),
        ),
    ),
    Question(
        "A model keeps its state from batch to batch. How must the text be "
        "laid out?",
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
)
