"""The reports as files: what they hold together, and what they must not hold."""

import shutil
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq
from rich.console import Console, RenderableType

from g7fin.report.run import TABLES
from g7fin.review.finished import finished
from g7fin.review.pages.case import case_page
from g7fin.store import Store


def test_read_is_landed_plus_kept_apart(small_run: Path) -> None:
    run = finished(small_run)
    apart = Counter(
        file
        for file, _ in {(row["file"], row["row_number"]) for row in run.rows("rejects")}
    )
    with run.store() as store:
        landed = Counter(
            dict(
                store.rows(
                    "select source_file.name, count(*)"
                    " from core.transaction as movement"
                    " inner join raw.source_file as source_file"
                    " on source_file.file_id = movement.file_id"
                    " group by source_file.name"
                )
            )
        )
    (file,) = [item for item in run.facts["files"] if item["name"] == "transaction.csv"]
    assert file["rows_read"] == landed["transaction.csv"] + apart["transaction.csv"]
    assert apart["transaction.csv"] > 0


def test_scores_are_the_sums_of_their_contributions(small_run: Path) -> None:
    run = finished(small_run)
    sums: Counter[tuple[str, str]] = Counter()
    for row in run.rows("contributions"):
        sums[row["subject_kind"], row["subject_id"]] += row["points"]
    for row in run.rows("cases"):
        assert row["score"] == sums["case", row["case_id"]]
    for row in run.rows("accounts"):
        assert row["score"] == sums["account", row["account_id"]]


def test_possible_victims_are_in_no_other_report(small_run: Path) -> None:
    run = finished(small_run)
    protected = {row["account_id"] for row in run.rows("protection")}
    assert len(protected) > 0
    for name in TABLES:
        if name in ("protection", "rejects"):
            continue
        table = pq.read_table(small_run / f"{name}.parquet")
        for column in table.column_names:
            if column.endswith(("account_id", "account_ids", "through_id")):
                values = table[column].combine_chunks().to_pylist()
                flat = {
                    item
                    for value in values
                    for item in (value if isinstance(value, list) else [value])
                }
                assert flat & protected == set(), (name, column)


def test_the_queue_ranks_by_expected_recoverable_value(small_run: Path) -> None:
    queue = finished(small_run).rows("seizure_queue")
    assert [row["rank"] for row in queue] == list(range(1, len(queue) + 1))
    passing = [row["expected_recoverable_usd"] for row in queue if row["gate"] == ""]
    known = [value for value in passing if value is not None]
    assert known == sorted(known, reverse=True)


def test_every_alert_names_evidence_and_a_reason(small_run: Path) -> None:
    alerts = finished(small_run).rows("alerts")
    assert len(alerts) > 0
    for row in alerts:
        assert row["account_ids"] == sorted(row["account_ids"]) != []
        assert row["transaction_ids"] == sorted(row["transaction_ids"]) != []
        assert 0 < row["strength"] <= 1
        assert "{" not in row["reason"]


def test_the_page_of_a_case_shows_who_is_possibly_controlled(
    small_run: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy"
    shutil.copytree(small_run, out, symlinks=True)
    run = finished(out)
    with run.store() as store:
        case, party = store.row(
            "select member.case_id, min(holder.party_id) from cases.member as member"
            " inner join link.holder as holder on holder.account_id = member.account_id"
            " group by member.case_id order by member.case_id limit 1"
        )
    title = "designated parties may control"
    assert title not in _text(case_page(run, case))
    with Store(run.folder / "store.duckdb") as store:
        store.execute(
            "insert into link.possible_control values ($party, ['x'], 0.25, 0.75,"
            " date '2025-01-01', 'x to it', 'EU')",
            {"party": party},
        )
    text = _text(case_page(run, case))
    assert title in text
    assert "x to it" in text


def _text(page: Iterator[RenderableType] | None) -> str:
    console = Console(file=StringIO(), width=200)
    with console.capture() as captured:
        for part in page or ():
            console.print(part)
    return captured.get()
