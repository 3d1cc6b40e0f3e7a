"""Words of the generated sentence pairs, Portuguese beside English."""

from typing import NamedTuple

from course_lib.corpora.english import EnglishVerb, add_s, english_verb
from course_lib.corpora.portuguese import TENSES, pluralise


class Noun(NamedTuple):
    """A noun in both languages, singular before plural.

    Attributes
    ----------
    portuguese, english : tuple of str
        Its two numbers.
    feminine : bool
        Whether its Portuguese form is feminine.
    """

    portuguese: tuple[str, str]
    english: tuple[str, str]
    feminine: bool


class Verb(NamedTuple):
    """A verb in both languages, and what it is said of.

    Attributes
    ----------
    portuguese : str
        The infinitive.
    preposition : str
        What stands between the Portuguese verb and its object.
    english : EnglishVerb
        The English one, with its particle.
    nouns : tuple of Noun
        Its objects.
    tenses : tuple of str
        The tenses in which both languages use it alike.
    """

    portuguese: str
    preposition: str
    english: EnglishVerb
    nouns: tuple[Noun, ...]
    tenses: tuple[str, ...]


_NOUNS = (
    "carro m car | casa f house | mesa f table | cadeira f chair | "
    "bicicleta f bicycle | mala f suitcase | chave f key | relógio m watch | "
    "camisa f shirt | copo m glass | prato m plate | caixa f box | "
    "porta f door | janela f window | lâmpada f lamp | computador m computer",
    "livro m book | carta f letter | jornal m newspaper | artigo m article | "
    "relatório m report | mensagem f message | pergunta f question",
    "maçã f apple | laranja f orange | bolo m cake | peixe m fish fish | "
    "sopa f soup",
    "modelo m model | rede f network | programa m program",
    "erro m error | filme m film | jogo m game | cachorro m dog | gato m cat | "
    "cidade f city | jardim m garden | criança f child children | "
    "viagem f trip",
    "mercado m market | escola f school | praça f square | estação f station "
    "| hospital m hospital | biblioteca f library | museu m museum | "
    "laboratório m laboratory | escritório m office | parque m park | "
    "aeroporto m airport | restaurante m restaurant | banco m bank | "
    "loja f shop | fábrica f factory | igreja f church",
)

# Portuguese verb and its preposition, English verb and its particle, objects,
# and the tenses that do not go with it.
_TRANSITIVE = (
    "comprar / buy bought / carro casa mesa cadeira bicicleta mala relógio "
    "camisa livro jornal maçã bolo peixe",
    "vender / sell sold / carro casa mesa bicicleta relógio computador livro",
    "procurar / look + for / chave mala relógio carta livro gato loja",
    "encontrar / find found / chave carta relógio erro livro / progressive",
    "perder / lose lost / chave mala relógio carta jogo / progressive",
    "trazer / bring brought / cadeira mala caixa carta bolo jornal",
    "usar / use / bicicleta computador mesa chave programa lâmpada",
    "quebrar / break broke / copo prato cadeira lâmpada relógio / progressive",
    "lavar / wash / carro copo prato camisa maçã janela",
    "limpar / clean / casa mesa janela copo computador jardim",
    "pintar / paint / porta casa cadeira mesa caixa",
    "abrir / open / porta janela caixa mala carta",
    "fechar / close / porta janela caixa mala loja",
    "ler / read read / livro carta jornal artigo relatório mensagem",
    "escrever / write wrote / livro carta artigo relatório mensagem programa",
    "enviar / send sent / carta relatório mensagem artigo",
    "comer / eat ate / maçã laranja bolo peixe sopa",
    "preparar / prepare / bolo sopa peixe relatório",
    "treinar / train / modelo rede cachorro",
    "testar / test / modelo rede programa computador",
    "corrigir / correct / programa artigo erro relatório mensagem",
    "medir / measure / mesa porta janela erro",
)
_GOVERNED = (
    "gostar de / like / filme jogo cidade cachorro gato livro sopa / "
    "progressive",
    "precisar de / need / carro computador chave mesa livro / progressive",
    "pensar em / think thought + about / viagem carta pergunta filme criança",
    "falar de / talk + about / filme viagem livro jogo modelo",
    "assistir a / watch / filme jogo",
    "cuidar de / take took + care of / criança gato cachorro jardim",
    "reclamar de / complain + about / sopa jogo cidade relatório viagem",
    "sonhar com / dream + about / viagem casa carro cidade gato",
    "olhar para / look + at / relógio janela cachorro criança",
    "responder a / answer / carta mensagem pergunta",
)
_PLACES = (
    "mercado escola praça estação hospital biblioteca museu laboratório "
    "escritório parque aeroporto restaurante banco loja fábrica igreja"
)
_MOVING = (
    f"ir a / go went + to / {_PLACES} / future",
    f"voltar de / come came + back from / {_PLACES}",
    f"passar por / walk + past / {_PLACES}",
    f"chegar a / arrive + at / {_PLACES}",
    f"sair de / leave left / {_PLACES}",
    f"entrar em / walk + into / {_PLACES}",
    "trabalhar em / work + at / escola hospital biblioteca museu laboratório "
    "escritório aeroporto restaurante banco loja fábrica",
    "correr por / run ran running + through / praça parque cidade",
)
# What is done to people: for pronouns that stand before the verb.
_TO_PEOPLE = (
    "ajudar / help // progressive",
    "chamar / call // progressive",
    "convidar / invite // progressive",
    "visitar / visit // progressive",
    "ver / see saw // progressive",
    "ouvir / hear heard // progressive",
    "seguir / follow // progressive",
    "abraçar / hug hugged hugging // progressive",
    "esperar / wait + for // progressive",
    "amar / love // preterite progressive future",
    "perdoar / forgive forgave // progressive",
    "escutar / listen + to // progressive",
)

