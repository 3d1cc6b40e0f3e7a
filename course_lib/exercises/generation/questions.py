"""Quiz on language models that write."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "A model reads the ids `7 4 9 5`. What are the targets if it answers "
        "after each token?",
        (
            Option(
                "`7 4 9 5`",
                False,
                "Then it only has to copy what it has just read. It reaches "
                "a loss near 0 and has learnt nothing.",
            ),
            Option(
                "`4 9 5` and the id that follows in the text",
                True,
                "Each target is the token after the one that was read. The "
                "last one comes from the text beyond the row.",
            ),
            Option(
                "Only the id that follows the 5",
                False,
                "That is one target per window. It asks one question where "
                "four could be asked of the same reading.",
            ),
        ),
    ),
    Question(
        "A step takes one token and a state. What goes into the next one while "
        "a model writes?",
        (
            Option(
                "The whole text so far, from its beginning",
                False,
                "A step takes one token. The state stands for all that was "
                "read before, so it need not be read again.",
            ),
            Option(
                "The token just chosen, with a state of zeros",
                False,
                "Then the model knows one character of context. All that it "
                "read before is lost.",
            ),
            Option(
                "The prompt, with the state that the last step returned",
                False,
                "The prompt has been read already. What it has chosen since "
                "would never be read.",
            ),
            Option(
                "The token just chosen, with the state that the last step "
                "returned",
                True,
                "The state holds what the model knows of all tokens before.",
            ),
        ),
    ),
    Question(
        "Two tokens have the probabilities 0.8 and 0.2. What are they at "
        "temperature ½?",
        (
            Option(
                "16/17 and 1/17",
                True,
                "Squares: 0.64 and 0.04. Divided by their sum, 0.68, they "
                "are 16/17 and 1/17.",
            ),
            Option(
                "0.4 and 0.1",
                False,
                "These do not add up to 1, and scaled they are 0.8 and 0.2 "
                "again. The temperature divides logarithms.",
            ),
            Option(
                "2/3 and 1/3",
                False,
                "Those are the square roots, scaled: temperature 2.",
            ),
        ),
    ),
    Question(
        "A model at temperature 0.2 writes the same few words again and "
        "again. Why?",
        (
            Option(
                "The model was trained for too short a time",
                False,
                "The same model writes varied text at temperature 1.",
            ),
            Option(
                "The random generator was seeded",
                False,
                "A seed makes two runs equal. It does not make one run "
                "repeat itself.",
            ),
            Option(
                "It chooses the most probable token nearly every time, so "
                "equal contexts lead to equal continuations",
                True,
                "Once a context comes back, the same path is taken again; "
                "the ratio of staying to leaving is raised to the fifth power.",
            ),
        ),
    ),
    Question(
        "The probabilities are 0.5, 0.3, 0.1, 0.06 and 0.04. How many tokens "
        "does top-p keep with p = 0.7?",
        (
            Option(
                "One, since the next one would go beyond 0.7",
                False,
                "One token has 0.5, which does not reach 0.7. The token that "
                "reaches p is kept.",
            ),
            Option(
                "Two",
                True,
                "0.5 and 0.3 together are the first to reach 0.7.",
            ),
            Option(
                "Three or four: seven tenths of five",
                False,
                "p is a probability and not a share of the tokens.",
            ),
        ),
    ),
    Question(
        "What does a stateful model need that a model on shuffled windows "
        "does not?",
        (
            Option(
                "Batches in which each row goes on where it stopped in the "
                "batch before, and no shuffling",
                True,
                "Otherwise each row begins with the state of a text that it "
                "has nothing to do with.",
            ),
            Option(
                "More parameters, for the state",
                False,
                "A state is no parameter: it is computed, not learnt.",
            ),
            Option(
                "Windows as long as the text",
                False,
                "The state crosses from window to window. It is the gradient "
                "that stops at the window's edge.",
            ),
        ),
    ),
    Question(
        "A reloaded model writes `Kqe!ww`, and no error was raised. What "
        "would you look at first?",
        (
            Option(
                "Whether the temperature is too high",
                False,
                "Possible, but that would be so before saving, too.",
            ),
            Option(
                "Whether the weights file is damaged",
                False,
                "A damaged file raises an error when it is read.",
            ),
            Option(
                "Whether the vocabulary has the order of training",
                True,
                "Built again from a set, the same characters get other ids. "
                "Shapes and sizes are the same, so nothing complains.",
            ),
        ),
    ),
    Question(
        "Your network has 1.50 nats per character on the test text, and a "
        "table of counts has 1.49. What do you report?",
        (
            Option(
                "That the network has learnt as much as counting, on this "
                "text, and how many runs you made",
                True,
                "One run cannot tell whether a hundredth is more than chance. "
                "More runs can.",
            ),
            Option(
                "That the network is worse",
                False,
                "With one run you cannot know: another seed may turn the "
                "order round.",
            ),
            Option(
                "The loss on the training text, where the network is better",
                False,
                "A table of long contexts would win there, by memory alone.",
            ),
        ),
    ),
)
