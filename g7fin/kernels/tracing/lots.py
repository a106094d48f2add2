"""One pass in booking order that follows taint by FIFO or LIFO, lot by lot.

A payment consists of the oldest, or the newest, lots of the payer, and keeps their
order: what was older there is older with the payee.
"""

from g7fin.kernels.compiled import compiled, inlined
from g7fin.kernels.tracing.amounts import spend_clean
from g7fin.kernels.tracing.book import (
    AMOUNT,
    BALANCE,
    CAME_BY,
    CLEAN,
    COLD,
    FEE,
    KIND,
    NEWEST,
    NOTHING,
    OLDEST,
    SOURCE,
    TAINT,
    WARM,
    Book,
    clear,
    drop,
    has_lots_left,
    has_moves_left,
    note,
    push,
    push_under,
)
from g7fin.kernels.tracing.flow import Rows
from g7fin.kernels.tracing.transit import Way, deliver


@compiled
def trace_lots(rows: Rows, book: Book, way: Way, start: int) -> int:
    """Book the rows from `start` on; return where it ran out of room."""
    pocket = book.pocket
    for i in range(start, len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        follows = pocket[source, KIND] == WARM or rows.proceeds[i] > 0
        if follows or pocket[target, KIND] == WARM:
            if not has_lots_left(book) or not has_moves_left(book, source):
                return i
            _follow(rows, book, way, i, follows)
        elif source >= 0:
            spend_clean(book, source, rows.debit[i] + rows.fee[i])
        pocket[target, BALANCE] += rows.credit[i]
    return len(rows.source)


@compiled
def _follow(rows: Rows, book: Book, way: Way, i: int, brings_taint: bool) -> None:
    """Take a transaction's legs from its payer and lay them down with its payee."""
    source, target = rows.source[i], rows.target[i]
    if book.pocket[source, KIND] == WARM:
        _spend(book, source, rows.debit[i], way.newest_first)
        _charge(book, way, source, rows.fee[i], i)
        if book.pocket[source, TAINT] == 0:
            clear(book, source)
            book.pocket[source, KIND] = COLD
    elif source >= 0:
        spend_clean(book, source, rows.debit[i] + rows.fee[i])
    if brings_taint:
        _receive(rows, book, way, i)
    elif book.pocket[target, KIND] == WARM:
        push(book, target, rows.credit[i], CLEAN, NOTHING)


@inlined
def _receive(rows: Rows, book: Book, way: Way, i: int) -> None:
    target = rows.target[i]
    if book.pocket[target, KIND] == COLD:
        # its lots begin here; what it held so far is clean
        push(book, target, book.pocket[target, BALANCE], CLEAN, NOTHING)
    arrived = deliver(rows, book, way, i)
    book.pocket[target, TAINT] += arrived
    if book.pocket[target, KIND] == COLD:
        if arrived > 0:
            book.pocket[target, KIND] = WARM
        else:
            clear(book, target)


@compiled
def _spend(book: Book, source: int, amount: int, newest_first: bool) -> None:
    """Move an outflow in transit."""
    _cover(book, source, amount)
    left = amount
    while left > 0:
        lot = _next(book, source, newest_first)
        part = min(book.lot[lot, AMOUNT], left)
        origin, came_by = book.lot[lot, SOURCE], book.lot[lot, CAME_BY]
        _shrink(book, source, lot, part)
        # the order of the lots is kept: the newest was taken first, so it goes on top
        if newest_first:
            push_under(book, -1, part, origin, came_by)
        else:
            push(book, -1, part, origin, came_by)
        left -= part
    book.pocket[source, BALANCE] -= amount


@compiled
def _charge(book: Book, way: Way, source: int, fee: int, i: int) -> None:
    """Take a fee, which goes nowhere in the view, and note its taint."""
    _cover(book, source, fee)
    left = fee
    while left > 0:
        lot = _next(book, source, way.newest_first)
        part = min(book.lot[lot, AMOUNT], left)
        origin = book.lot[lot, SOURCE]
        if origin != CLEAN:
            place = note(book, way.first + i, origin, book.lot[lot, CAME_BY])
            book.move[place, FEE] = part
        _shrink(book, source, lot, part)
        left -= part
    book.pocket[source, BALANCE] -= fee


@inlined
def _cover(book: Book, source: int, amount: int) -> None:
    """Cover what an outflow exceeds the balance by with a clean credit."""
    short = amount - book.pocket[source, BALANCE]
    if short > 0:
        book.deficit[source] += short
        book.pocket[source, BALANCE] += short
        push(book, source, short, CLEAN, NOTHING)


@inlined
def _next(book: Book, source: int, newest_first: bool) -> int:
    return int(book.pocket[source, NEWEST if newest_first else OLDEST])


@inlined
def _shrink(book: Book, source: int, lot: int, part: int) -> None:
    """Take a part out of a lot at either end of a pocket."""
    if book.lot[lot, SOURCE] != CLEAN:
        book.pocket[source, TAINT] -= part
    book.lot[lot, AMOUNT] -= part
    if book.lot[lot, AMOUNT] == 0:
        drop(book, source, lot)
