"""Each case with its receipts and the part of the ledger that matters for it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from g7fin.follow.ledger import Integers, Ledger
from g7fin.follow.subledger.reach import Reach, Side, reach, side
from g7fin.store import Store

_RECEIPTS = (
    "select case_id, position, credit from trace.receipt order by case_id, position"
)


@dataclass(frozen=True, eq=False)
class Near:
    """One case's part of the ledger.

    Attributes:
        case_id: the case.
        reach: the rows and pockets that its proceeds can reach.
        proceeds: [m] minor units of each row's credit that are proceeds on receipt.
        positions: [m] booking position of each row; -1 for one that is no movement.
    """

    case_id: str
    reach: Reach
    proceeds: Integers
    positions: Integers


@dataclass(frozen=True, eq=False)
class Cases:
    """All cases of a store that have receipts."""

    store: Store
    ledger: Ledger
    debits: Side
    credits: Side

    def near(self, only: Collection[str] | None = None) -> Iterator[Near]:
        """Yield each case by name; `only` names the ones that are wanted."""
        for case, positions, amounts in _receipts(self.store):
            if only is None or case in only:
                yield self._near(case, positions, amounts)

    def _near(self, case: str, positions: Integers, amounts: Integers) -> Near:
        receipts = self.ledger.rows_of(positions)
        part = reach(self.ledger, self.debits, self.credits, receipts)
        proceeds = np.zeros(len(part.rows), np.int64)
        proceeds[np.searchsorted(part.rows, receipts)] = amounts
        return Near(case, part, proceeds, self.ledger.position[part.rows])


def cases_of(store: Store, ledger: Ledger) -> Cases:
    """Return the cases of a store over its ledger."""
    pockets = len(ledger.stop)
    return Cases(
        store,
        ledger,
        side(ledger.flow.source, pockets),
        side(ledger.flow.target, pockets),
    )


def _receipts(store: Store) -> Iterator[tuple[str, Integers, Integers]]:
    """Yield each case with the positions and amounts of its receipts."""
    rows: dict[str, Any] = store.arrays(_RECEIPTS)
    names = np.asarray(rows["case_id"], dtype=object)
    changes = np.flatnonzero(names[1:] != names[:-1]) + 1
    bounds = [0, *changes.tolist(), len(names)]
    for start, end in pairwise(bounds):
        if start < end:
            yield (
                str(names[start]),
                np.asarray(rows["position"][start:end], np.int64),
                np.asarray(rows["credit"][start:end], np.int64),
            )
