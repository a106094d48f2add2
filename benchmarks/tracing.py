"""Transactions a second of each tracing rule, beside plain Python on a part.

The ledger is random and seeded: accounts follow a power law, one payment in ten comes
from outside, two in a thousand are proceeds, one in twenty has a fee, one in fifty is a
conversion. Every rule runs in a process of its own after one compiling run, fed a
section at a time as a run by the month would be; attributions go to Parquet and are
timed apart. The comparator traces the first part of the same ledger with deques (FIFO,
LIFO) or dictionaries (the others) in plain Python. The bounds of a case are timed
beside the linear programme of the same bounds, solved by HiGHS.

    python -m benchmarks.tracing [TRANSACTIONS ACCOUNTS]
"""

import sys
import tempfile
import time
from collections import deque
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.programme_solved import Programmed
from benchmarks.stages import measured
from g7fin.follow.bounds import Bounds
from g7fin.kernels.tracing.trace import Flow, Moves, Tracer
from g7fin.policy.tracing_rules import LOT_RULES, RULES

SEED = 20_261_127
SECTION = 5_000_000
PLAIN = 300_000
CASES = ((500, 60), (2_000, 150), (10_000, 600))


def section(number: int, rows: int, accounts: int) -> tuple[Flow, np.ndarray]:
    """Return one section of the ledger and what of it is proceeds."""
    rng = np.random.default_rng((SEED, number))

    def account(outside: float) -> np.ndarray:
        drawn = (accounts * rng.random(rows) ** 2.5).astype(np.int64)
        # spread over the numbers, so that neighbours in memory are no neighbours here
        spread = (drawn * 48_271) % accounts
        return np.where(rng.random(rows) < outside, -1, spread).astype(np.int32)

    source, target = account(0.1), account(0.1)
    debit = rng.integers(1_00, 2_000_00, rows)
    credit = np.where(rng.random(rows) < 0.02, (debit * 1.1).astype(np.int64), debit)
    fee = np.where(rng.random(rows) < 0.05, 50, 0)
    seed = np.where((source < 0) & (rng.random(rows) < 0.02), credit, 0)
    return Flow(source, target, debit, fee, credit), seed


def run(rule: str, rows: int, accounts: int, out: Path) -> dict[str, float]:
    """Trace all rows by one rule; return seconds of tracing and of writing."""
    rng = np.random.default_rng(SEED)
    opening = rng.integers(0, 3_000_00, accounts)
    stop = rng.random(accounts) < 0.05
    flow, seed = section(0, 1_000, accounts)
    list(Tracer(opening, stop, rule).run(flow, seed))
    tracer, found = Tracer(opening, stop, rule), {"trace": 0.0, "write": 0.0}
    names = [it.name for it in fields(Moves)]
    injected = kept = moved = 0
    with pq.ParquetWriter(out, pa.schema([(n, pa.int64()) for n in names])) as sink:
        for number, begin in enumerate(range(0, rows, SECTION)):
            flow, seed = section(number, min(SECTION, rows - begin), accounts)
            parts = tracer.run(flow, seed)
            while True:
                start = time.perf_counter()
                part = next(parts, None)
                found["trace"] += time.perf_counter() - start
                if part is None:
                    break
                start = time.perf_counter()
                sink.write_table(pa.table({n: getattr(part, n) for n in names}))
                found["write"] += time.perf_counter() - start
                injected += int(part.injected.sum())
                kept += int(part.fee.sum())
                # a conversion makes other units of what it takes
                moved += int((part.moved_in - part.injected - part.moved_out).sum())
    kept += int(tracer.resting.sum() + tracer.stopped.sum()) + tracer.outside
    assert injected + moved == kept, "not a unit may be lost"
    pockets = float((tracer.resting > 0).sum())
    return found | {"moves": float(pq.read_metadata(out).num_rows), "pockets": pockets}


def plain(rule: str, rows: int, accounts: int) -> float:
    """Return the seconds that plain Python takes for the same rows."""
    rng = np.random.default_rng(SEED)
    opening = rng.integers(0, 3_000_00, accounts).tolist()
    stop = (rng.random(accounts) < 0.05).tolist()
    flow, seed = section(0, SECTION, accounts)
    columns = [getattr(flow, it.name)[:rows].tolist() for it in fields(Flow)]
    table = list(zip(*columns, seed[:rows].tolist(), strict=True))
    work = _lots if rule in LOT_RULES else _sums
    start = time.perf_counter()
    work(rule, table, opening, stop)
    return time.perf_counter() - start


