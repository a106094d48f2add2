"""What tracing knows of each pocket so far, and its lots for the FIFO rule.

A pocket is one row, which fills one cache line; the row after the last pocket's is the
outside, so that index -1 finds it. A pocket has lots only while it holds taint by FIFO.
A lot is an amount that is wholly clean or wholly tainted; neighbours of the same kind
are one lot. The lots of the outside are the money in transit between two pockets.

Few arrays on purpose: numba passes seven words for each, and counts its references.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, compiled, inlined

# columns of a pocket; what reached a stop pocket or left the view is its taint too
BALANCE, DEFICIT, KIND, TAINT, OLDEST, NEWEST = 0, 1, 2, 3, 6, 7
_POCKET_COLUMNS = 8
# kinds of pockets: no taint so far or any more, some by one rule at least, holds none
COLD, WARM, STOP = 0, 1, 2
# columns of a lot; LATER is the next newer lot of its pocket, or the next freed one
AMOUNT, TAINTED, LATER = 0, 1, 2
_LOT_COLUMNS = 3
# the first freed lot, and how many lots were ever used
_FREED, _USED = 0, 1
_NONE = -1
# the most lots that one transaction adds: two shortfalls, the two sides of a split
# debit and of a split injection, a first balance, and one to spare
_LOTS_PER_TRANSACTION = 8

FIFO, PRO_RATA, LOWEST_BALANCE = 0, 1, 2


class Book(NamedTuple):
    """Pockets and lots."""

    pocket: Integers  # [pocket, column]
    lot: Integers  # [lot, column]
    room: Integers


def opened(opening: Integers, stop: Flags) -> Book:
    """Return the book before the first transaction."""
    pocket = np.zeros((len(opening) + 1, _POCKET_COLUMNS), np.int64)
    pocket[:-1, BALANCE] = opening
    pocket[:-1, KIND] = np.where(stop, STOP, COLD)
    pocket[-1, KIND] = STOP
    pocket[:, [OLDEST, NEWEST]] = _NONE
    return Book(pocket, np.empty((64, _LOT_COLUMNS), np.int64), np.array([_NONE, 0]))


def with_longer_lots(book: Book) -> Book:
    """Return the book with twice the room for lots."""
    return book._replace(lot=np.concatenate([book.lot, np.empty_like(book.lot)]))


@inlined
def is_full(book: Book) -> bool:
    """Return whether there may be too little room for the lots of a transaction."""
    return bool(book.room[_USED] + _LOTS_PER_TRANSACTION > len(book.lot))


@compiled
def push(book: Book, pocket: int, amount: int, tainted: int) -> None:
    """Put an amount behind the lots of a pocket."""
    if amount == 0:
        return
    last = book.pocket[pocket, NEWEST]
    if last >= 0 and book.lot[last, TAINTED] == tainted:
        book.lot[last, AMOUNT] += amount
        return
    lot = book.room[_FREED]
    if lot >= 0:
        book.room[_FREED] = book.lot[lot, LATER]
    else:
        lot = book.room[_USED]
        book.room[_USED] += 1
    book.lot[lot, AMOUNT] = amount
    book.lot[lot, TAINTED] = tainted
    book.lot[lot, LATER] = _NONE
    if last >= 0:
        book.lot[last, LATER] = lot
    else:
        book.pocket[pocket, OLDEST] = lot
    book.pocket[pocket, NEWEST] = lot


@compiled
def take(book: Book, pocket: int, amount: int, is_fee: bool) -> int:
    """Move the oldest `amount` of a pocket in transit, or drop it; return its taint."""
    taint = 0
    while amount > 0:
        lot = book.pocket[pocket, OLDEST]
        tainted = book.lot[lot, TAINTED]
        part = min(book.lot[lot, AMOUNT], amount)
        book.lot[lot, AMOUNT] -= part
        if book.lot[lot, AMOUNT] == 0:
            drop_oldest(book, pocket)
        if not is_fee:
            push(book, -1, part, tainted)
        taint += part * tainted
        amount -= part
    return taint


@compiled
def clear(book: Book, pocket: int) -> None:
    """Free all lots of a pocket."""
    while book.pocket[pocket, OLDEST] >= 0:
        drop_oldest(book, pocket)


@compiled
def drop_oldest(book: Book, pocket: int) -> None:
    """Free the oldest lot of a pocket."""
    lot = book.pocket[pocket, OLDEST]
    later = book.lot[lot, LATER]
    book.pocket[pocket, OLDEST] = later
    if later < 0:
        book.pocket[pocket, NEWEST] = _NONE
    book.lot[lot, LATER] = book.room[_FREED]
    book.room[_FREED] = lot
