"""Everything behind a number: from a case, alert, account or asset to file and row.

Accounts that are in no case are not named here either: the file and the row are, for
those who may open them.
"""

from collections.abc import Callable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.errors import InputError
from g7fin.report.finished import Finished
from g7fin.report.text import table, usd
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
_CARRYING = """
select transaction_id from trace.movement
where case_id = $case and rule = $rule and (injected_minor > 0
    or transaction_id in (
        select acquisition_transaction_id from core.asset where asset_id = $asset))
order by position
"""


def explain(run: Finished, name: str) -> Iterator[RenderableType]:
    """Yield what stands behind an id.

    Raises:
        InputError: if the run has nothing of that id.
    """
    pages: tuple[Callable[[Finished, str], Iterator[RenderableType] | None], ...] = (
        _case,
        _alert,
        _item,
        _account,
        _transaction,
    )
    for page in pages:
        found = page(run, name)
        if found is not None:
            return found
    raise InputError(
        f"{name!r}: this run has no case, alert, account, asset, queue item or"
        " transaction of that id; ids stand in the first columns of the reports"
    )


def _find(run: Finished, report: str, **wanted: str) -> list[dict[str, Any]]:
    return [
        row
        for row in run.rows(report)
        if all(row[key] == value for key, value in wanted.items())
    ]


def _case(run: Finished, name: str) -> Iterator[RenderableType] | None:
    found = _find(run, "cases", case_id=name)
    return None if not found else _case_page(run, name, found[0])


def _case_page(
    run: Finished, name: str, case: dict[str, Any]
) -> Iterator[RenderableType]:
    yield Text(f"Case {name}: score {case['score']}, rank {case['rank']}", style="bold")
    yield Text(f"{case['summary']}")
    yield _points(run, "case", name)
    yield table(
        "Accounts",
        ("account", "role", ">score", "in the case because", "through"),
        [
            (
                row["account_id"],
                row["role"],
                row["score"],
                row["basis"],
                row["through_id"] or "",
            )
            for row in _find(run, "case_members", case_id=name)
        ],
    )
    with run.store() as store:
        yield table(
            "What joins them",
            ("account", "account", "why", "detail"),
            store.rows(
                "select distinct left_id, right_id, kind, reason.detail"
                " from cases.join_reason as reason"
                " inner join cases.grouped as grouped"
                " on grouped.account_id = reason.left_id where grouped.case_id = $case"
                " order by left_id, right_id, kind",
                {"case": name},
            ),
        )
    yield table(
        "Alerts",
        ("alert", "typology", ">USD", "reason"),
        [
            (row["alert_id"], row["typology"], usd(row["value_usd"]), row["reason"])
            for row in _find(run, "alerts", case_id=name)
        ],
    )
    yield _traced(run, name)
    yield table(
        "In the seizure queue",
        (">rank", "item", ">worth USD", ">expected USD"),
        [
            (
                row["rank"],
                row["item_id"],
                usd(row["value_usd"]),
                usd(row["expected_recoverable_usd"]),
            )
            for row in _find(run, "seizure_queue", case_id=name)
        ],
    )


def _points(run: Finished, kind: str, name: str) -> RenderableType:
    rows = _find(run, "contributions", subject_kind=kind, subject_id=name)
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


def _traced(run: Finished, case: str) -> RenderableType:
    totals: dict[tuple[str, str], float] = {}
    for row in _find(run, "traces", case_id=case):
        key = (row["rule"], row["kind"])
        totals[key] = totals.get(key, 0) + float(row["amount_usd"] or 0)
    kinds = ("injected", "resting", "asset", "stopped", "outside", "fee")
    return table(
        "Traced proceeds in US dollars, by every rule",
        ("rule", *(f">{kind}" for kind in kinds)),
        [
            (rule, *(usd(totals.get((rule, kind), 0)) for kind in kinds))
            for rule in sorted({rule for rule, _ in totals})
        ],
    )


def _alert(run: Finished, name: str) -> Iterator[RenderableType] | None:
    found = _find(run, "alerts", alert_id=name)
    return None if not found else _alert_page(run, found[0])


def _alert_page(run: Finished, alert: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"Alert {alert['alert_id']}: {alert['typology']}", style="bold")
    yield Text(f"{alert['reason']} (strength {alert['strength']:.2f})")
    yield Text(f"Case {alert['case_id']}; about {', '.join(alert['account_ids'])}")
    with run.store() as store:
        yield _lines(store, "Evidence", alert["transaction_ids"])


def _account(run: Finished, name: str) -> Iterator[RenderableType] | None:
    if _find(run, "protection", account_id=name):
        return iter(
            [
                Text(
                    f"{name} is in protection.parquet: a possible victim or relative."
                    " It has no score and is in no other report."
                )
            ]
        )
    members = _find(run, "case_members", account_id=name)
    return None if not members else _account_page(run, members[0])


def _account_page(run: Finished, member: dict[str, Any]) -> Iterator[RenderableType]:
    name = member["account_id"]
    yield Text(f"Account {name}: score {member['score']}", style="bold")
    yield Text(f"{member['role']} in case {member['case_id']}")
    yield _points(run, "account", name)
    rows = _find(run, "traces", account_id=name)
    yield table(
        "Traced proceeds that rest here",
        ("rule", ">minor units", "currency", ">USD"),
        [
            (row["rule"], row["amount_minor"], row["currency"], usd(row["amount_usd"]))
            for row in rows
        ],
    )
    used = [
        item
        for row in _find(run, "contributions", subject_kind="account", subject_id=name)
        for item in row["transaction_ids"] or []
    ]
    with run.store() as store:
        yield _lines(store, "Evidence", sorted(set(used)))


def _item(run: Finished, name: str) -> Iterator[RenderableType] | None:
    found = [
        row
        for row in run.rows("seizure_queue")
        if name in (row["item_id"], row["asset_id"])
    ]
    return None if not found else _item_page(run, found[0])


def _item_page(run: Finished, item: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"{item['item_id']}: rank {item['rank']} in the queue", style="bold")
    yield Text(f"{item['kind']} in {item['country'] or '?'}, case {item['case_id']}")
    yield table(
        "Factors",
        ("factor", ">value"),
        [
            (key.replace("_", " "), value)
            for key, value in item.items()
            if key not in ("rank", "item_id") and value not in (None, "")
        ],
    )
    with run.store() as store:
        ids = [
            row[0]
            for row in store.rows(
                _CARRYING,
                {
                    "case": item["case_id"],
                    "rule": item["locked_rule"],
                    "asset": item["asset_id"],
                },
            )
        ]
        yield _lines(store, "Receipts and purchase that carry the proceeds", ids)


def _transaction(run: Finished, name: str) -> Iterator[RenderableType] | None:
    with run.store() as store:
        found = store.rows(
            "select 1 from core.transaction where transaction_id = $name",
            {"name": name},
        )
        return iter([_lines(store, "Transaction", [name])]) if found else None


def _lines(store: Store, title: str, ids: list[str]) -> RenderableType:
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