def _lots(
    rule: str, rows: list[tuple[int, ...]], opening: list[int], stop: list[bool]
) -> int:
    lots: dict[int, deque[list[int]]] = {}
    taken_in_all = 0
    for source, target, debit, fee, credit, seed in rows:
        proceeds = 0
        if source >= 0:
            queue = lots.setdefault(source, deque([[opening[source], 0]]))
            for amount in (debit, fee):
                left = amount
                while left > 0 and queue:
                    lot = queue[-1] if rule == "lifo" else queue[0]
                    part = min(left, lot[0])
                    proceeds += part * lot[1] * (amount is debit)
                    lot[0] -= part
                    left -= part
                    if lot[0] == 0:
                        queue.pop() if rule == "lifo" else queue.popleft()
        arrived = max(proceeds * credit // debit, seed)
        taken_in_all += arrived
        if target >= 0:
            queue = lots.setdefault(target, deque([[opening[target], 0]]))
            if stop[target]:
                arrived = 0
            queue.append([credit - arrived, 0])
            queue.append([arrived, 1])
    return taken_in_all


def _sums(
    rule: str, rows: list[tuple[int, ...]], opening: list[int], stop: list[bool]
) -> int:
    balance, proceeds = dict(enumerate(opening)), dict.fromkeys(range(len(opening)), 0)
    taken_in_all = 0
    for source, target, debit, fee, credit, seed in rows:
        out = 0
        if source >= 0:
            for amount in (debit, fee):
                held, funds = proceeds[source], max(balance[source], amount)
                lower, upper = max(0, amount - funds + held), min(amount, held)
                part = {
                    "lowest_balance": lower,
                    "dirty_first": upper,
                    "pro_rata": min(max(lower, round(amount * held / funds)), upper)
                    if funds
                    else 0,
                }[rule]
                proceeds[source] -= part
                balance[source] = funds - amount
                out += part * (amount is debit)
        arrived = max(out * credit // debit, seed)
        taken_in_all += arrived
        if target >= 0:
            balance[target] += credit
            if not stop[target]:
                proceeds[target] += arrived
    return taken_in_all


def bounds(
    solver: type[Bounds | Programmed], rows: int, accounts: int, converts: bool
) -> tuple[float, float]:
    """Return the seconds for the bounds of one account and of all of them."""
    flow, seed = section(0, rows, accounts)
    if not converts:
        flow = replace(flow, credit=flow.debit)
    opening = np.random.default_rng(SEED).integers(0, 3_000_00, accounts)
    stop = np.zeros(accounts, np.bool_)
    seed = np.where(flow.source < 0, flow.credit, seed)
    solver(flow, seed, opening, stop).held(0)
    start = time.perf_counter()
    found = solver(flow, seed, opening, stop)
    found.held(int(np.argmax(np.bincount(flow.target[flow.target >= 0]))))
    one = time.perf_counter() - start
    for account in range(accounts):
        found.held(account)
    return one, time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    sizes = [int(text) for text in sys.argv[1:]] or [10_000_000, 1_000_000]
    rows, accounts = sizes
    print(f"{rows:,} transactions, {accounts:,} accounts")
    with tempfile.TemporaryDirectory() as folder:
        for rule in RULES:
            _, peak, found = measured(run, rule, rows, accounts, Path(folder) / rule)
            beside = plain(rule, PLAIN, accounts)
            here, there = rows / found["trace"], PLAIN / beside
            print(
                f"  {rule:15}{here / 1e6:6.2f} M a second{peak:8,.0f} MB"
                f"   write {found['write']:5.1f} s of {found['moves']:12,.0f} moves"
                f"   plain {there / 1e6:5.2f} M a second, {here / there:5.1f} times"
            )
    for size, accounts in CASES:
        for converts in (False, True):
            one, every = bounds(Bounds, size, accounts, converts)
            there_one, there_every = bounds(Programmed, size, accounts, converts)
            print(
                f"  bounds in a case of {size:,}{' with conversions' * converts}:"
                f" one account {one * 1000:,.1f} ms, all {accounts} {every:,.2f} s;"
                f" HiGHS {there_one * 1000:,.0f} ms, {there_every:,.1f} s:"
                f" {there_one / one:,.0f} and {there_every / every:,.0f} times"
            )


if __name__ == "__main__":
    main()
