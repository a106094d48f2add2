"""Inferred links reach no score, no queue and no report of the evidence."""

from pathlib import Path

import pytest

from g7fin.contracts.tables import TABLES as ALL
from tests.house.intelligence import MAY_READ, TABLES, intelligence_faults
from tests.house.source import PACKAGE


def test_nothing_else_names_what_is_inferred() -> None:
    assert intelligence_faults() == []


def test_the_tables_and_who_may_read_them_are_there() -> None:
    assert {f"trace.{name}" for name in TABLES} <= {table.name for table in ALL}
    assert all((PACKAGE / name).is_dir() for name in MAY_READ)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("prioritise/item.sql", "select 1 from trace.inferred_link"),
        ("follow/traced.sql", 'select 1 from trace . "Inferred_Link"'),
        ("report/sql/report.cases.sql", "select 1 from trace.intelligence_remaining"),
        ("escalate/grouping.py", 'X = "trace." + "inferred_link"'),
    ],
)
def test_finds_a_planted_reader(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / "g7fin" / file
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert len(intelligence_faults(tmp_path / "g7fin")) == 1


def test_leaves_who_may_read_them_alone(tmp_path: Path) -> None:
    for part in MAY_READ:
        (tmp_path / "g7fin" / part).mkdir(parents=True)
        (tmp_path / "g7fin" / part / "x.sql").write_text("from trace.inferred_link")
    assert intelligence_faults(tmp_path / "g7fin") == []
