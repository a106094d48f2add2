"""Files of a world: CSV for small ones, Parquet by month for large ones."""

import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from g7fin.lab.world.arrays import ints
from g7fin.lab.world.delivery.ids import Ids
from g7fin.lab.world.delivery.noise import disturbed
from g7fin.lab.world.delivery.text import HEADER, delivered
from g7fin.lab.world.delivery.view import is_seen, seen_table
from g7fin.lab.world.months import numbers_a_month, planned_number
from g7fin.lab.world.payments import Columns
from g7fin.lab.world.state import World

BLOCK = 400_000
LEVEL = 1
SPARE = 0.002
# damage that only a file of lines can have: bytes that are no text, a line cut short
CUT_AT, BAD_BYTES = 9, b"caf\xe9 \xff\xfe"


@dataclass(frozen=True)
class Delivery:
    """The delivery of a world.

    Attributes:
        ids: the public ids.
        folder: of the input.
        as_csv: one CSV file; else Parquet, with a folder for each month.
        view: country whose sight it is, or empty.
    """

    ids: Ids
    folder: Path
    as_csv: bool
    view: str

    def month(self, world: World, number: int, rows: Columns) -> None:
        """Write one month's transactions."""
        rng = world.rng("delivery", number)
        if self.view:
            kept = np.flatnonzero(is_seen(world, rows, self.view))
            rows = {name: column[kept] for name, column in rows.items()}
        path = self._path(world, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        first = numbers_a_month(world) * (number + 1) - 1
        count, used = len(rows["at"]), 0
        sink: pq.ParquetWriter | None = None
        for begin in range(0, max(count, 1), BLOCK):
            block = {name: one[begin : begin + BLOCK] for name, one in rows.items()}
            plain = (block["number"] < planned_number(world, 0)) & (
                block["reverses"] < 0
            )
            table, noise = delivered(world, self.ids, block, plain, rng)
            room = int(len(block["at"]) * SPARE) + 16
            spare = ints(first - used - np.arange(room))
            used += room
            table = disturbed(table, noise, self.ids, spare)
            if self.as_csv:
                path.write_bytes(_lines(table))
                continue
            if sink is None:
                sink = _parquet(path, table)
            sink.write_table(table)
        if sink is not None:
            sink.close()

    def _path(self, world: World, number: int) -> Path:
        if self.as_csv:
            return self.folder / ".parts" / f"{number:04d}.csv"
        month = world.calendar.on(int(world.calendar.month_starts[number]))
        return self.folder / f"{month:%Y-%m}" / "transaction.parquet"

    def seen(self, world: World, name: str, table: pa.Table) -> pa.Table:
        """Return the part of a register that the view has."""
        if not self.view:
            return table
        return seen_table(world, self.ids, name, table, self.view)


def _parquet(path: Path, table: pa.Table) -> pq.ParquetWriter:
    # ids hardly repeat within a block: a dictionary of them would be written in vain
    coded = [field.name for field in table.schema if pa.types.is_dictionary(field.type)]
    return pq.ParquetWriter(
        path, table.schema, compression="zstd", compression_level=LEVEL,
        use_dictionary=coded, write_statistics=False, store_schema=False,
    )  # fmt: skip


def _lines(table: pa.Table) -> bytes:
    sink = BytesIO()
    plain = pyarrow.csv.WriteOptions(include_header=False, quoting_style="none")
    pyarrow.csv.write_csv(_decoded(table), sink, plain)
    return sink.getvalue()


def _decoded(table: pa.Table) -> pa.Table:
    """Return the table as plain text, with nothing where a text is empty."""
    columns = {}
    for name in table.column_names:
        column = table[name].cast(pa.string())
        columns[name] = pc.if_else(pc.equal(column, ""), None, column)
    return pa.table(columns)


def gather(delivery: Delivery, world: World) -> None:
    """Put the months of a CSV delivery into one file, with damaged lines among them."""
    if not delivery.as_csv:
        return
    parts = delivery.folder / ".parts"
    lines = b"".join(one.read_bytes() for one in sorted(parts.iterdir())).split(b"\n")
    shutil.rmtree(parts)
    rng = world.rng("damage")
    # from the middle of what the last month could use: no payment gets that far
    free = numbers_a_month(world) * world.calendar.months - numbers_a_month(world) // 2
    for turn, spot in enumerate(rng.choice(len(lines) - 1, 6, replace=False).tolist()):
        fields = lines[spot].split(b",")
        fields[0] = delivery.ids.text("transaction", free + turn).encode()
        if turn % 2:
            fields = fields[:CUT_AT]
        else:
            fields[HEADER.index("memo")] = BAD_BYTES
        lines[spot] += b"\n" + b",".join(fields)
    text = b"\n".join([",".join(HEADER).encode(), *lines])
    (delivery.folder / "transaction.csv").write_bytes(text)


def save(table: pa.Table, folder: Path, name: str, *, as_csv: bool) -> None:
    """Write a table, its rows in the order of their text."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = _decoded(table)
    keys = [(column, "ascending") for column in plain.column_names]
    plain = plain.sort_by(keys)
    if as_csv:
        options = pyarrow.csv.WriteOptions(quoting_style="none", quoting_header="none")
        pyarrow.csv.write_csv(plain, folder / f"{name}.csv", options)
        return
    pq.write_table(
        plain, folder / f"{name}.parquet", compression="zstd", compression_level=LEVEL
    )
