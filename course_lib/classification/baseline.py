"""The model to beat: counted words and a linear decision."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from course_lib.classification.checks import require_count
from course_lib.vocabulary import words


def build_baseline(*, max_ngram: int = 1) -> Pipeline:
    r"""Build a classifier that counts words and does not know their order.

    .. math:: x_w = n_w \left( 1 + \ln \frac{1 + N}{1 + N_w} \right), \qquad
              P(y) = \mathrm{softmax}\Big(W \frac{x}{\lVert x \rVert} + b\Big)

    A text in which the word :math:`w` occurs :math:`n_w` times becomes the
    vector :math:`x`: words that are in few of the :math:`N` texts,
    :math:`N_w`, weigh more (TF-IDF). Logistic regression decides. It takes
    seconds, and often is hard to beat: measure it first. Nothing in it is
    drawn, so the same texts give the same model.
    Introduced in :doc:`/chapters/08_classification`.

    Parameters
    ----------
    max_ngram : int
        The longest run of tokens that is counted as a word: 1 for single
        words; 2 for pairs too, such as "not good", which know a little of
        the order.

    Returns
    -------
    sklearn.pipeline.Pipeline
        Not fitted: call ``fit(texts, labels)`` and ``predict(texts)`` with
        texts as strings. Its steps are named "tfidf" and "decision"; the
        text is cut by `course_lib.vocabulary.words`.

    Raises
    ------
    ValueError
        If `max_ngram` is not a whole number of 1 or more.

    Examples
    --------
    >>> texts = ["the soup was good", "good bread", "bad soup", "a bad place"]
    >>> baseline = build_baseline().fit(texts, [1, 1, 0, 0])
    >>> baseline.predict(["Good place!", "bad bread"]).tolist()
    [1, 0]
    """
    require_count("max_ngram", max_ngram, 1)
    counts = TfidfVectorizer(
        tokenizer=words,
        token_pattern=None,
        lowercase=False,  # words() does it
        ngram_range=(1, max_ngram),
    )
    decision = LogisticRegression(max_iter=1000)
    return Pipeline([("tfidf", counts), ("decision", decision)])
