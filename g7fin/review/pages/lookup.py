"""What the pages share: rows of a report, a score's points, lines with file and row."""

from typing import Any

from rich.console import RenderableType

from g7fin.policy.roles import DESIGNATED
from g7fin.review.finished import Finished
from g7fin.review.text import table
from g7fin.store import Store

MOST_LINES = 25
# the role of accounts whose holder is listed, or controlled by who is
LISTED = DESIGNATED

_LINES = """
with member as (select distinct account_id from cases.member)
select movement.transaction_id, movement.booked_at,
    case when payer.account_id is not null then payer.account_id
        when movement.originator_account_id is null then movement.originator_outside
        else '(in no case)' end as payer,
    case when payee.account_id is not null then payee.account_id
        when movement.beneficiary_account_id is null then movement.beneficiary_outside
        else '(in no case)' end as payee,
    cast(movement.credit_minor as double) / power(10, currency.exponent) as amount,
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


def find(run: Finished, report: str, **wanted: str) -> list[dict[str, Any]]:
    """Return the rows of a report that have some values."""
    return [
        row
        for row in run.rows(report)
        if all(row[key] == value for key, value in wanted.items())
    ]


def points(run: Finished, kind: str, name: str) -> RenderableType:
    """Return every contribution to a score, with its sum."""
    rows = find(run, "contributions", subject_kind=kind, subject_id=name)
    total = sum(row["points"] for row in rows)
    return table(
        f"Score: {len(rows)} contributions add up to {total}",
        (">points", "criterion", "why", "status", "alert"),
        [
            (
                f"{row['points']:+d}",
                row["criterion"],
                row["reason"],
                row["status"],
                row["alert_id"] or "",
            )
            for row in rows
        ],
    )


def lines(store: Store, title: str, ids: list[str]) -> RenderableType:
    """Return transactions with file and row; nobody outside a case is named."""
    rows = store.rows(_LINES, {"ids": ids}) if ids else []
    shown = rows[:MOST_LINES]
    more = f", first {MOST_LINES} of {len(rows)}" if len(rows) > MOST_LINES else ""
    return table(
        f"{title}: transactions with file and row{more}",
        ("transaction", "booked (UTC)", "from", "to", ">amount", "", "file", ">row"),
        [
            (
                tx,
                f"{at:%Y-%m-%d %H:%M}",
                payer,
                payee,
                f"{amount:,.2f}",
                currency,
                file,
                row,
            )
            for tx, at, payer, payee, amount, currency, file, row in shown
        ],
    )
