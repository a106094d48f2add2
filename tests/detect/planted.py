"""Lands the scenes of a typology side by side in one store, and searches them."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.contracts.entities import ENTITIES, entity
from g7fin.contracts.model import Kind
from g7fin.detect.run import build
from g7fin.detect.scene import NearMiss, Row, Scene
from g7fin.detect.typology import Typology
from g7fin.settings import Settings
from g7fin.store import Store

# fields that name something inside a scene: two scenes must not share them
_NAMES = ("name", "value")


@dataclass(frozen=True)
class Planted:
    """A store with every scene of a typology in it, ids marked by scene."""

    store: Store
    typology: Typology
    scenes: tuple[Scene | NearMiss, ...]

    def found(self, sql: str | None = None, **changes: object) -> dict[int, list[str]]:
        """Return the accounts found in each scene, with the query or a mutant."""
        typology = self.typology.changed(**changes)
        rows = self.store.rows(
            f"select distinct account_id from ({sql or typology.query})"
            " where account_id is not null order by account_id",
            typology.values(),
        )
        result: dict[int, list[str]] = {
            number: [] for number in range(len(self.scenes))
        }
        for (marked,) in rows:
            number, name = marked.split("|", 1)
            result[int(number)].append(name)
        return result

    def rows(self, sql: str | None = None, **changes: object) -> list[tuple[str, ...]]:
        """Return every account with its evidence, with the query or a mutant."""
        typology = self.typology.changed(**changes)
        return self.store.rows(
            "select account_id, transaction_id, count(*), max(strength)"
            f" from ({sql or typology.query})"
            " where account_id is not null group by account_id, transaction_id"
            " order by account_id, transaction_id",
            typology.values(),
        )

    def evidence(self) -> list[tuple[str, str, float]]:
        """Return what the query finds in the scene in which it fires."""
        rows = self.store.rows(
            f"select account_id, transaction_id, strength from ({self.typology.query})",
            self.typology.values(),
        )
        return [row for row in rows if row[0].startswith("0|")]


def plant(typology: Typology, folder: Path) -> Planted:
    """Return a store with the scenes of a typology landed and linked."""
    scenes: tuple[Scene | NearMiss, ...] = (typology.fires_on, *typology.ignores)
    rows = [
        marked
        for number, scene in enumerate(scenes)
        for marked in _marked(number, scene.rows)
    ]
    delivery = folder / "input"
    delivery.mkdir(parents=True)
    for item in ENTITIES:
        _write(
            delivery, item.name, [fields for name, fields in rows if name == item.name]
        )
    store = Store(folder / "planted.duckdb", threads=1)
    acquire(store, delivery)
    conform(store)
    connect(store, Settings())
    rejected = store.rows("select * from core.reject")
    assert rejected == [], "a scene has broken rows"
    store.execute("create schema detect")
    for need in typology.needs:
        build(store, typology, need)
    return Planted(store, typology, scenes)


def _marked(number: int, rows: Iterable[Row]) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield rows with every id, name and region made the scene's own."""
    for index, (name, fields) in enumerate(rows):
        marked = {
            key: f"{number}|{value}" if _is_name(name, key) else value
            for key, value in fields.items()
        }
        if name == "transaction":
            marked.setdefault("transaction_id", f"{number}|t{index:03}")
        yield name, marked


def _is_name(name: str, key: str) -> bool:
    field = next(item for item in entity(name).fields if item.name == key)
    return field.kind is Kind.ID or key in _NAMES


def _write(folder: Path, name: str, rows: list[Mapping[str, str]]) -> None:
    if len(rows) == 0:
        return
    columns = [item.name for item in entity(name).fields]
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
