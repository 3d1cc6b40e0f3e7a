"""Quiz on translation."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "Without attention, what does the decoder know of the source sentence?",
        (
            Option(
                "The last state of the encoder (or its last states)",
                True,
                "It is the decoder's first state, and all that is handed over.",
            ),
            Option(
                "All outputs of the encoder",
                False,
                "These are what attention looks at. Without it they are "
                "thrown away.",
            ),
            Option(
                "The weights of the encoder",
                False,
                "Weights are the same for every sentence. They say nothing "
                "of this one.",
            ),
        ),
    ),
    Question(
        "What differs between the decoder in training and the decoder that "
        "translates?",
        (
            Option(
                "Its weights: there are two decoders",
                False,
                "Both wirings hold the same layers. Training one trains both.",
            ),
            Option(
                "Where the word comes from that it reads at each step",
                True,
                "In training it is the right word, in translating the word "
                "that it wrote itself. So training can read all of the target "
                "in one call.",
            ),
            Option(
                "Only in training is there a state",
                False,
                "There is one in both. In translating you see it, since it "
                "is returned and passed in at each step.",
            ),
        ),
    ),
    Question(
        "The targets are not shifted: they equal the decoder's inputs. What "
        "do you see?",
        (
            Option(
                "Keras raises an error",
                False,
                "The shapes are the same, so Keras notices nothing.",
            ),
            Option(
                "The loss stays high",
                False,
                "It falls faster than ever: the answer stands in the input.",
            ),
            Option(
                "The loss falls to nearly 0, and the translations are useless",
                True,
                "The decoder learns to repeat what it reads. When it "
                "translates, it repeats the start token.",
            ),
        ),
    ),
    Question(
        "A beam of width 4 has found a more probable sentence than greedy "
        "search. Is it the better translation?",
        (
            Option(
                "Yes: more probable is better",
                False,
                "Probable according to the model. The model may be wrong.",
            ),
            Option(
                "Not for certain: measure it on held-out sentences",
                True,
                "The search finds what the model prefers. How good that is "
                "only the references can tell.",
            ),
            Option(
                "No: beam search always shortens sentences",
                False,
                "Without length normalisation it tends to. That is what the "
                "length penalty is for.",
            ),
        ),
    ),
    Question(
        "Why must padding get the score minus infinity, and not 0, before "
        "the softmax of attention?",
        (
            Option(
                "The softmax turns 0 into a weight above 0",
                True,
                "e to the power of 0 is 1, as large as any real word with "
                "the score 0. Only minus infinity gives a weight of 0.",
            ),
            Option(
                "The scores of real words are always above 0",
                False,
                "They may be negative, and then padding would even win.",
            ),
            Option(
                "It makes the computation faster",
                False,
                "The time is the same. The result is not.",
            ),
        ),
    ),
    Question(
        "A translation equals its reference, and BLEU says 0. Which of these "
        "may be the reason?",
        (
            Option(
                "The references were passed as one flat list",
                True,
                "Each sentence was taken for a list of letters. With one "
                "reference a sentence, pass [references].",
            ),
            Option(
                "BLEU is never 100",
                False,
                "It is, when every n-gram is found and the length is right.",
            ),
            Option(
                "BLEU punishes translations that are copied",
                False,
                "It only counts n-grams. It does not know where they came "
                "from.",
            ),
        ),
    ),
    Question(
        "A translator gets every training sentence right. What does that "
        "prove?",
        (
            Option(
                "That it has learnt the language",
                False,
                "A table of the training pairs gets them all right, too, and "
                "no new sentence.",
            ),
            Option(
                "Nothing about new sentences",
                True,
                "Only sentences that were held out can tell.",
            ),
            Option(
                "That it is over-fitted",
                False,
                "Not that either. It may be right on new sentences as well; "
                "that is still to be measured.",
            ),
        ),
    ),
)
