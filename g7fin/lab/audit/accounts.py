"""The flow features of every account, from the whole window.

They are what an account received and paid, what its largest partners pass on (two hops,
forwards and backwards), and how much of its receipts goes out within three days.
"""

import numpy as np
import pandas as pd

from g7fin.lab.audit.arrays import Array, codes, column, is_one_of, ratio
from g7fin.lab.audit.graph import Graph
from g7fin.lab.audit.world import World

STATISTICS = ("mean", "median", "max", "std")
# what anyone could count of an account without an idea of laundering
SIMPLE = (
    "in_count", "out_count", "in_partners", "out_partners", "in_usd", "out_usd",
    "active_days", "age", "channels", "cash_share", "abroad_share", "first_day",
)  # fmt: skip
WINDOW = 3 * 86400
LARGEST = 10


def account_table(world: World, graph: Graph) -> pd.DataFrame:
    """Return one row of features for each account, in the order of the accounts."""
    rows, size = world.rows, len(world.accounts)
    forward = forward_share(rows, size)
    features: dict[str, Array] = {}
    for side, end in (("in", "beneficiary"), ("out", "originator")):
        features |= _amounts(rows, end, side, size)
    features |= hop_features(graph, forward)
    features["forward"] = forward
    features["out_in_ratio"] = ratio(features["out_usd"], features["in_usd"])
    features["total_usd"] = features["in_usd"] + features["out_usd"]
    features["count"] = features["in_count"] + features["out_count"]
    features |= _both_ends(world, size)
    opened = column(world.accounts, "opened")
    features["age"] = column(rows, "day").max() - opened
    return pd.DataFrame({name: features[name] for name in sorted(features)})


def is_abroad(world: World) -> Array:
    """Return which rows join accounts kept in two different countries."""
    known, country = np.unique(column(world.accounts, "country"), return_inverse=True)
    country = np.where(known[country] == "", -1, country)
    ends = [column(world.rows, end) for end in ("originator", "beneficiary")]
    left, right = (np.where(end >= 0, country[end], -1) for end in ends)
    return np.asarray((left >= 0) & (right >= 0) & (left != right))


def _amounts(rows: pd.DataFrame, end: str, side: str, size: int) -> dict[str, Array]:
    """Return count, total and spread of the amounts on one side of each account."""
    there = rows[rows[end] >= 0]
    groups = there.groupby(end)["usd"]
    found = groups.agg(["count", "sum", *STATISTICS]).reindex(range(size))
    names = {"sum": "usd"}
    return {
        f"{side}_{names.get(name, name)}": np.nan_to_num(column(found, name))
        for name in found.columns
    }


def _both_ends(world: World, size: int) -> dict[str, Array]:
    """Return what counts on both sides: days, channels, cash, other countries."""
    rows = world.rows
    ends = [column(rows, "originator"), column(rows, "beneficiary")]
    account = np.concatenate(ends)
    there = account >= 0
    account = account[there]

    def twice(values: Array) -> Array:
        return np.concatenate([values, values])[there]

    usd, day = twice(column(rows, "usd")), twice(column(rows, "day"))
    cash = twice(is_one_of(rows, "channel", ("cash",)))
    total = np.bincount(account, weights=usd, minlength=size)
    first = np.full(size, int(day.max()) + 1)
    np.minimum.at(first, account, day)
    return {
        "active_days": _different(account, day - day.min(), size),
        "channels": _different(account, twice(codes(rows, "channel")), size),
        "cash_share": _share(account, usd * cash, total),
        "abroad_share": _share(account, usd * twice(is_abroad(world)), total),
        "first_day": first,
    }


def _share(account: Array, part: Array, total: Array) -> Array:
    return ratio(np.bincount(account, weights=part, minlength=len(total)), total)


def _different(account: Array, values: Array, size: int) -> Array:
    """Return how many different values each account has."""
    wide = int(values.max()) + 1
    pairs = np.unique(account.astype(np.int64) * wide + values)
    return np.bincount(pairs // wide, minlength=size)


def forward_share(rows: pd.DataFrame, size: int) -> Array:
    """Return for each account the share of its receipts passed on within 72 hours.

    It is the sum over payments out of what came in during the 72 hours before, the
    payment's amount at most, over all receipts, and never more than 1.
    """
    source, target = column(rows, "originator"), column(rows, "beneficiary")
    usd = column(rows, "usd")
    at = column(rows, "at") - column(rows, "at").min() + WINDOW
    span = int(at.max()) + WINDOW + 1
    got, paid = target >= 0, source >= 0
    key = target[got].astype(np.int64) * span + at[got]
    order = np.argsort(key, kind="stable")
    key = key[order]
    total = np.concatenate([[0.0], np.cumsum(usd[got][order])])
    now = source[paid].astype(np.int64) * span + at[paid]
    upto = np.searchsorted(key, now, side="right")
    since = np.searchsorted(key, now - WINDOW, side="left")
    passed = np.minimum(usd[paid], np.maximum(total[upto] - total[since], 0.0))
    out = np.bincount(source[paid], weights=passed, minlength=size)
    receipts = np.bincount(target[got], weights=usd[got], minlength=size)
    return np.minimum(ratio(out, receipts), 1.0)


def two_hops(near: Array, far: Array, usd: Array, size: int) -> tuple[Array, Array]:
    """Return what each account's ten largest partners can pass on, and its top share.

    Args:
        near: The account at whose partners one looks, for each pair.
        far: The partner of each pair.
        usd: What the pair moved.
        size: How many accounts there are.

    Returns:
        The sum over the ten largest partners of the smaller of what the pair moved
        and what the partner moved on in all, and the largest partner's share.
    """
    order = np.lexsort((-usd, near))
    first = np.searchsorted(near[order], near[order], side="left")
    rank = np.arange(len(order)) - first
    kept = order[rank < LARGEST]
    onward = np.bincount(near, weights=usd, minlength=size)
    least = np.minimum(usd[kept], onward[far[kept]])
    flow = np.bincount(near[kept], weights=least, minlength=size)
    top = np.zeros(size)
    top[near[order[rank == 0]]] = usd[order[rank == 0]]
    return flow, ratio(top, onward)


def neighbour_mean(near: Array, far: Array, values: Array, size: int) -> Array:
    """Return for each account the mean of a value over its partners; 0 without any."""
    total = np.bincount(near, weights=values[far], minlength=size)
    return ratio(total, np.bincount(near, minlength=size))


def hop_features(graph: Graph, forward: Array) -> dict[str, Array]:
    """Return the two-hop flows, top shares and partners' forwarding of each account."""
    features = {}
    ends = {"in": (graph.target, graph.source), "out": (graph.source, graph.target)}
    for side, (near, far) in ends.items():
        flow, top = two_hops(near, far, graph.usd, graph.size)
        features[f"{side}_hops"] = flow
        features[f"{side}_top_share"] = top
        features[f"{side}_partners"] = np.bincount(near, minlength=graph.size)
        features[f"{side}_forward"] = neighbour_mean(near, far, forward, graph.size)
    return features
