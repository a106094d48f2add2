"""`make bench`: how relations to cases grow with the ledger, to ten million payments.

CPU seconds of all threads and peak memory of three parts, each in a process of its own:
receipts matched to payouts (`connect`), points of relations (`detect`), and cases
(`escalate`), with the verification of every table. Beside each size stands the growth
from the size before it as an exponent, and the exponent that n log n would have.

Worlds of up to a million payments are simulated. A larger one is a world of a million
several times over, each time with accounts, parties and payments of its own: ten
million are not simulated in the time of a benchmark. A copy has no payment to another
copy, so this says nothing of what a larger country would be like.

    python -m benchmarks.growth [--stores FOLDER] [--largest ROWS] [ROWS ...]
"""

import argparse
import csv
import os
import resource
import shutil
import tempfile
from collections.abc import Iterable
from math import log
from pathlib import Path
from typing import Any

from benchmarks.stages import measured
from g7fin.acquire.run import acquire
from g7fin.conform.run import conform
from g7fin.connect.run import STAGE as CONNECT
from g7fin.connect.run import connect
from g7fin.detect.run import RELATIONS, detect
from g7fin.escalate.run import STAGE as ESCALATE
from g7fin.lab.world.simulate import Spec, simulate
from g7fin.settings import Settings
from g7fin.steps import Run, do_all
from g7fin.store import Store

SIZES = (300_000, 1_000_000, 5_000_000, 10_000_000)
LARGEST = 1_000_000  # the largest world that is simulated, unless asked otherwise
SEED = 11
RESULTS = Path(__file__).parent / "results" / "growth.csv"
# what an analyst's machine is asked for: CPU seconds by size, and megabytes
MOST_SECONDS = {1_000_000: 6, 5_000_000: 25}
MOST_MEGABYTES = {5_000_000: 2_000}

_MATCHED = (
    "connect.purpose", "connect.relay_event", "connect.relay_pair",
    "link.relation_payment", "link.relation", "link.relay", "link.relayed_receipt",
    "link.relay_account",
)  # fmt: skip
# what these steps read: tables by which a world is made larger, and tables that stay
_GROWING = (
    "core.account", "core.account_party", "core.outcome", "core.ownership",
    "core.party", "link.account_profile",
    "link.flow", "link.holder", "link.party", "link.payment", "link.shared_identifier",
    "alert.alert", "alert.evidence", "alert.subject",
)  # fmt: skip
PARTS = {
    "relays": (
        "link",
        "connect",
        tuple(step for step in CONNECT.steps if set(step.tables) <= set(_MATCHED)),
    ),
    "points": (
        "alert",
        "detect",
        # every account's strength is of no relation
        tuple(
            step for step in RELATIONS if "alert.account_strength" not in step.tables
        ),
    ),
    "cases": ("cases", "escalate", ESCALATE.steps),
}
_COLUMNS = """
select column_name, data_type
from duckdb_columns() where schema_name = $schema and table_name = $table
order by column_index
"""


def grown(source: Path, target: Path, times: int) -> None:
    """Write a store with a world several times over, each with names of its own.

    Args:
        source: a store after `detect`.
        target: the new store.
        times: how often.
    """
    shutil.copy(source, target)
    with Store(target, threads=2) as store:
        for table in _GROWING:
            schema, name = table.split(".")
            columns = store.rows(_COLUMNS, {"schema": schema, "table": name})
            store.create("temp.once", f"from {table}")
            copies = (_copy(columns, number) for number in range(times))
            # not portable: copies stand one after the other
            store.create(table, "\nunion all\n".join(copies))


