"""Page of an alert: its reason, its accounts and its evidence."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import find
from g7fin.review.pages.transaction import lines
from g7fin.review.text import label, minute, usd


def alert_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of an alert; None if the run has no such alert."""
    rows = find(run, "alerts", alert_id=name)
    return None if not rows else _page(run, rows[0])


def _page(run: Finished, alert: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"Alert {alert['alert_id']}: {label(alert['typology'])}", style="bold")
    yield Text(f"{alert['reason']} (strength {alert['strength']:.2f} of 1)")
    if alert["value_usd"] is not None:
        first, last = minute(alert["first_at"]), minute(alert["last_at"])
        yield Text(
            f"Evidence of USD {usd(alert['value_usd'])}, booked from {first} to {last}"
            " (UTC)"
        )
    accounts = alert["account_ids"]
    some = "account" if len(accounts) == 1 else "accounts"
    yield Text(f"Case {alert['case_id']}; {some} {', '.join(accounts)}")
    with run.store() as store:
        yield lines(store, "Evidence", alert["transaction_ids"])
