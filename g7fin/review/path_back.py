"""Path from an item of the queue back to the receipts, to file and row.

An account that is not in the case is never named here; the file and the row are, for
those who may open them.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from g7fin.review.finished import Finished, Rows
from g7fin.review.text import side
from g7fin.store import Store

_MOVED = """
select movement.transaction_id, movement.booked_at, moved.originator_account_id,
    moved.originator_outside, moved.beneficiary_account_id, moved.beneficiary_outside,
    cast(movement.moved_in_minor as double) / power(10, currency.exponent) as traced,
    movement.credit_currency as currency, movement.injected_minor > 0 as is_receipt,
    source_file.name as file, moved.row_number as row
from trace.movement as movement
inner join core.transaction as moved on moved.transaction_id = movement.transaction_id
inner join core.currency as currency
    on currency.currency = movement.credit_currency
inner join raw.source_file as source_file on source_file.file_id = moved.file_id
where movement.case_id = $case and movement.rule = $rule and movement.moved_in_minor > 0
order by movement.position desc, movement.transaction_id desc
"""
_EVIDENCE = """
select moved.transaction_id, moved.booked_at, cast(moved.amount_usd as double) as usd,
    payer.account_id is not null as from_member,
    payee.account_id is not null as to_member
from core.transaction as moved
inner join (select unnest($ids) as transaction_id) as wanted
    on wanted.transaction_id = moved.transaction_id
left join cases.member as payer on payer.case_id = $case
    and payer.account_id = moved.originator_account_id
left join cases.member as payee on payee.case_id = $case
    and payee.account_id = moved.beneficiary_account_id
order by moved.position, moved.transaction_id
"""
_JOINED = """
select reason.left_id, reason.right_id, reason.kind
from cases.join_reason as reason
inner join cases.grouped as mine on mine.account_id = reason.left_id
inner join cases.grouped as other on other.account_id = reason.right_id
    and other.case_id = mine.case_id
where mine.case_id = $case
order by reason.left_id, reason.right_id, reason.kind
"""


def of_case(run: Finished, report: str, case: str) -> Rows:
    """Return the rows of a report that are about one case."""
    return [row for row in run.rows(report) if row["case_id"] == case]


def joins(store: Store, case: str) -> pd.DataFrame:
    """Return why the alerted accounts of a case are linked."""
    return store.frame(_JOINED, {"case": case})


def evidence(store: Store, run: Finished, case: str) -> pd.DataFrame:
    """Return the payments that the alerts of a case name, each once, in booking order.

    The columns are those of `payments`.
    """
    alerts = of_case(run, "alerts", case)
    return payments(
        store, case, (name for row in alerts for name in row["transaction_ids"])
    )


def payments(store: Store, case: str, ids: Iterable[str | None]) -> pd.DataFrame:
    """Return payments by id, each once, in booking order.

    Columns: `transaction_id`, `booked_at` (UTC), `usd` (empty without an exchange
    rate), and whether payer and payee are accounts of the case (`from_member`,
    `to_member`).
    """
    wanted = sorted({name for name in ids if name is not None})
    if not wanted:
        wanted = [""]  # an empty list has no type to bind; no transaction is called ""
    return store.frame(_EVIDENCE, {"ids": wanted, "case": case})


def purchase(store: Store, item: dict[str, Any]) -> str | None:
    """Return the transaction that bought an asset of the queue, if one is known."""
    known = store.rows(
        "select acquisition_transaction_id from core.asset where asset_id = $asset",
        {"asset": item["asset_id"]},
    )
    return None if not known else known[0][0]


def chain(store: Store, item: dict[str, Any], members: set[str]) -> pd.DataFrame:
    """Return the traced movements whose value can reach an item, in time order.

    Walks back in booking order from the purchase of an asset, or from the account of a
    balance, over what the item's selected rule moved: a payment belongs here if it went
    to an account that later pays on towards the item.

    Args:
        store: the run's store.
        item: a row of the queue.
        members: accounts of the case; no other account is named.
    """
    moved = store.arrow(_MOVED, {"case": item["case_id"], "rule": item["locked_rule"]})
    bought = purchase(store, item)
    feeding, kept = {item["account_id"]}, Rows()
    for row in moved.to_pylist():
        feeding.discard(None)  # an asset has no account; cash has none to come from
        if row["transaction_id"] == bought or row["beneficiary_account_id"] in feeding:
            kept.append(row)
            feeding.add(row["originator_account_id"])
    path = pd.DataFrame(kept[::-1], columns=moved.column_names)
    for end, name in (("originator", "from"), ("beneficiary", "to")):
        account, outside = path.pop(f"{end}_account_id"), path.pop(f"{end}_outside")
        named = account.where(account.isin(members), "(not in the case)")
        path[name] = named.where(account.notna(), outside.map(side, "ignore"))
    return path[
        ["transaction_id", "booked_at", "from", "to", "traced", "currency",
         "is_receipt", "file", "row"]
    ]  # fmt: skip
