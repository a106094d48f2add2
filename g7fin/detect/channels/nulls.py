"""Nulls: copies of a ledger in which one kind of signal alone was destroyed."""

from dataclasses import replace

import numpy as np

from g7fin.detect.channels.ledger import Hashes, Ledger, scrambled
from g7fin.detect.channels.relations import WINDOW, Relations


def played_backwards(ledger: Ledger) -> Ledger:
    """Return the ledger with time reversed: cause and effect are lost.

    Every account keeps its counterparties, amounts and bursts.
    """
    back = slice(None, None, -1)
    at = ledger.at.max(initial=0) - ledger.at
    return Ledger(
        ledger.payer[back].copy(),
        ledger.payee[back].copy(),
        at[back].copy(),
        ledger.amount[back].copy(),
        ledger.accounts,
    )


def permuted_times(ledger: Ledger, seed: int) -> Ledger:
    """Return the ledger with the times of all payments permuted: bursts are lost."""
    at = ledger.at[np.argsort(_keys(len(ledger), seed))]
    return replace(ledger, at=at)


def permuted_payees(ledger: Ledger, seed: int) -> Ledger:
    """Return the ledger with each payer's payees permuted among its payments.

    Every payer keeps its times, its payees and how often it pays each; which payee it
    pays when is lost.
    """
    drawn = np.lexsort((_keys(len(ledger), seed), ledger.payer))
    payee = np.empty_like(ledger.payee)
    payee[np.argsort(ledger.payer, kind="stable")] = ledger.payee[drawn]
    return replace(ledger, payee=payee)


def shuffled_in_days(ledger: Ledger, seed: int) -> Ledger:
    """Return the ledger with payees shuffled among the payments of each day.

    Every account keeps how often it pays and is paid on each day; that the same account
    is paid and pays is lost. This is the only null of a ledger of dates for money that
    is passed on within a day: played backwards, it is the same.
    """
    day = np.floor(ledger.days)
    drawn = np.lexsort((_keys(len(ledger), seed), day))
    payee = np.empty_like(ledger.payee)
    payee[np.argsort(day, kind="stable")] = ledger.payee[drawn]
    return replace(ledger, payee=payee).only(payee != ledger.payer)


def shuffled_payees(relations: Relations, seed: int) -> Relations:
    """Return the short relations with payees shuffled within blocks of a window.

    Every account keeps how often it pays and is paid in each block; who pays whom is
    lost. Brief relations are shuffled among themselves. Payments have no relation.
    """
    rows = np.flatnonzero(relations.short | relations.brief)
    block = np.floor(relations.first[rows] / WINDOW) * 2 + relations.brief[rows]
    drawn = np.lexsort((_keys(len(rows), seed), block))
    payee = np.empty(len(rows), np.int32)
    payee[np.argsort(block, kind="stable")] = relations.payee[rows[drawn]]
    kept = payee != relations.payer[rows]
    rows = rows[kept]
    return Relations(
        relations.payer[rows],
        payee[kept],
        np.zeros(0, np.int64),
        relations.count[rows],
        relations.total[rows],
        relations.first[rows],
        relations.life[rows],
        relations.returned[rows],
    )


def _keys(count: int, seed: int) -> Hashes:
    """Return a fixed random number for each position."""
    start = scrambled(np.array([seed], np.uint64))
    positions: Hashes = np.arange(count, dtype=np.uint64)
    return scrambled(start + positions)
