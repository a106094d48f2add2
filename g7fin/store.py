"""The only place that opens DuckDB.

A store is one file with one writer. A stage writes its schema from nothing each time,
so a repeated stage finds no rest of an earlier try; a run that is killed never reaches
the pointer that readers follow.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import duckdb
import pandas as pd
import pyarrow as pa

from g7fin.errors import G7finError
from g7fin.machine import told

Values = Mapping[str, Any] | None
_FETCH = "the run's store cannot be written or read"
_NAME = re.compile(r"[a-z_]+\.[a-z_0-9]+")


class Store:
    """An open DuckDB file."""

    def __init__(
        self,
        path: Path,
        *,
        threads: int | None = None,
        memory: str | None = None,
        read_only: bool = False,
        scratch: str | None = None,
    ) -> None:
        """Open the file; a reader sees no other file and cannot change anything.

        Args:
            path: the file.
            threads: the most threads; None: as many as there are.
            memory: the most memory, like 4GB.
            read_only: only read.
            scratch: a schema in memory, in which a reader may make tables.
        """
        config = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        if threads is not None:
            config["threads"] = str(threads)
        if memory is not None:
            config["memory_limit"] = memory
        if not read_only:
            config["temp_directory"] = f"{path}.tmp"
        self.path = path
        with told(f"{path.name} cannot be opened"):
            if scratch is None:
                self._connection = duckdb.connect(str(path), read_only, config)
            else:
                self._connection = _with_scratch(path, scratch, config)
            # text without an offset is UTC by contract; nothing depends on the machine
            self._connection.execute("set TimeZone = 'UTC'")

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Write everything out and let go of the file."""
        self._connection.close()

    @contextmanager
    def stage(self, schema: str, scratch: str | None = None) -> Iterator[None]:
        """Write a schema whole: on any error it is not there at all.

        Each table is written in a transaction of its own. One transaction round the
        stage is not possible: DuckDB cannot commit one that drops and makes again a
        table of the same name.

        Args:
            schema: the schema to write from nothing.
            scratch: a schema for intermediate tables, gone afterwards.
        """
        self._forget(schema, scratch)
        try:
            self.execute(f"create schema {schema}")
            if scratch is not None:
                self.execute(f"create schema {scratch}")
            yield
        except BaseException:
            # after some errors nothing can be written any more, also not this; what
            # went wrong first is what has to be said
            with suppress(G7finError, duckdb.Error):
                self._forget(schema, scratch)
            raise
        self._forget(scratch)

    def _forget(self, *schemas: str | None) -> None:
        for schema in schemas:
            if schema is not None:
                self.execute(f"drop schema if exists {schema} cascade")

    def execute(self, sql: str, values: Values = None) -> None:
        """Run one statement."""
        self._run(sql, values)

    def _run(self, sql: str, values: Values) -> duckdb.DuckDBPyConnection:
        """Run one statement."""
        with told(_FETCH):
            return self._connection.execute(sql, dict(values) if values else None)

    def create(self, table: str, sql: str, values: Values = None) -> int:
        """Create a table from a query and return its row count.

        A table of the schema `temp` stays in memory and goes with the connection.
        """
        self._check(table)
        kind = "temporary table" if table.startswith("temp.") else "table"
        self.execute(f"create or replace {kind} {table} as {sql}", values)
        return self.count(table)

    def create_from(self, table: str, data: pa.Table) -> int:
        """Create a table from Arrow data and return its row count."""
        self._check(table)
        self._connection.register("arrow_data", data)
        try:
            self.execute(f"create or replace table {table} as from arrow_data")
        finally:
            self._connection.unregister("arrow_data")
        return self.count(table)

    def create_view(self, view: str, path: Path, columns: Sequence[str]) -> None:
        """Create a view of a Parquet file that the run has written.

        Args:
            view: its name.
            path: the file.
            columns: the columns to show, in order.
        """
        self._check(view)
        shown = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
        file = _literal(path)
        self.execute(
            f"-- not portable: reads a file\n"
            f"create or replace view {view} as select {shown}"
            f" from read_parquet({file}, hive_partitioning = false)"
        )

    def append(self, table: str, data: pa.Table) -> None:
        """Add Arrow rows to a table whose columns have the same names."""
        self._check(table)
        if data.num_rows == 0:
            return
        self._connection.register("arrow_data", data)
        try:
            self.execute(f"insert into {table} by name from arrow_data")
        finally:
            self._connection.unregister("arrow_data")

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        self._check(table)
        return int(self.rows(f"select count(*) from {table}")[0][0])

    def has(self, table: str) -> bool:
        """Say whether a table is there."""
        schema, name = table.split(".")
        return bool(
            self.rows(
                "select 1 from information_schema.tables"
                " where table_schema = $schema and table_name = $name",
                {"schema": schema, "name": name},
            )
        )

    def rows(self, sql: str, values: Values = None) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with told(_FETCH):
            found: list[tuple[Any, ...]] = self._run(sql, values).fetchall()
        return found

    def row(self, sql: str, values: Values = None) -> tuple[Any, ...]:
        """Return the first row of a query that has one."""
        return self.rows(sql, values)[0]

    def frame(self, sql: str, values: Values = None) -> pd.DataFrame:
        """Return a query's result as a data frame."""
        with told(_FETCH):
            found: pd.DataFrame = self._run(sql, values).df()
        return found

    def arrow(self, sql: str, values: Values = None) -> pa.Table:
        """Return a query's result as an Arrow table."""
        with told(_FETCH):
            found = self._connection.sql(sql, params=dict(values) if values else None)
            return found.to_arrow_table()

    def arrays(self, sql: str, values: Values = None) -> dict[str, Any]:
        """Return a query's columns as numpy arrays (no nulls in them)."""
        with told(_FETCH):
            return dict(self._run(sql, values).fetchnumpy())

    def columns(self, table: str) -> list[tuple[str, str]]:
        """Return a table's columns with their types, in order; none: no such table."""
        self._check(table)
        try:
            described = self.rows(f"describe {table}")
        except duckdb.CatalogException:
            return []
        return [(str(column), str(kind)) for column, kind, *_ in described]

    @staticmethod
    def _check(table: str) -> None:
        if _NAME.fullmatch(table) is None:
            raise ValueError(f"{table!r} is not a schema.table name")


def _literal(path: Path) -> str:
    """Return a path as SQL text, escaping characters of DuckDB patterns."""
    signs = {"[": "[[]", "*": "[*]", "?": "[?]", "'": "''"}
    return "'" + "".join(signs.get(sign, sign) for sign in str(path)) + "'"


def _with_scratch(
    path: Path, scratch: str, config: dict[str, str]
) -> duckdb.DuckDBPyConnection:
    """Open a file for reading beside a database in memory, which is the schema.

    A file that is opened for reading takes no database in memory beside it, so it is
    itself the one that is attached.
    """
    connection = duckdb.connect(":memory:", config=config | {"temp_directory": ""})
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as finished_run (read_only)")
    connection.execute(f"attach ':memory:' as {scratch}")
    connection.execute("use finished_run")
    return connection
