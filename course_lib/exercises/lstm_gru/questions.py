"""Quiz on the LSTM and the GRU."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "The forget gate of a unit is 1 and its input gate is 0. What "
        "happens to its cell state in this step?",
        (
            Option(
                "It is set to zero",
                False,
                "That takes a forget gate of 0. The gate is named after "
                "forgetting, but it says how much is kept.",
            ),
            Option(
                "It stays as it is",
                True,
                "All of it is kept, and nothing is added.",
            ),
            Option(
                "It becomes the candidate",
                False,
                "For that the forget gate must be 0 and the input gate 1.",
            ),
            Option(
                "It becomes tanh of itself",
                False,
                "tanh is applied where the cell state is shown, not to the "
                "cell state that goes on to the next step.",
            ),
        ),
    ),
    Question(
        "A forget gate is 0.9 at every step, and nothing new is written. "
        "About how much of the cell state is left after 20 steps?",
        (
            Option(
                "About 12 %",
                True,
                "0.9 to the power of 20 is 0.12. Half of it is lost every six "
                "or seven steps.",
            ),
            Option(
                "90 %",
                False,
                "That is what is left after one step. The gate is applied "
                "again at each step.",
            ),
            Option(
                "Nothing: 20 times a tenth is more than the whole",
                False,
                "Each step takes a tenth of what is left, not a tenth of the "
                "beginning.",
            ),
        ),
    ),
    Question(
        "An LSTM(128) reads vectors of 10 numbers and has 71,168 parameters. "
        "What is the factor 4 in 4 · (128 · (128 + 10) + 128)?",
        (
            Option(
                "Four time steps",
                False,
                "All time steps share the same weights. Their number does not "
                "occur in the count.",
            ),
            Option(
                "Four gates",
                False,
                "The LSTM has three gates. The fourth set of weights is that "
                "of the candidate.",
            ),
            Option(
                "Three gates and the candidate",
                True,
                "Each has a kernel, a recurrent kernel and a bias of its own.",
            ),
            Option(
                "Two states with two weights each",
                False,
                "States have no weights. The weights belong to the gates and "
                "the candidate.",
            ),
        ),
    ),
    Question(
        "How does a GRU that keeps its whole state differ from an LSTM that "
        "keeps its whole cell state?",
        (
            Option(
                "The GRU can write something new at the same time",
                False,
                "It is the other way round: the GRU keeps z and adds 1 − z, "
                "so with z = 1 nothing is added.",
            ),
            Option(
                "The GRU cannot write anything in that step; the LSTM can",
                True,
                "The GRU has one gate for both parts. In the LSTM the forget "
                "gate and the input gate can be open together.",
            ),
            Option(
                "There is no difference",
                False,
                "Compare z h + (1 − z) g with f c + i g: one gate against two.",
            ),
        ),
    ),
    Question(
        "You copy the weights of a GRU from a library that orders the blocks "
        "reset, update, candidate into Keras, which orders them update, "
        "reset, candidate. What happens?",
        (
            Option(
                "Keras raises an error, since the shapes do not fit",
                False,
                "All blocks have the same shape, so every order fits.",
            ),
            Option(
                "Nothing bad: the gates find their roles in any order",
                False,
                "The weights were trained for one role. In the other they "
                "compute something else.",
            ),
            Option(
                "The layer runs without an error and gives other outputs",
                True,
                "Only a comparison of outputs finds it: the same input "
                "through both libraries.",
            ),
        ),
    ),
    Question(
        "Two LSTM layers are stacked, and Keras says: expected ndim=3, found "
        "ndim=2. What is missing?",
        (
            Option(
                "return_sequences=True in the lower layer",
                True,
                "The upper layer needs the output of every step, an array "
                "with three axes. Without it the lower layer returns only its "
                "last output.",
            ),
            Option(
                "return_sequences=True in the upper layer",
                False,
                "What the upper layer returns does not matter to the upper "
                "layer's own input.",
            ),
            Option(
                "return_state=True in the lower layer",
                False,
                "That adds the last states to what is returned. The upper "
                "layer reads outputs, not states.",
            ),
            Option(
                "A third layer between them",
                False,
                "Any number of layers can be stacked. Each of them, but the "
                "last, must return its whole sequence.",
            ),
        ),
    ),
    Question(
        "Three stacked LSTM layers reach the accuracy of one on your test "
        "set. Which conclusion is sound?",
        (
            Option(
                "Depth never helps in recurrent networks",
                False,
                "One data set cannot show that. Where one layer already "
                "reaches the ceiling, no second one can show what it is "
                "worth.",
            ),
            Option(
                "On these data three layers cost more and win nothing; look "
                "at the ceiling and at several seeds before you say more",
                True,
                "First see how far the best possible score is away, and how "
                "much two runs of the same model differ.",
            ),
            Option(
                "The three layers would win with more epochs",
                False,
                "That may be, but it is a guess until it is measured.",
            ),
        ),
    ),
)
