"""What holds of any stakes: of each day one size, of each chain one stake."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from g7fin.acquire.ownership.interests import Interest
from g7fin.acquire.ownership.rows import Stake
from g7fin.acquire.records import Rejected
from g7fin.acquire.sources.opensanctions.followthemoney.overlaps import (
    successive,
    without_indirect,
)

DAY = date(2030, 1, 1)
DAYS = [DAY + timedelta(days=number) for number in range(8)]


def stake(
    owner: str, owned: str, at: int, is_indirect: bool, last: date | None
) -> Stake:
    return Stake(owner, owned, at, is_indirect, Interest("ownership", 1, 1, DAY, last))


def holds(stakes: Sequence[Stake], day: date) -> set[int]:
    """Return where what holds on a day is stated."""
    return {
        item.position
        for item in stakes
        if item.interest.from_on is not None
        and item.interest.from_on <= day <= (item.interest.to_on or date.max)
    }


@given(st.lists(st.sampled_from([*DAYS, None]), max_size=6))
def test_on_each_day_the_holding_that_ends_next_holds(ends: list[date | None]) -> None:
    told = [stake("a", "b", at, False, last) for at, last in enumerate(ends)]
    found = list(successive(told))
    assert sorted(item.position for item in found) == list(range(len(told)))
    for day in DAYS:
        open_ends = [last or date.max for last in ends if (last or date.max) >= day]
        nearest = min(open_ends, default=None)
        assert holds(found, day) == {
            at for at, last in enumerate(ends) if (last or date.max) == nearest
        }


PAIRS = list(permutations("abcd", 2))


@given(st.lists(st.tuples(st.sampled_from(PAIRS), st.booleans()), max_size=9))
def test_a_stake_is_kept_apart_where_a_chain_tells_it(
    ties: list[tuple[tuple[str, str], bool]],
) -> None:
    told = [
        stake(owner, owned, at, is_indirect, None)
        for at, ((owner, owned), is_indirect) in enumerate(ties)
    ]
    direct = {pair for pair, is_indirect in ties if not is_indirect}
    for item, found in zip(told, without_indirect("f", told), strict=True):
        between = set("abcd") - {item.owner, item.owned}
        chains = [
            (item.owner, *inner, item.owned)
            for size in (1, 2)
            for inner in permutations(sorted(between), size)
        ]
        is_led = any(
            all(pair in direct for pair in pairwise(chain)) for chain in chains
        )
        assert isinstance(found, Rejected) == (item.is_indirect and is_led)
