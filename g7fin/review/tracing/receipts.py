"""Receipts to trace, of a case or an account, and who may be named on their way."""

from dataclasses import dataclass, replace

import numpy as np

from g7fin.errors import InputError
from g7fin.follow.ledger import Integers, Ledger
from g7fin.store import Store

MEMBERS = """
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


def refuse_protected(store: Store, name: str) -> None:
    """Raise InputError if an account is a possible victim's."""
    if (name,) in store.rows(_PROTECTED):
        raise InputError(
            f"{name} is in protection.parquet: a possible victim or relative. What they"
            " were paid is no proceeds, and nothing is traced from or to them; trace"
            " the case instead"
        )


def of_case(store: Store, ledger: Ledger, case: str, account: str | None) -> Asked:
    """Return the receipts of a case, or of one account in it."""
    positions = store.arrays(_RECEIPTS, {"case": case, "account": account})["position"]
    members = {name for name, of in store.rows(MEMBERS) if of == case}
    whose = f"case {case}" if account is None else f"account {account} in case {case}"
    return Asked(
        words=f"the receipts of {whose} (evidence)",
        case_id=case,
        named=frozenset(members) - _protected(store),
        stranger="(not in the case)",
        rows=ledger.rows_of(np.asarray(positions, np.int64)),
    )


def of_account(store: Store, ledger: Ledger, name: str) -> Asked:
    """Return the receipts of an account: of no case, all that it was paid.

    Raises:
        InputError: it has none, or it is a possible victim's.
    """
    refuse_protected(store, name)
    case = dict(store.rows(MEMBERS)).get(name)
    if case is not None:
        found = of_case(store, ledger, case, name)
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
    found = of_no_case(store, "", rows)
    count = "the only payment" if len(rows) == 1 else f"all {len(rows):,} payments"
    return replace(
        found,
        words=f"{count} to account {name}, which is in no case: none is evidence",
        named=found.named | {name},
        followed=tuple(one for one, stop in pockets if stop is not None),
    )


def of_no_case(store: Store, words: str, rows: Integers) -> Asked:
    """Return receipts of no case: accounts of any case may be named."""
    members = {name for name, _ in store.rows(MEMBERS)}
    return Asked(
        words=words,
        case_id=None,
        named=frozenset(members) - _protected(store),
        stranger="(in no case)",
        rows=rows,
    )


def _protected(store: Store) -> set[str]:
    return {name for (name,) in store.rows(_PROTECTED)}
