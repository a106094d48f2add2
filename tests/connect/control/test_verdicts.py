"""Ownership and control, regime by regime, checked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from g7fin.connect.control.stakes import Stake, stakes_of
from g7fin.connect.control.verdicts import Controlled, verdicts

AS_OF = date(2025, 1, 1)
OLD = date(2010, 1, 1)
LISTED = {"X": OLD, "Y": date(2020, 1, 1)}
REGIMES = ("US", "EU", "UK")


def share(percent: float | None) -> Decimal | None:
    return None if percent is None else Decimal(str(percent)) / 100


def own(
    owner: str,
    owned: str,
    low: float | None,
    kind: str = "ownership",
    *,
    high: float | None = None,
    days: tuple[date | None, date | None] = (None, None),
    by: str | None = None,
) -> Stake:
    return Stake(owner, owned, kind, share(low), *days, share(high), by)


def found(*stakes: Stake, regime: str, groups: tuple[str, ...] = ()) -> str:
    """Return what is controlled, and what possibly is in small letters."""
    told = verdicts(stakes_of(stakes), LISTED, AS_OF, regime, groups)
    return "".join(
        x.party if x.verdict == "controlled" else x.party.lower()
        for x in told
        if not x.is_designated
    )


LATER, BEFORE = date(2025, 1, 2), date(2024, 12, 31)

BY_REGIME: dict[str, tuple[tuple[Stake, ...], str, str, str]] = {
    "just under half": ((own("X", "A", 49.9),), "", "", ""),
    "half": ((own("X", "A", 50),), "A", "", ""),
    "just over half": ((own("X", "A", 50.1),), "A", "A", "A"),
    "a millionth under": ((own("X", "A", 49.9999),), "", "", ""),
    "a millionth over": ((own("X", "A", 50.0001),), "A", "A", "A"),
    "cascade counts in full": (
        (own("X", "A", 51), own("A", "B", 51)), "AB", "AB", "AB"),
    "half of half": ((own("X", "A", 50), own("A", "B", 50)), "AB", "", ""),
    "a quarter of all": ((own("X", "A", 25), own("A", "B", 100)), "", "", ""),
    "two ways down": (
        (own("X", "A", 60), own("X", "B", 30), own("A", "B", 25)), "AB", "AB", "AB"),
    "a step feeds the next": (
        (own("X", "S", 60), own("S", "T", 50), own("S", "Z", 30), own("T", "Z", 20)),
        "STZ", "S", "S"),
    "two listed together": ((own("X", "A", 30), own("Y", "A", 21)), "A", "A", ""),
    "two listed, half together": ((own("X", "A", 25), own("Y", "A", 25)), "A", "", ""),
    "listed and controlled together": (
        (own("X", "A", 60), own("A", "B", 30), own("Y", "B", 25)), "AB", "AB", "A"),
    "a listed one in between": (
        (own("X", "Y", 60), own("X", "A", 30), own("Y", "A", 30)), "A", "A", "A"),
    "control": ((own("X", "A", None, "control"),), "", "A", "A"),
    "control, then shares": (
        (own("X", "A", None, "control"), own("A", "B", 60)), "", "AB", "AB"),
    "director": ((own("X", "A", None, "director"),), "", "", ""),
    "votes": ((own("X", "A", 51, "voting"),), "", "A", "A"),
    "capital and votes are not added": (
        (own("X", "A", 30), own("X", "A", 30, "voting")), "", "", ""),
    "capital of one, votes of another": (
        (own("X", "A", 40), own("Y", "A", 40, "voting")), "", "", ""),
    "told twice": (
        (own("X", "A", 30), own("X", "A", 30, days=(OLD, None))), "", "", ""),
    "unknown share": ((own("X", "A", None),), "a", "a", "a"),
    "a band": ((own("X", "A", 25, high=75),), "a", "a", "a"),
    "a band up to half": ((own("X", "A", 25, high=50),), "a", "", ""),
    "a band over half": ((own("X", "A", 50.1, high=75),), "A", "A", "A"),
    "only the largest known": ((own("X", "A", None, high=49),), "", "", ""),
    "possible below certain": (
        (own("X", "A", 60), own("A", "B", 40, high=60), own("B", "C", 60)),
        "Abc", "Abc", "Abc"),
    "two bands together": (
        (own("X", "A", 25, high=30), own("Y", "A", 25, high=30)), "A", "a", ""),
    "a circle nobody listed feeds": (
        (own("A", "B", 60), own("B", "A", 60)), "", "", ""),
    "a circle": (
        (own("X", "A", 60), own("A", "B", 60), own("B", "A", 40)), "AB", "AB", "AB"),
    "a circle fed too little": (
        (own("X", "A", 40), own("A", "B", 100), own("B", "A", 60)), "", "", ""),
    "itself": ((own("A", "A", 60), own("X", "A", 40)), "", "", ""),
    "not begun": ((own("X", "A", 60, days=(LATER, None)),), "", "", ""),
    "begins today": ((own("X", "A", 60, days=(AS_OF, None)),), "A", "A", "A"),
    "ended": ((own("X", "A", 60, days=(None, BEFORE)),), "", "", ""),
    "last day": ((own("X", "A", 60, days=(None, AS_OF)),), "A", "A", "A"),
    "nominee for nobody known": ((own("X", "A", 100, "nominee"),), "a", "a", "a"),
    "nominee for a listed party": (
        (own("N", "A", 100, "nominee", by="X"),), "A", "A", "A"),
    "a listed nominee of another": (
        (own("X", "A", 100, "nominee", by="N"),), "", "", ""),
    "own and through a nominee": (
        (own("X", "A", 30), own("N", "A", 30, "nominee", by="X")), "A", "A", "A"),
    "own shares through a nominee": (
        (own("N", "A", 60, "nominee", by="A"), own("X", "A", 40)), "", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_REGIME)
def test_each_regime(name: str) -> None:
    stakes, *expected = BY_REGIME[name]
    assert [found(*stakes, regime=regime) for regime in REGIMES] == expected


def test_a_joint_arrangement_counts_as_one_in_the_uk() -> None:
    stakes = (own("X", "A", 30), own("Y", "A", 21), own("Y", "B", 60))
    assert found(*stakes, regime="UK", groups=("XY",)) == "AB"
    assert found(*stakes, regime="UK", groups=("XZ",)) == "B"


def test_who_is_listed_later_does_not_count_and_can_be_found() -> None:
    stakes = stakes_of([own("X", "Z", 60), own("Z", "A", 60), own("W", "B", 60)])
    listed = {"X": OLD, "Z": LATER, "W": LATER}
    assert [
        (x.party, x.behind, x.is_designated)
        for x in verdicts(stakes, listed, AS_OF, "EU")
    ] == [("A", ("X",), False), ("Z", ("X",), False)]


def test_a_listed_party_that_others_control_is_marked() -> None:
    told = verdicts(
        stakes_of([own("X", "Y", 60), own("Y", "A", 60)]), LISTED, AS_OF, "UK"
    )
    assert [(x.party, x.behind, x.since, x.is_designated) for x in told] == [
        ("A", ("X", "Y"), OLD, False),
        ("Y", ("X",), OLD, True),
    ]


def test_a_small_stake_in_a_listed_party_leads_nowhere() -> None:
    stakes = stakes_of([own("X", "Y", 10), own("Y", "A", 60)])
    assert [x.behind for x in verdicts(stakes, LISTED, AS_OF, "EU")] == [("Y",)]


def test_a_stake_is_as_deep_as_its_chain_is_certain() -> None:
    stakes = (own("X", "P", 60), own("P", "A", 60), own("A", "Q", 60))
    assert _one(*stakes, own("Y", "A", 0, high=10)).stakes[0].depth == 3


def test_a_listed_party_does_not_stand_behind_itself() -> None:
    told = verdicts(
        stakes_of([own("X", "A", 60), own("A", "X", 60)]), LISTED, AS_OF, "EU"
    )
    assert [(x.party, x.behind) for x in told] == [("A", ("X",))]


def _one(*stakes: Stake, regime: str = "EU") -> Controlled:
    return verdicts(stakes_of(stakes), LISTED, AS_OF, regime)[-1]


def test_says_what_is_held_and_by_whom() -> None:
    day = date(2022, 5, 1)
    one = _one(
        own("X", "A", 50.1),
        own("A", "B", 40, high=60, days=(day, None)),
        own("Y", "B", 25),
        own("Y", "B", 10, "voting"),
        own("W", "B", 15),
    )
    assert (one.party, one.verdict, one.since) == ("B", "controlled", day)
    assert (one.capital, one.votes) == ((650_000, 850_000), (100_000, 100_000))
    assert (one.share_min, one.share_max) == (650_000, 850_000)
    assert (one.behind, one.possibly_behind) == (("X", "Y"), ())
    assert [(x.holder, x.share, x.from_on, x.depth) for x in one.stakes] == [
        ("A", (400_000, 600_000), day, 2),
        ("Y", (250_000, 250_000), None, 1),
        ("Y", (100_000, 100_000), None, 1),
    ]


def test_more_than_the_whole_is_the_whole() -> None:
    assert _one(own("X", "A", 80), own("Y", "A", 70)).capital == (1_000_000,) * 2


def test_control_alone_has_no_share() -> None:
    one = _one(own("X", "A", None, "control"))
    assert (one.share_min, one.share_max, one.capital) == (None, None, None)


def test_who_is_behind_it_only_with_the_largest_shares() -> None:
    one = _one(own("X", "A", 60), own("Y", "A", 0, high=10))
    assert (one.behind, one.possibly_behind) == (("X",), ("Y",))
    assert [x.certain for x in one.stakes] == [True, False]


@pytest.mark.parametrize(
    ("stakes", "since"),
    [
        ((own("X", "A", 60), own("Y", "A", 10)), OLD),
        ((own("X", "A", 30), own("Y", "A", 30)), LISTED["Y"]),
        ((own("Y", "A", 60), own("X", "B", 60), own("B", "A", 60)), OLD),
        ((own("X", "A", 60, days=(date(2015, 2, 3), None)),), date(2015, 2, 3)),
        ((own("X", "A", 60, days=(date(2000, 2, 3), None)),), OLD),
        # what ended does not count for the past
        (
            (
                own("X", "A", 60, days=(None, date(2015, 1, 1))),
                own("X", "A", 60, days=(date(2018, 1, 1), None)),
            ),
            date(2018, 1, 1),
        ),
    ],
)
def test_since_the_first_day_on_which_enough_holds(
    stakes: tuple[Stake, ...], since: date
) -> None:
    assert verdicts(stakes_of(stakes), LISTED, AS_OF, "EU")[0].since == since


def test_nothing_of_nothing() -> None:
    assert verdicts(stakes_of([]), LISTED, AS_OF, "UK") == []
    assert verdicts(stakes_of([own("A", "B", 60)]), {}, AS_OF, "US") == []


def test_refuses_another_regime() -> None:
    with pytest.raises(ValueError, match="US, EU or UK"):
        verdicts(stakes_of([]), {}, AS_OF, "CH")


@pytest.mark.parametrize(
    ("stake", "words"),
    [
        (own("X", "A", 120), "range from 0 to 1"),
        (own("X", "A", 60, high=50), "range from 0 to 1"),
        (own("X", "A", 60, "owner"), "kind"),
        (Stake("X", "A", "ownership", Decimal("0.1234567")), "six digits"),
    ],
)
def test_refuses_what_is_no_stake(stake: Stake, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        stakes_of([stake])
