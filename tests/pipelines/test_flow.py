"""The flow on Prefect's own temporary server: the same bytes as without it."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.worlds import report_digests

FLOW = """
import sys
from pipelines.flow import follow_the_money
follow_the_money(source=sys.argv[1], out=sys.argv[2], threads=2)
"""
SETTINGS = """
import json
from pipelines import environment
from prefect.settings import get_current_settings
found = get_current_settings()
print(json.dumps({
    "analytics": found.server.analytics_enabled,
    "orchestration": found.cloud.enable_orchestration_telemetry,
    "metrics": found.telemetry.enable_resource_metrics,
    "v2": found.server.ui.v2_enabled,
}))
"""


def python(
    code: str, *arguments: str, home: Path
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"PREFECT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.flow
def test_the_flow_writes_the_same_bytes_as_the_stages(
    small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    out = tmp_path / "reports"
    done = python(FLOW, str(small_world / "input"), str(out), home=tmp_path / "home")
    assert done.returncode == 0, done.stderr[-3000:]
    assert report_digests(out) == report_digests(small_run)


@pytest.mark.slow
@pytest.mark.flow
def test_a_failing_flow_leaves_the_last_good_reports(
    small_world: Path, tmp_path: Path
) -> None:
    from tests.worlds import run

    out = tmp_path / "reports"
    run(small_world / "input", out)
    before = report_digests(out)
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "transaction.csv").write_text("no,such,columns\n1,2,3\n")
    done = python(FLOW, str(bad), str(out), home=tmp_path / "home")
    assert done.returncode != 0
    assert "no format matches" in done.stderr + done.stdout
    assert report_digests(out) == before


def test_prefect_is_told_twice_not_to_call_home(tmp_path: Path) -> None:
    done = python(SETTINGS, home=tmp_path)
    assert json.loads(done.stdout) == {
        "analytics": False,
        "orchestration": False,
        "metrics": False,
        "v2": False,
    }
    from pipelines import environment

    assert os.environ["DO_NOT_TRACK"] == "1"
    assert environment.HOME.is_relative_to(ROOT)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["prefect"]
    assert settings["server"]["analytics_enabled"] is False


def test_the_deployment_names_the_flow_and_a_daily_schedule() -> None:
    found = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    (daily,) = found["deployments"]
    assert daily["entrypoint"] == "pipelines/flow.py:follow_the_money"
    assert daily["schedules"] == [{"cron": "0 5 * * *", "timezone": "UTC"}]
