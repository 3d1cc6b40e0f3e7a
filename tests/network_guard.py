"""The network guard: no test and no notebook reaches beyond this machine.

``block()`` cuts the network of one Python process. ``kernel_environment()``
prepares the processes in which notebooks run: the network cut by an IPython
startup file, no accelerator, and nothing taken over from the user's settings
that could change an output.

A kernel loads this file before anything else, so it imports little.
"""

import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

# Set for every kernel. TensorFlow reads them when it is imported.
KERNEL_SETTINGS = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}

# Unset for every kernel: each of them can change what a notebook prints.
KERNEL_UNSET = (
    "KERAS_BACKEND",
    "MPLBACKEND",
    "PYTHONHASHSEED",
    "PYTHONWARNINGS",
)

_METHODS = ("connect", "connect_ex", "sendto", "sendmsg")
_LOOKUPS = ("getaddrinfo", "gethostbyname", "gethostbyname_ex")


def is_loopback(host: object) -> bool:
    """Tell whether ``host`` names this machine and nothing else.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost")
    (True, True, True)
    >>> is_loopback("example.org"), is_loopback("192.0.2.1")
    (False, False)
    """
    if host is None or host in ("", b"", "localhost", b"localhost"):
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def block() -> Callable[[], None]:
    """Cut the network of this process, and return what joins it again.

    Every later attempt to look up or to reach another machine raises
    ``RuntimeError``. It is no ``OSError``, so that code which copes with a
    missing network does not hide the attempt.
    """
    kept = [(socket.socket, name) for name in _METHODS]
    kept += [(socket, name) for name in _LOOKUPS]
    kept = [(owner, name, vars(owner).get(name)) for owner, name in kept]
    for name in _METHODS:
        if hasattr(socket.socket, name):  # Windows has no sendmsg
            method = getattr(socket.socket, name)
            setattr(socket.socket, name, _guarded_method(method))
    for name in _LOOKUPS:
        setattr(socket, name, _guarded_lookup(getattr(socket, name)))

    def join() -> None:
        for owner, name, old in kept:
            if old is not None:
                setattr(owner, name, old)
            elif name in vars(owner):  # inherited before: inherited again
                delattr(owner, name)

    return join


@contextmanager
def kernel_environment() -> Iterator[Path]:
    """Set this process's environment for the kernels started within it.

    IPython gets a temporary copy of its folder, which is yielded, so that
    neither the user's profile nor the repository is read or written.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="ipython-") as folder:
        shutil.copytree(HERE / "ipython", folder, dirs_exist_ok=True)
        shutil.copy(HERE / "network_guard.py", folder)
        os.environ.update(KERNEL_SETTINGS, IPYTHONDIR=folder)
        for name in KERNEL_UNSET:
            os.environ.pop(name, None)
        try:
            yield Path(folder)
        finally:
            os.environ.clear()
            os.environ.update(before)


def _refuse(host: object) -> None:
    if not is_loopback(host):
        shown = host.decode() if isinstance(host, bytes) else host
        raise RuntimeError(f"network access is blocked in tests: {shown}")


def _guarded_method(method: Callable[..., Any]) -> Callable[..., Any]:
    """Guard a method of sockets that takes an address as its last argument."""

    def guarded(self: socket.socket, *args: Any) -> Any:
        # The address of a Unix socket is a path. Where no address is given,
        # the socket is connected, so its address has been checked.
        if args and isinstance(args[-1], tuple):
            _refuse(args[-1][0])
        return method(self, *args)

    return guarded


def _guarded_lookup(lookup: Callable[..., Any]) -> Callable[..., Any]:
    """Guard a function that looks up the host in its first argument."""

    def guarded(host: object, *args: Any, **options: Any) -> Any:
        _refuse(host)
        return lookup(host, *args, **options)

    return guarded
