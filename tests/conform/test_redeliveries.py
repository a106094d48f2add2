"""Rows with one id: delivered again, corrected, or contradicting each other."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.acquire.delivery import deliver, line, run, text

A, B, C = ({"memo": word} for word in "ABC")
FIRST = {"status": "correction", "received_at": "2025-04-01"}
SECOND = {"status": "correction", "received_at": "2025-04-02T00:00:00+02:00"}
AGAIN, GONE, NO = "redelivery", "superseded", "rejected"
# rows under one id -> which of them lands (None: none), and what becomes of the others
CASES = [
    ("delivered twice", [A, A], "A", [AGAIN]),
    ("spelled differently", [{"debit_amount": "10.5"}, {}], "", [AGAIN]),
    ("another zone", [{"booked_at": "2025-03-04T11:00:00+01:00"}, {}], "", [AGAIN]),
    ("two contents", [A, B], None, [NO, NO]),
    ("three contents", [A, B, C], None, [NO, NO, NO]),
    ("two contents, one twice", [A, A, B], None, [NO, NO, AGAIN]),
    ("a day and its midnight", [
        {"booked_at": "2025-03-04"}, {"booked_at": "2025-03-04T00:00:00Z"}
    ], None, [NO, NO]),
    ("corrected", [A, B | FIRST], "B", [GONE]),
    ("contradiction settled", [A, B, C | FIRST], "C", [GONE, GONE]),
    ("settled for one of them", [A, B, A | FIRST], "A", [GONE, GONE]),
    ("corrected twice", [A, B | FIRST, C | SECOND], "C", [GONE, GONE]),
    ("correction delivered again", [A, B | FIRST, B | FIRST], "B", [AGAIN, GONE]),
    ("first one again after the second", [
        B | FIRST, C | SECOND, B | FIRST | {"received_at": "2025-05-01"}
    ], "C", [AGAIN, GONE]),
    ("two corrections of one day", [A, B | FIRST, C | FIRST], None, [NO, NO, NO]),
    ("two corrections undated", [
        B | {"status": "correction"}, C | {"status": "correction"}
    ], None, [NO, NO]),
    ("correction of nothing", [B | FIRST], "B", []),
    ("pending, then booked", [A | {"status": "pending"}, A], "A", [GONE]),
    ("pending, booked otherwise", [A | {"status": "pending"}, B], None, [NO, NO]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "lands", "others"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_tells_repeated_ids_apart_in_any_order(
    tmp_path: Path, rows: list[dict[str, str]], lands: str | None, others: list[str]
) -> None:
    lines = [line("other")]
    for number, order in enumerate(permutations(rows)):
        lines.extend(line(f"t{number}", **row) for row in order)
    with run(deliver(tmp_path / "in", {"transaction.csv": text(*lines)})) as store:
        landed = store.rows(
            "select transaction_id, coalesce(memo, '') from core.transaction"
        )
        apart = store.rows("select value, kind from core.reject")
    for number, _ in enumerate(permutations(rows)):
        found = [memo for name, memo in landed if name == f"t{number}"]
        assert found == ([] if lands is None else [lands])
        kinds = [kind for name, kind in apart if name == f"t{number}"]
        assert sorted(kinds) == sorted(others)


def test_keeps_the_copy_that_was_received_first(tmp_path: Path) -> None:
    lines = [line("t1", received_at=day) for day in ("2025-05-02", "", "2025-05-01")]
    with run(deliver(tmp_path / "in", {"transaction.csv": text(*lines)})) as store:
        assert store.row("select row_number from core.transaction") == (4,)


def test_an_empty_part_of_a_key_equals_another(tmp_path: Path) -> None:
    held = "account_id,party_id,role,from_on,share\n"
    files = {
        "transaction.csv": text(line()),
        "account_party.csv": held + "a,p,holder,,1\na,p,holder,,1\n"
        "b,p,holder,,1\nb,p,holder,,0.5\nc,p,holder,2025-01-01,\nc,p,holder,,\n",
    }
    with run(deliver(tmp_path / "in", files)) as store:
        assert store.rows(
            "select account_id from core.account_party order by row_number"
        ) == [("a",), ("c",), ("c",)]
        hidden = "(masked: 1 character), (masked: 1 character)"
        assert store.rows(
            "select row_number, value, kind from core.reject order by 1"
        ) == [(3, f"{hidden}, holder, ", AGAIN), (4, f"{hidden}, holder, ", NO),
              (5, f"{hidden}, holder, ", NO)]  # fmt: skip


def test_a_reversal_undoes_what_is_there(tmp_path: Path) -> None:
    header = "transaction_id,booked_at,originator_account_id,beneficiary_account_id,"
    header += "debit_amount,debit_currency,credit_amount,credit_currency,channel,"
    header += "status,reverses_transaction_id\n"
    row = "{},2025-03-04,a,b,1,EUR,1,EUR,transfer,{},{}\n"
    rows = [("t1", "", ""), ("t2", "", "t1"), ("t3", "", "nowhere"),
            ("t4", "", ""), ("t5", "pending", "t4"),
            # what is pending was never booked, so its reversal is a payment
            ("t6", "pending", ""), ("t7", "", "t6")]  # fmt: skip
    body = header + "".join(row.format(*values) for values in rows)
    with run(deliver(tmp_path / "in", {"transaction.csv": body})) as store:
        assert store.rows(
            "select transaction_id from core.transaction where is_reversed"
        ) == [("t1",)]
        assert store.rows(
            "select transaction_id from core.transaction where is_reversal"
        ) == [("t2",)]
        assert store.count("core.transaction") == 7
