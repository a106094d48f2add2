"""The page of an alert: what it is about, and its evidence."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import find, lines


def alert_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of an alert; None if the run has no such alert."""
    found = find(run, "alerts", alert_id=name)
    return None if not found else _page(run, found[0])


def _page(run: Finished, alert: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"Alert {alert['alert_id']}: {alert['typology']}", style="bold")
    yield Text(f"{alert['reason']} (strength {alert['strength']:.2f})")
    yield Text(f"Case {alert['case_id']}; about {', '.join(alert['account_ids'])}")
    with run.store() as store:
        yield lines(store, "Evidence", alert["transaction_ids"])
