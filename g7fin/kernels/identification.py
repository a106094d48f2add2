"""Specific identification: payments made with one receipt, of the same amount.

A payment out of a pocket is attributed to a receipt if the whole outflow, fee included,
is the receipt's amount to the minor unit; if it follows within a window; if their
stated purposes do not differ; if no other receipt and no other payment of that amount
competes; and if the pocket never held less in between than what is so attributed, or
the money was spent on something else before (the lowest intermediate balance).

Source: tracing into a specific payment comes before every rule of presumption; where
the balance falls below, the link is lost (Roscoe v Winder [1915] 1 Ch 62).
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.checks import column
from g7fin.kernels.compiled import Flags, Integers, Numbers, compiled
from g7fin.kernels.tracing.flow import Flow, Rows, rows_of

_NONE = -1


class Said(NamedTuple):
    """Times and purposes of the rows.

    Attributes:
        second: [n] when it was booked, in seconds of one clock.
        purpose: [n] a number for the stated purpose; -1: none is stated.
    """

    second: Integers
    purpose: Numbers


def identified(
    flow: Flow, said: Said, opening: Integers, stop: Flags, window: int
) -> Integers:
    """Return for each row the earlier row by which its money came, or -1.

    Args:
        flow: the transactions, in booking order.
        said: times and purposes.
        opening: [p] balance of each pocket before the first row.
        stop: [p] pockets whose payments are never attributed.
        window: seconds between receipt and payment at most.

    Raises:
        ValueError: types, lengths, signs or indices are wrong.
    """
    count = len(opening)
    rows = rows_of(flow, np.zeros(len(flow), np.int64), count)
    second = column("second", said.second, np.int64, len(flow))
    purpose = column("purpose", said.purpose, np.int32, len(flow))
    opening = column("opening", opening, np.int64, count)
    stop = column("stop", stop, np.bool_, count)
    pairs = _lone_pairs(rows, Said(second, purpose), stop, window)
    return _kept(rows, pairs, opening.copy())


def _lone_pairs(rows: Rows, said: Said, stop: Flags, window: int) -> Integers:
    """Return for each payment the only receipt that fits it, if it is the only one."""
    paid = rows.debit + rows.fee
    pays = np.flatnonzero((rows.source >= 0) & (paid > 0))
    pays = pays[~stop[rows.source[pays]]]
    gets = np.flatnonzero((rows.target >= 0) & (rows.credit > 0))
    gets = gets[~stop[rows.target[gets]]]
    # by pocket and amount, and within them in booking order; a credit before a debit
    pocket = np.concatenate([rows.target[gets], rows.source[pays]])
    amount = np.concatenate([rows.credit[gets], paid[pays]])
    row = np.concatenate([gets, pays])
    is_payment = np.repeat([False, True], [len(gets), len(pays)])
    # a row may pay into the pocket that it is paid from: its debit comes first
    order = np.lexsort((~is_payment, row, amount, pocket))
    found = np.full(len(paid), _NONE)
    events = Events(pocket[order], amount[order], row[order], is_payment[order])
    _match(events, said, window, found)
    return found


class Events(NamedTuple):
    """Receipts and payments by pocket and amount, and within them in booking order."""

    pocket: Numbers
    amount: Integers
    row: Integers
    is_payment: Flags


@compiled
def _match(events: Events, said: Said, window: int, found: Integers) -> None:
    """Pair payments with receipts that compete with no other within the window."""
    for at in range(len(events.row)):
        if not events.is_payment[at]:
            continue
        receipt = _only(events, said, window, at, -1)
        if receipt >= 0 and _only(events, said, window, receipt, 1) == at:
            found[events.row[at]] = events.row[receipt]


@compiled
def _only(events: Events, said: Said, window: int, at: int, step: int) -> int:
    """Return the only event of the other kind within the window, in one direction.

    -1: there is none, or more than one.
    """
    pocket, amount, row, is_payment = events
    found = -1
    other = at + step
    while 0 <= other < len(row):
        if pocket[other] != pocket[at] or amount[other] != amount[at]:
            break
        if abs(said.second[row[other]] - said.second[row[at]]) > window:
            break
        if is_payment[other] != is_payment[at] and row[other] != row[at]:
            if found >= 0:
                return -1
            found = other
        other += step
    if found < 0:
        return -1
    one, two = said.purpose[row[at]], said.purpose[row[found]]
    return found if one < 0 or two < 0 or one == two else -1


class Aside(NamedTuple):
    """Amounts set aside in each pocket for pairs whose payment is still to come.

    Attributes:
        amount: [p] minor units.
        newest: [p] the receipt of the pair that was opened last; -1: none.
        older: [n] the receipt of the pair that was opened before it.
        payment: [n] the payment made with each receipt; -1: none.
    """

    amount: Integers
    newest: Integers
    older: Integers
    payment: Integers


@compiled
def _kept(rows: Rows, pairs: Integers, balance: Integers) -> Integers:
    """Return the pairs during which the pocket held what is set aside for them."""
    count, pockets = len(pairs), len(balance)
    aside = Aside(
        np.zeros(pockets, np.int64),
        np.full(pockets, _NONE),
        np.full(count, _NONE),
        np.full(count, _NONE),
    )
    for i in range(count):
        if pairs[i] >= 0:
            aside.payment[pairs[i]] = i
    kept = pairs.copy()
    for i in range(count):
        if rows.source[i] >= 0:
            _pay(rows, kept, balance, aside, i)
        target = rows.target[i]
        if target >= 0:
            balance[target] += rows.credit[i]
            if aside.payment[i] >= 0:
                aside.amount[target] += rows.credit[i]
                aside.older[i] = aside.newest[target]
                aside.newest[target] = i
    return kept


@compiled
def _pay(rows: Rows, kept: Integers, balance: Integers, aside: Aside, i: int) -> None:
    """Book an outflow, and give up the newest pairs that it leaves too little for."""
    source = rows.source[i]
    paid = rows.debit[i] + rows.fee[i]
    if kept[i] >= 0:
        aside.amount[source] -= paid
        _close(aside.newest, aside.older, source, kept[i])
    balance[source] = max(0, balance[source] - paid)
    while aside.amount[source] > balance[source]:
        receipt = aside.newest[source]
        aside.newest[source] = aside.older[receipt]
        aside.amount[source] -= rows.credit[receipt]
        kept[aside.payment[receipt]] = _NONE


@compiled
def _close(newest: Integers, older: Integers, pocket: int, receipt: int) -> None:
    """Take a receipt off the open ones of a pocket."""
    if newest[pocket] == receipt:
        newest[pocket] = older[receipt]
        return
    at = newest[pocket]
    while older[at] != receipt:
        at = older[at]
    older[at] = older[receipt]
