"""The page of a request for information, and the list of a case's requests."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import find, lines
from g7fin.review.pages.stops import COLUMNS, row_of
from g7fin.review.text import table

# US dollars; a request about less is listed in the Parquet file alone (judgement)
SMALL = 1


def request_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of `request N` or `requests CASE`; None: it names neither."""
    word, _, rest = name.partition(" ")
    if word == "requests":
        found = find(run, "requests", case_id=rest)
        return iter([_list(rest, found)]) if found else None
    if word != "request":
        return None
    for row in run.rows("requests"):
        if str(row["rank"]) == rest:
            return _page(run, row)
    return None


def _list(case: str, found: list[dict[str, Any]]) -> RenderableType:
    shown = [row for row in found if (row["traced_most_usd"] or 0) >= SMALL]
    rest = len(found) - len(shown)
    title = f"Requests for information of case {case}"
    if rest:
        title += (
            f"; {rest:,} more, about less than USD {SMALL} each by every rule, are in"
            " requests.parquet"
        )
    return table(title, COLUMNS, [row_of(row) for row in shown])


def _page(run: Finished, row: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"Request {row['rank']} for information", style="bold")
    yield Text(f"Case {row['case_id']}. What to ask: {row['question']}.")
    yield table(
        "Whom, and about what",
        ("", "value"),
        [
            (key.replace("_", " "), value)
            for key, value in row.items()
            if key not in ("rank", "case_id", "question", "transaction_ids")
            and value is not None
        ],
    )
    if row["is_protected"]:
        yield Text(
            "Possible victims paid or were paid. The payments are not listed with the"
            " request; the protection desk finds them in trace.request of the run's own"
            " store. No report names the accounts of possible victims."
        )
        return
    with run.store() as store:
        yield lines(store, "Payments asked about", row["transaction_ids"])
