from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.lab.scoring.matching import is_hit, match, ranked_units, visible

from .tables import case_reports, reports

CASES = [
    # group, true group, hit?
    ("ab", "abcd", True),  # exactly half of it, overlap 1/2
    ("a", "abcd", False),  # a quarter
    ("abxyzvwrst", "ab", True),  # all of it, overlap exactly 1/5
    ("abxyzvwrstu", "ab", False),  # one account more: 2/11
    ("abcxyz", "abcdef", True),  # half, overlap 1/3
    ("xyz", "abc", False),
    ("", "abc", False),
    ("abc", "", False),
    ("", "", False),
]


@pytest.mark.parametrize(("unit", "truth", "hit"), CASES)
def test_hits_at_half_and_a_fifth(unit: str, truth: str, hit: bool) -> None:
    assert is_hit(frozenset(unit), frozenset(truth)) is hit


def units(*texts: str) -> list[frozenset[str]]:
    return [frozenset(text) for text in texts]


def test_each_group_and_each_true_group_counts_once() -> None:
    truths = {"s": frozenset("abc"), "t": frozenset("abcd")}
    assert match(units("abc"), truths, 50).precision == 1 / 50
    assert match(units("abc", "abc", "abc"), truths, 3).precision == 2 / 3


def test_gives_way_so_that_more_are_matched() -> None:
    # the first unit overlaps s best, but only t is left for nobody else
    truths = {"s": frozenset("abcd"), "t": frozenset("abcdefgh")}
    found = match(units("abcd", "ab"), truths, 2)
    assert [(hit.place, hit.truth_id) for hit in found.hits] == [(0, "t"), (1, "s")]


def test_among_largest_matchings_takes_the_one_that_overlaps_most() -> None:
    truths = {"s": frozenset("abc"), "t": frozenset("abcd")}
    found = match(units("abcd", "abc"), truths, 2)
    assert [hit.truth_id for hit in found.hits] == ["t", "s"]
    assert found.mean_overlap == 1.0


def test_fewer_cases_than_places_count_as_misses() -> None:
    found = match(units("abc"), {"s": frozenset("abc")}, 50)
    assert found.precision == 0.02
    assert found.recall(frozenset({"s", "t"})) == 0.5


def test_only_the_first_k_count() -> None:
    assert match(units("x", "abc"), {"s": frozenset("abc")}, 1).hits == ()


def test_nothing_to_measure_is_none() -> None:
    found = match([], {}, 50)
    assert (found.precision, found.mean_overlap) == (0.0, None)
    assert found.recall(frozenset()) is None


def test_a_scheme_needs_two_accounts_in_the_ledger_to_be_visible() -> None:
    truths = {"s": frozenset("ab"), "t": frozenset("ax"), "u": frozenset("a")}
    assert visible(truths, frozenset("abc")) == {"s"}


def test_ranks_cases_whatever_the_order_of_rows() -> None:
    shuffled = case_reports(c1="ab", c2="cd", c3="ef")
    shuffled["cases"] = shuffled["cases"].iloc[[2, 0, 1]]
    assert ranked_units(shuffled) == units("ab", "cd", "ef")


def test_orders_by_turnover_from_the_largest_with_missing_last() -> None:
    run = case_reports(c1="a", c2="b", c3="c", c4="d")
    run["cases"]["turnover_usd"] = [None, 5, 9, 5]
    assert ranked_units(run, by="turnover_usd") == units("c", "b", "d", "a")


def test_no_cases_are_no_units() -> None:
    assert ranked_units(reports()) == []


def best(
    places: list[frozenset[str]], truths: dict[str, frozenset[str]]
) -> tuple[int, float]:
    """Try every assignment: the reference."""
    names = [*sorted(truths), *[""] * len(places)]
    found = (0, 0.0)
    for chosen in set(permutations(names, len(places))):
        pairs = [
            (u, truths[t])
            for u, t in zip(places, chosen, strict=True)
            if t != "" and is_hit(u, truths[t])
        ]
        overlap = sum(len(u & t) / len(u | t) for u, t in pairs)
        found = max(found, (len(pairs), round(overlap, 9)))
    return found


groups = st.frozensets(st.sampled_from("abcde"), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(groups, max_size=4), st.lists(groups, max_size=4))
def test_agrees_with_trying_every_assignment(
    places: list[frozenset[str]], found: list[frozenset[str]]
) -> None:
    truths = {f"s{number}": accounts for number, accounts in enumerate(found)}
    matching = match(places, truths, 4)
    total = round(sum(hit.overlap for hit in matching.hits), 9)
    assert (len(matching.hits), total) == best(places, truths)
