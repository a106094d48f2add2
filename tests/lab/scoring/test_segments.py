from pathlib import Path

import pytest

from g7fin.lab.scoring.figures import JsonValue
from g7fin.lab.scoring.segments import (
    MINIMUM,
    Counted,
    ratio,
    read_segments,
    segment_figures,
)
from g7fin.review.finished import finished

from .tables import case_reports, reports, schemes, world


def test_ratio_is_the_highest_rate_over_the_lowest_of_large_segments() -> None:
    segments = {
        "young": Counted(MINIMUM, 30),
        "middle": Counted(2 * MINIMUM, 40),
        "old": Counted(MINIMUM, 15),
        "few": Counted(MINIMUM - 1, 90),
    }
    assert ratio(segments) == pytest.approx(2.0)


def test_one_segment_or_one_without_false_alerts_has_no_ratio() -> None:
    assert ratio({"one": Counted(MINIMUM, 5)}) is None
    assert ratio({"one": Counted(MINIMUM, 5), "two": Counted(MINIMUM, 0)}) is None


def accounts(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(count)]


def test_counts_innocent_accounts_that_a_case_or_an_alert_names(tmp_path: Path) -> None:
    young, old = accounts("y", MINIMUM), accounts("o", MINIMUM)
    segments = {
        "age": dict.fromkeys(young, "young")
        | dict.fromkeys(old, "old")
        | {"a": "young", "v": "old", "x": "old"}
    }
    run = case_reports(k1="av") | reports(
        alerts=[("1", "circle", [*young[:20], *old[:9], "v"], [], "")],
        case_members=[("k1", who, "mule", 1) for who in ("a", "v", "x", "y0", "y1")],
    )
    truth = world(tmp_path, **schemes(s1="aV"))
    figures = segment_figures(run, truth, segments)
    # a is a member and v a victim: neither is an innocent account
    assert figures["false_alerts_by_segment"] == {
        "age": {
            "old": {"innocent": 101, "alerted": 10, "share": 10 / 101},
            "young": {"innocent": 100, "alerted": 20, "share": 0.2},
        }
    }
    assert figures["segment_ratio"] == pytest.approx(2.02)
    division = part(part(figures["segment_ratio_by_division"])["age"])
    ends = part(division["interval"])
    low, high, chance = ends["low"], ends["high"], division["by_chance"]
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert isinstance(chance, float)
    assert 1 < low < 2.02 < high < 6
    assert 1 < chance < 1.6


def part(figure: JsonValue) -> dict[str, JsonValue]:
    assert isinstance(figure, dict)
    return figure


def test_nobody_alerted_has_no_ratio(tmp_path: Path) -> None:
    truth = world(tmp_path, **schemes(s1="a"))
    figures = segment_figures(reports(), truth, {"age": {"x": "young"}})
    assert figures["segment_ratio"] is None
    assert figures["segment_ratio_by_division"] == {}


def test_a_world_has_people_in_every_division(small_run: Path) -> None:
    with finished(small_run).store() as store:
        segments = read_segments(store)
    assert all(len(set(of.values())) >= 2 for of in segments.values())
    assert not set(segments["age"]) & set(segments["cash"])
