"""Quiz on words, characters and ids."""

from course_lib.exercises.quizzes import Option, Question

__all__ = ["QUIZ"]

QUIZ = (
    Question(
        "A dictionary gives `a` the id 0. What does "
        "`word_to_index.get(word, 0)` do to a word that is not in it?",
        (
            Option(
                "It turns the word into `a`",
                True,
                "0 is the id of `a`, so decoding reads `a`, and nobody can "
                "tell it from a real `a` any more.",
            ),
            Option(
                "It marks the word as unknown",
                False,
                "It would, if 0 belonged to no word. Here it belongs to `a`.",
            ),
            Option(
                "It leaves the word out",
                False,
                "`get` always returns something, here 0. Keras's old "
                "tokenizer is the one that leaves words out.",
            ),
            Option(
                "It raises a `KeyError`",
                False,
                "`word_to_index[word]` would. The second argument of `get` "
                "is there to avoid just that.",
            ),
        ),
    ),
    Question(
        "Why are the words of a set sorted before they get their ids?",
        (
            Option(
                "So that frequent words get small ids",
                False,
                "The alphabet knows nothing of frequency. For that, sort by "
                "count.",
            ),
            Option(
                "So that words can be looked up faster",
                False,
                "A dictionary does not search in order. It finds a word as "
                "fast in any order.",
            ),
            Option(
                "So that the same words get the same ids in every run",
                True,
                "The order of a set of strings changes each time Python "
                "starts. A model saved yesterday would read today's ids as "
                "other words.",
            ),
        ),
    ),
    Question(
        "You sort, but today's text holds one new word. The model was trained "
        "with yesterday's ids. What happens if you build the dictionary again?",
        (
            Option(
                "Nothing: sorting keeps every id in its place",
                False,
                "Sorting keeps the order. The place of a word changes as "
                "soon as another word comes before it.",
            ),
            Option(
                "All words behind the new one in the alphabet get another id",
                True,
                "Each of them moves on by one. So save the dictionary with "
                "the model, and load it.",
            ),
            Option(
                "Only the new word gets an id, the next free one",
                False,
                "That would be so if it were added at the end. Sorting puts "
                "it in the middle.",
            ),
        ),
    ),
    Question(
        "Two sentences differ in one word, and the vocabulary holds neither "
        "of the two words. With a reserved id for unknown words, what holds?",
        (
            Option(
                "The ids are the same, but one sees that a word is unknown",
                True,
                "A reserved id does not save the word. It only says openly "
                "that one is missing there.",
            ),
            Option(
                "The ids differ",
                False,
                "Both words get the id of `<unk>`, so the sentences look "
                "alike to the model.",
            ),
            Option(
                "The unknown words get ids of their own, at the end",
                False,
                "A model has a fixed number of ids. A vocabulary does not "
                "grow once the model is trained.",
            ),
        ),
    ),
    Question(
        "A vocabulary covers 100 % of the text it was built from. What does "
        "that say about new text?",
        (
            Option(
                "It will be covered nearly as well",
                False,
                "How well, only a measurement on held-out text can say. New "
                "text always brings new words.",
            ),
            Option(
                "The vocabulary is too large",
                False,
                "It may or may not be. Without a limit every vocabulary "
                "covers its own text in full.",
            ),
            Option(
                "The text is too short to measure on",
                False,
                "A long text gives 100 % as well: each of its words was put "
                "into the vocabulary.",
            ),
            Option(
                "Nothing",
                True,
                "Every vocabulary without a limit knows all words of its own "
                "text. Measure coverage on text that it has not seen.",
            ),
        ),
    ),
    Question(
        "You change from words to characters as tokens, in English text. "
        "What do you pay?",
        (
            Option(
                "More unknown tokens",
                False,
                "Fewer, nearly none. New words are made of known characters.",
            ),
            Option(
                "Longer sequences",
                True,
                "The same line has several times as many tokens, and the "
                "network must carry its memory over all of them.",
            ),
            Option(
                "A larger vocabulary, since there are capitals and marks",
                False,
                "Written with an alphabet, a text has far fewer different "
                "characters than different words, capitals and marks included.",
            ),
        ),
    ),
    Question(
        "`TextVectorization` has adapted to a text. Its words begin at id 2, "
        "those of `Vocabulary.build` at id 4. Apart from that, how do the two "
        "compare on the same tokens?",
        (
            Option(
                "The counts fall in the same way; words with equal counts "
                "stand in another order",
                True,
                "Both order by count. Keras lets ties run from z to a, the "
                "course from a to z.",
            ),
            Option(
                "Every word stands at the same place",
                False,
                "It does when you hand the course's list of tokens to the "
                "layer. `adapt()` orders ties in its own way.",
            ),
            Option(
                "Keras sorts by the alphabet, so hardly a word stands at the "
                "same place",
                False,
                "Keras puts frequent tokens first, too.",
            ),
        ),
    ),
    Question(
        "Why does Chinese need one more step before a vocabulary of words is "
        "built?",
        (
            Option(
                "Its characters have no code points in order",
                False,
                "They have code points like all others, and they can be "
                "counted and sorted.",
            ),
            Option(
                "It has too many characters for one vocabulary",
                False,
                "A few thousand are in common use, fewer than the words of "
                "an English vocabulary.",
            ),
            Option(
                "It has no spaces, so a clause would count as one word",
                True,
                "A clause hardly ever comes back word for word, so nearly "
                "all of them would be unknown. Segmentation finds the words.",
            ),
        ),
    ),
)
