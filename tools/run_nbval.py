"""Compare every notebook of the book with a fresh run of it.

::

    python tools/run_nbval.py                    all notebooks of _toc.yml
    python tools/run_nbval.py chapters/A.ipynb   these only
    python tools/run_nbval.py -- -x              hand options on to pytest

Each notebook is copied into an empty folder of its own, so it must run alone.
The exit code is pytest's, or 1 if a notebook was not compared at all.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import notebook_files as files

# One notebook at a time: the time limits are for one that has all cores.
WORKERS = "1"
# Not the unit tests' settings; and more of a difference than pytest shows.
SETTINGS = """\
[pytest]
truncation_limit_lines = 60
truncation_limit_chars = 6000
"""


def command(folder: Path, names: Iterable[str]) -> list[str]:
    """Return the command that runs nbval on the notebooks in ``folder``."""
    return [
        *(sys.executable, "-m", "pytest"),
        *("-p", "tests.nbval_gate", "--nbval", "--nbval-current-env"),
        *("-n", WORKERS, "--dist", "loadfile"),
        *("-p", "no:randomly", "-p", "no:cacheprovider"),
        *("-c", str(folder / "pytest.ini"), "--rootdir", str(folder)),
        # nbval colours what it prints unless it is told not to.
        *([] if sys.stdout.isatty() else ["--color=no"]),
        f"--notebook-report={folder / 'report.json'}",
        *(str(folder / name) for name in names),
    ]


def copied(paths: Sequence[Path], folder: Path) -> dict[str, Path]:
    """Copy each notebook to a folder of its own; map pytest's names to it."""
    names: dict[str, Path] = {}
    for path in paths:
        name = f"{path.stem}/{path.name}"
        if name in names:
            raise ValueError(
                f"two notebooks are called {path.name}: "
                f"{names[name]} and {path}; rename one"
            )
        (folder / name).parent.mkdir()
        shutil.copy(path, folder / name)
        names[name] = path
    return names


def compare(paths: Sequence[Path], options: Sequence[str]) -> int:
    """Run nbval on the notebooks, and return the exit code."""
    with tempfile.TemporaryDirectory(prefix="notebooks-") as name:
        folder = Path(name).resolve()
        (folder / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
        names = copied(paths, folder)
        # "-m pytest" finds the plugin because it starts in the repository.
        result = subprocess.run(
            [*command(folder, names), *options], cwd=files.ROOT, check=False
        )
        report = folder / "report.json"
        counts = json.loads(report.read_text()) if report.exists() else {}
    missed = [path for name, path in names.items() if not counts.get(name)]
    for path in missed:
        print(f"run_nbval: no cell of {path} was compared", file=sys.stderr)
    return result.returncode or (1 if missed else 0)


def main(argv: Sequence[str] | None = None) -> int:
    """Compare what the command line names, or all of _toc.yml."""
    argv = list(sys.argv[1:] if argv is None else argv)
    cut = argv.index("--") if "--" in argv else len(argv)
    options = argv[cut + 1 :]
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--root", type=Path, default=files.ROOT)
    given = parser.parse_args(argv[:cut])
    try:
        paths = given.paths or files.notebooks(given.root)
        if not paths:
            raise ValueError("_toc.yml names no notebook to compare")
        return compare(paths, options)
    except (OSError, ValueError) as error:
        print(f"run_nbval: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
