"""Which part of a published data set is meant."""

SUBSETS = ("train", "test", "all")


def require_subset(subset: str) -> None:
    """Complain unless a subset is one that published data sets have.

    Parameters
    ----------
    subset : str
        What the caller passed.

    Raises
    ------
    ValueError
        If there is no such subset.

    Examples
    --------
    >>> require_subset("tests")
    Traceback (most recent call last):
    ...
    ValueError: subset must be one of train, test, all, but it is 'tests'
    """
    if subset not in SUBSETS:
        raise ValueError(
            f"subset must be one of {', '.join(SUBSETS)}, but it is {subset!r}"
        )
