"""The store writes a stage whole, and says what it holds."""

from pathlib import Path

import pyarrow as pa
import pytest

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
