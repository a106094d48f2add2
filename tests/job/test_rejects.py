"""A delivery of which too much is rejected changes nothing that was published."""

import sys
from pathlib import Path

import pytest

from g7fin.cli.main import main
from g7fin.contracts.report import REPORTS
from g7fin.errors import ConfigError, RejectedError
from g7fin.review.finished import finished
from g7fin.settings import Settings, read_settings
from tests.acquire.delivery import deliver, line, text
from tests.worlds import report_digests, run

COMMAS = {"debit_amount": '"12,50"', "credit_amount": '"12,50"'}
ROWS = [line(f"t{n}", **(COMMAS if n < 152 else {})) for n in range(200)]


def _delivery(folder: Path) -> Path:
    return deliver(folder / "in", {"transaction.csv": text(*ROWS)})


def test_a_run_over_the_limit_leaves_the_last_good_reports(tmp_path: Path) -> None:
    deliver(tmp_path / "good", {"transaction.csv": text(*ROWS[152:])})
    run(tmp_path / "good", tmp_path / "out")
    before = report_digests(tmp_path / "out")
    with pytest.raises(RejectedError, match=r"152 of 200 rows \(76.00 %\)"):
        run(_delivery(tmp_path), tmp_path / "out")
    assert report_digests(tmp_path / "out") == before
    assert len(list((tmp_path / "out/runs").iterdir())) == 1


def test_broken_rows_are_named_in_the_published_rejects(tmp_path: Path) -> None:
    rows = [*ROWS[152:], ROWS[0], "only one"]
    deliver(tmp_path / "in", {"sub/transaction.csv": text(*rows)})
    run(tmp_path / "in", tmp_path / "out")
    found = finished(tmp_path / "out").rows("rejects")
    where = ("file", "row_number", "entity", "column_name", "kind")
    assert [tuple(row[name] for name in where) for row in found] == [
        ("sub/transaction.csv", 50, "transaction", "debit_amount", "rejected"),
        ("sub/transaction.csv", 51, "transaction", "", "rejected"),
    ]
    assert found[0]["value"] == "12,50"
    assert "digits with a point, like 12.50" in found[0]["reason"]
    assert "short line: 1 fields where the header has 14" in found[1]["reason"]


def test_an_allowed_share_is_published_and_recorded(tmp_path: Path) -> None:
    run(_delivery(tmp_path), tmp_path / "out", Settings(allow_rejects=0.76))
    found = finished(tmp_path / "out")
    assert len(found.rows("rejects")) == 152
    assert found.facts["parameters"]["allow_rejects"] == 0.76


@pytest.mark.parametrize(
    ("given", "code"),
    [((), 3), (("0.75",), 3), (("0.76",), 0), (("1.5",), 2), (("-0.1",), 2),
     (("half",), 2), (("nan",), 2)],
)  # fmt: skip
def test_the_command_ends_with_code_3_and_obeys_the_option(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: tuple[str, ...],
    code: int,
) -> None:
    out = tmp_path / "out"
    command = ["g7fin", "run", str(_delivery(tmp_path)), "--out", str(out)]
    option = ("--allow-rejects",) if given else ()
    monkeypatch.setattr(sys, "argv", [*command, *option, *given])
    with pytest.raises(SystemExit) as caught:
        main()
    assert (caught.value.code or 0) == code
    errors = capsys.readouterr().err
    assert ("152 of 200 rows (76.00 %)" in errors) == (code == 3)
    assert len(list(out.glob("*.parquet"))) == (len(REPORTS) if code == 0 else 0)


@pytest.mark.parametrize(("text", "share"), [("0", 0), ("0.2", 0.2), ("1", 1)])
def test_a_settings_file_may_allow_more(
    tmp_path: Path, text: str, share: float
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"allow_rejects = {text}")
    assert read_settings(path).allow_rejects == share
    assert read_settings(path, allow_rejects=0.3).allow_rejects == 0.3
    assert read_settings(None).allow_rejects == 0.05


@pytest.mark.parametrize("text", ["1.01", "-1", "true", '"5%"', "nan", "[0.1]"])
def test_a_settings_file_may_allow_only_a_share(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"allow_rejects = {text}")
    with pytest.raises(ConfigError, match=r"settings\.toml: allow_rejects .* 0 to 1"):
        read_settings(path)
    with pytest.raises(ConfigError, match=r"allow_rejects .* 0 to 1"):
        Settings(allow_rejects=float("nan"))
