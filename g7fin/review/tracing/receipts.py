"""Receipts to trace: of a case, an account or a payment, and who may be named."""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.ledger import Integers, Ledger
from g7fin.review.finished import Finished
from g7fin.review.similar_ids import similar_ids
from g7fin.review.text import count
from g7fin.store import Store

_ACCOUNT = "select account_id from core.account where account_id = $name"
_MEMBERS = """
select account_id, case_id from cases.member order by account_id
"""
_RECEIPTS = """
select receipt.position
from trace.receipt as receipt
inner join core.transaction as moved on moved.position = receipt.position
where receipt.case_id = $case
    and ($account is null or moved.beneficiary_account_id = $account)
order by receipt.position
"""
_POCKETS = """
select pocket, stop_class from trace.pocket
where account_id = $account
order by pocket
"""
_PAYMENT = """
select moved.transaction_id, moved.originator_account_id,
    moved.beneficiary_account_id, moved.status, moved.is_reversed,
    moved.is_reversal, walked.position
from core.transaction as moved
left join follow.movement as walked on walked.transaction_id = moved.transaction_id
where moved.transaction_id = $name
"""
_PROTECTED = "select distinct account_id from cases.gate order by account_id"


@dataclass(frozen=True, eq=False)
class Request:
    """Receipts to trace, and the accounts that may be named on the paths.

    Attributes:
        title: what is traced.
        case_id: the case it belongs to; None: none.
        named: accounts that may be named.
        unnamed: what any other account is called.
        rows: rows of the ledger, whose whole credits are the receipts.
        followed: pockets from which proceeds are followed although they stop there.
    """

    title: str
    case_id: str | None
    named: frozenset[str]
    unnamed: str
    rows: Integers
    followed: tuple[int, ...] = ()


def request_of(store: Store, run: Finished, ledger: Ledger, name: str) -> Request:
    """Return the receipts of a case, an account or a transaction.

    Raises:
        InputError: there is nothing with that id, it has no receipts, or it is a
            possible victim's.
    """
    if any(row["case_id"] == name for row in run.rows("cases")):
        case = _of_case(store, ledger, name, None)
        if not len(case.rows):
            raise InputError(
                f"case {name} has no receipts to trace: no payment in its evidence"
                " brought proceeds in from outside"
            )
        return case
    if store.rows(_ACCOUNT, {"name": name}):
        return _of_account(store, ledger, name)
    payments = store.rows(_PAYMENT, {"name": name})
    if payments:
        return _of_payment(store, ledger, payments[0])
    raise InputError(
        f"--from {name!r}: this run has no case, account or transaction with that id;"
        f" ids are in the first columns of the reports{similar_ids(run, name)}"
    )


def refuse_protected(store: Store, name: str) -> None:
    """Raise InputError if an account is a possible victim's."""
    if (name,) in store.rows(_PROTECTED):
        raise InputError(
            f"{name} is in protection.parquet: a possible victim or relative. Payments"
            " to such an account are no proceeds, and nothing is traced from or to it;"
            " trace the case instead"
        )


def _of_case(store: Store, ledger: Ledger, case: str, account: str | None) -> Request:
    """Return the receipts of a case, or of one account in it."""
    positions = store.arrays(_RECEIPTS, {"case": case, "account": account})["position"]
    members = {name for name, of in store.rows(_MEMBERS) if of == case}
    whose = f"case {case}" if account is None else f"account {account} in case {case}"
    return Request(
        title=f"the receipts of {whose} (evidence)",
        case_id=case,
        named=frozenset(members) - _protected(store),
        unnamed="(not in the case)",
        rows=ledger.rows_of(np.asarray(positions, np.int64)),
    )


def _of_account(store: Store, ledger: Ledger, name: str) -> Request:
    """Return the receipts of an account; outside all cases: all that it was paid.

    Raises:
        InputError: it has none, or it is a possible victim's.
    """
    refuse_protected(store, name)
    case = dict(store.rows(_MEMBERS)).get(name)
    if case is not None:
        member = _of_case(store, ledger, case, name)
        if not len(member.rows):
            raise InputError(
                f"account {name} is in case {case}, but no receipt of that case came to"
                f" it; trace the case: --from {case}"
            )
        return member
    pockets = store.rows(_POCKETS, {"account": name})
    rows = np.flatnonzero(np.isin(ledger.flow.target, [one for one, _ in pockets]))
    # what was paid in good faith comes as clean money, in a row of its own
    rows = rows[ledger.flow.credit[rows] > 0]
    if not len(rows):
        raise InputError(f"account {name} is in no case and was paid nothing")
    many = "the only payment" if len(rows) == 1 else f"all {count(rows, 'payment')}"
    other = _of_no_case(store, rows)
    return replace(
        other,
        title=f"{many} to account {name}, which is in no case: none is evidence",
        named=other.named | {name},
        followed=tuple(one for one, stop in pockets if stop is not None),
    )


def _of_payment(store: Store, ledger: Ledger, moved: tuple[object, ...]) -> Request:
    """Return the credit of a payment as the only receipt.

    Args:
        store: of the run.
        ledger: all of it.
        moved: a row of `_PAYMENT`.

    Raises:
        InputError: no account was left with any of it, or a possible victim's was.
    """
    name, payer, payee, status, is_reversed, is_reversal, position = moved
    if payee is None:
        raise InputError(f"transaction {name} left the data: there is nothing to trace")
    refuse_protected(store, str(payee))
    if position is None or is_reversed or is_reversal:
        why = "is pending" if status == "pending" else "was left out of tracing"
        if is_reversed or is_reversal:
            why = "was reversed" if is_reversed else "reverses another"
        raise InputError(f"transaction {name} {why}: nothing of it remains to trace")
    row = _credited(ledger, np.array([position], np.int64))
    target = int(ledger.flow.target[row])
    if target < 0 or ledger.flow.credit[row] == 0:
        raise InputError(f"transaction {name} credits no account that is traced")
    cases = dict(store.rows(_MEMBERS))
    case = cases.get(str(payee)) or cases.get(str(payer))
    if case is None:
        whose = _of_no_case(store, np.zeros(0, np.int64))
    else:
        whose = _of_case(store, ledger, case, None)
    return replace(
        whose,
        title=f"the credit of transaction {name}",
        rows=np.array([row], np.int64),
        followed=(target,) if ledger.stop[target] else (),
    )


def _credited(ledger: Ledger, position: Integers) -> int:
    """Return the row that credits the payee itself."""
    row = int(ledger.rows_of(position)[0])
    # of a payment in good faith it is the second
    is_twin = row + 1 < len(ledger.position) and ledger.position[row + 1] < 0
    target = ledger.flow.target
    return row + (is_twin and target[row] != target[row + 1])


def _of_no_case(store: Store, rows: Integers) -> Request:
    """Return receipts of no case: accounts of any case may be named."""
    members = {name for name, _ in store.rows(_MEMBERS)}
    return Request(
        title="",
        case_id=None,
        named=frozenset(members) - _protected(store),
        unnamed="(in no case)",
        rows=rows,
    )


def _protected(store: Store) -> set[str]:
    return {name for (name,) in store.rows(_PROTECTED)}
