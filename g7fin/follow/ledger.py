"""The ledger as arrays: movements in booking order, and each pocket's balances.

A *pocket* is an account in one currency. The tables that the ledger is read from are
made by the steps here, in a run and wherever a finished run is traced again.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from g7fin.kernels.compiled import compiled
from g7fin.kernels.identification import Said
from g7fin.kernels.tracing.trace import Flow
from g7fin.policy import endpoints
from g7fin.policy.purposes import PURPOSES
from g7fin.policy.tables import table_of
from g7fin.steps import Query, Rows, Run, do_all, sql
from g7fin.store import Store

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

# the kernel keeps sums under 2**62: opening balance and inflow take half each
LARGEST = {"largest": 2**61}
# months with a payment of one purpose that make it a habit between two private persons:
# judgement
HABIT = {"habit_months": 3}


def purposes() -> pa.Table:
    """Return a number for each purpose that says something."""
    names = [item.name for item in PURPOSES if item.name != "other"]
    return pa.table(
        {"purpose": names, "number": pa.array(range(len(names)), pa.int32())}
    )


# what tracing walks over
MOVEMENTS = (
    Query("follow.large_currency", LARGEST),
    Query("follow.too_large", LARGEST | {"too_large": endpoints.TOO_LARGE.name}),
    Query("follow.movement", LARGEST),
    Rows("follow.purpose", lambda _: purposes()),
    Rows("follow.stated_purpose", lambda _: table_of(PURPOSES)),
)
# accounts by currency, and why proceeds stop there
POCKETS = (
    Query(
        "trace.pocket",
        {
            "good_faith": endpoints.GOOD_FAITH.name,
            "institution": endpoints.INSTITUTION.name,
            "licensed": endpoints.LICENSED.name,
            "hub": endpoints.HUB.name,
            "organisation": endpoints.ORGANISATION.name,
        },
    ),
)
# what statements and payers say of the pockets and movements
STATED = (
    Query("follow.opening"),
    Query("follow.good_faith", LARGEST | HABIT),
)
# which payments of a case pass on what came just before
RELAYING = (Query("follow.relaying"),)


@dataclass(frozen=True, eq=False)
class Ledger:
    """Movements between pockets in booking order.

    A payment in good faith appears as two rows: its value goes to good faith's own
    pocket, which stops it, and the same amount reaches the payee as clean money. So
    does a payment of which more arrived than was paid: the surplus is clean.

    Attributes:
        flow: the rows.
        position: [n] booking position of each row; -1 for the second row of a
            payment, which brings clean money.
        first_row: [m] the row of each position that `positions` lists.
        positions: [m] booking positions, rising.
        stop: [p] pockets that hold no proceeds.
        holding: what every pocket held.
        said: [n] when each row was booked and what it is said to be for.
    """

    flow: Flow
    position: Integers
    first_row: Integers
    positions: Integers
    stop: Flags
    holding: "Holding"
    said: Said

    def rows_of(self, positions: Integers) -> Integers:
        """Return the first row of each booking position."""
        return self.first_row[np.searchsorted(self.positions, positions)]


@dataclass(frozen=True, eq=False)
class Holding:
    """Balances of every pocket, in minor units.

    Attributes:
        opening: [p] before the first row: from a statement, or the smallest amount
            with which the pocket is never overdrawn.
        balance: [p] after the last row, shortfalls covered.
        deficit: [p] outflow that no observed money covers, an overdraft at the start
            included: what was covered. Only a pocket with a statement has any.
        has_statement: [p] the opening balance comes from a statement.
    """

    opening: Integers
    balance: Integers
    deficit: Integers
    has_statement: Flags


def ledger_again(store: Store) -> Ledger:
    """Return the ledger that a finished run traced over.

    Args:
        store: of a finished run, opened with `follow` as its scratch schema.
    """
    do_all((*MOVEMENTS, *STATED, *RELAYING), Run(store), "follow")
    return read_ledger(store)


def read_ledger(store: Store) -> Ledger:
    """Return the ledger of a store in which the steps above were done."""
    rows: dict[str, Any] = store.arrays(sql("follow", "follow.flow"))
    faith = np.asarray(rows["is_good_faith"], np.bool_)
    credit, surplus = rows["credit"].astype(np.int64), rows["surplus"].astype(np.int64)
    # what brings clean money besides is followed by its clean twin
    order = np.repeat(np.arange(len(faith)), 1 + (faith | (surplus > 0)))
    twin = np.zeros(len(order), np.bool_)
    twin[1:] = order[1:] == order[:-1]
    clean = np.where(faith, credit, 0) + surplus
    stops_here = faith[order] & ~twin
    flow = Flow(
        source=np.where(twin, -1, rows["source"][order]).astype(np.int32),
        target=np.where(
            stops_here, rows["good_faith_pocket"][order], rows["target"][order]
        ).astype(np.int32),
        debit=np.where(twin, clean[order], rows["debit"][order]).astype(np.int64),
        fee=np.where(twin, 0, rows["fee"][order]).astype(np.int64),
        credit=np.where(twin, clean[order], credit[order]),
    )
    position = np.where(twin, -1, rows["position"][order]).astype(np.int64)
    stopping = store.arrays(
        "select stop_class is not null as stops from trace.pocket order by pocket"
    )["stops"]
    stated = store.arrays("select pocket, opening from follow.opening order by pocket")
    return Ledger(
        flow=flow,
        position=position,
        first_row=np.flatnonzero(~twin),
        positions=np.asarray(rows["position"], np.int64),
        stop=np.asarray(stopping, np.bool_),
        holding=_holding(flow, len(stopping), stated),
        said=Said(
            rows["second"][order].astype(np.int64),
            rows["purpose"][order].astype(np.int32),
        ),
    )


def _holding(flow: Flow, pockets: int, stated: dict[str, Any]) -> Holding:
    lowest, net = walked(
        flow.source, flow.target, flow.debit + flow.fee, flow.credit, pockets
    )
    smallest = -lowest
    opening, has_statement = smallest.copy(), np.zeros(pockets, np.bool_)
    opening[stated["pocket"]] = stated["opening"]
    has_statement[stated["pocket"]] = True
    # a shortfall is covered by as much as keeps the pocket from falling below zero
    deficit = np.maximum(0, smallest - opening)
    held = np.maximum(0, opening)
    return Holding(held, opening + net + deficit, deficit, has_statement)


def balances(ledger: Ledger) -> pa.Table:
    """Return what each pocket held before and after, as a table."""
    holding = ledger.holding
    return pa.table(
        {
            "pocket": np.arange(len(holding.balance), dtype=np.int32),
            "opening": holding.opening,
            "balance": holding.balance,
            "deficit": holding.deficit,
            "has_statement": holding.has_statement,
        }
    )


@compiled
def walked(
    source: Numbers, target: Numbers, paid: Integers, credit: Integers, pockets: int
) -> tuple[Integers, Integers]:
    """Return by how much each pocket's balance fell at most, below zero, and in all.

    The first is zero or less: with that much more at the start it is never overdrawn.
    Within one transaction the debit comes first.
    """
    running = np.zeros(pockets, np.int64)
    lowest = np.zeros(pockets, np.int64)
    for i in range(len(source)):
        payer, payee = source[i], target[i]
        if payer >= 0:
            running[payer] -= paid[i]
            lowest[payer] = min(lowest[payer], running[payer])
        if payee >= 0:
            running[payee] += credit[i]
    return lowest, running
