"""Entity resolution: the records of persons and organisations that are one party.

A shared document is certain; a model weighs everything else (`model.py`), and an
analyst's decision comes before both. Pairs that were weighed and not merged stay
visible in `link.same_party`. Delivered ids are never overwritten: a party's resolved id
is the smallest id of its cluster.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

import pyarrow as pa

from g7fin.connect.parties.clashes import Facts, clash, possible_clashes
from g7fin.connect.parties.clusters import (
    BY_ANALYST,
    BY_DOCUMENT,
    Clusters,
    Link,
    joined,
    without_clashes,
)
from g7fin.connect.parties.decisions import Decision, in_force
from g7fin.connect.parties.model import score
from g7fin.steps import sql
from g7fin.store import Store

# a document that more parties give, and no other name, is a placeholder; one with fewer
# characters is no number of a document (judgement)
DOCUMENT = {"most_parties": 8, "shortest": 4}
_MODEL = """
select left_party_id, right_party_id, points
from connect.scored
where is_same
order by left_party_id, right_party_id
"""
Pair = tuple[str, str]


def resolve(store: Store, decisions: Iterable[Decision] = ()) -> None:
    """Write `connect.same_party` (resolved ids) and `link.same_party` (pairs).

    Args:
        store: the store, with parties, identifiers and the keys of names.
        decisions: those of analysts about pairs of records.
    """
    decided = in_force(decisions)
    score(store)
    store.create("connect.document", sql("connect", "connect.document"), DOCUMENT)
    links = _links(store, decided)
    first = joined(links)
    store.create_from("connect.same_party", _table(first))
    apart = {pair for pair, one in decided.items() if one.judgement == "different"}
    split = _without_clashes(store, links, first, apart)
    store.create_from("connect.same_party", _table(split.first))
    store.create_from("connect.verdict", _verdicts(links, split, decided))
    store.create("link.same_party", sql("connect", "link.same_party"))


def _links(store: Store, decided: Mapping[Pair, Decision]) -> list[Link]:
    """Return the links between records; of several of one pair the strongest."""
    found = {
        (left, right): Link(left, right, points, "model")
        for left, right, points in store.rows(_MODEL)
    }
    shared = store.rows(
        "select kind, value_key, party_kind, party_id from connect.document"
        " order by kind, value_key, party_kind, party_id"
    )
    for before, after in pairwise(shared):
        if before[:3] == after[:3]:
            pair = (before[3], after[3])
            found[pair] = Link(*pair, BY_DOCUMENT, "document")
    for pair, one in decided.items():
        found.pop(pair, None)
        if one.judgement == "same":
            found[pair] = Link(*pair, BY_ANALYST, "analyst")
    return [found[pair] for pair in sorted(found)]


def _without_clashes(
    store: Store, links: list[Link], first: Mapping[str, str], apart: set[Pair]
) -> Clusters:
    """Split the clusters in which records clash; see `clashes.py`."""
    sure = {(link.left, link.right) for link in links if link.method == "analyst"}
    groups, known = possible_clashes(store)
    groups |= {first[one] for one, other in apart if {one, other} <= first.keys()}

    def clashing(one: str, other: str, link: Link) -> str | None:
        pair = (min(one, other), max(one, other))
        if pair in apart:
            return "an analyst decided that they are different"
        if pair in sure or link.method == "analyst":
            return None
        return clash(known.get(one, Facts()), known.get(other, Facts()))

    return without_clashes(links, groups, clashing)


def _table(first: Mapping[str, str]) -> pa.Table:
    return pa.table(
        {
            "party_id": pa.array(list(first), pa.string()),
            "resolved_party_id": pa.array(list(first.values()), pa.string()),
        }
    )


def _verdicts(
    links: Iterable[Link], split: Clusters, decided: Mapping[Pair, Decision]
) -> pa.Table:
    """Return each link and each decision with its judgement and its reason."""
    rows = [
        (
            link.left,
            link.right,
            "unsure" if link in split.dropped else "same",
            link.method,
            split.dropped.get(link),
        )
        for link in links
    ]
    rows += [
        (*pair, "different", "analyst", None)
        for pair, one in decided.items()
        if one.judgement == "different"
    ]
    decision = [decided[row[:2]].text if row[:2] in decided else None for row in rows]
    names = ("left_party_id", "right_party_id", "judgement", "method", "reason")
    columns = {
        name: pa.array([row[at] for row in rows], pa.string())
        for at, name in enumerate(names)
    }
    return pa.table({**columns, "decision": pa.array(decision, pa.string())})
