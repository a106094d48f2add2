"""The page of what could be frozen: every factor, and the way of the money."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.law import law
from g7fin.review.pages.lookup import LISTED, lines
from g7fin.review.pages.openings import openings
from g7fin.review.text import table

_CARRYING = """
select transaction_id from trace.movement
where case_id = $case and rule = $rule and (injected_minor > 0
    or transaction_id in (
        select acquisition_transaction_id from core.asset where asset_id = $asset))
order by position
"""


def item_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of an asset or balance; None if it is not in the queue."""
    found = [
        row
        for row in run.rows("seizure_queue")
        if name in (row["item_id"], row["asset_id"])
    ]
    return None if not found else _page(run, found[0])


def _page(run: Finished, item: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"{item['item_id']}: rank {item['rank']} in the queue", style="bold")
    yield Text(f"{item['kind']} in {item['country'] or '?'}, case {item['case_id']}")
    yield table(
        "Factors",
        ("factor", "value"),
        [
            (key.replace("_", " "), value)
            for key, value in item.items()
            if key not in ("rank", "item_id") and value not in (None, "")
        ],
    )
    if item["role"] == LISTED:
        yield Text(
            "Its holder is listed, or controlled by who is: all of it counts, traced or"
            " not, so what counts may be above what any rule traces.\n"
        )
    yield law(item["country"])
    with run.store() as store:
        yield from openings(store, item)
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
        yield lines(store, "Receipts and purchase that carry the proceeds", ids)
