"""Mistakes put into the sentence pairs on purpose: a test notices each."""

from functools import partial

import numpy as np
import pytest

from course_lib import corpora
from course_lib.corpora import (
    english,
    manythings,
    pair_clauses,
    pair_longer,
    pair_phrases,
    pair_splits,
    pairs,
    portuguese,
    zipped_text,
)
from course_lib.corpora.pair_kinds import kind_of_pairs
from tests import test_pair_splits, test_pairs
from tests.test_mutations import Mutant, assert_noticed, raising


def by_hand(kind, source, target):
    """The check: one sentence of a kind, as a learner would read it."""
    return partial(test_pairs.test_pairs_by_hand, kind, source, target)


def no_draw_twice():
    drawn = corpora.generate_pairs(3000, np.random.default_rng(0), kind="what")
    assert len({pair.source for pair in drawn}) == 3000


def held_out_is_new():
    generated = corpora.generate_pairs(400, np.random.default_rng(1))
    doubled = [
        *generated,
        *(pair._replace(source=f"{pair.source} sim") for pair in generated),
        *(pair._replace(target=f"{pair.target} yes") for pair in generated),
    ]
    for seed in range(5):
        found = test_pair_splits.split(doubled, 90, seed)
        test_pair_splits.assert_apart(found)


def one_line(content, expected):
    """The check: what a line of bytes is read as."""

    def check():
        assert manythings._pair(content, 1, "fra.txt") == expected

    return check


def inside(name):
    """The check: a member's name is refused."""

    def check():
        with pytest.raises(ValueError, match="leads out of the folder"):
            zipped_text._require_inside(name, "fra.zip")

    return raising(check)


