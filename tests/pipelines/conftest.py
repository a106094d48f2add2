"""One real `make serve` for all tests that ask it."""

import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipelines.processes import kill, start
from tests.pipelines.service import Served, environment


def serve(folder: Path, source: Path) -> Served:
    """Start `make serve` on a free port and wait until it takes requests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    out, log = folder / "reports", folder / "serve.log"
    given = environment(
        folder / "state", source, out, PREFECT_SERVER_API_PORT=str(port)
    )
    started = start(["-m", "pipelines.serve"], given, log)
    served = Served(started, log, folder / "state", source, out, port)
    for _ in range(120):
        if "run now: " in log.read_text() and has_deployment(served):
            return served
        assert started.process.poll() is None, log.read_text()[-2000:]
        time.sleep(1)
    raise AssertionError(f"nothing was served: {log.read_text()[-2000:]}")


def has_deployment(served: Served) -> bool:
    path = "/api/deployments/name/follow_the_money/daily"
    return served.status(path, **served.own()) == 200


@pytest.fixture(scope="session")
def served(
    small_world: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Return a running `make serve` that may read the small world."""
    running = serve(tmp_path_factory.mktemp("served"), small_world / "input")
    try:
        yield running
    finally:
        kill(running.started, signal.SIGINT)
        running.started.process.wait(timeout=60)
