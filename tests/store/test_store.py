"""The store writes a stage whole, and says what it holds."""

import resource
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from g7fin.errors import DiskError, MemoryLimitError
from g7fin.store import Store


def test_a_failed_stage_leaves_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        with pytest.raises(ZeroDivisionError):
            _fail(store)
        assert not store.has("core.a")
        with store.stage("core", scratch="conform"):
            store.create("conform.b", "select 1 as one")
            assert store.create("core.a", "select one from conform.b") == 1
        assert store.has("core.a")
        assert not store.has("conform.b")


def _fail(store: Store) -> None:
    with store.stage("core", scratch="conform"):
        store.create("core.a", "select 1 as one")
        raise ZeroDivisionError


def test_a_temporary_table_goes_with_the_connection(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        assert store.create("temp.a", "select 1 as one") == 1
        store.append("temp.a", pa.table({"one": [2, 3]}))
        assert store.count("temp.a") == 3
    with Store(tmp_path / "x.duckdb") as store:
        assert not store.has("temp.a")


def test_text_without_an_offset_is_utc(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store:
        assert store.row(
            "select epoch(cast('1970-01-01 01:00' as timestamptz))"
        ) == (3600.0,)  # fmt: skip


def test_columns_come_in_order_with_their_types(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb") as store, store.stage("core"):
        store.create("core.a", "select 1 as b, 'x' as a")
        assert store.columns("core.a") == [("b", "INTEGER"), ("a", "VARCHAR")]


@pytest.mark.parametrize("name", ["a", "core.a; drop", "Core.a", "core.a.b"])
def test_refuses_what_is_no_table_name(tmp_path: Path, name: str) -> None:
    with Store(tmp_path / "x.duckdb") as store, pytest.raises(ValueError, match="name"):
        store.create(name, "select 1")


def test_a_reader_makes_tables_in_memory_alone(tmp_path: Path) -> None:
    path = tmp_path / "it's.duckdb"
    with Store(path) as store, store.stage("core"):
        store.create("core.a", "select 1 as one")
    before = path.read_bytes()
    with Store(path, read_only=True, scratch="follow") as store:
        assert store.create("follow.b", "select one + 1 as two from core.a") == 1
        store.append("follow.b", pa.table({"two": [5]}))
        assert store.rows("select two from follow.b order by two") == [(2,), (5,)]
        with pytest.raises(duckdb.Error, match="read-only"):
            store.create("core.c", "select 1 as one")
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_too_little_memory_says_what_to_do(tmp_path: Path) -> None:
    with Store(tmp_path / "x.duckdb", memory="4MB", threads=1) as store:
        with pytest.raises(MemoryLimitError, match="--memory"):
            store.rows("select list(a.range || 'x') from range(10000000) as a")
        assert store.rows("select 1") == [(1,)]


def test_a_full_disk_says_what_to_do(tmp_path: Path) -> None:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store(tmp_path / "x.duckdb") as store:
        store.create("temp.a", "select repeat(md5(cast(range as varchar)), 9) as a"
                     " from range(100000)")  # fmt: skip
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, limit[1]))
        try:
            with pytest.raises(DiskError, match="space"), store.stage("core"):
                store.create("core.a", "select a from temp.a")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)


def test_a_folder_that_is_not_there_is_a_fault_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="cannot be opened"):
        Store(tmp_path / "no" / "x.duckdb")