MUTANTS = {
    "contraction left out": Mutant(
        portuguese,
        "contract",
        "joined or f'{preposition} {first}'",
        "f'{preposition} {first}'",
        partial(
            test_pairs.test_contraction_by_hand, "de", "o livro", "do livro"
        ),
    ),
    "agreement in number left out": Mutant(
        portuguese,
        "agree",
        "if form < 2",
        "if form < 4",
        partial(
            test_pairs.test_agreement_by_hand, "caro", "caro cara caros caras"
        ),
    ),
    "agreement in gender left out": Mutant(
        portuguese,
        "agree",
        'if form % 2 and adjective.endswith("o"):',
        "if False:",
        partial(
            test_pairs.test_agreement_by_hand, "caro", "caro cara caros caras"
        ),
    ),
    "a stem not respelt": Mutant(
        portuguese,
        "conjugate",
        'if group == "ar" and ending[0] == "e":',
        "if False:",
        partial(
            test_pairs.test_conjugation_by_hand,
            "chegar",
            portuguese.PRETERITE,
            "cheguei chegou chegamos chegaram",
        ),
    ),
    "no accent before a pronoun": Mutant(
        portuguese,
        "attach",
        "{accented}-l",
        "{stem}-l",
        test_pairs.test_a_pronoun_hung_on_an_infinitive,
    ),
    "every adjective after its noun": Mutant(
        pair_phrases,
        "phrase",
        "before = adjective in FOREGOING",
        "before = False",
        test_pairs.test_an_adjective_follows_its_noun_or_goes_before_it,
    ),
    "the feminine forgotten": Mutant(
        pair_phrases,
        "phrase",
        "noun.feminine + 2 * plural",
        "0 + 2 * plural",
        test_pairs.test_an_adjective_follows_its_noun_or_goes_before_it,
    ),
    "a dropped subject that could be she": Mutant(
        pair_phrases,
        "is_clear",
        "return own != other",
        "return True",
        partial(
            test_pairs.test_what_is_clear_by_hand,
            pair_phrases.DROPPED[0],
            "comer",
            portuguese.IMPERFECT,
            pair_phrases.UNSAID,
            False,
        ),
    ),
    "a tense that could be another": Mutant(
        pair_phrases,
        "is_clear",
        "time != UNSAID",
        "True",
        partial(
            test_pairs.test_what_is_clear_by_hand,
            pair_phrases.PRONOUNS[4],
            "comer",
            portuguese.PRETERITE,
            pair_phrases.UNSAID,
            False,
        ),
    ),
    "a question without do": Mutant(
        english,
        "say",
        "if mood == QUESTION:",
        "if False:",
        by_hand("what", "o que eles procuram ?", "what do they look for ?"),
    ),
    "does for everybody": Mutant(
        english,
        "_parts",
        '"does" if be == "is" else "do"',
        '"does"',
        by_hand("what", "o que eles procuram ?", "what do they look for ?"),
    ),
    "the particle lost": Mutant(
        english,
        "say",
        "subject, main, verb.particle",
        "subject, main",
        by_hand("what", "o que eles procuram ?", "what do they look for ?"),
    ),
    "a before a vowel": Mutant(
        english,
        "add_article",
        "'an' if heard",
        "'a' if heard",
        test_pairs.test_english_nouns_by_hand,
    ),
    "a clitic that begins a sentence": Mutant(
        pair_clauses,
        "can_stand",
        "not subject.portuguese and",
        "False and",
        test_pairs.test_a_clitic_is_somebody_else,
    ),
    "a clitic for oneself": Mutant(
        pair_clauses,
        "can_stand",
        "- {0, 2} != set()",
        "!= set()",
        test_pairs.test_a_clitic_is_somebody_else,
    ),
    "a clitic after its verb": Mutant(
        pair_clauses,
        "clitic_sentence",
        "{going} {clitic} {infinitive}",
        "{going} {infinitive} {clitic}",
        by_hand(
            "clitic", "ele vai te esperar .", "he is going to wait for you ."
        ),
    ),
    "it for them": Mutant(
        pair_clauses,
        "then",
        '"them" if thing.plural else "it"',
        '"it"',
        by_hand(
            "antecedent",
            "comprei duas maçãs e as lavei .",
            "i bought two apples and washed them .",
        ),
    ),
    "it was for they were": Mutant(
        pair_longer,
        "reason",
        '"they" if what.plural else "it"',
        '"they"',
        by_hand(
            "reason",
            "ela não comprou a mesa porque era cara .",
            "she did not buy the table because it was expensive .",
        ),
    ),
    "pairs drawn with replacement": Mutant(
        pairs,
        "_draw_place",
        "moved[drawn] = moved.pop(last, last)",
        "pass",
        no_draw_twice,
    ),
    "all kinds as often": Mutant(
        pairs,
        "generate_pairs",
        "[PERCENT[name] for name in names]",
        "[1 for name in names]",
        lambda: test_pairs.test_kinds_come_as_often_as_the_percentages_say(
            test_pairs.draw(8000)
        ),
    ),
    "entropy without the choice of the kind": Mutant(
        pairs,
        "pair_entropy",
        "- math.log(share))",
        "- 0)",
        test_pairs.test_the_entropy_is_that_of_the_draws,
    ),
    "split: only sources kept together": Mutant(
        pair_splits,
        "_groups",
        "for side in (0, 1)",
        "for side in (0,)",
        held_out_is_new,
    ),
    "split: only targets kept together": Mutant(
        pair_splits,
        "_groups",
        "for side in (0, 1)",
        "for side in (1,)",
        held_out_is_new,
    ),
    "split: marks make another sentence": Mutant(
        pair_splits,
        "_key",
        '" ".join(_WORDS.findall(folded)) or folded',
        "folded",
        test_pair_splits.test_a_statement_and_its_question_stay_together,
    ),
    "floor: the rarest answer": Mutant(
        pair_splits,
        "translation_floor",
        "max(targets.values())",
        "min(targets.values())",
        test_pair_splits.test_the_floor_by_hand,
    ),
    "manythings: the columns swapped": Mutant(
        manythings,
        "_pair",
        "Pair(fields[0], fields[1])",
        "Pair(fields[1], fields[0])",
        one_line(b"Go.\tVa !\r", ("Go.", "Va !")),
    ),
    "manythings: the note for the translation": Mutant(
        manythings,
        "_pair",
        "Pair(fields[0], fields[1])",
        "Pair(fields[0], fields[-1])",
        one_line(b"Go.\tVa !\tnote", ("Go.", "Va !")),
    ),
    "zip: a way out": Mutant(
        zipped_text,
        "_require_inside",
        '".." in parts or',
        "",
        inside("a/../../fra.txt"),
    ),
    "zip: a way out of Windows": Mutant(
        zipped_text,
        "_require_inside",
        '.replace("\\\\", "/")',
        "",
        inside("..\\fra.txt"),
    ),
}


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_a_mistake_is_noticed(mutant, monkeypatch):
    # A kind is made once; a mistake must be made while it is made.
    kind_of_pairs.cache_clear()
    assert_noticed(mutant, monkeypatch)
    monkeypatch.undo()
    kind_of_pairs.cache_clear()
