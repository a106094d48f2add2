"""Decisions on cases: what was cleared is out until new evidence appears."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from g7fin.detect.scene import Row, pay
from g7fin.escalate.run import escalate
from g7fin.settings import Settings
from g7fin.store import Store
from tests.escalate.planted import YEAR, landed, relaying, scene

SETTINGS = Settings(as_of=date(2025, 12, 31))
LATER = tuple(pay("N", "T", 300, 60 + n) for n in range(2))


def _case(folder: Path) -> str:
    """Return the id of the case of an earlier run, which is written into the folder."""
    with landed({"s": scene(*relaying(), *YEAR)}) as store:
        escalate(store, SETTINGS)
        pq.write_table(
            store.arrow("select case_id, account_id, basis from cases.member"),
            folder / "case_members.parquet",
        )
        ((case,),) = store.rows("select case_id from cases.case_file")
    return str(case)


def _decide(store: Store, case: str, decision: str) -> None:
    store.execute(
        "insert into core.outcome (outcome_id, subject_kind, subject_id, decided_on,"
        " decision, decided_by) values ('o', 'case', $case, date '2025-02-20',"
        " $decision, 'x')",
        {"case": case, "decision": decision},
    )


@pytest.mark.parametrize(
    ("decision", "more", "expected"),
    [
        ("cleared", (), []),
        ("cleared", LATER, [("cleared before", -30)]),
        ("confirmed", (), [("confirmed before", 30)]),
        ("open", (), []),
    ],
)
def test_a_cleared_case_is_out_until_new_evidence_appears(
    tmp_path: Path,
    decision: str,
    more: tuple[Row, ...],
    expected: list[tuple[str, int]],
) -> None:
    case = _case(tmp_path)
    with landed({"s": scene(*relaying(), *YEAR, *more)}) as store:
        _decide(store, case, decision)
        escalate(store, SETTINGS, tmp_path)
        found = store.rows("select case_id from cases.case_file")
        is_out = decision == "cleared" and not more
        assert found == ([] if is_out else [(case,)])
        assert (
            store.rows(
                "select criterion, points + apart_points from cases.contribution"
                " where subject_kind = 'case' and criterion like '%before'"
            )
            == expected
        )


@pytest.mark.parametrize(
    ("day", "is_out"), [("2025-02-20", True), ("2025-01-02", False)]
)
def test_a_case_of_cleared_accounts_is_out_until_one_is_paid_again(
    day: str, is_out: bool
) -> None:
    with landed({"s": scene(*relaying(), *YEAR)}) as store:
        escalate(store, SETTINGS)
        named = store.rows("select account_id from cases.grouped order by account_id")
        for number, (account,) in enumerate(named):
            store.execute(
                "insert into core.outcome (outcome_id, subject_kind, subject_id,"
                " decided_on, decision, decided_by) values ($id, 'account', $account,"
                " cast($day as date), 'cleared', 'x')",
                {"id": f"o{number}", "account": account, "day": day},
            )
        escalate(store, SETTINGS)
        assert store.count("cases.case_file") == (0 if is_out else 1)
        rows = store.rows("select new_payments > 0 from cases.decision")
        assert rows == ([] if is_out else [(True,)] * len(named))


def test_what_was_confirmed_adds_beside_the_score() -> None:
    with landed({"s": scene(*relaying(), *YEAR)}) as store:
        escalate(store, SETTINGS)
        before = store.rows("select case_id, score from cases.case_file")
        store.execute(
            "insert into core.outcome (outcome_id, subject_kind, subject_id,"
            " decided_on, decision, decided_by) values ('o', 'account', 's|T',"
            " date '2025-02-20', 'confirmed', 'x')"
        )
        escalate(store, SETTINGS)
        assert store.rows("select case_id, score from cases.case_file") == before
        ((points,),) = store.rows("select confirmed_points from cases.case_file")
        assert points > 0
        notes = store.rows("select distinct note from cases.reliability")
        assert notes == [("no decision to compare with",)]
