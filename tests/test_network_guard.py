"""The network guard: loopback answers, nothing else does."""

import os
import socket
import urllib.request

import pytest

from tests import network_guard

BLOCKED = "network access is blocked in tests: "


@pytest.mark.parametrize(
    "reach",
    [
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.getaddrinfo("192.0.2.1", 80),
        lambda: socket.gethostbyname("192.0.2.1"),
        lambda: socket.gethostbyname_ex("192.0.2.1"),
        lambda: socket.socket().connect(("192.0.2.1", 80)),
        lambda: socket.socket().connect_ex(("192.0.2.1", 80)),
        lambda: udp().sendto(b"", ("192.0.2.1", 80)),
        lambda: udp().sendto(b"", 0, ("192.0.2.1", 80)),
        lambda: urllib.request.urlopen("http://192.0.2.1/"),
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_another_machine_is_out_of_reach(reach):
    with pytest.raises(RuntimeError, match=f"{BLOCKED}192.0.2.1"):
        reach()


def udp():
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


@pytest.mark.parametrize("host", ["example.org", b"example.org"])
def test_names_are_not_looked_up(host):
    with pytest.raises(RuntimeError, match=f"{BLOCKED}example.org"):
        socket.getaddrinfo(host, 443)


def test_loopback_answers():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port)) as client:
            peer, _ = server.accept()
            with peer:
                client.sendall(b"hello")
                assert peer.recv(5) == b"hello"


def test_blocks_nest_and_are_lifted():
    before = socket.getaddrinfo, socket.socket.connect
    join = network_guard.block()
    assert (socket.getaddrinfo, socket.socket.connect) != before
    join()
    assert (socket.getaddrinfo, socket.socket.connect) == before


@pytest.mark.parametrize(
    "host", [None, "", "localhost", b"localhost", "127.8.8.8", "::1", "::1%lo"]
)
def test_hosts_on_this_machine(host):
    assert network_guard.is_loopback(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "10.0.0.1", "::2", "localhost.example.org", "x", b"x"]
)
def test_hosts_elsewhere(host):
    assert not network_guard.is_loopback(host)


def test_the_environment_of_kernels(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    before = dict(os.environ)
    with network_guard.kernel_environment() as folder:
        assert os.environ["IPYTHONDIR"] == str(folder)
        assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"
        assert os.environ["CUDA_VISIBLE_DEVICES"] == "-1"
        assert "KERAS_BACKEND" not in os.environ
        assert "MPLBACKEND" not in os.environ
        startup = folder / "profile_default" / "startup"
        assert list(startup.glob("*.py"))
    assert dict(os.environ) == before
    assert not folder.exists()
