"""Rows of `core` as they stand, and which of them undo each other, in plain Python.

Nothing here uses the queries of `follow` or of `conform`: what each row means is
decided again, one row at a time.
"""

from collections.abc import Mapping
from typing import Any

from g7fin.store import Store

Payment = Mapping[str, Any]

_PAYMENTS = """
select transaction_id as id, booked_at as at, status, position,
    originator_account_id as payer, beneficiary_account_id as payee,
    beneficiary_outside as outside, debit_minor as debit, debit_currency as paid_in,
    credit_minor as credit, credit_currency as got_in, coalesce(fee_minor, 0) as fee,
    fee_currency as fee_in, purpose, reverses_transaction_id as reverses
from core.transaction order by position
"""


def payments(store: Store) -> list[Payment]:
    """Return every typed transaction in booking order; amounts are whole numbers."""
    rows = store.arrow(_PAYMENTS).to_pylist()
    numbers = ("debit", "credit", "fee")
    return [row | {name: int(row[name]) for name in numbers} for row in rows]


def undone(rows: list[Payment]) -> dict[str, str]:
    """Return each transaction of a pair that undoes itself, with the other one."""
    by_id = {row["id"]: row for row in rows}
    reversal: dict[str, str] = {}
    for row in rows:
        paid = by_id.get(row["reverses"] or "")
        if paid and row["status"] != "pending" and _gives_back(row, paid):
            reversal.setdefault(paid["id"], row["id"])

    def is_undone(name: str, seen: tuple[str, ...] = ()) -> bool:
        if name in seen:  # a ring undoes nothing
            raise RecursionError
        by = reversal.get(name)
        return by is not None and not is_undone(by, (*seen, name))

    found: dict[str, str] = {}
    for name, by in reversal.items():
        try:
            if is_undone(name):
                found |= {name: by, by: name}
        except RecursionError:
            continue
    return found


def _gives_back(row: Payment, paid: Payment) -> bool:
    sides = ("payer", "debit", "paid_in"), ("payee", "credit", "got_in")
    one, other = ([paid[key] for key in side] for side in sides)
    legs = [[row[key] for key in side] for side in sides]
    return legs in ([other, one], [one, other])
