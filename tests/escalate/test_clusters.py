"""Clusters of relations: what one case is about, and how large it may become."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from g7fin.detect.scene import Row, pay
from g7fin.escalate.clusters import Ends, accounts_of, clustered
from g7fin.policy.membership import MOST_ACCOUNTS
from tests.escalate.planted import YEAR, Escalated, escalated, relaying, scene

Links = list[tuple[int, int, int]]


def _drawn(random: Random, most: int) -> tuple[dict[int, Ends], Links]:
    """Return relations between drawn accounts, and links between neighbours."""
    names = [f"{number:03}" for number in range(random.randrange(2, most))]
    ends = {
        number: (random.choice(names), random.choice(names))
        for number in range(random.randrange(1, 3 * len(names)))
    }
    links = [
        (left, right, random.randrange(1, 10**6))
        for left in ends
        for right in ends
        if left < right and set(ends[left]) & set(ends[right]) and random.random() < 0.8
    ]
    return ends, links


def _chain(relations: int) -> tuple[dict[int, Ends], Links]:
    ends = {n: (f"{n:03}", f"{n + 1:03}") for n in range(relations)}
    return ends, [(left, right, 10**6) for left, right in pairwise(range(relations))]


@pytest.mark.parametrize("seed", range(60))
def test_each_relation_is_in_one_cluster_and_none_is_too_large(seed: int) -> None:
    ends, links = _drawn(Random(seed), 120)
    found = clustered(ends, links)
    assert sorted(n for relations in found for n in relations) == sorted(ends)
    for relations in found:
        assert len(accounts_of(relations, ends)) <= MOST_ACCOUNTS.value


@pytest.mark.parametrize("relations", [10, 41, 400])
def test_a_long_chain_is_split_as_soon_as_it_is_too_large(relations: int) -> None:
    ends, links = _chain(relations)
    sizes = [len(accounts_of(found, ends)) for found in clustered(ends, links)]
    assert max(sizes) <= MOST_ACCOUNTS.value
    assert (len(sizes) == 1) == (relations + 1 <= MOST_ACCOUNTS.value)


def test_a_payer_of_very_many_is_no_case_of_very_many() -> None:
    ends = {n: ("hub", f"{n:03}") for n in range(100)}
    links = [(m, n, 10**6) for n in ends for m in range(n)]
    for relations in clustered(ends, links):
        assert len(accounts_of(relations, ends)) <= MOST_ACCOUNTS.value


@pytest.mark.parametrize("seed", range(30))
def test_neither_names_nor_numbers_nor_the_order_of_links_matter(seed: int) -> None:
    random = Random(seed)
    ends, links = _drawn(random, 100)
    number = dict(zip(ends, random.sample(range(1000), len(ends)), strict=True))
    names = sorted({name for pair in ends.values() for name in pair})
    name = dict(zip(names, random.sample(names, len(names)), strict=True))
    other_ends = {
        number[key]: (name[payer], name[payee]) for key, (payer, payee) in ends.items()
    }
    other_links = [
        (number[right], number[left], weight)
        for left, right, weight in random.sample(links, len(links))
    ]
    expected = [[number[key] for key in found] for found in clustered(ends, links)]
    assert clustered(other_ends, other_links) == expected


def test_what_no_link_joins_is_apart() -> None:
    ends = {7: ("a", "b"), 3: ("b", "c"), 5: ("c", "d")}
    assert clustered(ends, [(5, 7, 1)]) == [[7, 5], [3]]


def _later(rows: tuple[Row, ...], days: float) -> tuple[Row, ...]:
    """Return a second network, whose mule M is the first one's; all else is its own."""
    assert days > 0
    return tuple(
        (
            table,
            {
                key: "M" if value == "second M" else value
                for key, value in fields.items()
            },
        )
        for table, fields in rows
    )


LENT = (*relaying(), *_later(relaying(60, "second "), 60))
SCENES = {
    "lent": scene(*LENT, *YEAR),
    "apart": scene(*relaying(), *relaying(60, "second "), *YEAR),
    "turned": scene(*LENT[::-1], *YEAR),
    "unrelated": scene(
        *relaying(), *(pay("M", "shop", 31, n) for n in range(9)), *YEAR
    ),
}


@pytest.fixture(scope="module")
def result() -> Iterator[Escalated]:
    with escalated(SCENES) as found:
        yield found


def test_a_lent_account_is_in_both_cases_and_mixes_neither(result: Escalated) -> None:
    first, second = result.cases("lent")
    assert first.split() == ["C", "M", "N", "T"]
    assert second == "M second C second N second T"


def test_two_networks_are_two_cases(result: Escalated) -> None:
    assert len(result.cases("apart")) == 2


def test_the_order_of_rows_does_not_matter(result: Escalated) -> None:
    assert result.cases("turned") == result.cases("lent")
