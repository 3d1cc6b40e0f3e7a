"""Quiz on the simple recurrent network and on a classifier at chance."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "A `SimpleRNN` has 2 units and `activation='tanh'`. Its kernel, "
        "recurrent kernel and bias are all zero. What is its state after 50 "
        "steps?",
        (
            Option(
                "`[0, 0]`",
                True,
                "Every sum is 0, and tanh(0) is 0.",
            ),
            Option(
                "`[1, 1]`",
                False,
                "tanh comes close to 1 only for large sums. Here every sum "
                "is 0.",
            ),
            Option(
                "The last input",
                False,
                "The input reaches the state only through the kernel, and "
                "the kernel is zero.",
            ),
        ),
    ),
    Question(
        "The kernel has the shape `(10, 64)`. Which shape does the recurrent "
        "kernel have?",
        (
            Option(
                "`(10, 10)`",
                False,
                "It does not see the features. It leads from the old state "
                "to the new one.",
            ),
            Option(
                "`(64, 10)`",
                False,
                "This would lead from the state back to an input.",
            ),
            Option(
                "`(64, 64)`",
                True,
                "From 64 units to 64 units.",
            ),
            Option(
                "It depends on the length of the sequences",
                False,
                "The same matrix serves every step, however many there are.",
            ),
        ),
    ),
    Question(
        "`SimpleRNN(32)` reads a batch of the shape `(8, 20, 5)`. Which shape "
        "comes out?",
        (
            Option(
                "`(8, 20, 32)`",
                False,
                "That is the output with `return_sequences=True`, one for each "
                "step.",
            ),
            Option(
                "`(8, 32)`",
                True,
                "One state for each sequence: the one after the last step.",
            ),
            Option(
                "`(20, 32)`",
                False,
                "The batch stays. It is the time that is used up.",
            ),
            Option(
                "`(8, 5)`",
                False,
                "The features of the input are gone after the first "
                "multiplication; the output has one number for each unit.",
            ),
        ),
    ),
    Question(
        "A classifier of two classes, equally frequent, has a loss of 0.693 "
        "on held-out data. What does it do, most likely?",
        (
            Option(
                "It is right in 69.3 % of the cases",
                False,
                "A loss is no share. It is the mean of −ln of the "
                "probability that the right answer got.",
            ),
            Option(
                "It has been trained for too long",
                False,
                "A model that over-fits is sure and wrong, and its held-out "
                "loss is clearly higher than this.",
            ),
            Option(
                "It gives every text a probability near 1/2",
                True,
                "−ln(1/2) is ln 2, about 0.693: the loss of a model that "
                "does not commit itself.",
            ),
        ),
    ),
    Question(
        "Why does a recurrent network learn next to nothing from raw ids, fed "
        "as numbers?",
        (
            Option(
                "An id is a name, but the network reads it as an amount",
                True,
                "Neighbouring numbers need not mean similar words, and large "
                "numbers drive tanh to its ends.",
            ),
            Option(
                "Keras converts them to integers",
                False,
                "They are floats there, and they are multiplied like any "
                "other number.",
            ),
            Option(
                "The vocabulary is too small",
                False,
                "With a larger one the numbers would be larger still.",
            ),
            Option(
                "They have no axis for time",
                False,
                "They have: the shape is `(batch, time, 1)`.",
            ),
        ),
    ),
    Question(
        "You pad on the right to 60 places and use no mask. In a text of 20 "
        "tokens, three more tokens follow the deciding word. How many steps "
        "does the network take after it?",
        (
            Option(
                "3",
                False,
                "So it would be with a mask. Without one, the network also "
                "reads the 40 places of padding.",
            ),
            Option(
                "40",
                False,
                "These are the places of padding. The last tokens of the "
                "text come before them.",
            ),
            Option(
                "43",
                True,
                "3 tokens and 40 places of padding: the padding makes a "
                "short gap a long one.",
            ),
        ),
    ),
    Question(
        "Three causes can make a model fail. You cure one of them, and the "
        "accuracy does not move. What follows?",
        (
            Option(
                "This one did no harm",
                False,
                "Another cause may hide its effect. Cure the others as well, "
                "and then look at this one again.",
            ),
            Option(
                "Little: try it with the other two cured, too",
                True,
                "Causes can act like a chain: one broken link is enough, and "
                "mending another one shows nothing.",
            ),
            Option(
                "The test set is too small",
                False,
                "That may be, but a standard error would tell you so. The "
                "experiment has a larger gap.",
            ),
        ),
    ),
    Question(
        "A model trained on generated reviews reaches 93 % on held-out "
        "generated reviews. How good will it be on reviews that people wrote?",
        (
            Option(
                "About 93 %, since the test data was held out",
                False,
                "Held out from the same grammar. That says nothing about "
                "texts with other words and other sentences.",
            ),
            Option(
                "A little better, since people write more clearly",
                False,
                "About a third of their tokens is unknown to the model.",
            ),
            Option(
                "It must be measured on such reviews",
                True,
                "A score holds for the kind of data it was measured on.",
            ),
        ),
    ),
)
