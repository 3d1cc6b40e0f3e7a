"""Quiz on one-hot vectors, embeddings and Word2Vec."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "Tea has the id 40 and coffee the id 80. What follows from this "
        "about what the two words mean?",
        (
            Option(
                "Nothing",
                True,
                "An id is a name. The order tells which word is more frequent; "
                "number the words anew, and the language is the same.",
            ),
            Option(
                "Coffee is twice as much as tea",
                False,
                "That is what a layer concludes which multiplies the id by a "
                "weight. It is why raw ids are not fed to a network.",
            ),
            Option(
                "They are less similar than 40 and 41",
                False,
                "Ids that are close together belong to words that happen to "
                "be about as frequent.",
            ),
        ),
    ),
    Question(
        "A one-hot vector with a 1 at place 5 is multiplied by a matrix. "
        "What comes out?",
        (
            Option(
                "Row 5 of the matrix",
                True,
                "All other rows are multiplied by zero. An embedding layer "
                "reads the row and saves the product.",
            ),
            Option(
                "Column 5 of the matrix",
                False,
                "The vector stands to the left of the matrix, so its numbers "
                "multiply rows.",
            ),
            Option(
                "The matrix times 5",
                False,
                "The 5 is a place, not a factor. The factor is 1.",
            ),
            Option(
                "Another one-hot vector",
                False,
                "The result has as many numbers as the matrix has columns, "
                "and they are those of a row.",
            ),
        ),
    ),
    Question(
        "In the notes, one model has 50,049 parameters and the other "
        "24,165,465. Which is which?",
        (
            Option(
                "One-hot has 50,049, the embedding 24,165,465",
                False,
                "That is how the notes label them. A one-hot vector of 80,002 "
                "numbers needs a kernel with 80,002 rows: 30,770,433 "
                "parameters in all.",
            ),
            Option(
                "The embedding has 50,049, one-hot 24,165,465",
                False,
                "The table alone, 80,002 times 300, has 24,000,600 numbers.",
            ),
            Option(
                "The embedding has 24,165,465; the other one reads a raw id",
                True,
                "With one number per step the kernel of the GRU has one row, "
                "so the model is small, and it has nothing to learn from.",
            ),
        ),
    ),
    Question(
        "A word is in the vocabulary but in none of the training texts. "
        "What is its row in the embedding after training?",
        (
            Option(
                "Zero",
                False,
                "Rows start at random numbers. Only the row of padding may be "
                "set to zero, by you.",
            ),
            Option(
                "The random row that it started with",
                True,
                "Only rows that were looked up get a gradient.",
            ),
            Option(
                "The mean of all the other rows",
                False,
                "Nothing in training computes such a mean.",
            ),
        ),
    ),
    Question(
        "What does skip-gram with negative sampling learn to do?",
        (
            Option(
                "To tell a word's true neighbours from words drawn by chance",
                True,
                "The vectors are what is left over from this task.",
            ),
            Option(
                "To tell positive words from negative ones",
                False,
                "Negative sampling means drawing false neighbours. It knows "
                "nothing of good and bad.",
            ),
            Option(
                "To find synonyms in a dictionary",
                False,
                "It sees text only. Similar vectors come out because words "
                "that are used alike have the same neighbours.",
            ),
        ),
    ),
    Question(
        "You train Word2Vec on the same text with a window of 2 and with a "
        "window of 10. How do the neighbours differ?",
        (
            Option(
                "Not at all: the text is the same",
                False,
                "The pairs that are learnt from are others.",
            ),
            Option(
                "The wide window finds more words on the same subject",
                True,
                "The narrow one sees little but the words beside it, so it "
                "finds words that can stand at the same place in a sentence.",
            ),
            Option(
                "The wide window finds more words of the same kind of word",
                False,
                "It is the narrow one that does: next to a word stands what "
                "its grammar asks for.",
            ),
        ),
    ),
    Question(
        "On a text of 40,000 tokens the nearest word has a cosine of 0.93. "
        "What do you know?",
        (
            Option(
                "The two words mean nearly the same",
                False,
                "In the chapter all five neighbours of `tea` had cosines of "
                "0.9, and only one of them was found by all five runs.",
            ),
            Option(
                "Little, before you have trained with other seeds as well",
                True,
                "On a text of this size two runs shared about half of a list "
                "of five. Neighbours that stayed had a mean cosine of 0.78, "
                "those found once 0.73: a cosine says a little, not enough.",
            ),
            Option(
                "The model has been trained for too long",
                False,
                "A cosine cannot say that.",
            ),
        ),
    ),
    Question(
        "The analogy a : b = c : ? is answered rightly in 60 % of your "
        "questions. What must you look at before you praise the arithmetic?",
        (
            Option(
                "How often the nearest word of c is the answer",
                True,
                "If that does as well, nothing was gained by adding and "
                "subtracting.",
            ),
            Option(
                "Whether the words of the question were left out",
                False,
                "They should be left out, and that is a reason for more "
                "doubt, since little else is left near b and c. But it is "
                "not a baseline.",
            ),
            Option(
                "Whether the dot product gives the same",
                False,
                "Another similarity is no baseline: it uses the same sum.",
            ),
        ),
    ),
    Question(
        "A stranger sends you word vectors. Which file would you open?",
        (
            Option(
                "A gensim model, with Word2Vec.load",
                False,
                "It unpickles, and a pickle may run any program.",
            ),
            Option(
                "A text file with a word and its numbers on each line",
                True,
                "Reading it runs nothing. A damaged line is an error with a "
                "line number.",
            ),
            Option(
                "A .pickle file, if a virus scanner finds nothing",
                False,
                "A pickle is a program by design, and no scanner knows all "
                "programs.",
            ),
        ),
    ),
)
