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
                "select criterion, points from cases.contribution"
                " where subject_kind = 'case' and criterion like '%before'"
            )
            == expected
        )
