"""A finished run of a world so small that every chain can be worked out by hand."""

import json
from pathlib import Path

import pyarrow.parquet as pq

from g7fin.detect.scene import Row, account, holds, party
from g7fin.report.run import query_of
from g7fin.review.finished import Finished
from g7fin.store import Store
from tests.follow.scenes import Alert, Case, land, move, stated
from tests.prioritise.scenes import asset, has, queue_of, rate

# `victim` may be one, and was paid by A; `friend` and the others are in no case
STRANGERS = ("victim", "payer", "worker", "yard", "friend", "seller", "idle")
# FIFO, A holds 1500 clean, 4000 of fee1 and 6500 of fee2, in this order
WORLD: tuple[Row, ...] = (
    rate("EUR", "1.1"),
    rate("GBP", "1.3"),
    *(party(name) for name in "PMVQSI"),
    account("one.A", country="FR", currency="EUR"),
    account("one.M", country="GB", currency="GBP"),
    account("friend", country="US", currency="EUR"),
    account("idle", country="US", currency="EUR"),
    account("three.N", country="FR", currency="EUR"),
    holds("P", "one.A"),
    holds("M", "one.M"),
    holds("V", "victim"),
    holds("Q", "friend"),
    holds("I", "idle"),
    party("keeper", "organisation"),
    holds("keeper", "shop"),
    stated("one.A", "1500 EUR", -1, "opening"),
    move("fee1", "victim", "one.A", "4000 EUR", 0),
    move("fee2", "payer", "one.A", "6500 EUR", 1),
    # 1500 clean, then 3500 of fee1: 1260 GBP clean, then 2940
    move("sent", "one.A", "one.M", "5000 EUR 4200 GBP", 2),
    # of the clean pounds
    move("wage", "one.M", "worker", "300 GBP", 3, purpose="wage"),
    # 500 of fee1 and 4300 of fee2
    move("boat", "one.A", "yard", "4800 EUR", 4),
    # 200 of fee2, of which 50 leave
    move("gift", "one.A", "friend", "200 EUR", 5),
    move("cash", "friend", "cash", "50 EUR", 5.5),
    # 960 clean, then 2040 of what was fee1
    move("flat", "one.M", "seller", "3000 GBP", 6),
    # a refund of 100, of fee2
    move("back", "one.A", "victim", "100 EUR", 7),
    move("late", "payer", "one.A", "10 EUR", 8, status="pending"),
    move("out", "one.A", "external_bank", "30 EUR", 9),
    move("lost", "one.A", "friend", "7 EUR", 10),
    move("undo", "friend", "one.A", "7 EUR", 11, reverses_transaction_id="lost"),
    asset("boat", "vessel", "4500 EUR", "boat", country="IT"),
    asset("flat", "real_estate", "60000 GBP", "flat", country="GB"),
    asset("hut", "real_estate", "900 EUR", "cash", country="GB"),
    has("P", "boat"),
    has("M", "flat"),
    has("V", "hut"),
)
CASE = Case(
    [Alert("one.A", ["fee1", "fee2"]), Alert("three.N", [])],
    ["one.M"],
    gate=["victim"],
    roles={"one.M": "owner of assets"},
)
_CASES = "select case_id from cases.case_file order by case_id"
_MEMBERS = "select case_id, account_id from cases.member order by account_id"


def finished_world(
    folder: Path, rows: tuple[Row, ...] = WORLD, case: Case = CASE
) -> Finished:
    """Return the finished run of a world, with the reports that tracing reads."""
    with land(folder, rows, case) as store:
        queue_of(store)
        for name, text in (
            ("cases", _CASES),
            ("case_members", _MEMBERS),
            ("traces", query_of("traces")),
            ("seizure_queue", query_of("seizure_queue")),
        ):
            _write(store, folder / f"{name}.parquet", text)
    facts = {
        "run_id": "by hand",
        "as_of": "2025-12-31",
        "parameters": {"identify": True},
    }
    (folder / "run.json").write_text(json.dumps(facts))
    return Finished(folder)


def _write(store: Store, path: Path, sql: str) -> None:
    pq.write_table(store.arrow(sql), path)
