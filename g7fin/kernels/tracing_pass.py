"""One pass over transactions in booking order that follows taint by three rules.

A pocket holds clean c and tainted t. Of an outflow a, a rule takes the tainted part x,
and every rule keeps max(0, a - c) <= x <= min(a, t). Transactions between pockets that
hold no taint, most of a ledger, only book two balances.
"""

from g7fin.kernels.compiled import Integers, compiled, inlined
from g7fin.kernels.muldiv import muldiv_floor, muldiv_round
from g7fin.kernels.tracing_book import (
    BALANCE,
    COLD,
    DEFICIT,
    FIFO,
    KIND,
    LOWEST_BALANCE,
    PRO_RATA,
    STOP,
    TAINT,
    WARM,
    Book,
    clear,
    is_full,
    push,
    take,
)
from g7fin.kernels.tracing_flow import Rows
from g7fin.kernels.tracing_transit import deliver

# the first axis of what moved, [leg, rule, transaction]
DEBIT, CREDIT, FEE, INJECTED = 0, 1, 2, 3


@compiled
def trace_rows(rows: Rows, book: Book, moved: Integers, start: int) -> int:
    """Book the transactions from `start` on; return where it ran out of room for lots.

    `moved` is [leg, rule, transaction] and zero from `start` on.
    """
    pocket = book.pocket
    for i in range(start, len(rows.source)):
        source, target, credit = rows.source[i], rows.target[i], rows.credit[i]
        if is_full(book):
            return i
        if rows.proceeds[i] > 0 or pocket[source, KIND] == WARM:
            if source >= 0:
                _spend(book, source, rows.debit[i], moved, DEBIT, i)
                if rows.fee[i] > 0:
                    _spend(book, source, rows.fee[i], moved, FEE, i)
            _carry(rows, moved, i)
            _receive(rows, book, moved, i)
        else:
            if source >= 0:
                _spend_clean(book, source, rows.debit[i] + rows.fee[i])
            if pocket[target, KIND] == WARM and pocket[target, TAINT + FIFO] > 0:
                push(book, target, credit, 0)
        pocket[target, BALANCE] += credit
    return len(rows.source)


@inlined
def _spend_clean(book: Book, source: int, amount: int) -> None:
    left = book.pocket[source, BALANCE] - amount
    if left < 0:
        book.pocket[source, DEFICIT] -= left
    book.pocket[source, BALANCE] = max(left, 0)


@inlined
def _spend(
    book: Book, source: int, amount: int, moved: Integers, leg: int, i: int
) -> None:
    """Take an outflow from a pocket, noting its taint by rule as that of a leg."""
    pocket = book.pocket
    short = amount - pocket[source, BALANCE]
    if short > 0:
        pocket[source, DEFICIT] += short
        pocket[source, BALANCE] = amount
    if pocket[source, KIND] == WARM:
        balance = pocket[source, BALANCE]
        if pocket[source, TAINT + FIFO] > 0:
            push(book, source, max(short, 0), 0)
            moved[leg, FIFO, i] = take(book, source, amount, leg == FEE)
        for rule in (PRO_RATA, LOWEST_BALANCE):
            held = pocket[source, TAINT + rule]
            if held > 0:
                moved[leg, rule, i] = _part(rule, amount, held, balance)
        _settle(book, source, moved, leg, i)
    pocket[source, BALANCE] -= amount


@inlined
def _part(rule: int, amount: int, held: int, balance: int) -> int:
    """Return the taint in an outflow from a balance of which `held` is tainted."""
    least = max(0, amount - (balance - held))
    if rule == LOWEST_BALANCE:
        return least
    share = muldiv_round(amount, held, balance)
    return min(max(least, share), min(amount, held))


@inlined
def _settle(book: Book, source: int, moved: Integers, leg: int, i: int) -> None:
    """Take what left off the pocket's taint, and note when none is left."""
    left = 0
    for rule in range(3):
        book.pocket[source, TAINT + rule] -= moved[leg, rule, i]
        left = max(left, book.pocket[source, TAINT + rule])
    if book.pocket[source, TAINT + FIFO] == 0:
        clear(book, source)
    if left == 0:
        book.pocket[source, KIND] = COLD


@inlined
def _carry(rows: Rows, moved: Integers, i: int) -> None:
    """Turn the taint of the debit leg into that of the credit leg."""
    debit, credit, proceeds = rows.debit[i], rows.credit[i], rows.proceeds[i]
    for rule in range(3):
        carried = moved[DEBIT, rule, i]
        if carried > 0 and debit != credit:
            carried = muldiv_floor(carried, credit, debit)
        if proceeds > carried:
            moved[INJECTED, rule, i] = proceeds - carried
            carried = proceeds
        if carried > 0:
            moved[CREDIT, rule, i] = carried


@inlined
def _receive(rows: Rows, book: Book, moved: Integers, i: int) -> None:
    """Put the taint of the credit leg where it rests, stops or leaves the view."""
    target, pocket = rows.target[i], book.pocket
    if pocket[target, KIND] != STOP:
        held = pocket[target, TAINT + FIFO]
        if moved[CREDIT, FIFO, i] > 0:
            if held == 0:
                push(book, target, pocket[target, BALANCE], 0)
            inject = moved[INJECTED, FIFO, i]
            deliver(book, target, rows.debit[i], rows.credit[i], inject)
        elif held > 0:
            push(book, target, rows.credit[i], 0)
    for rule in range(3):
        arrived = moved[CREDIT, rule, i]
        if arrived > 0:
            pocket[target, TAINT + rule] += arrived
            if pocket[target, KIND] == COLD:
                pocket[target, KIND] = WARM
    clear(book, -1)
