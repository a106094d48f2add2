"""Small ledgers drawn by chance, and ledgers with something planted."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.random import Generator

from g7fin.detect.channels.ledger import DAY, Ledger, canonical

Row = tuple[int, int, int, int]


def ledger_of(rows: list[Row], accounts: int) -> Ledger:
    """Return a ledger of (payer, payee, at, amount)."""
    table = np.array(rows, np.int64).reshape(-1, 4).T
    payer, payee = table[0].astype(np.int32), table[1].astype(np.int32)
    return Ledger(payer, payee, table[2].copy(), table[3].copy(), accounts)


def drawn(rng: Generator, most: int, accounts: int, days: int, unit: int) -> Ledger:
    """Return a ledger of up to `most` payments at multiples of `unit` seconds."""
    count = int(rng.integers(0, most + 1))
    payer = rng.integers(0, accounts, count).astype(np.int32)
    payee = rng.integers(0, accounts, count).astype(np.int32)
    at = rng.integers(0, days * DAY // unit + 1, count) * unit
    amount = rng.choice([0, 100, 101, 250, 500, 2000], count).astype(np.int64)
    return Ledger(payer, payee, at, amount, accounts)


def many(
    seed: int, count: int, most: int = 30, accounts: int = 7, days: int = 60
) -> Iterator[Ledger]:
    """Yield drawn ledgers in canonical order, every other one of whole days."""
    rng = np.random.default_rng(seed)
    for i in range(count):
        unit = (DAY, 977)[i % 2]
        yield canonical(drawn(rng, most, accounts, days, unit))[0]


def busy(rng: Generator, accounts: int = 400, payments: int = 3_000) -> list[Row]:
    """Return payments between accounts at any time of 200 days."""
    payer = rng.integers(0, accounts, payments)
    payee = (payer + rng.integers(1, accounts, payments)) % accounts
    at = rng.integers(0, 200 * DAY, payments)
    amount = np.rint(np.exp(rng.normal(9, 1, payments))).astype(np.int64)
    columns = (payer.tolist(), payee.tolist(), at.tolist(), amount.tolist())
    return list(zip(*columns, strict=True))


def relays(rng: Generator, count: int, accounts: int = 400) -> list[Row]:
    """Return chains of five payments, each passed on within hours less a little."""
    rows = []
    for _ in range(count):
        path = rng.permutation(accounts)[:6].tolist()
        at, amount = int(rng.integers(0, 199 * DAY)), int(rng.integers(5_000, 500_000))
        for payer, payee in pairwise(path):
            at += int(rng.integers(600, 4 * 3_600))
            amount = int(amount * 0.99)
            rows.append((payer, payee, at, amount))
    return rows


def rings(rng: Generator, count: int, accounts: int = 400) -> list[Row]:
    """Return cycles of five payments within ten days, in any order of time."""
    rows = []
    for _ in range(count):
        path = rng.permutation(accounts)[:5].tolist()
        start = int(rng.integers(0, 190 * DAY))
        for payer, payee in zip(path, [*path[1:], path[0]], strict=True):
            at = start + int(rng.integers(0, 10 * DAY))
            rows.append((payer, payee, at, int(rng.integers(5_000, 500_000))))
    return rows
