"""Measure the companion package against its alternatives.

::

    python benchmarks/run.py                        all
    python benchmarks/run.py padding                one
    python benchmarks/run.py --shakespeare FILE     all, on your copy
    python benchmarks/run.py --scale 0.01           a trial; prints the report

A run at full size puts its sections into RESULTS.md, each with its date and
versions; the other sections stay as they are. With --output FILE the report of
this run is written to that file instead.
"""

import argparse
import importlib
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # called as a script
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.measuring import RUNS
from benchmarks.reporting import (
    Options,
    Section,
    join_sections,
    section_text,
    split_sections,
)

NAMES = (
    "vocabulary",
    "padding",
    "windows",
    "cells",
    "training",
    "glove",
    "classification",
    "language_model",
    "translation",
    "pairs",
    "throughput",
)
RESULTS = Path(__file__).with_name("RESULTS.md")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, report, and return the exit status for the shell."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.output and not given.output.absolute().parent.is_dir():
        parser.error(f"no folder {given.output.parent} for the report")
    options = Options(**{name: vars(given)[name] for name in Options._fields})
    texts = {
        name: section_text(_measure(name, options), options)
        for name in given.names or NAMES
    }
    if given.output:
        write_whole(given.output, join_sections(texts))
    elif options.scale < 1:
        print(join_sections(texts))
        return 0
    else:
        write_whole(RESULTS, join_sections(_merge(texts)))
    print(f"The results are in {given.output or RESULTS}")
    return 0


def _merge(texts: dict[str, str]) -> dict[str, str]:
    """Put new sections among those of RESULTS.md, in the order of NAMES."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    merged = split_sections(old) | texts
    return {name: merged[name] for name in NAMES if name in merged}


def write_whole(file: Path, text: str) -> None:
    """Write a file whole or not at all; an existing one is replaced."""
    handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as part:
            part.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, file)
    except BaseException:
        os.unlink(temporary)
        raise


def _measure(name: str, options: Options) -> Section:
    # TensorFlow reads these when it is imported, which the module does.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    began = time.monotonic()
    section = importlib.import_module(f"benchmarks.{name}").measure(options)
    print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return section


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n")[0],
        epilog="Only a run at full size changes RESULTS.md.",
    )
    parser.add_argument(
        "names",
        nargs="*",
        type=_name,
        metavar="NAME",
        help=f"of {', '.join(NAMES)}; all by default",
    )
    add = parser.add_argument
    add("--runs", type=_runs, default=RUNS, help=f"{RUNS} or more")
    add("--scale", type=_scale, default=1.0, help="share of the full size")
    add("--shakespeare", type=Path, help="your copy of tiny Shakespeare")
    add("--newsgroups", type=Path, help="your copy of 20news-bydate.tar.gz")
    add("--imdb", type=Path, help="the folder of your copy of IMDB")
    add("--pairs", type=Path, help="your copy of fra-eng.zip (manythings.org)")
    add("--output", type=Path, help="write the report to this file")
    return parser


def _name(text: str) -> str:
    if text not in NAMES:
        raise argparse.ArgumentTypeError(
            f"{text} is not one of {', '.join(NAMES)}"
        )
    return text


def _runs(text: str) -> int:
    if not text.isdecimal() or int(text) < RUNS:
        raise argparse.ArgumentTypeError(f"{text} is not {RUNS} or more")
    return int(text)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0 < scale <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0 and at most 1")
    return scale


if __name__ == "__main__":
    raise SystemExit(main())
