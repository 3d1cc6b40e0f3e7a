"""Settings shared by all tests: no network, no screen, no chance."""

import os
from collections.abc import Callable

from hypothesis import settings

from tests import network_guard

# Matplotlib draws without a screen, here and in every process started here.
os.environ["MPLBACKEND"] = "Agg"
os.environ.update(network_guard.KERNEL_SETTINGS)

settings.register_profile("course", derandomize=True, deadline=None)
settings.load_profile("course")

# Files that run inside a notebook's kernel: not modules to collect.
collect_ignore = ["ipython"]

_join: list[Callable[[], None]] = []


def pytest_configure():
    """Cut the network, also while modules are imported and for doctests."""
    _join.append(network_guard.block())


def pytest_unconfigure():
    """Join the network again, for a caller that runs pytest in its process."""
    while _join:
        _join.pop()()
