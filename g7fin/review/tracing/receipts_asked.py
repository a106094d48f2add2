"""Whose receipts are asked for: those of a case, an account or a single payment."""

from g7fin.errors import InputError
from g7fin.follow.ledger import Ledger
from g7fin.review.finished import Finished
from g7fin.review.tracing.payment import MOVED, of_payment
from g7fin.review.tracing.receipts import Asked, of_account, of_case
from g7fin.review.tracing.similar_ids import near_ids
from g7fin.store import Store

_ACCOUNT = "select account_id from core.account where account_id = $name"


def asked(store: Store, run: Finished, ledger: Ledger, name: str) -> Asked:
    """Return the receipts of a case, an account or a transaction.

    Raises:
        InputError: there is nothing of that id, it has no receipts, or it is a
            possible victim's.
    """
    if any(row["case_id"] == name for row in run.rows("cases")):
        found = of_case(store, ledger, name, None)
        if not len(found.rows):
            raise InputError(
                f"case {name} has no receipts to trace: no payment of its evidence"
                " brought proceeds in from outside"
            )
        return found
    if store.rows(_ACCOUNT, {"name": name}):
        return of_account(store, ledger, name)
    moved = store.rows(MOVED, {"name": name})
    if moved:
        return of_payment(store, ledger, moved[0])
    raise InputError(
        f"--from {name!r}: this run has no case, account or transaction of that id; ids"
        f" stand in the first columns of the reports{near_ids(run, name)}"
    )