def _copy(columns: Iterable[tuple[Any, ...]], number: int) -> str:
    """Return a query of one copy of a table; the first keeps its names."""
    mark = f" || '~{number}'" if number else ""
    parts = []
    for name, kind in columns:
        if kind == "VARCHAR" and name.endswith("_id"):
            parts.append(f"{name}{mark} as {name}")
        elif kind == "VARCHAR[]" and name.endswith("_ids"):
            parts.append(f"list_transform({name}, lambda it: it{mark}) as {name}")
        elif name in ("position", "account_number"):
            parts.append(
                f"{name} + {number} * (select max({name}) + 1 from temp.once) as {name}"
            )
        else:
            parts.append(name)
    return f"select {', '.join(parts)} from temp.once"


def made(rows: int, folder: Path, largest: int) -> Path:
    """Return a store of so many payments after `detect`, made if it is not there."""
    path = folder / f"{rows}.duckdb"
    if path.is_file():
        return path
    if rows > largest:
        grown(made(largest, folder, largest), path, rows // largest)
        return path
    world = folder / f"{rows}"
    simulate(Spec(SEED, rows), world)
    with Store(path, threads=2) as store:
        acquire(store, world / "input")
        conform(store)
        connect(store, Settings())
        detect(store, Settings())
    shutil.rmtree(world)
    return path


def part(name: str, path: Path) -> tuple[float, int]:
    """Do one part on a store; return CPU seconds and the rows of its last table."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the store's own progress bar
    schema, stage, steps = PARTS[name]
    with Store(path, threads=2) as store:
        run = Run(store)
        for used in (schema, stage):
            store.execute(f"create schema if not exists {used}")
        before = _cpu()
        do_all(steps, run, stage)
        return _cpu() - before, store.count(steps[-1].tables[-1])


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def exponent(rows: int, seconds: float, fewer: int, less: float) -> float:
    """Return the growth from one size to another: 1 is linear, 2 is quadratic."""
    return log(seconds / less) / log(rows / fewer)


def bench(sizes: Iterable[int], folder: Path, largest: int) -> list[tuple[Any, ...]]:
    """Print and return one row a size and part, with their sum."""
    rows: list[tuple[Any, ...]] = []
    before: dict[str, tuple[int, float]] = {}
    for size in sizes:
        path = folder / "work.duckdb"
        shutil.copy(made(size, folder, largest), path)
        total, most = 0.0, 0.0
        for name in PARTS:
            _, peak, (seconds, count) = measured(part, name, path)
            total, most = total + seconds, max(most, peak)
            rows.append((size, name, round(seconds, 2), round(peak), count))
            _say(size, name, seconds, peak, before)
        rows.append((size, "all", round(total, 2), round(most), ""))
        _say(size, "relations to cases", total, most, before)
        path.unlink()
    return rows


def _say(
    size: int,
    name: str,
    seconds: float,
    peak: float,
    before: dict[str, tuple[int, float]],
) -> None:
    text = f"{size:>11,}  {name:20}{seconds:8.2f} CPU s{peak:8.0f} MB"
    if name in before:
        fewer, less = before[name]
        usual = exponent(size, size * log(size), fewer, fewer * log(fewer))
        found = exponent(size, seconds, fewer, less)
        text += f"  growth {found:.2f} (n log n: {usual:.2f}) from {less:.2f} s"
    if name not in PARTS:
        limits = ((MOST_SECONDS, seconds, "CPU s"), (MOST_MEGABYTES, peak, "MB"))
        for most, found, unit in limits:
            if size in most:
                verdict = "holds" if found <= most[size] else "EXCEEDED"
                text += f"  at most {most[size]:,} {unit}: {verdict}"
    print(text, flush=True)
    before[name] = (size, seconds)


def main() -> None:
    """Bench the sizes asked for and append the figures to benchmarks/results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--stores", type=Path, help="a folder that keeps the stores")
    parser.add_argument("--largest", type=int, default=LARGEST)
    asked = parser.parse_args()
    RESULTS.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.stores or Path(scratch)
        folder.mkdir(exist_ok=True)
        rows = bench(asked.rows, folder, asked.largest)
    with RESULTS.open("a", newline="") as stream:
        csv.writer(stream).writerows(rows)


if __name__ == "__main__":
    main()
