"""The socket that a server gets."""

import socket

import pytest

from pipelines.start import loopback


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("port", [0, free_port()])
def test_nobody_else_can_take_the_port(port: int) -> None:
    with loopback(port) as bound, socket.socket() as other:
        assert bound.getsockname()[0] == "127.0.0.1"
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with pytest.raises(OSError, match="in use"):
            other.bind(bound.getsockname())


def test_a_port_in_use_is_an_error() -> None:
    with loopback(0) as bound, pytest.raises(OSError, match="in use"):
        loopback(bound.getsockname()[1])
