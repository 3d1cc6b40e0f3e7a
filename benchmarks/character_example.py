"""The reference: the architecture of Keras's character-level translator.

Written anew from a description of it: one-hot characters, an LSTM of 256
units that reads and one that writes, RMSprop, batches of 64 and 30 epochs.
Each side is padded to its longest sentence with spaces, and the loss is taken
over all places, as there.
"""

from collections.abc import Sequence

import keras
import numpy as np
from keras import layers, ops

from course_lib.embeddings import one_hot

START, END, FILL = "\t", "\n", " "
UNITS, BATCH, EPOCHS = 256, 64, 30


class CharacterTranslator:
    """One-hot characters, an LSTM that reads and an LSTM that writes."""

    def __init__(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        self.sources, self.targets = _alphabet(sources), _alphabet(targets)
        self.longest_source = max(map(len, sources))
        self.longest = max(map(len, targets)) + 1  # the end counted
        self._wire()

    def fit(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        """Train on pairs, with the right characters before each place."""
        wanted = [text + END for text in targets]
        given = [START + text for text in wanted]
        self.model.compile("rmsprop", "categorical_crossentropy")
        self.model.fit(
            [
                _encode(sources, self.sources, self.longest_source),
                _encode(given, self.targets, self.longest),
            ],
            _encode(wanted, self.targets, self.longest),
            batch_size=BATCH,
            epochs=EPOCHS,
            verbose=0,
        )

    def translate_together(self, sentences: Sequence[str]) -> list[str]:
        """Translate all at once, with the models called as they are."""
        return self._translate(
            sentences,
            lambda read: self.encoder(read),
            lambda *inputs: self.step(list(map(ops.convert_to_tensor, inputs))),
        )

    def translate_by_predict(self, sentence: str) -> str:
        """Translate one sentence as the example does: predict in a loop."""
        (found,) = self._translate(
            [sentence],
            lambda read: self.encoder.predict(read, verbose=0),
            lambda *inputs: self.step.predict(list(inputs), verbose=0),
        )
        return found

    def _translate(self, sentences, encode, step) -> list[str]:
        read = _encode(sentences, self.sources, self.longest_source)
        state = encode(read)
        letters = np.array(list(self.targets))
        ids = np.full(len(sentences), self.targets[START])
        written = []
        while len(written) < self.longest:
            given = one_hot(ids[:, np.newaxis], len(letters))
            chances, *state = step(given, *state)
            ids = np.asarray(chances)[:, -1].argmax(axis=-1)
            written.append(letters[ids])
            if all(END in row for row in zip(*written, strict=True)):
                break
        rows = map("".join, zip(*written, strict=True))
        return [row.partition(END)[0] for row in rows]

    def _wire(self) -> None:
        read = keras.Input((None, len(self.sources)))
        given = keras.Input((None, len(self.targets)))
        state = [keras.Input((UNITS,)), keras.Input((UNITS,))]
        reader = layers.LSTM(UNITS, return_state=True)
        writer = layers.LSTM(UNITS, return_sequences=True, return_state=True)
        output = layers.Dense(len(self.targets), activation="softmax")
        _, *first = reader(read)
        outputs, *_ = writer(given, initial_state=first)
        self.model = keras.Model([read, given], output(outputs))
        self.encoder = keras.Model(read, first)
        outputs, *after = writer(given, initial_state=state)
        self.step = keras.Model([given, *state], [output(outputs), *after])


def _alphabet(texts: Sequence[str]) -> dict[str, int]:
    letters = sorted({*"".join(texts), START, END, FILL})
    return {letter: place for place, letter in enumerate(letters)}


def _encode(
    texts: Sequence[str], alphabet: dict[str, int], length: int
) -> np.ndarray:
    blank = alphabet[FILL]
    ids = [
        [alphabet.get(letter, blank) for letter in text.ljust(length, FILL)]
        for text in texts
    ]
    return one_hot([row[:length] for row in ids], len(alphabet))
