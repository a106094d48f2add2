"""The socket that a server gets."""

import socket
from collections.abc import Callable

import pytest

from pipelines.start import loopback


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# the port is chosen inside: two workers must collect tests of the same names
@pytest.mark.parametrize("choose", [lambda: 0, free_port], ids=["any", "one"])
def test_nobody_else_can_take_the_port(choose: Callable[[], int]) -> None:
    with loopback(choose()) as bound, socket.socket() as other:
        assert bound.getsockname()[0] == "127.0.0.1"
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with pytest.raises(OSError, match="in use"):
            other.bind(bound.getsockname())


def test_a_port_in_use_is_an_error() -> None:
    with loopback(0) as bound, pytest.raises(OSError, match="in use"):
        loopback(bound.getsockname()[1])
