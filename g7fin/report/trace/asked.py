"""Whose receipts are asked for: those of a case, an account or a single payment."""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.ledger import Integers, Ledger
from g7fin.report.finished import Finished
from g7fin.report.trace.near import near_ids
from g7fin.store import Store

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
_MOVED = """
select moved.transaction_id, moved.originator_account_id,
    moved.beneficiary_account_id, moved.status, moved.is_reversed,
    moved.reverses_transaction_id is not null as reverses, walked.position
from core.transaction as moved
left join follow.movement as walked on walked.transaction_id = moved.transaction_id
where moved.transaction_id = $name
"""
_ACCOUNT = "select account_id from core.account where account_id = $name"
_PROTECTED = "select distinct account_id from cases.gate order by account_id"


@dataclass(frozen=True, eq=False)
class Asked:
    """Receipts to trace, and who may be named on their way.

    Attributes:
        words: what is traced.
        case_id: the case it belongs to; None: none.
        named: accounts that may be named.
        stranger: what any other account is called.
        rows: rows of the ledger, whose whole credits are the receipts.
        followed: pockets from which the money is followed although it stops there.
    """

    words: str
    case_id: str | None
    named: frozenset[str]
    stranger: str
    rows: Integers
    followed: tuple[int, ...] = ()


def asked(store: Store, run: Finished, ledger: Ledger, name: str) -> Asked:
    """Return the receipts of a case, an account or a transaction.

    Raises:
        InputError: there is nothing of that id, it has no receipts, or it is a
            possible victim's.
    """
    if any(row["case_id"] == name for row in run.rows("cases")):
        found = _of_case(store, ledger, name, None)
        if not len(found.rows):
            raise InputError(
                f"case {name} has no receipts to trace: no payment of its evidence"
                " brought proceeds in from outside"
            )
        return found
    if store.rows(_ACCOUNT, {"name": name}):
        return _of_account(store, ledger, name)
    moved = store.rows(_MOVED, {"name": name})
    if moved:
        return _of_payment(store, ledger, moved[0])
    raise InputError(
        f"--from {name!r}: this run has no case, account or transaction of that id; ids"
        f" stand in the first columns of the reports{near_ids(run, name)}"
    )


def refuse_protected(store: Store, name: str) -> None:
    """Raise InputError if an account is a possible victim's."""
    if (name,) in store.rows(_PROTECTED):
        raise InputError(
            f"{name} is in protection.parquet: a possible victim or relative. What they"
            " were paid is no proceeds, and nothing is traced from or to them; trace"
            " the case instead"
        )


def _of_case(store: Store, ledger: Ledger, case: str, account: str | None) -> Asked:
    """Return the receipts of a case, or of one account in it."""
    positions = store.arrays(_RECEIPTS, {"case": case, "account": account})["position"]
    members = {name for name, of in store.rows(_MEMBERS) if of == case}
    whose = f"case {case}" if account is None else f"account {account} in case {case}"
    return Asked(
        words=f"the receipts of {whose} (evidence)",
        case_id=case,
        named=frozenset(members) - _protected(store),
        stranger="(not in the case)",
        rows=ledger.rows_of(np.asarray(positions, np.int64)),
    )


def _of_account(store: Store, ledger: Ledger, name: str) -> Asked:
    refuse_protected(store, name)
    case = dict(store.rows(_MEMBERS)).get(name)
    if case is not None:
        found = _of_case(store, ledger, case, name)
        if not len(found.rows):
            raise InputError(
                f"account {name} is in case {case}, but no receipt of that case came to"
                f" it; trace the case: --from {case}"
            )
        return found
    pockets = store.rows(_POCKETS, {"account": name})
    rows = np.flatnonzero(np.isin(ledger.flow.target, [one for one, _ in pockets]))
    # what was paid in good faith comes as clean money, in a row of its own
    rows = rows[ledger.flow.credit[rows] > 0]
    if not len(rows):
        raise InputError(f"account {name} is in no case and was paid nothing")
    found = _of_no_case(store, f"all {len(rows):,} payments to account {name}", rows)
    return replace(
        found,
        words=f"{found.words}, which is in no case: none of them is evidence",
        named=found.named | {name},
        followed=tuple(one for one, stop in pockets if stop is not None),
    )


def _of_payment(store: Store, ledger: Ledger, moved: tuple[object, ...]) -> Asked:
    name, payer, payee, status, is_reversed, reverses, position = moved
    if payee is None:
        raise InputError(
            f"transaction {name} pays to outside the data: nothing follows"
        )
    refuse_protected(store, str(payee))
    if position is None:
        why = "is pending" if status == "pending" else "was left out of tracing"
        if is_reversed or reverses:
            why = "was reversed" if is_reversed else "undoes another"
        raise InputError(f"transaction {name} {why}: no money of it stayed to trace")
    row = int(ledger.rows_of(np.array([position], np.int64))[0])
    if row + 1 < len(ledger.position) and ledger.position[row + 1] < 0:
        row += 1  # paid in good faith: the payee's own row is the second
    target = int(ledger.flow.target[row])
    if target < 0 or ledger.flow.credit[row] == 0:
        raise InputError(f"transaction {name} gives no account anything that is traced")
    cases = dict(store.rows(_MEMBERS))
    case = cases.get(str(payee)) or cases.get(str(payer))
    if case is not None:
        found = _of_case(store, ledger, case, None)
    else:
        found = _of_no_case(store, "", np.zeros(0, np.int64))
    return replace(
        found,
        words=f"the credit of transaction {name}",
        rows=np.array([row], np.int64),
        followed=(target,) if ledger.stop[target] else (),
    )


def _of_no_case(store: Store, words: str, rows: Integers) -> Asked:
    """Return receipts of no case: accounts of any case may be named."""
    members = {name for name, _ in store.rows(_MEMBERS)}
    return Asked(
        words=words,
        case_id=None,
        named=frozenset(members) - _protected(store),
        stranger="(in no case)",
        rows=rows,
    )


def _protected(store: Store) -> set[str]:
    return {name for (name,) in store.rows(_PROTECTED)}
