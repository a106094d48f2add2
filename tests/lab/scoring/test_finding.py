"""The table over worlds that `python -m benchmarks.finding` prints."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks import finding
from benchmarks.finding import Drawn, final, with_decisions
from benchmarks.finding_means import (
    Interval,
    mean,
    precision,
    quotient,
    recall,
    segment_chance,
    segment_ratio,
)
from benchmarks.finding_table import BESIDE, ROWS, Result, Row, table, text


def world(found: int, schemes: int, **figures: Any) -> dict[str, Any]:
    rows = {f"s{at}": {"found_at_10": int(at < found)} for at in range(schemes)}
    for row in rows.values():
        row["found_at_50"] = row["found_at_10"]
    return {"by_scheme": rows, "false_alerts_by_segment": {}} | figures


def known(interval: Interval | None) -> tuple[float, float, float]:
    assert interval is not None
    value, low, high = interval
    assert low is not None
    assert high is not None
    return value, low, high


def test_precision_and_recall_are_means_over_worlds() -> None:
    worlds = [world(5, 20), world(1, 10)]
    found, low, high = known(precision(10)(worlds))
    assert found == pytest.approx(0.3)
    assert 0 <= low < 0.3 < high <= 1
    assert known(recall(worlds))[0] == pytest.approx((5 / 20 + 1 / 10) / 2)


def test_schemes_are_drawn_again_even_in_one_world() -> None:
    _, low, high = known(precision(10)([world(5, 20)]))
    # 5 of 20: a standard deviation of 1.9 hits, so .2 on both sides of .5
    assert (low, high) == pytest.approx((0.2, 0.9), abs=0.11)
    assert precision(10)([world(4, 4)]) == (0.4, 0.4, 0.4)
    # a draw may hold more than ten of them; ten places do not
    assert known(precision(10)([world(9, 20)]))[2] == 1.0


def test_no_world_and_no_scheme_have_no_figure() -> None:
    assert precision(10)([]) is None
    assert precision(10)([world(0, 0)]) is None
    assert mean("a")([{"a": None}, {}]) is None
    assert quotient("a", "b")([{"a": 1, "b": 0}]) is None
    assert segment_ratio("age")([]) is None


def test_a_mean_leaves_out_worlds_without_the_figure() -> None:
    worlds: list[dict[str, Any]] = [{"a": {"b": it}} for it in (1.0, 3.0)]
    worlds.append({"a": None})
    assert mean("a", "b")(worlds) == (2.0, 1.0, 3.0)


def test_a_quotient_adds_up_before_it_divides() -> None:
    worlds = [{"a": 6, "b": 1}, {"a": 0, "b": 2}]
    assert quotient("a", "b")(worlds) == (2.0, 0.0, 6.0)


def test_one_world_has_no_interval_where_worlds_alone_are_drawn() -> None:
    assert mean("a")([{"a": 3}]) == (3.0, None, None)
    assert quotient("a", "b")([{"a": 3, "b": 1}]) == (3.0, None, None)
    assert "3.00" in text(
        table([], [Row("a", "", "all", lambda _: (3, None, None), *"123")])
    )


def segments(**alerted: int) -> dict[str, Any]:
    age = {n: {"innocent": 60, "alerted": count} for n, count in alerted.items()}
    return {"false_alerts_by_segment": {"age": age}}


def test_segments_of_all_worlds_are_put_together() -> None:
    # 60 accounts of a segment are too few in one world, and enough in two
    assert segment_ratio("age")([segments(young=12, old=6)]) is None
    worlds = [segments(young=12, old=6), segments(young=12, old=6)]
    assert known(segment_ratio("age", "home")(worlds))[0] == pytest.approx(2.0)
    assert segment_ratio("home")(worlds) is None
    chance = segment_chance("age")(worlds)
    assert chance is not None
    assert 1 < chance[0] < 2


def test_a_row_takes_its_worlds_and_its_decisions_alone() -> None:
    results = [
        Result("paper 300k", "none", world(10, 20)),
        Result("paper 1M", "none", world(0, 20)),
        Result("paper 300k", "cleared", world(3, 20)),
        Result("hostile 1M", "none", world(7, 20)),
    ]
    rows = [row for row in ROWS if "precision at 10" in row.label]
    found = {it["figure"]: it for it in table(results, [_plain(row) for row in rows])}
    none = found["precision at 10, no decisions"]
    assert (none["worlds"], none["reached"][0]) == (2, 0.5)
    cleared = found["precision at 10, cleared ones"]
    assert (cleared["worlds"], cleared["reached"][0]) == (1, 0.3)
    assert found["precision at 10, hostile"]["reached"] is None


def _plain(row: Any) -> Any:
    """The row without a ceiling."""
    return type(row)(**{**vars(row), "ceiling": None})


def test_the_table_of_nothing_prints_every_row() -> None:
    lines = text([*table([]), *table([], BESIDE)]).splitlines()
    assert len(lines) == 1 + len(ROWS) + len(BESIDE)
    assert all(line.endswith(("none", "cleared", "all")) for line in lines[1:])


def test_the_final_worlds_wait_for_their_seeds() -> None:
    with pytest.raises(SystemExit, match="not drawn"):
        final(())
    with pytest.raises(SystemExit, match="different seeds"):
        final((90_001, 90_002))
    seeds = range(90_000, 90_000 + len(finding.FINAL_SHAPES))
    with pytest.raises(SystemExit, match="different seeds"):
        final([7, *seeds[1:]])
    groups = [world.group for world in final(seeds)]
    assert groups.count("paper 300k") == 5
    assert groups.count("paper 1M") == 3
    assert groups.count("paper 5M") == 2
    assert {"hostile 1M", "realistic 1M"} < set(groups)


def test_development_never_draws_a_seed_of_the_final_list() -> None:
    assert max(it.seed for it in finding.DEVELOPMENT) < finding.RESERVED
    assert Drawn("x", "paper", 300_000, 1).group == "paper 300k"


def test_decisions_are_left_out_in_a_copy(tmp_path: Path) -> None:
    source = tmp_path / "input"
    (source / "2025-01").mkdir(parents=True)
    (source / "2025-01" / "transaction.parquet").write_bytes(b"x")
    decided = pd.DataFrame({"decision": ["cleared", "confirmed", "cleared"]})
    decided.to_parquet(source / "outcome.parquet")
    for lane, rows in (("none", None), ("cleared", 2), ("all", 3)):
        target = tmp_path / lane
        with_decisions(source, target, lane)
        assert (target / "2025-01" / "transaction.parquet").read_bytes() == b"x"
        outcome = target / "outcome.parquet"
        assert outcome.exists() == (rows is not None)
        if rows is not None:
            assert len(pd.read_parquet(outcome)) == rows
    assert len(pd.read_parquet(source / "outcome.parquet")) == 3
