"""Resolution: which records of persons and organisations are one party.

Documents in common are certain, as they always were; a model weighs the rest
(`model.py`), and an analyst's decision comes before both. Everything that was weighed
and not merged stays visible in `link.same_party`. Ids of `core` are never overwritten:
a party's resolved id is the smallest id of its cluster.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

import pyarrow as pa

from g7fin.connect.parties.clusters import Clusters, joined, without_clashes
from g7fin.connect.parties.decisions import Decision, standing
from g7fin.connect.parties.evidence import score
from g7fin.connect.parties.facts import suspects
from g7fin.connect.parties.ties import BY_ANALYST, BY_DOCUMENT, Facts, Tie, clash
from g7fin.steps import sql
from g7fin.store import Store

# a document that more parties give, and no other name, is a placeholder; one with fewer
# signs is no number of a document (judgement)
DOCUMENT = {"most_parties": 8, "shortest": 4}
_MODEL = """
select left_party_id, right_party_id, points
from connect.scored
where is_same
order by left_party_id, right_party_id
"""
Pair = tuple[str, str]


def resolve(store: Store, decisions: Iterable[Decision] = ()) -> None:
    """Write `connect.same_party` (who is one) and `link.same_party` (which pairs, why).

    Args:
        store: the store, with parties, identifiers and the keys of names.
        decisions: what analysts said of pairs.
    """
    decided = standing(decisions)
    score(store)
    store.create("connect.document", sql("connect", "connect.document"), DOCUMENT)
    ties = _ties(store, decided)
    first = joined(ties)
    store.create_from("connect.same_party", _table(first))
    apart = {pair for pair, one in decided.items() if one.judgement == "different"}
    split = _without_clashes(store, ties, first, apart)
    store.create_from("connect.same_party", _table(split.first))
    store.create_from("connect.verdict", _verdicts(ties, split, decided))
    store.create("link.same_party", sql("connect", "link.same_party"))


def _ties(store: Store, decided: Mapping[Pair, Decision]) -> list[Tie]:
    """Return what joins records; of several ties of one pair the strongest."""
    found = {
        (left, right): Tie(left, right, points, "model")
        for left, right, points in store.rows(_MODEL)
    }
    shared = store.rows(
        "select kind, value_key, party_kind, party_id from connect.document"
        " order by kind, value_key, party_kind, party_id"
    )
    for before, after in pairwise(shared):
        if before[:3] == after[:3]:
            pair = (before[3], after[3])
            found[pair] = Tie(*pair, BY_DOCUMENT, "document")
    for pair, one in decided.items():
        found.pop(pair, None)
        if one.judgement == "same":
            found[pair] = Tie(*pair, BY_ANALYST, "analyst")
    return [found[pair] for pair in sorted(found)]


def _without_clashes(
    store: Store, ties: list[Tie], first: Mapping[str, str], apart: set[Pair]
) -> Clusters:
    """Split the clusters in which records clash; see `ties.clash`."""
    sure = {(tie.left, tie.right) for tie in ties if tie.method == "analyst"}
    groups, known = suspects(store)
    groups |= {first[one] for one, other in apart if {one, other} <= first.keys()}

    def clashing(one: str, other: str, tie: Tie) -> str | None:
        pair = (min(one, other), max(one, other))
        if pair in apart:
            return "an analyst keeps them apart"
        if pair in sure or tie.method == "analyst":
            return None
        return clash(known.get(one, Facts()), known.get(other, Facts()))

    return without_clashes(ties, groups, clashing)


def _table(first: Mapping[str, str]) -> pa.Table:
    return pa.table(
        {
            "party_id": pa.array(list(first), pa.string()),
            "resolved_party_id": pa.array(list(first.values()), pa.string()),
        }
    )


def _verdicts(
    ties: Iterable[Tie], split: Clusters, decided: Mapping[Pair, Decision]
) -> pa.Table:
    """Return each tie and each decision with its judgement and its reason."""
    rows = [
        (
            tie.left,
            tie.right,
            "unsure" if tie in split.dropped else "same",
            tie.method,
            split.dropped.get(tie),
        )
        for tie in ties
    ]
    rows += [
        (*pair, "different", "analyst", None)
        for pair, one in decided.items()
        if one.judgement == "different"
    ]
    said = [decided[row[:2]].words if row[:2] in decided else None for row in rows]
    names = ("left_party_id", "right_party_id", "judgement", "method", "reason")
    columns = {
        name: pa.array([row[at] for row in rows], pa.string())
        for at, name in enumerate(names)
    }
    return pa.table({**columns, "decision": pa.array(said, pa.string())})
