"""Quiz on pre-training, frozen weights and fine-tuning."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "What does pre-training give to a model?",
        (
            Option(
                "Labels that are correct",
                False,
                "Pre-training on text needs no labels, and it makes none.",
            ),
            Option(
                "A model that needs no training for the new task",
                False,
                "At least the output layer is new, and must be trained.",
            ),
            Option(
                "Weights to start from, learnt on another task",
                True,
                "Then training goes on, or the weights stay frozen.",
            ),
        ),
    ),
    Question(
        "A layer is set to `trainable = False` after a model was compiled "
        "and has trained for one epoch. What does the next `fit` do, with the "
        "same batch size?",
        (
            Option(
                "It trains the layer all the same, without a word",
                True,
                "Keras reads the flag with the first batch after compile, and "
                "perhaps with a new batch shape. Compile after each change.",
            ),
            Option(
                "It holds the layer still",
                False,
                "It would if the model were compiled again. The flag was read "
                "with the first batch after compile.",
            ),
            Option(
                "It raises an error",
                False,
                "Nothing is reported. Compare the weights before and after, "
                "and you see it.",
            ),
        ),
    ),
    Question(
        "Suppose that a test word stands in none of 50 labelled posts. What "
        "does a fine-tuned embedding know about it?",
        (
            Option(
                "Nothing, its row is random",
                False,
                "So it is from a random start. Here the row has come from "
                "pre-training.",
            ),
            Option(
                "As much as about any other word",
                False,
                "Rows that are used are moved by labels. Its row is not.",
            ),
            Option(
                "What pre-training has put into its row",
                True,
                "No labelled post has moved the row. It lies near words that "
                "are used alike, and these may be in the 50 posts.",
            ),
        ),
    ),
    Question(
        "Two starts are compared. After one epoch A is far ahead. When both "
        "have trained to the end, they are equal. What was gained by A?",
        (
            Option(
                "It is faster, and not better",
                True,
                "It reaches the same quality sooner. Whether that is worth "
                "much depends on what an epoch costs.",
            ),
            Option(
                "It is better, and not faster",
                False,
                "Better would show at the end, and there they are equal.",
            ),
            Option(
                "Both",
                False,
                "At the end they are equal, so nothing was gained in quality.",
            ),
        ),
    ),
    Question(
        "Both starts get the number of epochs that is enough for the "
        "pre-trained one. Is the comparison fair?",
        (
            Option(
                "Yes, both have the same number of epochs",
                False,
                "The same number may be enough for one and too few for the "
                "other. Then a faster start looks like a better one.",
            ),
            Option(
                "Only if the random start has stopped improving by then",
                True,
                "Look at its accuracy on the training posts: if it still "
                "rises, train on before you say better.",
            ),
            Option(
                "Yes, if several seeds were used",
                False,
                "Seeds show the spread. A training that was cut short is cut "
                "short with each seed.",
            ),
        ),
    ),
    Question(
        "You load vectors from elsewhere and find a vector for every word of "
        "your vocabulary. The model is no better than from a random start. "
        "What do you suspect first?",
        (
            Option(
                "The rows stand in another order than the ids",
                True,
                "Coverage counts words, it does not see their order. Look up "
                "one word by its id, and compare with the file.",
            ),
            Option(
                "A full coverage is too much",
                False,
                "More coverage does no harm.",
            ),
            Option(
                "Vectors from elsewhere never help",
                False,
                "They may not, but the bug is quickly checked: compare one "
                "row with the file.",
            ),
        ),
    ),
    Question(
        "What does BERT have that Word2Vec has not?",
        (
            Option(
                "It is trained on text without labels",
                False,
                "So is Word2Vec.",
            ),
            Option(
                "A word's vector depends on the words around it",
                True,
                "Word2Vec hands over a table, one row a word. BERT hands over "
                "layers that read the whole sentence.",
            ),
            Option(
                "It needs no fine-tuning",
                False,
                "Its new output layer has to be trained, and usually "
                "everything is.",
            ),
        ),
    ),
    Question(
        "The unlabelled posts for pre-training hold the test posts, without "
        "their labels. What is wrong with that?",
        (
            Option(
                "Nothing, since no label was seen",
                False,
                "No label was, but each test word was. A new post may hold "
                "words that pre-training has never met.",
            ),
            Option(
                "The test no longer measures new posts",
                True,
                "The model has read these texts before. Keep the test apart "
                "from every kind of training.",
            ),
            Option(
                "Pre-training then takes longer",
                False,
                "A little, but that is not the trouble: the test is not "
                "held-out any more.",
            ),
        ),
    ),
)
