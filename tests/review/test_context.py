"""Context on a case's page: told apart from evidence, and naming no possible victim."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from g7fin.review.explain import explain
from g7fin.review.finished import finished
from g7fin.review.pages.context import MOST_ROWS, context
from g7fin.review.text import WIDTH
from g7fin.store import Store

TABLES = {
    "cases.member": "case_id varchar, account_id varchar",
    "cases.protection": "account_id varchar",
    "link.holder": "account_id varchar, party_id varchar",
    "link.exposure": "account_id varchar, direction varchar, hops bigint,"
    " amount_usd decimal(38, 2), share decimal(10, 9), through_account_id varchar,"
    " listed_party_id varchar",
    "link.advert_handle": "event_id varchar, occurred_on date, corridor varchar,"
    " handle_key varchar, party_id varchar, account_id varchar",
}
EVENTS = {"e1": ("recruiter", "A"), "e2": ("victim", "A"), "e3": ("recruiter", "Z")}


def shown(parts: Iterator[object]) -> str:
    text = io.StringIO()
    console = Console(file=text, width=WIDTH, highlight=False)
    for part in parts:
        console.print(part)
    return text.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.duckdb") as store:
        for schema in ("cases", "link"):
            store.execute(f"create schema {schema}")
        for name, columns in TABLES.items():
            store.execute(f"create table {name} ({columns})")
        store.execute(
            "insert into cases.member values ('c1', 'A'), ('c1', 'B'), ('c2', 'L')"
        )
        store.execute("insert into cases.protection values ('P')")
        store.execute(
            "insert into link.holder values ('L', 'known'), ('P', 'victim'),"
            " ('L', 'victim'), ('O', 'stranger')"
        )
        for event, (party, account) in EVENTS.items():
            store.execute(
                "insert into link.advert_handle values ($event, $day, null, $handle,"
                " $party, $account)",
                {"event": event, "day": date(2025, 3, 1), "handle": f"h_{event}",
                 "party": party, "account": account},
            )  # fmt: skip
        yield store


def expose(store: Store, account: str, share: float, listed: str) -> None:
    for hops in (1, 2, 3):
        store.execute(
            "insert into link.exposure"
            " values ($a, 'out', $hops, 1234, $share, 'P', $l)",
            {"a": account, "hops": hops, "share": share, "l": listed},
        )


def test_says_that_it_is_no_evidence_and_names_the_designated(store: Store) -> None:
    expose(store, "A", 0.25, "known")
    text = shown(context(store, "c1"))
    assert text.count("Context (not evidence, adds no point)") == 2
    assert "known" in text
    assert text.count("25 %") == 3
    assert "h_e1" in text
    assert "h_e3" not in text


@pytest.mark.parametrize("listed", ["victim", "stranger"])
def test_names_no_possible_victim_and_nobody_outside(store: Store, listed: str) -> None:
    expose(store, "A", 0.25, listed)
    expose(store, "P", 0.5, "known")
    text = shown(context(store, "c1"))
    assert "in no case" in text
    for name in (listed, "h_e2", " P ", "50 %"):
        assert name not in text


def test_a_smaller_share_than_one_per_cent_is_left_out(store: Store) -> None:
    expose(store, "A", 0.01, "known")
    expose(store, "B", 0.009999, "known")
    text = shown(context(store, "c1"))
    assert " A " in text
    assert " B " not in text


def test_a_long_list_says_that_it_is_cut(store: Store) -> None:
    for n in range(MOST_ROWS + 1):
        store.execute("insert into cases.member values ('c3', $a)", {"a": f"m{n}"})
        expose(store, f"m{n}", 0.5, "known")
    text = shown(context(store, "c3"))
    assert f"first {MOST_ROWS} of {MOST_ROWS + 1}" in text


def test_a_case_without_context_says_nothing(store: Store) -> None:
    assert list(context(store, "c2")) == []


def test_no_page_of_a_case_names_a_possible_victim(small_run: Path) -> None:
    run = finished(small_run)
    protected = {row["account_id"] for row in run.rows("protection")}
    assert len(protected) > 0
    with run.store() as store:
        for row in run.rows("cases"):
            words = set(shown(context(store, row["case_id"])).split())
            assert words & protected == set()
    assert "adds no point" in "".join(
        shown(explain(run, row["case_id"])) for row in run.rows("cases")
    )
