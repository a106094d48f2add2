"""Assets and their owners for small planted worlds, and the queue made of them."""

from datetime import date
from pathlib import Path
from typing import Any

from g7fin.detect.scene import Row, account, holds, party
from g7fin.follow.run import follow
from g7fin.locks import Lock
from g7fin.prioritise.run import prioritise
from g7fin.report.run import query_of
from g7fin.settings import Settings
from g7fin.store import Store
from tests.follow.scenes import Alert, Case, land, move, stated

# a Friday after every scene
AS_OF = date(2025, 2, 28)


def asset(name: str, kind: str, value: str, bought_by: str = "", **more: str) -> Row:
    """Return an asset; its value is `100 EUR`, or nothing."""
    amount, currency = value.split() if value else ("", "")
    fields = {
        "asset_id": name,
        "kind": kind,
        "value_amount": amount,
        "currency": currency,
        "country": "FR",
        "encumbrance_amount": "0" if value else "",
        "acquisition_transaction_id": bought_by,
    }
    return ("asset", fields | more)


def has(owner: str, name: str, share: str = "1", **more: str) -> Row:
    """Return that a party owns a share of an asset."""
    fields = {"asset_id": name, "party_id": owner, "role": "owner", "share": share}
    return ("asset_party", fields | more)


def rate(currency: str, usd: str) -> Row:
    """Return an exchange rate."""
    fields = {"currency": currency, "on": "2025-01-01", "source": "example"}
    return ("exchange_rate", fields | {"usd_per_unit": usd})


def ranked(
    folder: Path,
    *rows: Row,
    case: Case,
    threads: int = 1,
    locks: tuple[Lock, ...] = (),
) -> list[dict[str, Any]]:
    """Return the queue of a planted world."""
    with land(folder, rows, case, threads) as store:
        return queue_of(store, locks)


def queue_of(store: Store, locks: tuple[Lock, ...] = ()) -> list[dict[str, Any]]:
    """Return the queue of a store with cases, as it is reported."""
    settings = Settings(as_of=AS_OF, locks=locks)
    follow(store, settings)
    prioritise(store, settings)
    rows = store.arrow(query_of("seizure_queue"))
    queue: list[dict[str, Any]] = rows.to_pylist()
    return queue


# party P collects on one.A, and Q holds `friend`, which is in no case
PEOPLE = (
    rate("EUR", "2"),
    party("P"),
    party("Q"),
    account("one.A", country="FR", currency="EUR"),
    account("friend", country="FR", currency="EUR"),
    holds("P", "one.A"),
    holds("Q", "friend"),
    stated("one.A", "0 EUR", -1, "opening"),
    stated("friend", "0 EUR", -1, "opening"),
    move("fees", "payer", "one.A", "100000 EUR", 0),
)
CASE = Case([Alert("one.A", ["fees"])])


def bought(euros: int, kind: str = "gold", **more: str) -> tuple[Row, ...]:
    return (
        move("buy", "one.A", "seller", f"{euros} EUR", 5, purpose="asset"),
        asset("thing", kind, f"{euros} EUR", "buy", **more),
    )


def item(queue: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(row for row in queue if row["item_id"] == name)


def names(queue: list[dict[str, Any]]) -> list[str]:
    return [row["item_id"] for row in queue]
