"""Points of relations, and suspicion passed along relayed money.

Each relation has points of its own (`policy/relation_terms.py`). Money that came over
suspicious relations, or went on over such, makes a relation suspicious too: in each
round a relation gets, beside its own points, a share of `PASSED` as large as the share
of its money that suspicious relations funded, or took on. Each round starts again from
the relation's own points, so nothing echoes.

Beside those points each relation has points as a receipt, which are what it counts for
the score of its payee: nothing in them hangs on what the payee pays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from g7fin.policy.relation_terms import (
    CAME_OVER,
    HALF_AT,
    MOST_ON_PAYEE,
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
PERIOD_DAYS = """
select greatest(1, (epoch(max(booked_at)) - epoch(min(booked_at))) / 86400.0)
from link.payment
"""
# every term of every relation, long: one row a term that holds
_TERMS = """
-- not portable: three lists side by side, one row an entry
select relation, term, points, n
from (
    select relation.relation, unnest(relation.term_names) as term,
        unnest(relation.term_points) as points, unnest(relation.term_shown) as n
    from link.relation as relation
    inner join link.relay_account as payer on payer.account_id = relation.payer_id
    inner join link.relay_account as payee on payee.account_id = relation.payee_id
) as every
where points <> 0
"""
_OWN = """
select relation.relation,
    cast($start + coalesce(sum(term.points), 0) as bigint) as points,
    cast($start + $most_on_payee
        + coalesce(sum(case when named.on_payee then 0 else term.points end), 0)
        as bigint) as receipt_points,
    cast(max(relation.amount_usd) * 100 as bigint) as cents
from link.relation as relation
left join detect.relation_term as term on term.relation = relation.relation
left join detect.term as named on named.name = term.term
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
        came_before: [n] share 0 to 1 that came over relations that are suspicious for
            their own points and for where their money came from, whatever later became
            of it.
    """

    points: Integers
    came: Numbers
    went: Numbers
    came_before: Numbers


def terms() -> pa.Table:
    """Return every term with its sentence, as reports show them."""
    rows = {item.name: item.reason for item in TERMS}
    rows |= {START_NAME: _START_REASON} | PASSED_REASONS
    on_payee = {item.name for item in TERMS if item.on_payee} | {WENT_ON_OVER}
    return pa.table(
        {
            "name": list(rows),
            "reason": list(rows.values()),
            "on_payee": [name in on_payee for name in rows],
        }
    )


def relation_terms(run: Run) -> None:
    """Write `detect.relation_term`: one row a relation and a term that holds for it."""
    (days,) = run.store.row(PERIOD_DAYS)
    period = {"period_days": float(days or 1)}
    run.store.create("detect.relation_term", terms_query(TERMS), period)


def terms_query(
    items: Sequence[RelationTerm],
    relations: str = "link.relation",
    payees: str = "link.relay_account",
) -> str:
    """Return the query of terms: `relation`, `term`, `points` and `n`.

    Args:
        items: the terms.
        relations: the table of relations.
        payees: the table of what is known of payees.
    """
    lists = {
        "relation.term_names": [f"'{item.name}'" for item in items],
        "relation.term_points": [
            f"cast(round({item.points} * ({item.factor})) as bigint)" for item in items
        ],
        "relation.term_shown": [f"cast({item.shown} as bigint)" for item in items],
    }
    query = _TERMS.replace("link.relation as", f"{relations} as")
    query = query.replace("link.relay_account as payee", f"{payees} as payee")
    for name, values in lists.items():
        query = query.replace(name, f"[{', '.join(values)}]")
    return query


def relation_points(run: Run) -> pa.Table:
    """Return the points of every relation, its own and those passed to it."""
    own: dict[str, Any] = run.store.arrays(
        _OWN, {"start": START, "most_on_payee": MOST_ON_PAYEE}
    )
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
            "receipt_points": own["receipt_points"].astype(np.int64)
            + _whole(found.came_before),
            "receipt_came_points": _whole(found.came_before),
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

    def share(of: Integers, by: Integers, points: Integers) -> Numbers:
        """Return which share of relations `of` was relayed by suspicious ones `by`."""
        weight = 1 / (1 + np.exp(-(points - int(HALF_AT.value)) / POINTS_OF_ONE))
        return np.minimum(np.bincount(of, relayed * weight[by], len(own)) / cents, 1)

    points = before = own
    came = went = came_before = np.zeros(len(own))
    for _ in range(int(ROUNDS.value)):
        came, went = share(target, source, points), share(source, target, points)
        came_before = share(target, source, before)
        points = own + _whole(came) + _whole(went)
        before = own + _whole(came_before)
    return Passed(points, came, went, came_before)


def _whole(share: Numbers) -> Integers:
    return np.rint(int(PASSED.value) * share).astype(np.int64)


NAMES = {
    "start_name": START_NAME,
    "start": START,
    "came_over": CAME_OVER,
    "went_on_over": WENT_ON_OVER,
}
