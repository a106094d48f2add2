"""A case and an item of the queue as Python objects, with what is behind them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from g7fin.errors import extra
from g7fin.review import path_back
from g7fin.review.printout import Printout

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.figure import Figure

    from g7fin.review.opened import FinishedRun
    from g7fin.review.tracing.find import TraceResult

_FIGURE = "a figure"


class Case:
    """One case: accounts under one hypothesis, and why they are together.

    Attributes:
        run: the run that it is from.
        facts: its row of the report `cases`.
    """

    def __init__(self, run: "FinishedRun", facts: dict[str, Any]) -> None:
        """Take its row of the report `cases`."""
        self.run = run
        self.facts = facts

    def __repr__(self) -> str:
        """Return which case it is, in a line."""
        return f"<{self.id}, score {self.facts['score']}: {self.facts['summary']}>"

    @property
    def id(self) -> str:
        """Its id, like CASE-DF3436C89D."""
        return str(self.facts["case_id"])

    @property
    def members(self) -> pd.DataFrame:
        """The accounts of the case, with role, score and why they are in it."""
        return self._of("case_members")

    @property
    def contributions(self) -> pd.DataFrame:
        """The stored contributions to its score: each adds or takes points, and why."""
        return self._of("contributions").query("subject_kind == 'case'")

    @property
    def alerts(self) -> pd.DataFrame:
        """The alerts on its accounts."""
        return self._of("alerts")

    @property
    def queue(self) -> pd.DataFrame:
        """The items of the seizure queue that it leads to."""
        return self._of("seizure_queue")

    @property
    def requests(self) -> pd.DataFrame:
        """Its information requests (RFIs)."""
        return self._of("requests")

    def links(self) -> pd.DataFrame:
        """Return why its alerted accounts are linked, two by two."""
        with self.run.checked.store() as store:
            return path_back.joins(store, self.id)

    def timeline(self) -> pd.DataFrame:
        """Return the payments that its alerts name, in time order."""
        with self.run.checked.store() as store:
            return path_back.evidence(store, self.run.finished, self.id)

    def network(self, hops: int = 1) -> "nx.DiGraph":
        """Return the flows around its accounts; possible victims are left out."""
        return self.run.network(self.members["account_id"], hops)

    def trace(
        self,
        to: str | None = None,
        rule: str | None = None,
        view: str = "evidence",
        out: str | Path | None = None,
    ) -> "Traced":
        """Return where its receipts went; as `FinishedRun.trace`."""
        return self.run.trace(self.id, to, rule, view, out)

    def explain(self) -> Printout:
        """Return its page, back to file and row."""
        return self.run.explain(self.id)

    def delivered_line(self, folder: str | Path, file: str, row: int) -> dict[str, str]:
        """Return a line of a delivered file; whoever is not in the case is masked.

        Args:
            folder: the delivered folder.
            file: as the run names it.
            row: the row that the run names; the header is row 1.

        Raises:
            InputError: if the file is not a CSV file.
        """
        from g7fin.review.delivered_line import raw_line

        return raw_line(Path(folder) / file, row, set(self.members["account_id"]))

    def score_figure(self) -> "Figure":
        """Draw its contributions as a waterfall; needs the extra `figures`."""
        with extra("figures", _FIGURE):
            from g7fin.review.figures import charts
        rows = path_back.of_case(self.run.finished, "contributions", self.id)
        return charts.score([row for row in rows if row["subject_kind"] == "case"])

    def timeline_figure(self, item: "Item | None" = None) -> "Figure":
        """Draw its payments over time; needs the extra `figures`.

        Args:
            item: an asset whose purchase is marked.
        """
        with extra("figures", _FIGURE):
            from g7fin.review.figures import charts
        bought = [] if item is None else [item.purchase()]
        with self.run.checked.store() as store:
            marked = path_back.payments(store, self.id, bought)
        return charts.timeline(self.timeline(), marked)

    def network_figure(self) -> "Figure":
        """Draw its accounts by role and their strongest flows; needs `figures`."""
        with extra("figures", _FIGURE):
            from g7fin.review.figures import neighbourhood, network
        members = self.members
        roles = dict(zip(members["account_id"], members["role"], strict=True))
        shown = neighbourhood.reduced(self.network(), roles, hidden=())
        return network.network(shown, roles)

    def _of(self, report: str) -> pd.DataFrame:
        frame = self.run.table(report)
        return frame[frame["case_id"] == self.id].reset_index(drop=True)


class Item:
    """One item of the seizure queue: a balance or an asset.

    Attributes:
        case: the case that leads to it.
        facts: its row of the report `seizure_queue`.
    """

    def __init__(self, case: Case, facts: dict[str, Any]) -> None:
        """Take its row of the report `seizure_queue`."""
        self.case = case
        self.facts = facts

    def __repr__(self) -> str:
        """Return which item it is."""
        return f"<{self.facts['item_id']}, rank {self.facts['rank']} of the queue>"

    def purchase(self) -> str | None:
        """Return the transaction that bought it; None: none is known."""
        with self.case.run.checked.store() as store:
            return path_back.purchase(store, self.facts)

    def chain(self) -> pd.DataFrame:
        """Return the payments that can reach it under its selected rule, in time order.

        `traced` is the part of a payment that the rule follows, in the currency of its
        credit; accounts outside the case are not named.
        """
        members = set(self.case.members["account_id"])
        with self.case.run.checked.store() as store:
            return path_back.chain(store, self.facts, members)

    def rules_figure(self) -> "Figure":
        """Draw what each tracing rule traces into it; needs the extra `figures`."""
        with extra("figures", _FIGURE):
            from g7fin.review.figures import charts
        return charts.rules(self.facts)


class Traced:
    """Proceeds followed from some receipts, under every tracing rule.

    Attributes:
        files: the names of the files that were written.
    """

    def __init__(self, found: "TraceResult", files: tuple[str, ...] = ()) -> None:
        """Take what `g7fin.review.tracing` found, and what was written of it."""
        self._found = found
        self.files = files

    def __repr__(self) -> str:
        """Return the page."""
        return str(self.page)

    def __iter__(self) -> Iterator[Any]:
        """Yield the parts of the page."""
        return iter(self.page)

    @property
    def page(self) -> Printout:
        """The page: endpoints under every rule with bounds, and the paths to them."""
        from g7fin.review.tracing.page import page_of

        return Printout(page_of(self._found))

    @property
    def steps(self) -> pd.DataFrame:
        """Every step of every chain, with file and row of the delivery."""
        from g7fin.review.tracing.hops import hop_table

        frame: pd.DataFrame = hop_table(self._found).to_pandas()
        return frame
