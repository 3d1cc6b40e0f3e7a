"""Restaurant reviews written by hand, each with its label."""

from typing import NamedTuple

from course_lib.corpora.bundled import read_bundled

_LABELS = {"negative": 0, "positive": 1}


class Review(NamedTuple):
    """One review.

    Attributes
    ----------
    text : str
        What the guest writes, 12 to 60 words.
    label : int
        0 for a negative review, 1 for a positive one.
    """

    text: str
    label: int


def load_reviews() -> list[Review]:
    """Return the reviews that were written by hand, in mixed order.

    Half of them are positive, half negative; the two halves are equally
    long on average. About a third are plain verdicts; a third hold a
    negation, a contrast or a verdict far from the end; in the rest, the
    verdict follows from what happened. They are a test set: train on
    other reviews. They are written for this course, under CC BY 4.0.
    Introduced in :doc:`/chapters/04_rnn`.

    Returns
    -------
    list of Review
        All 320 reviews, 160 of each label.

    Examples
    --------
    >>> reviews = load_reviews()
    >>> len(reviews), sum(review.label for review in reviews)
    (320, 160)
    >>> sorted({review.label for review in reviews})
    [0, 1]
    """
    rows = [
        line.split("\t") for line in read_bundled("reviews.tsv").splitlines()
    ]
    return [Review(text, _LABELS[label]) for label, text in rows[1:]]
