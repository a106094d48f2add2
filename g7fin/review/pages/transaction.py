"""Transactions with file and row of the delivery; the page of one of them."""

from collections.abc import Iterator

from rich.console import RenderableType

from g7fin.review.finished import Finished
from g7fin.review.text import minute, money, side, table
from g7fin.store import Store

MOST_LINES = 25

_LINES = """
with member as (select distinct account_id from cases.member)
select movement.transaction_id, movement.booked_at,
    case when payer.account_id is not null then payer.account_id
        when movement.originator_account_id is null then movement.originator_outside
        else '(in no case)' end as payer,
    case when payee.account_id is not null then payee.account_id
        when movement.beneficiary_account_id is null then movement.beneficiary_outside
        else '(in no case)' end as payee,
    movement.credit_minor, currency.exponent,
    movement.credit_currency, source_file.name, movement.row_number
from core.transaction as movement
inner join core.currency as currency
    on currency.currency = movement.credit_currency
inner join raw.source_file as source_file on source_file.file_id = movement.file_id
inner join (select unnest($ids) as transaction_id) as wanted
    on wanted.transaction_id = movement.transaction_id
left join member as payer on payer.account_id = movement.originator_account_id
left join member as payee on payee.account_id = movement.beneficiary_account_id
order by movement.position
"""


def transaction_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of a transaction; None if there is no such transaction."""
    with run.store() as store:
        known = store.rows(
            "select 1 from core.transaction where transaction_id = $name",
            {"name": name},
        )
        return iter([lines(store, "Transaction", [name])]) if known else None


def lines(store: Store, title: str, ids: list[str]) -> RenderableType:
    """Return transactions with file and row; nobody outside a case is named."""
    rows = store.rows(_LINES, {"ids": ids}) if ids else []
    shown = rows[:MOST_LINES]
    more = f", first {MOST_LINES} of {len(rows)}" if len(rows) > MOST_LINES else ""
    with_file = "with file and row of the delivery"
    return table(
        f"{title}, {with_file}{more}",
        ("transaction", "booked (UTC)", "from", "to", ">amount", "", "file", ">row"),
        [
            (
                tx,
                minute(at),
                side(payer),
                side(payee),
                money(minor, exponent),
                currency,
                file,
                row,
            )
            for tx, at, payer, payee, minor, exponent, currency, file, row in shown
        ],
    )
