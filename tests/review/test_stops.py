"""The pages on stopped proceeds, requests and the law: whole, naming nobody."""

import io
import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console, RenderableType

from g7fin.report.run import query_of
from g7fin.review.explain import explain
from g7fin.review.finished import Finished, finished
from g7fin.review.pages.item import item_page, law
from g7fin.review.pages.request import first_requests, request_page
from g7fin.review.pages.stops import stops, value_cap
from g7fin.review.summary import summary
from g7fin.review.text import WIDTH
from tests.follow.scenes import Case, land, move
from tests.follow.stops import CASE, WORLD
from tests.prioritise.scenes import queue_of

GOLDEN = Path(__file__).parent / "golden" / "stops.txt"
AS_OF = "2025-12-31"
# refunded, and drawn in cash: whoever did may be a victim
REFUND = (
    move("back", "one.A", "victim", "40 EUR", 20),
    move("drawn", "victim", "cash", "40 EUR", 30),
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Return what a run writes of the ledger worked out by hand."""
    folder = tmp_path_factory.mktemp("stops")
    case = Case(CASE.alerts, gate=["victim"])
    with land(folder, (*WORLD, *REFUND), case) as store:
        queue_of(store)
        for name in ("requests", "seizure_queue"):
            data = store.arrow(query_of(name))
            pq.write_table(data, folder / f"{name}.parquet")
    pq.write_table(pa.table({"case_id": ["one"]}), folder / "cases.parquet")
    (folder / "run.json").write_text(json.dumps({"as_of": AS_OF}))
    return Finished(folder)


def shown(parts: Iterable[RenderableType]) -> str:
    text = io.StringIO()
    console = Console(file=text, width=WIDTH, highlight=False)
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def pages(run: Finished) -> str:
    with run.store() as store:
        parts = [
            *value_cap(store, "one"),
            *stops(store, "one", AS_OF),
            *first_requests(run, "one"),
        ]
    names = ("requests one", *(f"request {n}" for n in range(1, 6)))
    found = [shown(request_page(run, name) or ()) for name in names]
    return "\n".join([shown(parts), *found, shown([law("GB"), law("XX")])])


def test_the_pages_of_a_ledger_worked_out_by_hand(
    run: Finished, request: pytest.FixtureRequest
) -> None:
    found = pages(run)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
    # neither the possible victim's account nor what they paid
    assert {"victim", "drawn"}.isdisjoint(found.split())


def test_the_page_of_an_item_shows_its_law(run: Finished) -> None:
    text = shown(item_page(run, "balance one.A EUR") or ())
    assert "Law on tracing, FR (to be verified by a lawyer)" in text
    assert "assessed value of the intermingled proceeds (UNTOC art. 12(4))" in text
    assert "third party in good faith (Directive (EU) 2024/1260 art. 13)" in text


@pytest.mark.parametrize(
    "name", ["request 0", "request 99", "request", "requests two", "one"]
)
def test_other_names_are_no_request(run: Finished, name: str) -> None:
    assert request_page(run, name) is None


def test_every_request_of_a_run_opens_and_names_no_possible_victim(
    small_run: Path,
) -> None:
    run = finished(small_run)
    protected = {row["account_id"] for row in run.rows("protection")}
    rows = run.rows("requests")
    assert len(rows) > 100
    with run.store() as store:
        victims = {
            row[0]
            for row in store.rows(
                "select distinct party_id from link.holder as holder"
                " inner join cases.protection as protection"
                " on protection.account_id = holder.account_id"
                " where holder.role in ('holder', 'joint_holder')"
            )
        }
        theirs = {
            row[0]
            for row in store.rows(
                "select transaction_id from core.transaction"
                " inner join cases.protection"
                " on account_id = originator_account_id"
            )
        }
    for row in rows:
        words = {str(value) for key, value in row.items() if key != "transaction_ids"}
        assert words.isdisjoint(protected | victims)
        assert theirs.isdisjoint(row["transaction_ids"] or ())
    assert any(row["is_protected"] for row in rows)
    for number in (1, len(rows)):
        text = shown(explain(run, f"request {number}"))
        assert set(text.split()).isdisjoint(protected | victims)
    case = rows[0]["case_id"]
    assert (
        f"Information requests (first 5 of {sum(r['case_id'] == case for r in rows):,}"
        in shown(explain(run, case))
    )


def test_the_summary_counts_requests_in_one_line(small_run: Path) -> None:
    run = finished(small_run)
    rows = run.rows("requests")
    text = " ".join(shown(summary(run)).split())
    assert f"{len(rows):,} information requests (RFIs) cover USD " in text
