"""The generated sentence pairs: grammar of both languages, one right answer."""

import math
import re
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from course_lib.corpora import (
    PAIR_KINDS,
    GeneratedPair,
    generate_pairs,
    grammar_size,
    pair_entropy,
    split_pairs,
    translation_floor,
)
from course_lib.corpora.english import (
    MOODS,
    add_article,
    add_s,
    english_verb,
    finite,
    say,
)
from course_lib.corpora.pair_clauses import CLITICS, can_stand
from course_lib.corpora.pair_kinds import PERCENT, kind_of_pairs
from course_lib.corpora.pair_phrases import (
    DROPPED,
    PRONOUNS,
    UNSAID,
    Action,
    is_clear,
    phrase,
)
from course_lib.corpora.pair_words import (
    ADJECTIVES,
    GOVERNED,
    MOVING,
    NOUNS,
    TO_PEOPLE,
    TRANSITIVE,
)
from course_lib.corpora.portuguese import (
    FUTURE,
    IMPERFECT,
    PRESENT,
    PRETERITE,
    PROGRESSIVE,
    TENSES,
    agree,
    attach,
    conjugate,
    contract,
    pluralise,
)
from course_lib.vocabulary import words

VERBS = TRANSITIVE + GOVERNED + MOVING + TO_PEOPLE
ALL = 10**9


def draw(count, seed=0, **options):
    return generate_pairs(count, np.random.default_rng(seed), **options)


@pytest.fixture(scope="module")
def many():
    return draw(20_000, seed=3)


@pytest.fixture(scope="module")
def sources():
    """Every source of the grammar, and how many pairs there are."""
    found, count = set(), 0
    for name in PAIR_KINDS:
        kind = kind_of_pairs(name)
        count += kind.size
        found.update(kind.pair(place)[0] for place in range(kind.size))
    return found, count


# The whole grammar


def test_every_source_of_the_grammar_is_different(sources):
    # So the target is a function of the source: no sentence has two.
    found, count = sources
    assert len(found) == count == grammar_size()


def test_the_size_of_the_grammar():
    assert grammar_size() == sum(map(grammar_size, PAIR_KINDS))
    assert grammar_size() > 750_000
    assert min(map(grammar_size, PAIR_KINDS)) > 3000


def test_the_size_of_a_kind_by_hand():
    kind = kind_of_pairs("what")
    small = kind._replace(choices=("ab", "xyz"), say=lambda *chosen: chosen)
    assert small.size == 6
    assert [small.pair(place) for place in range(6)] == [
        *(("a", "x"), ("b", "x"), ("a", "y")),
        *(("b", "y"), ("a", "z"), ("b", "z")),
    ]


def test_the_percentages():
    assert sum(PERCENT.values()) == 100
    assert tuple(PERCENT) == PAIR_KINDS


# What is drawn


def test_no_source_is_drawn_twice(many):
    assert len({pair.source for pair in many}) == len(many) == 20_000
    assert all(type(pair) is GeneratedPair for pair in many)


def test_a_small_kind_is_drawn_to_its_end():
    size = grammar_size("person")
    assert len({pair.source for pair in draw(size, kind="person")}) == size
    with pytest.raises(ValueError, match=f"grammar makes only {size:,} diff"):
        draw(size + 1, kind="person")


def test_a_kind_that_is_used_up_is_left_out(monkeypatch):
    monkeypatch.setitem(PERCENT, "person", 900)
    names = [pair.kind for pair in draw(6000, seed=1)]
    assert names.count("person") == grammar_size("person")
    assert "person" not in names[-1000:]


def test_the_best_translator_makes_no_mistake(many):
    assert translation_floor(many) == (0.0, 1.0)


def test_kinds_come_as_often_as_the_percentages_say(many):
    drawn = Counter(pair.kind for pair in many[:8000])
    for name, percent in PERCENT.items():
        expected = 80 * percent
        assert abs(drawn[name] - expected) < 4 * expected**0.5


def test_within_a_kind_each_pair_is_as_likely():
    size = grammar_size("what")
    places = {kind_of_pairs("what").pair(place): place for place in range(size)}
    found = [
        places[pair[:2]]
        for seed in range(40)
        for pair in draw(50, seed=seed, kind="what")
    ]
    counts = np.histogram(found, bins=10, range=(0, size))[0]
    assert ((counts - 200) ** 2 / 200).sum() < 30


