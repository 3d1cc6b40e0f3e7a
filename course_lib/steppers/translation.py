"""An encoder and a decoder, unrolled over one sentence."""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from course_lib.steppers.stepper import Mark, Stepper
from course_lib.steppers.translation_flow import FLOW_STYLE
from course_lib.steppers.translation_frames import (
    inference_frames,
    training_frames,
)
from course_lib.steppers.translation_record import make_record

_MARKS = (
    Mark("on", "a", "this step"),
    Mark("to", "a", "handed on: the last state, or the word before"),
    Mark("used", "a", "steps before"),
    Mark("", "?", "not known yet"),
)


def translation_stepper(
    source: Sequence[str],
    target: Sequence[str],
    written: Sequence[str] | None = None,
    *,
    said: Sequence[str] | None = None,
    encoder_states: ArrayLike | None = None,
    training_states: ArrayLike | None = None,
    inference_states: ArrayLike | None = None,
    title: str = "From one sentence to another, step by step",
) -> Stepper:
    r"""Show what state a decoder starts from, and what it passes on.

    The encoder reads the source, :math:`h_t = f(x_t, h_{t-1})`. Its last
    state is the decoder's first,

    .. math:: s_0 = h_n, \qquad s_t = g(y_{t-1}, s_{t-1})

    and each step of the decoder hands its state to the next. The two wirings
    differ in the word :math:`y_{t-1}` alone: in training it is the right word
    (teacher forcing, :cite:t:`williams1989`), so that all steps run in one
    call; at inference it is the word that the decoder wrote, so that each
    step waits for the one before (:cite:t:`sutskever2014`,
    :cite:t:`cho2014`).
    Introduced in :doc:`/chapters/11_translation`.

    Parameters
    ----------
    source : sequence of str
        The words that the encoder reads, at most 8.
    target : sequence of str
        The right translation, at most 8 words, without ``<start>`` and
        ``<end>``.
    written : sequence of str, optional
        What the decoder writes alone, at most 9 words; ``<end>`` is the last
        if it ends by itself. By default the target, then ``<end>``.
    said : sequence of str, optional
        What the decoder says at each step of training: a word for each of the
        target, and one for ``<end>``.
    encoder_states : array_like, shape (source_time + 1, units), optional
        The states of the encoder from before the first word on; at most 4
        units. Without the three arrays the states have names only.
    training_states : array_like, shape (target_time + 2, units), optional
        The states of the decoder in training, the initial one first.
    inference_states : array_like, shape (written_time + 1, units), optional
        The states of the decoder at inference, the initial one first.
    title : str
        Title of the picture.

    Returns
    -------
    Stepper
        Two lists of frames: ``"training (the right words)"`` and
        ``"inference (its own words)"``.

    Raises
    ------
    TypeError
        If an array does not hold numbers, or a word is not a string.
    ValueError
        If there is nothing to show or too much, lengths do not fit, or states
        show that none was handed over: the decoder's first state is not the
        encoder's last, or after the same words the two wirings differ.

    Examples
    --------
    >>> translation_stepper(["chá"], ["tea"], ["cup", "<end>"])
    From one sentence to another, step by step
    training (the right words)
     1. encoder 1: 'chá' and h0 -> h1
     2. s0 = h1
     3. decoder 1: '<start>' and s0 -> s1; target 'tea'
     4. decoder 2: 'tea' and s1 -> s2; target '<end>'
     5. all steps at once: reads '<start> tea', target 'tea <end>'
    inference (its own words)
     1. encoder 1: 'chá' and h0 -> h1
     2. s0 = h1
     3. decoder 1: '<start>' and s0 -> s1; writes 'cup'
     4. decoder 2: 'cup' and s1 -> s2; writes '<end>'
     5. 'cup', ended by <end> after 2 steps
    """
    states = (encoder_states, training_states, inference_states)
    record = make_record(source, target, written, said, states)
    frames = {
        "training (the right words)": training_frames(record),
        "inference (its own words)": inference_frames(record),
    }
    return Stepper(frames, title, "Wiring", _MARKS, style=FLOW_STYLE)
