"""How taint moved: one record for each part of a transaction that came one way."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from g7fin.kernels.compiled import Integers
from g7fin.kernels.tracing.book import MOVE_COLUMNS


@dataclass(frozen=True, eq=False)
class Moves:
    """Columns of equal length, in booking order; minor units.

    Attributes:
        row: the transaction, counted from the first one ever traced.
        origin: source of the proceeds, from 1.
        before: the move by which this value came to the payer; -1 if it entered here
            or chains were not asked for. It always stands earlier.
        moved_out: taint in the debit leg.
        moved_in: taint that arrives in the credit leg, proceeds included.
        fee: taint in the fee.
        injected: of what arrives, proceeds that no debit carried.
    """

    row: Integers
    origin: Integers
    before: Integers
    moved_out: Integers
    moved_in: Integers
    fee: Integers
    injected: Integers

    def __len__(self) -> int:
        return len(self.row)

    def by_row(self) -> "Moves":
        """Return one record for each transaction, its parts added up."""
        return self._added(self.row[1:] != self.row[:-1])

    def by_row_and_origin(self) -> "Moves":
        """Return one record for each transaction and source."""
        order = np.lexsort((self.origin, self.row))
        one = Moves(*(getattr(self, field.name)[order] for field in fields(self)))
        return one._added(
            (one.row[1:] != one.row[:-1]) | (one.origin[1:] != one.origin[:-1])
        )

    def _added(self, changes: np.ndarray) -> "Moves":
        if not len(self):
            return self
        start = np.concatenate([[0], np.flatnonzero(changes) + 1])
        return Moves(
            self.row[start],
            self.origin[start],
            np.full(len(start), -1),
            *(
                np.add.reduceat(it, start)
                for it in (self.moved_out, self.moved_in, self.fee, self.injected)
            ),
        )


def moves_of(table: Integers) -> Moves:
    """Return the records of a book, [move, column]."""
    return Moves(*np.ascontiguousarray(table.T))


def joined(parts: Sequence[Moves]) -> Moves:
    """Return all records one behind the other."""
    if not parts:
        return moves_of(np.zeros((0, MOVE_COLUMNS), np.int64))
    if len(parts) == 1:
        return parts[0]
    return Moves(
        *(
            np.concatenate([getattr(part, field.name) for part in parts])
            for field in fields(Moves)
        )
    )
