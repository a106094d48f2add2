"""SQL text is never put together from data."""

from pathlib import Path

import pytest

from tests.house.sql_text import built_faults


def test_no_sql_is_put_together() -> None:
    assert built_faults() == []


@pytest.mark.parametrize(
    "text",
    [
        'def f(name): return f"select a from {name}"',
        'def f(name): return "select a from " + name',
        'def f(name): return "select a from t where b = %s" % name',
        'def f(name): return "select a from {}".format(name)',
        'def f(name): return f"insert into alert.alert values ({name})"',
        'def f(one):\n    return f"with x as (select 1) select a from {one.name}"',
    ],
)
def test_finds_sql_that_is_put_together(tmp_path: Path, text: str) -> None:
    plant(tmp_path / "g7fin" / "detect" / "run.py", text)
    assert built_faults(tmp_path / "g7fin") == ["g7fin.detect.run:1"] or built_faults(
        tmp_path / "g7fin"
    ) == ["g7fin.detect.run:2"]


@pytest.mark.parametrize(
    "text",
    [
        'ROWS = "a"\nX = f"select {ROWS} from t"',
        'def f(name): return f"select one of these: {name}" if 0 else name',
        'X = "select a from t" " where b = 1"',
    ],
)
def test_leaves_constants_alone(tmp_path: Path, text: str) -> None:
    plant(tmp_path / "g7fin" / "store.py", text)
    assert built_faults(tmp_path / "g7fin") == []


def plant(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(f"{text}\n")
