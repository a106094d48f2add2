"""Clusters of suspicious relations: what one case is about.

Relations are clustered, not accounts: an account that is lent to two schemes is in two
cases and mixes neither. Relations are taken in the order of their first payments, so
that no name of an account and no order of rows decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np

from g7fin.kernels.communities import communities
from g7fin.policy.membership import FINER, MOST_ACCOUNTS, RESOLUTION
from g7fin.store import Store

Ends = tuple[str, str]  # payer and payee
# a part that does not fall apart is left as it is (judgement: far above what is needed)
_FINEST = 20.0

_RELATIONS = """
select scored.relation, scored.payer_id, scored.payee_id
from alert.relation as scored
inner join (
    select relation, min(position) as position
    from link.relation_payment
    group by relation
) as began on began.relation = scored.relation
where scored.is_suspicious
order by began.position
"""
_CANDIDATES = """
select candidate, relation from alert.candidate order by candidate, relation
"""
_LINKS = """
select left_relation, right_relation, millionths
from escalate.group_link
order by left_relation, right_relation
"""


def clusters(store: Store) -> list[tuple[list[int], frozenset[str]]]:
    """Return the relations of each cluster, and the accounts at their ends.

    Candidate groups of a ledger of accounts, amounts and times are clusters already.
    """
    rows = store.rows(_RELATIONS)
    ends = {relation: (payer, payee) for relation, payer, payee in rows}
    found = _candidates(store) or clustered(ends, store.rows(_LINKS))
    return [(relations, accounts_of(relations, ends)) for relations in found]


def _candidates(store: Store) -> list[list[int]]:
    """Return the relations of each candidate group, the strongest group first."""
    groups: dict[int, list[int]] = {}
    for candidate, relation in store.rows(_CANDIDATES):
        groups.setdefault(candidate, []).append(relation)
    return list(groups.values())


def clustered(
    ends: Mapping[int, Ends], links: Iterable[tuple[Any, ...]]
) -> list[list[int]]:
    """Return clusters of relations, none of more accounts than a case may have.

    Args:
        ends: payer and payee of each relation, in the order that decides ties.
        links: two relations and the weight between them.
    """
    graph = nx.Graph()
    graph.add_nodes_from(ends)
    place = {relation: number for number, relation in enumerate(ends)}
    ordered = sorted(
        (*sorted((place[left], place[right])), weight) for left, right, weight in links
    )
    names = list(ends)
    graph.add_weighted_edges_from(
        (names[left], names[right], weight) for left, right, weight in ordered
    )
    found: list[list[int]] = []
    for group in nx.connected_components(graph):
        members = sorted(group, key=place.__getitem__)
        found += _split(graph, members, float(RESOLUTION.value), ends)
    return sorted(found, key=lambda relations: place[relations[0]])


def _split(
    graph: nx.Graph,
    members: Sequence[int],
    resolution: float,
    ends: Mapping[int, Ends],
) -> list[list[int]]:
    """Return the parts of a group at a resolution, finer where one is too large."""
    number = {relation: at for at, relation in enumerate(members)}
    edges = [
        (number[left], number[right], graph[left][right]["weight"])
        for left in members
        for right in graph[left]
        if right in number and number[left] < number[right]
    ]
    label = communities(
        np.array([left for left, *_ in edges], np.int64),
        np.array([right for _, right, _ in edges], np.int64),
        np.array([weight for *_, weight in edges], np.float64),
        len(members),
        resolution,
    )
    parts: dict[int, list[int]] = {}
    for relation, at in zip(members, label.tolist(), strict=True):
        parts.setdefault(at, []).append(relation)
    found: list[list[int]] = []
    for relations in parts.values():
        is_large = len(accounts_of(relations, ends)) > int(MOST_ACCOUNTS.value)
        if is_large and len(relations) > 1 and resolution < _FINEST:
            finer = resolution * float(FINER.value)
            found += _split(graph, relations, finer, ends)
        else:
            found.append(relations)
    return found


def accounts_of(relations: Iterable[int], ends: Mapping[int, Ends]) -> frozenset[str]:
    """Return the accounts at the ends of relations."""
    return frozenset(account for relation in relations for account in ends[relation])
