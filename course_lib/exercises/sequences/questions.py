"""Quiz on kinds of sequence problem and language models."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "After each character of a text, a model says which one comes next. "
        "Which kind of problem is this?",
        (
            Option(
                "1→N",
                False,
                "It reads the text as it goes on, not one thing at the "
                "start. Every position has an input of its own.",
            ),
            Option(
                "N→1",
                False,
                "That would be one answer after the last character. Here "
                "there is one after each.",
            ),
            Option(
                "N→N",
                True,
                "Each position gets an answer, so the output is exactly as "
                "long as the input.",
            ),
            Option(
                "N→M",
                False,
                "N→M is for outputs whose length the input does not fix. "
                "Here it is fixed: one answer a character.",
            ),
        ),
    ),
    Question(
        "A Keras layer receives an array of shape `(32, 20, 8)`. What does "
        "the 20 stand for?",
        (
            Option(
                "20 time steps in each sequence",
                True,
                "The axes are batch, time, features: 32 sequences of 20 "
                "steps, each step 8 numbers.",
            ),
            Option(
                "20 sequences in the batch",
                False,
                "The batch is the first axis: there are 32 sequences.",
            ),
            Option(
                "20 numbers that describe one step",
                False,
                "The features are the last axis: 8 numbers describe a step.",
            ),
        ),
    ),
    Question(
        "A `SimpleRNN` was built for sequences of 20 steps. Now it reads "
        "sequences of 40. What happens to its parameters?",
        (
            Option(
                "Their number doubles",
                False,
                "That is so for a Dense layer on the flattened sequence. A "
                "recurrent layer uses the same weights at each step.",
            ),
            Option(
                "Nothing: it uses the same ones for 20 more steps",
                True,
                "The count `units * (units + features) + units` does not "
                "mention the length.",
            ),
            Option(
                "The recurrent kernel grows, the kernel does not",
                False,
                "The recurrent kernel joins the units of one state to those "
                "of the next. It knows nothing of how many steps follow.",
            ),
        ),
    ),
    Question(
        "What does the encoder of a translator hand to the decoder, in the "
        "simplest form that this chapter shows?",
        (
            Option(
                "The translated words, one by one",
                False,
                "The encoder writes no words. Writing is the decoder's part.",
            ),
            Option(
                "Its weights",
                False,
                "The two have weights of their own, and none are handed over.",
            ),
            Option(
                "Its last state",
                True,
                "The decoder starts from this state. From there on it "
                "carries a state of its own.",
            ),
        ),
    ),
    Question(
        "A bigram model made from counts gives a harmless sentence the "
        "probability 0. What is the most likely cause?",
        (
            Option(
                "One pair of neighbours never occurred in the training text",
                True,
                "Its factor is 0, and one 0 makes the whole product 0. "
                "Smoothing cures it.",
            ),
            Option(
                "The sentence is too long, so the product became too small",
                False,
                "That takes many small factors: with 1/65 each, more than "
                "150. A short sentence needs another cause.",
            ),
            Option(
                "The sentence itself never occurred in the training text",
                False,
                "A bigram model can give a new sentence a probability, if it "
                "knows all of its pairs.",
            ),
        ),
    ),
    Question(
        "Why do programs add log probabilities and not multiply probabilities?",
        (
            Option(
                "Because sums are more exact than products in general",
                False,
                "A product of a few factors is as exact as a sum. The "
                "trouble comes with the number of factors.",
            ),
            Option(
                "Because bits are the natural unit of probability",
                False,
                "Bits are one choice of base for the logarithm. The reason "
                "for the logarithm is another.",
            ),
            Option(
                "Because the sum can be larger than 1",
                False,
                "The sum of logarithms of probabilities is never above 0. "
                "What matters is how small the product gets.",
            ),
            Option(
                "Because the product soon becomes 0.0 in the computer",
                True,
                "It underflows: no number between 0 and about `5e-324` can "
                "be stored. The sum of the logarithms is of a harmless size.",
            ),
        ),
    ),
    Question(
        "A model of characters has a perplexity of 4. What does it mean?",
        (
            Option(
                "It is right once in four times",
                False,
                "Perplexity does not count right guesses. It asks how much "
                "probability the character that came had been given.",
            ),
            Option(
                "It is as unsure as if it chose among 4 equally likely "
                "characters at each place",
                True,
                "A guesser with 4 equal choices gives each 1/4, and its "
                "perplexity is exactly 4.",
            ),
            Option(
                "It needs 4 bits for a character",
                False,
                "4 equal choices are 2 bits. Bits are the logarithm of the "
                "perplexity in base 2.",
            ),
        ),
    ),
    Question(
        "Model A has a perplexity of 5 per character, model B one of 300 per "
        "word. Both are measured on the same held-out text. Which is better?",
        (
            Option(
                "A, since 5 is far below 300",
                False,
                "The two numbers count different things: a guess among "
                "characters and a guess among words.",
            ),
            Option(
                "B, since words are harder to predict than characters",
                False,
                "A word is harder than a character, but it also covers "
                "several characters at once. One has to compute.",
            ),
            Option(
                "One cannot say before both are in bits per character",
                True,
                "The bits of the whole text, divided by its characters, are "
                "the same measure for both. For B, what is missing is how "
                "many words and characters the text has.",
            ),
        ),
    ),
)