def test_the_same_seed_gives_the_same_pairs():
    assert draw(200, seed=7) == draw(200, seed=7)
    assert draw(200, seed=7) != draw(200, seed=8)
    assert draw(50, seed=7) == draw(200, seed=7)[:50]
    assert draw(0) == []
    rng = np.random.default_rng(5)
    assert generate_pairs(50, rng) != generate_pairs(50, rng)


def test_the_text_is_its_tokens(many):
    for pair in many:
        for side in pair[:2]:
            assert side.split(" ") == words(side)


def test_a_question_is_one_in_both_languages(many):
    for source, target, kind in many:
        assert source[-2:] == target[-2:]
        assert source[-2:] in (" .", " ?")
        if kind in ("question", "question word", "what", "who", "which"):
            assert source.endswith("?")


def test_the_lengths(many):
    lengths = np.array([len(pair.source.split()) for pair in many])
    assert lengths.min() == 3
    assert 18 <= lengths.max() <= 22
    assert 7 < lengths.mean() < 8.5
    assert (lengths > 12).mean() > 0.02


def test_what_is_held_out_is_new_but_for_few_words(many):
    split = split_pairs(many[:14_000], 2000, np.random.default_rng(0))
    assert list(map(len, split)) == [12_000, 2000]
    for side, most in ((0, 0.003), (1, 0.0005)):
        known = {word for pair in split.train for word in pair[side].split()}
        assert not {p[side] for p in split.train} & {
            p[side] for p in split.held_out
        }
        tokens = [w for p in split.held_out for w in p[side].split()]
        assert sum(word not in known for word in tokens) / len(tokens) < most


def test_the_size_of_the_vocabularies(many):
    source, target = (
        {word for pair in many for word in pair[side].split()}
        for side in (0, 1)
    )
    assert 950 < len(source) < 1100
    assert 400 < len(target) < 500


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"count": -1}, ValueError, "whole number of pairs of at least 0"),
        ({"count": 2.0}, ValueError, "whole number of pairs of at least 0"),
        ({"count": ALL}, ValueError, "makes only .* different pairs: ask for"),
        ({"rng": 0}, TypeError, "rng must be a NumPy generator, but it is int"),
        ({"kind": "verse"}, ValueError, "must be one of statement, .* 'verse'"),
    ],
)
def test_what_cannot_be_drawn(options, error, message):
    options = {"count": 1, "rng": np.random.default_rng(0), **options}
    with pytest.raises(error, match=message):
        generate_pairs(**options)


@pytest.mark.parametrize("function", [grammar_size, pair_entropy])
def test_a_kind_must_be_one(function):
    with pytest.raises(ValueError, match="leave it out for all kinds together"):
        function("verse")


# Its entropy


def test_the_entropy_of_one_kind_is_the_logarithm_of_its_size():
    for name in PAIR_KINDS:
        assert pair_entropy(name) == pytest.approx(math.log(grammar_size(name)))


def test_the_entropy_is_that_of_the_draws():
    # -ln P of what is drawn has the entropy as its mean.
    chances = {n: PERCENT[n] / 100 / grammar_size(n) for n in PAIR_KINDS}
    assert pair_entropy() == pytest.approx(
        -sum(p * grammar_size(n) * math.log(p) for n, p in chances.items())
    )
    nats = np.array([-math.log(chances[pair.kind]) for pair in draw(4000)])
    error = nats.std() / len(nats) ** 0.5
    assert abs(nats.mean() - pair_entropy()) < 4 * error


# Sentences by hand


