"""Movements of proceeds: the part of a transaction that came by one movement."""

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
        before: the move by which this value came to the payer; -1 if it entered here
            or chains were not asked for. It always comes earlier.
        moved_out: proceeds in the debit leg.
        moved_in: proceeds that arrive in the credit leg, newly entered ones included.
        fee: proceeds in the fee.
        injected: of what arrives, proceeds that entered with this receipt.
    """

    row: Integers
    before: Integers
    moved_out: Integers
    moved_in: Integers
    fee: Integers
    injected: Integers

    def __len__(self) -> int:
        return len(self.row)

    def by_row(self) -> "Moves":
        """Return one record for each transaction, its parts added up."""
        if not len(self):
            return self
        start = np.append(0, np.flatnonzero(self.row[1:] != self.row[:-1]) + 1)
        return Moves(
            self.row[start],
            np.full(len(start), -1),
            *(
                np.add.reduceat(it, start)
                for it in (self.moved_out, self.moved_in, self.fee, self.injected)
            ),
        )


def moves_of(table: Integers) -> Moves:
    """Return the records of a book, [move, column], which may be overwritten later."""
    return Moves(*np.array(table.T, order="C"))


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
