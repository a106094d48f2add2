"""The reports of two runs, table by table: equal, or the columns that differ.

`python -m benchmarks.same_reports OLD NEW [--wording reason,status]` takes two output
folders. Rows are compared in any order. Columns after `--wording` hold sentences and
names: a table in which they alone differ is equal apart from wording, and counts as
equal. Of a number that differs the largest difference is printed. Run ids and code
digests, in the metadata, are not compared.
"""

import argparse
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Row = dict[str, Any]


def compared(old: pa.Table, new: pa.Table, wording: set[str]) -> tuple[str, bool]:
    """Return the result of a comparison in words, and whether the tables are equal."""
    both = wording & {*old.column_names} & {*new.column_names}
    texts = [name for name in differing(old, new) if name in both]
    columns = differing(old.drop_columns(texts), new.drop_columns(texts))
    said = [f"differs: {', '.join(shown(old, new, columns))}"] if columns else []
    said += [f"equal apart from wording: {', '.join(texts)}"] if texts else []
    return "; ".join(said) or "equal", not columns


def differing(old: pa.Table, new: pa.Table) -> list[str]:
    """Return the columns in which two tables differ, or that only one of them has."""
    names = sorted({*old.column_names, *new.column_names})
    apart = [name for name in names if not has(old, name) or not has(new, name)]
    shared = [name for name in names if name not in apart]
    if counted(old, shared) == counted(new, shared):
        return apart
    alone = [n for n in shared if counted(old, [n]) != counted(new, [n])]
    return [*apart, *(alone or ["the same values in other rows"])]


def shown(old: pa.Table, new: pa.Table, columns: list[str]) -> list[str]:
    """Return columns, numbers with their largest difference if rows can be paired."""
    keys = [name for name in old.column_names if has(new, name) and name not in columns]
    pairs = paired(old, new, keys)
    found = []
    for name in columns:
        gaps = [gap(one[name], other[name]) for one, other in pairs if name in one]
        most = max((it for it in gaps if it is not None), default=None)
        found.append(name if most is None else f"{name} (by at most {most})")
    return found


def paired(old: pa.Table, new: pa.Table, keys: list[str]) -> list[tuple[Row, Row]]:
    """Return the rows that some columns have in common; none if they are no key."""
    if max(counted(old, keys).values(), default=0) > 1:
        return []
    rows = {repr([row[key] for key in keys]): row for row in new.to_pylist()}
    marked = ((repr([row[key] for key in keys]), row) for row in old.to_pylist())
    return [(row, rows[mark]) for mark, row in marked if mark in rows]


def gap(one: object, other: object) -> Decimal | None:
    """Return how far two numbers are apart; None for anything else."""
    if isinstance(one, int | float | Decimal) and isinstance(
        other, int | float | Decimal
    ):
        return abs(Decimal(str(one)) - Decimal(str(other)))
    return None


def has(table: pa.Table, name: str) -> bool:
    return name in table.column_names


def counted(table: pa.Table, names: list[str]) -> Counter[str]:
    return Counter(map(repr, table.select(names).to_pylist()))


def main(old: Path, new: Path, wording: set[str]) -> int:
    """Print a line a table and return how many differ."""
    count = 0
    names = {path.name for folder in (old, new) for path in folder.glob("*.parquet")}
    for name in sorted(names):
        if not all((folder / name).is_file() for folder in (old, new)):
            print(f"{name:26} only in one of the two")
            count += 1
            continue
        one, other = (pq.read_table(folder / name) for folder in (old, new))
        said, is_equal = compared(one, other, wording)
        count += not is_equal
        rows = f"{one.num_rows:,} rows"
        if one.num_rows != other.num_rows:
            rows += f", now {other.num_rows:,}"
        print(f"{name:26} {said} ({rows})")
    return count


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--wording", default="", help="columns, apart by commas")
    asked = parser.parse_args()
    sys.exit(main(asked.old, asked.new, set(asked.wording.split(","))) > 0)
