"""Ways to damage what a table is packed in: gzip and Parquet."""

import gzip
import io
import struct
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from tests.acquire.fuzz.damage import EVERYWHERE

GZIP_BOMB = 2_000_000


def gzipped(random: Random, data: bytes) -> bytes:
    """Pack a table, and damage what it is packed in."""
    packed = gzip.compress(data, mtime=0)
    return random.choice((_members, _trailer, _flags, _anywhere, _bomb))(random, packed)


def _members(random: Random, packed: bytes) -> bytes:
    """Put members together: whole ones, empty ones, broken ones, rubbish."""
    more = (
        packed,
        gzip.compress(b"", mtime=0),
        packed[:-4],
        b"\0" * 9,
        b"rubbish",
        packed[5:],
    )
    parts = [packed, *random.sample(more, random.randint(1, 3))]
    random.shuffle(parts)
    return b"".join(parts)


def _trailer(random: Random, packed: bytes) -> bytes:
    """Change the checksum, the length, or both."""
    place = random.choice((-8, -4))
    wrong = random.randbytes(4)
    return packed[:place] + wrong + packed[len(packed) + place + 4 :]


def _flags(random: Random, packed: bytes) -> bytes:
    """Change the ten bytes of the head: method, flags, day, system."""
    head = bytearray(packed[:10])
    head[random.choice((2, 3, 3, 3, 8, 9))] = random.randrange(256)
    return bytes(head) + packed[10:]


def _anywhere(random: Random, packed: bytes) -> bytes:
    return random.choice(EVERYWHERE)(random, packed)


def _bomb(random: Random, packed: bytes) -> bytes:
    """Add far more text than the file has bytes."""
    sign = random.choice((b"0", b"\n", b'"', b"\0", b","))
    return packed + gzip.compress(sign * GZIP_BOMB, mtime=0)


def parquet(random: Random, data: bytes) -> bytes:
    """Write a table as Parquet with odd types, and damage that."""
    table = pyarrow.csv.read_csv(
        io.BytesIO(data),
        convert_options=pyarrow.csv.ConvertOptions(strings_can_be_null=False),
    )
    if random.random() < 0.5:
        table = _retyped(random, table)
    sink = io.BytesIO()
    packing = random.choice(("none", "snappy", "gzip", "zstd"))
    pq.write_table(table, sink, compression=packing)
    whole = sink.getvalue()
    damages: tuple[Callable[[Random, bytes], bytes], ...] = (
        _anywhere, _footer, _footer_length, lambda _random, whole: whole,
    )  # fmt: skip
    return random.choice(damages)(random, whole)


def _footer(random: Random, whole: bytes) -> bytes:
    """Change bytes of the footer alone."""
    length = struct.unpack("<I", whole[-8:-4])[0]
    damaged = bytearray(whole)
    for _ in range(random.choice((1, 2, 8))):
        place = len(whole) - 8 - random.randint(1, length)
        damaged[place] = random.randrange(256)
    return bytes(damaged)


def _footer_length(random: Random, whole: bytes) -> bytes:
    length = random.choice((0, 1, 2**31, 2**32 - 1, len(whole), len(whole) * 2))
    return whole[:-8] + struct.pack("<I", length) + whole[-4:]


def _retyped(random: Random, table: pa.Table) -> pa.Table:
    """Give one column another type, with odd values in it."""
    place = random.randrange(table.num_columns)
    name, count = table.column_names[place], table.num_rows
    value, kind = random.choice((
        (None, pa.null()), (None, pa.string()), (True, pa.bool_()),
        (2**63, pa.uint64()), (float("nan"), pa.float64()),
        (float("inf"), pa.float32()),
        (1e300, pa.float64()), (-0.0, pa.float64()), (1.5, pa.float16()),
        (b"\xff\xfe", pa.binary()),
        (["x"], pa.list_(pa.string())), ({"a": 1}, pa.struct({"a": pa.int64()})),
        (date(1, 1, 1), pa.date32()), (date(9999, 12, 31), pa.date64()),
        (datetime(9999, 12, 31, 23), pa.timestamp("us")),  # noqa: DTZ001
        (datetime(2025, 1, 1, 1), pa.timestamp("ns", tz="Europe/Paris")),  # noqa: DTZ001
        (timedelta(days=1), pa.duration("s")), (2**40, pa.time64("us")),
        (Decimal("1" * 30 + ".5"), pa.decimal128(38, 8)), ("x" * 200_000, pa.string()),
        (Decimal(1) / 4, pa.decimal256(60, 20)), ("a\0b", pa.string()),
        (2**31, pa.timestamp("s")), (-(2**60), pa.timestamp("ms")),
        ("\u202e\n\r,\"", pa.large_string()),
    ))  # fmt: skip
    column = pa.array([value] * count, kind)
    if pa.types.is_string(kind) and random.random() < 0.5:
        column = column.dictionary_encode()
    table = table.set_column(place, name, column)
    if random.random() < 0.2:
        table = table.append_column(random.choice((name, "", "part", "x")), column)
    return table
