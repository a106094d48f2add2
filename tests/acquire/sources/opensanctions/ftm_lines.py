"""Invented lines of FollowTheMoney, and what is read of them."""

import json
from pathlib import Path
from typing import Any

from g7fin.acquire.records import Rejected, Row
from g7fin.acquire.sources.opensanctions.followthemoney import reader


def entity(own: str, schema: str, target: bool | None = False, **values: str) -> str:
    """Return a line; several values of one property stand between bars."""
    found: dict[str, Any] = {"id": own, "schema": schema}
    if target is not None:
        found["target"] = target
    if target:
        values.setdefault("topics", "sanction")
    properties = {name: text.split("|") for name, text in values.items()}
    return json.dumps(found | {"properties": properties}, ensure_ascii=False)


def owns(own: str, percentage: str = "", **values: str) -> str:
    """Return an Ownership of the guild by Torben, unless others are named."""
    ends = {"owner": "torben", "asset": "guild"}
    share = {"percentage": percentage} if percentage else {}
    return entity(own, "Ownership", False, **(ends | share | values))


TORBEN = entity(
    "torben", "Person", True, name="Torben OAKHURST", birthDate="1961-03-04",
    nationality="no", passportNumber="N0001",
)  # fmt: skip
GUILD = entity(
    "guild", "Company", name="PIRATES' GUILD", jurisdiction="mt", leiCode="LEI99",
    incorporationDate="2029-01-02", innCode="T-3", swiftBic="SC99",
)  # fmt: skip


def read(folder: Path, *lines: str) -> tuple[list[Row], list[Rejected]]:
    path = folder / "entities.ftm.json"
    path.write_text("\n".join(lines), encoding="utf-8")
    return parted(path)


def parted(path: Path) -> tuple[list[Row], list[Rejected]]:
    assert reader.FORMAT.reader is not None
    found = list(reader.FORMAT.reader.rows(path))
    return (
        [item for item in found if isinstance(item, Row)],
        [item for item in found if isinstance(item, Rejected)],
    )
