"""What it saves to screen only what changed of a list, and what it costs in exactness.

    python -m benchmarks.screening_delta [PARTIES]

Two issues of one real list, and one of them beside itself without a few entries, as
between two days. The result that carries over must be, byte for byte, that of a full
screening with the same weights; how many judgements differ from a full screening with
weights of the new issue is counted.
"""

import csv
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow.parquet as pq

from benchmarks.screening import LISTS
from benchmarks.screening_speed import SEED, parties
from g7fin.connect.screening.files import screen_files
from g7fin.connect.screening.rescreen import Previous, rescreen_files

PARTIES, FEW = 50_000, 8
OLD, NEW = "ofac_2018-12", "ofac_2022-01"


def main() -> None:
    """Print seconds and differences for a few changes and for three years of them."""
    if not LISTS.is_dir():
        print("skipped: there are no real lists beside this checkout")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PARTIES
    with TemporaryDirectory() as name:
        folder = Path(name)
        names = _names(folder, count)
        new = LISTS / NEW / "sdn.csv"
        _compare("a few entries", folder, names, _without(folder, new), new)
        _compare("three years", folder, names, LISTS / OLD / "sdn.csv", new)


def _names(folder: Path, count: int) -> Path:
    """Write invented parties, and listed names among them, one in a hundred."""
    rng = np.random.default_rng(SEED)
    with (LISTS / NEW / "sdn.csv").open(encoding="latin-1", newline="") as file:
        listed = [row[1] for row in csv.reader(file) if len(row) > 1]
    path = folder / "names.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "birth_date"))
        for one in parties(rng, count):
            text = one.name
            if rng.random() < 0.01:
                text = listed[int(rng.integers(len(listed)))]
            born = one.birth.first if one.birth else ""
            writer.writerow((one.subject_id, text, born))
    return path


def _without(folder: Path, issue: Path) -> Path:
    """Return an issue without a few of its entries."""
    older = folder / "older"
    shutil.copytree(issue.parent, older)
    rng = np.random.default_rng(SEED)
    lines = issue.read_bytes().splitlines(keepends=True)
    gone = set(rng.choice(len(lines) - 1, FEW, replace=False).tolist())
    kept = [line for at, line in enumerate(lines) if at not in gone]
    (older / "sdn.csv").write_bytes(b"".join(kept))
    return older / "sdn.csv"


def _compare(what: str, folder: Path, names: Path, old: Path, new: Path) -> None:
    before, out = folder / "before.parquet", folder / "out.parquet"
    full, own = folder / "full.parquet", folder / "own.parquet"
    screen_files(names, [old], before)
    start = time.perf_counter()
    done = rescreen_files(names, [new], out, Previous([old], before))
    took = time.perf_counter() - start
    start = time.perf_counter()
    screen_files(names, [new], full, weights=before)
    in_full = time.perf_counter() - start
    screen_files(names, [new], own)
    print(
        f"{what}: {done.text}; {done.affected:,} screened anew: {took:.1f} s, in full"
        f" {in_full:.1f} s; the same bytes: {out.read_bytes() == full.read_bytes()}"
    )
    print(f"  against weights of the new issue: {_differences(out, own)}")
    print(f"  judgements: {dict(Counter(_rows(own).values()))}")


def _rows(path: Path) -> dict[tuple[str, str], str]:
    return {
        (row["id"], row["reference"]): row["judgement"]
        for row in pq.read_table(path).to_pylist()
    }


def _differences(one: Path, other: Path) -> str:
    mine, theirs = _rows(one), _rows(other)
    found = Counter(
        f"{mine.get(pair, 'nothing')} for {theirs.get(pair, 'nothing')}"
        for pair in mine.keys() | theirs.keys()
        if mine.get(pair) != theirs.get(pair)
    )
    return f"{sum(found.values())} of {len(theirs)} pairs differ: {dict(found)}"


if __name__ == "__main__":
    main()
