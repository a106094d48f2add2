"""Page of an account; of a possible victim it says that, and no more."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.policy.tracing_rules import RULES
from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import find, points
from g7fin.review.pages.transaction import lines
from g7fin.review.text import label, money, table, usd
from g7fin.store import Store


def account_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of an account; None if nothing is told of it."""
    protected = find(run, "protection", account_id=name)
    if protected:
        statuses = " and ".join(sorted({row["status"] for row in protected}))
        return iter(
            [Text(f"{name} is in protection.parquet: {statuses}. It has no score.")]
        )
    members = find(run, "case_members", account_id=name)
    if members:
        return _page(run, members[0])
    return _of_no_case(find(run, "account_strength", account_id=name))


def _of_no_case(rows: list[dict[str, Any]]) -> Iterator[RenderableType] | None:
    """Return what is told of an account of no case; None of a ledger with no list."""
    if not rows:
        return None
    (row,) = rows
    if row["strength"] is None:
        return iter([Text(f"Account {row['account_id']}: {row['reason']}")])
    return iter(
        [
            Text(f"Account {row['account_id']}: in no case", style="bold"),
            Text(f"Strength {row['strength']:.2f}: {row['reason']}"),
        ]
    )


def _page(run: Finished, member: dict[str, Any]) -> Iterator[RenderableType]:
    name = member["account_id"]
    yield Text(f"Account {name}: score {member['score']}", style="bold")
    yield Text(
        f"{member['role']} in case {member['case_id']}; as of {run.facts['as_of']}"
    )
    yield points(run, "account", name)
    used = [
        item
        for row in find(run, "contributions", subject_kind="account", subject_id=name)
        for item in row["transaction_ids"] or []
    ]
    with run.store() as store:
        yield from _remains(run, store, name)
        yield lines(store, "Evidence", sorted(set(used)))


def _remains(run: Finished, store: Store, name: str) -> Iterator[RenderableType]:
    """Yield what remains under each rule, and under which rules nothing does."""
    rows = find(run, "traces", account_id=name)
    exponents = dict(store.rows("select currency, exponent from core.currency"))
    yield table(
        f"Traced proceeds that remain on this account on {run.facts['as_of']}",
        ("rule", ">amount", "", ">USD"),
        [
            (
                label(row["rule"]),
                money(row["amount_minor"], exponents[row["currency"]]),
                row["currency"],
                usd(row["amount_usd"]),
            )
            for row in rows
        ],
    )
    known = {row["rule"] for row in rows}
    if without := [label(rule) for rule in RULES if rule not in known]:
        yield Text(f"Nothing remains under {' or '.join(without)}.\n")
