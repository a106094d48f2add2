"""How lots in transit become lots of the pocket that is credited."""

from typing import NamedTuple

from g7fin.kernels.compiled import compiled, inlined
from g7fin.kernels.muldiv import muldiv_floor
from g7fin.kernels.tracing.book import (
    AMOUNT,
    CAME_BY,
    CLEAN,
    IN,
    INJECTED,
    KIND,
    NEWER,
    NOTHING,
    OLDEST,
    ORIGIN,
    OUT,
    SOURCE,
    STOP,
    TAKEN_OUT,
    Book,
    drop,
    note,
    push,
)
from g7fin.kernels.tracing.flow import Rows


class Way(NamedTuple):
    """How lots are followed."""

    newest_first: bool
    chains: bool  # every lot keeps the move that brought it
    first: int  # the number of the first row among all rows ever booked


@compiled
def deliver(rows: Rows, book: Book, way: Way, i: int) -> int:
    """Append the lots in transit, in their order, as lots of the credit leg.

    What proceeds add to the taint in transit taints the oldest clean part. Converted
    amounts are rounded on the running sum of each kind, so that tainted lots add up to
    the taint rounded down, and all lots to the credit. Returns the taint that arrived.
    """
    debit, credit = rows.debit[i], rows.credit[i]
    carried = _carried(book, debit, credit)
    arrived = max(carried, rows.proceeds[i])
    inject = arrived - carried
    if book.pocket[-1, OLDEST] < 0:
        _lay_clean(rows, book, way, i, (credit, inject))
        return int(arrived)
    done_clean, done_tainted = 0, 0
    while book.pocket[-1, OLDEST] >= 0:
        lot = book.pocket[-1, OLDEST]
        amount, origin = book.lot[lot, AMOUNT], book.lot[lot, SOURCE]
        if origin != CLEAN:
            part = _share(done_tainted, done_tainted + amount, debit, credit)
            done_tainted += amount
            place = note(book, way.first + i, origin, book.lot[lot, CAME_BY])
            book.move[place, OUT] = amount
            _lay_tainted(book, way, rows.target[i], part, place)
        else:
            # from the top, so that clean amounts are rounded up
            left = debit - done_clean
            part = _share(left - amount, left, debit, credit)
            done_clean += amount
            inject -= _lay_clean(rows, book, way, i, (part, inject))
        drop(book, -1, lot)
    return int(arrived)


@compiled
def _carried(book: Book, debit: int, credit: int) -> int:
    """Return the taint in transit, in units of the credit."""
    taint, lot = 0, book.pocket[-1, OLDEST]
    while lot >= 0:
        if book.lot[lot, SOURCE] != CLEAN:
            taint += book.lot[lot, AMOUNT]
        lot = book.lot[lot, NEWER]
    return _share(0, taint, debit, credit)


@inlined
def _share(begin: int, end: int, debit: int, credit: int) -> int:
    """Return what the units from `begin` to `end` of the debit are of the credit."""
    if debit == credit:
        return end - begin
    return muldiv_floor(end, credit, debit) - muldiv_floor(begin, credit, debit)


@compiled
def _lay_clean(
    rows: Rows, book: Book, way: Way, i: int, amounts: tuple[int, int]
) -> int:
    """Lay down a clean amount, the first part of it tainted by what is to be injected.

    `amounts` is the amount and what is to be injected; returns the part injected.
    """
    amount, inject = amounts
    part = min(inject, amount)
    if part > 0:
        origin = rows.origin[i] if len(rows.origin) else 1
        place = note(book, way.first + i, origin, NOTHING)
        book.move[place, INJECTED] = part
        _lay_tainted(book, way, rows.target[i], part, place)
    _lay(book, rows.target[i], amount - part, CLEAN, NOTHING)
    return int(part)


@compiled
def _lay_tainted(book: Book, way: Way, target: int, amount: int, place: int) -> None:
    """Append a lot that came by the move at a place of the book."""
    book.move[place, IN] = amount
    came_by = place + book.room[TAKEN_OUT] if way.chains else NOTHING
    _lay(book, target, amount, book.move[place, ORIGIN], came_by)


@inlined
def _lay(book: Book, target: int, amount: int, source: int, came_by: int) -> None:
    """Append a lot, unless the pocket holds no taint."""
    if book.pocket[target, KIND] != STOP:
        push(book, target, amount, source, came_by)
