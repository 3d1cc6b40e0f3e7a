"""The frames of a translation: reading, handing over, and writing."""

from course_lib.steppers.arrays import listed, typeset
from course_lib.steppers.markup import paragraph
from course_lib.steppers.stepper import Frame
from course_lib.steppers.translation_flow import Kinds, flow, state_name
from course_lib.steppers.translation_record import (
    END,
    Side,
    TranslationRecord,
)


def training_frames(record: TranslationRecord) -> list[Frame]:
    """Wire the decoder for training: it reads the right words.

    Parameters
    ----------
    record : TranslationRecord
        What happened.

    Returns
    -------
    list of Frame
        One for each word read by the encoder, one for the state handed over,
        one for each step of the decoder, and one that sums up.

    Examples
    --------
    >>> from course_lib.steppers.translation_record import make_record
    >>> record = make_record(["chá"], ["tea"], None, None, (None,) * 3)
    >>> [len(training_frames(record)), len(inference_frames(record))]
    [5, 5]
    """
    side = record.training
    steps = range(1, len(side.reads) + 1)
    frames = _reading(record, side)
    frames += [_forced(record, step) for step in steps]
    caption = (
        "Training: all words are known before the first step, so one call "
        "runs all steps. The targets are the words read, shifted by one."
    )
    reads, answers = (" ".join(w) for w in (side.reads, side.answers))
    html = paragraph(f"reads: {reads}") + paragraph(f"target: {answers}")
    text = f"all steps at once: reads {reads!r}, target {answers!r}"
    drawn = _draw(record, side, len(side.reads) + 1)
    return [*frames, Frame(caption, drawn + html, text)]


def inference_frames(record: TranslationRecord) -> list[Frame]:
    """Wire the decoder for inference: it reads its own words.

    Parameters
    ----------
    record : TranslationRecord
        What happened.

    Returns
    -------
    list of Frame
        One for each word read by the encoder, one for the state handed over,
        one for each step of the decoder, and one that sums up.

    Examples
    --------
    >>> from course_lib.steppers.translation_record import make_record
    >>> record = make_record(["chá"], ["tea"], ["tea"], None, (None,) * 3)
    >>> inference_frames(record)[-1].text
    "'tea', stopped after 1 step without <end>"
    """
    side = record.inference
    count = len(side.reads)
    frames = _reading(record, side)
    frames += [_own(record, step) for step in range(1, count + 1)]
    ended = side.answers[-1] == END
    written = " ".join(side.answers[: count - ended])
    steps = f"{count} step{'s' * (count != 1)}"
    if ended:
        why = f"It has written {END}, so it stops after {steps}."
        text = f"{written!r}, ended by {END} after {steps}"
    else:
        why = f"It is stopped after {steps} without {END}."
        text = f"{written!r}, stopped after {steps} without {END}"
    caption = (
        f"Inference: one call for each word, as each needs the word and the "
        f"state of the one before. {why}"
    )
    drawn = _draw(record, side, count + 1)
    html = paragraph(f"translation: {written}")
    return [*frames, Frame(caption, drawn + html, text)]


def _reading(record: TranslationRecord, decoder: Side) -> list[Frame]:
    encoder = record.encoder
    count = len(encoder.reads)
    frames = []
    for step, word in enumerate(encoder.reads, start=1):
        old, new = _names(encoder, step)
        caption = (
            f"Encoder, step {step} of {count}: it reads {word!r} and {old}, "
            f"and gives {new}."
        )
        html = _draw(record, decoder, step - count - 1)
        html += _formula(encoder, step, "encoder")
        frames.append(Frame(caption, html, _text(encoder, step, "encoder")))
    return [*frames, _handover(record, decoder)]


def _handover(record: TranslationRecord, decoder: Side) -> Frame:
    count = len(record.encoder.reads)
    last, first = state_name(record.encoder, count), state_name(decoder, 0)
    caption = (
        f"Handing over: the last state of the encoder, {last}, is the first "
        f"state of the decoder, {first}. Nothing else is passed."
    )
    said = f"{first} = {last}{_numbers(decoder, 0)}"
    html = _draw(record, decoder, 0) + paragraph(typeset(said))
    return Frame(caption, html, f"s0 = h{count}{_numbers(decoder, 0)}")