@pytest.mark.parametrize(
    ("kind", "source", "target"),
    [
        ("statement", "comprei um bolo ontem .", "i bought a cake yesterday ."),
        ("statement", "ela come o peixe .", "she eats the fish ."),
        ("negation", "ele nunca lê a carta .", "he never reads the letter ."),
        (
            "question",
            "você abriu a janela ontem ?",
            "did you open the window yesterday ?",
        ),
        (
            "question",
            "ela lia o jornal ?",
            "did she use to read the newspaper ?",
        ),
        (
            "question word",
            "por que ela vendeu a casa ?",
            "why did she sell the house ?",
        ),
        ("what", "o que eles procuram ?", "what do they look for ?"),
        ("who", "quem quebrou o copo ?", "who broke the glass ?"),
        (
            "which",
            "quantas cartas ele escreveu ?",
            "how many letters did he write ?",
        ),
        (
            "adjective",
            "ana comprou uma bicicleta vermelha .",
            "ana bought a red bicycle .",
        ),
        ("adjective", "ela leu um bom livro .", "she read a good book ."),
        (
            "owner",
            "ela leu a carta do professor .",
            "she read the teacher's letter .",
        ),
        ("clitic", "ela não me viu .", "she did not see me ."),
        ("clitic", "pedro vai ajudá-la .", "pedro is going to help her ."),
        ("clitic", "ele vai te esperar .", "he is going to wait for you ."),
        ("place", "fui ao mercado ontem .", "i went to the market yesterday ."),
        (
            "place",
            "ela passou pela escola .",
            "she walked past the school .",
        ),
        ("place", "saio do hospital .", "i leave the hospital ."),
        (
            "preposition",
            "nunca gostei deste filme .",
            "i never liked this film .",
        ),
        (
            "preposition",
            "assistimos a este jogo ontem .",
            "we watched this game yesterday .",
        ),
        ("person", "vocês eram médicas ?", "were you doctors ?"),
        ("person", "ela é engenheira .", "she is an engineer ."),
        (
            "thing",
            "aqueles erros não eram novos .",
            "those errors were not new .",
        ),
        (
            "antecedent",
            "comprei duas maçãs e as lavei .",
            "i bought two apples and washed them .",
        ),
        (
            "antecedent",
            "ela escreveu a carta , mas não a enviou ontem .",
            "she wrote the letter , but did not send it yesterday .",
        ),
        (
            "relative",
            "a carta que escrevi é longa .",
            "the letter that i wrote is long .",
        ),
        (
            "reason",
            "ela não comprou a mesa porque era cara .",
            "she did not buy the table because it was expensive .",
        ),
        (
            "reported",
            "acho que ela vai vender o carro .",
            "i think that she is going to sell the car .",
        ),
        (
            "long",
            "pedro sabe que ele comprou a casa branca e que meu irmão "
            "limpou a mesa ontem .",
            "pedro knows that he bought the white house and that my "
            "brother cleaned the table yesterday .",
        ),
    ],
)
def test_pairs_by_hand(kind, source, target):
    made = kind_of_pairs(kind)
    found = map(made.pair, range(made.size))
    assert next((pair[1] for pair in found if pair[0] == source), "") == target


@pytest.mark.parametrize(
    "source",
    [
        *("comia o bolo .", "vamos ao mercado .", "vamos comer o bolo ."),
        *("nós comemos o bolo .", "trouxe a carta .", "o vi ontem ."),
        *("nós nos vimos ontem .", "eu me vi .", "você te viu ."),
        "nunca comprei o bolo ontem .",
    ],
)
def test_what_has_another_meaning_too_is_not_made(sources, source):
    assert source not in sources[0]


# Portuguese


@pytest.mark.parametrize(
    ("infinitive", "tense", "forms"),
    [
        ("comprar", PRESENT, "compro compra compramos compram"),
        ("comprar", PRETERITE, "comprei comprou compramos compraram"),
        ("comprar", IMPERFECT, "comprava comprava comprávamos compravam"),
        ("vender", PRETERITE, "vendi vendeu vendemos venderam"),
        ("vender", IMPERFECT, "vendia vendia vendíamos vendiam"),
        ("abrir", PRESENT, "abro abre abrimos abrem"),
        ("abrir", PRETERITE, "abri abriu abrimos abriram"),
        ("procurar", PRETERITE, "procurei procurou procuramos procuraram"),
        ("abraçar", PRETERITE, "abracei abraçou abraçamos abraçaram"),
        ("chegar", PRETERITE, "cheguei chegou chegamos chegaram"),
        ("corrigir", PRESENT, "corrijo corrige corrigimos corrigem"),
        ("seguir", PRESENT, "sigo segue seguimos seguem"),
        ("perdoar", PRESENT, "perdoo perdoa perdoamos perdoam"),
        ("ler", PRESENT, "leio lê lemos leem"),
        ("ler", PRETERITE, "li leu lemos leram"),
        ("ver", PRETERITE, "vi viu vimos viram"),
        ("ver", IMPERFECT, "via via víamos viam"),
        ("sair", PRETERITE, "saí saiu saímos saíram"),
        ("ir", IMPERFECT, "ia ia íamos iam"),
        ("trazer", PRETERITE, "trouxe trouxe trouxemos trouxeram"),
        ("ser", IMPERFECT, "era era éramos eram"),
    ],
)
def test_conjugation_by_hand(infinitive, tense, forms):
    found = [conjugate(infinitive, tense, person) for person in range(4)]
    assert found == forms.split()


def test_tenses_of_two_words():
    assert conjugate("ler", FUTURE, 0) == "vou ler"
    assert conjugate("ler", FUTURE, 3) == "vão ler"
    assert conjugate("ler", PROGRESSIVE, 2) == "estamos lendo"
    assert conjugate("ir", PROGRESSIVE, 1) == "está indo"


