"""The flow features of every account, from the whole window."""

import numpy as np
import pandas as pd

from g7fin.lab.audit.arrays import Array, codes, column, is_one_of, ratio
from g7fin.lab.audit.forwarding import forward_share
from g7fin.lab.audit.graph import Graph
from g7fin.lab.audit.hops import hop_features
from g7fin.lab.audit.world import World

STATISTICS = ("mean", "median", "max", "std")
# what anyone could count of an account without an idea of laundering
SIMPLE = (
    "in_count", "out_count", "in_partners", "out_partners", "in_usd", "out_usd",
    "active_days", "age", "channels", "cash_share", "abroad_share", "first_day",
)  # fmt: skip


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