def _forced(record: TranslationRecord, step: int) -> Frame:
    side = record.training
    word, right = side.reads[step - 1], side.answers[step - 1]
    old, new = _names(side, step)
    what = "to begin" if step == 1 else "the right word before"
    caption = (
        f"Decoder in training, step {step} of {len(side.reads)}: it reads "
        f"{word!r}, {what}, and {old}, {_whose(step)}, and gives {new}. "
        f"The target is {right!r}"
    )
    text = f"{_text(side, step, 'decoder')}; target {right!r}"
    if record.said:
        said = record.said[step - 1]
        verdict = "right" if said == right else "wrong"
        caption += f"; it says {said!r}, {verdict}"
        text += f", says {said!r} ({verdict})"
    html = _draw(record, side, step) + _formula(side, step, "decoder")
    return Frame(f"{caption}.", html, text)


def _own(record: TranslationRecord, step: int) -> Frame:
    side = record.inference
    word, writes = side.reads[step - 1], side.answers[step - 1]
    old, new = _names(side, step)
    what = "to begin" if step == 1 else "the word it wrote"
    caption = (
        f"Decoder at inference, step {step}: it reads {word!r}, {what}, and "
        f"{old}, {_whose(step)}, and gives {new}. It writes {writes!r}."
    )
    html = _draw(record, side, step) + _formula(side, step, "decoder")
    text = f"{_text(side, step, 'decoder')}; writes {writes!r}"
    return Frame(caption, html, text)


def _draw(record: TranslationRecord, decoder: Side, now: int) -> str:
    """Draw both chains; `now` counts from 0, where the state is handed over."""
    encoder, training = record.encoder, decoder is record.training
    count, steps = len(encoder.reads), len(decoder.reads)
    reading = _encoder_kinds(count, now)
    writing = _decoder_kinds(steps, now)
    if now < 0 or not training:  # what comes is not known yet
        writing = writing[: max(now, 0) + 1]
    what = "reads the right words" if training else "reads its own words"
    return (
        f"<p class=part>Encoder</p>{flow(encoder, reading)}"
        f"<p class=part>Decoder: {what}</p>"
        + flow(decoder, writing, "target" if training else "writes")
    )


def _encoder_kinds(count: int, now: int) -> Kinds:
    step = now + count + 1  # of the encoder, from 1
    kinds = []
    for k in range(count + 1):
        state = "used" if k < step else "on" if k == step else "?"
        if k == count and now == 0:
            state = "to"
        read = "used" if k < step else "on" if k == step else ""
        kinds.append(("", state, read))
    return kinds


def _decoder_kinds(steps: int, now: int) -> Kinds:
    first = "?" if now < 0 else "to" if now == 0 else "used"
    kinds = [("", first, "")]
    for k in range(1, steps + 1):
        if now < 1 or k > now:
            kinds.append(("", "?", ""))
        elif k == now:
            kinds.append(("on", "on", "to" if k > 1 else "on"))
        else:
            handed = k == now - 1 and now <= steps
            kinds.append(("to" if handed else "used", "used", "used"))
    return kinds


def _whose(step: int) -> str:
    return "the state handed over" if step == 1 else "its own state"


def _names(side: Side, step: int) -> tuple[str, str]:
    return state_name(side, step - 1), state_name(side, step)


def _formula(side: Side, step: int, name: str) -> str:
    old, new = _names(side, step)
    word = side.reads[step - 1]
    said = typeset(_numbers(side, step))
    return paragraph(f"{new} = {name}({word!r}, {old}){said}")


def _text(side: Side, step: int, name: str) -> str:
    word, symbol = side.reads[step - 1], side.symbol
    return (
        f"{name} {step}: {word!r} and {symbol}{step - 1} -> "
        f"{symbol}{step}{_numbers(side, step)}"
    )


def _numbers(side: Side, step: int) -> str:
    return "" if side.states is None else f" = {listed(side.states[step])}"
