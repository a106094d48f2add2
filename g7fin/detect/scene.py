"""Small planted ledgers: what a typology must find, and what it must leave alone.

A scene is a few movements between accounts called A, B, C. It is written in the words
of the data model, so it reads without the code; the tests land it like any delivery.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Row = tuple[str, Mapping[str, str]]  # entity, and its fields as text
_START = datetime(2025, 1, 6, 10)  # noqa: DTZ001 (written out as UTC below)


@dataclass(frozen=True)
class Scene:
    """A ledger in which exactly the expected accounts are found."""

    rows: tuple[Row, ...]
    expect: tuple[str, ...]


@dataclass(frozen=True)
class NearMiss:
    """A ledger in which nothing is found.

    Attributes:
        rows: the ledger.
        expect: what is found once the parameter is changed; empty for a near miss of
            a condition that has no parameter.
        changes: the one parameter, with the value that turns the near miss into a hit.
    """

    rows: tuple[Row, ...]
    expect: tuple[str, ...]
    changes: Mapping[str, Any]


def scene(*rows: Row, expect: str) -> Scene:
    """Return a scene; `expect` names the accounts found, apart by spaces."""
    return Scene(rows, tuple(expect.split()))


def near_miss(*rows: Row, expect: str = "A", **changes: Any) -> NearMiss:
    """Return a near miss; name the one parameter that turns it into a hit."""
    return NearMiss(rows, tuple(expect.split()) if changes else (), changes)


def moment(day: float) -> str:
    """Return the time so many days after ten in the morning of the first Monday."""
    return f"{(_START + timedelta(days=day)).isoformat()}Z"


def pay(payer: str, payee: str, usd: float, day: float, **more: str) -> Row:
    """Return a transfer between two accounts in dollars."""
    sides = {"originator_account_id": payer, "beneficiary_account_id": payee}
    return _movement(usd, day, sides | more)


def cash(account: str, usd: float, day: float, **more: str) -> Row:
    """Return a cash deposit."""
    sides = {"originator_outside": "cash", "beneficiary_account_id": account}
    return _movement(usd, day, {"channel": "cash"} | sides | more)


def withdraw(account: str, usd: float, day: float, **more: str) -> Row:
    """Return a cash withdrawal."""
    sides = {"originator_account_id": account, "beneficiary_outside": "cash"}
    return _movement(usd, day, {"channel": "cash"} | sides | more)


def account(name: str, /, **fields: str) -> Row:
    """Return an account with what is known about it, a dollar account in the US."""
    known = {"account_id": name, "kind": "current", "currency": "USD", "country": "US"}
    return ("account", known | fields)


def party(name: str, /, kind: str = "person", **fields: str) -> Row:
    """Return a person or an organisation."""
    return ("party", {"party_id": name, "kind": kind} | fields)


def holds(holder: str, name: str) -> Row:
    """Return that a party holds an account."""
    return (
        "account_party",
        {"account_id": name, "party_id": holder, "role": "holder"},
    )


def owns(owner: str, owned: str, share: float, kind: str = "ownership") -> Row:
    """Return that a party owns a share of an organisation."""
    return (
        "ownership",
        {
            "owner_party_id": owner,
            "owned_party_id": owned,
            "kind": kind,
            "share_min": f"{share}",
        },
    )


def listed(name: str, /, day: float, **fields: str) -> Row:
    """Return a list entry with a name, listed on a day."""
    known = {
        "designation_id": f"entry {name}",
        "list": "example list",
        "name": name,
        "listed_on": moment(day)[:10],
    }
    return ("designation", known | fields)


def document(of: str, value: str, *, is_published: bool = False) -> Row:
    """Return a passport of a party, or one that a list publishes for an entry."""
    if is_published:
        entry = {"designation_id": f"entry {of}", "kind": "document", "value": value}
        return ("designation_identifier", entry)
    return ("identifier", {"party_id": of, "kind": "document", "value": value})


def _movement(usd: float, day: float, more: Mapping[str, str]) -> Row:
    known = {
        "booked_at": moment(day),
        "debit_amount": f"{usd:.2f}",
        "debit_currency": "USD",
        "credit_amount": f"{usd:.2f}",
        "credit_currency": "USD",
        "channel": "transfer",
    }
    return ("transaction", known | dict(more))
