"""Quiz on padding, masks and means over real tokens."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "Which sequences must have the same length?",
        (
            Option(
                "All that a model will ever see",
                False,
                "A recurrent layer has no weights for a length. The next "
                "batch may be longer or shorter.",
            ),
            Option(
                "Those of one batch",
                True,
                "A batch is one array, and an array is a rectangle.",
            ),
            Option(
                "None, if the layer is told to mask",
                False,
                "The mask says what is padding. It is a rectangle itself and "
                "belongs to a batch that is one.",
            ),
        ),
    ),
    Question(
        "What does `keras.utils.pad_sequences([[5, 6, 7], [8]], maxlen=2)` "
        "return?",
        (
            Option(
                "`[[5, 6], [8, 0]]`",
                False,
                "That is `pad` of this course. Keras works on the left "
                "unless you tell it otherwise.",
            ),
            Option(
                "`[[6, 7], [8, 0]]`",
                False,
                "The cut is right, the padding is not: both defaults are "
                "'pre'.",
            ),
            Option(
                "`[[6, 7], [0, 8]]`",
                True,
                "Both defaults are 'pre': the long row loses its first id, "
                "the short one gets its zero in front.",
            ),
            Option(
                "An error, since 3 ids do not fit",
                False,
                "What does not fit is cut off, and nothing is said. That is "
                "why you should know on which side.",
            ),
        ),
    ),
    Question(
        "A review of 300 tokens says in its last sentence what its author "
        "thinks. You must cut it to 100 tokens. How?",
        (
            Option(
                "`truncating='pre'`",
                True,
                "The beginning goes, the last 100 tokens stay.",
            ),
            Option(
                "`truncating='post'`",
                False,
                "That cuts off the end, where the verdict stands.",
            ),
            Option(
                "`padding='pre'`",
                False,
                "The padding side matters for short texts. This one is long.",
            ),
        ),
    ),
    Question(
        "What does a recurrent layer do at a position that the mask calls "
        "padding?",
        (
            Option(
                "It reads a vector of zeros",
                False,
                "Zeros would change the state as well: the recurrent kernel "
                "and the bias go on working.",
            ),
            Option(
                "It sets its state back to zero",
                False,
                "Then padding at the end would wipe out the whole sentence.",
            ),
            Option(
                "It leaves its state as it was",
                True,
                "The step is skipped. So the result is that of the sequence "
                "alone.",
            ),
            Option(
                "It removes the position from the batch",
                False,
                "The rectangle stays. With `return_sequences=True` there is "
                "an output at this position, too.",
            ),
        ),
    ),
    Question(
        "Four of five target positions are padding, and a model is always "
        "right there. Its accuracy, padding included, is 85 %. How good is it "
        "on real tokens?",
        (
            Option(
                "25 %",
                True,
                "80 of 100 positions are padding. 5 of the other 20 are "
                "right as well.",
            ),
            Option(
                "85 %",
                False,
                "80 of these 85 points come from padding.",
            ),
            Option(
                "5 %",
                False,
                "5 of 100 positions are right and real, but only 20 are "
                "real: divide by these.",
            ),
        ),
    ),
    Question(
        "A vocabulary gives the word `a` the id 0, and the embedding has "
        "`mask_zero=True`. What happens?",
        (
            Option(
                "Keras raises an error, because 0 is reserved",
                False,
                "Keras cannot know what 0 means to you. Nothing is said.",
            ),
            Option(
                "Every `a` is skipped as if it were padding",
                True,
                "The mask is computed from the ids, and 0 means padding.",
            ),
            Option(
                "Nothing: only zeros at the end of a row are padding",
                False,
                "The mask compares each id with 0, wherever it stands.",
            ),
        ),
    ),
    Question(
        "One batch holds a sequence of 9 tokens with the loss 1 each and a "
        "sequence of 1 token with the loss 5. Which mean belongs to the "
        "perplexity of the text?",
        (
            Option(
                "3, the mean of the two sequences",
                False,
                "Then the one token of the short sequence counts as much as "
                "nine others.",
            ),
            Option(
                "14/18, the sum divided by all places of the batch",
                False,
                "Eight of the eighteen places are padding. No token stands "
                "there.",
            ),
            Option(
                "1.4, the mean of all tokens",
                True,
                "Perplexity is about tokens, so each token counts once: 14 "
                "divided by 10.",
            ),
        ),
    ),
    Question(
        "Which row of a mask does cuDNN accept? (T is a real token, F is "
        "padding.)",
        (
            Option(
                "F F T T",
                False,
                "This is padding on the left, the default of "
                "`pad_sequences`. cuDNN wants the real tokens first.",
            ),
            Option(
                "T F T T",
                False,
                "A hole in the middle cannot be told by a length.",
            ),
            Option(
                "F F F F",
                False,
                "A row without any real token is refused as well.",
            ),
            Option(
                "T T F F",
                True,
                "Real tokens first, then padding: the row is described by "
                "its length, 2.",
            ),
        ),
    ),
)
