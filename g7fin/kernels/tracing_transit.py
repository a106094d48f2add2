"""How lots in transit become lots of the pocket that is credited."""

from g7fin.kernels.compiled import compiled
from g7fin.kernels.muldiv import muldiv_floor
from g7fin.kernels.tracing_book import (
    AMOUNT,
    OLDEST,
    TAINTED,
    Book,
    drop_oldest,
    push,
)


@compiled
def deliver(book: Book, target: int, debit: int, credit: int, inject: int) -> None:
    """Append the lots in transit, in their order, as lots of the credit leg.

    `inject` taints the oldest clean part of them. Converted amounts are rounded on
    the running sum of each kind, so that tainted lots add up to the taint rounded
    down, and all lots to the credit.
    """
    if book.pocket[-1, OLDEST] < 0:
        _push(book, target, credit, 0, inject)
        return
    done_clean, done_tainted = 0, 0
    while book.pocket[-1, OLDEST] >= 0:
        lot = book.pocket[-1, OLDEST]
        amount, tainted = book.lot[lot, AMOUNT], book.lot[lot, TAINTED]
        drop_oldest(book, -1)
        if tainted:
            part = _share(done_tainted, done_tainted + amount, debit, credit)
            done_tainted += amount
        else:
            # from the top, so that clean amounts are rounded up
            left = debit - done_clean
            part = _share(left - amount, left, debit, credit)
            done_clean += amount
        inject = _push(book, target, part, tainted, inject)


@compiled
def _share(begin: int, end: int, debit: int, credit: int) -> int:
    """Return what the units from `begin` to `end` of the debit are of the credit."""
    if debit == credit:
        return end - begin
    return muldiv_floor(end, credit, debit) - muldiv_floor(begin, credit, debit)


@compiled
def _push(book: Book, target: int, amount: int, tainted: int, inject: int) -> int:
    """Append a lot of which `inject` taints the first part; return what it left."""
    if tainted:
        push(book, target, amount, 1)
        return inject
    part = min(inject, amount)
    push(book, target, part, 1)
    push(book, target, amount - part, 0)
    return inject - part
