"""Sentences of the generated posts, and what they tell about the topic."""

import functools

from course_lib.corpora.review_filler import expand
from course_lib.corpora.topic_words import PAIRS

TOPICS = tuple(sorted(topic for pair in PAIRS for topic in pair))
PARTNERS = dict(PAIRS) | {other: one for one, other in PAIRS}
SHARED = {topic: "+".join(pair) for pair in PAIRS for topic in pair}

# Of a hundred sentences in the writer's own voice: how many are about the
# post's own topic, in words of its pair, about the partner of its topic, and
# about one of the 18 others.
OWN, PAIR, PARTNER, OTHERS = 85, 10, 3, 2
# Of a hundred posts with room for it, how many quote, and how many deny.
QUOTING, DENYING = 40, 30
# Of a hundred topics that are denied, how many are the partner. The rest are
# others; no post denies its own topic.
DENIED_PARTNER = 55

LONGEST = 8  # sentences

# The three kinds of slots are never mixed.
FRAMES = (
    *(
        "i would like to hear more about {thing} .",
        "has anyone here had the same trouble with {thing} ?",
        "what is your opinion of {thing} and {other} ?",
        "i can never choose between {thing} and {other} .",
        "most of my questions are about {thing} these days .",
        "a good book about {thing} would help me a lot .",
        "thanks to your advice i finally understand {thing} .",
        "i spent far too much money on {thing} last month .",
        "tell me everything you know about {thing} , please .",
        "nobody warned me how much time goes into {thing} .",
        "my cousin sends pictures of {thing} and {other} .",
        "is it normal to dream about {thing} every night ?",
        "when it comes to {thing} , i am a beginner .",
        "first it was {thing} , now {other} .",
        "there is more to {thing} than most people believe .",
        "i read three articles on {thing} and {other} .",
    ),
    *(
        "i have been {doing} since the end of march .",
        "is there a quicker way of {doing} ?",
        "{doing} is harder than it looks in the videos .",
        "we spent the whole of sunday {doing} .",
        "my daughter started {doing} , and she loves it .",
        "{doing} makes me forget the working week .",
        "does anybody else enjoy {doing} late at night ?",
        "after ten years of {doing} i still get nervous .",
        "{doing} and {other} are two very different things .",
        "my doctor says that {doing} is good for me .",
    ),
    *(
        "last week {event} , nobody knows why .",
        "it finally happened yesterday : {event} .",
        "{event} , so i need your advice .",
        "guess what : {event} on saturday .",
        "{event} , and i am not joking .",
        "we were so proud , until {event} .",
        "{event} , which made my family laugh .",
        "what a terrible evening : {event} .",
    ),
)

# What stands before a line of somebody else, of whatever topic.
QUOTES = (
    *("somebody wrote :", "the last post says :", "i read yesterday :"),
    *("from another thread :", "another board asks :"),
    *("my neighbour sent this :", "a colleague wrote :"),
)

# What says that a post is not about something. They take a thing or a doing.
DENIALS = (
    "this is not about {thing} at all .",
    "sorry , but {thing} never interested me .",
    "please do not start with {thing} again .",
    "i am not talking about {thing} here .",
    "no , we did not mean {thing} .",
    "i gave up on {thing} many years ago .",
    "nothing against {thing} , but not today .",
    "this is not about {doing} either .",
    "i never saw the point of {doing} .",
    "and no , i do not mean {doing} .",
    "{doing} is not for me , sorry .",
    "i have nothing to say about {doing} .",
)

FILLER_RULES = (
    "hello | hi | good morning | good evening / everybody | all | friends / ,"
    " / i am new here | long time no see | greetings from the north | "
    "thanks for having me",
    "thanks | many thanks | thank you / in advance / for your help | "
    "for any answer | for your patience | for every reply",
    "sorry for / the long post | my bad spelling | the late answer | "
    "the silly question | repeating myself / .",
    "i | we / live in / a small town | a big city | a quiet village | an old "
    "flat | a house near the sea",
    "my wife | my husband | my sister | my brother | my father | my aunt / "
    "shook her head | said nothing | thinks it is funny | does not agree | "
    "went to bed | told me to ask you",
    "i am / forty-one | sixty-two | nineteen | thirty | seventy / years old "
    "and / patient | stubborn | curious | careful | lazy",
    "i searched / the archive | the old threads | the library | the internet "
    "/ and found / nothing | too much | only advertisements | two answers",
    "it is / a rainy monday | a quiet evening | almost midnight | "
    "my lunch break | a public holiday / and / nobody is home | "
    "i am bored | i am awake",
    "any / idea | hint | comment | suggestion | link / is welcome | "
    "would be great | is better than none",
    "edit : / problem solved | found it myself | fixed the title | "
    "added a picture | corrected two words",
    "the shop assistant | the radio | my old teacher | the manual / "
    "said | claimed | promised / the opposite | it was easy | "
    "that everybody can do it",
    "it cost / nine | twelve | twenty | fifty | two hundred / euros | dollars "
    "| pounds / with postage | second hand | on sale",
    "i will / report back | post pictures | try again | keep you posted / "
    "tomorrow | next week | in june | after the holidays",
    "maybe | perhaps / i worry too much | i expect too much | "
    "there is a simple answer | it is just me",
    "does that / make sense | sound right | sound strange / to you | "
    "to anybody",
    "do not laugh | please be kind | be honest | take your time / , / "
    "i can take it | i am still learning | it is my first post",
    "the parcel | the letter | the invoice / came | arrived / on tuesday | "
    "on thursday | without a stamp | a month late",
    "i wrote | we talked | they complained / about it / in september | "
    "two years ago | last winter | all through breakfast",
    "our / budget | kitchen table | spare room | cupboard / is / tiny | "
    "limited | rather full | a mess",
    "work | school | university | the office / starts again / on wednesday | "
    "in autumn | at seven sharp",
    "cheers | regards | best wishes | all the best / from / a reader | "
    "an old member | the far south | your lurker",
    "some say yes | half say yes / , / some say no | the rest say no | "
    "others shrug",
    "i am not / in a hurry | an expert | rich | angry / , / just / curious | "
    "tired | wondering | honest",
    "we did not / sleep much | give up | read the label | keep the receipt",
)


@functools.cache
def fillers() -> tuple[str, ...]:
    """Return all sentences that any post may hold.

    Returns
    -------
    tuple of str
        Each once, the full stop or the question mark included.

    Examples
    --------
    >>> fillers()[0]
    'hello everybody , i am new here .'
    """
    made = (
        sentence.removesuffix(" .")
        for rule in FILLER_RULES
        for sentence in expand(rule)
    )
    return tuple(
        f"{sentence} {'?' if sentence.startswith('does ') else '.'}"
        for sentence in made
    )
