"""`make serve` really schedules: a run stands in Prefect's calendar for tomorrow."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ROOT

ADDRESS = "http://127.0.0.1:4200/api"


def scheduled() -> list[str]:
    """Return when the next runs are planned, as far as the server knows."""
    request = urllib.request.Request(
        f"{ADDRESS}/flow_runs/filter",
        data=json.dumps({"sort": "EXPECTED_START_TIME_ASC", "limit": 5}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        runs = json.load(answer)
    return [
        run["expected_start_time"] for run in runs if run["state_type"] == "SCHEDULED"
    ]


@pytest.mark.slow
@pytest.mark.flow
def test_serving_puts_a_daily_run_into_the_calendar(tmp_path: Path) -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 4200)) == 0:
            pytest.skip("port 4200 is in use")
    environment = {
        name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"
    }
    served = subprocess.Popen(
        [sys.executable, "-m", "pipelines.serve"],
        cwd=ROOT,
        env=environment | {"PREFECT_HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # a shell's background job ignores SIGINT, and so would its children
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        found: list[str] = []
        for _ in range(120):
            time.sleep(1)
            try:
                found = scheduled()
            except (urllib.error.URLError, TimeoutError):
                continue
            if found:
                break
        assert found, "nothing was scheduled within two minutes"
        assert "T05:00:00" in found[0]
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(timeout=60)
