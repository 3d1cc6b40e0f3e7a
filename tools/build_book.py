"""Build the book, strict, into `_build`, and say where it lies.

Usage: python tools/build_book.py [FOLDER]

FOLDER holds `_config.yml` and `_toc.yml`; the default is the project's root.
Every warning is an error. Nothing is executed and no network is needed.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN = "from jupyter_book.cli.main import main; main()"
STRICT = ("-W", "--keep-going", "-n", "-q")


def main(arguments=None):
    """Build and return the exit status for the shell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT)
    folder = parser.parse_args(arguments).folder.resolve()
    index = folder / "_build" / "html" / "index.html"
    status = build(folder)
    if status or not index.exists():
        print("The book was not built: see the warnings above.")
        return status or 1
    print(f"The book is built. Open {index}")
    return 0


def build(folder):
    """Run Jupyter Book on a folder, from scratch; return its exit status.

    From scratch, because a second build reads only the pages that changed
    and so would be silent about the warnings of the first.
    """
    shutil.rmtree(folder / "_build" / "html", ignore_errors=True)
    command = [sys.executable, "-c", RUN, "build", "--all", *STRICT]
    return subprocess.run([*command, str(folder)], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
