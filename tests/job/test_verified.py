"""No unverified table is published: a corrupted step ends a real run with its name."""

import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.cli import main as command
from g7fin.contracts.report import REPORTS
from g7fin.contracts.tables import TABLES
from g7fin.job import Job
from g7fin.stages import STAGES
from g7fin.steps import Run, Stage, Step, Work
from tests.worlds import report_digests

Corruption = Callable[[Run], object]


def sql(text: str) -> Corruption:
    return lambda run: run.store.execute(text)


def shorter(run: Run) -> None:
    """Lose the last item of the published queue, which no rank would tell."""
    assert run.folder is not None
    path = run.folder / "seizure_queue.parquet"
    pq.write_table(pq.read_table(path)[:-1], path)


CORRUPTED: dict[str, tuple[str, Corruption, str]] = {
    "a null where the file must be named": (
        "raw.source_file",
        sql("update raw.source_file set digest = null"),
        "raw.source_file: digest must not be empty",
    ),
    "a null key": (
        "core.transaction",
        sql("update core.transaction set transaction_id = null where position = 0"),
        "core.transaction: transaction_id must not be empty",
    ),
    "a repeated key": (
        "link.party",
        sql("insert into link.party from link.party limit 1"),
        "link.party: the key must be unique",
    ),
    "a part in an alert that is not declared": (
        "alert.alert",
        sql("update alert.alert set part = 'accomplice'"),
        "alert.alert: check failed: part is",
    ),
    "a role that is not declared": (
        "cases.role",
        sql("update cases.role set role = 'mastermind'"),
        "cases.role: check failed: role is",
    ),
    "a wrong total": (
        "trace.conservation",
        sql("update trace.conservation set resting_minor = resting_minor + 1"),
        "trace.conservation: check failed: entered + converted in = remaining",
    ),
    "a rank left out": (
        "queue.seizure",
        sql("update queue.seizure set rank = rank + 1"),
        "queue.seizure: check failed: rank is 1 to n, each once",
    ),
    "a row lost from a published file": (
        "report.seizure_queue",
        shorter,
        "report.seizure_queue: the file holds",
    ),
}


def corrupted(stage: Stage, table: str, corrupt: Corruption) -> Stage:
    """Return a stage whose step for a table spoils what it wrote."""

    def spoilt(step: Step) -> Step:
        def work(run: Run) -> None:
            step.write(run, stage.name)
            corrupt(run)

        return Work(step.tables, work) if table in step.tables else step

    return replace(stage, steps=tuple(spoilt(step) for step in stage.steps))


@pytest.fixture
def published(small_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_run, tmp_path / "reports", symlinks=True))


def g7fin(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """Run the command in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["g7fin", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        command.main()
    return int(ended.value.code or 0)


def test_a_step_declares_every_table_that_has_a_contract() -> None:
    declared = [name for s in STAGES for step in s.steps for name in step.tables]
    contracts = {table.name for table in (*TABLES, *REPORTS)}
    assert contracts <= set(declared)
    # once: a step that changes a table after it was verified would not be looked at
    assert [name for name in contracts if declared.count(name) > 1] == []


def test_a_table_of_every_schema_is_corrupted() -> None:
    schemas = {table.split(".")[0] for table, _, _ in CORRUPTED.values()}
    assert schemas == {stage.schema for stage in STAGES}


@pytest.mark.parametrize(
    "name",
    [
        name if name == "a wrong total" else pytest.param(name, marks=pytest.mark.slow)
        for name in CORRUPTED
    ],
)
def test_a_corrupted_step_ends_the_run(
    name: str,
    published: Path,
    small_world: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    table, corrupt, message = CORRUPTED[name]
    schema = table.split(".")[0]
    stages = tuple(
        corrupted(stage, table, corrupt) if stage.schema == schema else stage
        for stage in STAGES
    )
    monkeypatch.setattr("g7fin.stages.STAGES", stages)
    before = report_digests(published)
    assert g7fin(monkeypatch, "run", small_world / "input", "--out", published) == 1
    assert message in capsys.readouterr().err
    assert report_digests(published) == before


def test_a_file_that_changes_after_its_digest_was_taken_ends_the_run(
    published: Path,
    small_world: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    source = Path(shutil.copytree(small_world / "input", tmp_path / "in"))
    working = Job.working

    def later(self: Job) -> AbstractContextManager[None]:
        with (source / "place.csv").open("a") as file:
            file.write("new,New place,FR,,,\n")
        return working(self)

    monkeypatch.setattr(Job, "working", later)
    before = report_digests(published)
    assert g7fin(monkeypatch, "run", source, "--out", published) == 1
    assert "place.csv: changed while the run was reading" in capsys.readouterr().err
    assert report_digests(published) == before


def test_a_file_that_changes_while_it_is_read_ends_the_run(
    small_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from g7fin.acquire import run as acquire
    from g7fin.acquire.recognition import Recognised
    from g7fin.errors import InputError
    from g7fin.store import Store

    source = Path(shutil.copytree(small_world / "input", tmp_path / "in"))
    land = acquire._land

    def later(store: Store, item: Recognised, files: Sequence[Recognised]) -> None:
        if item.file.name == "transaction.csv":
            with (source / "account.csv").open("a") as file:
                file.write("\n")
        land(store, item, files)

    monkeypatch.setattr(acquire, "_land", later)
    with (
        Store(tmp_path / "run.duckdb") as store,
        pytest.raises(InputError, match=r"account\.csv: changed while"),
    ):
        acquire.acquire(store, source)
