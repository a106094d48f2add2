"""A finished run as Python objects: tables, cases, items of the queue and traces.

`g7fin.open` and `g7fin.run` return a `FinishedRun`. Tables are pandas frames with the
columns of docs/reference/tables.md; amounts are exact decimals. Possible victims appear
in no network and no trace.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq

from g7fin.errors import InputError
from g7fin.report.run import TABLES
from g7fin.review.case import Case, Item, Traced
from g7fin.review.finished import Finished, readable
from g7fin.review.printout import Printout

if TYPE_CHECKING:
    import networkx as nx


class FinishedRun:
    """A finished run: its reports as tables, and everything behind them.

    Attributes:
        folder: the folder of this very run; it is not deleted while it is read.
        finished: the same run, as the modules of `g7fin.review` read it.
    """

    def __init__(self, run: Finished) -> None:
        """Read a run that `finished` found."""
        self.folder = run.folder
        self.finished = run

    def __repr__(self) -> str:
        """Return which run it is, and how much it found."""
        rows = self.facts["rows"]
        return (
            f"<run {self.facts['run_id']}, as of {self.facts['as_of']}:"
            f" {rows['alerts']:,} alerts, {rows['cases']:,} cases,"
            f" {rows['seizure_queue']:,} items in the queue>"
        )

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What `run.json` says: id, as-of date, inputs, parameters, rows, warnings."""
        return self.finished.facts

    def table(self, name: str) -> pd.DataFrame:
        """Return a report as a frame.

        Args:
            name: as its Parquet file: alerts, accounts, cases, case_members,
                contributions, protection, reliability, traces, requests, seizure_queue,
                rejects.

        Raises:
            InputError: if there is no such report.
        """
        if name not in TABLES:
            raise InputError(f"{name!r} is not one of {', '.join(TABLES)}")
        frame: pd.DataFrame = pq.read_table(self.folder / f"{name}.parquet").to_pandas()
        return frame

    @property
    def queue(self) -> pd.DataFrame:
        """The seizure queue: what could be frozen, first what is worth most."""
        return self.table("seizure_queue")

    @property
    def cases(self) -> pd.DataFrame:
        """The cases, by rank."""
        return self.table("cases")

    @property
    def alerts(self) -> pd.DataFrame:
        """The alerts of every typology, with the payments in evidence."""
        return self.table("alerts")

    @property
    def accounts(self) -> pd.DataFrame:
        """The accounts that have a score, with role and case."""
        return self.table("accounts")

    @property
    def requests(self) -> pd.DataFrame:
        """The information requests (RFIs), largest amount first."""
        return self.table("requests")

    def case(self, name: str) -> "Case":
        """Return one case by its id, like CASE-DF3436C89D.

        Raises:
            InputError: if the run has no such case.
        """
        return Case(self, self._row("cases", "case_id", name))

    def item(self, name: str | int) -> "Item":
        """Return one item of the seizure queue by its id or its rank.

        Raises:
            InputError: if the queue has no such item.
        """
        column = "rank" if isinstance(name, int) else "item_id"
        row = self._row("seizure_queue", column, name)
        return Item(self.case(row["case_id"]), row)

    def summary(self) -> Printout:
        """Return the page that `g7fin run` prints."""
        from g7fin.review.summary import summary

        return Printout(summary(self.finished))

    def explain(self, name: str) -> Printout:
        """Return everything behind an id, back to file and row.

        Args:
            name: of a case, alert, account, asset, transaction or item of the queue;
                `request 3`, `requests CASE`.

        Raises:
            InputError: if the run has nothing with that id.
        """
        from g7fin.review.explain import explain

        return Printout(explain(self.checked, name))

    def trace(
        self,
        start: str,
        to: str | None = None,
        rule: str | None = None,
        view: str = "evidence",
        out: str | Path | None = None,
    ) -> "Traced":
        """Return where proceeds went from some receipts, under every tracing rule.

        Args:
            start: whose receipts: a case, an account or a transaction.
            to: only what reaches this account or asset.
            rule: the rule whose chains are shown: fifo, lifo, pro_rata, lowest_balance
                or dirty_first; None: the selected one, else fifo.
            view: evidence; or intelligence: with inferred links, which are no evidence.
            out: a folder for the page, the steps and a picture.

        Raises:
            InputError: if nothing can be traced, or the folder cannot be written into;
                the message says why.
        """
        from g7fin.review.tracing import write
        from g7fin.review.tracing.find import find

        folder = None if out is None else Path(out)
        if folder is not None:
            write.check_folder(folder)
        found = find(self.checked, start, rule, to, view=view)
        files = () if folder is None else write.write(found, self.finished, folder)
        return Traced(found, tuple(files))

    def network(self, accounts: Iterable[str], hops: int = 1) -> "nx.DiGraph":
        """Return the flows around some accounts; possible victims are left out.

        Args:
            accounts: account ids.
            hops: how far to look, in payments either way; never past a hub.

        Raises:
            InputError: if one is no account, or more than 5,000 accounts are met.
        """
        from g7fin.review.network import Network

        seeds = set(accounts)
        with self.checked.store() as store:
            around = Network(store).around(seeds, hops)
        protected = set(self.table("protection")["account_id"])
        around.remove_nodes_from(set(around) & protected - seeds)
        return around

    def control(
        self, party: str, as_of: date | None = None, regime: str | None = None
    ) -> str:
        """Return which designated parties own or control a party, stake by stake.

        Args:
            party: its id, or its whole name.
            as_of: the as-of date; None: that of the run.
            regime: US, EU or UK; None: that of the run.

        Raises:
            InputError: if there is no such party, or several with that name.
            ConfigError: if there is no such regime.
        """
        from g7fin.connect.control.explanation import control_text

        day = as_of or date.fromisoformat(self.facts["as_of"])
        rule = (regime or self.facts["parameters"]["regime"]).upper()
        with self.checked.store() as store:
            return control_text(store, party, day, rule)

    def check_delivered(self, folder: str | Path, file: str) -> str:
        """Return the SHA-256 of a delivered file, the same as when the run read it.

        Raises:
            InputError: if the file is not there, or is not the one that was read.
        """
        from g7fin.review.delivered_line import check_digest

        return check_digest(Path(folder), self.facts, file)

    @cached_property
    def checked(self) -> Finished:
        """The run, with its store and all that this version reads of it."""
        return readable(self.folder)

    def _row(self, report: str, column: str, name: str | int) -> dict[str, Any]:
        rows = self.finished.rows(report)
        found = next((row for row in rows if row[column] == name), None)
        if found is None:
            known = ", ".join(str(row[column]) for row in rows[:3]) or "none"
            raise InputError(
                f"{name!r}: {report} has no such {column}; there are {len(rows):,}:"
                f" {known}{', …' if len(rows) > 3 else ''}"
            )
        return found
