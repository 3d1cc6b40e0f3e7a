"""Portuguese of Brazil: the endings that the generated pairs need.

A gender and a number are one form, from 0 to 3: masculine, feminine,
masculine plural, feminine plural. A person is 0 to 3: "eu", the third person
(also of "você"), "nós", the third person plural (also of "vocês").
"""

TENSES = ("present", "preterite", "imperfect", "future", "progressive")
PRESENT, PRETERITE, IMPERFECT, FUTURE, PROGRESSIVE = TENSES

_ENDINGS = {
    ("ar", PRESENT): "o a amos am",
    ("ar", PRETERITE): "ei ou amos aram",
    ("ar", IMPERFECT): "ava ava ávamos avam",
    ("er", PRESENT): "o e emos em",
    ("er", PRETERITE): "i eu emos eram",
    ("er", IMPERFECT): "ia ia íamos iam",
    ("ir", PRESENT): "o e imos em",
    ("ir", PRETERITE): "i iu imos iram",
    ("ir", IMPERFECT): "ia ia íamos iam",
}
_IRREGULAR = {
    ("estar", PRESENT): "estou está estamos estão",
    ("estar", PRETERITE): "estive esteve estivemos estiveram",
    ("ir", PRESENT): "vou vai vamos vão",
    ("ir", PRETERITE): "fui foi fomos foram",
    ("ler", PRESENT): "leio lê lemos leem",
    ("medir", PRESENT): "meço mede medimos medem",
    ("ouvir", PRESENT): "ouço ouve ouvimos ouvem",
    ("perder", PRESENT): "perco perde perdemos perdem",
    ("sair", PRESENT): "saio sai saímos saem",
    ("sair", PRETERITE): "saí saiu saímos saíram",
    ("sair", IMPERFECT): "saía saía saíamos saíam",
    ("seguir", PRESENT): "sigo segue seguimos seguem",
    ("ser", PRESENT): "sou é somos são",
    ("ser", PRETERITE): "fui foi fomos foram",
    ("ser", IMPERFECT): "era era éramos eram",
    ("trazer", PRESENT): "trago traz trazemos trazem",
    ("trazer", PRETERITE): "trouxe trouxe trouxemos trouxeram",
    ("ver", PRESENT): "vejo vê vemos veem",
    ("ver", PRETERITE): "vi viu vimos viram",
}
# How a stem is spelt before another vowel than that of its infinitive.
_BEFORE_E = (("c", "qu"), ("g", "gu"), ("ç", "c"))
_BEFORE_O = (("c", "ç"), ("g", "j"))

_CONTRACTED = {
    "de": ("d", "o a os as"),
    "em": ("n", "o a os as um uma uns umas"),
    "por": ("pel", "o a os as"),
}
_POINTING = (
    "este esta estes estas aquele aquela aqueles aquelas ele ela eles elas"
)
_TO = {"o": "ao", "a": "à", "os": "aos", "as": "às"}

_ADJECTIVES = {"bom": "bom boa bons boas", "simples": " ".join(["simples"] * 4)}


def conjugate(infinitive: str, tense: str, person: int) -> str:
    """Return a verb in a tense and person, auxiliaries included."""
    if tense == FUTURE:
        return f"{conjugate('ir', PRESENT, person)} {infinitive}"
    if tense == PROGRESSIVE:
        return f"{conjugate('estar', PRESENT, person)} {_gerund(infinitive)}"
    irregular = _IRREGULAR.get((infinitive, tense))
    if irregular:
        return irregular.split()[person]
    stem, group = infinitive[:-2], infinitive[-2:]
    ending = _ENDINGS[group, tense].split()[person]
    if group == "ar" and ending[0] == "e":
        stem = _respell(stem, _BEFORE_E)
    if group != "ar" and ending[0] == "o":
        stem = _respell(stem, _BEFORE_O)
    return stem + ending


def _respell(stem: str, rules: tuple[tuple[str, str], ...]) -> str:
    for old, new in rules:
        if stem.endswith(old):
            return stem.removesuffix(old) + new
    return stem


def _gerund(infinitive: str) -> str:
    return f"{infinitive.removesuffix('r')}ndo"


def attach(infinitive: str, clitic: str) -> str:
    """Hang "o", "a", "os" or "as" on an infinitive: "vê-lo", "abri-la"."""
    stem = infinitive.removesuffix("r")
    accented = stem[:-1] + {"a": "á", "e": "ê", "i": "i"}[stem[-1]]
    return f"{accented}-l{clitic}"


def pluralise(noun: str) -> str:
    """Return the plural of a noun."""
    for singular, plural in (("ão", "ões"), ("al", "ais"), ("m", "ns")):
        if noun.endswith(singular):
            return noun.removesuffix(singular) + plural
    return noun + ("es" if noun[-1] in "rsz" else "s")


def agree(adjective: str, form: int) -> str:
    """Return an adjective in a form."""
    if adjective in _ADJECTIVES:
        return _ADJECTIVES[adjective].split()[form]
    if form % 2 and adjective.endswith("o"):
        adjective = adjective[:-1] + "a"
    if form % 2 and adjective.endswith("or"):
        adjective += "a"
    if form < 2:
        return adjective
    for singular, plural in (("il", "eis"), ("l", "is")):
        if adjective.endswith(singular):
            return adjective.removesuffix(singular) + plural
    return pluralise(adjective)


def contract(preposition: str, phrase: str) -> str:
    """Put a preposition before a phrase: "em" and "a casa" is "na casa"."""
    first, _, rest = phrase.partition(" ")
    if preposition == "a":
        joined = _TO.get(first)
        if first.startswith("aquel"):
            joined = f"à{first[1:]}"
    else:
        start, articles = _CONTRACTED.get(preposition, ("", ""))
        joined = start + first if first in articles.split() else None
        if preposition in ("de", "em") and first in _POINTING.split():
            joined = start + first
    return f"{joined or f'{preposition} {first}'} {rest}".strip()
