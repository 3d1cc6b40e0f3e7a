"""Translators of the generated pairs: how far from the best possible?"""

import time

import numpy as np

from benchmarks.reporting import Options, Section, Table
from benchmarks.translation import Settings, tokens, train_course, write
from course_lib.corpora import (
    GeneratedPair,
    generate_pairs,
    split_pairs,
    translation_floor,
)
from course_lib.metrics import bleu, exact_match
from course_lib.translation import (
    PairBatches,
    Translator,
    masked_cross_entropy,
)
from course_lib.vocabulary import PAD

SIZES = (2_000, 8_000, 24_000)  # pairs to train on
HELD_OUT, SEEDS, EPOCHS = 2_000, (0, 1, 2), 8
SETTINGS = Settings(64, 128, 0.1, 0.0, 5e-3)
HEADER = (
    "Pairs to train on",
    "Seed",
    "Exact match",
    "Best possible −",
    "Nats a sentence",
    "− best possible",
    "BLEU",
    "Training, s",
)


def measure(options: Options) -> Section:
    """Train on more and more pairs; compare with the floor."""
    sizes = [max(100, round(size * options.scale)) for size in SIZES]
    count = max(50, round(HELD_OUT * options.scale))
    rng = np.random.default_rng(0)
    drawn = generate_pairs(2 * (sizes[-1] + count), rng)
    training, held_out = split_pairs(drawn, count, rng)
    floor = translation_floor(held_out)
    rows = []
    for some in (training[:size] for size in sizes):
        for seed in SEEDS:
            settings = SETTINGS._replace(seed=seed)
            began = time.perf_counter()
            translator = train_course(some, settings, EPOCHS)
            seconds = time.perf_counter() - began
            exact, nats, score = judge(translator, held_out)
            rows.append(
                (
                    f"{len(some):,}",
                    str(seed),
                    f"{exact:.3f}",
                    f"{floor.exact_match - exact:.3f}",
                    f"{nats:.3f}",
                    f"{nats - floor.nats:.3f}",
                    f"{score:.1f}",
                    f"{seconds:.0f}",
                )
            )
    parts = [
        f"Portuguese to English, all kinds of sentences; {len(held_out):,} "
        "held out, none of them in training on either side. The best possible "
        f"translator has an exact match of {floor.exact_match:g} and "
        f"{floor.nats:g} nats a sentence. The translator: {SETTINGS}; "
        f"{EPOCHS} epochs. Greedy.",
        Table(HEADER, rows),
    ]
    return Section("Generated pairs", parts, [], 1)


def judge(
    translator: Translator, pairs: list[GeneratedPair]
) -> tuple[float, float, float]:
    """Return exact match, nats a sentence and BLEU."""
    found = write(translator, [pair.source for pair in pairs])
    wanted = [[pair.target for pair in pairs]]
    nats = nats_a_sentence(translator, pairs)
    return exact_match(found, wanted), nats, bleu(found, wanted)


def nats_a_sentence(
    translator: Translator, pairs: list[GeneratedPair]
) -> float:
    """Return what the right translations cost, the end token included."""
    batches = PairBatches(
        translator.source.encode_many(tokens(pair.source) for pair in pairs),
        translator.target.encode_many(tokens(pair.target) for pair in pairs),
        256,
        np.random.default_rng(0),
    )
    total = 0.0
    for inputs, targets in (batches[i] for i in range(len(batches))):
        logits = translator.training_model(inputs)
        mean = float(masked_cross_entropy(targets, logits))
        total += mean * np.count_nonzero(targets != PAD)
    return total / len(pairs)
