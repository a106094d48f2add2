"""`make serve` with Prefect's real server: who may ask it, for what, and how."""

import json
import os
import stat
import time
import urllib.request
from pathlib import Path

import pytest

from tests.pipelines.service import Served
from tests.worlds import report_digests

pytestmark = [pytest.mark.slow, pytest.mark.flow]

SETTINGS = "/api/admin/settings"
COUNT = "/api/flow_runs/count"


def test_serving_puts_a_daily_run_into_the_calendar(served: Served) -> None:
    for _ in range(60):  # the server's scheduler looks every few seconds
        planned = [
            run["expected_start_time"]
            for run in served.runs()
            if run["state_type"] == "SCHEDULED" and run["auto_scheduled"]
        ]
        if planned:
            break
        time.sleep(1)
    assert "T05:00:00" in planned[0]


def test_who_knows_the_word_is_answered(served: Served) -> None:
    assert served.status(SETTINGS, **served.own()) == 200
    own_page = served.own() | served.token() | {"Origin": served.address}
    assert served.status(COUNT, {}, **own_page) == 200


def test_a_request_without_the_authentication_string_is_refused(
    served: Served,
) -> None:
    assert served.status(SETTINGS) == 401
    assert served.status(COUNT, {}, **served.token()) == 401
    wrong = {"Authorization": "Basic ZzdmaW46Z3Vlc3NlZA=="}
    assert served.status(SETTINGS, **wrong) == 401


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_a_request_with_a_foreign_origin_is_refused(
    origin: str, served: Served
) -> None:
    entitled = served.own() | served.token()
    assert served.status(SETTINGS, **entitled, Origin=origin) == 403
    assert served.status(COUNT, {}, **entitled, Origin=origin) == 403


def test_a_request_under_a_foreign_name_is_refused(served: Served) -> None:
    name = f"elsewhere.example:{served.port}"
    assert served.status(SETTINGS, **served.own(), Host=name) == 403


def test_a_change_without_the_token_against_forgery_is_refused(
    served: Served,
) -> None:
    assert served.status(COUNT, {}, **served.own()) == 403


def test_a_path_outside_the_declared_folders_is_refused(
    served: Served, tmp_path: Path
) -> None:
    served.out.mkdir(exist_ok=True)
    link = served.out / "elsewhere"
    link.symlink_to(tmp_path)
    asked = {
        served.ask_for_a_run(source=str(tmp_path)): "source",
        served.ask_for_a_run(source=f"{served.source}/../truth"): "source",
        served.ask_for_a_run(out=str(tmp_path / "made")): "out",
        served.ask_for_a_run(out=str(link / "made")): "out",
        served.ask_for_a_run(settings="/etc/passwd"): "settings",
        served.ask_for_a_run(previous=str(tmp_path)): "previous",
    }
    for run, parameter in asked.items():
        end = served.end_of(run)
        assert end["type"] == "FAILED", end
        assert f"{parameter}: " in end["message"], end["message"]
        assert "declare its folder" in end["message"]
    assert list(tmp_path.iterdir()) == []
    assert sorted(served.out.iterdir()) == [link]
    link.unlink()


def test_the_printed_command_asks_for_a_run(served: Served, small_run: Path) -> None:
    before = {run["id"] for run in served.runs()}
    done = served.in_a_new_shell(served.printed("run now"))
    assert done.returncode == 0, done.stderr
    (asked,) = [run for run in served.runs() if run["id"] not in before]
    assert asked["name"] in done.stdout
    assert served.end_of(asked["id"])["type"] == "COMPLETED"
    assert report_digests(served.out) == report_digests(small_run)


def test_the_word_is_for_its_owner_only(served: Served) -> None:
    path = served.state / "authentication"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_uid == os.getuid()
    assert len(served.word.removeprefix("g7fin:")) >= 40
    assert served.word not in served.log.read_text()
    assert str(path) in served.printed("pages")


def test_the_pages_offer_no_second_version_and_call_nobody(served: Served) -> None:
    with urllib.request.urlopen(f"{served.address}/ui-settings", timeout=20) as answer:
        told = json.load(answer)
    assert told["available_uis"] == ["v1"]
    assert told["v2_base_url"] is None
    assert told["api_url"] == f"{served.address}/api"
    assert served.status("/v2/") == 404
    with urllib.request.urlopen(f"{served.address}/", timeout=20) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy.replace(served.address, "")
    assert "allow-popups" not in policy
