"""The command line as a newcomer meets it: help, results, errors, exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from g7fin.review.finished import finished
from tests.cli.command import g7fin
from tests.conftest import ROOT

COMMAND = [sys.executable, "-c", "from g7fin.cli.main import main; main()"]


def process(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in a process of its own, as a user does."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"COLUMNS": "120", "NO_COLOR": "1"},
    )


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ((), "simulate"),
        (("run",), "--as-of"),
        (("simulate",), "--seed"),
        (("evaluate",), "--json"),
        (("explain",), "ID"),
    ],
)
def test_help_names_what_a_newcomer_needs(command: tuple[str, ...], words: str) -> None:
    done = process(*command, "--help")
    assert done.returncode == 0
    assert words in done.stdout


def test_run_prints_a_summary_and_writes_reports(
    small_world: Path, tmp_path: Path
) -> None:
    done = process(
        "run", small_world / "input", "--out", tmp_path / "out", "--threads", "2"
    )
    assert done.returncode == 0, done.stderr
    for words in ("Rows read", "Alerts", "cases of", "Seizure queue", "Written:"):
        assert words in done.stdout
    assert "prioritise" in done.stderr
    assert (tmp_path / "out" / "seizure_queue.parquet").is_file()


def test_evaluate_writes_the_promised_figures(
    small_world: Path, small_run: Path, tmp_path: Path
) -> None:
    done = g7fin(
        "evaluate", small_run, small_world / "truth", "--json", tmp_path / "e.json"
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "e.json").read_text())
    assert {
        "typology_recall", "precision_at_50", "volume_precision_at_50",
        "payers_scored", "victims_scored", "traced_value", "true_proceeds",
    } <= set(found)  # fmt: skip


def test_explain_opens_every_kind_of_id_down_to_file_and_row(small_run: Path) -> None:
    run = finished(small_run)
    case = run.rows("cases")[0]["case_id"]
    alert = next(row for row in run.rows("alerts") if row["case_id"] == case)
    account = run.rows("accounts")[0]["account_id"]
    item = run.rows("seizure_queue")[0]
    for name in (case, alert["alert_id"], account, item["asset_id"] or item["item_id"]):
        done = g7fin("explain", small_run, name)
        assert done.returncode == 0, done.stderr
        assert name in done.stdout
    assert "transaction.csv" in g7fin("explain", small_run, alert["alert_id"]).stdout


def test_explain_shows_no_score_of_a_possible_victim(small_run: Path) -> None:
    payer = finished(small_run).rows("protection")[0]["account_id"]
    done = g7fin("explain", small_run, payer)
    assert "protection.parquet" in done.stdout
    assert "points" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "{tmp}/nowhere", "--out", "{tmp}/o"), "{tmp}/nowhere: no such file"),
        (("run", "{tmp}/empty", "--out", "{tmp}/o"), "empty"),
        (("run", "{tmp}/odd", "--out", "{tmp}/o"), "no format matches"),
        (("explain", "{tmp}/empty", "x"), "no finished run"),
        (("explain", "{run}", "no-such-id"), "no-such-id"),
        (("evaluate", "{run}", "{tmp}/empty"), "truth"),
        (
            ("run", "{world}/input", "--out", "{tmp}/o", "--settings", "{tmp}/s.toml"),
            "budget",
        ),
        (
            ("run", "{world}/input", "--out", "{tmp}/o", "--previous", "{tmp}/empty"),
            "no finished run",
        ),
    ],
)
def test_errors_say_what_is_wrong(
    arguments: tuple[str, ...],
    words: str,
    small_world: Path,
    small_run: Path,
    tmp_path: Path,
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "payments.csv").write_text("a,b\n1,2\n")
    (tmp_path / "s.toml").write_text("budget = 50\n")
    done = g7fin(
        *(
            text.format(tmp=tmp_path, run=small_run, world=small_world)
            for text in arguments
        )
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert words.format(tmp=tmp_path) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_option_is_a_usage_error() -> None:
    done = g7fin("run", ".", "--out", "x", "--as-of", "31.12.2025")
    assert done.returncode == 2
    assert "'31.12.2025' is not a date; write it as YYYY-MM-DD" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_leaves_no_half_result(small_world: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        [*COMMAND, "run", str(small_world / "input"), "--out", str(out)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell's background job ignores SIGINT, and so would its children
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    while process.poll() is None and not list(out.glob("runs/*.draft/store.duckdb")):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "stopped" in errors
    assert not list(out.glob("*.parquet"))
    assert not list(out.glob("runs/*.draft"))
