"""Quiz on labels, over-fitting, calibration, thresholds and baselines."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "Your labels are codes from 0 to 19. Which loss takes them as they "
        "are?",
        (
            Option(
                "`categorical_crossentropy`",
                False,
                "That one wants one-hot rows. It gives the same number, once "
                "the codes have been turned into rows.",
            ),
            Option(
                "`binary_crossentropy`",
                False,
                "That one is for yes or no, a number between 0 and 1 for each "
                "output.",
            ),
            Option(
                "`sparse_categorical_crossentropy`",
                True,
                "It looks up the probability at the place of the code. No "
                "one-hot array is needed.",
            ),
        ),
    ),
    Question(
        "Over some epochs the validation accuracy stays at 0.8, while the "
        "validation loss doubles. What is the likely reason?",
        (
            Option(
                "The model becomes surer of its wrong answers",
                True,
                "Accuracy asks which class is first, the loss asks how sure "
                "the model was. A wrong answer given with certainty costs "
                "much.",
            ),
            Option(
                "The model gets more answers wrong",
                False,
                "Then the accuracy would fall.",
            ),
            Option(
                "The two numbers contradict each other: there is a bug",
                False,
                "They measure different things, so both can be true.",
            ),
            Option(
                "The learning rate is too small",
                False,
                "A small rate makes changes slow. It does not make the loss "
                "of one set rise.",
            ),
        ),
    ),
    Question(
        "In training, dropout of 0.5 sets about half of the numbers to zero. "
        "What happens when the model predicts?",
        (
            Option(
                "Half of the numbers are zero, too",
                False,
                "Then each call would give another answer. Dropout is off "
                "unless you ask for `training=True`.",
            ),
            Option(
                "Nothing is dropped, and all weights are halved",
                False,
                "That is how dropout was first described. Keras enlarges what "
                "is kept in training, so later nothing is to be done.",
            ),
            Option(
                "Nothing is dropped, and nothing else is changed",
                True,
                "What was kept in training was divided by 1 - 0.5, so the "
                "sums are as large in the mean.",
            ),
        ),
    ),
    Question(
        "You try twelve settings and keep the one with the highest accuracy "
        "on the test set. What do you report?",
        (
            Option(
                "That accuracy: the test set was not trained on",
                False,
                "It was chosen on. The best of twelve is partly the luckiest "
                "of twelve.",
            ),
            Option(
                "The accuracy on a set that had no part in any choice",
                True,
                "Choose on a validation set, and measure once on the test set.",
            ),
            Option(
                "The mean accuracy of the twelve",
                False,
                "That describes the twelve, but not the one that you will use.",
            ),
        ),
    ),
    Question(
        "You raise the threshold from 0.5 to 0.8. Which of these must be true?",
        (
            Option(
                "Precision rises",
                False,
                "Mostly it does, but it need not: the cases that fall out may "
                "have been right ones.",
            ),
            Option(
                "Recall rises",
                False,
                "Fewer cases are called 1, so none can be found that was not "
                "found before.",
            ),
            Option(
                "Recall does not rise",
                True,
                "All that is called 1 at 0.8 is called 1 at 0.5, too.",
            ),
            Option(
                "Accuracy falls",
                False,
                "That depends on which cases change. It may rise.",
            ),
        ),
    ),
    Question(
        "The best possible reader of a data set is right in 94.7 % of cases. "
        "Your model is right in 99 %. What do you do?",
        (
            Option(
                "Look for a leak",
                True,
                "Nothing that is known from the text can lift a model above "
                "the limit. Something else tells it the label.",
            ),
            Option(
                "Report it: the model is better than the limit",
                False,
                "The limit is a mean over all texts. Luck may add a point on "
                "a small test set, not four on a large one.",
            ),
            Option(
                "Train on, since there is room up to 100 %",
                False,
                "There is no room above the limit.",
            ),
        ),
    ),
    Question(
        "A spam filter sees 1 spam in 20 messages and is right in 95 % of "
        "cases. How good is it?",
        (
            Option(
                "Good: 95 % is close to 100 %",
                False,
                "Look at what is right in 95 % of cases without any model.",
            ),
            Option(
                "One cannot say before knowing precision and recall",
                True,
                "A filter that lets everything through is right in 95 % of "
                "cases, too.",
            ),
            Option(
                "Bad: one in twenty is wrong",
                False,
                "It may be a good one. Accuracy alone does not tell it from "
                "one that does nothing.",
            ),
        ),
    ),
    Question(
        "You have 300 labelled texts and an afternoon. What do you measure "
        "first?",
        (
            Option(
                "A bidirectional LSTM with dropout",
                False,
                "With 200 texts a network did worse in this chapter, and "
                "without a baseline you would not know it.",
            ),
            Option(
                "An LSTM behind a convolution, as it is fast",
                False,
                "It was behind counting even with 2,000 texts, and it needs a "
                "number to be compared with, too.",
            ),
            Option(
                "TF-IDF with logistic regression",
                True,
                "It takes seconds, it was the better one on few texts, and "
                "everything else has to beat it.",
            ),
        ),
    ),
)
