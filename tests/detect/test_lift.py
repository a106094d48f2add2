"""Points follow from a measured lift: none for what alerts the innocent as often."""

from dataclasses import replace

import pytest

from benchmarks.lift import ALIKE, GUILTY, OTHER, Alert, counted, kind
from g7fin.detect.registry import all_typologies
from g7fin.errors import ConfigError
from g7fin.lab.scoring.truth.model import Instance, Involved, WorldTruth
from g7fin.policy.lift import (
    MOST_POINTS,
    Lift,
    Measured,
    Share,
    lifts,
    parse,
    ratio,
    written,
)

TYPOLOGIES = {item.name: item for item in all_typologies()}
# worlds from here up are for the final figures only
FIRST_FINAL = 90_000
LIFT = Lift(Share(8, 20), Share(4, 40), Share(30, 200), Share(20, 400), 8, 5, 1, (7,))
TRUTH = WorldTruth(
    schemes=(),
    accounts=(
        Involved("s1", "A", "collector", is_victim=False),
        Involved("s1", "P", "payer", is_victim=True),
    ),
    parties=(),
    transaction_ids=frozenset("ab"),
    balances=(),
    assets=(),
    typologies=(Instance("y1", "funnel", frozenset("A"), frozenset("ab")),),
    look_alikes=(
        Instance("n1", "funnel", frozenset("B"), frozenset("cd")),
        Instance("n2", "fee_lots", frozenset("C"), frozenset("e")),
    ),
    stages={"a": (("s1", "predicate"),), "b": (("s2", "predicate"),)},
)
TWINS = frozenset("cde")


def _alert(account: str, **values: float) -> Alert:
    return Alert("funnel", frozenset(account), values)


@pytest.mark.parametrize("name", sorted(TYPOLOGIES))
def test_a_typology_with_points_alerts_the_guilty_more_than_the_innocent(
    name: str,
) -> None:
    measured = lifts()[name]
    assert TYPOLOGIES[name].points == 0 or measured.lower > 1


@pytest.mark.parametrize("name", sorted(TYPOLOGIES))
def test_points_are_those_that_the_measured_lift_gives(name: str) -> None:
    assert TYPOLOGIES[name].points == lifts()[name].points


def test_every_typology_was_measured_and_no_other() -> None:
    assert sorted(lifts()) == sorted(TYPOLOGIES)


def test_no_final_world_was_looked_at() -> None:
    kinds = [lift for one in lifts().values() for lift in one.kinds.values()]
    assert all(seed < FIRST_FINAL for lift in kinds for seed in lift.worlds)


def test_every_typology_was_measured_in_the_same_kinds_of_world() -> None:
    assert {tuple(sorted(one.kinds)) for one in lifts().values()} == {
        ("paper", "realistic")
    }


def test_the_lowest_lift_of_all_kinds_of_world_counts() -> None:
    worse = replace(LIFT, guilty=Share(4, 20))
    assert Measured({"a": LIFT, "b": worse}).lower == worse.lower < LIFT.lower


def test_ten_points_double_the_odds() -> None:
    double = replace(
        LIFT,
        guilty=Share(200_000, 10**6),
        alike=Share(100_000, 10**6),
        guilty_accounts=Share(400_000, 10**6),
        alike_accounts=Share(100_000, 10**6),
    )
    # a hair below two, for the imagined alerts
    assert Measured({"a": double}).points == 9
    assert double.lower == pytest.approx(2, rel=1e-3)


def test_the_lower_of_the_two_lifts_counts() -> None:
    assert LIFT.lower == LIFT.by_account < LIFT.by_instance


def test_alerting_the_innocent_as_often_is_worth_nothing() -> None:
    same = replace(LIFT, alike=Share(16, 40))
    assert Measured({"a": same}).points == 0
    assert Measured({"a": replace(LIFT, alike=Share(40, 40))}).points == 0


def test_points_are_bounded() -> None:
    sure = replace(
        LIFT,
        guilty=Share(5_000, 5_000),
        alike=Share(0, 5_000),
        guilty_accounts=Share(5_000, 5_000),
        alike_accounts=Share(0, 5_000),
    )
    assert Measured({"a": sure}).points == MOST_POINTS


@pytest.mark.parametrize(
    ("guilty", "alike"),
    [
        (Share(0, 40), Share(0, 120)),
        (Share(0, 0), Share(3, 9)),
        (Share(2, 2), Share(0, 0)),
    ],
)
def test_nothing_counted_says_nothing(guilty: Share, alike: Share) -> None:
    assert ratio(guilty, alike) == 1


def test_few_counts_say_less_than_many() -> None:
    few, many = ratio(Share(1, 2), Share(1, 6)), ratio(Share(100, 200), Share(100, 600))
    assert 1 < few < many < 3


def test_what_is_written_is_what_is_read() -> None:
    other = replace(LIFT, other_alerts=0)
    found = {
        "funnel": Measured({"a": LIFT, "b": other}),
        "fan_out": Measured({"a": other}),
    }
    assert parse(written(found)) == found


def test_a_figure_that_is_missing_is_named() -> None:
    with pytest.raises(ConfigError, match="alike_accounts"):
        parse(
            written({"funnel": Measured({"a": LIFT})}).replace(
                "alike_accounts", "unlike"
            )
        )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"a": 50.0, "x": 50.0}, GUILTY),
        ({"a": 49.0, "x": 51.0}, OTHER),
        # two schemes do not add up
        ({"a": 40.0, "b": 40.0, "x": 20.0}, OTHER),
        ({"a": 50.0, "c": 50.0}, GUILTY),
        ({"c": 30.0, "e": 20.0, "x": 50.0}, ALIKE),
        ({"x": 1.0}, OTHER),
        ({"a": 0.0, "c": 0.0}, OTHER),
    ],
)
def test_an_alert_is_of_those_with_half_of_its_value(
    values: dict[str, float], expected: str
) -> None:
    assert kind(_alert("A", **values), TRUTH, TWINS) == expected


def test_a_world_is_counted_by_instance_and_account() -> None:
    alerts = [_alert("A", a=9.0), _alert("C", e=9.0), _alert("Z", x=9.0)]
    found = counted(alerts, TRUTH)["funnel"]
    assert found == {
        "guilty": 1, "guilty of": 1, "alike": 0, "alike of": 1,
        "guilty accounts": 1, "guilty accounts of": 1,
        "alike accounts": 1, "alike accounts of": 2,
        "guilty alerts": 1, "alike alerts": 1, "other alerts": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [({"a": 9.0}, (1, 0)), ({"c": 9.0}, (0, 1)), ({"x": 9.0}, (1, 1))],
)
def test_an_alert_of_one_side_finds_no_instance_of_the_other(
    values: dict[str, float], expected: tuple[int, int]
) -> None:
    found = counted([_alert("AB", **values)], TRUTH)["funnel"]
    assert (found["guilty"], found["alike"]) == expected
