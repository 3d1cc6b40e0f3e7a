"""A translator: one set of layers, wired for training and for translating."""

import functools
from collections.abc import Callable
from typing import Literal

from course_lib.translation.checks import require_vocabulary
from course_lib.translation.compiling import (
    compile_encoder,
    compile_greedy,
    compile_step,
)
from course_lib.translation.models import (
    wire_encoder,
    wire_step,
    wire_training,
)
from course_lib.translation.settings import Settings, require_settings
from course_lib.translation.wiring import make_parts
from course_lib.vocabulary import Vocabulary


class Translator:
    """Three plain Keras models over the same layers, and two vocabularies.

    `build_translator` makes one. Training `training_model` trains all three,
    since they hold the same layers:

    - `training_model`, from [source ids, target ids] to logits. The target is
      known, so all of it is read at once (`teacher_forcing`).
    - `encoder_model`, from source ids to the decoder's first state and, with
      attention, what the encoder has read.
    - `step_model`, from [one target token a row, state, what the encoder has
      read] to the logits of the next token and the next state.

    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    source : Vocabulary
        Of the language that is read.
    target : Vocabulary
        Of the language that is written.
    settings : Settings
        Sizes and kinds of the layers.

    Attributes
    ----------
    source : Vocabulary
        As given.
    target : Vocabulary
        As given.
    settings : Settings
        As given.
    training_model : keras.Model
        Reads source and target at once. It is not compiled.
    encoder_model : keras.Model
        Reads the source.
    step_model : keras.Model
        Reads one target token.

    Examples
    --------
    >>> from course_lib.translation import build_translator
    >>> source, target = Vocabulary(["um", "gato"]), Vocabulary(["a", "cat"])
    >>> translator = build_translator(source, target, dimension=3, units=4)
    >>> translator.training_model.output_shape
    (None, None, 6)
    >>> [part.shape for part in translator.encoder_model.output.state]
    [(None, 4)]
    >>> translator.step_model.input_shape, translator.step_model.output_shape
    ([(None, 1), (None, 4)], [(None, 6), (None, 4)])
    """

    def __init__(
        self, source: Vocabulary, target: Vocabulary, settings: Settings
    ) -> None:
        self.source = require_vocabulary("source", source)
        self.target = require_vocabulary("target", target)
        self.settings = require_settings(settings)
        parts = make_parts(len(source), len(target), settings)
        self.training_model = wire_training(parts)
        self.encoder_model = wire_encoder(parts)
        self.step_model = wire_step(parts, self.encoder_model)

    @functools.cached_property
    def compiled_encoder(self) -> Callable:
        """`encoder_model`, compiled for batches of any size."""
        return compile_encoder(self.encoder_model)

    @functools.cached_property
    def compiled_step(self) -> Callable:
        """`step_model` for the rows of a batch; see `compile_step`."""
        return compile_step(self.step_model)

    @functools.cached_property
    def compiled_greedy(self) -> Callable:
        """Encoder and steps in one loop; see `compile_greedy`."""
        return compile_greedy(self.encoder_model, self.step_model)

    def __repr__(self) -> str:
        settings = self.settings
        kind = f"{settings.cell}, {settings.units} units"
        if settings.attention:
            kind += f", {settings.attention} attention"
        return (
            f"Translator({kind}; {len(self.source)} source ids, "
            f"{len(self.target)} target ids)"
        )


def build_translator(
    source: Vocabulary,
    target: Vocabulary,
    *,
    dimension: int = 64,
    units: int = 128,
    cell: Literal["gru", "lstm"] = "gru",
    bidirectional: bool = False,
    attention: Literal["dot", "additive"] | None = None,
    dropout: float = 0.0,
    source_tokens: Literal["words", "characters", "chinese"] = "words",
    target_tokens: Literal["words", "characters", "chinese"] = "words",
) -> Translator:
    r"""Build a translator: an encoder, a decoder, and a state between them.

    .. math:: s_0 = \mathrm{encoder}(x_1, \dots, x_n), \qquad
              s_t = \mathrm{cell}(E_{y_{t-1}}, s_{t-1}), \qquad
              P(y_t \mid y_{<t}, x) = \mathrm{softmax}(W s_t + b)

    (:cite:t:`cho2014`, :cite:t:`sutskever2014`.) The decoder's state
    :math:`s` starts as the last state of the encoder. In training it goes
    through the whole target sentence in one call; in translating it is
    returned after each word, and passed in with the next one.

    With attention the decoder also looks the source up at each word: the
    output layer gets :math:`\tanh(W_c [c_t; s_t])` in the place of
    :math:`s_t`, where :math:`c_t` is the mean of what the encoder gave at
    each source token, weighted by attention (:cite:t:`luong2015`). The score
    is :math:`s_t \cdot h_i` ("dot") or, with two matrices,
    :math:`v \cdot \tanh(W_q s_t + W_k h_i)` ("additive",
    :cite:t:`bahdanau2015`).

    `training_model` is not compiled: that stays with the reader, as in
    ``compile("adam", masked_cross_entropy, jit_compile=False)``. By default
    Keras hands the model to XLA, which compiles it anew for each shape of
    batch that it meets, and takes many times as long. Weights are drawn by
    Keras: call `keras.utils.set_random_seed` first to get the same again.
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    source : Vocabulary
        Of the language that is read.
    target : Vocabulary
        Of the language that is written.
    dimension : int
        Size of the vector of a token.
    units : int
        Size of the decoder's state, and of the encoder's.
    cell : {"gru", "lstm"}
        The kind of both recurrent layers. A GRU has one state to pass, an
        LSTM two: the hidden state and the cell state.
    bidirectional : bool
        True lets the encoder read both ways (:cite:t:`schuster1997`), with
        half of the units each; side by side, their last states are the first
        state of the decoder.
    attention : {"dot", "additive"}, optional
        How the decoder scores what it may look at. By default it looks at
        nothing, and the first state holds all that it knows of the source.
    dropout : float
        Share of the numbers that is dropped, while training, from the word
        vectors of both sides and from what goes into the output layer.
    source_tokens, target_tokens : {"words", "characters", "chinese"}
        What `translate` cuts source sentences into, and what the target
        vocabulary holds: the tokens of `words`, `characters` or
        `segment_chinese`.

    Returns
    -------
    Translator
        The models and the vocabularies.

    Raises
    ------
    TypeError
        If a vocabulary is something else.
    ValueError
        If a size, a share or a choice is out of range, or units are odd in a
        bidirectional encoder.

    Examples
    --------
    >>> source, target = Vocabulary(["um", "gato"]), Vocabulary(["a", "cat"])
    >>> build_translator(source, target, units=8, attention="dot")
    Translator(gru, 8 units, dot attention; 6 source ids, 6 target ids)
    """
    settings = Settings(
        dimension,
        units,
        cell,
        bidirectional,
        attention,
        dropout,
        source_tokens,
        target_tokens,
    )
    return Translator(source, target, settings)