@pytest.mark.parametrize(
    ("preposition", "phrase", "joined"),
    [
        ("de", "o livro", "do livro"),
        ("de", "as casas", "das casas"),
        ("de", "um livro", "de um livro"),
        ("de", "este livro", "deste livro"),
        ("de", "aquela casa", "daquela casa"),
        ("de", "minha irmã", "de minha irmã"),
        ("de", "ana", "de ana"),
        ("em", "a casa", "na casa"),
        ("em", "um parque", "num parque"),
        ("em", "aqueles bancos", "naqueles bancos"),
        ("a", "o filme", "ao filme"),
        ("a", "a escola", "à escola"),
        ("a", "as cartas", "às cartas"),
        ("a", "aquele jogo", "àquele jogo"),
        ("a", "este jogo", "a este jogo"),
        ("por", "a praça", "pela praça"),
        ("por", "os parques", "pelos parques"),
        ("por", "este parque", "por este parque"),
        ("com", "a viagem", "com a viagem"),
        ("para", "o relógio", "para o relógio"),
    ],
)
def test_contraction_by_hand(preposition, phrase, joined):
    assert contract(preposition, phrase) == joined


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("caro", "caro cara caros caras"),
        ("grande", "grande grande grandes grandes"),
        ("azul", "azul azul azuis azuis"),
        ("difícil", "difícil difícil difíceis difíceis"),
        ("feliz", "feliz feliz felizes felizes"),
        ("jovem", "jovem jovem jovens jovens"),
        ("bom", "bom boa bons boas"),
        ("simples", "simples simples simples simples"),
        ("pintor", "pintor pintora pintores pintoras"),
    ],
)
def test_agreement_by_hand(adjective, forms):
    assert [agree(adjective, form) for form in range(4)] == forms.split()


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        *(("casa", "casas"), ("estação", "estações"), ("jornal", "jornais")),
        *(("jardim", "jardins"), ("cantor", "cantores"), ("maçã", "maçãs")),
    ],
)
def test_plurals_by_hand(singular, plural):
    assert pluralise(singular) == plural


def test_a_pronoun_hung_on_an_infinitive():
    assert attach("ajudar", "o") == "ajudá-lo"
    assert attach("ver", "as") == "vê-las"
    assert attach("seguir", "a") == "segui-la"


def test_articles_and_adjectives_agree_with_their_noun(many):
    """Read from the text alone: no noun stands beside the wrong article."""
    forms = {}
    for noun in NOUNS.values():
        for plural in (0, 1):
            forms[noun.portuguese[plural]] = noun.feminine + 2 * plural
    articles = {
        word: form
        for row in (
            *("um uma uns umas", "este esta estes estas"),
            *("aquele aquela aqueles aquelas", "meu minha meus minhas"),
            *("do da dos das", "no na nos nas", "pelo pela pelos pelas"),
            *("deste desta destes destas", "- - dois duas", "ao à aos às"),
            "- - quantos quantas",
        )
        for form, word in enumerate(row.split())
        if word != "-"
    }
    seen = 0
    for pair in many:
        tokens = pair.source.split()
        for word, after in pairwise(tokens):
            if word in articles and after in forms:
                assert articles[word] == forms[after], pair.source
                seen += 1
    assert seen > 4000


def test_an_adjective_follows_its_noun_or_goes_before_it():
    table = NOUNS["mesa"]
    assert phrase(table, "the", "branco") == (
        "a mesa branca",
        "the white table",
        1,
    )
    assert phrase(table, "that+", "azul")[:2] == (
        "aquelas mesas azuis",
        "those blue tables",
    )
    assert phrase(table, "a", "bom")[:2] == ("uma boa mesa", "a good table")
    assert phrase(table, "the+", "primeiro")[0] == "as primeiras mesas"
    assert phrase(table, "his", "velho")[:2] == (
        "a mesa velha dele",
        "his old table",
    )
    assert phrase(table, "two+")[:2] == ("duas mesas", "two tables")
    assert phrase(table, "a", "velho")[1] == "an old table"


