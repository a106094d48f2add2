"""Nearness to a listed party is context for a reader: it never alerts or scores."""

from pathlib import Path

import pytest

from tests.house.context import context_faults, shown_in


def test_no_scoring_stage_looks_at_context() -> None:
    assert context_faults() == []


def test_the_search_sees_who_does() -> None:
    assert "review" in shown_in()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("detect/typologies/near.py", 'SQL = "select share from link.exposure"'),
        ("escalate/contribution.sql", "select share\nfrom link . Exposure"),
        ("escalate/grouping.py", 'X = "select 1 from " + "link.designation_change"'),
        ("prioritise/queue.sql", 'select a from link."designation_turnover"'),
    ],
)
def test_finds_a_planted_reader(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / "g7fin" / file
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert len(context_faults(tmp_path / "g7fin")) == 1


def test_leaves_the_report_and_other_tables_alone(tmp_path: Path) -> None:
    for part, text in (
        ("report", "select share from link.exposure"),
        ("detect", "select a from link.exposures_of_old"),
    ):
        (tmp_path / "g7fin" / part).mkdir(parents=True)
        (tmp_path / "g7fin" / part / "x.sql").write_text(text)
    assert context_faults(tmp_path / "g7fin") == []
