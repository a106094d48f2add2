"""A stage as a list of steps, and the one runner that verifies every table they write.

A step writes one table, or a few that belong together. The runner does the steps of a
stage in order, verifies each table against its contract once it is written, checks the
rules between tables when all of them are there, and logs a line a table. A table that
no contract describes, a contract without its table and a broken rule end the run with
an error that names them: no unverified table is published.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa

from g7fin.contracts.tables import contract_of, verify_schema_rules
from g7fin.contracts.verify import verify_rows
from g7fin.errors import InputError
from g7fin.provenance import Provenance
from g7fin.settings import Settings
from g7fin.store import Store

_LOG = logging.getLogger(__name__)


@dataclass
class Run:
    """The context of a run: what the steps of a stage work with, resolved once.

    Attributes:
        store: the run's store, open for writing.
        settings: what the run is asked to do.
        delivery: the folder or file that is read; None: it was read before.
        inputs: the digest of every delivered file by its name, as the run's id has
            them; None: nobody took them.
        previous: the folder of the previous run, whose case ids are carried over.
        folder: where reports are written; None: none are.
        provenance: what the results depend on.
        clock: seconds that only grow, for the log; None: the log gives no seconds.
        kept: what a step keeps in memory for later steps of its stage.
    """

    store: Store
    settings: Settings = field(default_factory=Settings)
    delivery: Path | None = None
    inputs: Mapping[str, str] | None = None
    previous: Path | None = None
    folder: Path | None = None
    provenance: Provenance | None = None
    clock: Callable[[], float] | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def as_of(self) -> date:
        """The as-of date: the one stated, else the day of the last booking.

        Raises:
            InputError: if none is stated and there is no transaction.
        """
        if self.settings.as_of is not None:
            return self.settings.as_of
        day = self.store.row(
            "select cast(max(booked_at) as date) from core.transaction"
        )[0]
        if not isinstance(day, date):
            raise InputError(
                "no transactions, so no as-of date can be derived; pass --as-of"
            )
        return day

    def keep(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what is kept under a name; made when it is first asked for."""
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]


@dataclass(frozen=True)
class Query:
    """A table that a query makes: `sql/<table>.sql` of the stage's folder.

    Attributes:
        table: the table, with its schema.
        values: what the query binds, beside `$as_of`.
    """

    table: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tables(self) -> tuple[str, ...]:
        """The table that is written."""
        return (self.table,)

    def write(self, run: Run, stage: str) -> None:
        """Create the table."""
        text = sql(stage, self.table)
        day = {"as_of": run.as_of} if "$as_of" in text else {}
        run.store.create(self.table, text, {**self.values, **day})


@dataclass(frozen=True)
class Rows:
    """A table whose rows a function returns."""

    table: str
    make: Callable[[Run], pa.Table]

    @property
    def tables(self) -> tuple[str, ...]:
        """The table that is written."""
        return (self.table,)

    def write(self, run: Run, stage: str) -> None:
        """Create the table."""
        run.store.create_from(self.table, self.make(run))


@dataclass(frozen=True)
class Work:
    """Tables that a function writes itself, together."""

    tables: tuple[str, ...]
    work: Callable[[Run], object]

    def write(self, run: Run, stage: str) -> None:
        """Do the work."""
        self.work(run)


Step = Query | Rows | Work


@dataclass(frozen=True)
class Stage:
    """One of the eight stages.

    Attributes:
        name: a verb, the name of its folder and of its schema for intermediate tables;
            the verbs' alphabetical order is the order of the data.
        schema: the schema that it writes.
        counts: what the number that it returns counts.
        counted: that number, from the tables that it wrote.
        steps: what is done, in order.
        after: what is done with the verified tables; an error here ends the run too.
    """

    name: str
    schema: str
    counts: str
    counted: Callable[[Run], int]
    steps: tuple[Step, ...]
    after: Callable[[Run], object] | None = None

    def carry_out(self, run: Run) -> int:
        """Do every step, verify every table and return the number worth telling.

        Raises:
            ContractError: if a table breaks its contract, is missing or has none.
        """
        scratch = self.name if self.name != self.schema else None
        with run.store.stage(self.schema, scratch=scratch):
            do_all(self.steps, run, self.name)
            verify_schema_rules(run.store, self.schema)
            count = self.counted(run)
            if self.after is not None:
                self.after(run)
            run.kept.clear()
        return count


def do(step: Step, run: Run, stage: str) -> None:
    """Do one step, verify the tables that it wrote and log a line for each.

    Raises:
        ContractError: if a table breaks its contract.
    """
    began = run.clock() if run.clock else 0.0
    step.write(run, stage)
    for table in step.tables:
        contract = contract_of(table)
        if contract is not None:
            verify_rows(run.store, contract)
    took = f" in {run.clock() - began:.2f} s" if run.clock else ""
    for table in step.tables:
        _LOG.info("%s: %d rows%s", table, run.store.count(table), took)


def do_all(steps: Iterable[Step], run: Run, stage: str) -> None:
    """Do some steps of a stage, in order."""
    for step in steps:
        do(step, run, stage)


@cache
def sql(stage: str, name: str) -> str:
    """Return the text of a query of a stage: `sql/<name>.sql` in its folder."""
    source = files(f"g7fin.{stage}").joinpath("sql", f"{name}.sql")
    return source.read_text(encoding="utf-8")
