"""A part of `make bench`: how fast a world is made, beside pandas drawing rows.

Each size runs in a process of its own, so its peak is its own; with workers the peak of
the largest worker stands beside it. The comparator draws as many independent rows with
as many columns of text by numpy and pandas and writes them as Parquet: no people, no
habits, no money that adds up.

    python -m benchmarks.world [TRANSACTIONS:MONTHS:WORKERS ...]
"""

import csv
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.stages import measured
from g7fin.lab.world.delivery.text import HEADER
from g7fin.lab.world.simulate import Spec, simulate

SIZES = ("1000000:12:1", "10000000:12:1", "10000000:36:1", "10000000:12:2")
SEED = 11
PLAIN_ROWS = 1_000_000
RESULTS = Path(__file__).parent / "results" / "world.csv"


def world(
    transactions: int, months: int, workers: int, folder: Path
) -> tuple[int, int]:
    """Make a world; return its transactions and the peak of a worker in megabytes."""
    found = simulate(Spec(SEED, transactions, months), folder, workers)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return found.transactions, peak


def plain(rows: int, folder: Path) -> int:
    """Write independent random rows with pandas, in blocks of a month's size."""
    rng = np.random.default_rng(SEED)
    columns = {}
    for name in HEADER:
        number = pd.Series(rng.integers(0, 1_000_000, rows))
        columns[name] = number.astype(str).str.zfill(8)
    folder.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(columns).to_parquet(folder / "plain.parquet", compression="zstd")
    return rows


def main() -> None:
    """Bench the sizes asked for and append the figures to benchmarks/results."""
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", newline="") as stream:
        writer = csv.writer(stream)
        for text in sys.argv[1:] or SIZES:
            writer.writerow(_one(*(int(part) for part in text.split(":"))))
        with tempfile.TemporaryDirectory() as folder:
            seconds, peak, rows = measured(plain, PLAIN_ROWS, Path(folder))
        _say("beside: pandas, random rows", rows, seconds, peak)


def _one(transactions: int, months: int, workers: int) -> tuple[Any, ...]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        seconds, peak, (rows, worker) = measured(
            world, transactions, months, workers, Path(folder)
        )
        whole = time.perf_counter() - start
    name = f"{months} months, {workers} workers"
    if workers > 1:
        name += f", each {worker} MB"
    _say(name, rows, seconds, peak, workers)
    return transactions, months, workers, rows, seconds, peak, worker, round(whole, 2)


def _say(name: str, rows: int, seconds: float, peak: float, workers: int = 1) -> None:
    each = rows / seconds / min(workers, 2) / 1e6
    print(
        f"{rows:>12,}  {name:36} {seconds:8.2f} s {peak:7.0f} MB"
        f"  {each:.2f} M rows a second and core"
    )


if __name__ == "__main__":
    main()
