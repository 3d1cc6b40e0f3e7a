"""Text that a language model goes on writing."""

from collections.abc import Callable

import keras
import numpy as np

from course_lib.decoding import sample_sequences
from course_lib.language_model.ngrams import NGramModel
from course_lib.language_model.stepping import SteppedModel, step_from_model
from course_lib.vocabulary import RESERVED, Vocabulary, characters


def generate(
    model: keras.Model | SteppedModel | NGramModel,
    vocabulary: Vocabulary,
    prompt: str,
    length: int,
    rng: np.random.Generator,
    *,
    temperature: float = 1.0,
    choose: Callable[[np.ndarray], np.ndarray] | None = None,
    split: Callable[[str], list[str]] = characters,
    join: str = "",
) -> str:
    r"""Continue a prompt, token by token.

    .. math:: w_t \sim P_\tau(w \mid w_1, \dots, w_{t-1})

    with the temperature :math:`\tau`. The model reads the prompt once. From
    then on the state is carried: each token drawn goes in alone, and nothing
    is read again, so that a text of any length takes the same time a token.
    Tokens that no text holds, such as ``<pad>``, are never drawn.
    Introduced in :doc:`/chapters/10_generation`.

    Parameters
    ----------
    model : keras.Model, SteppedModel or NGramModel
        A trained language model. For many calls pass what `step_from_model`
        returns, so that the step is compiled once.
    vocabulary : Vocabulary
        The one that the model was trained with.
    prompt : str
        How the text begins; at least one token.
    length : int
        How many tokens to draw.
    rng : numpy.random.Generator
        Where chance comes from.
    temperature : float
        Below 1 likely tokens become likelier, above 1 less likely.
    choose : callable, optional
        What cuts the distribution, such as ``functools.partial(keep_top_p,
        p=0.9)``: log probabilities in and out, of shape (1, tokens).
    split : callable
        What turns the prompt into tokens: `characters` or `words`.
    join : str
        What is put between the tokens drawn: nothing, or a space for words.

    Returns
    -------
    str
        The text after the prompt, without the prompt.

    Raises
    ------
    TypeError
        If `model` is of another type, or `rng` is no generator.
    ValueError
        If the prompt is empty, a number is out of range, or the model has not
        one output for each token of the vocabulary.

    Examples
    --------
    A model that has counted which letter follows which:

    >>> vocabulary = Vocabulary(["a", "b", "c"])
    >>> ids = vocabulary.encode(["a", "b", "c"] * 4)
    >>> counted = NGramModel(ids, len(vocabulary), order=2)
    >>> rng = np.random.default_rng(0)
    >>> generate(counted, vocabulary, "ca", 7, rng, temperature=0.1)
    'bcabcab'
    """
    step, zero_state = _stepped(model)
    ids = vocabulary.encode(split(prompt))
    if not ids:
        raise ValueError(
            "the prompt is empty, so there is no token to go on from: pass at "
            'least one, such as "\\n"'
        )
    state = zero_state(1)
    for id in ids[:-1]:
        _, state = step(np.array([id]), state)
    drawn = sample_sequences(
        step,
        np.array(ids[-1:]),
        state,
        length,
        rng,
        temperature=temperature,
        choose=_real_tokens_only(vocabulary, choose),
    )
    return join.join(vocabulary.decode(drawn[0]))


def _real_tokens_only(
    vocabulary: Vocabulary, choose: Callable[[np.ndarray], np.ndarray] | None
) -> Callable[[np.ndarray], np.ndarray]:
    """Rule out the reserved tokens before anything else is chosen."""

    def chosen(logs: np.ndarray) -> np.ndarray:
        """Rule the reserved ids out, then do what the caller asks for."""
        _require_size(logs.shape[-1], vocabulary)
        logs = logs.copy()
        logs[:, : len(RESERVED)] = -np.inf
        return logs if choose is None else choose(logs)

    return chosen


def _stepped(model: keras.Model | SteppedModel | NGramModel) -> SteppedModel:
    if isinstance(model, keras.Model):
        return step_from_model(model)
    if isinstance(model, SteppedModel):
        return model
    if isinstance(model, NGramModel):
        return SteppedModel(model.step, model.zero_state)
    raise TypeError(
        "model must be a Keras model, an NGramModel or what step_from_model "
        f"returns, but it is of type {type(model).__name__}"
    )


def _require_size(size: int, vocabulary: Vocabulary) -> None:
    if size != len(vocabulary):
        raise ValueError(
            f"the model gives probabilities of {size} tokens, but the "
            f"vocabulary has {len(vocabulary)}: pass the vocabulary that the "
            "model was trained with"
        )
