"""The table of tokens and ids."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from course_lib.vocabulary import files
from course_lib.vocabulary.checks import (
    count_tokens,
    require_at_least,
    require_encodable,
    require_ids,
    require_list,
    require_sentences,
    require_strings,
)
from course_lib.vocabulary.coverage import Coverage, measure_coverage

PAD, UNK, START, END = 0, 1, 2, 3
RESERVED = ("<pad>", "<unk>", "<start>", "<end>")


class Vocabulary:
    """A two-way table between tokens and ids.

    Ids 0 to 3 are reserved: ``<pad>``, ``<unk>``, ``<start>``, ``<end>``.
    Introduced in :doc:`/chapters/01_vocabulary`.

    Parameters
    ----------
    tokens : iterable of str
        The tokens that get the ids 4, 5, 6, … in this order.

    Raises
    ------
    TypeError
        If a token is not a string.
    ValueError
        If a token occurs twice, is reserved, or holds half of a surrogate
        pair.

    Examples
    --------
    >>> vocabulary = Vocabulary.build([["to", "be", "or"], ["not", "to", "be"]])
    >>> vocabulary.encode(["to", "be", "free"])
    [5, 4, 1]
    >>> vocabulary.decode([5, 4, 1])
    ['to', 'be', '<unk>']
    """

    def __init__(self, tokens: Iterable[str]) -> None:
        self._tokens = RESERVED + tuple(require_list(tokens, "tokens"))
        require_strings(self._tokens)
        self._ids = {token: id for id, token in enumerate(self._tokens)}
        if len(self._ids) < len(self._tokens):
            repeated = [t for t, n in Counter(self._tokens).items() if n > 1]
            raise ValueError(
                f"{repeated[0]!r} occurs more than once, but a token has one "
                "id (reserved tokens are added for you): pass it once"
            )
        require_encodable(self._tokens)

    @classmethod
    def build(
        cls,
        sentences: Iterable[Iterable[str]],
        *,
        min_count: int = 1,
        max_size: int | None = None,
    ) -> "Vocabulary":
        """Count the tokens of a corpus and number them by frequency.

        The most frequent token gets id 4. Tokens with equal counts are
        ordered by their Unicode code points, so that the same corpus gives
        the same ids on every machine.

        Parameters
        ----------
        sentences : iterable of iterable of str
            Lists of tokens. A generator will do: it is read once.
        min_count : int
            Leave out tokens that occur less often than this.
        max_size : int, optional
            Keep at most this many ids, the four reserved ones included.

        Returns
        -------
        Vocabulary
            The numbered tokens.

        Raises
        ------
        TypeError
            If a sentence is a string, or a token is not one.
        ValueError
            If the corpus holds no token, or a limit is too small.

        Examples
        --------
        >>> Vocabulary.build([list("banana")]).tokens[4:]
        ('a', 'n', 'b')
        """
        require_at_least("min_count", min_count, 1)
        if max_size is not None:
            require_at_least("max_size", max_size, len(RESERVED) + 1)
        counts = count_tokens(sentences)
        kept = [t for t in sorted(counts) if counts[t] >= min_count]
        kept = [t for t in kept if t not in RESERVED]
        kept.sort(key=counts.__getitem__, reverse=True)
        return cls(kept[: max_size and max_size - len(RESERVED)])

    @property
    def tokens(self) -> tuple[str, ...]:
        """All tokens in the order of their ids, the reserved ones first."""
        return self._tokens

    def encode(self, tokens: Iterable[str]) -> list[int]:
        """Turn tokens into ids; a token that is not known becomes `UNK`.

        Parameters
        ----------
        tokens : iterable of str
            The tokens of one sentence.

        Returns
        -------
        list of int
            One id a token.

        Raises
        ------
        TypeError
            If `tokens` is a string, or one of them is not.

        Examples
        --------
        >>> Vocabulary(["to", "be"]).encode(["be", "quick"])
        [5, 1]
        """
        return self._encode(tokens, "tokens")

    def encode_many(
        self, sentences: Iterable[Iterable[str]]
    ) -> list[list[int]]:
        """Turn many sentences into lists of ids.

        Parameters
        ----------
        sentences : iterable of iterable of str
            Lists of tokens.

        Returns
        -------
        list of list of int
            One list a sentence, of the sentence's own length.

        Raises
        ------
        TypeError
            If a sentence is a string, or a token is not one.

        Examples
        --------
        >>> Vocabulary(["to", "be"]).encode_many([["to"], ["be", "to"]])
        [[4], [5, 4]]
        """
        return [
            self._encode(sentence, f"sentence {i}")
            for i, sentence in enumerate(require_sentences(sentences))
        ]

    def decode(self, ids: Iterable[int]) -> list[str]:
        """Turn ids back into tokens.

        Parameters
        ----------
        ids : iterable of int
            Ids of this vocabulary.

        Returns
        -------
        list of str
            One token an id, reserved ones such as ``<unk>`` included.

        Raises
        ------
        TypeError
            If an id is not an integer.
        ValueError
            If an id is negative or past the last one.

        Examples
        --------
        >>> Vocabulary(["to", "be"]).decode([2, 5, 3])
        ['<start>', 'be', '<end>']
        """
        return [self._tokens[id] for id in require_ids(ids, len(self))]

    def coverage(self, sentences: Iterable[Iterable[str]]) -> Coverage:
        """Count the tokens of a text that this vocabulary does not know.

        Parameters
        ----------
        sentences : iterable of iterable of str
            Lists of tokens, usually of a text not seen before.

        Returns
        -------
        Coverage
            Counts of all and of unknown tokens, and the known share.

        Raises
        ------
        TypeError
            If a sentence is a string, or a token is not one.
        ValueError
            If the text holds no token.

        Examples
        --------
        >>> Vocabulary(["to", "be"]).coverage([["to", "err"], ["be"], ["to"]])
        Coverage(tokens=4, unknown=1, share=0.75, missing={'err': 1})
        """
        return measure_coverage(sentences, self._ids)

    def save(self, path: str | Path) -> None:
        """Write the vocabulary to a readable JSON file, whole or not at all.

        Parameters
        ----------
        path : str or Path
            The file to write. An existing one is replaced.
        """
        files.write_tokens(Path(path), self._tokens[len(RESERVED) :])

    @classmethod
    def load(cls, path: str | Path) -> "Vocabulary":
        """Read a vocabulary that `save` has written.

        Parameters
        ----------
        path : str or Path
            The file to read.

        Returns
        -------
        Vocabulary
            The same tokens with the same ids.

        Raises
        ------
        FileNotFoundError
            If there is no such file.
        ValueError
            If the file is damaged, changed by hand, of another format or of
            another format version.
        """
        return cls(files.read_tokens(Path(path)))

    def __len__(self) -> int:
        return len(self._tokens)

    def __contains__(self, token: object) -> bool:
        return token in self._ids

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Vocabulary):
            return NotImplemented
        return self._tokens == other._tokens

    def __repr__(self) -> str:
        first = ", ".join(map(repr, self._tokens[len(RESERVED) :][:3]))
        return f"Vocabulary({len(self)} ids; 4, 5, 6, …: {first}, …)"

    def _encode(self, tokens: Iterable[str], what: str) -> list[int]:
        tokens = list(require_list(tokens, what))
        try:
            ids = [self._ids.get(token, UNK) for token in tokens]
        except TypeError:
            require_strings(tokens)
            raise
        if UNK in ids:
            require_strings(tokens)
        return ids
