"""The linear programme of all value-conserving tracing rules.

Unknown are the proceeds in each payment and in each fee, and what each pocket holds of
them after each of them. What comes to a pocket leaves it or stays; no payment contains
more proceeds than its amount, no pocket more than its balance. Every rule that
conserves value is one solution, so the smallest and the largest value of any unknown
bound what any rule can trace. A conversion may lose less than one unit to rounding.
Where a payment that brings proceeds may contain some already, what it adds lies between
none and all that is left.

Source: max(0, a - c) <= x <= min(a, t), read as a flow in time (Kosyfaki et al., flow
computation in temporal interaction networks).
"""

from typing import NamedTuple

import numpy as np

from benchmarks.programme_tables import (
    NONE,
    UNBOUNDED,
    Programme,
    column_of,
    cut,
    empty,
    equation_of,
    weigh,
)
from g7fin.kernels.checks import column
from g7fin.kernels.compiled import Flags, Integers, compiled, inlined
from g7fin.kernels.tracing.flow import Flow, Rows, rows_of
from g7fin.kernels.tracing.reach import reach_rows


class Wanted(NamedTuple):
    """Those whose bounds are wanted: the programme leaves out what cannot affect them.

    What a pocket pays on never limits what it could take in, so nothing that happens
    after the last payment towards a wanted pocket matters for it.
    """

    pockets: Flags  # [p]
    rows: Flags  # [n] transactions


def programme(
    flow: Flow, proceeds: Integers, opening: Integers, stop: Flags, wanted: Wanted
) -> Programme:
    """Return the programme of a ledger; the arguments are those of `trace`.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    pockets = len(opening)
    rows = rows_of(flow, proceeds, pockets)
    opening = column("opening", opening, np.int64, pockets)
    stop = column("stop", stop, np.bool_, pockets)
    reached = reach_rows(rows, stop)
    until = _last_rows(rows, reached, stop, wanted)
    table = empty(len(flow), int(reached.sum()), pockets)
    count = np.zeros(3, np.int64)
    _write(rows, reached, opening.copy(), Pockets(stop, until), table, count)
    return cut(table, count)


class Pockets(NamedTuple):
    """The pockets of a ledger.

    Attributes:
        stop: [p] it holds no proceeds.
        until: [p] the row after which it does not matter; -1: it never does.
    """

    stop: Flags
    until: Integers


@compiled
def _last_rows(rows: Rows, reached: Flags, stop: Flags, wanted: Wanted) -> Integers:
    """Return the last row at which what each pocket holds matters."""
    count = len(rows.source)
    until = np.full(len(stop), NONE)
    until[wanted.pockets] = count
    for i in range(count - 1, -1, -1):
        source, target = rows.source[i], rows.target[i]
        if source < 0 or stop[source] or not reached[i] or until[source] > i:
            continue
        if wanted.rows[i] or (target >= 0 and until[target] > i):
            until[source] = i
    return until


@compiled
def _write(
    rows: Rows,
    reached: Flags,
    balance: Integers,
    pockets: Pockets,
    table: Programme,
    count: Integers,
) -> None:
    """Write the columns and equations of each row that proceeds can reach."""
    stop, until = pockets
    for i in range(len(rows.source)):
        source, target = rows.source[i], rows.target[i]
        carries = source >= 0 and not stop[source] and until[source] >= i
        if carries and table.held[source] >= 0:
            _spend(rows, balance, table, count, i)
        elif source >= 0:
            balance[source] = max(0, balance[source] - rows.debit[i] - rows.fee[i])
        if target >= 0:
            balance[target] += rows.credit[i]
        if reached[i]:
            _arrive(rows, table, count, i)
            if target >= 0 and until[target] > i:
                limit = UNBOUNDED if stop[target] else float(balance[target])
                _hold(rows, table, count, i, limit)


@compiled
def _spend(
    rows: Rows, balance: Integers, table: Programme, count: Integers, i: int
) -> None:
    """Take the debit and the fee from what the payer holds."""
    source = rows.source[i]
    for leg in range(2):
        amount = rows.debit[i] if leg == 0 else rows.fee[i]
        if leg == 1 and amount == 0:
            continue
        balance[source] = max(balance[source], amount) - amount
        part = column_of(table, count, float(amount))
        left = column_of(table, count, float(balance[source]))
        equation = equation_of(table, count, 0.0, 0.0)
        weigh(table, count, equation, table.held[source], 1.0)
        weigh(table, count, equation, part, -1.0)
        weigh(table, count, equation, left, -1.0)
        table.held[source] = left
        if leg == 0:
            table.paid[i, 0] = part


@compiled
def _arrive(rows: Rows, table: Programme, count: Integers, i: int) -> None:
    """Say what of the debit and of the proceeds arrives with the payee."""
    debit, credit, proceeds = rows.debit[i], rows.credit[i], rows.proceeds[i]
    part = table.paid[i, 0]
    if part < 0:
        table.paid[i, 3] = 1 if proceeds > 0 else 0
        return
    loss = 0.0
    if debit != credit and debit > 0:
        table.ratio[i] = credit / debit
        table.paid[i, 1] = column_of(table, count, 1.0)
        loss = 1.0
    if proceeds == 0:
        return
    adds = column_of(table, count, float(proceeds))
    table.paid[i, 2] = adds
    arrives = equation_of(table, count, float(proceeds), float(credit))
    _credited(table, count, arrives, i)
    most = equation_of(table, count, -UNBOUNDED, proceeds + loss)
    weigh(table, count, most, adds, 1.0)
    if debit > 0:
        weigh(table, count, most, part, proceeds / debit)


@compiled
def _hold(rows: Rows, table: Programme, count: Integers, i: int, limit: float) -> None:
    """Say what the payee holds after the credit."""
    target = rows.target[i]
    fixed = float(rows.proceeds[i]) if table.paid[i, 3] == 1 else 0.0
    held = column_of(table, count, limit)
    equation = equation_of(table, count, -fixed, -fixed)
    if table.held[target] >= 0:
        weigh(table, count, equation, table.held[target], 1.0)
    _credited(table, count, equation, i)
    weigh(table, count, equation, held, -1.0)
    table.held[target] = held


@inlined
def _credited(table: Programme, count: Integers, equation: int, i: int) -> None:
    """Add the unknown proceeds in the credit of a row to an equation."""
    paid = table.paid
    if paid[i, 0] >= 0:
        weigh(table, count, equation, paid[i, 0], table.ratio[i])
    if paid[i, 1] >= 0:
        weigh(table, count, equation, paid[i, 1], -1.0)
    if paid[i, 2] >= 0:
        weigh(table, count, equation, paid[i, 2], 1.0)
