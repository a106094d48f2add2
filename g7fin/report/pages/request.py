"""The page of a request for information, and the list of a case's requests."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.report.finished import Finished
from g7fin.report.pages.parts import find, lines
from g7fin.report.pages.stops import row_of
from g7fin.report.text import table


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
    return table(
        f"Requests for information of case {case}",
        (">request", "whom", "through", "about", ">payments", ">USD"),
        [row_of(row) for row in found],
    )


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
        yield Text("Payments of possible victims are listed in no report.")
        return
    with run.store() as store:
        yield lines(store, "Payments asked about", row["transaction_ids"])
