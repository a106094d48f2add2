"""The command that follows money, as a newcomer meets it."""

from pathlib import Path

import pytest

from g7fin.review.finished import finished
from tests.cli.command import g7fin

_UNDONE = """
select transaction_id from core.transaction
where {} and originator_account_id not in (select account_id from cases.gate)
    and beneficiary_account_id not in (select account_id from cases.gate)
order by 1 limit 1
"""
_NEVER_REACHED = """
select account.account_id from core.account as account
left join trace.remaining as resting on resting.account_id = account.account_id
left join cases.gate as gate on gate.account_id = account.account_id
left join cases.member as member on member.account_id = account.account_id
where coalesce(resting.account_id, gate.account_id, member.account_id) is null
order by 1 limit 1
"""
_BARE = """
select of_case.case_id from cases.case_file as of_case
left join trace.receipt as receipt on receipt.case_id = of_case.case_id
where receipt.case_id is null order by 1 limit 1
"""


def test_trace_prints_chains_and_writes_what_it_says(
    small_run: Path, tmp_path: Path
) -> None:
    run = finished(small_run)
    item = next(row for row in run.rows("seizure_queue") if row["traced_fifo_usd"])
    name = item["asset_id"] or item["account_id"]
    done = g7fin(
        "trace", small_run, "--from", item["case_id"], "--to", name,
        "--rule", "fifo", "--out", tmp_path / "out",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for words in (item["case_id"], name, "chain", "transaction.csv:", "FIFO"):
        assert words in done.stdout
    names = ["hops.csv", "hops.parquet", "sankey.png", "trace.txt"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    protected = {row["account_id"] for row in run.rows("protection")}
    assert protected.isdisjoint(done.stdout.replace(":", " ").split())


def test_the_intelligence_view_says_what_it_is(small_run: Path) -> None:
    case = finished(small_run).rows("requests")[0]["case_id"]
    start = ("trace", small_run, "--from", case)
    done = g7fin(*start, "--view", "intelligence")
    assert done.returncode == 0, done.stderr
    assert "Intelligence view" in done.stdout
    assert "ntelligence" not in g7fin(*start).stdout


def test_trace_to_an_account_never_reached_says_so(small_run: Path) -> None:
    run = finished(small_run)
    case = run.rows("requests")[0]["case_id"]
    with run.store() as store:
        (name,) = store.row(_NEVER_REACHED)
    done = g7fin("trace", small_run, "--from", case, "--to", name)
    assert done.returncode == 0, done.stderr
    assert f"No tracing rule leads to {name}." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "no-such-id"), "no case, account or transaction with that id"),
        (("--from", "{case}", "--rule", "newest"), "lowest_balance, dirty_first"),
        (("--from", "{case}", "--view", "all"), "not one of evidence, intelligence"),
        (("--from", "{case}", "--out", "{file}/out"), "cannot be written into"),
        (("--from", "{protected}", "--out", "{tmp}/out"), "possible victim"),
        (("--from", "{case}", "--to", "{protected}"), "possible victim"),
        (("--from", "{case}", "--to", "[b]no[/b]"), "no account or asset with that id"),
        (("--from", "{bare}"), "has no receipts to trace"),
        (("--from", "{undone}"), "was reversed: nothing of it remains"),
        (("--from", "{undoing}"), "reverses another: nothing of it remains"),
    ],
)
def test_trace_says_what_is_wrong(
    small_run: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    run = finished(small_run)
    (tmp_path / "file").write_text("")
    with run.store() as store:
        (undone,) = store.row(_UNDONE.format("is_reversed"))
        (undoing,) = store.row(_UNDONE.format("is_reversal"))
        (bare,) = store.row(_BARE)
    known = {
        "bare": bare,
        "undone": undone,
        "undoing": undoing,
        "case": run.rows("requests")[0]["case_id"],
        "protected": run.rows("protection")[0]["account_id"],
        "file": tmp_path / "file",
        "tmp": tmp_path,
    }
    done = g7fin("trace", small_run, *(text.format(**known) for text in arguments))
    assert done.returncode == 1, done.stdout + done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
