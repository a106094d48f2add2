"""`make bench`: seconds and peak memory of each stage, beside plain pandas and Python.

Each stage runs in a process of its own, so its peak is its own. The comparators do a
part of a stage's work the plain way on the same data in the same run: reading the file
as text with pandas, summing flows with pandas, tracing with deques in Python.

    python -m benchmarks.stages [TRANSACTIONS ...]
"""

import csv
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import plain
from g7fin.job import Job, prepare
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.settings import Machine, Settings
from g7fin.stages import STAGES, run_stage

SIZES = (100_000, 1_000_000)
SEED = 11
RESULTS = Path(__file__).parent / "results" / "stages.csv"


def measured(work: Callable[..., Any], *arguments: Any) -> tuple[float, float, Any]:
    """Return seconds, peak megabytes and the result of work in a fresh process."""
    context = multiprocessing.get_context("spawn")
    # not a pool of multiprocessing: its processes may have no workers of their own
    with ProcessPoolExecutor(1, context) as pool:
        return pool.submit(_measure, work, arguments).result()


def _measure(
    work: Callable[..., Any], arguments: tuple[Any, ...]
) -> tuple[float, float, Any]:
    start = time.perf_counter()
    result = work(*arguments)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, peak, result


def _stage(name: str, job: Job) -> int:
    return run_stage(next(item for item in STAGES if item.name == name), job)


def bench(transactions: int, folder: Path) -> list[tuple[Any, ...]]:
    """Return one row a stage and one a comparator for a world of some size."""
    rows: list[tuple[Any, ...]] = []

    def note(name: str, found: tuple[float, float, Any]) -> None:
        seconds, peak, count = found
        rows.append((transactions, name, round(seconds, 2), round(peak), count))
        print(
            f"{transactions:>10,}  {name:34} {seconds:8.2f} s {peak:8.0f} MB  {count}"
        )

    note("simulate", measured(_simulate, transactions, folder))
    job = prepare(folder / "input", folder / "out", Settings(), Machine(threads=2))
    with job.working():
        for stage in STAGES:
            note(stage.name, measured(_stage, stage.name, job))
            for name, work in plain.BESIDE.get(stage.name, ()):
                note(f"  beside: {name}", measured(work, job.source, job.store_path))
    total = sum(row[2] for row in rows if row[1] in {item.name for item in STAGES})
    print(f"{transactions:>10,}  {'all eight stages':34} {total:8.2f} s")
    return rows


def _simulate(transactions: int, folder: Path) -> int:
    return simulate(Spec(SEED, transactions), folder).transactions


def main() -> None:
    """Bench the sizes asked for and append the figures to benchmarks/results."""
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a", newline="") as stream:
        writer = csv.writer(stream)
        for transactions in sizes:
            with tempfile.TemporaryDirectory() as folder:
                writer.writerows(bench(transactions, Path(folder)))


if __name__ == "__main__":
    main()
