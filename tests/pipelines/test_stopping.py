"""How `make serve` starts where it cannot, and how it ends: nothing of it is left."""

import signal
import socket
import time
from pathlib import Path

import pytest

from tests.pipelines.conftest import serve
from tests.pipelines.processes import kill, start
from tests.pipelines.service import Served, environment
from tests.worlds import report_digests


def test_a_port_in_use_is_said_and_the_word_told_to_nobody(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        given = environment(
            tmp_path / "state", tmp_path, tmp_path, PREFECT_SERVER_API_PORT=port
        )
        started = start(["-m", "pipelines.serve"], given, tmp_path / "log")
        assert started.process.wait(timeout=60) == 1
        other.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody connected
            other.accept()
    assert f"port {port} is in use" in (tmp_path / "log").read_text()
    assert not (tmp_path / "state" / "authentication").exists()


def test_asking_for_a_run_says_when_nothing_is_served(tmp_path: Path) -> None:
    given = environment(tmp_path / "state", tmp_path, tmp_path)
    started = start(["-m", "pipelines.run_now"], given, tmp_path / "log")
    assert started.process.wait(timeout=60) == 1
    assert "run `make serve` first" in (tmp_path / "log").read_text()


@pytest.mark.slow
@pytest.mark.flow
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_service_leaves_no_process(
    sign: signal.Signals, small_world: Path, tmp_path: Path
) -> None:
    served = serve(tmp_path, small_world / "input")
    served.ask_for_a_run()
    wait_for_work(served)
    kill(served.started, sign)
    served.started.process.wait(timeout=90)
    assert served.started.left() == []
    assert not served.out.joinpath("current").exists()
    assert report_digests(served.out) == {}


def wait_for_work(served: Served) -> None:
    for _ in range(600):
        if any(served.out.glob("runs/*.draft/store.duckdb")):
            return
        time.sleep(0.1)
    raise AssertionError(served.log.read_text()[-2000:])
