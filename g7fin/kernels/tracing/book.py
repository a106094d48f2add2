"""The state of tracing by one rule: pockets, their lots, and movements of proceeds.

A pocket is one row, which fills one cache line; the row after the last pocket's is the
outside, so that index -1 finds it.

Under FIFO and LIFO a pocket has lots while it holds proceeds. A lot is an amount that
is wholly clean or wholly proceeds; neighbours that came by the same movement are
one lot. The lots of the outside are the money in transit between two pockets.

Few arrays on purpose: numba passes seven words for each, and counts its references.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, compiled, inlined

# columns of a pocket; proceeds that reached a stop pocket or left the data count too
BALANCE, PROCEEDS, KIND, OLDEST, NEWEST, LOTS = 0, 1, 2, 3, 4, 5
_POCKET_COLUMNS = 8
# kinds of pockets: no proceeds so far or any more, some, never holds any
COLD, WARM, STOP = 0, 1, 2
# columns of a lot: whether it is proceeds or clean, the move that brought it, its
# neighbours. NEWER is also the next freed lot.
AMOUNT, ORIGIN, CAME_BY, NEWER, OLDER = 0, 1, 2, 3, 4
_LOT_COLUMNS = 5
# columns of a move: the part of a transaction whose value came to the payer by one move
ROW, BEFORE, OUT, IN, FEE, INJECTED = 0, 1, 2, 3, 4, 5
MOVE_COLUMNS = 6
# the first freed lot, how many lots were ever used, how many moves are in the book, and
# how many were taken out of it before
FREED, USED, MOVES, TAKEN_OUT = 0, 1, 2, 3
NOTHING = -1
# origins of a lot
CLEAN, OFFENCE = 0, 1
# the most lots that one transaction adds: two shortfalls, the two sides of a split
# debit and of a split injection, a first balance, and one to spare
_LOTS_PER_TRANSACTION = 8


class Book(NamedTuple):
    """Pockets, lots and moves."""

    pocket: Integers  # [pocket, column]
    deficit: Integers  # [pocket] outflow that no observed money covered
    lot: Integers  # [lot, column]
    move: Integers  # [move, column]
    room: Integers


def opened(opening: Integers, stop: Flags, moves: int) -> Book:
    """Return the book before the first transaction, with room for some moves."""
    pocket = np.zeros((len(opening) + 1, _POCKET_COLUMNS), np.int64)
    pocket[:-1, BALANCE] = opening
    pocket[:-1, KIND] = np.where(stop, STOP, COLD)
    pocket[-1, KIND] = STOP
    pocket[:, [OLDEST, NEWEST]] = NOTHING
    return Book(
        pocket,
        np.zeros(len(opening), np.int64),
        np.empty((64, _LOT_COLUMNS), np.int64),
        np.empty((max(moves, 64), MOVE_COLUMNS), np.int64),
        np.array([NOTHING, 0, 0, 0]),
    )


def with_more_room(book: Book, source: int) -> Book:
    """Return the book with room for the transaction of a pocket that lacked it."""
    lot, move = book.lot, book.move
    if not has_lots_left(book):
        lot = np.concatenate([lot, np.empty_like(lot)])
    if not has_moves_left(book, source):
        need = max(len(move), int(book.pocket[source, LOTS]) + _LOTS_PER_TRANSACTION)
        move = np.concatenate([move, np.empty((need, MOVE_COLUMNS), np.int64)])
    return book._replace(lot=lot, move=move)


@inlined
def has_lots_left(book: Book) -> bool:
    """Return whether there is room for the lots of a transaction."""
    return bool(book.room[USED] + _LOTS_PER_TRANSACTION <= len(book.lot))


@inlined
def has_moves_left(book: Book, source: int) -> bool:
    """Return whether there is room for the moves of a transaction of this pocket."""
    most = book.pocket[source, LOTS] + _LOTS_PER_TRANSACTION
    return bool(book.room[MOVES] + most <= len(book.move))


@inlined
def note(book: Book, row: int, before: int) -> int:
    """Note a move without amounts yet; return its number in the book."""
    number = book.room[MOVES]
    book.room[MOVES] += 1
    move = book.move
    move[number, ROW] = row
    move[number, BEFORE] = before
    move[number, OUT] = 0
    move[number, IN] = 0
    move[number, FEE] = 0
    move[number, INJECTED] = 0
    return int(number)


@compiled
def push(book: Book, pocket: int, amount: int, origin: int, came_by: int) -> None:
    """Put an amount beside the newest lot of a pocket."""
    if amount == 0:
        return
    last = book.pocket[pocket, NEWEST]
    if last >= 0 and is_alike(book, last, origin, came_by):
        book.lot[last, AMOUNT] += amount
        return
    lot = new_lot(book, amount, origin, came_by)
    book.lot[lot, OLDER] = last
    if last >= 0:
        book.lot[last, NEWER] = lot
    else:
        book.pocket[pocket, OLDEST] = lot
    book.pocket[pocket, NEWEST] = lot
    book.pocket[pocket, LOTS] += 1


@compiled
def push_under(book: Book, pocket: int, amount: int, origin: int, came_by: int) -> None:
    """Put an amount beside the oldest lot of a pocket."""
    first = book.pocket[pocket, OLDEST]
    if first < 0:
        push(book, pocket, amount, origin, came_by)
    elif is_alike(book, first, origin, came_by):
        book.lot[first, AMOUNT] += amount
    else:
        lot = new_lot(book, amount, origin, came_by)
        book.lot[lot, NEWER] = first
        book.lot[first, OLDER] = lot
        book.pocket[pocket, OLDEST] = lot
        book.pocket[pocket, LOTS] += 1


@inlined
def is_alike(book: Book, lot: int, origin: int, came_by: int) -> bool:
    """Return whether a lot is of that origin and came by that move."""
    return bool(book.lot[lot, ORIGIN] == origin and book.lot[lot, CAME_BY] == came_by)


@inlined
def new_lot(book: Book, amount: int, origin: int, came_by: int) -> int:
    """Return a lot without neighbours."""
    lot = book.room[FREED]
    if lot >= 0:
        book.room[FREED] = book.lot[lot, NEWER]
    else:
        lot = book.room[USED]
        book.room[USED] += 1
    book.lot[lot, AMOUNT] = amount
    book.lot[lot, ORIGIN] = origin
    book.lot[lot, CAME_BY] = came_by
    book.lot[lot, NEWER] = NOTHING
    book.lot[lot, OLDER] = NOTHING
    return int(lot)


@compiled
def drop(book: Book, pocket: int, lot: int) -> None:
    """Free the oldest or the newest lot of a pocket."""
    newer, older = book.lot[lot, NEWER], book.lot[lot, OLDER]
    if older >= 0:
        book.lot[older, NEWER] = newer
    else:
        book.pocket[pocket, OLDEST] = newer
    if newer >= 0:
        book.lot[newer, OLDER] = older
    else:
        book.pocket[pocket, NEWEST] = older
    book.pocket[pocket, LOTS] -= 1
    book.lot[lot, NEWER] = book.room[FREED]
    book.room[FREED] = lot


@compiled
def clear(book: Book, pocket: int) -> None:
    """Free all lots of a pocket."""
    while book.pocket[pocket, OLDEST] >= 0:
        drop(book, pocket, book.pocket[pocket, OLDEST])
