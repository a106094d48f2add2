"""Chains of weak links break, and analysts have the last word."""

from datetime import date
from itertools import combinations, pairwise
from random import Random

import networkx as nx
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from g7fin.connect.parties.clashes import Facts, clash
from g7fin.connect.parties.clusters import Link, joined, without_clashes
from g7fin.connect.parties.decisions import Decision, in_force
from tests.connect.parties.resolved import given, judged, people, resolved, together

NAMES = [f"p{n}" for n in range(9)]
ENDS = st.sampled_from(list(combinations(NAMES, 2)))
TIES = st.dictionaries(ENDS, st.integers(8_000, 8_005), max_size=14).map(
    lambda found: [Link(*ends, points, "model") for ends, points in found.items()]
)
BORN = st.lists(
    st.sampled_from([None, date(1950, 1, 1), date(1999, 9, 9)]), min_size=9, max_size=9
)


@drawn(TIES, BORN, st.randoms())
def test_no_cluster_has_a_clash_and_ties_break_only_for_one(
    links: list[Link], born: list[date | None], random: Random
) -> None:
    known = dict(zip(NAMES, map(Facts, born), strict=True))

    def clashing(one: str, other: str, _: Link) -> str | None:
        return clash(known[one], known[other])

    split = without_clashes(links, set(NAMES), clashing)
    group = {name: split.first.get(name, name) for name in NAMES}
    for one, other in combinations(NAMES, 2):
        assert group[one] != group[other] or clash(known[one], known[other]) is None
    whole = joined(links)
    for name, first in split.first.items():
        assert whole[name] == whole[first]
        assert first == min(x for x in split.first if group[x] == first)
    for link in links:
        apart = group[link.left] != group[link.right]
        assert apart == (link in split.dropped)
        # put back, it would bring together what cannot be one
        assert not apart or any(
            clash(known[one], known[other])
            for one in NAMES if group[one] == group[link.left]
            for other in NAMES if group[other] == group[link.right]
        )  # fmt: skip
    random.shuffle(links)
    assert without_clashes(links, set(NAMES), clashing) == split


@drawn(TIES)
def test_without_a_clash_clusters_are_connected_components(links: list[Link]) -> None:
    graph = nx.Graph((link.left, link.right) for link in links)
    first = {
        name: min(part) for part in nx.connected_components(graph) for name in part
    }
    assert joined(links) == first
    assert without_clashes(links, set(NAMES), lambda *_: None).first == first


def test_the_weakest_link_of_a_chain_breaks() -> None:
    ada = {"name": "Ada Same", "email": "ada@x.org", "phone": "5551234"}
    rows = people(
        "chain",
        {**ada, "birth_date": "1950-01-01", "handle": "adaone"},
        {**ada, "handle": "adaone"},
        {**ada, "birth_date": "1999-09-09"},
    )
    with resolved(*rows) as store:
        assert together(store) == {("chain 0", "chain 1")}
        judgement, _, evidence = judged(store)["chain 1", "chain 2"]
    assert judgement == "unsure"
    assert evidence[-1] == (
        "would make chain 0 and chain 2 one party:"
        " different dates, 1950-01-01 and 1999-09-09"
    )


def test_a_chain_of_documents_breaks_too() -> None:
    rows = people(
        "papers",
        {"birth_date": "1950-01-01", "document": "AA1111"},
        {"document": "AA1111"},
        {"birth_date": "1999-09-09", "document": "BB2222"},
    )
    with resolved(*rows, given("papers 1", "BB2222")) as store:
        assert together(store) == {("papers 0", "papers 1")}
        assert judged(store)["papers 1", "papers 2"][:2] == ("unsure", "document")


def test_a_document_outweighs_another_number() -> None:
    rows = people(
        "number",
        {"document": "AA1111", "tax": "T1111", "country": "FR"},
        {"document": "AA1111", "tax": "T2222", "country": "FR"},
    )
    with resolved(*rows) as store:
        assert together(store) == {("number 0", "number 1")}


SAME, OTHER = Facts(numbers={"tax": frozenset("1")}, country="FR"), frozenset("2")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (SAME, Facts(numbers={"tax": OTHER}, country="FR"), "different tax numbers"),
        (SAME, Facts(numbers={"tax": OTHER}, country="DE"), None),
        (SAME, Facts(numbers={"tax": OTHER}), None),
        (SAME, Facts(numbers={"registration": OTHER}, country="FR"), None),
        (SAME, Facts(numbers={"tax": frozenset("12")}, country="FR"), None),
        (
            Facts(numbers={"lei": frozenset("1")}),
            Facts(numbers={"lei": OTHER}),
            "different lei numbers",
        ),
        (Facts(date(1980, 3, 4)), Facts(date(1980, 4, 3)), None),
        (Facts(date(1960, 3, 4)), Facts(date(1980, 3, 4)), "different dates, "),
        (
            Facts(date(1960, 3, 4), documents=frozenset("d")),
            Facts(date(1980, 3, 4), documents=frozenset("d")),
            None,
        ),
    ],
)
def test_what_sets_two_records_apart(
    one: Facts, other: Facts, reason: str | None
) -> None:
    found = clash(one, other)
    assert found == reason or (found or "").startswith(reason or "nothing")


DAY = date(2025, 5, 5)
TWO = people("two", {"name": "A B", "document": "AA1111"}, {"document": "AA1111"})
STRANGERS = people("far", {"birth_date": "1950-01-01"}, {"birth_date": "1999-09-09"})


def test_an_analyst_keeps_apart_what_shares_a_document() -> None:
    said = [Decision("two 1", "two 0", "different", DAY, "ann")]
    with resolved(*TWO, decisions=said) as store:
        assert together(store) == set()
        assert judged(store)["two 0", "two 1"][:2] == ("different", "analyst")


def test_an_analyst_joins_what_contradicts_and_can_take_it_back() -> None:
    said = [Decision("far 0", "far 1", "same", DAY, "ann")]
    with resolved(*STRANGERS, decisions=said) as store:
        assert together(store) == {("far 0", "far 1")}
        found = judged(store)["far 0", "far 1"]
        assert found == ("same", "analyst", ["same, decided by ann on 2025-05-05"])
    said.append(Decision("far 0", "far 1", "different", date(2025, 5, 6), "bob"))
    with resolved(*STRANGERS, decisions=said) as store:
        assert together(store) == set()


def test_different_holds_within_a_chain_of_others() -> None:
    rows = people("x", *({"document": "AA1111"} for _ in range(3)))
    said = [Decision("x 0", "x 2", "different", DAY, "ann")]
    with resolved(*rows, decisions=said) as store:
        assert together(store) == {("x 0", "x 1")}
        assert judged(store)["x 1", "x 2"][2][-1].endswith("are different")


def test_the_last_decision_stands_and_a_tie_keeps_apart() -> None:
    days = [date(2025, 1, day) for day in (1, 2, 2)]
    words = ("different", "same", "different")
    made = [
        Decision(*ends, word, day, "ann")
        for ends, word, day in zip(
            (("a", "b"), ("b", "a"), ("a", "b")), words, days, strict=True
        )
    ]
    assert in_force(made) == in_force(made[::-1]) == {("a", "b"): made[2]}
    assert in_force(made[:2])["a", "b"].judgement == "same"
    assert all(x.pair == y.pair for x, y in pairwise(made))


@pytest.mark.parametrize(("right", "word"), [("a", "same"), ("b", "perhaps")])
def test_a_decision_is_about_two_records_and_says_which(right: str, word: str) -> None:
    with pytest.raises(ValueError, match="no decision"):
        in_force([Decision("a", right, word, DAY, "ann")])
