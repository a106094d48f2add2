"""Ownership and control against a slow reference, on random graphs with circles."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from g7fin.connect.control.chains.paths import paths
from g7fin.connect.control.effective_interest import effective
from g7fin.connect.control.stakes import Stake, stakes_of
from g7fin.connect.control.verdicts import Controlled, verdicts
from tests.connect.control.reference import Reference, answers

FIRST = date(2020, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(5)]
AS_OF = DAYS[3]
SHARES = (None, 0, 10, 20, 25, 30, 40, 49.9, 50, 50.1, 60, 75, 100)
# the first of all is the simplest, to which a failure is reduced
KINDS = ("ownership", "voting", "control", "nominee", "director")
GROUPS = ((), (("X", "Y"),), (("X", "Y"), ("Y", "Z")))

regimes = st.sampled_from(("US", "EU", "UK"))
starts = st.sampled_from((None, *DAYS))


@st.composite
def stakes(draw: st.DrawFn) -> Stake:
    ends = [draw(st.sampled_from(SHARES)) for _ in range(2)]
    low, high = (None if x is None else Decimal(str(x)) / 100 for x in ends)
    if high is not None and low is not None and high < low:
        low, high = high, low
    kind = draw(st.sampled_from(KINDS[:1] * 4 + KINDS))
    by = draw(st.sampled_from((None, *"XYAB"))) if kind == "nominee" else None
    owner, owned = draw(st.sampled_from("XYZABCDE")), draw(st.sampled_from("ABCDEZ"))
    begins, ends_on = draw(starts), draw(st.sampled_from((None, None, *DAYS[2:])))
    if draw(st.booleans()):
        high = None
    return Stake(owner, owned, kind, low, begins, ends_on, high, by)


graphs = st.lists(stakes(), max_size=14)
listings = st.dictionaries(st.sampled_from("XYZ"), st.sampled_from(DAYS), max_size=3)
slowly = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def millionths(share: tuple[Fraction, Fraction]) -> tuple[int, int] | None:
    low, high = (min(end, Fraction(1)) * 1_000_000 for end in share)
    return (int(low), int(high)) if high else None


def shown(one: Controlled) -> Counter[tuple[object, ...]]:
    return Counter(
        (x.holder, x.owner, x.kind, x.from_on, x.to_on, x.certain) for x in one.stakes
    )


@slowly
@given(graphs, listings, regimes, st.sampled_from(GROUPS))
def test_agrees_with_the_reference(
    rows: list[Stake],
    listed: dict[str, date],
    regime: str,
    groups: tuple[tuple[str, ...], ...],
) -> None:
    rows = list(dict.fromkeys(rows))
    told = verdicts(stakes_of(rows), listed, AS_OF, regime, groups)
    expected = answers(rows, listed, AS_OF, regime, groups)
    assert [x.party for x in told] == sorted(expected)
    for one in told:
        answer = expected[one.party]
        assert (one.verdict, one.since) == (answer.verdict, answer.since)
        assert one.capital == millionths(answer.capital)
        assert one.votes == millionths(answer.votes)
        assert frozenset(one.behind) == answer.listed
        assert frozenset(one.possibly_behind) == answer.perhaps
        for held in one.stakes:
            assert held.depth == answer.depths[held.holder, held.certain]
        assert shown(one) == Counter(
            (
                x.nominator or x.owner,
                x.owner,
                x.kind,
                x.from_on,
                x.to_on,
                x in answer.certain,
            )
            for x in answer.stakes
        )


@slowly
@given(graphs, listings, regimes)
def test_chains_are_those_of_the_reference(
    rows: list[Stake], listed: dict[str, date], regime: str
) -> None:
    found = verdicts(stakes_of(rows), listed, AS_OF, regime)
    for one in found:
        end = int(one.verdict == "possibly")
        reference = Reference(rows, listed, AS_OF, regime, (), end)
        texts = paths(one.party, found, 10_000)
        visited = {
            tuple(part.split(" -[")[0] for part in text.split("]-> ")) for text in texts
        }
        assert visited == reference.chains(one.party)
        assert len(set(texts)) == len(texts)
        few = paths(one.party, found, 3)
        assert set(few[:3]) <= set(texts)
        assert len(few) == min(len(texts), 4)


@slowly
@given(graphs, listings, regimes, st.integers(0, 10**6))
def test_the_order_of_rows_does_not_matter(
    rows: list[Stake], listed: dict[str, date], regime: str, seed: int
) -> None:
    found = verdicts(stakes_of(rows), listed, AS_OF, regime)
    Random(seed).shuffle(rows)
    assert verdicts(stakes_of(rows), listed, AS_OF, regime) == found


@slowly
@given(graphs, stakes(), listings, regimes)
def test_one_more_stake_takes_nothing_away(
    rows: list[Stake], more: Stake, listed: dict[str, date], regime: str
) -> None:
    def all_of(kept: list[Stake]) -> dict[str, Controlled]:
        found = verdicts(stakes_of(kept), listed, AS_OF, regime)
        return {one.party: one for one in found}

    before, after = all_of(rows), all_of([*rows, more])
    for party, one in before.items():
        assert one.verdict == after[party].verdict or one.verdict == "possibly"
        assert after[party].since <= one.since or one.verdict == "possibly"


@slowly
@given(graphs, listings)
def test_regimes_that_ask_for_more_find_less(
    rows: list[Stake], listed: dict[str, date]
) -> None:
    found = {
        name: {x.party for x in verdicts(stakes_of(rows), listed, AS_OF, name)}
        for name in ("UK", "EU")
    }
    assert found["UK"] <= found["EU"]


@settings(max_examples=100, deadline=None)
@given(graphs, listings)
def test_effective_interest_stands_still(
    rows: list[Stake], listed: dict[str, date]
) -> None:
    interest = effective(stakes_of(rows), listed, AS_OF)
    assert (interest.low <= interest.high + 1e-9).all()
    assert ((interest.low >= 0) & (interest.high <= 1)).all()


@pytest.mark.parametrize(
    ("rows", "party", "expected"),
    [
        ((("X", "A", "0.5"), ("A", "B", "0.5")), "B", 0.25),
        ((("X", "A", "0.4"), ("A", "A", "0.3")), "A", 0.4 / 0.7),
        ((("X", "A", "0.5"), ("A", "Y", "0.5"), ("Y", "B", "0.5")), "B", 0.5),
        ((("A", "B", "1"), ("B", "A", "1")), "A", 0.0),
        ((), "A", 0.0),
    ],
)
def test_effective_interest_by_hand(
    rows: tuple[tuple[str, str, str], ...], party: str, expected: float
) -> None:
    kept = [Stake(a, b, "ownership", Decimal(share)) for a, b, share in rows]
    interest = effective(stakes_of(kept), {"X": FIRST, "Y": FIRST}, AS_OF)
    assert interest.of(party) == pytest.approx((expected, expected))