@pytest.mark.parametrize(
    ("subject", "infinitive", "tense", "time", "clear"),
    [
        (DROPPED[0], "comer", IMPERFECT, UNSAID, False),
        (DROPPED[0], "comer", PRETERITE, UNSAID, True),
        (DROPPED[0], "trazer", PRETERITE, UNSAID, False),
        (DROPPED[1], "comer", PRESENT, UNSAID, False),
        (DROPPED[1], "comer", PRESENT, ("todos os dias", "every day"), True),
        (DROPPED[1], "trazer", PRESENT, UNSAID, True),
        (DROPPED[1], "comer", FUTURE, UNSAID, False),
        (DROPPED[1], "ir", PRESENT, ("aos domingos", "on sundays"), False),
        (PRONOUNS[4], "comer", PRETERITE, UNSAID, False),
        (PRONOUNS[4], "comer", FUTURE, UNSAID, True),
        (PRONOUNS[0], "comer", IMPERFECT, UNSAID, True),
    ],
)
def test_what_is_clear_by_hand(subject, infinitive, tense, time, clear):
    assert is_clear(subject, infinitive, tense, time) == clear


def test_a_clitic_is_somebody_else():
    def allowed(subject):
        action = Action(subject, TO_PEOPLE[0], NOUNS["livro"], PRESENT, UNSAID)
        return [c[0] for c in CLITICS if can_stand(action, "statement", c)]

    assert allowed(PRONOUNS[0]) == ["te", "o", "a", "os", "as"]
    assert allowed(PRONOUNS[1]) == ["me", "o", "a", "nos", "os", "as"]
    assert allowed(PRONOUNS[2]) == ["me", "te", "o", "a", "nos", "os", "as"]
    assert allowed(PRONOUNS[4]) == ["te", "o", "a", "os", "as"]
    assert allowed(DROPPED[0]) == []


# English


@pytest.mark.parametrize(
    ("tense", "moods"),
    [
        (
            PRESENT,
            "he buys|he does not buy|he never buys|does he buy",
        ),
        (PRETERITE, "he bought|he did not buy|he never bought|did he buy"),
        (
            IMPERFECT,
            "he used to buy|he did not use to buy|he never used to buy|"
            "did he use to buy",
        ),
        (
            FUTURE,
            "he is going to buy|he is not going to buy|"
            "he is never going to buy|is he going to buy",
        ),
        (
            PROGRESSIVE,
            "he is buying|he is not buying|he is never buying|is he buying",
        ),
    ],
)
def test_english_by_hand(tense, moods):
    buy = english_verb("buy bought")
    assert [say("he", "is", buy, tense, m) for m in MOODS] == moods.split("|")


def test_the_particle_comes_last():
    look = english_verb("look", "for")
    assert (
        say("they", "are", look, PRETERITE, "question") == "did they look for"
    )
    assert say("i", "am", look, FUTURE, "statement") == "i am going to look for"


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("wash", "washes washed washing"),
        ("use", "uses used using"),
        ("carry", "carries carried carrying"),
        ("play", "plays played playing"),
        ("hug hugged hugging", "hugs hugged hugging"),
        ("read read", "reads read reading"),
        ("go went", "goes went going"),
        ("write wrote", "writes wrote writing"),
    ],
)
def test_english_verbs_by_hand(forms, expected):
    assert " ".join(english_verb(forms)[1:4]) == expected


def test_english_nouns_by_hand():
    assert add_s("watch") == "watches"
    assert add_s("city") == "cities"
    assert NOUNS["peixe"].english == ("fish", "fish")
    assert NOUNS["criança"].english == ("child", "children")
    assert add_article("old car") == "an old car"
    assert add_article("useful book") == "a useful book"


def test_every_verb_has_all_its_forms():
    for verb in VERBS:
        for tense in TENSES:
            for person in range(4):
                assert conjugate(verb.portuguese, tense, person)
            assert finite(verb.english, tense, "is")
        assert verb.nouns or verb in TO_PEOPLE
        assert re.fullmatch("[a-z]+", verb.english.base)


def test_the_article_a_never_precedes_a_vowel(many):
    text = " . ".join(pair.target for pair in many)
    assert not re.search(r"\ba (?!use|uni|one)[aeiou]", text)
    assert not re.search(r"\ban (?![aeiou])", text)


def test_does_goes_with_one_person_and_do_with_others(many):
    singular = r"(?:he|she|ana|pedro|(?:my|our) \w+(?<!s))"
    for pair in many:
        assert not re.search(r"\b(?:i|you|we|they) does\b", pair.target)
        assert not re.search(rf"^{singular} (?:do|are|were)\b", pair.target)
        assert not re.search(r"\b(?:he|she|it) (?:do|are|am)\b", pair.target)


def test_every_adjective_is_used():
    used = {a for kind in ("adjective", "thing") for a in _adjectives(kind)}
    assert used == set(ADJECTIVES)


def _adjectives(kind):
    for case in kind_of_pairs(kind).choices[0]:
        yield case[2] if kind == "adjective" else case[1]
