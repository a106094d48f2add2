"""What tracing said of each case, as Arrow rows.

Cases come one after the other and their rows are written many cases at a time: one
write a case takes longer than tracing it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from g7fin.follow.ledger import Integers
from g7fin.follow.specific_identification import set_aside
from g7fin.follow.subledger.cases import Near
from g7fin.follow.subledger.reach import Reach
from g7fin.kernels.tracing.trace import RULES, Trace, trace

Columns = dict[str, npt.NDArray[np.int64]]
_MOVED = ("rule", "position", "injected", "moved_out", "moved_in", "fee")
_RESTED = ("rule", "pocket", "resting", "stopped")


@dataclass(frozen=True, eq=False)
class Attributed:
    """One case: the movements that carried proceeds, and where they rest or stopped."""

    moved: Columns
    rested: Columns

    def only_at(self, positions: Integers) -> "Attributed":
        """Return the same with no movements but those at some booking positions."""
        kept = np.isin(self.moved["position"], positions)
        moved = {name: column[kept] for name, column in self.moved.items()}
        return Attributed(moved, self.rested)


@dataclass
class Attributions:
    """The attributions of the cases so far."""

    count: int = 0
    _moved: list[tuple[str, Columns]] = field(default_factory=list)
    _rested: list[tuple[str, Columns]] = field(default_factory=list)

    def add(self, case: str, found: Attributed) -> None:
        """Take in one more case."""
        self._moved.append((case, found.moved))
        self._rested.append((case, found.rested))
        self.count += len(found.moved["rule"]) + len(found.rested["rule"])

    def moved(self) -> pa.Table:
        """Return every movement that carried proceeds, by case and rule."""
        return _table(self._moved, _MOVED)

    def rested(self) -> pa.Table:
        """Return every pocket in which proceeds rest or stopped, by case and rule."""
        return _table(self._rested, _RESTED)


def traced(near: Near, part: Reach, receipts: Integers | None) -> Attributed:
    """Return what every rule says of one case.

    Args:
        near: the case.
        part: its part of the ledger.
        receipts: for each row of the ledger the receipt it is identified with, whose
            money no rule divides; None: the rules divide all.
    """
    if receipts is not None:
        part = set_aside(part, receipts)
    done = [
        trace(part.flow, near.proceeds, part.opening, part.stop, rule) for rule in RULES
    ]
    return attributed(done, near.positions, part.pockets)


def attributed(
    traces: Sequence[Trace],
    position: npt.NDArray[np.int64],
    pockets: npt.NDArray[np.int32],
) -> Attributed:
    """Return what has value in the traces of one case, one a rule in order of RULES.

    Args:
        traces: the traces; pockets after those given stand for the outside.
        position: [m] booking position of each row.
        pockets: [q] the ledger's number of each pocket.
    """
    return Attributed(
        moved=_joined([_moved(done, position) for done in traces]),
        rested=_joined([_rested(done, pockets) for done in traces]),
    )


def _moved(done: Trace, position: npt.NDArray[np.int64]) -> Columns:
    moves = done.moves.by_row()
    return {
        "position": position[moves.row],
        "injected": moves.injected,
        "moved_out": moves.moved_out,
        "moved_in": moves.moved_in,
        "fee": moves.fee,
    }


def _rested(done: Trace, pockets: npt.NDArray[np.int32]) -> Columns:
    count = len(pockets)
    place = np.flatnonzero((done.resting + done.stopped)[:count])
    return {
        "pocket": pockets[place].astype(np.int64),
        "resting": done.resting[place],
        "stopped": done.stopped[place],
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
