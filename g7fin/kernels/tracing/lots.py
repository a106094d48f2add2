"""One pass in booking order by FIFO or LIFO, lot by lot.

A payment consists of the oldest, or the newest, lots of the payer, and keeps their
order: what was older there is older with the payee.
"""

from typing import NamedTuple

from g7fin.kernels.compiled import compiled, inlined
from g7fin.kernels.muldiv import muldiv_floor
from g7fin.kernels.tracing.amounts import spend_clean
from g7fin.kernels.tracing.book import (
    AMOUNT,
    BALANCE,
    CAME_BY,
    CLEAN,
    COLD,
    FEE,
    IN,
    INJECTED,
    KIND,
    NEWER,
    NEWEST,
    NOTHING,
    OFFENCE,
    OLDEST,
    ORIGIN,
    OUT,
    PROCEEDS,
    STOP,
    TAKEN_OUT,
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


class LotRule(NamedTuple):
    """The order in which lots are spent, and what is noted of them."""

    newest_first: bool
    chains: bool  # every lot keeps the move that brought it
    first: int  # the number of the first row among all rows ever booked


@compiled
def trace_lots(rows: Rows, book: Book, rule: LotRule, start: int) -> int:
    """Book the rows from `start` on; return where it ran out of room."""
    pocket = book.pocket
    for i in range(start, len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        follows = pocket[source, KIND] == WARM or rows.proceeds[i] > 0
        if follows or pocket[target, KIND] == WARM:
            if not has_lots_left(book) or not has_moves_left(book, source):
                return i
            _follow(rows, book, rule, i, follows)
        elif source >= 0:
            spend_clean(book, source, rows.debit[i] + rows.fee[i])
        pocket[target, BALANCE] += rows.credit[i]
    return len(rows.source)


@compiled
def _follow(rows: Rows, book: Book, rule: LotRule, i: int, brings: bool) -> None:
    """Take a transaction's legs from its payer and lay them down with its payee."""
    source, target = rows.source[i], rows.target[i]
    if book.pocket[source, KIND] == WARM:
        _spend(book, source, rows.debit[i], rule.newest_first)
        _charge(book, rule, source, rows.fee[i], i)
        if book.pocket[source, PROCEEDS] == 0:
            clear(book, source)
            book.pocket[source, KIND] = COLD
    elif source >= 0:
        spend_clean(book, source, rows.debit[i] + rows.fee[i])
    if brings:
        _receive(rows, book, rule, i)
    elif book.pocket[target, KIND] == WARM:
        push(book, target, rows.credit[i], CLEAN, NOTHING)


@inlined
def _receive(rows: Rows, book: Book, rule: LotRule, i: int) -> None:
    target = rows.target[i]
    if book.pocket[target, KIND] == COLD:
        # its lots begin here; what it held so far is clean
        push(book, target, book.pocket[target, BALANCE], CLEAN, NOTHING)
    arrived = _deliver(rows, book, rule, i)
    book.pocket[target, PROCEEDS] += arrived
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
        origin, came_by = book.lot[lot, ORIGIN], book.lot[lot, CAME_BY]
        _shrink(book, source, lot, part)
        # the order of the lots is kept: the newest was taken first, so it goes on top
        if newest_first:
            push_under(book, -1, part, origin, came_by)
        else:
            push(book, -1, part, origin, came_by)
        left -= part
    book.pocket[source, BALANCE] -= amount


@compiled
def _charge(book: Book, rule: LotRule, source: int, fee: int, i: int) -> None:
    """Take a fee, which goes to no pocket, and note the proceeds in it."""
    _cover(book, source, fee)
    left = fee
    while left > 0:
        lot = _next(book, source, rule.newest_first)
        part = min(book.lot[lot, AMOUNT], left)
        origin = book.lot[lot, ORIGIN]
        if origin != CLEAN:
            move = note(book, rule.first + i, book.lot[lot, CAME_BY])
            book.move[move, FEE] = part
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
    if book.lot[lot, ORIGIN] != CLEAN:
        book.pocket[source, PROCEEDS] -= part
    book.lot[lot, AMOUNT] -= part
    if book.lot[lot, AMOUNT] == 0:
        drop(book, source, lot)


@compiled
def _deliver(rows: Rows, book: Book, rule: LotRule, i: int) -> int:
    """Append the lots in transit, in their order, as lots of the credit leg.

    Proceeds that enter here take up the oldest clean part. Converted amounts are
    rounded on the running sum of each kind, so that lots of proceeds add up to the
    proceeds rounded down, and all lots to the credit. Returns the proceeds that
    arrived.
    """
    debit, credit = rows.debit[i], rows.credit[i]
    from_payer = _from_payer(book, debit, credit)
    arrived = max(from_payer, rows.proceeds[i])
    inject = arrived - from_payer
    if book.pocket[-1, OLDEST] < 0:
        _lay_clean(rows, book, rule, i, (credit, inject))
        return int(arrived)
    done_clean, done_proceeds = 0, 0
    while book.pocket[-1, OLDEST] >= 0:
        lot = book.pocket[-1, OLDEST]
        amount, origin = book.lot[lot, AMOUNT], book.lot[lot, ORIGIN]
        if origin != CLEAN:
            part = _share(done_proceeds, done_proceeds + amount, debit, credit)
            done_proceeds += amount
            move = note(book, rule.first + i, book.lot[lot, CAME_BY])
            book.move[move, OUT] = amount
            _lay_traced(book, rule, rows.target[i], part, move)
        else:
            # from the top, so that clean amounts are rounded up
            left = debit - done_clean
            part = _share(left - amount, left, debit, credit)
            done_clean += amount
            inject -= _lay_clean(rows, book, rule, i, (part, inject))
        drop(book, -1, lot)
    return int(arrived)


@compiled
def _from_payer(book: Book, debit: int, credit: int) -> int:
    """Return the proceeds in transit, in units of the credit."""
    proceeds, lot = 0, book.pocket[-1, OLDEST]
    while lot >= 0:
        if book.lot[lot, ORIGIN] != CLEAN:
            proceeds += book.lot[lot, AMOUNT]
        lot = book.lot[lot, NEWER]
    return _share(0, proceeds, debit, credit)


@inlined
def _share(begin: int, end: int, debit: int, credit: int) -> int:
    """Return what the units from `begin` to `end` of the debit are of the credit."""
    if debit == credit:
        return end - begin
    return muldiv_floor(end, credit, debit) - muldiv_floor(begin, credit, debit)


@compiled
def _lay_clean(
    rows: Rows, book: Book, rule: LotRule, i: int, amounts: tuple[int, int]
) -> int:
    """Lay down a clean amount; its first part is the proceeds that are to enter here.

    `amounts` is the amount and what is to enter; returns the part that did.
    """
    amount, inject = amounts
    part = min(inject, amount)
    if part > 0:
        move = note(book, rule.first + i, NOTHING)
        book.move[move, INJECTED] = part
        _lay_traced(book, rule, rows.target[i], part, move)
    _lay(book, rows.target[i], amount - part, CLEAN, NOTHING)
    return int(part)


@compiled
def _lay_traced(book: Book, rule: LotRule, target: int, amount: int, move: int) -> None:
    """Append a lot of proceeds that came by a move of the book."""
    book.move[move, IN] = amount
    came_by = move + book.room[TAKEN_OUT] if rule.chains else NOTHING
    _lay(book, target, amount, OFFENCE, came_by)


@inlined
def _lay(book: Book, target: int, amount: int, origin: int, came_by: int) -> None:
    """Append a lot, unless the pocket holds no proceeds."""
    if book.pocket[target, KIND] != STOP:
        push(book, target, amount, origin, came_by)
