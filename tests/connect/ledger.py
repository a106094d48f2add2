"""Lands small hand-written ledgers, in the words of `g7fin.detect.scene`."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import connect
from g7fin.contracts.entities import ENTITIES, entity
from g7fin.detect.scene import Row, pay
from g7fin.settings import Settings
from g7fin.store import Store

PAID = pay("someone else", "and another", 1, 0)


@contextmanager
def linked(
    *rows: Row, settings: Settings | None = None, threads: int = 1
) -> Iterator[Store]:
    """Give a store in which the rows are landed, typed and connected."""
    with TemporaryDirectory() as folder:
        deliver(Path(folder) / "input", rows)
        with Store(Path(folder) / "ledger.duckdb", threads=threads) as store:
            acquire(store, Path(folder) / "input")
            conform(store)
            assert store.rows("select entity, reason from core.reject") == []
            connect(store, settings or Settings())
            yield store


def deliver(folder: Path, rows: Iterable[Row]) -> None:
    """Write rows as one file an entity; transactions are numbered t000, t001, …"""
    folder.mkdir()
    by_name: dict[str, list[dict[str, str]]] = {item.name: [] for item in ENTITIES}
    for name, fields in rows:
        known = dict(fields)
        if name == "transaction":
            known.setdefault("transaction_id", f"t{len(by_name[name]):03}")
        by_name[name].append(known)
    for name, found in by_name.items():
        if found:
            columns = [item.name for item in entity(name).fields]
            with (folder / f"{name}.csv").open("w", newline="") as stream:
                writer = csv.DictWriter(stream, columns, restval="")
                writer.writeheader()
                writer.writerows(found)
