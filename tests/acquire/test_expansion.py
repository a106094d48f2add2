"""A packed file that grows beyond any ledger is refused before it fills the disk."""

import gzip
import io
from pathlib import Path
from typing import IO, cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from g7fin.acquire import delivered_file
from g7fin.acquire.delivered_file import HARMLESS, MOST_EXPANSION, open_table
from g7fin.errors import InputError
from tests.acquire.delivery import HEADER, line, text

REFUSED = r"transaction\.\S+: expands to more than .* deliver it as plain CSV"


class Counted(io.BytesIO):
    """Nothing but zeros, for as long as anyone reads."""

    given = 0

    def read(self, size: int | None = -1) -> bytes:
        Counted.given += size or 0
        assert Counted.given < 10**9, "it reads for ever"
        return b"0" * (size or 0)


def _repetitive(rows: int) -> str:
    """Return a ledger of one standing order, in which only ids differ."""
    return text(*(line(f"t{n}", memo="rent " * 10) for n in range(rows)))


def test_a_bomb_is_refused_while_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "transaction.csv.gz"
    path.write_bytes(b"x" * 400_000)
    # a packed file that never ends
    monkeypatch.setattr(
        delivered_file, "open_text", lambda _: cast("IO[bytes]", Counted())
    )
    with pytest.raises(InputError, match=REFUSED):
        open_table(path, path.name)
    assert Counted.given < 400_000 * MOST_EXPANSION + 2 * delivered_file._BLOCK


def test_a_real_bomb_is_refused(tmp_path: Path) -> None:
    zeros = gzip.compress(b"0" * 10_000_000)
    path = tmp_path / "transaction.csv.gz"
    path.write_bytes(gzip.compress(f"{HEADER}\n".encode()) + zeros * 20)
    with pytest.raises(InputError, match=REFUSED):
        open_table(path, path.name)


def test_an_honest_ledger_that_repeats_itself_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivered_file, "HARMLESS", 0)
    content = _repetitive(20_000).encode()
    path = tmp_path / "transaction.csv.gz"
    path.write_bytes(gzip.compress(content, 9))
    assert len(content) / path.stat().st_size > 30
    assert open_table(path, path.name).lines == 20_001


def test_a_small_file_may_unpack_to_many_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "transaction.csv.gz"
    content = f"{HEADER}\n" + f"{line()}\n" * 100_000
    path.write_bytes(gzip.compress(content.encode(), 9))
    assert len(content) / path.stat().st_size > MOST_EXPANSION
    assert len(content) < HARMLESS
    assert open_table(path, path.name).lines == 100_001


def test_a_plain_file_may_be_as_large_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivered_file, "HARMLESS", 0)
    path = tmp_path / "transaction.csv"
    path.write_text(text(line()))
    assert open_table(path, path.name).lines == 2


def test_parquet_of_far_more_rows_than_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "transaction.parquet"
    names = HEADER.split(",")
    rows = pa.table(
        {
            name: pa.DictionaryArray.from_arrays(
                pa.array([0] * 500_000, pa.int8()), pa.array(["x"])
            )
            for name in names
        }
    )
    with pq.ParquetWriter(path, rows.schema) as writer:
        for _ in range(12):
            writer.write_table(rows)
    with pytest.raises(InputError, match=REFUSED):
        open_table(path, path.name)


def test_an_honest_parquet_file_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivered_file, "HARMLESS", 0)
    rows = [row.split(",") for row in _repetitive(20_000).splitlines()]
    columns = dict(zip(rows[0], zip(*rows[1:], strict=True), strict=True))
    path = tmp_path / "transaction.parquet"
    pq.write_table(pa.table(columns), path, compression="zstd")
    assert open_table(path, path.name).header == tuple(rows[0])
