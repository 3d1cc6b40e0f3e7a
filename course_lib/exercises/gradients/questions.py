"""Quiz on gradients through time."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "Why is the gradient by the recurrent kernel a sum over the steps?",
        (
            Option(
                "Because the same kernel stands in the formula of every step",
                True,
                "If it moves a little, every step changes, and the loss "
                "collects all these changes.",
            ),
            Option(
                "Because the batch holds several sequences",
                False,
                "There is a sum over the batch too, but even a single "
                "sequence of two steps gives a sum of two parts.",
            ),
            Option(
                "Because the loss is a sum over all steps",
                False,
                "In this chapter the loss looks at the last state only, and "
                "the gradient is a sum all the same.",
            ),
        ),
    ),
    Question(
        "A network of one unit is at rest, with u = 0.9. How large is the "
        "gradient by the input 2 steps back, compared with that by the last "
        "input?",
        (
            Option(
                "0.90",
                False,
                "That is one step back. Each further step multiplies once "
                "more.",
            ),
            Option(
                "0.81",
                True,
                "Each step back multiplies by 0.9: 0.9 times 0.9.",
            ),
            Option(
                "0.80",
                False,
                "Nothing is taken away at each step: the gradient is "
                "multiplied.",
            ),
        ),
    ),
    Question(
        "The recurrent kernel of a tanh network has a spectral radius of "
        "1.2. Does its gradient explode?",
        (
            Option(
                "Yes: a radius above 1 always explodes",
                False,
                "Only at rest is it sure. A state that is not 0 makes the "
                "slopes of tanh smaller than 1.",
            ),
            Option(
                "No: tanh is never larger than 1",
                False,
                "The states are bounded, but the gradient is a product of "
                "slopes and matrices, and that can grow.",
            ),
            Option(
                "It may, but the slopes of tanh decide as well",
                True,
                "With the signal of this chapter it vanished. At rest a "
                "radius above 1 is needed; with a signal, a largest singular "
                "value above 1.",
            ),
        ),
    ),
    Question(
        "A gradient is (30, 40) and the limit is 5. What does clipping by "
        "norm make of it?",
        (
            Option(
                "(5, 5)",
                False,
                "That is clipping by value: it points in another direction.",
            ),
            Option(
                "(3, 4)",
                True,
                "The norm is 50, so both numbers are divided by 10. The "
                "direction stays.",
            ),
            Option(
                "(30, 40): the norm is below the limit",
                False,
                "The norm is the root of 900 + 1600, which is 50.",
            ),
            Option(
                "(0.6, 0.8)",
                False,
                "That has the norm 1. The limit is 5.",
            ),
        ),
    ),
    Question(
        "A model has many layers, and `clipnorm=1.0` is set in Keras. What "
        "is cut?",
        (
            Option(
                "Each weight array by itself, to a norm of at most 1",
                True,
                "So the arrays are shortened by different factors, and the "
                "whole gradient is turned.",
            ),
            Option(
                "All weights together, to a norm of at most 1",
                False,
                "That is `global_clipnorm`, which keeps the direction.",
            ),
            Option(
                "Each single number, to at most 1",
                False,
                "That is `clipvalue`.",
            ),
        ),
    ),
    Question(
        "Suppose the forget gate of an LSTM (the update gate of a GRU) is "
        "0.5 at every step. What becomes of the gradient on the way through "
        "this gate?",
        (
            Option(
                "It stays as it is: a gate has no gradient",
                False,
                "The old state is multiplied by the gate, so its gradient is "
                "multiplied by the gate as well. The gate has a gradient of "
                "its own too: that is how its weights are learnt.",
            ),
            Option(
                "It explodes, since gates add up",
                False,
                "Gates multiply, and they are never above 1.",
            ),
            Option(
                "Half of it is lost at each step",
                True,
                "After 23 steps a ten-millionth is left. Other ways, through "
                "the other gates and the recurrent kernel, add something: "
                "the factor measured was near 0.6. A bias opens the gate.",
            ),
        ),
    ),
    Question(
        "Which call sets the learning rate of an optimiser in today's Keras?",
        (
            Option(
                "`SGD(lr=0.1)`",
                False,
                "Today's Keras raises an error. Some versions before it "
                "accepted `lr`, and then trained with the default rate.",
            ),
            Option(
                "`SGD(learning_rate=0.1)`",
                True,
                "That is its name, and a wrong name raises an error.",
            ),
            Option(
                "Both do the same",
                False,
                "They did in old versions. Then `lr` was ignored for a "
                "while, and today it is refused.",
            ),
        ),
    ),
)
