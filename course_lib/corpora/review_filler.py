"""Sentences of the generated reviews that judge nothing.

A rule is written as slots with a slash between them, and a slot as choices
with a bar between them: ``we | they / sat / outside | upstairs`` makes four
sentences.
"""

import functools
import itertools

# Sentences that judge nothing. A few of them hold "not" and "but". There are
# some of 4, 5, 6 and 7 tokens, so that together they fill any number from 4 on.
SHORTEST_FILLER = 4
FILLER_RULES = (
    "we | the four of us / sat / by the window | near the door | upstairs | "
    "in the corner | at the back | under a lamp | beside the stairs | "
    "at a round table | on the terrace | downstairs | across from the bar",
    "i | we | my parents / went there / on monday | on tuesday | on friday | "
    "in may | in october | at noon | after work | before a film | by bike | "
    "with two colleagues | after a walk along the river",
    "my sister | my brother | my father | my aunt | a neighbour | "
    "a colleague | an old friend | our son / came along | joined us | paid | "
    "chose the place | lives nearby | met us there at seven | "
    "had read about it in the paper",
    "it rained | it snowed | the sun shone | the wind blew / outside | "
    "all morning | that afternoon | while we waited | on the way there | "
    "for most of the day",
    "the walls | the chairs | the tables | the curtains | the lamps | "
    "the plates | the doors / were / green | blue | grey | white | brown | "
    "yellow | red / that year | and the floor was black | "
    "and the ceiling was white",
    "the walls | the chairs | the tables | the plates / were / green | blue "
    "| grey | white | brown",
    "the menu / had | listed / two | three | four | six | nine | twelve / "
    "pages | dishes | soups | kinds of tea | dishes in three languages",
    "i ordered | we ordered | my friend had | the children shared / tea | "
    "coffee | fish | the soup | two sandwiches | a salad | a pizza / "
    "and / water | juice | milk | cider | a glass of lemonade",
    "a coffee | a pot of tea | the set lunch | a glass of juice | "
    "a bowl of rice / costs / two | three | four | six | nine | twelve / "
    "euros",
    "the cafe | the restaurant / is | stands / near the station | "
    "behind the church | by the river | on the main square | "
    "opposite the library | between a bank and a school",
    "it opens | it closes | the kitchen closes / at six | at eight | "
    "at nine | at ten / on weekdays | every day | except on sundays",
    "a bus | a tram | the number nine / stops / outside | "
    "around the corner | across the street | in front of it every ten minutes",
    "a clock | a piano | a plant | a radio / stood / by the door | "
    "in the corner | on a shelf | near the bar | under the stairs",
    "we did not | we didn't | they did not / book a table | take the bus | "
    "see the garden | stay for coffee | bring an umbrella | sit outside",
    "i had never | we had not / been there before | met the owner | "
    "heard of the street | come by train",
    "we wanted to / sit outside | walk home | come on sunday / , but / "
    "it rained | it was snowing | the terrace was closed | it was late",
    "we paid / in cash | by card / and / left | walked home | "
    "took the tram home | went to the station / at nine | at ten | "
    "around eleven",
    "the waiter | the waitress | the owner / wore | carried / a / black | "
    "red | green | striped / shirt | apron | bag",
    "it was / a monday | a friday | our second visit | late | noon | "
    "the week before christmas | my birthday",
    "a couple | a family | a man with a dog | two students / "
    "at the next table / read the paper | played cards | talked about work | "
    "asked for the bill | spoke french",
)


def expand(rule: str) -> list[str]:
    """Write out all that a rule can make.

    Parameters
    ----------
    rule : str
        Slots with ``/`` between them, each of choices with ``|`` between.

    Returns
    -------
    list of str
        Tokens with one space between them.

    Examples
    --------
    >>> expand("we | they / sat / outside | upstairs")[:3]
    ['we sat outside', 'we sat upstairs', 'they sat outside']
    """
    slots = [
        [choice.strip() for choice in slot.split("|")]
        for slot in rule.split("/")
    ]
    return [" ".join(choices) for choices in itertools.product(*slots)]


@functools.cache
def fillers() -> dict[str, int]:
    """Return all sentences that judge nothing.

    Returns
    -------
    dict
        Each sentence and its number of tokens, the full stop included.

    Examples
    --------
    >>> fillers()["we sat upstairs ."]
    4
    """
    sentences = (f"{made} ." for rule in FILLER_RULES for made in expand(rule))
    return {sentence: len(sentence.split()) for sentence in sentences}


@functools.cache
def fillers_within(size: int) -> tuple[tuple[str, int], ...]:
    """Return the sentences with which filler of an exact size can start.

    Parameters
    ----------
    size : int
        How many tokens are to be filled.

    Returns
    -------
    tuple of (str, int)
        Sentences that fill it, or leave as much as a sentence needs.

    Examples
    --------
    >>> sorted({tokens for sentence, tokens in fillers_within(9)})
    [4, 5, 9]
    """
    return tuple(
        (sentence, tokens)
        for sentence, tokens in fillers().items()
        if can_fill(size - tokens)
    )


def can_fill(size: int) -> bool:
    """Say whether sentences can fill a number of tokens exactly.

    Parameters
    ----------
    size : int
        How many tokens.

    Returns
    -------
    bool
        False for 1, 2, 3 and below zero: no sentence is that short.

    Examples
    --------
    >>> [size for size in range(-1, 7) if can_fill(size)]
    [0, 4, 5, 6]
    """
    return size == 0 or size >= SHORTEST_FILLER
