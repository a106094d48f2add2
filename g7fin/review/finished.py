"""Finished run: its facts, its reports and its store, for reading."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from g7fin.contracts.tables import TABLES as ALL
from g7fin.errors import InputError
from g7fin.output import Hold
from g7fin.report.run import TABLES
from g7fin.store import Store

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Finished:
    """Folder of a finished run, which stays as long as it is read."""

    folder: Path
    _hold: Hold | None = field(default=None, repr=False, compare=False)

    @property
    def facts(self) -> dict[str, Any]:
        """The content of `run.json`."""
        text = (self.folder / "run.json").read_text(encoding="utf-8")
        facts: dict[str, Any] = json.loads(text)
        return facts

    def rows(self, name: str) -> Rows:
        """Return the rows of one report."""
        rows: Rows = pq.read_table(self.folder / f"{name}.parquet").to_pylist()
        return rows

    def store(self, scratch: str | None = None) -> Store:
        """Open the run's store for reading.

        Args:
            scratch: a schema in memory, in which tables may be made.

        Raises:
            InputError: if the reports were copied away from their store.
        """
        path = self.folder / "store.duckdb"
        if not path.is_file():
            raise InputError(
                f"{self.folder.name}: the reports are here but not store.duckdb, which"
                " explaining and evaluating need; name the folder of the run itself"
            )
        return Store(path, read_only=True, scratch=scratch)


def finished(path: Path) -> Finished:
    """Return the run in a folder: an output folder or one run's own folder.

    Raises:
        InputError: if there is no finished run.
    """
    # the run that `current` leads to now: another may be published while it is read
    folder = (path / "current").resolve() if (path / "current").is_dir() else path
    if not (folder / "run.json").is_file():
        raise InputError(
            f"{path}: no finished run here: run.json is missing."
            " Name the folder that was given to `g7fin run --out`"
        )
    return Finished(folder, Hold(folder))


def readable(path: Path) -> Finished:
    """Return the run in a folder, with all that this version reads of one.

    Raises:
        InputError: if there is no finished run, its reports were copied away from
            their store, or another version made it.
    """
    run = finished(path)
    reports = (f"{table}.parquet" for table in TABLES)
    lacking = next(
        (name for name in reports if not (run.folder / name).is_file()), None
    )
    if lacking is None:
        with run.store() as store:
            lacking = _lacking(store)
    if lacking is not None:
        raise InputError(
            f"{path}: the run has no {lacking}: another version of g7fin made it."
            " Run its input again"
        )
    return run


def _lacking(store: Store) -> str | None:
    """Return the first table or column that this version writes and a store lacks."""
    kept = set(
        store.rows(
            "select table_schema || '.' || table_name, column_name"
            " from information_schema.columns"
            " order by table_schema, table_name, column_name"
        )
    )
    return next(
        (
            f"{table.name}.{column.name}"
            for table in ALL
            for column in table.columns
            if (table.name, column.name) not in kept
        ),
        None,
    )
