"""Invented statements of a register, and what is read of them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from g7fin.acquire.records import Rejected, Row
from g7fin.acquire.sources.bods.reader import BodsReader

Values = Mapping[str, Any]


def record(own: str, sort: str, day: str = "2030-01-01", **details: Any) -> Values:
    """Return a statement of version 0.4."""
    status = details.pop("status", "new")
    return {
        "statementId": f"{own} {day} {status}",
        "statementDate": day,
        "recordId": own,
        "recordType": sort,
        "recordStatus": status,
        "recordDetails": details,
    }


def tie(own: str, owner: Any, *interests: Values, **more: Any) -> Values:
    ends = {"subject": more.pop("subject", "guild"), "interestedParty": owner}
    return record(own, "relationship", interests=list(interests), **ends, **more)


def holding(share: Values | None = None, **more: Any) -> Values:
    return {"type": "shareholding", "share": share or {"exact": 60}} | more


GUILD = record(
    "guild", "entity", name="PIRATES' GUILD", foundingDate="2029-01-02",
    jurisdiction={"code": "GB-SCT", "name": "Scotland"},
    identifiers=[
        {"scheme": "GB-COH", "id": "SC990001"},
        {"scheme": "XI-LEI", "id": "LEI99"},
        {"scheme": "MX-RFC", "id": "T-3"},
        {"scheme": "GB-COH", "id": "SC990001"},
        {"uri": "x"},
    ],
)  # fmt: skip
TORBEN = record(
    "torben", "person", birthDate="1961-03",
    names=[{"type": "alternative", "fullName": "Torbo"},
           {"type": "legal", "givenName": "Torben", "familyName": "OAKHURST"}],
    addresses=[{"type": "service", "country": {"code": "FR"}},
               {"type": "residence", "country": {"code": "NO"}}],
    identifiers=[{"schemeName": "Passport", "id": "N0001"}],
)  # fmt: skip


def read(folder: Path, *items: Values) -> tuple[list[Row], list[Rejected]]:
    path = folder / "bods.json"
    path.write_text(json.dumps(list(items)), encoding="utf-8")
    return parted(path)


def parted(path: Path) -> tuple[list[Row], list[Rejected]]:
    found = list(BodsReader().rows(path))
    return (
        [item for item in found if isinstance(item, Row)],
        [item for item in found if isinstance(item, Rejected)],
    )


def stakes(rows: list[Row]) -> list[tuple[str, ...]]:
    columns = ("owner_party_id", "kind", "share_min", "share_max", "from_on", "to_on")
    return [
        tuple(row.values[name] for name in columns)
        for row in rows
        if row.entity == "ownership"
    ]


def old(own: str, sort: str, *replaces: str, **details: Any) -> Values:
    """Return a statement of version 0.2 or 0.3."""
    return {
        "statementID": own,
        "statementType": f"{sort}Statement",
        "statementDate": "2018-01-01",
        "replacesStatements": list(replaces),
    } | details


def old_tie(own: str, owner: str, share: int, *replaces: str) -> Values:
    return old(
        own, "ownershipOrControl", *replaces,
        subject={"describedByEntityStatement": "guild-1"},
        interestedParty={"describedByPersonStatement": owner},
        interests=[{"type": "influence-or-control"},
                   {"type": "voting-rights", "interestLevel": "direct",
                    "share": {"minimum": share, "exclusiveMinimum": True,
                              "maximum": 75}}],
    )  # fmt: skip
