"""The reports of two runs, table by table: equal, or the columns that differ.

`python -m benchmarks.same_reports OLD NEW` takes two output folders. Rows are compared
in any order. Run ids and code digests, in the metadata, are not compared.
"""

import sys
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def differing(old: pa.Table, new: pa.Table) -> list[str]:
    """Return the columns in which two tables differ, or that only one of them has."""
    names = sorted({*old.column_names, *new.column_names})
    apart = [name for name in names if not has(old, name) or not has(new, name)]
    shared = [name for name in names if name not in apart]
    if counted(old, shared) == counted(new, shared):
        return apart
    alone = [n for n in shared if counted(old, [n]) != counted(new, [n])]
    return [*apart, *(alone or ["the same values in other rows"])]


def has(table: pa.Table, name: str) -> bool:
    return name in table.column_names


def counted(table: pa.Table, names: list[str]) -> Counter[str]:
    return Counter(map(repr, table.select(names).to_pylist()))


def main(old: Path, new: Path) -> int:
    """Print a line a table and return how many differ."""
    count = 0
    names = {path.name for folder in (old, new) for path in folder.glob("*.parquet")}
    for name in sorted(names):
        if not all((folder / name).is_file() for folder in (old, new)):
            print(f"{name:26} only in one of the two")
            count += 1
            continue
        one, other = (pq.read_table(folder / name) for folder in (old, new))
        columns = differing(one, other)
        count += bool(columns)
        rows = f"{one.num_rows:,} rows"
        if one.num_rows != other.num_rows:
            rows += f", now {other.num_rows:,}"
        print(f"{name:26} {'differs: ' + ', '.join(columns) if columns else 'equal'}"
              f" ({rows})")  # fmt: skip
    return count


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])) > 0)
