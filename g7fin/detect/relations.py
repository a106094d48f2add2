"""Points of relations, and suspicion passed along relayed money.

Each relation has points of its own (`policy/relation_terms.py`). Money that came over
suspicious relations, or went on over such, makes a relation suspicious too: in each
round a relation gets, beside its own points, a share of `PASSED` as large as the share
of its money that suspicious relations funded, or took on. Each round starts again from
the relation's own points, so nothing echoes.
"""

from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from g7fin.policy.relation_terms import (
    CAME_OVER,
    HALF_AT,
    PASSED,
    PASSED_REASONS,
    ROUNDS,
    START,
    SUSPICIOUS,
    TERMS,
    WENT_ON_OVER,
    RelationTerm,
)
from g7fin.steps import Run

Numbers = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

# ten points double the odds: one unit of natural log-odds in points
POINTS_OF_ONE = 10 / log(2)
START_NAME = "start"
_START_REASON = "most relations are nothing of the kind"
_PERIOD = """
select greatest(1, (epoch(max(booked_at)) - epoch(min(booked_at))) / 86400.0)
from link.payment
"""
# every term of every relation, long: one row a term that holds
_TERM = """
select relation.relation, 'term_name' as term,
    cast(round(relation.term_points * (relation.term_factor)) as bigint) as points,
    cast(relation.term_shown as bigint) as n
from link.relation as relation
inner join link.relay_account as payer on payer.account_id = relation.payer_id
inner join link.relay_account as payee on payee.account_id = relation.payee_id
where round(relation.term_points * (relation.term_factor)) <> 0
"""
_OWN = """
select relation.relation,
    cast($start + coalesce(sum(term.points), 0) as bigint) as points,
    cast(max(relation.amount_usd) * 100 as bigint) as cents
from link.relation as relation
left join detect.relation_term as term on term.relation = relation.relation
group by relation.relation
order by relation.relation
"""
_RELAYS = """
select from_relation, to_relation, cents
from link.relay
order by from_relation, to_relation
"""


@dataclass(frozen=True)
class Passed:
    """The points of relations with suspicion passed along relayed money.

    Attributes:
        points: [n] points of each relation, its own and those passed to it.
        came: [n] share 0 to 1 of its money that came over suspicious relations.
        went: [n] share 0 to 1 of its money that went on over such.
    """

    points: Integers
    came: Numbers
    went: Numbers


def terms() -> pa.Table:
    """Return every term with its sentence, as reports show them."""
    rows = {item.name: item.reason for item in TERMS}
    rows |= {START_NAME: _START_REASON} | PASSED_REASONS
    return pa.table({"name": list(rows), "reason": list(rows.values())})


def relation_terms(run: Run) -> None:
    """Write `detect.relation_term`: one row a relation and a term that holds for it."""
    (days,) = run.store.row(_PERIOD)
    every = "\nunion all\n".join(_query(item) for item in TERMS)
    run.store.create("detect.relation_term", every, {"period_days": float(days or 1)})


def _query(item: RelationTerm) -> str:
    """Return the query of one term."""
    return (
        _TERM.replace("relation.term_points", str(item.points))
        .replace("relation.term_factor", item.factor)
        .replace("relation.term_shown", item.shown)
        .replace("term_name", item.name)
    )


def relation_points(run: Run) -> pa.Table:
    """Return the points of every relation, its own and those passed to it."""
    own: dict[str, Any] = run.store.arrays(_OWN, {"start": START})
    relays: dict[str, Any] = run.store.arrays(_RELAYS)
    points = own["points"].astype(np.int64)
    found = passed(
        points,
        own["cents"].astype(np.float64),
        relays["from_relation"].astype(np.int64),
        relays["to_relation"].astype(np.int64),
        relays["cents"].astype(np.float64),
    )
    return pa.table(
        {
            "relation": own["relation"].astype(np.int64),
            "own_points": points,
            "points": found.points,
            "came_over_share": found.came,
            "went_on_share": found.went,
            "came_over_points": _whole(found.came),
            "went_on_points": _whole(found.went),
            "is_suspicious": found.points >= int(SUSPICIOUS.value),
        }
    )


def passed(
    own: Integers, cents: Numbers, source: Integers, target: Integers, relayed: Numbers
) -> Passed:
    """Return what relations are once suspicion is passed along relayed money.

    Args:
        own: [n] points of each relation.
        cents: [n] US cents of each relation, above 0.
        source: [m] relation over which relayed money came.
        target: [m] relation over which it went on.
        relayed: [m] US cents of it.
    """
    count = len(own)
    points = own
    came = went = np.zeros(count)
    for _ in range(int(ROUNDS.value)):
        weight = 1 / (1 + np.exp(-(points - int(HALF_AT.value)) / POINTS_OF_ONE))
        came = np.bincount(target, relayed * weight[source], count) / cents
        went = np.bincount(source, relayed * weight[target], count) / cents
        came, went = np.minimum(came, 1), np.minimum(went, 1)
        points = own + _whole(came) + _whole(went)
    return Passed(points, came, went)


def _whole(share: Numbers) -> Integers:
    return np.rint(int(PASSED.value) * share).astype(np.int64)


NAMES = {
    "start_name": START_NAME,
    "start": START,
    "came_over": CAME_OVER,
    "went_on_over": WENT_ON_OVER,
}
