"""A single payment as what is traced: its whole credit."""

from dataclasses import replace

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.ledger import Integers, Ledger
from g7fin.review.tracing.receipts import (
    MEMBERS,
    Asked,
    of_case,
    of_no_case,
    refuse_protected,
)
from g7fin.store import Store

MOVED = """
select moved.transaction_id, moved.originator_account_id,
    moved.beneficiary_account_id, moved.status, moved.is_reversed,
    moved.is_reversal, walked.position
from core.transaction as moved
left join follow.movement as walked on walked.transaction_id = moved.transaction_id
where moved.transaction_id = $name
"""


def of_payment(store: Store, ledger: Ledger, moved: tuple[object, ...]) -> Asked:
    """Return the credit of a payment as what is traced.

    Args:
        store: of the run.
        ledger: all of it.
        moved: a row of `MOVED`.

    Raises:
        InputError: no account was left with any of it, or a possible victim's was.
    """
    name, payer, payee, status, is_reversed, undoes, position = moved
    if payee is None:
        raise InputError(
            f"transaction {name} pays to outside the data: nothing follows"
        )
    refuse_protected(store, str(payee))
    if position is None or is_reversed or undoes:
        why = "is pending" if status == "pending" else "was left out of tracing"
        if is_reversed or undoes:
            why = "was reversed" if is_reversed else "undoes another"
        raise InputError(f"transaction {name} {why}: no money of it stayed to trace")
    row = _credited(ledger, np.array([position], np.int64))
    target = int(ledger.flow.target[row])
    if target < 0 or ledger.flow.credit[row] == 0:
        raise InputError(f"transaction {name} gives no account anything that is traced")
    cases = dict(store.rows(MEMBERS))
    case = cases.get(str(payee)) or cases.get(str(payer))
    if case is None:
        found = of_no_case(store, "", np.zeros(0, np.int64))
    else:
        found = of_case(store, ledger, case, None)
    return replace(
        found,
        words=f"the credit of transaction {name}",
        rows=np.array([row], np.int64),
        followed=(target,) if ledger.stop[target] else (),
    )


def _credited(ledger: Ledger, position: Integers) -> int:
    """Return the row that credits the payee himself."""
    row = int(ledger.rows_of(position)[0])
    # of a payment in good faith it is the second
    is_twin = row + 1 < len(ledger.position) and ledger.position[row + 1] < 0
    target = ledger.flow.target
    return row + (is_twin and target[row] != target[row + 1])