ADJECTIVES: dict[str, str] = {
    "vermelho": "red", "branco": "white", "preto": "black", "azul": "blue",
    "verde": "green", "velho": "old", "novo": "new", "caro": "expensive",
    "barato": "cheap", "grande": "big", "pequeno": "small", "longo": "long",
    "curto": "short", "interessante": "interesting", "útil": "useful",
    "difícil": "difficult", "frio": "cold", "fresco": "fresh",
    "simples": "simple", "rápido": "fast", "lento": "slow",
    "bom": "good", "primeiro": "first", "último": "last", "outro": "other",
    "mesmo": "same",
}  # fmt: skip

COLOURS = "vermelho branco preto azul verde"
_BY_GROUP = (
    f"{COLOURS} velho novo caro barato grande pequeno",
    "longo curto interessante útil difícil",
    "frio fresco grande pequeno",
    "novo simples rápido lento grande",
    "novo grande pequeno",
    "novo velho grande pequeno",
)


def _read_noun(row: str) -> Noun:
    portuguese, gender, english, *plural = row.split()
    return Noun(
        (portuguese, pluralise(portuguese)),
        (english, plural[0] if plural else add_s(english)),
        gender == "f",
    )


_GROUPS = tuple(
    tuple(_read_noun(row) for row in group.split("|")) for group in _NOUNS
)
NOUNS = {noun.portuguese[0]: noun for group in _GROUPS for noun in group}


def adjectives_of(noun: Noun) -> tuple[str, ...]:
    """Return the adjectives that go with a noun and follow it."""
    (place,) = (n for n, group in enumerate(_GROUPS) if noun in group)
    return tuple(_BY_GROUP[place].split())


def _read_verb(row: str) -> Verb:
    portuguese, english, nouns, unused = (*row.split("/"), "", "")[:4]
    infinitive, *preposition = portuguese.split()
    forms, _, particle = english.partition("+")
    return Verb(
        infinitive,
        "".join(preposition),
        english_verb(forms, particle.strip()),
        tuple(NOUNS[name] for name in nouns.split()),
        tuple(tense for tense in TENSES if tense not in unused.split()),
    )


TRANSITIVE = tuple(map(_read_verb, _TRANSITIVE))
GOVERNED = tuple(map(_read_verb, _GOVERNED))
MOVING = tuple(map(_read_verb, _MOVING))
TO_PEOPLE = tuple(map(_read_verb, _TO_PEOPLE))
