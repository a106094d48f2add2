"""What analysts decide about identity: input like any other, dated and reversible."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.detect.scene import Row, listed, party
from g7fin.settings import Settings
from g7fin.store import Store
from tests.connect.ledger import PAID, deliver, linked

BORN = {"birth_date": "1970-02-03"}
# the entry is amended on the third day of the year; PAID is booked on its first
NAMESAKE = (
    listed("Ivo Marstrand", 1, amended_on="2025-03-03", **BORN),
    party("ivo", name="Ivo Marstrand", **BORN),
)
STRANGERS = (party("p", name="Uwe Brackwede"), party("q", name="Eva Tolmezzo"))
ENTRY = "entry Ivo Marstrand"
LATE = date(2025, 12, 31)


def said(
    number: int, left: str, right: str, judgement: str, on: str, by: str = "ann"
) -> Row:
    subject = "same_party" if judgement in ("same", "different") else "screening"
    fields = {
        "decision_id": f"d{number}", "subject": subject, "left_id": left,
        "right_id": right, "judgement": judgement, "decided_on": on, "decided_by": by,
        "reason": f"reason {number}",
    }  # fmt: skip
    return ("identity_decision", fields)


def screened(*rows: Row, as_of: date = LATE) -> tuple[str, str, float, str]:
    with linked(PAID, *NAMESAKE, *rows, settings=Settings(as_of=as_of)) as store:
        found = store.row(
            "select judgement, method, score, reason from link.screening"
            " where party_id = 'ivo'"
        )
    return found[0], found[1], float(found[2]), found[3]


def test_without_a_decision_the_comparison_judges() -> None:
    assert screened()[:2] == ("match", "name")


def test_a_cleared_namesake_stays_cleared_and_the_reason_says_by_whom() -> None:
    found = screened(said(1, "ivo", ENTRY, "no match", "2025-03-03"))
    assert found[:3] == ("no match", "analyst", 0)
    assert found[3].startswith(
        "no match, decided by ann on 2025-03-03: reason 1;"
        " by comparison alone: match, same name"
    )


def test_it_comes_back_when_the_entry_was_amended_after_the_decision() -> None:
    found = screened(said(1, "ivo", ENTRY, "no match", "2025-03-02"))
    assert found[:3] == ("unsure", "analyst", 0.5)
    assert found[3].startswith(
        "entry amended after the decision, on 2025-03-03; the decision was: no match,"
        " decided by ann on 2025-03-02"
    )
    # a new look undoes that as well, and who was confirmed is not freed by a change
    again = said(2, "ivo", ENTRY, "no match", "2025-04-01", "bob")
    first = said(1, "ivo", ENTRY, "no match", "2025-03-02")
    assert screened(first, again)[0] == "no match"
    assert screened(said(1, "ivo", ENTRY, "match", "2025-03-02"))[0] == "match"


def test_a_later_decision_undoes_an_earlier_one_and_a_future_one_counts_not() -> None:
    first = said(1, "ivo", ENTRY, "no match", "2025-04-01")
    later = said(0, "ivo", ENTRY, "match", "2025-05-01", "bob")
    assert screened(later, first)[:2] == ("match", "analyst")
    day_before = date(2025, 4, 30)
    assert screened(later, first, as_of=day_before)[:2] == ("no match", "analyst")
    assert screened(later, first, as_of=date(2025, 3, 31))[:2] == ("match", "name")


def test_two_decisions_of_one_day_that_contradict_leave_it_unsure() -> None:
    one = said(1, "ivo", ENTRY, "no match", "2025-04-01")
    other = said(2, "ivo", ENTRY, "match", "2025-04-01", "bob")
    found = screened(one, other)
    assert found[:2] == ("unsure", "analyst")
    assert "contradict" in found[3]


def test_an_analyst_may_see_what_no_comparison_sees() -> None:
    decision = said(1, "p", ENTRY, "match", "2025-04-01")
    settings = Settings(as_of=LATE)
    with linked(PAID, *NAMESAKE, *STRANGERS, decision, settings=settings) as store:
        found = store.row(
            "select judgement, method, score, reason, listed_name from link.screening"
            " where party_id = 'p'"
        )
    assert found == (
        "match", "analyst", 1, "match, decided by ann on 2025-04-01: reason 1",
        "Ivo Marstrand",
    )  # fmt: skip


PAIRS = [
    ([("same", "2025-04-01")], LATE, "same"),
    ([("same", "2025-04-01")], date(2025, 3, 31), None),
    ([("same", "2025-04-01"), ("different", "2025-05-01")], LATE, "different"),
    ([("different", "2025-04-01"), ("same", "2025-05-01")], LATE, "same"),
]


@pytest.mark.parametrize(("decisions", "as_of", "judgement"), PAIRS)
def test_pairs_of_records_are_joined_and_parted_by_the_day(
    decisions: list[tuple[str, str]], as_of: date, judgement: str | None
) -> None:
    rows = [said(at, "q", "p", *one) for at, one in enumerate(decisions)]
    with linked(PAID, *STRANGERS, *rows, settings=Settings(as_of=as_of)) as store:
        first = store.row(
            "select resolved_party_id from link.party where party_id = 'q'"
        )
        pairs = store.rows(
            "select judgement, method, evidence from link.same_party"
            " order by left_party_id, right_party_id"
        )
        assert store.rows("select party_id from core.party order by party_id") == [
            ("p",), ("q",)
        ]  # fmt: skip
    assert first == (("p" if judgement == "same" else "q"),)
    assert [row[:2] for row in pairs] == [(judgement, "analyst")] * bool(judgement)
    if judgement:
        day = decisions[-1][1]
        at = len(decisions) - 1
        assert f"{judgement}, decided by ann on {day}: reason {at}" in pairs[0][2]


@contextmanager
def landed(folder: Path) -> Iterator[Store]:
    with Store(folder.parent / "x.duckdb") as store:
        acquire(store, folder)
        conform(store)
        connect(store, Settings(as_of=LATE))
        yield store


GOOD = said(0, "p", "q", "same", "2025-04-01")
BROKEN = [
    ({"left_id": "nobody"}, "left_id", "no party with this id"),
    ({"right_id": "nobody"}, "right_id", "no party with this id"),
    ({"right_id": ENTRY}, "right_id", "no party with this id"),
    ({"subject": "screening", "judgement": "match"}, "right_id", "no list entry with"),
    (
        {"subject": "screening", "judgement": "match", "left_id": "z",
         "right_id": ENTRY},
        "left_id", "no party with this id",
    ),
    ({"right_id": "p"}, "right_id", "compared with itself"),
    ({"judgement": "perhaps"}, "judgement", "perhaps"),
    ({"judgement": "no match"}, "judgement", "does not fit the subject"),
    ({"decided_on": "2025-02-30"}, "decided_on", "not a date"),
    ({"decided_by": ""}, "decided_by", "is empty"),
    ({"subject": "case"}, "subject", "case"),
]  # fmt: skip


def test_a_decision_that_cannot_be_used_is_kept_apart_with_its_reason(
    tmp_path: Path,
) -> None:
    rows = [
        (GOOD[0], {**GOOD[1], "decision_id": f"d{at}", **fields})
        for at, (fields, _, _) in enumerate(BROKEN)
    ]
    deliver(tmp_path / "input", (PAID, *NAMESAKE, *STRANGERS, *rows))
    with landed(tmp_path / "input") as store:
        found = store.rows(
            "select entity, column_name, reason, value from core.reject"
            " order by row_number"
        )
        assert store.count("core.identity_decision") == 0
        assert store.count("link.same_party") == 0
    for (entity, column, reason, value), (_, wrong, words) in zip(
        found, BROKEN, strict=True
    ):
        assert (entity, column) == ("identity_decision", wrong)
        assert words in f"{reason} {value}"


def test_decisions_may_come_as_parquet(tmp_path: Path) -> None:
    deliver(tmp_path / "input", (PAID, *NAMESAKE))
    fields = dict(said(1, "ivo", ENTRY, "no match", "2025-04-01")[1])
    day = {"decided_on": date(2025, 4, 1)}
    pq.write_table(
        pa.Table.from_pylist([{**fields, **day}]),
        tmp_path / "input" / "identity_decision.parquet",
    )
    with landed(tmp_path / "input") as store:
        assert store.row("select judgement, method from link.screening") == (
            "no match", "analyst",
        )  # fmt: skip
