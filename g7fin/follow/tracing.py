"""Tracing of each case under every rule, and the results as Arrow rows.

Cases come one after the other and their rows are written many cases at a time: one
write for each case takes longer than tracing it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from g7fin.follow.ledger import Integers
from g7fin.follow.relayed import divided, relays_apart
from g7fin.follow.specific_identification import (
    Identified,
    identified_of,
    set_aside,
)
from g7fin.follow.subledger import Case, Subledger, subledgers_of
from g7fin.kernels.tracing.movements import Moves
from g7fin.kernels.tracing.trace import Trace, trace
from g7fin.policy.tracing_rules import RULES
from g7fin.steps import Run
from g7fin.store import Store

Columns = dict[str, npt.NDArray[np.int64]]
_MOVED = ("rule", "position", "injected", "moved_out", "moved_in", "fee")
_REMAINING = ("rule", "pocket", "resting", "stopped")
# attributions kept in memory before they are written
_BATCH = 2_000_000


@dataclass(frozen=True, eq=False)
class Attributed:
    """Traced proceeds of one case: in movements, and where they remain or stopped."""

    moved: Columns
    remaining: Columns

    def only_at(self, positions: Integers) -> "Attributed":
        """Return the same with no movements but those at some booking positions."""
        kept = np.isin(self.moved["position"], positions)
        moved = {name: column[kept] for name, column in self.moved.items()}
        return Attributed(moved, self.remaining)


@dataclass
class Attributions:
    """The attributions of the cases so far."""

    count: int = 0
    _moved: list[tuple[str, Columns]] = field(default_factory=list)
    _remaining: list[tuple[str, Columns]] = field(default_factory=list)

    def add(self, case: str, found: Attributed) -> None:
        """Take in one more case."""
        self._moved.append((case, found.moved))
        self._remaining.append((case, found.remaining))
        self.count += len(found.moved["rule"]) + len(found.remaining["rule"])

    def moved(self) -> pa.Table:
        """Return every movement with traced proceeds, by case and rule."""
        return _table(self._moved, _MOVED)

    def remaining(self) -> pa.Table:
        """Return every pocket in which proceeds remain or stopped, by case and rule."""
        return _table(self._remaining, _REMAINING)


def trace_cases(run: Run) -> None:
    """Trace every case into `follow.moved` and `follow.remaining`."""
    store, subledgers = run.store, subledgers_of(run)
    ledger, found = subledgers.ledger, Attributions()
    store.create_from("follow.moved", found.moved())
    store.create_from("follow.remaining", found.remaining())
    identified = identified_of(ledger) if run.settings.identify else None
    for case in subledgers.cases(store):
        done = traced(case, case.subledger, identified)
        found.add(case.case_id, done)
        if found.count > _BATCH:
            _append(store, found)
            found = Attributions()
    _append(store, found)


def _append(store: Store, found: Attributions) -> None:
    store.append("follow.moved", found.moved())
    store.append("follow.remaining", found.remaining())


def traced(
    case: Case,
    subledger: Subledger,
    identified: Identified | None = None,
) -> Attributed:
    """Return what every rule traces in one case.

    Args:
        case: the case.
        subledger: its sub-ledger, perhaps with other opening balances.
        identified: what of its money no rule divides; None: the rules divide all.
    """
    proceeds, positions = case.proceeds, case.positions
    if identified is not None:
        subledger = set_aside(subledger, identified.receipts)
        subledger, of = relays_apart(subledger, identified.second, case.relays)
        proceeds = divided(proceeds, subledger.flow.credit, of)
        positions = positions[of]
    done = [
        trace(subledger.flow, proceeds, subledger.opening, subledger.stop, rule)
        for rule in RULES
    ]
    return attributed(done, positions, subledger.pockets)


def attributed(
    traces: Sequence[Trace],
    position: npt.NDArray[np.int64],
    pockets: npt.NDArray[np.int32],
) -> Attributed:
    """Return what has value in the traces of one case, one for each of RULES in order.

    Args:
        traces: the traces; pockets after those given stand for the outside.
        position: [m] booking position of each row.
        pockets: [q] the ledger's number of each pocket.
    """
    return Attributed(
        moved=_joined([_moved(done, position) for done in traces]),
        remaining=_joined([_remaining(done, pockets) for done in traces]),
    )


def _moved(done: Trace, position: npt.NDArray[np.int64]) -> Columns:
    moves = by_position(done.moves, position)
    return {
        "position": moves.row,
        "injected": moves.injected,
        "moved_out": moves.moved_out,
        "moved_in": moves.moved_in,
        "fee": moves.fee,
    }


def by_position(moves: Moves, position: npt.NDArray[np.int64]) -> Moves:
    """Return one record for each booking position, the parts of a row added up."""
    return replace(moves, row=position[moves.row]).by_row()


def _remaining(done: Trace, pockets: npt.NDArray[np.int32]) -> Columns:
    count = len(pockets)
    found = np.flatnonzero((done.resting + done.stopped)[:count])
    return {
        "pocket": pockets[found].astype(np.int64),
        "resting": done.resting[found],
        "stopped": done.stopped[found],
    }


def _joined(by_rule: Sequence[Columns]) -> Columns:
    """Return the columns of all rules one below the other, and the rule's number."""
    sizes = [len(next(iter(columns.values()))) for columns in by_rule]
    return {"rule": np.repeat(np.arange(len(by_rule)), sizes)} | {
        name: np.concatenate([columns[name] for columns in by_rule])
        for name in by_rule[0]
    }


def _table(parts: list[tuple[str, Columns]], names: tuple[str, ...]) -> pa.Table:
    """Return the columns of all cases one below the other, cases and rules by name."""
    none = np.zeros(0, np.int64)
    columns = {
        name: np.concatenate([none, *(part[name] for _, part in parts)])
        for name in names
    }
    sizes = [len(part["rule"]) for _, part in parts]
    case = np.repeat(np.arange(len(parts)), sizes)
    text = {
        "case_id": _named([case_id for case_id, _ in parts], case),
        "rule": _named(list(RULES), columns.pop("rule")),
    }
    return pa.table(text | {name: pa.array(it) for name, it in columns.items()})


def _named(names: list[str], number: npt.NDArray[np.int64]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(
        pa.array(number, pa.int32()), pa.array(names, pa.string())
    ).cast(pa.string())
