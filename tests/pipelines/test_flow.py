"""The flow on Prefect's own temporary server: the same bytes as without it."""

import json
import os
import shutil
import stat
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.pipelines.service import environment, everything_below, python
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
    "csrf": found.server.api.csrf_protection_enabled,
    "word": found.api.auth_string == found.server.api.auth_string is not None,
}))
"""


# a stage that ends as DuckDB ends on a value it cannot read
BREAKING = """
import sys, duckdb, pipelines.flow
def broken(work, job):
    raise duckdb.ConversionException(f"Could not convert string '{sys.argv[3]}'")
pipelines.flow.run_stage = broken
pipelines.flow.follow_the_money(source=sys.argv[1], out=sys.argv[2])
"""
TEMPORARY = """
import json, os, urllib.error, urllib.request
import pipelines.flow
from prefect.client.orchestration import get_client
from prefect.server.api.server import SubprocessASGIServer

def status(**headers):
    request = urllib.request.Request(f"{server.api_url}/admin/settings")
    for name, value in headers.items():
        request.add_header(name, value)
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return error.code

with SubprocessASGIServer() as server:
    with get_client(sync_client=True) as client:
        own = client.request("GET", "/admin/settings")
        word = own.request.headers["Authorization"]
    print(json.dumps({
        "own": own.status_code,
        "nobody": status(),
        "elsewhere": status(Authorization=word, Origin="https://elsewhere.example"),
    }))
"""
VICTIM = "Amanuel Tesfaldet Plantedname"


@pytest.mark.flow
def test_the_flow_writes_the_same_bytes_as_the_stages(
    small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    out = tmp_path / "reports"
    source = small_world / "input"
    given = environment(tmp_path / "state", source, out)
    done = python(FLOW, str(source), str(out), given=given)
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
    given = environment(tmp_path / "state", bad, out)
    done = python(FLOW, str(bad), str(out), given=given)
    assert done.returncode != 0
    last_error = tmp_path / "state" / "last_error.txt"
    assert str(last_error) in done.stderr
    assert "no format matches" in last_error.read_text()
    assert report_digests(out) == before


@pytest.mark.slow
@pytest.mark.flow
def test_the_temporary_server_answers_its_own_flow_alone(tmp_path: Path) -> None:
    given = environment(tmp_path, tmp_path, tmp_path)
    done = python(TEMPORARY, given=given)
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout) == {"own": 200, "nobody": 401, "elsewhere": 403}


@pytest.mark.slow
@pytest.mark.flow
def test_no_delivered_value_reaches_prefect(small_world: Path, tmp_path: Path) -> None:
    source, out, state = (tmp_path / name for name in ("input", "out", "state"))
    shutil.copytree(small_world / "input", source)
    delivered = source / "transaction.csv"
    header, first, *_ = delivered.read_text(errors="replace").splitlines()
    amount = header.split(",").index("debit_amount")
    row = first.split(",")
    row[0], row[amount] = "planted", VICTIM
    with delivered.open("a", encoding="utf-8") as file:
        file.write(f"{VICTIM}\n{','.join(row)}\n")
    (tmp_path / "headless").mkdir()
    (tmp_path / "headless" / "transaction.csv").write_text(f"t1,{VICTIM},12.50\n")
    given = environment(state, tmp_path, out)
    ran = python(FLOW, str(source), str(out), given=given)
    assert ran.returncode == 0, ran.stderr[-3000:]
    headless = python(FLOW, str(tmp_path / "headless"), str(out), given=given)
    broken = python(BREAKING, str(source), str(out), VICTIM, given=given)
    assert headless.returncode == broken.returncode == 1

    kept = everything_below(state / "prefect")
    assert any(b"ConversionException" in content for content in kept.values())
    told = [path for path, content in kept.items() if VICTIM.encode() in content]
    assert told == []
    for done in (ran, headless, broken):
        assert VICTIM not in done.stdout + done.stderr
    last_error = state / "last_error.txt"
    assert VICTIM in last_error.read_text()
    assert stat.S_IMODE(last_error.stat().st_mode) == 0o600


def test_prefect_is_told_twice_not_to_call_home(tmp_path: Path) -> None:
    done = python(SETTINGS, given=environment(tmp_path, tmp_path, tmp_path))
    assert json.loads(done.stdout) == {
        "analytics": False,
        "orchestration": False,
        "metrics": False,
        "v2": False,
        "csrf": True,
        "word": True,
    }
    from pipelines import environment as settled

    assert os.environ["DO_NOT_TRACK"] == "1"
    assert settled.HOME.is_relative_to(ROOT)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["prefect"]
    assert settings["server"]["analytics_enabled"] is False


def test_the_deployment_names_the_flow_and_a_daily_schedule() -> None:
    found = yaml.safe_load((ROOT / "prefect.yaml").read_text())
    (daily,) = found["deployments"]
    assert daily["entrypoint"] == "pipelines/flow.py:follow_the_money"
    assert daily["schedules"] == [{"cron": "0 5 * * *", "timezone": "UTC"}]
