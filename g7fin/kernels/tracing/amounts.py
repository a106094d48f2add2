"""One pass in booking order by a rule that looks at sums alone.

A pocket holds clean money c and proceeds t. Of an outflow a, a rule takes the proceeds
x, and every rule keeps max(0, a - c) <= x <= min(a, t). Transactions between pockets
that hold no proceeds, most of a ledger, only book two balances.
"""

from g7fin.kernels.compiled import compiled, inlined
from g7fin.kernels.muldiv import muldiv_floor, muldiv_round
from g7fin.kernels.tracing.book import (
    BALANCE,
    COLD,
    FEE,
    IN,
    INJECTED,
    KIND,
    NOTHING,
    OUT,
    PROCEEDS,
    WARM,
    Book,
    has_moves_left,
    note,
)
from g7fin.kernels.tracing.flow import Rows

PRO_RATA, LOWEST_BALANCE, DIRTY_FIRST = 2, 3, 4


@compiled
def trace_amounts(rows: Rows, book: Book, rule: int, start: int, first: int) -> int:
    """Book the rows from `start` on; return where it ran out of room for moves.

    `first` is the number of the first row among all rows ever booked.
    """
    pocket = book.pocket
    for i in range(start, len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        if rows.proceeds[i] > 0 or pocket[source, KIND] == WARM:
            if not has_moves_left(book, source):
                return i
            _follow(rows, book, i, rule, first)
        elif source >= 0:
            spend_clean(book, source, rows.debit[i] + rows.fee[i])
        pocket[target, BALANCE] += rows.credit[i]
    return len(rows.source)


@inlined
def _follow(rows: Rows, book: Book, i: int, rule: int, first: int) -> None:
    """Take a transaction's legs from its payer and bring the proceeds to its payee."""
    source, target, debit, credit = (
        rows.source[i], rows.target[i], rows.debit[i], rows.credit[i],
    )  # fmt: skip
    out, fee = 0, 0
    if source >= 0:
        out = _spend(book, source, debit, rule)
        fee = _spend(book, source, rows.fee[i], rule)
    from_payer = out if debit == credit else muldiv_floor(out, credit, debit)
    arrived = max(from_payer, rows.proceeds[i])
    if out + arrived + fee == 0:
        return
    move = note(book, first + i, NOTHING)
    book.move[move, OUT] = out
    book.move[move, IN] = arrived
    book.move[move, FEE] = fee
    book.move[move, INJECTED] = arrived - from_payer
    book.pocket[target, PROCEEDS] += arrived
    if arrived > 0 and book.pocket[target, KIND] == COLD:
        book.pocket[target, KIND] = WARM


@inlined
def spend_clean(book: Book, source: int, amount: int) -> None:
    """Take an outflow from a pocket without proceeds."""
    left = book.pocket[source, BALANCE] - amount
    if left < 0:
        book.deficit[source] -= left
        left = 0
    book.pocket[source, BALANCE] = left


@inlined
def _spend(book: Book, source: int, amount: int, rule: int) -> int:
    """Take an outflow from a pocket; return the proceeds in it."""
    pocket = book.pocket
    balance, held = pocket[source, BALANCE], pocket[source, PROCEEDS]
    if amount > balance:
        book.deficit[source] += amount - balance
        balance = amount
    part = 0
    if held > 0 and pocket[source, KIND] == WARM:
        part = part_of(rule, amount, held, balance)
        pocket[source, PROCEEDS] = held - part
        if part == held:
            pocket[source, KIND] = COLD
    pocket[source, BALANCE] = balance - amount
    return part


@inlined
def part_of(rule: int, amount: int, held: int, balance: int) -> int:
    """Return the proceeds in an outflow from a balance that contains `held` of them."""
    lower, upper = max(0, amount - (balance - held)), min(amount, held)
    if rule == LOWEST_BALANCE:
        return lower
    if rule == DIRTY_FIRST:
        return upper
    return min(max(lower, muldiv_round(amount, held, balance)), upper)
