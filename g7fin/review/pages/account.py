"""The page of an account; of a possible victim it says that, and no more."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import find, lines, points
from g7fin.review.text import table, usd


def account_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of an account; None if it is in no case."""
    if find(run, "protection", account_id=name):
        return iter(
            [
                Text(
                    f"{name} is in protection.parquet: a possible victim or relative."
                    " It has no score and is in no other report."
                )
            ]
        )
    members = find(run, "case_members", account_id=name)
    return None if not members else _page(run, members[0])


def _page(run: Finished, member: dict[str, Any]) -> Iterator[RenderableType]:
    name = member["account_id"]
    yield Text(f"Account {name}: score {member['score']}", style="bold")
    yield Text(f"{member['role']} in case {member['case_id']}")
    yield points(run, "account", name)
    rows = find(run, "traces", account_id=name)
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
        for row in find(run, "contributions", subject_kind="account", subject_id=name)
        for item in row["transaction_ids"] or []
    ]
    with run.store() as store:
        yield lines(store, "Evidence", sorted(set(used)))
