"""Points of relations with some terms left out, suspicion passed along as in a run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from g7fin.detect.relations import POINTS_OF_ONE, Integers, Numbers
from g7fin.policy.relation_terms import (
    CAME_OVER,
    HALF_AT,
    PASSED,
    ROUNDS,
    WENT_ON_OVER,
)


@dataclass(frozen=True)
class Points:
    """What relations are without some terms, as `detect.relation_points` has it."""

    own: Integers
    points: Integers
    came: Numbers
    went: Numbers
    came_points: Integers
    went_points: Integers


def points_without(
    left: Collection[str],
    own: Integers,
    cents: Numbers,
    relays: Mapping[str, Any],
) -> Points:
    """Return points with suspicion passed along, without what is left out.

    Args:
        left: names of terms; those that come of either side of a relay pass nothing.
        own: [n] points of each relation, without those of the terms left out.
        cents: [n] US cents of each relation.
        relays: from_relation, to_relation and cents of each relay.
    """
    source, target = relays["from_relation"], relays["to_relation"]
    amount = relays["cents"].astype(np.float64)
    full = {name: int(PASSED.value) for name in (CAME_OVER, WENT_ON_OVER)}
    most = {name: 0 if name in left else points for name, points in full.items()}
    points, count = own, len(own)
    came = went = np.zeros(count)
    came_points = went_points = np.zeros(count, np.int64)
    for _ in range(int(ROUNDS.value)):
        weight = 1 / (1 + np.exp(-(points - int(HALF_AT.value)) / POINTS_OF_ONE))
        came = np.bincount(target, amount * weight[source], count) / cents
        went = np.bincount(source, amount * weight[target], count) / cents
        came, went = np.minimum(came, 1), np.minimum(went, 1)
        came_points = np.rint(most[CAME_OVER] * came).astype(np.int64)
        went_points = np.rint(most[WENT_ON_OVER] * went).astype(np.int64)
        points = own + came_points + went_points
    if CAME_OVER in left:
        came = np.zeros(count)
    return Points(own, points, came, went, came_points, went_points)
