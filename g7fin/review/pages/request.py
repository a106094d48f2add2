"""Information requests (RFIs): the page of one, and the lists of a case's requests."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from g7fin.review.finished import Finished
from g7fin.review.pages.lookup import Labels, dollars, find, labelled, yes_no
from g7fin.review.pages.transaction import lines
from g7fin.review.text import label, table, usd

# those on the page of a case
MOST_REQUESTS = 5
# US dollars; a request about less is listed in the Parquet file alone (judgement)
SMALL = 1
# payments that contain proceeds under any rule, dollars under the selected one
_COLUMNS = (">request", "addressee", "through", "subject", ">payments", ">USD")
_NO_REQUEST = (
    "This case has no information request: none of its traced value stopped where"
    " somebody could be asked, or nothing of it is traced."
)
LABELS: Labels = {
    "kind": ("outcome", str),
    "stop_class": ("stopped at / left as", label),
    "account_id": ("account", str),
    "institution_name": ("addressee", str),
    "institution_id": ("id of the addressee", str),
    "institution_country": ("supervised in", str),
    "asked_through": ("through", str),
    "country": ("country", str),
    "home_country": ("most accounts of the case are in", str),
    "is_protected": ("possible victims took part", yes_no),
    "first_on": ("first payment on", str),
    "last_on": ("last payment on", str),
    "payment_count": ("payments under any rule", "{:,}".format),
    "unvalued_count": ("of which without an exchange rate", "{:,}".format),
    "locked_rule": ("selected rule", label),
    "locked_by": ("selected as", str),
    "traced_locked_usd": ("traced under the selected rule", dollars),
    "traced_least_usd": ("lowest under any rule", dollars),
    "traced_most_usd": ("highest under any rule", dollars),
}


def request_page(run: Finished, name: str) -> Iterator[RenderableType] | None:
    """Return the page of `request N` or `requests CASE`; None: it names neither."""
    word, _, rest = name.partition(" ")
    if word == "requests":
        rows = find(run, "requests", case_id=rest)
        if not rows and not find(run, "cases", case_id=rest):
            return None
        return iter([_list(run, rest, rows) if rows else Text(_NO_REQUEST)])
    if word != "request":
        return None
    for row in run.rows("requests"):
        if str(row["rank"]) == rest:
            return _page(run, row)
    return None


def first_requests(run: Finished, case: str) -> Iterator[RenderableType]:
    """Yield the first information requests of a case, and how to see them all."""
    rows = find(run, "requests", case_id=case)
    if not rows:
        return
    yield table(
        f"Information requests (first {min(len(rows), MOST_REQUESTS)} of {len(rows):,};"
        " payments under any rule, USD under the selected rule)",
        _COLUMNS,
        [_row(row) for row in rows[:MOST_REQUESTS]],
    )
    yield Text(
        "What is requested, and for which payments: g7fin explain RUN 'request"
        f" {rows[0]['rank']}'. All requests: g7fin explain RUN 'requests {case}', or"
        " requests.parquet."
    )
    yield Text("")


def _list(run: Finished, case: str, rows: list[dict[str, Any]]) -> RenderableType:
    shown = [row for row in rows if (row["traced_most_usd"] or 0) >= SMALL]
    rest = len(rows) - len(shown)
    title = f"Information requests of case {case}, as of {run.facts['as_of']}"
    if rest:
        are = "is" if rest == 1 else "are"
        title += (
            f"; {rest:,} more, about less than USD {SMALL} each under every rule,"
            f" {are} in requests.parquet"
        )
    return table(title, _COLUMNS, [_row(row) for row in shown])


def _row(row: dict[str, Any]) -> tuple[object, ...]:
    addressee = row["institution_name"] or row["institution_id"] or "?"
    return (
        row["rank"],
        addressee,
        row["asked_through"],
        f"{label(row['stop_class'])}: {row['account_id'] or _location(row)}",
        f"{row['payment_count']:,}",
        usd(row["traced_locked_usd"]),
    )


def _location(row: dict[str, Any]) -> str:
    """Return the country of what left the data, and whose country it is."""
    if row["country"] is None:
        return "country not known"
    # the country of the payee is not known, so that of the payer is given
    if "payer" in row["country_of"]:
        return f"paid from {row['country']}"
    outside = "in" if row["kind"] == "stopped" else "paid out in"
    return f"{outside} {row['country']}"


def _page(run: Finished, row: dict[str, Any]) -> Iterator[RenderableType]:
    yield Text(f"Information request {row['rank']}", style="bold")
    labels: Labels = {**LABELS, "country": (f"country of {row['country_of']}", str)}
    yield Text(f"Case {row['case_id']}. Requested: {row['question']}.")
    yield table(
        f"Addressee and subject (US dollars at the rates of {run.facts['as_of']})",
        ("fact", "value"),
        labelled(row, labels),
    )
    if row["is_protected"]:
        yield Text(
            "Possible victims paid or were paid. The payments are not listed with the"
            " request; the protection desk finds them in trace.request of the run's own"
            " store. No report names the accounts of possible victims."
        )
        return
    with run.store() as store:
        yield lines(store, "Payments in question", row["transaction_ids"])
