"""The whole audit: what it writes, that it repeats itself, and how it judges."""

import json
import sys
from pathlib import Path

import pytest

from g7fin.errors import ConfigError
from g7fin.lab.audit.checks import at_most, printed, within
from g7fin.lab.audit.report import Audit, as_json, as_text, headline
from g7fin.lab.audit.run import audit
from tests.conftest import ROOT
from tests.lab.audit.fabricated import Fabricated, fabricate

FILES = {
    "audit.txt", "audit.json", "shape.png", "amounts.png", "timing.png",
    "balances.png", "illicit_share.png", "shortcuts.png", "difficulty.png",
}  # fmt: skip
MODEL = "fixed model, average precision"


def give_away(world: Fabricated) -> None:
    """Let illicit rows be new ties of one amount: a flow model sees them at once."""
    for name in ("debit_amount", "credit_amount"):
        world.transaction.loc[world.illicit, name] = 203.17


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Audit, Path]:
    folder = tmp_path_factory.mktemp("audited")
    world = fabricate()
    give_away(world)
    return audit(world.write(folder / "world"), folder / "out", 4), folder


def test_writes_what_a_person_and_a_program_read(audited: tuple[Audit, Path]) -> None:
    result, folder = audited
    out = folder / "out"
    assert {path.name for path in out.iterdir()} == FILES
    text = (out / "audit.txt").read_text()
    assert text.startswith("FAILED: ")
    assert "AUC of usd (bins)" in text.splitlines()[0]
    assert "fixed in the code before any world was drawn" in " ".join(text.split())
    told = json.loads((out / "audit.json").read_text())
    assert told["passed"] is result.passed is False
    assert len(told["checks"]) == len(result.checks)
    assert told["model"]["boosted"]["max_iter"] == 300


def test_a_world_that_gives_itself_away_is_too_easy(
    audited: tuple[Audit, Path],
) -> None:
    found = {check.name: check for check in audited[0].checks}
    figure = found[MODEL].figure
    assert figure is not None
    assert figure > 0.9
    assert not found[MODEL].passed
    assert found["AP of feature alone: usd"].figure is not None


def test_a_second_run_writes_the_same_bytes_and_easy_worlds_may_be_easy(
    audited: tuple[Audit, Path], tmp_path: Path
) -> None:
    _, folder = audited
    again = audit(folder / "world", tmp_path, 4, "easy")
    for name in FILES - {"audit.txt", "audit.json"}:
        assert (tmp_path / name).read_bytes() == (folder / "out" / name).read_bytes()
    found = {check.name: check for check in again.checks}
    assert (found[MODEL].limit, found[MODEL].passed) == ("printed", True)


def test_a_world_without_anything_to_learn_is_too_hard(tmp_path: Path) -> None:
    result = audit(fabricate().write(tmp_path / "world"), tmp_path / "out", 4)
    found = {check.name: check for check in result.checks}
    assert found[MODEL].figure == pytest.approx(0.125, abs=0.06)
    assert not found[MODEL].passed
    assert found["transactions by US dollars, AP over base"].passed
    assert found["isolation forest on accounts, AP over base"].passed


def test_says_how_to_get_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    with pytest.raises(ConfigError, match=r"install g7fin\[lab\]"):
        audit(fabricate().write(tmp_path / "world"), tmp_path / "out", 4)


def test_the_head_says_what_failed_in_one_line() -> None:
    checks = (
        within("shape", "reciprocity", 0.2, (0.15, 0.45)),
        printed("shape", "clustering", 0.1),
        at_most("twins", "hour", None, 0.65),
    )
    result = Audit("paper", 1, 10, 2, 3, 1, checks)
    assert headline(result) == "FAILED: 1 of 2 limits do not hold: twins: hour"
    assert not result.passed
    assert result.failed == checks[2:]
    good = Audit("paper", 1, 10, 2, 3, 1, checks[:2])
    assert headline(good) == "PASSED: all 1 limits hold"
    assert json.loads(as_json(good))["passed"] is True
    assert "FAIL hour" in as_text(result)
    assert "nothing to measure" in as_text(result)


@pytest.mark.slow
def test_audits_the_sample(tmp_path: Path) -> None:
    result = audit(ROOT / "sample_data", tmp_path / "out", 1)
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    found = {check.name: check for check in result.checks}
    assert found["rows after the horizon"].passed
    assert found["AUC of transaction_id order"].passed
    assert found["AUC of position in the file"].passed
    assert found[MODEL].figure is not None
