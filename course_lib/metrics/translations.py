"""How good is a translation? Exact match, BLEU and chrF.

BLEU and chrF are sacrebleu's, so that the numbers can be compared with
published ones.
"""

from collections.abc import Sequence

from course_lib.metrics.sentences import check_translations


def exact_match(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]]
) -> float:
    r"""Count the share of translations that are a reference, letter by letter.

    .. math:: \frac{1}{n} \sum_i [h_i \in R_i]

    with the hypothesis :math:`h_i` and its references :math:`R_i`. Capitals,
    spaces and punctuation count. The measure is strict: where a sentence has
    many good translations, see :func:`bleu` and :func:`chrf`, too.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    hypotheses : sequence of str
        The translations to judge, one a sentence.
    references : sequence of sequence of str
        Right translations, in one or more lists, each as long as
        `hypotheses`. With one reference a sentence: ``[references]``.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    TypeError
        If something else than texts is there, or `references` is one flat
        list.
    ValueError
        If there is nothing to judge, or lengths differ.

    Examples
    --------
    >>> exact_match(["a cat", "a dog"], [["a cat", "the dog"]])
    0.5
    >>> exact_match(["a cat"], [["the cat"], ["a cat"]])
    1.0
    """
    hypotheses, references = check_translations(hypotheses, references)
    by_sentence = zip(*references, strict=True)
    pairs = zip(hypotheses, by_sentence, strict=True)
    return sum(one in right for one, right in pairs) / len(hypotheses)


def bleu(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]]
) -> float:
    r"""Compare word n-grams of all translations with those of references.

    .. math:: 100 \, B \exp\left( \frac{1}{N} \sum_{n=1}^{N} \ln p_n \right),
              \qquad B = e^{\min(0, 1 - r / c)}

    with the share :math:`p_n` of n-grams that a reference has, too, counted
    over all sentences together, and a penalty :math:`B` if the hypotheses,
    :math:`c` words, are shorter than the references, :math:`r` words
    (:cite:t:`papineni2002`). :math:`N` is 4, or the effective order: the
    longest n-gram that the hypotheses have at all. Without it, sentences
    that are all shorter than four words score 0, however right. A length
    without a right n-gram counts as half a right one, the next as a quarter,
    and so on; without a right word, all is 0.

    The settings are what sacrebleu writes as ``nrefs:1|case:mixed|eff:yes|
    tok:13a|smooth:exp``; :cite:t:`post2018` shows why they must be told. It
    splits the words itself: pass sentences as they are written.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    hypotheses : sequence of str
        The translations to judge, one a sentence.
    references : sequence of sequence of str
        Right translations, in one or more lists, each as long as
        `hypotheses`. With one reference a sentence: ``[references]``. A flat
        list would be taken apart letter by letter, so it is refused.

    Returns
    -------
    float
        From 0 to 100.

    Raises
    ------
    TypeError
        If something else than texts is there, or `references` is one flat
        list.
    ValueError
        If there is nothing to judge, or lengths differ.

    Examples
    --------
    Of the 6 words, 5 pairs, 4 triples and 3 fours, the reference has 5, 3, 2
    and 1: the fourth root of 5/6 · 3/5 · 2/4 · 1/3.

    >>> references = ["the cat sat on the mat"]
    >>> print(round(bleu(["the cat sat on a mat"], [references]), 2))
    53.73
    >>> print(round(bleu(["yes"], [["yes"]]), 2))
    100.0
    """
    from sacrebleu.metrics import BLEU

    hypotheses, references = check_translations(hypotheses, references)
    # force: no warning about words that were split before.
    metric = BLEU(effective_order=True, force=True)
    return metric.corpus_score(hypotheses, references).score


def chrf(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]]
) -> float:
    r"""Compare character n-grams of all translations with references.

    .. math:: 100 \, \frac{(1 + \beta^2) P R}{\beta^2 P + R}, \qquad
              \beta = 2

    with the precision :math:`P` and the recall :math:`R` of character
    n-grams, each the mean over n from 1 to 6 (:cite:t:`popovic2015`). A word
    with a wrong ending counts in part, which BLEU does not do, and a sentence
    of one word has n-grams enough. Orders longer than the texts are left out.

    The settings are what sacrebleu writes as ``nrefs:1|case:mixed|eff:yes|
    nc:6|nw:0|space:no`` (:cite:t:`post2018`): spaces do not count.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    hypotheses : sequence of str
        The translations to judge, one a sentence.
    references : sequence of sequence of str
        Right translations, in one or more lists, each as long as
        `hypotheses`. With one reference a sentence: ``[references]``. The
        best of several counts.

    Returns
    -------
    float
        From 0 to 100.

    Raises
    ------
    TypeError
        If something else than texts is there, or `references` is one flat
        list.
    ValueError
        If there is nothing to judge, or lengths differ.

    Examples
    --------
    Of the letters of "abc" 2/3 are right, of the pairs 1/2, of the triples
    0: P = 7/18. Of those of "abde" 1/2, 1/3 and 0 are found: R = 5/18.

    >>> print(round(chrf(["abc"], [["abde"]]), 2))
    29.46
    """
    from sacrebleu.metrics import CHRF

    hypotheses, references = check_translations(hypotheses, references)
    return CHRF().corpus_score(hypotheses, references).score
