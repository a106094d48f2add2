"""The interface against what it stands for: the same rows, the same errors."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import g7fin
from g7fin.api import Progress
from g7fin.errors import ConfigError, G7finError, InputError
from g7fin.lab.scoring.evaluation import Evaluation
from g7fin.report.run import TABLES
from g7fin.review.finished import finished
from tests.acquire.delivery import deliver, line, text
from tests.house.layers import STAGES


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivery") / "in"
    return deliver(folder, {"transaction.csv": text(line("t1"), line("t2"))})


def test_a_run_tells_its_progress_and_returns_what_open_returns(
    delivery: Path, tmp_path: Path
) -> None:
    told: list[Progress] = []
    run = g7fin.run(
        str(delivery),
        str(tmp_path / "out"),
        settings={"regime": "UK"},
        as_of=date(2026, 1, 31),
        progress=told.append,
    )
    assert [one.stage for one in told] == [name for name in STAGES for _ in range(2)]
    assert [one.done is None for one in told] == [True, False] * len(STAGES)
    assert run.facts["as_of"] == "2026-01-31"
    assert run.facts["parameters"]["regime"] == "UK"
    assert g7fin.open(tmp_path / "out").facts == run.facts
    assert "2 " in str(run.summary())


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"budget": 3}, "settings: unknown setting 'budget'"),
        ({"typology": {"funnel": {"min_payers": 2.5}}}, "must be a whole number"),
        ("nowhere.toml", "nowhere.toml: there is no such settings file"),
        (Path("nowhere.toml"), "nowhere.toml: there is no such settings file"),
    ],
)
def test_a_wrong_setting_is_an_error_before_any_work(
    delivery: Path, tmp_path: Path, settings: str, words: str
) -> None:
    with pytest.raises(ConfigError, match=words):
        g7fin.run(delivery, tmp_path / "out", settings=settings)
    assert not (tmp_path / "out").exists()


def test_tables_are_the_reports(small_run: Path) -> None:
    run = g7fin.open(str(small_run))
    for name in TABLES:
        kept = finished(small_run).rows(name)
        assert run.table(name).shape[0] == len(kept) == run.facts["rows"][name]
    assert run.queue.equals(run.table("seizure_queue"))
    with pytest.raises(InputError, match="'queue' is not one of alerts, accounts"):
        run.table("queue")


def test_a_case_has_what_is_of_it(small_run: Path) -> None:
    run = g7fin.open(small_run)
    name = run.cases["case_id"][0]
    case = run.case(name)
    for frame in (case.members, case.contributions, case.alerts, case.queue):
        assert len(frame) > 0
        assert set(frame["case_id"]) == {name}
    assert case.contributions["points"].sum() == case.facts["score"]
    timeline = case.timeline()
    evidence = {each for ids in case.alerts["transaction_ids"] for each in ids}
    assert set(timeline["transaction_id"]) == evidence
    assert timeline["booked_at"].is_monotonic_increasing
    assert isinstance(case.links(), pd.DataFrame)
    assert str(case.explain()) == str(run.explain(name))


def test_a_network_holds_no_possible_victim(small_run: Path) -> None:
    run = g7fin.open(small_run)
    case = run.case(run.cases["case_id"][0])
    protected = set(run.table("protection")["account_id"])
    members = set(case.members["account_id"])
    with finished(small_run).store() as store:
        payers = {
            row[0]
            for row in store.rows(
                "select originator_account_id from link.flow"
                " inner join (select unnest($ids) as id) as member"
                " on member.id = beneficiary_account_id",
                {"ids": sorted(members)},
            )
        }
    # some pay into this case, so that the graph could hold them
    assert payers & protected
    assert set(case.network()) & protected == set()
    assert members <= set(case.network())


def test_an_item_is_found_by_rank_and_by_id(small_run: Path) -> None:
    run = g7fin.open(small_run)
    item = run.item(1)
    assert run.item(item.facts["item_id"]).facts == item.facts
    assert item.case.id == item.facts["case_id"]
    for wrong in (10**6, "balance nobody"):
        with pytest.raises(InputError, match="seizure_queue has no such"):
            run.item(wrong)


def test_what_is_no_run_is_an_error(tmp_path: Path) -> None:
    for function in (g7fin.open, lambda path: g7fin.control(path, "p")):
        with pytest.raises(G7finError, match="no finished run here"):
            function(str(tmp_path))


def test_a_screening_in_part_needs_both(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--since and --before go together"):
        g7fin.screen("names.csv", ["a.csv"], tmp_path / "x.csv", since=["b.csv"])
    with pytest.raises(InputError, match="--scorer 'best' is not one of own, logic-v2"):
        g7fin.screen("names.csv", ["a.csv"], tmp_path / "x.csv", scorer="best")


def test_figures_are_written_over_figures_alone(
    small_world: Path,
    small_run: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    figures = Evaluation("amlsim", {"typology_recall": 0.5})
    monkeypatch.setattr(
        "g7fin.lab.scoring.run.evaluate_run", lambda run, truth, ablation: figures
    )
    mine = tmp_path / "mine.json"
    mine.write_text("{}")
    with pytest.raises(InputError, match=r"mine\.json: was not written by g7fin"):
        g7fin.evaluate(small_run, small_world / "truth", json=mine)
    assert mine.read_text() == "{}"
    mine.write_text('{"truth": "world"}')
    found = g7fin.evaluate(small_run, small_world / "truth", json=str(mine))
    assert found is figures
    assert json.loads(mine.read_text()) == {"truth": "amlsim", "typology_recall": 0.5}


def test_a_trace_is_written_over_a_trace_alone(small_run: Path, tmp_path: Path) -> None:
    case = g7fin.open(small_run).requests["case_id"][0]
    (tmp_path / "trace.txt").write_text("mine")
    run = g7fin.open(small_run)
    with pytest.raises(InputError, match=r"trace\.txt: was not written by g7fin"):
        run.trace(case, out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["trace.txt"]
    (tmp_path / "trace.txt").unlink()
    first = run.trace(case, out=tmp_path)
    assert run.trace(case, out=str(tmp_path)).files == first.files
    assert len(first.steps) > 0
