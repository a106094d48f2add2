"""The plain way to do a part of a stage's work: what each stage stands beside."""

from collections import deque
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from g7fin.store import Store

_FLOW = """
select originator_account_id as source, beneficiary_account_id as target,
    cast(debit_minor as bigint) as debit, cast(credit_minor as bigint) as credit,
    position
from core.transaction
where status <> 'pending' and not is_reversed and not is_reversal
order by position
"""


def read_with_pandas(source: Path, _store: Path) -> int:
    """Read the transactions as text with pandas (no digests, checks or rejects)."""
    path = source / "transaction.csv"
    if not path.is_file():
        months = sorted(source.glob("*/transaction.parquet"))
        return sum(len(pd.read_parquet(month)) for month in months)
    frame = pd.read_csv(
        path,
        dtype=str,
        keep_default_na=False,
        encoding_errors="replace",
        on_bad_lines="skip",
    )
    return len(frame)


def flows_with_pandas(_source: Path, store: Path) -> int:
    """Sum what went between each two accounts with pandas."""
    with Store(store, read_only=True) as opened:
        frame = opened.frame(
            "select originator_account_id, beneficiary_account_id, booked_at,"
            " cast(amount_usd as double) as amount_usd from link.payment"
        )
    flows = frame.groupby(["originator_account_id", "beneficiary_account_id"])
    return len(flows.agg({"amount_usd": ["count", "sum"], "booked_at": ["min", "max"]}))


def trace_with_deques(_source: Path, store: Path) -> int:
    """Trace every case's receipts at once by FIFO alone, with deques in Python."""
    with Store(store, read_only=True) as opened:
        rows = opened.rows(_FLOW)
        seeds = {row[0] for row in opened.rows("select position from trace.receipt")}
    lots: dict[str, deque[list[int]]] = {}
    traced = 0
    for source, target, debit, credit, position in rows:
        taken = _take(lots.setdefault(source, deque()), debit) if source else 0
        if position in seeds:
            taken = credit
        traced += taken > 0
        if target:
            queue = lots.setdefault(target, deque())
            if taken:
                queue.append([min(taken, credit), 1])
            if credit > taken:
                queue.append([credit - taken, 0])
    return traced


def _take(queue: "deque[list[int]]", amount: int) -> int:
    """Take an amount from the front of a queue; return the proceeds in it."""
    proceeds = 0
    while amount > 0 and queue:
        lot = queue[0]
        used = min(lot[0], amount)
        proceeds += used * lot[1]
        lot[0] -= used
        amount -= used
        if lot[0] == 0:
            queue.popleft()
    return proceeds


BESIDE: dict[str, tuple[tuple[str, Callable[[Path, Path], int]], ...]] = {
    "acquire": (("pandas.read_csv as text", read_with_pandas),),
    "connect": (("flows with pandas", flows_with_pandas),),
    "follow": (("FIFO alone, deques in Python", trace_with_deques),),
}
