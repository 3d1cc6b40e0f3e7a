"""JupyterLab as `make lab` starts it, on a copy of the chapters.

The recipe is the Makefile's own. The server listens on this machine only, at
a port that is free, in a home folder of its own: nothing of the user's is
read or changed.
"""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from nbformat import NotebookNode, v4

from tests.network_guard import KERNEL_SETTINGS
from tools import notebook_files
from tools.browser import is_root

ROOT = Path(__file__).resolve().parents[1]
OPTIONS = "--no-browser --ServerApp.ip=127.0.0.1 --ServerApp.port=0"
# What could lead to the user's own settings, kernels and caches.
USERS = ("IPYTHON", "JUPYTER", "KERAS", "MPL", "PYTHON", "XDG_")
# All cells at once, no question about news, light or dark as the browser is.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false"},
    "apputils-extension/themes": {"adaptive-theme": True},
}


class Lab(NamedTuple):
    """A JupyterLab that is running.

    Attributes
    ----------
    url : str
        Its address, with a slash at its end.
    token : str
        What opens it.
    chapters : Path
        The folder that it shows.
    """

    url: str
    token: str
    chapters: Path


class LabError(Exception):
    """JupyterLab did not start, or does not show the chapter."""


@contextmanager
def jupyter_lab(chapter: Path) -> Iterator[Lab]:
    """Start JupyterLab on a copy of a chapter and its neighbours; end it.

    Raises
    ------
    LabError
        If it ends at once or takes longer than 40 seconds to start.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        lay_out(home, chapter)
        token = secrets.token_hex()
        with (
            (home / "log").open("wb") as log,
            running(home, token, log) as process,
        ):
            yield Lab(address(process, home), token, home / "chapters")


def lay_out(home: Path, chapter: Path) -> None:
    """Copy the chapters, and write the settings of the home folder."""
    shutil.copytree(chapter.parent, home / "chapters")
    notebook = notebook_files.read(chapter)
    text = notebook_files.text_of(prepared(notebook))
    (home / "chapters" / chapter.name).write_text(text, encoding="utf-8")
    for name, values in SETTINGS.items():
        path = home / ".jupyter/lab/user-settings/@jupyterlab" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        settings = path.with_suffix(".jupyterlab-settings")
        settings.write_text(json.dumps(values), encoding="utf-8")


def prepared(notebook: NotebookNode) -> NotebookNode:
    """Blank the execution counts, and add a cell that imports Keras.

    A count that appears then says that a cell has run.
    """
    for cell in notebook.cells:
        for counted in (cell, *cell.get("outputs", [])):
            if "execution_count" in counted:
                counted.execution_count = None
    keras = v4.new_code_cell("import keras", id="import-keras-alone")
    notebook.cells.append(keras)
    return notebook


def recipe(makefile: str, programs: Path) -> str:
    """Return the commands of `make lab`, the last one for a check.

    Parameters
    ----------
    makefile
        The text of the Makefile.
    programs
        The folder that stands for `$(BIN)`.
    """
    lines = re.search(r"^lab:.*\n((?:\t.*\n)+)", makefile, re.M)[1].splitlines()
    commands = [line.strip().lstrip("@") for line in lines]
    commands[-1] = f"exec {commands[-1]} {OPTIONS}"
    if is_root():
        commands[-1] += " --allow-root"
    return "\n".join(commands).replace("$(BIN)", str(programs))


def environment(home: Path, token: str) -> dict[str, str]:
    """Return the variables for a server whose home is another folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(USERS)}
    own = {
        "HOME": str(home),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_TOKEN": token,
    }
    return kept | own | KERNEL_SETTINGS


@contextmanager
def running(home: Path, token: str, log) -> Iterator[subprocess.Popen]:
    """Run the recipe in a home folder, and end it whatever happens."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = recipe(makefile, Path(sys.executable).parent)
    process = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=home,
        env=environment(home, token),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def address(process: subprocess.Popen, home: Path, seconds: float = 40) -> str:
    """Wait until the server has written down its address; return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        for path in home.glob("runtime/jpserver-*.json"):
            text = path.read_text(encoding="utf-8")
            if text.endswith("}"):  # written to its end
                return json.loads(text)["url"]
        time.sleep(0.1)
    log = (home / "log").read_text(encoding="utf-8", errors="replace")
    raise LabError(f"JupyterLab did not start. It said:\n{log[-2000:]}")
