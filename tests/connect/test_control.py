"""Ownership and control, regime by regime, and against an independent reckoning."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.connect.control import controlled
from g7fin.connect.stakes import Stake

AS_OF = date(2025, 1, 1)
OLD = date(2010, 1, 1)
LISTED = {"X": OLD, "Y": date(2020, 1, 1)}


def own(
    owner: str, owned: str, percent: float | None, kind: str = "ownership"
) -> Stake:
    share = None if percent is None else Decimal(str(percent)) / 100
    return Stake(owner, owned, kind, share, None, None)


def dated(stake: Stake, from_on: date | None, to_on: date | None = None) -> Stake:
    return Stake(stake.owner, stake.owned, stake.kind, stake.share, from_on, to_on)


def names(*stakes: Stake, regime: str) -> str:
    return "".join(x.party for x in controlled(stakes, LISTED, AS_OF, regime))


BY_REGIME: dict[str, tuple[tuple[Stake, ...], str, str, str]] = {
    "just under half": ((own("X", "A", 49.9),), "", "", ""),
    "half": ((own("X", "A", 50),), "A", "", ""),
    "just over half": ((own("X", "A", 50.1),), "A", "A", "A"),
    "cascade counts in full": (
        (own("X", "A", 51), own("A", "B", 51)), "AB", "AB", "AB"),
    "half of half": ((own("X", "A", 50), own("A", "B", 50)), "AB", "", ""),
    "a quarter of all": ((own("X", "A", 25), own("A", "B", 100)), "", "", ""),
    "two listed together": ((own("X", "A", 30), own("Y", "A", 21)), "A", "A", ""),
    "two listed, half together": ((own("X", "A", 25), own("Y", "A", 25)), "A", "", ""),
    "listed and controlled together": (
        (own("X", "A", 60), own("A", "B", 30), own("Y", "B", 25)), "AB", "AB", "A"),
    "control": ((own("X", "A", None, "control"),), "", "A", "A"),
    "director": ((own("X", "A", None, "director"),), "", "", ""),
    "nominee": ((own("X", "A", 100, "nominee"),), "", "", ""),
    "votes": ((own("X", "A", 51, "voting"),), "A", "A", "A"),
    "capital and votes are one stake": (
        (own("X", "A", 30), own("X", "A", 30, "voting")), "", "", ""),
    "told twice": ((own("X", "A", 30), dated(own("X", "A", 30), OLD)), "", "", ""),
    "unknown share": ((own("X", "A", None),), "", "", ""),
    "a circle nobody listed feeds": (
        (own("A", "B", 60), own("B", "A", 60)), "", "", ""),
    "a circle": (
        (own("X", "A", 60), own("A", "B", 60), own("B", "A", 40)), "AB", "AB", "AB"),
    "itself": ((own("A", "A", 60), own("X", "A", 40)), "", "", ""),
    "not begun": ((dated(own("X", "A", 60), date(2025, 1, 2)),), "", "", ""),
    "begins today": ((dated(own("X", "A", 60), AS_OF),), "A", "A", "A"),
    "ended": ((dated(own("X", "A", 60), None, date(2024, 12, 31)),), "", "", ""),
    "last day": ((dated(own("X", "A", 60), None, AS_OF),), "A", "A", "A"),
    "a listed party is not found again": ((own("X", "Y", 100),), "", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_REGIME)
def test_each_regime(name: str) -> None:
    stakes, *expected = BY_REGIME[name]
    found = [names(*stakes, regime=regime) for regime in ("US", "EU", "UK")]
    assert found == expected


def test_says_who_is_behind_it_since_when_and_how() -> None:
    stakes = (own("X", "A", 50.1), dated(own("A", "B", 60), date(2022, 5, 1)))
    _, last = controlled(stakes, LISTED, AS_OF, "EU")
    assert (last.listed, last.share, last.since, last.path) == (
        ("X",),
        Decimal("0.6"),
        date(2022, 5, 1),
        "X -[50.1 %]-> A -[60 %]-> B",
    )


def test_a_later_small_owner_does_not_move_the_day() -> None:
    (found,) = controlled((own("X", "A", 60), own("Y", "A", 10)), LISTED, AS_OF, "EU")
    assert (found.since, found.listed, found.share) == (OLD, ("X", "Y"), Decimal("0.7"))


def test_the_day_is_the_first_on_which_enough_holds() -> None:
    stakes = (own("Y", "B", 60), own("X", "A", 60), own("A", "B", 60))
    found = {item.party: item.since for item in controlled(stakes, LISTED, AS_OF, "UK")}
    assert found["B"] == OLD


def test_a_deep_ladder_of_owners_has_a_short_path() -> None:
    steps = [str(n) for n in range(100, 140)]
    stakes = [own("X", steps[0], 60), own("X", steps[1], 60)]
    for before, above, below in zip(steps, steps[1:], steps[2:], strict=False):
        stakes += [own(before, below, 50), own(above, below, 50)]
    found = controlled(stakes, LISTED, AS_OF, "EU")
    assert len(found) == 40
    assert max(len(item.path) for item in found) < 3_000


def _naive(
    stakes: list[Stake], listed: dict[str, date], day: date, regime: str
) -> set[str]:
    """Return what is controlled on a day, adding one party at a time."""
    inside: set[str] = {party for party, since in listed.items() if since <= day}
    held = [x for x in stakes if x.from_on is None or x.from_on <= day]
    while True:
        for party in sorted({x.owned for x in held} - inside - set(listed)):
            mine = [x for x in held if x.owned == party and x.owner in inside]
            each = {
                kind: {
                    owner: max(
                        (
                            x.share
                            for x in mine
                            if x.kind == kind and x.owner == owner and x.share
                        ),
                        default=Decimal(0),
                    )
                    for owner in inside
                    if owner != party
                }
                for kind in ("ownership", "voting")
            }
            sums = [sum(shares.values()) for shares in each.values()]
            most = [max(shares.values(), default=0) for shares in each.values()]
            by_control = any(x.kind == "control" and x.owner != party for x in mine)
            if {
                "US": max(sums) >= Decimal("0.5"),
                "EU": by_control or max(sums) > Decimal("0.5"),
                "UK": by_control or max(most) > Decimal("0.5"),
            }[regime]:
                inside.add(party)
                break
        else:
            return inside - set(listed)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["US", "EU", "UK"]))
def test_agrees_with_a_naive_fixed_point_on_every_day(seed: int, regime: str) -> None:
    random = Random(seed)
    days = [OLD + timedelta(days=n) for n in range(4)]
    stakes = [
        dated(
            own(
                random.choice("XYABCDE"),
                random.choice("ABCDE"),
                random.choice((None, 20, 25, 30, 49.9, 50, 50.1, 60, 100)),
                random.choice(("ownership", "ownership", "voting", "control")),
            ),
            random.choice((None, *days)),
        )
        for _ in range(random.randrange(14))
    ]
    listed = {"X": random.choice(days), "Y": random.choice(days)}
    found = controlled(stakes, listed, days[-1], regime)
    for day in days:
        expected = _naive(stakes, listed, day, regime)
        assert {item.party for item in found if item.since <= day} == expected
    turned = random.sample(stakes, len(stakes))
    assert controlled(turned, listed, days[-1], regime) == found
