"""Translators: an encoder, a decoder, and the state that passes between.

`build_translator` makes one set of layers and wires it three times: to train
(`Translator.training_model`, a plain Keras model to compile and fit), to read
a sentence (`encoder_model`), and to write one token (`step_model`).
`teacher_forcing`, `PairBatches` and `masked_cross_entropy` are what the fit
needs. `translate` turns sentences into sentences, one or thousands;
`step_from_translator` gives the step to any search of `course_lib.decoding`.
`save_translator` writes all of it into one folder.
"""

from course_lib.translation.batches import (
    PairBatches,
    TeacherForcing,
    source_batch,
    teacher_forcing,
)
from course_lib.translation.losses import masked_cross_entropy
from course_lib.translation.models import Reading
from course_lib.translation.saving import load_translator, save_translator
from course_lib.translation.settings import Settings
from course_lib.translation.stepping import (
    DecoderState,
    Started,
    step_from_translator,
)
from course_lib.translation.translating import (
    Translation,
    translate,
    translate_with_attention,
)
from course_lib.translation.translator import Translator, build_translator
from course_lib.translation.wiring import Encoded, Memory, Written

__all__ = [
    "DecoderState",
    "Encoded",
    "Memory",
    "PairBatches",
    "Reading",
    "Settings",
    "Started",
    "TeacherForcing",
    "Translation",
    "Translator",
    "Written",
    "build_translator",
    "load_translator",
    "masked_cross_entropy",
    "save_translator",
    "source_batch",
    "step_from_translator",
    "teacher_forcing",
    "translate",
    "translate_with_attention",
]
