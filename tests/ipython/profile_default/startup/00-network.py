"""Cut the network in a notebook's kernel, before its first cell.

IPython runs this file in the notebook's own namespace, so every name made
here is removed again.
"""

from importlib import util as _util
from pathlib import Path as _Path

_spec = _util.spec_from_file_location(
    "network_guard", _Path(__file__).parents[2] / "network_guard.py"
)
_guard = _util.module_from_spec(_spec)
_spec.loader.exec_module(_guard)
_guard.block()
del _util, _Path, _spec, _guard
